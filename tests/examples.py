"""The tools' named examples, as plans."""

from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from macros.content import Content, load
from macros.worked import worked_cells
from tools_py.cells import Value, Version
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import rows
from tools_py.tools.worksheet.page import part_regions
from tools_py.worksheet import Worksheet

ROOT = Path(__file__).parent.parent
CONTENT: Content = load(ROOT)
CHECKLIST = next(one for one in CONTENT.toolkit.checklists if one.id == "map-the-system")


def entries(cells: dict[str, Value]) -> tuple[Entry, ...]:
    """Cells as a device of that name wrote them, one after the other, from 21 November 2026 on."""
    return tuple(
        (AGREED, address, (Version(value=value, stamp=1_795_219_200_000 + n, device="example"),))
        for n, (address, value) in enumerate(cells.items())
    )


def _examples() -> dict[str, tuple[Entry, ...]]:
    place: dict[str, Any] = yaml.safe_load((ROOT / "content/eastmere.yaml").read_text("utf-8"))
    file = ROOT / "tools_py/tools/checklist/examples.yaml"
    named: dict[str, dict[str, Value]] = yaml.safe_load(file.read_text("utf-8"))
    for name, cells in named.items():
        if name != "awkward":
            cells.update({a: v.format_map(place) for a, v in cells.items() if isinstance(v, str)})
    return {name: entries(cells) for name, cells in {**named, "full": _full()}.items()}


def _full() -> dict[str, Value]:
    """Every field of every item and outcome filled in, with the item's own example as its note."""
    cells: dict[str, Value] = {"plan/about/name": "Harbour ward plan"}
    for item in CHECKLIST.items:
        at = f"{CHECKLIST.id}/{item.id}"
        cells |= {
            f"{at}/done": True,
            f"{at}/note": item.example,
            f"{at}/lead": "Working group",
            f"{at}/back": "12/6/2027",
        }
    return cells | {f"{CHECKLIST.id}/{outcome.id}/reached": "reached" for outcome in CHECKLIST.outcomes}


EXAMPLES = _examples()


def plan(name: str) -> Plan:
    """An example as a plan."""
    return Plan(id="eastmere").merge(EXAMPLES[name])


def regions() -> list[str]:
    """Every region that any page shows."""
    items = [f"item.{item.id}" for item in CHECKLIST.items]
    sections = [f"section.{section.id}" for section in CHECKLIST.sections]
    outcomes = ["outcomes", *(f"outcome.{outcome.id}" for outcome in CHECKLIST.outcomes)]
    parts = [*sections, *items, *outcomes, "progress", "open"]
    return [f"{CHECKLIST.id}/{part}" for part in parts] + [
        f"plan/{p}" for p in ("rail", "about", "entered", "files", "plans")
    ]


HOSTILE = (
    "<script>alert(1)</script> & \"quotes\" 'more' {{ 7 * 7 }} <b onload=x>bold</b> \u202eright to left\u202c مرفأ 🌊"
)
"""Markup, quotation marks, a template's braces, and text that runs from right to left."""
LONG = f"{HOSTILE} " * 22
"""The same, longer than any field takes."""
UNREADABLE = {
    "tick": "neither",
    "date": "31 February 2027",
    "month": "the month after never",
    "number": "12e5 or so",
    "numbers": "12, 13 or 14",
    "percent": "101",
    "link": "javascript:alert(1)",
    "one-of": "perhaps",
    "scale": "perhaps",
    "yes-partly-no": "perhaps",
    "several-of": "neither",
}
"""For each kind that refuses some texts one that it refuses."""


def _misused(sheet: Worksheet) -> dict[str, Value]:
    """Every field with what it cannot read, then with hostile and with long text; and what belongs nowhere."""
    cells: dict[str, Value] = {}
    for part in sheet.parts:
        ids = {
            "rows": [f"{part.id}--a{n}" for n in range(3)],
            "lines": [line.id for line in part.lines],
            "fields": [part.id],
        }[part.kind]
        for number, id in enumerate(ids):
            at = f"{sheet.id}/{id}"
            if part.kind == "rows":
                cells[f"{at}/order"] = f"{number}i"
            for field in part.fields:
                name = f"{field.id}.{field.choices[0].value}" if field.kind == "several-of" else field.id
                cells[field.place(at) if field.kept else f"{at}/{name}"] = (
                    UNREADABLE.get(field.kind, LONG),
                    LONG,
                    HOSTILE,
                )[number % 3]
            cells[f"{at}/no-such-field"] = "kept"
        if part.kind == "rows":
            gone, lost = f"{sheet.id}/{part.id}--gone", f"{sheet.id}/{part.id}--lost"
            cells |= {f"{gone}/order": "9i", f"{gone}/{part.label}": "Removed", f"{gone}/deleted": f"example:{2**45}"}
            cells |= {f"{lost}/{part.label}": "Without an order"}
        cells |= {f"{sheet.id}/{part.id}/not-relevant": "neither", f"{sheet.id}/{part.id}/reason": LONG}
    return cells | {f"{sheet.id}/no-such-record/name": HOSTILE}


def _sheet_examples(sheet: Worksheet) -> dict[str, tuple[Entry, ...]]:
    full = worked_cells(sheet)
    half = dict(islice(full.items(), len(full) // 2))
    return {
        name: entries(cells)
        for name, cells in [("empty", {}), ("part", half), ("full", full), ("awkward", _misused(sheet))]
    }


SHEETS = CONTENT.toolkit.worksheets
SHEET_EXAMPLES = {sheet.id: _sheet_examples(sheet) for sheet in SHEETS}
"""For each worksheet its four examples: `part` is the first half of the worked answer, `full` the whole of it."""


def sheet_plan(sheet: str, name: str) -> Plan:
    """An example of a worksheet as a plan."""
    return Plan(id="eastmere").merge(SHEET_EXAMPLES[sheet][name])


def sheet_regions(sheet: Worksheet, plan: Plan, *, voice: str = AGREED) -> list[str]:
    """Every region that the page of a worksheet shows once the plan is in it."""
    parts = [part for one in sheet.parts for part in part_regions(one)]
    records = plan.records(sheet.id, voice=voice)
    grown = [f"record.{id}" for one in sheet.parts if one.kind == "rows" for id in rows(one, records)]
    return ["voices/who", *(f"{sheet.id}/{part}" for part in ("errors", *parts, *grown))]
