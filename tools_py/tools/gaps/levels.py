"""The figures of groups in a unit, each with its interval, and of all groups of a period together."""

from collections.abc import Mapping, Sequence

from attrs import define, evolve, field, frozen

from tools_py.disclosure import RULES, CountRule
from tools_py.faults import FormulaError
from tools_py.intake.measures import Figure, FigureTable
from tools_py.statistics import gaps
from tools_py.statistics.gaps import Counted
from tools_py.statistics.intervals import Estimate, Limits, proportion, rate

FEW_COUNTED, FEW_PEOPLE = 10, 20
"""Fewer counted, or fewer people out of whom, say little; a person is told so."""


@frozen(kw_only=True)
class Unit:
    """What a figure is: so many out of `per` people; a share of them, or events among them; `per` 0 as the table has it.

    `name` is what figures of an unnamed measure are called.
    """

    id: str
    name: str
    per: int
    share: bool
    label: str
    sign: str
    points: str


UNITS: Mapping[str, Unit] = {
    one.id: one
    for one in (
        Unit(id="percent", name="Percentage of people", per=100, share=True, label="Percentage of people", sign="%",
             points="percentage points"),
        Unit(id="per-1000", name="Events per 1,000 people", per=1_000, share=False, label="Events, per 1,000 people",
             sign=" per 1,000", points="per 1,000"),
        Unit(id="per-100000", name="Events per 100,000 people", per=100_000, share=False, label="Events, per 100,000 people",
             sign=" per 100,000", points="per 100,000"),
        Unit(id="given", name="Figures in the table", per=0, share=False, label="The figures as they are in the table",
             sign="", points=""),
    )
}  # fmt: skip


@frozen(kw_only=True)
class GroupLevel:
    """A group's figure in the unit chosen, its interval if there is one, and what it is made of."""

    name: str
    value: float
    limits: Limits | None
    count: float | None
    total: float | None
    small: bool = False
    """Whether its count could show a person."""

    @property
    def estimate(self) -> Estimate | None:
        """The figure with its interval."""
        return Estimate(self.value, self.limits) if self.limits else None

    @property
    def few(self) -> bool:
        """Whether it rests on so few that it says little."""
        return (self.count is not None and self.count < FEW_COUNTED) or (
            self.total is not None and self.total < FEW_PEOPLE
        )


def level_of(line: Figure, unit: Unit) -> GroupLevel | None:
    """A line's figure in a unit; None where it has none in it."""
    count, total = line.count, line.total
    if not unit.per:
        if line.value is None:
            return None
        ordered = line.lower is not None and line.upper is not None and line.lower <= line.value <= line.upper
        limits = (
            Limits(line.lower, line.upper) if ordered and line.lower is not None and line.upper is not None else None
        )
        return GroupLevel(name=line.group, value=line.value, limits=limits, count=count, total=total)
    if count is None or not total:
        return None
    try:
        found = proportion(count, total).times(unit.per) if unit.share else rate(count, total, per=unit.per)
    except FormulaError:
        return None
    return GroupLevel(name=line.group, value=found.value, limits=found.limits, count=count, total=total)


def together(groups: Sequence[GroupLevel], unit: Unit) -> GroupLevel | None:
    """All groups as one, where each is counted."""
    counted = [Counted(one.count, one.total) for one in groups if one.count is not None and one.total]
    if not unit.per or len(counted) < len(groups):
        return None
    every = gaps.overall(counted)
    return GroupLevel(
        name="All groups together", value=unit.per * every.share, limits=None, count=every.count, total=every.total
    )


@define(eq=False)
class LevelBook:
    """The levels of a table's lines, each worked out once, however often the table is compared with something else."""

    table: FigureTable
    rule: CountRule = RULES[""]
    """What its counts come from, and how they are handed on."""
    _lines: dict[tuple[str, int], GroupLevel | None] = field(factory=dict, init=False)
    _periods: dict[tuple[str, str, str], GroupLevel | None] = field(factory=dict, init=False)

    def of(self, line: Figure, unit: Unit) -> GroupLevel | None:
        """A line's figure in a unit; None where it has none in it."""
        key = unit.id, id(line)
        if key not in self._lines:
            level = level_of(line, unit)
            self._lines[key] = level and evolve(level, small=self.rule.is_small(level.count))
        return self._lines[key]

    def every(self, about: str, period: str, unit: Unit) -> GroupLevel | None:
        """All groups of a period as one; None where not each of them is counted."""
        key = unit.id, about, period
        if key not in self._periods:
            lines = (line for line in self.table.sets.get((about, period), ()) if not line.whole)
            levels = {line.group: level for line in lines if (level := self.of(line, unit))}
            level = together([*levels.values()], unit)
            self._periods[key] = level and evolve(level, small=self.rule.is_small(level.count))
        return self._periods[key]
