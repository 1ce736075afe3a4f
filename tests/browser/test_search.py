"""The search fetches its index once somebody opens it, and marks what it found."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import GLOSSARY, PRIVACY, Reader
from tests.browser.stops import tab_to

INDEX = "search_index.json"


@pytest.fixture
def fetched(reader: Reader) -> list[str]:
    """The addresses from which the index was fetched."""
    found: list[str] = []
    reader.page.on("request", lambda request: found.append(request.url) if INDEX in request.url else None)
    return found


def test_the_index_comes_with_the_first_search(reader: Reader, fetched: list[str]) -> None:
    """Reading fetches none of it; a search fetches it once, finds, leads to the place and marks the words there."""
    reader.open(GLOSSARY, python="none").turn(PRIVACY)
    reader.page.wait_for_load_state("networkidle")
    assert fetched == []
    field = reader.page.get_by_label("Search this site")
    field.click()
    field.press_sequentially("soft outcome")
    found = reader.page.locator(".md-search-result__link").first
    expect(found).to_contain_text("Glossary")
    found.click()
    expect(reader.page.locator(".md-content mark").first).to_be_visible()
    assert len(fetched) == 1


def test_a_found_place_that_is_kept_as_a_link_is_marked(reader: Reader, fetched: list[str]) -> None:
    """An address with the words that were looked for marks them, whoever opens it."""
    reader.open(f"{GLOSSARY}?h=soft+outcome", python="none")
    expect(reader.page.locator(".md-content mark").first).to_be_visible()
    assert len(fetched) == 1


@pytest.mark.parametrize("typed", ["cafe", "café", "people\u2019s", "peoples"])
def test_words_are_found_however_they_are_typed(reader: Reader, typed: str) -> None:
    """And marked in what is found, as they are written there."""
    reader.open(GLOSSARY, python="none")
    field = reader.page.get_by_label("Search this site")
    field.click()
    field.press_sequentially(typed)
    mark = reader.page.locator(".md-search-result__item mark").first
    expect(mark).to_have_text(re.compile("^(caf|people)", re.IGNORECASE))


def test_what_was_found_is_counted_aloud_and_reached_by_tab(reader: Reader) -> None:
    """The search stays open on the way through what was found, and closes where it is left."""
    page = reader.open(GLOSSARY, python="none").page
    field = page.get_by_label("Search this site")
    field.click()
    field.press_sequentially("outcome")
    expect(page.locator('.md-search [role="status"]')).to_contain_text("matching document")
    page.keyboard.press("Tab")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    expect(page.locator(".md-search-result__link").first).to_be_in_viewport()
    page.keyboard.press("Shift+Tab")
    expect(field).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#__search")).not_to_be_checked()


REFUSED = """() => new Promise((done) => {
  addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective));
  fetch("http://127.0.0.1:9/").catch(() => setTimeout(done, 5000, "not refused"));
})"""


def test_what_follows_the_search_is_in_sight_in_a_low_window(reader: Reader) -> None:
    """The theme holds the page still below an open search, and let go of it too late to scroll to what had the focus."""
    reader.page.set_viewport_size({"width": 320, "height": 256})
    page = reader.open(GLOSSARY, python="none").page
    page.locator(".md-search__input").focus()
    page.locator("body[data-md-scrolllock]").wait_for()
    tab_to(page, lambda one: one["words"].startswith("Previous"))


def test_the_search_is_bound_by_the_policy_of_the_page(reader: Reader, faults: list[str]) -> None:
    """A worker that is started from an address would not be: it could call any site with each word that is typed."""
    reader.open(GLOSSARY, python="none")
    reader.page.get_by_label("Search this site").click()
    expect(reader.page.locator(".md-search-result__meta")).to_contain_text("Type to start searching")
    (worker,) = reader.page.workers
    assert worker.evaluate(REFUSED) == "connect-src"
    faults.clear()
