"""The figures of two groups over time, and so the gap between them."""

from collections.abc import Sequence

from attrs import frozen

from tools_py.drawing import (
    LINE,
    ChartDrawing,
    ChartStroke,
    Shape,
    Sign,
    Word,
    axis_of,
    periods_below,
    shortened_to,
    spread,
    tick_words,
)
from tools_py.statistics.intervals import Limits

WIDTH, HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 470, 34, 262
_EDGE = 10
_SHAPES: tuple[tuple[str, Shape], ...] = (("higher", "diamond"), ("usual", "round"))
"""How the figures of the first and of the second group look."""


@frozen(kw_only=True)
class LinePoint:
    """A group's figure in a period, as it is said aloud."""

    value: float
    limits: Limits | None
    said: str


@frozen(kw_only=True)
class GroupOverTime:
    """A group by name with its figure in each period."""

    name: str
    points: tuple[LinePoint, ...]


def two_lines(
    pair: tuple[GroupOverTime, GroupOverTime], periods: Sequence[str], *, title: str, unit: str
) -> ChartDrawing:
    """Two groups over the same periods, of which there are two or more."""
    held = [end for one in pair for point in one.points for end in _ends(point)]
    up = axis_of(held, _BOTTOM, _TOP)
    across = [round(_LEFT + (_RIGHT - _LEFT) * (at + 0.5) / len(periods), 1) for at in range(len(periods))]
    strokes = [ChartStroke(look="grid", points=((_LEFT, up.at(tick)), (_RIGHT, up.at(tick)))) for tick in up.ticks]
    signs, names = [], []
    for one, (look, shape), line in zip(pair, _SHAPES, ("mean", "compare"), strict=True):
        places = [(x, up.at(point.value)) for x, point in zip(across, one.points, strict=True)]
        strokes += [
            ChartStroke(look="interval", points=((x, up.at(point.limits.lower)), (x, up.at(point.limits.upper))))
            for x, point in zip(across, one.points, strict=True)
            if point.limits
        ]
        strokes.append(ChartStroke(look=line, points=tuple(places)))
        signs += [
            Sign(look=look, shape=shape, x=x, y=y, said=point.said)
            for (x, y), point in zip(places, one.points, strict=True)
        ]
        name = shortened_to(one.name, WIDTH - _RIGHT - 2 * _EDGE)
        names.append(Word(look="name", text=name, x=_RIGHT + _EDGE, y=places[-1][1] + 4.5))
    words = [
        *(
            Word(look="tick", text=text, x=_LEFT - 8, y=up.at(tick) + 4.5, anchor="end")
            for tick, text in zip(up.ticks, tick_words(up), strict=True)
        ),
        Word(look="axis", text=unit, x=_LEFT, y=_TOP - 18),
        *periods_below(across, periods, y=_BOTTOM + 1.5 * LINE, width=WIDTH, edge=_EDGE),
        *spread(names, _TOP, _BOTTOM),
    ]
    return ChartDrawing(
        title=title, width=WIDTH, height=HEIGHT, strokes=tuple(strokes), signs=tuple(signs), words=tuple(words)
    )


def _ends(point: LinePoint) -> tuple[float, ...]:
    return (point.limits.lower, point.limits.upper, point.value) if point.limits else (point.value,)
