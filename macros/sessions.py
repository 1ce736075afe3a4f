"""Sessions of a workshop as data: their steps by the minute, what they hand out, and whether all of it holds together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import frozen

from macros.case import Case
from tools_py.instruments import Toolkit

FOLDER = "content/sessions"
MOST_WORDS = 25
"""What a room reads from the last row."""

type StepKind = Literal["talk", "alone", "pairs", "table", "compare", "reveal", "vote", "break", "close"]
type Keep = Literal["must", "should", "could"]
type Shows = Literal["spread", "map", "missing", "chains", "texts", "votes"]
type Need = Literal["room", "paper", "screen", "phones", "laptops", "camera"]
type Aim = Literal["people", "problem", "action", "check", "board", "service"]
type HandoutKind = Literal["exhibit", "roles", "brief", "map", "chain", "table", "answers", "home"]

WORKING = frozenset({"alone", "pairs", "table"})
COMPARING = frozenset({"compare", "reveal"})
"""The kinds of step without which a room has only listened, or has only worked side by side."""


@frozen(kw_only=True)
class People:
    """How many it is for, and how many sit at a table."""

    least: int
    best: int
    most: int
    per_table: int


@frozen(kw_only=True)
class Uses:
    """The part of a tool that a step works with; without `lines` or `fields` all of them."""

    tool: str
    part: str
    lines: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def lost(self, toolkit: Toolkit) -> Iterator[str]:
        """What it names and the tool has not."""
        sheets = {one.id: one for one in toolkit.worksheets}
        if self.tool not in sheets:
            yield f"there is no tool {self.tool!r}"
            return
        parts = {one.id: one for one in sheets[self.tool].parts}
        if self.part not in parts:
            yield f"{self.tool} has no part {self.part!r}"
            return
        part = parts[self.part]
        known = {"line": {one.id for one in part.lines}, "field": {one.id for one in part.fields}}
        for what, names in (("line", self.lines), ("field", self.fields)):
            yield from (f"{self.tool}/{self.part} has no {what} {name!r}" for name in names if name not in known[what])


@frozen(kw_only=True)
class Step:
    """A step: how long it takes, what the room sees, what the trainer says and does, and what the tables do.

    `ask` is a question with `choices` that the room votes on; `brings_back` says that the tables' answers are compared.
    A step that shows who is `missing` gives the `names` of those that the case speaks about.
    """

    id: str
    title: str
    kind: StepKind
    minutes: int
    keep: Keep
    screen: str
    say: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    task: str = ""
    exhibits: tuple[str, ...] = ()
    uses: Uses | None = None
    brings_back: bool = False
    shows: Shows | None = None
    names: tuple[str, ...] = ()
    ask: str = ""
    choices: tuple[str, ...] = ()
    takes_home: str = ""


@frozen(kw_only=True)
class HandOut:
    """What is printed, and for each of which; `of` is an exhibit's id, or the id of the step that it is filled in at."""

    kind: HandoutKind
    each: Literal["person", "table", "room"]
    of: str = ""


@frozen(kw_only=True)
class Brief:
    """A short text that a session hands out."""

    title: str
    items: tuple[str, ...]


@frozen(kw_only=True)
class Sign:
    """A sign that something goes wrong, and what to do."""

    sign: str
    do: str


