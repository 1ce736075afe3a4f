"""How long a page takes to read, told below its heading."""

from collections.abc import Mapping

from macros.page_text import PageText
from macros.snippets import snippet

WORDS_A_MINUTE = 200
HEADING_END = "</h1>"


def with_reading_time(html: str, phrases: Mapping[str, str]) -> str:
    """The page's HTML with the minutes that it takes."""
    minutes = snippet("minutes", _minutes(html, phrases))
    return html.replace(HEADING_END, f"{HEADING_END}\n{minutes}", 1)


def _minutes(html: str, phrases: Mapping[str, str]) -> str:
    count = max(1, round(PageText(html, tools=False).words / WORDS_A_MINUTE))
    return phrases["minutes-one"] if count == 1 else phrases["minutes"].format(count=count)
