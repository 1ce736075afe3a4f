"""Groups ranked by their figure, each with its interval, beside the line that they are compared with."""

from collections.abc import Sequence

from attrs import frozen

from tools_py.drawing import (
    LETTERS,
    LINE,
    ChartDrawing,
    ChartStroke,
    Shape,
    Sign,
    Word,
    axis_of,
    clear,
    shortened_to,
    tick_words,
)
from tools_py.statistics.gaps import Side
from tools_py.statistics.intervals import Limits

WIDTH = 640
ROW = 26
_TOP, _FOOT, _EDGE = 34, 48, 14
_NAMES = 230
"""The most room that names take."""
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
    names = min(_NAMES, max(map(LETTERS.width, (between, *(dot.name for dot in dots))))) + _EDGE
    ends = [end for dot in dots for end in ((dot.limits.lower, dot.limits.upper) if dot.limits else (dot.value,))]
    axis = axis_of([*ends, *([line[1]] if line else [])], names + _EDGE, WIDTH - 2 * _EDGE)
    half = len(dots) // 2 if between else len(dots)
    bottom = _TOP + ROW * (len(dots) + bool(between))
    grid = [ChartStroke(look="grid", points=((axis.at(tick), _TOP), (axis.at(tick), bottom))) for tick in axis.ticks]
    ticks = clear(
        Word(look="tick", text=text, x=axis.at(tick), y=bottom + LINE, anchor="middle")
        for tick, text in zip(axis.ticks, tick_words(axis), strict=True)
    )
    words = [*ticks, Word(look="axis", text=unit, x=WIDTH - 2 * _EDGE, y=bottom + 2.3 * LINE, anchor="end")]
    strokes = [*grid]
    signs = []
    if line:
        place = axis.at(line[1])
        strokes.append(ChartStroke(look="compare", points=((place, _TOP - 6), (place, bottom))))
        words.append(_beside(line[0], place))
    if between:
        words.append(Word(look="axis", text=between, x=names, y=_TOP + ROW * (half + 0.5) + 4.5, anchor="end"))
    for at, dot in enumerate(dots):
        height = _TOP + ROW * (at + (at >= half) + 0.5)
        words.append(Word(look="name", text=shortened_to(dot.name, _NAMES), x=names, y=height + 4.5, anchor="end"))
        if dot.limits:
            reach = ((axis.at(dot.limits.lower), height), (axis.at(dot.limits.upper), height))
            strokes.append(ChartStroke(look="interval", points=reach))
        signs.append(Sign(look=dot.side, shape=_SHAPES[dot.side], x=axis.at(dot.value), y=height, said=dot.said))
    return ChartDrawing(
        title=title, width=WIDTH, height=bottom + _FOOT, strokes=tuple(strokes), signs=tuple(signs), words=tuple(words)
    )


def _beside(named: str, place: float) -> Word:
    """The name of the line, above it and within the drawing."""
    text = shortened_to(named, WIDTH - 4 * _EDGE)
    half = LETTERS.width(text) / 2
    return Word(
        look="axis", text=text, x=min(max(place, half + _EDGE), WIDTH - half - _EDGE), y=_TOP - 12, anchor="middle"
    )
