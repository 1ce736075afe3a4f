"""What a plan costs and brings over years: discounting, and what it would take to pay back."""

import math
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from tools_py.faults import FormulaError

DECLINES = (30, 75, 125)
"""A rate holds for years up to the first, a lower one up to the second, and a lower one still after it."""


@frozen
class Rates:
    """Discount rates, as shares a year, for years 1 to 30, 31 to 75 and from 76, with whose they are and as of when."""

    name: str
    early: float
    middle: float
    late: float
    source: str
    checked: date

    def of(self, year: int) -> float:
        """The rate of a year ahead, from 1."""
        return self.early if year <= DECLINES[0] else self.middle if year <= DECLINES[1] else self.late


@frozen
class OneRate:
    """The same discount rate in every year, as a share a year."""

    rate: float

    def of(self, _year: int) -> float:
        """The rate of a year ahead, from 1."""
        return self.rate


def factor(year: int, rates: Rates | OneRate) -> float:
    """What a pound in so many years is worth today, in real terms; year 0 is today and counts in full.

    The factors of the years are multiplied, as HM Treasury's Green Book does where the rate declines. Raises FormulaError
    for a year below 0.
    """
    if year < 0:
        raise FormulaError("Years are counted from today, so that none is below 0.")
    return math.prod(1 / (1 + rates.of(one)) for one in range(1, year + 1))


def present_value(amounts: Sequence[float], rates: Rates | OneRate) -> float:
    """Amounts of years 0, 1, 2 and so on, in today's prices, as one amount today."""
    return math.fsum(amount * factor(year, rates) for year, amount in enumerate(amounts))


@frozen
class Worth:
    """Costs and benefits of all years as amounts of today, in the same unit.

    `payback` is the first year in which benefits so far reach costs so far; None if that never happens.
    """

    costs: float
    benefits: float
    payback: int | None

    @property
    def net(self) -> float:
        """Benefits less costs."""
        return self.benefits - self.costs

    @property
    def ratio(self) -> float | None:
        """Benefits for each pound of cost; None where nothing is spent."""
        return self.benefits / self.costs if self.costs else None

    @property
    def returned(self) -> float | None:
        """The return on investment: what comes back beyond the cost, as a share of the cost."""
        return self.net / self.costs if self.costs else None


def worth(costs: Sequence[float], benefits: Sequence[float], rates: Rates | OneRate) -> Worth:
    """What costs and benefits of years 0, 1, 2 and so on come to today; the shorter of the two ends in years of nothing."""
    years = max(len(costs), len(benefits))
    spent = [*costs, *[0.0] * (years - len(costs))]
    gained = [*benefits, *[0.0] * (years - len(benefits))]
    balance, payback = 0.0, None
    for year, (cost, benefit) in enumerate(zip(spent, gained, strict=True)):
        balance += (benefit - cost) * factor(year, rates)
        if payback is None and balance >= 0 and any(spent[: year + 1]):
            payback = year
    return Worth(present_value(spent, rates), present_value(gained, rates), payback)


def break_even(cost: float, saving: float) -> float:
    """How many times a saving has to happen for a cost to be earned back: cost 12,000, saving 400, so 30 times.

    Raises FormulaError unless the saving is above 0.
    """
    if not saving > 0:
        raise FormulaError("A saving that pays back a cost must be above 0.")
    return cost / saving
