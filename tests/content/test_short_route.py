"""The short route: few enough to finish, and enough for a plan that can be signed."""

import re

from tests.examples import CONTENT, ROOT, SHEET_EXAMPLES
from tools_py.app import Session
from tools_py.plan import Plan
from tools_py.scene import Scene
from tools_py.tools.overview.view import ToolsView
from tools_py.tools.plan.lines import DraftView

SHORT = sorted((one for one in CONTENT.toolkit.worksheets if one.short_route), key=lambda one: one.short_route)
MEETINGS = (ROOT / "docs/start/five-meetings.md").read_text("utf-8").split("\n## Run it as a workshop")[0]
NAMED = ("mapping", "community", "evaluation", "implementation")
"""The sections of the plan that the Norfolk documents name."""


def test_the_short_route_is_short() -> None:
    """At most eight instruments, and the list of all tools opens with exactly these."""
    assert [one.short_route for one in SHORT] == list(range(1, len(SHORT) + 1))
    assert len(SHORT) <= 8
    session = Session.of(CONTENT.toolkit)
    view = session.tools["overview"].view(session.scene, "list")
    assert isinstance(view, ToolsView)
    assert [link.title for link in view.short] == [one.title for one in SHORT]
    others = {link.title for group in view.groups for link in group.tools}
    assert others | {one.title for one in SHORT} == {one.title for one in CONTENT.toolkit.worksheets if not one.page}


def test_the_short_route_is_that_of_the_five_meetings() -> None:
    """There is one short route: each of its tools has a link at the meeting that fills it in, in the same order."""
    linked = re.findall(r"\]\(\.\./tools/(?!index)([a-z0-9-]+)\.md\)", MEETINGS)
    assert list(dict.fromkeys(linked)) == [one.id for one in SHORT]


def test_the_short_route_alone_makes_a_plan_to_sign() -> None:
    """Its worked answers fill at least one line in each section that the documents name."""
    plan = Plan(id="p").merge(entry for one in SHORT for entry in SHEET_EXAMPLES[one.id]["full"])
    draft = Session.of(CONTENT.toolkit).tools["plan"].view(Scene(toolkit=CONTENT.toolkit, plan=plan), "draft")
    assert isinstance(draft, DraftView)
    filled = {one.block.id: [line.line.title for line in one.lines if line.parts] for one in draft.blocks}
    assert [name for name in NAMED if not filled.get(name)] == []
    assert {name for block in CONTENT.toolkit.plan for name in [block.id]} >= set(NAMED)
