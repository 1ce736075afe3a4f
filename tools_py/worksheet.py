"""The records of an instrument that is not a plain list of ticks: question sets, assessments and worksheets."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from attrs import frozen

from tools_py.fields import Field
from tools_py.lookup import find
from tools_py.rules import Rule

type Level = Literal["recommended", "optional"]
type Reader = Literal["partnership", "organisation", "board", "service", "community"]
type Size = Literal["light", "medium", "full"]
type Answer = str | bool | tuple[str, ...]

type Record = Mapping[str, Answer]
type Worked = Mapping[str, Record | Mapping[str, Record] | tuple[Record, ...]]
"""For each part the answers by field, or those of each line, or of each row."""

RESERVED = frozenset({"order", "deleted", "done", "not-relevant", "reason"})
"""Fields that every row or part has: its place, its deletion, and how far it has come."""


@frozen(kw_only=True)
class Line:
    """One line of an assessment or question set; its id is never used again for another."""

    id: str
    prompt: str
    why: str | None = None
    section: str = ""
    covers: tuple[str, ...] = ()


@frozen(kw_only=True)
class Part:
    """What stands together as one sheet.

    - `fields`: one form.
    - `rows`: a table that grows; `one` is what a row is called, `label` the field that names it, `columns` what a
      folded row shows.
    - `lines`: the same few fields for each of the given lines.
    """

    id: str
    kind: Literal["fields", "rows", "lines"]
    title: str
    fields: tuple[Field, ...]
    guidance: str | None = None
    one: str = ""
    label: str = ""
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Field]:
        """The fields by their ids."""
        return {one.id: one for one in self.fields}

    def field(self, id: str) -> Field:
        """The field with this id; raises NotFoundError if there is none."""
        return find(self.by_id, id, f"field of {self.id}")

    def faults(self) -> Iterator[str]:
        """What is wrong inside this part, one sentence each."""
        ids = {one.id for one in self.fields}
        if len(ids) < len(self.fields):
            yield "two fields have one id"
        yield from (f"the field id {id!r} is reserved" for id in sorted(ids & RESERVED))
        if "--" in self.id:
            yield "a part's id has no double hyphen"
        if (self.kind == "rows") != bool(self.one and self.label):
            yield "a part of rows, and no other, needs `one` and `label`"
        if (self.kind == "lines") != bool(self.lines):
            yield "a part of lines, and no other, needs `lines`"
        named = {self.label, *self.columns} - {""}
        named.update(name for rule in self.rules for name in rule.fields())
        named.update(name for one in self.fields if one.when for name in one.when.fields())
        yield from (f"there is no field {name!r}" for name in sorted(named - ids))
        for one in self.fields:
            yield from (f"fields/{one.id}: {fault}" for fault in one.faults())
        for rule in self.rules:
            yield from (f"rules/{rule.id}: {fault}" for fault in rule.faults())


@frozen(kw_only=True)
class Summary:
    """What of a part goes into the plan: to which `line`, under which label, and which fields or whose rule's result.

    With `where` set to a tick field, only the rows that are ticked there go in.
    """

    line: str
    label: str
    part: str
    fields: tuple[str, ...] = ()
    rule: str | None = None
    where: str | None = None


@frozen(kw_only=True)
class Worksheet:
    """An instrument made of parts.

    `origin` says whose layout it is where the original is not public; `caution` is printed with it wherever it goes.
    `worked` is the answer of the made-up place: for each part the fields, the rows, or the lines by id.
    """

    id: str
    kind: Literal["worksheet", "assessment", "questions"]
    title: str
    lede: str
    stages: tuple[int, ...]
    reader: Reader
    audience: str
    minutes: int
    level: Level
    size: Size
    gives: str
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    worked: Worked
    summary: tuple[Summary, ...]
    origin: str | None = None
    caution: str | None = None
    short_route: bool = False
    covers: tuple[str, ...] = ()

    @cached_property
    def _by_id(self) -> Mapping[str, Part]:
        return {part.id: part for part in self.parts}

    def part(self, id: str) -> Part:
        """The part with this id; raises NotFoundError if there is none."""
        return find(self._by_id, id, f"part of {self.id}")

    def faults(self) -> Iterator[str]:
        """What is wrong inside this instrument, one sentence each."""
        ids = Counter(part.id for part in self.parts)
        ids.update(line.id for part in self.parts for line in part.lines)
        yield from (f"the id {id!r} stands more than once" for id, count in ids.items() if count > 1)
        for part in self.parts:
            yield from (f"parts/{part.id}: {fault}" for fault in part.faults())
        yield from self._lost()

    def _lost(self) -> Iterator[str]:
        """Names in the summary and in the worked answer that lead nowhere."""
        parts = {part.id: part for part in self.parts}
        for one in self.summary:
            part = parts.get(one.part)
            if part is None:
                yield f"summary: there is no part {one.part!r}"
                continue
            known = {field.id for field in part.fields}
            named = {*one.fields, *([one.where] if one.where else [])}
            yield from (f"summary: {one.part} has no field {name!r}" for name in sorted(named - known))
            if one.rule and one.rule not in {rule.id for rule in part.rules}:
                yield f"summary: {one.part} has no rule {one.rule!r}"
        for id, answers in self.worked.items():
            part = parts.get(id)
            if part is None:
                yield f"worked: there is no part {id!r}"
            else:
                yield from (f"worked/{id}: {fault}" for fault in _unanswerable(part, answers))
        yield from (f"worked: nothing is answered in {id}" for id in parts if id not in self.worked)


def _unanswerable(part: Part, answers: object) -> Iterator[str]:
    """Worked answers that the part's fields refuse."""
    fields = {one.id: one for one in part.fields}
    if (part.kind == "rows") != isinstance(answers, tuple):
        yield "rows are answered by a list, fields and lines by names"
        return
    if isinstance(answers, tuple):
        records = [(str(number), record) for number, record in enumerate(answers, 1)]
    elif isinstance(answers, Mapping) and part.kind == "lines":
        yield from (f"there is no line {id!r}" for id in sorted(set(answers) - {line.id for line in part.lines}))
        records = list(answers.items())
    else:
        records = [("", answers)]
    for at, record in records:
        if not isinstance(record, Mapping):
            yield f"{at} is not answered field by field"
            continue
        for id, value in record.items():
            where = f"{at}/{id}".strip("/")
            if id not in fields:
                yield f"{where}: there is no such field"
            elif wrong := fields[id].refusal(value):
                yield f"{where}: {wrong}"
