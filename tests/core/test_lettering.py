"""Words measured for pictures."""

from hypothesis import given
from hypothesis import strategies as st

from tools_py.tools.logic_model.picture import LETTERS as CARD
from tools_py.tools.stakeholders.layout import LETTERS as LABEL

WORDS = st.lists(st.text(alphabet="ilMw-aZ\u2019م漢", min_size=1, max_size=30), max_size=12)


@given(WORDS, st.integers(60, 300))
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(words: list[str], room: int) -> None:
    for letters in (CARD, LABEL):
        pieces = [piece for word in words for piece in letters.pieces(word, room)]
        lines = letters.lines(pieces, room)
        assert all(letters.width(line) <= room for line in lines)
        assert " ".join(lines) == " ".join(pieces)
        assert "".join(pieces) == "".join(words)


def test_a_word_wider_than_its_room_has_a_line_of_its_own() -> None:
    assert LABEL.lines(["a", "m" * 40, "b"], 80) == ["a", "m" * 40, "b"]


def test_letters_of_other_scripts_are_given_room() -> None:
    """Those as wide as they are high ran out of their cards."""
    assert CARD.width("漢字") > CARD.width("ab")
