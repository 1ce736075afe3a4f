"""Rows that are pasted: taken at once where their columns are plain, else after a look at what goes where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import parse_qs

from attrs import evolve, frozen

from tools_py.cells import Value, top
from tools_py.effects import Focus
from tools_py.fields import Field
from tools_py.intake import table
from tools_py.intake.answers import Asked, Settled, taken
from tools_py.intake.columns import Proposal, plain_heading
from tools_py.intake.twins import SaidRow, asked, sift
from tools_py.messages import Do
from tools_py.records import ids, next_key, written
from tools_py.render import element_id, value_text
from tools_py.scene import Done, Scene
from tools_py.tidy import folded
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import Preview
from tools_py.words import shortened
from tools_py.worksheet import Part

MOST = 1000
"""The most rows that one paste may bring."""
TOLD = 5
"""The most words that are named of those that no box can hold."""
SHOWN = 5
"""The most rows that are shown before they are added."""
LONGEST = 60
"""The most characters that are quoted of an answer that cannot be read."""
GONE = "The pasted rows are no longer available. Paste them again."


def paste(tool: WorksheetTool, scene: Scene, part: str, message: Do) -> Done:
    """Add rows from cells copied elsewhere; where their columns are not plain, ask first."""
    here = _Paste(tool, scene, tool.part(part), table.read(message.text))
    if fault := here.fault():
        return say(tool, scene, here.part, " ".join([fault, *here.notes()]))
    seen = here.asked.proposal.seen
    rows = "1 row" if seen == 1 else f"{seen:,} rows"
    look = "Check below how they were read" if here.sure else "Check which column goes where, change what is wrong"
    said = f"{rows} pasted. {look}, then add them. Nothing has been added yet."
    return say(tool, scene, here.part, " ".join([said, *here.notes()]), message.text)


def take(tool: WorksheetTool, scene: Scene, part: str, message: Do) -> Done:
    """Add the rows that were shown, where nothing is asked about them."""
    here = _Paste(tool, scene, tool.part(part), table.read(tool.page_state(scene).pasted.get(part, "")))
    if here.fault():
        return say(tool, scene, here.part, GONE)
    return here.add(here.asked.proposal, Settled(), message) if here.sure else Done(scene=scene)


def fit(tool: WorksheetTool, scene: Scene, part: str, message: Do) -> Done:
    """Add the rows that were asked about, by the columns and meanings that were chosen; the text is a form's."""
    text = tool.page_state(scene).pasted.get(part, "")
    here = _Paste(tool, scene, tool.part(part), table.read(text))
    if here.fault():
        return say(tool, scene, here.part, GONE)
    form = {name: values[0] for name, values in parse_qs(message.text).items()}
    fields = {one.id: one for one in here.part.fields}
    chosen = [fields.get(form.get(f"column.{at}", "")) for at in range(here.given.width)]
    doubled = [one.label for at, one in enumerate(chosen) if one and one in chosen[:at]]
    if doubled or not any(chosen):
        said = f"“{doubled[0]}” is selected for two columns." if doubled else "No column is selected."
        return say(tool, scene, here.part, f"{said} Nothing was added.", text)
    found = here.asked
    words = {(one.field.id, folded(one.word)): form.get(f"word.{at}", "") for at, one in enumerate(found.doubts)}
    pairs = zip(found.proposal.columns, chosen, strict=True)
    remembered = {plain_heading(column.heading): one.id for column, one in pairs if column.heading and one}
    state = tool.page_state(scene)
    state = evolve(state, headings={**state.headings, **remembered})
    here = evolve(here, scene=scene.showing(tool.sheet.id, state))
    settled = Settled(words={word: value for word, value in words.items() if value})
    return here.add(found.proposal.chosen(chosen), settled, message)


def again(tool: WorksheetTool, scene: Scene, part: str, message: Do) -> Done:
    """Add the rows of which it was asked whether they are to be there twice."""
    rows = tool.page_state(scene).twins.get(part, ())
    if not rows:
        return say(tool, scene, tool.part(part), GONE)
    done = _written(tool, scene, tool.part(part), rows, message)
    shown = say(tool, done.scene, tool.part(part), f"{_added(rows)} again.")
    return evolve(done, scene=shown.scene, effects=shown.effects)


