"""The tool that tells a change from the usual variation: what it shows of a table of series."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import asdict, evolve, field, frozen

from tools_py.charts.small import small_line
from tools_py.charts.xmr import SeriesMark, drawn
from tools_py.drawing import ChartDrawing
from tools_py.faults import FieldError
from tools_py.intake import table
from tools_py.intake.heads import plan_of
from tools_py.intake.measures import figures
from tools_py.kept import Kept
from tools_py.numbers import parse_number
from tools_py.numbers_words import number
from tools_py.render import At, ChoiceView, RegionView
from tools_py.scene import Region, Scene
from tools_py.statistics import xmr
from tools_py.statistics.runs import run_chart
from tools_py.statistics.xmr import Better, Chart
from tools_py.tidy import first_sentence
from tools_py.tools.over_time.events import SeriesEvent, events
from tools_py.tools.over_time.measures import NEW, REGISTER, PlanMeasure, as_table, measures
from tools_py.tools.over_time.phases import phase_sentences, phases
from tools_py.tools.over_time.sentences import ASSURED, VARIATIONS, assurance, brief, sentences, variation
from tools_py.tools.over_time.series import Series, every

TOOL = "over-time"
MOST_SERIES = 60
"""So many series are listed side by side."""
TOLD = 14
"""A row says so many words of its series, up to the end of a sentence."""
BETTER: Mapping[Better, str] = {"neither": "Not selected", "higher": "Higher", "lower": "Lower"}
CONVENTIONS: Mapping[str, str] = {
    "screened": "Without very large changes (NHS-R Community)",
    "kept": "With all changes (NHS England’s spreadsheet)",
}
RUNS: Mapping[str, str] = {"7": "7 in a row", "6": "6 in a row", "8": "8 in a row"}


@frozen(kw_only=True)
class OverTimeState:
    """What the page holds and never stores: the table's text, the series in sight and how it is looked at.

    `anew` is the period from which limits are drawn anew, and `reason` says why. A piece of work lasted from the period
    `begins` until `ends`, where these are given. `measure` is the one of the plan whose series it is.
    """

    text: str = ""
    name: str = ""
    better: Better = "neither"
    target: str = ""
    convention: str = "screened"
    run: str = "7"
    anew: str = ""
    reason: str = ""
    begins: str = ""
    ends: str = ""
    said: str = ""
    measure: str = ""


@frozen(kw_only=True)
class SeriesLine:
    """A series in a row: its name, its latest figure, its average, a small chart, and what its chart says in a sentence.

    `variation` and `assurance` are signs with their words; `id` is the measure's whose series it is.
    """

    name: str
    latest: str
    average: str
    variation: tuple[str, str]
    assurance: tuple[str, str]
    small: ChartDrawing
    says: str
    id: str = ""


@frozen(kw_only=True)
class MeasuresView(RegionView):
    """The measures of the plan that have figures over time, a row each; `without` is how many have none."""

    template: ClassVar[str] = "over_time/measures.html"
    lines: tuple[SeriesLine, ...]
    without: int
    home: str


@frozen(kw_only=True)
class SaidView(RegionView):
    """What was said of a table."""

    template: ClassVar[str] = "over_time/said.html"
    said: str


@frozen(kw_only=True)
class OverTimeView(RegionView):
    """What follows from a series: questions, sentences, the chart and its table, and all series side by side."""

    template: ClassVar[str] = "over_time/found.html"
    shown: bool
    name: str = ""
    unit: str = ""
    picks: tuple[ChoiceView, ...] = ()
    keeps: tuple[ChoiceView, ...] = ()
    target: str = ""
    wrong: str = ""
    reason: str = ""
    sentences: tuple[str, ...] = ()
    drawing: ChartDrawing | None = None
    points: tuple[tuple[str, ...], ...] = ()
    events: tuple[SeriesEvent, ...] = ()
    phases: tuple[tuple[str, ...], ...] = ()
    compared: tuple[str, ...] = ()
    """What the phases say beside each other, or why there are none."""
    lines: tuple[SeriesLine, ...] = ()
    more: int = 0
    notes: tuple[str, ...] = ()


@frozen
class OverTime:
    """The tool. What it read of a table it keeps until another one comes."""

    _kept: Kept = field(factory=Kept)

    def state(self, scene: Scene) -> OverTimeState:
        """What the page holds."""
        return scene.state(TOOL, OverTimeState)

    def key(self, scene: Scene, _: str) -> object:
        """What is shown depends on what the page holds, on the plan's measures, and on its events in the time of the series."""
        state, held = self.state(scene), scene.plan.records(REGISTER, voice=scene.voice)
        series = self.shown(state)
        return state, held, scene.root, events(scene, series.periods) if series else ()

    def measures(self, scene: Scene, at: At) -> MeasuresView:
        """The measures of the plan."""
        every = measures(scene)
        lines = [line for one in every if (line := self._measured(one))]
        home = f"{scene.root}{scene.toolkit.worksheet(REGISTER).address}"
        return MeasuresView(at=at, lines=tuple(lines), without=len(every) - len(lines), home=home)

    def _measured(self, one: PlanMeasure) -> SeriesLine | None:
        """A measure in a row, by its own target and by which way is better for it; None where it has no figures."""
        return self._kept.get(("measure", one.id), tuple(asdict(one).values()), lambda: _measured(one))

    def series(self, text: str) -> tuple[dict[str, Series], tuple[str, ...]]:
        """The series of a table by name, and what was not read of it."""
        return self._kept.get("series", (text,), lambda: read_series(text))

    def said(self, scene: Scene, at: At) -> SaidView:
        """What was said."""
        return SaidView(at=at, said=self.state(scene).said)

    def shown(self, state: OverTimeState) -> Series | None:
        """The series in sight; None while there is no table."""
        known = self.series(state.text)[0] if state.text else {}
        return known.get(state.name) or next(iter(known.values()), None)

    def drawing(self, scene: Scene) -> ChartDrawing | None:
        """The chart of the series in sight."""
        state = self.state(scene)
        series = self.shown(state)
        return (
            drawing_of(series, charted(series, state), state, target_of(state.target)[0], events(scene, series.periods))
            if series
            else None
        )

    def found(self, scene: Scene, at: At) -> OverTimeView:
        """What follows."""
        state = self.state(scene)
        series = self.shown(state)
        if series is None:
            return OverTimeView(at=at, shown=False)
        known, notes = self.series(state.text)
        target, wrong = target_of(state.target)
        found = charted(series, state)
        phase_lines, compared = _phases(series, state, found)
        happened = events(scene, series.periods)
        return OverTimeView(
            at=at,
            shown=True,
            name=series.name,
            unit=series.unit,
            picks=tuple(_picks(state, series, known)),
            keeps=(_keeps(state, measures(scene)),),
            target=state.target,
            wrong=wrong,
            reason=state.reason,
            sentences=(
                *_anew(series, state),
                *sentences(series, found, run_chart(series.values[found.last.start :]), state.better, target),
            ),
            drawing=drawing_of(series, found, state, target, happened),
            events=happened,
            points=tuple(_points(series, found, state)),
            phases=phase_lines,
            compared=compared,
            lines=tuple(_line(one, state, target) for one in list(known.values())[:MOST_SERIES])
            if len(known) > 1
            else (),
            more=max(0, len(known) - MOST_SERIES),
            notes=(*series.notes, *notes),
        )


