"""The schema of saved plans, and where answers stand now whose tool or part has gone into another.

Answers are moved each time that a plan is read, from a file or from a browser's store: so a copy that was saved before
merges with one that was worked on since. A browser's store is moved too, once it has been read: else the words of a row
that is removed after that would stay where they stood before.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from tools_py.cells import Address, AddressError, Cell, Value
from tools_py.plan import AGREED, Entry
from tools_py.registering import register

SCHEMA = 3
"""The schema that this release writes. In 1, eleven tools more had answers of their own; in 2, measures had no register."""

GONE: Mapping[str, str] = {
    "triangle-mark-up": "triangle",
    "community": "assets",
    "equality-record": "sign-off",
    "implementation-readiness": "sign-off",
    "before-during-after": "review",
    "pdsa": "review",
    "change-model": "readiness",
    "health-in-all-policies": "civic",
    "social-value": "roadmap",
    "wider-needs-log": "service-action-plan",
}
"""The tools that have gone, each with the one that asks what it asked."""

MOVES: Mapping[str, str] = {
    "triangle-mark-up/*/*": "triangle/*/*",
    "triangle-mark-up/*/agreed": "triangle/*/first-mark",
    "triangle-mark-up/mark-up/reason": "triangle/parts/reason-before",
    "community/*/*": "assets/*/*",
    "community/assets/*": "assets/map/*",
    "community/assets/strength": "assets/map/trusted",
    "community/assets/gap": "assets/map/needs",
    "community/assets/public": "assets/map/agrees",
    "community/assets/action": "assets/map/could",
    "community/assets/reason": "assets/map/reason-before",
    "equality-record/*/*": "sign-off/*/*",
    "implementation-readiness/*/*": "sign-off/*/*",
    "before-during-after/*/*": "review/*/*",
    "before-during-after/gap/answer": "review/gap-moved/answer",
    "before-during-after/residents/answer": "review/voices/earlier",
    "pdsa/*/*": "review/*/*",
    "pdsa/cycles/*": "review/reviews/*",
    "pdsa/cycles/prediction": "review/reviews/expected",
    "pdsa/cycles/result": "review/reviews/seen",
    "pdsa/cycles/reason": "review/reviews/reason-before",
    "pdsa/measures/*": "evaluation-plan/plan/*",
    "pdsa/measures/name": "evaluation-plan/plan/question",
    "pdsa/measures/reason": "evaluation-plan/steps/reason-before",
    "project-charter/results/*": "review/readings/*",
    "project-charter/results/date": "review/readings/period",
    "project-charter/results/seen": "review/readings/as-forecast",
    "project-charter/results/reason": "review/readings/reason-before",
    "change-model/*/*": "readiness/*/*",
    "change-model/parts/*": "readiness/change/*",
    "change-model/parts/done": "readiness/change/done",
    "change-model/parts/not-relevant": "readiness/change/not-relevant",
    "health-in-all-policies/*/*": "civic/*/*",
    "social-value/*/*": "roadmap/*/*",
    "wider-needs-log/*/*": "service-action-plan/*/*",
    "heat/evidence/*": "data-inventory/sources/*",
    "heat/evidence/fill": "data-inventory/sources/action",
    "heat/evidence/fill-by": "data-inventory/sources/action-by",
    "heat/evidence/reason": "data-inventory/sources/reason-before",
    "heat/monitoring/*": "evaluation-plan/plan/*",
    "heat/monitoring/measure": "evaluation-plan/plan/question",
    "heat/monitoring/reason": "evaluation-plan/plan/reason-before",
    "service-action-plan/sources/*": "data-inventory/kinds/*",
    "service-action-plan/sources/done": "data-inventory/kinds/done",
    "service-action-plan/sources/not-relevant": "data-inventory/kinds/not-relevant",
    "service-action-plan/outside/*": "data-inventory/outside/*",
    "service-action-plan/own/*": "data-inventory/own/*",
    "service-action-plan/communities/*": "data-inventory/communities/*",
    "service-action-plan/communication/*": "data-inventory/communication/*",
    "service-action-plan/living/*": "data-inventory/living/*",
    "service-action-plan/staff/*": "data-inventory/staff/*",
}
"""Where answers stood, and where they stand now, as `tool/record/field`; of several that fit, the closest counts.

The record of a row is its part; a star stands for whatever was there, and stays.
"""

AGREED_MOVES: Mapping[str, str] = {
    "triangle-mark-up/*/rating": "triangle/*/first-mark",
    "triangle-mark-up/*/agreed": "triangle/*/rating",
}
"""The same for what was agreed: there the mark that counts is the one that was agreed on."""

VALUES: Mapping[str, Mapping[str, str]] = {
    "community/assets/risk": {"high": "yes", "medium": "partly", "low": "no", "unknown": "dont-know"},
    "pdsa/cycles/decision": {"adopt": "scale", "adapt": "change", "abandon": "stop"},
    "heat/monitoring/kind": {"output": "how-much", "process": "how-well", "outcome": "better-off"},
}
"""The choices that are called otherwise where they stand now."""

ADDED: Mapping[str, tuple[str, str]] = {
    "project-charter/results/order": ("measure", "Measure of the project charter"),
}
"""What a row needs where it stands now: a field and what stands in it, as old as the row's own place."""

