"""The page of the plan."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show
from tools_py.tools.plan.view import PlanTool

PARTS = (
    "top",
    "viewed",
    "about",
    "draft",
    "public",
    "checks",
    "versions",
    "history",
    "entered",
    "files",
    "folder",
    "plans",
)


@frozen(kw_only=True)
class PlanPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "plan/page.html"
    parts: Mapping[str, View]


def page(_: PlanTool, __: Scene, show: Show) -> PlanPageView:
    """The tool with all its parts."""
    return PlanPageView(parts={part: show(part) for part in PARTS})