def charted(series: Series, state: OverTimeState) -> Chart:
    """The chart of a series as it is looked at; without large jumps only where variation is left without them."""
    starts = [series.periods.index(state.anew)] if state.anew in series.periods else []
    run = int(state.run)
    kept = xmr.chart(series.values, starts=starts, screened=False, run=run)
    if state.convention == "kept":
        return _without_few(kept)
    found = xmr.chart(series.values, starts=starts, run=run)
    level = any(one.moving == 0 and other.moving for one, other in zip(found.bands, kept.bands, strict=True))
    return _without_few(kept if level else found)


def _without_few(found: Chart) -> Chart:
    """The chart without limits and signs where figures are too few for them."""
    bands = tuple(evolve(one, moving=None) if one.end - one.start < xmr.FEWEST else one for one in found.bands)
    points = tuple(
        evolve(point, cause=None, direction=0) if band.moving is None else point
        for band in bands
        for point in found.points[band.start : band.end]
    )
    return evolve(found, bands=bands, points=points)


def read_series(text: str) -> tuple[dict[str, Series], tuple[str, ...]]:
    """The series of a table by name, and what was not read of it."""
    cells = table.read(text)
    if not cells.rows:
        return {}, ()
    read = figures(cells, plan_of(cells))
    return {name: one for name, one in every(read).items() if one.values}, read.notes


def target_of(text: str) -> tuple[float | None, str]:
    """A target as a number, or why it is none."""
    if not text.strip():
        return None, ""
    try:
        return float(parse_number("The target", text)), ""
    except FieldError as wrong:
        return None, str(wrong)


