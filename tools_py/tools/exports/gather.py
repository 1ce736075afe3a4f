"""Gathers what is handed on of a plan from the tools that hold it; without what is private, unless ticked."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from tools_py.cells import EMPTY, Value, top
from tools_py.exports.contents import Choice, Contents, Drafted, Drawn, DrawnSection, Record, Sheet, clean
from tools_py.fields import Field
from tools_py.instruments import Instrument, PlanLine
from tools_py.plan import AGREED, Fields, answered
from tools_py.records import ids, read
from tools_py.scene import Scene
from tools_py.tools.checklist.view import ITEM_FIELDS, Checklist
from tools_py.tools.plan.lines import block_key
from tools_py.tools.plan.public import PUBLIC, passages
from tools_py.tools.worksheet.summary import drafted, without_private
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import in_words
from tools_py.worksheet import Line, Part

FIRST = ("actions", "scorecards", "evaluation-plan", "stakeholders")
"""The worksheets that come before all others."""


@frozen(kw_only=True)
class Gatherer:
    """Gathers what is handed on from the tools that hold it."""

    lists: tuple[Checklist, ...]
    tools: tuple[WorksheetTool, ...]

    def gather(self, scene: Scene, choice: Choice) -> Contents:
        """Everything that goes out of the scene's plan."""
        agreed = evolve(scene, voice=AGREED)
        views: tuple[tuple[str, tuple[Sheet, ...]], ...] = ()
        if choice.views:
            given = ((one.name, tuple(self._sheets(evolve(scene, voice=one.id), choice))) for one in scene.contributors)
            views = tuple((name, sheets) for name, sheets in given if sheets)
        return Contents(
            plan=scene.plan.id,
            today=scene.today,
            about=tuple(_about(agreed)),
            sections=tuple(self._sections(agreed, choice)),
            sheets=tuple(self._sheets(agreed, choice)),
            views=views,
        )

    def shape(self, scene: Scene, place: str) -> Sheet | None:
        """The sheet of `tool/part` with every field, whatever stands in it; None if there is no such part."""
        every = self._every(evolve(scene, voice=AGREED), Choice(private=True), only=place.partition("/")[0])
        return next((sheet for sheet in every if sheet.place == place), None)

    def _sheets(self, scene: Scene, choice: Choice) -> Iterator[Sheet]:
        """The sheets that hold an answer; the actions always, as others may add theirs."""
        always = "" if scene.voice else "actions/actions"
        yield from (sheet for sheet in self._every(scene, choice) if sheet.filled or sheet.place == always)

    def _every(self, scene: Scene, choice: Choice, *, only: str = "") -> Iterator[Sheet]:
        """Every sheet, or those of one instrument."""
        rank = {id: place for place, id in enumerate(FIRST)}
        for tool in sorted(self.tools, key=lambda one: rank.get(one.sheet.id, len(rank))):
            if only in {"", tool.sheet.id}:
                yield from (self._sheet(scene, tool, part, choice) for part in tool.sheet.parts)
        for one in sorted(self.lists, key=lambda one: one.instrument.stage):
            if only in {"", one.instrument.id}:
                yield from _checklist(scene, one.instrument)

    def _sheet(self, scene: Scene, tool: WorksheetTool, part: Part, choice: Choice) -> Sheet:
        wanted = tuple(one for one in part.fields if choice.private or not one.private)
        targets = {
            one.to: {id: clean(text) for id, text in tool.targets(scene, one).items()} for one in wanted if one.to
        }
        records = tool.records(scene)
        sections = {line.id: line.section for line in part.lines}

        def record(id: str) -> Record:
            cells = records.get(id, {})
            values = tool.values(part, scene.voice, id, cells)
            shown = [(one, text) for one, text in tool.handed_on(scene, part, cells, values) if one in wanted]
            texts = {one.id: clean(text) for one, text in shown}
            return Record(
                id=id,
                label=clean(tool.label(scene, id)),
                section=sections.get(id, ""),
                cells=cells,
                values={name: values.get(name) for name in texts},
                texts=texts,
            )

        made = tuple(record(id) for id in ids(part, records))
        return Sheet(
            tool=tool.sheet.id,
            title=tool.sheet.title,
            part=part,
            fields=wanted,
            records=made,
            caution=tool.sheet.caution,
            targets=targets,
        )

    def _sections(self, scene: Scene, choice: Choice) -> Iterator[DrawnSection]:
        """The page for the public, then the plan's sections in the order that the team gave them."""
        tools = self.tools if choice.private else tuple(map(without_private, self.tools))
        found = [(tool.sheet.title, one) for tool in tools for one in drafted(tool, scene)]
        public = [("", one) for one in passages(scene, {tool.sheet.id: tool for tool in self.tools})]
        if front := _line(scene, PUBLIC, public):
            yield DrawnSection(title=PUBLIC.title, lines=(evolve(front, title=""),))
        for block in sorted(scene.toolkit.plan, key=lambda block: block_key(scene, block)):
            if lines := tuple(drawn for line in block.lines if (drawn := _line(scene, line, found))):
                yield DrawnSection(title=block.title, lines=lines)


