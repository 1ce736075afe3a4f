"""Measures: each in one place, named wherever a tool asks for one, told there, renamed everywhere at once, and never lost."""

import io
import re
from html import unescape

import pytest
from openpyxl import load_workbook

from macros.worked import named_rows, worked_records
from tests.core.conversation import Conversation
from tests.core.plan_contents import compared, contents, gatherer, scene
from tests.examples import CONTENT, SHEETS, entries
from tools_py.cells import Value, Version
from tools_py.exports.contents import Choice
from tools_py.exports.workbook import writing
from tools_py.fields import Field
from tools_py.messages import Answer
from tools_py.plan import AGREED
from tools_py.references import called, parted, referring, row_for, row_of
from tools_py.registering import FIGURES, INSTEAD, NAMES

REGISTER: dict[str, Value] = {
    "measures/register--a/order": "b",
    "measures/register--a/name": "Homes repaired",
    "measures/register--a/baseline": "None",
    "measures/register--a/target": "60",
    "measures/register--a/target-date": "31/3/2029",
}
ACTION: dict[str, Value] = {"actions/actions--x/order": "b", "actions/actions--x/what": "Repair homes"}
CARD: dict[str, Value] = {
    "scorecards/measures--s/order": "b",
    "scorecards/measures--s/name": "register--a Homes repaired",
}
AT = "actions/record.actions--x"


def talk(*regions: str, cells: dict[str, Value] | None = None) -> Conversation:
    """A conversation on a plan with an action and a measure."""
    one = Conversation(regions=(AT, *regions))
    one.open(entries({**REGISTER, **ACTION, **(cells or {})}))
    return one


def chosen(answer: Answer, region: str = AT) -> list[str]:
    """What is chosen in the lists of a region."""
    return [unescape(one) for one in re.findall(r"<option [^>]*selected>([^<]*)", answer.html[region])]


def told(answer: Answer, region: str = AT) -> str:
    """What is told of the measure that is chosen, as text."""
    found = re.search(r'<p class="field__told">(.*?)</p>', answer.html[region], re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]+>", " ", found[1])).split()) if found else ""


def change(one: Conversation, cells: dict[str, Value]) -> Answer:
    """Somebody writes these cells over what stands there."""
    made = []
    for address, value in cells.items():
        seen = {name: stamp for each in one.plan.cell(AGREED, address) for name, stamp in each.shown.items()}
        made.append(
            (AGREED, address, (Version(value=value, stamp=1_795_400_000_000 + one.n, device="other", seen=seen),))
        )
    return one.change(tuple(made))


def test_every_field_that_asks_for_a_measure_refers_to_the_register() -> None:
    """What earlier releases asked in words is asked by reference, and what the register has is asked nowhere else."""
    asked = {f"{sheet.id}/{part.id}": {one.id: one for one in part.fields} for sheet in SHEETS for part in sheet.parts}
    for part, name in NAMES.items():
        assert (asked[part][name].to, asked[part][name].adds) == ("measures/register", True)
    doubled = [one for key in FIGURES if (one := asked[key.rpartition("/")[0]].get(key.rpartition("/")[2]))]
    assert not [
        one.label for one in doubled if one.when is None or one.when.field != one.id or one.when.empty is not False
    ]
    assert set(FIGURES.values()) <= asked["measures/register"].keys()
    assert all(name in asked[part] for part, name in INSTEAD.items())


def test_naming_a_measure_in_place_adds_it_to_the_register() -> None:
    one = talk("measures/rows.register")
    answer = one.do("actions/name/actions--x/measure", text="  Requests for   advice ")
    row = row_for("register", "Requests for advice")
    assert one.plan.value(f"measures/{row}/name") == "Requests for advice"
    assert one.plan.value("actions/actions--x/measure") == f"{row} Requests for advice"
    assert chosen(answer) == ["Requests for advice"]
    assert "Requests for advice" in answer.html["measures/rows.register"]
    assert answer.undo == "“Requests for advice” is in Measures now, and selected here."


