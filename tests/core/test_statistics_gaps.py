"""Differences, ratios, shares that are attributable, slopes, and all groups together."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from tools_py.faults import FormulaError
from tools_py.statistics import dispersion
from tools_py.statistics.dispersion import Group
from tools_py.statistics.gaps import (
    Counted,
    attributable,
    attributable_error,
    compared,
    difference,
    excess,
    gap_change,
    overall,
    ratio,
    ratio_of_proportions,
    ratio_of_rates,
)
from tools_py.statistics.intervals import Estimate, Limits, proportion, rate
from tools_py.statistics.quantiles import quantiles
from tools_py.statistics.slope import Ordered, Scale, logistic, own_error, ranks, weighted

type Curve = Callable[[Any], Any]

groups_of = st.lists(
    st.builds(Group, st.floats(1, 1e6), st.floats(0.01, 0.99), st.floats(0, 0.1)), min_size=3, max_size=12
)


@pytest.mark.parametrize(
    ("one", "other", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_the_difference_of_two_proportions_is_the_one_that_newcombe_printed(
    one: tuple[int, int], other: tuple[int, int], lower: float, upper: float
) -> None:
    """Statistics in Medicine 1998;17:873-890, table II, method 10: to the four decimals that it prints."""
    found = difference(proportion(*one), proportion(*other)).limits
    assert [found.lower, found.upper] == pytest.approx([lower, upper], abs=5.1e-5)


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_difference_of_two_proportions_is_that_of_statsmodels(one: int, other: int) -> None:
    found = difference(proportion(one, 400), proportion(other, 500)).limits
    lower, upper = confint_proportions_2indep(one, 400, other, 500, method="newcomb", compare="diff")
    assert [found.lower, found.upper] == pytest.approx([lower, upper], abs=1e-9)


def test_the_ratio_of_two_proportions_is_the_published_one() -> None:
    """Heart attacks with placebo and aspirin: Agresti, Categorical Data Analysis, 2002, page 72: 1.82 (1.43 to 2.30)."""
    found = ratio_of_proportions(Counted(189, 11_034), Counted(104, 11_037))
    assert found is not None
    assert found.value == pytest.approx(1.818, abs=5e-4)
    assert [found.limits.lower, found.limits.upper] == pytest.approx([1.433, 2.306], abs=5e-4)


@given(st.integers(1, 400), st.integers(1, 500))
def test_the_ratio_of_two_proportions_is_that_of_statsmodels(one: int, other: int) -> None:
    found = ratio_of_proportions(Counted(one, 400), Counted(other, 500))
    assert found is not None
    lower, upper = confint_proportions_2indep(one, 400, other, 500, method="log", compare="ratio")
    assert [found.limits.lower, found.limits.upper] == pytest.approx([lower, upper], rel=1e-9)


@pytest.mark.parametrize(
    ("one", "other", "value", "lower", "upper"),
    [((41, 28_010), (15, 19_017), 1.86, 1.03, 3.35), ((104, 43_248), (12, 10_673), 2.14, 1.18, 3.89)],
)
def test_the_ratio_of_two_rates_is_the_published_one(
    one: tuple[int, int], other: tuple[int, int], value: float, lower: float, upper: float
) -> None:
    """Breast cancer after fluoroscopy (Boice and Monson 1977), and British doctors (Doll and Hill 1966), in Rothman's book."""
    found = ratio_of_rates(Counted(*one), Counted(*other))
    assert found is not None
    assert [found.value, found.limits.lower, found.limits.upper] == pytest.approx([value, lower, upper], abs=5.1e-3)


def test_there_is_no_ratio_to_nothing() -> None:
    none, some = Counted(0, 10), Counted(3, 10)
    assert ratio_of_rates(some, none) is None
    assert ratio_of_proportions(none, some) is None
    assert ratio(proportion(3, 10), proportion(0, 10)) is None


def test_a_ratio_of_figures_has_limits_made_of_theirs() -> None:
    """4 (2 to 8) over 2 (1 to 4): each limit lies at a factor of 2, so that together it is two to the root of two."""
    found = ratio(Estimate(4, Limits(2, 8)), Estimate(2, Limits(1, 4)))
    assert found is not None
    assert found.limits.lower == pytest.approx(2 / 2 ** math.sqrt(2), rel=1e-12)
    assert found.limits.upper == pytest.approx(2 * 2 ** math.sqrt(2), rel=1e-12)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_gap_turned_round_is_the_same_gap(one: int, other: int) -> None:
    here, there = proportion(one, 500), proportion(other, 700)
    gap, back = difference(here, there), difference(there, here)
    assert gap.value == -back.value
    assert gap.limits.lower == pytest.approx(-back.limits.upper, abs=1e-12)
    assert gap.limits.hold(gap.value)


