"""The checklist: states, counts, what is open next, and what is shown."""

import json
from datetime import date

import pytest
from attrs import evolve
from markupsafe import escape

from tests.bench.sites import SIZES, checklist
from tests.examples import CHECKLIST, CONTENT, EXAMPLES, entries, plan, regions
from tools_py import tools
from tools_py.app import Session, view
from tools_py.cells import Value
from tools_py.instruments import Checklist, converter
from tools_py.plan import Plan
from tools_py.render import render
from tools_py.scene import Scene
from tools_py.tools.checklist.survey import StateCount, item_state, survey
from tools_py.tools.checklist.view import ChecklistTool, ItemView, OutcomeView
from tools_py.tools.instrument import State

TOOL = tools.CHECKLIST.tool(CHECKLIST.id, ChecklistTool(checklist=CHECKLIST))


def scene(cells: dict[str, Value]) -> Scene:
    """A scene on a plan with these cells of the checklist."""
    made = Plan(id="p").merge(entries({f"{CHECKLIST.id}/{at}": value for at, value in cells.items()}))
    return Scene(toolkit=CONTENT.toolkit, plan=made)


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({}, State.NONE),
        ({"note": "begun"}, State.OPEN),
        ({"done": False}, State.OPEN),
        ({"done": True}, State.DONE),
        ({"done": True, "not-relevant": True}, State.NOT_RELEVANT),
        ({"done": True, "not-relevant": False}, State.DONE),
        ({"done": None}, State.NONE),
    ],
)
def test_states_are_kept_apart(cells: dict[str, Value], state: State) -> None:
    """Not looked at has no cell; not relevant outranks done; what was taken back counts for nothing."""
    made = scene({f"data-held/{field}": value for field, value in cells.items()})
    assert item_state(made.plan.fields(CHECKLIST.id, "data-held")) is state


def test_not_relevant_items_leave_the_count() -> None:
    """They are neither done nor to be done, and are counted on their own."""
    count = StateCount.of([State.DONE, State.OPEN, State.NOT_RELEVANT, State.NONE])
    assert count == StateCount(done=1, relevant=3, not_relevant=1)


def test_next_open_goes_on_and_then_begins_again() -> None:
    """After an item comes the next open one below; after the last, the first open one; an item never leads to itself."""
    first, second, third, *_ = items = tuple(CHECKLIST.items)[:3]
    records = scene({f"{second.id}/done": True}).plan.records(CHECKLIST.id)
    found = survey(items, records)
    assert found.next_open == {first.id: third, second.id: third, third.id: first}
    records = scene({f"{first.id}/done": True, f"{second.id}/done": True}).plan.records(CHECKLIST.id)
    assert survey(items, records).next_open == {first.id: third, second.id: third, third.id: None}


def test_an_outcome_is_reached_by_its_items_or_by_word() -> None:
    """All its items done means reached, unless the partnership says otherwise, and the other way round."""
    outcome = CHECKLIST.outcomes[0]
    done: dict[str, Value] = {f"{item}/done": True for item in outcome.items}

    def reached(cells: dict[str, Value]) -> bool:
        found = TOOL.view(scene(cells), f"outcome.{outcome.id}")
        assert isinstance(found, OutcomeView)
        return found.reached

    assert not reached({})
    assert reached(done)
    assert not reached({**done, f"{outcome.id}/reached": "not-yet"})
    assert reached({f"{outcome.id}/reached": "reached"})
    assert not reached({f"{item}/not-relevant": True for item in outcome.items})


def test_a_missed_date_says_so() -> None:
    """A date to come back that has passed is shown as past; what is no date is shown as typed, with its error."""

    def shown(text: str) -> tuple[ItemView, str]:
        found = TOOL.view(evolve(scene({"data-held/back": text}), today=date(2026, 11, 21)), "item.data-held")
        assert isinstance(found, ItemView)
        assert found.said
        return found, found.said.meta[0]

    assert shown("12 June 2027")[1] == "Come back to it on 12 June 2027"
    assert shown("12 June 2026")[1] == "Was due for review on 12 June 2026"
    found, meta = shown("Tuesday")
    assert meta == "Come back to it: Tuesday"
    assert 'aria-invalid="true"' in render(found)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("region", regions())
def test_every_region_of_every_example_renders(name: str, region: str) -> None:
    """Each is one element that bears its region's name, and markup that was typed is text."""
    session = Session.of(CONTENT.toolkit)
    html = render(view(evolve(session, scene=evolve(session.scene, plan=plan(name))), region))
    assert html.count(f'data-region="{region}"') == 1
    assert html.startswith("<")
    assert "<script>" not in html
    assert "{{" not in html or "{{ 7 * 7 }}" in html


def test_controls_of_thirty_items_have_thirty_names() -> None:
    """What a screen reader hears of a control includes its item."""
    made = scene({})
    html = "".join(render(TOOL.view(made, f"item.{item.id}")) for item in CHECKLIST.items)
    for item in CHECKLIST.items:
        assert html.count(f'Note<span class="visually-hidden">: {escape(item.prompt)}</span>') == 1


@pytest.mark.parametrize("size", SIZES)
def test_the_checklists_that_are_measured_are_checklists(size: int) -> None:
    """The bench makes them for itself, and no longer measured when a key went."""
    made = converter().structure(json.loads(json.dumps(checklist(f"list-{size}", 1, size))), Checklist)
    assert len(made.sections[0].items) == size
