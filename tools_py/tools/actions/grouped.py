"""The other ways to look at the actions: what is drawn of the chosen one."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import ClassVar

from attrs import frozen

from tools_py.charts.timeline import Due, timelines
from tools_py.dates import print_date
from tools_py.drawing import ChartDrawing
from tools_py.render import At, RegionView, element_id
from tools_py.scene import Scene
from tools_py.tools.actions.groups import OVER, Action, ActionGroup, Grouping, groups

TOOL = "actions"
TIMELINE = "timeline"
"""The view that shows the actions of each lead in a picture too."""
SHOWN = 300
"""The most actions that a view draws; it says how many it leaves out."""


@frozen(kw_only=True)
class ActionLine:
    """One action of a view, with the way to its row."""

    id: str
    href: str
    label: str
    meta: tuple[str, ...]
    late: bool


@frozen(kw_only=True)
class GroupView:
    """One group of which so many actions are drawn."""

    key: str
    title: str
    mark: str
    count: int
    lines: tuple[ActionLine, ...]


@frozen(kw_only=True)
class GroupedView(RegionView):
    """The ways to look, and what the chosen one shows, of the timeline its `pictures` too; nothing while there is no action."""

    template: ClassVar[str] = "actions/grouped.html"
    words: Mapping[str, str]
    ways: tuple[tuple[str, str], ...]
    chosen: str
    groups: tuple[GroupView, ...]
    left: int
    pictures: tuple[ChartDrawing, ...] = ()


def grouped_view(actions: tuple[Action, ...], scene: Scene, frame: Grouping, way: str, at: At) -> GroupedView:
    """The chosen view of these actions."""
    ways = scene.toolkit.field(TOOL, "view").options
    found = groups(way, actions, frame) if way and actions else ()
    return GroupedView(
        at=at,
        words=frame.words,
        ways=tuple((one.value, one.label) for one in ways) if actions else (),
        chosen=way if actions else "",
        groups=tuple(_drawn(found, way, frame)),
        left=max(0, sum(len(group.actions) for group in found) - SHOWN),
        pictures=timelines(tuple(_dues(found, frame)), title=frame.words["timeline"], today=frame.today)
        if way == TIMELINE
        else (),
    )


def _dues(found: tuple[ActionGroup, ...], frame: Grouping) -> Iterator[Due]:
    """The actions of each lead for the timeline, as far as a view draws them."""
    every = ((group.title, one) for group in found for one in group.actions)
    for lead, one in islice(every, SHOWN):
        late, over = one.late(frame.today), one.values.get("status") in OVER
        said = frame.labels["status"][str(one.values["status"])].lower() if over else ""
        yield Due(
            lead=lead,
            name=one.label,
            day=one.day,
            state="late" if late else "over" if over else "planned",
            said=frame.words["late"].lower() if late else said,
        )


def _drawn(found: tuple[ActionGroup, ...], way: str, frame: Grouping) -> Iterator[GroupView]:
    """The groups as far as there is room."""
    room = SHOWN
    for group in found:
        lines = tuple(_line(one, way, frame) for one in group.actions[:room])
        room -= len(lines)
        if lines:
            yield GroupView(key=group.key, title=group.title, mark=group.mark, count=len(group.actions), lines=lines)


def _line(one: Action, way: str, frame: Grouping) -> ActionLine:
    """An action with what its group does not say of it."""
    grouped_by = "owner" if way == TIMELINE else way
    told = {
        "day": print_date(one.day) if one.day else "",
        "owner": str(one.values.get("who") or ""),
        "status": frame.labels["status"].get(str(one.values.get("status")), ""),
    }
    return ActionLine(
        id=one.id,
        href=f"#{element_id(f'{TOOL}/{one.id}')}",
        label=one.label,
        meta=tuple(text for id, text in told.items() if text and id != grouped_by),
        late=one.late(frame.today),
    )
