"""A series over time with its average and its limits."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tools_py.drawing import (
    LINE,
    Axis,
    ChartDrawing,
    ChartStroke,
    Shape,
    Sign,
    Word,
    axis_of,
    clear,
    periods_below,
    spread,
    tick_words,
)
from tools_py.statistics.xmr import Chart, Meaning, Stretch

WIDTH, HEIGHT = 640, 270
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 470, 28, 212
_EDGE = 8


@frozen(kw_only=True)
class SeriesMark:
    """A point of the series: its period, what it means and how it is said aloud."""

    name: str
    meaning: Meaning
    high: bool
    said: str

    @property
    def shape(self) -> Shape:
        """Its shape: round where nothing is special, else a point up or down for the side it lies on."""
        if self.meaning == "usual":
            return "round"
        return "up" if self.high else "down"


def drawn(
    found: Chart,
    marks: Sequence[SeriesMark],
    *,
    title: str,
    target: float | None,
    events: Sequence[tuple[str, int]] = (),
) -> ChartDrawing:
    """The drawing of a chart; `marks` are its points in order, `events` letters with the places of their points."""
    values = [point.value for point in found.points]
    ends = [end for one in found.bands for end in (one.lower, one.upper) if end is not None]
    held = [*values, *ends, *([target] if target is not None else [])]
    # A share or a count never falls below 0, so the limits that do are cut there, and stand in full in the table.
    low = max(min(held), 0.0) if min(values) >= 0 else min(held)
    axis = axis_of([max(one, low) for one in held], _BOTTOM, _TOP, zero=False)
    places = [round(_LEFT + (_RIGHT - _LEFT) * (at + 0.5) / len(values), 1) for at in range(len(values))]
    strokes = [
        ChartStroke(look="grid", points=((_LEFT, axis.at(tick)), (_RIGHT, axis.at(tick)))) for tick in axis.ticks
    ]
    strokes += [stroke for one in found.bands for stroke in _levels(one, axis, places)]
    if target is not None:
        strokes.append(ChartStroke(look="target", points=((_LEFT, axis.at(target)), (_RIGHT, axis.at(target)))))
    strokes += [
        ChartStroke(look="event", points=((places[at], _TOP - 4), (places[at], _BOTTOM)))
        for at in sorted({at for _, at in events})
    ]
    strokes.append(ChartStroke(look="series", points=tuple(zip(places, map(axis.at, values), strict=True))))
    signs = tuple(
        Sign(look=mark.meaning, shape=mark.shape, x=x, y=axis.at(value), said=mark.said)
        for x, value, mark in zip(places, values, marks, strict=True)
    )
    words = (
        *_ticks(axis),
        *periods_below(places, [mark.name for mark in marks], y=_BOTTOM + 1.5 * LINE, width=WIDTH, edge=_EDGE),
        *_names(found.last, axis, target),
        *_letters(events, places),
    )
    return ChartDrawing(title=title, width=WIDTH, height=HEIGHT, strokes=tuple(strokes), signs=signs, words=words)


def _levels(one: Stretch, axis: Axis, places: Sequence[float]) -> Iterator[ChartStroke]:
    half = (_RIGHT - _LEFT) / len(places) / 2
    left, right = places[one.start] - half, places[one.end - 1] + half
    for look, level in (("mean", one.mean), ("limit", one.lower), ("limit", one.upper)):
        if level is not None and axis.low <= level <= axis.high:
            yield ChartStroke(look=look, points=((left, axis.at(level)), (right, axis.at(level))))


def _ticks(axis: Axis) -> Iterator[Word]:
    for tick, text in zip(axis.ticks, tick_words(axis), strict=True):
        yield Word(look="tick", text=text, x=_LEFT - _EDGE, y=axis.at(tick) + 4.5, anchor="end")


def _names(last: Stretch, axis: Axis, target: float | None) -> tuple[Word, ...]:
    """The names of the lines, beside their ends."""
    levels = (("Upper limit", last.upper), ("Average", last.mean), ("Lower limit", last.lower), ("Target", target))
    words = [
        Word(look="axis", text=name, x=_RIGHT + _EDGE, y=axis.at(level) + 4.5)
        for name, level in levels
        if level is not None and axis.low <= level <= axis.high
    ]
    return spread(words, _TOP, _BOTTOM)


def _letters(events: Sequence[tuple[str, int]], places: Sequence[float]) -> tuple[Word, ...]:
    """The letters of the events above their points; several of one point together."""
    there: dict[int, list[str]] = {}
    for letter, at in events:
        there.setdefault(at, []).append(letter)
    words = (
        Word(look="lead", text=" ".join(letters), x=places[at], y=_TOP - 8, anchor="middle")
        for at, letters in there.items()
    )
    return clear(words)
