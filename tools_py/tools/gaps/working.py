"""Works out the gaps in a table: each group beside what it is compared with, and all groups together."""

import math
from collections.abc import Sequence
from functools import cached_property

from attrs import evolve, frozen

from tools_py.disclosure import CountRule
from tools_py.faults import FormulaError
from tools_py.intake.measures import Figure, FigureTable, is_part
from tools_py.statistics import gaps, slope
from tools_py.statistics.gaps import Counted, GapChange, Side
from tools_py.statistics.intervals import Estimate, Limits
from tools_py.statistics.slope import Slope
from tools_py.tools.gaps.deprivation import order
from tools_py.tools.gaps.levels import UNITS, GroupLevel, LevelBook, Unit, together

WHOLE, LOWEST, HIGHEST = "whole", "lowest", "highest"
"""What groups are compared with, besides one of them by its name."""


@frozen(kw_only=True)
class GapsAsked:
    """What a person chose of a table; empty where nothing was chosen yet."""

    about: str = ""
    period: str = ""
    unit: str = ""
    against: str = ""
    better: str = ""
    profile: str = ""
    """The group that is looked at on many measures."""
    source: str = ""
    """What the counts come from."""


@frozen(kw_only=True)
class GroupBeside:
    """A group beside what it is compared with: the difference, how many times as much, and how many fewer it would have.

    `side` is None without an interval. `fewer` counts people or events of the table's period.
    """

    level: GroupLevel
    difference: float
    limits: Limits | None = None
    ratio: float | None = None
    ratio_limits: Limits | None = None
    side: Side | None = None
    fewer: Estimate | None = None


@frozen(kw_only=True)
class WorkedGaps:
    """All that is worked out of one set of figures in one period; groups come with the highest first."""

    asked: GapsAsked
    unit: Unit
    groups: tuple[GroupBeside, ...]
    against: GroupLevel
    part: bool
    left: tuple[str, ...]
    rule: CountRule
    by: str = ""
    """What the groups are told apart by, in the table's words."""
    wholes: tuple[str, ...] = ()
    """Further lines that hold all groups together, and are compared with nothing."""
    slope: Slope | None = None
    unsloped: str = ""

    @property
    def name(self) -> str:
        """What the figures are about; where the table does not name it, what they are."""
        return self.asked.about or self.unit.name

    @property
    def most(self) -> GroupBeside:
        """The group to speak of first: the farthest of those that clearly differ, on the worse side if that is known.

        Where none clearly differs, it is the farthest of those that rest on many, as a group of a few lies far off by chance.
        Where no interval is known, the worse side comes first too.
        """
        others = [one for one in self.groups if one.level.name != self.against.name] or list(self.groups)
        return max(others, key=self._weight)

    def _weight(self, one: GroupBeside) -> tuple[bool, bool, bool, float]:
        clear = one.side in {"higher", "lower"}
        side = ("higher" if one.difference > 0 else "lower") if one.side is None and one.difference else one.side
        worse = side in {"higher", "lower"} and bool(self.asked.better) and side != self.asked.better
        return clear, worse, not one.level.few, abs(one.difference)


@frozen(kw_only=True)
class GapOverTime:
    """A gap in two periods: the figures of both groups in each, and which way both gaps went.

    `moved` is how far the first less the second rose, with its interval; None without intervals.
    """

    first: str
    last: str
    before: tuple[float, float]
    after: tuple[float, float]
    ways: GapChange
    moved: Estimate | None

    @property
    def apart(self) -> tuple[float, float]:
        """The first group's figure less the second's, in both periods."""
        return self.before[0] - self.before[1], self.after[0] - self.after[1]


