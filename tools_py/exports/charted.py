"""A chart as a drawing that Word, slides and the plan's page show."""

from collections.abc import Mapping
from typing import Literal

from tools_py.drawing import LETTERS, ChartDrawing, ChartStroke, Sign, Word
from tools_py.exports.drawing import Colour, Drawing, DrawnFigure, Spot, Stroke

_SIZE = 12.5
"""The height of letters, in units of the drawing: a little less than on the page, as Word sets them wider."""
_RISE = 0.8
"""The height of letters above their line, as a share of their size."""
_REACH = 4.5
"""Half the width of a mark."""
_ALIGNED: Mapping[str, Literal["left", "middle", "right"]] = {"start": "left", "middle": "middle", "end": "right"}
_FILLS: Mapping[str, Colour] = {"late": "ink", "over": "muted"}


def charted(chart: ChartDrawing, *, alt: str) -> Drawing:
    """The same lines, marks and words, and in words what stands for them."""
    strokes = [_stroke(one) for one in chart.strokes]
    figures = [*map(_sign, chart.signs), *map(_word, chart.words)]
    return Drawing(title=chart.title, alt=alt, width=chart.width, height=chart.height, parts=(*strokes, *figures))


def _stroke(one: ChartStroke) -> Stroke:
    """A line through points as cubic curves that are straight."""
    (first, *rest), points = one.points, [one.points[0]]
    before: Spot = first
    for point in rest:
        points += [_between(before, point, 1 / 3), _between(before, point, 2 / 3), point]
        before = point
    return Stroke(points=tuple(points), dashed=one.look == "compare", stroke="line" if one.look == "grid" else "ink")


def _between(start: Spot, end: Spot, share: float) -> Spot:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _sign(one: Sign) -> DrawnFigure:
    """A mark: round, else a box, so that it is told apart without colour."""
    return DrawnFigure(
        x=one.x - _REACH,
        y=one.y - _REACH,
        width=2 * _REACH,
        height=2 * _REACH,
        kind="circle" if one.shape == "round" else "box",
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
