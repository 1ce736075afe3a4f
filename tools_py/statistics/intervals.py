"""Proportions, counts, rates and means, with the limits of their intervals."""

import math
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from tools_py.faults import FormulaError
from tools_py.statistics.distributions import deviations, gamma_quantile, student_quantile

USUAL = 0.95
"""The confidence that is shown."""
STRICT = 0.998
"""The confidence that is shown next to it, outside which a difference is a strong sign."""
EXACT_BELOW = 10
"""Counts below this have exact limits; from here on Byar's approximation is as good, and is the usual one."""


@frozen
class Limits:
    """The two ends of an interval, in the unit of what it is the interval of."""

    lower: float
    upper: float

    def times(self, factor: float) -> "Limits":
        """The limits in another unit; the factor is positive."""
        return Limits(self.lower * factor, self.upper * factor)

    def hold(self, value: float) -> bool:
        """Whether a value lies within, ends included."""
        return self.lower <= value <= self.upper


@frozen
class Estimate:
    """A figure with the limits of its interval, in the same unit."""

    value: float
    limits: Limits

    def times(self, factor: float) -> "Estimate":
        """The figure and its limits in another unit; the factor is positive."""
        return Estimate(self.value * factor, self.limits.times(factor))


def proportion(count: float, total: float, *, confidence: float = USUAL) -> Estimate:
    """The share that `count` is of `total`, from 0 to 1, with Wilson's limits.

    Wilson, Journal of the American Statistical Association 1927;22:209-212. Raises FormulaError if the total is not above
    0 or the count is not between 0 and the total.
    """
    if not total > 0:
        raise FormulaError("The number out of which people are counted must be above 0.")
    if not 0 <= count <= total:
        raise FormulaError("The number counted must lie between 0 and the number out of which it is counted.")
    z = deviations(confidence)
    middle = 2 * count + z * z
    reach = z * math.sqrt(z * z + 4 * count * (1 - count / total))
    under = 2 * (total + z * z)
    # At either end the exact limit is the end itself; the difference of two roots would miss it by a hair.
    lower = (middle - reach) / under if count else 0.0
    upper = (middle + reach) / under if count < total else 1.0
    return Estimate(count / total, Limits(lower, upper))


def byar(count: float, *, confidence: float = USUAL) -> Limits:
    """Byar's limits of a count of events.

    Breslow and Day, Statistical Methods in Cancer Research, volume II, 1987, page 69. A lower limit below 0 becomes 0.
    Raises FormulaError if the count is not above 0.
    """
    if not count > 0:
        raise FormulaError("The limits by Byar need a count above 0.")
    z = deviations(confidence)
    lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return Limits(max(lower, 0.0), upper)


@lru_cache(maxsize=2_000)
def exact(count: float, *, confidence: float = USUAL) -> Limits:
    """The exact limits of a count of events that follow a Poisson distribution; a table has the same small counts many times.

    Garwood, Biometrika 1936;28:437-442. Raises FormulaError if the count is below 0.
    """
    if not count >= 0:
        raise FormulaError("A count of events cannot be below 0.")
    tail = (1 - confidence) / 2
    return Limits(gamma_quantile(tail, count), gamma_quantile(1 - tail, count + 1))


def count_limits(count: float, *, confidence: float = USUAL) -> Limits:
    """The limits of a count of events: exact below 10 events, Byar's from there on, as England's public health tools do."""
    return exact(count, confidence=confidence) if count < EXACT_BELOW else byar(count, confidence=confidence)


def rate(count: float, population: float, *, per: float = 100_000, confidence: float = USUAL) -> Estimate:
    """Events per so many people (or person-years), with Byar's or exact limits.

    Raises FormulaError if the population is not above 0 or the count is below 0.
    """
    if not population > 0:
        raise FormulaError("The population of a rate must be above 0.")
    limits = count_limits(count, confidence=confidence)
    return Estimate(count, limits).times(per / population)


def mean(values: Sequence[float], *, confidence: float = USUAL) -> Estimate:
    """The mean of values of single people or places, in their unit, with Student's limits.

    Raises FormulaError for fewer than two values.
    """
    count = len(values)
    if count < 2:
        raise FormulaError("A mean has an interval only with two values or more.")
    middle = math.fsum(values) / count
    spread = math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (count - 1))
    reach = student_quantile((1 + confidence) / 2, count - 1) * spread / math.sqrt(count)
    return Estimate(middle, Limits(middle - reach, middle + reach))


def standard_error(limits: Limits, *, confidence: float = USUAL) -> float:
    """The standard error that limits of this confidence stand for, if they lie evenly about their figure."""
    return (limits.upper - limits.lower) / (2 * deviations(confidence))
