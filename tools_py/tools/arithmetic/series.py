"""Cases of figures over time: runs, limits of usual variation, and money in later years."""

import math
from collections.abc import Sequence
from datetime import date

from tools_py.statistics import money, xmr
from tools_py.statistics.runs import expected_runs, run_chart
from tools_py.tools.arithmetic.worked import HAIR, LESS, NIST, TIMES, ArithmeticCase, CaseWork, case

_SWED = "Exact distribution, Swed and Eisenhart 1943"
_GREEN = "HM Treasury, The Green Book, 2022"
_RATES = money.Rates("General", 0.035, 0.03, 0.025, _GREEN, date(2026, 11, 27))
_HEALTH = money.Rates("Health", 0.015, 0.0129, 0.0107, _GREEN, date(2026, 11, 27))
_LATER = 600 / 1.035 + 600 / 1.035**2
_JUMP = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
_FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)


def _limits(*, screened: bool) -> Sequence[float]:
    last = xmr.chart(_JUMP, screened=screened).last
    return last.lower or math.nan, last.upper or math.nan


def _nist() -> Sequence[float]:
    last = xmr.chart(_FLOW, screened=False).last
    return last.mean, last.moving or math.nan


def _needed() -> Sequence[float]:
    last = xmr.chart([10, 12] * 7).last
    return [xmr.needed_change(last, target, "higher") or 0.0 for target in (8, 5)]


def _signals(points: int) -> CaseWork:
    def work() -> Sequence[float]:
        found = run_chart([(-1.0) ** at for at in range(points)], baseline=2)
        return found.most, found.fewest

    return work


def _worth() -> Sequence[float]:
    found = money.worth([1000], [0, 600, 600], _RATES)
    return found.net, found.ratio or math.nan, found.returned or math.nan, found.payback or math.nan


CASES: tuple[ArithmeticCase, ...] = (
    case("Expected runs", "10 figures", (_SWED, (3, 9), 0), lambda: expected_runs(10)),
    case("Expected runs", "20 figures", (_SWED, (7, 15), 0), lambda: expected_runs(20)),
    case("Longest run and crossings", "20 figures", ("Anhøj, PLoS ONE 2014;9:e113825", (7, 6), 0), _signals(20)),
    case("Limits of an XmR chart", "18 figures with one jump, jumps screened", ("NHSRplotthedots, its documentation", (-0.716, 4.604), 5e-4), lambda: _limits(screened=True)),
    case("Limits of an XmR chart", "18 figures with one jump, all jumps kept", ("NHSRplotthedots, its documentation", (-3.063, 6.952), 5e-4), lambda: _limits(screened=False)),
    case("Average and mean moving range", "ten flow rates", (f"{NIST}, 6.3.2.2", (50.81, 1.8778), 5e-5), _nist),
    case("Change that a target needs", "10 and 12 in turn, targets of 8 and 5 or more", (f"By hand: 8 {LESS} (11 {LESS} 2.66 {TIMES} 2); 5 lies below the limit", (2.32, 0), HAIR), _needed),
    case("Discount factor, general", "years 1, 10 and 30", (_GREEN, (0.9662, 0.7089, 0.3563), 5e-5), lambda: [money.factor(year, _RATES) for year in (1, 10, 30)]),
    case("Discount factor, health", "years 1, 10 and 30", (_GREEN, (0.9852, 0.8617, 0.6398), 5e-5), lambda: [money.factor(year, _HEALTH) for year in (1, 10, 30)]),
    case("Present value", "100 today and 100 in two years, at 3.5%", ("By hand: 100 + 100 / 1.035²", (100 + 100 / 1.035**2,), HAIR), lambda: (money.present_value([100, 0, 100], _RATES),)),
    case("Net benefit, benefit for each pound, return and year of payback", "1,000 today, then 600 a year for two years, at 3.5%", ("By hand: 600 / 1.035 + 600 / 1.035² against 1,000", (_LATER - 1000, _LATER / 1000, _LATER / 1000 - 1, 2), HAIR), _worth),
    case("Break-even", "a cost of 12,000, a saving of 400", ("By hand: 12,000 / 400", (30,), HAIR), lambda: (money.break_even(12_000, 400),)),
)  # fmt: skip
"""What is shown of them."""
