"""What a whole table shows besides the gaps of one measure in one period: over time, many measures, ages, and causes."""

import re
from collections.abc import Iterator
from itertools import accumulate

from attrs import frozen

from tools_py.charts.bars import AgeRow, ParetoBar, pareto, pyramid
from tools_py.charts.lines import GroupOverTime, LinePoint, two_lines
from tools_py.charts.spine import SpineRow, spine
from tools_py.disclosure import withheld
from tools_py.drawing import ChartDrawing
from tools_py.faults import FormulaError
from tools_py.intake.measures import Figure
from tools_py.numbers_words import number
from tools_py.rules.base import Grid
from tools_py.tidy import folded
from tools_py.tools.gaps.levels import GroupLevel
from tools_py.tools.gaps.sentences import against_name, span, told
from tools_py.tools.gaps.working import WHOLE, Gaps, GapsAsked, WorkedGaps

FEWEST_PERIODS, FEWEST_MEASURES, FEWEST_AGES, FEWEST_CAUSES = 3, 3, 4, 3
"""A chart says something of so many or more."""
MOST_MEASURES, MOST_CAUSES = 30, 40
MOST_NAMED = 5
NO_INTERVAL = "No interval"
MOST_OF_ALL = 80
"""The few causes that make up this many percent are set apart."""
_FEMALE = frozenset({"female", "females", "women", "girls", "f"})
_MALE = frozenset({"male", "males", "men", "boys", "m"})
_SEXES = _FEMALE | _MALE


@frozen(kw_only=True)
class TableChart:
    """A chart of a table with its id, what it says in sentences, how it is read, and the same figures as a table."""

    id: str
    drawing: ChartDrawing
    sentences: tuple[str, ...]
    says: str
    grid: Grid
    withheld: frozenset[str] = frozenset()
    """The rows that rest on counts that could show a person."""


def table_charts(found: Gaps, worked: WorkedGaps | None) -> Iterator[TableChart]:
    """The charts that the table has enough for; `worked` is what follows from its measure and period, if anything does."""
    ages = _pyramid(found)
    charts = (
        _over_time(found, worked) if worked else None,
        _spine(found, worked) if worked and not ages else None,
        ages,
        _pareto(found),
    )
    yield from (one for one in charts if one)


def _over_time(found: Gaps, worked: WorkedGaps) -> TableChart | None:
    """The group in question and what it is compared with, in every period in which both have a figure."""
    name = worked.most.level.name
    periods = found.table.periods(worked.asked.about)
    if len(periods) < FEWEST_PERIODS:
        return None
    summed = worked.part and worked.against.name not in {line.group for line in found.lines}
    pairs = found.course(name, worked.against.name, periods, summed=summed)
    if len(pairs) < FEWEST_PERIODS:
        return None
    other = against_name(worked)
    periods = tuple(period for period, _, _ in pairs)
    both = tuple(
        GroupOverTime(name=called, points=tuple(_point(period, level, worked) for period, level in levels))
        for called, levels in (
            (name, [(period, own) for period, own, _ in pairs]),
            (other[:1].upper() + other[1:], [(period, against) for period, _, against in pairs]),
        )
    )
    title = f"{worked.name}: {name} and {other}, {periods[0]} to {periods[-1]}"
    rows = [(period, *_apart(own, against)) for period, own, against in pairs]
    return TableChart(
        id="over-time",
        drawing=two_lines((both[0], both[1]), periods, title=title, unit=worked.unit.label),
        sentences=(),
        says="The upright bars are 95% intervals. Where the lines draw closer, the absolute gap is smaller.",
        grid=Grid(
            caption=title,
            head=("Period", name, other[:1].upper() + other[1:], "Absolute gap", "Relative gap, times"),
            rows=tuple(rows),
        ),
        withheld=frozenset(period for period, own, against in pairs if own.small or against.small),
    )


def _point(period: str, level: GroupLevel, worked: WorkedGaps) -> LinePoint:
    return LinePoint(value=level.value, limits=level.limits, said=f"{level.name}, {period}: {told(level, worked.unit)}")


