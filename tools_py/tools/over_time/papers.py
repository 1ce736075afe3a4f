"""A series as documents show it: its chart, what it says in words, and its figures as tables."""

from collections.abc import Iterator
from itertools import batched

from attrs import frozen

from tools_py.drawing import ChartDrawing
from tools_py.numbers_words import number
from tools_py.rules.base import Grid
from tools_py.scene import Scene
from tools_py.tools.over_time.events import SeriesEvent, events
from tools_py.tools.over_time.measures import PlanMeasure, as_table
from tools_py.tools.over_time.sentences import brief
from tools_py.tools.over_time.series import Series
from tools_py.tools.over_time.view import OverTimeState, charted, drawing_of, read_series, target_of

ACROSS = 6
"""So many periods stand side by side, as wide as a sheet of paper bears."""
FEWEST = 2


@frozen(kw_only=True)
class SeriesOnPaper:
    """A measure's chart, what it says, what its letters are, its figures in words, and in tables of a few periods."""

    drawing: ChartDrawing
    says: str
    letters: str
    figures: tuple[str, ...]
    grids: tuple[Grid, ...]

    @property
    def words(self) -> str:
        """What it says, and what its letters are."""
        return f"{self.says} {self.letters}".strip()

    @property
    def alt(self) -> str:
        """The chart for those who cannot see it; its figures stand below it."""
        return f"{self.drawing.title}. {self.words}"


def on_paper(one: PlanMeasure, scene: Scene) -> SeriesOnPaper | None:
    """The series of a measure of the plan by its own target; None where it has no two figures."""
    found = next(iter(read_series(as_table([one]))[0].values()), None)
    if found is None or len(found.values) < FEWEST:
        return None
    state = OverTimeState(better=one.better)
    return series_on_paper(found, state, target_of(one.target)[0], events(scene, found.periods))


def series_on_paper(
    series: Series, state: OverTimeState, target: float | None, happened: tuple[SeriesEvent, ...]
) -> SeriesOnPaper:
    """A series as it is looked at, with what the plan did in its time."""
    chart = charted(series, state)
    told = "; ".join(f"{one.letter}, {one.words}" for one in happened)
    return SeriesOnPaper(
        drawing=drawing_of(series, chart, state, target, happened),
        says=" ".join(brief(series, chart, state.better, target)),
        letters=f"On the chart: {told}." if told else "",
        figures=tuple(f"{name} {number(value)}" for name, value in zip(series.periods, series.values, strict=True)),
        grids=tuple(_grids(series)),
    )


def _grids(series: Series) -> Iterator[Grid]:
    """The figures, a row of them under their periods."""
    pairs = [*zip(series.periods, map(number, series.values), strict=True)]
    parts = [*batched(pairs, ACROSS)]
    for at, part in enumerate(parts, 1):
        caption = f"{series.name}: figures{f', part {at} of {len(parts)}' if len(parts) > 1 else ''}"
        head, row = ((label, *(pair[which] for pair in part)) for which, label in ((0, "Period"), (1, "Figure")))
        yield Grid(caption=caption, head=tuple(head), rows=(tuple(row),))
