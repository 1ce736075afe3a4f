"""The passages on what will be done, how it is measured and what could go wrong."""

from collections.abc import Iterator, Sequence
from datetime import date

from tools_py.charts.timeline import Due, timelines
from tools_py.drawing import ChartDrawing
from tools_py.exports.charted import charted
from tools_py.exports.contents import Contents, Record
from tools_py.exports.paper import Bullets, PaperPart
from tools_py.exports.passages.agreeing import RISK, RISKS
from tools_py.exports.passages.asking import (
    OVER,
    REGISTER,
    TableColumn,
    actions,
    both,
    facts,
    led,
    live,
    overdue,
    records,
    said,
    some,
    table,
)
from tools_py.exports.passages.charting import charts
from tools_py.exports.passages.money import cost_of
from tools_py.exports.passages.place import CHARTER, whole_measure

OPEN = "For other outcomes"
FEW = 4
"""Fewer actions with a day are seen at a glance in their tables: a timeline would only take room."""


def planned(contents: Contents) -> Iterator[PaperPart]:
    """The actions by the outcome that they serve, soonest first; along a timeline by lead; then those that are over."""
    columns: Sequence[TableColumn] = (
        ("What", "what"), ("Why", "why"), ("By when", "when"), ("Lead", "who"), ("Cost", cost_of(contents)),
    )  # fmt: skip
    groups: dict[str, list[Record]] = {}
    for one in live(contents):
        groups.setdefault(one.texts.get("outcome", OPEN), []).append(one)
    alone = len(groups) == 1
    for outcome, group in sorted(groups.items(), key=lambda one: one[0] == OPEN):
        parts = table(f"Actions: {outcome}", columns, group)
        yield from parts if alone and outcome == OPEN else led(outcome, parts)
    dues = [*_dues(contents)]
    pictures = timelines(dues, title="Actions by lead along a timeline", today=contents.today)
    if sum(due.day is not None for due in dues) < FEW:
        pictures = ()
    yield from led("Who does what by when", (charted(one, alt=_said_of(one)) for one in pictures))
    over = [_over(one) for one in actions(contents) if one.values.get("status") in OVER]
    yield from led("Done or stopped", (Bullets(texts=tuple(over)),) if over else ())


def _dues(contents: Contents) -> Iterator[Due]:
    """The live actions by lead, those without one last, each lead's by date."""
    leads: dict[str, list[Record]] = {}
    for one in live(contents):
        leads.setdefault(" ".join(one.texts.get("who", "").split()).casefold(), []).append(one)
    for lead in sorted(leads, key=lambda lead: (not lead, lead)):
        for one in leads[lead]:
            late = contents.today is not None and overdue(one, contents.today)
            when = one.values.get("when")
            yield Due(
                lead=leads[lead][0].texts.get("who", "No lead yet").strip(),
                name=one.label,
                day=when if isinstance(when, date) else None,
                state="late" if late else "planned",
                said="overdue" if late else "",
            )


def _said_of(chart: ChartDrawing) -> str:
    """A timeline in words."""
    return f"{chart.title}. {'; '.join(sign.said for sign in chart.signs)}."


def _over(record: Record) -> str:
    reason = record.texts.get("stop-reason", "")
    return f"{record.label}: {record.texts['status'].lower()}{f'. {reason}' if reason else ''}"


def capacity(contents: Contents) -> Iterator[PaperPart]:
    """What the community leads or shares, what it needs for that, and how it goes on."""
    shared = [one for one in live(contents) if one.values.get("community") in {"led", "together"}]
    columns: Sequence[TableColumn] = (
        ("Action", "what"), ("Community lead", "community-lead"), ("Support they need", "capacity"),
        ("Handing over", "handover"), ("After the funding ends", "sustain"),
    )  # fmt: skip
    yield from table("Actions with the community", columns, shared)


def measures(contents: Contents) -> Iterator[PaperPart]:
    """The measure of the whole plan, those of the register, figures of others, and what the evaluation asks."""
    yield from facts("Measure of the whole plan", _charter(contents))
    every, whole = records(contents, REGISTER), said(contents, CHARTER, "measure")
    known = {one.label for one in every}
    register = [one for one in every if one.label != whole]
    columns: Sequence[TableColumn] = (
        ("Measure", lambda one: one.label), ("Baseline", both("baseline", "baseline-date")),
        ("Target", both("target", "target-date")),
    )  # fmt: skip
    yield from led("How we will know", some("Measures", columns, register, "more measure"))
    yield from charts(contents.measure_charts)
    figures = (
        *records(contents, "scorecards/indicator-figures"),
        *records(contents, "scorecards/measure-figures"),
    )
    columns = (
        ("Measure", lambda one: one.label), ("Group", "group"), ("Baseline", "baseline"),
        ("If nothing changes", "forecast"), ("Target", "target"),
    )  # fmt: skip
    others = [one for one in figures if _told(one) and one.label not in known]
    yield from led("Figures to follow", table("Figures to follow", columns, others))
    columns = (
        ("What we want to know", "question"), ("Measure", "indicator"), ("Compared with", "comparison"),
    )  # fmt: skip
    yield from led("What the evaluation asks", table("Evaluation", columns, records(contents, "evaluation-plan/plan")))
    columns = (("Action", "what"), ("What will show that it works", "measure"))
    measured = [one for one in live(contents) if one.texts.get("measure", whole) not in {whole, *known}]
    yield from led("What else will show that actions work", table("Measures of actions", columns, measured))


def _told(record: Record) -> bool:
    return bool({"baseline", "forecast", "target"} & record.texts.keys())


def _charter(contents: Contents) -> Iterator[tuple[str, str]]:
    baseline, month, target, date = (
        whole_measure(contents, id) for id in ("baseline", "baseline-date", "target", "target-date")
    )
    yield "Measure", said(contents, CHARTER, "measure")
    yield "Now", f"{baseline}{f' ({month})' if baseline and month else ''}"
    yield "Target", f"{target}{f', by {date}' if target and date else ''}"
    yield "How we judge it", said(contents, CHARTER, "evaluation")


def framework(contents: Contents) -> Iterator[PaperPart]:
    """Why the work is evaluated, for whom and by when."""
    asked = (
        ("Purpose", "purpose"), ("Who uses it", "users"), ("Decision it serves", "decision"),
        ("Needed by", "needed-by"), ("Effort", "effort"),
    )  # fmt: skip
    yield from facts("The evaluation", ((label, said(contents, "evaluation-plan/frame", id)) for label, id in asked))


def risks(contents: Contents) -> Iterator[PaperPart]:
    """What could go wrong, and what is done about it."""
    yield from table("Risks", RISK, records(contents, RISKS))
