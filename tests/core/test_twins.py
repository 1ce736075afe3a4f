"""Rows that come twice, by a second press or within one paste, are asked about: none is joined or doubled without a word."""

import base64
import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.core.plan_contents import action
from tests.examples import entries
from tools_py.app import view
from tools_py.cells import Value, top
from tools_py.effects import Announce, Download, Hand
from tools_py.intake.twins import KnownRows, SaidRow, asked, sift
from tools_py.render import render
from tools_py.tools.logic_model.reading import read

ROWS = "What\tBy when\tWho by\tProgress\nWarm hub\t1 March 2027\tCouncil\t\nClinic\t12 June 2027\tSurgery\t"
BOX = "Harbour residents, 2, 5\nAlbion Lettings, 4, 1"


def page(*regions: str) -> Conversation:
    """A conversation with these regions in sight."""
    talk = Conversation(regions)
    talk.open()
    return talk


def html(talk: Conversation, region: str) -> str:
    return unescape(render(view(talk.session, region)))


def names(talk: Conversation, tool: str, field: str) -> list[Value]:
    """What the rows of a tool are called, in the order of the page."""
    rows = sorted(talk.plan.records(tool).values(), key=lambda row: str(top(row["order"])))
    return [top(row[field]) for row in rows if field in row]


def acting(text: str = ROWS) -> Conversation:
    """A page of actions on which this was pasted."""
    talk = page("actions/told.actions")
    talk.paste("actions/actions", text)
    return talk


def test_a_second_press_says_that_the_rows_are_there_and_adds_none() -> None:
    talk = acting()
    answer = talk.paste("actions/actions", ROWS)
    assert (answer.cells, answer.undo) == ((), None)
    said = unescape(answer.html["actions/told.actions"])
    assert "Nothing was added. 2 rows were pasted, none was read." in said
    assert "2 rows are there already: “Warm hub”; “Clinic”. Add them again?" in said
    assert "Add these 2 rows again" in said
    assert names(talk, "actions", "what") == ["Warm hub", "Clinic"]


def test_rows_are_added_again_when_that_is_chosen() -> None:
    """With all that they say, to be taken back as one; a second press on the answer adds none."""
    talk = acting()
    talk.paste("actions/actions", ROWS)
    answer = talk.do("actions/again/actions")
    assert answer.undo == "2 rows were added."
    assert names(talk, "actions", "what") == ["Warm hub", "Clinic"] * 2
    assert names(talk, "actions", "who") == ["Council", "Surgery"] * 2
    assert "2 rows were added again." in html(talk, "actions/told.actions")
    assert talk.do("actions/again/actions").cells == ()
    assert "The pasted rows are no longer available. Paste them again." in html(talk, "actions/told.actions")


def test_rows_are_left_when_that_is_chosen() -> None:
    talk = acting()
    talk.paste("actions/actions", ROWS)
    assert talk.do("actions/leave/actions").cells == ()
    said = html(talk, "actions/told.actions")
    assert "They were not added again." in said
    assert "actions/again/actions" not in said


def test_new_rows_are_added_at_once_and_only_the_others_are_asked_about() -> None:
    talk = acting()
    answer = talk.paste("actions/actions", f"{ROWS}\nStall\t\t\t")
    assert answer.undo == "1 row was added."
    assert names(talk, "actions", "what") == ["Warm hub", "Clinic", "Stall"]
    said = html(talk, "actions/told.actions")
    assert "1 row was added. 3 rows were pasted, 1 was read." in said
    assert "2 rows are there already" in said


def test_rows_that_came_twice_in_one_paste_are_asked_about() -> None:
    """However they are written."""
    talk = acting(f"{ROWS}\nWARM  hub\t1 March 2027\tCouncil\t")
    assert names(talk, "actions", "what") == ["Warm hub", "Clinic"]
    assert "1 row came twice: “WARM  hub”. Add it again?" in html(talk, "actions/told.actions")
    talk.do("actions/again/actions")
    assert len(names(talk, "actions", "what")) == 3


