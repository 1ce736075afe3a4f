"""The page on which the plan is handed on."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.render import View
from tools_py.scene import Scene, Show
from tools_py.tools.exports.view import Exports


@frozen(kw_only=True)
class ExportsPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "exports/page.html"
    parts: Mapping[str, View]


def page(_: Exports, __: Scene, show: Show) -> ExportsPageView:
    """The tool with all its parts."""
    return ExportsPageView(parts={part: show(part) for part in ("list", "review")})