@frozen
class Gaps:
    """A table and what was chosen of it; what can be chosen, and what follows."""

    book: LevelBook
    wanted: GapsAsked

    @property
    def table(self) -> FigureTable:
        """The table."""
        return self.book.table

    @cached_property
    def asked(self) -> GapsAsked:
        """What holds: what was chosen, where the table has it, and else what is usual."""
        wanted = self.wanted
        about = wanted.about if wanted.about in self.table.abouts else next(iter(self.table.abouts), "")
        periods = self.table.periods(about)
        period = wanted.period if wanted.period in periods else next(reversed(periods), "")
        chosen = evolve(wanted, about=about, period=period)
        units = self._units(self._lines(chosen))
        unit = wanted.unit if wanted.unit in units else self._usual_unit(self._lines(chosen), units)
        return evolve(chosen, unit=unit)

    @property
    def lines(self) -> tuple[Figure, ...]:
        """The lines in question."""
        return self._lines(self.asked)

    @property
    def units(self) -> tuple[str, ...]:
        """The units that the lines can be told in."""
        return self._units(self.lines)

    @property
    def names(self) -> tuple[str, ...]:
        """The groups, without the line of all together."""
        return tuple(one.group for one in self.lines if not one.whole)

    def _lines(self, asked: GapsAsked) -> tuple[Figure, ...]:
        return self.table.sets.get((asked.about, asked.period), ())

    def _units(self, lines: Sequence[Figure]) -> tuple[str, ...]:
        counted = [one for one in lines if one.count is not None and one.total]
        found = []
        if counted:
            within = sum(one.count <= one.total for one in counted if one.count is not None and one.total)
            # A line or two with more counted than people are slips, and named; where most have more, events are counted.
            found = ["percent"] if 2 * within > len(counted) else []
            found += ["per-1000", "per-100000"]
        if any(one.value is not None for one in lines):
            found.append("given")
        return tuple(found)

    def _usual_unit(self, lines: Sequence[Figure], units: Sequence[str]) -> str:
        """The only unit, or the one that the table's own figures are in; none where it has to be asked."""
        if len(units) == 1:
            return units[0]
        if "given" not in units:
            return ""
        made = [
            (one.value, one.count / one.total)
            for one in lines
            if one.value is not None and one.count and one.total and one.value > 0
        ]
        for id in units:
            per = UNITS[id].per
            if per and made and all(math.isclose(value, per * share, rel_tol=0.01) for value, share in made):
                return id
        return "given"

    def worked(self) -> WorkedGaps:
        """What follows; raises FormulaError, in a sentence for the reader, where nothing does."""
        if self.asked.unit not in UNITS and not any(one.total or one.value is not None for one in self.lines):
            raise FormulaError("A gap needs the number of people in each group. The table has counts alone.")
        if not self.asked.unit:
            raise FormulaError("Select what the numbers are: people out of a group, or events among people.")
        unit = UNITS[self.asked.unit]
        levels = {one.line: level for one in self.lines if (level := self.book.of(one, unit))}
        groups = [levels[one.line] for one in self.lines if not one.whole and one.line in levels]
        if len(groups) < 2:
            raise FormulaError(
                "A gap needs two groups at least, and there is only one with a figure. Add another group."
            )
        left = tuple(one.group for one in self.lines if one.line not in levels)
        wholes = [levels[one.line] for one in self.lines if one.whole and one.line in levels]
        every = [one for one in wholes if not is_part(one.name)] or (wholes if len(wholes) == 1 else [])
        whole = every[0] if every else None
        against, part = self._against(groups, whole, unit)
        beside = sorted((_beside(one, against, unit, part=part) for one in groups), key=lambda one: -one.level.value)
        fitted, why = _slope(groups, unit)
        asked = evolve(self.asked, against=self._named(against, part=part))
        return WorkedGaps(
            asked=asked,
            unit=unit,
            groups=tuple(beside),
            against=against,
            part=part,
            left=left,
            rule=self.book.rule,
            by=self.table.by,
            wholes=tuple(one.name for one in wholes if one is not whole),
            slope=fitted,
            unsloped=why,
        )

    def _against(self, groups: Sequence[GroupLevel], whole: GroupLevel | None, unit: Unit) -> tuple[GroupLevel, bool]:
        """What groups are compared with, and whether it is made of them."""
        named = {one.name: one for one in groups}
        if self.asked.against in named:
            return named[self.asked.against], False
        every = whole or together(groups, unit)
        if self.asked.against in {LOWEST, HIGHEST} or every is None:
            pick = max if self.asked.against == HIGHEST else min
            return pick(groups, key=lambda one: one.value), False
        return every, True

    def _named(self, against: GroupLevel, *, part: bool) -> str:
        if part:
            return WHOLE
        return self.asked.against if self.asked.against in {LOWEST, HIGHEST, against.name} else LOWEST

    def course(
        self, one: str, other: str, periods: Sequence[str], *, summed: bool = False
    ) -> list[tuple[str, GroupLevel, GroupLevel]]:
        """Both groups in each of these periods in which both have a figure; with `summed` the other is all of them together."""
        unit = UNITS.get(self.asked.unit)
        if unit is None:
            return []
        about, found = self.asked.about, []
        own, others = (self.table.courses.get((about, name), {}) for name in (one, other))
        for period in periods:
            level = self.book.of(own[period], unit) if period in own else None
            if summed:
                against = self.book.every(about, period, unit)
            else:
                against = self.book.of(others[period], unit) if period in others else None
            if level and against:
                found.append((period, level, against))
        return found

    def change(self, one: str, other: str, *, part: bool) -> GapOverTime | None:
        """How the gap between two groups changed from the first period in which both have a figure to the one chosen.

        With `part` the other holds the first, and is taken as known.
        """
        periods = self.table.periods(self.asked.about)
        if self.asked.period not in periods:
            return None
        pairs = self.course(one, other, periods[: periods.index(self.asked.period) + 1])
        if len(pairs) < 2:
            return None
        (first, *before), (last, *after) = pairs[0], pairs[-1]
        values = [(own.value, against.value) for own, against in (before, after)]
        sizes = [_difference(own, against, part=part) for own, against in (before, after)]
        return GapOverTime(
            first=first,
            last=last,
            before=values[0],
            after=values[1],
            ways=gaps.gap_change(*values),
            moved=gaps.difference(sizes[1], sizes[0]) if sizes[0] and sizes[1] else None,
        )


