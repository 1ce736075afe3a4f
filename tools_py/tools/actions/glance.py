"""What is drawn of a view of the actions, and the command that changes several of them at once."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs

from attrs import evolve, frozen

from tools_py.cells import EMPTY, Value, top
from tools_py.dates import print_date
from tools_py.effects import Focus
from tools_py.fields import Field, parse
from tools_py.messages import Do
from tools_py.records import written
from tools_py.render import View, element_id
from tools_py.scene import Done, Scene
from tools_py.tools.actions.groups import Action, Frame, Group, groups
from tools_py.words import in_words

if TYPE_CHECKING:
    from tools_py.tools.actions.view import Actions

TOOL = "actions"
WAY, SAID = f"{TOOL}/way", f"{TOOL}/bulk"
"""What is told between messages and never kept: the chosen view, and what became of a change of several."""
CHANGED = ("who", "when", "stage", "status")
"""The fields that several actions can be given at once."""
SHOWN = 300
"""The most actions that a view draws; it says how many it leaves out."""


@frozen(kw_only=True)
class LineView:
    """One action of a view, with the way to its row."""

    id: str
    href: str
    label: str
    meta: tuple[str, ...]
    late: bool


@frozen(kw_only=True)
class GroupView:
    """One group of which so many actions are drawn."""

    key: str
    title: str
    mark: str
    count: int
    lines: tuple[LineView, ...]


@frozen(kw_only=True)
class GlanceView:
    """The ways to look, and what the chosen one shows; nothing while there is no action."""

    template: ClassVar[str] = "actions/glance.html"
    region: str
    id: str
    words: Mapping[str, str]
    ways: tuple[tuple[str, str], ...]
    chosen: str
    groups: tuple[GroupView, ...]
    left: int


@frozen(kw_only=True)
class BulkView:
    """The views with the panel that changes several actions at once."""

    template: ClassVar[str] = "actions/bulk.html"
    words: Mapping[str, str]
    glance: View
    told: View
    fields: tuple[Field, ...]


def glance_view(actions: tuple[Action, ...], scene: Scene, frame: Frame, named: Mapping[str, str]) -> GlanceView:
    """The chosen view of these actions; `named` are the region and its id."""
    way = scene.told.get(WAY, "")
    ways = scene.toolkit.field(TOOL, "view").options
    found = groups(way, actions, frame) if way and actions else ()
    return GlanceView(
        region=named["region"],
        id=named["id"],
        words=frame.words,
        ways=tuple((one.value, one.label) for one in ways) if actions else (),
        chosen=way if actions else "",
        groups=tuple(_drawn(found, way, frame)),
        left=max(0, sum(len(group.actions) for group in found) - SHOWN),
    )


def _drawn(found: tuple[Group, ...], way: str, frame: Frame) -> Iterator[GroupView]:
    """The groups as far as there is room."""
    room = SHOWN
    for group in found:
        lines = tuple(_line(one, way, frame) for one in group.actions[:room])
        room -= len(lines)
        if lines:
            yield GroupView(key=group.key, title=group.title, mark=group.mark, count=len(group.actions), lines=lines)


def _line(one: Action, way: str, frame: Frame) -> LineView:
    """An action with what its group does not say of it."""
    told = {
        "day": print_date(one.day) if one.day else "",
        "owner": str(one.values.get("who") or ""),
        "status": frame.labels["status"].get(str(one.values.get("status")), ""),
    }
    return LineView(
        id=one.id,
        href=f"#{element_id(f'{TOOL}/{one.id}')}",
        label=one.label,
        meta=tuple(text for id, text in told.items() if text and id != way),
        late=one.late(frame.today),
    )


def look(scene: Scene, way: str) -> Done:
    """Choose a view; without its name none is shown."""
    return Done(scene=evolve(scene, told={**scene.told, WAY: way, SAID: ""}))


def change(tool: "Actions", scene: Scene, message: Do) -> Done:
    """Give the ticked actions the values that were filled in; the text is a form's, as addresses of the web hold it."""
    words, form = tool.words(scene), parse_qs(message.text)
    wanted = {one.id: form[one.id][0].strip() for one in tool.changed if form.get(one.id, [""])[0].strip()}
    ticked = _ticked(tool, scene, form)
    wrong = [text for one in tool.changed if one.id in wanted and (text := one.error(wanted[one.id]))]
    if not ticked or not wanted or wrong:
        key = "bulk.nothing-given" if ticked else "bulk.nothing-ticked"
        return _said(scene, wrong[0] if ticked and wrong else words[key])
    records = tool.records(scene)
    cells: dict[str, Value] = {
        f"{TOOL}/{id}/{name}": value
        for id in ticked
        for name, value in wanted.items()
        if top(records[id].get(name, EMPTY)) != value
    }
    if not cells:
        return _said(scene, words["bulk.same"])
    count = len({address.split("/")[1] for address in cells})
    what = "; ".join(
        f"{one.label.lower()}: {in_words(one, parse(one, wanted[one.id]))}" for one in tool.changed if one.id in wanted
    )
    said = words["bulk.one" if count == 1 else "bulk.many"].format(count=f"{count:,}", what=what)
    done = Done.of(scene, written(scene.plan, scene.voice, message, cells), effects=(_show(),), undo=said)
    return evolve(done, scene=evolve(done.scene, told={**scene.told, SAID: said}))


def _ticked(tool: "Actions", scene: Scene, form: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The ids of the actions that were ticked, by themselves or with their whole group."""
    every, whole = tool.actions(scene), set(form.get("group", ()))
    way = scene.told.get(WAY, "")
    found = groups(way, every, tool.frame(scene)) if way and whole else ()
    wanted = {*form.get("pick", ()), *(one.id for group in found if group.key in whole for one in group.actions)}
    return tuple(one.id for one in every if one.id in wanted)


def _said(scene: Scene, text: str) -> Done:
    return Done(scene=evolve(scene, told={**scene.told, SAID: text}), effects=(_show(),))


def _show() -> Focus:
    return Focus(id=element_id(f"{TOOL}/told.bulk"))
