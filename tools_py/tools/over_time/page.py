"""The page on which a change is told from the usual variation."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show
from tools_py.tools.over_time.view import OverTime


@frozen(kw_only=True)
class OverTimePageView:
    """The whole tool as the build prints it, with a series of Eastmere to try."""

    template: ClassVar[str] = "over_time/page.html"
    parts: Mapping[str, View]
    sample: str


def page(_: OverTime, scene: Scene, show: Show) -> OverTimePageView:
    """The tool with all its parts."""
    sample = scene.toolkit.tools["over_time"].words["sample"]
    return OverTimePageView(parts={part: show(part) for part in ("measures", "said", "found")}, sample=sample)
