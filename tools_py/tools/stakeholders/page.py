"""The page of the stakeholder map: the list, the map drawn of it, and what follows."""

from tools_py.records import NEW
from tools_py.scene import Scene, Show
from tools_py.tools.stakeholders.model import PART
from tools_py.tools.stakeholders.view import Stakeholders
from tools_py.tools.stakeholders.views import StakeholdersPage
from tools_py.tools.worksheet import page as worksheet

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


def page(tool: Stakeholders, scene: Scene, show: Show) -> StakeholdersPage:
    """The whole tool."""
    whole = worksheet.page(tool, scene, show)
    views = {part: show(part) for part in VIEWS}
    return StakeholdersPage(
        sheet=whole.sheet,
        sources=whole.sources,
        stages=whole.stages,
        voices=whole.voices,
        errors=whole.errors,
        parts=whole.parts,
        views=views | {"blank": show(f"record.{PART}--{NEW}")},
        tables=tuple(show(f"table.{mark}") for mark in MARKS),
    )
