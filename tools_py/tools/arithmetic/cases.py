"""Worked values from published sources, or worked by hand, beside what this toolkit makes of them."""

import math
from collections.abc import Callable, Sequence
from datetime import date

from attrs import frozen

from tools_py.statistics import dispersion, gaps, money, xmr
from tools_py.statistics.gaps import Counted
from tools_py.statistics.intervals import Estimate, byar, exact, mean, proportion
from tools_py.statistics.runs import expected_runs, run_chart
from tools_py.statistics.slope import Ordered, weighted
from tools_py.statistics.standardised import AgeBand, direct


@frozen(kw_only=True)
class ArithmeticCase:
    """One worked case: what is worked out of what, who says so, the values that should come out, and how closely.

    `within` is half of the last decimal that the source prints, or a hair where the values are worked by hand.
    """

    id: str
    subject: str
    of: str
    source: str
    expected: tuple[float, ...]
    within: float
    work: Callable[[], Sequence[float]]

    def found(self) -> tuple[float, ...]:
        """What comes out here and now."""
        return tuple(self.work())


type _Said = tuple[str, Sequence[float], float]
"""The source, the values that it gives, and how closely."""
_HAIR = 1e-9
_NEWCOMBE_ONE = "Newcombe, Statistics in Medicine 1998;17:857-872, table I, method 3"
_NEWCOMBE_TWO = "Newcombe, Statistics in Medicine 1998;17:873-890, table II, method 10"
_ALTMAN = "Altman and others, Statistics with Confidence, 2000, table 18.3"
_GREEN = "HM Treasury, The Green Book, 2022"
_RATES = money.Rates("General", 0.035, 0.03, 0.025, _GREEN, date(2026, 11, 27))
_HEALTH = money.Rates("Health", 0.015, 0.0129, 0.0107, _GREEN, date(2026, 11, 27))
_JUMP = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
_FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
_SLEEP = (1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4)


def _share(count: int, total: int) -> Callable[[], Sequence[float]]:
    return lambda: _ends(proportion(count, total))


def _gap(one: tuple[int, int], other: tuple[int, int]) -> Callable[[], Sequence[float]]:
    return lambda: _whole(gaps.difference(proportion(*one), proportion(*other)))


def _ends(found: Estimate) -> Sequence[float]:
    return found.limits.lower, found.limits.upper


def _whole(found: Estimate | None) -> Sequence[float]:
    return () if found is None else (found.value, *_ends(found))


def _case(subject: str, of: str, said: _Said, work: Callable[[], Sequence[float]]) -> ArithmeticCase:
    source, expected, within = said
    id = "".join(one for one in f"{subject}-{of}".casefold().replace(" ", "-") if one.isalnum() or one == "-")
    return ArithmeticCase(
        id=id, subject=subject, of=of, source=source, expected=tuple(expected), within=within, work=work
    )


def _line() -> Sequence[float]:
    rising = [
        Ordered(people, 10 + 5 * place) for people, place in ((10, 0.05), (20, 0.2), (30, 0.45), (20, 0.7), (20, 0.9))
    ]
    found = weighted(rising)
    return found.start, found.index.value, found.relative.value


def _limits(*, screened: bool) -> Sequence[float]:
    last = xmr.chart(_JUMP, screened=screened).last
    return last.lower or math.nan, last.upper or math.nan


def _nist() -> Sequence[float]:
    last = xmr.chart(_FLOW, screened=False).last
    return last.mean, last.moving or math.nan


def _three_bands() -> Sequence[float]:
    return (direct([AgeBand(5, 4000), AgeBand(20, 3000), AgeBand(60, 2000)], [5000, 3500, 1500]).value,)


def _runs(points: int) -> Callable[[], Sequence[float]]:
    return lambda: expected_runs(points)


def _signals(points: int) -> Callable[[], Sequence[float]]:
    found = run_chart([(-1.0) ** at for at in range(points)], baseline=2)
    return lambda: (found.most, found.fewest)


