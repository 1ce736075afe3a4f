"""The charts of a table as they are handed on: each with what it says and its figures as a table, without small counts."""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from tools_py.charts.kept import AVERAGE, COMPARED, LIMITS, LINE, KeptTable, drawn
from tools_py.drawing import ChartDrawing
from tools_py.numbers_words import number
from tools_py.rules.base import Grid
from tools_py.tools.gaps.levels import GroupLevel
from tools_py.tools.gaps.pictures import FUNNEL, RANKED, SLOPE, drawings, funnelled, sloped
from tools_py.tools.gaps.sentences import against_name, sentences, side_words, slope_words, span
from tools_py.tools.gaps.tables import TableChart, table_charts
from tools_py.tools.gaps.withheld import unprinted
from tools_py.tools.gaps.working import Gaps, GroupBeside, WorkedGaps

KINDS: Mapping[str, str] = {
    RANKED: "groups", SLOPE: "slope", FUNNEL: "funnel", "over-time": "over-time", "spine": "profile", "pyramid": "ages",
    "pareto": "causes",
}  # fmt: skip
"""By their ids here, what the plan calls the charts, which it can draw again out of their tables."""
_EVERY = 2
"""Of the sizes at which the limits are worked out, every second one is in the table."""
_SAID = 3
"""So many sentences on the gaps stand beside the chart: both sizes, and whether chance explains them."""


@frozen(kw_only=True)
class GapsChart:
    """A chart with its id, the unit of its figures, what it says, and its table; `left` names the rows left out of that."""

    id: str
    drawing: ChartDrawing
    unit: str
    says: str
    grid: Grid
    left: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What it says, and what is left out."""
        left = f"Left out, because the counts are small: {', '.join(self.left)}." if self.left else ""
        return " ".join(filter(None, (self.says, left)))


def charts_of(found: Gaps, worked: WorkedGaps | None, *, small: bool = False) -> Iterator[GapsChart]:
    """Every chart of a table in the order in which they are shown; with `small`, small counts are in them too.

    A chart is left out of which nothing would be left.
    """
    if worked:
        yield from _of_groups(found, worked, frozenset() if small else unprinted(worked))
    for one in table_charts(found, worked):
        unit = worked.unit.label if worked and one.id in {"over-time", "spine"} else ""
        if chart := _kept_back(evolve(one, withheld=frozenset()) if small else one, unit):
            yield chart


def redrawn(chart: GapsChart) -> ChartDrawing | None:
    """A chart without the rows that are left out; None where it cannot be drawn out of its table."""
    table = KeptTable(title=chart.drawing.title, unit=chart.unit, head=chart.grid.head, rows=chart.grid.rows)
    return drawn(KINDS.get(chart.id, ""), table)


def _of_groups(found: Gaps, worked: WorkedGaps, hidden: frozenset[str]) -> Iterator[GapsChart]:
    """The charts of groups, each with its table; none where all groups are hidden."""
    if all(one.level.name in hidden for one in worked.groups):
        return
    said = "" if worked.most.level.name in hidden else " ".join([*sentences(found, worked)][:_SAID])
    left = tuple(one.level.name for one in worked.groups if one.level.name in hidden)
    tables = {RANKED: _ranked, SLOPE: _sloped, FUNNEL: _funnelled}
    for id, drawing, _ in drawings(worked, hidden):
        head, rows = tables[id](worked)
        grid = Grid(caption=drawing.title, head=head, rows=tuple(row for row in rows if row[0] not in hidden))
        says = slope_words(worked) if id == SLOPE else said
        yield GapsChart(id=id, drawing=drawing, unit=worked.unit.label, says=says, grid=grid, left=left)


type _Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""A table's headings and its rows, the groups by their names."""


def _ranked(worked: WorkedGaps) -> _Table:
    other = against_name(worked)
    rows = [(one.level.name, _told(one.level), side_words(one, worked.asked.better)) for one in _others(worked)]
    against = (other[:1].upper() + other[1:], _told(worked.against), COMPARED)
    return ("Group", f"{worked.unit.label}, with its 95% interval", "Compared"), [*rows, against]


def _others(worked: WorkedGaps) -> Iterator[GroupBeside]:
    return (one for one in worked.groups if one.level.name != worked.against.name)


def _sloped(worked: WorkedGaps) -> _Table:
    head = ("Group", f"{worked.unit.label}, with its 95% interval", "Position among all people, %")
    found, levels = sloped(worked), {one.level.name: one.level for one in worked.groups}
    if found is None:
        return head, []
    groups, line = found
    rows = [(one.name, _told(levels[one.name]), f"{100 * one.across:.1f}") for one in groups]
    return head, [*rows, *zip(LINE, map(number, line), ("0", "100"), strict=True)]


def _funnelled(worked: WorkedGaps) -> _Table:
    head = ("Place", "People", worked.unit.label, "Compared")
    found, beside = funnelled(worked), {one.level.name: one for one in worked.groups}
    if found is None:
        return head, []
    places, average, limits = found
    rows = [
        (one.name, _people(one.across), number(one.value), side_words(beside[one.name], worked.asked.better))
        for one in places
    ]
    whole = (AVERAGE, _people(sum(one.across for one in places)), number(average), "")
    ends = [
        (LIMITS, _people(ring.size), f"95%: {span(ring.usual)}", f"99.8%: {span(ring.strict)}")
        for ring in limits[::_EVERY]
    ]
    return head, [*rows, whole, *ends]


def _people(size: float) -> str:
    return f"{size:,.0f}"


def _told(level: GroupLevel) -> str:
    return f"{number(level.value)}{f' ({span(level.limits)})' if level.limits else ''}"


def _kept_back(one: TableChart, unit: str) -> GapsChart | None:
    rows = tuple(row for row in one.grid.rows if row[0] not in one.withheld)
    left = tuple(row[0] for row in one.grid.rows if row[0] in one.withheld)
    chart = GapsChart(
        id=one.id,
        drawing=one.drawing,
        unit=unit,
        says=" ".join(one.sentences),
        grid=evolve(one.grid, rows=rows),
        left=left,
    )
    if not left:
        return chart
    drawing = redrawn(chart) if rows else None
    return evolve(chart, drawing=drawing) if drawing else None
