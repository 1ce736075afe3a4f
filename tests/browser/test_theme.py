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
    page.locator('label[for="__palette_1"]').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    page.wait_for_function("() => switched > 0")


def test_colours_are_chosen_by_space(page: Page, served: Served) -> None:
    """Three named choices, of which the one that holds is chosen, also on the next page; Enter goes on to no other."""
    body = page.locator("body")
    page.goto(served.url + GLOSSARY)
    page.wait_for_function(BEGUN)
    group = page.get_by_role("group", name="Colours")
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(group.get_by_role("radio", name="Colours as on your device")).to_be_checked()
    dark = group.get_by_role("radio", name="Dark colours")
    dark.focus()
    dark.press("Space")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    dark.press("Enter")
    expect(dark).to_be_checked()
    page.reload()
    page.wait_for_function(BEGUN)
    expect(dark).to_be_checked()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(group.locator("label:visible")).to_have_count(3)


def test_where_our_script_does_not_come_the_theme_s_starts_all_the_same(page: Page, served: Served) -> None:
    served.instead["/shell.js"] = None
    page.goto(served.url + GLOSSARY)
    page.wait_for_function(BEGUN)
    page.get_by_label("Search this site").press_sequentially("soft outcome")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Glossary")
