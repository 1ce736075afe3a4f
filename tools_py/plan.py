"""The plan: every voice's cells, and the questions that tools ask of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import evolve, field, frozen

from tools_py.cells import EMPTY, Address, AddressError, Cell, Value, merge, top

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
        """Give the plan with every entry's versions merged into the cell at its address."""
        voices, unknown = dict(self.voices), dict(self.unknown)
        own: set[tuple[str, ...]] = set()

        def opened[T](parent: dict[str, Mapping[str, T]], *path: str) -> dict[str, T]:
            """The map at the path's last key, copied at its first change so that this plan keeps its own."""
            if path not in own:
                own.add(path)
                parent[path[-1]] = dict(parent.get(path[-1], {}))
            return cast("dict[str, T]", parent[path[-1]])

        # A record's cells come one after the other, and few names serve them all: most addresses need not be parsed.
        names, begun = set[str](), dict[tuple[str, str], dict[str, Cell]]()
        for voice, text, versions in entries:
            record, _, name = text.rpartition("/")
            if name not in names or (voice, record) not in begun:
                try:
                    where = Address.parse(text)
                except AddressError:
                    unknown[voice, text] = merge(unknown.get((voice, text), EMPTY), versions)
                    continue
                names.add(name)
                records = opened(opened(voices, voice), voice, where.tool)
                begun[voice, record] = opened(records, voice, where.tool, where.record)
            fields = begun[voice, record]
            fields[name] = merge(fields.get(name, EMPTY), versions)
        return evolve(self, voices=voices, unknown=unknown)

    def entries(self) -> Iterator[Entry]:
        """Every cell that holds a version, unknown addresses included."""
        for voice, tools in self.voices.items():
            for tool, records in tools.items():
                for record, fields in records.items():
                    for name, cell in fields.items():
                        yield voice, f"{tool}/{record}/{name}", cell
        for (voice, address), cell in self.unknown.items():
            yield voice, address, cell


def answered(cells: Iterable[Cell]) -> bool:
    """Whether any of the cells holds a value, so that the record was at least looked at.

    A box that was ticked and cleared again still counts: somebody looked.
    """
    return any(top(cell) is not None for cell in cells)
