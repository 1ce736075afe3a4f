"""The plan as a backup file to hand on: without what is private, unless ticked."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from attrs import asdict

from tools_py.alike import TOOL as ALIKE
from tools_py.cells import Address, AddressError
from tools_py.contributors import TOOL as CONTRIBUTORS
from tools_py.exports import backup
from tools_py.exports.contents import Choice
from tools_py.exports.outgoing import Format, Outgoing
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
    return json.dumps(held(plan, toolkit, choice, now), ensure_ascii=False, indent=1)


def held(plan: Plan, toolkit: Toolkit, choice: Choice, now: int) -> dict[str, Any]:
    """What the file holds, as JSON does; `now` is in milliseconds since 1970."""
    cells = [[voice, address, [asdict(one) for one in cell]] for voice, address, cell in shared(plan, toolkit, choice)]
    saved = datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    by = {"by": choice.by} if choice.by else {}
    return {"format": backup.FORMAT, "schema": SCHEMA, "plan": plan.id, "saved": saved, **by, "cells": cells}


def made(out: Outgoing) -> str | None:
    """The text of the file; None where it would hold no answer."""
    answers = holds_answers(out.plan, out.toolkit, out.choice)
    return write(out.plan, out.toolkit, out.choice, out.now) if answers else None


def holds_answers(plan: Plan, toolkit: Toolkit, choice: Choice) -> bool:
    """Whether more goes along than names."""
    names = _ALWAYS if choice.stages else _NAMES
    return any(
        not address.startswith(names) and any(one.value is not None for one in cell)
        for _, address, cell in shared(plan, toolkit, choice)
    )


def why_empty(out: Outgoing) -> str:
    """Why a file holds no answer, and what to tick; nothing to say of one that holds some."""
    if made(out) is not None:
        return ""
    if out.choice.stages:
        return "The stages that you ticked hold no answers. Tick others, or none."
    if out.choice.own:
        return "The view that you are entering holds no answers yet."
    if out.views and not out.choice.views:
        return f"You have not agreed anything yet. Tick “Include each contributor\N{RIGHT SINGLE QUOTATION MARK}s view” to share the views of {', '.join(out.views)}."
    return "Enter something first."


def shared(plan: Plan, toolkit: Toolkit, choice: Choice) -> Iterator[Entry]:
    """The cells that go along: of rows that were removed, only the removal."""
    private = frozenset() if choice.private else _private(toolkit)
    staged = _staged(toolkit, choice.stages) if choice.stages else None
    for voice, address, cell in plan.entries():
        if not _has_voice(voice, address, choice):
            continue
        try:
            where = Address.parse(address)
        except AddressError:
            # Of a later release, whose private fields nobody knows here; it was handed to us, and goes on.
            if staged is None:
                yield voice, address, cell
            continue
        if where.tool in OWN or (where.tool in OF_VIEWS and not (choice.views or choice.own)):
            continue
        if staged is not None and where.tool not in staged and not address.startswith(_ALWAYS):
            continue
        kept = where.field == "deleted" or not deleted(plan.fields(where.tool, where.record, voice=voice))
        if kept and (where.tool, where.record.partition("--")[0], where.field.partition(".")[0]) not in private:
            yield voice, address, cell


_IN_VERSION = re.compile(r"plan/version--[^/]+/views")
"""Where a version of the plan keeps what contributors' views held, though it was agreed."""
_ALWAYS = ("plan/about/", *(f"{one}/" for one in sorted(OF_VIEWS)))
"""What goes along with the tools of any stage: what the plan is called, and whose views there are."""
_NAMES = ("plan/about/name", *_ALWAYS[1:])
"""What makes no file worth sending by itself."""


def _has_voice(voice: str, address: str, choice: Choice) -> bool:
    """Whether the answers of a voice go along; with one view alone its own name does too."""
    if _IN_VERSION.fullmatch(address) and not choice.views:
        return False
    if choice.own:
        return voice == choice.own or (voice == AGREED and address.startswith(f"{CONTRIBUTORS}/{choice.own}/"))
    return voice == AGREED or choice.views


def _staged(toolkit: Toolkit, stages: frozenset[int]) -> frozenset[str]:
    """The tools that belong to one of these stages."""
    sheets = (one.id for one in toolkit.worksheets if stages & {*one.stages})
    return frozenset({*sheets, *(one.id for one in toolkit.checklists if one.stage in stages)})


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
    text="The plan without anything private. Colleagues can open or merge it under “Your plan”. You can include only a part of it.",
    ending="toolkit.json",
    type=TYPE,
    make=made,
    nothing="The file was not made, because it would have no answers in it.",
    left_out=why_empty,
    called="shared",
    lockable=True,
    whose=lambda out: str(out.plan.value(f"{CONTRIBUTORS}/{out.choice.own}/name") or "") if out.choice.own else "",
)
