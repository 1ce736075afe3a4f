"""Makes measures of the register out of those that earlier releases had typed in several places.

A measure's id is worked out from its name: so one that was named in two places is one, and so is one of two copies. Where
its figures differ, both stand in one cell, and a person chooses.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from zlib import crc32

from attrs import define, evolve, field, frozen

from tools_py.cells import EMPTY, Cell, Seen, Value, Version, covers, join, merge, parse_seen, top
from tools_py.plan import AGREED, Entry
from tools_py.references import parted, referring, row_for
from tools_py.tidy import folded, one_line

TOOL, PART = "measures", "register"
"""Where the measures of a plan are."""
LETTERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
LONGEST = 6
"""As many letters of a name decide on a measure's place among those that come from earlier releases."""

NAMES: Mapping[str, str] = {
    "actions/actions": "measure",
    "evaluation-plan/plan": "indicator",
    "project-charter/charter": "measure",
    "review/readings": "measure",
    "roadmap/work": "measure",
    "scorecards/curves": "curve",
    "scorecards/indicator-figures": "indicator",
    "scorecards/indicators": "name",
    "scorecards/measure-figures": "measure",
    "scorecards/measures": "name",
    "service-action-plan/watch": "measure",
}
"""The tables and forms that refer to a measure, each with the field that does; it was a line of text before."""

INSTEAD: Mapping[str, str] = {"evaluation-plan/plan": "question"}
"""The field after which the measure of a row is called that has figures and names none."""

FIGURES: Mapping[str, str] = {
    "evaluation-plan/plan/baseline": "baseline",
    "evaluation-plan/plan/baseline-date": "baseline-date",
    "evaluation-plan/plan/breakdowns": "breakdowns",
    "evaluation-plan/plan/frequency": "frequency",
    "evaluation-plan/plan/owner": "owner",
    "evaluation-plan/plan/source": "source",
    "project-charter/charter/baseline": "baseline",
    "project-charter/charter/target": "target",
    "project-charter/charter/target-date": "target-date",
    "scorecards/indicators/source": "source",
    "scorecards/measures/source": "source",
    "service-action-plan/watch/baseline": "baseline",
    "service-action-plan/watch/frequency": "frequency",
    "service-action-plan/watch/target": "target",
}
"""What was asked of a measure there, and the field of the register that has it now.

The figures of a form stay where they are until it names a measure.
"""

VALUES: Mapping[str, Mapping[str, str]] = {
    "service-action-plan/watch/frequency": {
        "monthly": "month", "quarterly": "quarter", "twice": "half-year", "yearly": "year",
    },
}  # fmt: skip
"""The choices that are called otherwise in the register."""

CHOSEN: Mapping[str, str] = {"logic-model/card/indicator": "scorecards"}
"""The fields that named a row of another tool and refer to its measure now, each with that tool."""

WRITTEN: Mapping[str, str] = {"logic-model/card/measure": "indicator"}
"""The fields in which a measure was written beside one that chose it, each with that one; it refers to both now."""

_TOOLS = frozenset({TOOL, *(key.partition("/")[0] for key in (*NAMES, *CHOSEN))})
_TOUCHED = frozenset({*FIGURES, *CHOSEN, *WRITTEN, *(f"{part}/{name}" for part, name in NAMES.items())})
"""The fields of which anything is made."""

type HeldBy = tuple[str, str]
"""A voice, and a record or an address of it."""


@frozen(kw_only=True)
class Registered:
    """A plan's entries with its measures in the register; `moved` are new there, and `left` is what they were made of."""

    entries: tuple[Entry, ...]
    moved: tuple[Entry, ...]
    left: tuple[Entry, ...]


def register(entries: Iterable[Entry]) -> Registered:
    """Each measure that was typed elsewhere in the register, and the fields that named it as references."""
    given, every, cells = tuple(entries), list[Entry](), dict[HeldBy, Cell]()
    if not any(_key(address) in _TOUCHED for _, address, _ in given):
        return Registered(entries=given, moved=(), left=())
    for entry in given:
        voice, address, cell = entry
        if address.partition("/")[0] not in _TOOLS:
            every.append(entry)
            continue
        before = cells.get((voice, address))
        cells[voice, address] = merge(before, cell) if before else cell
        every += [] if before else [entry]
    made = _Registering(cells).done()
    now = {(voice, address): (voice, address, cell) for voice, address, cell in made.entries}
    there = (now.pop(one[:2], None) if one[:2] in cells else one for one in every)
    # The plan keeps the order in which its tools are met.
    return evolve(made, entries=(*(one for one in there if one), *now.values()))


