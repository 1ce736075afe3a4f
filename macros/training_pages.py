"""A page for each session: its text as Markdown, around what the macros print."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from macros.sessions import Aim, Day, Need, Session, Step, StepKind, Training
from tools_py.instruments import Toolkit
from tools_py.worksheet import Worksheet

KINDS: Mapping[StepKind, str] = {
    "talk": "You speak",
    "alone": "Each alone",
    "pairs": "In pairs",
    "table": "At the tables",
    "compare": "The room compares",
    "reveal": "The room finds out",
    "vote": "The room votes",
    "break": "Break",
    "close": "You close",
}
AIMS: Mapping[Aim, str] = {
    "people": "see who is missing",
    "problem": "say exactly what is unfair",
    "action": "choose actions that could work",
    "check": "find out who could lose out from a plan",
    "board": "ask better questions of a plan",
    "service": "change one service",
}
NEEDS: Mapping[Need, str] = {
    "room": "a room",
    "paper": "paper and pens",
    "screen": "a screen",
    "phones": "a phone at each table",
    "laptops": "a laptop at each table",
    "camera": "a camera",
}

WORKSHOP: Mapping[str, tuple[str, str]] = {
    "table": ("{} At a table", "The page for the phone or laptop of a table: its tasks, and only what they need."),
    "run": ("{} For the trainer", "Run the session: its steps by the clock, the tables, and the screen of the room."),
    "adapt": ("{} Adapt it", "Make the session your own: leave steps out, move them, change their minutes and words."),
}
"""What the pages with which a session is run are called, and what they are for."""
RUN = (
    "The page for the trainer has the clock, what to say, and a screen for the room. Tables join it by phone or laptop "
    "and need the network once. Their answers come back by camera, as a file or as text."
)


@frozen(kw_only=True)
class SessionView:
    """A session to be read; each step has the minute at which it begins. `root` is the address of the site's root."""

    session: Session
    steps: tuple[tuple[Step, str], ...]
    kinds: Mapping[StepKind, str]
    needs: str
    better_with: str
    tools: Mapping[str, Worksheet]
    root: str


@frozen(kw_only=True)
class TrainingView:
    """All sessions and days as lists."""

    sessions: tuple[Session, ...]
    days: tuple[Day, ...]
    by_id: Mapping[str, Session]
    aims: Mapping[Aim, str]
    root: str


def session_view(toolkit: Toolkit, session: Session, root: str) -> SessionView:
    """A session with its clock."""
    return SessionView(
        session=session,
        steps=tuple(_clock(session)),
        kinds=KINDS,
        needs=", ".join(NEEDS[one] for one in session.needs),
        better_with=", ".join(NEEDS[one] for one in session.better_with),
        tools={one.id: one for one in toolkit.worksheets},
        root=root,
    )


def training_view(training: Training, root: str) -> TrainingView:
    """What can be run."""
    return TrainingView(sessions=training.sessions, days=training.days, by_id=training.by_id, aims=AIMS, root=root)


def session_pages(training: Training) -> Mapping[str, str]:
    """The Markdown of each session's page, by its place below docs, without what is in front of it."""
    return {f"{one.address.rstrip('/')}.md": "\n\n".join(_blocks(one)) for one in training.sessions}


def workshop_pages(training: Training) -> Iterator[tuple[str, str, str, str]]:
    """The pages with which each session is run: the place of each below docs, its title, description and Markdown."""
    for one in training.sessions:
        for part, (title, says) in WORKSHOP.items():
            yield f"{one.address}{part}.md", title.format(one.title), says, _macro(one, part)


def listed(words: list[str]) -> str:
    """Words as a sentence lists them."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _clock(session: Session) -> Iterator[tuple[Step, str]]:
    begins = 0
    for step in session.steps:
        yield step, f"{begins // 60}:{begins % 60:02d}"
        begins += step.minutes


def _blocks(session: Session) -> Iterator[str]:
    yield "[Run a workshop](index.md)\n{: .place data-search-exclude }"
    yield f"# {session.title}"
    yield f"{session.purpose}\n{{: .lede }}"
    yield _macro(session, "facts")
    yield _macro(session, "data")
    ways = f"[Run it]({session.id}/run.md){{: .button }} [Adapt it]({session.id}/adapt.md)"
    yield f"{ways}\n{{: .actions }}\n\n{RUN}"
    yield f"## Before the day\n\n{_bullets(session.prepare)}"
    yield f'{{{{ practise_states("{session.opens}") }}}}'
    yield "## The session, step by step {: #steps }"
    yield _macro(session, "steps")
    yield f"## If you are late {{: #late }}\n\n{_bullets(_late(session))}"
    yield f"## What good looks like {{: #good }}\n\n{_bullets(session.good)}"
    yield f"## What goes wrong, and what to do {{: #wrong }}\n\n{_bullets(f'**{one.sign}.** {one.do}' for one in session.goes_wrong)}"
    yield f"## Keep people safe {{: #safety }}\n\n{_bullets(session.safety)}"
    yield "## Print the pack {: #pack }"
    yield _macro(session, "pack")


def _macro(session: Session, part: str) -> str:
    return f'{{{{ session("{session.id}", "{part}") }}}}'


def _bullets(lines: Iterator[str] | tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _late(session: Session) -> Iterator[str]:
    """What to leave out by how late it is; the steps that are no musts are all that can go."""
    for minutes in sorted(session.late):
        titles = listed([f"“{session.by_id[id].title}”" for id in session.late[minutes]])
        yield f"**Up to {minutes} minutes late:** leave out {titles}. That gives you {session.given_back(minutes)} minutes."
    yield "**Later than that:** stop one table exercise early, compare only two tables, and never skip the take-home card or the close."
