"""The tools' named examples, as plans."""

from pathlib import Path
from typing import Any

import yaml

from macros.content import Content, load
from tools_py.cells import Value, Version
from tools_py.plan import AGREED, Entry, Plan

ROOT = Path(__file__).parent.parent
CONTENT: Content = load(ROOT)
CHECKLIST = next(one for one in CONTENT.toolkit.instruments if one.id == "map-the-system")


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
