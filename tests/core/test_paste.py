"""Rows pasted from a spreadsheet: read as they were meant, or refused whole with the reason."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.examples import SHEETS
from tools_py.app import view
from tools_py.cells import Value, top
from tools_py.messages import Answer
from tools_py.plan import AGREED
from tools_py.records import rows
from tools_py.references import MISSING
from tools_py.render import render
from tools_py.tools.worksheet.pasting import MOST
from tools_py.tools.worksheet.view import WorksheetTool

PART = next(one for one in SHEETS if one.id == "assets").part("map")
REGIONS = ("assets/rows.map", "assets/told.map", "assets/errors")


def pasted(text: str, *, voice: str = AGREED) -> tuple[Conversation, Answer]:
    """A page on which this was pasted, and the answer."""
    talk = Conversation(REGIONS)
    talk.open(voice=voice)
    return talk, talk.paste("assets/map", text)


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
    lines = [["what it NEEDS", "Wheelchair", "asset"], ["A ramp", "yes", "Hall"], ["", "no", "Park"]]
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
    assert found(f"Asset\tInclude in the plan\nHall\t{word}") == [{"name": "Hall", "carry": True}]


@pytest.mark.parametrize("word", ["no", "FALSE", "0"])
def test_other_words_are_no_ticks(word: str) -> None:
    assert found(f"Asset\tInclude in the plan\nHall\t{word}") == [{"name": "Hall", "carry": False}]


def test_a_cell_may_hold_several_lines() -> None:
    """As spreadsheets write them, in quotation marks; the breaks that a word processor leaves in a name are spaces."""
    assert found('Asset\tIts use in this plan\n"The ""old"" hall"\t"Warm\nand dry"') == [
        {"name": 'The "old" hall', "could": "Warm\nand dry"}
    ]
    assert [row["name"] for row in found("Hall\x0bby the sea\nPark\u2028north")] == [
        "Hall by the sea",
        "Park north",
    ]


def test_rows_keep_their_order_and_come_after_the_others() -> None:
    talk, _ = pasted("\n".join(f"Row {n}" for n in range(200)))
    talk.paste("assets/map", "Later\nLast")
    records = talk.plan.records("assets")
    names = [top(records[id]["name"]) for id in rows(PART, records)]
    assert names == [*(f"Row {n}" for n in range(200)), "Later", "Last"]


def test_a_paste_is_undone_as_one() -> None:
    """What is said, and the focus on it."""
    _, answer = pasted("Hall\nPark")
    assert answer.undo == "2 rows were added."
    assert "2 rows were added." in answer.html["assets/told.map"]
    assert "1 row was added." in pasted("Hall")[1].html["assets/told.map"]


def test_a_contributor_pastes_into_the_own_view() -> None:
    talk, answer = pasted("Hall", voice="v1")
    assert {voice for voice, _, _ in answer.cells} == {"v1"}
    assert not talk.plan.records("assets")


@pytest.mark.parametrize("text", ["", " \n\t\t\n ", "\ufeff"])
def test_nothing_pasted_is_said(text: str) -> None:
    assert "Nothing was pasted." in told(text)


def test_too_many_columns_are_said() -> None:
    """With the line and the columns that there are."""
    said = told("Hall\tplaces\nPark" + "\tx" * 40)
    assert f"Line 2 has 41 cells, and there are {len(PART.fields)} columns: Asset, Kind" in said


def test_headings_without_rows_are_said() -> None:
    assert "There are headings and no rows below them." in told("Asset\tKind\n\n")


def test_too_many_lines_are_said() -> None:
    """5,000 at once are refused at once; 1,000 with their headings are not."""
    assert f"The paste has 5,000 lines. Nothing was added: add up to {MOST:,} at a time." in told("Hall\n" * 5000)
    assert len(found("\n".join(["Asset", *(f"Hall {n}" for n in range(MOST))]))) == MOST


def test_an_open_quotation_mark_ends_no_session() -> None:
    """It takes in all that follows, and more of that than a table cell can be."""
    assert "quotation mark" in told('"' + "Hall\tplaces\n" * 20_000)


def test_a_choice_that_is_none_is_said() -> None:
    """What fits no box cannot stand in one; so it is told, and nothing is dropped in silence."""
    _, answer = pasted("Asset\tWhat it brings\tInclude in the plan\nHall\thead; magic, luck\tperhaps\nPark\tmagic\tno")
    assert "Not imported, because no option matches: magic; luck; perhaps." in answer.html["assets/told.map"]


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
                talk.paste(f"{sheet.id}/{part.id}", f"{named}\t{field.label}\nOne\t{labels}")
                (record,) = talk.plan.records(sheet.id).values()
                ticked = [option.value for option in field.choices if f"{field.id}.{option.value}" in record]
                assert ticked == [option.value for option in field.choices], (sheet.id, field.id)


@settings(max_examples=200)
@given(st.text(st.sampled_from('ab\t,;"\n\r\x00\x0b\u2028'), max_size=60))
def test_any_paste_is_added_or_refused(text: str) -> None:
    """Nothing that can be pasted ends the session; what is added is all in rows."""
    talk = Conversation(REGIONS)
    talk.open()
    answer = talk.paste("assets/map", text)
    assert "told__text" in answer.html["assets/told.map"]
    assert bool(answer.cells) == bool(answer.undo)


def test_references_are_found_by_what_their_records_are_called() -> None:
    """A pasted name becomes the record's id; paper says the name again, and says of a record that is gone that it is."""
    sheet = next(one for one in SHEETS if one.id == "logic-model")
    part, tool = sheet.part("card"), WorksheetTool(sheet=sheet)
    field = next(one for one in part.fields if one.to == "assets/map")
    talk, _ = pasted("Asset\nHall")
    (hall,) = talk.plan.records("assets")
    cells = talk.paste(
        "logic-model/card", f"{part.fields[0].label}\t{field.label}\nYouth club\tHALL\nGarden\tgone"
    ).cells
    held = [cell[0].value for _, address, cell in cells if address.endswith(f"/{field.id}")]
    assert held == [hall, "gone"]
    assert [tool.in_words(talk.session.scene, field, value) for value in held] == ["Hall", MISSING]


