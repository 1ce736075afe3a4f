"""The finished plan of the made-up place, to look at and to practise with: one source for it and for every worked example."""

import hashlib
import json
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from attrs import asdict, frozen

from macros.worked import Cells, named_rows, worked_cells
from tools_py.cells import Version
from tools_py.exports.backup import FIRST_RELEASE, FORMAT
from tools_py.instruments import Checklist, Toolkit
from tools_py.lookup import find
from tools_py.plan import AGREED, PRACTICE, Entry, Plan
from tools_py.references import parted, referring
from tools_py.tools.logic_model.apply import edits
from tools_py.tools.logic_model.model import TOOL as MODEL
from tools_py.tools.logic_model.model import Model
from tools_py.tools.logic_model.reading import read
from tools_py.upgrade import SCHEMA
from tools_py.worksheet import Worksheet

ID = f"{PRACTICE}eastmere"
DEVICE = "example"


@frozen(kw_only=True)
class GapBar:
    """One of the places that are compared, and its value."""

    name: str
    value: str


@frozen(kw_only=True)
class Gap:
    """The gap that the plan is about."""

    label: str
    bars: tuple[GapBar, ...]


@frozen(kw_only=True)
class Shown:
    """A part of the finished plan as its page shows it: the `fields` of a sheet, in their order."""

    title: str
    tool: str
    part: str
    fields: tuple[str, ...]


@frozen(kw_only=True)
class FinishedPlan:
    """What the finished plan says of itself, who leads the items of its checklists, and which worked models it has.

    `gap` and `shows` are what its picture and its page show of it.
    """

    about: Mapping[str, str]
    lead: str
    models: tuple[str, ...]
    gap: Gap
    shows: tuple[Shown, ...]


def practice_plan(toolkit: Toolkit, finished: FinishedPlan) -> Plan:
    """The finished plan: every tool of the short route and every checklist as their worked examples answer them."""
    return Plan(id=ID).merge(_entries(_cells(toolkit, finished)))


def practice_states(plan: Plan) -> Mapping[str, Plan]:
    """The finished plan as sessions begin with it, by the name of the state: `story`, `half-filled` and `model`.

    The first two hold nothing that the finished one does not, so that they cannot disagree.
    """
    entries = sorted(plan.entries(), key=lambda one: one[2][0].stamp)
    half = {
        (tool, record) for tool, records in _records(entries).items() for record in records[: -(-len(records) // 2)]
    }
    cut = {state: Plan(id=f"{plan.id}-{state}") for state in ("story", "half-filled")}
    return {
        "story": cut["story"].merge(one for one in entries if one[1].startswith("plan/about/")),
        "half-filled": cut["half-filled"].merge(_kept(entries, half)),
        "model": plan,
    }


def _records(entries: Sequence[Entry]) -> Mapping[str, list[str]]:
    """The records of each tool, in the order in which they were entered."""
    found: dict[str, dict[str, None]] = {}
    for _, address, _ in entries:
        tool, record, _ = address.split("/")
        found.setdefault(tool, {})[record] = None
    return {tool: list(records) for tool, records in found.items()}


def _kept(entries: Sequence[Entry], half: Container[tuple[str, str]]) -> Iterator[Entry]:
    """The cells of these records, less what refers to a row that is not there; a link goes with either of its ends."""
    here = [one for one in entries if tuple(one[1].split("/")[:2]) in half]
    rows = {one[1].split("/")[1] for one in here}
    gone = {one[1].split("/")[1] for one in entries} - rows
    lost = [one[1] for one in here if parted(str(one[2][0].value))[0] in gone]
    links = {one.rpartition("/")[0] for one in lost if one.startswith(f"{MODEL}/link--")}
    yield from (one for one in here if one[1] not in lost and one[1].rpartition("/")[0] not in links)


def practice_file(plan: Plan) -> tuple[str, bytes]:
    """The plan as a backup file, and a name for it that changes with what is in it."""
    cells = [(voice, address, [asdict(one) for one in versions]) for voice, address, versions in plan.entries()]
    saved = datetime.fromtimestamp(FIRST_RELEASE / 1000, UTC).isoformat()
    held = {"format": FORMAT, "schema": SCHEMA, "plan": plan.id, "saved": saved, "cells": cells}
    data = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    return f"practice-{hashlib.sha256(data).hexdigest()[:12]}.json", data


def _entries(cells: Cells) -> Iterator[Entry]:
    """Cells as one device wrote them, one after the other, before any reader wrote one."""
    for number, (address, value) in enumerate(cells.items()):
        yield AGREED, address, (Version(value=value, stamp=FIRST_RELEASE + number, device=DEVICE),)


def _cells(toolkit: Toolkit, finished: FinishedPlan) -> Cells:
    cells: Cells = {f"plan/about/{id}": text for id, text in finished.about.items()}
    for checklist in toolkit.checklists:
        cells |= _ticked(checklist, finished.lead)
    route = [toolkit.worksheet(id) for id in toolkit.route.places]
    route += [one for one in map(toolkit.worksheet, sorted(_added(route))) if one not in route]
    for sheet in route:
        cells |= _models(toolkit, finished) if sheet.id == MODEL else _referred(route, sheet)
    return cells


def _added(route: list[Worksheet]) -> set[str]:
    """The tools in which rows of the route are named in place: without them its references would lead nowhere."""
    fields = (one for sheet in route for part in sheet.parts for one in part.fields if one.adds)
    return {str(one.to).partition("/")[0] for one in fields}


def _ticked(checklist: Checklist, lead: str) -> Cells:
    """Every item done, with its example as the note, and every outcome reached."""
    cells: Cells = {}
    for item in checklist.items:
        at = f"{checklist.id}/{item.id}"
        cells |= {f"{at}/done": True, f"{at}/note": item.example, f"{at}/lead": lead}
    return cells | {f"{checklist.id}/{outcome.id}/reached": "reached" for outcome in checklist.outcomes}


def _referred(route: list[Worksheet], sheet: Worksheet) -> Cells:
    """A worked answer whose references lead to the rows that they name; those to no row of the plan are left out."""
    rows = {f"{one.id}/{part.id}": named_rows(one, part) for one in route for part in one.parts if part.kind == "rows"}
    leading = {(part.id, field.id): field for part in sheet.parts for field in part.fields if field.to}
    cells: Cells = {}
    for address, value in worked_cells(sheet).items():
        _, record, name = address.split("/")
        field = leading.get((record.partition("--")[0], name))
        if field is None:
            cells[address] = value
        elif found := rows.get(str(field.to), {}).get(str(value)):
            cells[address] = referring(found, str(value)) if field.adds else found
    return cells


def _models(toolkit: Toolkit, finished: FinishedPlan) -> Cells:
    """The worked models, from their own text."""
    words = find(toolkit.tools, "logic_model", "tool").worked
    given = {one.name: one for one in words.models} if words else {}
    cells: Cells = {}
    for number, name in enumerate(finished.models, 1):
        one, id = find(given, name, "worked model"), f"model--w{number}"
        said = {"order": f"{number}i", "name": name, **one.answers}
        cells |= {f"{MODEL}/{id}/{field}": value for field, value in said.items()}
        made, _ = edits(read(one.text), Model(id=id, name=name), f"w{number}x")
        cells |= made
    return cells
