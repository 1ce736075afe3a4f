"""The parts of a paper as HTML, on the page and in a file of its own, so that what is read there is what is signed."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import frozen

from tools_py.exports.drawing import Drawing, DrawnFigure, Stroke, curved
from tools_py.exports.paper import Bullets, Heading, Listing, PaperPart, PaperTable, Text
from tools_py.render import View

LETTERS = 0.8
"""The height of letters above their line, as a share of their size."""


@frozen(kw_only=True)
class TextView:
    """A paragraph, in its style."""

    template: ClassVar[str] = "paper-text.html"
    text: str
    style: str
    aside: str


@frozen(kw_only=True)
class BulletsView:
    """A list."""

    template: ClassVar[str] = "paper-bullets.html"
    texts: tuple[str, ...]


@frozen(kw_only=True)
class PaperTableView:
    """A table, with as many columns as it is `across`."""

    template: ClassVar[str] = "paper-table.html"
    table: PaperTable
    across: int


@frozen(kw_only=True)
class ShownFigure:
    """A box, a circle or words: where the words begin, and how far apart their lines are."""

    figure: DrawnFigure
    x: float
    y: float
    anchor: str


@frozen(kw_only=True)
class DrawingView:
    """A drawing: its curves as SVG writes them with their records, then its figures; `id` is that of its element."""

    template: ClassVar[str] = "paper-drawing.html"
    id: str
    drawing: Drawing
    curves: tuple[tuple[str, Stroke], ...]
    figures: tuple[ShownFigure, ...]


type PartView = View


def shown(parts: Iterable[PaperPart], id: str) -> tuple[PartView, ...]:
    """The views of the parts of a line."""
    return tuple(view for number, part in enumerate(parts) if (view := _view(part, f"plan-drawing-{id}-{number}")))


def _view(part: PaperPart, id: str) -> PartView | None:
    match part:
        case Text():
            return TextView(text=part.text, style=part.style.lower(), aside=part.aside)
        case Bullets():
            return BulletsView(texts=part.texts)
        case PaperTable():
            return PaperTableView(table=part, across=part.across)
        case Drawing():
            return _drawing(part, id)
        case Heading() | Listing():
            return None


def _drawing(part: Drawing, id: str) -> DrawingView:
    strokes = [one for one in part.parts if not isinstance(one, DrawnFigure)]
    figures = [one for one in part.parts if isinstance(one, DrawnFigure)]
    return DrawingView(
        id=id,
        drawing=part,
        curves=tuple((curved(one.points), one) for one in strokes),
        figures=tuple(map(_figure, figures)),
    )


def _figure(one: DrawnFigure) -> ShownFigure:
    """A figure with its words: a box holds them in its middle from above to below, words alone begin at its top."""
    inset = one.size * 0.35 if one.kind == "box" else 0
    x = {"left": one.x + inset, "middle": one.x + one.width / 2, "right": one.x + one.width - inset}[one.align]
    high = len(one.lines) * one.size * 1.2
    top = one.y if one.kind == "words" else one.y + (one.height - high) / 2
    anchor = {"left": "start", "middle": "middle", "right": "end"}[one.align]
    return ShownFigure(figure=one, x=x, y=top + one.size * LETTERS, anchor=anchor)