def test_a_name_that_is_there_already_is_chosen_and_not_doubled() -> None:
    one = talk()
    one.do("actions/name/actions--x/measure", text="homes repaired")
    assert one.plan.value("actions/actions--x/measure") == "register--a homes repaired"
    assert [id for id in one.plan.records("measures") if id.startswith("register")] == ["register--a"]


def test_without_a_name_it_is_asked_for() -> None:
    answer = talk().do("actions/name/actions--x/measure")
    assert answer.cells == ()
    assert "Type what the new measure is called." in str(answer.effects)


def test_two_who_name_the_same_measure_name_one() -> None:
    one, other = talk(), talk()
    for each in (one, other):
        each.do("actions/name/actions--x/measure", text="Requests for advice")
    plan = one.plan.merge(other.plan.entries())
    assert len([id for id in plan.records("measures") if id.startswith("register")]) == 2


def test_a_new_measure_is_none_that_was_renamed_since() -> None:
    """It was made for that name; what it counts is something else now."""
    one = talk()
    one.do("actions/name/actions--x/measure", text="Advice")
    row = row_for("register", "Advice")
    change(one, {f"measures/{row}/name": "Money gained"})
    one.do("actions/name/actions--x/measure", text="Advice")
    assert parted(str(one.plan.value("actions/actions--x/measure")))[0] != row
    assert one.plan.value(f"measures/{row}/name") == "Money gained"


def test_the_measure_s_baseline_and_target_are_told_and_follow_it() -> None:
    one = talk()
    answer = change(one, {"actions/actions--x/measure": "register--a Homes repaired"})
    assert (
        told(answer)
        == "Baseline: None Target: 60 Target date: 31 March 2029 Change it in Measures : Measure : Repair homes"
    )
    assert 'href="../../tools/measures/#measures-register--a"' in answer.html[AT]
    assert "Target: 75" in told(change(one, {"measures/register--a/target": "75"}))


def test_a_new_name_is_seen_everywhere() -> None:
    """In the list, in what rules say of a row that is called after it, in another one's label, and in what goes out."""
    one = talk("scorecards/found.measures", "scorecards/record.measures--s", cells=CARD)
    change(one, {"actions/actions--x/measure": "register--a Homes repaired", "scorecards/measures--s/role": "headline",
                 "scorecards/measures--s/data": "low"})  # fmt: skip
    answer = change(one, {"measures/register--a/name": "Homes made dry"})
    assert chosen(answer) == ["Homes made dry"]
    assert "Homes made dry" in answer.html["scorecards/record.measures--s"]
    assert "Homes made dry is a headline" in unescape(one.look().html["scorecards/found.measures"])
    sheet = contents({address: one.plan.value(address) for _, address, _ in one.plan.entries()}).sheet(
        "actions/actions"
    )
    assert sheet
    assert sheet.filled[0].texts["measure"] == "Homes made dry"


def test_a_measure_that_is_removed_keeps_its_words_where_it_was_used() -> None:
    one = talk(cells={"actions/actions--x/measure": "register--a Homes repaired"})
    answer = one.do("measures/remove/register--a")
    assert chosen(answer) == ["Homes repaired"]
    assert told(answer).startswith("“Homes repaired” was removed from Measures . The words are kept here.")
    answer = one.do("actions/name/actions--x/measure")
    assert one.plan.value("actions/actions--x/measure") == "register--a Homes repaired"
    assert "Target: 60" in told(answer)


def test_a_reference_that_lost_its_words_says_that_the_row_is_missing() -> None:
    assert called("register--gone", {}) == "Missing: it was removed"
    assert chosen(change(talk(), {"actions/actions--x/measure": "register--gone"})) == ["Missing: it was removed"]