def _key(address: str) -> str:
    """The table and the field of a cell, as `tool/part/field`."""
    record, _, name = address.rpartition("/")
    return f"{record.partition('--')[0]}/{name.partition('.')[0]}"


@define(slots=False)
class _Registering:
    """Makes measures of the cells of a plan; `_made` are the versions of each new cell."""

    _cells: Mapping[HeldBy, Cell]
    _made: dict[HeldBy, list[Version]] = field(factory=dict)

    def done(self) -> Registered:
        """The entries, with what was made."""
        kept, left, figured = list[Entry](), list[Entry](), dict[HeldBy, None]()
        for (voice, address), cell in self._cells.items():
            record, _, name = address.rpartition("/")
            key = _key(address)
            # Nearly all cells of a large plan say nothing of a measure.
            if key not in _TOUCHED:
                kept.append((voice, address, cell))
            elif key in FIGURES and ("--" in record or self._words((voice, record))):
                if any(one.value for one in cell):
                    figured[voice, record] = None
                left.append((voice, address, cell))
                self._figure((voice, record), name, key, cell)
            elif key in WRITTEN and self._alone(voice, record, key) and any(one.value for one in cell):
                left.append((voice, address, cell))
                self._choose((voice, record), name, key, cell)
            elif key in FIGURES or key in WRITTEN:
                kept.append((voice, address, cell))
            else:
                kept.append((voice, address, tuple(self._now((voice, record), name, key, one) for one in cell)))
        for place in figured:
            self._call(place)
        made = [(voice, address, merge(cell)) for (voice, address), cell in self._made.items()]
        moved = ((voice, address, tuple(self._new(voice, address, cell))) for voice, address, cell in made)
        return Registered(entries=(*kept, *made), moved=tuple(one for one in moved if one[2]), left=tuple(left))

    def _cell(self, place: HeldBy, name: str) -> Cell:
        voice, record = place
        return self._cells.get((voice, f"{record}/{name}"), EMPTY)

    def _words(self, place: HeldBy) -> str:
        """What a row says of its measure: a reference, a name, or what it is called after; empty for nothing."""
        part = place[1].partition("--")[0]
        said = (one_line(str(top(self._cell(place, table.get(part, ""))) or "")) for table in (NAMES, INSTEAD))
        return next(filter(None, said), "")

    @cached_property
    def _known(self) -> Mapping[HeldBy, str]:
        """The measures that are in the register, by the voice and the name."""
        found: dict[HeldBy, str] = {}
        for (voice, address), cell in sorted(self._cells.items(), reverse=True):
            record, _, name = address.rpartition("/")
            seen = self._removal((voice, record))
            if name == "name" and record.startswith(f"{TOOL}/{PART}--") and not all(covers(seen, one) for one in cell):
                found[voice, folded(str(top(cell) or ""))] = record.partition("/")[2]
        return found

    def _there(self, voice: str, words: str) -> str:
        """The measure that is called so already; empty where there is none."""
        return next((row for who in (voice, AGREED) if (row := self._known.get((who, folded(words))))), "")

    def _row(self, place: HeldBy) -> tuple[str, str]:
        """The measure of a row and its name; a row without any words has one of its own."""
        record, words = parted(self._words(place))
        own = row_for(PART, words) if words else f"{PART}--{place[1].rpartition('--')[2]}"
        return record or (words and self._there(place[0], words)) or own, words

    def _now(self, place: HeldBy, name: str, key: str, one: Version) -> Version:
        """A version as it stays where it is: a name of a measure, or of a row that has one, as a reference to that."""
        voice, record = place
        if not isinstance(one.value, str) or not one.value:
            return one
        if key in CHOSEN:
            rows = ((who, f"{CHOSEN[key]}/{one.value}") for who in (voice, AGREED))
            found = next((row for row in rows if self._words(row)), None)
            return evolve(one, value=referring(*self._row(found))) if found else one
        words = one_line(one.value)
        if not words or parted(words)[0]:
            return one
        row = row_for(PART, words)
        if not covers(self._removal(place), one):
            self._name(voice, row, words, f"{record}/{name}", one)
        return evolve(one, value=referring(row, words))

    def _figure(self, place: HeldBy, name: str, key: str, cell: Cell) -> None:
        """What a row says of its measure, in the register."""
        voice, record = place
        own, seen, called = key.rpartition("/")[2], self._removal(place), VALUES.get(key, {})
        row, _ = self._row(place)
        for one in cell:
            if not covers(seen, one):
                value = called.get(one.value, one.value) if isinstance(one.value, str) else one.value
                self._add((voice, f"{TOOL}/{row}/{FIGURES[key]}{name[len(own) :]}"), f"{record}/{name}", one, value)

    def _alone(self, voice: str, record: str, key: str) -> bool:
        """Whether a measure was written in a row and none was ever chosen beside it.

        A cell that comes without its row, as another window tells it, does not say.
        """
        there, chosen = ((voice, f"{record}/{name}") in self._cells for name in ("order", WRITTEN[key]))
        return there and not chosen

    def _choose(self, place: HeldBy, name: str, key: str, cell: Cell) -> None:
        """What was written of a measure as a reference to it."""
        voice, record = place
        seen, source = self._removal(place), f"{record}/{name}"
        for one in cell:
            words = one_line(str(one.value))
            row = words and (self._there(voice, words) or row_for(PART, words))
            if covers(seen, one):
                continue
            if row:
                self._name(voice, row, words, source, one)
            self._add((voice, f"{record}/{WRITTEN[key]}"), source, one, referring(row, words))

    def _call(self, place: HeldBy) -> None:
        """The name of the measure of a row that has figures and names none, and the row's reference to it."""
        voice, record = place
        part = record.partition("--")[0]
        if top(self._cell(place, NAMES[part])):
            return
        row, words = self._row(place)
        source = INSTEAD[part] if words else "order"
        for one in self._cell(place, source):
            if not covers(self._removal(place), one):
                self._name(voice, row, words, f"{record}/{source}", one)
                self._add((voice, f"{record}/{NAMES[part]}"), f"{record}/{source}", one, referring(row, words))

    def _name(self, voice: str, row: str, words: str, source: str, one: Version) -> None:
        """A measure with its name; those that come from earlier releases stand first, by their names.

        None is made where one is called so: a reference that leads to no row is one to the row of its name.
        """
        if words and self._there(voice, words) not in {"", row}:
            return
        letters = "".join(letter for letter in folded(words) if letter in LETTERS)
        self._add((voice, f"{TOOL}/{row}/order"), source, one, f"a{letters[:LONGEST]}i")
        if words:
            self._add((voice, f"{TOOL}/{row}/name"), source, one, words)

    def _add(self, place: HeldBy, source: str, one: Version, value: Value) -> None:
        """A version in a new cell.

        A stamp tells what was replaced in its own cell alone: where cells come together, each has names of its own.
        """
        mark = f".{crc32(source.encode()):08x}"
        seen = {f"{device}{mark}": stamp for device, stamp in one.seen.items()}
        self._made.setdefault(place, []).append(evolve(one, value=value, device=f"{one.device}{mark}", seen=seen))

    def _removal(self, place: HeldBy) -> Seen:
        """What the marks of removal of a row cover."""
        marks = (one.value for one in self._cell(place, "deleted") if isinstance(one.value, str))
        try:
            return join(*map(parse_seen, marks))
        except ValueError:
            return {}

    def _new(self, voice: str, address: str, cell: Cell) -> Iterator[Version]:
        """The versions that the plan has not yet, nor has seen and replaced or removed."""
        there = self._cells.get((voice, address), EMPTY)
        seen = join(self._removal((voice, address.rpartition("/")[0])), *(one.shown for one in there))
        return (one for one in cell if not covers(seen, one))
