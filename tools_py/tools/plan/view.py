"""The plan page: what the plan is, all that was entered by stage, and files out and in."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from attrs import define, evolve, field, frozen

from tools_py.cells import EMPTY, conflicting
from tools_py.contributors import TOOL
from tools_py.dates import print_date
from tools_py.exports.backup import Backup
from tools_py.instruments import Item, Outcome, Stage
from tools_py.messages import Do, Known
from tools_py.plan import Plan, answered
from tools_py.render import FieldView, View, element_id, field_view
from tools_py.scene import Done, Opened, Scene
from tools_py.tools.checklist.survey import STATE_WORDS, Count, State
from tools_py.tools.checklist.view import Checklist, Said
from tools_py.tools.plan import versions
from tools_py.tools.plan.checks import Points
from tools_py.tools.plan.commands import COMMANDS, archived
from tools_py.tools.plan.lines import Lines, all_lines
from tools_py.tools.worksheet.view import WorksheetTool

ABOUT_FIELDS = ("name", "area", "group", "partners", "period", "status", "dated")


@frozen(kw_only=True)
class RailStage:
    """One stage of the rail: `count` is None where the stage has no checklist."""

    stage: Stage
    href: str
    count: Count | None
    begun: bool


@frozen(kw_only=True)
class RailView:
    """The four stages with their true counts."""

    template: ClassVar[str] = "plan/rail.html"
    region: str
    id: str
    stages: tuple[RailStage, ...]


@frozen(kw_only=True)
class AboutView:
    """The plan's name, area and group."""

    template: ClassVar[str] = "plan/about.html"
    region: str
    id: str
    fields: tuple[FieldView, ...]


@frozen(kw_only=True)
class Answer:
    """What was entered for one item."""

    item: Item
    href: str
    state: State
    word: str
    said: Said | None
    conflict: bool


@frozen(kw_only=True)
class EnteredOutcome:
    """What the partnership says of an outcome itself."""

    outcome: Outcome
    word: str


@frozen(kw_only=True)
class EnteredPart:
    """The answers of one section."""

    id: str
    title: str
    answers: tuple[Answer, ...]


@frozen(kw_only=True)
class EnteredStage:
    """Everything entered in one stage."""

    stage: Stage
    href: str
    count: Count
    parts: tuple[EnteredPart, ...]
    outcomes: tuple[EnteredOutcome, ...]


@frozen(kw_only=True)
class EnteredView:
    """Everything entered so far, grouped by stage; `kept` counts answers that this release cannot show."""

    template: ClassVar[str] = "plan/entered.html"
    region: str
    id: str
    start: str
    stages: tuple[EnteredStage, ...]
    kept: int


@frozen(kw_only=True)
class OfferView:
    """A file that could be read, and what can be done with it."""

    template: ClassVar[str] = "plan/offer.html"
    name: str
    saved: str
    answers: int
    same: bool


@frozen(kw_only=True)
class ToldView:
    """One sentence about a file."""

    template: ClassVar[str] = "plan/told.html"
    good: bool
    text: str


@frozen(kw_only=True)
class FilesView:
    """Opening a file: what was said of the last one, if any."""

    template: ClassVar[str] = "plan/files.html"
    region: str
    id: str
    file: View | None


@frozen(kw_only=True)
class PlansView:
    """The plans that this browser keeps; the current one is among those that it stands with now, archived or not."""

    template: ClassVar[str] = "plan/plans.html"
    region: str
    id: str
    current: str
    known: tuple[Known, ...]
    archived: tuple[Known, ...]
    away: bool


@frozen(kw_only=True)
class PlanPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "plan/page.html"
    parts: Mapping[str, View]


