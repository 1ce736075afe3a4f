"""Terms of the field are welcome on pages, and explained where they are first used."""

import re
from pathlib import Path

import pytest

from macros.coverage import files
from tests.content.public_words import CODE, INSIDE
from tests.content.test_house_words import EVERYDAY, UNDERSTOOD
from tests.examples import CONTENT, ROOT

AUTHORS = ("docs/about/authors-reference.md", "docs/about/how-the-site-works.md")
"""Pages for those who work on the site."""
PAGES = [page for page in files(ROOT) if not page.relative_to(ROOT).as_posix().startswith((*INSIDE, *AUTHORS))]
CALLED = re.compile(r"\{\{ term\(\"([\w-]+)\"\)")
CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]+s?\b")
LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
DEFINED = re.compile(r"\*\*[^*]*:\*\*|\*\*[^*]*\*\*:")
"""A line that begins by a bold term says what it is."""
HEADING = re.compile(r"^#.*$", re.MULTILINE)

LONGEST_FIRST = sorted(CONTENT.glossary.values(), key=lambda term: -len(term.term))


def body(page: Path) -> str:
    """A page without its front matter."""
    return page.read_text("utf-8").split("---\n", 2)[2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_term_of_the_glossary_is_explained_where_a_page_uses_it(page: Path) -> None:
    """Somewhere on the page it is called by `term()`; headings, links and definitions may name it, and longer terms hold it."""
    text = body(page)
    prose = CODE.sub(" ", DEFINED.sub(" ", HEADING.sub(" ", LINK.sub(" ", text))))
    used = set()
    for term in LONGEST_FIRST:
        prose, found = re.subn(rf"(?<![\w-]){re.escape(term.term)}s?(?![\w-])", " ", prose, flags=re.IGNORECASE)
        used |= {term.id} if found else set()
    assert not used - EVERYDAY - set(CALLED.findall(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_capitals_are_written_out(page: Path) -> None:
    """In the list of abbreviations, which marks the first on a page, or next to them in brackets or before brackets."""
    text = body(page)
    prose = CODE.sub(" ", text)
    known = UNDERSTOOD | CONTENT.abbreviations.keys()
    called = " ".join(CONTENT.glossary[id].text for id in CALLED.findall(text))
    unknown = {one for one in CAPITALS.findall(prose) if one not in known and one.removesuffix("s") not in known}
    assert not {
        one for one in unknown if not re.search(rf"\({one}\)|\b{one}s? \(|, or {one}\b", prose) and one not in called
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_sentence_shows_an_escaped_line_break(page: Path) -> None:
    """A heading and a sentence of *For services* ended in a backslash and an n that readers saw."""
    assert "\\n" not in CODE.sub(" ", body(page))