@frozen(kw_only=True)
class Session:
    """A session; `late` says by how many minutes a room is late, and which steps it then leaves out."""

    id: str
    title: str
    order: int
    minutes: int
    aim: Aim
    purpose: str
    who: str
    people: People
    room: str
    needs: tuple[Need, ...]
    better_with: tuple[Need, ...]
    opens: Literal["story", "half-filled", "model"]
    prepare: tuple[str, ...]
    handouts: tuple[HandOut, ...]
    steps: tuple[Step, ...]
    good: tuple[str, ...]
    goes_wrong: tuple[Sign, ...]
    late: Mapping[int, tuple[str, ...]]
    safety: tuple[str, ...]
    brief: Brief | None = None

    @property
    def address(self) -> str:
        """Its page, below the site's root."""
        return f"training/{self.id}/"

    @cached_property
    def by_id(self) -> Mapping[str, Step]:
        """The steps by their ids."""
        return {one.id: one for one in self.steps}

    def given_back(self, minutes: int) -> int:
        """How many minutes are won by what is left out when a room is so late."""
        return sum(self.by_id[id].minutes for id in self.late[minutes])

    def faults(self, toolkit: Toolkit, case: Case) -> Iterator[str]:
        """What is wrong with it, one sentence each, with its file and place."""
        for fault in (*self._sums(), *self._steps(toolkit, case), *self._handouts(case), *self._kept()):
            yield f"{FOLDER}/{self.id}.yaml: {fault}"

    def _sums(self) -> Iterator[str]:
        total = sum(one.minutes for one in self.steps)
        if total != self.minutes:
            yield f"minutes: the steps take {total} minutes, not {self.minutes}"
        counts = Counter(one.id for one in self.steps)
        yield from (f"steps: the id {id!r} is there more than once" for id, count in counts.items() if count > 1)
        for late, ids in self.late.items():
            unknown = [id for id in ids if id not in self.by_id]
            yield from (f"late/{late}: there is no step {id!r}" for id in unknown)
            if unknown:
                continue
            yield from (f"late/{late}: {id} is a must" for id in ids if self.by_id[id].keep == "must")
            if self.given_back(late) < late:
                yield f"late/{late}: the steps give back {self.given_back(late)} minutes"
        if not self.people.least <= self.people.best <= self.people.most:
            yield "people: least, best and most go up"

    def _steps(self, toolkit: Toolkit, case: Case) -> Iterator[str]:
        for one in self.steps:
            at = f"steps/{one.id}"
            if len(one.screen.split()) > MOST_WORDS:
                yield f"{at}/screen: more than {MOST_WORDS} words"
            if one.kind in WORKING and not one.task:
                yield f"{at}: people who work need a task"
            if one.kind != "break" and not (one.say or one.do):
                yield f"{at}: nothing is said or done"
            if bool(one.ask) != (one.kind == "vote") or bool(one.choices) != bool(one.ask):
                yield f"{at}: a vote, and nothing else, asks and has choices"
            if bool(one.names) != (one.shows == "missing"):
                yield f"{at}/names: they are there exactly where the step shows who is missing"
            yield from (f"{at}/exhibits: there is no exhibit {id!r}" for id in one.exhibits if id not in case.by_id)
            yield from (f"{at}/uses: {lost}" for lost in (one.uses.lost(toolkit) if one.uses else ()))

    def _handouts(self, case: Case) -> Iterator[str]:
        given = {one.of for one in self.handouts if one.kind == "exhibit"}
        for one in self.handouts:
            at = f"handouts/{one.kind}"
            if one.kind == "exhibit" and one.of not in case.by_id:
                yield f"{at}: there is no exhibit {one.of!r}"
            if one.kind == "table" and not (one.of in self.by_id and self.by_id[one.of].uses):
                yield f"{at}: no step {one.of!r} uses a tool"
        for step in self.steps:
            yield from (f"steps/{step.id}: exhibit {id!r} is not handed out" for id in step.exhibits if id not in given)
        kinds = {one.kind for one in self.handouts}
        needed = {"brief": bool(self.brief), "answers": any(one.ask for one in self.steps)}
        needed["home"] = any(one.takes_home for one in self.steps)
        yield from (f"handouts: {kind} is to be there exactly where a step needs it" for kind, wanted in needed.items() if wanted != (kind in kinds))  # fmt: skip

    def _kept(self) -> Iterator[str]:
        """Whether the steps that must be kept still make a session."""
        must = [one for one in self.steps if one.keep == "must"]
        kinds = {one.kind for one in must}
        if not must or must[0] is not self.steps[0] or must[0].kind != "talk":
            yield "steps: the first step welcomes, and is a must"
        if not must or must[-1] is not self.steps[-1] or must[-1].kind != "close":
            yield "steps: the last step closes, and is a must"
        if not kinds & WORKING or not kinds & COMPARING:
            yield "steps: the musts alone let no one work, or compare nothing"
        if not any(one.takes_home for one in must):
            yield "steps: the musts alone send no one home with anything"


@frozen(kw_only=True)
class DayPart:
    """A part of a day: a session, or something else that takes `minutes`."""

    title: str
    minutes: int
    session: str = ""
    says: str = ""


@frozen(kw_only=True)
class Day:
    """Half a day or a day, composed of sessions."""

    id: str
    title: str
    minutes: int
    purpose: str
    parts: tuple[DayPart, ...]


@frozen(kw_only=True)
class Training:
    """What a trainer can run: sessions in the order in which they are best learnt, and days composed of them."""

    sessions: tuple[Session, ...]
    days: tuple[Day, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Session]:
        """The sessions by their ids."""
        return {one.id: one for one in self.sessions}

    def faults(self, toolkit: Toolkit, case: Case) -> Iterator[str]:
        """What is wrong with the sessions and days, one sentence each."""
        yield from (fault for one in self.sessions for fault in one.faults(toolkit, case))
        for day in self.days:
            yield from (f"content/days.yaml: {day.id}: {fault}" for fault in self._day(day.minutes, day.parts))

    def _day(self, minutes: int, parts: Sequence[DayPart]) -> Iterator[str]:
        total = sum(one.minutes for one in parts)
        if total != minutes:
            yield f"its parts take {total} minutes, not {minutes}"
        for one in parts:
            if one.session and one.session not in self.by_id:
                yield f"there is no session {one.session!r}"
            elif one.session and one.minutes != self.by_id[one.session].minutes:
                yield f"{one.session} takes {self.by_id[one.session].minutes} minutes"
