"""The worksheet of actions, and the command that makes one of anything."""

from collections.abc import Callable, Mapping
from zlib import crc32

from attrs import define, evolve

from tools_py.cells import EMPTY, top
from tools_py.effects import Announce
from tools_py.messages import Do
from tools_py.plan import AGREED
from tools_py.tools import Done, Scene
from tools_py.tools.worksheet.commands import next_key, written
from tools_py.tools.worksheet.records import deleted, rows
from tools_py.tools.worksheet.view import WorksheetTool

ACTIONS = "actions"
"""The id of the worksheet, and of its part."""


@define(kw_only=True)
class Actions(WorksheetTool):
    """The actions of the plan; `sources` tells what an action is made from by the tool that holds it."""

    sources: Mapping[str, Callable[[Scene, str], str]]

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Besides what can be done with rows: `from/tool/record[/rule]` makes an action."""
        name, _, rest = verb.partition("/")
        if name != "from":
            return super().do(scene, verb, message)
        return self._made(scene, rest, message)

    def _made(self, scene: Scene, source: str, message: Do) -> Done:
        """An action that says what it was made from; made of the same thing again, it is the same action.

        Its id is worked out from the source, so that two devices that make it make one.
        """
        own, scene = scene.voice, evolve(scene, voice=AGREED)
        tool, _, record = source.partition("/")
        record, _, _rule = record.partition("/")
        id = f"{ACTIONS}--{crc32(source.encode()):08x}"
        records = scene.plan.records(ACTIONS)
        there = records.get(id, {})
        if top(there.get("order", EMPTY)) and not deleted(there):
            return Done(
                scene=evolve(scene, voice=own), effects=(Announce(text="It is among the plan's actions already."),)
            )
        order = rows(self.parts[ACTIONS], records)
        last = str(top(records[order[-1]]["order"])) if order else ""
        at = f"{ACTIONS}/{id}"
        cells = written(
            scene,
            message,
            {
                f"{at}/order": next_key(last, message.now, 0),
                f"{at}/what": self.sources[tool](scene, record),
                f"{at}/source": f"{tool}/{record}",
            },
        )
        said = "Added to the plan's actions."
        done = Done.of(scene, cells, effects=(Announce(text=said),), undo=said)
        return evolve(done, scene=evolve(done.scene, voice=own))
