"""The search fetches its index once somebody opens it, and marks what it found."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import GLOSSARY, PRIVACY, Reader

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
