"""The measures of the plan that have figures over time: read from the register, and kept there."""

import re
from collections.abc import Iterable, Mapping

from attrs import frozen

from tools_py.cells import Value
from tools_py.messages import Do
from tools_py.plan import NO_FIELDS
from tools_py.records import label_of, next_key, rows, typed
from tools_py.references import row_for, row_of
from tools_py.scene import Scene
from tools_py.statistics.xmr import Better
from tools_py.tools.over_time.series import Series
from tools_py.worksheet import Part

REGISTER, PART = "measures", "register"
NEW = "new"
"""Chosen where a series is kept with a measure that is not there yet."""
_LINE = re.compile(r"(.*?)[\s,;:]+([-\N{MINUS SIGN}]?[\d.,]*\d)\s*%?")
"""A period and its figure, as people type them in a line."""
_TARGET = re.compile(
    r"\s*(?:(?:at|up|down|no|not|less|fewer|more|than|least|most|to|below|above|under|over|about|around|reach) ){0,3}"
    r"£?([-\N{MINUS SIGN}]?\d[\d.,]*\d|\d)",
    re.IGNORECASE,
)
"""A target that begins with its figure, or with words on which side of it to be: at least, no more than, down to."""


@frozen(kw_only=True)
class PlanMeasure:
    """A measure as far as its series needs it: the figures as they were typed, which way is better, and its target."""

    id: str
    name: str
    series: str
    better: Better
    target: str


def measures(scene: Scene) -> tuple[PlanMeasure, ...]:
    """The measures of the plan, in their order."""
    part, records = _part(scene), scene.plan.records(REGISTER, voice=scene.voice)
    found = ((id, records.get(id, NO_FIELDS)) for id in rows(part, records))
    return tuple(
        PlanMeasure(
            id=id,
            name=label_of(part, id, fields),
            series=typed(fields, "series").strip(),
            better=_better(typed(fields, "better")),
            target=_figure(typed(fields, "target")),
        )
        for id, fields in found
    )


def _part(scene: Scene) -> Part:
    return scene.toolkit.worksheet(REGISTER).part(PART)


def _better(text: str) -> Better:
    return "higher" if text == "higher" else "lower" if text == "lower" else "neither"


def _figure(text: str) -> str:
    """The figure with which a target begins, perhaps after words such as “at least”; empty where it begins with others."""
    found = _TARGET.match(text)
    return found[1] if found else ""


def as_table(every: Iterable[PlanMeasure]) -> str:
    """The figures of measures as a table with headings, a line for each; a series is called after its measure."""
    lines = ["Group\tPeriod\tValue"]
    for one in every:
        for line in filter(None, map(str.strip, one.series.splitlines())):
            period, figure = found.groups() if (found := _LINE.fullmatch(line)) else (line, "")
            lines.append(f"{' '.join(one.name.split())}\t{period}\t{figure}")
    return "\n".join(lines)


def latest(series: str) -> tuple[str, str]:
    """The period and the figure of the last line that has both; both empty where none has."""
    found = (_LINE.fullmatch(line.strip()) for line in reversed(series.splitlines()))
    return next(((one[1], one[2]) for one in found if one and one[1]), ("", ""))


def as_lines(series: Series) -> str:
    """A series as a measure keeps it: a line for each period with its figure."""
    pairs = zip(series.periods, series.values, strict=True)
    return "\n".join(f"{period}, {value:.12g}" for period, value in pairs)


def keeping(scene: Scene, series: Series, id: str, better: Better, message: Do) -> tuple[str, Mapping[str, Value]]:
    """What a measure is called, and the cells that give it a series; a new one is called as the series is."""
    known = {one.id: one for one in measures(scene)}
    called_so = row_of(series.name, {one.id: one.name for one in known.values()})
    row = id if id in known else called_so or row_for(PART, series.name)
    at, cells = f"{REGISTER}/{row}", dict[str, Value]()
    if row not in known:
        records = scene.plan.records(REGISTER, voice=scene.voice)
        last = typed(records[[*known][-1]], "order") if known else ""
        cells = {f"{at}/order": next_key(last, message.now, 0), f"{at}/name": series.name}
    cells[f"{at}/series"] = as_lines(series)
    if better != "neither" and (row not in known or known[row].better == "neither"):
        cells[f"{at}/better"] = better
    return known[row].name if row in known else series.name, cells
