"""Rows of views: seen next to what was agreed, joined by words and by hand, taken into the agreed list."""

from collections.abc import Mapping
from itertools import permutations

import pytest

from tests.core.conversation import Conversation
from tests.core.test_voices import named, said
from tests.examples import SHEETS
from tools_py.alike import groups
from tools_py.cells import Value
from tools_py.exports import backup, share
from tools_py.exports.contents import Choice
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import rows
from tools_py.references import referring, row_for
from tools_py.worksheet import Part, Worksheet

NOW = 1_795_000_000_000
TABLES = [(sheet, part) for sheet in SHEETS for part in sheet.parts if part.kind == "rows"]
MAP = "stakeholders/others.stakeholders"


def row(voice: str, place: str, id: str, cells: Mapping[str, Value]) -> tuple[Entry, ...]:
    """A row of a voice: its place, and what was entered in it."""
    tool, _, part = place.partition("/")
    at = f"{tool}/{part}--{id}"
    return said(voice, f"{at}/order", f"{id}i"), *(said(voice, f"{at}/{name}", one) for name, one in cells.items())


def bodies(voice: str, **marks: Mapping[str, Value]) -> tuple[Entry, ...]:
    """Stakeholders of a voice by their ids."""
    return tuple(one for id, cells in marks.items() for one in row(voice, "stakeholders/stakeholders", id, cells))


COUNCIL = bodies(
    "v1",
    a={"name": "Harbour Road surgery", "influence": "4", "interest": "5"},
    b={"name": "Choir", "interest": "3"},
)
CHOIR = bodies("v2", c={"name": " harbour road  Surgery", "influence": "2", "interest": "5"})
TWO = (named("v1", "Council"), named("v2", "Singers"), *COUNCIL, *CHOIR)


def opened(cells: tuple[Entry, ...] = TWO, region: str = MAP, voice: str = AGREED) -> tuple[Conversation, str]:
    """A page with this region in sight, and what it shows."""
    talk = Conversation((region,))
    return talk, talk.open(cells, voice=voice).html[region]


def listed(talk: Conversation, tool: str = "stakeholders", part: str = "stakeholders") -> list[dict[str, Value]]:
    """The agreed rows of a table, each with what stands in it."""
    one = next(part_ for sheet in SHEETS if sheet.id == tool for part_ in sheet.parts if part_.id == part)
    records = talk.plan.records(tool)
    return [
        {name: cell[0].value for name, cell in records[id].items() if name not in {"order", "deleted"}}
        for id in rows(one, records)
    ]


@pytest.mark.parametrize(("sheet", "part"), TABLES, ids=lambda one: one.id)
def test_rows_of_a_view_are_seen_in_every_tool(sheet: Worksheet, part: Part) -> None:
    """After three files were merged the page said "3 views are beside it" and "Nobody is listed yet"."""
    place, label = f"{sheet.id}/{part.id}", part.field(part.label)
    text = label.choices[0].value if label.choices else "Harbour walk"
    cells = (named("v1", "Council"), *row("v1", place, "a", {part.label: text}))
    talk, html = opened(cells, f"{sheet.id}/others.{part.id}")
    assert "Only A Council named it" in html
    talk.do(f"{sheet.id}/adopt/{part.id}--a")
    held = referring(row_for("register", text), text) if label.adds else text
    assert listed(talk, sheet.id, part.id) == [{part.label: held}]
    assert talk.plan.value(f"{place}--a/{part.label}", voice="v1") == held


def test_a_measure_that_a_view_named_comes_into_the_register_with_the_row() -> None:
    place = "review/readings"
    talk, _ = opened(
        (named("v1", "Council"), *row("v1", place, "a", {"measure": "Visits kept"})), "review/others.readings"
    )
    talk.do("review/adopt/readings--a")
    assert talk.plan.value(f"measures/{row_for('register', 'Visits kept')}/name") == "Visits kept"


def test_rows_that_are_called_the_same_are_one() -> None:
    """With who named it and how each sees it; what only one named says so."""
    _, html = opened()
    assert html.count('class="others__row"') == 2
    assert "Named by A Council, B Singers" in html
    assert "Only A Council named it" in html
    assert html.index("Harbour Road surgery") < html.index("Choir</strong>")
    assert "others__answer--differ" in html


def test_stakeholders_that_views_place_apart_are_drawn() -> None:
    """Each view by its letter at its place, the furthest apart first; nothing is drawn of what only one view has placed."""
    cells = (*TWO, *bodies("v1", d={"name": "Port", "influence": "1", "interest": "1"}))
    cells += bodies("v2", e={"name": "Port", "influence": "5", "interest": "4"})
    _, html = opened(cells)
    drawn = html[html.index("figure-chart") : html.index("</svg>")]
    assert "Where each view places these, by its letter: Port; Harbour Road surgery." in drawn
    assert drawn.count("figure-chart__sign--home") == 1
    assert "<title>Port: cares 4, can change 5</title>" in drawn
    assert "Choir" not in drawn
    assert "figure-chart" not in opened(COUNCIL)[1]