CASES = Path(__file__).parent.parent / "fixtures" / "intake"
ACTIONS = ("actions/rows.actions", "actions/told.actions", "actions/paste.actions")


def actions(text: str) -> Conversation:
    """A page of actions on which this was pasted."""
    talk = Conversation(ACTIONS)
    talk.open()
    talk.paste("actions/actions", text)
    return talk


def html(talk: Conversation, region: str) -> str:
    """A region as it stands."""
    return render(view(talk.session, region))


def held(talk: Conversation, tool: str) -> list[dict[str, Value]]:
    """The rows that stand, without their places."""
    records = talk.plan.records(tool)
    found = sorted(records.values(), key=lambda fields: str(top(fields["order"])))
    return [{name: top(cell) for name, cell in fields.items() if name != "order"} for fields in found]


def case(name: str) -> str:
    return (CASES / name).read_text("utf-8")


def test_a_stray_quotation_mark_swallows_no_rows() -> None:
    """R09: four rows, with every mark that was typed; the one without a partner is told of."""
    talk = actions(case("R09-quote-swallows-rows.actions.tsv"))
    assert [row["what"] for row in held(talk, "actions")] == [
        '"It is too far to walk - said by many', "Warm hub at the library", "Evening clinic",
        'Talk to the "Friends of Harbour"',
    ]  # fmt: skip
    said = html(talk, "actions/told.actions")
    assert "4 rows were added. 4 rows were pasted, 4 were read." in said
    assert "In row 1 a quotation mark is not closed." in said


def test_dates_as_excel_shows_them_are_read_and_said_in_words() -> None:
    """R18: the day first, years of two figures; what was read is told."""
    talk = actions(case("R18-dates-as-excel-shows-them.actions.csv"))
    assert {str(row["when"]) for row in held(talk, "actions")} == {"12 June 2027"}
    assert "Read 12/06/27 as 12 June 2027; 12-Jun-27 as 12 June 2027" in html(talk, "actions/told.actions")