def test_a_row_that_was_put_right_since_is_known() -> None:
    talk = acting()
    id = next(iter(talk.plan.records("actions")))
    talk.change(entries({f"actions/{id}/when": "2 April 2027", f"actions/{id}/progress": "Begun"}))
    assert talk.paste("actions/actions", ROWS).cells == ()


def test_rows_of_one_name_that_say_other_things_are_rows_of_their_own() -> None:
    """As the lines of a plan whose first column was merged."""
    talk = acting("What\tWhy\tWho by\nHub\tOne\tCouncil\nHub\tTwo\tLibrary")
    assert names(talk, "actions", "why") == ["One", "Two"]
    assert "again" not in html(talk, "actions/told.actions")


def test_a_row_that_was_removed_may_come_again() -> None:
    talk = acting("Warm hub")
    (id,) = talk.plan.records("actions")
    talk.do(f"actions/remove/{id}")
    assert talk.paste("actions/actions", "Warm hub").undo == "1 row was added."


def test_columns_that_are_asked_about_end_in_the_same_question() -> None:
    talk = acting("Vorhaben\tBis\nHub\t12/06/2027")
    talk.do("actions/fit/actions", "column.0=what&column.1=when")
    talk.paste("actions/actions", "Vorhaben\tBis\nHub\t12/06/2027")
    assert names(talk, "actions", "what") == ["Hub"]
    assert "1 row is there already: “Hub”. Add it again?" in html(talk, "actions/told.actions")


def test_the_box_of_stakeholders_asks_once_about_lines_that_say_nothing_new() -> None:
    """Of lines that say more it asks singly, as the entry can be filled in."""
    talk = page("stakeholders/told.stakeholders", "stakeholders/lines")
    talk.do("stakeholders/lines", BOX)
    again = talk.do("stakeholders/lines", BOX)
    assert again.cells == ()
    assert "Is this the same?" not in html(talk, "stakeholders/lines")
    told = html(talk, "stakeholders/told.stakeholders")
    assert "2 rows are there already: “Harbour residents”; “Albion Lettings”. Add them again?" in told
    talk.do("stakeholders/again/stakeholders")
    assert names(talk, "stakeholders", "name") == ["Harbour residents", "Albion Lettings"] * 2
    assert names(talk, "stakeholders", "interest") == ["5", "1"] * 2
    talk.do("stakeholders/lines", "Harbour residents, helps it happen\nPark")
    assert "Is this the same?" in html(talk, "stakeholders/lines")
    assert "again" not in html(talk, "stakeholders/told.stakeholders")


def test_a_table_of_stakeholders_is_known_by_its_names() -> None:
    """Each stands in the list once, whatever is said of it."""
    talk = page("stakeholders/told.stakeholders")
    talk.do("stakeholders/lines", "Stakeholder\tInfluence\tInterest\nHarbour residents\t2\t5")
    talk.do("stakeholders/fit/stakeholders", "column.0=name&column.1=influence&column.2=interest")
    talk.do("stakeholders/lines", "Stakeholder\tInfluence\tInterest\nharbour residents\t4\t1\nPark\t1\t1")
    talk.do("stakeholders/take/stakeholders")
    assert names(talk, "stakeholders", "name") == ["Harbour residents", "Park"]
    assert "1 row is there already: “harbour residents”." in html(talk, "stakeholders/told.stakeholders")


def test_a_line_whose_entry_was_removed_meanwhile_can_still_be_added() -> None:
    """It once said of an entry without a name that it is listed already."""
    talk = page("stakeholders/lines")
    talk.do("stakeholders/lines", "Harbour residents, 2, 5")
    talk.do("stakeholders/lines", "Harbour residents, 1, 1")
    (id,) = talk.plan.records("stakeholders")
    talk.do(f"stakeholders/remove/{id}")
    asked_now = html(talk, "stakeholders/lines")
    assert "the entry of this name was removed." in asked_now
    assert "stakeholders/same/0" not in asked_now
    assert talk.do("stakeholders/other/0").undo == "Harbour residents was added again."


