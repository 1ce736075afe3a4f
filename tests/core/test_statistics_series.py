"""Run chart, XmR chart, funnel, life expectancy and money, against published values and by their properties."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tools_py.faults import FormulaError
from tools_py.statistics import xmr
from tools_py.statistics.funnel import of_events, of_proportion, rings
from tools_py.statistics.intervals import STRICT, exact
from tools_py.statistics.life import STARTS, life_expectancy
from tools_py.statistics.money import Rates, break_even, factor, present_value, worth
from tools_py.statistics.runs import expected_runs, run_chart
from tools_py.statistics.standardised import AgeBand

VIGNETTE = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
"""A series on which two conventions differ, from the documentation of NHSRplotthedots (MIT licence)."""
FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
"""Flow rates of ten batches, from the NIST handbook of statistical methods, 6.3.2.2."""


@pytest.mark.parametrize(
    ("points", "least", "most"),
    [(10, 3, 9), (12, 4, 10), (15, 5, 12), (20, 7, 15), (24, 8, 18), (30, 11, 21)],
)
def test_the_range_of_runs_is_that_of_the_exact_distribution(points: int, least: int, most: int) -> None:
    assert expected_runs(points) == (least, most)


@pytest.mark.parametrize(
    ("useful", "longest", "fewest"), [(10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10)]
)
def test_the_signals_of_a_run_chart_are_those_that_anhoj_printed(useful: int, longest: int, fewest: int) -> None:
    """PLoS ONE 2014;9:e113825, table 1; crossings by scipy's binomial too."""
    found = run_chart([(-1.0) ** place for place in range(useful)], baseline=2)
    assert (found.useful, found.most, found.fewest) == (useful, longest, fewest)
    assert found.fewest == stats.binom.ppf(0.05, useful - 1, 0.5)


def test_points_on_the_median_neither_count_nor_break_a_run() -> None:
    found = run_chart([5, 6, 7, 5, 8, 9, 5, 6, 7, 1, 2, 1, 3, 2, 1])
    assert found.median == 5
    assert (found.useful, found.longest, found.crossings) == (12, 6, 1)
    assert found.shifts == ((1, 8), (9, 14))


def test_a_trend_skips_values_that_stay() -> None:
    assert run_chart([1, 2, 2, 3, 4, 5, 1]).trends == ((0, 5),)
    assert run_chart([1, 2, 3, 4, 1, 2]).trends == ()


def test_a_series_that_moves_to_another_level_is_a_change() -> None:
    assert run_chart([1, 2, 1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6, 5, 6]).changed
    assert not run_chart([1, 2] * 8).changed


def test_a_flat_or_a_short_series_says_nothing() -> None:
    assert not run_chart([3.0] * 30).enough
    assert not run_chart([1.0]).changed
    assert not run_chart([1, 2, 3, 4, 5, 6, 7, 8, 9]).changed


def test_the_median_can_be_that_of_the_first_points() -> None:
    assert run_chart([1, 2, 3, 10, 10], baseline=3).median == 2


def test_two_conventions_give_two_pairs_of_limits_on_the_same_series() -> None:
    """As the package prints them: 4.60 with ranges screened, and 6.95 as the spreadsheet has it."""
    screened, kept = xmr.chart(VIGNETTE).last, xmr.chart(VIGNETTE, screened=False).last
    assert screened.mean == kept.mean == pytest.approx(35 / 18, rel=1e-12)
    assert screened.lower is not None
    assert screened.upper is not None
    assert kept.upper is not None
    assert [screened.upper, screened.lower] == pytest.approx([35 / 18 + 2.66, 35 / 18 - 2.66], rel=1e-12)
    assert kept.upper == pytest.approx(35 / 18 + 2.66 * 32 / 17, rel=1e-12)


