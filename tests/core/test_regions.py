"""Regions as pages hold them: drawn alike wherever they stand, and sent once."""

import re

import pytest

from tests.core.conversation import Conversation
from tests.examples import EXAMPLES, SHEET_EXAMPLES, SHEETS, regions
from tools_py import regions as known
from tools_py.app import Session, view
from tools_py.render import render

REGION = re.compile(' data-region="([^"]*)"')


def seen(tool: str, name: str, example: str) -> Conversation:
    """A page of a tool on which a worksheet's example was opened."""
    talk = Conversation()
    talk.open(SHEET_EXAMPLES[example][name])
    session = talk.session
    page = session.tools[tool].page(session.scene)
    talk.regions = tuple(REGION.findall(render(page)))
    return talk


def differing(session: Session, wanted: tuple[str, ...]) -> list[str]:
    """The regions whose record says otherwise than its HTML which regions stand in it, and in which order."""
    made = [(region, view(session, region)) for region in wanted]
    return [region for region, one in made if [*known.regions(one)] != REGION.findall(render(one))]


@pytest.mark.parametrize("name", ["empty", "full", "awkward"])
@pytest.mark.parametrize("tool", [*(sheet.id for sheet in SHEETS), "plan"])
def test_a_view_names_the_regions_that_its_html_holds(tool: str, name: str) -> None:
    talk = seen(tool, name, "actions" if tool == "plan" else tool)
    assert differing(talk.session, talk.regions) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_checklist_and_the_tools_of_the_plan_name_the_regions_that_their_html_holds(name: str) -> None:
    talk = Conversation()
    talk.open(EXAMPLES[name])
    others = ("voices/who", "overview/list", "exports/list", "exports/review")
    assert differing(talk.session, (*regions(), *others)) == []


@pytest.mark.parametrize("name", ["full", "awkward"])
@pytest.mark.parametrize("tool", [*(sheet.id for sheet in SHEETS), "plan"])
def test_a_region_within_another_is_drawn_alike_and_sent_once(tool: str, name: str) -> None:
    """It comes in the other's HTML, as it would have come alone."""
    talk = seen(tool, name, "actions" if tool == "plan" else tool)
    html = talk.open(SHEET_EXAMPLES["actions" if tool == "plan" else tool][name]).html
    within = [(text, region) for text in html.values() for region in REGION.findall(text)[1:]]
    assert {*html, *(region for _, region in within)} == set(talk.regions)
    for text, region in within:
        assert region not in html
        assert " ".join(render(view(talk.session, region)).split()) in " ".join(text.split())


def test_a_region_that_came_in_another_is_not_sent_again_as_the_page_tells_of_it() -> None:
    """The page tells of rows once they stand on it; by then it has them."""
    talk = seen("assets", "full", "assets")
    rows = tuple(REGION.findall(talk.open(SHEET_EXAMPLES["assets"]["full"]).html["assets/rows.map"])[1:])
    talk.regions = tuple(region for region in talk.regions if region not in rows)
    talk.open(SHEET_EXAMPLES["assets"]["full"])
    assert rows
    assert talk.change(regions=(*talk.regions, *rows)).html == {}


def test_a_region_is_sent_alone_once_its_place_stands() -> None:
    """A change of one row brings that row, not the table."""
    talk = seen("assets", "full", "assets")
    talk.open(SHEET_EXAMPLES["assets"]["full"])
    row = next(region for region in talk.regions if "/record.map--" in region)
    voice, address, (version, *_) = next(
        cell
        for cell in SHEET_EXAMPLES["assets"]["full"]
        if row.partition(".")[2] in cell[1] and cell[1].endswith("/name")
    )
    said = (
        voice,
        address,
        (type(version)(value="Another name", stamp=version.stamp + 1, device="test", seen=version.shown),),
    )
    html = talk.change((said,)).html
    assert "Another name" in html[row]
    assert "assets/rows.map" not in html
