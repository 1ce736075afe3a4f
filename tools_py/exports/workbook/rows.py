"""What stands in a cell of a workbook for a field, and what is kept beside each row so that edits find their way back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from zlib import crc32

from attrs import frozen

from tools_py.cells import Seen, parse_seen, print_seen
from tools_py.exports.contents import Record, Sheet
from tools_py.faults import FieldError
from tools_py.fields import CHOSEN, Field, parse
from tools_py.records import cells_of

type Held = str | Decimal | date
"""What a cell holds: text, a number, or a day."""

BETWEEN = "; "
"""Stands between several choices."""
LONGEST = 32_000
"""The most characters that go into one cell; Excel takes 32,767."""
MORE = " […]"
EARLIEST = 1900
"""Spreadsheets count days from this year on."""
YES, NO = "Yes", "No"
NUMBERS = frozenset({"number", "percent"})
DAYS = frozenset({"date", "month"})


class StampError(ValueError):
    """What was kept beside a row is not as it was written."""


@frozen
class SentCell:
    """What a cell of the plan held when it went out: the sum of its text, and the versions that were seen."""

    sum: str
    seen: Seen


def heads(fields: Iterable[Field]) -> Iterator[tuple[Field, str]]:
    """Each field with its column's heading: its label, numbered where others have the same, whatever their case."""
    met: Counter[str] = Counter()
    for one in fields:
        plain = one.label.casefold()
        met[plain] += 1
        yield one, one.label if met[plain] == 1 else f"{one.label} ({met[plain]})"


def shown(one: Field, record: Record) -> Held:
    """What the workbook shows of a field: a choice by its label, a share as a part of one; empty text for nothing."""
    value = record.values.get(one.id)
    match value:
        case date() if value.year >= EARLIEST:
            return value
        case Decimal() if Decimal(repr(float(value))) == value:
            return value / 100 if one.kind == "percent" else value
        case bool():
            return YES if value else ""
        case frozenset():
            return BETWEEN.join(option.label for option in one.choices if option.value in value)
    text = record.texts.get(one.id, "")
    return text if len(text) <= LONGEST else text[:LONGEST] + MORE


def plain(one: Field, given: Held) -> str:
    """What a cell holds as text that is the same however a spreadsheet wrote it."""
    if isinstance(given, str) and one.kind in NUMBERS | DAYS:
        given = _typed(one, given)
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, Decimal):
        return format(given.normalize(), "f")
    return "\n".join(line.rstrip() for line in given.strip().split("\n"))


def _typed(one: Field, text: str) -> Held:
    """A number or day that stands as text, read as the page reads it; the text itself where that fails."""
    try:
        value = parse(one, text)
    except (FieldError, InvalidOperation):
        return text
    if isinstance(value, Decimal) and one.kind == "percent":
        return value / 100
    return value if isinstance(value, Decimal | date) else text


def checksum(text: str) -> str:
    """A short sum by which a text that nobody touched is known again."""
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


def marks(sheet: Sheet, record: Record) -> str:
    """A line for each cell that went out: its name, the sum of its field's text, and what it had seen."""
    return "\n".join(line for one in sheet.fields for line in _marks(record, one))


def _marks(record: Record, one: Field) -> Iterator[str]:
    if one.id not in record.texts and (one.when or not any(cell for _, cell in cells_of(one, record.cells))):
        return
    total = checksum(plain(one, shown(one, record)))
    for name, cell in cells_of(one, record.cells):
        if cell:
            yield f"{name} {total} {print_seen(cell[0].shown)}"


def parse_marks(text: str) -> Mapping[str, SentCell]:
    """Read what `marks` wrote, by the cells' names; raises StampError if it was changed."""
    found = {}
    for line in text.split("\n") if text else ():
        name, _, rest = line.strip().partition(" ")
        total, _, seen = rest.partition(" ")
        try:
            found[name] = SentCell(total, parse_seen(seen))
        except ValueError:
            raise StampError(line) from None
    return found


def choices(sheet: Sheet, one: Field) -> tuple[str, ...]:
    """What a drop-down offers: the labels of the choices, or what the rows to choose from are called."""
    if one.kind == "tick":
        return (YES, NO)
    if one.to:
        return tuple(sheet.targets.get(one.to, {}).values())
    return tuple(option.label for option in one.choices) if one.kind in CHOSEN else ()
