"""The plan as a backup file to hand on: without what is private, unless ticked."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from attrs import asdict

from tools_py.alike import TOOL as ALIKE
from tools_py.cells import Address, AddressError
from tools_py.contributors import TOOL as CONTRIBUTORS
from tools_py.exports import backup
from tools_py.exports.contents import Choice
from tools_py.exports.outgoing import Format
from tools_py.instruments import Toolkit
from tools_py.origins import TOOL as ORIGINS
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import deleted
from tools_py.upgrade import SCHEMA

TYPE = "application/json"
OWN = frozenset({"exports", ORIGINS})
"""What this device has ticked for itself, and noted of whose files it took in, stays here."""
OF_VIEWS = frozenset({CONTRIBUTORS, ALIKE})
"""What is kept of views, though it was agreed: whose they are, and which of their rows are the same."""


def write(plan: Plan, toolkit: Toolkit, choice: Choice, now: int) -> str:
    """The text of the file; `now` is in milliseconds since 1970."""
    cells = [[voice, address, [asdict(one) for one in cell]] for voice, address, cell in shared(plan, toolkit, choice)]
    saved = datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    held = {"format": backup.FORMAT, "schema": SCHEMA, "plan": plan.id, "saved": saved, "cells": cells}
    return json.dumps(held, ensure_ascii=False, indent=1)


def shared(plan: Plan, toolkit: Toolkit, choice: Choice) -> Iterator[Entry]:
    """The cells that go along: of rows that were removed, only the removal."""
    private = frozenset() if choice.private else _private(toolkit)
    for voice, address, cell in plan.entries():
        if voice != AGREED and not choice.views:
            continue
        try:
            where = Address.parse(address)
        except AddressError:
            # Of a later release, whose private fields nobody knows here; it was handed to us, and goes on.
            yield voice, address, cell
            continue
        if where.tool in OWN or (where.tool in OF_VIEWS and not choice.views):
            continue
        kept = where.field == "deleted" or not deleted(plan.fields(where.tool, where.record, voice=voice))
        if kept and (where.tool, where.record.partition("--")[0], where.field.partition(".")[0]) not in private:
            yield voice, address, cell


def _private(toolkit: Toolkit) -> frozenset[tuple[str, str, str]]:
    """The tool, the record or the part of its row, and the id of every field that is private."""
    return frozenset(
        (sheet.id, record, one.id)
        for sheet in toolkit.worksheets
        for part in sheet.parts
        for one in part.fields
        if one.private
        for record in (part.id, *(line.id for line in part.lines))
    )


FORMAT = Format(
    id="share",
    title="File for colleagues",
    text="The plan without anything private. Colleagues can open or merge it under “Your plan”.",
    ending="toolkit.json",
    type=TYPE,
    make=lambda out: write(out.plan, out.toolkit, out.choice, out.now),
    called="shared",
)