def test_limits_are_those_of_the_nist_handbook() -> None:
    """Mean 50.81, mean moving range 1.8778; its limits divide by 1.128, ours multiply by 2.66: 55.804 and 45.816."""
    found = xmr.chart(FLOW, screened=False).last
    assert found.mean == pytest.approx(50.81, abs=1e-9)
    assert found.moving == pytest.approx(16.9 / 9, abs=1e-9)
    assert found.upper == pytest.approx(55.8041, abs=2e-3)
    assert found.lower == pytest.approx(45.8159, abs=2e-3)


def test_points_are_named_by_the_first_rule_that_fits() -> None:
    rising = xmr.chart(range(1, 11), screened=False)
    assert [point.cause for point in rising.points] == ["outside"] * 2 + ["trend"] * 6 + ["outside"] * 2
    assert [point.kind("higher") for point in rising.points][:2] == ["worse", "worse"]
    assert rising.points[2].kind("higher") == "better"
    assert rising.points[2].kind("neither") == "higher"


@pytest.mark.parametrize(
    ("moves", "trend"),
    [
        ([1, 2, 3, 4, 5, 6], False),
        ([1, 2, 3, 4, 5, 6, 7], True),
        ([1, 2, 3, 3, 4, 5, 6, 7], False),
        ([7, 6, 5, 4, 3, 2, 1], True),
    ],
)
def test_seven_points_make_a_trend_and_a_tie_breaks_it(moves: list[float], *, trend: bool) -> None:
    wide = [*moves, moves[-1], 60.0, -60.0]
    assert any(point.cause == "trend" for point in xmr.chart(wide, screened=False).points) is trend


def test_two_of_three_points_near_a_limit_are_named_and_the_third_is_not() -> None:
    steady = [10, 11] * 6
    found = xmr.chart([*steady, 13, 11, 13, 10, 11], screened=False, fixed=12)
    assert [point.cause for point in found.points[12:15]] == ["near", None, "near"]


def test_the_length_of_a_run_is_a_setting() -> None:
    values = [12, 10] * 4 + [11.2] * 6 + [10, 10]
    assert "shift" not in {point.cause for point in xmr.chart(values, fixed=8).points}
    assert "shift" in {point.cause for point in xmr.chart(values, fixed=8, run=6).points}


def test_a_run_is_counted_whole_within_its_band() -> None:
    found = xmr.chart([1, 1, 5, 5, 5, 5, 5, 5, 5])
    assert [found.side_run(at) for at in (1, 2, 8)] == [2, 1, 7]
    assert xmr.chart([1, 5, 5, 6], starts=[2]).side_run(3) == 1
    assert xmr.chart([2, 2]).side_run(1) == 0


def test_a_flat_series_shows_no_variation_and_meets_its_target() -> None:
    full = xmr.chart([100.0] * 14)
    assert (full.last.lower, full.last.upper) == (100, 100)
    assert {point.cause for point in full.points} == {None}
    assert xmr.assurance(full.last, 100, "higher") == "always"


def test_one_value_has_no_limits() -> None:
    found = xmr.chart([4.0])
    assert (found.last.lower, found.last.upper, found.last.near) == (None, None, math.inf)
    assert xmr.assurance(found.last, 3, "higher") is None
    assert xmr.needed_change(found.last, 3, "higher") is None


@pytest.mark.parametrize(
    ("target", "better", "found"),
    [
        (3.0, "higher", "never"), (0.5, "higher", "always"), (1.5, "higher", "sometimes"), (3.0, "lower", "always"),
        (0.5, "lower", "never"), (1.5, "lower", "sometimes"), (1.5, "neither", None),
    ],
)  # fmt: skip
def test_a_target_is_met_always_never_or_sometimes(target: float, better: xmr.Better, found: str | None) -> None:
    assert xmr.assurance(xmr.Stretch(0, 20, 1.5, 0.5 / 2.66), target, better) == found


def test_the_change_that_a_target_needs_is_told() -> None:
    band = xmr.Stretch(0, 20, 10, 1)
    assert xmr.needed_change(band, 12, "higher") == pytest.approx(4.66)
    assert xmr.needed_change(band, 12, "lower") == pytest.approx(-0.66)
    assert xmr.needed_change(band, 13, "lower") == 0


