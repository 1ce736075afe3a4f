"""Actions by who leads them, each on its day along a line of time."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import batched, groupby
from typing import Literal

from attrs import frozen

from tools_py.dates import MONTHS, print_date
from tools_py.drawing import LETTERS, LINE, Axis, ChartDrawing, ChartStroke, Shape, Sign, Word, clear, shortened_to

WIDTH = 720
MOST = 24
"""As many actions stand in one picture; the next ones stand in another, so that each fits on a sheet of paper."""
_NAMES, _ROW, _TOP, _EDGE = 300, 22, 46, 12
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""From one tick to the next, in months."""
_TICKS = 6
_YEAR = 12

type DueState = Literal["planned", "late", "over"]
_SHAPES: dict[DueState, Shape] = {"planned": "round", "late": "square", "over": "diamond"}
"""Told apart by shape as well: what is late is a square, what is done or stopped a diamond."""


@frozen(kw_only=True)
class Due:
    """An action: who leads it, what it is called, its day, None for none, and how it stands, `said` in words where it counts."""

    lead: str
    name: str
    day: date | None
    state: DueState
    said: str = ""

    @property
    def words(self) -> str:
        """Its day and how it stands."""
        if not self.day:
            return "no date yet"
        told = f"{self.day.day} {MONTHS[self.day.month - 1][:3]} {self.day.year}"
        return f"{told}, {self.said}" if self.said else told


def timelines(dues: Sequence[Due], *, title: str, today: date | None) -> tuple[ChartDrawing, ...]:
    """The pictures of actions in this order, those of one lead together, all with the same line of time.

    None where fewer than two have a day: there is no order in time to see.
    """
    days = [due.day for due in dues if due.day]
    if len(days) < 2:
        return ()
    axis = _axis([*days, *([today] if today else [])])
    parts = [*batched(dues, MOST)]
    names = (f"{title}, part {at} of {len(parts)}" if len(parts) > 1 else title for at in range(1, len(parts) + 1))
    return tuple(_drawn(part, axis, name, today) for part, name in zip(parts, names, strict=True))


def _drawn(dues: Sequence[Due], axis: Axis, title: str, today: date | None) -> ChartDrawing:
    words: list[Word] = []
    signs: list[Sign] = []
    y = float(_TOP)
    for lead, held in groupby(dues, lambda due: due.lead):
        words.append(Word(look="lead", text=shortened_to(lead, _NAMES), x=0, y=y + 16))
        y += _ROW
        for due in held:
            words += _told(due, axis, y)
            if due.day:
                place = axis.at(due.day.toordinal())
                said = f"{due.name}: {due.words}"
                signs.append(Sign(look=due.state, shape=_SHAPES[due.state], x=place, y=y + _ROW / 2, said=said))
            y += _ROW
    ticks = [date.fromordinal(round(tick)) for tick in axis.ticks]
    strokes = [ChartStroke(look="grid", points=((axis.at(tick), _TOP), (axis.at(tick), y))) for tick in axis.ticks]
    words += clear(
        Word(
            look="tick",
            text=f"{MONTHS[day.month - 1][:3]} {day.year}",
            x=axis.at(day.toordinal()),
            y=y + LINE,
            anchor="middle",
        )
        for day in ticks
    )
    if today:
        place = axis.at(today.toordinal())
        strokes.append(ChartStroke(look="compare", points=((place, _TOP - 6), (place, y))))
        words.append(_above(f"Today, {print_date(today)}", place))
    return ChartDrawing(
        title=title, width=WIDTH, height=y + 1.6 * LINE, strokes=tuple(strokes), signs=tuple(signs), words=tuple(words)
    )


def _told(due: Due, axis: Axis, y: float) -> Iterator[Word]:
    """What an action is called, and beside its mark its day: to the left of it where there is no room to the right."""
    yield Word(look="name", text=shortened_to(due.name, _NAMES - _EDGE), x=_EDGE, y=y + 16)
    place = axis.at(due.day.toordinal()) + 10 if due.day else axis.start
    fits = place + LETTERS.width(due.words) <= WIDTH
    yield Word(look="day", text=due.words, x=place if fits else place - 20, y=y + 16, anchor="start" if fits else "end")


def _above(text: str, place: float) -> Word:
    """Words above a line, within the picture."""
    half = LETTERS.width(text) / 2
    return Word(look="axis", text=text, x=min(max(place, half), WIDTH - half), y=_TOP - 14, anchor="middle")


def _axis(days: Sequence[date]) -> Axis:
    """The line of time from the month of the first day to that after the last, with ticks at the beginning of months."""
    first, last = (day.year * _YEAR + day.month - 1 for day in (min(days), max(days)))
    few = (step for step in _STEPS if (last - first) / step + 2 <= _TICKS)
    step = next(few, ((last - first) // (_TICKS - 2) // _YEAR + 1) * _YEAR)
    ticks = tuple(map(_beginning, range(max(first // step * step, _YEAR), last + step + 1, step)))
    return Axis(low=ticks[0], high=ticks[-1], start=_NAMES + 2 * _EDGE, end=WIDTH - 3 * _EDGE, ticks=ticks)


def _beginning(month: int) -> float:
    """The first day of a month that is counted from the beginning of our years; the last day that there is at most."""
    year = month // _YEAR
    return float(date(year, month % _YEAR + 1, 1).toordinal() if year <= date.max.year else date.max.toordinal())
