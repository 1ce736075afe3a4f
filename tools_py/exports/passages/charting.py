"""The charts of a plan: each under its title with what it says, and with its figures in words or as tables."""

from collections.abc import Iterator, Sequence

from tools_py.exports.chart_paper import grid_table
from tools_py.exports.contents import PlanChart
from tools_py.exports.paper import PaperPart, PaperTable, Text
from tools_py.exports.passages.asking import counted

SHOWN = 2
"""So many charts of gaps and of measures stand in the plan itself: all of them are in the annex."""
TOLD = 12
"""So many figures stand below a chart in the plan itself: the annex has all of them in tables."""


def charts(found: Sequence[PlanChart]) -> Iterator[PaperPart]:
    """The first charts, each with its figures in a few lines, and how many more there are."""
    for one in found[:SHOWN]:
        yield from chart(one)
        if one.drawing:
            yield Text(text=_told(one), style="Figures")
    if len(found) > SHOWN:
        yield Text(text=f"The annex of charts has {counted(len(found) - SHOWN, 'more chart')}.", style="Note")


def chart(one: PlanChart) -> Iterator[PaperPart]:
    """A chart with its words; where it could not be drawn, its tables."""
    yield Text(text=one.title, style="Lead")
    if one.says:
        yield Text(text=one.says, leads=bool(one.drawing))
    if one.drawing:
        yield one.drawing
        yield from (Text(text=text, style="Figures") for text in (one.letters,) if text)
    else:
        yield from tables(one)


def tables(one: PlanChart) -> Iterator[PaperTable]:
    """All its figures."""
    yield from map(grid_table, one.grids)


def _told(one: PlanChart) -> str:
    """The figures of a chart; of a long series the latest, of many groups the first, as the annex has the others."""
    of = f" ({one.of})" if one.of else ""
    if len(one.figures) <= TOLD:
        return f"Figures{of}: {'; '.join(one.figures)}."
    which, shown = ("latest", one.figures[-TOLD:]) if one.latest else ("first", one.figures[:TOLD])
    number = f"{TOLD} of {len(one.figures):,} figures"
    return f"The {which} {number}{of}: {'; '.join(shown)}. The annex of charts has all of them."
