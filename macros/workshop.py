"""The pages with which a session is run: a table's own, and the trainer's, which is the room's screen too."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, frozen
from markupsafe import Markup

from macros.pack import TABLES
from macros.sessions import WORKING, Session, Shows, Step, Uses
from macros.training_pages import KINDS
from macros.worked import worked_records
from tools_py.cells import EMPTY
from tools_py.fields import Field, Option
from tools_py.instruments import Toolkit
from tools_py.render import SELECTED, FieldView, field_view
from tools_py.rules.flags import FlagMissing
from tools_py.worksheet import Line, Part

NEW = "new"
"""Ends the id of the blank row that the page's script copies."""
LOOKS: Mapping[Shows, str] = {
    "spread": "spread",
    "map": "map",
    "missing": "missing",
    "chains": "links",
    "texts": "texts",
    "votes": "",
}
"""How the room's screen compares what a step shows; hands are counted in the room."""


ENDS = ("from", "to")
"""The two references of a row that joins others, in the order in which its tool has them."""


@frozen(kw_only=True)
class AskedLine:
    """A line with its fields, the form itself, or a row that is copied."""

    line: Line | None
    fields: tuple[FieldView, ...]


@frozen(kw_only=True)
class TableStep:
    """A step at the tables: its task, and of the tool only what the step uses; `place` is where its rows stand."""

    step: Step
    number: int
    part: Part | None = None
    place: str = ""
    asked: tuple[AskedLine, ...] = ()


@frozen(kw_only=True)
class TakenHome:
    """One's own actions, as they are typed at the end; a phone has a calendar of its own for the day, `when`."""

    place: str
    fields: tuple[FieldView, ...]
    when: FieldView


@frozen(kw_only=True)
class WorkshopView:
    """A session as a table or a trainer works with it; `data` is what the page's script needs, as JSON."""

    session: Session
    home: TakenHome
    steps: tuple[TableStep, ...]
    tables: tuple[int, ...]
    kinds: Mapping[str, str]
    data: Markup
    root: str


def workshop_view(toolkit: Toolkit, session: Session, root: str, *, trainer: bool = False) -> WorkshopView:
    """A session with the steps of its tables; the page of a `trainer` knows what is said and done too."""
    working = [one for one in session.steps if one.kind in WORKING]
    text = json.dumps(session_data(toolkit, session, trainer=trainer), ensure_ascii=False, separators=(",", ":"))
    return WorkshopView(
        session=session,
        home=_home(toolkit),
        steps=tuple(_table_step(toolkit, one, number) for number, one in enumerate(working, 1)),
        tables=tuple(range(1, tables(session) + 1)),
        kinds={str(kind): said for kind, said in KINDS.items()},
        data=Markup(text.replace("<", "\\u003c")),  # noqa: S704 - no script can end in it
        root=root,
    )


def _home(toolkit: Toolkit) -> TakenHome:
    """The first answers of an action; its row is copied by the page's script."""
    part = toolkit.worksheet("actions").part("actions")
    what, who, when = _views(part, Uses(tool="actions", part="actions", fields=("what", "who", "when")), f"actions--{NEW}", about="")  # fmt: skip
    return TakenHome(place="actions/actions", fields=(what, who), when=when)


