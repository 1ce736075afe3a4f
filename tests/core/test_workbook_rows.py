"""A workbook whose cells were sorted, shifted, copied or shown in other ways elsewhere: nothing moves that nobody moved."""

import random
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.plan_contents import action, compared, contents, scene, whole
from tools_py.cells import Value
from tools_py.exports.workbook import writing
from tools_py.exports.workbook.displayed import displayed
from tools_py.exports.workbook.edits import Review
from tools_py.exports.workbook.identity import RowWords, owners

CASES = Path(__file__).parent.parent / "fixtures" / "intake"
EPOCH = date(1899, 12, 30)
UNCHANGED = Review(plan="eastmere")
EXAMPLE: dict[str, Value] = {
    "plan/about/name": "Harbour ward plan",
    **action(
        1, what="Evening clinic", why="Work hours", when="12 June 2027", who="Harbour surgery", status="under-way"
    ),
    **action(2, what="Warm hub", when="1 March 2027", who="Eastmere council"),
    **action(3, what="Bus to the hospital", when="30 September 2027", who="Bus company", status="under-way"),
    **action(4, what="Repair damp homes", who="Eastmere council", status="done"),
}


EXAMPLE_ROWS = {address.split("/")[1] for address in EXAMPLE if address.startswith("actions/")}


def stakeholder(number: int, name: str, influence: str, interest: str, stance: str) -> dict[str, Value]:
    at = f"stakeholders/stakeholders--s{number:05}"
    given = {"order": f"s{number:05}i", "name": name, "influence": influence, "interest": interest, "stance": stance}
    return {f"{at}/{field}": value for field, value in given.items()}


def review(data: bytes, cells: dict[str, Value]) -> Review:
    """What a workbook would change in a plan."""
    return compared(data, scene(cells), 1_795_300_000_000)


def book(cells: dict[str, Value]) -> Any:
    return openpyxl.load_workbook(BytesIO(writing.write(contents(cells))))


def saved(given: Any) -> bytes:
    out = BytesIO()
    given.save(out)
    return out.getvalue()


def seen_columns(sheet: Any) -> int:
    """How many columns stand before the hidden ones."""
    return next(at for at, cell in enumerate(sheet[1]) if str(cell.value).startswith("record|"))


def moved(sheet: Any, order: list[int]) -> None:
    """Put the visible cells of rows into another order, and leave what is hidden where it is."""
    width = seen_columns(sheet)
    places = [[sheet.cell(row, at + 1) for at in range(width)] for row in range(2, sheet.max_row + 1)]
    rows = [[(cell.value, cell.number_format) for cell in row] for row in places]
    for row, source in zip(places, order, strict=True):
        for cell, one in zip(row, rows[source] if source < len(rows) else [(None, "General")] * width, strict=True):
            cell.value, cell.number_format = one


def test_rows_sorted_apart_from_what_is_kept_beside_them_are_known_by_their_words() -> None:
    """R06: the sheet's own filter sorted names away from the ids; no stance goes to another organisation."""
    cells = {
        "plan/about/name": "Harbour ward plan",
        **stakeholder(1, "Eastmere council", "5", "4", "make"),
        **stakeholder(2, "Harbour residents group", "2", "5", "help"),
        **stakeholder(3, "Albion Lettings", "4", "1", "oppose"),
    }
    assert review((CASES / "R06-sorted-by-own-filter.stakeholders.xlsx").read_bytes(), cells).edits == ()


def own_sheets(given: Any) -> list[Any]:
    """The sheets that hold rows or lines; forms stand upright."""
    return [
        sheet for sheet in given if any(cell.value == "stamps" for cell in sheet[1]) and sheet["B1"].value != "Answer"
    ]


def test_rows_and_what_is_kept_beside_them_are_one_table() -> None:
    """Whose buttons sort, filter, delete and insert the whole of a row; its headings are those of the sheet."""
    given_book = book(whole())
    sheets = own_sheets(given_book)
    assert len(sheets) > 20
    for sheet in sheets:
        ((name, table),) = dict.items(sheet.tables)
        heads = [str(cell.value) for cell in sheet[1]]
        assert heads[-1] == "stamps"
        assert table.ref == table.autoFilter.ref == sheet.dimensions
        assert table.column_names == heads
        assert len({head.casefold() for head in heads}) == len(heads)
        assert name == heads[-2].rpartition("|")[2].replace("/", ".").replace("-", "_")
        assert sheet.auto_filter.ref is None
    assert len({table for sheet in sheets for table in sheet.tables}) == len(sheets)


def test_a_plan_without_actions_has_a_table_to_begin_in() -> None:
    """Excel takes no table without a row."""
    (sheet,) = own_sheets(book({"plan/about/name": "Harbour ward plan"}))
    assert sheet.tables["actions.actions"].ref.endswith("2")