def test_a_councils_plan_is_asked_about_before_anything_is_written() -> None:
    """R11: nothing is written; each column has a choice, with ours set where its heading is a usual word for it."""
    talk = actions(case("R11-council-plan.actions.tsv"))
    assert not talk.plan.records("actions")
    asked = html(talk, "actions/told.actions")
    assert "4 rows pasted." in asked
    assert '<option value="what" selected>What</option>' in asked
    assert '<option value="who" selected>Lead</option>' in asked
    assert "Starting well" in asked
    form = (
        "column.2=what&column.3=who&column.4=when&column.5=progress&column.6=status&word.0=under-way&word.1=not-started"
    )
    answer = talk.do("actions/fit/actions", form)
    assert answer.undo == "4 rows were added."
    first, second, third, fourth = held(talk, "actions")
    assert (first["what"], first["who"], first["status"]) == (
        "Open a family hub in Harbour ward", "Head of Early Help, Eastmere BC", "under-way",
    )  # fmt: skip
    assert (second["status"], third["when"], third["status"]) == ("not-started", "31 March 2027", "Green")
    assert fourth["what"] == '"Warm hub" at the library'
    assert "Columns not imported: Ref; Priority." in html(talk, "actions/told.actions")
    talk.paste("actions/actions", case("R11-council-plan.actions.tsv"))
    assert '<option value="status" selected>' in html(talk, "actions/told.actions")


def test_columns_that_were_chosen_are_remembered() -> None:
    talk = actions("Vorhaben\tBis\nHub\t12/06/2027")
    talk.do("actions/fit/actions", "column.0=what&column.1=when")
    talk.paste("actions/actions", "Vorhaben\tBis\nStall\t1/7/2027")
    assert [row["what"] for row in held(talk, "actions")] == ["Hub", "Stall"]


@pytest.mark.parametrize(
    ("command", "form", "said"),
    [
        ("leave", "", "Nothing was added."),
        ("fit", "column.0=&column.1=", "No column is selected. Nothing was added."),
        ("fit", "column.0=what&column.1=what", "“What” is selected for two columns. Nothing was added."),
        ("fit", "column.1=nonsense", "No column is selected."),
    ],
)
def test_a_question_can_be_answered_with_nothing(command: str, form: str, said: str) -> None:
    talk = actions("Vorhaben\tBis\nHub\t12/06/2027")
    talk.do(f"actions/{command}/actions", form)
    assert not talk.plan.records("actions")
    asked = html(talk, "actions/told.actions")
    assert said in asked
    assert ("<select" in asked) == (command == "fit")


def test_an_answer_without_a_question_says_so() -> None:
    """As after Python began anew."""
    talk = Conversation(ACTIONS)
    talk.open()
    talk.do("actions/fit/actions", "column.0=what")
    assert "The pasted rows are no longer available. Paste them again." in html(talk, "actions/told.actions")


def test_what_cannot_be_seen_is_no_answer() -> None:
    """R19: spaces without width, as SharePoint and Teams leave them, hide no choice and count as none."""
    rows = found(case("R19-zero-width.assets.tsv"))
    assert rows == [{"name": "Hall", "kind": "places"}, {"kind": "places"}, {"name": "Park"}]


def test_choices_are_known_in_whatever_way_they_were_typed() -> None:
    """With a straight apostrophe, by the words they begin with, and by another usual word after a question."""
    talk = Conversation()
    talk.open()
    talk.paste(
        "data-inventory/sources", "Source\tKind\nA\tOne organisation's own\nB\tConversations, surveys and stories"
    )
    assert [row["kind"] for row in held(talk, "data-inventory")] == ["organisation", "told"]
    asked = actions("What\tStatus\nHub\tIn progress\nStall\tDone")
    assert not asked.plan.records("actions")
    assert '<option value="under-way" selected>Under way</option>' in html(asked, "actions/told.actions")


def test_the_own_file_comes_back_without_its_guards() -> None:
    """What begins like a formula went out behind an apostrophe, and comes back without it."""
    talk = actions('What,Why\r\n\'=1+1,\'-2 metres\r\n"Said ""so""",x\r\n')
    assert held(talk, "actions") == [{"what": "=1+1", "why": "-2 metres"}, {"what": 'Said "so"', "why": "x"}]