def test_limits_are_drawn_anew_where_that_is_asked_for() -> None:
    found = xmr.chart([10, 11] * 6 + [20, 21] * 6, starts=[12])
    assert [band.mean for band in found.bands] == [10.5, 20.5]
    assert {point.cause for point in found.points} == {None}
    assert found.last.trial


@pytest.mark.parametrize("starts", [[-1], [3]])
def test_limits_cannot_be_drawn_anew_outside_the_series(starts: list[int]) -> None:
    with pytest.raises(FormulaError, match="at a point of the series"):
        xmr.chart([1, 2, 3], starts=starts)


def test_a_chart_of_nothing_is_refused() -> None:
    with pytest.raises(FormulaError, match="needs values"):
        xmr.chart([])


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=60), st.integers(-500, 500))
def test_a_series_moved_up_has_the_same_signs(values: list[int], by: int) -> None:
    here, there = xmr.chart(values), xmr.chart([value + by for value in values])
    assert [point.cause for point in here.points] == [point.cause for point in there.points]


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=60))
def test_a_series_turned_over_has_the_signs_of_the_other_side(values: list[int]) -> None:
    here, there = xmr.chart(values), xmr.chart([-value for value in values])
    assert [point.direction for point in here.points] == [-point.direction for point in there.points]


def test_the_funnel_of_a_share_is_the_printed_formula() -> None:
    """Spiegelhalter 2005: 0.1 of 100 people, plus and minus 1.96 times 0.03."""
    found = of_proportion(0.1, 100)
    assert [found.lower, found.upper] == pytest.approx([0.1 - 0.0587989195, 0.1 + 0.0587989195], abs=1e-9)
    assert of_proportion(0.01, 10).lower == 0


@given(st.floats(0.5, 400))
def test_a_place_on_the_funnel_of_events_has_an_interval_that_ends_at_the_average(expected: float) -> None:
    for confidence in (0.95, STRICT):
        found = of_events(expected, confidence=confidence)
        assert exact(found.upper, confidence=confidence).lower == pytest.approx(expected, rel=1e-9)
        if found.lower:
            assert exact(found.lower, confidence=confidence).upper == pytest.approx(expected, rel=1e-9)
        assert found.lower < expected < found.upper


def test_the_larger_a_place_the_narrower_its_funnel() -> None:
    for shares in (True, False):
        small, large = rings(0.1, [100, 10_000], shares=shares)
        assert large.usual.upper - large.usual.lower < small.usual.upper - small.usual.lower
        assert small.strict.lower <= small.usual.lower < 0.1 < small.usual.upper <= small.strict.upper


@pytest.mark.parametrize("work", [lambda: of_proportion(2, 10), lambda: of_proportion(0.1, 0), lambda: of_events(0)])
def test_a_funnel_of_nothing_is_refused(work: object) -> None:
    assert callable(work)
    with pytest.raises(FormulaError, match="funnel"):
        work()


def _table(level: float, people: float = 1000) -> list[AgeBand]:
    return [AgeBand(level * people, people) for _ in STARTS]


def test_life_expectancy_is_that_of_a_table_worked_apart() -> None:
    """Chiang's table, worked here row by row in another way: from the chance to live on."""
    rates = [0.004, 0.0002, *(0.0001 * 1.55**step for step in range(18))]
    bands = [AgeBand(rate * 10_000, 10_000) for rate in rates]
    widths = [1, 4, *[5] * 17]
    alive, years = 1.0, 0.0
    for width, share, level in zip(widths, [0.1, *[0.5] * 18], rates, strict=False):
        lives_on = (1 - width * share * level) / (1 + width * (1 - share) * level)
        years += width * alive * (lives_on + share * (1 - lives_on))
        alive *= lives_on
    years += alive / rates[-1]
    assert life_expectancy(bands)[0].value == pytest.approx(years, rel=1e-9)


