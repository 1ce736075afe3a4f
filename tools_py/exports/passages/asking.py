"""What every passage of a paper asks of a plan: the rows and answers of its sheets, its actions in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from tools_py.exports.contents import Contents, Record
from tools_py.exports.outgoing import ACTIONS
from tools_py.exports.paper import PaperPart, PaperTable, Text
from tools_py.rules import figures

OVER = frozenset({"done", "stopped"})
"""The states in which nothing is left to do."""

MOST = 6
"""As many rows stand in a table that could have dozens: more would take a page of a paper that is to be read."""

REGISTER = "measures/register"
"""The measures of the plan."""

type TableColumn = tuple[str, str | Callable[[Record], str]]
"""A column's heading, and the field whose words it holds, or what gives them."""


def records(contents: Contents, place: str) -> tuple[Record, ...]:
    """The records of `tool/part` that hold an answer."""
    sheet = contents.sheet(place)
    return sheet.filled if sheet else ()


def said(contents: Contents, place: str, field: str) -> str:
    """An answer of a form; empty where none stands."""
    return next((record.texts.get(field, "") for record in records(contents, place)), "")


def about(contents: Contents, label: str) -> str:
    """What the plan says of itself under a label; empty where nothing stands."""
    return dict(contents.about).get(label, "")


def facts(caption: str, told: Iterable[tuple[str, str]]) -> Iterator[PaperTable]:
    """Labels and what belongs to them; nothing where nothing does."""
    rows = tuple((label, text) for label, text in told if text)
    if rows:
        yield PaperTable(caption=caption, head=(), rows=rows, shares=(1, 3))


def table(caption: str, columns: Sequence[TableColumn], rows: Sequence[Record]) -> Iterator[PaperTable]:
    """A row for each record; a column in which nothing stands is left out, and so is a table without rows."""
    every = [tuple(_cell(record, what) for _, what in columns) for record in rows]
    used = [at for at in range(len(columns)) if at == 0 or any(row[at] for row in every)]
    if every:
        yield PaperTable(
            caption=caption,
            head=tuple(columns[at][0] for at in used),
            rows=tuple(tuple(row[at] for at in used) for row in every),
        )


def both(one: str, other: str, between: str = ", ") -> Callable[[Record], str]:
    """Gives what stands in two fields, as far as it does."""
    return lambda record: between.join(filter(None, (record.texts.get(one, ""), record.texts.get(other, ""))))


def some(caption: str, columns: Sequence[TableColumn], rows: Sequence[Record], more: str) -> Iterator[PaperPart]:
    """The first rows of such a table, and how many the plan has besides; `more` calls one of those."""
    yield from table(caption, columns, rows[:MOST])
    if len(rows) > MOST:
        yield Text(text=f"The plan has {counted(len(rows) - MOST, more)}.")


def _cell(record: Record, what: str | Callable[[Record], str]) -> str:
    return record.texts.get(what, "") if isinstance(what, str) else what(record)


def led(lead: str, parts: Iterable[PaperPart]) -> Iterator[PaperPart]:
    """Parts under a line that says what they are; nothing where there are none."""
    for number, part in enumerate(parts):
        if number == 0:
            yield Text(text=lead, style="Lead")
        yield part


def day(record: Record, field: str = "when") -> date:
    """The day in a field; the last of all days where none can be read."""
    found = record.values.get(field)
    return found if isinstance(found, date) else date.max


def actions(contents: Contents) -> list[Record]:
    """Every action by date; those without one come last."""
    return sorted(records(contents, ACTIONS), key=day)


def live(contents: Contents) -> list[Record]:
    """The actions that are neither done nor stopped, by date."""
    return [one for one in actions(contents) if one.values.get("status") not in OVER]


def overdue(record: Record, today: date) -> bool:
    """Whether the day of an action has passed, and it is neither done nor stopped."""
    return day(record) < today and record.values.get("status") not in OVER


def counted(number: int, one: str, more: str = "") -> str:
    """A number of things."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def ended(text: str) -> str:
    """A text that ends as a sentence does."""
    plain = " ".join(text.split())
    return plain if not plain or plain.endswith((".", "!", "?", "…")) else f"{plain}."


def ratio(record: Record) -> str:
    """How many times as high a value is here as there; empty where it cannot be said."""
    here, there = record.values.get("local"), record.values.get("comparison")
    if not (isinstance(here, Decimal) and isinstance(there, Decimal)):
        return ""
    found = figures.quotient(here, there)
    return f"{found:,.1f} times" if found is not None else ""