def test_what_every_view_lacks_is_said() -> None:
    """And nothing of what one of them has, nor of what asks for one entry."""
    each = {"influence": "4", "interest": "5", "approach": "inform"}
    cells: tuple[Entry, ...] = (named("v1", "Council"), named("v2", "Singers"))
    for voice, last in (("v1", "schools"), ("v2", "faith")):
        rows_ = {
            f"{voice}{at}": {**each, "name": f"{voice} {one}", "sector": one} for at, one in enumerate(("health", last))
        }
        cells += bodies(voice, **rows_, **{f"{voice}z": {"name": "Residents", "sector": "residents"}})
    html = opened(cells)[1]
    lacking = html[html.index("Missing from every view") : html.index("Not yet in what we agreed")]
    assert "No one is listed from this sector: Housing and landlords." in lacking
    assert "Schools" not in lacking
    assert "Faith" not in lacking
    assert "resident" not in lacking


def test_cards_of_views_stand_under_their_columns() -> None:
    """In the order of the columns; a link is called by its ends, which are not said again, and holes of all are said once."""
    cells: tuple[Entry, ...] = (named("v1", "Council"), named("v2", "Singers"))
    for voice in ("v1", "v2"):
        cells += row(voice, "logic-model/model", f"{voice}m", {"name": "Warm homes"})
        cells += row(voice, "logic-model/card", f"{voice}o", {"column": "output", "text": "40 sessions"})
        cells += row(voice, "logic-model/card", f"{voice}a", {"column": "activity", "text": "Repair visits"})
        ends = {"from": f"card--{voice}a", "to": f"card--{voice}o"}
        cells += row(voice, "logic-model/link", f"{voice}l", ends)
    html = opened(cells, "logic-model/others.card")[1]
    under = [html.index(f'others__under">{title}<') for title in ("Activities", "Outputs")]
    assert under == sorted(under)
    assert html.count("40 sessions</strong>") == 1
    assert "Missing from every view" in html
    assert "others__answer" not in html
    links = opened(cells, "logic-model/others.link")[1]
    assert "Repair visits → 40 sessions" in links
    assert "others__answer" not in links


def test_a_row_shows_what_views_said_of_it_and_not_what_was_agreed_alone() -> None:
    agreed = bodies(AGREED, a={"name": "Harbour Road surgery", "influence": "4", "need": "Figures by street"})
    html = opened((*TWO, *agreed))[1]
    assert "Figures by street" not in html
    assert "What we agreed, A" in html


def test_many_who_named_a_row_are_told_by_their_letters() -> None:
    cells: tuple[Entry, ...] = ()
    for at in range(4):
        cells += (named(f"v{at}", f"Partner {at}"), *bodies(f"v{at}", **{f"x{at}": {"name": "Choir"}}))
    assert "Named by A, B, C, D<" in opened(cells)[1]


def test_taking_a_row_leaves_open_what_views_differ_in() -> None:
    """No average, and nobody's answer silently: the message names the fields."""
    talk, _ = opened()
    answer = talk.do("stakeholders/adopt/stakeholders--c")
    assert listed(talk) == [{"name": "Harbour Road surgery", "interest": "5"}]
    assert answer.undo == (
        "“Harbour Road surgery” was added to what you agreed. Views differ here, so enter what you agree: Can change."
    )
    assert "In what we agreed, with each view of it (1)" in answer.html[MAP]


def test_all_are_taken_in_one_press_and_once() -> None:
    talk, _ = opened()
    assert talk.do("stakeholders/adopt-all/stakeholders").undo
    assert [one["name"] for one in listed(talk)] == ["Harbour Road surgery", "Choir"]
    assert talk.do("stakeholders/adopt-all/stakeholders").cells == ()


def test_two_who_take_the_same_row_apart_have_it_once() -> None:
    """Its id is that of the view's row, whoever takes it."""
    plans = []
    for _ in range(2):
        talk, _ = opened()
        talk.do("stakeholders/adopt-all/stakeholders")
        plans.append(talk.plan)
    both = plans[0].merge(plans[1].entries())
    part = next(one for sheet in SHEETS if sheet.id == "stakeholders" for one in sheet.parts if one.kind == "rows")
    assert len(rows(part, both.records("stakeholders"))) == 2


def test_a_row_that_was_removed_from_the_agreed_list_can_be_taken_again() -> None:
    talk, _ = opened()
    talk.do("stakeholders/adopt/stakeholders--a")
    talk.do("stakeholders/remove/stakeholders--a")
    assert listed(talk) == []
    talk.do("stakeholders/adopt/stakeholders--a")
    assert [one["name"] for one in listed(talk)] == ["Harbour Road surgery"]


