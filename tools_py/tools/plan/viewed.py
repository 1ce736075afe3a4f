"""Where contributors entered views of their own, and how much of that is not agreed yet."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.alike import TOOL as ALIKE
from tools_py.plan import AGREED
from tools_py.render import At, RegionView, element_id
from tools_py.scene import Scene
from tools_py.tools.worksheet.others import compares, grouped
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import how_many


@frozen(kw_only=True)
class ViewedTool:
    """A tool that has views: what it is called, where they are compared, and what is to be said of them."""

    title: str
    href: str
    text: str


@frozen(kw_only=True)
class ViewedView(RegionView):
    """The tools that have views; nothing where there are none."""

    template: ClassVar[str] = "plan/viewed.html"
    tools: tuple[ViewedTool, ...]


def view(scene: Scene, sheets: Iterable[WorksheetTool], at: At) -> ViewedView:
    """Every tool that has views, in the order of the tools."""
    agreed = evolve(scene, voice=AGREED)
    return ViewedView(at=at, tools=tuple(_tools(agreed, sheets)))


def _tools(scene: Scene, sheets: Iterable[WorksheetTool]) -> Iterator[ViewedTool]:
    for tool in sheets:
        names = [one.name for one in scene.contributors if scene.plan.records(tool.id, voice=one.id)]
        parts = [part for part in tool.sheet.parts if names and compares(tool, scene, part)]
        if not parts:
            continue
        rows = [part for part in parts if part.kind == "rows"]
        lone = sum(not group.agreed for part in rows for group in grouped(tool, scene, part))
        text = f"{how_many(len(names), 'view')}: {', '.join(names)}."
        if lone:
            text += f" {how_many(lone, 'row')} not in what you agreed."
        place = element_id(f"{tool.id}/others.{parts[0].id}")
        yield ViewedTool(title=tool.title, href=f"{scene.root}{tool.address(scene)}#{place}", text=text)


def key(scene: Scene, sheets: Iterable[WorksheetTool]) -> object:
    """The cells of all tools that have views, and what was joined."""
    if not scene.contributors:
        return None
    voices = (AGREED, *(one.id for one in scene.contributors))
    held = tuple(scene.plan.records(tool.id, voice=voice) for tool in sheets for voice in voices)
    return scene.contributors, held, scene.plan.records(ALIKE), scene.root
