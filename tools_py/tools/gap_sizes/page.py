"""What stands on a page of the text."""

from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show


@frozen(kw_only=True)
class GapSizesPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "gap_sizes/page.html"
    found: View


def page(_: None, __: Scene, show: Show) -> GapSizesPageView:
    """The tool."""
    return GapSizesPageView(found=show("found"))
