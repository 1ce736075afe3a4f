"""The page on which readers check the arithmetic: every case agrees, and one that did not would be told."""

import pytest
from attrs import evolve

from tests.core.conversation import Conversation
from tools_py.tools.arithmetic.cases import CASES
from tools_py.tools.arithmetic.view import agrees
from tools_py.tools.arithmetic.worked import ArithmeticCase


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_comes_out_as_its_source_says(case: ArithmeticCase) -> None:
    assert agrees(case, case.found())


def test_no_two_cases_are_one() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


def test_a_case_that_is_off_does_not_agree() -> None:
    case = evolve(CASES[0], expected=tuple(one + 1e-4 for one in CASES[0].expected))
    assert not agrees(case, case.found())


def test_the_cases_are_worked_out_when_that_is_asked_for() -> None:
    page = Conversation(regions=("arithmetic/cases",))
    page.open()
    assert "were not worked out on this page yet" in page.look().html["arithmetic/cases"]
    done = page.do("arithmetic/run").html["arithmetic/cases"]
    assert f"{len(CASES)} of {len(CASES)} cases came out" in done
    assert "does not agree" not in done
