"""A series as a small line for a row of a table: its average, its limits, and the latest figure marked."""

from collections.abc import Callable, Iterator

from tools_py.drawing import ChartDrawing, ChartStroke, Shape, Sign, axis_of
from tools_py.statistics.xmr import Better, Chart

WIDTH, HEIGHT = 160, 44
_EDGE = 7


def small_line(found: Chart, better: Better, *, title: str) -> ChartDrawing:
    """The line of a chart; its figures stand in words beside it."""
    values = [point.value for point in found.points]
    last = found.last
    ends = [end for end in (last.lower, last.upper) if end is not None]
    axis = axis_of([*values, *ends], HEIGHT - _EDGE, _EDGE, zero=False)
    step = (WIDTH - 2 * _EDGE) / max(1, len(values) - 1)
    places = [round(_EDGE + step * at, 1) for at in range(len(values))]
    point = found.points[-1]
    shape: Shape = "round" if not point.cause else "up" if point.direction > 0 else "down"
    return ChartDrawing(
        title=title,
        width=WIDTH,
        height=HEIGHT,
        strokes=(
            *_levels(found, axis.at),
            ChartStroke(look="series", points=tuple(zip(places, map(axis.at, values), strict=True))),
        ),
        signs=(Sign(look=point.kind(better), shape=shape, x=places[-1], y=axis.at(point.value), said="Latest"),),
    )


def _levels(found: Chart, at: Callable[[float], float]) -> Iterator[ChartStroke]:
    """The average and the limits of today across the whole line."""
    last = found.last
    for look, level in (("mean", last.mean), ("limit", last.lower), ("limit", last.upper)):
        if level is not None:
            yield ChartStroke(look=look, points=((_EDGE, at(level)), (WIDTH - _EDGE, at(level))))
