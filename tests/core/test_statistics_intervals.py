"""Proportions, counts, rates, means and standardised rates, against published values and a second implementation."""

import math
from decimal import Decimal, getcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from tools_py.faults import FormulaError
from tools_py.statistics.distributions import deviations, gamma_quantile, student_quantile
from tools_py.statistics.intervals import STRICT, USUAL, Limits, byar, count_limits, exact, mean, proportion, rate
from tools_py.statistics.standardised import EUROPEAN_2013, EUROPEAN_BANDS, AgeBand, direct, indirect, indirect_rate

CONFIDENCES = (USUAL, STRICT)
shares = st.floats(0.001, 0.999)


def close(limits: Limits, lower: float, upper: float, *, within: float) -> bool:
    return math.isclose(limits.lower, lower, abs_tol=within) and math.isclose(limits.upper, upper, abs_tol=within)


@given(shares, st.floats(0.1, 5000))
def test_gamma_quantiles_are_those_of_scipy(share: float, shape: float) -> None:
    assert gamma_quantile(share, shape) == pytest.approx(stats.gamma.ppf(share, shape), rel=1e-9, abs=1e-250)


@given(st.floats(0.6, 0.9999), st.integers(1, 500))
def test_student_quantiles_are_those_of_scipy(share: float, freedom: int) -> None:
    assert student_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("freedom", "printed"), [(1, 12.706), (5, 2.571), (10, 2.228), (30, 2.042)])
def test_student_quantiles_are_those_of_printed_tables(freedom: int, printed: float) -> None:
    assert student_quantile(0.975, freedom) == pytest.approx(printed, abs=5e-4)


def test_no_interval_is_of_all_or_nothing() -> None:
    with pytest.raises(FormulaError, match="level of confidence"):
        deviations(1)


@pytest.mark.parametrize(
    ("count", "total", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_limits_are_those_that_newcombe_printed(count: int, total: int, lower: float, upper: float) -> None:
    """Statistics in Medicine 1998;17:857-872, table I, method 3: to the four decimals that it prints."""
    assert close(proportion(count, total).limits, lower, upper, within=5e-5)


@given(st.integers(1, 10**6).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilsons_limits_are_those_of_statsmodels(pair: tuple[int, int]) -> None:
    for confidence in CONFIDENCES:
        lower, upper = proportion_confint(*pair, alpha=1 - confidence, method="wilson")
        assert close(proportion(*pair, confidence=confidence).limits, lower, upper, within=1e-9)


@pytest.mark.parametrize(
    ("count", "lower", "upper"), [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)]
)
def test_exact_limits_are_those_of_printed_tables(count: int, lower: float, upper: float) -> None:
    """Altman and others, Statistics with Confidence, 2000, table 18.3: to the three decimals that it prints."""
    assert close(exact(count), lower, upper, within=5.1e-4)


@given(st.integers(0, 3000))
def test_exact_limits_are_those_of_scipy(count: int) -> None:
    lower = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0
    assert close(exact(count), lower, stats.chi2.ppf(0.975, 2 * count + 2) / 2, within=1e-9 * (count + 4))


@pytest.mark.parametrize("count", [10, 65, 1045])
def test_byars_limits_are_those_of_the_printed_formula(count: int) -> None:
    """Breslow and Day 1987, page 69, worked in decimals of fifty places."""
    getcontext().prec = 50
    z, third = Decimal("1.959963984540054235524594430520551527955550"), Decimal(1) / 3
    lower = count * (1 - 1 / Decimal(9 * count) - z * third / Decimal(count).sqrt()) ** 3
    more = count + 1
    upper = more * (1 - 1 / Decimal(9 * more) + z * third / Decimal(more).sqrt()) ** 3
    assert close(byar(count), float(lower), float(upper), within=1e-9 * count)


@given(st.integers(10, 10**6))
def test_byars_limits_lie_close_to_the_exact_ones(count: int) -> None:
    assert close(byar(count), exact(count).lower, exact(count).upper, within=0.06)


def test_limits_are_exact_below_ten_events_and_byars_from_there_on() -> None:
    assert count_limits(9) == exact(9)
    assert count_limits(10) == byar(10)


@given(st.integers(0, 10**4), st.integers(1, 10**7))
def test_an_interval_holds_its_estimate_and_the_strict_one_holds_the_usual(count: int, people: int) -> None:
    usual, strict = (rate(count, people, confidence=one) for one in CONFIDENCES)
    assert usual.limits.hold(usual.value)
    assert strict.limits.lower <= usual.limits.lower <= usual.limits.upper <= strict.limits.upper


def test_a_rate_is_told_per_as_many_people_as_are_asked_for() -> None:
    found = rate(65, 10_000, per=1_000)
    assert found.value == 6.5
    assert found.limits == byar(65).times(0.1)


def test_the_interval_of_a_mean_is_the_published_one() -> None:
    """Student's own figures of hours of sleep gained, Biometrika 1908;6:1-25: the interval is in the manual of R."""
    hours = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    found = mean(hours)
    assert found.value == pytest.approx(1.58, abs=1e-12)
    assert close(found.limits, 0.7001142, 2.4598858, within=5e-8)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40))
