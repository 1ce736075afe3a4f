"""A cell that came back: where it stands, and its text as a person would have typed it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from tools_py.cells import Value
from tools_py.dates import MONTHS, print_date
from tools_py.exports.contents import Record, Sheet
from tools_py.exports.workbook.rows import DAYS, NO, YES, Held
from tools_py.faults import FieldError
from tools_py.fields import Field, parse
from tools_py.intake.choices import Choices
from tools_py.words import in_words


@frozen
class CellPlace:
    """Where a cell stands, and the field that it belongs to."""

    page: str
    row: int
    sheet: Sheet
    one: Field

    @property
    def choices(self) -> Choices:
        """What the cell can mean."""
        return Choices.of(self.one, self.labels)

    @property
    def labels(self) -> Mapping[str, str]:
        """What can be chosen: labels by value, or what the records are called that the field refers to."""
        return self.sheet.targets.get(self.one.to, {}) if self.one.to else self.one.labels

    def shown(self, text: str, values: Mapping[str, Value]) -> str:
        """What a cell says, in the words in which the plan shows it; as it was typed where its field cannot read it."""
        one, value = self.one, values.get(self.one.id)
        if one.kind == "tick":
            return tick(is_ticked=value is True)
        if one.kind == "several-of":
            return in_words(one, frozenset(name.partition(".")[2] for name, ticked in values.items() if ticked))
        if one.to:
            return self.labels.get(str(value), text)
        try:
            return in_words(one, parse(one, value))
        except FieldError:
            return as_typed(one, text)

    def was(self, record: Record) -> str:
        """What the plan says in the cell's place."""
        text = record.texts.get(self.one.id, "")
        return tick(is_ticked=bool(text)) if self.one.kind == "tick" else text

    def says(self, why: str) -> str:
        """A sentence on what is wrong with the cell."""
        return f"Sheet “{self.page}”, row {self.row + 1}, “{self.one.label}” {why}. This cell was not imported."


def tick(*, is_ticked: bool) -> str:
    """What a tick is called."""
    return YES if is_ticked else NO


def day_of(text: str) -> Held:
    """A day as some programs write it, 2027-06-12T00:00:00; any other text as it is."""
    try:
        return datetime.fromisoformat(text).date() if "T" in text else text
    except ValueError:
        return text


def as_typed(one: Field, text: str) -> str:
    """What a person would have typed."""
    day = date.fromisoformat(text) if one.kind in DAYS and _is_day(text) else None
    if day:
        return f"{MONTHS[day.month - 1]} {day.year}" if one.kind == "month" else print_date(day)
    if one.kind == "percent" and _is_number(text):
        return format((Decimal(text) * 100).normalize(), "f")
    return text


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()
