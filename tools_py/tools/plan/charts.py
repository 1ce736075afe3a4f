"""The charts that a plan holds, as documents show them: those kept of gaps, and those of measures with figures over time."""

from collections.abc import Iterator

from tools_py.charts.kept import OVER_TIME, as_table, drawn
from tools_py.exports.charted import charted, figures, in_words
from tools_py.exports.contents import PlanChart, clean
from tools_py.records import label_of, rows, typed
from tools_py.rules.base import Grid
from tools_py.scene import Scene
from tools_py.tools.over_time.measures import measures
from tools_py.tools.over_time.papers import on_paper

SHEET, PART = "data-inventory", "charts"
"""Where the charts of gaps are kept."""


def gap_charts(scene: Scene) -> Iterator[PlanChart]:
    """The charts that were kept, in their order; one that cannot be drawn stands as its table."""
    part, records = scene.toolkit.worksheet(SHEET).part(PART), scene.plan.records(SHEET, voice=scene.voice)
    for id in rows(part, records):
        fields = records[id]
        title = clean(label_of(part, id, fields))
        table = as_table(title, clean(typed(fields, "unit")), clean(typed(fields, "figures")))
        if table is None:
            continue
        width = len(table.head)
        cells = tuple((*row, *[""] * width)[:width] for row in table.rows)
        grid = Grid(caption=title, head=table.head, rows=cells)
        kind = typed(fields, "kind")
        chart = drawn(kind, table)
        yield PlanChart(
            title=title,
            says=clean(typed(fields, "says")).strip(),
            drawing=charted(chart, alt=in_words(title, grid)) if chart else None,
            figures=figures(grid),
            grids=(grid,),
            of="; ".join(table.head[1:]),
            latest=kind == OVER_TIME,
        )


def measure_charts(scene: Scene) -> Iterator[PlanChart]:
    """The chart of each measure that has figures over time."""
    for one in measures(scene):
        if found := on_paper(one, scene):
            yield PlanChart(
                title=clean(one.name),
                says=found.says,
                drawing=charted(found.drawing, alt=clean(found.alt)),
                figures=found.figures,
                grids=found.grids,
                latest=True,
                letters=clean(found.letters),
            )
