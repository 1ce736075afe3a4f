"""Views before agreement: who contributes, whose marks are in sight, and what is agreed beside them."""

import pytest

from tests.core.conversation import Conversation
from tests.core.rule_samples import SCALE, entry
from tests.examples import SHEETS
from tools_py.cells import Value, Version
from tools_py.contributors import Contributor, contributors
from tools_py.plan import AGREED, Entry, Plan
from tools_py.rules import Answers, AskedField, Spread
from tools_py.worksheet import Part, Worksheet

SHEET = next(one for one in SHEETS if one.id == "readiness")
PART, _ = SHEET.parts
LINE, OTHER = (f"readiness/{line.id}" for line in PART.lines[:2])
REGIONS = (f"readiness/record.{PART.lines[0].id}", f"readiness/others.{PART.id}", "voices/who")
RATED = [(sheet, part) for sheet in SHEETS for part in sheet.parts if any(isinstance(r, Spread) for r in part.rules)]


def said(voice: str, address: str, value: Value, stamp: int = 5) -> Entry:
    """A cell of a voice."""
    return voice, address, (Version(value=value, stamp=stamp, device=f"device-{voice}"),)


def named(voice: str, name: str) -> Entry:
    """The name that a contributor gave."""
    return said(AGREED, f"contributors/{voice}/name", name)


def test_contributors_are_all_who_gave_a_name_or_an_answer() -> None:
    """In the order of their ids; those without a name are numbered, and nobody is shown by an id."""
    plan = Plan(id="p").merge(
        [
            named("v2", " Council "),
            said("v3", f"{LINE}/raise", "x"),
            named("v4", ""),
            said("v1", "a/b/c", "x"),
            said(AGREED, f"{LINE}/raise", "y"),
        ]
    )
    assert contributors(plan) == (
        Contributor(id="v1", name="Unnamed view 1"),
        Contributor(id="v2", name="Council"),
        Contributor(id="v3", name="Unnamed view 2"),
        Contributor(id="v4", name="Unnamed view 3"),
    )


def test_two_contributors_of_one_name_are_two() -> None:
    """Neither's marks stand in for the other's."""
    plan = Plan(id="p").merge([named("v1", "Council"), named("v2", "Council")])
    assert [one.name for one in contributors(plan)] == ["Council", "Council (2)"]
    talk = Conversation(REGIONS)
    marks = (said("v1", f"{LINE}/rating", "0"), said("v2", f"{LINE}/rating", "3"))
    html = talk.open((named("v1", "Council"), named("v2", "Council"), *marks)).html
    assert html[REGIONS[0]].count("seen__view") == 2
    assert "<strong>B</strong> Council (2)" in html[REGIONS[1]]


def three(talk: Conversation, voice: str = AGREED) -> dict[str, str]:
    """The page as a voice sees it, with two views on the first line."""
    cells = (
        named("v1", "Council"), said("v1", f"{LINE}/rating", "0"), said("v1", f"{LINE}/raise", "Money"),
        said("v2", f"{LINE}/rating", "3"), named("v3", "Choir"),
    )  # fmt: skip
    return dict(talk.open(cells, voice=voice).html)


def test_others_marks_are_hidden_until_ones_own_is_given() -> None:
    """On the line, and in what the rules find; their number is told. Once one's own is given all are in sight."""
    talk = Conversation(REGIONS)
    record, found, _ = REGIONS
    html = three(talk, "v3")
    assert "2 other views are shown once you have given yours." in html[record]
    assert "seen__view" not in html[record]
    assert "Council" not in html[found]
    answer = talk.change((said("v3", f"{LINE}/rating", "2"),))
    assert answer.html[record].count("seen__view") == 2
    assert "Council" in answer.html[found]
    assert "Money" not in answer.html[record]


def test_an_answer_taken_back_hides_them_again() -> None:
    talk = Conversation(REGIONS)
    three(talk, "v3")
    talk.change((said("v3", f"{LINE}/rating", "2"),))
    taken = Version(value=None, stamp=6, device="device-v3", seen={"device-v3": 5})
    html = talk.change((("v3", f"{LINE}/rating", (taken,)),)).html
    assert "seen__view" not in html[REGIONS[0]]
    assert "Council" not in html[REGIONS[1]]


def test_what_is_agreed_stands_beside_the_views() -> None:
    """Whoever records it sees every mark by name; it is no contributor's and no average."""
    talk = Conversation(REGIONS)
    record, found, _ = REGIONS
    html = three(talk)
    assert html[record].count("seen__view") == 2
    answer = talk.change((said(AGREED, f"{LINE}/rating", "1"),))
    assert "Unnamed view 1" in answer.html[found]
    assert "spread__place--agreed" in answer.html[found]
    cell = talk.plan.cell("v1", f"{LINE}/rating")
    assert [version.value for version in cell] == ["0"]
    assert "average" not in answer.html[found]


def test_a_view_has_answers_of_its_own() -> None:
    """What was agreed is in none of its controls."""
    talk = Conversation(REGIONS)
    html = talk.open((said(AGREED, f"{LINE}/raise", "Agreed money"),), voice="v1").html
    assert "Agreed money" not in html[REGIONS[0]]


