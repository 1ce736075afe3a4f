"""What people take home from a workshop is read by others: a calendar by icalendar, a plan by the core as it opens files."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.core.plan_contents import HOSTILE
from tools_py.exports.backup import read

SHELL = Path(__file__).parents[2] / "overrides/assets/shell"
NOW = 1_795_300_000_000
SCRIPT = """
import {{ calendar, homeActions, planFile }} from "{shell}/home-files.js";
let text = "";
for await (const part of process.stdin) text += part;
const {{ cells, now, about }} = JSON.parse(text);
const taken = {{ name: "My actions; of today", plan: "newplan1", device: "newdevice", now }};
const actions = homeActions(cells, "table-3");
const {{ name, blob }} = planFile(actions, taken, about);
const ics = calendar(actions, {{ ...taken, again: "What became of it?" }});
console.log(JSON.stringify({{ name, plan: await blob.text(), ics }}));
"""
ABOUT = {"name": "plan/about/name", "by": "exports/options/by", "view": "contributors/{voice}/name"}


def cell(voice: str, address: str, value: str | None) -> list[Any]:
    """A cell of the room's plan."""
    return [voice, address, [{"value": value, "stamp": NOW - 5, "device": "phone", "seen": {}}]]


def row(number: int, voice: str = "table-3", **fields: str | None) -> list[list[Any]]:
    """An action as a table entered it."""
    at = f"actions/actions--a{number}"
    return [cell(voice, f"{at}/{name}", value) for name, value in {"order": f"{number:02}i", **fields}.items()]


PRACTICE = [
    cell("table-3", "stakeholders/stakeholders--x/name", "Port night-shift workers"),
    *row(8, "table-4", what="Of another table"),
    *row(9, what=None, who="Somebody"),
]


def taken(*rows: list[list[Any]]) -> dict[str, str]:
    """What the page's script makes of a room with these actions of table 3, among what was practised."""
    cells = [*PRACTICE, *(one for row in rows for one in row)]
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT.format(shell=SHELL)],
        input=json.dumps({"cells": cells, "now": NOW, "about": ABOUT}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, str] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def hostile() -> dict[str, str]:
    """Actions called what no action is called."""
    return taken(*(row(at, what=text, who=text, when="2027-06-12") for at, text in enumerate(HOSTILE, 10)))


def test_a_calendar_has_each_day_and_one_to_look_back(hostile: dict[str, str]) -> None:
    """Whatever stands in an action; no line is longer than 75 octets."""
    assert all(len(line.encode()) <= 75 for line in hostile["ics"].split("\r\n"))
    *events, again = Calendar.from_ical(hostile["ics"]).walk("VEVENT")
    assert len(events) == len([text for text in HOSTILE if text.strip()])
    assert {event.decoded("DTSTART") for event in events} == {date(2027, 6, 12)}
    assert {event.decoded("DTEND") for event in events} == {date(2027, 6, 13)}
    assert [alarm.decoded("TRIGGER") for event in events for alarm in event.walk("VALARM")] == [
        timedelta(days=-1)
    ] * len(events)
    assert len({str(event["UID"]) for event in (*events, again)}) == len(events) + 1
    assert str(again["SUMMARY"]) == "What became of it?"
    assert (again.decoded("DTSTART") - date(2026, 11, 21)).days == 14


@pytest.mark.parametrize("when", ["", "soon", "2027-02-30", "27-1-1", "2027-13-01"])
def test_a_date_that_is_none_is_not_in_the_calendar(when: str) -> None:
    *events, _again = Calendar.from_ical(taken(row(1, what="Ask", when=when))["ics"]).walk("VEVENT")
    assert events == []


def test_a_plan_to_take_home_opens_and_holds_the_actions_alone(hostile: dict[str, str]) -> None:
    """It is a real one; nothing of the practice, of another table or of a row that says nothing is in it."""
    plan = read(hostile["plan"], NOW).plan
    assert not plan.practice
    cells = {address: versions[0].value for _, address, versions in plan.entries()}
    assert {voice for voice, _, _ in plan.entries()} == {""}
    assert {address.partition("/")[0] for address in cells} == {"plan", "actions"}
    assert cells["plan/about/name"] == "My actions; of today"
    whats = [value for address, value in cells.items() if address.endswith("/what")]
    assert whats == [text for text in HOSTILE if text.strip()]
    assert hostile["name"].startswith("My-actions-of-today-2026-11-2")
    assert hostile["name"].endswith(".toolkit.json")
