"""The records that data files fill: instruments, stages and sources, with the checks that cross them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import cattrs
from attrs import field, frozen

from tools_py.dates import parse_date, print_month
from tools_py.evidence import Library
from tools_py.fields import Field
from tools_py.lookup import find
from tools_py.route import Route
from tools_py.rules import RULES, Rule
from tools_py.worksheet import Level, Worked, Worksheet


@frozen(kw_only=True)
class ToolForItem:
    """The tool that does what an item of a checklist asks, and how much in it is enough to offer the tick."""

    id: str
    """The id of the worksheet."""
    part: str
    """The id of the part."""
    line: str = ""
    """The id of the line that answers the item, in a part of lines. Without it all answers of the part count."""
    least: int = 1
    """How many rows, answered lines or answered fields are enough."""


@frozen(kw_only=True)
class Item:
    """One line of a checklist that can be ticked."""

    id: str
    """A short name, unique in the file. Never use it again for another item."""
    prompt: str
    """What a partnership can say once it is done, such as “We have …”."""
    action: str
    """What to do so that it can be said, as an order, in 90 characters at most. An action made of the item begins with it."""
    why: str
    """Why it matters, in 40 words at most."""
    example: str
    """A good note from the made-up place. Names such as `{council}` are facts from `content/eastmere.yaml`."""
    sources: tuple[str, ...]
    """The ids of the documents that ask for it, from `content/sources.yaml`."""
    level: Level
    """How strongly the documents ask for it."""
    covers: tuple[str, ...]
    """The ids of the points in `content/points.yaml` that the item asks."""
    tool: ToolForItem | None = None
    """The tool that does it. The item leads there, and offers the tick once enough stands in it."""


@frozen(kw_only=True)
class Section:
    """One sheet of a checklist."""

    id: str
    """A short name. A page calls for the section by it."""
    title: str
    """The heading of the section."""
    items: tuple[Item, ...]
    """The items, in their order."""


@frozen(kw_only=True)
class Outcome:
    """What a partnership has by the end of a stage, and the items that lead to it."""

    id: str
    """A short name, unique in the file."""
    text: str
    """What the partnership has reached, in a whole sentence."""
    items: tuple[str, ...]
    """The ids of the items that lead to it."""
    covers: tuple[str, ...]
    """The ids of the points in `content/points.yaml` that the outcome tells."""


@frozen(kw_only=True)
class Checklist:
    """A checklist: one file in `tools_py/checklists/`."""

    id: str
    """A short name, after which the file is named. Never change it."""
    title: str
    """The name of the checklist."""
    stage: int
    """The number of the stage that it belongs to."""
    sections: tuple[Section, ...]
    """The sections, in their order."""
    outcomes: tuple[Outcome, ...]
    """What the items lead to."""

    @property
    def items(self) -> Iterator[Item]:
        """Every item, in the order of the page."""
        return (item for section in self.sections for item in section.items)

    def faults(self) -> Iterator[str]:
        """What is wrong inside this checklist, one sentence each."""
        ids = Counter(item.id for item in self.items)
        ids.update(outcome.id for outcome in self.outcomes)
        yield from (f"the id {id!r} is there more than once" for id, count in ids.items() if count > 1)
        for item in self.items:
            if len(item.why.split()) > 40:
                yield f"items/{item.id}/why has more than 40 words"
            if len(item.action) > 90:
                yield f"items/{item.id}/action has more than 90 characters"
        known = {item.id for item in self.items}
        for outcome in self.outcomes:
            yield from (f"outcomes/{outcome.id}/items names no item: {id}" for id in outcome.items if id not in known)


@frozen(kw_only=True)
class Stage:
    """One of the four stages; `address` is its page below the site's root."""

    number: int
    title: str
    address: str


@frozen(kw_only=True)
class Source:
    """A document that the toolkit is made from; `short` names it with its year."""

    title: str
    publisher: str
    year: int
    short: str
    kind: str
    prefix: str


@frozen(kw_only=True)
class ColumnWords:
    """What a column of the logic model is called, and what belongs in it."""

    title: str
    hint: str


@frozen(kw_only=True)
class QuestionWords:
    """How the logic model's interview asks a question, with help and an example."""

    ask: str
    help: str
    example: str


@frozen(kw_only=True)
class ExampleModel:
    """A worked logic model: its name, what it says of itself by field id, and its cards as lines of text."""

    name: str
    answers: Mapping[str, str]
    text: str