def test_lines_of_a_model_that_link_nothing_are_told_of() -> None:
    """A line may be repeated to link to its card from elsewhere; then it is no twin."""
    assert read("Activity: Hub\nActivity: Clinic\nActivity: Hub").notes == [
        "“Hub” came more than once, and is one. For a second card, put #2 after its words."
    ]
    assert read("Activity: Hub\n\tOutput: Visits\nActivity: Clinic\n\tOutput: Visits").notes == []
    assert read("Activity: Hub\n\tOutput: Visits\nActivity: Hub\n\tOutput: Meals").notes == []
    assert len(read("Activity: Hub\nActivity: Hub #2").cards) == 2
    assert read("Activity: Hub\nActivity: Hub #2").notes == []


def test_cards_that_differ_only_in_how_they_are_written_are_told_of() -> None:
    (said,) = read("Activity: Warm hub\nActivity: warm  HUB\nOutput: Warm hub").notes
    assert "differ only in how they are written, and each is a card: “Warm hub”; “warm HUB”" in said


def test_a_card_that_is_typed_twice_in_one_answer_is_one_card() -> None:
    """In other letters too; it once became two. What was joined is said."""
    talk = page("logic-model/ask")
    answer = talk.do("logic-model/ask/next", "Fewer fires\nfewer FIRES\nFewer falls")
    assert names(talk, "logic-model", "text") == ["Fewer fires", "Fewer falls"]
    (said,) = (one.text for one in answer.effects if isinstance(one, Announce))
    assert said == "2 cards were added. “Fewer fires” came more than once, and is one."


def test_a_new_row_of_a_workbook_that_is_opened_twice_is_not_taken_with_all() -> None:
    """Nor one that was copied in it; it can still be taken by itself."""
    talk = Conversation(("exports/review",))
    talk.open(entries({"plan/about/name": "Harbour", **action(1, what="Warm hub", who="Council")}))
    (made,) = (one for one in talk.do("exports/excel").effects if isinstance(one, Download))
    found = openpyxl.load_workbook(BytesIO(base64.b64decode(made.base64)))
    for row in (["A stall"], ["A stall"], ["Warm hub", None, None, "Council"]):
        found["Actions"].append(row)
    out = BytesIO()
    found.save(out)
    for added in (1, 0):
        (hand,) = talk.do("exports/open", base64.b64encode(out.getvalue()).decode()).effects
        assert isinstance(hand, Hand)
        shown = unescape(talk.do(hand.command, hand.text).html["exports/review"])
        assert shown.count("A row that says the same is there already.") == 3 - added
        assert ('value="exports/take"' in shown) == bool(added)
        talk.do("exports/take")
        assert names(talk, "actions", "what") == ["Warm hub", "A stall"]
    last = re.findall('value="exports/take/([^"]+)"', html(talk, "exports/review"))[-1]
    talk.do(f"exports/take/{last}")
    assert names(talk, "actions", "what") == ["Warm hub", "A stall", "Warm hub"]


CELLS = st.dictionaries(
    st.sampled_from(["name", "why", "who", "held.head"]),
    st.sampled_from(["Hub", "hub ", "Clinic", "", True]),
    max_size=4,
)


@given(st.lists(CELLS, max_size=12), st.lists(CELLS, max_size=6), st.booleans())
def test_no_row_is_lost_and_what_was_added_is_known(rows: list[SaidRow], there: list[SaidRow], by_name: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """Each row is new, or asked about; and nothing is new at the second press."""
    found = sift(rows, KnownRows.of("name", there, by_name=by_name))
    assert counted([*found.new, *found.twins]) == counted(rows)
    assert bool(asked(found, "name")) == bool(found.twins)
    assert not sift(rows, KnownRows.of("name", [*there, *found.new], by_name=by_name)).new


def counted(rows: Sequence[SaidRow]) -> Counter[tuple[tuple[str, Value], ...]]:
    return Counter(tuple(sorted(row.items())) for row in rows)
