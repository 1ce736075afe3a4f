"""What files would change in a plan: by section and record, what is new, changed, removed or in conflict, and from whom."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Literal

from attrs import evolve, frozen

from tools_py.cells import EMPTY, PLACING, Cell, Value, Version, conflicting, top
from tools_py.dates import print_date
from tools_py.exports.backup import Backup
from tools_py.fields import Field
from tools_py.marking import Words, marked
from tools_py.origins import TOOL as ORIGINS
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import deleted
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.plan.telling import Telling

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
type Becomes = Literal["differs", "new", "changed", "removed", "moved"]
KINDS: Mapping[Becomes, str] = {
    "differs": "Answers differ", "new": "New", "changed": "Changed", "removed": "Removed", "moved": "Moved",
}  # fmt: skip
"""What becomes of a record, in words; those to choose between come first."""
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
MOST = 50
"""As many records of a section are told one by one; all of them are taken with it."""
WE = "-"
"""Stands for what was agreed where a command names a voice."""
UNSEEN = frozenset({ORIGINS, "exports", "alike"})
"""Tools whose cells nobody reads as answers: they go along with the rest, and what was noted of files does not come back."""


@frozen(kw_only=True)
class OpenedFile:
    """A file that was chosen: its name, and the plan in it or the sentence that says what is wrong with it."""

    name: str
    backup: Backup | None = None
    fault: str = ""
    broken: bool = False
    """Whether it was read, and is no plan of this release or any other."""

    @property
    def origin(self) -> str:
        """What the file is called where its answers are told from others: by its maker's name, if it gives one."""
        by = self.backup.by if self.backup else ""
        if by:
            return f"{by}{APOSTROPHE} file" if by.endswith("s") else f"{by}{APOSTROPHE}s file"
        return f"the file {self.name}" if self.name else "a file"


@frozen(kw_only=True)
class DifferingSide:
    """One of the answers that differ: whose it is, in words, and the version's name, `device:stamp`."""

    whose: str
    words: tuple[Words, ...]
    version: str


@frozen(kw_only=True)
class ChangedField:
    """One answer of a record: what stood there and what would; `sides` where a choice is to be made."""

    address: str
    label: str
    was: str
    now: str
    sides: tuple[DifferingSide, ...] = ()
    joins: bool = False


@frozen(kw_only=True)
class ChangedRecord:
    """A row, line or form that files would change: who wrote it and when, in words."""

    at: str
    label: str
    kind: Becomes
    source: str
    fields: tuple[ChangedField, ...]

    @property
    def word(self) -> str:
        """What becomes of it."""
        return KINDS[self.kind]


@frozen(kw_only=True)
class ChangedSection:
    """The records of one tool, of what was agreed or of one view; `at` is how commands name it.

    `kinds` are what becomes of each of them, and `records` the first ones, in words.
    """

    at: str
    title: str
    kinds: tuple[Becomes, ...]
    records: tuple[ChangedRecord, ...]

    @property
    def count(self) -> str:
        """How many records there are of each kind, in words."""
        found = [(word, self.kinds.count(kind)) for kind, word in KINDS.items()]
        return ", ".join(f"{word.lower()}: {number}" for word, number in found if number)

    @property
    def left(self) -> int:
        """How many records are not told one by one."""
        return len(self.kinds) - len(self.records)


def incoming(files: Iterable[OpenedFile], plan: Plan) -> Iterator[Entry]:
    """The cells of files that a plan does not hold just so, less what each noted for itself of the files that it took in."""
    for one in files:
        if one.backup:
            yield from (entry for entry in one.backup.plan.changes(plan) if not entry[1].startswith(f"{ORIGINS}/"))


def changed(plan: Plan, joined: Plan) -> Iterator[Entry]:
    """The cells that joining files would change."""
    yield from joined.changes(plan)


def news(plan: Plan, joined: Plan) -> Iterator[Entry]:
    """The cells that joining files would change, less those of rows that are removed before and after."""
    gone: dict[tuple[str, str], bool] = {}
    for voice, address, cell in changed(plan, joined):
        at = voice, address.rpartition("/")[0]
        if at not in gone:
            tool, _, record = at[1].partition("/")
            gone[at] = all(deleted(one.fields(tool, record, voice=voice)) for one in (plan, joined))
        if not gone[at]:
            yield voice, address, cell


def named(files: Iterable[OpenedFile], cells: Iterable[Entry], plan: Plan) -> dict[str, Value]:
    """The cells that keep whose file the answers came from, for devices that have written none of those here."""
    cells = tuple(cells)
    if not cells:
        return {}
    sources = _sources(files)
    known = {version.device for *_, cell in plan.entries() for version in cell}
    found: dict[str, Value] = {}
    for voice, address, cell in cells:
        for version in cell:
            source = sources.get((voice, address, version.device, version.stamp))
            if source and version.device not in known:
                found[version.device] = source.origin
    return found


type Sources = Mapping[tuple[str, str, str, int], OpenedFile]
"""The file that each version came with."""


def _sources(files: Iterable[OpenedFile]) -> Sources:
    return {
        (voice, address, version.device, version.stamp): one
        for one in files
        if one.backup
        for voice, address, cell in one.backup.plan.entries()
        for version in cell
    }


