"""Cases of one group or area: shares, counts, rates, means, rates that take account of age, funnels and length of life."""

import math
from collections.abc import Sequence

from tools_py.statistics import distributions, funnel, standardised
from tools_py.statistics.intervals import STRICT, Limits, byar, exact, mean, proportion, rate, standard_error
from tools_py.statistics.life import STARTS, life_expectancy
from tools_py.statistics.standardised import EUROPEAN_2013, AgeBand
from tools_py.tools.arithmetic.worked import (
    HAIR,
    LESS,
    NIST,
    TIMES,
    Z_BOTH,
    Z_STRICT,
    Z_USUAL,
    ArithmeticCase,
    CaseWork,
    Z,
    case,
    ends,
    whole,
)

_NEWCOMBE = "Newcombe, Statistics in Medicine 1998;17:857-872, table I, method 3"
_ALTMAN = "Altman and others, Statistics with Confidence, 2000, table 18.3"
_SLEEP = (1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4)
_THREE = (AgeBand(5, 4000), AgeBand(20, 3000), AgeBand(60, 2000))
_EACH = (AgeBand(1, 1000),) * len(EUROPEAN_2013)
"""One event in each band of age."""
_TWO_AGES = (AgeBand(6, 5000), AgeBand(10, 3000))
_TWO_REFERENCE = (AgeBand(1, 1000), AgeBand(5, 1000))
"""By its rates 20 events are expected of the two ages, of which there are 16."""
_LATE = (*(AgeBand(0, 1000) for _ in STARTS[:-1]), AgeBand(100, 400))
"""Nobody dies before 90, and one in four each year after it."""
_FIRST = (AgeBand(100, 910), *_LATE[1:])
"""The same, but one in ten dies in the first year."""
_OLD = (*_LATE[:-2], AgeBand(40, 400), _LATE[-1])
"""The same, but four in ten die between 85 and 90."""


def _sixteen(z: float) -> tuple[float, float]:
    """Byar’s limits of 16 events, with the numbers put in."""
    return 16 * (1 - 1 / 144 - z / 12) ** 3, 17 * (1 - 1 / 153 + z / math.sqrt(153)) ** 3


_LOWER, _UPPER = _sixteen(Z)
_BYAR = (_LOWER, _UPPER, *_sixteen(Z_STRICT))


def _nineteen(z: float) -> tuple[float, float]:
    """The limits of 19 events in 19 bands by Dobson, from Byar’s of 19 events, with the numbers put in."""
    scale = 100 * math.sqrt(0.0585 / 19)
    lower, upper = 19 * (1 - 1 / 171 - z / math.sqrt(171)) ** 3, 20 * (1 - 1 / 180 + z / math.sqrt(180)) ** 3
    return 100 + scale * (lower - 19), 100 + scale * (upper - 19)


def _share(count: int, total: int) -> CaseWork:
    return lambda: ends(proportion(count, total))


def _both(count: float, total: float) -> Sequence[float]:
    return *ends(proportion(count, total)), *ends(proportion(count, total, confidence=STRICT))


def _both_rates() -> Sequence[float]:
    return *whole(rate(16, 1000, per=1000)), *ends(rate(16, 1000, per=1000, confidence=STRICT))


def _direct() -> Sequence[float]:
    return *whole(standardised.direct(_EACH)), *ends(standardised.direct(_EACH, confidence=STRICT))


def _indirect_rate() -> Sequence[float]:
    strict = standardised.indirect_rate(_TWO_AGES, _TWO_REFERENCE, confidence=STRICT)
    return *whole(standardised.indirect_rate(_TWO_AGES, _TWO_REFERENCE)), *ends(strict)


def _lives_late() -> Sequence[float]:
    found = life_expectancy(_LATE)
    return found[0].value, found[-1].value, standard_error(found[0].limits)


def _at_birth(bands: Sequence[AgeBand]) -> CaseWork:
    def work() -> Sequence[float]:
        found = life_expectancy(bands)[0]
        return found.value, standard_error(found.limits)

    return work