@frozen(kw_only=True)
class ModelWords:
    """What the logic model says of its columns and asks, by their names, and its examples."""

    columns: Mapping[str, ColumnWords]
    questions: Mapping[str, QuestionWords]
    models: tuple[ExampleModel, ...]


@frozen(kw_only=True)
class ToolData:
    """What a tool's `tool.yaml` declares: fields, sentences by name, and tables of texts that draw on the made-up place."""

    fields: tuple[Field, ...]
    words: Mapping[str, str] = field(factory=dict)
    worked: ModelWords | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Field]:
        """The fields by their ids."""
        return {one.id: one for one in self.fields}


@frozen(kw_only=True)
class DiscountRate:
    """How much less later years count for, as content/rates.yaml explains it."""

    id: str
    named: str
    what_for: str
    percents: tuple[str, str, str]
    standing: str
    source: str
    url: str
    checked: str

    @property
    def whose(self) -> str:
        """Whose rate it is, when it was checked and what is open about it, within a sentence."""
        return f"{self.named}, checked in {print_month(parse_date(self.checked))} and {self.standing}"


@frozen(kw_only=True)
class PlanLine:
    """One line of the plan."""

    id: str
    title: str


@frozen(kw_only=True)
class Block:
    """One section of the plan."""

    id: str
    title: str
    lines: tuple[PlanLine, ...]


@frozen(kw_only=True)
class Toolkit:
    """All that the core needs to know of the content; the same in the build and in the browser."""

    stages: tuple[Stage, ...]
    checklists: tuple[Checklist, ...]
    worksheets: tuple[Worksheet, ...]
    plan: tuple[Block, ...]
    sources: Mapping[str, Source]
    tools: Mapping[str, ToolData]
    route: Route = field(factory=Route)
    library: Library = field(factory=Library)
    rates: Mapping[str, DiscountRate] = field(factory=dict)

    def field(self, tool: str, id: str) -> Field:
        """A tool's declared field; raises NotFoundError if there is none."""
        return find(find(self.tools, tool, "tool").by_id, id, f"field of {tool}")

    def stage(self, number: int) -> Stage:
        """The stage with this number; raises NotFoundError if there is none."""
        return find({str(stage.number): stage for stage in self.stages}, str(number), "stage")

    @cached_property
    def _sheets(self) -> Mapping[str, Worksheet]:
        return {sheet.id: sheet for sheet in self.worksheets}

    @cached_property
    def _places(self) -> frozenset[str]:
        """The addresses of every field of a form, and of what the plan says of itself."""
        forms = (
            f"{sheet.id}/{part.id}/{one.id}"
            for sheet in self.worksheets
            for part in sheet.parts
            if part.kind == "fields"
            for one in part.fields
            if not one.kept
        )
        plan = self.tools["plan"].fields if "plan" in self.tools else ()
        return frozenset((*forms, *(f"plan/about/{one.id}" for one in plan)))

    @cached_property
    def _open_fields(self) -> Mapping[str, frozenset[str]]:
        """The fields of each `worksheet/part` that another part can show: neither private nor kept elsewhere."""
        return {
            f"{sheet.id}/{part.id}": frozenset(one.id for one in part.fields if not (one.private or one.kept or one.to))
            for sheet in self.worksheets
            for part in sheet.parts
        }

    def worksheet(self, id: str) -> Worksheet:
        """The worksheet with this id; raises NotFoundError if there is none."""
        return find(self._sheets, id, "worksheet")

    def faults(self) -> Iterator[str]:
        """What is wrong between the records, one sentence each, beginning with the instrument's id."""
        ids = [checklist.id for checklist in self.checklists] + [sheet.id for sheet in self.worksheets]
        for id, count in Counter(ids).items():
            if count > 1:
                yield f"{id}: two instruments have this id"
        for checklist in self.checklists:
            yield from (f"{checklist.id}: {fault}" for fault in checklist.faults())
            named = {source for item in checklist.items for source in item.sources}
            for source in sorted(named - set(self.sources)):
                yield f"{checklist.id}: no source has the id {source!r}"
            yield from (f"{checklist.id}: {fault}" for item in checklist.items for fault in self._lost_tool(item))
            if checklist.stage not in {stage.number for stage in self.stages}:
                yield f"{checklist.id}: there is no stage {checklist.stage}"
        for sheet in self.worksheets:
            yield from (f"{sheet.id}: {fault}" for fault in self._worksheet_faults(sheet))
        parts = {sheet.id: frozenset(part.id for part in sheet.parts) for sheet in self.worksheets}
        yield from (f"content/route.yaml: {fault}" for fault in self.route.faults(parts))
        yield from (f"content/evidence.yaml: {fault}" for fault in self.library.faults(self._choices("actions")))

    def _choices(self, sheet: str) -> Mapping[str, frozenset[str]]:
        """The choices of each field of a worksheet by the field's id."""
        parts = self._sheets[sheet].parts if sheet in self._sheets else ()
        return {one.id: frozenset(one.labels) for part in parts for one in part.fields}

    def _lost_tool(self, item: Item) -> Iterator[str]:
        """The tool, part or line that an item leads to, if there is none."""
        sheet = self._sheets.get(item.tool.id) if item.tool else None
        part = next((one for one in sheet.parts if item.tool and one.id == item.tool.part), None) if sheet else None
        if item.tool and (part is None or item.tool.line not in {"", *(line.id for line in part.lines)}):
            yield f"items/{item.id}/tool leads nowhere: {item.tool.id}, {item.tool.part}, {item.tool.line}".rstrip(", ")

    def _worksheet_faults(self, sheet: Worksheet) -> Iterator[str]:
        """What is wrong with a worksheet, by itself and beside the other records."""
        yield from sheet.faults()
        known = {stage.number for stage in self.stages}
        yield from (f"there is no stage {number}" for number in sheet.stages if number not in known)
        yield from (f"no source has the id {id!r}" for id in sheet.sources if id not in self.sources)
        lines = {line.id for block in self.plan for line in block.lines}
        yield from (f"summary: the plan has no line {one.line!r}" for one in sheet.summary if one.line not in lines)
        grown = {f"{one.id}/{part.id}" for one in self.worksheets for part in one.parts if part.kind == "rows"}
        yield from (
            f"parts/{part.id}/{field.id}: there is no field {field.kept!r} to keep the answer in"
            for part in sheet.parts
            for field in part.fields
            if field.kept and (part.kind != "fields" or field.kept not in self._places)
        )
        yield from (
            f"parts/{part.id}/elsewhere: {one.place!r} has no such fields to show"
            for part in sheet.parts
            for one in part.elsewhere
            if not {*one.fields} <= self._open_fields.get(one.place, frozenset())
        )
        wanted = ((part, field) for part in sheet.parts for field in part.fields if field.to)
        yield from (
            f"parts/{part.id}/{field.id}: there are no rows {field.to!r} to refer to"
            for part, field in wanted
            if field.to not in grown
        )


