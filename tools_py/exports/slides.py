"""The plan as ten slides for a board: real text, tables, and the map, the model and charts as drawings."""

import re
from collections.abc import Iterable, Iterator

from tools_py.exports import powerpoint
from tools_py.exports.contents import Contents
from tools_py.exports.outgoing import Format
from tools_py.exports.paper import Bullets, PaperPart, PaperTable, Text
from tools_py.exports.passages.agreeing import DECISIONS, EQUALITY, RISK, RISKS, SIGNATURES
from tools_py.exports.passages.asking import TableColumn, about, counted, live, records, said, table
from tools_py.exports.passages.money import costs_words, pledged_words
from tools_py.exports.passages.place import GAPS, ISSUES, LEAD
from tools_py.exports.passages.summary import agreement, gaps, goal, known, who
from tools_py.exports.powerpoint import Slide
from tools_py.words import shortened

ROWS = 6
"""The most rows of a table on a slide."""
SAID = 3
"""So many sentences stand above a chart."""
CELL, LINE = 90, 280
"""The most characters of a cell, and of a line of text."""


def slides(contents: Contents) -> tuple[Slide, ...]:
    """Ten slides; one that has nothing to show says what belongs on it."""
    return (
        Slide(title=contents.name, parts=_bullets(_front(contents)), opening=True),
        Slide(title="What we aim for", parts=_bullets(filter(None, (goal(contents), *who(contents))))),
        Slide(title="The gap", parts=_gap(contents)),
        Slide(title="Who is involved", parts=_drawn(contents, "stakeholders") or _bullets(contents.mapped)),
        Slide(title="How it should work", parts=_model(contents)),
        Slide(title="What we will do", parts=_actions(contents)),
        Slide(title="Fairness", parts=_fairness(contents)),
        Slide(title="How we will know", parts=_known(contents)),
        Slide(title="Money and risks", parts=_money(contents)),
        Slide(title="What we ask of you", parts=_bullets(_asked(contents))),
    )


def _bullets(texts: Iterable[str]) -> tuple[PaperPart, ...]:
    found = tuple(shortened(text, LINE) for text in texts)
    return (Bullets(texts=found),) if found else ()


def _table(found: Iterator[PaperTable]) -> tuple[PaperPart, ...]:
    """A table of a few rows, its cells cut to what can be read from a chair; how many rows more there are stands below."""
    parts: list[PaperPart] = []
    for one in found:
        rows = tuple(tuple(shortened(text, CELL) for text in row) for row in one.rows[:ROWS])
        parts.append(PaperTable(caption=one.caption, head=one.head, rows=rows))
        if len(one.rows) > ROWS:
            parts.append(Text(text=f"The plan has {len(one.rows) - ROWS:,} more."))
    return tuple(parts)


def _front(contents: Contents) -> Iterator[str]:
    named = ("Group of people", "Area", "Period", "Status", "Date of this version")
    yield from (f"{label}: {text}" for label in named if (text := about(contents, label)))
    if contents.differing:
        yield f"In {counted(len(contents.differing), 'answer')}, copies of this plan differ. The slides have the latest."


def _drawn(contents: Contents, name: str) -> tuple[PaperPart, ...]:
    return (contents.drawings[name],) if name in contents.drawings else ()


def _gap(contents: Contents) -> tuple[PaperPart, ...]:
    """The first gap as a chart with what it says; without one the gaps as a table, or in words."""
    chart = next((one for one in contents.gap_charts if one.drawing), None)
    if chart and chart.drawing:
        return (*_bullets(re.split(r"(?<=[.?!]) ", chart.says)[:SAID]), chart.drawing)
    return _table(table("Gaps", GAPS, records(contents, ISSUES))) or _bullets(gaps(contents))


def _known(contents: Contents) -> tuple[PaperPart, ...]:
    """The measures, and the first that has figures over time as a chart."""
    chart = next((one for one in contents.measure_charts if one.drawing), None)
    if not chart or not chart.drawing:
        return _bullets(known(contents))
    return (*_bullets([*known(contents), *filter(None, (chart.letters,))]), chart.drawing)


def _model(contents: Contents) -> tuple[PaperPart, ...]:
    """The first model that has cards."""
    return next((drawn for one in records(contents, "logic-model/model") if (drawn := _drawn(contents, one.id))), ())


def _actions(contents: Contents) -> tuple[PaperPart, ...]:
    columns: tuple[TableColumn, ...] = (("What", "what"), ("By when", "when"), ("Lead", "who"))
    return _table(table("Actions", columns, live(contents)))


def _fairness(contents: Contents) -> tuple[PaperPart, ...]:
    statement = said(contents, "heat/statement", "statement")
    decisions = _table(table("Equality decisions", EQUALITY[:3], records(contents, DECISIONS)))
    return (*_bullets((statement,) if statement else ()), *decisions)


def _money(contents: Contents) -> tuple[PaperPart, ...]:
    told = tuple(filter(None, (pledged_words(contents), costs_words(contents))))
    return (*_bullets(told), *_table(table("Risks", RISK[:3], records(contents, RISKS))))


def _asked(contents: Contents) -> Iterator[str]:
    yield f"Agree the plan “{contents.name}”"
    if number := len(live(contents)):
        yield f"Support {'its action' if number == 1 else f'its {number:,} actions'} and each partner’s commitments"
    if told := agreement(contents):
        yield told
    if body := said(contents, LEAD, "final-say"):
        yield f"Who makes the final decision: {body}"
    open_ = [one.label for one in records(contents, SIGNATURES) if one.values.get("decision") in {None, "undecided"}]
    yield from (f"Decide: {label}" for label in open_[:ROWS])


FORMAT = Format(
    id="slides",
    title="Slides for the board",
    text="Ten slides in PowerPoint with the map, the model, the first actions and what you ask.",
    ending="pptx",
    type=powerpoint.TYPE,
    make=lambda out: powerpoint.write(out.contents.name, slides(out.contents)),
    called="slides",
    private=lambda _: False,
)
