"""Control limits of a funnel: how far places of a size lie from the average by chance alone."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from tools_py.faults import FormulaError
from tools_py.statistics.distributions import deviations, gamma_below
from tools_py.statistics.intervals import STRICT, USUAL, Limits


@frozen
class FunnelRing:
    """The limits at one size of place: the size, and the limits of 95 % and of 99.8 %."""

    size: float
    usual: Limits
    strict: Limits


def of_proportion(average: float, total: float, *, confidence: float = USUAL) -> Limits:
    """The limits of a share in a place of `total` people, where the average share is `average`; cut at 0 and 1.

    Spiegelhalter, Statistics in Medicine 2005;24:1185-1202. Raises FormulaError for an average outside 0 to 1 or no people.
    """
    if not (0 <= average <= 1 and total > 0):
        raise FormulaError("A funnel of shares needs an average between 0 and 100 %, and people in each place.")
    reach = deviations(confidence) * math.sqrt(average * (1 - average) / total)
    return Limits(max(0.0, average - reach), min(1.0, average + reach))


@lru_cache(maxsize=1_000)
def of_events(expected: float, *, confidence: float = USUAL) -> Limits:
    """The limits of a count of events where so many are expected, from the exact Poisson interval turned round.

    A place lies on the upper limit if its own exact interval begins at what is expected, and on the lower limit if it ends
    there. Counts between whole numbers are interpolated by the gamma distribution. Divide by what is expected for a ratio,
    or by people for a rate. Raises FormulaError unless something is expected.
    """
    if not expected > 0:
        raise FormulaError("A funnel of events needs something to be expected in each place.")
    spread = 12 * math.sqrt(expected) + 30
    tail = (1 - confidence) / 2

    # An exact limit of a count is what is expected where the share below that is the tail. The share falls as counts rise.
    def over(count: float) -> float:
        return -gamma_below(count + 1, expected)

    def under(count: float) -> float:
        return -gamma_below(count, expected)

    # With fewer events expected than none would leave room for, no count is too low.
    least = 0.0 if over(0) >= tail - 1 else _crossing(over, 0.0, expected, tail - 1)
    return Limits(least, _crossing(under, expected, expected + spread, -tail))


def rings(average: float, sizes: Sequence[float], *, shares: bool) -> Iterator[FunnelRing]:
    """The limits at each size: of shares, with sizes in people, or of rates of one person, with sizes in people too."""
    for size in sizes:
        if shares:
            yield FunnelRing(size, of_proportion(average, size), of_proportion(average, size, confidence=STRICT))
        else:
            usual, strict = of_events(average * size), of_events(average * size, confidence=STRICT)
            yield FunnelRing(size, usual.times(1 / size), strict.times(1 / size))


def _crossing(rising: Callable[[float], float], low: float, high: float, level: float) -> float:
    """Where a rising function reaches a level between two ends."""
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if rising(middle) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2
