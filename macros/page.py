"""What every page gets once it is HTML: its reading time, its terms' meanings, each abbreviation marked up once."""

import re
from collections.abc import Mapping

from attrs import frozen

from macros.content import Content
from macros.fill import fill
from macros.prose import Prose

WORDS_A_MINUTE = 200
TARGET = re.compile(r'popovertarget="meaning-([^"]+)"')
ABBREVIATION = re.compile(r'<abbr title="[^"]*">(.*?)</abbr>')
TITLE_END = "</h1>"


@frozen(kw_only=True)
class Meaning:
    """A term with its meaning, as it is shown where the term stands."""

    id: str
    term: str
    text: str
    root: str


def complete(html: str, content: Content, *, root: str, plain: bool) -> str:
    """The page's HTML with all of it; a `plain` page is not for reading from end to end, and tells no time."""
    html = _abbreviations_once(html)
    if not plain:
        said = fill("minutes", _minutes(html, content.phrases))
        html = html.replace(TITLE_END, f"{TITLE_END}\n{said}", 1)
    return "\n".join((html, *_meanings(html, content, root)))


def _minutes(html: str, phrases: Mapping[str, str]) -> str:
    count = max(1, round(Prose(html, tools=False).words / WORDS_A_MINUTE))
    return phrases["minutes-one"] if count == 1 else phrases["minutes"].format(count=count)


def _meanings(html: str, content: Content, root: str) -> list[str]:
    terms = (content.glossary[id] for id in dict.fromkeys(TARGET.findall(html)))
    return [fill("meaning", Meaning(id=one.id, term=one.term, text=one.text, root=root)) for one in terms]


def _abbreviations_once(html: str) -> str:
    """Leave the markup of the first of each abbreviation, so that neither eye nor ear meets it at every turn."""
    met: set[str] = set()

    def once(found: re.Match[str]) -> str:
        if found[1] in met:
            return found[1]
        met.add(found[1])
        return found[0]

    return ABBREVIATION.sub(once, html)
