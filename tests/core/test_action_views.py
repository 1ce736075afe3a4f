"""Other ways to look at the actions, and a change of several at once."""

from urllib.parse import urlencode

import pytest

from tests.core.conversation import Conversation
from tests.examples import CHECKLIST, entries
from tools_py.cells import Value
from tools_py.scene import AnyTool, Scene
from tools_py.tools.actions.grouped import GroupedView

ROWS: dict[str, dict[str, Value]] = {
    "a": {"what": "Inspect homes", "who": "Housing team", "when": "1 May 2027", "status": "under-way", "stage": "4"},
    "b": {"what": "Open a drop-in", "who": "housing  team", "when": "3 October 2026", "community": "led"},
    "c": {"what": "Ask tenants", "source": f"{CHECKLIST.id}/{next(CHECKLIST.items).id}", "community": "together"},
    "d": {"what": "Print leaflets", "when": "1 October 2026", "status": "stopped", "community": "consulted"},
    "e": {"what": "Train hosts", "who": "Ferry café", "when": "20 May 2027", "status": "done"},
}
"""Actions as they stand on 21 November 2026."""


def page() -> Conversation:
    """A page with these actions."""
    talk = Conversation(("actions/glance", "actions/told.bulk"))
    cells = {f"actions/actions--{id}/{name}": value for id, row in ROWS.items() for name, value in row.items()}
    talk.open(entries({**{f"actions/actions--{id}/order": id for id in ROWS}, **cells}))
    return talk


def looked(talk: Conversation, way: str) -> GroupedView:
    """A view of the actions."""
    talk.do(f"actions/look/{way}")
    return shown(talk.session.scene, talk.session.tools["actions"])


def shown(scene: Scene, tool: AnyTool) -> GroupedView:
    """What stands in the region of the views."""
    view = tool.view(scene, "glance")
    assert isinstance(view, GroupedView)
    return view


@pytest.mark.parametrize(
    ("way", "groups"),
    [
        ("owner", {"Ferry café": "e", "Housing team": "ba", "No lead yet": "dc"}),
        ("timeline", {"Ferry café": "e", "Housing team": "ba", "No lead yet": "dc"}),
        ("date", {"October 2026": "db", "May 2027": "ae", "No date yet": "c"}),
        ("stage", {"1 Map the system": "c", "4 Put it into action": "a", "No stage named": "dbe"}),
        ("status", {"Under way": "a", "Done": "e", "Stopped": "d", "No status": "bc"}),
        ("overdue", {"Overdue": "b"}),
        ("community", {"Led by the community": "b", "Done together": "c"}),
    ],
)
def test_a_view_puts_the_actions_into_groups(way: str, groups: dict[str, str]) -> None:
    """Each action once, the next first; names are alike however they are typed; the stage may come from the source."""
    view = looked(page(), way)
    assert {one.title: "".join(line.id[-1] for line in one.lines) for one in view.groups} == groups


def test_today_stands_before_the_first_month_that_is_not_over() -> None:
    """And what is overdue says so, unless it is done or stopped."""
    view = looked(page(), "date")
    assert [one.mark for one in view.groups] == ["", "Today, 21 November 2026", ""]
    assert [line.id[-1] for one in view.groups for line in one.lines if line.late] == ["b"]


def test_every_line_leads_to_its_row() -> None:
    (group,) = looked(page(), "overdue").groups
    assert group.lines[0].href == "#actions-actions--b"


def test_without_actions_there_is_nothing_to_look_at() -> None:
    talk = Conversation()
    talk.open()
    view = looked(talk, "owner")
    assert (view.ways, view.groups, view.chosen) == ((), (), "")


def test_of_very_many_actions_the_first_are_drawn() -> None:
    """Their groups count them all, and a whole group can still be changed."""
    talk = Conversation()
    talk.open(entries({f"actions/actions--{n:04d}/order": f"{n:04d}i" for n in range(1000)}))
    view = looked(talk, "owner")
    assert [(len(one.lines), one.count) for one in view.groups] == [(300, 1000)]
    assert view.left == 700
    answer = talk.do("actions/change", urlencode({"group": "nobody", "who": "The forum"}))
    assert len(answer.cells) == 1000


def change(talk: Conversation, **form: object) -> tuple[dict[str, Value], str | None, str]:
    """Several changed at once: the cells by row and field, what can be undone, and what is told."""
    answer = talk.do("actions/change", urlencode(form, doseq=True))
    cells = {address.removeprefix("actions/actions--"): cell[0].value for _, address, cell in answer.cells}
    return cells, answer.undo, talk.session.tools["actions"].core.page_state(talk.session.scene).notes["bulk"]


def test_several_actions_are_changed_at_once() -> None:
    """Those ticked by themselves or with their group get what was filled in; what they have already is left alone."""
    talk = page()
    talk.do("actions/look/owner")
    cells, undo, told = change(
        talk, pick="actions--c", group="housing team", who="", status="under-way", when="1/6/2027"
    )
    assert cells == {
        "a/when": "1/6/2027",
        "b/when": "1/6/2027",
        "b/status": "under-way",
        "c/when": "1/6/2027",
        "c/status": "under-way",
    }
    assert undo == told == "3 actions were changed: by when: 1 June 2027; status: Under way."


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"status": "done"}, "Nothing was changed. Tick the actions in the view first."),
        ({"pick": "actions--gone", "status": "done"}, "Nothing was changed. Tick the actions in the view first."),
        ({"pick": "actions--a"}, "Nothing was changed. First select what to change."),
        ({"pick": "actions--e", "status": "done"}, "Nothing was changed. The ticked actions already have it."),
        ({"pick": "actions--a", "when": "soon"}, "Write the date as day, month and year, such as 12 June 2027."),
        ({"pick": "actions--a", "status": "odd"}, "This answer is none of the choices. Select again."),
    ],
)
def test_a_change_that_cannot_be_made_says_why(form: dict[str, str], told: str) -> None:
    """Nothing is written."""
    talk = page()
    talk.do("actions/look/owner")
    assert change(talk, **form) == ({}, None, told)


def test_the_timeline_is_a_list_and_then_a_picture() -> None:
    """Leads, days and what is overdue stand in both in words."""
    talk = page()
    talk.do("actions/look/timeline")
    html = talk.look().html["actions/glance"]
    listed, _, drawn = html.partition('class="glance__picture"')
    for part in (listed, drawn):
        assert "Housing team" in part
        assert "verdue" in part
    assert "Open a drop-in: 3 Oct 2026, overdue" in drawn
    assert "Print leaflets: 1 Oct 2026, stopped" in drawn
    assert "Today, 21 November 2026" in drawn
    assert drawn.index("Ferry café") < drawn.index("Housing team") < drawn.index("No lead yet")
    talk.do("actions/look/owner")
    assert "glance__picture" not in talk.look().html["actions/glance"]
