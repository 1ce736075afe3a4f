"""The dates of actions and reviews as a calendar (RFC 5545), each with a reminder."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from attrs import frozen

from tools_py.exports.contents import Contents, Record, Sheet
from tools_py.exports.outgoing import ACTIONS, Format
from tools_py.exports.passages.agreeing import reviews
from tools_py.exports.passages.asking import OVER
from tools_py.words import labelled

TYPE = "text/calendar;charset=utf-8"
WIDEST = 75
"""The most octets of a line, its end not counted (3.1)."""
LONGEST_ID = 64
AHEAD = 7
"""A reminder comes so many days before."""
NAMED = 20
"""The most actions that are named of those left out."""
TOLD = ("why", "who", "measure", "status")
"""The answers that stand in an event's description."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_ID = re.compile(r"[^A-Za-z0-9-]+")


@frozen(kw_only=True)
class Event:
    """A whole day of the calendar; one that is `over` or `cancelled` reminds of nothing."""

    id: str
    day: date
    summary: str
    description: str = ""
    over: bool = False
    cancelled: bool = False


def write(contents: Contents, now: int) -> str:
    """A calendar with a whole day for each action and review that has a date; `now` is in milliseconds since 1970."""
    stamp = f"{datetime.fromtimestamp(now / 1000, UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Health Inequalities Toolkit//Actions//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(contents.name)}",
        *(line for event in events(contents) for line in _event(event, contents.plan, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def events(contents: Contents) -> Iterator[Event]:
    """The actions in their order, then the reviews, as far as they have a date."""
    sheet = contents.sheet(ACTIONS)
    if sheet:
        yield from (one for record in sheet.records if (one := _of_action(sheet, record)))
    for day, what, id in reviews(contents):
        yield Event(id=id, day=day, summary=what)


def _of_action(sheet: Sheet, record: Record) -> Event | None:
    day = _day_of(record)
    if day is None:
        return None
    labels = {one.id: one.label for one in sheet.fields}
    told = (labelled(labels[name], record.texts[name]) for name in TOLD if name in record.texts and name in labels)
    status = record.values.get("status")
    return Event(
        id=record.id,
        day=day,
        summary=record.label,
        description="\n".join(told),
        over=status in OVER,
        cancelled=status == "stopped",
    )


def left_out(sheet: Sheet) -> str:
    """Which actions have no day in the calendar, and why; nothing where all have."""
    undated = [record.label for record in sheet.filled if not record.texts.get("when")]
    unread = {
        record.label: text for record in sheet.filled if (text := record.texts.get("when")) and not _day_of(record)
    }
    said = []
    if undated:
        said.append(f"{_count(len(undated), 'without a date')} not in the calendar: {_named(undated)}.")
    if unread:
        dates = [f"{label} ({text})" for label, text in unread.items()]
        said.append(f"{_count(len(unread), 'whose date cannot be read')} not in the calendar: {_named(dates)}.")
    return " ".join(said)


def _count(count: int, what: str) -> str:
    return f"1 action {what} is" if count == 1 else f"{count:,} actions {what} are"


def _named(labels: Sequence[str]) -> str:
    """The first of some actions, and how many more there are."""
    more = f" and {len(labels) - NAMED:,} more" if len(labels) > NAMED else ""
    return f"{'; '.join(labels[:NAMED])}{more}"


def _day_of(record: Record) -> date | None:
    day = record.values.get("when")
    return day if isinstance(day, date) else None


def escaped(text: str) -> str:
    """Text as a property holds it (3.3.11): any break as one, without other control characters or half characters."""
    return _UNSAFE.sub("", _BREAKS.sub("\n", text)).translate(_ESCAPED)


def folded(line: str) -> str:
    """A line in pieces of 75 octets at most, never within a character."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > WIDEST:
            pieces.append(piece)
            piece, size = "", 1
        piece += letter
        size += width
    return "\r\n ".join((*pieces, piece))


def _event(event: Event, plan: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@{_ID.sub('-', plan)[:LONGEST_ID]}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"
    if not event.over:
        yield from _reminder(event)
    yield "END:VEVENT"


def _reminder(event: Event) -> Iterator[str]:
    """What is shown a week ahead (3.6.6)."""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(event.summary)}"
    yield f"TRIGGER:-P{AHEAD}D"
    yield "END:VALARM"


def _day(day: date) -> str:
    """A day in eight figures, which `strftime` does not give everywhere for years below 1000."""
    return day.isoformat().replace("-", "")


FORMAT = Format(
    id="ics",
    title="Dates as a calendar",
    text="An entry for each action and review that has a date, with a reminder a week before, for Outlook and other calendars.",
    ending="ics",
    type=TYPE,
    make=lambda out: write(out.contents, out.now) if any(events(out.contents)) else None,
    called="dates",
    nothing="No action or review has a date yet, so there is no calendar.",
    left_out=lambda out: left_out(out.actions) if out.actions else "",
    whole=False,
)