@define(kw_only=True)
class PlanTool:
    """The tool on the plan page."""

    checklists: tuple[Checklist, ...]
    worksheets: tuple[WorksheetTool, ...]
    _lines: Lines = field(init=False)
    _points: Points = field(init=False)

    def __attrs_post_init__(self) -> None:
        """The lines of the plan and its open points are drawn from the worksheets."""
        self._lines = Lines(worksheets=self.worksheets)
        self._points = Points(self.sheets)

    @property
    def sheets(self) -> Mapping[str, WorksheetTool]:
        """The worksheets by their ids."""
        return {tool.sheet.id: tool for tool in self.worksheets}

    def page(self, scene: Scene) -> PlanPageView:
        """The tool with all its parts."""
        return PlanPageView(
            parts={
                part: self.view(scene, part)
                for part in ("about", "draft", "public", "checks", "versions", "entered", "files", "plans")
            }
        )

    def key(self, scene: Scene, part: str) -> object:
        """What the part depends on."""
        kind, _, id = part.partition(".")
        return self._lines.line_key(scene, id) if kind == "line" else self._keys[kind](scene)

    @property
    def _keys(self) -> Mapping[str, Callable[[Scene], object]]:
        """What each part but a line depends on."""
        return {
            "rail": self._surveyed,
            "about": _about_key,
            "draft": self._lines.key,
            "public": _about_key,
            "checks": self._points.key,
            "versions": lambda scene: versions.view(scene, self._lines),
            "entered": lambda scene: (self._surveyed(scene), self._kept(scene.plan)),
            "files": lambda scene: (scene.opened, scene.plan.id),
            "plans": lambda scene: (scene.plan.id, scene.known, archived(scene.plan)),
        }

    def _surveyed(self, scene: Scene) -> object:
        """What all that is told of the checklists depends on."""
        records = [scene.plan.records(one.instrument.id, voice=scene.voice) for one in self.checklists]
        return records, scene.root, scene.today

    def view(self, scene: Scene, part: str) -> View:
        """The view of `rail`, `about`, `draft`, `line.…`, `public`, `checks`, `entered`, `files` or `plans`.

        Raises KeyError for any other part.
        """
        kind, _, id = part.partition(".")
        if kind == "line":
            return self._lines.line(scene, all_lines(scene.toolkit.plan)[id])
        region = f"plan/{part}"
        return self._parts[part](scene, {"region": region, "id": element_id(region)})

    @property
    def _parts(self) -> Mapping[str, Callable[[Scene, dict[str, str]], View]]:
        """What makes the view of each part."""
        return {
            "rail": lambda scene, named: RailView(**named, stages=tuple(self._rail(scene))),
            "about": lambda scene, named: AboutView(**named, fields=tuple(self._about(scene))),
            "draft": lambda scene, _: self._lines.view(scene),
            "public": lambda scene, _: self._lines.public(scene),
            "checks": lambda scene, _: self._points.view(scene),
            "versions": lambda scene, _: versions.view(scene, self._lines),
            "entered": self._entered,
            "files": lambda scene, named: FilesView(**named, file=_file(scene)),
            "plans": _plans,
        }

    def _entered(self, scene: Scene, named: dict[str, str]) -> EnteredView:
        begun = (one for one in self.checklists if one.survey(scene).begun)
        stages = tuple(_entered(scene, one) for one in sorted(begun, key=lambda one: one.instrument.stage))
        start = scene.root + scene.toolkit.stages[0].address
        return EnteredView(**named, start=start, stages=stages, kept=self._kept(scene.plan))

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Carry out what can be done with a file or a line; raises KeyError for any other command."""
        name, _, id = verb.partition("/")
        if name == "freeze":
            return versions.freeze(scene, self._lines, message)
        return self._lines.do(scene, name, id, message) if id else COMMANDS[verb](scene, message)

    def _rail(self, scene: Scene) -> Iterable[RailStage]:
        surveys = {one.instrument.stage: one.survey(scene) for one in self.checklists}
        for stage in scene.toolkit.stages:
            found = surveys.get(stage.number)
            yield RailStage(
                stage=stage,
                href=scene.root + stage.address,
                count=found.count if found else None,
                begun=bool(found and found.begun),
            )

    def _about(self, scene: Scene) -> Iterable[FieldView]:
        cells = scene.plan.fields("plan", "about")
        for id in ABOUT_FIELDS:
            yield field_view(scene.toolkit.field("plan", id), f"plan/about/{id}", cells.get(id, EMPTY), about="")

    def _kept(self, plan: Plan) -> int:
        known = {"plan", "exports", TOOL, *(one.instrument.id for one in self.checklists)}
        known.update(tool.sheet.id for tool in self.worksheets)
        strange = (one for tools in plan.voices.values() for tool, one in tools.items() if tool not in known)
        return len(plan.unknown) + sum(len(fields) for records in strange for fields in records.values())


def _about_key(scene: Scene) -> object:
    return scene.plan.fields("plan", "about")


def _plans(scene: Scene, named: dict[str, str]) -> PlansView:
    away = archived(scene.plan)
    known = [evolve(one, archived=away) if one.id == scene.plan.id else one for one in scene.known]
    return PlansView(
        **named,
        current=scene.plan.id,
        known=tuple(one for one in known if not one.archived),
        archived=tuple(one for one in known if one.archived),
        away=away,
    )


def _file(scene: Scene) -> OfferView | ToldView | None:
    match scene.opened:
        case Opened(backup=Backup() as backup):
            return OfferView(
                name=str(backup.plan.value("plan/about/name") or ""),
                saved=print_date(backup.saved.date()),
                answers=sum(1 for _ in backup.plan.entries()),
                same=backup.plan.id == scene.plan.id,
            )
        case Opened(told=told, good=good):
            return ToldView(good=good, text=told)
    return None


def _entered(scene: Scene, checklist: Checklist) -> EnteredStage:
    """What was entered in one checklist; sections and outcomes without an answer are left out."""
    instrument = checklist.instrument
    stage = scene.toolkit.stage(instrument.stage)
    href = scene.root + stage.address
    sections = (
        EnteredPart(
            id=element_id(f"plan/{instrument.id}/{section.id}"),
            title=section.title,
            answers=tuple(_answers(scene, checklist, section.items, href)),
        )
        for section in instrument.sections
    )
    outcomes = (checklist.outcome(scene, outcome) for outcome in instrument.outcomes)
    return EnteredStage(
        stage=stage,
        href=href,
        count=checklist.survey(scene).count,
        parts=tuple(part for part in sections if part.answers),
        outcomes=tuple(
            EnteredOutcome(outcome=view.outcome, word="Reached" if view.reached else "Not yet")
            for view in outcomes
            if view.reached or view.own.text
        ),
    )


def _answers(scene: Scene, checklist: Checklist, items: Iterable[Item], href: str) -> Iterable[Answer]:
    records = scene.plan.records(checklist.instrument.id, voice=scene.voice)
    for item in items:
        cells = records.get(item.id, {})
        if not answered(cells.values()):
            continue
        view = checklist.item(scene, item)
        yield Answer(
            item=item,
            href=f"{href}#{view.id}",
            state=view.state,
            word=STATE_WORDS[view.state],
            said=view.said,
            conflict=any(map(conflicting, cells.values())),
        )
