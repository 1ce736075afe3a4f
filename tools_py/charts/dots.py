"""Groups ranked by their figure, each with its interval, beside the line that they are compared with."""

from collections.abc import Sequence

from attrs import frozen

from tools_py.charts.rows import EDGE, TOP, WIDTH, RowFrame, aside, middle, names_end, row_name
from tools_py.drawing import LETTERS, ChartDrawing, ChartStroke, Shape, Sign, Word, axis_of, shortened_to
from tools_py.statistics.gaps import Side
from tools_py.statistics.intervals import Limits

_SHAPES: dict[Side, Shape] = {"lower": "down", "similar": "round", "higher": "up"}


@frozen(kw_only=True)
class RankedDot:
    """One group: its name, its figure, the interval if there is one, and how it stands beside the comparison."""

    name: str
    value: float
    limits: Limits | None
    side: Side
    said: str


def ranked(
    dots: Sequence[RankedDot], *, title: str, unit: str, line: tuple[str, float] | None, between: str = ""
) -> ChartDrawing:
    """The drawing of groups in this order, one below the other.

    `line` is what they are compared with, its name as it is shown and its figure; `between` says what is left out in the
    middle of them, if anything is.
    """
    names = names_end((between, *(dot.name for dot in dots)))
    ends = [end for dot in dots for end in ((dot.limits.lower, dot.limits.upper) if dot.limits else (dot.value,))]
    axis = axis_of([*ends, *([line[1]] if line else [])], names + EDGE, WIDTH - 2 * EDGE)
    half = len(dots) // 2 if between else len(dots)
    frame = RowFrame(rows=len(dots) + bool(between), axes=(axis,))
    strokes, words = frame.grid, [*frame.ticks, frame.unit(unit, WIDTH - 2 * EDGE)]
    signs = []
    if line:
        place = axis.at(line[1])
        strokes.append(ChartStroke(look="compare", points=((place, TOP - 6), (place, frame.bottom))))
        words.append(_beside(line[0], place))
    if between:
        words.append(aside(between, names, middle(half), anchor="end"))
    for at, dot in enumerate(dots):
        height = middle(at + (at >= half))
        words.append(row_name(dot.name, names, height))
        if dot.limits:
            reach = ((axis.at(dot.limits.lower), height), (axis.at(dot.limits.upper), height))
            strokes.append(ChartStroke(look="interval", points=reach))
        signs.append(Sign(look=dot.side, shape=_SHAPES[dot.side], x=axis.at(dot.value), y=height, said=dot.said))
    return ChartDrawing(
        title=title, width=WIDTH, height=frame.height, strokes=tuple(strokes), signs=tuple(signs), words=tuple(words)
    )


def _beside(named: str, place: float) -> Word:
    """The name of the line, above it and within the drawing."""
    text = shortened_to(named, WIDTH - 4 * EDGE)
    half = LETTERS.width(text) / 2
    return Word(
        look="axis", text=text, x=min(max(place, half + EDGE), WIDTH - half - EDGE), y=TOP - 12, anchor="middle"
    )
