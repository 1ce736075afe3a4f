"""The charts of a table of gaps: groups ranked, places in a funnel, and the slope over deprivation."""

from collections.abc import Iterator, Sequence

from tools_py.charts.dots import RankedDot, ranked
from tools_py.charts.kept import ENDS
from tools_py.charts.plane import PlacedFigure, funnel, slope
from tools_py.drawing import ChartDrawing
from tools_py.numbers_words import number
from tools_py.statistics.funnel import FunnelRing, rings
from tools_py.statistics.gaps import Side
from tools_py.statistics.slope import ranks
from tools_py.tools.gaps.deprivation import order
from tools_py.tools.gaps.levels import GroupLevel
from tools_py.tools.gaps.sentences import against_name, told
from tools_py.tools.gaps.working import GroupBeside, WorkedGaps

RANKED, SLOPE, FUNNEL = "ranked", "slope", "funnel"
"""The ids of the charts."""
MOST_RANKED = 200
"""So many groups are ranked at most."""
FEWEST_PLACES = 8
"""A funnel says something of this many places or more."""
_RINGS = 24


type Sloped = tuple[tuple[PlacedFigure, ...], tuple[float, float]]
"""Groups in order of deprivation, each at the middle of its share of all people, and both ends of the line through them."""


type Funnelled = tuple[tuple[PlacedFigure, ...], float, tuple[FunnelRing, ...]]
"""Places by their number of people, the average of all, and the limits that chance sets at each size."""


def drawings(worked: WorkedGaps, hidden: frozenset[str] = frozenset()) -> Iterator[tuple[str, ChartDrawing, str]]:
    """Each chart with its id and what is to be known to read it, without the groups that are hidden."""
    yield (
        RANKED,
        ranking(worked, hidden),
        (
            "Each point is the figure for a group, and the bar through it is its 95% interval. A point that faces up or down "
            "is a group clearly higher or lower than the line. A round point is not clearly different."
        ),
    )
    if found := sloped(worked):
        groups, line = shown(found[0], hidden), found[1]
        title = f"{worked.name}: {len(groups)} groups in order of deprivation, and the line fitted through them"
        yield (
            SLOPE,
            slope(groups, title=title, unit=worked.unit.label, line=line, ends=ENDS),
            (
                "Each group is plotted at the middle of its share of the population. The dotted line joins the two ends that "
                "the slope index compares."
            ),
        )
    if placed := funnelled(worked):
        places, average, limits = shown(placed[0], hidden), *placed[1:]
        title = f"{worked.name}: {len(places)} places by their number of people, with the limits of chance"
        yield (
            FUNNEL,
            funnel(places, limits, title=title, unit=worked.unit.label, average=average),
            (
                "The larger the place, the less its figure moves by chance. 95 of 100 places lie between the inner lines by chance "
                "alone, and 998 of 1,000 between the dashed ones. A place outside them needs another explanation."
            ),
        )


def shown(places: Sequence[PlacedFigure], hidden: frozenset[str]) -> tuple[PlacedFigure, ...]:
    """Those that are not hidden."""
    return tuple(one for one in places if one.name not in hidden)


def ranking(worked: WorkedGaps, hidden: frozenset[str] = frozenset()) -> ChartDrawing:
    """The groups from the highest to the lowest, without those that are hidden."""
    dots = [
        RankedDot(
            name=one.level.name,
            value=one.level.value,
            limits=one.level.limits,
            side=_side(one),
            said=_said(worked, one.level),
        )
        for one in worked.groups[:MOST_RANKED]
        if one.level.name not in hidden
    ]
    named = f"{against_name(worked)}: {number(worked.against.value)}{worked.unit.sign}"
    title = f"{worked.name}: {len(dots)} groups from the highest to the lowest, with 95% intervals"
    line = named[:1].upper() + named[1:], worked.against.value
    return ranked(dots, title=title, unit=worked.unit.label, line=line)


def _side(one: GroupBeside) -> Side:
    return one.side or "similar"


def _said(worked: WorkedGaps, level: GroupLevel) -> str:
    return f"{level.name}: {told(level, worked.unit)}"


def sloped(worked: WorkedGaps) -> Sloped | None:
    """The groups in order with the fitted line; None where there is none."""
    if worked.slope is None:
        return None
    places = order([one.level.name for one in worked.groups]) or ()
    groups = [worked.groups[at] for at in places]
    middles = ranks([one.level.total or 1 for one in groups])
    placed = tuple(
        PlacedFigure(
            name=one.level.name,
            across=middle,
            value=one.level.value,
            side="similar",
            said=_said(worked, one.level),
            limits=one.level.limits,
        )
        for one, middle in zip(groups, middles, strict=True)
    )
    start, rise = worked.slope.start, worked.slope.index.value
    return placed, (start, start + rise)


def funnelled(worked: WorkedGaps) -> Funnelled | None:
    """The places by their size; None where they are few, in an order, or not all counted."""
    counted = [one for one in worked.groups if one.level.total and one.level.count is not None]
    per = worked.unit.per
    if not per or worked.slope or len(counted) < max(FEWEST_PLACES, len(worked.groups)):
        return None
    average = sum(one.level.count or 0 for one in counted) / sum(one.level.total or 0 for one in counted)
    if not average:
        return None
    largest = max(one.level.total or 0 for one in counted)
    smallest = min(one.level.total or 0 for one in counted)
    step = (largest / smallest) ** (1 / _RINGS) if largest > smallest else 1.0
    sizes = [smallest * step**at for at in range(_RINGS + 1)] if step > 1 else [smallest / 2, smallest, 2 * smallest]
    limits = (
        FunnelRing(ring.size, ring.usual.times(per), ring.strict.times(per))
        for ring in rings(average, sizes, shares=worked.unit.share)
    )
    placed = (
        PlacedFigure(
            name=one.level.name,
            across=one.level.total or 0,
            value=one.level.value,
            side=_side(one),
            said=_said(worked, one.level),
        )
        for one in counted
    )
    return tuple(placed), per * average, tuple(limits)