@pytest.mark.parametrize(("sheet", "part"), RATED, ids=lambda one: one.id)
def test_every_spread_can_speak(sheet: Worksheet, part: Part) -> None:
    """Two views that differ most are side by side, also where the choices are words."""
    line = part.lines[0].id if part.lines else f"{part.id}--r"
    row = () if part.lines else (said(AGREED, f"{sheet.id}/{line}/order", "1i"),)
    for rule in part.rules:
        if isinstance(rule, Spread):
            field = next(one for one in part.fields if one.id == rule.field)
            counted = [option for option in field.choices if not option.outside]
            at, talk = f"{sheet.id}/{line}/{field.id}", Conversation((f"{sheet.id}/others.{part.id}",))
            views = (*row, named("v1", "Council"), said("v1", at, counted[0].value), said("v2", at, counted[-1].value))
            (html,) = talk.open(views).html.values()
            assert rule.title in html
            assert f"{len(counted) - 1} step" in html
            assert "<strong>A</strong> Council" in html


def test_a_spread_of_words_goes_by_their_places() -> None:
    """Those furthest apart come first; who does not know has no place."""
    words = AskedField(
        label="So?", options={"yes": "Yes", "partly": "Partly", "no": "No", "dk": "?"}, outside=frozenset({"dk"})
    )
    views = {
        "Choir": (entry("a", so="yes"), entry("b", so="yes"), entry("c", so="yes")),
        "Port": (entry("a", so="partly"), entry("b", so="no"), entry("c", so="dk")),
    }
    result = Spread(id="r", title="T", field="so").result(
        Answers(entries=(), fields={"so": words, "mark": SCALE}, views=views)
    )
    assert result.grid
    assert [row[0] for row in result.grid.rows] == ["B", "A"]


def test_adding_a_view_names_it_and_goes_over_to_it() -> None:
    """The name is agreed knowledge; nothing else is written."""
    talk = Conversation(REGIONS)
    talk.open()
    answer = talk.do("voices/add", f"  Tidewater Homes{' ' * 200}")
    assert answer.voice == "new2"
    assert [(voice, address, cell[0].value) for voice, address, cell in answer.cells] == [
        (AGREED, "contributors/new2/name", "Tidewater Homes")
    ]
    assert "your own view, as Tidewater Homes" in answer.html["voices/who"]


def test_a_name_of_nothing_adds_no_view() -> None:
    talk = Conversation(REGIONS)
    talk.open()
    answer = talk.do("voices/add", "  ")
    assert (answer.voice, answer.cells) == (AGREED, ())


def test_an_unnamed_view_writes_nothing_of_itself() -> None:
    """Neither a name nor anything else, until something is entered."""
    talk = Conversation(REGIONS)
    talk.open()
    answer = talk.do("voices/unnamed")
    assert (answer.voice, answer.cells) == ("new2", ())
    assert "your own view, as Unnamed view 1" in answer.html["voices/who"]


def test_going_back_to_what_was_agreed() -> None:
    talk = Conversation(REGIONS)
    three(talk, "v1")
    assert talk.do("voices/use/v2").voice == "v2"
    assert talk.do("voices/agreed").voice == AGREED


def test_no_view_goes_into_the_plan_as_agreed() -> None:
    """What only a contributor entered is no line of the draft, whoever looks."""
    talk = Conversation(("plan/draft",))
    given: dict[str, Value] = {"order": "i", "name": "Choir", "carry": True}
    cells = tuple(said("v1", f"assets/map--a/{name}", value) for name, value in given.items())
    (html,) = talk.open(cells, voice="v1").html.values()
    assert "Choir" not in html


ISSUE = "priority-finder/marks--r"
MARKS = ("size", "severity", "number", "trend", "act", "community")


def test_contributors_rate_the_rows_that_were_agreed() -> None:
    """Each finds them by name, empty; others' ratings are in sight once all of one's own are given; a row stays agreed."""
    talk = Conversation(("priority-finder/rows.marks", "priority-finder/record.marks--r"))
    issue = (
        said(AGREED, f"{ISSUE}/order", "1i"),
        said(AGREED, f"{ISSUE}/issue", "Cold homes"),
        said(AGREED, f"{ISSUE}/act", "5"),
    )
    html = talk.open((*issue, named("v1", "Council"), said("v1", f"{ISSUE}/act", "2")), voice="v2").html
    row = html["priority-finder/rows.marks"]
    assert "Cold homes" in row
    assert "checked" not in row
    assert "1 other view is shown once you have given yours." in row
    for field in MARKS:
        assert "seen__view" not in row
        row = talk.change((said("v2", f"{ISSUE}/{field}", "1"),)).html["priority-finder/record.marks--r"]
    assert "We can act on it together: Disagree" in " ".join(row.split())
    removed = talk.do("priority-finder/remove/marks--r")
    assert "Cold homes" not in removed.html["priority-finder/rows.marks"]
    assert {voice for voice, *_ in removed.cells} == {"v2"}
