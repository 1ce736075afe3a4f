"""Looks for an area, and writes its name into the plan."""

from collections.abc import Callable, Mapping

from attrs import evolve

from tools_py.effects import Announce, Focus
from tools_py.lookup import find as find_in
from tools_py.messages import Do
from tools_py.records import written
from tools_py.scene import Done, Scene
from tools_py.tools.area.councils import councils
from tools_py.tools.area.view import TOOL, AreaState

LONGEST = 100
"""The longest text that is looked for; no council's name is as long."""


def find(_: None, scene: Scene, __: str, message: Do) -> Done:
    """Look for a postcode or a council."""
    state = AreaState(text=message.text[:LONGEST])
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=f"{TOOL}-found"),))


def keep(_: None, scene: Scene, code: str, message: Do) -> Done:
    """Make a council the area of the plan. Raises NotFoundError."""
    name = find_in({one.code: one.name for one in councils()}, code, "council")
    said = f"{name} is now the area of the plan."
    done = Done.of(scene, written(scene.plan, "", message, {"plan/about/area": name}), undo=said)
    return evolve(done, effects=(Announce(text=said),))


COMMANDS: Mapping[str, Callable[[None, Scene, str, Do], Done]] = {"find": find, "keep": keep}
