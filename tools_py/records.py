"""The rows and lines of a worksheet in the plan: which there are, in which order, and what they hold."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from tools_py import rules
from tools_py.cells import EMPTY, Cell, Seen, Value, Version, covers, join, parse_seen, print_seen, top
from tools_py.conditions import Parsed, Values
from tools_py.faults import FieldError
from tools_py.fields import Field, parse
from tools_py.kept import Kept
from tools_py.messages import Do
from tools_py.plan import NO_FIELDS, Entry, Fields, Plan, Records
from tools_py.references import NO_NAMES, Names, called
from tools_py.worksheet import Part

MARK = "--"
"""Stands between a part's id and the random end of a row's."""
NEW = "new"
"""Stands for the random end of the id in the row that the page copies for a new one."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(before: str, after: str | None = None) -> str:
    """A key that sorts after `before` and, if there is one, before `after`; keys are digits 0-9a-z, like a fraction's.

    `before` may be empty. Keys never end in 0, so that there is always room below them.
    """
    key = ""
    for place in range(max(len(before), len(after or "")) + 2):
        low = _DIGITS.index(before[place]) if place < len(before) else 0
        high = len(_DIGITS) if after is None else _DIGITS.index(after[place]) if place < len(after) else 0
        if high - low > 1:
            return key + _DIGITS[(low + high) // 2]
        key += _DIGITS[low]
        if high > low:
            after = None
    return key + "i"


def next_key(last: str, now: int, number: int) -> str:
    """A key after `last`, begun from the clock so that rows added on two devices seldom meet."""
    clock, rest = "", now
    while rest:
        rest, digit = divmod(rest, 36)
        clock = _DIGITS[digit] + clock
    key = f"{clock}{_DIGITS[number // 36]}{_DIGITS[number % 36]}i"
    return key if key > last else between(last)


def deleted(fields: Fields) -> bool:
    """Whether a row was removed and nothing was written to it since that no removal covered.

    Two who removed it each covered what they saw: together their marks cover what either of them wrote before.
    """
    seen = _removal(fields)
    return bool(seen) and all(
        covers(seen, version) for name, cell in fields.items() if name != "deleted" for version in cell
    )


def deletion(fields: Fields) -> str:
    """What the cell `deleted` must hold to cover everything that the row holds now.

    It also covers what earlier removals did, as files hold no cells of a removed row: others may still have them.
    """
    return print_seen(join(_removal(fields), *(version.shown for cell in fields.values() for version in cell)))


def _removal(fields: Fields) -> Seen:
    """What the marks of removal cover that stand in a row; nothing where one of them cannot be read."""
    marks = [one.value for one in fields.get("deleted", EMPTY) if isinstance(one.value, str) and one.value]
    try:
        return join(*map(parse_seen, marks))
    except ValueError:
        return {}


def rows(part: Part, records: Records) -> list[str]:
    """The ids of a part's rows, in their order; rows without a place or removed are left out."""
    begin = part.id + MARK
    placed = [
        (key, id)
        for id, fields in records.items()
        if id.startswith(begin) and isinstance(key := top(fields.get("order", EMPTY)), str) and key
        if not deleted(fields)
    ]
    return [id for _, id in sorted(placed)]


def belongs(part: Part, record: str) -> bool:
    """Whether the part is where a record stands."""
    if part.kind == "rows":
        return record.startswith(part.id + MARK)
    return record == part.id if part.kind == "fields" else any(line.id == record for line in part.lines)


def cells_of(one: Field, fields: Fields) -> Iterator[tuple[str, Cell]]:
    """The cells of a field by their names: one, or one for each choice of several."""
    if one.kind == "several-of":
        for option in one.choices:
            name = f"{one.id}.{option.value}"
            yield name, fields.get(name, EMPTY)
    else:
        yield one.id, fields.get(one.id, EMPTY)


def typed(fields: Fields, name: str) -> str:
    """The text that stands in a cell of a record, however it reads; empty where there is none."""
    value = top(fields.get(name, EMPTY))
    return value if isinstance(value, str) else ""


def read(one: Field, fields: Fields) -> tuple[Parsed, str]:
    """What a field holds, as its kind reads it, None where nothing stands; or None, and why it cannot be read."""
    if one.kind == "several-of":
        ticked = (option.value for option in one.choices if top(fields.get(f"{one.id}.{option.value}", EMPTY)) is True)
        return frozenset(ticked), ""
    cell = fields.get(one.id)
    try:
        return (parse(one, top(cell)) if cell else None), ""
    except FieldError as wrong:
        return None, str(wrong)


def written(plan: Plan, voice: str, message: Do, cells: Mapping[str, Value]) -> tuple[Entry, ...]:
    """New versions of a voice's cells, by their addresses, over all that stands there."""
    made = []
    for address, value in cells.items():
        cell: Cell = plan.cell(voice, address)
        seen = join(*(version.shown for version in cell))
        stamp = max(message.now, 0, *seen.values()) + 1
        made.append((voice, address, (Version(value=value, stamp=stamp, device=message.writer, seen=seen),)))
    return tuple(made)


@define
class Reading:
    """Reads the records of one part, and reads a record again only after it has changed."""

    part: Part
    _kept: Kept = field(factory=Kept)

    def ids(self, records: Records) -> list[str]:
        """The records of the part, in the order of the page."""
        return self._kept.get("ids", (records,), lambda: ids(self.part, records))

    def entry(self, voice: str, record: str, fields: Fields, naming: Names = NO_NAMES) -> rules.AskedRecord:
        """A record as rules look at it, the same object until the record, or a name that it refers to, changes."""
        depends = (fields, *naming.values())
        return self._kept.get(("entry", voice, record), depends, lambda: self._entry(voice, record, fields, naming))

    def _entry(self, voice: str, record: str, fields: Fields, naming: Names) -> rules.AskedRecord:
        line = next((line for line in self.part.lines if line.id == record), None)
        return rules.AskedRecord(
            id=record,
            label=label_of(self.part, record, fields, naming),
            values=self.values(voice, record, fields, naming),
            section=line.section if line else "",
        )

    def values(self, voice: str, record: str, fields: Fields, naming: Names = NO_NAMES) -> Values:
        """A record's parsed values by field id; a field to which nobody has written is left out.

        Of a reference that keeps words, what the row is called now that it names.
        """
        values = self._read(voice, record, fields)[0]
        if not naming:
            return values
        return self._kept.get(
            ("named", voice, record), (values, *naming.values()), lambda: {**values, **_named(values, naming)}
        )

    def errors(self, voice: str, record: str, fields: Fields) -> tuple[tuple[Field, str], ...]:
        """What is wrong with a record, field by field; what is hidden is not asked to be mended."""
        return self._read(voice, record, fields)[1]

    def wrong(self, voice: str, records: Records) -> Mapping[str, tuple[tuple[Field, str], ...]]:
        """The records in which something is wrong, in the order of the page, each with what is."""
        every = self._kept.get(
            ("fields", voice), (records,), lambda: {id: records.get(id, NO_FIELDS) for id in self.ids(records)}
        )
        found = self._kept.each(("every", voice), every, lambda id, fields: self.errors(voice, id, fields))
        return {id: wrong for id, wrong in found.items() if wrong}

    def _read(self, voice: str, record: str, fields: Fields) -> "Parse":
        return self._kept.get((voice, record), (fields,), lambda: _parsed(self.part, fields))


type Parse = tuple[Values, tuple[tuple[Field, str], ...]]
"""A record's values, and what is wrong with it."""


def _parsed(part: Part, fields: Fields) -> Parse:
    written = (one for one in part.fields if one.id in fields or one.kind == "several-of")
    found = [(one, *read(one, fields)) for one in written]
    values = {one.id: value for one, value, _ in found}
    wrong = ((one, text) for one, _, text in found if text and (one.when is None or one.when.met(values)))
    return values, tuple(wrong)


def _named(values: Values, naming: Names) -> Mapping[str, str]:
    given = ((id, values.get(id), targets) for id, targets in naming.items())
    return {id: called(value, targets) for id, value, targets in given if isinstance(value, str)}


def ids(part: Part, records: Records) -> list[str]:
    """The records of a part, in the order of the page."""
    if part.kind == "rows":
        return rows(part, records)
    return [part.id] if part.kind == "fields" else [line.id for line in part.lines]


def agreed_rows(parts: Iterable[Part], agreed: Records, own: Records) -> Records:
    """A contributor's records, with the place and the name of every agreed row that stands in these parts."""
    found = dict(own)
    for part in parts:
        for row in rows(part, agreed):
            given = {name: top(agreed[row].get(name, EMPTY)) for name in ("order", part.label)}
            cells = {name: (Version(value=value, stamp=0, device="agreed", seen={}),) for name, value in given.items()}
            found[row] = {**cells, **own.get(row, NO_FIELDS)}
    return found


def label_of(part: Part, record: str, fields: Fields, naming: Names = NO_NAMES) -> str:
    """What people call a record: a line's prompt, or what stands in the field that names a row.

    A row that another one names is called as that is now, where `naming` tells; else by the words that it keeps.
    """
    if part.kind == "lines":
        return names(part).get(record, part.title)
    if part.kind == "fields":
        return part.title
    given = str(top(fields.get(part.label, EMPTY)) or "")
    if part.by_id[part.label].adds:
        given = called(given, naming.get(part.label, {}))
    return given.strip() or f"Unnamed {part.one}"


def names(part: Part) -> Mapping[str, str]:
    """What people call each line of a part of lines."""
    return {line.id: line.prompt for line in part.lines}
