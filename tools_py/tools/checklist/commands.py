"""What can be done with a checklist beyond its controls: tick an item that its tool has done."""

from collections.abc import Callable, Mapping

from tools_py.effects import Announce, Focus
from tools_py.messages import Do
from tools_py.records import written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tools.checklist.view import ChecklistTool


def tick(tool: ChecklistTool, scene: Scene, rest: str, message: Do) -> Done:
    """Tick an item; raises NotFoundError if there is none."""
    item = tool.find_item(rest)
    at = f"{tool.id}/{item.id}"
    said = f"Ticked: {item.prompt}."
    cells = written(scene.plan, scene.voice, message, {f"{at}/done": True})
    return Done.of(scene, cells, effects=(Focus(id=element_id(f"{at}/done")), Announce(text=said)), undo=said)


COMMANDS: Mapping[str, Callable[[ChecklistTool, Scene, str, Do], Done]] = {"tick": tick}
