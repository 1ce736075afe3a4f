"""What of a worksheet stands in the text of a page: some of its parts, the same as on the tool's own page."""

from attrs import evolve

from tools_py.scene import Scene, Show
from tools_py.tools.worksheet import page as worksheet
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import CompactView


def compact(tool: WorksheetTool, scene: Scene, show: Show) -> CompactView:
    """The parts that its data names; the worked example is on the tool's own page."""
    place = tool.sheet.compact
    parts = tuple(
        evolve(worksheet.sheet(tool, scene, tool.part(id), show), head=show(f"strip.{id}"), main=False, worked=())
        for id in (place.parts if place else ())
    )
    return CompactView(errors=show("errors"), parts=parts)
