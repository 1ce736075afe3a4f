"""A chart as a drawing that Word, slides and the plan's page show."""

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from tools_py.drawing import LETTERS, ChartDrawing, ChartStroke, Shape, Sign, Word
from tools_py.exports.drawing import Colour, Drawing, DrawnFigure, Spot, Stroke
from tools_py.rules.base import Grid

_SIZE = 12.5
"""The height of letters, in units of the drawing: a little less than on the page, as Word sets them wider."""
_LARGEST = 0.66
"""The most points that a unit takes on a page: letters are a little smaller than those of tables, and room is left for words."""
_RISE = 0.8
"""The height of letters above their line, as a share of their size."""
_REACH = 4.5
"""Half the width of a mark."""
_ALIGNED: Mapping[str, Literal["left", "middle", "right"]] = {"start": "left", "middle": "middle", "end": "right"}
_FILLS: Mapping[str, Colour] = {
    "late": "ink", "over": "muted", "higher": "primary", "lower": "primary", "better": "primary", "worse": "alarm",
}  # fmt: skip
_FORMS: Mapping[Shape, Literal["box", "circle", "up", "down", "diamond"]] = {
    "round": "circle", "square": "box", "up": "up", "down": "down", "diamond": "diamond",
}  # fmt: skip


@frozen
class _StrokeLook:
    """How a line looks: its colour, its width, and whether it is dashed or dotted, so that greys tell it apart too."""

    colour: Colour
    width: float = 1.0
    line: Literal["", "dash", "dot"] = ""


_LOOKS: Mapping[str, _StrokeLook] = {
    "grid": _StrokeLook("line"),
    "interval": _StrokeLook("ink", 2),
    "compare": _StrokeLook("ink", 1.5, "dash"),
    "series": _StrokeLook("muted", 1.5),
    "mean": _StrokeLook("ink", 1.5),
    "limit": _StrokeLook("ink", 1, "dash"),
    "target": _StrokeLook("primary", 2, "dot"),
    "event": _StrokeLook("muted", 1, "dot"),
    "bar": _StrokeLook("primary", 14),
    "rest": _StrokeLook("pale", 14),
    "range": _StrokeLook("pale", 8),
}


def charted(chart: ChartDrawing, *, alt: str) -> Drawing:
    """The same lines, marks and words, and in words what stands for them."""
    strokes, signs, words = map(_stroke, chart.strokes), map(_sign, chart.signs), map(_word, chart.words)
    parts: tuple[DrawnFigure | Stroke, ...] = (*strokes, *signs, *words)
    return Drawing(title=chart.title, alt=alt, width=chart.width, height=chart.height, parts=parts, largest=_LARGEST)


def in_words(title: str, grid: Grid) -> str:
    """A chart for those who cannot see it: its title and its figures."""
    told = "; ".join(figures(grid))
    return f"{title}. {told}." if told else f"{title}."


def figures(grid: Grid) -> tuple[str, ...]:
    """The figures of each row of a table, in words."""
    return tuple(f"{row[0]}: {', '.join(filter(None, row[1:]))}" for row in grid.rows)


def _stroke(one: ChartStroke) -> Stroke:
    """A line through points as cubic curves that are straight."""
    (first, *rest), points = one.points, [one.points[0]]
    before: Spot = first
    for point in rest:
        points += [_between(before, point, 1 / 3), _between(before, point, 2 / 3), point]
        before = point
    look = _LOOKS[one.look]
    return Stroke(
        points=tuple(points),
        dashed=look.line == "dash",
        dotted=look.line == "dot",
        stroke=look.colour,
        width=look.width,
    )


def _between(start: Spot, end: Spot, share: float) -> Spot:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _sign(one: Sign) -> DrawnFigure:
    """A mark in its shape, so that it is told apart without colour."""
    return DrawnFigure(
        x=one.x - _REACH,
        y=one.y - _REACH,
        width=2 * _REACH,
        height=2 * _REACH,
        kind=_FORMS[one.shape],
        fill=_FILLS.get(one.look, "paper"),
        stroke="ink",
    )


def _word(one: Word) -> DrawnFigure:
    width = LETTERS.width(one.text) + _SIZE
    return DrawnFigure(
        x=one.x - {"start": 0.0, "middle": width / 2, "end": width}[one.anchor],
        y=one.y - _RISE * _SIZE,
        width=width,
        height=1.3 * _SIZE,
        kind="words",
        lines=(one.text,),
        size=_SIZE,
        bold=one.look == "lead",
        align=_ALIGNED[one.anchor],
        ink="muted" if one.look in {"tick", "axis", "day"} else "ink",
    )
