"""Tools that stand in the text of stages: the same regions as on their own pages, and each where its data says."""

import re

import pytest
from attrs import evolve

from macros.calls import Calls
from tests.examples import CONTENT, ROOT
from tools_py.lookup import NotFoundError
from tools_py.worksheet import InText

CALLS = Calls(CONTENT)
CALL = re.compile(r'^\{\{ tool\("([^"]+)", "compact"\) \}\}$', re.MULTILINE)
REGION = re.compile(r'data-region="([^"]+)"')
PLACES = {one.id: one.compact for one in CONTENT.toolkit.worksheets if one.compact}


def text(stage: int) -> str:
    """What the page of a stage holds."""
    return (ROOT / "docs" / f"{CONTENT.toolkit.stage(stage).address.rstrip('/')}.md").read_text("utf-8")


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_a_stage_holds_the_tools_that_name_it(stage: int) -> None:
    """Each once, since no id may stand on a page twice."""
    assert sorted(CALL.findall(text(stage))) == sorted(id for id, place in PLACES.items() if stage in place.stages)


def test_every_stage_holds_a_tool() -> None:
    assert {stage for place in PLACES.values() for stage in place.stages} == {1, 2, 3, 4}


@pytest.mark.parametrize("id", PLACES)
def test_a_tool_in_a_text_has_the_regions_of_its_own_page(id: str) -> None:
    """But for the strip, whose heading stands below one of the text."""
    here, whole = (set(REGION.findall(CALLS.tool(id, view, root=""))) for view in ("compact", ""))
    assert {region for region in here - whole if "/strip." not in region} == set()
    assert f"{id}/errors" in here


@pytest.mark.parametrize("id", PLACES)
def test_a_tool_in_a_text_leads_to_the_whole_tool_and_back(id: str) -> None:
    here, whole = CALLS.tool(id, "compact", root="../"), CALLS.tool(id, root="../")
    assert f'id="{id}-here" data-whole="../tools/{id}/"' in here
    for stage in PLACES[id].stages:
        assert f'href="../{CONTENT.toolkit.stage(stage).address}#{id}-here"' in whole


def test_a_tool_without_a_compact_view_says_so() -> None:
    with pytest.raises(NotFoundError, match="no compact view"):
        CALLS.tool("plan", "compact", root="")
    with pytest.raises(NotFoundError, match="view of a tool"):
        CALLS.tool("heat", "short", root="")


def test_a_part_that_there_is_not_is_named() -> None:
    sheet = evolve(CONTENT.toolkit.worksheet("heat"), compact=InText(stages=(3,), parts=("nowhere",)))
    assert "compact: there is no part 'nowhere'" in sheet.faults()
