"""Kinds of field: what may be typed into each, and what to say when it is something else."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import frozen

from tools_py.cells import Value
from tools_py.conditions import Condition, Parsed
from tools_py.dates import parse_date, parse_month, print_date, print_month
from tools_py.faults import FieldError
from tools_py.numbers import parse_number, parse_numbers
from tools_py.tidy import one_line, tidied

type Kind = Literal[
    "tick", "text", "note", "date", "month", "one-of", "several-of", "scale", "yes-partly-no",
    "number", "numbers", "percent", "person", "role", "link", "reference",
]  # fmt: skip

KINDS: Mapping[Kind, str] = {
    "tick": "A box to tick.",
    "text": "A line of text.",
    "note": "Several lines of text. Give it a `limit`.",
    "date": "A day, typed as 12 June 2027, 12/6/2027 or 2027-06-12.",
    "month": "A month, typed as June 2027, 6/2027 or 2027-06.",
    "one-of": "One of the `options`: buttons for a few, a list for many.",
    "several-of": "Any number of the `options`, each with a box to tick.",
    "scale": "One of the `options`, from low to high. Values that are figures can be counted and compared.",
    "yes-partly-no": "Yes, partly or no. Further `options` come after these three.",
    "number": "A number, such as 1,250 or 0.5, between `least` and `most` if they are given, with its `unit`.",
    "numbers": "Several numbers in their order, separated by semicolons, such as 12,000; 15,000, within `least` and `most`.",
    "percent": "A number from 0 to 100, shown with its sign.",
    "person": "The name of an individual. Make it `private`.",
    "role": "A role, an organisation or both, never the name of an individual. It is in everything that is shared.",
    "link": "A whole web address that begins with https:// or http://.",
    "reference": "A row of another table, the one named by `to`. With `adds` a new row can be named on the spot.",
}
"""What each kind takes, in the words of the authors' reference."""

LIMIT = 200
"""The longest text of a line where a field states no other limit, in characters."""
POUND = "£"
"""The unit that stands before its number."""
TYPED = frozenset({"text", "note", "date", "month", "number", "numbers", "percent", "person", "role", "link"})
"""The kinds that are typed into a box."""
CHOSEN = frozenset({"one-of", "scale", "yes-partly-no", "reference"})
"""The kinds of which one choice is made."""
_FREE = frozenset({"text", "note", "person", "role"})
_LISTED = CHOSEN - {"reference"}


@frozen(kw_only=True)
class Option:
    """One choice of a field."""

    value: str
    """What is stored. Never change it once plans may hold it."""
    label: str
    """What people read."""
    hint: str | None = None
    """A sentence that explains the choice."""
    outside: bool = False
    """Whether the choice counts in no rating and no tally, such as “Nobody knows”."""


YES_PARTLY_NO = (
    Option(value="yes", label="Yes"),
    Option(value="partly", label="Partly"),
    Option(value="no", label="No"),
)


@frozen(kw_only=True)
class Field:
    """One box, list or tick of a form."""

    id: str
    """A short name within its part. Never use it again for something else: saved plans refer to it."""
    kind: Kind
    """What may be entered: one of the kinds of field below."""
    label: str
    """The question or name over the box, without a full stop."""
    earlier: tuple[str, ...] = ()
    """What the field was called in earlier releases, so that a workbook from then is understood."""
    hint: str | None = None
    """A sentence of help under the label."""
    heading: str = ""
    """A heading above the field, where a long form turns to something else."""
    limit: int = LIMIT
    """The most characters. The page states it where it is not the usual one. A longer text is kept and marked, never cut."""
    options: tuple[Option, ...] = ()
    """The choices of a field of which one or several are chosen, in their order."""
    unit: str | None = None
    """What a number counts, shown after it."""
    least: str | None = None
    """The lowest number allowed, in quotation marks. A percentage starts at 0."""
    most: str | None = None
    """The highest number allowed, in quotation marks. A percentage ends at 100."""
    to: str | None = None
    """The rows that a reference chooses from, as `worksheet/part`."""
    adds: bool = False
    """Whether a reference takes a new name as well, which is added to those rows. It keeps the words if the row goes."""
    when: Condition | None = None
    """The field is shown only while this condition is met. What it holds is kept meanwhile."""
    kept: str | None = None
    """Where the answer is kept if another tool asks the same, as `tool/record/field`. Only in a part of the kind `fields`."""
    private: bool = False
    """Whether the answer stays out of whatever leaves the browser, unless the reader ticks it."""

    def place(self, record: str) -> str:
        """The address of the field's cell in a record, `tool/record`, or where it is kept with another tool's."""
        return self.kept or f"{record}/{self.id}"

    @property
    def choices(self) -> tuple[Option, ...]:
        """What can be chosen: the declared options, or those that the kind brings."""
        return YES_PARTLY_NO + self.options if self.kind == "yes-partly-no" else self.options

    @property
    def labels(self) -> Mapping[str, str]:
        """What can be chosen: the labels of the options by their values."""
        return {option.value: option.label for option in self.choices}

    def error(self, value: Value) -> str | None:
        """The sentence that says what is wrong with a value, or None."""
        try:
            parse(self, value)
        except FieldError as wrong:
            return str(wrong)
        return None

    def refusal(self, answer: Value | tuple[str, ...]) -> str | None:
        """The sentence that says what is wrong with an answer in a data file, or None."""
        if self.kind != "several-of":
            return "one answer is expected" if isinstance(answer, tuple) else self.error(answer)
        known = {option.value for option in self.choices}
        chosen = answer if isinstance(answer, tuple) else ()
        wrong = sorted(set(chosen) - known)
        return f"there is no choice {wrong[0]!r}" if wrong else None if chosen else "a list of choices is expected"

    def faults(self) -> Iterator[str]:
        """What is wrong with the declaration, one sentence each."""
        if self.kind in {"one-of", "several-of", "scale"} and not self.options:
            yield f"a field of the kind {self.kind} needs options"
        if self.options and self.kind in TYPED | {"tick", "reference"}:
            yield f"a field of the kind {self.kind} has no options"
        if (self.kind == "reference") != (self.to is not None):
            yield "a reference, and no other, needs `to`"
        if self.adds and (self.kind != "reference" or self.private):
            yield "only a reference that is not private `adds`"
        doubled = [value for value, count in Counter(option.value for option in self.choices).items() if count > 1]
        yield from (f"two options have the value {value!r}" for value in doubled)
        if (self.kind == "person" and not self.private) or (self.kind == "role" and self.private):
            yield "a person is private, and a role is not"
        if self.when:
            yield from self.when.faults()


