"""A series before, during and after a piece of work."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.core.test_over_time import monthly, words
from tools_py.faults import FieldError
from tools_py.tools.over_time.phases import phase_sentences, phases
from tools_py.tools.over_time.series import Series


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("over-time/said", "over-time/found"))
    made.open()
    made.do("over-time/read", monthly([10, 12, 14, 20, 22, 24, 16, 17, 18]))
    return made


def seen(talk: Conversation, **chosen: str) -> str:
    return words(talk.do("over-time/choose", urlencode(chosen)))


def series(values: list[float]) -> Series:
    periods = tuple(f"M{at}" for at in range(len(values)))
    return Series(name="Any", periods=periods, values=tuple(values), unit="a count", notes=())


def test_three_phases_stand_side_by_side(talk: Conversation) -> None:
    said = seen(talk, begins="Apr 2024", ends="Jun 2024")
    assert "Before Jan 2024 to Mar 2024 3 12 10 14" in said
    assert "During Apr 2024 to Jun 2024 3 22 20 24" in said
    assert "After Jul 2024 to Sep 2024 3 17 16 18" in said
    assert "On average 12 before, and 22 during: 10 more, or 83%." in said
    assert "On average 22 during, and 17 after: 5 less, or 23%." in said
    assert "compare with a place or group in which nothing was done" in said


def test_better_is_said_only_once_it_was_chosen(talk: Conversation) -> None:
    assert "for the better" not in seen(talk, begins="Apr 2024")
    assert "10 more, or 83%, for the worse" in seen(talk, begins="Apr 2024", ends="Jun 2024", better="lower")


def test_an_end_before_the_beginning_is_named(talk: Conversation) -> None:
    assert "The work cannot end before it began" in seen(talk, begins="Jun 2024", ends="Feb 2024")


def test_nothing_is_said_without_a_beginning(talk: Conversation) -> None:
    assert "Before, during and after" not in seen(talk, ends="Jun 2024")


def test_few_figures_are_not_compared(talk: Conversation) -> None:
    said = seen(talk, begins="Mar 2024")
    assert "fewer than 3 figures before, too few to compare during with before" in said
    assert "On average" not in said


def test_work_from_the_first_figure_on_has_nothing_to_compare_with() -> None:
    said = list(phase_sentences(phases(series([1, 2, 3, 4]), "M0", ""), "higher"))
    assert said == ["There are no figures from before the work began, so there is nothing to compare with."]


def test_phases_without_a_sign_in_the_chart_are_not_taken_for_a_change(talk: Conversation) -> None:
    talk.do("over-time/read", monthly([10, 12, 11, 13, 10, 12, 11, 11, 13, 10, 12, 11]))
    assert "so chance alone could explain the differences" in seen(talk, begins="May 2024", better="higher")
    assert "so chance alone could explain" not in seen(talk, begins="May 2024", anew="Jun 2024")


def test_phases_of_shares_differ_by_percentage_points(talk: Conversation) -> None:
    """From 50 % to 40 % is 10 points, and not 10 or 20 %."""
    lines = [f"{2010 + at}\t{count}\t50" for at, count in enumerate([25, 24, 26, 20, 19, 21])]
    talk.do("over-time/read", "\n".join(["Year\tCount\tPopulation", *lines, ""]))
    assert "On average 50 before, and 40 during: 10 percentage points less." in seen(talk, begins="2013")


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.data())
def test_every_figure_is_in_one_phase(values: list[float], data: st.DataObject) -> None:
    one = series(values)
    begins, ends = (data.draw(st.sampled_from((*one.periods, ""))) for _ in range(2))
    try:
        found = phases(one, begins, ends)
    except FieldError:
        assert one.periods.index(ends) < one.periods.index(begins)
        return
    assert [value for phase in found for value in phase.values] == (values if begins else [])
    assert all(min(phase.values) <= phase.average + 1e-6 <= max(phase.values) + 2e-6 for phase in found)
    list(phase_sentences(found, "neither"))
