"""One stakeholder as the map, the checks and the views know it."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache

from attrs import frozen

from tools_py.conditions import Parsed, Values
from tools_py.tidy import folded

TOOL = PART = "stakeholders"
ANSWERS, SETTINGS = "answers", "settings"
"""The worksheet and its part of rows; its parts of answers to what may be missing, and of choices for the map."""
STANCES = ("oppose", "neutral", "let", "help", "make")
"""From against to leading it. Source: the common scale of commitment."""
HIGH = 3
"""From this mark on, influence or interest is high. Source: our own rule for marks from 1 to 5."""
DAYS = {"weekly": 7, "monthly": 31, "quarterly": 92, "twice-a-year": 183, "yearly": 366}
SIZES = {"little": 1, "some": 2, "much": 3}


@frozen(kw_only=True)
class Stakeholder:
    """One entry of the list; influence and interest are marks from 1 to 5, None where none can be read.

    `size` tells how strongly the work affects it: 1 a little to 3 strongly, 0 unknown.
    """

    id: str
    name: str
    influence: int | None = None
    interest: int | None = None
    size: int = 0
    sector: str = ""
    categories: frozenset[str] = frozenset()
    stance: str = ""
    wished: str = ""
    approach: str = ""
    owner: str = ""
    frequency: str = ""
    last: date | None = None
    next: str = ""
    speaks_for: str = ""
    decides: bool = False
    person: str = ""
    review: date | None = None
    note: str = ""

    @property
    def placed(self) -> bool:
        """Whether it has a place on the map."""
        return self.influence is not None and self.interest is not None

    @property
    def quadrant(self) -> str:
        """Its field of the map, influence first: high-high, high-low, low-high, low-low; empty without both marks."""
        if self.influence is None or self.interest is None:
            return ""
        return f"{'high' if self.influence >= HIGH else 'low'}-{'high' if self.interest >= HIGH else 'low'}"

    @cached_property
    def gap(self) -> int | None:
        """Steps from the stance of today to the wished one, None where one of them is open."""
        if self.stance not in STANCES or self.wished not in STANCES:
            return None
        return STANCES.index(self.wished) - STANCES.index(self.stance)

    @cached_property
    def due(self) -> date | None:
        """When the next contact is due: the last one and the time between two; None where either is open."""
        days = DAYS.get(self.frequency)
        return self.last + timedelta(days) if self.last and days else None


type Entries = tuple[Stakeholder, ...]
"""Everyone listed, in the order of the list."""


def stakeholder(id: str, values: Values) -> Stakeholder:
    """An entry from its row's parsed values."""
    person = values.get("named") is True
    return Stakeholder(
        id=id,
        name=_text(values.get("name")),
        influence=_mark(values.get("influence")),
        interest=_mark(values.get("interest")),
        size=SIZES.get(_text(values.get("affected")), 0),
        categories=_several(values.get("categories")),
        last=_day(values.get("last")),
        decides=values.get("decides") is True,
        speaks_for=_text(values.get("speaks-for")),
        person=_text(values.get("person")) if person else "",
        review=_day(values.get("review")) if person else None,
        **{name: _text(values.get(name)) for name in _TEXTS},
    )


_TEXTS = ("sector", "stance", "wished", "approach", "owner", "frequency", "next", "note")


def _text(value: Parsed) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _several(value: Parsed) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def _day(value: Parsed) -> date | None:
    return value if isinstance(value, date) else None


def _mark(value: Parsed) -> int | None:
    """A mark as the whole number nearest to it, halves up."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP)) if isinstance(value, Decimal) else None


@lru_cache(maxsize=4096)
def alike(name: str) -> str:
    """A name as it is compared: case, accents, the shape of quotation marks and spaces make no difference.

    Every name of a list is compared at each change, and nearly all are what they were.
    """
    return folded(name)


def twins(entries: tuple[Stakeholder, ...]) -> Mapping[str, Stakeholder]:
    """Each entry whose name stood earlier in the list, by its id, with the earlier one; entries without a name have none."""
    first: dict[str, Stakeholder] = {}
    found = {}
    for one in entries:
        key = alike(one.name)
        if key and first.setdefault(key, one) is not one:
            found[one.id] = first[key]
    return found
