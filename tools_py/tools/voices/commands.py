"""How a page changes hands."""

from attrs import evolve

from tools_py.contributors import TOOL
from tools_py.effects import Announce
from tools_py.messages import Do
from tools_py.plan import AGREED
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
    done = Done.of(agreed, cells, undo=None)
    return evolve(done, scene=evolve(done.scene, voice=message.id))


def unnamed(_: Voices, scene: Scene, __: str, message: Do) -> Done:
    """Begin the view of a contributor who gives no name."""
    return Done(scene=evolve(scene, voice=message.id))


def agreed(_: Voices, scene: Scene, __: str, ___: Do) -> Done:
    """Enter what is agreed."""
    return Done(scene=evolve(scene, voice=AGREED))


def use(_: Voices, scene: Scene, voice: str, __: Do) -> Done:
    """Go on with a view that was begun."""
    return Done(scene=evolve(scene, voice=voice))


COMMANDS = {"add": add, "unnamed": unnamed, "agreed": agreed, "use": use}
