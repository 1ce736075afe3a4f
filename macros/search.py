"""Lets the search index hold what pages do not say in so many words, and show what it found as plain paragraphs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.content import Content
from macros.steps import BuildFault
from tools_py.worksheet import Worksheet

INDEX = "search/search_index.json"
FIELDS = {"keywords": {"boost": 500.0}, "asked": {"boost": 0.5}}
"""Other words for a page, and what its tool asks; neither is shown."""
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
    index["docs"] = list(docs.values())
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


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