def test_a_row_in_which_nothing_is_left_is_not_added() -> None:
    """The count says so."""
    talk = actions("What\tWhy\tZone\nHub\t\tA\n\t\tB")
    assert len(held(talk, "actions")) == 1
    assert "2 rows were pasted, 1 was read; 1 had nothing in these columns." in html(talk, "actions/told.actions")


def test_markup_of_the_clipboard_keeps_cells_whole() -> None:
    """Paragraphs within a cell and merged cells, as Word and Excel hold them."""
    talk = actions(
        "<html><body><table><tr><td>What</td><td>Why</td></tr><tr><td rowspan=2>Hub</td><td><p>One</p><p>Two</p></td></tr>"
        "<tr><td>Three</td></tr></table></body></html>"
    )
    assert held(talk, "actions") == [{"what": "Hub", "why": "One\nTwo"}, {"what": "Hub", "why": "Three"}]


def test_a_paste_is_shown_before_it_is_added() -> None:
    """Under our headings, with the words that are allowed where an answer cannot be read, by line and column."""
    talk = Conversation(ACTIONS)
    talk.open()
    answer = talk.do(
        "actions/paste/actions", "What\tBy when\tStatus\n\t\t\nOpen the hall\t1/6/2027\tRunning late\nWalks\t\t"
    )
    assert (answer.cells, answer.undo) == ((), None)
    shown = html(talk, "actions/told.actions")
    assert "2 rows pasted. Check below how they were read, then add them. Nothing has been added yet." in shown
    assert "<td>Open the hall</td><td>1 June 2027</td>" in shown
    assert "Line 3, Status, “Running late”: " in shown
    assert "Allowed: Not started; Under way" in shown
    assert 'value="actions/take/actions">Add these 2 rows' in shown
    assert talk.do("actions/take/actions").undo == "2 rows were added."


def test_the_box_is_empty_once_the_rows_are_added() -> None:
    """Until then it holds what was pasted, so that it can be put right."""
    talk = Conversation(ACTIONS)
    talk.open()
    box = re.compile(r'<textarea[^>]*id="actions-actions-pasted"[^>]*>\s*(.*?)</textarea>', re.DOTALL)
    talk.do("actions/paste/actions", "What\nWalks")
    assert box.findall(html(talk, "actions/paste.actions")) == ["What\nWalks"]
    talk.do("actions/take/actions")
    assert box.findall(html(talk, "actions/paste.actions")) == [""]


def test_markup_waits_in_the_box_as_cells() -> None:
    """Whoever copied a table sees its cells there, and not how the clipboard wrote them."""
    talk = Conversation(ACTIONS)
    talk.open()
    talk.do(
        "actions/paste/actions",
        "<table><tr><td>What</td><td>Why</td></tr><tr><td>Hub</td><td>a<p>b</p></td></tr></table>",
    )
    shown = html(talk, "actions/paste.actions")
    assert "What\tWhy\nHub\ta b</textarea>" in shown


def test_the_headings_can_be_copied_and_the_words_looked_up() -> None:
    """As a spreadsheet takes them: what they name is known when it comes back."""
    talk = Conversation(ACTIONS)
    talk.open()
    shown = render(talk.session.tools["actions"].page(talk.session.scene))
    part = next(one for one in SHEETS if one.id == "actions").part("actions")
    heads = "\t".join(one.label for one in part.fields)
    assert heads in shown
    assert "<dt>Status</dt><dd>Not started; Under way" in shown
    talk.paste("actions/actions", f"{heads}\nWalks")
    assert held(talk, "actions") == [{"what": "Walks"}]


def test_nothing_is_taken_that_was_not_shown() -> None:
    """Where something is asked, adding without an answer adds nothing; as does a press after Python began anew."""
    talk = actions("Vorhaben\tBis\nHub\t12/06/2027")
    assert talk.do("actions/take/actions").cells == ()
    fresh = Conversation(ACTIONS)
    fresh.open()
    fresh.do("actions/take/actions")
    assert "The pasted rows are no longer available." in html(fresh, "actions/told.actions")
