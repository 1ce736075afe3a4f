"""Adds to the search index what pages do not say in so many words: synonyms, and each term of the glossary by itself."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.content import Content
from macros.steps import BuildFault

INDEX = "search/search_index.json"
KEYWORDS = {"keywords": {"boost": 500.0}}


def extend(site: Path, content: Content) -> None:
    """Extend the built index in place; raises BuildFault where there is none in the form that the theme's search reads."""
    file = site / INDEX
    if not file.is_file():
        raise BuildFault(f"the generator has made no {INDEX}")
    index = json.loads(file.read_text("utf-8"))
    index["config"]["fields"] |= KEYWORDS
    docs = {doc["location"]: doc for doc in index["docs"]}
    docs |= {doc["location"]: doc for doc in _terms(content, docs)}
    for address, words in content.synonyms.items():
        if address in docs:
            docs[address]["keywords"] = ". ".join(words)
    index["docs"] = list(docs.values())
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _terms(content: Content, docs: dict[str, Any]) -> Iterator[dict[str, str]]:
    """An entry for each term, if the site has a glossary; their page's entry must stand before them."""
    if "glossary/" in docs:
        for term in content.glossary.values():
            yield {"location": f"glossary/#{term.id}", "title": term.term, "text": term.text}
