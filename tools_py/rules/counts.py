"""Rules that count, add up and lay side by side."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from itertools import product
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.conditions import Condition
from tools_py.rules import figures
from tools_py.rules.base import Answers, AskedRecord, BaseRule, FieldId, Finding, Grid, Result
from tools_py.rules.wording import counted, fill

MOST_BLANK = 12
"""So many empty squares are named one by one; a longer list is not read."""

PARTS: Mapping[str, str] = {
    "civic": "Civic",
    "service": "Services",
    "community": "Community",
    "civic-service": "Civic with services",
    "service-community": "Services with community",
    "civic-community": "Civic with community",
    "centre": "Planning together",
}
"""The parts of the population intervention triangle: corners, sides, centre; each label is for want of the entry's."""


@frozen(kw_only=True)
class Count(BaseRule):
    """How many entries there are, or meet `where`: `say` holds {count}, {total} and {percent}, a figure without sign."""

    rule: Literal["count"] = "count"
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ("count", "total", "percent")}
    say: str
    """The sentence."""
    where: Condition | None = None
    """Count only the entries that meet this."""

    def result(self, answers: Answers) -> Result:
        """One line; nothing while there is no entry. Percent is of all lines asked, or of all rows.

        Source: arithmetic, 100 x count / total.
        """
        if not answers.entries:
            return Result()
        count, total = len(answers.meeting(self.where)), max(answers.asked, len(answers.entries))
        share = figures.percent(Decimal(count) / total)
        return Result(lines=(fill(self.say, count=f"{count:,}", total=f"{total:,}", percent=share),))


@frozen(kw_only=True)
class Tally(BaseRule):
    """How often each choice of a field was made, as a table; choices never made are shown as well."""

    rule: Literal["tally"] = "tally"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: FieldId
    """A field with choices."""

    def result(self, answers: Answers) -> Result:
        """A grid of choices in the field's order, each with the number of entries that made it.

        An entry with several choices counts once for each; those outside any count are left out. Source: arithmetic.
        """
        field = answers.choices(self.field)
        counts = Counter(one for entry in answers.entries for one in answers.made(entry, self.field))
        rows = tuple((label, f"{counts[one]:,}") for one, label in field.counted.items())
        return Result(grid=Grid(caption=self.title, head=(field.label, "How many"), rows=rows)) if counts else Result()


@frozen(kw_only=True)
class Coverage(BaseRule):
    """A grid of counts, the choices of one field by those of another; `blank` is a finding on empty squares.

    `blank` holds {row} and {column}; without it, empty squares are shown and not listed.
    """

    rule: Literal["coverage"] = "coverage"
    rank: ClassVar[int] = 3
    named: ClassVar[tuple[str, ...]] = ("rows", "columns")
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"blank": ("row", "column")}
    rows: FieldId
    """The field whose choices are the rows."""
    columns: FieldId
    """The field whose choices are the columns."""
    blank: str | None = None
    """The sentence on an empty square."""

    def result(self, answers: Answers) -> Result:
        """A grid of counts of entries, both fields' choices in their order; then empty squares, row by row.

        An entry with several choices counts in each of its squares, one with a choice in one field only in none.
        Nothing comes out until a choice is made in either field. Source: our own layout, a cross-tabulation.
        """
        counts: Counter[tuple[str, str]] = Counter()
        begun = False
        for entry in answers.entries:
            down, across = answers.made(entry, self.rows), answers.made(entry, self.columns)
            counts.update(product(down, across))
            begun = begun or bool(down or across)
        if not begun:
            return Result()
        return Result(grid=self._grid(answers, counts), findings=self._blanks(answers, counts))

    def _grid(self, answers: Answers, counts: Counter[tuple[str, str]]) -> Grid:
        """The counts, with the labels of both fields' choices."""
        rows, columns = answers.choices(self.rows), answers.choices(self.columns).counted
        return Grid(
            caption=self.title,
            head=(rows.label, *columns.values()),
            rows=tuple(
                (label, *(f"{counts[row, column]:,}" for column in columns)) for row, label in rows.counted.items()
            ),
        )

    def _blanks(self, answers: Answers, counts: Counter[tuple[str, str]]) -> tuple[Finding, ...]:
        """A finding for each of the first empty squares, and one that counts the others."""
        if self.blank is None:
            return ()
        rows, columns = answers.choices(self.rows).counted, answers.choices(self.columns).counted
        empty = [square for square in product(rows, columns) if not counts[square]]
        said = [fill(self.blank, row=rows[row], column=columns[column]) for row, column in empty[:MOST_BLANK]]
        if more := len(empty) - len(said):
            said.append(f"{counted(more, 'more square is', 'more squares are')} empty.")
        return tuple(Finding(text=text) for text in said)


@frozen(kw_only=True)
class Table(BaseRule):
    """Chosen fields of every entry side by side."""

    rule: Literal["table"] = "table"
    named: ClassVar[tuple[str, ...]] = ("columns",)
    columns: tuple[FieldId, ...]
    """The fields to show, in this order."""
    where: Condition | None = None
    """Show only the entries that meet this."""

    def result(self, answers: Answers) -> Result:
        """A grid of the entries that meet `where`, in their order: label, then the fields as people read them.

        Numbers have no units. Source: our own layout.
        """
        rows = tuple(
            (entry.label, *(answers.shown(entry, column) for column in self.columns))
            for entry in answers.meeting(self.where)
        )
        head = (answers.one, *(answers.choices(column).label for column in self.columns))
        return Result(grid=Grid(caption=self.title, head=head, rows=rows)) if rows else Result()


