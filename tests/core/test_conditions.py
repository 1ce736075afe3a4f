"""Conditions of data files: what meets them, which fields they ask, and what is wrong with them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.conditions import Condition, Parsed
from tools_py.instruments import converter

HIGH = Condition(field="risk", equals="high")
NOTED = Condition(field="note", empty=False)
NEEDS = "a condition needs a field and exactly one of equals, among and empty"
TWO = "a condition has all_of or any_of or a field, not two of them"


@pytest.mark.parametrize(
    ("condition", "value", "met"),
    [
        (HIGH, "high", True),
        (HIGH, "higher", False),
        (HIGH, None, False),
        (HIGH, frozenset({"low", "high"}), True),
        (HIGH, frozenset({"low"}), False),
        (HIGH, frozenset(), False),
        (Condition(field="risk", equals=True), True, True),
        (Condition(field="risk", equals=True), False, False),
        (Condition(field="risk", equals=False), False, True),
        (Condition(field="risk", equals=False), None, False),
        (Condition(field="risk", among=("low", "high")), "high", True),
        (Condition(field="risk", among=("low", "high")), "medium", False),
        (Condition(field="risk", among=("low", "high")), frozenset({"medium", "low"}), True),
        (Condition(field="risk", empty=True), None, True),
        (Condition(field="risk", empty=True), "", True),
        (Condition(field="risk", empty=True), frozenset(), True),
        (Condition(field="risk", empty=True), "x", False),
        (Condition(field="risk", empty=True), Decimal(0), False),
        (Condition(field="risk", empty=True), False, False),
        (Condition(field="risk", empty=False), frozenset({"x"}), True),
        (Condition(field="risk", empty=False), None, False),
    ],
)
def test_one_field_is_tried(condition: Condition, value: Parsed, met: bool) -> None:  # noqa: FBT001 - given by name
    """Zero and a cleared box are answers; a box that nobody touched is not false."""
    assert condition.met({"risk": value}) is met


def test_a_field_that_is_not_there_is_empty() -> None:
    """An absent value and None are one."""
    assert not HIGH.met({})
    assert not NOTED.met({})
    assert Condition(field="note", empty=True).met({})


@pytest.mark.parametrize(
    ("risk", "note", "both", "either"),
    [("high", "x", True, True), ("high", "", False, True), ("low", "x", False, True), ("low", "", False, False)],
)
def test_conditions_join(risk: str, note: str, both: bool, either: bool) -> None:  # noqa: FBT001 - given by name
    """All of them, any of them, and one within another."""
    values = {"risk": risk, "note": note}
    assert Condition(all_of=(HIGH, NOTED)).met(values) is both
    assert Condition(any_of=(HIGH, NOTED)).met(values) is either
    assert Condition(all_of=(Condition(any_of=(HIGH, NOTED)), NOTED)).met(values) is (note == "x")


def test_every_field_asked_is_named() -> None:
    """Through all levels, so that the build finds a field that is not there."""
    nested = Condition(any_of=(HIGH, Condition(all_of=(NOTED, Condition(field="deep", equals=True)))))
    assert list(nested.fields()) == ["risk", "note", "deep"]


@pytest.mark.parametrize(
    ("condition", "faults"),
    [
        (HIGH, []),
        (Condition(field="risk", equals=False), []),
        (Condition(field="risk", empty=False), []),
        (Condition(all_of=(HIGH, NOTED)), []),
        (Condition(), [NEEDS]),
        (Condition(field="risk"), [NEEDS]),
        (Condition(equals="high"), [NEEDS]),
        (Condition(field="risk", equals="high", empty=False), [NEEDS]),
        (Condition(all_of=(HIGH,), any_of=(NOTED,)), [TWO]),
        (Condition(all_of=(HIGH,), field="risk"), [TWO]),
        (Condition(any_of=(HIGH,), empty=True), [TWO]),
        (Condition(any_of=(Condition(field="risk"), Condition(all_of=(Condition(),)))), [NEEDS, NEEDS]),
    ],
)
def test_what_is_no_condition_is_said(condition: Condition, faults: list[str]) -> None:
    """One sentence each, through all levels."""
    assert list(condition.faults()) == faults


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ({"field": "risk", "equals": "high"}, HIGH),
        ({"field": "done", "equals": True}, Condition(field="done", equals=True)),
        ({"all_of": [{"field": "note", "empty": False}]}, Condition(all_of=(NOTED,))),
    ],
)
def test_a_data_file_gives_conditions(raw: dict[str, Any], made: Condition) -> None:
    """As YAML has them."""
    assert converter().structure(raw, Condition) == made


PARSED: st.SearchStrategy[Parsed] = st.one_of(
    st.none(), st.booleans(), st.text(), st.dates(), st.frozensets(st.text(), max_size=3), st.integers().map(Decimal)
)


@given(st.dictionaries(st.sampled_from(["risk", "note"]), PARSED))
def test_empty_or_not_is_never_both(values: dict[str, Parsed]) -> None:
    """Whatever stands there, it is either something or nothing, and no condition raises."""
    assert NOTED.met(values) is not Condition(field="note", empty=True).met(values)
    assert Condition(all_of=(HIGH, NOTED)).met(values) <= Condition(any_of=(HIGH, NOTED)).met(values)
