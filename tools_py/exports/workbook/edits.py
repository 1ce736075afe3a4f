"""What a workbook that came back would change, waiting to be taken or left."""

import json
from collections.abc import Iterable
from functools import cache

import cattrs
from attrs import asdict, evolve, frozen

from tools_py.cells import EMPTY, Seen, Value, covers, write
from tools_py.instruments import converter
from tools_py.plan import AGREED, Entry, Plan


@frozen(kw_only=True)
class Write:
    """A value for the cell at an address, over the versions that went out."""

    address: str
    value: Value
    seen: Seen


@frozen(kw_only=True)
class Edit:
    """One difference: `where` names the sheet and the row, `label` the field.

    A new row comes as one edit, which is a `twin` if another row says the same. `wrong` says why an answer cannot be read, if
    one cannot.
    """

    id: str
    where: str
    label: str
    was: str
    now: str
    writes: tuple[Write, ...]
    twin: bool = False
    wrong: str = ""

    def overtaken(self, plan: Plan) -> bool:
        """Whether the plan has changed in these cells since the workbook was made, so that both answers will stand."""
        return any(not covers(one.seen, version) for one in self.writes for version in plan.cell(AGREED, one.address))


@frozen(kw_only=True)
class Review:
    """All that a workbook would change in a plan, and what could not be read of it, one sentence each."""

    plan: str
    edits: tuple[Edit, ...] = ()
    told: tuple[str, ...] = ()

    def without(self, ids: Iterable[str]) -> "Review":
        """The review without these edits."""
        gone = set(ids)
        return evolve(self, edits=tuple(edit for edit in self.edits if edit.id not in gone))


def written(plan: Plan, edits: Iterable[Edit], *, now: int, writer: str) -> tuple[Entry, ...]:
    """The cells that the edits make: over the versions that went out, beside those that were written since."""
    return tuple(
        (
            AGREED,
            one.address,
            write(
                plan.cell(AGREED, one.address) or EMPTY, one.value, shown=one.seen, now=now, writers=(writer, writer)
            ),
        )
        for edit in edits
        for one in edit.writes
    )


def to_json(review: Review) -> str:
    """A review as it is handed from the worker that read the file to the one that holds the plan."""
    return json.dumps(asdict(review))


def from_json(text: str) -> Review:
    """Read what `to_json` wrote."""
    return _converter().structure(json.loads(text), Review)


@cache
def _converter() -> cattrs.Converter:
    return converter()