@given(st.floats(0.005, 0.1))
def test_who_dies_at_one_rate_at_every_age_lives_on_for_the_rate_turned_over(level: float) -> None:
    """At 90 exactly; before that the bands of five years are straight lines, and miss the curve by little."""
    found = life_expectancy(_table(level, 10_000_000))
    assert found[-1].value == pytest.approx(1 / level, rel=1e-9)
    assert found[5].value == pytest.approx(1 / level, rel=0.02)
    assert all(one.limits.hold(one.value) for one in found)


def test_more_people_make_the_interval_of_life_expectancy_narrower() -> None:
    few, many = (life_expectancy(_table(0.02, people))[0].limits for people in (1000, 100_000))
    assert (few.upper - few.lower) / (many.upper - many.lower) == pytest.approx(10, rel=1e-6)


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        (_table(0.02)[:19], "twenty bands"),
        ([AgeBand(1, 0), *_table(0.02)[1:]], "population above 0"),
        ([AgeBand(2000, 1000), *_table(0.02)[1:]], "between 0 and its population"),
        (_table(0.02, 250), "more than 5,000"),
        ([*_table(0.02)[:-1], AgeBand(0, 1000)], "oldest band"),
        (_table(0.0005, 300), "wider than 20 years"),
        ([*_table(0.02)[:-2], AgeBand(1000, 1000), AgeBand(10, 1000)], "Everyone dies"),
    ],
)
def test_life_expectancy_is_refused_in_a_sentence(bands: list[AgeBand], said: str) -> None:
    with pytest.raises(FormulaError, match=said):
        life_expectancy(bands)


GENERAL = Rates("General", 0.035, 0.03, 0.025, "HM Treasury, The Green Book, 2022", date(2026, 11, 27))
HEALTH = Rates("Health", 0.015, 0.0129, 0.0107, "HM Treasury, The Green Book, 2022", date(2026, 11, 27))


@pytest.mark.parametrize(
    ("year", "general"), [(0, 1), (1, 0.9662), (5, 0.8420), (10, 0.7089), (20, 0.5026), (30, 0.3563), (50, 0.1973)]
)
def test_general_factors_are_those_of_the_green_book(year: int, general: float) -> None:
    assert factor(year, GENERAL) == pytest.approx(general, abs=5e-5)


@pytest.mark.parametrize(("year", "health"), [(1, 0.9852), (5, 0.9283), (10, 0.8617), (20, 0.7425), (30, 0.6398)])
def test_factors_for_health_are_those_of_the_green_book(year: int, health: float) -> None:
    assert factor(year, HEALTH) == pytest.approx(health, abs=5e-5)


def test_a_lower_rate_holds_for_later_years_alone() -> None:
    assert factor(31, GENERAL) == pytest.approx(1.035**-30 / 1.03, rel=1e-12)
    assert factor(76, GENERAL) == pytest.approx(1.035**-30 * 1.03**-45 / 1.025, rel=1e-12)


def test_no_year_lies_before_today() -> None:
    with pytest.raises(FormulaError, match="from today"):
        factor(-1, GENERAL)


def test_a_plan_pays_back_in_the_first_year_in_which_it_has_earned_its_cost() -> None:
    found = worth([1000, 0], [0, 600, 600], GENERAL)
    assert found.payback == 2
    assert found.net == pytest.approx(600 / 1.035 + 600 / 1.035**2 - 1000, rel=1e-12)
    assert found.ratio == pytest.approx(found.benefits / 1000)
    assert found.returned == pytest.approx(found.net / 1000)


def test_a_plan_that_costs_nothing_has_no_ratio_and_one_that_never_earns_no_payback() -> None:
    assert worth([], [5], GENERAL).ratio is None
    assert worth([], [5], GENERAL).returned is None
    assert worth([10], [5], GENERAL).payback is None


def test_present_value_counts_today_in_full() -> None:
    assert present_value([100, 0, 100], GENERAL) == pytest.approx(100 + 100 / 1.035**2, rel=1e-12)


def test_break_even_is_cost_over_saving() -> None:
    assert break_even(12_000, 400) == 30
    with pytest.raises(FormulaError, match="above 0"):
        break_even(100, 0)
