"""Workbooks that an earlier release wrote: what their columns were called, and where their answers are now."""

import json
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as ExcelSheet

from tests.core.plan_contents import compared
from tests.examples import CONTENT, SHEETS
from tools_py.exports.backup import readable
from tools_py.exports.workbook.edits import Review
from tools_py.exports.workbook.former import HEADS, columns
from tools_py.plan import Plan
from tools_py.references import row_for
from tools_py.registering import FIGURES
from tools_py.scene import Scene
from tools_py.upgrade import upgrade
from tools_py.worksheet import Worksheet

FIXTURES = Path(__file__).parent.parent / "fixtures"
BOOK = FIXTURES / "workbooks/before-the-register.xlsx"
SAMPLE = FIXTURES / "plans/schema-2-measures-in-many-places.toolkit.json"
STAYS = f"measures/{row_for('register', 'Hospital stays for lung disease')}"
PLAN, CARDS = "Evaluation plan", "Logic model - Cards"


@cache
def opened() -> Scene:
    """The plan of the workbook as it opens now."""
    held = json.loads(SAMPLE.read_text("utf-8"))
    plan = Plan(id="before-the-register").merge(upgrade(readable(held["cells"])).entries)
    return Scene(toolkit=CONTENT.toolkit, plan=plan)


def heading(sheet: ExcelSheet, text: str) -> int:
    """The column of a heading, from 1."""
    return int(next(cell.column for cell in sheet[1] if cell.value == text))


def back(change: Callable[[openpyxl.Workbook], None]) -> Review:
    """What the workbook would change after somebody worked in it."""
    book = openpyxl.load_workbook(BOOK)
    change(book)
    saved = BytesIO()
    book.save(saved)
    return compared(saved.getvalue(), opened(), 1_795_500_000_000)


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
    assert "this row names none. Choose a measure for it first" in " ".join(found.told)


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
