"""The short route: which tools a first plan and a signed one need, at which meeting, and for how long."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import field, frozen


@frozen(kw_only=True)
class Step:
    """A tool of the route: `minutes` is the time that the route needs in it, `part` the sheet needed first, if one is."""

    tool: str
    minutes: int
    does: str
    part: str = ""


@frozen(kw_only=True)
class Meeting:
    """One of the meetings, with the tools that it fills in, in their order."""

    number: int
    title: str
    question: str
    outcome: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """The time in tools."""
        return sum(step.minutes for step in self.steps)


@frozen(kw_only=True)
class RoutePlace:
    """Where a tool stands in the route: at which of how many meetings, and the tools before and after it, if any."""

    meeting: Meeting
    of: int
    before: str | None
    after: str | None


@frozen(kw_only=True)
class Route:
    """The way to a first plan, and the meetings that lead to a signed one."""

    first_hour: tuple[Step, ...] = ()
    meetings: tuple[Meeting, ...] = field(default=())

    @property
    def steps(self) -> Iterator[Step]:
        """The tools of all meetings, in the order of use."""
        return (step for meeting in self.meetings for step in meeting.steps)

    @property
    def minutes(self) -> int:
        """The time in tools over all meetings."""
        return sum(step.minutes for step in self.steps)

    @cached_property
    def places(self) -> Mapping[str, RoutePlace]:
        """For each tool of the route its place."""
        order = [step.tool for step in self.steps]
        met = {step.tool: meeting for meeting in self.meetings for step in meeting.steps}
        return {
            tool: RoutePlace(
                meeting=met[tool],
                of=len(self.meetings),
                before=order[at - 1] if at else None,
                after=order[at + 1] if at + 1 < len(order) else None,
            )
            for at, tool in enumerate(order)
        }

    def faults(self, parts: Mapping[str, frozenset[str]]) -> Iterator[str]:
        """Steps that lead nowhere, and tools met twice; `parts` are those of each worksheet."""
        order = [step.tool for step in self.steps]
        yield from (
            f"{id} is at more than one meeting" for id in sorted({one for one in order if order.count(one) > 1})
        )
        for step in (*self.first_hour, *self.steps):
            if step.tool not in parts:
                yield f"no tool has the id {step.tool!r}"
            elif step.part and step.part not in parts[step.tool]:
                yield f"{step.tool} has no part {step.part!r}"
