"""What the plan knows of the time of a series: actions that are done, and what was reviewed, as letters on the chart."""

from collections.abc import Iterator, Sequence
from datetime import date
from string import ascii_lowercase

from attrs import frozen

from tools_py.dates import parse_date, print_date
from tools_py.faults import FieldError
from tools_py.intake.periods import period
from tools_py.records import rows, typed
from tools_py.scene import Scene

MOST = len(ascii_lowercase)
"""So many events have a letter; the earliest of them are shown."""


@frozen(kw_only=True)
class EventSource:
    """Rows of a worksheet that are events: their day, what happened in a word, and the field that must hold a choice, if any."""

    sheet: str
    part: str
    day: str
    name: str
    word: str
    only: tuple[str, str] | None = None


SOURCES = (
    EventSource(sheet="actions", part="actions", day="when", name="what", word="Action, done", only=("status", "done")),
    EventSource(sheet="review", part="reviews", day="date", name="name", word="Reviewed"),
)


@frozen(kw_only=True)
class SeriesEvent:
    """An event in the time of a series: its letter, the place of its period from 0, and its words."""

    letter: str
    at: int
    words: str


def events(scene: Scene, periods: Sequence[str]) -> tuple[SeriesEvent, ...]:
    """The events of the agreed plan that fall into these periods, the earliest first; none where periods have no time."""
    found = sorted((day, at, words) for day, words in _dated(scene) if (at := _place(day, periods)) is not None)
    return tuple(
        SeriesEvent(letter=letter, at=at, words=f"{print_date(day)}: {words}")
        for letter, (day, at, words) in zip(ascii_lowercase, found, strict=False)
    )


def _dated(scene: Scene) -> Iterator[tuple[date, str]]:
    for source in SOURCES:
        part = next(part for part in scene.toolkit.worksheet(source.sheet).parts if part.id == source.part)
        records = scene.plan.records(source.sheet)
        for id in rows(part, records):
            fields = records[id]
            if source.only and typed(fields, source.only[0]) != source.only[1]:
                continue
            try:
                day = parse_date(typed(fields, source.day))
            except FieldError:
                continue
            yield day, f"{source.word}: {typed(fields, source.name).strip() or 'no name yet'}"


def _place(day: date, periods: Sequence[str]) -> int | None:
    """The place of the period that a day lies in."""
    month = 12 * day.year + day.month - 1
    for at, name in enumerate(periods):
        time = period(name)
        if time and 0 <= month - (12 * time[0] + time[1] - 1) < time[2]:
            return at
    return None