def tables(session: Session) -> int:
    """How many tables a room may have."""
    return max(TABLES, -(-session.people.most // session.people.per_table))


def session_data(toolkit: Toolkit, session: Session, *, trainer: bool = False) -> dict[str, Any]:
    """What the scripts of desk and table know of a session."""
    return {
        "id": session.id,
        "title": session.title,
        "tables": tables(session),
        "steps": [
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title,
                "minutes": one.minutes,
                "must": one.keep == "must",
                "screen": one.screen,
                "task": one.task,
                "ask": one.ask,
                "choices": list(one.choices),
                "shows": LOOKS[one.shows] if one.shows else "",
                "home": bool(one.takes_home),
            }
            | ({"say": list(one.say), "do": list(one.do)} if trainer else {})
            for one in session.steps
        ],
        "uses": [
            _use(toolkit, one.id, one.uses)
            | _ends(toolkit, session, one.uses)
            | (_missing(toolkit, session, one) if trainer else {})
            for one in session.steps
            if one.uses
        ],
        "late": [{"minutes": minutes, "drop": list(ids)} for minutes, ids in session.late.items()],
    }


def _use(toolkit: Toolkit, step: str, uses: Uses) -> dict[str, Any]:
    sheet = toolkit.worksheet(uses.tool)
    part = sheet.part(uses.part)
    return {
        "step": step,
        "tool": uses.tool,
        "address": sheet.address,
        "part": uses.part,
        "kind": part.kind,
        "label": part.label,
        "lines": [[one.id, one.prompt] for one in _lines(part, uses)],
        "fields": [
            {
                "id": one.id,
                "label": one.label,
                "choices": [[choice.value, choice.label, not choice.outside] for choice in tapped(one).choices],
            }
            for one in _fields(part, uses)
        ],
    }


def _ends(toolkit: Toolkit, session: Session, uses: Uses) -> dict[str, Any]:
    """What a row of the part joins, where tables enter that too: of a link, the cards, and the fields that name them."""
    part = toolkit.worksheet(uses.tool).part(uses.part)
    for one in session.steps:
        if one.uses and one.uses.tool == uses.tool:
            joins = [field.id for field in _fields(part, uses) if field.to == f"{uses.tool}/{one.uses.part}"]
            if len(joins) == len(ENDS):
                return {"ends": {"cards": _use(toolkit, one.id, one.uses)} | dict(zip(ENDS, joins, strict=True))}
    return {}


def _missing(toolkit: Toolkit, session: Session, step: Step) -> dict[str, Any]:
    """Who may be missing from what tables enter in a step, where a later one reveals that.

    First those that the case speaks about, then those in the worked answer, then the choices that the tool's own check
    asks for, each with the names in the worked answer for which it was made.
    """
    later = session.steps[session.steps.index(step) + 1 :]
    reveals = next((one for one in later if one.uses or one.shows == "missing"), None)
    uses = step.uses
    if not uses or not reveals or reveals.shows != "missing":
        return {}
    sheet = toolkit.worksheet(uses.tool)
    part = sheet.part(uses.part)
    worked = [one for found, _, one in worked_records(sheet) if found is part]
    named = [str(one[part.label]) for one in worked]
    told = [{"text": one, "from": source, "known": [one]} for source, ones in (("case", reveals.names), ("plan", named)) for one in ones]  # fmt: skip
    for rule in part.rules:
        if isinstance(rule, FlagMissing):
            for choice in part.field(rule.field).choices:
                of = [str(one[part.label]) for one in worked if one.get(rule.field) == choice.value]
                told += [{"text": choice.label, "from": "tool", "known": of}] if not choice.outside else []
    return {"missing": told}


def _lines(part: Part, uses: Uses) -> list[Line]:
    return [one for one in part.lines if not uses.lines or one.id in uses.lines]


def _fields(part: Part, uses: Uses) -> list[Field]:
    return [part.field(id) for id in uses.fields] or list(part.fields)


def tapped(field: Field) -> Field:
    """The field as fingers fill it in: a number out of a few is one of so many buttons."""
    if field.kind != "number" or not (field.least and field.most) or int(field.most) - int(field.least) >= SELECTED:
        return field
    numbers = map(str, range(int(field.least), int(field.most) + 1))
    return evolve(field, kind="scale", options=tuple(Option(value=one, label=one) for one in numbers))


def _table_step(toolkit: Toolkit, step: Step, number: int) -> TableStep:
    if not step.uses:
        return TableStep(step=step, number=number)
    uses = step.uses
    part = toolkit.worksheet(uses.tool).part(uses.part)
    return TableStep(
        step=step,
        number=number,
        part=part,
        place=f"{uses.tool}/{uses.part}",
        asked=tuple(_asked(part, uses)),
    )


def _asked(part: Part, uses: Uses) -> Iterator[AskedLine]:
    if part.kind == "lines":
        for line in _lines(part, uses):
            yield AskedLine(line=line, fields=_views(part, uses, line.id, about=line.prompt))
    else:
        record = f"{part.id}--{NEW}" if part.kind == "rows" else part.id
        yield AskedLine(line=None, fields=_views(part, uses, record, about=""))


def _views(part: Part, uses: Uses, record: str, *, about: str) -> tuple[FieldView, ...]:
    return tuple(
        field_view(tapped(one), f"{uses.tool}/{record}/{one.id}", EMPTY, about=about) for one in _fields(part, uses)
    )
