"""What of a tool the search leaves out: controls, counts and states, whose labels run together in what it shows of a page."""

import re

MARK = " data-search-exclude"
"""The theme's search leaves out what is marked so; the mark is taken from the finished page."""
PARTS = (
    "actions", "brief", "field", "choice", "choices", "findings", "found", "item__foot", "line__foot", "more", "narrow",
    "outcome__basis", "row__foot", "rows__add", "sheet__head", "state", "tag", "told", "views", "who",
)  # fmt: skip
"""The classes of what is left out; each stands first in its element's list."""
BEGIN = re.compile(rf'<[a-z]+\b(?:\s[^>]*?)?\sclass="(?:{"|".join(PARTS)})(?=[ "])[^>]*')


def marked(html: str) -> str:
    """A tool's HTML as the search is to read it."""
    return BEGIN.sub(lambda begin: begin[0] + MARK, html)


def unmarked(html: str) -> str:
    """A finished page's HTML."""
    return html.replace(MARK, "")
