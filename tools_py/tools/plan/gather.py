"""Gathers what is handed on of a plan from the tools that hold it; without what is private, unless ticked."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import chain, groupby

from attrs import define, evolve, field

from tools_py.cells import EMPTY, top
from tools_py.exports.contents import (
    NAMELESS,
    Choice,
    Contents,
    Drafted,
    Drawn,
    DrawnSection,
    PrivateAnswers,
    Sheet,
    clean,
)
from tools_py.exports.drawing import Drawing
from tools_py.fields import Field
from tools_py.instruments import Block, PlanLine
from tools_py.kept import Kept
from tools_py.plan import AGREED
from tools_py.render import value_text
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.logic_model.view import LogicModel
from tools_py.tools.plan import charts, pictures
from tools_py.tools.plan.differing import differing
from tools_py.tools.plan.public import PUBLIC, passages
from tools_py.tools.stakeholders.view import Stakeholders
from tools_py.tools.worksheet.summary import drafted, without_private
from tools_py.tools.worksheet.view import WorksheetTool

FIRST = ("actions", "measures", "evaluation-plan", "stakeholders")
"""The instruments that come before all others."""


@define(kw_only=True, slots=False)
class Gatherer:
    """Gathers what is handed on from the tools that hold it: the instruments by their ids, in their order.

    Of these the `worksheets` give to the lines of the plan.
    """

    instruments: Mapping[str, Instrument]
    worksheets: tuple[WorksheetTool, ...]
    _kept: Kept = field(factory=Kept, init=False)

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
            sections=tuple(self._sections(agreed)),
            sheets=tuple(self._sheets(agreed, choice)),
            drafts=self._drafts(agreed, choice),
            drawings=self._kept.get("drawings", self.depends(None, agreed), lambda: dict(self._drawings(agreed))),
            gap_charts=self._kept.get(
                "gap charts", self.depends(None, agreed), lambda: tuple(charts.gap_charts(agreed))
            ),
            measure_charts=self._kept.get(
                "measure charts", self.depends(None, agreed), lambda: tuple(charts.measure_charts(agreed))
            ),
            mapped=self._kept.get("mapped", self.depends(None, agreed), lambda: self._mapped(agreed)),
            public=_line(agreed, PUBLIC),
            views=views,
            differing=tuple(one.words for one in differing(agreed, self.instruments)),
        )

    def held(self, scene: Scene) -> tuple[PrivateAnswers, ...]:
        """The private answers among those that were agreed."""
        return tuple(self._answers(scene, _is_private))

    def roles(self, scene: Scene) -> tuple[str, ...]:
        """Every role that is named, once: they go along."""
        found = (text for sheet in self._with(scene, _is_role) for text in _texts(sheet, _is_role).values())
        return tuple(dict.fromkeys(text for texts in found for text in texts))

    def named(self, scene: Scene) -> object:
        """What private answers and roles depend on."""
        return [scene.plan.records(one.sheet.id) for one in self.worksheets if any(map(_is_named, _fields(one)))]

    def _answers(self, scene: Scene, wanted: Callable[[Field], bool]) -> Iterator[PrivateAnswers]:
        """The answers to these fields, by tool."""
        for title, sheets in groupby(self._with(scene, wanted), lambda sheet: sheet.title):
            told = [(label, len(texts)) for sheet in sheets for label, texts in _texts(sheet, wanted).items()]
            if told:
                yield PrivateAnswers(title=title, answers=tuple(told))

    def _with(self, scene: Scene, wanted: Callable[[Field], bool]) -> Iterator[Sheet]:
        """Every sheet that has such fields."""
        for one in self.worksheets:
            if any(map(wanted, _fields(one))):
                yield from self._sheets_of(one, evolve(scene, voice=AGREED), Choice(private=True))

    def _sheets_of(self, one: Instrument, scene: Scene, choice: Choice) -> tuple[Sheet, ...]:
        """The sheets of one instrument, gathered again only when it or an instrument that it may name has changed."""
        name = ("sheets", one.id, scene.voice, choice)
        return self._kept.get(name, self.depends(one, scene), lambda: tuple(one.sheets(scene, choice)))

    def depends(self, one: Instrument | None, scene: Scene) -> tuple[object, ...]:
        """What is gathered depends on these: the records of all instruments, and of one with what is kept elsewhere."""
        own = one.records(scene) if isinstance(one, WorksheetTool) else None
        every = (scene.plan.records(id, voice=voice) for id in self.instruments for voice in {AGREED, scene.voice})
        return (own, str(scene.today), scene.root, scene.toolkit, *every)

    def shape(self, scene: Scene, place: str) -> Sheet | None:
        """The sheet of `tool/part` with every field, whatever stands in it; None if there is no such part."""
        one = self.instruments.get(place.partition("/")[0])
        every = one.sheets(evolve(scene, voice=AGREED), Choice(private=True)) if one else ()
        return next((sheet for sheet in every if sheet.place == place), None)

    def _sheets(self, scene: Scene, choice: Choice) -> Iterator[Sheet]:
        """The sheets that hold an answer; the actions always, as others may add theirs."""
        always = "" if scene.voice else "actions/actions"
        yield from (sheet for sheet in self._every(scene, choice) if sheet.filled or sheet.place == always)

    def _every(self, scene: Scene, choice: Choice) -> Iterator[Sheet]:
        """Every sheet of every instrument."""
        rank = {id: place for place, id in enumerate(FIRST)}
        for one in sorted(self.instruments.values(), key=lambda one: rank.get(one.id, len(rank))):
            yield from self._sheets_of(one, scene, choice)

    def _sections(self, scene: Scene) -> Iterator[DrawnSection]:
        """The plan's sections in the order that the team gave them."""
        for block in sorted(scene.toolkit.plan, key=lambda block: block_key(scene, block)):
            lines = tuple(one for line in block.lines if (one := _line(scene, line)))
            yield DrawnSection(id=block.id, title=block.title, lines=lines)

    def _drafts(self, scene: Scene, choice: Choice) -> Mapping[str, tuple[Drafted, ...]]:
        """What the worksheets give to each line of the plan, and what the page for the public says."""
        found = defaultdict[str, list[Drafted]](list)
        tools = self.worksheets if choice.private else self._open
        for one in chain.from_iterable(self._drafted(tool, scene, choice) for tool in tools):
            found[one.line].append(one)
        found[PUBLIC.id] = [*passages(scene, self._by_id)]
        return {id: tuple(given) for id, given in found.items()}

    def _drafted(self, tool: WorksheetTool, scene: Scene, choice: Choice) -> tuple[Drafted, ...]:
        name = ("drafted", tool.sheet.id, choice.private)
        return self._kept.get(name, self.depends(tool, scene), lambda: tuple(drafted(tool, scene)))

    @cached_property
    def _open(self) -> tuple[WorksheetTool, ...]:
        return tuple(map(without_private, self.worksheets))

    @cached_property
    def _by_id(self) -> Mapping[str, WorksheetTool]:
        return {tool.sheet.id: tool for tool in self.worksheets}

    def _drawings(self, scene: Scene) -> Iterator[tuple[str, Drawing]]:
        """The map and each model, where there is something to draw."""
        stakeholders, model = self._by_id.get("stakeholders"), self._by_id.get("logic-model")
        if isinstance(stakeholders, Stakeholders) and (drawn := pictures.stakeholder_map(stakeholders, scene)):
            yield "stakeholders", drawn
        if isinstance(model, LogicModel):
            found = ((one.id, pictures.model(model, scene, one)) for one in model.models(scene))
            yield from ((id, drawn) for id, drawn in found if drawn)

    def _mapped(self, scene: Scene) -> tuple[str, ...]:
        tool = self._by_id.get("stakeholders")
        return pictures.mapped(tool, scene) if isinstance(tool, Stakeholders) else ()


