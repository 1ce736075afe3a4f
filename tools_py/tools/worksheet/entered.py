"""What was entered in a worksheet: its records in every voice, with what they are called and what they refer to."""

from collections.abc import Iterable, Mapping
from functools import cached_property, partial

from attrs import define, evolve, field

from tools_py.cells import Cell
from tools_py.conditions import Parsed, Values
from tools_py.fields import Field
from tools_py.kept import Kept
from tools_py.lookup import find
from tools_py.plan import AGREED, NO_FIELDS, Fields, Records
from tools_py.records import Reading, agreed_rows, ids, label_of, names, read
from tools_py.references import MISSING, NO_NAMES, Names, Targets, called, row_of
from tools_py.rules import AskedRecord
from tools_py.scene import Scene
from tools_py.tools.worksheet.findings import judged
from tools_py.words import in_words
from tools_py.worksheet import Part, Worksheet


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

    @cached_property
    def _adding(self) -> Mapping[str, tuple[Field, ...]]:
        """The references that keep words, by the part that has them."""
        found = {part.id: tuple(one for one in part.fields if one.adds) for part in self.sheet.parts}
        return {id: fields for id, fields in found.items() if fields}

    def naming(self, scene: Scene, part: Part) -> Names:
        """What the rows are called that the references of a part can name, by field; only of those that keep words."""
        adding = self._adding.get(part.id)
        if not adding:
            return NO_NAMES
        targets = tuple(self.targets(scene, one) for one in adding)
        return self.kept.get(
            ("names", part.id), targets, lambda: {one.id: held for one, held in zip(adding, targets, strict=True)}
        )

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

    def values(self, scene: Scene, part: Part, voice: str, record: str, fields: Fields) -> Values:
        """A record's parsed values; of a reference that keeps words, what the row is called now that it names."""
        return self._reading(part).values(voice, record, fields, self.naming(scene, part))

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
        """What people call a record: a part's title, a line's prompt, or what stands in the field that names a row."""
        if record in self.parts:
            return self.parts[record].title
        part = self.home(record)
        return label_of(part, record, self.records(scene).get(record, NO_FIELDS), self.naming(scene, part))

    def in_words(self, scene: Scene, one: Field, value: Parsed) -> str:
        """A parsed value as people read it; of a reference, what the record is called that it names."""
        if one.to and isinstance(value, str):
            return called(value, self.targets(scene, one)) if one.adds else self.targets(scene, one).get(value, MISSING)
        return in_words(one, value)

    def targets(self, scene: Scene, one: Field) -> Targets:
        """The agreed records that a reference can name: what each is called, by its id, in their order.

        Where a reference adds some, a contributor can name those of the view as well.
        """
        tool, _, part = (one.to or "").partition("/")
        voices = (AGREED, scene.voice) if one.adds and scene.voice != AGREED else (AGREED,)
        every = tuple(scene.plan.records(tool, voice=voice) for voice in voices)
        target = scene.toolkit.worksheet(tool).part(part)
        return self.kept.get(
            ("targets", one.to, len(voices)),
            (target, *every),
            lambda: {
                id: label_of(target, id, records.get(id, NO_FIELDS)) for records in every for id in ids(target, records)
            },
        )

    def entered(self, scene: Scene, part: Part, voice: str) -> tuple[AskedRecord, ...]:
        """The records of a part as rules look at them; each is the same object until it changes."""
        return self._asked(scene, part, voice, self.records(scene, voice))

    def _asked(self, scene: Scene, part: Part, name: str, records: Records) -> tuple[AskedRecord, ...]:
        reading, naming = self._reading(part), self.naming(scene, part)
        found = tuple(reading.entry(name, id, records.get(id, NO_FIELDS), naming) for id in reading.ids(records))
        return self._beyond(scene, part, name, found) if part.beyond else found

    def _beyond(self, scene: Scene, part: Part, voice: str, found: tuple[AskedRecord, ...]) -> tuple[AskedRecord, ...]:
        """Records with what is told of the rows that they name, as far as a rule asks."""
        fields = {name: part.field(name.partition("/")[0]) for name in part.beyond}
        homes = {name: str(field.to).partition("/") for name, field in fields.items()}
        held = {name: scene.plan.records(home[0], voice=voice) for name, home in homes.items()}
        agreed = {name: scene.plan.records(home[0]) for name, home in homes.items()}
        depends = (*held.values(), *agreed.values())

        def told(one: AskedRecord, name: str) -> Parsed:
            row = row_of(str(one.values.get(fields[name].id) or ""), self.targets(scene, fields[name]))
            cells = held[name].get(row) or agreed[name].get(row, NO_FIELDS)
            target = scene.toolkit.worksheet(homes[name][0]).part(homes[name][2])
            return read(target.field(name.partition("/")[2]), cells)[0]

        def whole(one: AskedRecord) -> AskedRecord:
            return evolve(one, values={**one.values, **{name: told(one, name) for name in part.beyond}})

        return tuple(self.kept.get(("beyond", voice, one.id), (one, *depends), partial(whole, one)) for one in found)

    def wrong(self, part: Part, voice: str, record: str, fields: Fields) -> tuple[tuple[Field, str], ...]:
        """The fields of a record that hold what they cannot read, each with the sentence that says so."""
        return self._reading(part).errors(voice, record, fields)
