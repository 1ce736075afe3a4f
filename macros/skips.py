"""The links before a page's head by which the keyboard passes what stands there: to the text, and to places that ask for one."""

import re
from collections.abc import Mapping

CONTENT = re.compile(r'<a href="[^"]*" class="md-skip">.*?</a>', re.DOTALL)
"""The theme's own link, to the text."""
PLACE = re.compile(r'<[a-z]+\b[^>]*\sdata-skip="([^"]+)"[^>]*>')
ID = re.compile(r'\sid="([^"]+)"')


def with_skips(html: str, phrases: Mapping[str, str]) -> str:
    """The page's HTML with a link to each place that a `data-skip` names; of places of one name, to the first."""
    places: dict[str, str] = {}
    for tag in PLACE.finditer(html):
        if found := ID.search(tag[0]):
            places.setdefault(tag[1], found[1])
    links = [
        f'<a href="#{id}" class="md-skip">{phrases["skip"].format(place=place)}</a>' for place, id in places.items()
    ]
    return CONTENT.sub(lambda found: "\n".join((found[0], *links)), html, count=1)
