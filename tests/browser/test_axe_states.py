"""axe on what has no address: lines, menus, questions, what is chosen, the full screen, and pages on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.examine import axe
from tests.browser.reader import GLOSSARY, PLAN, STAGE, Enter, Reader, file_of
from tests.browser.sheets import everything
from tests.examples import EXAMPLES

MAP, MODEL, ACTIONS = "tools/stakeholders/", "tools/logic-model/", "tools/actions/"
PHONE = ViewportSize(width=390, height=844)


def search(page: Page) -> None:
    """What was found stands below the field."""
    field = page.get_by_label("Search this site")
    field.click()
    field.press_sequentially("housing")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def menu(page: Page) -> None:
    """The menu of narrow windows."""
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("navigation", name="Site")).to_be_visible()


def term(page: Page) -> None:
    """What a word means."""
    page.locator("main button.term").first.click()
    expect(page.locator("[popover]:popover-open")).to_be_visible()


def dialog(page: Page) -> None:
    """A question before all else."""
    page.locator("main").get_by_role("button", name="Clear everything on this device").click()
    expect(page.locator("dialog[open]")).to_be_visible()


def offer(page: Page) -> None:
    """A backup file, and what can be done with it."""
    Reader(page, "").open_file(file_of("full", plan="another"))
    expect(page.locator("#plan-offer")).to_be_visible()


def undo(page: Page) -> None:
    """A line after the page's head."""
    Reader(page, "").unfold().item().get_by_role("button", name="Add to actions").press("Enter")
    expect(page.locator('.bar[data-topic="undo"]')).to_be_visible()


def card(page: Page) -> None:
    """A card in hand."""
    page.locator(".lm-hit").first.press("Enter")
    expect(page.locator('.lm-hit[aria-pressed="true"]')).to_have_count(1)


def mark(page: Page) -> None:
    """A mark that is being moved."""
    page.locator(".spot[data-moves]").first.press("Enter")
    expect(page.locator('.spot[aria-pressed="true"]')).to_have_count(1)


def full_screen(page: Page) -> None:
    """The map alone."""
    page.locator("main").get_by_role("button", name="Full window").first.click()
    page.wait_for_function("() => document.fullscreenElement")


def phone(page: Page) -> None:
    """A small window."""
    page.set_viewport_size(PHONE)


STATES: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "search": (GLOSSARY, search, "light"),
    "menu": (GLOSSARY, menu, "light"),
    "term": (STAGE, term, "light"),
    "dialog": (PLAN, dialog, "light"),
    "offer": (PLAN, offer, "light"),
    "undo": (STAGE, undo, "light"),
    "card": (MODEL, card, "light"),
    "card in the dark": (MODEL, card, "dark"),
    "mark": (MAP, mark, "light"),
    "full screen": (MAP, full_screen, "light"),
    "stage on a phone": (STAGE, phone, "light"),
    "plan on a phone": (PLAN, phone, "light"),
    "map on a phone": (MAP, phone, "dark"),
    "actions on a phone": (ACTIONS, phone, "light"),
}
"""The fourteen: where each is, how it comes about, and in which colours."""
FEW = {"search", "undo", "card in the dark"}
"""Those that stand for all where not every test is run."""


@pytest.mark.parametrize(
    "state", [pytest.param(state, marks=[] if state in FEW else [pytest.mark.full]) for state in STATES]
)
def test_axe_finds_nothing_in_a_state_without_an_address(enter: Enter, state: str) -> None:
    path, come, scheme = STATES[state]
    reader = enter(bypass_csp=True, color_scheme=scheme)
    reader.keeps((*everything(), *EXAMPLES["full"])).open(path, python="none" if path == GLOSSARY else "ready")
    come(reader.page)
    assert axe(reader.page) == []


def test_axe_finds_nothing_with_the_question_whose_computer_it_is(stranger: Reader) -> None:
    stranger.open().tick()
    expect(stranger.bar("storage")).to_be_visible()
    assert axe(stranger.page) == []
