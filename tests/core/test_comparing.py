"""Arithmetic that is done for the reader: gaps, rates with intervals, averages, products and percentages."""

import pytest

from tests.core.rule_samples import answers, entry, rows, said
from tools_py.rules import Averages, Difference, Interval, Phases, Result, Sum

GAP = Difference(id="r", title="T", here="reached", there="need")
RATE = Interval(id="r", title="T", count="reached", people="need")
KNOWN = Interval(id="r", title="T", count="reached", people="need", kind="mark")
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


@pytest.mark.parametrize(("count", "interval"), [(0, "0 to 369"), (1, "2.53 to 557"), (9, "412 to 1,708")])
def test_few_cases_have_the_exact_interval_and_are_pointed_at(count: int, interval: str) -> None:
    """0 to 3.689, 0.025 to 5.572 and 4.115 to 17.085 events: the Poisson limits in Altman's and in other printed tables.

    Byar's formula, which is close only from 10 on, gave 0 to 367, 1.31 to 556 and 411 to 1,709.
    """
    result = RATE.result(answers(entry("a", label="Lungs", reached=count, need=1_000)))
    assert rows(result)[0][-1] == interval
    noun = "1 case is" if count == 1 else f"{count} cases are"
    assert said(result) == [("a", f"In “Lungs”, {noun} too few for a firm figure. Combine several years or areas.")]


@pytest.mark.parametrize(
    ("count", "people", "told"),
    [
        (81, 263, ("30.8%", "25.5% to 36.6%")),
        (15, 148, ("10.1%", "6.24% to 16%")),
        (0, 20, ("0%", "0% to 16.1%")),
        (65, 100, ("65%", "55.3% to 73.6%")),
    ],
)
def test_a_share_has_the_interval_of_a_share(count: int, people: int, told: tuple[str, str]) -> None:
    """Wilson's: Newcombe, Statistics in Medicine 1998;17:857-872, table I, and the test data of PHEindicatormethods.

    Taken for a rate, 65 of 100 reached from 50 to 83: too wide, and for 98 of 100 beyond everyone.
    """
    result = KNOWN.result(answers(entry("a", label="Checks", reached=count, need=people, mark="people")))
    assert rows(result)[0][3:] == told


def test_what_is_counted_is_asked_where_a_figure_hangs_on_it() -> None:
    """A rate until then, as it was in earlier releases."""
    open_, told = (
        KNOWN.result(answers(entry("a", label="Lungs", reached=76, need=11_840, mark=mark)))
        for mark in (None, "events")
    )
    assert [rows(one)[0][3:] for one in (open_, told)] == [("642", "506 to 803")] * 2
    assert said(open_) == [("a", "Say what is counted in “Lungs”, people or events. The interval depends on it.")]
    assert said(told) == []


def test_more_people_than_there_are_have_no_share() -> None:
    result = KNOWN.result(answers(entry("a", label="Checks", reached=30, need=20, mark="people")))
    assert result.grid is None
    assert said(result) == [("a", "In “Checks”, more people are counted than there are. Check both numbers.")]


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
