"""Files that someone made to harm, or that were damaged on their way: refused in words, or read without harm."""

import json
import random
import re
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.core.plan_contents import action, compared, contents, scene
from tests.examples import CONTENT
from tools_py.cells import Version, write
from tools_py.exports import backup, csv, ics, share
from tools_py.exports.backup import AHEAD, FIRST_RELEASE, BackupError, readable
from tools_py.exports.contents import Choice, Contents, Sheet
from tools_py.exports.workbook import reading, writing
from tools_py.exports.workbook.reading import WorkbookError
from tools_py.plan import Plan
from tools_py.wire import read_message

NOW = 1_795_000_000_000
NAME = "plan/about/name"


def file(*cells: Any, **changed: Any) -> str:
    """A backup file with these cells."""
    head = {"format": backup.FORMAT, "schema": 1, "plan": "p1", "saved": "2026-11-21T10:00:00.000Z"}
    return json.dumps({**head, "cells": cells, **changed})


def version(value: Any = "a", stamp: int = 5, device: str = "ash", **seen: int) -> dict[str, Any]:
    """One version as a file holds it."""
    return {"value": value, "stamp": stamp, "device": device, "seen": seen}


def refused(text: str) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(BackupError) as fault:
        backup.read(text, NOW)
    return str(fault.value)


def test_an_answer_without_versions_is_no_answer() -> None:
    """It stopped every page of the site for good."""
    plan = backup.read(file(["", NAME, []], ["", "Unknown", []]), NOW).plan
    assert list(plan.entries()) == []


def test_two_versions_that_cover_each_other_are_refused() -> None:
    """Merged, they left an empty cell, which stopped every page."""
    cells = ["", NAME, [version(device="p", stamp=5, q=9), version(device="q", stamp=5, p=9)]]
    assert "answer 1 has a version" in refused(file(cells))


def test_a_stamp_far_ahead_is_refused_and_the_latest_one_leaves_room() -> None:
    """One edit over the latest stamp that was taken made the plan and its backups unreadable."""
    latest = NOW + AHEAD
    assert "more than ten years ahead of this computer’s clock" in refused(
        file(["", NAME, [version(stamp=latest + 1)]])
    )
    cell = backup.read(file(["", NAME, [version(stamp=latest)]]), NOW).plan.cell("", NAME)
    edited = write(cell, "b", shown=cell[0].shown, now=NOW + 60_000, writers=("birch",))
    plan = Plan(id="p1").merge([("", NAME, edited)])
    again = backup.read(share.write(plan, CONTENT.toolkit, Choice(), NOW + 60_000), NOW + 60_000).plan
    assert again.value(NAME) == "b"


def test_a_clock_that_was_never_set_refuses_no_file_of_today() -> None:
    """A machine whose battery is empty says 1970."""
    assert backup.read(file(["", NAME, [version(stamp=NOW)]]), 0).plan.value(NAME) == "a"
    assert NOW < FIRST_RELEASE + AHEAD


@pytest.mark.parametrize("device", ["constructor", "toString", "__proto__", "hasOwnProperty"])
def test_a_device_may_be_called_anything(device: str) -> None:
    """These are names of what every object of the page's script has."""
    plan = backup.read(file(["", NAME, [version(device=device)]]), NOW).plan
    assert plan.cell("", NAME)[0].device == device


@pytest.mark.parametrize("id", ["a b", "x\rBEGIN:VALARM", "p" * 5_000_000, "\ud800", "<b>"])
def test_a_plan_has_a_plain_id(id: str) -> None:
    """Two copies of it are one plan still."""
    given = [backup.read(file(plan=id), NOW).plan.id for _ in range(2)]
    assert re.fullmatch("plan-[0-9a-f]{16}", given[0])
    assert given[0] == given[1]
    assert backup.read(file(plan="eastmere"), NOW).plan.id == "eastmere"


