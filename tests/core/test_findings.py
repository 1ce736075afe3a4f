"""What the checks of a tool say: once there is enough to say, the worst first, three at a time."""

import re
from html import unescape

import pytest

from tests.core.conversation import Conversation
from tests.examples import entries
from tools_py.cells import Value
from tools_py.tools.worksheet.views import FIRST, FoundView


def found(region: str, cells: dict[str, Value]) -> FoundView:
    """What stands in a region once these cells are entered."""
    talk = Conversation((region,))
    talk.open(entries(cells))
    tool, _, part = region.partition("/")
    view = talk.session.tools[tool].view(talk.session.scene, part)
    assert isinstance(view, FoundView)
    return view


def assets(*rows: dict[str, Value]) -> dict[str, Value]:
    """Rows of the list of assets."""
    each = ((f"assets/map--r{n}", {"order": f"{n}i", **row}) for n, row in enumerate(rows))
    return {f"{at}/{name}": value for at, row in each for name, value in row.items()}


THREE = assets({"name": "Hall"}, {"name": "Choir"}, {"name": "Allotments", "carry": True})


def test_what_has_hardly_begun_is_not_found_fault_with() -> None:
    """An empty list says in one line what will stand there; one row does not bring eleven checks."""
    for cells in ({}, assets({"name": "Hall"}), assets({"name": "Hall"}, {"name": "Choir"})):
        view = found("assets/found.map", cells)
        assert view.findings == ()
        assert view.waits.endswith("once 3 assets are listed.")
    assert found("assets/found.map", THREE).waits == ""


def test_a_row_that_is_well_begun_is_checked_at_once() -> None:
    """What is missing from the whole list waits for more rows."""
    row: dict[str, Value] = {"name": "Hall", "kind": "places", "risk": "yes"}
    view = found("assets/found.map", assets(row))
    assert [one.text for one in view.findings if "could be lost" in one.text]
    assert all(one.href == "#assets-map--r0" for one in view.findings)


def test_a_part_that_is_done_is_checked_however_little_stands_in_it() -> None:
    view = found("assets/found.map", assets({"name": "Hall"}) | {"assets/map/done": True})
    assert len(view.findings) > FIRST


def test_the_worst_comes_first() -> None:
    """A breach of what was agreed before what is missing; of each kind one in turn, empty squares last."""
    texts = [one.text for one in found("assets/found.map", THREE).findings]
    assert "has not agreed to be listed" in texts[0]
    kinds = [text.partition(" of this kind is listed")[0] == "Nothing" for text in texts]
    assert kinds.index(True) > texts.index("Hall: no one is named to keep in touch.")
    assert texts[1].startswith("Hall: its use")
    assert texts[2] == "Hall: no one is named to keep in touch."


def test_three_are_in_sight_and_the_others_are_counted() -> None:
    view = found("assets/found.map", THREE)
    assert len(view.seen.first) == FIRST
    assert len(view.seen.first) + len(view.seen.others) + view.seen.more == len(view.findings)
    talk = Conversation(("assets/found.map",))
    html = talk.open(entries(THREE)).html["assets/found.map"]
    assert f"Show the other {len(view.findings) - FIRST}" in html


def test_a_form_waits_for_three_answers() -> None:
    """A charter with a name alone is not told of twelve gaps."""
    name: dict[str, Value] = {"project-charter/charter/problem": "Damp homes"}
    view = found("project-charter/found.charter", name)
    assert (view.findings, view.waits) == ((), "Points to check appear here once 3 of these fields are filled in.")
    more: dict[str, Value] = {f"project-charter/charter/{id}": "Something" for id in ("goal", "place")}
    view = found("project-charter/found.charter", name | more)
    assert len(view.findings) > FIRST
    assert view.waits == ""


def shown(region: str, cells: dict[str, Value]) -> str:
    """The HTML of a region once these cells are entered."""
    return Conversation((region,)).open(entries(cells)).html[region]


def test_what_is_found_about_a_row_stands_in_that_row_too() -> None:
    """The list leads to it; a row of which nothing is found has no room for it."""
    html = shown("assets/record.map--r0", THREE)
    assert 'class="check">Hall: no one is named to keep in touch.' in html
    assert 'href="#assets-map--r0">Hall: no one is named to keep in touch.' in shown("assets/found.map", THREE)
    assert 'class="check"' not in shown("assets/record.map--r0", assets({"name": "Hall"}))


