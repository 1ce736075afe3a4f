"""What the plan knows of the time of a series, on its chart."""

import pytest

from tests.core.conversation import Conversation
from tests.core.test_over_time import monthly, words
from tools_py.cells import Version
from tools_py.drawing import overlapping
from tools_py.plan import AGREED, Entry
from tools_py.tools.over_time.events import events
from tools_py.tools.over_time.view import OverTime

VALUES = monthly([10, 12, 14, 20, 22, 24, 16, 17, 18])


def row(sheet: str, part: str, id: str, **cells: str) -> list[Entry]:
    """A row of the agreed plan."""
    at = f"{sheet}/{part}--{id}"
    given = {"order": f"a{id}", **cells}
    return [
        (AGREED, f"{at}/{name}", (Version(value=value, stamp=1, device="d", seen={}),)) for name, value in given.items()
    ]


PLAN = (
    *row("actions", "actions", "1", what="Evening clinic", when="22 April 2024", status="done"),
    *row("actions", "actions", "2", what="Not yet done", when="3 May 2024", status="under-way"),
    *row("actions", "actions", "3", what="Long before", when="3 May 2020", status="done"),
    *row("actions", "actions", "4", what="No day", when="soon", status="done"),
    *row("review", "reviews", "1", name="Test 1: reminder", date="30 April 2024"),
)


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("over-time/said", "over-time/found"))
    made.open(PLAN)
    return made


def test_what_is_done_and_reviewed_stands_with_its_letter(talk: Conversation) -> None:
    said = words(talk.do("over-time/read", VALUES))
    assert "a 22 April 2024: Action, done: Evening clinic" in said
    assert "b 30 April 2024: Reviewed: Test 1: reminder" in said
    assert not any(name in said for name in ("Not yet done", "Long before", "No day"))


def test_letters_stand_above_their_month(talk: Conversation) -> None:
    talk.do("over-time/read", VALUES)
    drawing = OverTime().drawing(talk.session.scene)
    assert drawing
    (letters,) = (word for word in drawing.words if word.text == "a b")
    assert letters.x == drawing.signs[3].x
    assert overlapping(drawing.words) == []


def test_periods_that_are_no_time_have_no_events(talk: Conversation) -> None:
    assert events(talk.session.scene, ["first", "second"]) == ()
    assert [one.at for one in events(talk.session.scene, ["2023", "2024"])] == [1, 1]


def test_a_series_shows_no_events_of_an_empty_plan() -> None:
    made = Conversation(regions=("over-time/said", "over-time/found"))
    made.open()
    assert "From your plan" not in words(made.do("over-time/read", VALUES))
