"""Days and months as people in Britain and their spreadsheets write them: the day first, names in full or short."""

import re
from datetime import date, timedelta

from tools_py.faults import FieldError
from tools_py.tidy import folded

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LATEST_SHORT = 79
"""Years of two figures are 1980 to 2079: 79 is 2079, and 80 is 1980."""
EARLIEST = 1000

_CLOCK = re.compile(r"[t ]\d{1,2}:\d\d(:\d\d([.,]\d+)?)? ?([ap]m|z)?$")
_SHAPE = re.compile(r"[\w /.,'-]+")
_PARTS = re.compile(r"(\d+)(?:(?:st|nd|rd|th)\b)?|([^\W\d_]+)")
_UNTIL = re.compile(r"\s+(?:to|until|till)\s+|\s*[\N{EN DASH}\N{EM DASH}]\s*|\s+-\s+|^from\s+")
_YEARLY = re.compile(r"\b\d{4}\b")
_YEAR_ALONE = re.compile(r"([12]\d{3})(/\d{2}(?:\d{2})?)?")
_SMALL_WORDS = frozenset({"the", "of"})


def parse_date(text: str) -> date:
    """Read a date typed as 12 June 2027, 12/6/27, 12-Jun-27, Sat 12th of June 2027 or 2027-06-12.

    The day comes before the month. Years of two figures are those from 1980 to 2079. Raises FieldError, worded for
    the reader, if it is none.
    """
    parts, weekday = _parts(text)
    match parts:
        case [year, month, day] if _is_year(year, 4) and _is_short(month, day):
            pass
        case [day, month, year] if _is_year(year, 2, 4) and _is_short(day) and (_is_short(month) or month.isalpha()):
            pass
        case [month, day, year] if _is_year(year, 4) and _is_short(day) and month.isalpha():
            pass
        case _:
            raise FieldError("Write the date as day, month and year, such as 12 June 2027.")
    return _day(text, int(day), _month(month), _year(year), weekday)


def _day(text: str, day: int, month: int, year: int, weekday: int | None) -> date:
    """The day of these numbers, on this day of the week if one is given, Monday being 0."""
    try:
        found = date(year, month, day)
    except ValueError:
        raise FieldError(_no_such_day(text, day, month, year)) from None
    if year < EARLIEST:
        raise FieldError("Write the year with four figures, such as 2027.")
    if weekday is not None and weekday != found.weekday():
        said = f"{print_date(found)} is a {WEEKDAYS[found.weekday()]}, not a {WEEKDAYS[weekday]}. Check the day."
        raise FieldError(said)
    return found


def parse_month(text: str) -> date:
    """Read a month typed as June 2027, Jun-27, 6/2027 or 2027-06: its first day.

    Years of two figures are those from 1980 to 2079. Raises FieldError, worded for the reader, if it is none.
    """
    parts, _ = _parts(text)
    try:
        match parts:
            case [month, year] if _is_year(year, 2, 4) and month.isalpha():
                found = date(_year(year), _month(month), 1)
            case [month, year] if _is_year(year, 4) and _is_short(month):
                found = date(int(year), int(month), 1)
            case [year, month] if _is_year(year, 4) and _is_short(month):
                found = date(int(year), int(month), 1)
            case [month, year] if _is_year(year, 2) and int(year) > len(MONTHS) and _is_short(month):
                found = date(_year(year), int(month), 1)
            case _:
                found = parse_date(text).replace(day=1)
    except ValueError:
        found = date.min
    if found.year < EARLIEST:
        raise FieldError("Write the month and the year, such as June 2027.")
    return found


def parse_period(text: str) -> tuple[date, date] | None:
    """The first and last day of a period: April 2027 to March 2030, 2027 to 2030, 2027/28, 1 April to 30 June 2027.

    A year such as 2027/28 begins in April. None for what is no period, or ends before it begins.
    """
    ends = [one for one in _UNTIL.split(text.strip()) if one]
    if not 1 <= len(ends) <= 2:
        return None
    first, last = ends[0], ends[-1]
    if len(ends) == 2 and not _YEARLY.search(first) and (year := _YEARLY.search(last)):
        first = f"{first} {year[0]}"
    begin, end = _span(first), _span(last)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _span(text: str) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a day."""
    if found := _YEAR_ALONE.fullmatch(text.strip()):
        year, half = int(found[1]), bool(found[2])
        return (date(year, 4, 1), date(year + 1, 3, 31)) if half else (date(year, 1, 1), date(year, 12, 31))
    try:
        day = parse_date(text)
    except FieldError:
        pass
    else:
        return day, day
    try:
        first = parse_month(text)
    except FieldError:
        return None
    after = date(first.year + first.month // len(MONTHS), first.month % len(MONTHS) + 1, 1)
    return first, after - timedelta(days=1)


def print_date(day: date) -> str:
    """A date in words: 12 June 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def print_month(day: date) -> str:
    """The month of a date in words: June 2027."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _parts(text: str) -> tuple[list[str], int | None]:
    """The numbers and words of a date, small words left out, and the day of the week that stands before them."""
    plain = _CLOCK.sub("", folded(text))
    if not _SHAPE.fullmatch(plain):
        return [], None
    parts = [number or word for number, word in _PARTS.findall(plain) if word not in _SMALL_WORDS]
    weekday = next((n for n, name in enumerate(WEEKDAYS) if parts and _begins(name, parts[0])), None)
    return (parts if weekday is None else parts[1:]), weekday


def _begins(name: str, text: str) -> bool:
    """Whether a text is a name or its beginning, of three letters at the least."""
    return len(text) >= 3 and name.casefold().startswith(text)


def _is_year(text: str, *lengths: int) -> bool:
    return text.isdecimal() and len(text) in lengths


def _is_short(*texts: str) -> bool:
    return all(text.isdecimal() and len(text) <= 2 for text in texts)


def _year(text: str) -> int:
    """A year of four figures, or of two within the window."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year <= LATEST_SHORT else 1900)


def _month(text: str) -> int:
    """The month's number from its number, name or the name's beginning; 0, which no date takes, for anything else."""
    if text.isdecimal():
        return int(text)
    return next((n for n, name in enumerate(MONTHS, 1) if _begins(name, text)), 0)


def _no_such_day(text: str, day: int, month: int, year: int) -> str:
    """What is wrong with a day that no calendar has; days that stand after their month are shown the other way."""
    said = f"There is no such day as {text.strip()}. Check the day and the month."
    if month > len(MONTHS) >= day and year >= EARLIEST:
        return f"{said} The day comes first: {month} {MONTHS[day - 1]} {year}."
    return said
