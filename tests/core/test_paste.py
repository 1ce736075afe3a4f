"""Rows pasted from a spreadsheet: read as they were meant, or refused whole with the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.examples import SHEETS
from tools_py.cells import Value, top
from tools_py.messages import Answer
from tools_py.plan import AGREED
from tools_py.records import rows
from tools_py.tools.worksheet.commands import MOST
from tools_py.tools.worksheet.view import MISSING, WorksheetTool

PART = next(one for one in SHEETS if one.id == "assets").part("map")
REGIONS = ("assets/rows.map", "assets/told.map", "assets/errors")


def pasted(text: str, *, voice: str = AGREED) -> tuple[Conversation, Answer]:
    """A page on which this was pasted, and the answer."""
    talk = Conversation(REGIONS)
    talk.open(voice=voice)
    return talk, talk.do("assets/paste/map", text)


def found(text: str) -> list[dict[str, Value]]:
    """The rows that a paste makes, without their places."""
    talk, _ = pasted(text)
    records = talk.plan.records("assets")
    return [{name: top(cell) for name, cell in records[id].items() if name != "order"} for id in rows(PART, records)]


def told(text: str) -> str:
    """What is said of a paste that is refused: nothing was written, and the sentence has the focus."""
    talk, answer = pasted(text)
    assert answer.cells == ()
    assert answer.undo is None
    assert [getattr(one, "id", "") for one in answer.effects] == ["assets-told-map"]
    assert not talk.plan.records("assets")
    return answer.html["assets/told.map"]


@pytest.mark.parametrize("mark", ["\t", ",", ";"], ids=["tabs", "commas", "semicolons"])
def test_headings_come_in_any_order(mark: str) -> None:
    """However capitals are used; what has no column here is passed over."""
    lines = [["what it NEEDS for that", "Wheelchair", "asset"], ["A ramp", "yes", "Hall"], ["", "no", "Park"]]
    text = "\n".join(mark.join(line) for line in lines)
    assert found(text) == [{"needs": "A ramp", "name": "Hall"}, {"name": "Park"}]


@pytest.mark.parametrize("mark", ["\t", ",", ";"], ids=["tabs", "commas", "semicolons"])
def test_without_headings_columns_come_as_in_the_form(mark: str) -> None:
    text = "\r\n".join(mark.join(line) for line in [["Hall", "places"], ["", ""], [" Choir ", "Clubs and groups"]])
    assert found(text) == [{"name": "Hall", "kind": "places"}, {"name": "Choir", "kind": "associations"}]


def test_choices_are_found_by_label_or_value() -> None:
    """In capitals too; what is no choice stays as it was typed, marked."""
    assert found("Asset\tKind\nHall\tPLACES AND GREEN SPACE\nPark\tplaces\nCafé\tShops") == [
        {"name": "Hall", "kind": "places"},
        {"name": "Park", "kind": "places"},
        {"name": "Café", "kind": "Shops"},
    ]
    _, answer = pasted("Asset\tKind\nCafé\tShops")
    assert "Café: This answer is none of the choices." in answer.html["assets/errors"]


def test_several_choices_are_parted_by_commas_or_semicolons() -> None:
    assert found("Asset\tWhat it brings\nHall\thead; Hands: what people can do") == [
        {"name": "Hall", "held.head": True, "held.hands": True}
    ]
    assert found("Asset\tWhat it brings\nHall\thead,heart") == [{"name": "Hall", "held.head": True, "held.heart": True}]


@pytest.mark.parametrize("word", ["yes", "TRUE", "x", "1", "Ticked", "y", "✓"])
def test_ticks_are_words(word: str) -> None:
    assert found(f"Asset\tCarry to the plan\nHall\t{word}") == [{"name": "Hall", "carry": True}]


@pytest.mark.parametrize("word", ["no", "FALSE", "0"])
def test_other_words_are_no_ticks(word: str) -> None:
    assert found(f"Asset\tCarry to the plan\nHall\t{word}") == [{"name": "Hall", "carry": False}]


def test_a_cell_may_hold_several_lines() -> None:
    """As spreadsheets write them, in quotation marks; also with the breaks that a word processor leaves in a cell."""
    assert found('Asset\tIts use in this plan\n"The ""old"" hall"\t"Warm\nand dry"') == [
        {"name": 'The "old" hall', "could": "Warm\nand dry"}
    ]
    assert [row["name"] for row in found("Hall\x0bby the sea\nPark\u2028north")] == [
        "Hall\x0bby the sea",
        "Park\u2028north",
    ]


def test_rows_keep_their_order_and_come_after_the_others() -> None:
    talk, _ = pasted("\n".join(f"Row {n}" for n in range(200)))
    talk.do("assets/paste/map", "Later\nLast")
    records = talk.plan.records("assets")
    names = [top(records[id]["name"]) for id in rows(PART, records)]
    assert names == [*(f"Row {n}" for n in range(200)), "Later", "Last"]


def test_a_paste_is_undone_as_one() -> None:
    """What is said, and the focus on it."""
    _, answer = pasted("Hall\nPark")
    assert answer.undo == "2 rows were added."
    assert "2 rows were added below." in answer.html["assets/told.map"]
    assert "1 row was added below." in pasted("Hall")[1].html["assets/told.map"]


def test_a_contributor_pastes_into_the_own_view() -> None:
    talk, answer = pasted("Hall", voice="v1")
    assert {voice for voice, _, _ in answer.cells} == {"v1"}
    assert not talk.plan.records("assets")


@pytest.mark.parametrize("text", ["", " \n\t\t\n ", "\ufeff"])
def test_nothing_pasted_is_said(text: str) -> None:
    assert "Nothing was pasted." in told(text)


def test_too_many_columns_are_said() -> None:
    """With the line and the columns that there are."""
    said = told("Hall\tplaces\nPark" + "\tx" * 12)
    assert "Line 2 has 13 cells, and there are 9 columns: Asset, Kind" in said


def test_headings_without_rows_are_said() -> None:
    assert "There are headings and no rows below them." in told("Asset\tKind\n\n")


def test_too_many_lines_are_said() -> None:
    """5,000 at once are refused at once; 1,000 with their headings are not."""
    assert f"The paste has 5,000 lines. Nothing was added: take {MOST:,} at a time." in told("Hall\n" * 5000)
    assert len(found("Asset\n" + "Hall\n" * MOST)) == MOST


def test_an_open_quotation_mark_ends_no_session() -> None:
    """It takes in all that follows, and more of that than a table cell can be."""
    assert "quotation mark" in told('"' + "Hall\tplaces\n" * 20_000)


def test_a_choice_that_is_none_is_said() -> None:
    """What fits no box cannot stand in one; so it is told, and nothing is dropped in silence."""
    _, answer = pasted("Asset\tWhat it brings\tCarry to the plan\nHall\thead; magic, luck\tperhaps\nPark\tmagic\tno")
    assert "Left out, as no box says it: magic; luck; perhaps." in answer.html["assets/told.map"]


def test_labels_with_commas_are_choices_too() -> None:
    """Of several choices one may have a comma in its label, as our own prints write it."""
    for sheet in SHEETS:
        for part in sheet.parts:
            for field in part.fields:
                if part.kind != "rows" or field.kind != "several-of":
                    continue
                talk = Conversation()
                talk.open()
                labels = ", ".join(option.label for option in field.choices)
                named = next(one.label for one in part.fields if one.id == part.label)
                talk.do(f"{sheet.id}/paste/{part.id}", f"{named}\t{field.label}\nOne\t{labels}")
                (record,) = talk.plan.records(sheet.id).values()
                ticked = [option.value for option in field.choices if f"{field.id}.{option.value}" in record]
                assert ticked == [option.value for option in field.choices], (sheet.id, field.id)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('ab\t,;"\n\r\x00\x0b\u2028'), max_size=60))
def test_any_paste_is_added_or_refused(text: str) -> None:
    """Nothing that can be pasted ends the session; what is added is all in rows."""
    talk = Conversation(REGIONS)
    talk.open()
    answer = talk.do("assets/paste/map", text)
    assert "told__text" in answer.html["assets/told.map"]
    assert bool(answer.cells) == bool(answer.undo)


def test_references_are_found_by_what_their_records_are_called() -> None:
    """A pasted name becomes the record's id; paper says the name again, and says of a record that is gone that it is."""
    sheet = next(one for one in SHEETS if one.id == "logic-model")
    part, tool = sheet.part("card"), WorksheetTool(sheet=sheet)
    field = next(one for one in part.fields if one.to == "assets/map")
    talk, _ = pasted("Asset\nHall")
    (hall,) = talk.plan.records("assets")
    cells = talk.do(
        "logic-model/paste/card", f"{part.fields[0].label}\t{field.label}\nYouth club\tHALL\nGarden\tgone"
    ).cells
    held = [cell[0].value for _, address, cell in cells if address.endswith(f"/{field.id}")]
    assert held == [hall, "gone"]
    assert [tool.in_words(talk.session.scene, field, value) for value in held] == ["Hall", MISSING]
