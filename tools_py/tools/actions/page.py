"""The page of the actions: the other ways to look at them, and the worksheet."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.fields import Field
from tools_py.render import View
from tools_py.scene import Scene, Show
from tools_py.tools.actions.view import Actions
from tools_py.tools.worksheet import page as worksheet
from tools_py.tools.worksheet.views import WorksheetPageView


@frozen(kw_only=True)
class BulkView:
    """The views with the panel that changes several actions at once."""

    template: ClassVar[str] = "actions/bulk.html"
    words: Mapping[str, str]
    grouped: View
    note: View
    fields: tuple[Field, ...]


def page(tool: Actions, scene: Scene, show: Show) -> WorksheetPageView:
    """The worksheet, with the other views before its table."""
    whole = worksheet.page(tool, scene, show)
    views = BulkView(words=tool.words(scene), grouped=show("glance"), note=show("told.bulk"), fields=tool.changed)
    return evolve(whole, parts=(views, *whole.parts))
