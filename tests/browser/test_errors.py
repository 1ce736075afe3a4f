"""Errors come when a field is left, not while it is typed into, and are told once."""

from playwright.sync_api import expect

from tests.browser.hearing import forget, heard, listen
from tests.browser.reader import Reader
from tests.browser.sheets import ACTIONS, add, control

WRONG = "Error: Write the date as"


def test_a_date_is_judged_when_it_is_left(reader: Reader) -> None:
    """Typed letter by letter it is not; left, it is told by its row, marked in the title, and listed on request."""
    page = reader.page
    listen(page)
    reader.open(ACTIONS)
    row = add(reader, "Open the hall", "actions/actions")
    when = control(row, "when")
    when.press_sequentially("31 Febtember", delay=40)
    page.wait_for_timeout(700)
    assert when.get_attribute("aria-invalid") is None
    expect(page.locator("#actions-errors a")).to_have_count(0)
    forget(page)
    page.keyboard.press("Tab")
    expect(when).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#actions-errors a")).to_have_count(1)
    (said,) = heard(page)
    assert WRONG in said
    assert "Open the hall" in said
    assert page.title().startswith("Error: ")
    page.keyboard.press("F6")
    page.keyboard.press("Enter")
    expect(page.locator(".errors__title")).to_be_focused()
    page.locator("#actions-errors a").press("Enter")
    expect(when).to_be_focused()
    when.fill("12 June 2027")
    expect(page.locator("#actions-errors a")).to_have_count(0)
    assert not page.title().startswith("Error: ")
