"""The plan page: what it shows of several checklists, and of several plans."""

from attrs import evolve

from tests.core.conversation import NOW, Conversation
from tests.examples import CONTENT, SHEET_EXAMPLES, entries
from tools_py.app import view
from tools_py.cells import Version, join
from tools_py.messages import Known
from tools_py.plan import Entry, Plan
from tools_py.render import render
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


def test_no_plan_can_be_copied_or_archived_before_there_is_one() -> None:
    """The page offers both once something is entered."""
    talk = Conversation(("plan/plans",))
    talk.open(())
    empty = talk.look().html["plan/plans"]
    assert "plan/new" in empty
    assert "plan/copy" not in empty
    assert "plan/archive" not in empty
    assert "plan/copy" in talk.change(entries({"plan/about/name": "Harbour"})).html["plan/plans"]


def test_the_first_plan_of_a_browser_is_listed_once_it_is_begun() -> None:
    """It was not among the plans until the page was loaded anew, whatever it was called."""
    talk = Conversation(("plan/plans",))
    assert "(open now)" not in talk.open(()).html["plan/plans"]
    named = talk.change(entries({"plan/about/name": "Harbour"})).html["plan/plans"]
    assert named.count("<strong>Harbour</strong> (open now)") == 1


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


REGIONS = ("plan/top", "plan/front", "plan/draft", "plan/public", "plan/checks")
FULL = tuple(entry for examples in SHEET_EXAMPLES.values() for entry in examples["full"])


def written(address: str, value: str, stamp: int) -> Entry:
    """A later version of a cell, by whoever writes last."""
    seen = join(*(one.shown for voice, at, cell in FULL if not voice and at == address for one in cell))
    return "", address, (Version(value=value, stamp=stamp, device="later", seen={**seen, "later": stamp - 1}),)


def test_what_is_kept_of_the_plan_is_what_a_new_page_shows() -> None:
    """Sheets, drafts, pictures and pages are gathered again where what they are made of has changed, and only there."""
    page = Conversation(REGIONS)
    page.open(FULL)
    record = next(at.rpartition("/")[0] for _, at, _ in FULL if at.startswith("actions/") and at.endswith("/what"))
    listed = next(at for _, at, _ in FULL if at.startswith("stakeholders/") and at.endswith("/name"))
    changes = ("plan/about/group", f"{record}/what", listed, "project-charter/charter/problem", "plan/line-scope/text")
    for number, address in enumerate(changes):
        page.change((written(address, f"Changed at place {number}", NOW + number),))
        new = Conversation(REGIONS)
        shown = new.open(tuple(page.plan.entries())).html
        for region in REGIONS:
            assert render(view(page.session, region)) == shown.get(region, render(view(new.session, region))), address


def test_an_edit_of_what_the_plan_says_of_itself_does_not_send_the_plan_again() -> None:
    """The whole text went to the page at each letter of its name, a second's work in a plan of 2,000 actions."""
    page = Conversation(REGIONS)
    page.open(FULL)
    sent = page.change((written("plan/about/name", "Another name", NOW),)).html
    assert {"plan/front", "plan/top"} <= sent.keys()
    assert "plan/draft" not in sent
