"""Charts of bars: causes by their size (Pareto), and a pyramid of ages."""

from collections.abc import Sequence

from attrs import frozen

from tools_py.drawing import (
    LETTERS,
    LINE,
    ChartDrawing,
    ChartStroke,
    Sign,
    Word,
    axis_of,
    clear,
    shortened_to,
    tick_words,
)

WIDTH = 640
ROW = 26
_TOP, _FOOT, _EDGE = 34, 48, 14
_NAMES = 230
"""The most room that names take."""
_OUTER = 44
"""The room between a pyramid's longest bar and the edge, for the words of its last tick."""
_SHARES = 150
"""The room for the words behind a bar."""


@frozen(kw_only=True)
class ParetoBar:
    """A cause: its name, its count, and the words behind its bar; `few` is one of the few that make up most."""

    name: str
    count: float
    words: str
    few: bool


@frozen(kw_only=True)
class AgeRow:
    """An age with its two figures, left and right."""

    name: str
    left: float
    right: float
    said: str


def pareto(bars: Sequence[ParetoBar], *, title: str, unit: str) -> ChartDrawing:
    """Causes from the largest down, one below the other; those that make up most are full bars, the others outlines."""
    names = min(_NAMES, max((LETTERS.width(bar.name) for bar in bars), default=0)) + _EDGE
    axis = axis_of([bar.count for bar in bars], names + _EDGE, WIDTH - _SHARES)
    bottom = _TOP + ROW * len(bars)
    strokes = [ChartStroke(look="grid", points=((axis.at(tick), _TOP), (axis.at(tick), bottom))) for tick in axis.ticks]
    words = list(
        clear(
            Word(look="tick", text=text, x=axis.at(tick), y=bottom + LINE, anchor="middle")
            for tick, text in zip(axis.ticks, tick_words(axis), strict=True)
        )
    )
    words.append(Word(look="axis", text=unit, x=WIDTH - _SHARES, y=bottom + 2.3 * LINE, anchor="end"))
    for at, bar in enumerate(bars):
        height = _TOP + ROW * (at + 0.5)
        words.append(Word(look="name", text=shortened_to(bar.name, _NAMES), x=names, y=height + 4.5, anchor="end"))
        words.append(Word(look="axis", text=bar.words, x=axis.at(bar.count) + 8, y=height + 4.5))
        look = "bar" if bar.few else "rest"
        strokes.append(ChartStroke(look=look, points=((axis.at(0), height), (axis.at(bar.count), height))))
    return ChartDrawing(title=title, width=WIDTH, height=bottom + _FOOT, strokes=tuple(strokes), words=tuple(words))


def pyramid(bands: Sequence[AgeRow], *, title: str, unit: str, sides: tuple[str, str]) -> ChartDrawing:
    """Ages one above the other, the youngest at the foot, with one side of people to the left and the other to the right."""
    half = min(100.0, max((LETTERS.width(band.name) for band in bands), default=0)) / 2 + _EDGE
    middle = WIDTH / 2
    ends = [figure for band in bands for figure in (band.left, band.right)]
    left, right = axis_of(ends, middle - half, _OUTER), axis_of(ends, middle + half, WIDTH - _OUTER)
    bottom = _TOP + ROW * len(bands)
    strokes, signs = [], []
    words = [
        Word(look="lead", text=sides[0], x=middle - half, y=_TOP - 12, anchor="end"),
        Word(look="lead", text=sides[1], x=middle + half, y=_TOP - 12),
        Word(look="axis", text=unit, x=middle, y=bottom + 2.3 * LINE, anchor="middle"),
    ]
    for axis in (left, right):
        strokes += [ChartStroke(look="grid", points=((axis.at(at), _TOP), (axis.at(at), bottom))) for at in axis.ticks]
    words += clear(
        Word(look="tick", text=text, x=axis.at(tick), y=bottom + LINE, anchor="middle")
        for axis in (left, right)
        for tick, text in zip(axis.ticks, tick_words(axis), strict=True)
    )
    for at, band in enumerate(reversed(bands)):
        height = _TOP + ROW * (at + 0.5)
        name = shortened_to(band.name, 2 * (half - _EDGE))
        words.append(Word(look="name", text=name, x=middle, y=height + 4.5, anchor="middle"))
        for look, axis, figure in (("bar", left, band.left), ("rest", right, band.right)):
            strokes.append(ChartStroke(look=look, points=((axis.at(0), height), (axis.at(figure), height))))
            signs.append(Sign(look="usual", shape="round", x=axis.at(figure), y=height, said=band.said))
    return ChartDrawing(
        title=title,
        width=WIDTH,
        height=bottom + _FOOT,
        strokes=tuple(strokes),
        signs=tuple(signs),
        words=tuple(words),
    )
