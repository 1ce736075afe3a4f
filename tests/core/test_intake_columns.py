"""Other people's columns and answers: what is sure, what is asked about, and what each cell becomes."""

from pathlib import Path

import pytest

from tests.examples import SHEETS
from tools_py.fields import Field, Option
from tools_py.intake import table
from tools_py.intake.answers import Settled, Taken, doubts, taken
from tools_py.intake.choices import Choices, Meant
from tools_py.intake.columns import Proposal, levels, plain_heading, proposal
from tools_py.intake.words import HEADINGS
from tools_py.tidy import folded
from tools_py.worksheet import Part

CASES = Path(__file__).parent.parent / "fixtures" / "intake"


def part(sheet: str, id: str) -> Part:
    return next(one for one in SHEETS if one.id == sheet).part(id)


ACTIONS, STAKEHOLDERS, ASSETS = part("actions", "actions"), part("stakeholders", "stakeholders"), part("assets", "map")


def proposed(text: str, to: Part) -> Proposal:
    return proposal(table.read(text), to)


def case(name: str, to: Part) -> Proposal:
    return proposed((CASES / name).read_text("utf-8"), to)


def fills(found: Proposal) -> dict[str, str]:
    """The field's id by the heading of each column that fills one."""
    return {column.heading: column.field.id for column in found.columns if column.field}


def test_the_headings_of_a_councils_plan_are_known_and_asked_about() -> None:
    """R11: usual words lead to our columns, the heading line is no row, and nothing is sure until somebody says so."""
    found = case("R11-council-plan.actions.tsv", ACTIONS)
    assert (found.headed, found.sure, found.seen) == (True, False, 4)
    assert fills(found) == {
        "Action": "what", "Lead officer": "who", "Timescale": "when", "Progress": "progress", "RAG": "status",
    }  # fmt: skip
    assert [column.heading for column in found.columns if not column.field] == ["Ref", "Priority"]


def test_high_medium_and_low_are_marks_after_one_question() -> None:
    """R12: three rows of other people's stakeholders, and what their words come to on a scale from 1 to 5."""
    found = case("R12-high-medium-low.stakeholders.csv", STAKEHOLDERS)
    assert (found.headed, found.sure, found.seen) == (True, False, 3)
    assert fills(found)["Influence"] == "influence"
    assert fills(found)["Stakeholder"] == "name"
    at = [column.heading for column in found.columns].index("Influence")
    (field,) = (column.field for column in found.columns if column.heading == "Influence")
    assert field
    asked = list(doubts(field, [row[at] for row in found.body], Choices({})))
    assert [(one.word, one.likely) for one in asked] == [("High", "5"), ("Medium", "3"), ("Low", "1")]


def test_our_own_headings_need_no_question() -> None:
    """R18 and R19: also beside a column that is nobody's."""
    assert case("R18-dates-as-excel-shows-them.actions.csv", ACTIONS).sure
    found = case("R19-zero-width.assets.tsv", ASSETS)
    assert found.sure
    assert found.body == (("Hall", "places"), ("", "places"), ("Park", ""))
    assert proposed("Asset\tWheelchair\tKind\nHall\tyes\tplaces", ASSETS).sure


def test_rows_without_headings_go_by_place_if_they_fit() -> None:
    """R09; where a column of days holds none, it is asked about."""
    found = case("R09-quote-swallows-rows.actions.tsv", ACTIONS)
    assert (found.headed, found.sure, found.seen) == (False, True, 4)
    assert not proposed("1.1\tHub\tLibraries\n1.2\tStall\tHealth", ACTIONS).sure


@pytest.mark.parametrize(
    ("heading", "to", "id"),
    [
        ("Task", ACTIONS, "what"), ("ACTION POINT:", ACTIONS, "what"), ("Owner", ACTIONS, "who"),
        ("Responsible officer", ACTIONS, "who"), ("Due date", ACTIONS, "when"), ("Deadline", ACTIONS, "when"),
        ("Timescale(s)", ACTIONS, "when"), ("RAG status (Nov)", ACTIONS, "status"), ("Lead organisation", ACTIONS, "who"),
        ("Power", STAKEHOLDERS, "influence"), ("Level of interest", STAKEHOLDERS, "interest"),
        ("Stakeholder name", STAKEHOLDERS, "name"), ("Organisation", STAKEHOLDERS, "name"),
        ("What it\u00a0needs", ASSETS, "needs"), ("who keeps in touch?", ASSETS, "owner"),
    ],
)  # fmt: skip
def test_usual_headings_are_known(heading: str, to: Part, id: str) -> None:
    assert fills(proposed(f"{heading}\tZzz\nx\ty", to))[heading.replace("\u00a0", " ")] == id


def test_two_columns_never_fill_one_field() -> None:
    found = proposed("Action\tTask\tLead\tOwner\nA\tB\tC\tD", ACTIONS)
    ids = [column.field.id for column in found.columns if column.field]
    assert len(ids) == len(set(ids)) == 2


