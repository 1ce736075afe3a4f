"""The plan: every voice's cells, and the questions that tools ask of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import evolve, field, frozen

from tools_py.cells import EMPTY, Address, AddressError, Cell, Value, merge, top

PRACTICE = "practice-"
"""Begins the id of a plan to practise with, whose answers are made up; it is marked everywhere and merges with no real one."""
AGREED = ""
"""The voice of the partnership's agreed answer; any other voice is one contributor's view."""

type Fields = Mapping[str, Cell]
type Records = Mapping[str, Fields]
type Entry = tuple[str, str, Cell]
"""A voice, an address as text, and the cell that stands there."""

NO_FIELDS: Fields = {}
_NO_RECORDS: Records = {}


@frozen(kw_only=True)
class Plan:
    """An unchanging map from voice and address to cell; a change makes a new plan that shares the rest.

    A record's fields are the same object until one of them changes, so that a view of it can be kept.
    """

    id: str
    voices: Mapping[str, Mapping[str, Records]] = field(factory=dict)
    unknown: Mapping[tuple[str, str], Cell] = field(factory=dict)
    """Cells whose address this release cannot read: kept and written out again."""

    @property
    def practice(self) -> bool:
        """Whether it is to practise with."""
        return is_practice(self.id)

    def fields(self, tool: str, record: str, *, voice: str = AGREED) -> Fields:
        """The cells of one record by field name; empty where nobody entered anything."""
        return self.voices.get(voice, {}).get(tool, _NO_RECORDS).get(record, NO_FIELDS)

    def records(self, tool: str, *, voice: str = AGREED) -> Records:
        """The records of one tool that hold any cell."""
        return self.voices.get(voice, {}).get(tool, _NO_RECORDS)

    def cell(self, voice: str, address: str) -> Cell:
        """The cell at an address, empty where nothing stands."""
        try:
            where = Address.parse(address)
        except AddressError:
            return self.unknown.get((voice, address), EMPTY)
        return self.fields(where.tool, where.record, voice=voice).get(where.field, EMPTY)

    def value(self, address: str, *, voice: str = AGREED) -> Value:
        """The value to show at an address, None where there is none."""
        return top(self.cell(voice, address))

    def merge(self, entries: Iterable[Entry]) -> "Plan":
        """Give the plan with every entry's versions merged into the cell at its address.

        A record in which nothing is different then keeps its map; where none is different it is the same plan.
        """
        changed = _Changed(self.voices)
        unknown = dict(self.unknown)
        # A record's cells come one after the other, and few names serve them all: most addresses need not be parsed.
        names, known = set[str](), dict[tuple[str, str], Fields]()
        for voice, text, versions in entries:
            record, _, name = text.rpartition("/")
            at = voice, record
            if name not in names or at not in known:
                try:
                    where = Address.parse(text)
                except AddressError:
                    unknown[voice, text] = merge(unknown.get((voice, text), EMPTY), versions)
                    continue
                names.add(name)
                known.setdefault(at, self.fields(where.tool, where.record, voice=voice))
            before = known[at].get(name, EMPTY)
            # As nearly all of a copy that comes back.
            if before and versions == before:
                continue
            # Nearly all cells of a plan that is opened hold one version, which replaced none.
            alone = not before and len(versions) == 1 and not versions[0].seen
            cell = versions if alone else merge(before, versions)
            if cell != before or name not in known[at]:
                if at not in changed.own:
                    known[at] = changed.fields(voice, record)
                changed.own[at][name] = cell
        same = not changed.own and unknown == self.unknown
        return self if same else evolve(self, voices=changed.voices, unknown=unknown)

    def changes(self, before: "Plan") -> Iterator[Entry]:
        """The cells that an earlier plan holds otherwise, or not at all; what both share is not looked through."""
        for voice, tools in self.voices.items():
            for tool, records in tools.items():
                was = before.records(tool, voice=voice)
                for record, fields in records.items() if records is not was else ():
                    held = was.get(record, NO_FIELDS)
                    for name, cell in fields.items() if fields is not held else ():
                        if cell != held.get(name, EMPTY):
                            yield voice, f"{tool}/{record}/{name}", cell
        for (voice, address), cell in self.unknown.items():
            if cell != before.unknown.get((voice, address), EMPTY):
                yield voice, address, cell

    @property
    def size(self) -> int:
        """How many cells hold a version."""
        every = (fields for tools in self.voices.values() for records in tools.values() for fields in records.values())
        return sum(map(len, every)) + len(self.unknown)

    def entries(self) -> Iterator[Entry]:
        """Every cell that holds a version, unknown addresses included."""
        for voice, tools in self.voices.items():
            for tool, records in tools.items():
                for record, fields in records.items():
                    for name, cell in fields.items():
                        yield voice, f"{tool}/{record}/{name}", cell
        for (voice, address), cell in self.unknown.items():
            yield voice, address, cell


def is_practice(id: str) -> bool:
    """Whether a plan of this id is to practise with."""
    return id.startswith(PRACTICE)


def answered(cells: Iterable[Cell]) -> bool:
    """Whether any of the cells holds a value, so that the record was at least looked at.

    A box that was ticked and cleared again still counts: somebody looked.
    """
    return any(top(cell) is not None for cell in cells)


class _Changed:
    """The maps of a plan, each copied at its first change, so that the plan before keeps its own."""

    def __init__(self, voices: Mapping[str, Mapping[str, Records]]) -> None:
        """Begin with all maps shared."""
        self.voices = dict(voices)
        self.own: dict[tuple[str, str], dict[str, Cell]] = {}
        self._copied: set[tuple[str, ...]] = set()

    def fields(self, voice: str, record: str) -> dict[str, Cell]:
        """The fields of `tool/record`, to be changed."""
        if (voice, record) not in self.own:
            tool, _, row = record.partition("/")
            tools = self._copy(self.voices, voice)
            self.own[voice, record] = self._copy(self._copy(tools, voice, tool), voice, tool, row)
        return self.own[voice, record]

    def _copy[T](self, parent: dict[str, Mapping[str, T]], *path: str) -> dict[str, T]:
        """The map at the path's last key, copied unless it was already."""
        if path not in self._copied:
            self._copied.add(path)
            parent[path[-1]] = dict(parent.get(path[-1], {}))
        return cast("dict[str, T]", parent[path[-1]])
