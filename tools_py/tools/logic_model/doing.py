"""What every command on the logic model does in the end: cells stored, the page's state changed, the focus led."""

from collections.abc import Mapping

from tools_py.cells import Value, top
from tools_py.effects import Effect, Focus
from tools_py.messages import Do
from tools_py.records import ids, written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tools.logic_model.model import TOOL
from tools_py.tools.logic_model.view import LogicModel, ModelState


def showing(scene: Scene, state: ModelState) -> Scene:
    """The scene whose page shows this."""
    return scene.showing(TOOL, state)


def focus_on(place: str, prefix: str = "") -> Focus:
    """The focus on what stands for a place; with a prefix to its id where the same stands on the page twice."""
    return Focus(id=f"{prefix}{element_id(f'{TOOL}/{place}')}")


def last_of(tool: LogicModel, scene: Scene, part: str) -> str:
    """The order of the last record of a part; empty where there is none."""
    order = ids(tool.parts[part], tool.records(scene))
    return str(top(tool.records(scene)[order[-1]]["order"])) if order else ""


def stored(
    scene: Scene, message: Do, cells: Mapping[str, Value], *, effects: tuple[Effect, ...] = (), undo: str | None = None
) -> Done:
    """The cells stored, what the page then does, and the sentence for Undo."""
    return Done.of(scene, written(scene.plan, scene.voice, message, cells), effects=effects, undo=undo)
