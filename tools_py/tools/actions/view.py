"""The worksheet of actions, and the command that makes one of anything."""

from collections.abc import Mapping
from zlib import crc32

from attrs import define, evolve

from tools_py.cells import EMPTY, Value, top
from tools_py.effects import Announce
from tools_py.messages import Do
from tools_py.plan import AGREED
from tools_py.render import element_id
from tools_py.tools import Done, Scene
from tools_py.tools.checklist.view import Checklist
from tools_py.tools.worksheet.commands import next_key, written
from tools_py.tools.worksheet.records import deleted, rows
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import Back, RecordView
from tools_py.worksheet import Part

ACTIONS = "actions"
"""The id of the worksheet, and of its part."""


@define(kw_only=True)
class Actions(WorksheetTool):
    """The actions of the plan; `sources` are the tools that an action can be made from, by their ids."""

    sources: Mapping[str, Checklist | WorksheetTool]

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Besides what can be done with rows: `from/tool/record[/rule/finding]` makes an action."""
        name, _, rest = verb.partition("/")
        if name != "from":
            return super().do(scene, verb, message)
        return self._made(scene, rest, message)

    def key(self, scene: Scene, part: str) -> object:
        """An action depends also on whether what it was made from is still there."""
        kind, _, id = part.partition(".")
        source = scene.plan.value(f"{ACTIONS}/{id}/source", voice=scene.voice) if kind == "record" else None
        return super().key(scene, part), _gone(scene, source)

    def record(self, scene: Scene, part: Part, record: str) -> RecordView:
        """An action, with the way back to what it was made from."""
        source = top(scene.plan.fields(ACTIONS, record, voice=scene.voice).get("source", EMPTY))
        view, back = super().record(scene, part, record), self._back(scene, source)
        shown = (one for one in view.fields if not back or one.name != f"{view.record}/source")
        return evolve(view, fields=tuple(shown), back=back)

    def _back(self, scene: Scene, source: Value) -> Back | None:
        """The way to `tool/record`; None for whatever else somebody wrote there."""
        tool, _, record = str(source or "").partition("/")
        found = self.sources.get(tool)
        if found is None or not record:
            return None
        title = f"{found.title}, where it was removed since" if _gone(scene, source) else found.title
        return Back(href=f"{scene.root}{found.address(scene)}#{element_id(f'{tool}/{record}')}", title=title)

    def _made(self, scene: Scene, source: str, message: Do) -> Done:
        """An action that says what it was made from; made of the same thing again, it is the same action.

        Its id is worked out from the source, so that two devices that make it make one.
        """
        own, scene = scene, evolve(scene, voice=AGREED)
        tool, _, place = source.partition("/")
        id = f"{ACTIONS}--{crc32(source.encode()):08x}"
        records = scene.plan.records(ACTIONS)
        there = records.get(id, {})
        if top(there.get("order", EMPTY)) and not deleted(there):
            return Done(scene=own, effects=(Announce(text="It is among the plan's actions already."),))
        order = rows(self.parts[ACTIONS], records)
        last = str(top(records[order[-1]]["order"])) if order else ""
        at = f"{ACTIONS}/{id}"
        cells = written(
            scene,
            message,
            {
                f"{at}/order": next_key(last, message.now, 0),
                f"{at}/what": self.sources[tool].said(own, place),
                f"{at}/source": f"{tool}/{place.partition('/')[0]}",
            },
        )
        said = "Added to the plan's actions."
        done = Done.of(scene, cells, effects=(Announce(text=said),), undo=said)
        return evolve(done, scene=evolve(done.scene, voice=own.voice))


def _gone(scene: Scene, source: Value) -> bool:
    """Whether the `tool/record` that an action was made from was removed."""
    tool, _, record = str(source or "").partition("/")
    return deleted(scene.plan.fields(tool, record))
