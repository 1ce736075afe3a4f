"""All that a session prints, in the order in which it comes out of the printer."""

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import evolve, frozen

from macros.case import Case, ExhibitView, Role, exhibit_view
from macros.handouts import FIELDS, MAP, MODEL, Handout, chain_handout, paper_part
from macros.sessions import Brief, HandOut, Session, Step
from macros.vote_cards import VoteCard, vote_cards
from tools_py.instruments import Toolkit

TABLES = 6
"""How many tables a pack is numbered for."""
LISTED = 12
"""How many rows the table of a step has."""
AT_TABLES: tuple[str, ...] = ("map", "chain", "table")
TOOLS: Mapping[str, str] = {"map": MAP, "chain": MODEL}
"""The tools of which a table has an empty drawing."""
NAMES: Mapping[str, str] = {
    "roles": "Role cards",
    "map": "Stakeholder map",
    "chain": "Chain of change",
    "answers": "Answer grid for the trainer",
    "home": "Take-home card, two to a page",
}


@frozen(kw_only=True)
class Vote:
    """A question that the room votes on, its choices, and the steps that ask it."""

    ask: str
    choices: tuple[str, ...]
    times: tuple[Step, ...]

    @property
    def needed(self) -> str:
        """The ids of its steps."""
        return " ".join(one.id for one in self.times)


@frozen(kw_only=True)
class Grid:
    """Where the trainer writes what the tables answer: a row for each line and a box for each table; `step` is an id."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[str, ...]
    step: str = ""


@frozen(kw_only=True)
class Sheet:
    """One hand-out; what it holds besides its title is by its kind. `mark` is the table that it is for.

    `needed` are the ids of the steps that it is for: whoever leaves all of them out does not print it.
    """

    kind: Literal["exhibit", "roles", "brief", "blank", "answers", "home"]
    title: str
    mark: str = ""
    needed: str = ""
    exhibit: ExhibitView | None = None
    roles: tuple[Role, ...] = ()
    brief: Brief | None = None
    blank: Handout | None = None
    votes: tuple[Vote, ...] = ()
    grids: tuple[Grid, ...] = ()
    home: str = ""


@frozen(kw_only=True)
class Pack:
    """The pack of a session, and what is in it as a list: sheets, and for each of which they are.

    `cards` are to vote with, where the session votes; they are printed by themselves, for whoever tries them.
    """

    session: Session
    listed: tuple[tuple[Sheet, str], ...]
    sheets: tuple[Sheet, ...]
    cards: tuple[VoteCard, ...] = ()

    @property
    def needed(self) -> str:
        """The ids of the steps that vote."""
        return " ".join(one.id for one in self.session.steps if one.ask)


def pack(toolkit: Toolkit, case: Case, session: Session) -> Pack:
    """Everything that a session prints: what the room reads first, then each table's, then the trainer's and home."""
    made = [
        (one, evolve(_sheet(toolkit, case, session, one), needed=" ".join(_needed(session, one))))
        for one in session.handouts
    ]
    tables = [sheet for one, sheet in made if one.kind in AT_TABLES]
    shared = [sheet for one, sheet in made if one.kind not in {*AT_TABLES, "answers", "home"}]
    last = [sheet for one, sheet in made if one.kind in {"answers", "home"}]
    numbered = (evolve(sheet, mark=f"Table {number}") for number in range(1, TABLES + 1) for sheet in tables)
    return Pack(
        session=session,
        listed=tuple((sheet, _copies(one)) for one, sheet in made),
        sheets=(*shared, *numbered, *last),
        cards=vote_cards(session.people.most) if any(one.ask for one in session.steps) else (),
    )


def _needed(session: Session, one: HandOut) -> Iterator[str]:
    """The ids of the steps that a hand-out is for; none where it is for the whole session."""
    for step in session.steps:
        match one.kind:
            case "exhibit":
                needs = one.of in step.exhibits
            case "map" | "chain":
                needs = step.uses is not None and step.uses.tool == TOOLS[one.kind]
            case "table":
                needs = step.id == one.of
            case "home":
                needs = bool(step.takes_home)
            case _:
                needs = False
        if needs:
            yield step.id


def _copies(one: HandOut) -> str:
    if one.kind in AT_TABLES:
        return f"numbered for {TABLES} tables"
    return {"person": "one for each person", "table": "one for each table", "room": "one for the trainer"}[one.each]


def _sheet(toolkit: Toolkit, case: Case, session: Session, one: HandOut) -> Sheet:
    match one.kind:
        case "exhibit":
            exhibit = case.by_id[one.of]
            title = f"Exhibit {exhibit.letter}: {exhibit.title}"
            return Sheet(kind="exhibit", title=title, exhibit=exhibit_view(case, exhibit))
        case "roles":
            return Sheet(kind="roles", title=NAMES["roles"], roles=case.roles)
        case "brief":
            return Sheet(kind="brief", title=session.brief.title if session.brief else "", brief=session.brief)
        case "answers":
            return Sheet(
                kind="answers",
                title=NAMES["answers"],
                votes=tuple(_votes(session)),
                grids=tuple(_grids(toolkit, session)),
            )
        case "home":
            home = next(step.takes_home for step in session.steps if step.takes_home)
            return Sheet(kind="home", title=NAMES["home"], home=home)
        case _:
            blank = _blank(toolkit, session, one)
            return Sheet(kind="blank", title=NAMES.get(one.kind, blank.title), blank=blank)


def _blank(toolkit: Toolkit, session: Session, one: HandOut) -> Handout:
    """What a table fills in: an empty map, an empty chain, or the part of a tool that the step uses."""
    id = f"{session.id}-{one.kind}"
    if one.kind == "map":
        return Handout(id=id, title=NAMES["map"], map=FIELDS)
    if one.kind == "chain":
        return chain_handout(toolkit, id)
    step = session.by_id[one.of]
    uses = step.uses
    assert uses, "a session that has faults is never printed"  # noqa: S101 - for the type checker
    part = toolkit.worksheet(uses.tool).part(uses.part)
    made = evolve(paper_part(part, fields=uses.fields, lines=uses.lines), guidance=step.task, title=step.title)
    made = evolve(made, rows=LISTED if made.rows else 0, step=step.id)
    return Handout(id=id, title=toolkit.worksheet(uses.tool).title, parts=(made,))


def _votes(session: Session) -> Iterator[Vote]:
    """Each question once, with the steps that ask it."""
    asked: dict[str, list[Step]] = {}
    for step in session.steps:
        if step.ask:
            asked.setdefault(step.ask, []).append(step)
    for ask, steps in asked.items():
        yield Vote(ask=ask, choices=steps[0].choices, times=tuple(steps))


def _grids(toolkit: Toolkit, session: Session) -> Iterator[Grid]:
    """A grid for each step whose lines are compared by their spread; of what is compared otherwise, room for notes."""
    spread = any(step.shows == "spread" for step in session.steps)
    tables = tuple(map(str, range(1, TABLES + 1)))
    for step in session.steps:
        if spread and step.uses:
            part = toolkit.worksheet(step.uses.tool).part(step.uses.part)
            if lines := tuple(line.prompt for line in part.lines if not step.uses.lines or line.id in step.uses.lines):
                yield Grid(title=step.title, lines=lines, tables=tables, step=step.id)
    notes = ("Said by one table alone", "Where the tables differed most", "What was agreed", "Who was missing")
    yield Grid(title="What the tables said", lines=notes, tables=tables)