def test_each_row_of_a_table_has_its_drop_downs_and_its_formats() -> None:
    """Also those below it, into which it grows."""
    sheet = book(EXAMPLE)["Actions"]
    heads = [str(cell.value) for cell in sheet[1]]
    status, when = sheet.cell(1, heads.index("Status") + 1), sheet.cell(1, heads.index("By when") + 1)
    offered = {str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert f"{status.column_letter}2:{status.column_letter}{len(EXAMPLE_ROWS) + 501}" in offered
    assert {sheet.cell(row, when.column).number_format for row in range(2, len(EXAMPLE_ROWS) + 2)} == {"d mmmm yyyy"}


def whole_rows(sheet: Any) -> list[list[Any]]:
    """The rows of a table with all that belongs to them."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_col=len(sheet[1]))]


def put(sheet: Any, rows: list[list[Any]]) -> None:
    """Let these be the rows of a sheet's table, as its commands leave it."""
    (table,) = sheet.tables.values()
    for number, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            sheet.cell(number, at).value = value
    table.ref = f"A1:{sheet.cell(1, len(sheet[1])).column_letter}{len(rows) + 1}"


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_a_table_that_is_sorted_changes_nothing(seed: int) -> None:
    given_book, shuffle = book(EXAMPLE), random.Random(seed).shuffle
    for sheet in own_sheets(given_book):
        rows = whole_rows(sheet)
        shuffle(rows)
        put(sheet, rows)
    assert review(saved(given_book), EXAMPLE) == UNCHANGED


def test_rows_of_a_table_that_are_deleted_inserted_copied_and_edited_keep_their_records() -> None:
    given_book = book(EXAMPLE)
    sheet = given_book["Actions"]
    clinic, hub, _, repair = whole_rows(sheet)
    new = ["A stall", *[None] * (len(clinic) - 1)]
    repair[0] = "Repair all damp homes"
    put(sheet, [repair, new, clinic, hub, list(hub)])
    found = review(saved(given_book), EXAMPLE)
    assert [(edit.label, edit.was, edit.now) for edit in found.edits] == [
        ("What", "Repair damp homes", "Repair all damp homes"),
        ("New action", "nothing", "What: A stall"),
        ("New action", "nothing", "What: Warm hub; By when: 1 March 2027; Lead: Eastmere council"),
    ]
    assert found.edits[0].id == "actions/actions--a00004/what"
    assert found.told == (
        "Sheet “Actions”: 1 row of the plan is not in it. Nothing was removed; remove rows on the page of their tool.",
    )


def test_the_row_of_totals_that_a_table_can_show_is_no_new_row() -> None:
    given_book = book(EXAMPLE)
    sheet = given_book["Actions"]
    rows = whole_rows(sheet)
    put(sheet, [*rows, ["Total", *[None] * (len(rows[0]) - 2), "=SUBTOTAL(103,[stamps])"]])
    sheet.tables["actions.actions"].totalsRowCount = 1
    assert review(saved(given_book), EXAMPLE) == UNCHANGED


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_any_order_of_rows_changes_nothing(seed: int) -> None:
    """In every sheet at once, of rows and of lines that are given."""
    given_book, shuffle = book(EXAMPLE), random.Random(seed).shuffle
    for sheet in given_book:
        if any(str(cell.value).startswith("record|") for cell in sheet[1]):
            order = list(range(sheet.max_row - 1))
            shuffle(order)
            moved(sheet, order)
    assert review(saved(given_book), EXAMPLE) == UNCHANGED


def test_any_order_of_the_lines_and_forms_of_a_whole_plan_changes_nothing() -> None:
    """The worked answers of every worksheet, each sheet turned upside down."""
    given_book = book(whole())
    for sheet in given_book:
        if any(str(cell.value).startswith("record|") for cell in sheet[1]):
            moved(sheet, list(reversed(range(sheet.max_row - 1))))
    assert review(saved(given_book), whole()).edits == ()


def test_a_row_deleted_by_shifting_cells_up_renames_no_other() -> None:
    """It is only missing; nothing is emptied."""
    given_book = book(EXAMPLE)
    moved(given_book["Actions"], [0, 2, 3, 9])
    found = review(saved(given_book), EXAMPLE)
    assert found.edits == ()
    assert found.told == (
        "Sheet “Actions”: 1 row of the plan is not in it. Nothing was removed; remove rows on the page of their tool.",
    )


def test_a_row_inserted_by_shifting_cells_down_is_the_only_new_one() -> None:
    given_book = book(EXAMPLE)
    sheet = given_book["Actions"]
    sheet.cell(6, 1).value = " "
    moved(sheet, [9, 0, 1, 2, 3])
    sheet.cell(2, 1).value = "A stall"
    (new,) = review(saved(given_book), EXAMPLE).edits
    assert (new.label, new.now) == ("New action", "What: A stall")


def test_an_edit_in_a_sorted_sheet_finds_its_record() -> None:
    given_book = book(EXAMPLE)
    sheet = given_book["Actions"]
    moved(sheet, [2, 3, 0, 1])
    sheet.cell(2, 1).value = "Bus to the surgery"
    (edit,) = review(saved(given_book), EXAMPLE).edits
    assert (edit.id, edit.was, edit.now) == (
        "actions/actions--a00003/what", "Bus to the hospital", "Bus to the surgery",
    )  # fmt: skip


def test_what_somebody_typed_over_stays_an_edit_of_that_row() -> None:
    """One row that was made to say what another says, and one whose words are all new."""
    given_book = book(EXAMPLE)
    sheet = given_book["Actions"]
    for at in range(1, 6):
        sheet.cell(3, at).value = sheet.cell(2, at).value
    sheet.cell(5, 1).value, sheet.cell(5, 4).value = "A new thing", "Somebody else"
    found = review(saved(given_book), EXAMPLE).edits
    assert {edit.id.split("/")[1] for edit in found} == {"actions--a00002", "actions--a00004"}


@given(st.permutations(range(6)))
def test_rows_find_what_was_kept_of_them(order: list[int]) -> None:
    kept = [frozenset({("what", f"{at}"), ("status", f"{at % 2}")}) for at in range(6)]
    rows = [RowWords(said=kept[source], kept=kept[at]) for at, source in enumerate(order)]
    assert owners(rows) == tuple(order)


def test_a_cell_in_a_field_of_text_says_what_it_shows() -> None:
    """R08: a month, a share and a time stay what they were to whoever typed them."""
    cells = {key: value for key, value in EXAMPLE.items() if key.rpartition("/")[2] not in {"why", "status"}}
    cells = {key: value for key, value in cells.items() if "a00004" not in key}
    found = review((CASES / "R08-dates-in-text-columns.xlsx").read_bytes(), cells)
    assert [edit.now for edit in found.edits] == ["Sep-27", "45%", "9:30"]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (46631.0, "d mmmm yyyy", "1 September 2027"),
        (46631.0, "dd/mm/yyyy", "01/09/2027"),
        (46631.0, "[$-809]dddd, d mmmm yyyy;@", "Wednesday, 1 September 2027"),
        (46631.5, "yyyy\\-mm\\-dd\\ hh:mm", "2027-09-01 12:00"),
        (46631.0, "mmm-yy", "Sep-27"),
        (0.3958333333333333, "h:mm", "9:30"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (0.45, "0%", "45%"),
        (0.4567, "0.0%", "45.7%"),
        (1250.5, '"£"#,##0.00', "£1,250.50"),
        (-1250.0, "[$£-809]#,##0;[Red]-[$£-809]#,##0", "-£1,250"),
        (46631.0, "General", None),
        (46631.0, "", None),
        (12.5, "#,##0.00", None),
        (12.5, "0.00E+00", None),
        (12.5, '0 "days"', None),
        (12.5, "[Red]0", None),
        (1e300, "d mmmm yyyy", None),
    ],
)
def test_a_number_is_shown_by_its_format(number: float, code: str, text: str | None) -> None:
    assert displayed(number, code, EPOCH) == text


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.sampled_from('ymdhs0#?.,%£[]$-809"\\ ;@AMP/_*'), max_size=20),
)
def test_any_format_shows_something_or_nothing(number: float, code: str) -> None:
    """Nothing that a file may hold ends the reading."""
    assert isinstance(displayed(number, code, EPOCH), str | None)


def test_a_day_in_a_field_of_numbers_is_no_number() -> None:
    """Nor is a share the part of one that a spreadsheet makes of it."""
    cells: dict[str, Value] = {
        "assets/map--a/order": "a", "assets/map--a/name": "Hall",
        "services/services--s/order": "a", "services/services--s/name": "Clinic", "services/services--s/reached": "5",
    }  # fmt: skip
    given_book = book(cells)
    sheet = next(one for one in given_book if any(str(cell.value).endswith("|services/services") for cell in one[1]))
    at = next(number for number, cell in enumerate(sheet[1], 1) if cell.value == "People reached in a year")
    sheet.cell(2, at).value = datetime(2027, 9, 1)  # noqa: DTZ001 - a spreadsheet's days have no zone
    assert [edit.now for edit in review(saved(given_book), cells).edits] == ["2027-09-01 0:00:00"]
    sheet.cell(2, at).value, sheet.cell(2, at).number_format = 0.45, "0%"
    assert [edit.now for edit in review(saved(given_book), cells).edits] == ["45"]
    sheet.cell(2, at).value, sheet.cell(2, at).number_format = time(9, 30), "h:mm"
    assert [edit.now for edit in review(saved(given_book), cells).edits] == ["9:30"]
