"""Lists as Word and people write them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools_py.intake.bullets import chained, levels

CASES = Path(__file__).parent.parent / "fixtures" / "intake"


def outline(text: str) -> list[tuple[int, str]]:
    return [(line.level, line.words) for line in levels(text)]


def test_bullets_of_word_are_levels() -> None:
    """R15: each of Word's bullets stands a level deeper, though nothing is indented."""
    assert outline((CASES / "R15-word-bullets.logic.txt").read_text("utf-8")) == [
        (0, "More people from Harbour use the surgery"),
        (1, "Evening clinic opens"),
        (2, "Two nurses hired"),
        (1, "Bus timetable changes"),
        (0, "Fewer emergency visits"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "One\n\tTwo\n\t\tThree\n\tTwo\nOne",
        "- One\n  - Two\n    - Three\n  - Two\n- One",
        "• One\n\u2013 Two\n▪ Three\n\u2013 Two\n• One",
        "1. One\n1.1 Two\n1.1.1 Three\n1.2 Two\n2. One",
        "1. One\na) Two\n(i) Three\nb) Two\n2. One",
        "1) One\n\ta. Two\n\t\ti. Three\n\tb. Two\n2) One",
        "\uf0b7\tOne\no\tTwo\n\uf0a7\tThree\no\tTwo\n\uf0b7\tOne",
        "One\n→ Two\n\t→ Three\n→ Two\nOne",
        "*\tOne\n\t*\tTwo\n\t\t*\tThree\n\t*\tTwo\n*\tOne",
    ],
)
def test_lists_have_levels(text: str) -> None:
    assert outline(text) == [(0, "One"), (1, "Two"), (2, "Three"), (1, "Two"), (0, "One")]


def test_letters_that_are_roman_figures_too_go_by_their_list() -> None:
    letters = [f"{letter}) x" for letter in "abcdefghij"]
    assert {level for level, _ in outline("\n".join(letters[:8]))} == {0}
    assert {level for level, _ in outline("(i) x\n(ii) x\n(iii) x\n(iv) x\n(v) x")} == {0}


@pytest.mark.parametrize(
    "text", ["12 nurses hired", "1.5 nurses hired", "once a week", "NHS. Trust", "e-mail", "A Smith"]
)
def test_words_are_no_bullets(text: str) -> None:
    assert outline(text) == [(0, text)]


def test_arrows_join_what_leads_to_what() -> None:
    assert list(chained("Clinic → 40 seen -> Less pain")) == ["Clinic", "40 seen", "Less pain"]
    assert list(chained("A->B")) == ["A->B"]


LINES = st.text(st.sampled_from("ab \t\n•o-1.)(i→"), max_size=60)


def has_levels(text: str) -> None:
    """Each line with something in it is there once, at most one level deeper than the line before."""
    found = levels(text)
    assert [line.number for line in found] == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert all(after.level <= before.level + 1 for before, after in pairwise(found))
    assert all(line.level == 0 for line in found[:1])


@given(LINES)
def test_any_text_has_levels(text: str) -> None:
    has_levels(text)


@pytest.mark.full
@settings(max_examples=10_000)
@given(LINES)
def test_any_of_ten_thousand_texts_has_levels(text: str) -> None:
    has_levels(text)
