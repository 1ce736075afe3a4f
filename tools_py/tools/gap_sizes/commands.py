"""Takes the figures of two groups."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from tools_py.effects import Focus
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.gap_sizes.view import LONGEST, TOOL, GapSizesState


def show(_: None, scene: Scene, __: str, message: Do) -> Done:
    """Take both figures; the text is a form's."""
    form = {name: values[0][:LONGEST] for name, values in parse_qs(message.text).items()}
    given = GapSizesState(first=form.get("first", ""), second=form.get("second", ""))
    return Done(scene=scene.showing(TOOL, given), effects=(Focus(id=f"{TOOL}-words"),))


COMMANDS: Mapping[str, Callable[[None, Scene, str, Do], Done]] = {"show": show}