def leave(tool: WorksheetTool, scene: Scene, part: str, _: Do) -> Done:
    """Add nothing more of what was pasted."""
    twins = tool.page_state(scene).twins.get(part, ())
    said = (
        "It was not added again."
        if len(twins) == 1
        else "They were not added again."
        if twins
        else "Nothing was added."
    )
    return say(tool, scene, tool.part(part), said)


def say(tool: WorksheetTool, scene: Scene, part: Part, text: str, waits: str | tuple[SaidRow, ...] = "") -> Done:
    """Say what became of a paste, and show it; what was pasted, or its twins, may wait for an answer."""
    scene = scene.showing(tool.sheet.id, tool.page_state(scene).noted(part.id, text, waits))
    return Done(scene=scene, effects=(Focus(id=element_id(f"{tool.sheet.id}/told.{part.id}")),))


def _added(rows: Sequence[SaidRow]) -> str:
    return "1 row was added" if len(rows) == 1 else f"{len(rows):,} rows were added"


def _written(tool: WorksheetTool, scene: Scene, part: Part, rows: Sequence[SaidRow], message: Do) -> Done:
    """Write rows after those that are there."""
    order = ids(part, tool.records(scene))
    last = str(top(tool.records(scene)[order[-1]]["order"])) if order else ""
    cells: dict[str, Value] = {}
    for number, values in enumerate(rows):
        at = f"{tool.sheet.id}/{part.id}--{message.id}{number:x}"
        last = cells[f"{at}/order"] = next_key(last, message.now, number)
        cells |= {f"{at}/{name}": value for name, value in values.items()}
    return Done.of(scene, written(scene.plan, scene.voice, message, cells), undo=f"{_added(rows)}.")


@frozen
class _Paste:
    """A table on its way into a part."""

    tool: WorksheetTool
    scene: Scene
    part: Part
    given: table.PastedTable

    @cached_property
    def asked(self) -> Asked:
        """What is to be asked about the table."""
        return self.tool.asked_of(self.scene, self.part, self.given)

    @property
    def sure(self) -> bool:
        """Whether nothing is to be asked: each column is one of ours, and no word may mean something else."""
        return self.asked.proposal.sure and not any(doubt.likely for doubt in self.asked.doubts)

    @property
    def _proposal(self) -> Proposal:
        return self.asked.proposal

    def fault(self) -> str | None:
        """Why a paste cannot be taken, in whole: nothing is taken of it then."""
        rows, fields = self.given.rows, self.part.fields
        if not rows:
            return "Nothing was pasted. Copy the rows in your spreadsheet, put them into the box and try again."
        if len(rows) > MOST + 1 or self._proposal.seen > MOST:
            return f"The paste has {len(rows):,} lines. Nothing was added: add up to {MOST:,} at a time."
        wide = next((at for at, row in enumerate(rows) if len(row) > len(fields)), None)
        if wide is not None and not self._proposal.headed:
            labels = ", ".join(one.label for one in fields)
            return (
                f"Line {self.given.number(wide):,} has {len(rows[wide])} cells, and there are {len(fields)} columns: {labels}. "
                "Nothing was added: take the extra cells out, or give the columns headings."
            )
        return None if self._proposal.body else "There are headings and no rows below them. Nothing was added."

    def notes(self) -> Iterator[str]:
        """What is to be known of how the table was read."""
        if self.given.unclosed:
            row = self.given.unclosed[0]
            yield f"In row {row:,} a quotation mark is not closed. It was kept as it is."
        if self.given.outside:
            yield "The text next to the table was not imported."

    def add(self, found: Proposal, settled: Settled, message: Do) -> Done:
        """Write the rows in which anything is left, and ask about those that are there already, or came twice."""
        tool, part = self.tool, self.part
        read = _Reader(tool, self.scene, found, settled)
        rows = [values for row in found.body if (values := read.values(row))]
        if not rows:
            return say(tool, self.scene, part, "No row holds anything for these columns. Nothing was added.")
        sifted = sift(rows, tool.known(self.scene, part))
        new, twins = sifted.new, sifted.twins
        done = _written(tool, self.scene, part, new, message) if new else Done(scene=self.scene)
        added = f"{_added(new)}." if new else "Nothing was added."
        counted = _counted(found.seen, len(new), empty=found.seen - len(rows))
        look = "Check them: anything a field cannot read is marked." if new else ""
        said = [added, counted, look, *read.notes(), *self.notes(), asked(sifted, part.label)]
        shown = say(tool, done.scene, part, " ".join(filter(None, said)), twins)
        return evolve(done, scene=shown.scene, effects=shown.effects)


