"""The plan page: what the plan is, all that was entered by stage, and files out and in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from attrs import define, evolve, field, frozen

from tools_py.cells import EMPTY, conflicting
from tools_py.instruments import Item, Outcome, Stage
from tools_py.lookup import find
from tools_py.messages import Known
from tools_py.plan import Plan, answered
from tools_py.render import At, FieldView, RegionView, element_id, field_view
from tools_py.scene import Region, Scene
from tools_py.tools.checklist.survey import StateCount
from tools_py.tools.checklist.view import ChecklistTool, Said
from tools_py.tools.instrument import STATE_WORDS, State
from tools_py.tools.plan import files, folder, history, top, versions, viewed
from tools_py.tools.plan.checks import ChecksView, Points
from tools_py.tools.plan.differing import differing
from tools_py.tools.plan.files import FilesView
from tools_py.tools.plan.gather import Gatherer
from tools_py.tools.plan.lines import DraftView, FrontView, Lines, PlanLineView, all_lines
from tools_py.tools.plan.next_year import goes_on
from tools_py.tools.plan.public import PublicView
from tools_py.tools.plan.top import PlanTopView
from tools_py.tools.plan.versions import VersionsView
from tools_py.tools.worksheet.view import WorksheetTool

ARCHIVED = "plan/about/archived"
ABOUT_FIELDS = ("name", "area", "group", "partners", "period", "status", "dated")


@frozen(kw_only=True)
class RailStage:
    """One stage of the rail: `count` is None where the stage has no checklist."""

    stage: Stage
    href: str
    count: StateCount | None
    begun: bool


@frozen(kw_only=True)
class RailView(RegionView):
    """The four stages with their true counts."""

    template: ClassVar[str] = "plan/rail.html"
    stages: tuple[RailStage, ...]


@frozen(kw_only=True)
class PlanAboutView(RegionView):
    """The plan's name, area and group."""

    template: ClassVar[str] = "plan/about.html"
    fields: tuple[FieldView, ...]


@frozen(kw_only=True)
class EnteredItem:
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
    answers: tuple[EnteredItem, ...]


@frozen(kw_only=True)
class EnteredStage:
    """Everything entered in one stage."""

    stage: Stage
    href: str
    count: StateCount
    parts: tuple[EnteredPart, ...]
    outcomes: tuple[EnteredOutcome, ...]


@frozen(kw_only=True)
class EnteredView(RegionView):
    """Everything entered so far, grouped by stage; `kept` counts answers that this release cannot show."""

    template: ClassVar[str] = "plan/entered.html"
    start: str
    stages: tuple[EnteredStage, ...]
    kept: int


@frozen(kw_only=True)
class PlansView(RegionView):
    """The plans that this browser keeps; the current one is among those that it stands with now, archived or not.

    `begun` says that there is a current one to copy or archive, and `follows` that next year's can begin with it.
    """

    template: ClassVar[str] = "plan/plans.html"
    current: str
    known: tuple[Known, ...]
    archived: tuple[Known, ...]
    begun: bool
    follows: bool
    away: bool


