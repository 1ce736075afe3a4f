"""The plan page: what it shows of several checklists, and of several plans."""

from attrs import evolve

from tests.core.conversation import Conversation
from tests.examples import CONTENT, entries
from tools_py.messages import Known
from tools_py.plan import Plan
from tools_py.scene import Scene
from tools_py.tools import registry
from tools_py.tools.plan.view import EnteredView, PlansView


def test_what_was_entered_stands_in_the_order_of_the_stages() -> None:
    """Whatever the order of the files."""
    ticks = {f"{one.id}/{next(one.items).id}/done": True for one in CONTENT.toolkit.checklists}
    toolkit = evolve(CONTENT.toolkit, checklists=CONTENT.toolkit.checklists[::-1])
    scene = Scene(toolkit=toolkit, plan=Plan(id="p").merge(entries({**ticks})))
    found = registry(toolkit)["plan"].view(scene, "entered")
    assert isinstance(found, EnteredView)
    numbers = [entered.stage.number for entered in found.stages]
    assert numbers == sorted(numbers)
    assert len(numbers) == len(CONTENT.toolkit.checklists)


def test_an_archived_plan_stands_apart_until_it_is_brought_back() -> None:
    """Nothing else of it changes, and it says so itself, whatever the page knew as it opened."""
    talk = Conversation(("plan/plans",))
    talk.open(entries({"plan/about/name": "Harbour", "assets/map--a/order": "i"}))
    assert "Archived plans" not in talk.look().html["plan/plans"]
    away = talk.do("plan/archive")
    assert [(address, cell[0].value) for _, address, cell in away.cells] == [("plan/about/archived", True)]
    assert away.undo == "The plan was archived."
    assert "plan/unarchive" in away.html["plan/plans"]
    assert "plan/archive" in talk.do("plan/unarchive").html["plan/plans"]


def test_archived_plans_are_listed_by_themselves() -> None:
    known = (Known(id="p", name="Harbour"), Known(id="q", name="Old Town", archived=True))
    scene = Scene(toolkit=CONTENT.toolkit, plan=Plan(id="p"), known=known)
    found = registry(CONTENT.toolkit)["plan"].view(scene, "plans")
    assert isinstance(found, PlansView)
    assert [[one.name for one in plans] for plans in (found.known, found.archived)] == [["Harbour"], ["Old Town"]]


def test_a_copy_of_an_archived_plan_is_not_archived() -> None:
    talk = Conversation()
    talk.open(entries({"plan/about/archived": True}))
    talk.do("plan/copy")
    assert not talk.plan.value("plan/about/archived")
