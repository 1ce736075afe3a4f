"""The actions as CSV and as a calendar, as the csv module and icalendar read them."""

import csv as reader
from datetime import date, timedelta
from html import unescape
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.core.conversation import Conversation
from tests.core.plan_contents import HOSTILE, action, contents
from tests.examples import CHECKLIST, CONTENT, entries
from tools_py.effects import Download, Hand
from tools_py.exports import csv, ics
from tools_py.exports.contents import Contents, Sheet, clean

NOW = 1_795_300_000_000
ASSETS = CONTENT.toolkit.worksheet("assets")


def actions(given: Contents) -> Sheet:
    """The sheet of actions."""
    found = given.sheet("actions/actions")
    assert found
    return found


def hostile() -> Contents:
    """A plan whose actions are called what no action is called."""
    cells: dict[str, str | bool | None] = {"plan/about/name": "Plan; with, marks\\"}
    for number, text in enumerate(HOSTILE):
        cells |= action(number, what=text, why=text, when="12 June 2027")
    return contents(cells)


def test_csv_holds_every_action_and_no_formula() -> None:
    text = csv.write(actions(hostile()))
    rows = list(reader.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [one["What"].removeprefix("'") for one in rows] == [clean(text) for text in HOSTILE]
    assert not [one["What"] for one in rows if one["What"].startswith(("=", "+", "-", "@", "\t"))]
    assert rows[0]["By when"] == "12 June 2027"


def test_what_an_action_was_made_from_goes_out_by_its_name() -> None:
    """Whose record is gone or never was goes out as it stands, as do words of one's own."""
    assets: dict[str, str | bool | None] = {"assets/map--a/order": "i", "assets/map--a/name": "Choir"}
    sources = ("assets/map--a", f"{CHECKLIST.id}/data-held", "assets/nothing", f"{CHECKLIST.id}/nothing", "a meeting")
    cells = assets | {k: v for n, one in enumerate(sources) for k, v in action(n, what=one, source=one).items()}
    given = [record.texts["source"] for record in actions(contents(cells)).records]
    prompt = next(item.prompt for item in CHECKLIST.items if item.id == "data-held")
    named = [f"{ASSETS.title}: Choir", f"{CHECKLIST.title}: {prompt}"]
    assert given == [*named, *sources[2:]]


def test_calendar_has_a_day_for_each_dated_action() -> None:
    given = hostile()
    text = ics.write(given, NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = Calendar.from_ical(text)
    assert str(calendar["X-WR-CALNAME"]) == ics.escaped("Plan; with, marks\\")
    events = calendar.walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [record.label for record in actions(given).records]
    assert {event.decoded("DTSTART") for event in events} == {date(2027, 6, 12)}
    assert len({str(event["UID"]) for event in events}) == len(HOSTILE)


def test_an_action_without_a_readable_date_is_left_out_and_a_stopped_one_is_cancelled() -> None:
    cells = {**action(1, what="A", when="soon"), **action(2, what="B", when="31/12/9999", status="stopped")}
    given = contents(cells)
    (event,) = Calendar.from_ical(ics.write(given, NOW)).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == ("B", "CANCELLED")


def test_actions_and_reviews_remind_a_week_ahead() -> None:
    """Not of what is done or stopped."""
    given = contents({
        **action(1, what="Clinic", when="12 June 2027"),
        **action(2, what="Stall", when="1 May 2027", status="done"),
        "partnership/lead/review": "15 June 2027",
        "sign-off/decisions--a/order": "a", "sign-off/decisions--a/body": "The council",
        "sign-off/decisions--a/review-on": "1 July 2027",
    })  # fmt: skip
    events = Calendar.from_ical(ics.write(given, NOW)).walk("VEVENT")
    days = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events}
    assert days == {
        "Clinic": date(2027, 6, 12),
        "Stall": date(2027, 5, 1),
        "The partnership reviews how it works together": date(2027, 6, 15),
        "The council reviews its equality decision": date(2027, 7, 1),
    }
    reminded = {str(event["SUMMARY"]): [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")] for event in events}
    week = [timedelta(days=-7)]
    assert reminded == {name: [] if name == "Stall" else week for name in days}
    assert len({str(event["UID"]) for event in events}) == len(days)


def test_actions_that_are_not_in_the_calendar_are_named_with_the_reason() -> None:
    """Beside the file, in sight; once nothing was said but that it is ready."""
    talk = Conversation(("exports/list",))
    talk.open(
        entries({
            **action(1, what="Clinic", when="12 June 2027"),
            **action(2, what="Warm hub", when="soon"),
            **action(3, what="Stall"),
            **action(4, what="Walks", why="Asked for"),
        })
    )  # fmt: skip
    made, hand = talk.do("exports/ics").effects
    assert isinstance(made, Download)
    assert made.text.count("BEGIN:VEVENT") == 1
    assert isinstance(hand, Hand)
    shown = unescape(talk.do(hand.command, hand.text).html["exports/list"])
    assert f"{made.name} is ready." in shown
    assert "2 actions without a date are not in the calendar: Stall; Walks." in shown
    assert "1 action whose date cannot be read is not in the calendar: Warm hub (soon)." in shown


def test_a_calendar_without_a_day_is_not_made() -> None:
    talk = Conversation(("exports/list",))
    talk.open(entries(action(1, what="Stall")))
    (hand,) = talk.do("exports/ics").effects
    assert isinstance(hand, Hand)
    assert hand.text == (
        "No action or review has a date yet, so there is no calendar. 1 action without a date is not in the calendar: Stall."
    )


def test_files_are_named_by_plan_kind_day_and_hour() -> None:
    """And say what goes along that is for few."""
    named = {"plan/about/name": "Harbour: plan / ward \U0001f44b", **action(1, what="A", when="12 June 2027")}
    names = {}
    for ticks in ({}, {"exports/options/private": True, "exports/options/views": True}):
        talk = Conversation()
        talk.open(entries({**named, **ticks}))
        for kind in ("csv", "ics", "share", "excel"):
            made = talk.do(f"exports/{kind}").effects[0]
            assert isinstance(made, Download)
            names[kind, bool(ticks)] = made.name
    begin, end = "Harbour-plan-ward", "2026-11-21-0930"
    assert names["csv", False] == f"{begin}-actions-{end}.csv"
    assert names["ics", False] == f"{begin}-dates-{end}.ics"
    assert names["share", False] == f"{begin}-shared-{end}.toolkit.json"
    assert names["excel", True] == f"{begin}-workbook-with-private-answers-with-views-{end}.xlsx"
    assert len(set(names.values())) == len(names)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_text_survives_folding(text: str) -> None:
    line = f"SUMMARY:{ics.escaped(text)}"
    folded = ics.folded(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))


def test_a_break_of_words_is_a_break_wherever_it_goes() -> None:
    """R21: a vertical tab in a note, as Word leaves it, in a file of values and a calendar; no file holds a sign for it."""
    given = contents(action(1, what="Clinic", why="Clinic\x0bfor all", when="12 June 2027"))
    (record,) = actions(given).records
    assert record.texts["why"] == "Clinic\nfor all"
    assert "Clinic\nfor all" in csv.write(actions(given))
    (event,) = Calendar.from_ical(ics.write(given, NOW)).walk("VEVENT")
    assert "\ufffd" not in str(event)
