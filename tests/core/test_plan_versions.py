"""Versions of the plan: kept as partners sign, shown with what has changed since."""

import json
import re
from html import unescape

from tests.core.conversation import Conversation
from tests.examples import CONTENT, entries
from tools_py.cells import Value
from tools_py.effects import Focus

REGION = "plan/versions"
LINES = [line for block in CONTENT.toolkit.plan for line in block.lines]
VERSION = "plan/version--a"


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
    assert f"Changed since version 1: {title}." in shown(one)
    assert "Stays in hospital run high." in shown(one)


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
    assert re.findall(r"Version \d", shown(one)) == ["Version 2", "Version 1"]


def test_a_version_that_cannot_be_read_stops_nothing() -> None:
    """Its lines are none, whatever a damaged file holds; one without a place is no version."""
    for lines in ("{half", "[1]", "", json.dumps({"intelligence": 5})):
        one = talk({f"{VERSION}/order": "i", f"{VERSION}/on": "1 May 2027", f"{VERSION}/lines": lines})
        assert "Version 1, 1 May 2027" in shown(one)
    assert "Version 1" not in shown(talk({f"{VERSION}/on": "1 May 2027"}))