def _apart(one: GroupLevel, other: GroupLevel) -> tuple[str, str, str, str]:
    times = number(one.value / other.value) if one.value > 0 and other.value > 0 else "Not given"
    return _told(one), _told(other), number(one.value - other.value), times


def _told(level: GroupLevel) -> str:
    """A figure with its interval, which the chart shows too."""
    return f"{number(level.value)}{f' ({span(level.limits)})' if level.limits else ''}"


def _spine(found: Gaps, worked: WorkedGaps) -> TableChart | None:
    """One group on every measure of the table, each in its latest period beside what it is compared with."""
    abouts = found.table.abouts
    name = found.asked.profile or worked.most.level.name
    if len(abouts) < FEWEST_MEASURES:
        return None
    rows, lines, small = [], [], set[str]()
    for about in abouts[:MOST_MEASURES]:
        if (one := _measure(found, about)) is None:
            continue
        own = next((group for group in one.groups if group.level.name == name), None)
        if own is None:
            continue
        small |= {about} if own.level.small else set()
        values = [group.level.value for group in one.groups]
        spoken = f"{about}: {name} {told(own.level, one.unit)}, {against_name(one)} {told(one.against, one.unit)}"
        rows.append(
            SpineRow(
                name=about,
                values=tuple(values),
                value=own.level.value,
                average=one.against.value,
                side=own.side or "similar",
                said=spoken,
            )
        )
        figures = (own.level.value, one.against.value, min(values), max(values))
        words = {"higher": "Higher", "lower": "Lower", "similar": "No clear difference", None: NO_INTERVAL}[own.side]
        lines.append((about, one.asked.period or "Not given", *map(number, figures), words))
    if len(rows) < FEWEST_MEASURES:
        return None
    left = len(abouts) - len(rows)
    clear = sum(row.side != "similar" for row in rows)
    title = f"{name}: {len(rows)} measures compared with all groups together"
    bare = sum(line[-1] == NO_INTERVAL for line in lines)
    said = []
    if bare < len(rows):
        said.append(
            f"{name} clearly differs on {clear} of {len(rows) - bare} measures. Whether higher is better is different from one "
            "measure to the next."
        )
    if bare:
        said.append(f"On {bare} of {len(rows)} measures there is no interval, so no one can say whether it differs.")
    if left:
        said.append(
            f"{left} of {len(abouts)} measures {'is' if left == 1 else 'are'} not shown: {name} has no figure there, or no unit is known."
        )
    return TableChart(
        id="spine",
        drawing=spine(rows, title=title, average="All groups together"),
        sentences=tuple(said),
        says=(
            "Each bar reaches from the lowest to the highest group, on a scale of its own. The line in the middle is all "
            "groups together. A mark with a point is clearly higher or lower."
        ),
        grid=Grid(
            caption=title,
            head=("Measure", "Period", name, "All together", "Lowest", "Highest", "Compared"),
            rows=tuple(lines),
        ),
        withheld=frozenset(small),
    )


def _measure(found: Gaps, about: str) -> WorkedGaps | None:
    """A measure's gaps in its latest period, if its unit is plain; beside the whole."""
    try:
        return Gaps(found.book, GapsAsked(about=about, unit=found.asked.unit, against=WHOLE)).worked()
    except FormulaError:
        return None


