"""What can be done with rows beyond typing: remove, move, paste."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve

from tools_py.cells import Value, top
from tools_py.effects import Announce, Focus
from tools_py.fields import Field
from tools_py.messages import Do
from tools_py.plan import Fields
from tools_py.records import between, deletion, ids, next_key, written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.worksheet import Part

MOST = 1000
"""The most rows that one paste may bring."""
TOLD = 5
"""The most words that are named of those that no box can hold."""
TICKED = {"yes": True, "y": True, "true": True, "x": True, "1": True, "ticked": True, "✓": True, "✔": True,
          "no": False, "n": False, "false": False, "0": False, "not ticked": False}  # fmt: skip
"""What stands for a tick in a spreadsheet, and what for none."""


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
        return Done(scene=scene, effects=(Announce(text="It is at the end already."),))
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


def paste(tool: WorksheetTool, scene: Scene, part: str, message: Do) -> Done:
    """Add rows from cells copied out of a spreadsheet: columns by their headings, or in the order of the form."""
    each = tool.parts[part]
    try:
        lines = _lines(message.text)
    except csv.Error:
        return _said(tool, scene, each, "A quotation mark has no other that closes it. Nothing was added.")
    order = ids(each, tool.records(scene))
    fault = _fault(each, lines)
    if fault:
        return _said(tool, scene, each, fault)
    columns, body = _columns(each, lines)
    last = _key(tool.records(scene)[order[-1]]) if order else ""
    cells: dict[str, Value] = {}
    unread: dict[str, None] = {}
    known = {one.id: _known(tool, scene, one) for one in columns if one}
    for number, line in enumerate(body):
        at = f"{tool.sheet.id}/{part}--{message.id}{number:x}"
        last = cells[f"{at}/order"] = next_key(last, message.now, number)
        for column, text in zip(columns, line, strict=False):
            cells.update(_cells(column, at, text.strip(), known, unread))
    rows = "1 row was" if len(body) == 1 else f"{len(body):,} rows were"
    done = Done.of(scene, written(scene.plan, scene.voice, message, cells), undo=f"{rows} added.")
    told = f"{rows} added below. Look them over: what a field cannot read is marked."
    if unread:
        more = f" and {len(unread) - TOLD:,} more" if len(unread) > TOLD else ""
        told += f" Left out, as no box says it: {'; '.join(islice(unread, TOLD))}{more}."
    found = _said(tool, done.scene, each, told)
    return evolve(done, scene=found.scene, effects=found.effects)


def show_all(tool: WorksheetTool, scene: Scene, part: str, _: Do) -> Done:
    """Show every row of a part from now on."""
    told = {**scene.told, f"{tool.sheet.id}/all.{part}": "yes"}
    return Done(scene=evolve(scene, told=told), effects=(Focus(id=element_id(f"{tool.sheet.id}/rows.{part}")),))


def show(tool: WorksheetTool, scene: Scene, record: str, _: Do) -> Done:
    """Show a row that a link leads to."""
    told = {**scene.told, f"{tool.sheet.id}/row": record}
    return Done(scene=evolve(scene, told=told), effects=(Focus(id=element_id(f"{tool.sheet.id}/{record}")),))


COMMANDS: Mapping[str, Callable[[WorksheetTool, Scene, str, Do], Done]] = {
    "remove": remove, "up": up, "down": down, "paste": paste, "all": show_all, "show": show,
}  # fmt: skip


def _key(fields: Fields) -> str:
    return str(top(fields["order"]))


def _lines(text: str) -> list[list[str]]:
    """The cells of a paste: tabs between them, else commas or semicolons as in a CSV file; empty lines left out."""
    text = text.removeprefix("\ufeff")
    begin = text[:10_000]
    mark = "\t" if "\t" in begin else ";" if begin.count(";") > begin.count(",") else ","
    found = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    return [line for line in found if any(cell.strip() for cell in line)]


def _fault(part: Part, lines: Sequence[Sequence[str]]) -> str | None:
    """Why a paste cannot be taken, in whole: nothing is taken of it then."""
    if not lines:
        return "Nothing was pasted. Copy the rows in your spreadsheet, put them into the box and try again."
    if len(lines) > MOST + 1:
        return f"The paste has {len(lines):,} lines. Nothing was added: take {MOST:,} at a time."
    columns, body = _columns(part, lines)
    wide = [number for number, line in enumerate(lines, 1) if len(line) > len(columns)]
    if wide:
        labels = ", ".join(column.label for column in columns if column)
        return (
            f"Line {wide[0]} has {len(lines[wide[0] - 1])} cells, and there are {len(columns)} columns: {labels}. "
            "Nothing was added: take the extra cells out, or give the columns headings."
        )
    if not body:
        return "There are headings and no rows below them. Nothing was added."
    if not any(columns):
        return "None of the headings is a column of this table. Nothing was added."
    return None


def _columns(part: Part, lines: Sequence[Sequence[str]]) -> tuple[list[Field | None], Sequence[Sequence[str]]]:
    """The field of each column, None for one that is unknown, and the lines that hold rows."""
    named = {one.label.casefold(): one for one in part.fields} | {one.id: one for one in part.fields}
    heads = [cell.strip().casefold() for cell in lines[0]]
    if sum(head in named for head in heads) > len(heads) / 2:
        return [named.get(head) for head in heads], lines[1:]
    return list(part.fields), lines


def _known(tool: WorksheetTool, scene: Scene, one: Field) -> Mapping[str, str]:
    """What a field's choices hold, by label and value; those of a reference are what its records are called."""
    choices = tool.targets(scene, one) if one.to else {option.value: option.label for option in one.choices}
    return {label.casefold(): value for value, label in choices.items()} | {value: value for value in choices}


def _cells(
    one: Field | None, at: str, text: str, choices: Mapping[str, Mapping[str, str]], unread: dict[str, None]
) -> Iterator[tuple[str, Value]]:
    """The cells that a pasted text fills: a choice by its label or value, a tick by a word, anything else as it is.

    What no box can hold is noted in `unread`.
    """
    if one is None or not text:
        return
    known = choices[one.id]
    if one.kind == "several-of":
        for word in _several(known, text):
            if word.casefold() in known:
                yield f"{at}/{one.id}.{known[word.casefold()]}", True
            else:
                unread[word] = None
    elif one.kind != "tick":
        yield f"{at}/{one.id}", known.get(text.casefold(), text)
    elif text.casefold() in TICKED:
        yield f"{at}/{one.id}", TICKED[text.casefold()]
    else:
        unread[text] = None


def _several(known: Mapping[str, str], text: str) -> Iterator[str]:
    """The choices that a text names, parted by semicolons or commas; a label may have commas of its own."""
    words = text.replace(";", ",").split(",")
    most = 1 + max(label.count(",") for label in known)
    while words:
        joined = (",".join(words[:count]).strip() for count in range(most, 0, -1))
        word = next((word for word in joined if word.casefold() in known), words[0].strip())
        words = words[word.count(",") + 1 :]
        if word:
            yield word


def _said(tool: WorksheetTool, scene: Scene, part: Part, text: str) -> Done:
    """Say what became of a paste, and show it."""
    place = f"{tool.sheet.id}/{part.id}"
    told = {**scene.told, place: text}
    return Done(scene=evolve(scene, told=told), effects=(Focus(id=element_id(f"{tool.sheet.id}/told.{part.id}")),))