def test_rows_are_joined_by_hand_and_parted_again() -> None:
    talk, html = opened()
    assert html.count('class="others__row"') == 2
    html = talk.do("stakeholders/pair/stakeholders--b").html[MAP]
    assert "Which row is the same as “Choir”?" in html
    html = talk.do("stakeholders/join/stakeholders--a").html[MAP]
    assert html.count('class="others__row"') == 1
    assert "3 rows are shown as one" in html
    html = talk.do("stakeholders/part/stakeholders--b").html[MAP]
    assert html.count('class="others__row"') == 2


def test_rows_that_are_called_the_same_can_be_parted() -> None:
    talk, _ = opened()
    html = talk.do("stakeholders/part/stakeholders--c").html[MAP]
    assert html.count('class="others__row"') == 3


def test_whoever_enters_a_view_sees_no_other_view() -> None:
    """They are told that there are some, and begin afresh."""
    _, html = opened((*TWO, named("v3", "Port")), voice="v3")
    assert "2 other views name stakeholders too." in html
    assert "Choir" not in html


def test_names_can_be_hidden() -> None:
    talk, _ = opened()
    html = talk.do("stakeholders/nameless/stakeholders").html[MAP]
    assert "Council" not in html
    assert "2 views name it" in html
    assert "Council" in talk.do("stakeholders/nameless/stakeholders").html[MAP]


CARD, LINK = "logic-model/card", "logic-model/link"


def model(voice: str, end: str, *, assumption: str = "") -> tuple[Entry, ...]:
    """A logic model of a voice: two cards and a link, in a model without a name."""
    return (
        *row(voice, "logic-model/model", f"m{end}", {}),
        *row(voice, CARD, f"x{end}", {"text": "Walks", "column": "activity", "model": f"model--m{end}"}),
        *row(voice, CARD, f"y{end}", {"text": "People are fitter", "column": "short", "model": f"model--m{end}"}),
        *row(voice, LINK, f"l{end}", {"from": f"card--x{end}", "to": f"card--y{end}", "assumption": assumption}),
    )


def test_two_logic_models_become_one() -> None:
    """Cards held by both are one, and so is the link between them; it leads to the agreed cards."""
    cells = (
        named("v1", "Council"),
        named("v2", "Choir"),
        *model("v1", "1"),
        *model("v2", "2", assumption="They like it"),
    )
    talk, html = opened(cells, "logic-model/others.link")
    assert "Walks → People are fitter" in html
    assert html.count('class="others__row"') == 1
    for part in ("link", "card", "model"):
        talk.do(f"logic-model/adopt-all/{part}")
    cards = listed(talk, "logic-model", "card")
    assert [one["text"] for one in cards] == ["Walks", "People are fitter"]
    (link,) = listed(talk, "logic-model", "link")
    assert {link["from"], link["to"]} == {"card--x1", "card--y1"}
    assert link["assumption"] == "They like it"
    picture = Conversation(("logic-model/picture",))
    shown = picture.open(tuple(talk.plan.entries())).html["logic-model/picture"]
    assert "Walks" in shown
    assert "People are fitter" in shown


def test_what_is_the_same_does_not_depend_on_the_order_of_files() -> None:
    """Joined on one device, parted on another, taken on a third."""
    started, _ = opened()
    devices: list[Plan] = []
    for command in (
        ("pair/stakeholders--b", "join/stakeholders--a"),
        ("part/stakeholders--c",),
        ("adopt-all/stakeholders",),
    ):
        talk, _ = opened(tuple(started.plan.entries()))
        talk.n = 10 * len(devices) + 10
        for one in command:
            talk.do(f"stakeholders/{one}")
        devices.append(talk.plan)
    part = next(one for sheet in SHEETS if sheet.id == "stakeholders" for one in sheet.parts if one.kind == "rows")
    toolkit, everything = started.session.scene.toolkit, Choice(private=True, views=True)
    files = [share.write(plan, toolkit, everything, NOW) for plan in devices]
    found = set()
    for order in permutations(files):
        plan = Plan(id="p")
        for text in (*order, order[0]):
            plan = plan.merge(backup.read(text, NOW).plan.entries())
        seen = groups(plan, "stakeholders", part, {part.id: part}, (AGREED, "v1", "v2"))
        found.add(tuple((one.id, frozenset(one.records)) for one in seen))
    assert len(found) == 1


def test_a_file_without_views_tells_nothing_of_which_rows_were_joined() -> None:
    talk, _ = opened()
    talk.do("stakeholders/part/stakeholders--c")
    toolkit = talk.session.scene.toolkit
    assert "alike/" in share.write(talk.plan, toolkit, Choice(views=True), NOW)
    assert "alike/" not in share.write(talk.plan, toolkit, Choice(), NOW)
