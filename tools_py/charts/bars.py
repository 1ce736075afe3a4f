"""Charts of bars: causes by their size (Pareto), and a pyramid of ages."""

from collections.abc import Sequence

from attrs import frozen

from tools_py.charts.rows import EDGE, TOP, WIDTH, RowFrame, aside, middle, names_end, row_name
from tools_py.drawing import LETTERS, ChartDrawing, ChartStroke, Sign, Word, axis_of

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
    names = names_end(bar.name for bar in bars)
    axis = axis_of([bar.count for bar in bars], names + EDGE, WIDTH - _SHARES)
    frame = RowFrame(rows=len(bars), axes=(axis,))
    strokes, words = frame.grid, [*frame.ticks, frame.unit(unit, WIDTH - _SHARES)]
    for at, bar in enumerate(bars):
        height = middle(at)
        words += [row_name(bar.name, names, height), aside(bar.words, axis.at(bar.count) + 8, height)]
        look = "bar" if bar.few else "rest"
        strokes.append(ChartStroke(look=look, points=((axis.at(0), height), (axis.at(bar.count), height))))
    return ChartDrawing(title=title, width=WIDTH, height=frame.height, strokes=tuple(strokes), words=tuple(words))


def pyramid(bands: Sequence[AgeRow], *, title: str, unit: str, sides: tuple[str, str]) -> ChartDrawing:
    """Ages one above the other, the youngest at the foot, with one side of people to the left and the other to the right."""
    half = min(100.0, max((LETTERS.width(band.name) for band in bands), default=0)) / 2 + EDGE
    centre = WIDTH / 2
    ends = [figure for band in bands for figure in (band.left, band.right)]
    left, right = axis_of(ends, centre - half, _OUTER), axis_of(ends, centre + half, WIDTH - _OUTER)
    frame = RowFrame(rows=len(bands), axes=(left, right))
    strokes, signs = frame.grid, []
    words = [
        Word(look="lead", text=sides[0], x=centre - half, y=TOP - 12, anchor="end"),
        Word(look="lead", text=sides[1], x=centre + half, y=TOP - 12),
        frame.unit(unit, centre, "middle"),
        *frame.ticks,
    ]
    for at, band in enumerate(reversed(bands)):
        height = middle(at)
        words.append(row_name(band.name, centre, height, room=2 * (half - EDGE), anchor="middle"))
        for look, axis, figure in (("bar", left, band.left), ("rest", right, band.right)):
            strokes.append(ChartStroke(look=look, points=((axis.at(0), height), (axis.at(figure), height))))
            signs.append(Sign(look="usual", shape="round", x=axis.at(figure), y=height, said=band.said))
    return ChartDrawing(
        title=title,
        width=WIDTH,
        height=frame.height,
        strokes=tuple(strokes),
        signs=tuple(signs),
        words=tuple(words),
    )
