"""Quantiles of the distributions that intervals rest on: normal, gamma (and so Poisson), Student's t and binomial."""

import math
from collections.abc import Callable
from statistics import NormalDist

from tools_py.faults import FormulaError

_TINY = 1e-300
_STEPS = 500
_NORMAL = NormalDist()


def normal_quantile(share: float) -> float:
    """The value below which this share of a standard normal distribution lies; the share is above 0 and below 1."""
    return _NORMAL.inv_cdf(_inside(share))


def deviations(confidence: float) -> float:
    """How many standard deviations an interval of this confidence reaches to either side: 1.959964 for 0.95.

    Raises FormulaError unless the confidence is above 0 and below 1.
    """
    return normal_quantile((1 + _inside(confidence)) / 2)


def gamma_quantile(share: float, shape: float) -> float:
    """The value below which this share of a gamma distribution of scale 1 lies; 0 for a shape of 0, and good from a shape of 0.1.

    Half a chi-squared quantile of twice as many degrees of freedom. Found by Newton's method, kept in bounds by halving,
    on the regularised incomplete gamma function (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31).
    """
    _inside(share)
    if shape <= 0:
        return 0.0
    # Wilson and Hilferty's cube root is the first guess.
    root = 1 - 1 / (9 * shape) + normal_quantile(share) / (3 * math.sqrt(shape))
    guess = shape * max(root, 0.05) ** 3
    return _solved(
        lambda value: gamma_below(shape, value) - share,
        lambda value: math.exp((shape - 1) * math.log(value) - value - math.lgamma(shape)),
        guess,
    )


def student_quantile(share: float, freedom: float) -> float:
    """The value below which this share of Student's t distribution lies, for so many degrees of freedom.

    It is meant for the tails: close to the middle it is good to fewer figures.

    The share of the tail is a regularised incomplete beta function (Abramowitz and Stegun 1964, 26.7.1 and 26.5.8).
    """
    _inside(share)
    if share == 0.5:
        return 0.0
    if share < 0.5:
        return -student_quantile(1 - share, freedom)
    half = (freedom + 1) / 2
    scale = math.lgamma(half) - math.lgamma(freedom / 2) - math.log(freedom * math.pi) / 2
    return _solved(
        lambda value: 1 - _beta_below(freedom / 2, 0.5, freedom / (freedom + value * value)) / 2 - share,
        lambda value: math.exp(scale - half * math.log1p(value * value / freedom)),
        normal_quantile(share),
    )


def binomial_below(most: int, tries: int, chance: float) -> float:
    """The chance of `most` successes or fewer in so many tries."""
    return math.fsum(
        math.comb(tries, count) * chance**count * (1 - chance) ** (tries - count) for count in range(most + 1)
    )


def _inside(share: float) -> float:
    if not 0 < share < 1:
        raise FormulaError("A share or a level of confidence must be above 0 and below 100 %.")
    return share


def _solved(excess: Callable[[float], float], slope: Callable[[float], float], guess: float) -> float:
    """The positive value at which a rising function is zero."""
    low, high = 0.0, max(guess, 1.0)
    while excess(high) < 0:
        high *= 2
    value = guess
    for _ in range(_STEPS):
        over = excess(value)
        if over < 0:
            low = value
        else:
            high = value
        steepness = slope(value)
        better = value - over / steepness if steepness > 0 else math.inf
        if not low < better < high:
            better = (low + high) / 2
        if abs(better - value) <= 1e-15 * better:
            return better
        value = better
    return value


def gamma_below(shape: float, value: float) -> float:
    """The regularised lower incomplete gamma function."""
    if value <= 0:
        return 0.0
    front = math.exp(shape * math.log(value) - value - math.lgamma(shape))
    if value < shape + 1:
        return front * _gamma_series(shape, value)
    return 1 - front * _gamma_fraction(shape, value)


def _gamma_series(shape: float, value: float) -> float:
    term = total = 1 / shape
    step = shape
    while abs(term) > abs(total) * 1e-17:
        step += 1
        term *= value / step
        total += term
    return total


def _gamma_fraction(shape: float, value: float) -> float:
    """The continued fraction of the upper part, by the method of Lentz."""
    base = value + 1 - shape
    above, below = 1 / _TINY, 1 / base
    found = below
    for step in range(1, _STEPS):
        factor = -step * (step - shape)
        base += 2
        below = 1 / (factor * below + base or _TINY)
        above = base + factor / above or _TINY
        change = below * above
        found *= change
        if abs(change - 1) < 1e-16:
            break
    return found


def _beta_below(one: float, other: float, value: float) -> float:
    """The regularised incomplete beta function."""
    if value <= 0 or value >= 1:
        return float(value >= 1)
    front = math.exp(
        math.lgamma(one + other)
        - math.lgamma(one)
        - math.lgamma(other)
        + one * math.log(value)
        + other * math.log1p(-value)
    )
    if value < (one + 1) / (one + other + 2):
        return front * _beta_fraction(one, other, value) / one
    return 1 - front * _beta_fraction(other, one, 1 - value) / other


def _beta_fraction(one: float, other: float, value: float) -> float:
    """The continued fraction of the incomplete beta function, by the method of Lentz."""
    above, below = 1.0, 1 / (1 - (one + other) * value / (one + 1) or _TINY)
    found = below
    for step in range(1, _STEPS):
        even = step * (other - step) * value / ((one + 2 * step - 1) * (one + 2 * step))
        odd = -(one + step) * (one + other + step) * value / ((one + 2 * step) * (one + 2 * step + 1))
        change = 1.0
        for factor in (even, odd):
            below = 1 / (1 + factor * below or _TINY)
            above = 1 + factor / above or _TINY
            change = below * above
            found *= change
        if abs(change - 1) < 1e-16:
            break
    return found
