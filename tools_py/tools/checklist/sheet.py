"""A section of a checklist, or its outcomes, as a sheet in the text."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.render import At, View
from tools_py.scene import Region, Scene
from tools_py.tools.checklist import view
from tools_py.tools.checklist.others import OTHERS, others
from tools_py.tools.checklist.view import ChecklistTool


@frozen(kw_only=True)
class SectionSheetView:
    """A sheet of paper in the text: its head, its rows and, of items, how contributors see them."""

    template: ClassVar[str] = "checklist/sheet.html"
    tool: str
    id: str
    head: View
    rows: tuple[View, ...]
    others: View | None = None


def sheet(tool: ChecklistTool, scene: Scene, at: At) -> SectionSheetView:
    """One section, or the outcomes, as a sheet; it is no region, as the build alone prints it."""
    group, own = at.name, tool.id
    if group == "outcomes":
        head: View = tool.outcomes(scene, At.of(f"{own}/outcomes"))
        rows: tuple[View, ...] = tuple(tool.outcome(scene, one) for one in tool.checklist.outcomes)
        return SectionSheetView(tool=own, id=at.id, head=head, rows=rows)
    section = tool.find_section(group)
    return SectionSheetView(
        tool=own,
        id=at.id,
        head=tool.section(scene, At.of(f"{own}/section.{group}")),
        rows=tuple(tool.item(scene, item) for item in section.items),
        others=others(tool, scene, At.of(f"{own}/others.{group}")),
    )


REGIONS: Mapping[str, Region[ChecklistTool]] = {**view.REGIONS, "others": OTHERS, "sheet": Region(sheet)}
