"""Kinds of field: what may be typed into each, and what to say when it is something else."""

import re
from datetime import date
from typing import Literal

from attrs import frozen

from tools_py.cells import Value

type Kind = Literal["tick", "text", "note", "date", "one-of"]

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_FIGURES = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})")
_WORDS = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})")


class FieldError(ValueError):
    """What was typed does not fit the field; the text says so to the reader."""


@frozen(kw_only=True)
class Option:
    """One of a field's choices."""

    value: str
    label: str


@frozen(kw_only=True)
class Field:
    """A field as a data file declares it.

    `limit` is the longest text in characters; it is stated beside the field, and a longer text
    is kept whole and marked, never cut.
    """

    id: str
    kind: Kind
    label: str
    hint: str | None = None
    limit: int = 200
    options: tuple[Option, ...] = ()

    def error(self, value: Value) -> str | None:
        """The sentence that says what is wrong with a value, or None."""
        try:
            check(self, value)
        except FieldError as wrong:
            return str(wrong)
        return None


def check(field: Field, value: Value) -> None:
    """Raise FieldError if the value does not fit its field; an empty one always fits."""
    if value is None or value == "":
        return
    if field.kind == "tick":
        if not isinstance(value, bool):
            raise FieldError("This is neither ticked nor clear. Tick or clear it again.")
        return
    if not isinstance(value, str):
        raise FieldError("This holds no text. Type it again.")
    if field.kind == "one-of" and value not in {option.value for option in field.options}:
        raise FieldError("This answer is none of the choices. Choose again.")
    if len(value) > field.limit:
        raise FieldError(
            f"{field.label} has {len(value):,} characters. Shorten it to {field.limit:,} or fewer; nothing was cut."
        )
    if field.kind == "date":
        parse_date(value)


def parse_date(text: str) -> date:
    """Read a date typed as 12 June 2027, 12/6/2027 or 2027-06-12.

    Raises FieldError, worded for the reader, if it is none.
    """
    match = next((m for form in (_ISO, _FIGURES, _WORDS) if (m := form.fullmatch(text.strip()))), None)
    if match is None:
        raise FieldError("Write the date as day, month and year, such as 12 June 2027.")
    try:
        return date(int(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:
        raise FieldError(f"There is no such day as {text.strip()}. Check the day and the month.") from None


def print_date(day: date) -> str:
    """A date in words: 12 June 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month(text: str) -> int:
    """The month's number from its number, name or the name's beginning; 0, which no date takes, for anything else."""
    if text.isdigit():
        return int(text)
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(text.lower())), 0)