@define(kw_only=True)
class PlanTool:
    """The tool on the plan page; `known` are the tools whose answers this release can show."""

    checklists: tuple[ChecklistTool, ...]
    gatherer: Gatherer
    known: frozenset[str]
    lines: Lines = field(init=False)
    points: Points = field(init=False)

    def __attrs_post_init__(self) -> None:
        """The lines of the plan and its open points are drawn from the worksheets."""
        self.lines = Lines(gatherer=self.gatherer)
        self.points = Points(self.sheets)

    @property
    def sheets(self) -> Mapping[str, WorksheetTool]:
        """The worksheets by their ids."""
        return {tool.sheet.id: tool for tool in self.gatherer.worksheets}

    def rail(self, scene: Scene, at: At) -> RailView:
        """The four stages."""
        return RailView(at=at, stages=tuple(self._rail(scene)))

    def surveyed_key(self, scene: Scene, _: str = "") -> object:
        """What all that is told of the checklists depends on."""
        records = [scene.plan.records(one.id, voice=scene.voice) for one in self.checklists]
        return records, scene.root, scene.today

    def top(self, scene: Scene, at: At) -> PlanTopView:
        """The head of the page."""
        return top.view(scene, self.lines, self.points, at)

    def viewed(self, scene: Scene, at: At) -> viewed.ViewedView:
        """Where contributors gave views of their own."""
        return viewed.view(scene, self.gatherer.worksheets, at)

    def viewed_key(self, scene: Scene, _: str) -> object:
        """What the views depend on."""
        return viewed.key(scene, self.gatherer.worksheets)

    def about(self, scene: Scene, at: At) -> PlanAboutView:
        """The plan's name, area and group."""
        cells = scene.plan.fields("plan", "about")
        fields = (
            field_view(
                scene.toolkit.field("plan", id), f"plan/about/{id}", cells.get(id, EMPTY), about="", known=scene.origins
            )
            for id in ABOUT_FIELDS
        )
        return PlanAboutView(at=at, fields=tuple(fields))

    def about_key(self, scene: Scene, _: str) -> object:
        """What the plan says of itself."""
        return scene.plan.fields("plan", "about")

    def draft(self, scene: Scene, at: At) -> DraftView:
        """The plan, section by section."""
        return self.lines.draft(scene, at)

    def front(self, scene: Scene, at: At) -> FrontView:
        """The front of the plan on paper."""
        return self.lines.front(scene, at)

    def draft_key(self, scene: Scene, _: str) -> object:
        """The order of the sections, and which lines hold anything."""
        return self.lines.key(scene)

    def line(self, scene: Scene, at: At) -> PlanLineView:
        """One line of the plan."""
        return self.lines.line(scene, find(all_lines(scene.toolkit.plan), at.name, "line of the plan"))

    def line_key(self, scene: Scene, id: str) -> object:
        """What one line depends on."""
        return self.lines.line_key(scene, id)

    def public(self, scene: Scene, at: At) -> PublicView:
        """The page for the public."""
        return self.lines.public(scene, at)

    def checks(self, scene: Scene, at: At) -> ChecksView:
        """The open points."""
        return self.points.view(scene, at, tuple(self._differing(scene)))

    def _differing(self, scene: Scene) -> Iterator[tuple[str, str]]:
        """What copies differ in, each with the place to choose at."""
        for one in differing(scene, self.gatherer.instruments):
            yield one.words, f"{'' if one.page == 'plan/' else scene.root + one.page}#{one.place}"

    def checks_key(self, scene: Scene, _: str) -> object:
        """What the open points depend on."""
        return self.points.key(scene), self.lines.contents(scene).differing

    def versions(self, scene: Scene, at: At) -> VersionsView:
        """The versions that were kept, and what has changed since."""
        return versions.view(scene, self.lines, at)

    def files(self, scene: Scene, at: At) -> FilesView:
        """What was said of the files that were opened last, and what they would change."""
        return files.view(scene, self.gatherer.instruments, at)

    def files_key(self, scene: Scene, _: str) -> object:
        """The files, and the plan that they are held against while one waits."""
        return files.key(scene)

    def folder(self, scene: Scene, at: At) -> folder.FolderView:
        """The folder that partners share."""
        return folder.view(scene, at)

    def folder_key(self, scene: Scene, _: str) -> object:
        """What was found there, and the plan that it is compared with."""
        return folder.key(scene)

    def history(self, scene: Scene, at: At) -> history.HistoryView:
        """Who changed what."""
        return history.view(scene, self.gatherer.instruments, at)

    def history_key(self, scene: Scene, _: str) -> object:
        """The plan, while that is shown."""
        return history.key(scene)

    def plans(self, scene: Scene, at: At) -> PlansView:
        """The plans in this browser."""
        away = archived(scene.plan)
        name = str(scene.plan.value("plan/about/name") or "")
        here, known = scene.plan.id, list(scene.known)
        if _begun(scene) and all(one.id != here for one in known):
            # The first plan of a browser was none yet as the page opened.
            known.append(Known(id=here, name=name))
        known = [evolve(one, archived=away, name=name or one.name) if one.id == here else one for one in known]
        return PlansView(
            at=at,
            current=scene.plan.id,
            known=tuple(one for one in known if not one.archived),
            archived=tuple(one for one in known if one.archived),
            begun=_begun(scene),
            follows=goes_on(scene),
            away=away,
        )

    def plans_key(self, scene: Scene, _: str) -> object:
        """Which plans there are, and whether this one was put away."""
        plan = scene.plan
        name = plan.value("plan/about/name")
        return plan.id, scene.known, _begun(scene), goes_on(scene), archived(plan), name

    def entered(self, scene: Scene, at: At) -> EnteredView:
        """Everything entered in the checklists so far."""
        begun = (one for one in self.checklists if one.survey(scene).begun)
        stages = tuple(_entered(scene, one) for one in sorted(begun, key=lambda one: one.checklist.stage))
        start = scene.root + scene.toolkit.stages[0].address
        return EnteredView(at=at, start=start, stages=stages, kept=self._kept(scene.plan))

    def _rail(self, scene: Scene) -> Iterable[RailStage]:
        surveys = {one.checklist.stage: one.survey(scene) for one in self.checklists}
        for stage in scene.toolkit.stages:
            found = surveys.get(stage.number)
            yield RailStage(
                stage=stage,
                href=scene.root + stage.address,
                count=found.count if found else None,
                begun=bool(found and found.begun),
            )

    def entered_key(self, scene: Scene, _: str) -> object:
        """What has been entered in the checklists, and what this release cannot show."""
        return self.surveyed_key(scene), self._kept(scene.plan)

    def _kept(self, plan: Plan) -> int:
        strange = (one for tools in plan.voices.values() for tool, one in tools.items() if tool not in self.known)
        return len(plan.unknown) + sum(len(fields) for records in strange for fields in records.values())


