"""The lines of the plan: drafted, edited, left out, moved; and the page for the public, which is one of them."""

from collections.abc import Mapping
from datetime import date

import pytest
from attrs import evolve

from tests.examples import CONTENT, entries
from tools_py.app import Session
from tools_py.cells import Value, Version
from tools_py.messages import Do
from tools_py.plan import Plan
from tools_py.scene import Scene
from tools_py.tools.plan.public import PUBLIC
from tools_py.tools.plan.view import PlanTool

SESSION = Session.of(CONTENT.toolkit)
PLAN = SESSION.tools["plan"]
TOOL: PlanTool = PLAN.core
LINES = TOOL.lines
SOURCE = "data-inventory/have/answer"
LINE = next(line for block in CONTENT.toolkit.plan for line in block.lines if line.id == "intelligence")


def scene(answer: str) -> Scene:
    """A plan in which one question of the data inventory is answered."""
    return evolve(SESSION.scene, plan=Plan(id="p").merge(entries({SOURCE: answer})))


def done(at: Scene, verb: str, id: str, now: int = 1_800_000_000_000) -> Scene:
    """The scene after a command."""
    message = Do(n=1, now=now, today=date(2026, 11, 22), root="", command="", writer=f"w{now}", id="i")
    return PLAN.do(at, f"{verb}/{id}", message).scene


def test_a_line_follows_the_answers_until_it_is_edited() -> None:
    """Then the text stays, and says that the answers have changed; keeping it settles that."""
    at = scene("Stays in hospital run high.")
    assert "Stays in hospital run high." in LINES.final(at, "intelligence")
    edited = done(at, "edit", "intelligence")
    assert LINES.final(edited, "intelligence") == LINES.text(at, "intelligence")
    assert not LINES.line(edited, LINE).changed
    version = Version(value="They fell.", stamp=1_900_000_000_000, device="other", seen={"example": 1_850_000_000_000})
    newer = evolve(edited, plan=edited.plan.merge((("", SOURCE, (version,)),)))
    assert "run high" in LINES.final(newer, "intelligence")
    assert LINES.line(newer, LINE).changed
    assert not LINES.line(done(newer, "keep", "intelligence", 1_800_000_000_001), LINE).changed
    fresh = done(newer, "fresh", "intelligence", 1_800_000_000_002)
    assert "They fell." in LINES.final(fresh, "intelligence")


def test_a_text_begins_without_what_is_private() -> None:
    """It goes out with the plan, whatever else is ticked."""
    row = "stakeholders/stakeholders--a"
    given: dict[str, Value] = {"order": "i", "name": "Buses", "owner": "Lead", "named": True, "person": "Ann Example"}
    at = evolve(SESSION.scene, plan=Plan(id="p").merge(entries({f"{row}/{name}": v for name, v in given.items()})))
    assert "Buses" in LINES.text(at, "stakeholders")
    assert "Ann Example" not in LINES.text(at, "stakeholders")


def test_a_line_left_out_can_be_put_back() -> None:
    """What it holds stays meanwhile."""
    at = done(scene("High."), "hide", "intelligence")
    assert LINES.final(at, "intelligence") == ""
    assert "High." in LINES.final(done(at, "show", "intelligence", 1_800_000_000_001), "intelligence")


def test_sections_can_be_moved() -> None:
    """One place down, and no further than the end."""
    at = scene("High.")
    first, second, *_ = [block.id for block in LINES.blocks(at)]
    moved = done(at, "down", first)
    assert [block.id for block in LINES.blocks(moved)][:2] == [second, first]
    assert done(moved, "up", second, 1_800_000_000_001) == moved


def public(cells: Mapping[str, Value]) -> str:
    """The draft of the page for the public."""
    return LINES.text(evolve(SESSION.scene, plan=Plan(id="p").merge(entries(dict(cells)))), "public")


def test_the_public_page_is_drafted_from_the_plan() -> None:
    """Who it is for, what was found, the first actions by date, and an organisation to ask; never a person."""
    actions = {
        "a": {"what": "Inspect homes.", "who": "Housing team", "when": "1 May 2027"},
        "b": {"what": "Open a drop-in", "when": "1 April 2027"},
        "c": {"what": "Print leaflets", "status": "stopped"},
        "d": {"what": "Ask tenants"},
    }
    text = public(
        {
            "plan/about/group": "tenants of damp homes",
            "plan/about/area": "Harbour ward",
            "plan/about/period": "April 2027 to March 2029",
            "project-charter/charter/problem": "They fall ill more often.",
            "partnership/lead/lead-partner": "Tidewater Homes",
            "partnership/lead/coordinator": "Ann Example",
            **{f"actions/actions--{id}/order": id for id in actions},
            **{f"actions/actions--{id}/{name}": value for id, one in actions.items() for name, value in one.items()},
        }
    )
    assert text.split("\n\n") == [
        "Who this is for: Tenants of damp homes, in Harbour ward. It covers April 2027 to March 2029.",
        "What we found: They fall ill more often.",
        "What we will do first:\n- Open a drop-in (by 1 April 2027)\n- Inspect homes (by 1 May 2027, Housing team)\n- Ask tenants",
        "Who to ask: Ask Tidewater Homes, which coordinates the plan.",
    ]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({}, ""),
        ({"group": "tenants"}, "Tenants."),
        ({"area": "Harbour ward"}, "Everyone in Harbour ward."),
        ({"partners": "The council\nThe forum"}, "The partners who make it: The council, The forum."),
    ],
)
def test_the_public_page_says_what_there_is(about: dict[str, str], said: str) -> None:
    text = public({f"plan/about/{id}": value for id, value in about.items()})
    assert text == (f"Who this is for: {said}" if said else "")


def test_the_public_page_is_edited_as_a_line_is() -> None:
    at = evolve(SESSION.scene, plan=Plan(id="p").merge(entries({"plan/about/group": "tenants"})))
    edited = done(at, "edit", "public")
    assert edited.plan.value("plan/line-public/text") == "Who this is for: Tenants."
    assert not LINES.line(edited, PUBLIC).changed