@frozen(kw_only=True)
class Sum(BaseRule):
    """The sum of a field's numbers: `say` holds {sum}; with `by`, a table of sums by the choices of that field."""

    rule: Literal["sum"] = "sum"
    named: ClassVar[tuple[str, ...]] = ("field", "times", "instead", "by")
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ("sum",)}
    field: FieldId
    """A field that holds numbers."""
    times: FieldId | None = None
    """A field with a number by which each is multiplied first."""
    instead: FieldId | None = None
    """A field whose number counts where there is nothing to multiply."""
    say: str
    """The sentence."""
    by: FieldId | None = None
    """A field with choices, to add up for each choice."""
    where: Condition | None = None
    """Add up only the entries that meet this."""

    def result(self, answers: Answers) -> Result:
        """One line; with `by` a grid of the choices in their order, and what falls under none of them last.

        The sum is in the field's own unit, with as many decimals as its most exact number; nothing while there is no
        number. An entry with several choices adds to each of them. With `times` each number is multiplied first, and an
        entry without both has the number of `instead`, if there is one. Source: arithmetic.
        """
        found = ((entry, self._number(entry)) for entry in answers.meeting(self.where))
        held = [(entry, number) for entry, number in found if number is not None]
        if not held:
            return Result()
        line = fill(self.say, sum=figures.plain(figures.total(number for _, number in held)))
        return Result(lines=(line,), grid=self._grid(answers, self.by, held) if self.by else None)

    def _number(self, entry: AskedRecord) -> Decimal | None:
        """What an entry adds."""
        number = entry.number(self.field)
        if self.times is None:
            return number
        factor = entry.number(self.times)
        if number is not None and factor is not None:
            return figures.product(number, factor)
        return entry.number(self.instead) if self.instead else None

    def _grid(self, answers: Answers, by: FieldId, held: list[tuple[AskedRecord, Decimal]]) -> Grid:
        """The sums by choice."""
        field, sums = answers.choices(by), dict[str, list[Decimal]]()
        for entry, number in held:
            for one in answers.made(entry, by) or ("",):
                sums.setdefault(one, []).append(number)
        named = {**field.counted, **({"": "None of these"} if "" in sums else {})}
        rows = tuple((label, figures.plain(figures.total(sums.get(one, ())))) for one, label in named.items())
        heading = "Total" if self.times else answers.choices(self.field).label
        return Grid(caption=self.title, head=(field.label, heading), rows=rows)


@frozen(kw_only=True)
class Triangle(BaseRule):
    """The seven parts of the population intervention triangle, drawn, with what each holds; a finding on each empty one.

    Entries must have the ids civic, service, community, civic-service, service-community, civic-community and centre.
    `say` holds {part}.
    """

    rule: Literal["triangle"] = "triangle"
    named: ClassVar[tuple[str, ...]] = ("fields_counted", "rating")
    holds: ClassVar[Mapping[str, tuple[str, ...]]] = {"say": ("part",)}
    picture: ClassVar[str | None] = "triangle"
    fields_counted: tuple[FieldId, ...]
    """The fields that are counted in each part."""
    rating: FieldId | None = None
    """A field with choices that is shown next to the count."""
    say: str
    """The sentence on an empty part."""

    def result(self, answers: Answers) -> Result:
        """A grid of the seven parts, corners first: how many of the counted fields hold something, and the rating.

        Then a finding for each part with nothing. A cleared box and a choice outside any count hold nothing. Nothing
        comes out until a part holds something or is rated. Source: the population intervention triangle of Public Health
        England (2019) for the parts; the count and the findings are our own.
        """
        known = {entry.id: entry for entry in answers.entries}
        parts = [known.get(id) or AskedRecord(id=id, label=label, values={}) for id, label in PARTS.items()]
        filled = {part.id: sum(self._holds(answers, part, one) for one in self.fields_counted) for part in parts}
        marks = {part.id: (answers.shown(part, self.rating),) if self.rating else () for part in parts}
        if not any(filled.values()) and not any(mark for one in marks.values() for mark in one):
            return Result()
        head = (answers.one, "Filled in", *((answers.choices(self.rating).label,) if self.rating else ()))
        rows = tuple((part.label, str(filled[part.id]), *marks[part.id]) for part in parts)
        empty = [part for part in parts if not filled[part.id]]
        return Result(
            grid=Grid(caption=self.title, head=head, rows=rows),
            findings=tuple(Finding(text=fill(self.say, part=part.label), entry=part.id) for part in empty),
            picture=self.picture,
        )

    def _holds(self, answers: Answers, part: AskedRecord, field: FieldId) -> bool:
        """Whether something that counts stands in a field."""
        value = part.values.get(field)
        if answers.choices(field).options:
            return bool(answers.made(part, field))
        return value not in (None, "", frozenset()) and value is not False
