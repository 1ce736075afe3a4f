"""What it would take for a cost to be worth it, in words and numbers."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.test_story import PLACE
from tests.core.conversation import Conversation
from tests.core.test_over_time import words
from tests.examples import CONTENT
from tools_py.tools.worth.view import FIELDS, events

GIVEN = {"once": "", "yearly": "1,000", "years": "3", "people": "100", "price": "500", "low": "", "high": ""}


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("worth/found",))
    made.open()
    return made


def shown(talk: Conversation, **given: str) -> str:
    return words(talk.do("worth/show", urlencode({**GIVEN, **given})))


def test_it_begins_with_the_inspector_of_the_made_up_place() -> None:
    sample = CONTENT.toolkit.tools["worth"].words
    facts = {
        "yearly": "inspector_yearly",
        "people": "repaired_homes_people",
        "price": "hospital_stay_cost",
        "low": "hospital_stay_cost_low",
        "high": "hospital_stay_cost_high",
    }
    assert {id: sample[id] for id in facts} == {id: str(PLACE[fact]).lstrip("£") for id, fact in facts.items()}


def test_the_dated_claim_has_the_rates_and_their_day() -> None:
    claim = next(one for one in CONTENT.claims.claims if one.id == "discount-rate")
    rates = CONTENT.toolkit.rates
    assert f"{rates['general'].percents[0]}%" in claim.subject
    assert f"{rates['health'].percents[0]}%" in claim.says
    assert {claim.checked} == {one.checked for one in rates.values()}


def test_later_costs_are_discounted_and_the_first_year_is_not(talk: Conversation) -> None:
    """By hand: 1,000 + 1,000 / 1.035 + 1,000 / 1.035² = 2,899.69."""
    said = shown(talk)
    assert "Over 3 years it costs £3,000, or £2,900 as seen from today" in said
    assert "That is £29 for each of the 100 people" in said
    assert "It pays back if 6 of the 100 people avoid one event at £500. That is 6% of them." in said


def test_a_low_and_a_high_price_give_a_range(talk: Conversation) -> None:
    said = shown(talk, low="250", high="1,000")
    assert "lies between 3 and 12" in said
    assert "The least it may cost £250 12 of 100" in said
    assert "The most it may cost £1,000 3 of 100" in said


def test_what_cannot_pay_back_is_not_called_wrong(talk: Conversation) -> None:
    said = shown(talk, people="5")
    assert "it cannot pay back by this saving alone" in said
    assert "It may be right all the same." in said


def test_one_person_and_one_year_are_told_as_one(talk: Conversation) -> None:
    said = shown(talk, years="1", people="1", yearly="300")
    assert "It costs £300, all of it in the first year." in said
    assert "for the one person it reaches" in said
    assert "It pays back if the one person avoids one event at £500." in said


def test_small_sums_keep_their_pence(talk: Conversation) -> None:
    said = shown(talk, years="1", yearly="1,000", people="2,000", price="0.75")
    assert "That is £0.50 for each of the 2,000 people" in said
    assert "1,334 of the 2,000 people avoid one event at £0.75" in said


def test_a_range_that_leaves_the_people_behind_says_so(talk: Conversation) -> None:
    said = shown(talk, years="1", yearly="5,000", people="20", price="200", low="100", high="900")
    assert "lies between 6 and 50. It reaches 20, so it can pay back only towards the lower end." in said
    assert "50, more than the 20 it reaches" in said


def test_a_rate_that_declines_is_said_to(talk: Conversation) -> None:
    assert "discounted at 3.5% a year, and less after 30 years" in shown(talk, years="50")


def test_factors_are_those_of_the_green_book(talk: Conversation) -> None:
    """At 3.5 and 1.5 %: 0.7089 and 0.8617 after ten years, 0.5026 and 0.7425 after twenty."""
    said = shown(talk)
    assert "10 years ahead £71 86" in said
    assert "20 years ahead £50 74" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"yearly": "a lot"}, "Cost a year must be a number"),
        ({"yearly": ""}, "Enter a cost at the start, a cost a year, or both."),
        ({"years": "0"}, "For how many years must be a whole number from 1 up."),
        ({"years": "2.5"}, "For how many years must be a whole number from 1 up."),
        ({"years": "900"}, "For how many years must be at most 100."),
        ({"people": ""}, "People it reaches in all must be a number"),
        ({"price": "0"}, "Cost of what it should prevent, such as one hospital stay must be more than 0."),
        ({"low": "600"}, "The least it may cost must not be above the cost"),
        ({"high": "400"}, "The least it may cost must not be above the cost, nor the most below it."),
        ({"once": "-1"}, "Cost at the start must be between 0 and 1,000,000,000."),
        ({"once": "9" * 40}, "Cost at the start must be between 0 and 1,000,000,000."),
    ],
)
def test_figures_that_cannot_be_are_named_and_stay(talk: Conversation, given: dict[str, str], said: str) -> None:
    answer = talk.do("worth/show", urlencode({**GIVEN, **given}))
    assert said in words(answer)
    for text in given.values():
        assert f'value="{text}"' in answer.html["worth/found"]


@given(st.floats(1, 1e9), st.floats(0.5, 1e6))
def test_so_many_events_pay_back_and_one_fewer_does_not(cost: float, price: float) -> None:
    count = events(cost, price)
    assert count * price >= cost * (1 - 1e-9)
    assert (count - 1) * price < cost


def test_every_field_says_what_it_is() -> None:
    assert len({one.label for one in FIELDS}) == len(FIELDS)