def _picks(state: OverTimeState, series: Series, known: Mapping[str, Series]) -> list[ChoiceView]:
    periods = (("", "Not recalculated"), *((one, one) for one in series.periods[1:]))
    picks = [
        ChoiceView(id="name", label="Series", options=tuple((one, one) for one in known), value=series.name),
        ChoiceView(id="better", label="Which is better", options=tuple(BETTER.items()), value=state.better),
        ChoiceView(id="convention", label="Limits", options=tuple(CONVENTIONS.items()), value=state.convention),
        ChoiceView(id="run", label="A run is", options=tuple(RUNS.items()), value=state.run),
        ChoiceView(
            id="anew",
            label="Recalculate limits from",
            options=periods,
            value=state.anew if state.anew in series.periods else "",
        ),
        *(
            ChoiceView(id=id, label=label, options=(("", none), *own), value=value if value in series.periods else "")
            for id, label, none, own, value in (
                ("begins", "Your work began", "Not given", periods[1:], state.begins),
                ("ends", "Your work ended", "Not given, or goes on", periods[1:], state.ends),
            )
        ),
    ]
    return [one for one in picks if one.id != "name" or len(one.options) > 1]


def _phases(series: Series, state: OverTimeState, chart: Chart) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    # Limits that were drawn anew take a change in, so that its sign is gone.
    signs = len(chart.bands) > 1 or any(point.cause for point in chart.points)
    try:
        found = phases(series, state.begins, state.ends)
    except FieldError as wrong:
        return (), (str(wrong),)
    return tuple(one.cells for one in found), tuple(phase_sentences(found, state.better, signs=signs))


def _keeps(state: OverTimeState, every: tuple[PlanMeasure, ...]) -> ChoiceView:
    options = (*((one.id, one.name) for one in every), (NEW, "A new measure, called after the series"))
    known = state.measure if state.measure in dict(options) else NEW
    return ChoiceView(id="measure", label="Keep these figures with", options=options, value=known)


def _measured(one: PlanMeasure) -> SeriesLine | None:
    found = next(iter(read_series(as_table([one]))[0].values()), None)
    if found is None:
        return None
    state = OverTimeState(better=one.better)
    return evolve(_line(found, state, target_of(one.target)[0]), name=one.name, id=one.id)


def _anew(series: Series, state: OverTimeState) -> tuple[str, ...]:
    if state.anew not in series.periods:
        return ()
    why = (
        state.reason.strip()
        or "no reason is given yet. Write one: limits recalculated without a reason can hide a change"
    )
    return (f"Limits are recalculated from {state.anew}: {why.rstrip('.')}.",)


MEANINGS: Mapping[xmr.Meaning, str] = {
    "usual": "Usual", "better": "Better", "worse": "Worse", "higher": "Higher", "lower": "Lower",
}  # fmt: skip
CAUSES: Mapping[xmr.Cause, str] = {
    "outside": "outside the limits", "trend": "in a trend", "near": "close to a limit", "shift": "in a run on one side",
}  # fmt: skip


def _meaning(point: xmr.SeriesPoint, better: Better) -> str:
    word = MEANINGS[point.kind(better)]
    return f"{word}: {CAUSES[point.cause]}" if point.cause else word


def _points(series: Series, found: Chart, state: OverTimeState) -> list[tuple[str, ...]]:
    lines = []
    for band in found.bands:
        ends = [number(end) if end is not None else "Not given" for end in (band.lower, band.upper)]
        for at in range(band.start, band.end):
            point = found.points[at]
            mean = number(band.mean)
            lines.append((series.periods[at], number(point.value), mean, *ends, _meaning(point, state.better)))
    return lines


def drawing_of(
    series: Series, found: Chart, state: OverTimeState, target: float | None, happened: tuple[SeriesEvent, ...]
) -> ChartDrawing:
    """The chart of a series, with what happened in its time as letters."""
    marks = [
        SeriesMark(
            name=period,
            meaning=point.kind(state.better),
            high=point.direction > 0,
            said=f"{period}: {number(point.value)}, {_meaning(point, state.better).lower()}",
        )
        for period, point in zip(series.periods, found.points, strict=True)
    ]
    title = f"{series.name}: {len(marks)} figures from {series.periods[0]} to {series.periods[-1]} with their average and limits"
    return drawn(found, marks, title=title, target=target, events=[(one.letter, one.at) for one in happened])


def _line(one: Series, state: OverTimeState, target: float | None) -> SeriesLine:
    found = charted(one, state)
    sign, met = variation(found, state.better), assurance(found, target, state.better)
    said = next(brief(one, found, state.better, None), "")
    return SeriesLine(
        name=one.name,
        latest=f"{number(one.values[-1])} ({one.periods[-1]})",
        average=number(found.last.mean),
        variation=(sign, VARIATIONS[sign]),
        assurance=(met, ASSURED[met]),
        small=small_line(found, state.better, title=f"{one.name}, {one.periods[0]} to {one.periods[-1]}"),
        says=first_sentence(said, at_least=TOLD),
    )


REGIONS = {
    "said": Region(OverTime.said, OverTime.key),
    "measures": Region(OverTime.measures, OverTime.key),
    "found": Region(OverTime.found, OverTime.key),
}