def test_a_plain_heading_line_in_no_words_of_ours_is_no_row() -> None:
    """It is short and without figures, and below it stand days."""
    found = proposed("Vorhaben\tBis\nHub\t12/06/2027\nStall\t1/7/2027", ACTIONS)
    assert (found.headed, found.sure, found.seen) == (True, False, 2)
    assert fills(found) == {"Bis": "when"}


def test_what_was_chosen_before_is_remembered() -> None:
    found = table.read("Vorhaben\tBis\nHub\t12/06/2027")
    again = proposal(found, ACTIONS, {"vorhaben": "what", "bis": "when"})
    assert again.sure
    assert fills(again) == {"Vorhaben": "what", "Bis": "when"}


def test_what_a_person_chooses_holds() -> None:
    found = case("R11-council-plan.actions.tsv", ACTIONS)
    fields = {one.id: one for one in ACTIONS.fields}
    chosen = found.chosen([None, fields["why"], fields["what"], None, None, None, None])
    assert chosen.sure
    assert chosen.fields[:3] == (None, fields["why"], fields["what"])


LABELS = {"own": "One organisation\u2019s own", "well": "How well did we do it?", "quantity": "How much did we do?",
          "yes": "Yes, in public", "under-way": "Under way", "high": "High", "head": "Head: what people know"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One organisation's own", Meant("own", sure=True)),
        ("UNDER\u00a0WAY", Meant("under-way", sure=True)),
        ("under-way", Meant("under-way", sure=True)),
        ("How well", Meant("well", sure=True)),
        ("Yes", Meant("yes", sure=True)),
        ("head", Meant("head", sure=True)),
        ("In progress", Meant("under-way", sure=False)),
        ("H", Meant("high", sure=False)),
        ("How", None),
        ("Shops", None),
        ("", None),
    ],
)
def test_a_choice_is_known_by_any_of_its_names(text: str, found: Meant | None) -> None:
    """Its label with a straight apostrophe, its value, the whole words it begins with; another word is not sure."""
    assert Choices(LABELS).meant(text) == found


def test_a_record_is_known_by_its_whole_name() -> None:
    """And by no other word; of two records that are called alike, neither is."""
    records = Choices({"r1": "Hall by the sea", "r2": "Park", "r3": "PARK", "r4": "Done"}, strict=True)
    assert records.meant("hall by the  sea") == Meant("r1", sure=True)
    assert records.meant("Hall") is records.meant("Park") is records.meant("Complete") is None


def test_levels_spread_over_a_scale() -> None:
    """With the outermost words five steps, without them three."""
    scale = Field(id="power", kind="number", label="Power", least="1", most="5")
    assert levels(["High", "medium", "L"], scale) == {"high": "5", "medium": "3", "l": "1"}
    assert levels(["Very high", "High", "Low"], scale) == {"very high": "5", "high": "4", "low": "2"}
    assert levels(["High"], Field(id="people", kind="number", label="People")) == {}


WHEN, MONTH = Field(id="when", kind="date", label="By when"), Field(id="m", kind="month", label="Month")
NOTE, LINE = Field(id="note", kind="note", label="Note"), Field(id="line", kind="text", label="Line")
DONE = Field(id="done", kind="tick", label="Done")
STATUS = Field(id="status", kind="one-of", label="Status", options=(Option(value="done", label="Done"),))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (WHEN, "12/06/27", "12 June 2027"),
        (WHEN, "Sat 12 June 2027", "12 June 2027"),
        (WHEN, "Ongoing", "Ongoing"),
        (MONTH, "Jun-27", "June 2027"),
        (NOTE, "two\nlines", "two\nlines"),
        (LINE, "two\nlines", "two lines"),
        (DONE, "✓", True),
        (STATUS, "DONE", "done"),
        (STATUS, "Complete", "Complete"),
    ],
)
def test_a_cell_becomes_what_its_field_holds(field: Field, text: str, value: str | bool) -> None:  # noqa: FBT001 - a value
    """Days are said in words; what cannot be read is kept."""
    assert taken(field, text, Choices.of(field)) == Taken(values={field.id: value})


def test_a_word_means_what_was_said() -> None:
    choices = Choices.of(STATUS)
    assert next(doubts(STATUS, ["Complete", "complete", "", "Done"], choices)).likely == "done"
    assert taken(STATUS, "Complete", choices, Settled(words={("status", "complete"): "done"})).values == {
        "status": "done"
    }


def test_words_for_a_heading_belong_to_one_of_ours() -> None:
    """Each line of words begins with a label that some table has: else it would never be proposed."""
    labels = {
        name
        for sheet in SHEETS
        for part_ in sheet.parts
        for one in part_.fields
        for name in (folded(one.label), plain_heading(one.label))
    }
    assert [group[0] for group in HEADINGS if group[0] not in labels] == []