def test_fewer_cases_with_the_other_rate_are_the_difference_times_the_people() -> None:
    ward, town = Counted(60, 8_000), Counted(330, 80_000)
    own, other = (rate(one.count, one.total, per=1) for one in (ward, town))
    fewer = excess(ward, other, own)
    assert fewer.value == pytest.approx(60 - 8_000 * 330 / 80_000, abs=1e-9)
    assert fewer.limits.lower < fewer.value < fewer.limits.upper


def test_the_attributable_share_is_levins() -> None:
    """Half are exposed, at three times the risk: (0.5 x 2) / (1 + 0.5 x 2) = one half."""
    risk, share = attributable(10, 20)
    assert (risk, share) == (10, 0.5)
    assert attributable(0, 0) == (0, None)


def test_the_error_of_the_attributable_share_is_that_of_repeated_counts() -> None:
    """The delta method on two binomial counts, worked here by small steps, is what Walter's formula says in closed form."""
    exposed, people_exposed, spared, people_spared = 60, 400, 30, 600

    def fraction(one: float, other: float) -> float:
        return 1 - (other / people_spared) / ((one + other) / 1000)

    step = 1e-4
    slopes = [
        (fraction(exposed + step, spared) - fraction(exposed - step, spared)) / (2 * step),
        (fraction(exposed, spared + step) - fraction(exposed, spared - step)) / (2 * step),
    ]
    variances = [exposed * (1 - exposed / people_exposed), spared * (1 - spared / people_spared)]
    by_steps = math.sqrt(sum(slope**2 * one for slope, one in zip(slopes, variances, strict=True)))
    found = attributable_error(Counted(spared, people_spared), Counted(exposed, people_exposed))
    assert found == pytest.approx(by_steps, rel=0.05)


def test_the_attributable_share_has_no_error_where_nothing_is_counted() -> None:
    with pytest.raises(FormulaError, match="nothing is counted"):
        attributable_error(Counted(0, 10), Counted(0, 10))


@given(groups_of)
def test_the_attributable_risk_is_no_more_than_the_level_itself(groups: list[Group]) -> None:
    level = dispersion.average(groups)
    risk, share = attributable(min(one.value for one in groups), level)
    assert share is not None
    assert -1e-12 <= risk <= level
    assert -1e-12 <= share <= 1


def test_a_figure_differs_from_a_benchmark_only_outside_its_interval() -> None:
    own = Estimate(10, Limits(8, 12))
    assert [compared(own, one) for one in (7.9, 8, 12, 12.1)] == ["higher", "similar", "similar", "lower"]


def test_gaps_that_move_in_opposite_directions_are_found() -> None:
    """From 40 against 20 to 22 against 10: the difference falls from 20 to 12, the ratio rises from 2 to 2.2."""
    change = gap_change((40, 20), (22, 10))
    assert (change.absolute, change.relative, change.opposite) == ("narrower", "wider", True)


def test_gaps_that_move_together_are_no_warning() -> None:
    assert not gap_change((40, 20), (30, 20)).opposite
    assert gap_change((40, 20), (20, 40)).absolute == "same"
    assert gap_change((40, 0), (30, 0)).relative is None


def test_all_groups_together_are_their_sums() -> None:
    assert overall([Counted(1, 10), Counted(2, 30)]) == Counted(3, 40)


PEOPLE = (7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534)
YEARS = (75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3)
ERRORS = (1.64, 1.58, 1.51, 1.78, 1.70, 1.56, 1.37, 1.40, 2.43, 1.57)
TENTHS = [Ordered(*one) for one in zip(PEOPLE, YEARS, ERRORS, strict=True)]
FIFTHS = [
    Ordered(people, count / people)
    for people, count in ((2200, 484), (2100, 399), (2000, 320), (1900, 247), (1800, 198))
]


def test_the_slope_is_that_of_a_weighted_line() -> None:
    found = weighted(TENTHS)
    fit = sm.WLS(YEARS, sm.add_constant(ranks(PEOPLE)), weights=PEOPLE).fit().params
    assert [found.start, found.index.value] == pytest.approx([fit[0], fit[1]], rel=1e-9)
    assert found.relative.value == pytest.approx((fit[0] + fit[1]) / fit[0], rel=1e-9)
    assert [found.start, found.index.value, found.relative.value] == pytest.approx([78.0321, 7.0002, 1.08971], abs=5e-5)


@pytest.mark.parametrize(
    ("scale", "index", "relative"), [("plain", -0.140375, 0.402627), ("logit", -0.142321, 0.417499)]
)
def test_the_slope_of_shares_is_the_one_worked_before(scale: Scale, index: float, relative: float) -> None:
    found = weighted(FIFTHS, scale=scale)
    assert [found.index.value, found.relative.value] == pytest.approx([index, relative], abs=6e-7)


