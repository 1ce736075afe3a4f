"""The page on which gaps are worked out."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show
from tools_py.tools.gaps.view import TOOL, GapsTool


@frozen(kw_only=True)
class GapsPageView:
    """The whole tool as the build prints it, with a table of Eastmere to try."""

    template: ClassVar[str] = "gaps/page.html"
    parts: Mapping[str, View]
    sample: str


def page(_: GapsTool, scene: Scene, show: Show) -> GapsPageView:
    """The tool with all its parts."""
    return GapsPageView(
        parts={part: show(part) for part in ("columns", "found")}, sample=scene.toolkit.tools[TOOL].words["sample"]
    )
