"""The logic model and the rest of the plan: made once, renamed on either side, removed on either side; and what is in sight."""

import re
from html import unescape

import pytest

from tests.core.conversation import Conversation
from tests.examples import CONTENT, entries
from tools_py.cells import Value, Version
from tools_py.messages import Answer
from tools_py.records import deleted
from tools_py.tools.logic_model.checks import CHECKS
from tools_py.tools.logic_model.join import target
from tools_py.tools.logic_model.model import Card

CARDS: dict[str, Value] = {
    "logic-model/model--m/order": "i",
    "logic-model/model--m/name": "Warm homes",
    "logic-model/card--a/order": "b",
    "logic-model/card--a/column": "activity",
    "logic-model/card--a/text": "Home visits",
    "logic-model/card--o/order": "d",
    "logic-model/card--o/column": "short",
    "logic-model/card--o/text": "Homes are dry",
}
SHOWN = ("logic-model/joined", "logic-model/models", "logic-model/holes")
ACTION, MEASURE = (
    "/".join(target(Card(id=f"card--{id}", column="", text=""), kind))
    for id, kind in (("a", "actions"), ("o", "measures"))
)
SIDES = [
    ("actions", "a", f"{ACTION}/what", "logic-model/card--a/text", "Home visits"),
    ("measures", "o", f"{MEASURE}/name", "logic-model/card--o/measure", "Homes are dry"),
]


def talk(*more: str, cells: dict[str, Value] | None = None) -> Conversation:
    """A conversation on a plan with one activity, one outcome, and what was made of them."""
    one = Conversation(regions=(*SHOWN, *more))
    one.open(entries(CARDS | (cells or {})))
    one.do("logic-model/make/actions")
    one.do("logic-model/make/measures")
    return one


