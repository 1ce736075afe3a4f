"""The page of all tools."""

from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show
from tools_py.tools.overview.view import Overview


@frozen(kw_only=True)
class OverviewPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "overview/page.html"
    list: View


def page(_: Overview, __: Scene, show: Show) -> OverviewPageView:
    """The list of all tools."""
    return OverviewPageView(list=show("list"))
