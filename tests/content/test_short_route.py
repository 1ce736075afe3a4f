"""The short route: few enough to finish, and enough for a plan that can be signed."""

import re

from tests.examples import CONTENT, ROOT, SHEET_EXAMPLES
from tools_py.app import Session
from tools_py.lookup import find
from tools_py.plan import Plan
from tools_py.render import render
from tools_py.route import Meeting, Route, Step
from tools_py.scene import Scene
from tools_py.tools.instrument import State
from tools_py.tools.overview.view import HourView, MeetingView, ToolsView
from tools_py.tools.plan.lines import DraftView

ROUTE = CONTENT.toolkit.route
TOOLS = [step.tool for step in ROUTE.steps]
PAGE = (ROOT / "docs/start/five-meetings.md").read_text("utf-8")
NAMED = ("onepage", "place", "people", "theory", "doing", "knowing")
"""Sections without which no board would sign; those of the Norfolk documents are among them."""
NEEDED = {"priority-finder", "stakeholders", "logic-model", "sign-off"}
"""What a board asks for: why this focus, who matters, why it should work, and who agreed."""


def session(plan: Plan) -> Session:
    """The tools on a plan."""
    made = Session.of(CONTENT.toolkit)
    return Session(tools=made.tools, scene=Scene(toolkit=CONTENT.toolkit, plan=plan))


def shown(made: Session, part: str) -> object:
    """A region of the list of tools."""
    return made.tools["overview"].view(made.scene, part)


def filled(*tools: str) -> Plan:
    """A plan with the worked answers of these tools."""
    return Plan(id="p").merge(entry for id in tools for entry in SHEET_EXAMPLES[id]["full"])


def test_the_short_route_is_short() -> None:
    """About five hours in at most twelve tools, two or three at each of five meetings."""
    assert len(TOOLS) <= 12
    assert [meeting.number for meeting in ROUTE.meetings] == [1, 2, 3, 4, 5]
    assert all(2 <= len(meeting.steps) <= 3 for meeting in ROUTE.meetings)
    assert all(50 <= meeting.minutes <= 75 for meeting in ROUTE.meetings)
    assert 280 <= ROUTE.minutes <= 320
    assert set(TOOLS) >= NEEDED


def test_no_step_takes_longer_than_its_whole_tool() -> None:
    minutes = {sheet.id: sheet.minutes for sheet in CONTENT.toolkit.worksheets}
    assert [step for step in (*ROUTE.first_hour, *ROUTE.steps) if step.minutes > minutes[step.tool]] == []


def test_a_first_plan_takes_an_hour() -> None:
    """With five minutes to read it."""
    assert sum(step.minutes for step in ROUTE.first_hour) == 55
    view = shown(session(Plan(id="p")), "hour")
    assert isinstance(view, HourView)
    assert [one.minutes for one in view.tools] == [step.minutes for step in ROUTE.first_hour]


def test_the_list_of_tools_opens_with_the_route() -> None:
    """In its order and with its times; every other tool follows once."""
    view = shown(session(Plan(id="p")), "list")
    assert isinstance(view, ToolsView)
    assert view.hours == 5
    title = {sheet.id: sheet.title for sheet in CONTENT.toolkit.worksheets}
    short = [(one.title, one.minutes) for meeting in view.short for one in meeting.tools]
    assert short == [(title[step.tool], step.minutes) for step in ROUTE.steps]
    others = [link.title for group in view.groups for link in group.tools]
    every = [one.title for one in CONTENT.toolkit.worksheets if not one.page]
    assert sorted([*others, *(name for name, _ in short)]) == sorted(every)


def test_each_meeting_is_shown_where_the_page_tells_of_it() -> None:
    """Its heading says what the route calls it, and its tools stand below it."""
    parts = re.split(r"\n## ", PAGE)
    for meeting in ROUTE.meetings:
        (part,) = (one for one in parts if one.startswith(f"Meeting {meeting.number}: "))
        assert part.startswith(f"Meeting {meeting.number}: {meeting.title} {{: #meeting-{meeting.number} }}")
        assert f"\n{{{{ meeting({meeting.number}) }}}}\n" in part


def test_a_meeting_opens_what_it_needs_and_says_what_is_next() -> None:
    """Each link leads to the sheet; the next tool is the first that nobody has begun, then the next meeting."""
    empty = shown(session(Plan(id="p")), "meeting.1")
    assert isinstance(empty, MeetingView)
    assert [one.href for one in empty.found.tools] == [
        "tools/partnership/#partnership-head-lead",
        "tools/stakeholders/",
    ]
    assert empty.found.next == empty.found.tools[0]
    part = shown(session(filled("partnership")), "meeting.1")
    assert isinstance(part, MeetingView)
    assert (part.found.begun, part.found.next) == (1, part.found.tools[1])
    made = session(filled("partnership", "stakeholders"))
    done = shown(made, "meeting.1")
    assert isinstance(done, MeetingView)
    assert done.found.next is None
    assert all(one.state != State.NONE for one in done.found.tools)
    html = str(render(made.tools["overview"].view(made.scene, "meeting.1")))
    assert "Next: meeting 2, choose one focus" in html


def test_every_sheet_that_a_step_names_has_its_place() -> None:
    """A link into a tool's page finds the heading that it names."""
    made = session(Plan(id="p"))
    for step in (*ROUTE.first_hour, *ROUTE.steps):
        if step.part:
            html = str(render(find(made.tools, step.tool, "tool").page(made.scene)))
            assert f'id="{step.tool}-head-{step.part}"' in html


def test_a_tool_knows_its_place_in_the_route() -> None:
    assert list(ROUTE.places) == TOOLS
    first, last = ROUTE.places[TOOLS[0]], ROUTE.places[TOOLS[-1]]
    assert (first.meeting.number, first.of, first.before, first.after) == (1, 5, None, TOOLS[1])
    assert (last.meeting.number, last.before, last.after) == (5, TOOLS[-2], None)


def test_a_route_that_leads_nowhere_is_refused() -> None:
    """An unknown tool, an unknown sheet, and a tool that is met twice."""
    steps = tuple(Step(tool=tool, minutes=5, does="", part=part) for tool, part in [("a", ""), ("b", "x"), ("a", "")])
    route = Route(meetings=(Meeting(number=1, title="", question="", outcome="", steps=steps),))
    assert list(route.faults({"b": frozenset("y")})) == [
        "a is at more than one meeting",
        "no tool has the id 'a'",
        "b has no part 'x'",
        "no tool has the id 'a'",
    ]


def test_the_short_route_alone_makes_a_plan_to_sign() -> None:
    """Its worked answers fill at least one line in each section that the documents name."""
    draft = Session.of(CONTENT.toolkit).tools["plan"].view(Scene(toolkit=CONTENT.toolkit, plan=filled(*TOOLS)), "draft")
    assert isinstance(draft, DraftView)
    found = {one.block.id: [line.line.title for line in one.lines if line.parts] for one in draft.blocks}
    assert [name for name in NAMED if not found.get(name)] == []
    assert {name for block in CONTENT.toolkit.plan for name in [block.id]} >= set(NAMED)
