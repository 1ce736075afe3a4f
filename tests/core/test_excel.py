"""The workbook, as openpyxl reads it, and what comes back of it after an edit."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from attrs import evolve
from openpyxl import Workbook

from tests.core.conversation import Conversation
from tests.core.plan_contents import HOSTILE, action, compared, contents, gatherer, scene, whole
from tests.examples import CONTENT, entries
from tools_py.cells import Value, Version, conflicting, top
from tools_py.exports.contents import Choice, clean
from tools_py.exports.workbook import edits, reading, writing
from tools_py.exports.workbook.edits import Review
from tools_py.exports.workbook.reading import WorkbookError
from tools_py.plan import AGREED

NOW = 1_795_300_000_000
ONE = {
    "plan/about/name": "Harbour ward plan",
    **action(1, what="Open an evening clinic", when="12 June 2027", who="Harbour Road surgery", status="under-way"),
    **action(2, what="Repair damp homes", who="Tidewater Homes"),
}


def made(cells: dict[str, Value]) -> bytes:
    """The workbook of a plan."""
    return writing.write(contents(cells))


def book(data: bytes) -> Workbook:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(data))


def saved(given: Workbook) -> bytes:
    """A workbook as openpyxl writes it."""
    out = BytesIO()
    given.save(out)
    return out.getvalue()


def edited(cells: dict[str, Value], change: Callable[[Any], None]) -> bytes:
    """A workbook that went out, and whose sheet of actions was changed elsewhere."""
    found = book(made(cells))
    change(found["Actions"])
    return saved(found)


def review(data: bytes, cells: dict[str, Value]) -> Review:
    """What a workbook would change in a plan."""
    found = compared(data, scene(cells), NOW)
    assert edits.from_json(edits.to_json(found)) == found
    return found


def column(sheet: Any, head: str) -> int:
    """The number of a column from 1."""
    return next(number for number, cell in enumerate(sheet[1], 1) if cell.value == head)


def test_cells_have_their_types_and_the_sheet_its_tools() -> None:
    found = book(made(ONE))
    sheet: Any = found["Actions"]
    assert sheet.cell(2, column(sheet, "By when")).value == datetime(2027, 6, 12)  # noqa: DTZ001 - a day has no zone
    assert sheet.cell(2, column(sheet, "Status")).value == "Under way"
    assert sheet.freeze_panes == "B2"
    assert [one.autoFilter.ref for one in sheet.tables.values()] == [sheet.dimensions]
    offers = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    status = sheet.cell(2, column(sheet, "Status")).coordinate
    assert offers[status].startswith("Choices!")
    hidden = [
        sheet.column_dimensions[cell.column_letter].hidden for cell in sheet[1] if str(cell.value).startswith("record|")
    ]
    assert hidden == [True]
    assert found["Choices"].sheet_state == "hidden"


def test_every_filled_in_part_has_a_sheet() -> None:
    given = contents(whole())
    found = book(writing.write(given))
    heads = {str(cell.value) for sheet in found for cell in sheet[1] if str(cell.value).startswith("record|")}
    assert heads == {f"record|eastmere|{sheet.place}" for sheet in given.sheets}
    assert {"About", "Actions", "Measures", "Evaluation plan"} <= set(found.sheetnames)


def test_what_nobody_touched_changes_nothing() -> None:
    """Whether the file is as it went out, or saved by another program."""
    data = made(whole())
    assert review(data, whole()) == Review(plan="eastmere")
    found = review(saved(book(data)), whole())
    assert found.edits == ()


def test_hostile_text_is_text_and_comes_back_as_it_was() -> None:
    cells: dict[str, Value] = {}
    for number, text in enumerate(HOSTILE):
        cells |= action(number, what=text, why=text)
    sheet: Any = book(made(cells))["Actions"]
    values = [sheet.cell(row, 2).value for row in range(2, len(HOSTILE) + 2)]
    assert all(sheet.cell(row, 2).data_type in {"s", "n"} for row in range(2, len(HOSTILE) + 2))
    assert [str(one) for one in values] == [clean(one) for one in HOSTILE]
    assert review(made(cells), cells) == Review(plan="eastmere")


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_break_of_words_is_a_break_in_a_workbook(mark: str) -> None:
    """R21: and what nobody touched comes back as it went out."""
    cells: dict[str, Value] = {**ONE, **action(1, what="Clinic", why=f"Clinic{mark}for all")}
    sheet: Any = book(made(cells))["Actions"]
    assert sheet.cell(2, column(sheet, "Why")).value == "Clinic\nfor all"
    assert review(made(cells), cells) == Review(plan="eastmere")
    assert review(saved(book(made(cells))), cells).edits == ()


def test_edits_come_back_over_the_stamps_that_went_out() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, column(sheet, "What")).value = "Open two evening clinics"
        sheet.cell(2, column(sheet, "By when")).value = date(2028, 1, 2)
        sheet.cell(3, column(sheet, "Status")).value = "Done"
        sheet.cell(3, column(sheet, "Lead")).value = None

    found = review(edited(ONE, change), ONE)
    assert [(one.label, one.was, one.now) for one in found.edits] == [
        ("What", "Open an evening clinic", "Open two evening clinics"),
        ("By when", "12 June 2027", "2 January 2028"),
        ("Lead", "Tidewater Homes", "nothing"),
        ("Status", "nothing", "Done"),
    ]
    plan = scene(ONE).plan.merge(edits.written(scene(ONE).plan, found.edits, now=NOW, writer="w"))
    assert plan.value("actions/actions--a00002/status") == "done"
    assert plan.value("actions/actions--a00001/when") == "2 January 2028"
    assert not any(conflicting(cell) for _, _, cell in plan.entries())


def test_an_edit_of_what_changed_here_since_stands_beside_it() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, 1).value = "Theirs"

    data, address = edited(ONE, change), "actions/actions--a00001/what"
    before = scene(ONE).plan.cell(AGREED, address)
    later = (Version(value="Ours", stamp=NOW - 1, device="example", seen=before[0].shown),)
    plan = scene(ONE).plan.merge([(AGREED, address, later)])
    (one,) = review(data, ONE).edits
    assert one.overtaken(plan)
    assert not one.overtaken(scene(ONE).plan)
    cell = plan.merge(edits.written(plan, (one,), now=NOW, writer="w")).cell(AGREED, address)
    assert {version.value for version in cell} == {"Ours", "Theirs"}


def test_a_cell_that_only_changed_here_is_left_alone() -> None:
    later = {**ONE, "actions/actions--a00001/who": "Another surgery"}
    assert review(made(ONE), later).edits == ()


def test_rows_that_were_added_or_copied_are_new() -> None:
    def change(sheet: Any) -> None:
        sheet.append(["A stall", "People asked", date(2027, 3, 4)])
        sheet.append([cell.value for cell in sheet[2]])

    new, copied = review(edited(ONE, change), ONE).edits
    assert new.label == "New action"
    assert new.now == "What: A stall; Why: People asked; By when: 4 March 2027"
    assert "Open an evening clinic" in copied.now
    plan = scene(ONE).plan.merge(edits.written(scene(ONE).plan, (new, copied), now=NOW, writer="w"))
    orders = [str(top(fields["order"])) for fields in plan.records("actions").values()]
    assert len(set(orders)) == len(orders) == 4


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: setattr(s.cell(1, 2), "value", "Wen"), "the heading “Wen” is not one of its columns"),
        (lambda s: setattr(s.cell(2, 1), "value", "=1+1"), "row 2, “What” is a formula"),
        (lambda s: setattr(s.cell(2, column(s, "Status")), "value", "Nearly"), "says “Nearly”, which is not one of the choices"),
        (lambda s: s.merge_cells("A2:A3"), "has merged cells"),
        (lambda s: setattr(s.cell(2, column(s, "stamps")), "value", "what 0 x"), "row 2: a hidden column was changed"),
        (lambda s: setattr(s.cell(1, column(s, "record|eastmere|actions/actions")), "value", "record|other|actions/actions"),
         "belongs to another plan"),
        (lambda s: s.delete_rows(2), "1 row of the plan is not in it"),
        (lambda s: setattr(s.cell(2, column(s, "record|eastmere|actions/actions")), "value", "actions--gone"),
         "its record is no longer in the plan"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_words(change: Callable[[Any], None], said: str) -> None:
    found = review(edited(ONE, change), ONE)
    assert any(said in one for one in found.told)
    assert all("=1+1" not in one.now for one in found.edits)


def zipped(**parts: str) -> bytes:
    """A package with these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def laughs(data: bytes) -> bytes:
    """A workbook whose first part defines an entity."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b"<workbook ", b'<!DOCTYPE workbook [<!ENTITY a "ha">]><workbook ', 1)
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cannot be read as a workbook"),
        (b"PK\x03\x04 broken", "cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0 old", "This workbook has a password"),
        (zipped(**{"word/document.xml": "<a/>"}), "cannot be read as a workbook"),
        (zipped(**{"_rels/.rels": "<Relationships/>"}), "cannot be read as a workbook"),
        (bytes(reading.LARGEST + 1), "A workbook can be up to 50 MB"),
        (zipped(**{f"{n}": "0" * 40_000_000 for n in range(4)}), "unpacks to far more"),
        (laughs(made(ONE)), "contains unsafe definitions"),
        (saved(Workbook()), "This workbook was not made by this site"),
    ],
    ids=["empty", "broken", "old", "other", "leads nowhere", "large", "bomb", "entities", "foreign"],
)
def test_a_file_that_is_no_such_workbook_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(WorkbookError, match=said):
        compared(data, scene(ONE), NOW)


def test_private_fields_and_views_stay_out_unless_ticked() -> None:
    row = "stakeholders/stakeholders--a"
    named: dict[str, Value] = {f"{row}/order": "i", f"{row}/named": True, f"{row}/person": "Jo Named"}
    cells: dict[str, Value] = {**named, "heat/people/team": "The team"}
    plan = scene(cells).plan.merge([("view-1", "heat/people/team", (Version(value="My view", stamp=5, device="d"),))])
    here = evolve(scene(cells), plan=plan)

    def text(choice: Choice) -> str:
        with ZipFile(BytesIO(writing.write(gatherer().gather(here, choice)))) as packed:
            return packed.read("xl/sharedStrings.xml").decode()

    assert "Jo Named" not in text(Choice())
    assert "My view" not in text(Choice())
    assert "The team" in text(Choice())
    assert "Jo Named" in text(Choice(private=True))
    assert "My view" in text(Choice(views=True))


def test_only_flags_look_at_private_fields() -> None:
    """Their words name the record, never what stands in the field."""
    for sheet in CONTENT.toolkit.worksheets:
        for part in sheet.parts:
            hidden = {one.id for one in part.fields if one.private}
            wrong = [
                rule.id
                for rule in part.rules
                if hidden & set(rule.fields()) and not type(rule).__name__.startswith("Flag")
            ]
            assert (sheet.id, part.id, wrong) == (sheet.id, part.id, [])
            assert part.label not in hidden


def test_a_row_in_which_nothing_stands_is_no_source() -> None:
    """D27: one added by mistake counted as a source, and was a line without words in the workbook."""
    cells: dict[str, Value] = {**ONE, "data-inventory/sources--a/order": "a", "data-inventory/sources--b/order": "b",
             "data-inventory/sources--b/name": "Admissions by ward"}  # fmt: skip
    region = "data-inventory/head.sources"
    assert ">1 source ·" in Conversation((region,)).open(entries(cells)).html[region].replace("\n", "")
    sheet = next(one for one in book(made(cells)) if one.title.startswith("Data inventory"))
    assert [row[0].value for row in sheet.iter_rows(min_row=2, max_row=sheet.max_row) if row[0].value] == [
        "Admissions by ward"
    ]
    assert compared(made(cells), scene(cells), NOW).told == ()


def test_sheets_stand_in_the_order_of_the_plan() -> None:
    """The actions first, then the place, the people, the theory; the checklists last."""
    names = book(made(whole())).sheetnames
    wanted = ("Actions", "Project charter", "Data inventory", "Stakeholder", "Partnership", "Logic model", "Sign-off",
              "Map the system")  # fmt: skip
    found = [next(at for at, name in enumerate(names) if name.startswith(begin)) for begin in wanted]
    assert found == sorted(found)
    assert names[:2] == ["About", "Actions"]