def test_the_interval_of_a_mean_is_that_of_scipy(values: list[float]) -> None:
    error = stats.sem(values)
    lower, upper = stats.t.interval(0.95, len(values) - 1, values and sum(values) / len(values), error or 1e-300)
    assert close(mean(values).limits, lower, upper, within=1e-6)


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (lambda: proportion(3, 0), "must be above 0"),
        (lambda: proportion(5, 4), "between 0 and"),
        (lambda: proportion(math.nan, 4), "between 0 and"),
        (lambda: rate(3, -1), "population of a rate"),
        (lambda: rate(-3, 10), "cannot be below 0"),
        (lambda: byar(0), "above 0"),
        (lambda: mean([1.0]), "two values"),
        (lambda: direct([AgeBand(20, 10)], [1, 2]), "must be the same"),
        (lambda: direct([AgeBand(20, 0)], [1]), "population above 0"),
        (lambda: direct([AgeBand(20, 100), AgeBand(-1, 100)], [1, 1]), "cannot be below 0"),
        (lambda: direct([AgeBand(9, 100)], [1]), "Combine years or areas"),
        (lambda: indirect([AgeBand(9, 100)], []), "the same bands"),
        (lambda: indirect([AgeBand(9, 100)], [AgeBand(1, 0)]), "reference needs a population"),
        (lambda: indirect([AgeBand(9, 100)], [AgeBand(0, 10)]), "nothing to compare with"),
    ],
)
def test_numbers_that_do_not_fit_are_refused_in_a_sentence(work: object, said: str) -> None:
    assert callable(work)
    with pytest.raises(FormulaError, match=said):
        work()


THREE = [AgeBand(5, 4000), AgeBand(20, 3000), AgeBand(60, 2000)]
STANDARD = [5000, 3500, 1500]


def test_a_directly_standardised_rate_is_the_one_worked_by_hand() -> None:
    """Rate: (5000 x 5/4000 + 3500 x 20/3000 + 1500 x 60/2000) / 10,000 = 0.00745833; limits by Dobson's formula."""
    found = direct(THREE, STANDARD)
    assert found.value == pytest.approx(100_000 * (6.25 + 70 / 3 + 45) / 10_000, rel=1e-12)
    scale = math.sqrt((5000**2 * 5 / 4000**2 + 3500**2 * 20 / 3000**2 + 1500**2 * 60 / 2000**2) / 85) / 10_000
    limits = byar(85)
    assert close(
        found.limits,
        found.value + 100_000 * scale * (limits.lower - 85),
        found.value + 100_000 * scale * (limits.upper - 85),
        within=1e-9,
    )
    assert close(found.limits, 591.942, 926.693, within=5e-4)


@given(st.integers(1, 50), st.floats(0.0001, 0.5))
def test_standardising_changes_nothing_where_all_ages_have_one_rate(size: int, level: float) -> None:
    bands = [AgeBand(level * size * 1000 * weight, size * 1000.0 * weight) for weight in EUROPEAN_2013]
    assert direct(bands).value == pytest.approx(level * 100_000, rel=1e-9)
    assert indirect(bands, bands, per=100).value == pytest.approx(100, rel=1e-9)
    assert indirect_rate(bands, bands).value == pytest.approx(level * 100_000, rel=1e-9)


def test_the_european_standard_population_has_its_published_size_and_bands() -> None:
    assert sum(EUROPEAN_2013) == 100_000
    assert len(EUROPEAN_BANDS) == len(EUROPEAN_2013) == 19
    assert (EUROPEAN_BANDS[0], EUROPEAN_BANDS[-1]) == ("0-4", "90+")


def test_a_standardised_ratio_is_observed_over_expected_with_the_limits_of_the_count() -> None:
    """Expected: 4000 x 1/1000 + 3000 x 5/1000 = 19; observed 25."""
    found = indirect([AgeBand(10, 4000), AgeBand(15, 3000)], [AgeBand(1, 1000), AgeBand(5, 1000)], per=100)
    assert found.value == pytest.approx(2500 / 19, rel=1e-12)
    assert close(found.limits, 100 * byar(25).lower / 19, 100 * byar(25).upper / 19, within=1e-9)