SCALES: dict[Scale, tuple[Curve, Curve, Curve]] = {
    "plain": (lambda v: v, lambda v: v, lambda v: v**0),
    "log": (np.log, np.exp, lambda v: 1 / v),
    "logit": (lambda v: np.log(v / (1 - v)), lambda v: 1 / (1 + np.exp(-v)), lambda v: 1 / (v * (1 - v))),
}


@pytest.mark.parametrize("scale", SCALES)
def test_the_interval_of_a_slope_is_that_of_many_draws(scale: Scale) -> None:
    """Values drawn on the scale from their errors, and the line fitted each time, as the profiles do."""
    groups = [Ordered(one.population, one.value, 0.004) for one in FIFTHS]
    found = weighted(groups, scale=scale)
    there, back, steepness = SCALES[scale]
    values = np.array([one.value for one in groups])
    people = np.array([one.population for one in groups])
    draws = np.random.default_rng(1).normal(there(values), 0.004 * steepness(values), (20_000, 5))
    root = np.sqrt(people)
    design = np.column_stack([root, root * np.array(ranks([*people]))])
    start, rise = np.linalg.lstsq(design, (draws * root).T, rcond=None)[0]
    for limits, drawn in (
        (found.index.limits, back(start + rise) - back(start)),
        (found.relative.limits, back(start + rise) / back(start)),
    ):
        low, high = np.quantile(drawn, [0.025, 0.975])
        assert [limits.lower, limits.upper] == pytest.approx([low, high], abs=0.05 * (high - low))


def test_the_logistic_slope_is_that_of_a_weighted_curve() -> None:
    shares = [one.value for one in FIFTHS]
    people = [one.population for one in FIFTHS]
    design = sm.add_constant(ranks(people))
    fit = sm.GLM(shares, design, family=sm.families.Binomial(), var_weights=people).fit(tol=1e-14, cov_type="HC0")
    start, rise = fit.params
    ends = [1 / (1 + math.exp(-one)) for one in (start, start + rise)]
    found = logistic([Ordered(people, 100 * share) for people, share in zip(people, shares, strict=True)], per=100)
    assert [found.start, found.index.value] == pytest.approx([100 * ends[0], 100 * (ends[1] - ends[0])], rel=1e-9)
    assert found.relative.value == pytest.approx(ends[1] / ends[0], rel=1e-9)
    bends = [one * (1 - one) for one in ends]
    direction = np.array([bends[1] - bends[0], bends[1]])
    # HC1 is HC0 with n / (n - 2), which this fit leaves out.
    error = 100 * math.sqrt(direction @ fit.cov_params() @ direction * 5 / 3)
    assert found.index.limits.upper - found.index.value == pytest.approx(1.959963984540054 * error, rel=1e-6)


def test_the_two_ways_of_a_slope_are_different_figures() -> None:
    assert weighted(FIFTHS).index.value != pytest.approx(logistic(FIFTHS).index.value, rel=1e-3)


@given(st.lists(st.floats(1, 1e6), min_size=5, max_size=10), st.floats(10, 100), st.floats(-9, 9))
def test_a_straight_line_is_found_again(people: list[float], start: float, rise: float) -> None:
    line = [Ordered(size, start + rise * place) for size, place in zip(people, ranks(people), strict=True)]
    found = weighted(line)
    assert [found.start, found.index.value] == pytest.approx([start, rise], abs=1e-6)


@pytest.mark.parametrize(
    ("groups", "scale", "said"),
    [
        (FIFTHS[:4], "plain", "at least 5 groups"),
        ([Ordered(0, 1)] * 5, "plain", "population above 0"),
        ([Ordered(10, 0)] * 5, "log", "above 0"),
        ([Ordered(10, 1)] * 5, "logit", "below 1"),
        ([Ordered(10, one) for one in (9, 1, 0.5, 0.4, 0)], "plain", "falls below 0"),
    ],
)
def test_a_slope_is_refused_in_a_sentence(groups: Sequence[Ordered], scale: Scale, said: str) -> None:
    with pytest.raises(FormulaError, match=said):
        weighted(groups, scale=scale)


def test_a_curve_is_refused_in_a_sentence() -> None:
    with pytest.raises(FormulaError, match="between 0 and 1"):
        logistic([Ordered(10, 2)] * 5)


def test_an_error_on_a_scale_is_told_in_the_unit_of_the_measure() -> None:
    around = Estimate(10, Limits(10 / 1.5, 15))
    assert own_error(around, scale="log") == pytest.approx(10 * math.log(1.5) / 1.959963984540054, rel=1e-12)
    assert own_error(Estimate(3, Limits(1, 5))) == pytest.approx(2 / 1.959963984540054, rel=1e-12)


