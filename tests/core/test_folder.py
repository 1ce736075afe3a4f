"""A folder that partners share: who has what in it, what is new, what cannot be read, and this browser's own file."""

import json
import re
from typing import Any

import pytest

from tests.core.conversation import Conversation
from tests.core.test_joining import BOTH, LEAD, NOTE, file
from tests.core.test_merging_files import everything
from tests.core.test_voices import named, said
from tests.examples import CONTENT, entries
from tools_py.cells import Value, Version
from tools_py.effects import Announce, Deposit, Effect
from tools_py.exports import share
from tools_py.messages import Answer
from tools_py.plan import AGREED, Plan
from tools_py.records import deletion

FOLDER, FILES = "plan/folder", "plan/files"
OURS: dict[str, Value] = {NOTE: "Ours for now", "plan/about/name": "Pier plan", "exports/options/by": "Council"}
MINE = "Pier-plan-Council-mine1234.toolkit.json"


def look(talk: Conversation, *files: tuple[str, str], state: str = "ready", **told: Any) -> Answer:
    """The page looks into the folder, where these files are."""
    held = [{"name": name, "text": text} for name, text in files]
    given = {"state": state, "name": "Partners", "code": "mine1234", "offset": 0, "files": held, **told}
    return talk.do("plan/folder/found", json.dumps(given))


def begun(cells: dict[str, Value] = OURS) -> Conversation:
    """A plan on its page."""
    talk = Conversation((FOLDER, FILES))
    talk.open(entries(cells))
    return talk


def words(answer: Answer) -> str:
    """What the page says of the folder."""
    return " ".join(re.sub("<[^>]+>", " ", answer.html[FOLDER]).split())


def kept(effects: tuple[Effect, ...]) -> Deposit:
    """The file that this browser writes."""
    (one,) = (effect for effect in effects if isinstance(effect, Deposit))
    return one


def test_what_is_in_the_folder_is_told_and_changes_nothing() -> None:
    """Who has what, since when by the clock here, and what is new; only a press brings it in."""
    talk = begun()
    before = talk.plan
    answer = look(talk, ("a.toolkit.json", file((LEAD, "Choir"), by="Tidewater Homes")), offset=-60)
    assert (answer.cells, talk.plan, answer.undo) == ((), before, None)
    text = words(answer)
    assert "The folder is “Partners”. It was read at 09:30." in text
    assert "New for you from Tidewater Homes: 1 answer. None of them differs from your answers." in text
    assert re.search(r"Tidewater Homes 18 November 2026, \d\d:\d\d 1 1 answer", text)
    assert "Add all of it to your plan" in text
    assert re.search(r'type="checkbox"[^>]*name="exports/folder/private"', answer.html[FOLDER])


def test_what_is_new_is_taken_as_any_file_is() -> None:
    """In one press, which one undo takes back; and the plan knows whose answers these are."""
    talk = begun()
    look(talk, ("a.toolkit.json", file((LEAD, "Choir"), by="Tidewater Homes")))
    answer = talk.do("plan/folder/take")
    assert answer.undo == "Merged: 1 answer added or changed."
    assert talk.plan.value(LEAD) == "Choir"
    assert "Your plan has everything that is in the folder." in words(answer)
    other = begun()
    other.do("plan/open", file((LEAD, "Choir"), by="Tidewater Homes"))
    other.do("plan/merge")
    assert {*talk.plan.entries()} == {*other.plan.entries()}


def test_what_differs_is_looked_at_first() -> None:
    """It is reviewed as files are, and the press that takes all is not offered."""
    talk = begun()
    text = words(look(talk, ("a.toolkit.json", file((NOTE, "Theirs"), by="Tidewater Homes"))))
    assert "1 answer. 1 differs from your answers." in text
    assert "Add all of it" not in text
    answer = talk.do("plan/folder/look")
    assert "plan/settle/" in answer.html[FILES]
    assert answer.cells == ()


