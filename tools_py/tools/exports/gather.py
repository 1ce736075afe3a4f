"""Gathers what is handed on of a plan from the tools that hold it; without what is private, unless ticked."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from tools_py.cells import EMPTY, top
from tools_py.exports.contents import Choice, Contents, Drafted, Drawn, DrawnSection, Sheet, clean
from tools_py.instruments import PlanLine
from tools_py.plan import AGREED
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.plan.lines import block_key
from tools_py.tools.plan.public import PUBLIC, passages
from tools_py.tools.worksheet.summary import drafted, without_private
from tools_py.tools.worksheet.view import WorksheetTool

FIRST = ("actions", "scorecards", "evaluation-plan", "stakeholders")
"""The instruments that come before all others."""


@frozen(kw_only=True)
class Gatherer:
    """Gathers what is handed on from the tools that hold it: the instruments by their ids, in their order.

    Of these the `worksheets` give to the lines of the plan.
    """

    instruments: Mapping[str, Instrument]
    worksheets: tuple[WorksheetTool, ...]

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
            yield from one.sheets(scene, choice)

    def _sections(self, scene: Scene, choice: Choice) -> Iterator[DrawnSection]:
        """The page for the public, then the plan's sections in the order that the team gave them."""
        tools = self.worksheets if choice.private else tuple(map(without_private, self.worksheets))
        found = [(tool.sheet.title, one) for tool in tools for one in drafted(tool, scene)]
        public = [("", one) for one in passages(scene, {tool.sheet.id: tool for tool in self.worksheets})]
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
