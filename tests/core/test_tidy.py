"""Text from outside: what cannot be seen goes, what scripts and emoji need stays, and what looks alike is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.tidy import folded, one_line, tidied


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Hall\u200b", "Hall"),
        ("\ufeffHall\u2060 by\u00adpass", "Hall bypass"),
        ("\u200b \u00a0\u2060", ""),
        ("a\u00a0b\u2009c\u202fd\u3000e", "a b c d e"),
        ("Clinic\x0bfor all", "Clinic\nfor all"),
        ("a\u2028b\u2029c\x85d\r\ne\rf\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("GP\x1epractice\x07\x00", "GP-practice"),
        ("\u202a12/06/2027\u202c", "12/06/2027"),
        ("half \ud800", "half \ufffd"),
        ("“Friends\u2019 group”", "“Friends\u2019 group”"),
        ("a\u200db", "ab"),
    ],
)
def test_what_cannot_be_seen_goes(text: str, seen: str) -> None:
    """Spaces become spaces and breaks breaks; quotation marks stay as they were typed."""
    assert tidied(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخو\u0627\u0647م",
        "\u0647\u200d",
        "क्\u200dष",
        "ශ්\u200dරී",
        "👩\u200d⚕️ 👨\u200d👩\u200d👧 🏳️\u200d🌈 👩🏽\u200d🚒",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "مركز\u200f (NHS)\u200f المدينة",
        "naïve café",
        "line\n  indented\ttab",
    ],
    ids=["Persian", "Arabic", "Hindi", "Sinhala", "families", "Scotland", "marks", "accents", "breaks"],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert tidied(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("One organisation\u2019s own", "one  organisation's own"),
        ("“health equity”", '"Health Equity"'),
        ("Café", "cafe\u0301"),
        ("CAFÉ", "cafe"),
        ("2027\u201328", "2027-28"),
        ("Łódź Ærø Straße", "lodz aero strasse"),
        ("مَدرَسة", "مدرسة"),
        ("ﬁnance", "finance"),
        ("Hall\u200b\u00a0A", "hall a"),
    ],
)
def test_what_looks_alike_is_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_vowels_of_other_scripts_tell_words_apart() -> None:
    """Marks that are letters are no accents."""
    assert folded("कि") != folded("कु")


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    """Of any text; one line is one line, and folded texts stay folded."""
    assert tidied(tidied(text)) == tidied(text)
    assert "\n" not in one_line(text)
    assert folded(folded(text)) == folded(text) == folded(tidied(text))


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"])))
def test_what_can_be_seen_stays(text: str) -> None:
    assert tidied(text) == text