def reads(answer: Answer, region: str = "logic-model/joined") -> str:
    """The text of a region after an answer in which it came back."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", answer.html[region])).split())


def rename(one: Conversation, address: str, words: str) -> Answer:
    """Somebody types other words in a field."""
    stamp = 1_795_400_000_000 + one.n
    cell = one.plan.cell("", address)
    seen = {name: at for version in cell for name, at in version.shown.items()}
    return one.change((("", address, (Version(value=words, stamp=stamp, device="other", seen=seen),)),))


def rows(one: Conversation, tool: str) -> list[str]:
    """The rows of another tool that are there."""
    return [id for id, fields in one.plan.records(tool).items() if "order" in fields and not deleted(fields)]


def test_what_says_the_same_already_gets_no_twin() -> None:
    """The card leads to the action that is there; making actions of activities once doubled it."""
    there: dict[str, Value] = {"actions/actions--x/order": "a", "actions/actions--x/what": "home  visits"}
    one = Conversation(regions=SHOWN)
    one.open(entries(CARDS | there))
    answer = one.do("logic-model/make/actions")
    assert rows(one, "actions") == ["actions--x"]
    assert one.plan.value("logic-model/card--a/action") == "actions--x"
    assert answer.undo == "No actions added to the plan. 1 is there already, and the cards now lead to it."
    assert one.do("logic-model/make/actions").cells == ()


def test_pressed_again_nothing_doubles() -> None:
    one = talk()
    before = [rows(one, tool) for tool in ("actions", "measures")]
    for kind in ("actions", "measures"):
        assert one.do(f"logic-model/make/{kind}").cells == ()
    assert [rows(one, tool) for tool in ("actions", "measures")] == before == [
        [ACTION.partition("/")[2]], [MEASURE.partition("/")[2]],
    ]  # fmt: skip


def test_two_devices_make_one() -> None:
    """Their rows have the same id, and the plans merge into one row each."""
    one, other = talk(), talk()
    plan = one.plan.merge(other.plan.entries())
    assert [len(plan.records(tool)) for tool in ("actions", "measures")] == [1, 1]


def test_a_measure_that_is_renamed_is_called_so_on_its_card() -> None:
    """A card refers to it: there is nothing to choose between."""
    one = talk("logic-model/words")
    answer = rename(one, f"{MEASURE}/name", "Called otherwise")
    assert "Called otherwise" in reads(answer, "logic-model/words")
    assert "logic-model/joined" not in answer.html


@pytest.mark.parametrize(("kind", "card", "there", "here", "words"), SIDES[:1], ids=["actions"])
def test_a_new_name_there_is_offered_here(kind: str, card: str, there: str, here: str, words: str) -> None:
    one = talk()
    answer = rename(one, there, "Called otherwise")
    assert "“Called otherwise”" in reads(answer)
    assert one.do(f"logic-model/make/{kind}").cells == ()
    answer = one.do(f"logic-model/follow/take/{kind}/card--{card}")
    assert one.plan.value(here) == "Called otherwise"
    assert "Called otherwise" not in reads(answer)


@pytest.mark.parametrize(("kind", "card", "there", "here", "words"), SIDES, ids=["actions", "measures"])
def test_a_new_name_here_is_offered_there(kind: str, card: str, there: str, here: str, words: str) -> None:
    one = talk()
    answer = rename(one, here, "Named anew")
    assert f"“{words}”" in reads(answer)
    assert one.do(f"logic-model/make/{kind}").cells == ()
    one.do(f"logic-model/follow/give/{kind}/card--{card}")
    assert one.plan.value(there) == "Named anew"


@pytest.mark.parametrize(("kind", "card", "there", "here", "words"), SIDES, ids=["actions", "measures"])
def test_what_was_removed_there_is_said_here(kind: str, card: str, there: str, here: str, words: str) -> None:
    """It is not made again by the press that makes all, but by its own; its details come back with it."""
    one = talk()
    record = there.rpartition("/")[0]
    answer = one.do(record.replace("/", "/remove/"))
    assert f"“{words}” had a" in reads(answer)
    assert one.do(f"logic-model/make/{kind}").cells == ()
    answer = one.do(f"logic-model/follow/again/{kind}/card--{card}")
    assert rows(one, record.partition("/")[0]) == [record.partition("/")[2]]
    assert "had a" not in reads(answer)


def test_what_was_removed_there_can_be_let_go() -> None:
    """Then nothing is said of it, and the press that makes all makes it anew."""
    one = talk()
    one.do(ACTION.replace("/", "/remove/"))
    answer = one.do("logic-model/follow/leave/action/card--a")
    assert "had an action" not in reads(answer)
    assert "1 without one" in reads(answer)
    one.do("logic-model/make/actions")
    assert rows(one, "actions") == [ACTION.partition("/")[2]]


def test_what_was_removed_here_is_said_there() -> None:
    region = f"actions/record.{ACTION.partition('/')[2]}"
    one = talk(region)
    answer = rename(one, f"{ACTION}/when", "May")
    assert "Made from Logic model" in reads(answer, region)
    assert "where it was removed" not in reads(answer, region)
    answer = one.do("logic-model/remove/card--a")
    assert "Made from Logic model, where it was removed since" in reads(answer, region)


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("stakeholder", "stakeholders/stakeholders--x", "depends on a stakeholder who was removed"),
        ("asset", "assets/map--x", "builds on an asset that was removed"),
        ("finding", "heat/effects--x", "refers to a finding that was removed"),
    ],
)
def test_other_rows_that_were_removed_are_said_too(name: str, row: str, said: str) -> None:
    one = talk(cells={f"logic-model/card--a/{name}": row.partition("/")[2], f"{row}/order": "i"})
    answer = one.do(row.replace("/", "/remove/"))
    assert said in reads(answer)
    answer = one.do(f"logic-model/follow/leave/{name}/card--a")
    assert said not in reads(answer)


def test_an_action_chosen_by_hand_keeps_its_own_name() -> None:
    """It is not said to differ, and no other is made beside it."""
    one = Conversation(regions=SHOWN)
    chosen: dict[str, Value] = {"actions/actions--x/order": "i", "actions/actions--x/what": "Repairs"}
    answer = one.open(entries(CARDS | chosen | {"logic-model/card--a/action": "actions--x"}))
    assert "Repairs" not in reads(answer)
    assert one.do("logic-model/make/actions").cells == ()


def test_the_groups_of_the_front_page_need_an_outcome() -> None:
    """Each of them, separated by commas; one that a card of need names as well stands once."""
    one = Conversation(regions=SHOWN)
    page: dict[str, Value] = {"plan/about/group": "People in dry homes, private tenants; Night-shift workers"}
    answer = one.open(entries(CARDS | page | {"logic-model/card--n/order": "a", "logic-model/card--n/column": "need",
                                              "logic-model/card--n/who": "Private tenants"}))  # fmt: skip
    found = re.findall(r"No outcome mentions this group: ([^<]+?)\.<", answer.html["logic-model/holes"])
    assert sorted(set(found)) == ["Night-shift workers", "Private tenants"]
    answer = rename(one, "plan/about/group", "People whose homes are dry")
    assert "Night-shift" not in answer.html["logic-model/holes"]


def test_a_hole_is_answered_or_becomes_an_action_once() -> None:
    """Answered, it is out of the open ones and stays in sight; the action says what is missing and leads back."""
    one = talk()
    assert "logic-model/holes" not in rename(one, "logic-model/card--a/owner", "A team").html
    open_holes = one.look().html["logic-model/holes"]
    assert "“Home visits” has no input." in open_holes
    command = "actions/from/logic-model/card--a/no-input"
    assert f'value="{command}"' in open_holes
    made = {address.rpartition("/")[2]: cell[0].value for _, address, cell in one.do(command).cells}
    assert made["what"] == "Say what “Home visits” needs, and find it"
    assert made["source"] == "logic-model/card--a"
    assert one.do(command).cells == ()
    answer = rename(one, "logic-model/card--a/answer.no-input", "Volunteers, counted elsewhere")
    still, _, answered = answer.html["logic-model/holes"].partition("finding--answered")
    assert "has no input" not in still
    assert "Volunteers, counted elsewhere" in answered


def test_each_hole_has_its_words() -> None:
    """What it is, why it matters, and what an action made of it says."""
    told = CONTENT.toolkit.tools["logic_model"].words
    kinds = {check.__name__.replace("_", "-") for check in CHECKS}
    assert {word.partition(".")[2] for word in told if word.startswith("hole.")} == kinds
    assert all(f"{word}.{kind}" in told for kind in kinds for word in ("why", "do"))


def current(answer: Answer) -> str:
    """The model in sight."""
    return answer.html["logic-model/models"].partition('aria-current="true">')[2].partition("<")[0]


def test_the_model_in_sight_is_kept() -> None:
    """Also over a reload, and when another device, whose clock runs ahead, chose another one."""
    one = talk()
    one.do("logic-model/new", text="Second")
    one.do("logic-model/new", text="Third")
    again = Conversation(regions=SHOWN)
    answer = again.open(tuple(one.plan.entries()))
    assert current(answer) == "Third"
    ahead = ("", "logic-model/sight/shown.model--m", (Version(value=True, stamp=1_895_000_000_000, device="ahead"),))
    assert current(again.change((ahead,))) == "Warm homes"
    second = min(id for id in again.plan.records("logic-model") if id.startswith("model--new"))
    assert current(again.do(f"logic-model/choose/{second}")) == "Second"
    assert current(again.do("logic-model/choose/model--m")) == "Warm homes"


def test_what_is_in_sight_never_conflicts() -> None:
    one = talk()
    one.do("logic-model/new", text="Second")
    other = Conversation(regions=SHOWN)
    other.open(tuple(one.plan.entries()))
    for each in (one, other):
        each.do("logic-model/choose/model--m")
    plan = one.plan.merge(other.plan.entries())
    assert not [name for name, cell in plan.records("logic-model")["sight"].items() if len({v.value for v in cell}) > 1]
