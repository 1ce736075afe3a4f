"""What can be done with the library: take an approach into the plan."""

from attrs import evolve

from tools_py.cells import Value
from tools_py.evidence import Approach
from tools_py.messages import Do
from tools_py.records import written
from tools_py.scene import Done, Scene
from tools_py.tools.actions import commands as actions
from tools_py.tools.actions.view import ACTIONS
from tools_py.tools.evidence.view import TOOL, Evidence, approach
from tools_py.tools.worksheet.referring import named


def adopt(tool: Evidence, scene: Scene, id: str, message: Do) -> Done:
    """An action with what the library knows of the approach; taken again, it is the same action."""
    one = approach(scene, id)
    measure = tool.actions.part(ACTIONS).field("measure")
    value, cells = named(tool.actions, scene, measure, one.measure, message)
    done = actions.add(tool.actions, scene, f"{TOOL}/{id}", _filled_in(one, value), message)
    made = written(done.scene.plan, scene.voice, message, cells) if done.cells else ()
    return evolve(done, scene=evolve(done.scene, plan=done.scene.plan.merge(made)), cells=(*done.cells, *made))


def _filled_in(one: Approach, measure: str) -> dict[str, Value]:
    """The answers of an action by the ids of their fields; its measure is one of the plan's."""
    return {
        "what": one.what,
        "why": f"{one.who} {one.inequality}",
        "part": one.part,
        "resources": one.cost,
        "measure": measure,
        "safeguard": one.caution,
        "rests-on": f"{one.found} ({one.source.cited})",
        "evidence-link": one.source.url,
        "strength": one.strength,
        "evidence-checked": one.checked[:7],
    }


COMMANDS = {"adopt": adopt}
