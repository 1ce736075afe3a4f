"""Rules that set numbers against each other: the sums by hand."""

from decimal import Decimal
from typing import Any

import pytest

from tests.core.rule_samples import EVERY, answers, entry, rows, said
from tools_py.rules import Answers, AskedField, AskedRecord, Ratio, Result


def test_ratio_is_shown_for_entries_with_both_numbers() -> None:
    """50 of 200 is 25%, 1,000 of 2,000 just the 50% wanted, 99.9 of 200 is shown as 50% and still below it."""
    made = answers(
        entry("a", reached=50, need=200),
        entry("b", reached=1000, need=2000),
        entry("c", reached=Decimal("99.9"), need=200),
        entry("d", reached=0, need=7),
        entry("e", reached=50),
        entry("f", reached=50, need=0),
    )
    found = EVERY["ratio"].result(made)
    assert found.grid.head == ("Entry", "Reached", "In need", "Percentage")
    assert rows(found) == (
        ("A", "50", "200", "25%"),
        ("B", "1,000", "2,000", "50%"),
        ("C", "99.9", "200", "50%"),
        ("D", "0", "7", "0%"),
    )
    assert said(found) == [("a", "A: 25%"), ("c", "C: 50%"), ("d", "D: 0%")]


def test_more_than_all_is_told() -> None:
    """9 of 8 cannot be a share; 8 of 8 can."""
    found = EVERY["ratio"].result(answers(entry("a", reached=9, need=8), entry("b", reached=8, need=8)))
    assert said(found) == [("a", "In “A”, “Reached” is more than “In need”. Check both numbers.")]
    assert rows(found)[0][-1] == "113%"


def test_a_plain_ratio_has_two_decimals() -> None:
    """9 over 8 is 1.125, shown 1.13, below 1.2; no finding on being above one."""
    rule = Ratio(
        id="r", title="T", over="reached", under="need", shown="number", least="1.2", low="{label} has {ratio}."
    )
    found = rule.result(answers(entry("a", reached=9, need=8), entry("b", reached=6, need=5)))
    assert [row[-1] for row in rows(found)] == ["1.13", "1.20"]
    assert said(found) == [("a", "A has 1.13.")]
    assert found.grid
    assert found.grid.head[-1] == "Ratio"


STEPS = (
    entry("need", reached=200, need=1000),
    entry("known", reached=100, need=800),
    entry("offered", reached=80, need=480),
    entry("benefited", reached=20, need=240),
)
"""Rates of the target: 50%, 80%, 25%; of the comparison: 80%, 60%, 50%; gaps: 30, -20, 25."""


def test_a_cascade_shows_each_step_and_the_widest_loss() -> None:
    """The first step loses 30 points, more than the 25 of the last; 20 / 200 and 240 / 1,000 come all the way."""
    found = EVERY["cascade"].result(answers(*STEPS))
    assert found.grid.head == (
        "Entry", "Reached", "Reached: share of the step before", "In need", "In need: share of the step before",
    )  # fmt: skip
    assert rows(found) == (
        ("Need", "200", "", "1,000", ""),
        ("Known", "100", "50%", "800", "80%"),
        ("Offered", "80", "80%", "480", "60%"),
        ("Benefited", "20", "25%", "240", "50%"),
    )
    assert found.lines == (
        "“Reached”: 10% come all the way from “Need” to “Benefited”.",
        "“In need”: 24% come all the way from “Need” to “Benefited”.",
    )
    text = "of those at the step before, 50% come this far in “Reached” and 80% in “In need”."
    assert said(found) == [("known", f"The widest gap opens at “Known”: {text}")]


def test_a_cascade_names_no_loss_where_there_is_none() -> None:
    """Equal rates, or better ones, are no loss; without any rate nothing comes out."""
    level = answers(entry("a", reached=10, need=100), entry("b", reached=5, need=50))
    assert not EVERY["cascade"].result(level).findings
    for silent in (STEPS[:1], (entry("a"), entry("b", reached=1)), (entry("a", reached=0), entry("b", reached=1))):
        assert EVERY["cascade"].result(answers(*silent)) == Result()


def test_a_cascade_with_a_missing_step_has_no_rate_there() -> None:
    """Neither the step without a number nor the one after it has a rate; a step that grows is told."""
    made = answers(STEPS[0], entry("known", reached=240), STEPS[2], entry("benefited", need=240))
    found = EVERY["cascade"].result(made)
    assert [row[2::2] for row in rows(found)] == [("", ""), ("120%", ""), ("33%", ""), ("", "50%")]
    assert found.lines == ("“In need”: 24% come all the way from “Need” to “Benefited”.",)
    assert said(found) == [("known", "In “Reached”, “Known” has more people than the step before. Check both numbers.")]


PHASE = AskedField(label="When", options={"before": "At the start", "during": "Half way", "after": "At the end"})
CAUTION = "A change from before to after does not by itself show what caused it."


def phases(*given: tuple[str, str, str, Any]) -> Result:
    """The rule on rows of measure, group, phase and value."""
    entries = tuple(
        AskedRecord(
            id=str(n), label="", values={"topic": measure, "who": group, "phase": phase, "need": Decimal(value)}
        )
        for n, (measure, group, phase, value) in enumerate(given)
    )
    fields = {"topic": AskedField(label="Measure"), "who": AskedField(label="Group"), "phase": PHASE}
    found = EVERY["phases"].result(Answers(entries=entries, fields=fields))
    assert isinstance(found, Result)
    return found


def test_phases_stand_side_by_side() -> None:
    """From 40 to 50 is 10 more, 1.25 times; of two values for one phase the last counts; no cause is claimed."""
    found = phases(
        (" Waits", "All ", "after", 60),
        ("Waits", "All", "before", 40),
        (" waits ", "ALL", "after", 50),
        ("Stays", "", "before", 0),
        ("Stays", "", "after", "1250.5"),
        ("Calls", "All", "during", 3),
    )
    assert found.grid
    assert found.grid.head == (
        "Measure: Group", "At the start", "Half way", "At the end", "After minus before", "After divided by before",
    )  # fmt: skip
    assert rows(found) == (
        ("Waits: All", "40", "", "50", "+10", "1.25"),
        ("Stays", "0", "", "1,250.5", "+1,250.5", ""),
        ("Calls: All", "", "3", "", "", ""),
    )
    assert found.lines == (CAUTION,)
    assert not found.findings
    assert not phases(("Waits", "All", "before", 1)).lines


@pytest.mark.parametrize(
    ("ward", "county", "turn"),
    [
        ((40, 34), (30, 28), "was 10 before and is 6 after: it has narrowed by 4"),
        ((40, 20), (50, 45), "was 10 before and is 25 after: it has widened by 15"),
        ((40, 35), (30, 25), "was 10 before and is 10 after: it has not changed"),
        ((40, 20), (30, 25), "was 10 before and is 5 after: the group that was lower is now the higher one"),
    ],
)
def test_the_gap_between_two_groups_is_followed(ward: tuple[int, int], county: tuple[int, int], turn: str) -> None:
    """The gap after less the gap before, for exactly two groups of one measure."""
    both = [("Waits", who, when, value) for who, pair in (("Ward", ward), ("County", county))
            for when, value in zip(("before", "after"), pair, strict=True)]  # fmt: skip
    assert phases(*both).lines == (f"In “Waits”, the gap between “Ward” and “County” {turn}.", CAUTION)
    assert phases(*both, ("Waits", "Town", "before", 1)).lines == (CAUTION,)
    assert phases(*both[:3]).lines == (CAUTION,)