def _beside(level: GroupLevel, against: GroupLevel, unit: Unit, *, part: bool) -> GroupBeside:
    """A group beside another, or beside the whole that it is part of, which is taken as known."""
    own, other = level.estimate, against.estimate
    if part:
        other = _known(against)
    if level is against or own is None or other is None:
        ratio = level.value / against.value if level.value > 0 and against.value > 0 else None
        return GroupBeside(level=level, difference=level.value - against.value, ratio=ratio)
    gap = gaps.difference(own, other)
    times = (None if part else _counted_ratio(level, against, unit)) or gaps.ratio(own, other)
    people = level.total / unit.per if unit.per and level.total else 0
    return GroupBeside(
        level=level,
        difference=gap.value,
        limits=gap.limits,
        ratio=times.value if times else None,
        ratio_limits=times.limits if times else None,
        side="similar" if gap.limits.hold(0) else "higher" if gap.value > 0 else "lower",
        fewer=gaps.excess(Counted(0, people), other, own) if people else None,
    )


def _known(level: GroupLevel) -> Estimate:
    """A figure that is taken as known without error."""
    return Estimate(level.value, Limits(level.value, level.value))


def _difference(one: GroupLevel, other: GroupLevel, *, part: bool) -> Estimate | None:
    own, against = one.estimate, _known(other) if part else other.estimate
    return gaps.difference(own, against) if own and against else None


def _counted_ratio(level: GroupLevel, against: GroupLevel, unit: Unit) -> Estimate | None:
    """The ratio by the counts on both sides, which has the closer interval; None where they are not all known."""
    if not (unit.per and level.count and level.total and against.count and against.total):
        return None
    work = gaps.ratio_of_proportions if unit.share else gaps.ratio_of_rates
    return work(Counted(level.count, level.total), Counted(against.count, against.total))


def _slope(groups: Sequence[GroupLevel], unit: Unit) -> tuple[Slope | None, str]:
    """The slope over groups in order of deprivation, or why there is none; neither where they are not in order."""
    places = order([one.name for one in groups])
    if places is None or len(groups) < 3:
        return None, ""
    ordered = [groups[at] for at in places]
    if any(one.total is None or one.limits is None for one in ordered):
        return None, "A slope over the groups needs the number of people in each, and an interval for each figure."
    scale: slope.Scale = "logit" if unit.share else "log"
    per = unit.per if unit.share else 1
    try:
        return _times(slope.weighted([_ordered(one, scale, per) for one in ordered]), per), ""
    except FormulaError as wrong:
        return None, str(wrong)


def _ordered(level: GroupLevel, scale: slope.Scale, per: float) -> slope.Ordered:
    own = level.estimate
    inside = own and own.limits.lower > 0 and own.value > 0 and (scale == "log" or own.limits.upper < per)
    error = slope.own_error(own.times(1 / per), scale=scale if inside else "plain") if own else 0.0
    return slope.Ordered(level.total or 0, level.value / per, error)


def _times(found: Slope, per: float) -> Slope:
    limits = Limits(found.index.limits.lower * per, found.index.limits.upper * per)
    return Slope(found.start * per, Estimate(found.index.value * per, limits), found.relative)