def test_a_row_is_shown_anew_when_another_row_makes_it_ripe() -> None:
    """The third row brings the first one's check."""
    talk = Conversation(("assets/record.map--r0",))
    talk.open(entries(assets({"name": "Hall"}, {"name": "Choir"})))
    answer = talk.change(entries(assets({}, {}, {"name": "Allotments"})))
    assert "no one is named" in answer.html["assets/record.map--r0"]


def test_what_is_found_about_a_form_stands_at_the_field_that_it_is_about() -> None:
    """The list leads to the field, and who listens hears it with the field."""
    filled: dict[str, Value] = {f"project-charter/charter/{id}": "Something" for id in ("problem", "goal", "place")}
    form, listed = (shown(f"project-charter/{part}.charter", filled) for part in ("record", "found"))
    checks = dict(re.findall(r'<p class="check" id="([\w-]+)-check">([^<]+)</p>', form))
    assert checks
    for field, text in checks.items():
        assert re.search(rf'href="#{field}[\w-]*">{re.escape(text)}</a>', listed)
    assert re.search(r'aria-describedby="[^"]*-check"', form)


def test_who_is_missing_is_told_three_at_a_time_and_a_doubt_stands_at_its_entry() -> None:
    """Once all 24 stood below the map."""
    people: dict[str, Value] = {}
    for n, name in enumerate(("Harbour forum", "Harbour Forum", "Surgery")):
        people |= {f"stakeholders/stakeholders--{n}/{id}": one for id, one in (("order", f"{n}i"), ("name", name))}
    html = shown("stakeholders/missing", people)
    first, _, folded = html.partition("Show the other ")
    assert first.count('class="gap"') == 3
    assert folded.count('class="gap"') == int(folded.split("<")[0])
    assert "in the list twice" in first
    assert 'class="check">“Harbour forum” is in the list twice.' in shown("stakeholders/record.stakeholders--1", people)
    because = re.findall(r'name="(stakeholders/\w+/twin[^"]+)"', html)
    assert because
    answered = people | {because[0]: "Two groups of one name"}
    assert 'class="check"' not in shown("stakeholders/record.stakeholders--1", answered)
    assert "Accepted, with a reason: 1" in shown("stakeholders/missing", answered)


@pytest.mark.parametrize("region", ["record.card--b0", "hand"])
def test_a_gap_in_the_reasoning_stands_at_its_card(region: str) -> None:
    """In its column the first, in hand all; the list has three, each of another kind."""
    cells: dict[str, Value] = {"logic-model/model--m/order": "1i"}
    for n in range(6):
        card: dict[str, Value] = {"order": f"{n}i", "column": "short", "text": f"Outcome {n}", "model": "model--m"}
        cells |= {f"logic-model/card--b{n}/{id}": one for id, one in card.items()}
    talk = Conversation((f"logic-model/{region}", "logic-model/holes"))
    first = talk.open(entries(cells)).html
    html = first["logic-model/holes"].partition("Show the other")[0]
    assert html.count('class="finding"') == 3
    assert "Nothing that you do leads to “Outcome 0”." in html
    assert "“Outcome 0” is due first and has no measure." in html
    if region == "hand":
        first = talk.do("logic-model/select/card--b0").html
    assert 'class="check">Nothing that you do leads to “Outcome 0”.' in first[f"logic-model/{region}"]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("April 2028 to March 2029", ["“Work starts on” is 1 April 2027"]),
        ("2027", ["“Work ends on” is 31 March 2029"]),
        ("April 2027 to March 2029", []),
        ("Three years", []),
    ],
)
def test_dates_of_the_charter_outside_the_period_of_the_plan_are_said_there(period: str, said: list[str]) -> None:
    """They disagreed without a word; a period that cannot be told is not judged."""
    cells: dict[str, Value] = {
        "plan/about/period": period,
        "project-charter/charter/start": "1/4/2027",
        "project-charter/charter/end": "31/3/2029",
    }
    html = unescape(shown("project-charter/found.charter", cells))
    assert list(dict.fromkeys(re.findall(r"“Work (?:starts|ends) on” is [^,]*", html))) == said
