"""The charts of a plan: each under its title with what it says, and with its figures as a table."""

from collections.abc import Iterator, Sequence

from tools_py.exports.chart_paper import grid_table
from tools_py.exports.contents import PlanChart
from tools_py.exports.paper import PaperPart, Text
from tools_py.exports.passages.asking import counted

SHOWN = 2
"""So many charts of gaps and of measures stand in the plan itself: all of them are in the annex."""
TABLES = 2
"""So many tables stand with a chart in the plan itself."""


def charts(found: Sequence[PlanChart]) -> Iterator[PaperPart]:
    """The first charts, each with its latest figures, and how many more there are."""
    for one in found[:SHOWN]:
        yield from chart(one)
    if len(found) > SHOWN:
        yield Text(text=f"The annex of charts has {counted(len(found) - SHOWN, 'more chart')}.", style="Note")


def chart(one: PlanChart, *, tables: int = TABLES) -> Iterator[PaperPart]:
    """A chart with its words and the last of its tables; without any if they are to be none."""
    yield Text(text=one.title, style="Lead")
    if one.says:
        yield Text(text=one.says, leads=bool(one.drawing))
    if one.drawing:
        yield one.drawing
    yield from map(grid_table, one.grids[-tables:] if tables or not one.drawing else ())
    if 0 < tables < len(one.grids):
        yield Text(text="These are the latest figures. The annex of charts has the earlier ones.", style="Note")
