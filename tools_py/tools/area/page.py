"""The page on which an area is found."""

from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show


@frozen(kw_only=True)
class AreaPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "area/page.html"
    found: View


def page(_: None, __: Scene, show: Show) -> AreaPageView:
    """The tool."""
    return AreaPageView(found=show("found"))