def test_this_browser_writes_its_own_file_and_no_more_than_that() -> None:
    """Its name says the plan, whose it is and the device; it holds views, and private answers only where that is ticked."""
    talk = Conversation((FOLDER,))
    private = "stakeholders/stakeholders--a"
    row: dict[str, Value] = {f"{private}/order": "i", f"{private}/name": "Surgery", f"{private}/wished": "supportive"}
    talk.open((*entries(OURS | row), named("v1", "Choir"), said("v1", NOTE, "Another view")))
    own = kept(look(talk).effects)
    assert (own.plan, own.name, own.ending) == ("p", MINE, "-mine1234.toolkit.json")
    held = json.loads(own.text)
    assert held["by"] == "Council"
    assert "Another view" in own.text
    assert "exports/" not in own.text
    assert "Surgery" in own.text
    assert "supportive" not in own.text
    ticked = Conversation((FOLDER,))
    ticked.open((*entries(OURS | row | {"exports/folder/private": True}), named("v1", "Choir")))
    private_fields = {address for _, address, _ in share.shared(ticked.plan, CONTENT.toolkit, BOTH)}
    assert {address for _, address, _ in json.loads(kept(look(ticked).effects).text)["cells"]} == private_fields


def test_the_own_file_is_written_only_where_the_plan_has_changed() -> None:
    talk = begun()
    own = kept(look(talk).effects)
    assert look(talk, (own.name, own.text)).effects == ()
    assert look(talk, same=True).effects == ()
    talk.change(entries({LEAD: "Choir"}))
    again = kept(look(talk, same=True).effects)
    assert "Choir" in again.text
    assert again.name == own.name


def test_a_plan_without_answers_is_not_written() -> None:
    assert look(begun({"plan/about/name": "Pier plan"})).effects == ()


def test_an_own_file_that_another_device_writes_too_is_not_written_over() -> None:
    """As where a browser's profile was copied: what it holds is offered first."""
    talk = begun()
    other = file((LEAD, "Choir"), by="Council")
    answer = look(talk, (MINE, other))
    assert answer.effects == ()
    assert "New for you from this browser: 1 answer." in words(answer)
    assert "Choir" in kept(talk.do("plan/folder/take").effects).text


@pytest.mark.parametrize(("text", "written"), [('{"format": 3}', True), ("", True), ("newer", False), ("fault", False)])
def test_an_own_file_that_cannot_be_read(text: str, *, written: bool) -> None:
    """A broken one is made good; one of a later release, or one that is locked just now, is left alone."""
    talk = begun()
    newer = json.dumps(json.loads(file((LEAD, "Choir"))) | {"schema": 99})
    held = (
        {"name": MINE, "fault": "Busy"}
        if text == "fault"
        else {"name": MINE, "text": newer if text == "newer" else text}
    )
    effects = look(talk, files=[held]).effects
    assert any(isinstance(one, Deposit) for one in effects) is written


def test_fifty_files_of_which_two_are_broken() -> None:
    """The good ones are taken, the others named with the reason."""
    talk = begun()
    good = [
        (f"f{at}.toolkit.json", file((f"map-the-system/data-held/note.{at}", "x"), device=f"d{at}")) for at in range(48)
    ]
    cut, strange = good[0][1][:-9], file((LEAD, "Choir"), ("plan/about/name", "Harbour"), plan="q")
    answer = look(talk, *good, ("cut.toolkit.json", cut), ("other.toolkit.json", strange))
    text = words(answer)
    assert "cut.toolkit.json : This file is incomplete." in text
    assert "other.toolkit.json : This file holds another plan, Harbour. Open it with “Open backup files”." in text
    talk.do("plan/folder/take")
    assert sum(address.startswith("map-the-system/data-held/note.") for _, address, _ in talk.plan.entries()) == 48
    assert talk.plan.value(LEAD) is None


def test_a_failed_write_is_said_and_tried_again() -> None:
    talk = begun()
    look(talk)
    answer = talk.do("plan/folder/lost", "The disk is full.")
    assert answer.effects == (Announce(text="The disk is full."),)
    assert "The disk is full." in words(answer)
    assert kept(look(talk, same=True).effects).name == MINE


