"""Pages: prose, with front matter that says what they tell."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.coverage import files
from tests.examples import CONTENT, ROOT

PAGES = files(ROOT)
HTML = re.compile(r"<(?!https?:)/?[a-z][^>]*>", re.IGNORECASE)
BLOCK = re.compile(
    r"\{\{ (authors_reference|card|case|claims|determinants|figure|glossary|how_it_works|instrument|model_picture|picture|resources|sources|tool)\("
)


def parts(page: Path) -> tuple[dict[str, Any], str]:
    """A page's front matter and its text, code left out."""
    _, front, text = page.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_has_a_title_and_a_description(page: Path) -> None:
    """Both stand in the front matter; what the page tells is checked with the coverage of all pages."""
    front, _ = parts(page)
    assert front["title"]
    assert front["description"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_holds_prose(page: Path) -> None:
    """No markup of its own, and a tool's call stands alone at the beginning of its line."""
    _, text = parts(page)
    assert not HTML.findall(text)
    for line in text.splitlines():
        assert not BLOCK.search(line) or BLOCK.match(line)


def test_every_address_in_a_page_leads_to_https() -> None:
    """Links out are safe ones."""
    assert not [page for page in PAGES if "](http://" in page.read_text("utf-8")]


def test_glossary_entries_are_short() -> None:
    """A term is told in 35 words at most."""
    assert not [term.id for term in CONTENT.glossary.values() if len(term.text.split()) > 35]


def test_names_that_lead_somewhere_are_names_and_no_sentences() -> None:
    """Stages on the first page ended in a full stop, as did whatever was listed in the same way."""
    named = re.compile(r"\[\*\*[^\]]*\.\*\*\]\(")
    assert not [page for page in PAGES if named.search(page.read_text("utf-8"))]
