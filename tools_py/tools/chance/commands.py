"""Takes two numbers, and draws ten more years."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from attrs import evolve

from tools_py.effects import Focus
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.chance.view import TOOL, ChanceState


def show(_: None, scene: Scene, __: str, message: Do) -> Done:
    """Take both numbers; the text is a form's."""
    form = {name: values[0] for name, values in parse_qs(message.text).items()}
    given = ChanceState(count=form.get("count", "")[:40], total=form.get("total", "")[:40])
    return Done(scene=scene.showing(TOOL, given), effects=(Focus(id=f"{TOOL}-words"),))


def again(_: None, scene: Scene, __: str, ___: Do) -> Done:
    """Ten more years."""
    before = scene.state(TOOL, ChanceState)
    return Done(scene=scene.showing(TOOL, evolve(before, draw=before.draw + 1)), effects=(Focus(id=f"{TOOL}-years"),))


COMMANDS: Mapping[str, Callable[[None, Scene, str, Do], Done]] = {"show": show, "again": again}
