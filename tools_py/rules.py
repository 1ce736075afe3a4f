"""The named rules that instruments call: what each needs, and the result it gives. This is the whole list."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

from attrs import field, fields_dict, frozen

from tools_py.conditions import Condition, Values

type Named = str
"""The id of a field of the part that the rule stands in."""


@frozen(kw_only=True)
class Entry:
    """One record that a rule looks at: a row, or a line of an assessment; `label` is what people call it."""

    id: str
    label: str
    values: Values
    section: str = ""


@frozen(kw_only=True)
class Choices:
    """What a rule must know of a field: its label, its choices by value in their order, and those outside any count."""

    label: str
    options: Mapping[str, str] = field(factory=dict)
    outside: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Answers:
    """All that was answered in one part: entries in their order, the fields, and the entries of each contributor.

    `asked` is the number of lines that could be answered; for a table that grows it is the number of its rows.
    """

    entries: tuple[Entry, ...]
    fields: Mapping[str, Choices]
    views: Mapping[str, tuple[Entry, ...]] = field(factory=dict)
    asked: int = 0


@frozen(kw_only=True)
class Finding:
    """Something to look at: a sentence, and the entry that it is about, None where it is about them all."""

    text: str
    entry: str | None = None


@frozen(kw_only=True)
class Grid:
    """A small table: the first cell of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Result:
    """What a rule found: lines of text, a table, findings; nothing at all while there is nothing to say."""

    lines: tuple[str, ...] = ()
    grid: Grid | None = None
    findings: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class _Rule:
    """What every rule has: an id that the plan's summary may name, and a heading."""

    id: str
    title: str
    named: ClassVar[tuple[str, ...]] = ()
    """The attributes that hold ids of fields."""

    def result(self, answers: Answers) -> Result:
        return Result()

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


@frozen(kw_only=True)
class Count(_Rule):
    """How many entries there are, or meet `where`: `say` holds {count}, {total} and {percent}."""

    rule: Literal["count"] = "count"
    say: str
    where: Condition | None = None


@frozen(kw_only=True)
class Tally(_Rule):
    """How often each choice of a field was made, as a table; choices never made are shown as well."""

    rule: Literal["tally"] = "tally"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: Named


@frozen(kw_only=True)
class Lowest(_Rule):
    """The entries with the lowest rating first, at most `take`; those outside the count are left out."""

    rule: Literal["lowest"] = "lowest"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: Named
    take: int = 3


@frozen(kw_only=True)
class Profile(_Rule):
    """For each section: median, lowest and highest rating, and how many do not know; never one overall mark."""

    rule: Literal["profile"] = "profile"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: Named


@frozen(kw_only=True)
class Spread(_Rule):
    """For each entry the ratings of all contributors, those who differ most first."""

    rule: Literal["spread"] = "spread"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: Named


@frozen(kw_only=True)
class Coverage(_Rule):
    """A grid of counts, the choices of one field by those of another; `blank` is a finding on empty squares.

    `blank` holds {row} and {column}; without it, empty squares are shown and not listed.
    """

    rule: Literal["coverage"] = "coverage"
    named: ClassVar[tuple[str, ...]] = ("rows", "columns")
    rows: Named
    columns: Named
    blank: str | None = None


@frozen(kw_only=True)
class Table(_Rule):
    """Chosen fields of every entry side by side."""

    rule: Literal["table"] = "table"
    named: ClassVar[tuple[str, ...]] = ("columns",)
    columns: tuple[Named, ...]
    where: Condition | None = None


@frozen(kw_only=True)
class Ratio(_Rule):
    """For each entry one number over another, in percent or as a plain ratio; `low` is a finding on those below `least`.

    `least` is in percent, or a plain ratio; `low` holds {label} and {ratio}.
    """

    rule: Literal["ratio"] = "ratio"
    named: ClassVar[tuple[str, ...]] = ("over", "under")
    over: Named
    under: Named
    shown: Literal["percent", "number"] = "percent"
    least: str | None = None
    low: str | None = None


@frozen(kw_only=True)
class Sum(_Rule):
    """The sum of a field's numbers: `say` holds {sum}; with `by`, a table of sums by the choices of that field."""

    rule: Literal["sum"] = "sum"
    named: ClassVar[tuple[str, ...]] = ("field", "by")
    field: Named
    say: str
    by: Named | None = None
    where: Condition | None = None


@frozen(kw_only=True)
class Flag(_Rule):
    """A finding on every entry that meets `where`: `say` holds {label}."""

    rule: Literal["flag"] = "flag"
    where: Condition
    say: str


@frozen(kw_only=True)
class FlagNone(_Rule):
    """A finding if there are entries, and none of them meets `where`."""

    rule: Literal["flag-none"] = "flag-none"
    where: Condition
    say: str


@frozen(kw_only=True)
class FlagAll(_Rule):
    """A finding if there are entries, and all of them meet `where`."""

    rule: Literal["flag-all"] = "flag-all"
    where: Condition
    say: str


@frozen(kw_only=True)
class FlagMissing(_Rule):
    """A finding for each choice of a field that no entry has: `say` holds {choice}."""

    rule: Literal["flag-missing"] = "flag-missing"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: Named
    say: str


@frozen(kw_only=True)
class Cascade(_Rule):
    """Entries as steps from need to benefit: each step's share of the one before, for two groups, and the widest loss.

    Source: the cascade of A9 in the design; the widest loss is the largest (comparison rate - target rate).
    """

    rule: Literal["cascade"] = "cascade"
    named: ClassVar[tuple[str, ...]] = ("target", "comparison")
    target: Named
    comparison: Named


@frozen(kw_only=True)
class Band:
    """A total from `least` on, and its label."""

    least: int
    label: str


@frozen(kw_only=True)
class Score(_Rule):
    """The total of all ratings and the band it falls in, once every entry is rated: `say` holds {total}, {most} and {band}.

    Entries of one `section` in `middle` count once, with their middle rating.
    """

    rule: Literal["score"] = "score"
    named: ClassVar[tuple[str, ...]] = ("field",)
    field: Named
    say: str
    bands: tuple[Band, ...]
    middle: tuple[str, ...] = ()


@frozen(kw_only=True)
class Phases(_Rule):
    """Values of the same measure and group before, during and after: difference and ratio, and the change of the gap.

    `target` and `comparison` are values of `group` whose gap is followed, if both are given.
    """

    rule: Literal["phases"] = "phases"
    named: ClassVar[tuple[str, ...]] = ("measure", "group", "phase", "value")
    measure: Named
    group: Named
    phase: Named
    value: Named


@frozen(kw_only=True)
class Triangle(_Rule):
    """The seven parts of the population intervention triangle, drawn, with what each holds; a finding on each empty one.

    Entries must have the ids civic, service, community, civic-service, service-community, civic-community and centre.
    """

    rule: Literal["triangle"] = "triangle"
    named: ClassVar[tuple[str, ...]] = ("fields_counted", "rating")
    fields_counted: tuple[Named, ...]
    rating: Named | None = None
    say: str


type Rule = (
    Count | Tally | Lowest | Profile | Spread | Coverage | Table | Ratio | Sum | Flag | FlagNone | FlagAll
    | FlagMissing | Cascade | Score | Phases | Triangle
)  # fmt: skip

RULES: Mapping[str, type[Any]] = {str(fields_dict(rule)["rule"].default): rule for rule in Rule.__value__.__args__}
"""Every rule by the name that data files use."""
