"""What was entered in a worksheet: its records in every voice, with what they are called and what they refer to."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import define, field

from tools_py.cells import Cell
from tools_py.conditions import Parsed, Values
from tools_py.fields import Field
from tools_py.kept import Kept
from tools_py.lookup import find
from tools_py.plan import AGREED, NO_FIELDS, Fields, Records
from tools_py.records import Reading, agreed_rows, ids, label_of, names
from tools_py.rules import AskedRecord
from tools_py.scene import Scene
from tools_py.tools.worksheet.findings import judged
from tools_py.words import in_words
from tools_py.worksheet import Part, Worksheet

MISSING = "Missing: it was removed"
"""What stands for a record that a reference names and that is gone."""


@define(kw_only=True)
class Entered:
    """The records of one worksheet, each read again only after it has changed."""

    sheet: Worksheet
    _readings: dict[str, Reading] = field(factory=dict)
    kept: Kept = field(factory=Kept, init=False)

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The parts by their ids."""
        return {part.id: part for part in self.sheet.parts}

    @cached_property
    def _homes(self) -> Mapping[str, Part]:
        """The part of every form and line."""
        return {id: part for part in self.sheet.parts if part.kind != "rows" for id in (part.id, *names(part))}

    @cached_property
    def _rated_rows(self) -> tuple[Part, ...]:
        """The tables whose rows contributors rate."""
        return tuple(part for part in self.sheet.parts if part.kind == "rows" and judged(part))

    @cached_property
    def _kept_fields(self) -> Mapping[str, tuple[Field, ...]]:
        """The fields whose answers are kept with another tool's, by the form that asks them."""
        found = {part.id: tuple(one for one in part.fields if one.kept) for part in self.sheet.parts}
        return {id: fields for id, fields in found.items() if fields}

    def records(self, scene: Scene, voice: str | None = None) -> Records:
        """What was entered, in the voice that is being worked in, or another, with what is kept with other tools' answers.

        A contributor also has the agreed rows that all are to rate.
        """
        voice = scene.voice if voice is None else voice
        own = self.entered_here(scene, voice)
        if not self._kept_fields:
            return own
        cells = {
            one.kept: scene.plan.cell(voice, one.kept or "") for held in self._kept_fields.values() for one in held
        }
        return self.kept.get(
            ("kept", voice),
            (own, *cells.values()),
            lambda: {**own, **{id: self._form(own, id, fields, cells) for id, fields in self._kept_fields.items()}},
        )

    def _form(self, own: Records, id: str, fields: Iterable[Field], cells: Mapping[str | None, Cell]) -> Fields:
        """What is in a form, with what is kept elsewhere."""
        return {**own.get(id, NO_FIELDS), **{one.id: cells[one.kept] for one in fields if cells[one.kept]}}

    def entered_here(self, scene: Scene, voice: str) -> Records:
        """What was entered in this tool itself."""
        own = scene.plan.records(self.sheet.id, voice=voice)
        if voice == AGREED or not self._rated_rows:
            return own
        agreed = scene.plan.records(self.sheet.id)
        return self.kept.get(("lent", voice), (agreed, own), lambda: agreed_rows(self._rated_rows, agreed, own))

    def home(self, record: str) -> Part:
        """The part in which a record stands; raises NotFoundError for a record that has none."""
        part, mark, _ = record.partition("--")
        return self.sheet.part(part) if mark else find(self._homes, record, f"record of {self.sheet.id}")

    def values(self, part: Part, voice: str, record: str, fields: Fields) -> Values:
        """A record's parsed values."""
        return self._reading(part).values(voice, record, fields)

    def _reading(self, part: Part) -> Reading:
        if part.id not in self._readings:
            self._readings[part.id] = Reading(part)
        return self._readings[part.id]

    def part(self, id: str) -> Part:
        """The part with this id; raises NotFoundError if there is none."""
        return find(self.parts, id, "part")

    def ids(self, scene: Scene, part: Part) -> list[str]:
        """The records of a part in the voice that is being worked in, in the order of the page."""
        return self._reading(part).ids(self.records(scene))

    def label(self, scene: Scene, record: str) -> str:
        """What people call a record: a line's prompt, or what stands in the field that names a row."""
        return label_of(self.home(record), record, self.records(scene).get(record, NO_FIELDS))

    def in_words(self, scene: Scene, one: Field, value: Parsed) -> str:
        """A parsed value as people read it; of a reference, what the record is called that it names."""
        if one.to and isinstance(value, str):
            return self.targets(scene, one).get(value, MISSING)
        return in_words(one, value)

    def targets(self, scene: Scene, one: Field) -> Mapping[str, str]:
        """The agreed records that a reference can name: what each is called, by its id, in their order."""
        tool, _, part = (one.to or "").partition("/")
        records = scene.plan.records(tool)
        target = scene.toolkit.worksheet(tool).part(part)
        return self.kept.get(
            ("targets", one.to),
            (records, target),
            lambda: {id: label_of(target, id, records.get(id, NO_FIELDS)) for id in ids(target, records)},
        )

    def entered(self, scene: Scene, part: Part, voice: str) -> tuple[AskedRecord, ...]:
        """The records of a part as rules look at them; each is the same object until it changes."""
        return self._asked(part, voice, self.records(scene, voice))

    def _asked(self, part: Part, name: str, records: Records) -> tuple[AskedRecord, ...]:
        reading = self._reading(part)
        return tuple(reading.entry(name, id, records.get(id, NO_FIELDS)) for id in reading.ids(records))

    def wrong(self, part: Part, voice: str, record: str, fields: Fields) -> tuple[tuple[Field, str], ...]:
        """The fields of a record that hold what they cannot read, each with the sentence that says so."""
        return self._reading(part).errors(voice, record, fields)
