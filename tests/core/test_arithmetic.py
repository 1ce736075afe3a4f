"""The page on which readers check the arithmetic: every case agrees, and one that did not would be told."""

import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import CodeType, FrameType

import pytest
from attrs import evolve

from tests.core.conversation import Conversation
from tools_py import statistics
from tools_py.effects import Focus
from tools_py.tools.arithmetic.cases import CASES
from tools_py.tools.arithmetic.view import agrees
from tools_py.tools.arithmetic.worked import ArithmeticCase


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_comes_out_as_its_source_says(case: ArithmeticCase) -> None:
    assert agrees(case, case.found())


NO_FIGURE = {
    "gaps.compared": "it says lower, similar or higher",
    "gaps.gap_change": "it says wider, same or narrower",
    "xmr.assurance": "it says always, never or sometimes",
}
"""Formulas that answer with a word: there is no figure to compare, and tests of their own hold what they say."""


def formulas() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function of the statistics, by its module and name."""
    for found in pkgutil.iter_modules(statistics.__path__):
        module = import_module(f"{statistics.__name__}.{found.name}")
        for name, one in vars(module).items():
            function = inspect.unwrap(one) if callable(one) else one
            if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{found.name}.{name}", one


FORMULAS = dict(formulas())


@cache
def reached() -> frozenset[CodeType]:
    """The code that runs while all cases are worked out; what a formula remembers is forgotten first."""
    for one in FORMULAS.values():
        getattr(one, "cache_clear", lambda: None)()
    found: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            found.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for case in CASES:
            case.found()
    finally:
        sys.setprofile(before)
    return frozenset(found)


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_has_a_case(name: str) -> None:
    """As CONTRIBUTING.md asks; one is left out only with its reason, and only as long as it has none."""
    assert (inspect.unwrap(FORMULAS[name]).__code__ in reached()) is (name not in NO_FIGURE)


def test_what_is_left_out_is_a_formula() -> None:
    assert NO_FIGURE.keys() <= FORMULAS.keys()


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


def test_a_case_is_worked_out_by_itself() -> None:
    page = Conversation(regions=("arithmetic/cases",))
    page.open()
    first, second = CASES[0].id, CASES[1].id
    done = page.do(f"arithmetic/run/{first}")
    assert done.effects == (Focus(id=f"arithmetic-{first}"),)
    said = done.html["arithmetic/cases"]
    assert "1 of 1 case came out in this browser as its source says." in said
    assert f"Not worked out yet: {len(CASES) - 1}." in said
    assert f"run/{first}" not in said
    assert "2 of 2 cases came out" in page.do(f"arithmetic/run/{second}").html["arithmetic/cases"]