def archived(plan: Plan) -> bool:
    """Whether a plan was put away."""
    return plan.value(ARCHIVED) is True


def _entered(scene: Scene, tool: ChecklistTool) -> EnteredStage:
    """What was entered in one checklist; sections and outcomes without an answer are left out."""
    checklist = tool.checklist
    stage = scene.toolkit.stage(checklist.stage)
    href = scene.root + stage.address
    sections = (
        EnteredPart(
            id=element_id(f"plan/{checklist.id}/{section.id}"),
            title=section.title,
            answers=tuple(_answers(scene, tool, section.items, href)),
        )
        for section in checklist.sections
    )
    outcomes = (tool.outcome(scene, outcome) for outcome in checklist.outcomes)
    return EnteredStage(
        stage=stage,
        href=href,
        count=tool.survey(scene).count,
        parts=tuple(part for part in sections if part.answers),
        outcomes=tuple(
            EnteredOutcome(outcome=view.outcome, word="Reached" if view.reached else "Not yet")
            for view in outcomes
            if view.reached or view.own.text
        ),
    )


def _answers(scene: Scene, tool: ChecklistTool, items: Iterable[Item], href: str) -> Iterable[EnteredItem]:
    records = scene.plan.records(tool.checklist.id, voice=scene.voice)
    for item in items:
        cells = records.get(item.id, {})
        if not answered(cells.values()):
            continue
        view = tool.item(scene, item)
        yield EnteredItem(
            item=item,
            href=f"{href}#{view.id}",
            state=view.state,
            word=STATE_WORDS[view.state],
            said=view.said,
            conflict=any(map(conflicting, cells.values())),
        )


def _begun(scene: Scene) -> bool:
    """Whether anything was entered, now or before."""
    plan = scene.plan
    return bool(plan.voices or plan.unknown) or any(one.id == plan.id for one in scene.known)


REGIONS: Mapping[str, Region[PlanTool]] = {
    "rail": Region(PlanTool.rail, PlanTool.surveyed_key),
    "top": Region(PlanTool.top),
    "viewed": Region(PlanTool.viewed, PlanTool.viewed_key),
    "about": Region(PlanTool.about, PlanTool.about_key),
    "draft": Region(PlanTool.draft, PlanTool.draft_key),
    "front": Region(PlanTool.front),
    "line": Region(PlanTool.line, PlanTool.line_key),
    "public": Region(PlanTool.public),
    "checks": Region(PlanTool.checks, PlanTool.checks_key),
    "versions": Region(PlanTool.versions),
    "entered": Region(PlanTool.entered, PlanTool.entered_key),
    "files": Region(PlanTool.files, PlanTool.files_key),
    "folder": Region(PlanTool.folder, PlanTool.folder_key),
    "history": Region(PlanTool.history, PlanTool.history_key),
    "plans": Region(PlanTool.plans, PlanTool.plans_key),
}
