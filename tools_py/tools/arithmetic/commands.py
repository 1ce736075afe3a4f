"""Works the cases out in the reader's own browser."""

from collections.abc import Callable, Mapping

from tools_py.effects import Focus
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.arithmetic.view import TOOL, ArithmeticState


def run(_: None, scene: Scene, __: str, ___: Do) -> Done:
    """Work them out."""
    return Done(scene=scene.showing(TOOL, ArithmeticState(done=True)), effects=(Focus(id=f"{TOOL}-cases"),))


COMMANDS: Mapping[str, Callable[[None, Scene, str, Do], Done]] = {"run": run}
