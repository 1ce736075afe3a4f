"""What can be done with rows beyond typing: remove, move, paste."""

from collections.abc import Callable, Mapping

from attrs import evolve

from tools_py.cells import top
from tools_py.effects import Announce, Focus
from tools_py.messages import Do
from tools_py.plan import Fields
from tools_py.records import between, deletion, ids, written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tools.worksheet import agreeing
from tools_py.tools.worksheet.pasting import again, fit, leave, paste, take
from tools_py.tools.worksheet.referring import name
from tools_py.tools.worksheet.together import several, sort
from tools_py.tools.worksheet.view import WorksheetTool


def remove(tool: WorksheetTool, scene: Scene, record: str, message: Do) -> Done:
    """Remove a row; what others write to it without having seen the removal brings it back."""
    part, label = tool.home(record), tool.label(scene, record)
    order = ids(part, tool.records(scene))
    fields = tool.records(scene).get(record, {})
    cells = written(scene.plan, scene.voice, message, {f"{tool.sheet.id}/{record}/deleted": deletion(fields)})
    said = f"Removed: {label}."
    # The covered stamps are all that counts, so the mark itself must not be among them.
    after = [*order[order.index(record) + 1 :], *order[: order.index(record)]] if record in order else []
    place = element_id(f"{tool.sheet.id}/{after[0]}") if after else element_id(f"{tool.sheet.id}/add/{part.id}")
    return Done.of(scene, cells, effects=(Focus(id=place),), undo=said)


def _moved(tool: WorksheetTool, scene: Scene, record: str, message: Do, step: int) -> Done:
    part, records = tool.home(record), tool.records(scene)
    order = ids(part, records)
    if record not in order:
        return Done(scene=scene)
    at = order.index(record) + step
    if not 0 <= at < len(order):
        return Done(scene=scene, effects=(Announce(text="It is already at the end."),))
    others = [id for id in order if id != record]
    keys = [_key(records[id]) for id in others]
    key = between(keys[at - 1] if at else "", keys[at] if at < len(keys) else None)
    cells = written(scene.plan, scene.voice, message, {f"{tool.sheet.id}/{record}/order": key})
    verb = "up" if step < 0 else "down"
    effects = (
        Focus(id=f"{element_id(f'{tool.sheet.id}/{record}')}-{verb}"),
        Announce(text=f"Now {at + 1} of {len(order)}."),
    )
    return Done.of(scene, cells, effects=effects, undo=None)


def up(tool: WorksheetTool, scene: Scene, record: str, message: Do) -> Done:
    """Move a row one place up."""
    return _moved(tool, scene, record, message, -1)


def down(tool: WorksheetTool, scene: Scene, record: str, message: Do) -> Done:
    """Move a row one place down."""
    return _moved(tool, scene, record, message, 1)


def show_all(tool: WorksheetTool, scene: Scene, part: str, _: Do) -> Done:
    """Show every row of a part from now on."""
    state = tool.page_state(scene)
    state = evolve(state, whole=state.whole | {part})
    return Done(
        scene=scene.showing(tool.sheet.id, state), effects=(Focus(id=element_id(f"{tool.sheet.id}/rows.{part}")),)
    )


def show(tool: WorksheetTool, scene: Scene, record: str, _: Do) -> Done:
    """Show a row that a link leads to."""
    state = evolve(tool.page_state(scene), row=record)
    return Done(scene=scene.showing(tool.sheet.id, state), effects=(Focus(id=element_id(f"{tool.sheet.id}/{record}")),))


COMMANDS: Mapping[str, Callable[[WorksheetTool, Scene, str, Do], Done]] = {
    "remove": remove, "up": up, "down": down, "paste": paste, "take": take, "fit": fit, "again": again, "leave": leave,
    "all": show_all, "show": show, "sort": sort, "several": several, "name": name, **agreeing.COMMANDS,
}  # fmt: skip


def _key(fields: Fields) -> str:
    return str(top(fields["order"]))