def parse(field: Field, value: Value) -> Parsed:
    """Read a value as its field's kind does: Decimal, date, bool or text; None where nothing stands.

    Raises FieldError, worded for the reader, if it does not fit.
    """
    if value is None or value == "" or _is_blank(field, value):
        return None
    if field.kind in {"tick", "several-of"}:
        return _ticked(value)
    if not isinstance(value, str):
        raise FieldError("This holds no text. Type it again.")
    if field.kind in _LISTED and all(option.value != value for option in field.choices):
        raise FieldError("This answer is none of the choices. Select again.")
    if len(value) > field.limit and not field.adds:
        raise FieldError(
            f"{field.label} has {len(value):,} characters. Shorten it to {field.limit:,} or fewer; nothing was cut."
        )
    return _READ[field.kind](field, value) if field.kind in _READ else value


def _is_blank(field: Field, value: Value) -> bool:
    """Whether nobody sees anything in a text; spaces in a field that asks for more than text are no answer, but a slip."""
    if not isinstance(value, str) or "!" <= value[:1] <= "~":  # begins with what can be seen, as nearly all do
        return False
    blank = not tidied(value)
    return blank and (field.kind in _FREE or bool(value.strip()))


def _ticked(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    raise FieldError("This is neither ticked nor clear. Tick or clear it again.")


def _number(field: Field, text: str) -> Decimal:
    """A number as people type it, within the field's limits."""
    return _within(field, parse_number(field.label, text))


def _numbers(field: Field, text: str) -> str:
    """Several numbers as they were typed, each within the field's limits."""
    for number in parse_numbers(field.label, text):
        _within(field, number)
    return text


def _within(field: Field, number: Decimal) -> Decimal:
    least = Decimal(field.least) if field.least is not None else Decimal(0) if field.kind == "percent" else None
    most = Decimal(field.most) if field.most is not None else Decimal(100) if field.kind == "percent" else None
    if (least is not None and number < least) or (most is not None and number > most):
        raise FieldError(f"{field.label} must be {_between(least, most)}.")
    return number


def _between(least: Decimal | None, most: Decimal | None) -> str:
    """Limits in words."""
    if least is None:
        return f"{most:,} or less"
    return f"between {least:,} and {most:,}" if most is not None else f"{least:,} or more"


def _link(text: str) -> str:
    """A web address; raises FieldError for anything else, so that a link never leads to a script."""
    address = one_line(text)
    if re.fullmatch(r"https?://\S+\.\S+", address):
        return address
    raise FieldError("Give the whole web address, such as https://www.example.org/page.")


def print_value(field: Field, value: Parsed) -> str:
    """A parsed value in words, with its unit; empty where nothing stands."""
    if isinstance(value, date):
        return print_month(value) if field.kind == "month" else print_date(value)
    if isinstance(value, Decimal):
        if field.unit == POUND:
            return f"{POUND}{value:,}"
        return f"{value:,}%" if field.kind == "percent" else f"{value:,} {field.unit or ''}".strip()
    if not isinstance(value, str):
        return ""
    if field.kind == "numbers":
        return "; ".join(f"{POUND if field.unit == POUND else ''}{one:,}" for one in parse_numbers(field.label, value))
    return next((option.label for option in field.choices if option.value == value), value)


_READ: Mapping[str, Callable[[Field, str], Parsed]] = {
    "date": lambda _, text: parse_date(text),
    "month": lambda _, text: parse_month(text),
    "number": _number,
    "numbers": _numbers,
    "percent": _number,
    "link": lambda _, text: _link(text),
}
"""How the kinds that hold more than text are read."""
