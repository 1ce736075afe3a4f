"""Last year's plan as this year's start: what is carried over, and in words what is left behind."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from attrs import frozen

from tools_py.cells import EMPTY, PLACING, Value, top
from tools_py.contributors import TOOL as CONTRIBUTORS
from tools_py.dates import print_date
from tools_py.exports.passages.asking import OVER, REGISTER
from tools_py.intake.periods import period
from tools_py.plan import AGREED, Entry, Fields
from tools_py.records import deleted, typed
from tools_py.scene import Scene
from tools_py.tools.over_time.measures import latest
from tools_py.tools.plan.versions import BEGIN
from tools_py.words import how_many

ENDED = {"sign-off": "sign-off", "review": "reviews and tests"}
"""Tools of one year alone, and what is left behind with them."""
OURS = frozenset({"exports", "origins", "alike", CONTRIBUTORS})
"""What is kept of files, views and this device; nobody misses it."""
OF_YEAR = frozenset({"name", "period", "status", "dated", "archived"})
"""What a plan says of itself that the next one says anew."""
MEASURED = frozenset({"indicator-figures", "measure-figures"})
READING = frozenset({"numerator", "denominator", "value", "period"})
"""The parts of a figure that are read anew; its baseline and target stay."""


@frozen(kw_only=True)
class NextYear:
    """The cells that next year's plan begins with, what is written over them, and what is left behind, in words.

    `baselines` are the measures whose latest figure is their baseline now, each with that.
    """

    cells: tuple[Entry, ...]
    written: Mapping[str, Value]
    left: tuple[str, ...]
    baselines: tuple[str, ...]


def carried(scene: Scene) -> NextYear:
    """What of a plan is carried over: everything agreed that is not over, signed, ticked or read in the year itself."""
    cells: list[Entry] = []
    baselines, told = dict[str, Value](), list[str]()
    left: Counter[str] = Counter()
    checklists = {one.id for one in scene.toolkit.checklists}
    for tool, records in scene.plan.voices.get(AGREED, {}).items():
        for record, fields in records.items():
            if tool in OURS or deleted(fields):
                continue
            kind = _left(tool, record, fields)
            left[kind or _stripped(tool, record, fields, checklists)] += 1
            if not kind:
                gone = _stays(tool, record, checklists)
                cells += [(AGREED, f"{tool}/{record}/{name}", fields[name]) for name in fields if name not in gone]
                baselines |= _baseline(tool, record, fields)
                if f"{tool}/{record.partition('--')[0]}" == REGISTER and (now := _latest(fields)):
                    told.append(f"{typed(fields, 'name').strip() or 'Unnamed measure'}: {now['baseline']}")
                    baselines |= {f"{tool}/{record}/{name}": value for name, value in now.items()}
    left_behind = tuple(_words(scene, left))
    return NextYear(cells=tuple(cells), written=baselines, left=left_behind, baselines=tuple(told))


def goes_on(scene: Scene) -> bool:
    """Whether a plan holds anything that next year's could begin with."""
    return any(
        top(cell) not in {None, "", False}
        for tool, records in scene.plan.voices.get(AGREED, {}).items()
        if tool not in OURS
        for record, fields in records.items()
        if not deleted(fields)
        for name, cell in fields.items()
        if name not in PLACING and ((tool, record) != ("plan", "about") or name not in OF_YEAR)
    )


def _left(tool: str, record: str, fields: Fields) -> str:
    """What a record is called that is left behind as a whole; empty where it is carried over."""
    if tool in ENDED:
        return ENDED[tool]
    if tool == "plan" and record.startswith(BEGIN):
        return "version"
    if tool == "actions" and top(fields.get("status", EMPTY)) in OVER:
        return "finished action"
    return ""


def _is_figure(tool: str, record: str) -> bool:
    return tool == "scorecards" and record.partition("--")[0] in MEASURED


def _stays(tool: str, record: str, checklists: Collection[str]) -> frozenset[str]:
    """The fields of a record that is carried over which stay behind."""
    if tool in checklists:
        return frozenset({"done"})
    if _is_figure(tool, record):
        return READING
    return OF_YEAR if (tool, record) == ("plan", "about") else frozenset()


def _stripped(tool: str, record: str, fields: Fields, checklists: Collection[str]) -> str:
    """What is said of the fields that a record leaves behind; empty where that is nothing."""
    if tool in checklists and top(fields.get("done", EMPTY)) is True:
        return "ticked item"
    return "latest figure" if _is_figure(tool, record) and READING & fields.keys() else ""


def _baseline(tool: str, record: str, fields: Fields) -> Mapping[str, Value]:
    """Of a figure that has no baseline the latest reading becomes it."""
    if not _is_figure(tool, record) or top(fields.get("baseline", EMPTY)):
        return {}
    value, over, under, period = (typed(fields, one) for one in ("value", "numerator", "denominator", "period"))
    figure = value or (f"{over} of {under}" if over and under else "")
    return {f"{tool}/{record}/baseline": ", ".join(filter(None, (figure, period)))} if figure else {}


def _latest(fields: Fields) -> Mapping[str, str]:
    """The latest figure of a measure's series as its baseline, with its period, and the day on which that ended.

    The day is empty where the period has none, as that of the old baseline would be wrong. Nothing without a series.
    """
    name, figure = latest(typed(fields, "series"))
    if not figure:
        return {}
    sign = "%" if re.match(r"\s*[\d.,]+\s*%", typed(fields, "baseline")) else ""
    return {"baseline": f"{figure}{sign} ({name})", "baseline-date": _end(name)}


def _end(name: str) -> str:
    """The last day of a period; empty where it has none."""
    time = period(name)
    if time is None:
        return ""
    months = 12 * time[0] + time[1] - 1 + time[2]
    return print_date(date(months // 12, months % 12 + 1, 1) - timedelta(days=1))


def _words(scene: Scene, left: Mapping[str, int]) -> Iterator[str]:
    """What is left behind: by number where it is counted, by name where it is a whole tool, then whose views."""
    for kind, number in left.items():
        if kind:
            yield f"the {kind}" if kind in ENDED.values() else how_many(number, kind)
    if names := [one.name for one in scene.contributors]:
        yield f"the {'view' if len(names) == 1 else 'views'} of {', '.join(names)}"
