"""Workbooks that an earlier release wrote: what their columns were called, and where their answers are now."""

import json
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as ExcelSheet

from tests.core.plan_contents import compared, gatherer
from tests.examples import CONTENT, SHEETS
from tools_py.cells import Address
from tools_py.exports.backup import readable
from tools_py.exports.workbook.edits import Review
from tools_py.exports.workbook.former import HEADS, columns
from tools_py.exports.workbook.moved import parts
from tools_py.plan import Plan
from tools_py.references import row_for
from tools_py.registering import FIGURES
from tools_py.scene import Scene
from tools_py.upgrade import place, upgrade
from tools_py.worksheet import Worksheet

FIXTURES = Path(__file__).parent.parent / "fixtures"
BOOK = FIXTURES / "workbooks/before-the-register.xlsx"
SAMPLE = FIXTURES / "plans/schema-2-measures-in-many-places.toolkit.json"
MERGED = FIXTURES / "workbooks/before-merging.xlsx"
"""The sheets whose part has gone into another since, as the release before that wrote them."""
MERGED_SAMPLE = FIXTURES / "plans/schema-1-every-tool-that-merged.toolkit.json"
STAYS = f"measures/{row_for('register', 'Hospital stays for lung disease')}"
PLAN, CARDS = "Evaluation plan", "Logic model - Cards"


@cache
def opened(sample: Path = SAMPLE) -> Scene:
    """The plan of a workbook as it opens now."""
    held = json.loads(sample.read_text("utf-8"))
    plan = Plan(id=held["plan"]).merge(upgrade(readable(held["cells"])).entries)
    return Scene(toolkit=CONTENT.toolkit, plan=plan)


def heading(sheet: ExcelSheet, text: str) -> int:
    """The column of a heading, from 1."""
    return int(next(cell.column for cell in sheet[1] if cell.value == text))


def back(change: Callable[[openpyxl.Workbook], None], workbook: Path = BOOK, sample: Path = SAMPLE) -> Review:
    """What a workbook would change after somebody worked in it."""
    book = openpyxl.load_workbook(workbook)
    change(book)
    saved = BytesIO()
    book.save(saved)
    return compared(saved.getvalue(), opened(sample), 1_795_500_000_000)


def sheet_of(book: openpyxl.Workbook, part: str) -> ExcelSheet:
    """The sheet of a part, by the hidden column that names it."""
    return next(sheet for sheet in book if any(str(cell.value).endswith(f"|{part}") for cell in sheet[1]))


def test_an_old_workbook_that_nobody_touched_changes_nothing_and_every_heading_is_known() -> None:
    """It said of four columns that they are none of its own, and took one measure of a card for the other."""
    found = back(lambda _: None)
    assert found.edits == ()
    assert [note for note in found.told if "heading" in note] == []


def test_a_baseline_that_was_changed_there_is_changed_at_its_measure() -> None:
    """Which says two things by now, as two places did: the answer that went out is replaced where it is still shown."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[PLAN]
        sheet.cell(2, heading(sheet, "Where it comes from")).value = "A newer source"

    (edit,) = back(change).edits
    assert (edit.id, edit.now) == (f"{STAYS}/source", "A newer source")
    assert [write.address for write in edit.writes] == [f"{STAYS}/source"]


def test_a_card_s_own_words_are_not_taken_for_the_measure_that_it_chose() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book[CARDS]
        sheet.cell(2, heading(sheet, "Measure")).value = "Dry after two years"

    (edit,) = back(change).edits
    assert edit.id == "logic-model/card--c1/measure"


def test_a_new_row_brings_its_measure_with_its_figures() -> None:
    """To one that is there only what that does not say itself."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[PLAN]
        for row, (name, baseline, lead) in enumerate(
            (("Repairs in time", "Half", "Tidewater"), ("hospital stays for lung disease", "1", "Nobody")),
            sheet.max_row + 1,
        ):
            sheet.cell(row, heading(sheet, "What we want to know")).value = f"Question {row}"
            sheet.cell(row, heading(sheet, "What shows it")).value = name
            sheet.cell(row, heading(sheet, "Baseline")).value = baseline
            sheet.cell(row, heading(sheet, "Lead")).value = lead

    new, known = back(change).edits
    row = f"measures/{row_for('register', 'Repairs in time')}"
    written = {write.address: write.value for write in new.writes if write.address.startswith("measures/")}
    assert {name: written[f"{row}/{name}"] for name in ("name", "baseline", "owner")} == {
        "name": "Repairs in time", "baseline": "Half", "owner": "Tidewater",
    }  # fmt: skip
    assert not [write for write in known.writes if write.address.startswith("measures/")]


