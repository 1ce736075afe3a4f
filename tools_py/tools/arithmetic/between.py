"""Cases of groups side by side: differences, ratios, what is attributable, slopes, and all groups together."""

import math
from collections.abc import Sequence

from tools_py.statistics import dispersion, gaps, slope
from tools_py.statistics.gaps import Counted
from tools_py.statistics.intervals import Estimate, Limits, proportion
from tools_py.statistics.quantiles import quantiles
from tools_py.statistics.slope import Ordered
from tools_py.tools.arithmetic.worked import (
    HAIR,
    LESS,
    TIMES,
    Z_USUAL,
    ArithmeticCase,
    CaseWork,
    Z,
    case,
    whole,
)

_NEWCOMBE = "Newcombe, Statistics in Medicine 1998;17:873-890, table II, method 10"
_CURVE = "statsmodels 0.15.0: a binomial model with weights, and robust errors times √(5/3)"
_TWO = (dispersion.Group(50, 1, 0.2), dispersion.Group(50, 3, 0.4))
_UNEVEN = (dispersion.Group(75, 1, 0.2), dispersion.Group(25, 3, 0.4))
_THEIL = 0.25 * math.log(0.5) + 0.75 * math.log(1.5)
"""The Theil index of the two groups alike in size, not yet times 1,000."""
_THREE = (dispersion.Group(10, 1), dispersion.Group(10, 2), dispersion.Group(10, 6))
_EVEN = (0.1, 0.3, 0.5, 0.7, 0.9)
"""The places of five groups alike in size."""
_LOOSE = (0.1, 0.2, 0.1, 0.2, 0.1)
"""Errors of theirs that come to 0.2 in the rise of a line: it is the last less the first, and half of the fourth less the second."""
_REACH = math.exp(0.1 * Z)
_ANYHOW = tuple(Ordered(*one) for one in ((100, 0.1), (120, 0.15), (80, 0.2), (140, 0.25), (60, 0.3)))


def _gap(one: tuple[int, int], other: tuple[int, int]) -> CaseWork:
    return lambda: whole(gaps.difference(proportion(*one), proportion(*other)))


def _excess() -> Sequence[float]:
    own, other = Estimate(0.01, Limits(0.007, 0.014)), Estimate(0.005, Limits(0.002, 0.009))
    return whole(gaps.excess(Counted(10, 1000), other, own))


def _attributable() -> Sequence[float]:
    best, rest = Counted(30, 600), Counted(60, 400)
    risk, share = gaps.attributable(best.share, gaps.overall([best, rest]).share)
    return risk, share or math.nan, gaps.attributable_error(best, rest)


def _line() -> Sequence[float]:
    rising = [
        Ordered(people, 10 + 5 * place) for people, place in ((10, 0.05), (20, 0.2), (30, 0.45), (20, 0.7), (20, 0.9))
    ]
    found = slope.weighted(rising)
    return found.start, found.index.value, found.relative.value


def _curve() -> Sequence[float]:
    people = (10, 20, 30, 20, 20)
    rising = [Ordered(size, 10 * 2**place) for size, place in zip(people, slope.ranks(people), strict=True)]
    found = slope.weighted(rising, scale="log")
    return found.start, found.index.value, found.relative.value


def _plain() -> slope.Slope:
    figures = zip((13, 12, 13, 16, 21), (1, 2, 1, 2, 1), strict=True)
    return slope.weighted([Ordered(10, figure, error) for figure, error in figures])


def _plain_line() -> Sequence[float]:
    found = _plain()
    return found.start, *whole(found.index)


def _doubling() -> slope.Slope:
    pairs = [(10 * 2**place, error) for place, error in zip(_EVEN, _LOOSE, strict=True)]
    return slope.weighted([Ordered(10, value, value * error) for value, error in pairs], scale="log")