def _pyramid(found: Gaps) -> TableChart | None:
    """Both sexes by age, where the table has enough ages with a figure for each."""
    sides = _sexes(found)
    ages = [age for age in sides[0] if age in sides[1]]
    if len(ages) < FEWEST_AGES:
        return None
    bands = [
        AgeRow(name=age, left=one, right=other, said=f"{age}: female {number(one)}, male {number(other)}")
        for age, one, other in ((age, sides[0][age], sides[1][age]) for age in ages)
    ]
    title = "Both sexes by age"
    most = max(bands, key=lambda band: band.left + band.right)
    said = [f"The largest age group: {most.name}, with {number(most.left)} female and {number(most.right)} male."]
    if all(line.value is None for line in found.lines):
        sums = [number(sum(side[age] for age in ages)) for side in sides]
        said.append(f"In all {sums[0]} female and {sums[1]} male.")
    return TableChart(
        id="pyramid",
        drawing=pyramid(bands, title=title, unit="As the table has it", sides=("Female", "Male")),
        sentences=tuple(said),
        says="Female on the left, male on the right, the first age of the table at the foot.",
        grid=Grid(
            caption=title,
            head=("Age", "Female", "Male"),
            rows=tuple((band.name, number(band.left), number(band.right)) for band in bands),
        ),
        withheld=withheld(
            {band.name: min(filter(None, (band.left, band.right)), default=0) for band in bands}, found.book.rule.most
        )
        if all(line.value is None for line in found.lines)
        else frozenset(),
    )


def _sexes(found: Gaps) -> tuple[dict[str, float], dict[str, float]]:
    """The figure of each age of women and of men in the period chosen, in the table's order.

    One of the two is what the groups are, and the other is a part of what they are about; ages are told by their digits.
    """
    sides: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for (about, period), lines in found.table.sets.items():
        parts = about.split(" · ")
        named = any(folded(part) in _SEXES for part in parts)
        for line in lines if period == found.asked.period else ():
            if not named and folded(line.group) not in _SEXES:
                continue
            every = [*parts, line.group]
            sex = next(part for part in every if folded(part) in _SEXES)
            age = next((part for part in every if part != sex and re.search(r"\d", part)), None)
            value = _size(line)
            if age and value is not None and value >= 0 and not line.whole:
                sides[folded(sex) in _MALE].setdefault(age, value)
    return sides


def _size(line: Figure) -> float | None:
    return line.value if line.value is not None else line.count


def _pareto(found: Gaps) -> TableChart | None:
    """Causes by their counts, where the table has counts and nothing that they are out of."""
    lines = [line for line in found.lines if not line.whole and line.count]
    if len(lines) < FEWEST_CAUSES or any(line.total or line.value is not None for line in found.lines):
        return None
    lines.sort(key=lambda line: -(line.count or 0))
    counts = [line.count or 0 for line in lines]
    every = sum(counts)
    so_far = [100 * part / every for part in accumulate(counts)]
    few = next(at for at, share in enumerate(so_far) if share >= MOST_OF_ALL - 1e-9) + 1
    named = lines[:MOST_CAUSES]
    bars = [
        ParetoBar(
            name=line.group,
            count=count,
            words=f"{number(count)}, so far {share:.0f}%",
            few=at < few,
        )
        for at, (line, count, share) in enumerate(zip(named, counts, so_far, strict=False))
    ]
    title = f"{found.asked.about or 'Causes'}: {len(bars)} from the most frequent down"
    left = f" The chart has the first {MOST_CAUSES}." if len(lines) > MOST_CAUSES else ""
    named_few = ", ".join(line.group for line in lines[: min(few, MOST_NAMED)])
    others = " and others" if few > MOST_NAMED else ""
    share = f"{few} of {len(lines)} {'makes' if few == 1 else 'make'} up {so_far[few - 1]:.0f}% of all {number(every)} counted"
    careful = (
        "What is most frequent is not always what matters most. Ask which of them does most harm, and to which people."
    )
    rows = tuple(
        (line.group, number(count), f"{100 * count / every:.1f}%", f"{share:.1f}%")
        for line, count, share in zip(lines[:MOST_CAUSES], counts, so_far, strict=False)
    )
    return TableChart(
        id="pareto",
        drawing=pareto(bars, title=title, unit="Counted"),
        sentences=(f"{share}: {named_few}{others}.{left}", careful),
        says=f"The full bars together make up {MOST_OF_ALL}% or more.",
        grid=Grid(caption=title, head=("Cause", "Counted", "Share", "Share so far"), rows=rows),
        withheld=withheld({line.group: count for line, count in zip(lines, counts, strict=True)}, found.book.rule.most),
    )
