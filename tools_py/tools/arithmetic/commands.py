"""Works the cases out in the reader's own browser."""

from collections.abc import Callable, Mapping

from tools_py.effects import Focus
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.arithmetic.cases import CASES
from tools_py.tools.arithmetic.view import TOOL, ArithmeticState


def run(_: None, scene: Scene, id: str, __: Do) -> Done:
    """Work out one case, or all where none is named."""
    before = scene.state(TOOL, ArithmeticState).done
    done = before | {id} if id else frozenset(case.id for case in CASES)
    focus = Focus(id=f"{TOOL}-{id or 'cases'}")
    return Done(scene=scene.showing(TOOL, ArithmeticState(done=done)), effects=(focus,))


COMMANDS: Mapping[str, Callable[[None, Scene, str, Do], Done]] = {"run": run}
