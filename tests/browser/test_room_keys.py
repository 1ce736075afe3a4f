"""A trainer runs a room, and a table works in it, by the keyboard alone: every stop is in sight, and none is lost."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Enter
from tests.browser.stops import FOCUSED, stop, tab_to
from tests.browser.test_room import SESSION

SHOWN = "() => document.documentElement.hasAttribute('data-room-shown')"


def reach(page: Page, words: str, key: str = "Tab") -> None:
    """Go by Tab to what is called so."""
    tab_to(page, lambda one: one["words"].startswith(words), key)


def press(page: Page, words: str) -> None:
    """Go by Tab to a button, and press it by a key; the focus is not lost by that."""
    reach(page, words)
    page.keyboard.press("Enter")


def works(page: Page, url: str) -> str:
    """A table says which it is, names one stakeholder, and copies its answers."""
    page.goto(f"{url}{SESSION}table/#kite")
    page.locator("html[data-ready]").wait_for(state="attached")
    press(page, "1")
    page.locator('html[data-table="seated"]').wait_for(state="attached")
    assert stop(page)["at"] == "h2"
    press(page, "Next step")
    assert "Place ten" in page.evaluate(FOCUSED)
    press(page, "Add a stakeholder")
    page.keyboard.type("Tenants")
    reach(page, "1")
    page.keyboard.press("ArrowRight")
    reach(page, "1")
    page.keyboard.press("Space")
    press(page, "Add a stakeholder")
    reach(page, "Remove this stakeholder")
    page.keyboard.press("Enter")
    assert "Remove this stakeholder" in page.evaluate(FOCUSED)
    press(page, "Show our answer")
    page.locator(".code__drawn").wait_for()
    page.keyboard.press("Escape")
    assert "Show our answer" in page.evaluate(FOCUSED)
    press(page, "Copy as text")
    page.locator(".bar", has_text="Copied").wait_for()
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


@pytest.mark.full
def test_a_session_is_run_by_keys_alone(enter: Enter) -> None:
    """From the opening of a room to its reveal: start, next, bring in, reveal, blank, this screen and back."""
    phone = enter(permissions=["clipboard-read", "clipboard-write"])
    text = works(phone.page, phone.url)
    trainer = enter()
    page = trainer.page
    page.goto(f"{trainer.url}{SESSION}run/#kite")
    trainer.sees_script()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Space"):
        page.keyboard.press(key)
    page.locator("[data-left]", has_text="Paused").wait_for()
    page.keyboard.press("Space")
    reach(page, "Paste text from a chat")
    page.keyboard.insert_text(text)
    page.keyboard.type(" r b s n")
    assert not page.evaluate(SHOWN)
    press(page, "Bring in the text")
    page.locator('[data-table-here="1"]', has_text="here").wait_for()
    press(page, "Undo")
    page.locator('[data-table-here="1"]', has_text="waiting").wait_for()
    assert "Table 1 is here" in page.evaluate(FOCUSED)
    reach(page, "Paste text from a chat", "Shift+Tab")
    page.keyboard.insert_text(text)
    press(page, "Bring in the text")
    page.locator('[data-table-here="1"]', has_text="here").wait_for()
    while not page.locator("#step-compare").is_visible():
        page.keyboard.press("ArrowRight")
    page.keyboard.press("r")
    page.keyboard.press("s")
    page.locator(".room .compared", has_text="Tenants").wait_for()
    shows(page)
    reach(page, "What the room agreed", "Shift+Tab")
    page.keyboard.type("Ask the tenants first")
    reach(page, "Print the record of the day")
    press(page, "Next group")
    page.wait_for_url(re.compile(r"#(?!kite)[a-z]{3,12}$"))


def shows(page: Page) -> None:
    """While this screen is the room's, keys go on, nothing behind it has the focus, and two ways lead back."""
    page.keyboard.press("b")
    page.locator('.room[data-shows="blank"]').wait_for()
    page.keyboard.press("b")
    page.keyboard.press("Space")
    assert page.evaluate(SHOWN)
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert "Back to the trainer" in page.evaluate(FOCUSED)
    assert stop(page)["ring"]
    page.keyboard.press("Enter")
    page.locator(".room").wait_for(state="hidden")
    assert "Bring in the text" in page.evaluate(FOCUSED)
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    page.locator(".room").wait_for(state="hidden")
    assert "Bring in the text" in page.evaluate(FOCUSED)