def _funnel_of_shares() -> Sequence[float]:
    (ring,) = funnel.rings(0.5, [100], shares=True)
    return ring.usual.lower, ring.usual.upper, ring.strict.lower, ring.strict.upper


def _funnel_of_none_or_one() -> Sequence[float]:
    none = funnel.of_events(math.log(40)).lower, funnel.of_events(math.log(1000), confidence=STRICT).lower
    one = funnel.of_events(-math.log(0.975)).upper, funnel.of_events(-math.log(0.999), confidence=STRICT).upper
    return *none, *one


CASES: tuple[ArithmeticCase, ...] = (
    case("Interval of a share", "81 of 263", (_NEWCOMBE, (0.2553, 0.3662), 5e-5), _share(81, 263)),
    case("Interval of a share", "15 of 148", (_NEWCOMBE, (0.0624, 0.1605), 5e-5), _share(15, 148)),
    case("Interval of a share", "0 of 20", (_NEWCOMBE, (0, 0.1611), 5e-5), _share(0, 20)),
    case("Interval of a share", "1 of 29", (_NEWCOMBE, (0.0061, 0.1718), 5e-5), _share(1, 29)),
    case("Intervals of 95% and 99.8% of a share", "50 of 100", (f"By hand, Wilson: ½ ± z / (2 √(100 + z²)), {Z_BOTH}", [0.5 + side * z / 2 / math.sqrt(100 + z * z) for z in (Z, Z_STRICT) for side in (-1, 1)], HAIR), lambda: _both(50, 100)),
    case("Exact interval of a count", "0 events", (_ALTMAN, (0, 3.689), 5.1e-4), lambda: (exact(0).lower, exact(0).upper)),
    case("Exact interval of a count", "1 event", (_ALTMAN, (0.025, 5.572), 5.1e-4), lambda: (exact(1).lower, exact(1).upper)),
    case("Exact interval of a count", "5 events", (_ALTMAN, (1.623, 11.668), 5.1e-4), lambda: (exact(5).lower, exact(5).upper)),
    case("Interval of a count by Byar", "10 events", ("Breslow and Day 1987, page 69, compared with the exact interval", (4.795, 18.39), 0.02), lambda: (byar(10).lower, byar(10).upper)),
    case("Rate, with intervals of 95% and 99.8%", "16 events among 1,000 people", (f"By hand, Byar: 16 (1 {LESS} 1/144 {LESS} z/12)³ and 17 (1 {LESS} 1/153 + z/√153)³, {Z_BOTH}", (16, *_BYAR), HAIR), _both_rates),
    case("Interval of a mean", "ten hours of sleep gained", ("Student, Biometrika 1908;6:1-25; interval in the manual of R", (1.58, 0.7001142, 2.4598858), 5e-8), lambda: whole(mean(_SLEEP))),
    case("Standard error of a figure with limits", "limits of 95%, 1 and 5", (f"By hand: 4 / (2 {TIMES} 1.959964)", (2 / Z,), HAIR), lambda: (standard_error(Limits(1, 5)),)),
    case("Standard deviations that an interval reaches", "95% and 99.8%", ("Abramowitz and Stegun 1964, table 26.5", (1.95996, 3.09023), 5.1e-6), lambda: (distributions.deviations(0.95), distributions.normal_quantile(0.999))),
    case("Quantiles of Student’s t distribution", "97.5%, 1, 5, 10 and 30 degrees of freedom", (f"{NIST}, 1.3.6.7.2", (12.706, 2.571, 2.228, 2.042), 5.1e-4), lambda: [distributions.student_quantile(0.975, one) for one in (1, 5, 10, 30)]),
    case("Quantiles of the chi-squared distribution", "2.5% and 97.5%, 10 degrees of freedom", (f"{NIST}, 1.3.6.7.4", (3.247, 20.483), 5.1e-4), lambda: [2 * distributions.gamma_quantile(one, 5) for one in (0.025, 0.975)]),
    case("Chance of three events or more", "2 expected", (f"By hand, Poisson: 1 {LESS} 5 / e²", (1 - 5 / math.e**2,), HAIR), lambda: (distributions.gamma_below(3, 2),)),
    case("Chance of five heads or fewer", "19 tosses of a coin", ("By hand: (1 + 19 + 171 + 969 + 3,876 + 11,628) / 2¹⁹", (16_664 / 2**19,), HAIR), lambda: (distributions.binomial_below(5, 19, 0.5),)),
    case("Directly standardised rate", "three bands of age", ("By hand: (6.25 + 70/3 + 45) / 10,000", (100_000 * (6.25 + 70 / 3 + 45) / 10_000,), HAIR), lambda: (standardised.direct(_THREE, [5000, 3500, 1500]).value,)),
    case("Directly standardised rate, with intervals of 95% and 99.8%", "one event among 1,000 people in each band of the European Standard Population", (f"By hand, Dobson: 100 + 100 √(0.0585 / 19) (L {LESS} 19), where 0.0585 is the sum of the standard’s squared shares, and L are Byar’s limits of 19 events, {Z_BOTH}", (100, *_nineteen(Z), *_nineteen(Z_STRICT)), HAIR), _direct),
    case("Expected events", "two bands of age", (f"By hand: 5,000 {TIMES} 1 / 1,000 + 3,000 {TIMES} 5 / 1,000", (20,), HAIR), lambda: (standardised.expected(_TWO_AGES, _TWO_REFERENCE),)),
    case("Indirectly standardised ratio", "16 events, 20 expected", (f"By hand: 100 {TIMES} 16 / 20; limits by Byar: 5 times those of 16 events, {Z_USUAL}", (80, 5 * _LOWER, 5 * _UPPER), HAIR), lambda: whole(standardised.indirect(_TWO_AGES, _TWO_REFERENCE, per=100))),
    case("Indirectly standardised rate, with intervals of 95% and 99.8%", "16 events, 20 expected, 6 among 2,000 in the reference", (f"By hand: 300 {TIMES} 16 / 20; limits by Byar: 15 times those of 16 events, {Z_BOTH}", (240, *(15 * one for one in _BYAR)), HAIR), _indirect_rate),
    case("Funnel limits of a share, 95% and 99.8%", "100 people, average 50%", (f"By hand: 0.5 ± 0.05 z, {Z_BOTH}", [0.5 + side * z / 20 for z in (Z, Z_STRICT) for side in (-1, 1)], HAIR), _funnel_of_shares),
    case("Funnel limits of events, 95% and 99.8%", "none on each lower limit, one on each upper limit", (f"By hand, Poisson: {LESS}log 0.025 and {LESS}log 0.001 are expected where 0 is the lower limit, {LESS}log 0.975 and {LESS}log 0.999 where 1 is the upper one", (0, 0, 1, 1), HAIR), _funnel_of_none_or_one),
    case("Funnel limits of events", "5 on each limit, where 11.668 and 1.623 are expected", (f"{_ALTMAN}, the limits of 5 events turned round, to a thousandth", (5, 5), 1e-3), lambda: (funnel.of_events(11.668).lower, funnel.of_events(1.623).upper)),
    case("Life expectancy at birth and at 90, and the error of that at birth", "no deaths before 90, then 100 among 400 people", ("By hand: 90 + 4 and 4 years; 4 / √100", (94, 4, 0.4), HAIR), _lives_late),
    case("Life expectancy at birth and its error", "100 deaths among 910 in the first year, then as above", (f"By hand: 0.91 + 0.9 {TIMES} 93 years; √(0.00009 {TIMES} 93.9² + 0.45² {TIMES} 0.64)", (0.91 + 0.9 * 93, math.sqrt(0.000_09 * 93.9**2 + 0.45**2 * 0.64)), HAIR), _at_birth(_FIRST)),
    case("Life expectancy at birth and its error", "40 deaths among 400 from 85 to 89, then as above", (f"By hand: 85 + 4 + 0.6 {TIMES} 4 years; √(0.0024 {TIMES} 6.5² + 0.3² {TIMES} 0.64)", (85 + 4 + 0.6 * 4, math.sqrt(0.0024 * 6.5**2 + 0.3**2 * 0.64)), HAIR), _at_birth(_OLD)),
)  # fmt: skip
"""What is shown of them."""
