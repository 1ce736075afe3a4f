"""Writes a gap into the plan: as a candidate issue of the priority finder, or as a measure with its baseline; and charts."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from attrs import evolve, frozen

from tools_py.charts.kept import as_text
from tools_py.dates import print_date
from tools_py.disclosure import RULES
from tools_py.effects import Announce
from tools_py.intake.periods import period
from tools_py.messages import Do
from tools_py.numbers_words import number
from tools_py.records import next_key, rows, written
from tools_py.references import row_for
from tools_py.scene import Done, Scene
from tools_py.tidy import folded
from tools_py.tools.gaps.charting import KINDS, GapsChart
from tools_py.tools.gaps.deprivation import order
from tools_py.tools.gaps.sentences import against_name, apart, span, told
from tools_py.tools.gaps.working import GroupBeside, WorkedGaps

CHARTS = ("data-inventory", "charts")
"""The part of a worksheet that keeps charts."""
_BREAKDOWNS: Mapping[str, re.Pattern[str]] = {
    "deprivation": re.compile(r"depriv|\bimd\b"),
    "ethnicity": re.compile(r"ethnic"),
    "disability": re.compile(r"disab"),
    "age": re.compile(r"\bage"),
    "sex": re.compile(r"\b(sex|gender)\b"),
    "place": re.compile(r"\b(area|place|geography|ward|authority|district|practice|lsoa|msoa|la name|neighbourhood)"),
}
"""By the value of the register's field: how a table heads such groups."""
PER = 100_000
"""The priority finder works its rates out per so many people."""


@frozen(kw_only=True)
class Shelf:
    """Where a gap is kept: a part of a worksheet, what is written there, and what is said of it."""

    sheet: str
    part: str
    fields: Callable[[WorkedGaps, GroupBeside], Mapping[str, str | bool]]
    said: str


@frozen(kw_only=True)
class KeptGap:
    """The gap of one group, what it was worked out with, and the chart of all groups, if there is one to keep."""

    worked: WorkedGaps
    one: GroupBeside
    chart: GapsChart | None


def kept(shelf: Shelf, scene: Scene, message: Do, gap: KeptGap) -> Done:
    """Add a row for a gap after those that are there, and its chart."""
    fields = shelf.fields(gap.worked, gap.one)
    cells = _row(scene, message, shelf.sheet, f"{shelf.part}--{message.id}", fields)
    said = shelf.said.format(name=gap.one.level.name)
    chart = chart_cells(scene, message, gap.chart) if gap.chart else {}
    return _done(scene, message, cells | chart, said)


def kept_chart(scene: Scene, message: Do, chart: GapsChart) -> Done:
    """Add a chart to those that documents show; one that is there already is brought up to date."""
    said = f"The chart “{chart.drawing.title}” is now in the plan. You can rename it in the data inventory."
    return _done(scene, message, chart_cells(scene, message, chart), said)


def chart_cells(scene: Scene, message: Do, chart: GapsChart) -> dict[str, str | bool | None]:
    """The cells that keep a chart: its table, from which documents draw it again."""
    fields = {
        "name": chart.drawing.title,
        "kind": KINDS[chart.id],
        "unit": chart.unit,
        "figures": as_text(chart.grid.head, chart.grid.rows),
        "says": chart.words,
    }
    return _row(scene, message, CHARTS[0], row_for(CHARTS[1], chart.drawing.title), fields)


def _row(
    scene: Scene, message: Do, sheet: str, id: str, fields: Mapping[str, str | bool]
) -> dict[str, str | bool | None]:
    """The cells of a row with these answers; a new one comes after those that are there."""
    records = scene.plan.records(sheet, voice=scene.voice)
    order = rows(scene.toolkit.worksheet(sheet).part(id.partition("--")[0]), records)
    last = next((str(cell[0].value) for one in order[-1:] if (cell := records[one].get("order"))), "")
    cells: dict[str, str | bool | None] = {} if id in order else {f"{sheet}/{id}/order": next_key(last, message.now, 0)}
    return cells | {f"{sheet}/{id}/{field}": value for field, value in fields.items() if value}


def _done(scene: Scene, message: Do, cells: Mapping[str, str | bool | None], said: str) -> Done:
    done = Done.of(scene, written(scene.plan, scene.voice, message, cells), undo=said)
    return evolve(done, effects=(Announce(text=said),))


def _plain(value: float) -> str:
    """A figure as a field of numbers takes it."""
    return number(value).replace(",", "").replace("\N{MINUS SIGN}", "-")


def _measure(worked: WorkedGaps) -> str:
    named = ", ".join(filter(None, (worked.name, worked.asked.period)))
    return f"{named} ({worked.unit.label.lower()})" if worked.asked.about else named


def _issue(worked: WorkedGaps, one: GroupBeside) -> Mapping[str, str | bool]:
    """The fields of a candidate issue. Plans are printed and handed on, so that small counts stay out of them."""
    level = one.level
    per = worked.unit.share or worked.unit.per == PER
    told_counts = per and not level.small and level.count is not None and level.total is not None
    return {
        "issue": f"{worked.asked.about or 'Gap'}: {level.name}",
        "group": level.name,
        "measure": _measure(worked),
        "local": _plain(level.value),
        "cases": f"{level.count:.15g}" if told_counts else "",
        "counted": ("people" if worked.unit.share else "events") if told_counts else "",
        "people": f"{level.total:.15g}" if told_counts else "",
        "interval": span(level.limits) if level.limits else "",
        "comparator": against_name(worked),
        "comparison": _plain(worked.against.value),
    }


def _baseline(worked: WorkedGaps, one: GroupBeside) -> Mapping[str, str | bool]:
    """The fields of a measure of the plan: the gap in both its sizes as the baseline."""
    other = against_name(worked)
    gap = f"absolute gap {apart(one, worked.unit)}"
    times = f", relative gap {number(one.ratio)} times" if one.ratio is not None else ""
    figures = f"{one.level.name} {told(one.level, worked.unit)}, {other} {told(worked.against, worked.unit)}"
    return {
        "name": f"Gap between {one.level.name} and {other}: {_measure(worked)}",
        "unit": worked.unit.label.lower(),
        "better": "lower",
        "source": RULES[worked.asked.source].label if worked.asked.source == "hospital" else "",
        f"breakdowns.{_breakdown(worked)}": True,
        "baseline": f"{figures}: {gap}{times}",
        "baseline-date": _ended(worked.asked.period),
    }


def _breakdown(worked: WorkedGaps) -> str:
    """What the groups are, as the register of measures names it: by their own names, or by what the table calls them."""
    if order([one.level.name for one in worked.groups]) is not None:
        return "deprivation"
    return next((id for id, words in _BREAKDOWNS.items() if words.search(folded(worked.by))), "other")


def _ended(name: str) -> str:
    """The last day of a period, at which its figures are known; empty where no one can say."""
    if (time := period(name)) is None:
        return ""
    year, month, months = time
    years, after = divmod(month - 1 + months, 12)
    return print_date(date(year + years, after + 1, 1) - timedelta(days=1))


SHELVES: Mapping[str, Shelf] = {
    "keep": Shelf(
        sheet="priority-finder",
        part="issues",
        fields=_issue,
        said="{name} is now a candidate issue in the priority finder.",
    ),
    "baseline": Shelf(
        sheet="measures",
        part="register",
        fields=_baseline,
        said="The gap of {name} is now a measure of the plan. Select it wherever a tool asks for a measure.",
    ),
}
"""By the command that keeps there."""
