"""Cards with which a room votes are those that the desk reads, and cannot be taken for one another."""

import re

import pytest

from macros.pack import pack
from macros.sessions import Session
from macros.vote_cards import CODES, LETTERS, squares, turned, vote_cards
from tests.examples import CONTENT, ROOT

SESSIONS = CONTENT.training.sessions
LIBRARY = (ROOT / "node_modules/js-aruco2/src/aruco.js").read_text("utf-8")
LEAST = 12
"""In how many squares two cards differ at least, however they are turned."""


def test_the_printed_cards_are_the_dictionary_that_the_desk_reads() -> None:
    found = re.search(r"ARUCO_MIP_36h12: \{\s+nBits: 36,\s+tau: (\d+),\s+codeList: \[([^\]]+)\]", LIBRARY)
    assert found
    assert int(found[1]) == LEAST
    assert tuple(int(code, 16) for code in found[2].split(","))[: len(CODES)] == CODES


def test_no_card_is_like_another_nor_like_itself_in_another_turn() -> None:
    """As many squares may be read wrongly as the reader allows for, and more."""
    upright = [squares(code) for code in CODES]
    for at, one in enumerate(upright):
        for other in upright[at:]:
            way = other
            for turn in range(4):
                if turn or other is not one:
                    assert sum(a != b for a, b in zip(one, way, strict=True)) >= LEAST
                way = turned(way)
            assert way == other


@pytest.mark.parametrize("session", SESSIONS, ids=lambda one: one.id)
def test_everyone_who_votes_has_a_card_with_a_letter_for_each_choice(session: Session) -> None:
    made = pack(CONTENT.toolkit, CONTENT.case, session)
    votes = [step for step in session.steps if step.ask]
    assert made.needed == " ".join(step.id for step in votes)
    assert all(len(step.choices) <= len(LETTERS) for step in votes)
    wanted = range(1, session.people.most + 1) if votes else ()
    assert [card.number for card in made.cards] == list(wanted)


def test_a_cards_light_squares_are_drawn_each_once() -> None:
    for card, code in zip(vote_cards(len(CODES)), CODES, strict=True):
        drawn = {
            (int(x) + at, int(y))
            for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", card.light)
            for at in range(int(wide))
        }
        light = squares(code)
        assert drawn == {(at % 6 + 3, at // 6 + 3) for at in range(36) if light[at]}
