"""What follows from the answers to a checklist: states, counts, and what is open next."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from tools_py.cells import EMPTY, top
from tools_py.instruments import Item
from tools_py.plan import Fields, Records, answered
from tools_py.tools.instrument import State

WAITING = {State.NONE, State.OPEN}
_NOTHING: Fields = {}


def item_state(fields: Fields) -> State:
    """Not looked at: no cell. Open: any cell, but not done."""
    if top(fields.get("not-relevant", EMPTY)) is True:
        return State.NOT_RELEVANT
    if top(fields.get("done", EMPTY)) is True:
        return State.DONE
    return State.OPEN if answered(fields.values()) else State.NONE


@frozen(kw_only=True)
class StateCount:
    """How many items are done, of how many that are relevant; and how many are not."""

    done: int
    relevant: int
    not_relevant: int

    @classmethod
    def of(cls, states: Iterable[State]) -> "StateCount":
        """Count the states."""
        states = list(states)
        not_relevant = states.count(State.NOT_RELEVANT)
        return cls(done=states.count(State.DONE), relevant=len(states) - not_relevant, not_relevant=not_relevant)


@frozen(kw_only=True)
class Survey:
    """What follows from all answers to a checklist, its `records`: each item's state and the open item that comes next."""

    records: Records
    states: Mapping[str, State]
    next_open: Mapping[str, Item | None]
    begun: bool

    @property
    def count(self) -> StateCount:
        """The count over all items."""
        return StateCount.of(self.states.values())

    def is_open(self, item: str) -> bool:
        """Whether the item still waits for an answer."""
        return self.states[item] in WAITING


def survey(items: Sequence[Item], records: Records, *, last: Survey | None = None) -> Survey:
    """Survey the answers; after an item comes the next open one below it, else the first open one above.

    With the survey of the `last` answers, the state of an item whose fields are still the same is taken from there.
    """
    if last is None:
        states = {item.id: item_state(records.get(item.id, _NOTHING)) for item in items}
    else:
        before = last.records
        changed = {
            id for id, fields in records.items() if before.get(id) is not fields
        } | before.keys() - records.keys()
        fresh = {id: item_state(records.get(id, _NOTHING)) for id in changed & last.states.keys()}
        states = {**last.states, **fresh}
    waiting = [item for item in items if states[item.id] in WAITING]
    following: dict[str, Item | None] = {}
    coming = waiting[0] if waiting else None
    for item in reversed(items):
        following[item.id] = None if coming is item else coming
        if states[item.id] in WAITING:
            coming = item
    begun = any(answered(fields.values()) for fields in records.values())
    return Survey(records=records, states=states, next_open=following, begun=begun)
