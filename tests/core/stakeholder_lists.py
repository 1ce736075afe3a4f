"""Lists of stakeholders: the made-up place's own, and made-up ones of any length, as cells and as marks of the map."""

from collections.abc import Mapping
from itertools import product

from tests.examples import CONTENT, entries
from tools_py.cells import Value
from tools_py.plan import Entry
from tools_py.tools.stakeholders.layout import Dot
from tools_py.tools.stakeholders.model import STANCES

TOOL = PART = "stakeholders"
SHEET = next(sheet for sheet in CONTENT.toolkit.worksheets if sheet.id == TOOL)
SECTORS = [option.value for field in SHEET.parts[0].fields if field.id == "sector" for option in field.options]
PLACES = ("Harbour Road", "Quay Lane", "Fore Street", "St Brannock’s", "Quayside", "Old Net Loft", "Eastmere")
KINDS = ("surgery", "primary school", "residents' association", "café", "housing team", "youth club and sports hall",
         "food bank", "bus company depot", "police team")  # fmt: skip
NAMES = [f"{place} {kind}" for place, kind in product(PLACES, KINDS)]
LENGTHS = (10, 30, 60)


def row(number: int) -> str:
    """The address of a row, without its field."""
    return f"{TOOL}/{PART}--r{number:04}"


def cells(rows: list[Mapping[str, Value | tuple[str, ...]]]) -> tuple[Entry, ...]:
    """Rows as cells, several choices as one cell each."""
    made: dict[str, Value] = {}
    for number, answers in enumerate(rows):
        made[f"{row(number)}/order"] = f"m{number:04}i"
        for id, value in answers.items():
            if isinstance(value, tuple):
                made |= {f"{row(number)}/{id}.{choice}": True for choice in value}
            else:
                made[f"{row(number)}/{id}"] = value
    return entries(made)


def worked() -> tuple[Entry, ...]:
    """Eastmere's list."""
    return cells(list(SHEET.worked[PART]))  # type: ignore[arg-type]  # a table


def listed(length: int) -> tuple[Entry, ...]:
    """A list of any length, each entry with what the map, the checks and the contacts need."""
    return cells(
        [
            {
                "name": f"{NAMES[number % len(NAMES)]} {number // len(NAMES) + 1}",
                "influence": str(1 + (number * 3 + number // 4) % 5),
                "interest": str(1 + (number * 7 + number // 5) % 5),
                "stance": STANCES[number % 5],
                "wished": STANCES[(number + 2) % 5],
                "sector": SECTORS[number % len(SECTORS)],
                "categories": ("champions", "channels"),
                "affected": ("little", "some", "much")[number % 3],
                "approach": "inform",
                "owner": f"Owner {number % 8}",
                "frequency": "monthly",
                "last": "1 October 2026",
                "next": "Ask for a meeting",
            }
            for number in range(length)
        ]
    )


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
