"""What this browser keeps, and how to take it along, make it work offline, or clear it."""

from typing import ClassVar

from attrs import frozen

from tools_py.scene import Scene, Show


@frozen(kw_only=True)
class DeviceView:
    """A panel that the page's script fills; it needs no Python."""

    template: ClassVar[str] = "device/page.html"


def page(_: None, __: Scene, ___: Show) -> DeviceView:
    """The panel."""
    return DeviceView()
