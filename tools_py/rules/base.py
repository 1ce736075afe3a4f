"""What rules work on, what they give, and what every rule has."""

import abc
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from attrs import evolve, field, frozen

from tools_py.conditions import Condition, Parsed, Values
from tools_py.dates import MONTHS, print_date
from tools_py.fields import Kind
from tools_py.numbers import parse_numbers
from tools_py.rules import figures
from tools_py.rules.wording import misplaced

type FieldId = str
"""The id of a field of the part that the rule stands in."""


@frozen(kw_only=True)
class AskedRecord:
    """One record that a rule looks at: a row, or a line of an assessment; `label` is what people call it."""

    id: str
    label: str
    values: Values
    section: str = ""

    def number(self, field: FieldId) -> Decimal | None:
        """The number that stands in a field, None where there is none."""
        value = self.values.get(field)
        return value if isinstance(value, Decimal) else None

    def numbers(self, field: FieldId) -> tuple[Decimal, ...]:
        """The numbers that stand in a field of several; empty where there are none."""
        value = self.values.get(field)
        return parse_numbers(field, value) if isinstance(value, str) else ()

    @property
    def begun(self) -> bool:
        """Whether anything stands in it."""
        return self.filled > 0

    @cached_property
    def filled(self) -> int:
        """In how many of its own fields something stands; asked of every row at each change, and counted once."""
        return sum(_stands(value) for name, value in self.values.items() if "/" not in name)


@frozen(kw_only=True)
class AskedField:
    """What a rule must know of a field: its label, its choices by value in their order, and those outside any count.

    `kind` tells how a value is shown: a month without its day, a share with its sign.
    """

    label: str
    options: Mapping[str, str] = field(factory=dict)
    outside: frozenset[str] = frozenset()
    kind: Kind = "text"

    @property
    def counted(self) -> Mapping[str, str]:
        """The choices that are not outside any count."""
        return {value: label for value, label in self.options.items() if value not in self.outside}

    def shown(self, value: Parsed) -> str:
        """A value as people read it; empty where nothing stands. Several choices are parted by semicolons."""
        match value:
            case None:
                return ""
            case bool():
                return "Yes" if value else "No"
            case str():
                return self.options.get(value, value)
            case Decimal():
                return figures.plain(value) + ("%" if self.kind == "percent" else "")
            case date():
                return f"{MONTHS[value.month - 1]} {value.year}" if self.kind == "month" else print_date(value)
            case frozenset():
                return "; ".join(label for one, label in self.options.items() if one in value)


@frozen(kw_only=True)
class Answers:
    """All that was answered in one part: entries in their order, the fields, and the entries of each contributor.

    `asked` is the number of lines that could be answered; for a table that grows it is the number of its rows.
    `one` heads the column that names the entries, such as Source, or Step.
    """

    entries: tuple[AskedRecord, ...]
    fields: Mapping[str, AskedField]
    views: Mapping[str, tuple[AskedRecord, ...]] = field(factory=dict)
    asked: int = 0
    one: str = "Entry"

    @property
    def begun(self) -> "Answers":
        """The same without the entries in which nothing stands: what nobody has looked at yet is not at fault."""
        return evolve(self, entries=tuple(one for one in self.entries if one.begun))

    def choices(self, field: FieldId) -> AskedField:
        """What is known of a field; its id stands for the label of one that is not known."""
        return self.fields.get(field) or AskedField(label=field)

    def meeting(self, where: Condition | None) -> tuple[AskedRecord, ...]:
        """The entries that meet a condition, or all of them if there is none."""
        return tuple(entry for entry in self.entries if where is None or where.met(entry.values))

    def made(self, entry: AskedRecord, field: FieldId) -> tuple[str, ...]:
        """The choices that an entry made in a field, in the field's order, without those outside any count."""
        value = entry.values.get(field)
        held = value if isinstance(value, frozenset) else {value}
        return tuple(one for one in self.choices(field).counted if one in held)

    def rating(self, entry: AskedRecord, field: FieldId) -> int | None:
        """The digits of the choice made on a scale; None for no choice, one outside any count, or no digits."""
        made = self.made(entry, field)
        return int(made[0]) if len(made) == 1 and made[0].isascii() and made[0].isdigit() else None

    def rated(self, field: FieldId) -> list[tuple[AskedRecord, int]]:
        """The entries that have a rating, each with it."""
        found = ((entry, self.rating(entry, field)) for entry in self.entries)
        return [(entry, rating) for entry, rating in found if rating is not None]

    def shown(self, entry: AskedRecord, field: FieldId) -> str:
        """What stands in an entry's field, as people read it."""
        return self.choices(field).shown(entry.values.get(field))


def _stands(value: Parsed) -> bool:
    """Whether anything was entered: a clear tick is nothing."""
    return value not in (None, "", False, frozenset())


@frozen(kw_only=True)
class Finding:
    """Something to look at: a sentence, and the entry that it is about, None where it is about them all."""

    text: str
    entry: str | None = None


@frozen(kw_only=True)
class Grid:
    """A small table: the first cell of each row names it; where it is drawn on a scale, `most` is that scale's end."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    most: int = 0


@frozen(kw_only=True)
class Result:
    """What a rule found: lines of text, a table, findings; nothing at all while there is nothing to say.

    `picture` names the drawing that shows the table as well.
    """

    lines: tuple[str, ...] = ()
    grid: Grid | None = None
    findings: tuple[Finding, ...] = ()
    picture: str | None = None


@frozen(kw_only=True)
class BaseRule(abc.ABC):
    """What every rule has: an id that the plan's summary may name, and a heading."""

    id: str
    """A short name within its part, by which a summary may call for what was found."""
    title: str
    """The heading over what was found, without a full stop."""
    named: ClassVar[tuple[str, ...]] = ()
    """The attributes that hold ids of fields."""
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The attributes that hold a sentence, and the placeholders that it may have."""
    picture: ClassVar[str | None] = None
    """The name of the picture that shows its table."""
    rank: ClassVar[int] = 1
    """Where its findings stand among those of other rules: first what is true of all entries, last what is missing."""

    @property
    def place(self) -> int:
        """Where its findings stand among those of other rules, the least first."""
        return self.rank

    @abc.abstractmethod
    def result(self, answers: Answers) -> Result:
        """What the rule finds in the answers; `Result()` while there is nothing to say."""

    def fields(self) -> Iterator[str]:
        """Every field that the rule asks."""
        for name in self.named:
            held = getattr(self, name)
            yield from (held,) if isinstance(held, str) else held or ()
        where = getattr(self, "where", None)
        if where:
            yield from where.fields()

    def faults(self) -> Iterator[str]:
        """What is wrong with the rule itself, one sentence each."""
        where = getattr(self, "where", None)
        if where:
            yield from where.faults()
        for name, known in self.holds.items():
            yield from (f"{name}: {fault}" for fault in misplaced(getattr(self, name) or "", known))