def _odds() -> slope.Slope:
    shares = [16**place / (4 + 16**place) for place in _EVEN]
    pairs = zip(shares, _LOOSE, strict=True)
    return slope.weighted([Ordered(10, one, error * one * (1 - one)) for one, error in pairs], scale="logit")


def _concentrated() -> Sequence[float]:
    absolute, relative = dispersion.concentration(_THREE)
    return *_measure(absolute), *_measure(relative)


def _measure(found: dispersion.SummaryMeasure) -> Sequence[float]:
    return found.value, found.error or math.nan


CASES: tuple[ArithmeticCase, ...] = (
    case("Difference of two shares", "56 of 70 and 48 of 80", (_NEWCOMBE, (0.2, 0.0524, 0.3339), 5.1e-5), _gap((56, 70), (48, 80))),
    case("Difference of two shares", "9 of 10 and 3 of 10", (_NEWCOMBE, (0.6, 0.1705, 0.8090), 5.1e-5), _gap((9, 10), (3, 10))),
    case("Difference of two shares", "5 of 56 and 0 of 29", (_NEWCOMBE, (0.0893, -0.0381, 0.1926), 5.1e-5), _gap((5, 56), (0, 29))),
    case("Ratio of two shares", "189 of 11,034 and 104 of 11,037", ("Agresti, Categorical Data Analysis, 2002, page 72", (1.82, 1.43, 2.30), 6.1e-3), lambda: whole(gaps.ratio_of_proportions(Counted(189, 11_034), Counted(104, 11_037)))),
    case("Ratio of two rates", "41 in 28,010 and 15 in 19,017 years", ("Rothman, Modern Epidemiology, from Boice and Monson 1977", (1.86, 1.03, 3.35), 5.1e-3), lambda: whole(gaps.ratio_of_rates(Counted(41, 28_010), Counted(15, 19_017)))),
    case("Ratio of two figures with limits", "4 (2 to 8) and 2 (1 to 4)", ("By hand: each limit is a factor of 2 away, both together 2 to the power of √2", (2, 2 / 2**math.sqrt(2), 2 * 2**math.sqrt(2)), HAIR), lambda: whole(gaps.ratio(Estimate(4, Limits(2, 8)), Estimate(2, Limits(1, 4))))),
    case("Excess events", "10 among 1,000 (7 to 14), at a rate of 5 per 1,000 (2 to 9)", (f"By hand: 10 {LESS} 5; {LESS}√(3² + 4²) and +√(4² + 3²)", (5, 0, 10), HAIR), _excess),
    case("Attributable risk and share", "20 among all, 10 in the best group", (f"By hand, Levin 1953: 20 {LESS} 10, and 10 / 20", (10, 0.5), HAIR), lambda: [one or 0.0 for one in gaps.attributable(10, 20)]),
    case("Attributable risk and share, and the error of the share", "30 of 600 in the best group, 60 of 400 in the rest", (f"By hand: 0.09 {LESS} 0.05; 4 / 9; by the delta method √(31 / 4,860)", (0.04, 4 / 9, math.sqrt(31 / 4860)), HAIR), _attributable),
    case("Slope index", "five groups on a straight line", ("By hand: from 10, up by 5", (10, 5, 1.5), HAIR), _line),
    case("Slope index on a log scale", "five groups on a curve that doubles", ("By hand: from 10, up by 10", (10, 10, 2), HAIR), _curve),
    case("Start of the line, slope index and its interval", "five groups alike in size, 13, 12, 13, 16 and 21, errors of 1, 2, 1, 2 and 1", (f"By hand: 15 {LESS} 10 / 2; (21 {LESS} 13) + (16 {LESS} 12) / 2; ± z √(1² + 1² + 0² + 1² + 1²), {Z_USUAL}", (10, 10, 10 - 2 * Z, 10 + 2 * Z), HAIR), _plain_line),
    case("Relative index and its interval", "the same five groups", (f"By hand: 20 / 10; times and over the exponential of z √(0.085² + 0.095² + 0.01² + 0.055² + 0.065²), by the delta method, {Z_USUAL}", (2, 2 * math.exp(-Z * math.sqrt(0.0236)), 2 * math.exp(Z * math.sqrt(0.0236))), HAIR), lambda: whole(_plain().relative)),
    case("Slope index on a log scale, with its interval", "five groups alike in size, from 10 to 20, errors of 10%, 20%, 10%, 20% and 10%", (f"By hand: 20 {LESS} 10; 20 / q {LESS} 10 q and 20 q {LESS} 10 / q, where log q = 0.1 z, {Z_USUAL}", (10, 20 / _REACH - 10 * _REACH, 20 * _REACH - 10 / _REACH), HAIR), lambda: whole(_doubling().index)),
    case("Relative index on a log scale, with its interval", "the same five groups", (f"By hand: 20 / 10; 2 / q² and 2 q², where log q = 0.1 z, {Z_USUAL}", (2, 2 / _REACH**2, 2 * _REACH**2), HAIR), lambda: whole(_doubling().relative)),
    case("Slope index on a logit scale, with its interval", "five groups alike in size, odds from 1/4 to 4, errors of 0.1, 0.2, 0.1, 0.2 and 0.1 in the logarithm of the odds", (f"By hand: 0.8 {LESS} 0.2; (4 / q {LESS} 1) / (4 / q + 1) and (4 q {LESS} 1) / (4 q + 1), where log q = 0.1 z, {Z_USUAL}", (0.6, (4 / _REACH - 1) / (4 / _REACH + 1), (4 * _REACH - 1) / (4 * _REACH + 1)), HAIR), lambda: whole(_odds().index)),
    case("Relative index on a logit scale, with its interval", "the same five groups", (f"By hand: 0.8 / 0.2; 4 / q and 4 q, where log q = 0.1 z, {Z_USUAL}", (4, 4 / _REACH, 4 * _REACH), HAIR), lambda: whole(_odds().relative)),
    case("Slope index by a logistic curve", "10%, 15%, 20%, 25% and 30% of 100, 120, 80, 140 and 60 people", (_CURVE, (0.23824913387752006, 0.20882116850468732, 0.2676770992503528), HAIR), lambda: whole(slope.logistic(_ANYHOW).index)),
    case("Relative index by a logistic curve", "the same five groups", (_CURVE, (3.538740077992236, 2.964209761417348, 4.2246272522902455), HAIR), lambda: whole(slope.logistic(_ANYHOW).relative)),
    case("Slope index by a logistic curve, weighted by the square of people", "the same five groups", (_CURVE, (0.24150454129637994, 0.21507680164073822, 0.26793228095202165), HAIR), lambda: whole(slope.logistic(_ANYHOW, twice=True).index)),
    case("Relative index by a logistic curve, weighted by the square of people", "the same five groups", (_CURVE, (3.590428464849932, 3.0455298920435765, 4.232818924182206), HAIR), lambda: whole(slope.logistic(_ANYHOW, twice=True).relative)),
    case("Standard error on a log scale", "10, with limits at 10 / 1.5 and 15", (f"By hand: 10 {TIMES} log 1.5 / 1.959964", (10 * math.log(1.5) / Z,), HAIR), lambda: (slope.own_error(Estimate(10, Limits(10 / 1.5, 15)), scale="log"),)),
    case("Standard error on a logit scale", "50%, with limits at 20% and 80%", (f"By hand: ½ {TIMES} ½ {TIMES} log 4 / 1.959964", (math.log(4) / 4 / Z,), HAIR), lambda: (slope.own_error(Estimate(0.5, Limits(0.2, 0.8)), scale="logit"),)),
    case("Middle of each group among all people", "groups of 10, 20 and 10", ("By hand: 5, 20 and 35 of 40", (0.125, 0.5, 0.875), HAIR), lambda: slope.ranks([10, 20, 10])),
    case("Average", "75 people at 1 and 25 at 3", ("By hand: (75 + 75) / 100", (1.5,), HAIR), lambda: (dispersion.average(_UNEVEN),)),
    case("Between-group variance and its error", "75 people at 1 and 25 at 3, errors of 0.2 and 0.4", (f"By hand: 3/16 {TIMES} 2², and 3/16 {TIMES} √(4 {TIMES} 2² {TIMES} 0.2 + 2 {TIMES} 0.2²)", (0.75, 0.1875 * math.sqrt(3.28)), HAIR), lambda: _measure(dispersion.variance(_UNEVEN))),
    case("Between-group standard deviation", "75 people at 1 and 25 at 3", ("By hand: √0.75", (math.sqrt(0.75),), HAIR), lambda: (dispersion.deviation(_UNEVEN).value,)),
    case("Coefficient of variation", "75 people at 1 and 25 at 3", ("By hand: √0.75 / 1.5, as a percentage", (100 / math.sqrt(3),), HAIR), lambda: (dispersion.variation(_UNEVEN).value,)),
    case("Mean difference from the best group", "75 people at 1 and 25 at 3, by people and each alike", (f"By hand: 25 {TIMES} 2 / 100 and 2 / 2", (0.5, 1), HAIR), lambda: [dispersion.mean_difference(_UNEVEN, 1, by_people=one).value for one in (True, False)]),
    case("Index of disparity", "two groups alike in size, at 1 and 3", ("By hand: 1 / 2, as a percentage", (50,), HAIR), lambda: (dispersion.disparity(_TWO, by_people=True).value,)),
    case("Theil index and mean log deviation", "two groups alike in size, at 1 and 3", (f"By hand: 500 {TIMES} (½ log ½ + 1½ log 1½) and 500 {TIMES} log 4/3", (500 * (0.5 * math.log(0.5) + 1.5 * math.log(1.5)), 500 * math.log(4 / 3)), HAIR), lambda: (dispersion.theil(_TWO).value, dispersion.log_deviation(_TWO).value)),
    case("Error of the Theil index", "two groups alike in size, at 1 and 3, errors of 0.2 and 0.4", (f"By hand, by the delta method: 250 {TIMES} √((0.2 (log ½ {LESS} T))² + (0.4 (log 1½ {LESS} T))²)", (250 * math.hypot(0.2 * (math.log(0.5) - _THEIL), 0.4 * (math.log(1.5) - _THEIL)),), HAIR), lambda: _measure(dispersion.theil(_TWO))[1:]),
    case("Error of the mean log deviation", "two groups alike in size, at 1 and 3, errors of 0.2 and 0.4", (f"By hand, by the delta method: 1,000 {TIMES} √13 / 60", (1000 * math.sqrt(13) / 60,), HAIR), lambda: _measure(dispersion.log_deviation(_TWO))[1:]),
    case("Absolute and relative concentration index, each with its error", "three groups alike in size, at 1, 2 and 6", ("By hand: 10 / 9, 2 √3 / 9, 10 / 27 and 2 √3 / 27", (10 / 9, 2 * math.sqrt(3) / 9, 10 / 27, 2 * math.sqrt(3) / 27), HAIR), _concentrated),
    case("Fifths", "ten areas, two of them alike", ("By hand: two areas in each; those alike stay together", (1, 1, 1, 2, 3, 3, 4, 4, 5, 5), 0), lambda: quantiles([100, 90, 90, 70, 60, 50, 40, 30, 20, 10], 5)),
    case("Fifths", "seven areas", (f"By hand: 6 less 5 {TIMES} 7/7, 5 {TIMES} 6/7, … 5 {TIMES} 1/7, each rounded up", (1, 1, 2, 3, 3, 4, 5), 0), lambda: quantiles([70, 60, 50, 40, 30, 20, 10], 5)),
)  # fmt: skip
"""What is shown of them."""
