"""What can be done with the library: take an approach into the plan."""

from tools_py.cells import Value
from tools_py.evidence import Approach
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.actions import commands as actions
from tools_py.tools.evidence.view import TOOL, Evidence, approach


def adopt(tool: Evidence, scene: Scene, id: str, message: Do) -> Done:
    """An action with what the library knows of the approach; taken again, it is the same action."""
    one = approach(scene, id)
    return actions.add(tool.actions, scene, f"{TOOL}/{id}", _filled_in(one), message)


def _filled_in(one: Approach) -> dict[str, Value]:
    """The answers of an action by the ids of their fields."""
    return {
        "what": one.what,
        "why": f"{one.who} {one.inequality}",
        "part": one.part,
        "resources": one.cost,
        "measure": one.measure,
        "safeguard": one.caution,
        "rests-on": f"{one.found} ({one.source.cited})",
        "evidence-link": one.source.url,
        "strength": one.strength,
        "evidence-checked": one.checked[:7],
    }


COMMANDS = {"adopt": adopt}
