"""What goes out of a plan: of one in which the made-up place has answered everything, or of any cells."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from tests.examples import CONTENT, entries
from tools_py.cells import Value
from tools_py.exports.contents import Choice, Contents
from tools_py.exports.workbook import changes
from tools_py.exports.workbook.edits import Review
from tools_py.plan import Plan
from tools_py.scene import Scene
from tools_py.tools import registry
from tools_py.tools.exports.view import Exports
from tools_py.tools.plan.gather import Gatherer
from tools_py.worksheet import Part, Worksheet

HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=tab", '"><img src=x onerror=alert(1)>', "]]> & <w:p/>",
    "{{ 7 * 7 }} {0} %s", "_x0041_ stays", "a\r\nb\rc", "nul \x00 bell \x07 half \ud800", "مرحبا 👋🏽 naïve", "x" * 300,
)  # fmt: skip
TODAY = date(2026, 11, 22)
TOOLS = registry(CONTENT.toolkit)


def gatherer() -> Gatherer:
    """What gathers the parts of a plan."""
    tool = TOOLS["exports"].core
    assert isinstance(tool, Exports)
    return tool.gatherer


def scene(cells: Mapping[str, Value], plan: str = "eastmere") -> Scene:
    """A plan that holds these cells."""
    return Scene(toolkit=CONTENT.toolkit, plan=Plan(id=plan).merge(entries(dict(cells))), today=TODAY)


def contents(cells: Mapping[str, Value], choice: Choice | None = None) -> Contents:
    """What goes out of such a plan."""
    return gatherer().gather(scene(cells), choice or Choice())


def action(number: int, **fields: Value) -> dict[str, Value]:
    """The cells of one action."""
    at = f"actions/actions--a{number:05}"
    return {f"{at}/order": f"a{number:05}i", **{f"{at}/{name}": value for name, value in fields.items()}}


def whole() -> dict[str, Value]:
    """Every worksheet as its worked example answers it, and a note on every item."""
    cells: dict[str, Value] = {"plan/about/name": "Harbour ward plan", "plan/about/area": "Harbour ward"}
    for sheet in CONTENT.toolkit.worksheets:
        for part in sheet.parts:
            cells.update(_worked(sheet, part))
    for checklist in CONTENT.toolkit.checklists:
        cells |= {f"{checklist.id}/{item.id}/note": item.example for item in checklist.items}
    return cells


def _worked(sheet: Worksheet, part: Part) -> Iterator[tuple[str, Value]]:
    answers: Any = sheet.worked[part.id]
    if part.kind == "rows":
        records = [(f"{part.id}--w{number}", record) for number, record in enumerate(answers)]
        yield from ((f"{sheet.id}/{id}/order", f"a{number:03}i") for number, (id, _) in enumerate(records))
    else:
        records = list(answers.items()) if part.kind == "lines" else [(part.id, answers)]
    for id, record in records:
        for name, value in record.items():
            if isinstance(value, tuple):
                yield from ((f"{sheet.id}/{id}/{name}.{one}", True) for one in value)
            else:
                yield part.field(name).place(f"{sheet.id}/{id}"), value


def words(given: Contents) -> Iterator[str]:
    """Every answer that goes out, and what its record is called."""
    for sheet in given.sheets:
        for record in sheet.filled:
            yield from record.texts.values()


def compared(data: bytes, here: Scene, now: int) -> Review:
    """What a workbook would change in the plan of a scene."""
    return changes.review(data, here.plan.id, partial(gatherer().shape, here), now=now, id="new")
