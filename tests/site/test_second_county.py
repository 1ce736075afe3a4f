"""Another county replaces one file, and nothing of the first is left but the documents' own names.

What counts as a name: title, publisher and short name of a source; a resource's title, and its publisher with the year,
as in a citation; and the words by which the text calls the two papers and their parts (NAMES). A body's name alone does
not count: that is where local advice would show. Two pages are about the documents and left out altogether, as are ids,
which nobody reads.
"""

import html
import json
import re
from functools import cache
from pathlib import Path

import pytest

from macros.content import Resource, load
from macros.page_text import PageText

pytestmark = pytest.mark.full
"""The project has to be built once more for it, which takes a minute."""
FIRST, SECOND = "Norfolk", "Westshire"
NAMES = ("Norfolk toolkit", "Norfolk summary", "Norfolk papers", "Norfolk tables", "Norfolk template")
ABOUT_DOCUMENTS = ("about/", "sources/")
TAG = re.compile(r"<[^>]+>")


@cache
def names(root: Path) -> re.Pattern[str]:
    """The names of documents and of what they name; reading a county's data takes seconds."""
    content = load(root)
    sources = [name for one in content.toolkit.sources.values() for name in (one.title, one.publisher, one.short)]
    named = [name for one in content.resources.values() for name in (one.title, cited(one))]
    return re.compile("|".join(map(re.escape, sorted({*sources, *named, *NAMES} - {""}, key=len, reverse=True))))


def cited(one: Resource) -> str:
    """The publisher of a resource as a citation has it."""
    return ", ".join(str(part) for part in (one.publisher, one.year) if part)


def traces(root: Path, text: str) -> list[str]:
    """The places of a text where the first county stands outside a name."""
    return re.findall(rf".{{0,60}}{FIRST}.{{0,40}}", names(root).sub("…", " ".join(text.split())))


def test_no_page_names_the_first_county(elsewhere: Path) -> None:
    built = elsewhere / "built"
    files = {file.relative_to(built).as_posix().removesuffix("index.html"): file for file in built.rglob("*.html")}
    texts = {name: words(file.read_text("utf-8")) for name, file in files.items() if name not in ABOUT_DOCUMENTS}
    assert {name: found for name, text in texts.items() if (found := traces(elsewhere, text))} == {}


def test_neither_search_nor_the_tools_name_the_first_county(elsewhere: Path) -> None:
    index = json.loads((elsewhere / "built/search/search_index.json").read_text("utf-8"))
    docs = [doc for doc in index["docs"] if doc["location"].partition("#")[0] not in ABOUT_DOCUMENTS]
    said = [html.unescape(TAG.sub("", f"{doc['title']}. {doc['text']} {doc.get('keywords', '')}")) for doc in docs]
    (tools,) = (elsewhere / "built").glob("assets/runtime-*/toolkit.json")
    assert [found for text in (*said, tools.read_text("utf-8")) for found in traces(elsewhere, text)] == []


def test_pages_name_the_second_county(elsewhere: Path) -> None:
    """On the list of resources, and where the first stage sends people to their county's figures."""
    for page in ("resources", "stages/1-map-the-system"):
        assert f"{SECOND} in figures" in (elsewhere / "built" / page / "index.html").read_text("utf-8")


def words(text: str) -> str:
    """All that a page says, its tools, attributes and titles included."""
    said = PageText(text, tools=True)
    spoken = re.findall(r'(?:title|content|alt|aria-label|placeholder)="([^"]*)"', text)
    return " ".join((*said.headings, *said.blocks, *map(html.unescape, spoken)))