def block_key(scene: Scene, block: Block) -> tuple[str, str]:
    """Where a section stands: the place that the team gave it, else its own."""
    given = top(scene.plan.fields("plan", f"block-{block.id}").get("order", EMPTY))
    place = scene.toolkit.plan.index(block)
    return (given if isinstance(given, str) and given else "bdfhjlnprtvx"[place], block.id)


def _line(scene: Scene, line: PlanLine) -> Drawn | None:
    """A line with what the team wrote for it, if it did; None where it is left out."""
    fields = scene.plan.fields("plan", f"line-{line.id}")
    if top(fields.get("hide", EMPTY)) is True:
        return None
    text = top(fields.get("text", EMPTY))
    return Drawn(id=line.id, title=line.title, own=clean(text) if isinstance(text, str) else None)


def _fields(tool: WorksheetTool) -> Iterator[Field]:
    return (field for part in tool.sheet.parts for field in part.fields)


def _is_private(field: Field) -> bool:
    return field.private


def _is_named(field: Field) -> bool:
    return field.private or field.kind == "role"


def _is_role(field: Field) -> bool:
    return field.kind == "role"


def _texts(sheet: Sheet, wanted: Callable[[Field], bool]) -> Mapping[str, tuple[str, ...]]:
    """The answers to some fields of a sheet, by the fields' labels; those that hold none are left out."""
    found = {
        one.label: tuple(record.texts[one.id] for record in sheet.records if one.id in record.texts)
        for one in sheet.fields
        if wanted(one)
    }
    return {label: texts for label, texts in found.items() if texts}


def ticked(scene: Scene, name: str) -> bool:
    """Whether one of the tool's own boxes is ticked."""
    return scene.plan.value(f"exports/options/{name}", voice=scene.voice) is True


def _about(scene: Scene) -> Iterator[tuple[str, str]]:
    """What the plan says of itself, choices by their labels."""
    for one in scene.toolkit.tools["plan"].fields:
        value = scene.plan.value(f"plan/about/{one.id}")
        text = clean(value_text(one, value)).strip() if isinstance(value, str) and value.strip() else ""
        if one.id == "name" and scene.plan.practice:
            text = f"Practice plan: {text or NAMELESS}"
        if text:
            yield one.label, text
