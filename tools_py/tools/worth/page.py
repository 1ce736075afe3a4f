"""What stands on a page of the text."""

from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show


@frozen(kw_only=True)
class WorthPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "worth/page.html"
    found: View


def page(_: None, __: Scene, show: Show) -> WorthPageView:
    """The tool."""
    return WorthPageView(found=show("found"))
