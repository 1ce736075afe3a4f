"""What words mean, where they stand: terms of the glossary and abbreviations."""

import re
from collections.abc import Mapping

from attrs import frozen

from macros.content import Term
from macros.snippets import snippet

TARGET = re.compile(r'popovertarget="meaning-([^"]+)"')
ABBREVIATION = re.compile(r'<abbr title="[^"]*">(.*?)</abbr>')


@frozen(kw_only=True)
class Meaning:
    """A term with its meaning, as it is shown where the term stands; `root` is the address of the site's root."""

    id: str
    term: str
    text: str
    tool: str | None
    root: str


def with_meanings(html: str, glossary: Mapping[str, Term], root: str) -> str:
    """The page's HTML, and after it the meaning of each term that stands in it."""
    terms = (glossary[id] for id in dict.fromkeys(TARGET.findall(html)))
    meanings = (
        snippet("meaning", Meaning(id=one.id, term=one.term, text=one.text, tool=one.tool, root=root)) for one in terms
    )
    return "\n".join((html, *meanings))


def abbreviations_once(html: str) -> str:
    """Leave the markup of the first of each abbreviation, so that neither eye nor ear meets it at every turn."""
    met: set[str] = set()

    def once(found: re.Match[str]) -> str:
        if found[1] in met:
            return found[1]
        met.add(found[1])
        return found[0]

    return ABBREVIATION.sub(once, html)
