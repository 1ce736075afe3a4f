"""How far a part of a worksheet, and the whole of it, has come."""

from tools_py.cells import EMPTY, top
from tools_py.plan import Records, answered
from tools_py.records import belongs, deleted
from tools_py.tools.instrument import State, together
from tools_py.worksheet import Part, Worksheet


def part_state(part: Part, records: Records) -> State:
    """Not relevant outranks done; open is a part in which anything stands."""
    own = records.get(part.id, {})
    if top(own.get("not-relevant", EMPTY)) is True:
        return State.NOT_RELEVANT
    if top(own.get("done", EMPTY)) is True:
        return State.DONE
    begun = any(
        answered(fields.values())
        for record, fields in records.items()
        if (record == part.id or belongs(part, record)) and not deleted(fields)
    )
    return State.OPEN if begun else State.NONE


def whole_state(sheet: Worksheet, records: Records) -> State:
    """Done once every part is done or not relevant; not relevant where all of them are."""
    return together(part_state(part, records) for part in sheet.parts)
