"""Takes the figures of a form."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from tools_py.effects import Focus
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.worth.view import FIELDS, LONGEST, TOOL, WorthState


def show(_: None, scene: Scene, __: str, message: Do) -> Done:
    """Take all figures; the text is a form's."""
    form = {name: values[0][:LONGEST] for name, values in parse_qs(message.text).items()}
    given = WorthState(given={field.id: form.get(field.id, "") for field in FIELDS})
    return Done(scene=scene.showing(TOOL, given), effects=(Focus(id=f"{TOOL}-words"),))


COMMANDS: Mapping[str, Callable[[None, Scene, str, Do], Done]] = {"show": show}