def preview(tool: WorksheetTool, scene: Scene, part: Part, text: str) -> Preview | None:
    """How a text that was pasted is read, before anything of it is written; None where nothing can be taken of it."""
    here = _Paste(tool, scene, part, table.read(text))
    if here.fault():
        return None
    found = here.asked.proposal
    read = _Reader(tool, scene, found, Settled())
    rows = [read.values(row) for row in found.body]
    used = [one for one in part.fields if one in found.fields]
    shown = tuple(tuple(_shown(one, row) for one in used) for row in rows[:SHOWN])
    numbers = (here.given.number(at + found.headed) for at in range(len(rows)))
    troubles = [*_troubles(part, zip(numbers, rows, strict=True))]
    more = [f"and {len(troubles) - TOLD:,} more"] if len(troubles) > TOLD else []
    return Preview(
        sure=here.sure,
        heads=tuple(one.label for one in used),
        rows=shown,
        more=max(0, len(rows) - SHOWN),
        troubles=(*troubles[:TOLD], *more),
    )


def _shown(one: Field, row: SaidRow) -> str:
    """What a row will hold in a field, as people read it."""
    if one.kind == "several-of":
        return ", ".join(option.label for option in one.choices if row.get(f"{one.id}.{option.value}") is True)
    return value_text(one, row[one.id]) if one.id in row else ""


def _troubles(part: Part, rows: Iterable[tuple[int, SaidRow]]) -> Iterator[str]:
    """Each answer that its field will not read: its line, its column, and the words that are allowed there."""
    for number, row in rows:
        for one in part.fields:
            value = row.get(one.id)
            wrong = one.error(value) if isinstance(value, str) and not one.to else None
            if wrong:
                words = [option.label for option in one.choices]
                allowed = f" Allowed: {_some(words)}." if words else ""
                yield f"Line {number}, {one.label}, “{shortened(str(value), LONGEST)}”: {wrong}{allowed}"


def _counted(seen: int, count: int, *, empty: int) -> str:
    """How many rows came, and how many of them were taken."""
    came = "1 row was pasted" if seen == 1 else f"{seen:,} rows were pasted"
    taken = f"{count:,} {'was' if count == 1 else 'were'} read" if count else "none was read"
    return f"{came}, {taken}{f'; {empty:,} had nothing in these columns' if empty else ''}."


class _Reader:
    """Reads the rows of a table into fields, and notes what is to be said about it."""

    def __init__(self, tool: WorksheetTool, scene: Scene, found: Proposal, settled: Settled) -> None:
        self._columns = [(at, one, tool.offered(scene, one)) for at, one in enumerate(found.fields) if one]
        self._settled = settled
        self._found = found
        self._left: dict[str, None] = {}
        self._days: dict[str, str] = {}

    def values(self, row: tuple[str, ...]) -> Mapping[str, Value]:
        """The cells that a row fills, by their names."""
        values: dict[str, Value] = {}
        for at, one, choices in self._columns:
            found = taken(one, row[at], choices, self._settled)
            values |= found.values
            self._left |= dict.fromkeys(found.left)
            said = found.values.get(one.id)
            if one.kind in {"date", "month"} and isinstance(said, str) and folded(said) != folded(row[at]):
                self._days.setdefault(row[at], said)
        return values

    def notes(self) -> Iterator[str]:
        """Headings under another name, days in other words, columns without a place, and words that no box says."""
        columns = self._found.columns
        if other := [
            f"“{one.heading}” as “{one.field.label}”" for one in columns if one.field and one.certainty == "known"
        ]:
            yield f"Read {_some(other)}."
        if self._days:
            yield f"Read {_some([f'{text} as {said}' for text, said in self._days.items()])}."
        if unplaced := [one.heading for one in columns if one.heading and not one.field]:
            yield f"Columns not imported: {_some(unplaced)}."
        if self._left:
            yield f"Not imported, because no option matches: {_some(list(self._left))}."


def _some(words: list[str]) -> str:
    """The first of some words, and how many more there are."""
    more = f" and {len(words) - TOLD:,} more" if len(words) > TOLD else ""
    return f"{'; '.join(words[:TOLD])}{more}"
