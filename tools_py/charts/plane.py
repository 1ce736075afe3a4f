"""Charts of two axes: the funnel of places by their size, and the slope over groups in order."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tools_py.drawing import LINE, Axis, ChartDrawing, ChartStroke, Shape, Sign, Word, axis_of, clear, tick_words
from tools_py.statistics.funnel import FunnelRing
from tools_py.statistics.gaps import Side
from tools_py.statistics.intervals import Limits

WIDTH, HEIGHT = 640, 346
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 610, 34, 280
_SHAPES: dict[Side, Shape] = {"lower": "down", "similar": "round", "higher": "up"}


@frozen(kw_only=True)
class PlacedFigure:
    """A place or group: how large it is or where it stands in the order, its figure, and how it stands beside the average."""

    name: str
    across: float
    value: float
    side: Side
    said: str
    limits: Limits | None = None


def funnel(
    places: Sequence[PlacedFigure], rings: Sequence[FunnelRing], *, title: str, unit: str, average: float
) -> ChartDrawing:
    """Places by their number of people, with the limits that chance sets at each size."""
    across = axis_of([place.across for place in places], _LEFT, _RIGHT)
    ends = [end for ring in rings for end in (ring.usual.lower, ring.usual.upper)]
    up = axis_of([*(place.value for place in places), *ends, average], _BOTTOM, _TOP)
    strokes = [*_grid(up), ChartStroke(look="compare", points=((_LEFT, up.at(average)), (_RIGHT, up.at(average))))]
    for look, kind in (("mean", "usual"), ("limit", "strict")):
        for end in ("lower", "upper"):
            held = [(ring.size, getattr(getattr(ring, kind), end)) for ring in rings]
            points = ((across.at(size), up.at(value)) for size, value in held if up.low <= value <= up.high)
            strokes.append(ChartStroke(look=look, points=tuple(points)))
    ticks = clear(
        Word(look="tick", text=text, x=across.at(tick), y=_BOTTOM + 1.4 * LINE, anchor="middle")
        for tick, text in zip(across.ticks, tick_words(across), strict=True)
    )
    named = Word(look="axis", text="People in the place", x=_RIGHT, y=_BOTTOM + 2.7 * LINE, anchor="end")
    words = (*_upright(up, unit), *ticks, named)
    signs = _signs(places, across, up)
    return ChartDrawing(title=title, width=WIDTH, height=HEIGHT, strokes=tuple(strokes), signs=signs, words=words)


def slope(
    groups: Sequence[PlacedFigure], *, title: str, unit: str, line: tuple[float, float], ends: tuple[str, str]
) -> ChartDrawing:
    """Groups at the middle of their share of all people, and the fitted line from its start to its end."""
    across = Axis(low=0, high=1, start=_LEFT, end=_RIGHT, ticks=())
    held = [end for one in groups if one.limits for end in (one.limits.lower, one.limits.upper)]
    up = axis_of([*(one.value for one in groups), *held, *line], _BOTTOM, _TOP)
    strokes = [*_grid(up)]
    strokes += [
        ChartStroke(
            look="interval",
            points=tuple((across.at(one.across), up.at(end)) for end in (one.limits.lower, one.limits.upper)),
        )
        for one in groups
        if one.limits
    ]
    strokes.append(ChartStroke(look="target", points=((_LEFT, up.at(line[0])), (_RIGHT, up.at(line[1])))))
    foot = (
        Word(look="axis", text=ends[0], x=_LEFT, y=_BOTTOM + 1.4 * LINE),
        Word(look="axis", text=ends[1], x=_RIGHT, y=_BOTTOM + 1.4 * LINE, anchor="end"),
    )
    signs = _signs(groups, across, up)
    words = (*_upright(up, unit), *foot)
    return ChartDrawing(title=title, width=WIDTH, height=HEIGHT, strokes=tuple(strokes), signs=signs, words=words)


def _signs(places: Sequence[PlacedFigure], across: Axis, up: Axis) -> tuple[Sign, ...]:
    return tuple(
        Sign(look=one.side, shape=_SHAPES[one.side], x=across.at(one.across), y=up.at(one.value), said=one.said)
        for one in places
    )


def _grid(up: Axis) -> Iterator[ChartStroke]:
    yield from (ChartStroke(look="grid", points=((_LEFT, up.at(tick)), (_RIGHT, up.at(tick)))) for tick in up.ticks)


def _upright(up: Axis, unit: str) -> Iterator[Word]:
    """The ticks of the axis upwards, and its unit above them."""
    for tick, text in zip(up.ticks, tick_words(up), strict=True):
        yield Word(look="tick", text=text, x=_LEFT - 8, y=up.at(tick) + 4.5, anchor="end")
    yield Word(look="axis", text=unit, x=_LEFT, y=_TOP - 18)
