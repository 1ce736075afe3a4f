"""The head of the plan page: its name and state, what is missing before a board would sign, what is next, and the ways out."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from tools_py.exports import document
from tools_py.exports.passages.summary import goal
from tools_py.render import At, RegionView, element_id, value_text
from tools_py.scene import Scene
from tools_py.tools.instrument import State
from tools_py.tools.plan.checks import OpenPoint, Points
from tools_py.tools.plan.lines import Lines
from tools_py.tools.plan.versions import versions

MOST = 6
"""How many kinds of things that are missing are listed."""


@frozen(kw_only=True)
class TopLink:
    """Words and where they lead."""

    text: str
    href: str


@frozen(kw_only=True)
class PlanTopView(RegionView):
    """What the plan is called and says of its state, its sections, how many pages and private answers it has."""

    template: ClassVar[str] = "plan/top.html"
    name: str
    state: tuple[str, ...]
    aim: str
    contents: tuple[TopLink, ...]
    pages: int
    held: int
    missing: tuple[TopLink, ...]
    next: TopLink | None


def view(scene: Scene, lines: Lines, points: Points, at: At) -> PlanTopView:
    """The head of the page."""
    contents = lines.contents(scene)
    found = [*document.sections(contents)]
    begun = any(sheet.filled for sheet in contents.sheets)
    return PlanTopView(
        at=at,
        name=str(scene.plan.value("plan/about/name") or ""),
        state=tuple(_state(scene)),
        aim=goal(contents),
        contents=tuple(TopLink(text=one.title, href=element_id(f"plan/block/{one.id}")) for one in found),
        pages=lines.pages(scene) if begun else 0,
        held=sum(one.number for one in lines.gatherer.held(scene)),
        missing=tuple(_missing(scene, lines, points))[:MOST] if begun else (),
        next=_next(scene, lines),
    )


def _state(scene: Scene) -> Iterator[str]:
    """The status, and the newest version that was kept."""
    field = scene.toolkit.field("plan", "status")
    status = scene.plan.value("plan/about/status")
    yield value_text(field, status) if status else "Draft"
    if kept := versions(scene):
        yield f"version {kept[-1].number}, {kept[-1].dated}"


def _missing(scene: Scene, lines: Lines, points: Points) -> Iterator[TopLink]:
    """What copies differ in and what cannot be read, then the things to check by their kinds."""
    words = scene.toolkit.tools["plan"].words
    if differing := lines.contents(scene).differing:
        yield TopLink(text=f"{words['missing.differing']}: {len(differing):,}", href="#plan-checks")
    for tool in lines.gatherer.worksheets:
        if wrong := [*tool.wrong_fields(scene)]:
            page = f"{scene.root}{tool.sheet.address}#{wrong[0][0]}"
            yield TopLink(text=f"{tool.sheet.title}: {words['missing.unreadable']}: {len(wrong):,}", href=page)
    kinds = Counter(map(_kind, points.open(scene)))
    first = {_kind(one): one for one in reversed(points.open(scene))}
    for kind, number in kinds.items():
        text = words[f"missing.{kind}"]
        page = f"{scene.root}tools/{first[kind].tool}/" if first[kind].tool != "plan" else "#plan-about"
        yield TopLink(text=f"{text}: {number:,}" if first[kind].record else text, href=page)


def _kind(point: OpenPoint) -> str:
    return "forgotten" if point.id == "no-group" else point.id.partition("-")[0]


def _next(scene: Scene, lines: Lines) -> TopLink | None:
    """The first tool of the short route that is not done, and its meeting."""
    tools = {tool.sheet.id: tool for tool in lines.gatherer.worksheets}
    for meeting in scene.toolkit.route.meetings:
        for step in meeting.steps:
            tool = tools.get(step.tool)
            if tool and tool.state(scene) not in {State.DONE, State.NOT_RELEVANT}:
                href = f"{scene.root}{tool.sheet.address}"
                return TopLink(text=f"Meeting {meeting.number}: {tool.sheet.title}", href=href)
    return None
