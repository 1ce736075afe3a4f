"""How a page changes hands."""

from attrs import evolve

from tools_py.contributors import TOOL
from tools_py.effects import Announce
from tools_py.messages import Do
from tools_py.plan import AGREED, Entry
from tools_py.records import written
from tools_py.scene import Done, Scene
from tools_py.tools.voices.view import Voices

LONGEST = 120
"""The most characters of a name."""


def add(_: Voices, scene: Scene, __: str, message: Do) -> Done:
    """Begin the view of a contributor who gives a name."""
    given = message.text.strip()[:LONGEST]
    if not given:
        return Done(scene=scene, effects=(Announce(text="Enter a name first, or choose to enter a view anonymously."),))
    agreed = evolve(scene, voice=AGREED)
    cells = written(agreed.plan, AGREED, message, {f"{TOOL}/{message.id}/name": given})
    return _turned(Done.of(agreed, cells, undo=None).scene, message.id, cells)


def unnamed(_: Voices, scene: Scene, __: str, message: Do) -> Done:
    """Begin the view of a contributor who gives no name."""
    return _turned(scene, message.id)


def agreed(_: Voices, scene: Scene, __: str, ___: Do) -> Done:
    """Enter what is agreed."""
    return _turned(scene, AGREED)


def use(_: Voices, scene: Scene, voice: str, __: Do) -> Done:
    """Go on with a view that was begun."""
    return _turned(scene, voice)


def _turned(scene: Scene, voice: str, cells: tuple[Entry, ...] = ()) -> Done:
    """From now on this voice enters, which changes every answer on the page: it says so."""
    scene = evolve(scene, voice=voice)
    current = Voices().current(scene)
    whose = f"your own view, as {current.name}" if current else "what you agreed together"
    return Done(scene=scene, cells=cells, effects=(Announce(text=f"You are now entering {whose}."),))


COMMANDS = {"add": add, "unnamed": unnamed, "agreed": agreed, "use": use}
