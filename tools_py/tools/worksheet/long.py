"""Which rows of a long table the page shows: thousands of forms would be slow to lay out and hard to find one's way in."""

from typing import TYPE_CHECKING

from attrs import evolve

from tools_py.effects import Focus
from tools_py.messages import Do
from tools_py.plan import NO_FIELDS
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.worksheet import Part

if TYPE_CHECKING:
    from tools_py.tools.worksheet.view import WorksheetTool

MOST, LAST, MENDED = 300, 20, 50
"""As many rows are shown at first; of these the newest, which stand last; and as many more that have something to mend."""


def drawn(tool: "WorksheetTool", scene: Scene, part: Part) -> list[str]:
    """The ids of the rows that the page shows, in their order."""
    every = tool.ids(scene, part)
    if len(every) <= MOST or f"{tool.sheet.id}/all.{part.id}" in scene.told:
        return every
    records = tool.records(scene)
    mend = [id for id in every if tool.wrong(part, scene.voice, id, records.get(id, NO_FIELDS))]
    named = scene.told.get(f"{tool.sheet.id}/row")
    wanted = {*every[: MOST - LAST], *every[-LAST:], *mend[:MENDED], named}
    return [id for id in every if id in wanted]


def show_all(tool: "WorksheetTool", scene: Scene, part: str, _: Do) -> Done:
    """Show every row of a part from now on."""
    told = {**scene.told, f"{tool.sheet.id}/all.{part}": "yes"}
    return Done(scene=evolve(scene, told=told), effects=(Focus(id=element_id(f"{tool.sheet.id}/rows.{part}")),))


def show(tool: "WorksheetTool", scene: Scene, record: str, _: Do) -> Done:
    """Show a row that a link leads to."""
    told = {**scene.told, f"{tool.sheet.id}/row": record}
    return Done(scene=evolve(scene, told=told), effects=(Focus(id=element_id(f"{tool.sheet.id}/{record}")),))
