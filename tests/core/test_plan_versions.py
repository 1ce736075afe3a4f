"""Versions of the plan: kept as partners sign, shown with what has changed since."""

import json
import re
from html import unescape

from tests.core.conversation import Conversation
from tests.core.test_voices import named, said
from tests.examples import CONTENT, entries
from tools_py.cells import Value, Version
from tools_py.effects import Focus
from tools_py.exports import share
from tools_py.exports.contents import Choice

REGION = "plan/versions"
LINES = [line for block in CONTENT.toolkit.plan for line in block.lines]
VERSION = "plan/version--a"
ACTION: dict[str, Value] = {"actions/actions--a/order": "i", "actions/actions--a/what": "Inspect homes"}


def talk(cells: dict[str, Value] | None = None) -> Conversation:
    """A conversation in which the versions are in sight."""
    one = Conversation((REGION,))
    one.open(entries({"data-inventory/have/answer": "Stays in hospital run high."} if cells is None else cells))
    return one


def shown(one: Conversation) -> str:
    """What stands in the section of versions."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", one.look().html[REGION])).split())


def test_a_version_keeps_what_every_line_says_on_the_day() -> None:
    """Later answers leave it as it was, and the lines that differ now are named."""
    one = talk()
    assert "Version" not in shown(one).removeprefix("Versions").removesuffix("Save this version")
    answer = one.do("plan/freeze")
    assert answer.undo == "Version 1 of the plan was saved."
    assert answer.effects == (Focus(id="plan-versions"),)
    assert {voice for voice, *_ in answer.cells} == {""}
    assert "Version 1, 21 November 2026" in shown(one)
    assert "Nothing has changed since version 1." in shown(one)
    one.do("plan/edit/intelligence")
    (title,) = (line.title for line in LINES if line.id == "intelligence")
    one.do("plan/hide/intelligence")
    assert f"Changed since version 1: 1 {title}" in shown(one)
    assert "Stays in hospital run high." in shown(one)


def test_what_has_changed_is_told_line_by_line() -> None:
    """D6: the titles of the lines alone said that something was different, and not what."""
    one = talk({**ACTION, "actions/actions--b/order": "j", "actions/actions--b/what": "Open a café"})
    one.do("plan/freeze")
    newer = Version(value="Open a kitchen", stamp=1_900_000_000_000, device="x", seen={"example": 1_800_000_000_000})
    one.change((("", "actions/actions--b/what", (newer,)),))
    text = shown(one)
    assert "Before Open a café" in " ".join(text.split("Changed since")[1].split())
    assert "Now Open a kitchen" in text
    assert "Inspect homes" not in text.split("Changed since")[1]


def test_a_version_is_read_as_a_plan_and_its_words_can_be_put_back() -> None:
    """D6: headings and lists as they were; the words come back, and undo takes them out again."""
    one = talk(ACTION)
    one.do("plan/freeze")
    html = one.look().html[REGION]
    assert re.search(r"<h3[^>]*>Actions</h3>\s*<ul[^>]*>\s*<li>Inspect homes", html)
    (id,) = re.findall(r"plan/restore/(version--[\w-]+)", html)
    one.do("plan/hide/actions")
    assert "Changed since version 1: 1" in shown(one)
    answer = one.do(f"plan/restore/{id}")
    assert answer.undo == "The plan now has the text of version 1."
    assert "Nothing has changed since version 1." in shown(one)


def test_a_version_says_what_copies_differ_in() -> None:
    """D5: nothing is kept over an open difference without a word."""
    one = talk(ACTION)
    rival = Version(value="Repair homes", stamp=1_900_000_000_000, device="other")
    one.change((("", "actions/actions--a/what", (rival,)),))
    assert "1 answer differs in copies of this plan." in shown(one)
    assert (
        one.do("plan/freeze").undo == "Version 1 of the plan was saved. In 1 answer copies differ: it keeps the latest."
    )


def test_the_newest_version_stands_first() -> None:
    """What has changed is told against it."""
    one = talk()
    one.do("plan/freeze")
    one.do("plan/hide/intelligence")
    assert one.do("plan/freeze").undo == "Version 2 of the plan was saved."
    text = shown(one)
    assert text.index("Version 2, ") < text.index("Version 1, ")
    assert "Nothing has changed since version 2." in text


def test_a_version_of_an_empty_plan_says_so() -> None:
    one = talk({})
    one.do("plan/freeze")
    assert "This version is empty." in shown(one)


def test_versions_kept_apart_stand_one_after_the_other() -> None:
    """Two devices each kept a first one; merged, there are two."""
    one, other = talk(), talk()
    one.do("plan/freeze")
    other.look()
    other.do("plan/freeze")
    one.change(tuple(other.plan.entries()))
    assert re.findall(r'summary">(Version \d)', one.look().html[REGION]) == ["Version 2", "Version 1"]


def test_a_version_that_cannot_be_read_stops_nothing() -> None:
    """Its lines are none, whatever a damaged file holds; one without a place is no version."""
    for lines in ("{half", "[1]", "", json.dumps({"intelligence": 5})):
        one = talk({f"{VERSION}/order": "i", f"{VERSION}/on": "1 May 2027", f"{VERSION}/lines": lines})
        assert "Version 1, 1 May 2027" in shown(one)
    assert "Version 1" not in shown(talk({f"{VERSION}/on": "1 May 2027"}))


# ---- Any two ---------------------------------------------------------------------------------------------------------


def acted(**states: Value) -> dict[str, Value]:
    """Actions by their ids and statuses; one without any is not begun."""
    told: dict[str, Value] = {}
    for id, state in states.items():
        at = f"actions/actions--{id}"
        told |= {f"{at}/order": id, f"{at}/what": f"Clinic {id}", f"{at}/status": state}
    return told


def later(one: Conversation, cells: dict[str, Value]) -> None:
    """Write over what the plan holds."""
    seen = {"example": 1_800_000_000_000}
    one.change(
        tuple(
            ("", at, (Version(value=to, stamp=1_900_000_000_000, device="x", seen=seen),)) for at, to in cells.items()
        )
    )


def kept(one: Conversation) -> str:
    """Keep a version, and give its id."""
    (id,) = {address.split("/")[1] for _, address, _ in one.do("plan/freeze").cells}
    return id


def test_any_two_versions_are_compared_line_by_line() -> None:
    """What was added, dropped and moved on, actions by status, in either direction; before, only with the plan now."""
    one = talk(acted(a="not-started", b="under-way", c="paused"))
    first = kept(one)
    assert "Compare two versions" not in shown(one)
    later(one, {**acted(a="done", d=None), "actions/actions--c/order": None})
    second = kept(one)
    later(one, {"actions/actions--a/what": "Surgery"})
    assert "compared with" not in shown(one)
    answer = one.do("plan/compare", f"before={first}&after={second}")
    assert answer.effects == (Focus(id="plan-versions-compared"),)
    text = shown(one).partition("Version 1 compared with version 2")[2]
    assert (
        "Status Before After Done 0 1 Under way 1 1 Not started 1 1 Paused 1 0 Added Clinic d Dropped Clinic c" in text
    )
    assert "Moved on Clinic a: Not started → Done" in text
    assert "Surgery" not in text
    one.do("plan/compare", f"before={second}&after=now")
    assert "Version 2 compared with the plan now" in shown(one)
    one.do("plan/compare", f"before={second}&after={second}")
    assert "They say the same." in shown(one)


def test_a_version_that_is_gone_is_not_compared() -> None:
    one = talk(ACTION)
    first = kept(one)
    kept(one)
    before = shown(one)
    for text in (f"before={first}&after=version--gone", "", "before=now"):
        one.do("plan/compare", text)
        assert shown(one) == before


def test_a_version_of_an_earlier_release_is_compared_by_its_lines() -> None:
    """It kept no statuses, and says so."""
    one = talk(ACTION)
    old = kept(one)
    later(one, {f"plan/{old}/tracked": None, "actions/actions--a/what": "Repair homes"})
    text = shown(one)
    assert "Version 1, 21 November 2026 was saved before versions kept the status of actions" in text
    assert "Now Repair homes" in text
    for broken in ("[]", "{", '{"actions": {"a": 1}}', '{"actions": {}, "measures": {"a": ["x"]}}'):
        later(one, {f"plan/{old}/tracked": broken})
        assert "was saved before versions" in shown(one)


def test_a_figure_that_changed_is_told() -> None:
    at = "scorecards/indicator-figures--a"
    one = talk(
        {f"{at}/order": "i", f"{at}/indicator": "Stays in hospital", f"{at}/value": "642", f"{at}/period": "2025"}
    )
    kept(one)
    later(one, {f"{at}/value": "600", f"{at}/period": "2026"})
    assert "New figures Stays in hospital: 642, 2025 → 600, 2026" in shown(one)


def test_a_version_can_be_given_a_name() -> None:
    one = talk(ACTION)
    id = kept(one)
    assert f'name="plan/{id}/name"' in one.look().html[REGION]
    later(one, {f"plan/{id}/name": "Signed by the board <1>"})
    assert "Version 1, 21 November 2026, “Signed by the board <1>”" in shown(one)


def test_what_the_views_held_is_compared_too() -> None:
    """Only the agreed plan was: two versions between which a partner had changed their mind said the same."""
    one = Conversation((REGION,))
    note = "map-the-system/data-held/note"
    one.open((*entries(ACTION), named("v1", "Choir"), said("v1", note, "Six lists")))
    first = kept(one)
    seen = one.plan.cell("v1", note)[0]
    newer = Version(value="Seven lists", stamp=seen.stamp + 9, device="x", seen=seen.shown)
    one.change((("v1", note, (newer,)), named("v2", "Surgery"), said("v2", note, "Ours")))
    text = shown(one)
    assert "Changed since version 1: 2" in text
    second = kept(one)
    one.do("plan/compare", f"before={first}&after={second}")
    text = shown(one).partition("Version 1 compared with version 2")[2]
    assert re.search(r"The view of Choir Before Map the system, .*, Note: Six lists After .*, Note: Seven lists", text)
    assert re.search(r"The view of Surgery After Map the system, .*, Note: Ours", text)


def test_what_a_version_keeps_of_views_goes_along_with_views_alone_and_holds_nothing_private() -> None:
    one = Conversation((REGION,))
    row = "stakeholders/stakeholders--a"
    cells = (
        said("v1", f"{row}/{name}", text)
        for name, text in (("order", "i"), ("name", "Port"), ("wished", "Ann O"), ("from-later", "Ann O"))
    )
    one.open((*entries(ACTION), named("v1", "Choir"), *cells))
    version = kept(one)
    assert "Port" in str(one.plan.value(f"plan/{version}/views"))
    assert "Ann O" not in str(one.plan.value(f"plan/{version}/views"))
    for views in (False, True):
        shared = {address for _, address, _ in share.shared(one.plan, CONTENT.toolkit, Choice(views=views))}
        assert (f"plan/{version}/views" in shared) is views
        assert f"plan/{version}/lines" in shared


def test_a_version_of_an_earlier_release_says_that_it_kept_no_views() -> None:
    one = talk(ACTION)
    old = kept(one)
    later(one, {f"plan/{old}/views": None})
    assert "kept the views" not in shown(one)
    one.change((named("v1", "Choir"), said("v1", "map-the-system/data-held/note", "Six lists")))
    for broken in (None, "[]", "{", '{"v1": 3}', '{"v1": ["Choir"]}'):
        later(one, {f"plan/{old}/views": broken})
        assert "Version 1, 21 November 2026 was saved before versions kept the views of contributors." in shown(one)
