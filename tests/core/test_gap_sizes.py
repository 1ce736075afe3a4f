"""What becomes of both gaps when two figures fall, in words and numbers."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.content.test_story import PLACE
from tests.core.conversation import Conversation
from tests.core.test_over_time import words
from tests.examples import CONTENT
from tools_py.statistics.gaps import gap_change
from tools_py.tools.gap_sizes.view import Pair, futures


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("gap-sizes/found",))
    made.open()
    return made


def test_it_begins_with_the_smokers_of_the_made_up_place() -> None:
    sample = CONTENT.toolkit.tools["gap_sizes"].words
    assert sample == {"first": str(PLACE["smoking_ward"]), "second": str(PLACE["smoking_town"])}


def test_both_gaps_are_told_now_and_in_three_futures(talk: Conversation) -> None:
    """By hand: 24 and 12; 18 and 6; 12 and 6; 15 and 6."""
    said = words(talk.do("gap-sizes/show", "first=24&second=12"))
    assert "Now the absolute gap is 12 points, and the relative gap is 2 times." in said
    assert (
        "If both figures fall by 6 points, the absolute gap stays at 12 points and the relative gap grows to 3" in said
    )
    assert "If both halve, the absolute gap shrinks to 6 points and the relative gap stays at 2 times." in said
    assert "the absolute gap shrinks to 9 points and the relative gap grows to 2.5 times. The two gaps move" in said
    assert "Between the two 15% 6% 9 points 2.5 times" in said


def test_the_second_group_may_have_the_higher_figure(talk: Conversation) -> None:
    said = words(talk.do("gap-sizes/show", "first=13%25&second=22"))
    assert "the first group’s figure falls to 6.5%, and the second’s to 13.25%" in said


def test_one_point_is_told_as_one(talk: Conversation) -> None:
    said = words(talk.do("gap-sizes/show", "first=3&second=2"))
    assert "Now the absolute gap is 1 point, and" in said
    assert "If both figures fall by 1 point, the absolute gap stays at 1 point and" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first=many&second=9", "The first group’s figure must be a number"),
        ("first=4&second=", "The second group’s figure must be a number"),
        ("first=0&second=9", "The first group’s figure must be between 0.1 and 100 percent."),
        ("first=4&second=101", "The second group’s figure must be between 0.1 and 100 percent."),
        ("first=4&second=4.0", "Both figures are the same, so there is no gap."),
    ],
)
def test_figures_that_cannot_be_are_named_and_stay(talk: Conversation, text: str, said: str) -> None:
    answer = talk.do("gap-sizes/show", text)
    assert said in words(answer)
    assert 'value="many"' in answer.html["gap-sizes/found"] or "many" not in text


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_the_gaps_move_as_the_page_says_for_every_two_figures(first: int, second: int) -> None:
    assume(first != second)
    now = Pair(first / 10, second / 10)
    ways = [gap_change((now.first, now.second), (one.first, one.second)) for one in futures(now)]
    assert [(one.absolute, one.relative) for one in ways] == [
        ("same", "wider"),
        ("narrower", "same"),
        ("narrower", "wider"),
    ]
