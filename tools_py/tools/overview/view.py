"""All tools in one place: the short route, the rest by stage and by reader, and how far each has come."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.lookup import find
from tools_py.plan import AGREED
from tools_py.render import At, RegionView, element_id
from tools_py.route import Meeting, Step
from tools_py.scene import Region, Scene
from tools_py.tools.instrument import State
from tools_py.tools.worksheet.state import part_state
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.worksheet import Worksheet

READERS = {
    "organisation": "For one organisation",
    "board": "For boards and their members",
    "service": "For one service",
    "community": "For communities",
}
MEETINGS = "start/five-meetings/"
WORDS = {State.NONE: "Not begun", State.DONE: "Done", State.NOT_RELEVANT: "Not relevant to us"}
SIZES = {"light": "light medium full", "medium": "medium full", "full": "full"}


@frozen(kw_only=True)
class ToolLink:
    """One tool: where it is, what it is for, and how far it has come; `sizes` are the scopes of work that need it."""

    href: str
    title: str
    lede: str
    minutes: int
    level: str
    sizes: str
    state: State
    word: str


@frozen(kw_only=True)
class ToolGroup:
    """Tools that belong together."""

    id: str
    title: str
    tools: tuple[ToolLink, ...]

    @property
    def sizes(self) -> str:
        """The scopes of work that need any of them."""
        needed = {size for one in self.tools for size in one.sizes.split()}
        return " ".join(size for size in SIZES if size in needed)


@frozen(kw_only=True)
class MeetingTool:
    """A tool of the short route as a meeting needs it: `href` leads to the sheet that it fills in, `minutes` are its own."""

    href: str
    title: str
    does: str
    minutes: int
    state: State
    word: str


@frozen(kw_only=True)
class MeetingTools:
    """The tools of one meeting, in the order of use; `page` tells of the meeting."""

    meeting: Meeting
    page: str
    tools: tuple[MeetingTool, ...]

    @property
    def begun(self) -> int:
        """How many of them hold an answer."""
        return sum(one.state != State.NONE for one in self.tools)

    @property
    def next(self) -> MeetingTool | None:
        """The first that nobody has begun, none where all are."""
        return next((one for one in self.tools if one.state == State.NONE), None)


@frozen(kw_only=True)
class ToolsView(RegionView):
    """The short route with its hours and the page of its meetings, and every other tool in groups."""

    template: ClassVar[str] = "overview/list.html"
    short: tuple[MeetingTools, ...]
    meetings: str
    hours: int
    groups: tuple[ToolGroup, ...]
    begun: int
    total: int


@frozen(kw_only=True)
class StageView(RegionView):
    """The tools of one stage, for the column beside its text."""

    template: ClassVar[str] = "overview/stage.html"
    tools: tuple[ToolLink, ...]
    every: str


@frozen(kw_only=True)
class MeetingView(RegionView):
    """What one meeting needs, within its page; `after` is the meeting that follows, if one does."""

    template: ClassVar[str] = "overview/meeting.html"
    found: MeetingTools
    after: MeetingTools | None


@frozen(kw_only=True)
class HourView(RegionView):
    """The tools of a first plan in one hour, and where the plan is read then."""

    template: ClassVar[str] = "overview/hour.html"
    tools: tuple[MeetingTool, ...]
    plan: str


@frozen(kw_only=True)
class ToolCardView(RegionView):
    """One tool where a text speaks of it, and what it gives."""

    template: ClassVar[str] = "overview/card.html"
    tool: ToolLink
    gives: str


@frozen(kw_only=True)
class ResumeView(RegionView):
    """Where the reader left off: the plan, how far the short route has come, and its next tool with the meeting for it."""

    template: ClassVar[str] = "overview/resume.html"
    name: str
    plan: str
    begun: int
    total: int
    next: MeetingTool | None
    meeting: Meeting | None


@frozen(kw_only=True)
class Overview:
    """The tool on the page of all tools."""

    sheets: Mapping[str, WorksheetTool]

    def key(self, scene: Scene, _: str) -> object:
        """It depends on everything that was agreed."""
        return scene.plan.voices.get(AGREED), scene.root

    def list(self, scene: Scene, at: At) -> ToolsView:
        """Every tool."""
        sheets, links = self._sheets(), self._links(scene)
        route = scene.toolkit.route
        return ToolsView(
            at=at,
            short=tuple(self._meeting(scene, one) for one in route.meetings),
            meetings=f"{scene.root}{MEETINGS}",
            hours=round(route.minutes / 60),
            groups=tuple(self._groups(scene, sheets, links)),
            begun=sum(links[sheet.id].state != State.NONE for sheet in sheets if not sheet.page),
            total=sum(not sheet.page for sheet in sheets),
        )

    def stage(self, scene: Scene, at: At) -> StageView:
        """The tools of one stage, those of the short route in its order."""
        number = find({str(one.number): one.number for one in scene.toolkit.stages}, at.name, "stage")
        own = [one for one in self._sheets() if not one.page and one.reader == "partnership" and number in one.stages]
        order = [*scene.toolkit.route.places]
        own.sort(key=lambda one: order.index(one.id) if one.id in order else len(order))
        return StageView(at=at, tools=_ordered(own, self._links(scene)), every=f"{scene.root}tools/")

    def meeting(self, scene: Scene, at: At) -> MeetingView:
        """What one meeting fills in, and what comes next."""
        meetings = {str(one.number): one for one in scene.toolkit.route.meetings}
        meeting = find(meetings, at.name, "meeting")
        after = meetings.get(str(meeting.number + 1))
        return MeetingView(
            at=at,
            found=self._meeting(scene, meeting),
            after=self._meeting(scene, after) if after else None,
        )

    def hour(self, scene: Scene, at: At) -> HourView:
        """What a first plan in one hour fills in."""
        steps = scene.toolkit.route.first_hour
        return HourView(at=at, tools=tuple(self._step(scene, one) for one in steps), plan=f"{scene.root}plan/")

    def resume(self, scene: Scene, at: At) -> ResumeView:
        """Where the reader left off."""
        meetings = [self._meeting(scene, one) for one in scene.toolkit.route.meetings]
        open_ = next((one for one in meetings if one.next), None)
        return ResumeView(
            at=at,
            name=str(scene.plan.value("plan/about/name") or ""),
            plan=f"{scene.root}plan/",
            begun=sum(one.begun for one in meetings),
            total=sum(len(one.tools) for one in meetings),
            next=open_.next if open_ else None,
            meeting=open_.meeting if open_ else None,
        )

    def _meeting(self, scene: Scene, meeting: Meeting) -> MeetingTools:
        return MeetingTools(
            meeting=meeting,
            page=f"{scene.root}{MEETINGS}#meeting-{meeting.number}",
            tools=tuple(self._step(scene, step) for step in meeting.steps),
        )

    def _step(self, scene: Scene, step: Step) -> MeetingTool:
        tool = self.sheets[step.tool]
        state = tool.state(scene)
        at = f"#{element_id(f'{step.tool}/head.{step.part}')}" if step.part else ""
        return MeetingTool(
            href=f"{scene.root}{tool.sheet.address}{at}",
            title=tool.sheet.title,
            does=step.does,
            minutes=step.minutes,
            state=state,
            word=self._word(scene, tool, state),
        )

    def card(self, scene: Scene, at: At) -> ToolCardView:
        """One tool; raises NotFoundError if there is none."""
        sheet = find(self.sheets, at.name, "worksheet").sheet
        return ToolCardView(at=at, tool=self._link(scene, sheet), gives=sheet.gives)

    def _word(self, scene: Scene, tool: WorksheetTool, state: State) -> str:
        """How far a tool has come: of one that is begun what is to be checked, or how many of its parts are filled in."""
        if state != State.OPEN:
            return WORDS[state]
        if wrong := sum(1 for _ in tool.wrong_fields(evolve(scene, voice=AGREED))):
            return f"{wrong:,} to check"
        parts, records = tool.sheet.parts, tool.entered_here(scene, AGREED)
        filled = sum(part_state(part, records) != State.NONE for part in parts)
        return "Begun" if len(parts) == 1 else f"{filled} of {len(parts)} parts filled in"

    def _sheets(self) -> Sequence[Worksheet]:
        return [tool.sheet for tool in self.sheets.values()]

    def _links(self, scene: Scene) -> Mapping[str, ToolLink]:
        return {sheet.id: self._link(scene, sheet) for sheet in self._sheets()}

    def _link(self, scene: Scene, sheet: Worksheet) -> ToolLink:
        tool = self.sheets[sheet.id]
        state = tool.state(scene)
        return ToolLink(
            href=scene.root + sheet.address,
            title=sheet.title,
            lede=sheet.lede,
            minutes=sheet.minutes,
            level=sheet.level,
            sizes=SIZES[sheet.size],
            state=state,
            word=self._word(scene, tool, state),
        )

    def _groups(self, scene: Scene, sheets: Sequence[Worksheet], links: Mapping[str, ToolLink]) -> Iterable[ToolGroup]:
        """By stage what a partnership fills in, by reader what others do, then what few need; without the short route."""
        rest = [one for one in sheets if one.id not in scene.toolkit.route.places and not one.page]
        more = [one for one in rest if not one.specialist]
        for stage in scene.toolkit.stages:
            own = [one for one in more if one.reader == "partnership" and one.stages[:1] == (stage.number,)]
            if own:
                title = f"Stage {stage.number}: {stage.title}"
                yield ToolGroup(id=f"overview-stage-{stage.number}", title=title, tools=_ordered(own, links))
        for reader, title in READERS.items():
            own = [one for one in more if one.reader == reader]
            if own:
                yield ToolGroup(id=f"overview-{reader}", title=title, tools=_ordered(own, links))
        special = [one for one in rest if one.specialist]
        if special:
            yield ToolGroup(id="overview-specialist", title="Specialist tools", tools=_ordered(special, links))


def _ordered(sheets: Iterable[Worksheet], links: Mapping[str, ToolLink]) -> tuple[ToolLink, ...]:
    """Their links, recommended ones first."""
    return tuple(links[one.id] for one in sorted(sheets, key=lambda one: one.level != "recommended"))


REGIONS = {
    "list": Region(Overview.list, Overview.key),
    "stage": Region(Overview.stage, Overview.key),
    "meeting": Region(Overview.meeting, Overview.key),
    "hour": Region(Overview.hour, Overview.key),
    "card": Region(Overview.card, Overview.key),
    "resume": Region(Overview.resume, Overview.key),
}
