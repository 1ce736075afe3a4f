"""Which council a postcode lies in, and what kind of council it is.

The two lists are made by `.ci/areas.py` from the ONS Postcode Directory of November 2025 and the ONS lookup of lower to
upper tier authorities, both under the Open Government Licence v3.0. A postcode is known by its sector (`AL1 1`), of
which about a third lie in more than one council.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from attrs import frozen

from tools_py.tidy import folded

POSTCODE = re.compile(r"([a-z]{1,2}[0-9][0-9a-z]?)\s*(?:([0-9])(?:[a-z]{2})?)?", re.IGNORECASE)
KINDS: Mapping[str, str] = {
    "E06": "unitary council",
    "E07": "district council",
    "E08": "metropolitan district council",
    "E09": "London borough",
    "E09000001": "city corporation",
}
"""What a council is, by its code or the first letters of it."""

# Read as the module is: a browser that starts Python from its snapshot has the memory of then, and no files.
_COUNCILS, _SECTORS = (
    (resources.files("tools_py.tools.area") / name).read_text("utf-8") for name in ("councils.txt", "sectors.txt")
)


@frozen
class Council:
    """A council: its code and name, and those of the council that is in charge of public health there."""

    code: str
    name: str
    upper_code: str
    upper_name: str

    @property
    def kind(self) -> str:
        """What kind of council it is."""
        return KINDS.get(self.code) or KINDS[self.code[:3]]

    @property
    def shared(self) -> bool:
        """Whether a county council stands above it."""
        return self.code != self.upper_code


@cache
def councils() -> tuple[Council, ...]:
    """Every council in England that runs districts, boroughs or all of a place, by code."""
    return tuple(Council(*line.split("\t")) for line in _COUNCILS.splitlines())


@cache
def _sectors() -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """For each postcode district, by the digit of each sector, the places of its councils in the list of them."""
    found = {}
    for line in _SECTORS.splitlines():
        district, *parts = line.split()
        found[district] = {
            digit: tuple(map(int, places.split("+"))) for digit, _, places in (part.partition(":") for part in parts)
        }
    return found


def of_postcode(text: str) -> tuple[Council, ...] | None:
    """The councils of a postcode or a part of one, first the one with most of its postcodes.

    None where the text is not written as a postcode; empty where England has no such postcode.
    """
    written = POSTCODE.fullmatch(text.strip())
    if written is None:
        return None
    district, digit = written[1].upper(), written[2]
    sectors = _sectors().get(district, {})
    wanted = [sectors.get(digit, ())] if digit else sectors.values()
    places = dict.fromkeys(place for places in wanted for place in places)
    return tuple(councils()[place] for place in places)


def of_name(text: str) -> tuple[Council, ...]:
    """The councils whose name, or whose county's name, holds all the words; first those whose name begins with them."""
    words = [word for word in _words(text) if word not in _EMPTY]
    if not words:
        return ()
    fitting = [one for one in councils() if _holds(one.name, words) or (one.shared and _holds(one.upper_name, words))]
    return tuple(sorted(fitting, key=lambda one: (_words(one.name)[: len(words)] != words, one.name)))


_EMPTY = frozenset(
    {"borough", "city", "council", "county", "district", "metropolitan", "of", "the", "unitary", "authority"}
)
"""Words of a council's full name that its short one leaves out."""


_MARKS = str.maketrans({"'": None, ".": None, ",": " ", "-": " ", "&": " and "})


def _words(name: str) -> list[str]:
    return folded(name).translate(_MARKS).split()


def _holds(name: str, words: list[str]) -> bool:
    parts = _words(name)
    return all(any(part.startswith(word) for part in parts) for word in words)
