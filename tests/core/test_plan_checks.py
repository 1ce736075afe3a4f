"""The checks over the whole plan: each with a case that fires and one that does not."""

from collections.abc import Mapping

import pytest
from attrs import evolve

from tests.examples import CONTENT, SHEETS, entries
from tools_py.app import Session
from tools_py.cells import Value
from tools_py.plan import Plan
from tools_py.render import At
from tools_py.scene import Scene
from tools_py.tools.plan.checks import MOST, Points
from tools_py.tools.plan.view import PlanTool

SESSION = Session.of(CONTENT.toolkit)
PLAN: PlanTool = SESSION.tools["plan"].core
AT = At.of("plan/checks")
ACTION = {"order": "b", "what": "Open a drop-in", "who": "The forum", "when": "1 April 2027", "outcome": "Warm homes"}
WHOLE = {**ACTION, "measure": "Visits", "part": "centre", "status": "not-started"}
HEAT: dict[str, Value] = {
    f"heat/{part.id}/done": True for sheet in SHEETS if sheet.id == "heat" for part in sheet.parts
}
CORNERS = {"b": "civic-service", "c": "service-community", "d": "civic-community"}


def scene(cells: Mapping[str, Value]) -> Scene:
    """A plan that holds these cells."""
    return evolve(SESSION.scene, plan=Plan(id="p").merge(entries(dict(cells))))


def action(**fields: Value) -> dict[str, Value]:
    """The cells of one action."""
    return {f"actions/actions--a/{name}": value for name, value in {**WHOLE, **fields}.items()}


def signed(**fields: Value) -> dict[str, Value]:
    """The cells of one partner's signature."""
    given = {"order": "b", "partner": "The council", "decision": "approved", "signed-on": "2 March 2027", **fields}
    return {f"sign-off/signatures--a/{name}": value for name, value in given.items()}


def outcome(**fields: Value) -> dict[str, Value]:
    """The cells of an activity, and of an outcome that it leads to."""
    cards: dict[str, dict[str, Value]] = {
        "card--a": {"order": "b", "text": "Repair homes", "column": "activity"},
        "card--b": {
            "order": "c",
            "text": "Warm homes",
            "column": "medium",
            "measure": "Homes above 18 degrees",
            **fields,
        },
        "link--a": {"order": "b", "from": "card--a", "to": "card--b"},
    }
    return {f"logic-model/{id}/{name}": value for id, cells in cards.items() for name, value in cells.items()}


def stakeholder(**fields: Value) -> dict[str, Value]:
    """The cells of one who matters."""
    given: dict[str, Value] = {"order": "b", "name": "Tidewater Homes", "influence": "5", "interest": "2", **fields}
    return {f"stakeholders/stakeholders--a/{name}": value for name, value in given.items()}


def measure(**fields: Value) -> dict[str, Value]:
    """The cells of one measure of the plan."""
    given: dict[str, Value] = {"order": "b", "name": "Do fewer fall ill?", **fields}
    return {f"measures/register--a/{name}": value for name, value in given.items()}


def said(cells: Mapping[str, Value]) -> set[str]:
    """The beginnings of the ids of what is found."""
    return {one.id.partition("-")[0] for one in Points(PLAN.sheets).found(scene(cells))}


