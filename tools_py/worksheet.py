"""The records of an instrument that is not a plain list of ticks: question sets, assessments and worksheets."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from attrs import frozen

from tools_py.cells import fits
from tools_py.fields import Field
from tools_py.lookup import find
from tools_py.rules import Rule
from tools_py.tidy import first_sentence

type Level = Literal["recommended", "optional"]
type Reader = Literal["partnership", "organisation", "board", "service", "community"]
type Size = Literal["light", "medium", "full"]
type WorkedAnswer = str | bool | tuple[str, ...]

type WorkedRecord = Mapping[str, WorkedAnswer]
type Worked = Mapping[str, WorkedRecord | Mapping[str, WorkedRecord] | tuple[WorkedRecord, ...]]
"""For each part the answers by field, or those of each line, or of each row."""

RESERVED = frozenset({"order", "deleted", "done", "not-relevant", "reason"})
"""Fields that every row or part has: its place, its deletion, and how far it has come."""


@frozen(kw_only=True)
class Line:
    """One line of a part of the kind `lines`."""

    id: str
    """A short name, unique in the file. Never use it again for another line."""
    prompt: str
    """What is asked or rated."""
    why: str | None = None
    """Why it matters, in whole sentences."""
    section: str = ""
    """The heading above the line. Lines with the same heading follow each other."""
    covers: tuple[str, ...] = ()
    """The ids of the points in `content/points.yaml` that the line asks."""


@frozen(kw_only=True)
class Elsewhere:
    """What another part asks and this one needs: it is shown here, with the way to where it is changed."""

    place: str
    """The part that asks it, as `worksheet/part`."""
    fields: tuple[str, ...]
    """The ids of its fields that are shown, in this order. Rows and lines are shown with their names."""


@frozen(kw_only=True)
class Part:
    """One sheet of a worksheet."""

    id: str
    """A short name, unique in the file. It has no double hyphen."""
    kind: Literal["fields", "rows", "lines"]
    """`fields` is one form. `rows` is a table that grows. `lines` asks the same fields of each given line."""
    title: str
    """The heading of the sheet."""
    fields: tuple[Field, ...]
    """The fields of the form, of each row or of each line."""
    guidance: str | None = None
    """How to fill the part in, in whole sentences."""
    one: str = ""
    """What one row is called in the middle of a sentence. Only for rows, which need it."""
    label: str = ""
    """The id of the field that names a row. Only for rows, which need it."""
    columns: tuple[str, ...] = ()
    """The ids of the fields that a closed row shows after its name."""
    paper: tuple[str, ...] = ()
    """The ids of the fields that the blank sheet has, where they are not the first few."""
    told: tuple[str, ...] = ()
    """The ids of the fields that are shown wherever another part refers to a row."""
    compared_under: str = ""
    """The id of the field under whose choices the rows of several views stand when they are compared."""
    compared_on: tuple[str, ...] = ()
    """The ids of two numbers, from `least` to `most`. Views are compared on a picture that has the first across and the second up."""
    lines: tuple[Line, ...] = ()
    """The lines that are asked. Only for lines, which need them."""
    rules: tuple[Rule, ...] = ()
    """What is worked out from the answers."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """What other parts ask and this one needs, so that it is not asked again."""

    @cached_property
    def by_id(self) -> Mapping[str, Field]:
        """The fields by their ids."""
        return {one.id: one for one in self.fields}

    @cached_property
    def beyond(self) -> tuple[str, ...]:
        """What rules ask of the rows that records name, as `reference/field`."""
        return tuple(dict.fromkeys(name for rule in self.rules for name in rule.fields() if "/" in name))

    def field(self, id: str) -> Field:
        """The field with this id; raises NotFoundError if there is none."""
        return find(self.by_id, id, f"field of {self.id}")

    def _has_ends(self, id: str) -> bool:
        one = self.by_id.get(id)
        return one is not None and one.kind == "number" and None not in {one.least, one.most}

    def faults(self) -> Iterator[str]:
        """What is wrong inside this part, one sentence each."""
        ids = {one.id for one in self.fields}
        if len(ids) < len(self.fields):
            yield "two fields have one id"
        yield from (f"the field id {id!r} is reserved" for id in sorted(ids & RESERVED))
        if "--" in self.id:
            yield "a part’s id has no double hyphen"
        if (self.kind == "rows") != bool(self.one and self.label):
            yield "a part of rows, and no other, needs `one` and `label`"
        if (self.kind == "lines") != bool(self.lines):
            yield "a part of lines, and no other, needs `lines`"
        named = {self.label, self.compared_under, *self.columns, *self.paper, *self.told, *self.compared_on} - {""}
        named.update(name.partition("/")[0] for rule in self.rules for name in rule.fields())
        adding = {one.id for one in self.fields if one.adds}
        yield from (
            f"{name!r} asks beyond a field that names no row"
            for name in self.beyond
            if name.partition("/")[0] not in adding
        )
        named.update(name for one in self.fields if one.when for name in one.when.fields())
        yield from (f"there is no field {name!r}" for name in sorted(named - ids))
        if self.compared_on and [self._has_ends(one) for one in self.compared_on] != [True, True]:
            yield "`compared_on` needs two numbers that have `least` and `most`"
        for one in self.fields:
            yield from (f"fields/{one.id}: {fault}" for fault in one.faults())
        for rule in self.rules:
            yield from (f"rules/{rule.id}: {fault}" for fault in rule.faults())


@frozen(kw_only=True)
class Summary:
    """What goes from a part into the plan. Give `fields` or `rule`."""

    line: str
    """The id of the line of the plan, from `content/plan.yaml`."""
    label: str
    """The words before it in the plan, without a full stop."""
    part: str
    """The id of the part that it is taken from."""
    fields: tuple[str, ...] = ()
    """The ids of the fields that go in, in this order."""
    rule: str | None = None
    """The id of a rule of the part. What it found goes in instead of fields."""
    where: str | None = None
    """The id of a tick. Only the rows or lines that are ticked there go in."""


@frozen(kw_only=True)
class InText:
    """Where a tool stands in the text of stages as well, and what of it."""

    stages: tuple[int, ...]
    """The numbers of the stages whose pages call for it with `{{ tool("<id>", "compact") }}`."""
    parts: tuple[str, ...] = ()
    """The ids of the parts that stand there. None for a tool that has a short view of its own."""


@frozen(kw_only=True)
class Worksheet:
    """A worksheet, an assessment or a set of questions: one file in `tools_py/worksheets/` or `tools_py/questions/`."""

    id: str
    """A short name, after which the file is named. It becomes the address `/tools/<id>/`. Never change it."""
    title: str
    """The name of the tool. No other tool has it."""
    lede: str
    """One sentence that says what it is for. It is shown under the title and in the list of tools."""
    stages: tuple[int, ...]
    """The numbers of the stages it serves. The first is where the list of tools shows it."""
    reader: Reader
    """Who it is for. It decides the group in the list of tools."""
    audience: str
    """Who should fill it in, and who should help, in a sentence."""
    who: str
    """Who fills it in, in a few words in the middle of a line, for the head of its page."""
    minutes: int
    """How long it takes, in minutes."""
    level: Level
    """How strongly the documents ask for it. Recommended ones come first."""
    size: Size
    """The smallest size of work that needs it. The list of tools can be narrowed to that size."""
    gives: str
    """What people have at the end, in a sentence."""
    sources: tuple[str, ...]
    """The ids of the documents it rests on, from `content/sources.yaml`."""
    parts: tuple[Part, ...]
    """The sheets, in their order."""
    worked: Worked
    """The worked example for the made-up place: each part by its id, with a form's fields, a list of rows, or lines by id.

    Every field is answered at least once. Names such as `{council}` are facts from `content/eastmere.yaml`.
    """
    summary: tuple[Summary, ...]
    """What goes into the plan."""
    origin: str | None = None
    """Whose layout it is, where the original is not public."""
    caution: str | None = None
    """A warning. It is printed wherever the worksheet goes."""
    compact: InText | None = None
    """Where it stands in the text of stages as well."""
    page: str = ""
    """The page that it is part of, as an address below the site's root, where it has none of its own."""
    specialist: bool = False
    """Whether few need it. The list of tools shows it last."""
    covers: tuple[str, ...] = ()
    """The ids of the points in `content/points.yaml` that the worksheet tells or asks as a whole."""

    @property
    def address(self) -> str:
        """Where it is filled in, below the site's root."""
        return self.page or f"tools/{self.id}/"

    @property
    def warns(self) -> str:
        """The first sentence of its warning, for the head of its page."""
        return first_sentence(self.caution or "")

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
        yield from (f"the id {id!r} is there more than once" for id, count in ids.items() if count > 1)
        for part in self.parts:
            yield from (f"parts/{part.id}: {fault}" for fault in part.faults())
            told = (part.id, *(one.id for one in (*part.lines, *part.fields, *part.rules)))
            yield from (f"parts/{part.id}: no address can hold the id {id!r}" for id in told if not fits(id))
        yield from self._lost()

    def _lost(self) -> Iterator[str]:
        """Names in the compact view, in the summary and in the worked answer that lead nowhere."""
        parts = {part.id: part for part in self.parts}
        for id in self.compact.parts if self.compact else ():
            if id not in parts:
                yield f"compact: there is no part {id!r}"
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
