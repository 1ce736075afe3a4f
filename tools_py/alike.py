"""Rows that several people entered, each in a view of their own: which of them are the same, by words or by hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from tools_py.cells import top
from tools_py.plan import AGREED, NO_FIELDS, Fields, Plan
from tools_py.records import rows, typed
from tools_py.tidy import folded
from tools_py.worksheet import Part

TOOL = "alike"
"""The tool under whose records it is kept which rows were joined or parted by hand, at `alike/<tool>/<row>`."""
JOINED, PARTED = ".joined", ".parted"
"""After a row's address there: the row that it is the same as, and whether its words join it with no other."""
_PLACING = frozenset({"order", "deleted"})


@frozen(kw_only=True)
class Given:
    """A row as one voice has it; `named` says whether that voice entered it, and did not only rate an agreed one."""

    voice: str
    record: str
    fields: Fields
    named: bool = True


@frozen(kw_only=True)
class AlikeRows:
    """Rows that are the same: the agreed ones first, then those of the views in their order."""

    rows: tuple[Given, ...]

    @property
    def id(self) -> str:
        """The agreed row, or the one that every copy of the plan takes into the agreed list: the first of their ids."""
        return min((one.record for one in self.rows if one.voice == AGREED), default=min(self.records))

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of its rows, each once."""
        return tuple(dict.fromkeys(one.record for one in self.rows))

    @property
    def agreed(self) -> bool:
        """Whether one of them is in the agreed list."""
        return any(one.voice == AGREED for one in self.rows)


def groups(
    plan: Plan, tool: str, part: Part, parts: Mapping[str, Part], voices: Sequence[str]
) -> tuple[AlikeRows, ...]:
    """The rows of a part in these voices, those that are the same together, in the order in which they are first met.

    Rows of one id are the same; so are rows called the same, and rows that lead from and to the same. What was joined or
    parted by hand goes before.
    """
    given = [one for voice in voices for one in _given(plan, tool, part, voice)]
    ends = _ends(plan, tool, part, parts, voices)
    joins = _Joins()
    first: dict[object, str] = {}
    for one in given:
        key = ends.get((one.voice, one.record)) if ends is not None else folded(typed(one.fields, part.label))
        if key and not _parted(plan, tool, one.record):
            joins.add(one.record, first.setdefault(key, one.record))
    known = {one.record for one in given}
    for record in known:
        other = plan.value(f"{TOOL}/{tool}/{record}{JOINED}")
        if isinstance(other, str) and other in known:
            joins.add(record, other)
    found: dict[str, list[Given]] = {}
    for one in given:
        found.setdefault(joins.root(one.record), []).append(one)
    return tuple(AlikeRows(rows=tuple(held)) for held in found.values())


def filled(fields: Fields) -> bool:
    """Whether anything was entered in a row besides its place."""
    return any(top(cell) not in {None, "", False} for name, cell in fields.items() if name not in _PLACING)


def _given(plan: Plan, tool: str, part: Part, voice: str) -> Iterator[Given]:
    """The rows of a voice that hold anything, and what it says of rows that are agreed."""
    records = plan.records(tool, voice=voice)
    own = rows(part, records)
    lent = [] if voice == AGREED else [id for id in rows(part, plan.records(tool)) if id not in own]
    yield from (Given(voice=voice, record=id, fields=records[id]) for id in own if filled(records[id]))
    for id in lent:
        if filled(fields := records.get(id, NO_FIELDS)):
            yield Given(voice=voice, record=id, fields=fields, named=False)


def _ends(
    plan: Plan, tool: str, part: Part, parts: Mapping[str, Part], voices: Sequence[str]
) -> Mapping[tuple[str, str], tuple[str, ...]] | None:
    """For rows that lead from one row of a table to another of it, the groups of both, by voice and id; None for others."""
    named = [one for one in part.fields if one.to and one.to.startswith(f"{tool}/")]
    both = [one for one in named if sum(other.to == one.to for other in named) > 1]
    target = parts[str(both[0].to).partition("/")[2]] if both else part
    if target is part:
        return None
    places = {id: group.id for group in groups(plan, tool, target, parts, voices) for id in group.records}
    return {
        (one.voice, one.record): tuple(places.get(id, id) for id in (typed(one.fields, each.id) for each in both))
        for voice in voices
        for one in _given(plan, tool, part, voice)
    }


def _parted(plan: Plan, tool: str, record: str) -> bool:
    return plan.value(f"{TOOL}/{tool}/{record}{PARTED}") is True


@define
class _Joins:
    """Which records are the same, directly or through others."""

    _above: dict[str, str] = field(factory=dict)

    def root(self, record: str) -> str:
        """The record that stands for all that are the same."""
        while (above := self._above.get(record, record)) != record:
            record = above
        return record

    def add(self, record: str, other: str) -> None:
        """These two are the same; the lesser id stands for both, so that the order of what is joined tells nothing."""
        low, high = sorted((self.root(record), self.root(other)))
        self._above[high] = low


def joining(tool: str, record: str, other: str) -> dict[str, str | bool | None]:
    """The cells that say that two rows are the same."""
    return {f"{TOOL}/{tool}/{record}{JOINED}": other}


def parting(plan: Plan, tool: str, record: str, group: Iterable[str]) -> dict[str, str | bool | None]:
    """The cells that say that a row is the same as no other of its group."""
    cells: dict[str, str | bool | None] = {f"{TOOL}/{tool}/{record}{PARTED}": True}
    for one in group:
        at = f"{TOOL}/{tool}/{one}{JOINED}"
        other = plan.value(at)
        if other and record in {one, other}:
            cells[at] = None
    return cells