def test_a_file_without_a_plan_is_refused() -> None:
    assert "does not say which plan it holds" in refused(file(plan=""))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (file()[:-1] + ', "more": ' + "9" * 5000 + "}", "a number that is too long"),
        (file() + "\ntrailing", "something else follows its end, in line 2"),
        (file()[:-9], "This file is incomplete"),
        (file(saved="9" * 5000), "does not say when it was saved"),
    ],
    ids=["digits", "trailing", "cut", "saved"],
)
def test_what_is_wrong_with_a_file_is_named(text: str, said: str) -> None:
    assert said in refused(text)


def test_what_a_browser_keeps_never_stops_a_page() -> None:
    """Cells that cannot be read are left out, and all others come."""
    good = ["", NAME, [version()]]
    bad: list[Any] = [
        ["", "plan/about/area", []],
        ["", "plan/about/area", [version(stamp=-1)]],
        ["", "plan/about/area", [{**version(), "stamp": None}]],
        ["", "plan/about/area", [version(device="p", stamp=5, q=9), version(device="q", stamp=5, p=9)]],
        ["", "plan/about/area", [version(seen_nothing=True) | {"more": 1}]],
        [1, 2],
        None,
    ]
    assert [address for _, address, _ in readable([*bad, good])] == [NAME]
    message = read_message(
        {"type": "open", "n": 1, "now": NOW, "today": "2026-11-27", "root": "/", "plan": "p1", "voice": "", "known": [],
         "cells": [*bad, good]}
    )  # fmt: skip
    assert [address for _, address, _ in getattr(message, "cells", ())] == [NAME]


def test_own_cells_of_any_later_stamp_are_read() -> None:
    """What was taken in before stamps were limited can still be worked on."""
    assert list(readable([["", NAME, [version(stamp=2**53 - 1)]]]))


@pytest.mark.parametrize("address", ["later", "later/thing", "a/b/c/d", "", "a//b", "Not an address!"])
def test_an_address_of_a_later_release_is_handed_on(address: str) -> None:
    """Handing on failed for ever once a plan held an address without two slashes."""
    entry = ("", address, (Version(value="x", stamp=5, device="ash", seen={}),))
    plan = Plan(id="p1").merge([entry])
    assert list(share.shared(plan, CONTENT.toolkit, Choice())) == [entry]


def test_a_voices_later_address_is_a_view() -> None:
    entry = ("Tidewater Homes", "later", (Version(value="x", stamp=5, device="ash", seen={}),))
    plan = Plan(id="p1").merge([entry])
    assert list(share.shared(plan, CONTENT.toolkit, Choice())) == []
    assert list(share.shared(plan, CONTENT.toolkit, Choice(views=True))) == [entry]


# ---- Calendar and CSV ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb", "a\x0bb", "a\u2028b", "a\x85b", "a\x00\x07b", "a\ud800b"])
def test_a_calendar_holds_no_break_of_its_own(text: str) -> None:
    """A carriage return that was kept begins a line in readers that end lines at one."""
    whole = contents(action(1, what=f"Clinic {text}", when="12/06/2027", why=text))
    written = ics.write(whole, NOW)
    assert "\r" not in written.replace("\r\n", "")
    assert not re.search("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\x85\\u2028\\ud800]", written)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("Clinic a")


@pytest.mark.parametrize("id", ["x\rBEGIN:VALARM", "\ud800", "p" * 5000, "a,b;c"])
def test_a_calendars_ids_are_plain_whatever_the_plan_is_called(id: str) -> None:
    """Plans with such ids may have been kept before files with them were refused."""
    whole = contents(action(1, what="Clinic", when="12/06/2027"))
    written = ics.write(evolve(whole, plan=id), NOW)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert re.fullmatch(r"[\w-]+@[A-Za-z0-9-]{1,64}", str(event["UID"]))


