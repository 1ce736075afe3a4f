"""Arithmetic that is done for the reader: gaps, rates with intervals, averages, products and percentages."""

import pytest

from tests.core.rule_samples import answers, entry, rows, said
from tools_py.rules import Averages, Difference, Interval, Phases, Result, Sum

GAP = Difference(id="r", title="T", here="reached", there="need")
RATE = Interval(id="r", title="T", count="reached", people="need")
MEAN = Averages(id="r", title="T", before="note", after="who")


def test_a_gap_is_a_difference_and_a_ratio() -> None:
    result = GAP.result(answers(entry("a", label="Ward", reached=642, need=410), entry("b", reached=3)))
    assert rows(result) == (("Ward", "642", "410", "+232", "1.57"),)


def test_a_gap_may_be_below_zero_and_have_no_ratio() -> None:
    lower = GAP.result(
        answers(entry("a", label="Checks", reached=29, need=46), entry("b", label="None", reached=4, need=0))
    )
    assert [row[3:] for row in rows(lower)] == [("\N{MINUS SIGN}17", "0.63"), ("+4", "")]


def test_a_rate_has_its_interval() -> None:
    """76 cases among 11,840 people: Byar's interval, as published tables of it have it."""
    result = RATE.result(answers(entry("a", label="Lungs", reached=76, need=11_840)))
    assert rows(result) == (("Lungs", "76", "11,840", "642", "506 to 803"),)
    assert said(result) == []


@pytest.mark.parametrize(("count", "interval"), [(0, "0 to 367"), (1, "1.31 to 556"), (9, "411 to 1,709")])
def test_few_cases_are_pointed_at(count: int, interval: str) -> None:
    result = RATE.result(answers(entry("a", label="Lungs", reached=count, need=1_000)))
    assert rows(result)[0][-1] == interval
    noun = "1 case is" if count == 1 else f"{count} cases are"
    assert said(result) == [("a", f"In “Lungs”, {noun} too few for a rate. Combine several years or areas.")]


def test_a_rare_rate_is_not_nothing() -> None:
    """3 in a million was a rate of 0."""
    result = RATE.result(answers(entry("a", label="Rare", reached=3, need=1_000_000)))
    assert rows(result)[0][3] == "0.3"


def test_a_rate_among_nobody_is_none() -> None:
    assert RATE.result(answers(entry("a", reached=5, need=0), entry("b", reached=5))) == Result()


def test_averages_are_worked_out_of_everyones_answers() -> None:
    """Whatever separates them."""
    result = MEAN.result(answers(entry("a", label="March", note="2 3, 2;4", who="4 4 3 5")))
    assert rows(result) == (("March", "4", "2.8", "4", "4.0", "+1.3"),)


def test_what_is_no_number_is_left_out_and_said() -> None:
    result = MEAN.result(answers(entry("a", label="March", note="2 three 4")))
    assert rows(result) == (("March", "2", "3.0", "0", "", ""),)
    assert said(result) == [("a", "In “note”, “three” is not a number and was left out.")]


def test_a_sum_multiplies_first() -> None:
    """What was entered as a product by hand counts where there is nothing to multiply."""
    rule = Sum(id="r", title="T", field="reached", times="need", instead="done", by="groups", say="£{sum}")
    held = (
        entry("a", reached=96, need=150, groups="age"),
        entry("b", done=600, groups="age"),
        entry("c", reached=5, groups="sex"),
    )
    result = rule.result(answers(*held))
    assert result.lines == ("£15,000",)
    assert rows(result) == (("Age", "15,000"), ("Sex", "0"))


def test_a_percentage_is_worked_out_of_two_counts() -> None:
    """Where no value is given; to one decimal."""
    rule = Phases(
        id="r", title="T", measure="topic", group="who", phase="phase", value="done", over="reached", under="need"
    )
    held = (
        entry("a", topic="health", who="ward", phase="before", reached=203, need=700),
        entry("b", topic="health", who="ward", phase="after", reached=116, need=350),
    )
    assert rows(rule.result(answers(*held))) == (("Health: ward", "29", "", "33.1", "+4.1", "1.14"),)
