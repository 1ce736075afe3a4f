"""The charts of a table as they are handed on: each with what it says and its figures as a table, without small counts."""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from tools_py.charts.kept import COMPARED, KeptTable, drawn
from tools_py.drawing import ChartDrawing
from tools_py.numbers_words import number
from tools_py.rules.base import Grid
from tools_py.tools.gaps.pictures import drawings
from tools_py.tools.gaps.sentences import against_name, sentences, side_words, span
from tools_py.tools.gaps.tables import TableChart, table_charts
from tools_py.tools.gaps.withheld import unprinted
from tools_py.tools.gaps.working import Gaps, GroupLevel, WorkedGaps

RANKED = "ranked"
KINDS: Mapping[str, str] = {
    RANKED: "groups", "over-time": "over-time", "spine": "profile", "pyramid": "ages", "pareto": "causes",
}  # fmt: skip
"""By their ids here, what the plan calls the charts that it can draw again out of their tables."""
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


def charts_of(found: Gaps, worked: WorkedGaps | None) -> Iterator[GapsChart]:
    """Every chart of a table in the order in which they are shown."""
    if worked:
        yield from _of_groups(found, worked)
    for one in table_charts(found, worked):
        yield _kept_back(one, worked.unit.label if worked and one.id in {"over-time", "spine"} else "")


def redrawn(chart: GapsChart) -> ChartDrawing | None:
    """A chart without the rows that are left out; None where it cannot be drawn out of its table."""
    table = KeptTable(title=chart.drawing.title, unit=chart.unit, head=chart.grid.head, rows=chart.grid.rows)
    return drawn(KINDS.get(chart.id, ""), table)


def _of_groups(found: Gaps, worked: WorkedGaps) -> Iterator[GapsChart]:
    """The charts of groups, all with the same table."""
    hidden = unprinted(worked)
    shown = [one for one in worked.groups if one.level.name not in hidden]
    rows = [
        (one.level.name, _told(one.level), side_words(one, worked.asked.better))
        for one in shown
        if one.level.name != worked.against.name
    ]
    other = against_name(worked)
    grid = Grid(
        caption=f"{worked.asked.about or 'The measure'}, by group",
        head=("Group", f"{worked.unit.label}, with its 95% interval", "Compared"),
        rows=(*rows, (other[:1].upper() + other[1:], _told(worked.against), COMPARED)),
    )
    says = "" if worked.most.level.name in hidden else " ".join([*sentences(found, worked)][:_SAID])
    left = tuple(one.level.name for one in worked.groups if one.level.name in hidden)
    for id, drawing, _ in drawings(worked):
        yield GapsChart(id=id, drawing=drawing, unit=worked.unit.label, says=says, grid=grid, left=left)


def _told(level: GroupLevel) -> str:
    return f"{number(level.value)}{f' ({span(level.limits)})' if level.limits else ''}"


def _kept_back(one: TableChart, unit: str) -> GapsChart:
    rows = tuple(row for row in one.grid.rows if row[0] not in one.withheld)
    left = tuple(row[0] for row in one.grid.rows if row[0] in one.withheld)
    return GapsChart(
        id=one.id,
        drawing=one.drawing,
        unit=unit,
        says=" ".join(one.sentences),
        grid=evolve(one.grid, rows=rows),
        left=left,
    )
