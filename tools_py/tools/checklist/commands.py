"""What can be done with a checklist beyond its controls: tick an item that its tool has done."""

from collections.abc import Callable, Mapping

from attrs import evolve

from tools_py.effects import Announce, Focus
from tools_py.messages import Do
from tools_py.records import written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tools.checklist.others import ComparingState
from tools_py.tools.checklist.view import ChecklistTool


def tick(tool: ChecklistTool, scene: Scene, rest: str, message: Do) -> Done:
    """Tick an item; raises NotFoundError if there is none."""
    item = tool.find_item(rest)
    at = f"{tool.id}/{item.id}"
    said = f"Ticked: {item.prompt}."
    cells = written(scene.plan, scene.voice, message, {f"{at}/done": True})
    return Done.of(scene, cells, effects=(Focus(id=element_id(f"{at}/done")), Announce(text=said)), undo=said)


def nameless(tool: ChecklistTool, scene: Scene, section: str, _: Do) -> Done:
    """Compare views without names, or with them again."""
    state = scene.state(tool.id, ComparingState)
    shown = scene.showing(tool.id, evolve(state, nameless=not state.nameless))
    return Done(scene=shown, effects=(Focus(id=element_id(f"{tool.id}/others.{section}")),))


COMMANDS: Mapping[str, Callable[[ChecklistTool, Scene, str, Do], Done]] = {"tick": tick, "nameless": nameless}
