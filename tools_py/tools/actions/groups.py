"""The actions put into groups: by owner, date, stage or status, the overdue ones, and those with the community."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from attrs import frozen

from tools_py.conditions import Values
from tools_py.dates import MONTHS, print_date
from tools_py.instruments import Stage
from tools_py.lookup import find

OVER = frozenset({"done", "stopped"})


@frozen(kw_only=True)
class Action:
    """One action: its row, the stage that it names or that it was made in, and what it holds."""

    id: str
    label: str
    stage: str
    values: Values

    @property
    def day(self) -> date | None:
        """The day by which it is to be done."""
        when = self.values.get("when")
        return when if isinstance(when, date) else None

    def late(self, today: date | None) -> bool:
        """Whether its day has passed and it is neither done nor stopped."""
        return bool(today and self.day and self.day < today and self.values.get("status") not in OVER)


@frozen(kw_only=True)
class ActionGroup:
    """Actions that belong together; `key` names the group among its view's, `mark` stands before it."""

    key: str
    title: str
    actions: tuple[Action, ...]
    mark: str = ""


@frozen(kw_only=True)
class Grouping:
    """What groups are named and judged by: the tool's words, the stages, the choices of each field, and the day."""

    words: Mapping[str, str]
    stages: tuple[Stage, ...]
    labels: Mapping[str, Mapping[str, str]]
    today: date | None


type ActionList = tuple[Action, ...]


def groups(way: str, actions: ActionList, frame: Grouping) -> tuple[ActionGroup, ...]:
    """The groups of a view, none of them empty; raises NotFoundError if there is no such view."""
    return tuple(group for group in find(WAYS, way, "way to look at the actions")(actions, frame) if group.actions)


def _owners(actions: ActionList, frame: Grouping) -> Iterator[ActionGroup]:
    """By name, however it is spaced and capitalised; those without an owner last."""
    held: dict[str, list[Action]] = {}
    for one in actions:
        held.setdefault(" ".join(str(one.values.get("who") or "").split()).casefold(), []).append(one)
    for key in sorted(held, key=lambda key: (not key, key)):
        title = str(held[key][0].values.get("who") or "").strip() or frame.words["nobody"]
        yield ActionGroup(key=key or "nobody", title=title, actions=_by_day(held[key]))


def _months(actions: ActionList, frame: Grouping) -> Iterator[ActionGroup]:
    """Month by month, with today before the first that is not over; those without a date last."""
    dated = _by_day(one for one in actions if one.day)
    months = sorted({(one.day.year, one.day.month) for one in dated if one.day})
    today = frame.today and (frame.today.year, frame.today.month)
    now = next((month for month in months if today and month >= today), None)
    mark = frame.words["today"].format(day=print_date(frame.today)) if frame.today else ""
    for year, month in months:
        yield ActionGroup(
            key=f"{year}-{month:02d}",
            title=f"{MONTHS[month - 1]} {year}",
            actions=tuple(one for one in dated if one.day and (one.day.year, one.day.month) == (year, month)),
            mark=mark if (year, month) == now else "",
        )
    yield ActionGroup(key="undated", title=frame.words["undated"], actions=tuple(one for one in actions if not one.day))


def _stages(actions: ActionList, frame: Grouping) -> Iterator[ActionGroup]:
    titles = {str(stage.number): f"{stage.number} {stage.title}" for stage in frame.stages}
    return _chosen(actions, titles, lambda one: one.stage, frame.words["no-stage"])


def _statuses(actions: ActionList, frame: Grouping) -> Iterator[ActionGroup]:
    return _chosen(actions, frame.labels["status"], lambda one: one.values.get("status"), frame.words["no-status"])


def _overdue(actions: ActionList, frame: Grouping) -> Iterator[ActionGroup]:
    late = _by_day(one for one in actions if one.late(frame.today))
    yield ActionGroup(key="late", title=frame.words["late"], actions=late)


def _community(actions: ActionList, frame: Grouping) -> Iterator[ActionGroup]:
    """Those that it leads, then those that it shares."""
    for value in ("led", "together"):
        held = _by_day(one for one in actions if one.values.get("community") == value)
        yield ActionGroup(key=value, title=frame.labels["community"][value], actions=held)


def _chosen(
    actions: ActionList, titles: Mapping[str, str], given: Callable[[Action], object], none: str
) -> Iterator[ActionGroup]:
    """One group for each choice, then those for which none was made."""
    for value, title in titles.items():
        yield ActionGroup(key=value, title=title, actions=_by_day(one for one in actions if given(one) == value))
    yield ActionGroup(key="none", title=none, actions=_by_day(one for one in actions if given(one) not in titles))


def _by_day(actions: Iterator[Action] | list[Action]) -> ActionList:
    """The next first, and those without a date last; else in the order of the table."""
    return tuple(sorted(actions, key=lambda one: one.day or date.max))


WAYS: Mapping[str, Callable[[ActionList, Grouping], Iterator[ActionGroup]]] = {
    "owner": _owners,
    "date": _months,
    "timeline": _owners,
    "stage": _stages,
    "status": _statuses,
    "overdue": _overdue,
    "community": _community,
}
"""The ways to look at actions."""
