"""A practice plan is known by its id, says so wherever it goes, and never mixes with a real one."""

import json
from datetime import date
from itertools import pairwise

import pytest

from macros.practice import ID, practice_file, practice_plan, practice_states
from tests.core.conversation import Conversation
from tests.examples import CONTENT, entries
from tools_py.app import Session
from tools_py.exports import backup, share
from tools_py.exports.contents import Choice, Contents
from tools_py.exports.outgoing import file_name
from tools_py.messages import Known, Look
from tools_py.plan import AGREED, Plan
from tools_py.render import render
from tools_py.scene import Scene
from tools_py.tools.instrument import State
from tools_py.tools.overview.view import MeetingView
from tools_py.tools.plan.view import PlansView

FINISHED = practice_plan(CONTENT.toolkit, CONTENT.finished)
SCENE = Scene(toolkit=CONTENT.toolkit, plan=FINISHED)
TODAY = date(2027, 3, 18)
ROUTE = tuple(CONTENT.toolkit.route.places)
REAL = entries({"plan/about/name": "Pier ward plan", "plan/about/area": "Pier"})


def gathered(plan: Plan) -> Contents:
    """What is handed on of a plan."""
    tools = Session.of(CONTENT.toolkit).tools
    found: Contents = tools["exports"].core.gatherer.gather(Scene(toolkit=CONTENT.toolkit, plan=plan), Choice())
    return found


def opened(plan: Plan) -> Conversation:
    """A page with this plan open."""
    talk = Conversation(("plan/files", "plan/plans"), id=plan.id)
    talk.open(tuple(plan.entries()))
    return talk


# ---- The finished plan -----------------------------------------------------------------------------------------------


def test_the_finished_plan_is_complete_in_every_tool_of_the_short_route() -> None:
    """And every item of the four checklists is done, with a note."""
    tools = Session.of(CONTENT.toolkit).tools
    for meeting in CONTENT.toolkit.route.meetings:
        view = tools["overview"].view(SCENE, f"meeting.{meeting.number}")
        assert isinstance(view, MeetingView)
        assert [one.title for one in view.found.tools if one.state == State.NONE] == []
    for checklist in CONTENT.toolkit.checklists:
        for item in checklist.items:
            assert FINISHED.value(f"{checklist.id}/{item.id}/done") is True
            assert FINISHED.value(f"{checklist.id}/{item.id}/note") == item.example


def test_every_answer_of_the_finished_plan_can_be_read() -> None:
    """No field refuses what stands in it, and what refers to a row leads to one."""
    sheets = {id: CONTENT.toolkit.worksheet(id) for id in ROUTE}
    for voice, address, cell in FINISHED.entries():
        tool, record, name = address.split("/")
        if tool not in sheets or name == "order":
            continue
        part = next(one for one in sheets[tool].parts if record.partition("--")[0] in (one.id, *_lines(one.id, tool)))
        field = part.field(name.partition(".")[0])
        assert voice == AGREED
        if field.to:
            to, _, rows = field.to.partition("/")
            assert str(cell[0].value).partition(" ")[0] in FINISHED.records(to), address
            assert str(cell[0].value).startswith(f"{rows}--")
        elif field.kind != "several-of":
            assert field.error(cell[0].value) is None, address


def _lines(part: str, tool: str) -> list[str]:
    return [line.id for line in CONTENT.toolkit.worksheet(tool).part(part).lines]


def test_the_finished_plan_fills_every_section_of_a_plan() -> None:
    found = {section.title for section in gathered(FINISHED).sections}
    wanted = ("scope", "mapping", "community", "evaluation", "implementation")
    assert {block.title for block in CONTENT.toolkit.plan if block.id in wanted} <= found


def test_the_finished_plan_is_a_backup_file_that_opens() -> None:
    """Of the same plan, stamped before any reader wrote anything; its name changes with its content."""
    name, data = practice_file(FINISHED)
    read = backup.read(data.decode())
    assert read.plan == FINISHED
    assert read.plan.id == ID
    other = practice_file(FINISHED.merge(entries({"plan/about/name": "Other"})))
    assert other[0] != name
    assert json.loads(data)["saved"] < "2026"


STATES = practice_states(FINISHED)


