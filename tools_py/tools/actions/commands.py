"""What can be done with actions: make one of anything that was entered, look at them in groups, change several at once."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs
from zlib import crc32

from attrs import evolve

from tools_py.cells import EMPTY, Value, top
from tools_py.effects import Announce, Focus
from tools_py.fields import parse
from tools_py.lookup import find
from tools_py.messages import Do
from tools_py.plan import AGREED
from tools_py.records import deleted, next_key, rows, written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tools.actions.grouped import TOOL
from tools_py.tools.actions.groups import groups
from tools_py.tools.actions.view import ACTIONS, Actions
from tools_py.tools.worksheet import commands as worksheet
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.upgrade import former
from tools_py.words import how_many, in_words, shortened

BULK = "bulk"
"""Where it is said what became of a change of several actions."""


def make(tool: Actions, scene: Scene, source: str, message: Do) -> Done:
    """An action that says what it was made from; made of the same thing again, it is the same action."""
    maker, _, place = source.partition("/")
    held = find(tool.sources, maker, "tool")
    told = held.told(scene, place.partition("/")[0]) if scene.voice == AGREED else {}
    return add(tool, scene, source, {"what": held.said(scene, place), **told}, message)


def action_of(source: str) -> str:
    """The id of the action that is made of something: worked out from it, so that two devices that make one make one."""
    return f"{ACTIONS}--{crc32(source.encode()):08x}"


def add(tool: WorksheetTool, scene: Scene, source: str, answers: Mapping[str, Value], message: Do) -> Done:
    """An action with these answers, `what` among them, that leads back to its source; none if there is one of it."""
    own, scene = scene, evolve(scene, voice=AGREED)
    id, records = action_of(source), scene.plan.records(ACTIONS)
    there = [records.get(one, {}) for one in (id, *map(action_of, former(source)))]
    if any(top(fields.get("order", EMPTY)) and not deleted(fields) for fields in there):
        return Done(scene=own, effects=(Announce(text="It is already in the plan’s actions."),))
    order = rows(tool.parts[ACTIONS], records)
    last = str(top(records[order[-1]]["order"])) if order else ""
    cells = {"order": next_key(last, message.now, 0), **answers, "source": "/".join(source.split("/")[:2])}
    made = written(scene.plan, scene.voice, message, {f"{ACTIONS}/{id}/{name}": one for name, one in cells.items()})
    said = f"Added to the plan’s actions: {shortened(str(answers['what'])).rstrip('.')}."
    done = Done.of(scene, made, effects=(Announce(text=said),), undo=said)
    where = f"{scene.toolkit.worksheet(ACTIONS).address}#{element_id(f'{ACTIONS}/{id}')}"
    return evolve(done, scene=evolve(done.scene, voice=own.voice), made=where)


def look(tool: Actions, scene: Scene, way: str, _: Do) -> Done:
    """Choose a view; without its name none is shown."""
    state = evolve(tool.page_state(scene).noted(BULK, ""), way=way)
    words, labels = tool.words(scene), {one.value: one.label for one in scene.toolkit.field(TOOL, "view").options}
    count = sum(len(group.actions) for group in groups(way, tool.actions(scene), tool.frame(scene))) if way else 0
    shown = words["looked"].format(view=labels.get(way, way), actions=how_many(count, "action"))
    said = shown if way else words["looked.none"]
    return Done(scene=scene.showing(ACTIONS, state), effects=(Announce(text=said),))


def change(tool: Actions, scene: Scene, _: str, message: Do) -> Done:
    """Give the ticked actions the values that were filled in; the text is a form's, as addresses of the web hold it."""
    words, form = tool.words(scene), parse_qs(message.text)
    wanted = {one.id: form[one.id][0].strip() for one in tool.changed if form.get(one.id, [""])[0].strip()}
    ticked = _ticked(tool, scene, form)
    wrong = [text for one in tool.changed if one.id in wanted and (text := one.error(wanted[one.id]))]
    if not ticked or not wanted or wrong:
        key = "bulk.nothing-given" if ticked else "bulk.nothing-ticked"
        return _said(tool, scene, wrong[0] if ticked and wrong else words[key])
    records = tool.records(scene)
    cells: dict[str, Value] = {
        f"{TOOL}/{id}/{name}": value
        for id in ticked
        for name, value in wanted.items()
        if top(records[id].get(name, EMPTY)) != value
    }
    if not cells:
        return _said(tool, scene, words["bulk.same"])
    count = len({address.split("/")[1] for address in cells})
    what = "; ".join(
        f"{one.label.lower()}: {in_words(one, parse(one, wanted[one.id]))}" for one in tool.changed if one.id in wanted
    )
    said = words["bulk.one" if count == 1 else "bulk.many"].format(count=f"{count:,}", what=what)
    done = Done.of(scene, written(scene.plan, scene.voice, message, cells), effects=(_show(),), undo=said)
    return evolve(done, scene=_noted(tool, done.scene, said))


def _ticked(tool: Actions, scene: Scene, form: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The ids of the actions that were ticked, by themselves or with their whole group."""
    every, whole = tool.actions(scene), set(form.get("group", ()))
    way = tool.page_state(scene).way
    found = groups(way, every, tool.frame(scene)) if way and whole else ()
    wanted = {*form.get("pick", ()), *(one.id for group in found if group.key in whole for one in group.actions)}
    return tuple(one.id for one in every if one.id in wanted)


def _noted(tool: Actions, scene: Scene, text: str) -> Scene:
    """The scene in which this is said beside the views."""
    return scene.showing(ACTIONS, tool.page_state(scene).noted(BULK, text))


def _said(tool: Actions, scene: Scene, text: str) -> Done:
    return Done(scene=_noted(tool, scene, text), effects=(_show(),))


def _show() -> Focus:
    return Focus(id=element_id(f"{TOOL}/told.{BULK}"))


COMMANDS: Mapping[str, Callable[[Actions, Scene, str, Do], Done]] = {
    **worksheet.COMMANDS,
    "from": make,
    "look": look,
    "change": change,
}
