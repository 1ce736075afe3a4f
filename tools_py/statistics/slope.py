"""Slope and relative index of inequality over ordered groups, in the two ways in use, which give different figures."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from tools_py.faults import FormulaError
from tools_py.statistics.distributions import deviations
from tools_py.statistics.intervals import USUAL, Estimate, Limits

FEWEST_GROUPS = 5
type Scale = Literal["plain", "log", "logit"]


@frozen
class Ordered:
    """One of several groups in order, the most deprived first: its people, its figure, and the figure's standard error."""

    population: float
    value: float
    error: float = 0.0


@frozen
class Slope:
    """A fitted line: its height at the most deprived end, its rise to the least deprived end, and the ratio of the two ends.

    `index` is the slope index and `relative` the relative index of inequality, each with its interval.
    """

    start: float
    index: Estimate
    relative: Estimate


def ranks(populations: Sequence[float]) -> list[float]:
    """The middle of each group in the order of all people, as a share from 0 to 1."""
    total, before, found = math.fsum(populations), 0.0, []
    for people in populations:
        found.append((before + people / 2) / total)
        before += people
    return found


def own_error(estimate: Estimate, *, scale: Scale = "plain", confidence: float = USUAL) -> float:
    """The standard error, in the measure's unit, that a figure's limits stand for if they lie evenly about it on a scale.

    The limits of rates do so on the scale of logarithms, and those of shares on the logit scale.
    """
    there, _, steepness = _SCALES[scale]
    reach = there(estimate.limits.upper) - there(estimate.limits.lower)
    return reach / (2 * deviations(confidence)) / steepness(estimate.value)


def weighted(groups: Sequence[Ordered], *, scale: Scale = "plain", confidence: float = USUAL) -> Slope:
    """The slope by least squares, weighted by population, as in England's public health profiles.

    Low and Low, Journal of Public Health 2004;26:388-395; Pamuk, Population Studies 1985;39:17-31. With `log` (for rates) or
    `logit` (for shares from 0 to 1) the line is fitted on that scale, and the index is told on the measure's own. Errors are
    in the measure's own unit. The interval is worked out from them, without the random draws that the profiles make of
    them: it differs from theirs by a few hundredths of its width. Raises FormulaError for fewer than 5 groups, for a
    population that is not above 0, and for values that the scale cannot take.
    """
    _checked(groups)
    there, back, steepness = _SCALES[scale]
    values = [there(one.value) for one in groups]
    errors = [one.error * steepness(one.value) for one in groups]
    slopes, starts = _weights([one.population for one in groups])
    rise, start = _sum(slopes, values), _sum(starts, values)
    low, high = back(start), back(start + rise)
    if scale == "plain" and not (low > 0 and high > 0):
        raise FormulaError("The fitted line falls below 0, so that a relative index cannot be given.")
    z = deviations(confidence)
    spread = z * math.hypot(*(weight * error for weight, error in zip(slopes, errors, strict=True)))
    if scale == "plain":
        limits = Limits(rise - spread, rise + spread)
        parts = ((a + b) / high - b / low for a, b in zip(slopes, starts, strict=True))
        factor = math.exp(z * math.hypot(*(part * error for part, error in zip(parts, errors, strict=True))))
        relative = Limits(high / low / factor, high / low * factor)
    else:
        middle = start + rise / 2
        ends = [(back(middle - one / 2), back(middle + one / 2)) for one in (rise - spread, rise + spread)]
        limits = Limits(*(last - first for first, last in ends))
        relative = Limits(*(last / first for first, last in ends))
    return Slope(low, Estimate(high - low, limits), Estimate(high / low, relative))


def logistic(groups: Sequence[Ordered], *, per: float = 1, twice: bool = False, confidence: float = USUAL) -> Slope:
    """The slope by a logistic curve, as the World Health Organization's tools fit it.

    Schlotheuber and Hosseinpoor, International Journal of Environmental Research and Public Health 2022;19:3697. Values are
    shares times `per`. Groups are weighted by population; `twice` weights by its square and counts whole people, as the
    organisation's package healthequal 1.0.1 does. The error is a robust one (HC1), and the relative index has its limits on
    the logarithm. Raises FormulaError for fewer than 3 groups, and for values outside 0 to `per`.
    """
    _checked(groups, fewest=3)
    people = [math.ceil(one.population) if twice else one.population for one in groups]
    shares = [one.value / per for one in groups]
    if not all(0 <= share <= 1 for share in shares):
        raise FormulaError("A logistic curve needs shares between 0 and 1.")
    if twice:
        shares = [round(share * size) / size for share, size in zip(shares, people, strict=True)]
    weights = [size * size if twice else size for size in people]
    start, rise, spread = _logistic_fit(ranks(people), shares, weights)
    low, high = _expit(start), _expit(start + rise)
    z = deviations(confidence)
    index = _error((high * (1 - high) - low * (1 - low), high * (1 - high)), spread)
    relative = _error((low - high, 1 - high), spread)
    gap, times = high - low, high / low
    return Slope(
        low * per,
        Estimate(gap, Limits(gap - z * index, gap + z * index)).times(per),
        Estimate(times, Limits(times * math.exp(-z * relative), times * math.exp(z * relative))),
    )


