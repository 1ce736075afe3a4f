"""What a checklist and a worksheet have in common, as all see them that use what was entered there."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Protocol

from tools_py.exports.contents import Choice, Sheet
from tools_py.scene import Scene


class State(StrEnum):
    """How far something has come; not relevant outranks done."""

    NONE = "none"
    OPEN = "open"
    DONE = "done"
    NOT_RELEVANT = "not-relevant"


STATE_WORDS = {
    State.NONE: "Not answered",
    State.OPEN: "Begun",
    State.DONE: "Done",
    State.NOT_RELEVANT: "Not relevant to us",
}


def together(states: Iterable[State]) -> State:
    """What several states come to."""
    found = set(states)
    if found == {State.NOT_RELEVANT}:
        return State.NOT_RELEVANT
    if found <= {State.DONE, State.NOT_RELEVANT}:
        return State.DONE
    return State.NONE if found <= {State.NONE, State.NOT_RELEVANT} else State.OPEN


class Maker(Protocol):
    """What an action can be made from: what it is called, where it stands, and what an action says that is made of it."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def stage(self) -> str:
        """The number of the first stage that it belongs to; empty for none."""

    def address(self, scene: Scene) -> str:
        """Its page, below the site's root."""

    def label(self, scene: Scene, record: str) -> str:
        """What people call a record in it; raises NotFoundError if there is no such one."""

    def said(self, scene: Scene, place: str) -> str:
        """What an action says that is made of a record, or of what was found about it."""

    def told(self, scene: Scene, record: str) -> Mapping[str, str]:
        """Who leads, by when, and what was noted, as an action that is made of a record takes it over, as it was typed."""


class Instrument(Maker, Protocol):
    """A checklist or a worksheet: something to make actions from, how far it has come, and what it holds."""

    @property
    def id(self) -> str:
        """The id under which its answers stand in the plan."""

    def state(self, scene: Scene) -> State:
        """How far what was agreed has come."""

    def sheets(self, scene: Scene, choice: Choice) -> Iterator[Sheet]:
        """What it holds in the voice that is being worked in, part by part, as it is handed on."""