TWO = [Group(50, 1), Group(50, 3)]
"""Two groups of the same size, at 1 and 3: every measure can be worked by hand."""


def test_measures_of_two_groups_are_those_worked_by_hand() -> None:
    assert dispersion.average(TWO) == 2
    assert dispersion.variance(TWO).value == pytest.approx(1, rel=1e-12)
    assert dispersion.deviation(TWO).value == pytest.approx(1, rel=1e-12)
    assert dispersion.variation(TWO).value == pytest.approx(50, rel=1e-12)
    assert dispersion.theil(TWO).value == pytest.approx(500 * (0.5 * math.log(0.5) + 1.5 * math.log(1.5)), rel=1e-12)
    assert dispersion.log_deviation(TWO).value == pytest.approx(500 * math.log(4 / 3), rel=1e-12)
    assert dispersion.disparity(TWO, by_people=False).value == pytest.approx(50, rel=1e-12)
    assert dispersion.mean_difference(TWO, 1, by_people=True).value == pytest.approx(1, rel=1e-12)


def test_weights_by_people_count_in_the_measures_that_have_them() -> None:
    uneven = [Group(75, 1), Group(25, 3)]
    assert dispersion.average(uneven) == 1.5
    assert dispersion.mean_difference(uneven, 1, by_people=True).value == pytest.approx(0.5, rel=1e-12)
    assert dispersion.mean_difference(uneven, 1, by_people=False).value == pytest.approx(1, rel=1e-12)
    assert dispersion.variance(uneven).value == pytest.approx(0.75, rel=1e-12)


def test_the_concentration_index_is_the_one_worked_by_hand() -> None:
    """Three groups alike in size at 1, 2 and 3: 2/2 x (1/6 + 2/2 + 3 x 5/6) / 3 - 1 = 2/9; they lie on a line."""
    absolute, relative = dispersion.concentration([Group(10, 1), Group(10, 2), Group(10, 3)])
    assert [absolute.value, relative.value] == pytest.approx([4 / 9, 2 / 9], rel=1e-12)
    assert relative.error == pytest.approx(0, abs=1e-12)


@given(groups_of)
def test_no_order_of_groups_changes_a_measure_without_order(groups: list[Group]) -> None:
    for work in (dispersion.variance, dispersion.theil, dispersion.log_deviation, dispersion.variation):
        one, other = work(groups), work(groups[::-1])
        assert one.value == pytest.approx(other.value, rel=1e-9, abs=1e-9)
        assert one.value >= -1e-9


@given(groups_of)
def test_errors_are_those_of_small_steps(groups: list[Group]) -> None:
    """The delta method worked by small steps; the variance has a second term beside it and is never below."""
    for work in (dispersion.theil, dispersion.log_deviation, dispersion.variance):
        parts = []
        for at, one in enumerate(groups):
            up, down = (
                [*groups[:at], Group(one.population, one.value + step), *groups[at + 1 :]] for step in (1e-6, -1e-6)
            )
            parts.append((work(up).value - work(down).value) / 2e-6 * one.error)
        error = work(groups).error
        assert error is not None
        if work is dispersion.variance:
            assert error >= math.hypot(*parts) * (1 - 1e-4) - 1e-9
        else:
            assert error == pytest.approx(math.hypot(*parts), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (lambda: dispersion.average([]), "population above 0"),
        (lambda: dispersion.theil([Group(1, 0), Group(1, 0)]), "average above 0"),
        (lambda: dispersion.log_deviation([Group(1, 0), Group(1, 3)]), "above 0 in every group"),
        (lambda: dispersion.concentration(TWO), "three groups"),
        (lambda: quantiles([1, 2], 5), "cannot be put"),
    ],
)
def test_groups_that_do_not_fit_are_refused_in_a_sentence(work: object, said: str) -> None:
    assert callable(work)
    with pytest.raises(FormulaError, match=said):
        work()


def test_areas_are_put_into_groups_of_one_size() -> None:
    assert quantiles([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert quantiles([1, 2, 3, 4, 5], 5, highest_first=False) == [1, 2, 3, 4, 5]
    assert quantiles([7, 7, 7, 1], 2) == [1, 1, 1, 2]


@given(st.lists(st.integers(0, 50), min_size=5, max_size=200))
def test_groups_follow_the_order_of_the_areas(values: list[int]) -> None:
    found = quantiles(values, 5)
    assert all(1 <= one <= 5 for one in found)
    pairs = sorted(zip(values, found, strict=True), reverse=True)
    assert [group for _, group in pairs] == sorted(group for _, group in pairs)