type _Matrix = tuple[tuple[float, float], tuple[float, float]]
_ITERATIONS = 50


def _checked(groups: Sequence[Ordered], *, fewest: int = FEWEST_GROUPS) -> None:
    if len(groups) < fewest:
        raise FormulaError(f"A slope needs at least {fewest} groups in order, and there are {len(groups)}.")
    if any(not one.population > 0 for one in groups):
        raise FormulaError("Each group of a slope needs a population above 0.")


def _weights(populations: Sequence[float]) -> tuple[list[float], list[float]]:
    """What each group's value counts in the rise of the line, and in its start: both are sums of values."""
    total = math.fsum(populations)
    shares, places = [people / total for people in populations], ranks(populations)
    middle = _sum(shares, places)
    spread = math.fsum(share * (place - middle) ** 2 for share, place in zip(shares, places, strict=True))
    slopes = [share * (place - middle) / spread for share, place in zip(shares, places, strict=True)]
    return slopes, [share - middle * slope for share, slope in zip(shares, slopes, strict=True)]


def _sum(weights: Sequence[float], values: Sequence[float]) -> float:
    return math.fsum(weight * value for weight, value in zip(weights, values, strict=True))


def _log(value: float) -> float:
    if not value > 0:
        raise FormulaError("A slope on the scale of logarithms needs values above 0.")
    return math.log(value)


def _logit(value: float) -> float:
    if not 0 < value < 1:
        raise FormulaError("A slope on the logit scale needs shares above 0 and below 1.")
    return math.log(value / (1 - value))


def _expit(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))


type _Curve = Callable[[float], float]
_SCALES: Mapping[Scale, tuple[_Curve, _Curve, _Curve]] = {
    "plain": (lambda value: value, lambda value: value, lambda _: 1.0),
    "log": (_log, math.exp, lambda value: 1 / value),
    "logit": (_logit, _expit, lambda value: 1 / (value * (1 - value))),
}
"""Of each scale: the way to it, the way back, and how much steeper it is at a value."""


def _logistic_fit(
    places: Sequence[float], shares: Sequence[float], weights: Sequence[float]
) -> tuple[float, float, _Matrix]:
    """Start and rise of the curve on the logit scale, by Newton's method, and their robust covariances."""
    start = rise = 0.0
    inverse: _Matrix = ((0.0, 0.0), (0.0, 0.0))
    for _ in range(_ITERATIONS):
        fitted = [_expit(start + rise * place) for place in places]
        pulls = [w * (share - fit) for w, share, fit in zip(weights, shares, fitted, strict=True)]
        inverse = _inverted(_moments([w * fit * (1 - fit) for w, fit in zip(weights, fitted, strict=True)], places))
        gain = (math.fsum(pulls), _sum(pulls, places))
        steps = tuple(row[0] * gain[0] + row[1] * gain[1] for row in inverse)
        start, rise = start + steps[0], rise + steps[1]
        if max(map(abs, steps)) < 1e-14 * max(1, abs(start), abs(rise)):
            break
    pulls = [w * (s - _expit(start + rise * place)) for w, s, place in zip(weights, shares, places, strict=True)]
    factor = len(places) / (len(places) - 2)
    meat = _moments([factor * pull * pull for pull in pulls], places)
    return start, rise, _product(_product(inverse, meat), inverse)


def _moments(weights: Sequence[float], places: Sequence[float]) -> _Matrix:
    once = _sum(weights, places)
    return (math.fsum(weights), once), (once, _sum(weights, [place * place for place in places]))


def _inverted(one: _Matrix) -> _Matrix:
    (a, b), (c, d) = one
    size = a * d - b * c
    if not size:
        raise FormulaError("No curve fits: all groups have nothing, or all have everything.")
    return (d / size, -b / size), (-c / size, a / size)


def _product(one: _Matrix, other: _Matrix) -> _Matrix:
    (a, b), (c, d) = one
    (e, f), (g, h) = other
    return (a * e + b * g, a * f + b * h), (c * e + d * g, c * f + d * h)


def _error(direction: tuple[float, float], spread: _Matrix) -> float:
    """The standard error of what changes in this direction with start and rise."""
    x, y = direction
    return math.sqrt(max(x * x * spread[0][0] + 2 * x * y * spread[0][1] + y * y * spread[1][1], 0.0))