class KindError(TypeError):
    """A value is of another kind than its field; the text says what was expected."""


def converter() -> cattrs.Converter:
    """A converter that refuses unknown keys and anything but the declared type."""
    made = cattrs.Converter(forbid_extra_keys=True)

    def rule(value: Any, _: type) -> Rule:
        name = str(value.get("rule")) if isinstance(value, dict) else ""
        if name not in RULES:
            raise KindError(f"expected a rule, one of {', '.join(RULES)}; found {name!r}")
        return made.structure(value, RULES[name])  # type: ignore[no-any-return]  # cattrs does not say so

    made.register_structure_hook_func(lambda cls: cls is Rule or cls == Rule.__value__, rule)
    made.register_structure_hook_func(lambda cls: cls is Worked or cls == Worked.__value__, _answers)
    made.register_structure_hook_func(lambda cls: cls == str | bool | None, _text_or_tick)
    made.register_structure_hook(str, _text)
    made.register_structure_hook(int, _number)
    made.register_structure_hook(bool, _tick)
    return made


def _text(value: Any, _: Any) -> str:
    if isinstance(value, str):
        return value
    raise KindError(f"expected text, found {value!r}; put it in quotation marks")


def _number(value: Any, _: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise KindError(f"expected a whole number, found {value!r}")


def _tick(value: Any, _: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise KindError(f"expected true or false, found {value!r}")


def _text_or_tick(value: Any, _: Any) -> str | bool | None:
    return value if value is None or isinstance(value, bool) else _text(value, _)


def _answers(value: Any, _: Any) -> Any:
    """Worked answers as they stand, lists frozen."""
    if isinstance(value, dict):
        return {key: _answers(one, _) for key, one in value.items()}
    if isinstance(value, list):
        return tuple(_answers(one, _) for one in value)
    return value if isinstance(value, bool) else _text(value, _)