@frozen(kw_only=True)
class Reviewing:
    """Puts what files would change into words: the scene before, and the one in which they are joined."""

    before: Scene
    after: Scene
    files: tuple[OpenedFile, ...]
    instruments: Mapping[str, Instrument]

    @property
    def telling(self) -> Telling:
        """Puts what stands in the joined plan into words."""
        return Telling(scene=self.after, instruments=self.instruments)

    def sections(self) -> Iterator[ChangedSection]:
        """Everything that would change: what was agreed first, then the views."""
        sources = _sources(self.files)
        held: dict[tuple[str, str], dict[str, dict[str, Cell]]] = {}
        for voice, address, cell in news(self.before.plan, self.after.plan):
            record, _, name = address.rpartition("/")
            tool = record.partition("/")[0]
            if tool not in UNSEEN:
                held.setdefault((voice, tool), {}).setdefault(record, {})[name] = cell
        for (voice, tool), records in sorted(held.items(), key=lambda one: one[0][0] != AGREED):
            every = [(self._kind(voice, at, cells), at, cells) for at, cells in records.items()]
            ranked = sorted(every, key=lambda one: _ORDER[one[0]])
            yield ChangedSection(
                at=f"{voice or WE}/{tool}",
                title=self.telling.title(voice, tool),
                kinds=tuple(kind for kind, *_ in ranked),
                records=tuple(self._record(voice, at, cells, sources) for _, at, cells in ranked[:MOST]),
            )

    def _record(self, voice: str, at: str, cells: Mapping[str, Cell], sources: Sources) -> ChangedRecord:
        """A record with all of its fields that would change."""
        shown = {name: cell for name, cell in cells.items() if name not in PLACING}
        fields = tuple(self._field(voice, f"{at}/{name}", cell, sources) for name, cell in shown.items())
        return ChangedRecord(
            at=f"{voice or WE}/{at}",
            label=self._label(voice, at),
            kind=self._kind(voice, at, cells),
            source=self._source(voice, at, cells, sources),
            fields=fields,
        )

    def _kind(self, voice: str, at: str, cells: Mapping[str, Cell]) -> Becomes:
        tool, _, record = at.partition("/")
        before, after = (one.plan.fields(tool, record, voice=voice) for one in (self.before, self.after))
        if deleted(after) and not deleted(before):
            return "removed"
        shown = {name: cell for name, cell in cells.items() if name not in PLACING}
        if any(map(conflicting, shown.values())):
            return "differs"
        if not any(top(cell) not in {None, ""} for cell in before.values()) or (deleted(before) and not deleted(after)):
            return "new"
        return "changed" if shown else "moved"

    def _label(self, voice: str, at: str) -> str:
        """What a record is called; of one that is removed, what it was called before."""
        tool, _, record = at.partition("/")
        gone = deleted(self.after.plan.fields(tool, record, voice=voice))
        return evolve(self.telling, scene=self.before).label(voice, at) if gone else self.telling.label(voice, at)

    def _source(self, voice: str, at: str, cells: Mapping[str, Cell], sources: Sources) -> str:
        """From whom a record's answers come, and of which day the latest is."""
        found = [
            (version.stamp, one.origin)
            for name, cell in cells.items()
            for version in cell
            if (one := sources.get((voice, f"{at}/{name}", version.device, version.stamp)))
        ]
        return f"From {enumerated(origin for _, origin in found)}, {day_of(max(found)[0])}" if found else ""

    def _field(self, voice: str, address: str, cell: Cell, sources: Sources) -> ChangedField:
        field = self.telling.field(address)
        before = self.before.plan.cell(voice, address)
        sides = tuple(self._sides(voice, address, cell, sources)) if conflicting(cell) else ()
        return ChangedField(
            address=f"{voice or WE}/{address}",
            label=field.label if field else "Another answer",
            was=self.telling.text(voice, field, top(before)) if before else "",
            now=self.telling.text(voice, field, top(cell)),
            sides=sides,
            joins=bool(sides) and bool(field) and all(isinstance(one.value, str) for one in cell) and _free(field),
        )

    def _sides(self, voice: str, address: str, cell: Cell, sources: Sources) -> Iterator[DifferingSide]:
        """The answers that differ, yours first, with what each has of its own."""
        field, told = self.telling.field(address), list[tuple[str, str, Version]]()
        for version in cell:
            source = sources.get((voice, address, version.device, version.stamp))
            mine = version in self.before.plan.cell(voice, address)
            whose = "Yours" if mine or not source else f"From {source.origin}"
            told.append((f"{whose}, {day_of(version.stamp)}", self.telling.text(voice, field, version.value), version))
        told.sort(key=lambda one: not one[0].startswith("Yours"))
        for at, (whose, text, version) in enumerate(told):
            other = told[0 if at else 1][1]
            yield DifferingSide(whose=whose, words=marked(text, other), version=f"{version.device}:{version.stamp}")


def _free(field: Field | None) -> bool:
    """Whether two answers of a field can be kept one below the other."""
    return field is not None and field.kind in {"note", "text"}


def enumerated(names: Iterable[str]) -> str:
    """Names in a sentence, each once."""
    every = list(dict.fromkeys(names))
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"


def day_of(stamp: int) -> str:
    """The day of a stamp; what no calendar holds has none."""
    try:
        return print_date(datetime.fromtimestamp(stamp / 1000, UTC).date())
    except (ValueError, OverflowError, OSError):
        return "an unknown day"


def scope(cells: Iterable[Entry], at: str) -> Iterator[Entry]:
    """The cells of a section or of a record, as commands name them; all of them where nothing is named."""
    for voice, address, cell in cells:
        record = f"{voice or WE}/{address.rpartition('/')[0]}"
        if not at or record == at or record.startswith(f"{at}/"):
            yield voice, address, cell or EMPTY
