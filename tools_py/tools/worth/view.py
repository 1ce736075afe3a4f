"""The tool that shows what it would take for a cost to be worth it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import ceil
from typing import ClassVar

from attrs import field, frozen

from tools_py.dates import parse_date, print_date
from tools_py.faults import FieldError
from tools_py.instruments import DiscountRate
from tools_py.numbers import parse_number
from tools_py.numbers_words import number
from tools_py.render import At, RegionView
from tools_py.scene import Region, Scene
from tools_py.statistics.money import DECLINES, Rates, break_even, factor, present_value

TOOL = "worth"
LONGEST = 40
"""As many characters of a field are read."""
MOST_YEARS = 100
MOST = 1_000_000_000
"""The most pounds, or people, that are reckoned with."""
_SMALL = 10
AHEAD = (1, 5, 10, 20, 40)
"""The years ahead for which it is shown what a pound and a year of health count for."""


@frozen
class WorthField:
    """A figure that is asked for; `pounds` has its sign before it, and `spare` may be left empty."""

    id: str
    label: str
    pounds: bool = True
    spare: bool = False


FIELDS = (
    WorthField("once", "Cost at the start", spare=True),
    WorthField("yearly", "Cost a year", spare=True),
    WorthField("years", "For how many years", pounds=False),
    WorthField("people", "People it reaches in all", pounds=False),
    WorthField("price", "Cost of what it should prevent, such as one hospital stay"),
    WorthField("low", "The least it may cost", spare=True),
    WorthField("high", "The most it may cost", spare=True),
)


@frozen(kw_only=True)
class WorthState:
    """What was entered by field, None before anything was."""

    given: Mapping[str, str] | None = None


@frozen(kw_only=True)
class WorthView(RegionView):
    """The fields with what stands in them, what is wrong with that, and what follows."""

    template: ClassVar[str] = "worth/found.html"
    fields: tuple[tuple[WorthField, str], ...]
    wrong: str = ""
    sentences: tuple[str, ...] = ()
    lines: tuple[tuple[str, str, str], ...] = ()
    """By what one event costs: the sum, how many have to be avoided, and out of how many people."""
    discounted: str = ""
    """The rates at which later years count for less, within a sentence."""
    later: tuple[tuple[str, str, str], ...] = ()
    """By years ahead: what £100 of cost counts for, and what a hundred years of health do."""


@frozen(kw_only=True)
class WorthAsked:
    """The figures as numbers: pounds, years and people."""

    once: float
    yearly: float
    years: int
    people: int
    prices: Mapping[str, float] = field(factory=dict)
    """What one event costs, by `price`, `low` and `high`; the last two only if given."""

    @property
    def spent(self) -> list[float]:
        """What is spent in year 0, 1, 2 and so on; each year's sum from year 0, as the first year is today's."""
        return [self.once + self.yearly, *[self.yearly] * (self.years - 1)]


def found(_: None, scene: Scene, at: At) -> WorthView:
    """What follows from the figures."""
    words = scene.toolkit.tools[TOOL].words
    state = scene.state(TOOL, WorthState)
    given = {one.id: words[one.id] if state.given is None else state.given.get(one.id, "") for one in FIELDS}
    fields = tuple((one, given[one.id]) for one in FIELDS)
    try:
        asked = numbers(given)
    except FieldError as wrong:
        return WorthView(at=at, fields=fields, wrong=str(wrong))
    general, health = scene.toolkit.rates["general"], scene.toolkit.rates["health"]
    today = present_value(asked.spent, rates(general))
    later = tuple((_ahead(year), _share(year, rates(general)), _share(year, rates(health))) for year in AHEAD)
    return WorthView(
        at=at,
        fields=fields,
        sentences=tuple(_sentences(asked, today, general)),
        discounted=_discounted(general, health),
        lines=tuple(_lines(asked, today)),
        later=later,
    )


def rates(one: DiscountRate) -> Rates:
    """The percents as shares."""
    early, middle, late = (float(percent) / 100 for percent in one.percents)
    return Rates(one.id, early, middle, late, one.source, parse_date(one.checked))


def _discounted(*rates: DiscountRate) -> str:
    return " and ".join(f"{one.percents[0]}% a year for {one.what_for}" for one in rates)


def numbers(given: Mapping[str, str]) -> WorthAsked:
    """The figures of a form. Raises FieldError, worded for the reader."""
    found = {one.id: _read(one, given[one.id]) for one in FIELDS}
    for one in ("years", "people"):
        if found[one] != int(found[one]) or found[one] < 1:
            raise FieldError(f"{_label(one)} must be a whole number from 1 up.")
    if found["years"] > MOST_YEARS:
        raise FieldError(f"{_label('years')} must be at most {MOST_YEARS}.")
    if not found["price"]:
        raise FieldError(f"{_label('price')} must be more than 0.")
    if not found["once"] + found["yearly"]:
        raise FieldError("Enter a cost at the start, a cost a year, or both.")
    prices = {one: float(found[one]) for one in ("price", "low", "high") if found[one]}
    if not prices.get("low", 0) <= prices["price"] <= prices.get("high", MOST):
        raise FieldError("The least it may cost must not be above the cost, nor the most below it.")
    return WorthAsked(
        once=float(found["once"]),
        yearly=float(found["yearly"]),
        years=int(found["years"]),
        people=int(found["people"]),
        prices=prices,
    )


def _read(one: WorthField, text: str) -> Decimal:
    if not text.strip() and one.spare:
        return Decimal(0)
    value = parse_number(one.label, text)
    if not 0 <= value <= MOST:
        raise FieldError(f"{one.label} must be between 0 and {MOST:,}.")
    return value


def _label(id: str) -> str:
    return next(one.label for one in FIELDS if one.id == id)


def _sentences(asked: WorthAsked, today: float, rate: DiscountRate) -> Iterator[str]:
    general = rates(rate)
    if asked.years == 1:
        yield f"It costs {_pounds(today)}, all of it in the first year."
    else:
        yield (
            f"Over {asked.years} years it costs {_pounds(sum(asked.spent))}, or {_pounds(today)} as seen from today. Costs in later "
            f"years count for less: they are discounted at {general.early:.1%} a year{_later(asked, general)}. The rate is "
            f"that of {general.source}, checked on {print_date(general.checked)} and {rate.standing}."
        )
    each = f"each of the {asked.people:,} people" if asked.people > 1 else "the one person"
    yield f"That is {_pounds(today / asked.people)} for {each} it reaches."
    yield _pays(asked, today)
    if len(asked.prices) > 1:
        least, most = (events(today, price) for price in (max(asked.prices.values()), min(asked.prices.values())))
        yield f"If one costs more or less than you think, the number to be avoided lies between {least:,} and {most:,}.{_reached(asked, least, most)}"
    yield (
        "Count an event as avoided only if it would have happened without you. Ask also who saves: a stay that is avoided "
        "frees a bed, and seldom money that the payer could spend."
    )


def _later(asked: WorthAsked, general: Rates) -> str:
    """That the rate declines, where there are years so far ahead."""
    return (
        f", and less after {DECLINES[0]} years"
        if asked.years > DECLINES[0] + 1 and general.middle < general.early
        else ""
    )


def _reached(asked: WorthAsked, least: int, most: int) -> str:
    """What the range says beside the number of people, where that lies within it."""
    return (
        f" It reaches {asked.people:,}, so it can pay back only towards the lower end."
        if least <= asked.people < most
        else ""
    )


def _pounds(amount: float) -> str:
    """A sum of money, with pence where it is so small that they matter."""
    return f"£{amount:,.2f}".removesuffix(".00") if amount < _SMALL else f"£{amount:,.0f}"


def _pays(asked: WorthAsked, today: float) -> str:
    wanted, price = events(today, asked.prices["price"]), _pounds(asked.prices["price"])
    if wanted > asked.people:
        return (
            f"At {price} for each event it cannot pay back by this saving alone, unless people avoid more than one: "
            f"{wanted:,} would have to be avoided, and it reaches {asked.people:,} {'person' if asked.people == 1 else 'people'}. It may be right all the same. "
            "Say what else people gain."
        )
    share = number(100 * wanted / asked.people)
    if asked.people == 1:
        return f"It pays back if the one person avoids one event at {price}."
    avoid = "avoids" if wanted == 1 else "avoid"
    return f"It pays back if {wanted:,} of the {asked.people:,} people {avoid} one event at {price}. That is {share}% of them."


def events(today: float, price: float) -> int:
    """The least whole number of events that cost as much; a hair above a whole number is that number."""
    return ceil(round(break_even(today, price), 9))


def _lines(asked: WorthAsked, today: float) -> Iterator[tuple[str, str, str]]:
    names = {"low": "The least it may cost", "price": "What you expect", "high": "The most it may cost"}
    for id, name in names.items():
        if price := asked.prices.get(id):
            wanted = events(today, price)
            beyond = "more than the " if wanted > asked.people else ""
            yield (
                name,
                _pounds(price),
                f"{wanted:,}, {beyond}{asked.people:,} it reaches" if beyond else f"{wanted:,} of {asked.people:,}",
            )


def _ahead(year: int) -> str:
    return f"{year} year{'' if year == 1 else 's'} ahead"


def _share(year: int, rates: Rates) -> str:
    return f"{100 * factor(year, rates):.0f}"


REGIONS = {"found": Region(found)}
