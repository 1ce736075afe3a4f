"""Lists of stakeholders of several lengths, made up in the same way each time."""

from itertools import product

from tools_py.tools.stakeholders.layout import Dot
from tools_py.tools.stakeholders.model import STANCES

PLACES = ("Harbour Road", "Quay Lane", "Fore Street", "St Brannock's", "Quayside", "Old Net Loft", "Eastmere")
KINDS = ("surgery", "primary school", "residents' association", "café", "housing team", "youth club and sports hall",
         "food bank", "bus company depot", "police team")  # fmt: skip
NAMES = [f"{place} {kind}" for place, kind in product(PLACES, KINDS)]
LENGTHS = (10, 30, 60)


def dots(length: int) -> list[Dot]:
    """A list, spread over the grid but denser where people care and can change something."""
    return [
        Dot(
            id=f"stakeholders--{number:04}",
            name=NAMES[number % len(NAMES)],
            number=number + 1,
            interest=1 + (number * 7 + number // 5) % 5 if number % 3 else 4 + number % 2,
            influence=1 + (number * 3 + number // 4) % 5 if number % 4 else 5,
            size=number % 4,
            kind=STANCES[number % 5],
        )
        for number in range(length)
    ]
