"""The page of the logic models, and what of it stands in a text."""

from tools_py.scene import Scene, Show
from tools_py.tools.logic_model.model import COLUMNS
from tools_py.tools.logic_model.view import LogicModel
from tools_py.tools.logic_model.views import ModelCompactView, ModelPageView
from tools_py.tools.voices.view import who
from tools_py.tools.worksheet.page import sources, stages
from tools_py.tools.worksheet.views import CompactView

PARTS = (
    "models",
    "picture",
    "hand",
    "ask",
    "text",
    "about",
    "holes",
    "words",
    "joined",
    "compare",
    "names",
    "errors",
)
OTHERS = tuple(f"others.{part}" for part in ("model", "card", "link"))
"""What views hold of each of its tables."""
SHORT = ("names", "picture", "hand", "text")
"""What of these stands in a text."""


def page(tool: LogicModel, scene: Scene, show: Show) -> ModelPageView:
    """The whole tool."""
    return ModelPageView(
        sheet=tool.sheet,
        sources=sources(tool.sheet, scene),
        stages=stages(tool.sheet, scene),
        voices=who(scene),
        parts={part: show(part) for part in PARTS},
        columns=tuple(show(f"column.{column}") for column in COLUMNS),
        others=tuple(map(show, OTHERS)),
        states=tuple((part.title, show(f"state.{part.id}")) for part in tool.sheet.parts),
    )


def compact(_: LogicModel, __: Scene, show: Show) -> CompactView:
    """The picture and two ways to build it, as they stand in a text."""
    short = ModelCompactView(
        views={part: show(part) for part in SHORT},
        columns=tuple(show(f"column.{column}") for column in COLUMNS),
        others=tuple(map(show, OTHERS)),
    )
    return CompactView(errors=show("errors"), parts=(short,))