@pytest.mark.parametrize("lead", ["", " ", "\u00a0", "\u200b", "\ufeff", "\t", "  \u2003"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_spreadsheet_runs_a_text(lead: str, sign: str) -> None:
    """Blanks before a sign and signs of full width are left out or read as the plain ones."""
    assert csv.as_text(f"{lead}{sign}1+1") == f"'{lead}{sign}1+1"


def sheet(whole: Contents) -> Sheet:
    """The sheet of the actions."""
    found = whole.sheet("actions/actions")
    assert found
    return found


# ---- Fuzz ----------------------------------------------------------------------------------------------------------


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with a few of its bytes changed, cut out or doubled."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(made)), chance.randint(1, 12)
        match chance.randrange(3):
            case 0:
                made[at] = chance.randrange(256)
            case 1 if len(made) > length + 1:
                del made[at : at + length]
            case _:
                made[at:at] = made[at : at + length]
    return bytes(made)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """A workbook one part of which is changed inside, or missing."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        names = old.namelist()
        changed = chance.choice(names)
        for name in names:
            if name != changed:
                new.writestr(name, old.read(name))
            elif chance.randrange(4):
                new.writestr(name, mutated(old.read(name), chance))
    return out.getvalue()


def read_workbook(data: bytes) -> None:
    """Review a workbook; what is wrong with it must be said in words."""
    said = "Read."
    try:
        compared(data, scene(action(1, what="Clinic")), NOW)
    except WorkbookError as wrong:
        said = str(wrong)
    assert said.endswith(".")


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.full)])
def test_no_damaged_workbook_is_a_fault(seed: int) -> None:
    """Of 10,000 files changed at random, 149 raised what no reader was told in words."""
    good = writing.write(contents(action(1, what="Clinic", when="12/06/2027")))
    chance = random.Random(seed)
    for number in range(10_000 if seed else 200):
        read_workbook((mutated if number % 4 == 0 else repacked)(good, chance))


@pytest.mark.parametrize("number", ["-1", "99999", "x", "1e9", " "])
def test_a_text_that_a_workbook_does_not_hold_is_no_other_cells_text(number: str) -> None:
    """The number -1 took the last of the texts."""
    made = writing.write(contents(action(1, what="Clinic")))
    out = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb't="s"><v>\d+</v>', b't="s"><v>' + number.encode() + b"</v>", part, count=1)
            new.writestr(name, part)
    with pytest.raises(WorkbookError, match="damaged"):
        reading.read(out.getvalue())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
versions = st.fixed_dictionaries(
    {
        "value": st.text() | st.booleans() | st.none() | json_values,
        "stamp": st.integers(-1, 20) | st.sampled_from([NOW, NOW + AHEAD, 2**53, 2**64]),
        "device": st.sampled_from(["ash", "birch", "constructor", "__proto__", "a b"]),
        "seen": st.dictionaries(st.sampled_from(["ash", "birch", "toString"]), st.integers(-1, 20), max_size=2),
    }
)
cells = st.lists(
    st.tuples(st.text(), st.sampled_from([NAME, "later", "a/b"]) | st.text(), st.lists(versions | json_values))
)


@pytest.mark.parametrize("runs", [200, pytest.param(10_000, marks=pytest.mark.full)])
def test_a_file_is_refused_in_words_or_can_be_lived_with(runs: int) -> None:
    """Whatever is taken can be merged, edited, handed on and opened again."""

    @settings(max_examples=runs)
    @given(cells)
    def live(cells: Any) -> None:
        with suppress(BackupError):
            live_with(backup.read(file(*cells), NOW).plan)

    live()


def live_with(plan: Plan) -> None:
    """Edit it, hand it on and open it again."""
    assert all(cell for _, _, cell in plan.entries())
    cell = plan.cell("", NAME)
    shown = cell[0].shown if cell else {}
    edited = plan.merge([("", NAME, write(cell, "b", shown=shown, now=NOW + 9, writers=("me", "me.1", "me.1.new")))])
    text = share.write(edited, CONTENT.toolkit, Choice(views=True, private=True), NOW + 9)
    assert backup.read(text, NOW + 9).plan.merge(edited.entries()).value(NAME) == edited.value(NAME)
