"""The page on which the arithmetic is checked."""

from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show


@frozen(kw_only=True)
class ArithmeticPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "arithmetic/page.html"
    cases: View


def page(_: None, __: Scene, show: Show) -> ArithmeticPageView:
    """The tool."""
    return ArithmeticPageView(cases=show("cases"))