STATE = frozenset({"done", "not-relevant"})
"""Said of a part that is gone, it is true of no other: kept, and shown nowhere."""

NAMED: Mapping[str, str] = {"logic-model/card/asset": "assets"}
"""The fields that name a row by its id, each with the tool that has it."""
SOURCE = "actions/actions/source"
"""The field that names a record as `tool/record`."""


_TABLES = {True: {**MOVES, **AGREED_MOVES}, False: MOVES}
_MOVING = frozenset(key.partition("/")[0] for key in MOVES)
_NAMING = tuple(f"/{one.rpartition('/')[2]}" for one in (SOURCE, *NAMED))


@frozen(kw_only=True)
class Upgraded:
    """A plan of any schema as this release looks for it.

    `entries` are its cells. `moved` are those of them that stood elsewhere, and `left` is what stood there.
    """

    entries: tuple[Entry, ...]
    moved: tuple[Entry, ...]
    left: tuple[Entry, ...]


def upgrade(entries: Iterable[Entry]) -> Upgraded:
    """Each entry of a plan of any schema at the place where this release looks for it."""
    found, moved, left = list[Entry](), list[Entry](), list[Entry]()
    for entry in entries:
        address = entry[1]
        # Nearly all cells of a large plan are passed by here: they need not be parsed.
        if address.partition("/")[0] not in _MOVING and not address.endswith(_NAMING):
            found.append(entry)
            continue
        now = tuple(_moved(*entry))
        found += now
        if now[0][1] != address:
            moved += now
            left.append(entry)
    made = register(found)
    stays = {(voice, address) for voice, address, _ in made.entries}
    return Upgraded(
        entries=made.entries,
        moved=(*(one for one in moved if one[:2] in stays), *made.moved),
        left=(*left, *made.left),
    )


def _moved(voice: str, address: str, cell: Cell) -> Iterator[Entry]:
    """A cell where it stands now, and what its row needs there."""
    try:
        old = Address.parse(address)
    except AddressError:
        yield voice, address, cell
        return
    key = f"{old.tool}/{old.record.partition('--')[0]}/{old.field.partition('.')[0]}"
    new = place(old, agreed=voice == AGREED)
    yield voice, str(new), tuple(evolve(one, value=_called(key, one.value)) for one in cell)
    if key in ADDED:
        field, value = ADDED[key]
        yield voice, str(evolve(new, field=field)), tuple(evolve(one, value=one.value and value) for one in cell)


def place(old: Address, *, agreed: bool = True) -> Address:
    """Where an address of an earlier release leads now; the same one where nothing has moved."""
    record, mark, row = old.record.partition("--")
    field, dot, choice = old.field.partition(".")
    keys = (f"{old.tool}/{one}/{name}" for one in (record, "*") for name in (field, "*"))
    found = next((_TABLES[agreed][key] for key in keys if key in _TABLES[agreed]), None)
    if found is None:
        return old
    tool, to, name = found.split("/")
    stays = to == "*" or (name == "*" and not mark and field in STATE)
    return Address(
        tool=tool,
        record=f"{record if stays else to}{mark}{row}",
        field=f"{field if name == '*' else name}{dot}{choice}",
    )


def former(source: str) -> Iterator[str]:
    """What `tool/record`, with anything after it, was called by the releases whose answers have moved there."""
    tool, _, rest = source.partition("/")
    record, slash, after = rest.partition("/")
    part, mark, row = record.partition("--")
    for old, now in MOVES.items():
        from_tool, from_part, _ = old.split("/")
        to_tool, to_part, _ = now.split("/")
        if to_tool == tool and to_part in {part, "*"}:
            yield f"{from_tool}/{part if from_part == '*' else from_part}{mark}{row}{slash}{after}"


def _called(key: str, value: Value) -> Value:
    """A value as it is called now: a choice, or the name of a record that has moved."""
    if not isinstance(value, str):
        return value
    if key == SOURCE:
        return _record(value)
    if key in NAMED:
        former = (f"{tool}/{value}" for tool, now in GONE.items() if now == NAMED[key])
        return next((_record(one).partition("/")[2] for one in former if _record(one) != one), value)
    return VALUES.get(key, {}).get(value, value)


def _record(text: str) -> str:
    """Where `tool/record` leads now; any other text as it is."""
    try:
        new = place(Address.parse(f"{text}/order"))
    except AddressError:
        return text
    return f"{new.tool}/{new.record}"