def test_a_figure_of_a_row_without_a_measure_is_said_and_not_lost_without_a_word() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book[PLAN]
        rows = {sheet.cell(at, 1).value: at for at in range(2, sheet.max_row + 1)}
        sheet.cell(rows["word0008 A question alone"], heading(sheet, "Baseline")).value = "Nine"

    found = back(change)
    assert found.edits == ()
    assert "this row names none. Select a measure for it first" in " ".join(found.told)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_what_a_field_was_called_leads_to_it(sheet: Worksheet) -> None:
    """No two fields of a part were called the same, and none is called now what another was, but where both can be told."""
    for part in sheet.parts:
        earlier = [head for one in part.fields for head in one.earlier]
        assert len(earlier) == len(set(earlier))
        for one in part.fields:
            for head in one.earlier:
                found = columns(f"{sheet.id}/{part.id}", part.fields, {0: head})
                assert found[0] is one or head in {other.label for other in part.fields}


def test_every_former_column_of_figures_has_a_field_of_the_register() -> None:
    assert {f"{part}/{id}" for part, heads in HEADS.items() for id in heads.values()} <= FIGURES.keys()


def test_a_workbook_whose_parts_have_gone_into_others_changes_nothing_where_nobody_touched_it() -> None:
    """It was refused: eleven tools of its time have gone into others. One line has gone where the others did not."""
    found = back(lambda _: None, MERGED, MERGED_SAMPLE)
    assert found.edits == ()
    assert found.told == (
        "Sheet “Before, during and after - 2”, row 5: its record is no longer in the plan. It was not imported.",
    )


def test_what_was_changed_in_a_part_that_has_gone_is_changed_where_the_part_is_now() -> None:
    """In rows, in lines and in forms; a figure at its measure; a new row is one where the part is now."""

    def change(book: openpyxl.Workbook) -> None:
        for part, row, head, said in (
            ("pdsa/cycles", 2, "Plan: what we predict", "Twenty come"),
            ("pdsa/cycles", 4, "Cycle", "Cycle three"),
            ("pdsa/aim", 2, "Answer", "A new aim"),
            ("triangle-mark-up/mark-up", 2, "One thing I have seen", "Seen now"),
            ("heat/monitoring", 2, "Where it comes from", "A newer source"),
            ("community/assets", 3, "What is lacking", "A kettle"),
            ("before-during-after/meaning", 3, "What we think", "It has shrunk"),
        ):
            sheet = sheet_of(book, part)
            sheet.cell(row, heading(sheet, head)).value = said

    found = back(change, MERGED, MERGED_SAMPLE)
    said = {edit.id: edit.now for edit in found.edits}
    assert {id: now for id, now in said.items() if not id.startswith("measures/")} == {
        "review/reviews--pds1/expected": "Twenty come",
        "review/reviews--newx0": "What we test or review: Cycle three",
        "review/aim/aim": "A new aim",
        "triangle/civic/seen": "Seen now",
        "assets/map--com2/needs": "A kettle",
        "review/gap-moved/answer": "It has shrunk",
    }
    assert [now for id, now in said.items() if id.startswith("measures/")] == ["A newer source"]


def test_a_choice_that_has_another_name_now_is_named_and_not_guessed() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, "pdsa/cycles")
        sheet.cell(2, heading(sheet, "Act: decision")).value = "Adopt"

    found = back(change, MERGED, MERGED_SAMPLE)
    assert found.edits == ()
    assert "“Act: decision” says “Adopt”, which is not one of the choices." in " ".join(found.told)


@pytest.mark.parametrize("part", parts())
def test_a_part_that_has_gone_leads_to_one_that_is_there(part: str) -> None:
    """And its columns to fields, where their answers are still asked for; no part that is there is called one that has gone."""
    now, columns = parts()[part]
    sheet = gatherer().shape(opened(), now)
    assert sheet
    assert gatherer().shape(opened(), part) is None
    record = part.partition("/")[2] + ("--row" if sheet.part.kind == "rows" else "")
    first = sheet.records[0].id if sheet.part.kind == "lines" else record
    places = {place(Address(tool=part.partition("/")[0], record=first, field=field)) for field in columns.values()}
    assert {one.tool for one in places} == {sheet.tool}
    known = {one.id for one in sheet.fields} | set(HEADS.get(now, {}).values())
    assert {one.field for one in places} & known
