"""What chance does to a count, in words and years."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.content.test_story import PLACE
from tests.core.conversation import Conversation
from tests.core.test_over_time import words
from tests.examples import CONTENT
from tools_py.tools.chance.view import drawn


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("chance/found",))
    made.open()
    return made


def test_it_begins_with_the_ward_of_the_made_up_place() -> None:
    sample = CONTENT.toolkit.tools["chance"].words
    assert sample == {"count": str(PLACE["lung_stays_ward"]), "total": PLACE["ward_population"]}


def test_fewer_people_make_a_wider_interval(talk: Conversation) -> None:
    said = words(talk.do("chance/show", "count=100&total=10%2C000"))
    assert "That is 10 per 1,000 people. The 95% interval runs from 8.14 to 12.2" in said
    assert "A tenth of them 10 of 1,000 10 4.79 to 18.4" in said
    assert "Ten times as many 1,000 of 100,000 10 9.39 to 10.6" in said


def test_none_counted_is_not_no_risk(talk: Conversation) -> None:
    said = words(talk.do("chance/show", "count=0&total=500"))
    assert "None counted does not mean no risk" in said
    assert "double or halve" not in said


def test_a_large_share_of_people_has_its_own_interval(talk: Conversation) -> None:
    """95 of 100: Wilson's interval, by hand 888 to 978 of 1,000, where events have 769 to 1,161."""
    assert "the 95% interval is narrower: 888 to 978." in words(talk.do("chance/show", "count=95&total=100"))


def test_small_sizes_are_not_rounded_away(talk: Conversation) -> None:
    assert "A tenth of them 0.3 of 1.5" in words(talk.do("chance/show", "count=3&total=15"))
    assert "That is 0.001 per 1,000" in words(talk.do("chance/show", "count=9&total=9000000"))


def test_few_are_said_to_be_few(talk: Conversation) -> None:
    assert "Combine years or areas" in words(talk.do("chance/show", "count=4&total=900"))
    assert "Combine years or areas" not in words(talk.do("chance/show", "count=40&total=900"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("count=many&total=9", "The number counted must be a number"),
        ("count=4&total=", "The number of people must be a number"),
        ("count=4.5&total=90", "The number counted must be a whole number"),
        ("count=-4&total=90", "The number counted must be a whole number"),
        ("count=4&total=0", "The number of people must be between 1 and 10,000,000"),
        ("count=40&total=4", "More were counted than there are people"),
    ],
)
def test_numbers_that_cannot_be_are_named_and_stay(talk: Conversation, text: str, said: str) -> None:
    answer = talk.do("chance/show", text)
    assert said in words(answer)
    assert 'value="many"' in answer.html["chance/found"] or "many" not in text


def test_ten_more_years_are_others(talk: Conversation) -> None:
    first = words(talk.do("chance/show", "count=76&total=11840"))
    assert words(talk.do("chance/again")) != first
    assert re.search("lowest count is [0-9]+ and the highest [0-9]+", first)


def test_years_of_chance_are_as_the_distribution_has_them() -> None:
    """Of 4,000 draws the mean and the spread are those of Poisson, by scipy."""
    for mean in (0, 3, 76, 2_000):
        found = [one for draw in range(400) for one in drawn(mean, draw)]
        expected = stats.poisson(mean) if mean else None
        assert sum(found) / len(found) == pytest.approx(mean, abs=5 * (mean / len(found)) ** 0.5)
        if expected:
            low, high = expected.ppf(0.025), expected.ppf(0.975)
            inside = sum(low <= one <= high for one in found) / len(found)
            assert inside == pytest.approx(expected.cdf(high) - expected.cdf(low - 1), abs=0.015)


@given(st.integers(0, 5_000), st.integers(0, 50))
def test_the_same_years_come_again(count: int, draw: int) -> None:
    assert list(drawn(count, draw)) == list(drawn(count, draw))