def test_a_browser_without_a_plan_opens_the_one_in_the_folder() -> None:
    talk = Conversation((FOLDER, FILES))
    talk.open()
    answer = look(talk, ("a.toolkit.json", file((LEAD, "Choir"))), ("b.toolkit.json", file((NOTE, "Six"), device="b")))
    assert "Open the plan in this folder" in words(answer)
    assert answer.effects == ()
    talk.id = "p"
    talk.do("plan/folder/open")
    assert (talk.plan.value(LEAD), talk.plan.value(NOTE)) == ("Choir", "Six")


@pytest.mark.parametrize("state", ["cannot", "shared", "unasked", "none", "ask", "gone"])
def test_without_a_folder_nothing_is_written_and_the_page_says_why(state: str) -> None:
    answer = look(begun(), state=state)
    assert answer.effects == ()
    assert "table" not in answer.html[FOLDER]
    assert ("with files" in answer.html[FOLDER]) is (state in {"cannot", "shared"})


def test_a_practice_plan_is_never_written() -> None:
    talk = Conversation((FOLDER,), id="practice-kite")
    talk.open(entries(OURS))
    answer = look(talk, ("a.toolkit.json", file((LEAD, "Choir"))))
    assert answer.effects == ()
    assert "A practice plan has no shared folder." in answer.html[FOLDER]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"state": 3, "files": [1, {}], "offset": "x"}', '{"state":"ready","same":true,"code":"c"}']
)
def test_what_a_page_could_never_say_changes_nothing(text: str) -> None:
    talk = begun()
    before = talk.plan
    answer = talk.do("plan/folder/found", text)
    assert (answer.cells, answer.effects, talk.plan) == ((), (), before)


def test_a_row_that_was_removed_here_long_ago_is_no_news() -> None:
    """A colleague's old file still holds its words, which this browser has emptied: nothing would change in the plan."""
    row = "actions/actions--a"
    whole = Plan(id="p").merge(entries({f"{row}/order": "i", f"{row}/what": "Clinic", NOTE: "Six"}))
    gone = Version(value=deletion(whole.fields("actions", "actions--a")), stamp=9_000_000_000_000, device="ash")
    talk = Conversation((FOLDER, FILES))
    rest = (entry for entry in whole.entries() if not entry[1].startswith(row))
    talk.open(((AGREED, f"{row}/deleted", (gone,)), *rest))
    old = share.write(whole, CONTENT.toolkit, BOTH, 1_795_000_000_000)
    assert "Your plan has everything that is in the folder." in words(look(talk, ("a.toolkit.json", old)))
    talk.do("plan/open", old)
    assert "Nothing. Your plan already has all of it." in talk.look().html[FILES]


def test_folder_and_files_end_in_the_same_plan() -> None:
    """To the byte, once each has looked three times, in whatever order."""
    by_folder, by_files = ([begun(), begun({NOTE: "Ours for now", "exports/folder/private": True})] for _ in range(2))
    for pair in (by_folder, by_files):
        for device, talk in zip(("ash", "birch"), pair, strict=True):
            (held,) = talk.plan.cell(AGREED, NOTE)
            text = Version(value=f"As {device} says", stamp=held.stamp + 5, device=device, seen=held.shown)
            talk.change(((AGREED, NOTE, (text,)),))
    names: dict[int, tuple[str, str]] = {}
    for _ in range(3):
        for at, talk in enumerate(by_folder):
            told = look(talk, *names.values(), code=f"code000{at}")
            taken = talk.do("plan/folder/take")
            for effect in (*told.effects, *taken.effects):
                if isinstance(effect, Deposit):
                    names[at] = effect.name, effect.text
    for _ in range(3):
        for talk, other in (by_files, by_files[::-1]):
            talk.do("plan/open", share.write(other.plan, CONTENT.toolkit, BOTH, 1_795_000_000_000))
            talk.do("plan/merge")
    assert len({everything(talk.plan) for talk in (*by_folder, *by_files)}) == 1
