"""Items of checklists lead to the tools that do them; a tool that has done one offers the tick, and never takes it."""

import pytest
from attrs import evolve

from tests.core.conversation import Conversation
from tests.examples import CHECKLIST, CONTENT, entries
from tools_py.cells import Value
from tools_py.instruments import ToolForItem

REGION = "map-the-system/item.data-held"
TICK = "map-the-system/tick/data-held"


def sources(count: int) -> dict[str, Value]:
    """Rows of the data inventory."""
    cells: dict[str, Value] = {}
    for number in range(count):
        at = f"data-inventory/sources--r{number}"
        cells |= {f"{at}/order": f"a{number}i", f"{at}/name": f"Source {number}"}
    return cells


def item(cells: dict[str, Value], region: str = REGION) -> str:
    """An item as a page shows it, in a plan of these cells."""
    return Conversation((region,)).open(entries(cells)).html[region]


def test_an_item_leads_to_the_tool_that_does_it() -> None:
    assert 'href="../../tools/data-inventory/#data-inventory-sources">Data inventory</a>' in item({})
    assert TICK not in item({})


def test_a_tool_that_has_done_enough_offers_the_tick() -> None:
    """It counts what stands there, and leaves the ticking to people."""
    assert "2 sources listed" in item(sources(2))
    assert TICK not in item(sources(2))
    assert TICK in item(sources(3))
    assert 'name="map-the-system/data-held/done" data-stamp="" value="true">' in item(sources(3))
    assert TICK not in item(sources(3) | {"map-the-system/data-held/done": True})
    assert TICK not in item(sources(3) | {"map-the-system/data-held/not-relevant": True})


def test_the_offer_comes_while_the_page_is_open() -> None:
    talk = Conversation((REGION,))
    talk.open()
    assert TICK in talk.change(entries(sources(3))).html[REGION]


def test_the_tick_is_taken_and_can_be_taken_back() -> None:
    talk = Conversation((REGION,))
    talk.open(entries(sources(3)))
    answer = talk.do(TICK)
    assert talk.plan.value("map-the-system/data-held/done") is True
    assert answer.undo == "Ticked: We have listed the data that each partner holds."
    assert 'data-state="done"' in answer.html[REGION]


def test_one_line_answers_an_item() -> None:
    """And a tool that stands in the stage itself is led to there."""
    region = "plan-the-evaluation/item.no-harm"
    assert 'href="#heat-here">Health equity assessment</a>' in item({}, region)
    assert "Answered" in item({"heat/no-loser/answer": "yes"}, region)
    assert "Answered" not in item({"heat/heard/answer": "yes"}, region)


def test_answers_of_a_form_are_counted() -> None:
    region = "map-the-system/item.lead-partner"
    assert "1 answer given" in item({"partnership/lead/sponsor": "Director", "partnership/lead/done": True}, region)


@pytest.mark.parametrize(
    "wrong", [("nowhere", "sources", ""), ("heat", "nowhere", ""), ("heat", "first-pass", "nowhere")]
)
def test_a_tool_that_there_is_not_is_named(wrong: tuple[str, str, str]) -> None:
    id, part, line = wrong
    (section, *rest) = CHECKLIST.sections
    (first, *others) = section.items
    first = evolve(first, tool=ToolForItem(id=id, part=part, line=line))
    checklist = evolve(CHECKLIST, sections=(evolve(section, items=(first, *others)), *rest))
    toolkit = evolve(CONTENT.toolkit, checklists=(checklist,))
    assert any("items/data-held/tool leads nowhere" in fault for fault in toolkit.faults())