def test_the_states_that_sessions_begin_with_cannot_disagree() -> None:
    """Each holds what the one before it holds and more, all of it as the worked examples answer it, under its own id."""
    held = [
        {(voice, address): cell for voice, address, cell in STATES[one].entries()}
        for one in ("story", "half-filled", "model")
    ]
    assert STATES["model"] is FINISHED
    assert len({plan.id for plan in STATES.values()}) == len(STATES)
    assert all(plan.practice for plan in STATES.values())
    for less, more in pairwise(held):
        assert less.items() < more.items()
    assert {address.partition("/")[0] for _, address in held[0]} == {"plan"}
    assert {address.partition("/")[0] for _, address in held[1]} == {
        address.partition("/")[0] for _, address in held[2]
    }
    assert 0.3 < len(held[1]) / len(held[2]) < 0.7


def test_nothing_in_the_half_filled_plan_leads_to_a_row_that_is_not_there() -> None:
    half = STATES["half-filled"]
    rows = {address.split("/")[1] for _, address, _ in half.entries()}
    gone = {address.split("/")[1] for _, address, _ in FINISHED.entries() if "--" in address} - rows
    assert [address for _, address, cell in half.entries() if str(cell[0].value).partition(" ")[0] in gone] == []
    links = [address.rpartition("/")[0] for _, address, _ in half.entries() if address.startswith("logic-model/link--")]
    assert links
    assert all(str(half.value(f"{one}/{end}")) in rows for one in links for end in ("from", "to"))


def test_every_session_begins_with_a_state_that_there_is() -> None:
    assert {session.opens for session in CONTENT.training.sessions} <= set(STATES)


# ---- Its mark --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("id", "practice"), [(ID, True), ("practice-7k2p", True), ("practice", False), ("p", False)])
def test_a_practice_plan_is_known_by_its_id(id: str, *, practice: bool) -> None:
    assert Plan(id=id).practice is practice
    assert Known(id=id, name="").practice is practice


def test_every_file_says_that_the_plan_is_to_practise_with() -> None:
    """In its name and in the plan's own name, whatever that was changed to, and though it has none."""
    message = Look(n=1, now=0, today=TODAY, root="", time="0930")
    assert file_name(FINISHED, message, (), "docx") == "practice-Harbour-ward-plan-2027-03-18-0930.docx"
    assert gathered(FINISHED).name == "Practice plan: Harbour ward plan"
    assert gathered(Plan(id=ID)).name == "Practice plan: Unnamed plan"
    assert gathered(Plan(id="p").merge(REAL)).name == "Pier ward plan"
    assert file_name(Plan(id="p").merge(REAL), message, (), "docx") == "Pier-ward-plan-2027-03-18-0930.docx"


def test_the_list_of_plans_says_which_is_to_practise_with() -> None:
    known = (Known(id="p", name="Pier ward plan"), Known(id=ID, name="Harbour ward plan"))
    talk = Session.of(CONTENT.toolkit)
    view = talk.tools["plan"].view(Scene(toolkit=CONTENT.toolkit, plan=Plan(id="p"), known=known), "plans")
    assert isinstance(view, PlansView)
    assert str(render(view)).count("Practice</span>") == 1


# ---- Its distance ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("practises", [True, False], ids=["into practice", "into a real plan"])
def test_practice_and_real_plans_are_never_merged(*, practises: bool) -> None:
    """Neither is it offered, nor done where it is asked for all the same."""
    real = Plan(id="p").merge(REAL)
    here, file = (FINISHED, real) if practises else (real, FINISHED)
    talk = opened(here)
    offer = talk.do("plan/open", share.write(file, CONTENT.toolkit, Choice(), 1_795_300_000_000)).html["plan/files"]
    assert "plan/merge" not in offer
    assert "plan/separate" in offer
    refused = talk.do("plan/merge")
    assert refused.cells == ()
    assert "never merged" in refused.html["plan/files"]
    assert talk.plan == here


def test_practice_plans_merge_with_one_another() -> None:
    """As the tables of a room do."""
    talk = opened(Plan(id="practice-room").merge(REAL))
    talk.do("plan/open", share.write(FINISHED, CONTENT.toolkit, Choice(), 1_795_300_000_000))
    assert talk.do("plan/merge").cells


def test_the_copy_of_a_practice_plan_is_one_too() -> None:
    """And so is a second one that is opened from a file; a new plan is real."""
    talk = opened(FINISHED)
    assert talk.do("plan/copy").plan.startswith("practice-")
    talk = opened(FINISHED)
    talk.do("plan/open", share.write(FINISHED, CONTENT.toolkit, Choice(), 1_795_300_000_000))
    assert talk.do("plan/separate").plan.startswith("practice-new")
    assert not Plan(id=opened(FINISHED).do("plan/new").plan).practice