def _line(scene: Scene, line: PlanLine, found: Sequence[tuple[str, Drafted]]) -> Drawn | None:
    """A line as it stands in the plan: what was written by hand, else its drafts; None if nothing stands or it is left out."""
    fields = scene.plan.fields("plan", f"line-{line.id}")
    if top(fields.get("hide", EMPTY)) is True:
        return None
    text = top(fields.get("text", EMPTY))
    parts = [(title, one) for title, one in found if one.line == line.id]
    if isinstance(text, str):
        own = Drafted(line=line.id, label="", texts=(clean(text),), grid=None, source="")
        parts = [("", own)] if text.strip() else []
    return Drawn(title=line.title, parts=tuple(parts)) if parts else None


def ticked(scene: Scene, name: str) -> bool:
    """Whether one of the tool's own boxes is ticked."""
    return scene.plan.value(f"exports/options/{name}", voice=scene.voice) is True


def _about(scene: Scene) -> Iterator[tuple[str, str]]:
    """What the plan says of itself."""
    for one in scene.toolkit.tools["plan"].fields:
        value = scene.plan.value(f"plan/about/{one.id}")
        if isinstance(value, str) and value.strip():
            yield one.label, clean(value).strip()


def _checklist(scene: Scene, instrument: Instrument) -> Iterator[Sheet]:
    """The items and the outcomes of a checklist, as sheets of lines."""
    items = tuple(
        Line(id=item.id, prompt=item.prompt, section=section.title)
        for section in instrument.sections
        for item in section.items
    )
    outcomes = tuple(Line(id=outcome.id, prompt=outcome.text) for outcome in instrument.outcomes)
    groups = (("items", "Checklist", items, ITEM_FIELDS), ("outcomes", "Outcomes", outcomes, ("reached",)))
    for id, title, lines, names in groups:
        fields = tuple(scene.toolkit.field("checklist", name) for name in names)
        part = Part(id=id, kind="lines", title=title, fields=fields, lines=lines)
        records = tuple(_item(scene, instrument.id, line, fields) for line in lines)
        yield Sheet(tool=instrument.id, title=instrument.title, part=part, fields=fields, records=records)


def _item(scene: Scene, tool: str, line: Line, fields: tuple[Field, ...]) -> Record:
    cells = scene.plan.fields(tool, line.id, voice=scene.voice)
    values = {one.id: read(one, cells)[0] for one in fields} if answered(cells.values()) else {}
    texts = {one.id: clean(in_words(one, values.get(one.id)) or _typed(cells, one.id)) for one in fields}
    told = {name: text for name, text in texts.items() if text}
    shown = {name: values.get(name) for name in told}
    return Record(id=line.id, label=line.prompt, section=line.section, cells=cells, values=shown, texts=told)


def _typed(cells: Fields, name: str) -> str:
    typed: Value = top(cells.get(name, EMPTY))
    return typed if isinstance(typed, str) else ""
