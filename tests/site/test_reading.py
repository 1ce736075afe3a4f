"""Reading without tools: a term's meaning by hand and by key, and the list of resources narrowed without scripts."""

from playwright.sync_api import Browser, Page, expect

from macros.resources import resource_list
from tests.examples import CONTENT
from tests.serving import Served

TERM, MEANING = "button.term", ".meaning:popover-open"


def test_a_term_opens_by_key_and_closes_by_escape(page: Page, served: Served) -> None:
    """The focus stays on the term, so that reading goes on where it was."""
    page.goto(f"{served.url}stages/1-map-the-system/")
    term = page.locator(TERM).first
    term.focus()
    page.keyboard.press("Enter")
    expect(page.locator(MEANING)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(MEANING)).to_have_count(0)
    expect(term).to_be_focused()


def test_resources_are_narrowed_without_scripts(browser: Browser, served: Served) -> None:
    """Two choices leave what both have; one press shows all again."""
    entries = resource_list(CONTENT, "").entries
    left = [one for one in entries if 3 in one.stages and "recommended" in one.levels]
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served.url}resources/")
        shown = page.locator(".shelf__item:visible")
        page.locator('[name="shelf-stage"][value="3"]').check()
        page.locator('[name="shelf-level"][value="recommended"]').check()
        expect(shown).to_have_count(len(left))
        page.get_by_role("button", name="Show all").click()
        expect(shown).to_have_count(len(entries))
