"""Tools in the text of stages: filled in there by keys, by pointer and before Python, and the same on their own pages."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.examine import axe
from tests.browser.reader import PLAN, STAGE, Enter, Reader
from tests.browser.test_stakeholders import centre, drawn_in, grasp
from tests.core.stakeholder_lists import worked

EVALUATION = "stages/3-plan-the-evaluation/"
ACTION = "stages/4-put-it-into-action/"
NAME = "Harbour Road surgery"


def add(page: Page, name: str, change: str, care: str) -> Locator:
    """List a stakeholder where the text speaks of it, by keys alone; gives its mark."""
    page.locator("#stakeholders-add-stakeholders").press("Enter")
    page.keyboard.type(name)
    for mark in (change, care):
        page.keyboard.press("Tab")
        page.keyboard.type(mark)
    return page.locator(f'.spot[aria-label^="{name}"]')


def test_a_stakeholder_is_listed_and_placed_in_the_text(reader: Reader) -> None:
    """By keys and by pointer; it stands on the tool's own page and in the plan, and the way leads back to the line."""
    page = reader.open(STAGE).page
    mark = add(page, NAME, "2", "5")
    expect(mark).to_have_attribute("data-at", "5 2")
    mark.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    expect(mark).to_have_attribute("aria-label", re.compile("cares 5, can change 3"))
    drawn_in(mark, "5 3")
    page.keyboard.press("Enter")
    page.locator("#stakeholders-map .chart__picture").scroll_into_view_if_needed()
    grasp(mark.locator(".spot__mark"))
    page.mouse.move(*centre(page, "4 4"), steps=6)
    page.mouse.up()
    expect(mark).to_have_attribute("data-at", "4 4")
    reader.sees_saved()
    page.locator("#stakeholders-here .in-place__head a").click()
    page.wait_for_url("**/tools/stakeholders/")
    expect(page.locator('[name$="/name"][name^="stakeholders/"]').first).to_have_value(NAME)
    expect(page.locator(f'.spot[aria-label^="{NAME}"]')).to_have_attribute("data-at", "4 4")
    page.locator("#stakeholders-brief > summary").click()
    page.locator('main a[href*="#stakeholders-here"]').first.click()
    expect(page).to_have_url(re.compile("/1-map-the-system/#stakeholders-here$"))
    expect(page.locator("#stakeholders-here")).to_be_in_viewport()
    reader.open(PLAN)
    expect(page.locator("main")).to_contain_text(NAME)


@pytest.mark.parametrize("stage", [STAGE, EVALUATION])
def test_a_card_is_added_and_drawn_in_the_text(reader: Reader, stage: str) -> None:
    page = reader.open(stage).page
    page.locator("#logic-model-add-activity").press("Enter")
    expect(page.locator('[data-region="logic-model/column.activity"] textarea').first).to_be_focused()
    page.keyboard.type("Repair visits")
    expect(page.locator(".lm-words")).to_contain_text("Repair visits")
    reader.sees_saved()
    assert "Repair visits" in [value for cell in reader.values().values() for value in cell]


@pytest.mark.parametrize(
    ("stage", "place", "field"),
    [
        (STAGE, "stakeholders/stakeholders", "name"),
        ("stages/2-strengthen-community-action/", "engagement/contacts", "group"),
        (ACTION, "actions/actions", "what"),
        (ACTION, "sign-off/signatures", "partner"),
    ],
)
def test_rows_are_added_in_the_text_before_python(reader: Reader, stage: str, place: str, field: str) -> None:
    """They are kept at once, and stand there when the page comes again without Python."""
    page = reader.hold().open(stage, python="starting").page
    page.locator(f"#{place.replace('/', '-add-')}").press("Enter")
    page.keyboard.type(NAME)
    reader.sees_saved()
    (kept,) = [address for address, cell in reader.values().items() if cell[0] == NAME]
    assert re.fullmatch(f"{place}--[a-z0-9-]+/{field}", kept)
    reader.again(python="starting")
    expect(page.locator(f'[name="{kept}"]')).to_have_value(NAME)


def test_the_first_pass_is_answered_in_the_text(reader: Reader) -> None:
    page = reader.open(EVALUATION).page
    line = page.locator("#heat-know-groups")
    line.get_by_text("Partly", exact=True).click()
    expect(page.locator('[data-region="heat/strip.first-pass"]')).to_contain_text("1 of 12 answered")
    reader.sees_saved()
    assert reader.values()["heat/know-groups/answer"] == ["partly"]


def test_what_the_text_does_not_hold_is_on_the_tools_own_page(reader: Reader) -> None:
    """An error is listed wherever it is; the link to it leads to the page that has its field."""
    page = reader.open("tools/sign-off/").page
    page.locator("#sign-off-start-why").fill("long " * 300)
    page.keyboard.press("Tab")
    expect(page.locator("#sign-off-errors a")).to_have_count(1)
    reader.sees_saved()
    reader.open(ACTION)
    page.locator("#sign-off-errors a").click()
    expect(page).to_have_url(re.compile("/tools/sign-off/#sign-off-start-why$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_stage_with_its_tools_filled_in(enter: Enter, scheme: str) -> None:
    """All of it laid out: axe measures what is out of sight where it would overlap."""
    reader = enter(bypass_csp=True, color_scheme=scheme)
    reader.keeps(worked()).open(STAGE)
    reader.page.add_style_tag(content=".in-place { content-visibility: visible !important }")
    expect(reader.page.locator(".spot")).to_have_count(10)
    assert axe(reader.page) == []
