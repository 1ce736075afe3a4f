"""The page of the stakeholder map: the list, the map drawn of it, and what follows; and what of it stands in a text."""

from tools_py.records import NEW
from tools_py.render import View, element_id
from tools_py.scene import Scene, Show
from tools_py.tools.stakeholders.model import PART
from tools_py.tools.stakeholders.view import Stakeholders
from tools_py.tools.stakeholders.views import MapCompactView, StakeholdersPage
from tools_py.tools.worksheet import page as worksheet
from tools_py.tools.worksheet.views import CompactView

MARKS = "543210"
"""The table is told mark for mark; those without one come last."""
VIEWS = (
    "rows",
    "map",
    "key",
    "text",
    "filter",
    "shifts",
    "contacts",
    "grid",
    "missing",
    "settings",
    "lines",
)
SHORT = ("rows", "map", "key", "text", "missing", "lines")
"""What of these stands in a text."""


def page(tool: Stakeholders, scene: Scene, show: Show) -> StakeholdersPage:
    """The whole tool."""
    whole = worksheet.page(tool, scene, show)
    return StakeholdersPage(
        sheet=whole.sheet,
        sources=whole.sources,
        stages=whole.stages,
        voices=whole.voices,
        errors=whole.errors,
        steps=None,
        parts=whole.parts,
        views=_views(show, VIEWS),
        tables=tuple(show(f"table.{mark}") for mark in MARKS),
    )


def compact(tool: Stakeholders, _: Scene, show: Show) -> CompactView:
    """The list and the map, as they stand in a text."""
    short = MapCompactView(
        id=element_id(f"{tool.id}/{PART}"),
        part=tool.parts[PART],
        head=show(f"strip.{PART}"),
        note=show(f"told.{PART}"),
        others=show(f"others.{PART}"),
        views=_views(show, SHORT),
    )
    return CompactView(errors=show("errors"), parts=(short,))


def _views(show: Show, parts: tuple[str, ...]) -> dict[str, View]:
    """Views by their parts, and the row that the page copies for a new one."""
    return {part: show(part) for part in parts} | {"blank": show(f"record.{PART}--{NEW}")}
