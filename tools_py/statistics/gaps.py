"""Gaps between two groups, and between a group and a benchmark: always as a difference and as a ratio."""

import math
from collections.abc import Callable, Sequence
from typing import Literal

from attrs import frozen

from tools_py.faults import FormulaError
from tools_py.statistics.distributions import deviations
from tools_py.statistics.intervals import USUAL, Estimate, Limits

type Side = Literal["lower", "similar", "higher"]
type Way = Literal["wider", "same", "narrower"]


@frozen
class Counted:
    """People or events counted, and out of how many people (or person-years)."""

    count: float
    total: float

    @property
    def share(self) -> float:
        """The one over the other."""
        return self.count / self.total


def difference(one: Estimate, other: Estimate) -> Estimate:
    """`one` less `other`, for figures that do not depend on each other, with limits made of theirs.

    With Wilson's limits this is Newcombe's method for proportions (Statistics in Medicine 1998;17:873-890, method 10);
    with others it is the same square-and-add method (Zou and Donner, Statistics in Medicine 2008;27:1693-1702).
    """
    value = one.value - other.value
    down = math.hypot(one.value - one.limits.lower, other.limits.upper - other.value)
    up = math.hypot(one.limits.upper - one.value, other.value - other.limits.lower)
    return Estimate(value, Limits(value - down, value + up))


def ratio(one: Estimate, other: Estimate) -> Estimate | None:
    """`one` over `other`, with limits made of theirs by the square-and-add method on logarithms (Zou and Donner 2008).

    None if either is not above 0. An upper limit is infinite where the other's lower limit is 0.
    """
    if not (one.value > 0 and other.value > 0):
        return None
    value = one.value / other.value
    down = math.hypot(_apart(one.value, one.limits.lower), _apart(other.limits.upper, other.value))
    up = math.hypot(_apart(one.limits.upper, one.value), _apart(other.value, other.limits.lower))
    return Estimate(value, Limits(value * math.exp(-down), value * math.exp(up) if up < math.inf else math.inf))


def ratio_of_proportions(one: Counted, other: Counted, *, confidence: float = USUAL) -> Estimate | None:
    """How many times as common something is in one group; limits on the logarithm (Katz and others, Biometrics 1978;34:469).

    None if either count is 0.
    """
    return _log_ratio(one, other, lambda group: 1 / group.count - 1 / group.total, confidence)


def ratio_of_rates(one: Counted, other: Counted, *, confidence: float = USUAL) -> Estimate | None:
    """How many times as often something happens in one group; limits on the logarithm (Rothman, Modern Epidemiology).

    None if either count is 0.
    """
    return _log_ratio(one, other, lambda group: 1 / group.count, confidence)


def excess(group: Counted, other: Estimate, own: Estimate) -> Estimate:
    """How many fewer would be counted in a group if it had the other's share or rate; below 0 if it would be more.

    `own` and `other` are shares or rates of one person. The group's size is taken as known.
    """
    return _turned(difference(own, other), group.total)


def attributable(best: float, overall: float) -> tuple[float, float | None]:
    """What the whole population would have less if all had the best group's level, in the measure's unit, and as a share.

    The population attributable risk and fraction, both positive where less is better and the best group has less than all
    (Levin 1953). The share is None where the whole population has nothing.
    """
    return overall - best, (overall - best) / overall if overall else None


def attributable_error(best: Counted, rest: Counted) -> float:
    """The standard error of the population attributable fraction, as a share, when people of two groups are counted.

    Walter, Biometrics 1976;32:829-849. Times the whole population's share it is that of the attributable risk. Raises
    FormulaError where nobody or everybody is counted.
    """
    without, unaffected = best.count, best.total - best.count
    exposed, spared = rest.count, rest.total - rest.count
    people = best.total + rest.total
    if not (exposed + without > 0 and without + unaffected > 0):
        raise FormulaError("The attributable share has no interval where nothing is counted.")
    inner = exposed * unaffected * (people - without) + spared * without**2
    return math.sqrt(without * people * inner / ((exposed + without) ** 3 * (without + unaffected) ** 3))


def compared(own: Estimate, benchmark: float) -> Side:
    """Whether a figure is lower than a benchmark, similar to it or higher: the interval holds the benchmark or not.

    The benchmark is taken as known without error, as in England's public health profiles.
    """
    if own.limits.upper < benchmark:
        return "lower"
    return "higher" if own.limits.lower > benchmark else "similar"


@frozen
class GapChange:
    """How a gap changed between two times: its size, its ratio, and whether the two tell different stories.

    The size of a gap is the difference without its sign, and its ratio is that of the higher figure to the lower.
    """

    absolute: Way
    relative: Way | None

    @property
    def opposite(self) -> bool:
        """Whether one gap became wider and the other narrower."""
        return {self.absolute, self.relative} == {"wider", "narrower"}


def gap_change(before: tuple[float, float], after: tuple[float, float]) -> GapChange:
    """How the gap between two groups changed; each pair holds the figures of the two groups at one time.

    The relative way is None where a figure is not above 0.
    """
    absolute = _way(abs(before[0] - before[1]), abs(after[0] - after[1]))
    if min(*before, *after) <= 0:
        return GapChange(absolute, None)
    return GapChange(absolute, _way(max(before) / min(before), max(after) / min(after)))


def overall(groups: Sequence[Counted]) -> Counted:
    """All groups together."""
    return Counted(math.fsum(one.count for one in groups), math.fsum(one.total for one in groups))


def _way(before: float, after: float) -> Way:
    if math.isclose(before, after, rel_tol=1e-12):
        return "same"
    return "wider" if after > before else "narrower"


def _apart(high: float, low: float) -> float:
    """How far two figures are apart on the scale of logarithms."""
    return math.log(high / low) if low > 0 else math.inf


def _turned(gap: Estimate, size: float) -> Estimate:
    return Estimate(gap.value * size, Limits(gap.limits.lower * size, gap.limits.upper * size))


def _log_ratio(
    one: Counted, other: Counted, variance: Callable[[Counted], float], confidence: float
) -> Estimate | None:
    if not (one.count > 0 and other.count > 0):
        return None
    value = one.share / other.share
    factor = math.exp(deviations(confidence) * math.sqrt(variance(one) + variance(other)))
    return Estimate(value, Limits(value / factor, value * factor))
