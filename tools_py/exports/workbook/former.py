"""Columns of workbooks that an earlier release wrote: by what they were called, and where their answers are kept now."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from tools_py.cells import EMPTY, top
from tools_py.exports.contents import Record, Sheet
from tools_py.exports.workbook.rows import SentCell, checksum, heads, plain, shown
from tools_py.fields import Field
from tools_py.references import parted, row_of
from tools_py.registering import FIGURES, NAMES

HEADS: Mapping[str, Mapping[str, str]] = {
    "evaluation-plan/plan": {
        "Where it comes from": "source", "Source": "source", "Baseline": "baseline", "Where it stands before": "baseline",
        "Date of the baseline": "baseline-date", "Date of that": "baseline-date", "Shown by group": "breakdowns",
        "How often": "frequency", "Lead": "owner", "Who brings it": "owner",
    },
    "scorecards/indicators": {"Where it comes from": "source", "Source": "source"},
    "scorecards/measures": {"Where it comes from": "source", "Source": "source"},
    "service-action-plan/watch": {
        "Baseline": "baseline", "Where it stands now": "baseline", "How small the gap should be": "target",
        "How small the gap should be, and by when": "target", "How often we look": "frequency",
    },
}  # fmt: skip
"""What the columns were called of which the register of measures has the answers now, by the part and the field then."""


@frozen(kw_only=True)
class FormerFigure:
    """A column of a part whose answers went to the measures that its rows name: its heading, its field then and its field now."""

    head: str
    id: str
    one: Field


def columns(part: str, fields: Iterable[Field], texts: Mapping[int, str]) -> Mapping[int, Field]:
    """The fields by the columns with these headings, whether they are called so now or were earlier.

    What a field is called now may have been another's name: so it was if the field stands under its earlier name as well.
    """
    every = tuple(fields)
    named = {head: one for one, head in heads(every)}
    before = {head: one for one in every for head in one.earlier}
    there = set(texts.values())
    aged = {one.id for head, one in before.items() if head in there and head not in named}
    found: dict[int, Field] = {}
    for column, text in texts.items():
        one = named.get(text)
        if one and one.id in aged:
            one = before.get(text)
        one = one or before.get(text)
        if one and one not in found.values() and text not in HEADS.get(part, {}):
            found[column] = one
    return found


def figures(part: str, register: Sheet | None, texts: Mapping[int, str]) -> Mapping[int, FormerFigure]:
    """The columns of these headings whose answers the register of measures has now."""
    if register is None:
        return {}
    known = {one.id: one for one in register.fields}
    held = HEADS.get(part, {})
    return {
        column: FormerFigure(head=text, id=held[text], one=known[FIGURES[f"{part}/{held[text]}"]])
        for column, text in texts.items()
        if text in held
    }


def measure_of(part: str, record: Record, register: Sheet) -> Record | None:
    """The measure that a row names; None where it names none."""
    said = top(record.cells.get(NAMES[part], EMPTY))
    return measure_called(str(said or ""), register)


def measure_called(said: str, register: Sheet) -> Record | None:
    """The measure of a name or a reference; None where there is none."""
    row = row_of(said, {one.id: one.label for one in register.records}) if parted(said)[1] or said else ""
    return next((one for one in register.records if one.id == row), None)


def marks_now(figure: FormerFigure, marks: Mapping[str, SentCell], measure: Record) -> Mapping[str, SentCell]:
    """What was kept beside a row of its figure, as the measure's own field has it.

    What went out is what was seen as long as the measure says the same: else both answers stay, side by side.
    """
    one = figure.one
    same = checksum(plain(one, shown(one, measure)))
    found = {}
    for name, mark in marks.items():
        id, dot, choice = name.partition(".")
        if id == figure.id:
            now = f"{one.id}{dot}{choice}"
            cell = measure.cells.get(now, EMPTY)
            seen = cell[0].shown if cell and mark.sum == same else {}
            found[now] = SentCell(mark.sum, seen)
    return found