@pytest.mark.parametrize(
    ("check", "fires", "silent"),
    [
        ("unowned", action(who=None), action()),
        ("unowned", action(when=None), action(when=None, status="stopped")),
        ("aimless", action(outcome=None), action()),
        ("aimless", action(measure=None), action(measure=None, status="stopped")),
        (
            "unmeasured",
            measure(),
            measure(baseline="640"),
        ),
        ("untargeted", measure(), measure(target="580")),
        ("unused", measure(), {**measure(), **action(measure="register--a Do fewer fall ill?")}),
        ("unused", measure(), {**measure(), **action(measure="do fewer fall ill?")}),
        ("unserved", outcome(), {**outcome(), **action(outcome="warm homes.")}),
        ("unserved", {**outcome(measure=None), **action()}, {**outcome(), **action()}),
        ("unserved", outcome(), {**outcome(), "logic-model/card--a/action": "actions--a"}),
        ("unserved", outcome(), outcome(column="output")),
        ("unassessed", action(status="under-way"), action()),
        ("unassessed", action(status="done"), {**action(status="under-way"), **HEAT}),
        ("silent", stakeholder(), stakeholder(owner="Tidewater Homes")),
        ("silent", stakeholder(interest="4", influence="1"), stakeholder(influence="3")),
        ("lopsided", action(), {}),
        (
            "lopsided",
            action(part="civic"),
            {
                f"actions/actions--{n}/{k}": v
                for n, p in CORNERS.items()
                for k, v in {**WHOLE, "order": n, "part": p}.items()
            },
        ),
        ("no", {}, {"plan/about/group": "Tenants of damp homes"}),
        (
            "forgotten",
            {"plan/about/group": "Tenants of damp homes"},
            {"plan/about/group": "Tenants", **action(what="Ask tenants")},
        ),
        ("unapproved", {}, signed()),
        ("unapproved", signed(decision="refused"), {"partnership/governance/go-ahead-on": "2 March 2027"}),
        ("stale", signed(), signed(assessment="E 12")),
        (
            "stale",
            signed(assessment="E 12", **{"assessed-on": "3 March 2027"}),
            signed(assessment="E 12", **{"assessed-on": "1 March 2027"}),
        ),
        ("stale", signed(), signed(decision="undecided")),
    ],
)
def test_a_check_fires_and_does_not(check: str, fires: dict[str, Value], silent: dict[str, Value]) -> None:
    """The first plan has the fault, the second has not."""
    assert check in said(fires)
    assert check not in said(silent)


def test_a_reason_answers_a_point() -> None:
    """It moves from the open points to those that were answered, and stays there with its reason."""
    cells = action(who=None)
    (point,) = (one for one in Points(PLAN.sheets).view(scene(cells), AT).open if "a lead" in one.text)
    cells[point.reason.name] = "We meet on Monday to choose one."
    view = Points(PLAN.sheets).view(scene(cells), AT)
    assert [one.text for one in view.answered] == [point.text]
    assert point.text not in {one.text for one in view.open}


def test_every_point_leads_to_its_place() -> None:
    """The link names the page of the tool, and the record on it."""
    (point,) = (one for one in Points(PLAN.sheets).view(scene(action(who=None)), AT).open if "a lead" in one.text)
    assert point.href == "tools/actions/#actions-actions--a"


def test_of_many_points_the_first_are_told() -> None:
    """With their number; what is mended makes room for the next, and what has a reason stands apart."""
    many: dict[str, Value] = {}
    for n in range(150):
        many |= {
            f"actions/actions--{n}/{name}": value for name, value in {**WHOLE, "who": None, "order": f"{n:03}i"}.items()
        }
    points, told = Points(PLAN.sheets), "unowned-actions--0"
    view = points.view(scene(many), AT)
    assert (len(view.open), view.left) == (MOST, view.count - MOST)
    unowned = [one.id for one in view.open if "unowned" in one.id]
    assert unowned[0].endswith("unowned-actions--0")
    mended = points.view(scene({**many, "actions/actions--0/who": "The forum"}), AT)
    assert mended.count == view.count - 1
    assert next(one.id for one in mended.open if "unowned" in one.id).endswith("unowned-actions--1")
    answered = points.view(scene({**many, f"plan/check-{told}/reason": "It is a pilot"}), AT)
    assert (answered.count, len(answered.answered)) == (view.count - 1, 1)


def test_three_points_are_in_sight_each_of_another_kind() -> None:
    """Twenty actions without a lead do not hide that nobody approved the plan; the others are one press away."""
    many: dict[str, Value] = {}
    for n in range(20):
        many |= {
            f"actions/actions--{n}/{name}": value for name, value in {**WHOLE, "who": None, "order": f"{n:02}i"}.items()
        }
    view = Points(PLAN.sheets).view(scene(many), AT)
    assert len(view.seen.first) == 3
    assert len({one.id.split("-")[2] for one in view.seen.first}) == 3
    assert len(view.seen.first) + len(view.seen.others) == view.count
