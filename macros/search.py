"""Lets the search index hold what pages do not say in so many words, and show what it found as plain paragraphs."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from macros.content import Content
from macros.searched import SearchedText
from macros.steps import BuildFault
from tools_py.worksheet import Worksheet

INDEX = "search/search_index.json"
FIELDS = {"keywords": {"boost": 500.0}, "asked": {"boost": 0.5}}
"""Other words for a page, and what its tool asks; neither is shown."""
ARTICLE, TOOL = re.compile(r"<article\b.*</article>", re.DOTALL), "data-tool="
TITLE = re.compile(r'<h1 id="([^"]+)"')
BLOCK = re.compile(r"\s*</?(?:p|li|ol|ul)>\s*")


def extend(site: Path, content: Content) -> None:
    """Extend the built index in place; raises BuildFault where there is none in the form that the theme's search reads."""
    file = site / INDEX
    if not file.is_file():
        raise BuildFault(f"the generator has made no {INDEX}")
    index = json.loads(file.read_text("utf-8"))
    index["config"]["fields"] |= FIELDS
    docs = {doc["location"]: doc for doc in index["docs"]}
    docs |= {doc["location"]: doc for doc in _terms(content, docs)}
    for address, words in content.synonyms.items():
        if address in docs:
            docs[address]["keywords"] = ". ".join(words)
    for sheet in content.toolkit.worksheets:
        if sheet.address in docs:
            docs[sheet.address]["asked"] = ". ".join(_asked(sheet))
    for doc in docs.values():
        doc["text"] = flat(doc["text"])
    for address in list(_title_addresses(site, docs)):
        docs.pop(address, None)
    for address, text in _with_tools(site, docs):
        docs[address]["text"] = text
    index["docs"] = list(docs.values())
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _with_tools(site: Path, docs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The text of each place of a page with tools."""
    for page in {address.partition("#")[0] for address in docs}:
        html = (site / page / "index.html").read_text("utf-8")
        found = ARTICLE.search(html) if TOOL in html else None
        for id, text in SearchedText(found[0]).texts.items() if found else ():
            address = f"{page}#{id}" if id else page
            if address in docs:
                yield address, text


def _title_addresses(site: Path, docs: Mapping[str, Any]) -> Iterator[str]:
    """Where a page's own title is: the page's entry says it already, and only a line above it makes an entry of it."""
    for page in {address.partition("#")[0] for address in docs}:
        if title := TITLE.search((site / page / "index.html").read_text("utf-8")):
            yield f"{page}#{title[1]}"


def flat(text: str) -> str:
    """A text of the index as paragraphs: a result shows parts of it, and a list's entry needs its list."""
    return "".join(f"<p>{part}</p>" for part in BLOCK.split(text) if part.strip())


def _asked(sheet: Worksheet) -> Iterator[str]:
    """What a worksheet asks: the titles of its parts, their lines, and the labels of their fields."""
    for part in sheet.parts:
        yield part.title
        yield from (line.prompt for line in part.lines)
        yield from (one.label for one in part.fields)


def _terms(content: Content, docs: dict[str, Any]) -> Iterator[dict[str, str]]:
    """An entry for each term, if the site has a glossary; their page's entry must stand before them."""
    if "glossary/" in docs:
        for term in content.glossary.values():
            yield {"location": f"glossary/#{term.id}", "title": term.term, "text": term.text}