def test_a_pasted_name_is_the_measure_of_that_name_or_stays_in_words() -> None:
    """What is not in the register is said, and added with one press."""
    one = Conversation(regions=("actions/rows.actions",))
    one.open(entries(REGISTER))
    one.paste("actions/actions", "What\tMeasure\nRepair\thomes repaired\nAdvise\tMoney gained")
    held = [one.plan.value(f"actions/{id}/measure") for id in one.plan.records("actions")]
    assert held == ["register--a Homes repaired", "Money gained"]
    answer = one.look()
    assert told(answer, "actions/rows.actions") != ""
    assert "“Money gained” is not in" in unescape(re.sub("<[^>]+>", "", answer.html["actions/rows.actions"]))


def test_a_workbook_brings_new_names_as_words_and_known_ones_as_references() -> None:
    cells = {**REGISTER, **ACTION, "measures/register--b/order": "c", "measures/register--b/name": "Money gained"}
    here = scene({**cells, "actions/actions--x/measure": "register--a Homes repaired"})
    out = writing.write(gatherer().gather(here, Choice()))
    for typed, stored in (("money gained", "register--b Money gained"), ("Walls that are dry", "Walls that are dry")):
        book = load_workbook(io.BytesIO(out))
        page = book["Actions"]
        (column,) = (cell.column for cell in page[1] if cell.value == "Measure")
        page.cell(2, column).value = typed
        back = io.BytesIO()
        book.save(back)
        (edit,) = compared(back.getvalue(), here, 1_795_400_000_000).edits
        assert [write.value for write in edit.writes] == [stored]
        assert edit.was == "Homes repaired"


def test_a_card_of_the_logic_model_names_a_new_measure() -> None:
    card: dict[str, Value] = {"logic-model/model--m/order": "b", "logic-model/card--c/order": "b",
                              "logic-model/card--c/column": "short", "logic-model/card--c/text": "Dry homes"}  # fmt: skip
    one = talk("logic-model/holes", cells=card)
    assert "has no measure" in one.look().html["logic-model/holes"]
    answer = one.do("logic-model/name/card--c/indicator", text="Homes dry after a winter")
    assert "has no measure" not in answer.html["logic-model/holes"]


@pytest.mark.parametrize(
    ("text", "row", "name"),
    [
        ("register--a Homes", "register--a", "Homes repaired"),
        ("HOMES  repaired", "register--a", "Homes repaired"),
        ("register--z Homes repaired", "register--a", "Homes repaired"),
        ("register--z Homes built", "", "Homes built"),
        ("Homes built", "", "Homes built"),
        ("", "", ""),
    ],
)
def test_a_reference_is_read_by_id_and_else_by_name(text: str, row: str, name: str) -> None:
    targets = {"register--a": "Homes repaired"}
    assert (row_of(text, targets), called(text, targets)) == (row, name)


def test_words_are_stored_in_one_line() -> None:
    assert referring("register--a", "Homes\nrepaired ") == "register--a Homes repaired"


def test_only_a_reference_adds() -> None:
    wrong = Field(id="one", kind="text", label="One", adds=True)
    assert [*wrong.faults()] == ["only a reference that is not private `adds`"]


def test_worked_answers_name_rows_that_there_are() -> None:
    """Measures and issues, in the short route, so that the finished plan refers to what it has."""
    named = {
        (sheet.id, one.to, str(row[one.id]))
        for sheet in SHEETS
        if sheet.id in CONTENT.toolkit.route.places
        for part, _, row in worked_records(sheet)
        for one in part.fields
        if one.adds and one.to and one.id in row
    }
    assert {one for one in named if one[2] not in _rows(one[1])} == set()


def _rows(to: str) -> set[str]:
    """What the rows are called that a reference chooses from."""
    tool, _, part = to.partition("/")
    sheet = CONTENT.toolkit.worksheet(tool)
    return set(named_rows(sheet, sheet.part(part)))
