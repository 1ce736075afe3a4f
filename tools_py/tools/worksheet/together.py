"""What is done with many rows of a table at once: put them in an order, and give several of them the same answer."""

from urllib.parse import parse_qs

from tools_py.cells import EMPTY, Value, top
from tools_py.conditions import Parsed
from tools_py.fields import Field, parse
from tools_py.messages import Do
from tools_py.plan import NO_FIELDS, Fields
from tools_py.records import between, ids, typed, written
from tools_py.scene import Done, Scene
from tools_py.tidy import folded
from tools_py.tools.worksheet.pasting import say
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import in_words

PICK, SET = "pick", "set."
"""The names in the form of a table: of a row that is ticked, and before the id of a field to be given."""


def sort(tool: WorksheetTool, scene: Scene, place: str, message: Do) -> Done:
    """Put the rows in the order of a field's answers, empty ones last; where they stand so already, the other way round."""
    name, _, field = place.partition("/")
    part = tool.part(name)
    one, records = part.field(field), tool.records(scene)
    before = ids(part, records)
    values = {id: tool.values(scene, part, scene.voice, id, records[id]).get(field) for id in before}
    empty = [id for id in before if not typed(records[id], field)]
    filled = [id for id in before if id not in empty]
    after = sorted(filled, key=lambda id: _rank(tool, scene, one, values[id], records[id]))
    if after == filled:
        after.reverse()
    keys = _keys([str(top(records[id]["order"])) for id in before])
    moved = {
        f"{tool.sheet.id}/{id}/order": key
        for id, key in zip([*after, *empty], keys, strict=True)
        if top(records[id]["order"]) != key
    }
    said = f"Sorted by “{one.label}”."
    return Done.of(scene, written(scene.plan, scene.voice, message, moved), undo=said) if moved else Done(scene=scene)


def _rank(tool: WorksheetTool, scene: Scene, one: Field, value: Parsed, fields: Fields) -> tuple[int, int, object]:
    """Where an answer stands among others of its field: choices in their order, numbers and days, then words."""
    places = {option.value: at for at, option in enumerate(one.choices)}
    if isinstance(value, str) and value in places:
        return 0, places[value], ""
    if value is None or isinstance(value, str | frozenset):
        words = tool.in_words(scene, one, value) or typed(fields, one.id)
        return 2, 0, folded(words)
    return 1, 0, value


def _keys(held: list[str]) -> list[str]:
    """The places that the rows have, in order and each once."""
    keys: list[str] = []
    for key in sorted(held):
        keys.append(key if not keys or key > keys[-1] else between(keys[-1]))
    return keys


def several(tool: WorksheetTool, scene: Scene, name: str, message: Do) -> Done:
    """Give the ticked rows the answers that were filled in; the text is the table's form, as addresses of the web hold it."""
    part, form = tool.part(name), parse_qs(message.text)
    given = {one: (form.get(SET + one.id) or [""])[0].strip() for one in tool.changed_together(part)}
    wanted = {one: text for one, text in given.items() if text}
    ticked = [id for id in tool.ids(scene, part) if id in form.get(PICK, ())]
    wrong = next((text for one, value in wanted.items() if (text := one.error(value))), None)
    if not ticked or not wanted or wrong:
        missing = "First select what to change." if ticked else "Tick the rows first."
        return say(tool, scene, part, f"Nothing was changed. {wrong if ticked and wrong else missing}")
    records = tool.records(scene)
    cells: dict[str, Value] = {
        f"{tool.sheet.id}/{id}/{one.id}": value
        for id in ticked
        for one, value in wanted.items()
        if top(records.get(id, NO_FIELDS).get(one.id, EMPTY)) != value
    }
    if not cells:
        return say(tool, scene, part, "Nothing was changed. The ticked rows already have it.")
    count = len({address.split("/")[1] for address in cells})
    what = "; ".join(f"{one.label.lower()}: {in_words(one, parse(one, value))}" for one, value in wanted.items())
    said = f"{'1 row was' if count == 1 else f'{count:,} rows were'} changed: {what}."
    done = Done.of(scene, written(scene.plan, scene.voice, message, cells), undo=said)
    shown = say(tool, done.scene, part, said)
    return Done(scene=shown.scene, cells=done.cells, effects=shown.effects, undo=said)
