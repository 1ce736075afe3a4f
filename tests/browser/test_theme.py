"""The theme's own script begins in time, and holds nothing up."""

from playwright.sync_api import Page, expect

from tests.browser.reader import GLOSSARY
from tests.serving import Served

SWITCHING = "data-md-color-switching"
WATCH = f"""
self.switched = 0;
const watcher = new MutationObserver((found) => (switched += found.length));
watcher.observe(document, {{ subtree: true, attributeFilter: ["{SWITCHING}"] }});
"""
BEGUN = "() => Boolean(self.document$)"


def test_opening_a_page_holds_no_transition(page: Page, served: Served) -> None:
    """Each time would style the whole page anew; choosing other colours still does it."""
    page.add_init_script(WATCH)
    page.goto(served.url + GLOSSARY)
    page.wait_for_function(BEGUN)
    assert page.evaluate("switched") == 0
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    page.wait_for_function("() => switched > 0")


def test_where_our_script_does_not_come_the_theme_s_starts_all_the_same(page: Page, served: Served) -> None:
    served.instead["/shell.js"] = None
    page.goto(served.url + GLOSSARY)
    page.wait_for_function(BEGUN)
    page.get_by_label("Search this site").press_sequentially("soft outcome")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Glossary")
