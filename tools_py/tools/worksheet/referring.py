"""References on the page: what they choose from, what is told of the row that they name, and a new row named in place."""

from collections.abc import Mapping

from tools_py.cells import Value
from tools_py.effects import Announce, Focus
from tools_py.fields import Field, Option
from tools_py.messages import Do
from tools_py.plan import NO_FIELDS
from tools_py.records import next_key, read, rows, typed, written
from tools_py.references import MISSING, Targets, called, parted, referring, row_for, row_of
from tools_py.render import FieldView, HomeView, NamingView, element_id
from tools_py.scene import Done, Scene
from tools_py.tidy import one_line
from tools_py.tools.worksheet.entered import Entered
from tools_py.words import in_words
from tools_py.worksheet import Part, Worksheet

NEW = "-new"
"""Behind the id of a reference's control: the box in which a new row is named."""


def values(tool: Entered, scene: Scene, one: Field) -> Targets:
    """What is stored of each row that a reference can choose, with what the row is called."""
    known = tool.targets(scene, one)
    return {referring(id, name): name for id, name in known.items()} if one.adds else known


def depends(tool: Entered, scene: Scene, one: Field) -> object:
    """What a reference shows depends on the names of the rows and, where it tells more of them, on all they hold."""
    sheet, part = _home(scene, one)
    return scene.plan.records(sheet.id) if part.told else None, tool.targets(scene, one)


def options(tool: Entered, scene: Scene, one: Field, chosen: str) -> tuple[Option, ...]:
    """The rows that a reference can choose; what it holds stays in sight where there is no such row."""
    known = tool.targets(scene, one)
    if not one.adds:
        gone = [Option(value=chosen, label=MISSING)] if chosen and chosen not in known else []
        return (*(Option(value=id, label=name) for id, name in known.items()), *gone)
    row = row_of(chosen, known)
    found = [Option(value=chosen if id == row else referring(id, name), label=name) for id, name in known.items()]
    if chosen and not row:
        found.append(Option(value=chosen, label=called(chosen, known)))
    return tuple(found)


def naming(tool: Entered, scene: Scene, one: Field, view: FieldView) -> NamingView | None:
    """What is told of the row that a reference names, and how a new one is named; None for one that only chooses."""
    if not one.adds:
        return None
    sheet, part = _home(scene, one)
    known = tool.targets(scene, one)
    row = row_of(view.text, known)
    fields = scene.plan.fields(sheet.id, row, voice=scene.voice) or scene.plan.fields(sheet.id, row)
    told = ((part.field(id).label, in_words(part.field(id), read(part.field(id), fields)[0])) for id in part.told)
    place = f"{sheet.id}/{row or part.id}"
    return NamingView(
        home=HomeView(href=f"{scene.root}{sheet.address}#{element_id(place)}", title=sheet.title),
        one=part.one,
        told=tuple((label, text) for label, text in told if text) if row else (),
        lost="" if row or not view.text else called(view.text, known),
        removed=bool(scene.plan.fields(sheet.id, parted(view.text)[0])),
        command=f"{tool.sheet.id}/name/{view.name.partition('/')[2]}",
    )


def name(tool: Entered, scene: Scene, place: str, message: Do) -> Done:
    """Name a row in place: one that is called so already, or a new one. Without a text the one that was removed comes back."""
    record, _, id = place.partition("/")
    one, at = tool.home(record).field(id), f"{tool.sheet.id}/{place}"
    held = str(scene.plan.value(at, voice=scene.voice) or "")
    said = one_line(message.text) or held
    words, (sheet, part) = parted(said)[1], _home(scene, one)
    if not words:
        asked = Announce(text=f"Type what the new {part.one} is called.")
        return Done(scene=scene, effects=(Focus(id=f"{element_id(at)}{NEW}"), asked))
    value, cells = named(tool, scene, one, said, message)
    made = written(scene.plan, scene.voice, message, {**cells, at: value})
    done = f"“{words}” is in {sheet.title} now, and selected here."
    return Done.of(scene, made, effects=(Focus(id=element_id(at)), Announce(text=done)), undo=done)


def named(tool: Entered, scene: Scene, one: Field, said: str, message: Do) -> tuple[str, Mapping[str, Value]]:
    """A reference to the row of a name, and the cells of the row where there is none: the one that was removed, or a new one."""
    gone, words = parted(said)
    if row := row_of(words, tool.targets(scene, one)):
        return referring(row, words), {}
    sheet, part = _home(scene, one)
    records = scene.plan.records(sheet.id, voice=scene.voice)
    order = rows(part, records)
    row = gone or row_for(part.id, words)
    if row in order:  # made for this name, and called otherwise since
        row = f"{row}-{message.id}"
    last = typed(records.get(order[-1], NO_FIELDS), "order") if order else ""
    at = f"{sheet.id}/{row}"
    cells = {f"{at}/order": next_key(last, message.now, 0), f"{at}/{part.label}": words}
    return referring(row, words), cells


def _home(scene: Scene, one: Field) -> tuple[Worksheet, Part]:
    """The worksheet and the part whose rows a reference names."""
    tool, _, part = str(one.to).partition("/")
    sheet = scene.toolkit.worksheet(tool)
    return sheet, sheet.part(part)