_TWO = (dispersion.Group(50, 1), dispersion.Group(50, 3))
CASES: tuple[ArithmeticCase, ...] = (
    _case("Interval of a share", "81 of 263", (_NEWCOMBE_ONE, (0.2553, 0.3662), 5e-5), _share(81, 263)),
    _case("Interval of a share", "15 of 148", (_NEWCOMBE_ONE, (0.0624, 0.1605), 5e-5), _share(15, 148)),
    _case("Interval of a share", "0 of 20", (_NEWCOMBE_ONE, (0, 0.1611), 5e-5), _share(0, 20)),
    _case("Interval of a share", "1 of 29", (_NEWCOMBE_ONE, (0.0061, 0.1718), 5e-5), _share(1, 29)),
    _case("Exact interval of a count", "0 events", (_ALTMAN, (0, 3.689), 5.1e-4), lambda: (exact(0).lower, exact(0).upper)),
    _case("Exact interval of a count", "1 event", (_ALTMAN, (0.025, 5.572), 5.1e-4), lambda: (exact(1).lower, exact(1).upper)),
    _case("Exact interval of a count", "5 events", (_ALTMAN, (1.623, 11.668), 5.1e-4), lambda: (exact(5).lower, exact(5).upper)),
    _case("Interval of a count by Byar", "10 events", ("Breslow and Day 1987, page 69, compared with the exact interval", (4.795, 18.39), 0.02), lambda: (byar(10).lower, byar(10).upper)),
    _case("Interval of a mean", "ten hours of sleep gained", ("Student, Biometrika 1908;6:1-25; interval in the manual of R", (1.58, 0.7001142, 2.4598858), 5e-8), lambda: _whole(mean(_SLEEP))),
    _case("Difference of two shares", "56 of 70 and 48 of 80", (_NEWCOMBE_TWO, (0.2, 0.0524, 0.3339), 5.1e-5), _gap((56, 70), (48, 80))),
    _case("Difference of two shares", "9 of 10 and 3 of 10", (_NEWCOMBE_TWO, (0.6, 0.1705, 0.8090), 5.1e-5), _gap((9, 10), (3, 10))),
    _case("Difference of two shares", "5 of 56 and 0 of 29", (_NEWCOMBE_TWO, (0.0893, -0.0381, 0.1926), 5.1e-5), _gap((5, 56), (0, 29))),
    _case("Ratio of two shares", "189 of 11,034 and 104 of 11,037", ("Agresti, Categorical Data Analysis, 2002, page 72", (1.82, 1.43, 2.30), 6.1e-3), lambda: _whole(gaps.ratio_of_proportions(Counted(189, 11_034), Counted(104, 11_037)))),
    _case("Ratio of two rates", "41 in 28,010 and 15 in 19,017 years", ("Rothman, Modern Epidemiology, from Boice and Monson 1977", (1.86, 1.03, 3.35), 5.1e-3), lambda: _whole(gaps.ratio_of_rates(Counted(41, 28_010), Counted(15, 19_017)))),
    _case("Directly standardised rate", "three bands of age", ("By hand: (6.25 + 70/3 + 45) / 10,000", (100_000 * (6.25 + 70 / 3 + 45) / 10_000,), _HAIR), _three_bands),
    _case("Slope index", "five groups on a straight line", ("By hand: from 10, up by 5", (10, 5, 1.5), _HAIR), _line),
    _case("Theil index and mean log deviation", "two groups alike in size, at 1 and 3", ("By hand", (500 * (0.5 * math.log(0.5) + 1.5 * math.log(1.5)), 500 * math.log(4 / 3)), _HAIR), lambda: (dispersion.theil(_TWO).value, dispersion.log_deviation(_TWO).value)),
    _case("Index of disparity", "two groups alike in size, at 1 and 3", ("By hand", (50,), _HAIR), lambda: (dispersion.disparity(_TWO, by_people=True).value,)),
    _case("Attributable risk and share", "20 among all, 10 in the best group", ("By hand, Levin 1953", (10, 0.5), _HAIR), lambda: [one or 0.0 for one in gaps.attributable(10, 20)]),
    _case("Expected runs", "10 figures", ("Exact distribution, Swed and Eisenhart 1943", (3, 9), 0), _runs(10)),
    _case("Expected runs", "20 figures", ("Exact distribution, Swed and Eisenhart 1943", (7, 15), 0), _runs(20)),
    _case("Longest run and crossings", "20 figures", ("Anhøj, PLoS ONE 2014;9:e113825", (7, 6), 0), _signals(20)),
    _case("Limits of an XmR chart", "18 figures with one jump, jumps screened", ("NHSRplotthedots, its documentation", (-0.716, 4.604), 5e-4), lambda: _limits(screened=True)),
    _case("Limits of an XmR chart", "18 figures with one jump, all jumps kept", ("NHSRplotthedots, its documentation", (-3.063, 6.952), 5e-4), lambda: _limits(screened=False)),
    _case("Average and mean moving range", "ten flow rates", ("NIST, Handbook of Statistical Methods, 6.3.2.2", (50.81, 1.8778), 5e-5), _nist),
    _case("Discount factor, general", "years 1, 10 and 30", (_GREEN, (0.9662, 0.7089, 0.3563), 5e-5), lambda: [money.factor(year, _RATES) for year in (1, 10, 30)]),
    _case("Discount factor, health", "years 1, 10 and 30", (_GREEN, (0.9852, 0.8617, 0.6398), 5e-5), lambda: [money.factor(year, _HEALTH) for year in (1, 10, 30)]),
)  # fmt: skip
"""Every case that is shown."""
