"""The worksheet of actions, and the command that makes one of anything."""

from collections.abc import Mapping
from typing import Protocol
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
from tools_py.tools.worksheet.views import RecordView
from tools_py.worksheet import Part

ACTIONS = "actions"
"""The id of the worksheet, and of its part."""


class Source(Protocol):
    """A tool of whose records actions can be made."""

    def label(self, scene: Scene, record: str) -> str:
        """What people call a record; raises KeyError if there is no such one."""

    def place(self, scene: Scene, record: str) -> tuple[str, str] | None:
        """Where a record stands and what it is called, None if it is gone."""


@define(kw_only=True)
class Actions(WorksheetTool):
    """The actions of the plan; `sources` are the tools that actions are made from, by their ids."""

    sources: Mapping[str, Source]

    def record(self, scene: Scene, part: Part, record: str) -> RecordView:
        """An action; what it was made of is a link, not a field."""
        view = super().record(scene, part, record)
        source = str(top(scene.plan.records(ACTIONS).get(record, {}).get("source", EMPTY)) or "")
        tool, _, origin = source.partition("/")
        back = self.sources[tool].place(scene, origin) if tool in self.sources and origin else None
        hidden = f"{view.record}/source"
        return evolve(
            view, fields=tuple(one for one in view.fields if one.name != hidden or (source and not back)), back=back
        )

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
                f"{at}/what": self.sources[tool].label(scene, record),
                f"{at}/source": f"{tool}/{record}",
            },
        )
        said = "Added to the plan's actions."
        done = Done.of(scene, cells, effects=(Announce(text=said),), undo=said)
        return evolve(done, scene=evolve(done.scene, voice=own))
