"""Whose computer it is: a shared one keeps nothing, and any can be cleared, with a way back."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Dialog, Page, expect

from tests.browser.reader import FIRST, GLOSSARY, PLAN, PRIVACY, SECOND, STAGE, STORE, Reader, at, file_of, read
from tests.serving import Served

NOTE = "Quay Lane Medical Centre still owes us its list."
LATER = "The Harbour neighbourhood police team will send figures."
QUESTION = "Is this your own computer, or do other people use it too?"
LASTS = "What you enter lasts until you close the last tab of this site."
CONTROLLED = "navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"
EVERYWHERE = "() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"
LATE_ANSWER = """
  const plan = await store.setting("plan");
  store.intend(plan, "", "a/b/note", "before", {});
  await Promise.all([
    store[given](),
    store.keep(plan, "build", { region: "<p>meanwhile</p>" }),
    store.intend(plan, "", "a/b/note", "meanwhile", {}),
  ]);
  await store.keep(plan, "build", { region: "<p>afterwards</p>" });
"""
ENTERED_BY_READERS = {"cell", "intent", "journal", "made", "sealed"}


def storages(reader: Reader) -> str:
    """All that the page's two small stores hold."""
    return str(reader.page.evaluate(EVERYWHERE))


def kinds(reader: Reader) -> set[str]:
    """The kinds of things that IndexedDB holds."""
    return {key.partition("/")[0] for key in reader.kept()}


def lies_open(reader: Reader) -> str:
    """All that the browser keeps of this site and that can be read there."""
    return json.dumps(reader.kept()) + storages(reader)


@pytest.fixture
def newcomer(faults: list[str], page: Page, served: Served) -> Reader:
    """A person who was never here, in a browser as it is, whose questions before leaving are answered with yes."""
    page.on("dialog", lambda dialog: dialog.accept())
    assert faults == []
    return Reader(page, served.url)


def begin(reader: Reader) -> Reader:
    """Tick and note something, so that the question comes."""
    reader.open()
    reader.page.evaluate(CONTROLLED)
    reader.tick().unfold().note(NOTE)
    reader.sees_item("done")
    reader.sees_saved()
    expect(reader.bar("storage")).to_contain_text(QUESTION)
    return reader


def share(reader: Reader) -> Reader:
    """Begin, and answer that others use the computer too."""
    begin(reader).choose("storage", "Shared with others")
    expect(reader.bar("storage")).to_contain_text(LASTS)
    return reader


def finish(reader: Reader) -> None:
    """Finish, and say so again."""
    reader.choose("storage", "Finish and clear")
    reader.answer("Finish and clear")
    expect(reader.bar("storage")).to_contain_text(
        "Everything you entered has been deleted from this browser. We checked again and found 0 answers."
    )


def shows_nothing(reader: Reader) -> None:
    """Nothing of what was entered stands in the page."""
    expect(reader.control("done")).not_to_be_checked()
    expect(reader.control("note")).to_have_value("")


def shows_all(reader: Reader) -> None:
    """What was entered stands in the page."""
    expect(reader.control("done")).to_be_checked()
    expect(reader.control("note")).to_have_value(NOTE)


def merged(reader: Reader) -> Reader:
    """At the plan page, with a file merged, so that the last command can be taken back."""
    reader.open(PLAN).page.locator('[name="plan/about/area"]').fill("Harbour ward")
    reader.sees_saved()
    reader.open_file(file_of("part"))
    reader.press("Merge it into the plan that is open")
    expect(reader.told).to_contain_text("Merged: 8 answers added or changed.")
    expect(reader.bar("undo")).to_be_visible()
    return reader


def test_no_word_is_written_before_the_question_is_answered(newcomer: Reader) -> None:
    """What is entered is kept sealed until then, on every page alike and when a page is loaded anew."""
    begin(newcomer)
    assert kinds(newcomer) == {"sealed"}
    assert NOTE not in lies_open(newcomer)
    expect(newcomer.page.locator(".chip__saved")).to_have_text("kept for this visit only")
    for later in (newcomer.tab().open(), newcomer.again()):
        shows_all(later)
        expect(later.bar("storage")).to_contain_text(QUESTION)


def test_on_ones_own_computer_all_is_saved_and_the_question_is_asked_once(newcomer: Reader) -> None:
    """The answer "My own" holds for later entries, later visits and other tabs."""
    other = newcomer.tab().open()
    begin(newcomer).choose("storage", "My own")
    expect(newcomer.bar("storage")).to_have_count(0)
    expect(newcomer.page.locator(".chip__saved")).to_contain_text("saved in this browser")
    newcomer.tick(SECOND).sees_item("done", SECOND)
    expect(newcomer.bar("storage")).to_have_count(0)
    for later in (other, newcomer.again(), newcomer.tab().open()):
        shows_all(later)
        expect(later.bar("storage")).to_have_count(0)
    assert newcomer.values()[at(FIRST, "note")] == [NOTE]


def test_a_shared_computer_keeps_nothing_that_can_be_read(newcomer: Reader) -> None:
    """Once the reader says so, no store of the browser holds a word of theirs, nor of what they type later."""
    share(newcomer)
    newcomer.note(LATER, FIRST).tick(SECOND)
    newcomer.sees_item("done", SECOND)
    newcomer.sees_saved()
    assert newcomer.kept().keys() == {"sealed", "setting/shared"}
    assert not [text for text in (NOTE, LATER) if text in lies_open(newcomer)]


def test_what_stood_in_the_browser_before_is_kept_sealed_too(reader: Reader) -> None:
    """Where earlier releases had kept answers openly, none stays once the reader says that the computer is shared."""
    reader.has("part", asked=False).open()
    expect(reader.bar("storage")).to_contain_text(QUESTION)
    reader.choose("storage", "Shared with others")
    expect(reader.bar("storage")).to_contain_text(LASTS)
    expect(reader.control("done")).to_be_checked()
    assert reader.kept().keys() == {"sealed", "setting/shared"}


@pytest.mark.full
def test_every_tab_shows_and_writes_the_same(newcomer: Reader) -> None:
    """A tab that was open before, one opened by a link and the first one keep to one choice and hold one plan."""
    before = newcomer.tab().open()
    share(newcomer)
    link = newcomer.tab().open(PLAN)
    expect(link.page.locator("#plan-entered")).to_contain_text(NOTE)
    shows_all(before)
    before.tick(SECOND).sees_item("done", SECOND)
    before.sees_saved()
    expect(newcomer.control("done", SECOND)).to_be_checked()
    for tab in (before, newcomer, link):
        expect(tab.bar("storage")).to_contain_text(LASTS)
    newcomer.page.close()
    file = link.back_up()
    assert {address for _, address, _ in file["cells"]} >= {at(FIRST, "note"), at(SECOND, "done")}


def test_a_shared_visit_outlasts_a_reload(newcomer: Reader) -> None:
    """The service worker has the key for that moment."""
    share(newcomer)
    shows_all(newcomer.again())
    newcomer.unfold().note(LATER).sees_saved()
    newcomer.open(PLAN)
    expect(newcomer.page.locator("#plan-entered")).to_contain_text(LATER)


def test_what_is_entered_on_a_shared_computer_outlasts_a_page_that_goes_at_once(newcomer: Reader) -> None:
    """The service worker has it for that moment, and nothing of it lies in the browser."""
    share(newcomer)
    newcomer.keeps_busy().control("done", SECOND).check()
    newcomer.page.goto(newcomer.url + GLOSSARY)
    newcomer.open()
    expect(newcomer.control("done", SECOND)).to_be_checked()
    assert SECOND not in lies_open(newcomer)


def test_where_no_one_can_hold_the_key_leaving_is_asked_about(stranger: Reader) -> None:
    """Without a service worker a reload would lose everything."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    stranger.page.on("dialog", leave)
    stranger.open().tick().sees_saved()
    stranger.again()
    assert asked == ["beforeunload"]
    expect(stranger.control("done")).not_to_be_checked()
    assert "sealed" not in kinds(stranger)


def test_a_restored_session_brings_nothing_back(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], served: Served, tmp_path: Path
) -> None:
    """The next person who has the browser restore its last windows finds empty pages, and the disk holds no word."""
    given = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], "--restore-last-session"]}
    first = browser_type.launch_persistent_context(tmp_path, **given)
    share(Reader(first.pages[0], served.url))
    first.close()
    second = browser_type.launch_persistent_context(tmp_path, **given)
    shows_nothing(Reader(second.new_page(), served.url).open())
    second.close()
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and NOTE.encode() in file.read_bytes()]


def test_finish_says_what_goes_and_leaves_nothing(newcomer: Reader) -> None:
    """It offers the files first; then no answer is left in any store or tab, nor what could bring one back."""
    share(newcomer)
    other = newcomer.tab().open()
    shows_all(other)
    merged(newcomer)
    expect(newcomer.page.locator("#plan-entered")).to_contain_text(NOTE)
    newcomer.choose("undo", "Close")
    newcomer.choose("storage", "Finish and clear")
    expect(newcomer.page.locator("dialog[open]")).to_contain_text(
        "Delete everything entered on this computer, in 1 plan with"
    )
    with newcomer.page.expect_download() as download:
        newcomer.answer("Save backup files")
    assert NOTE in json.dumps(read(download.value.path()))
    newcomer.answer("Cancel")
    finish(newcomer)
    expect(newcomer.page.locator("#plan-entered")).to_contain_text("Nothing yet.")
    expect(newcomer.bar("undo")).to_have_count(0)
    shows_nothing(other)
    assert newcomer.kept() == {}
    assert NOTE not in storages(newcomer)
    assert "health-inequalities-toolkit:" not in storages(newcomer)
    shows_nothing(newcomer.open())
    shows_nothing(newcomer.tab().open())


def test_what_is_typed_in_another_tab_as_one_finishes_goes_nowhere(newcomer: Reader) -> None:
    """The other tab writes into what is gone already; it begins anew, and nothing of it stands anywhere."""
    share(newcomer)
    other = newcomer.tab().open()
    other.page.evaluate("BroadcastChannel.prototype.dispatchEvent = () => {}")
    newcomer.page.evaluate("BroadcastChannel.prototype.postMessage = () => {}")
    finish(newcomer)
    other.unfold().note(LATER)
    shows_nothing(other)
    assert LATER not in lies_open(newcomer)
    assert not kinds(newcomer) & ENTERED_BY_READERS


def test_clearing_asks_first_and_cancel_is_nearest(reader: Reader) -> None:
    """The question says what there is; Cancel has the focus, and Enter or Escape on it changes nothing."""
    reader.has("part").open(PRIVACY, python="none")
    before = reader.kept()
    for key in ("Enter", "Escape"):
        reader.press("Clear everything on this device")
        dialog = reader.page.locator("dialog[open]")
        expect(dialog).to_contain_text("1 plan with 8 answers")
        expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
        reader.page.keyboard.press(key)
        expect(dialog).to_have_count(0)
    assert reader.kept() == before


def test_everything_on_the_device_is_cleared(reader: Reader) -> None:
    """Every plan, the views of tools and the last command; other tabs of this browser empty with it."""
    reader.has("empty").open().unfold().note(NOTE)
    reader.sees_item("none")
    reader.sees_saved()
    merged(reader)
    other = reader.tab().open()
    expect(other.control("note")).to_have_value(NOTE)
    reader.open(PRIVACY, python="none")
    assert kinds(reader) >= {"cell", "region"}
    reader.press("Clear everything on this device")
    reader.answer("Delete everything")
    expect(reader.bar("undo")).to_contain_text("Everything was deleted from this browser.")
    expect(other.control("note")).to_have_value("")
    assert not kinds(reader) & ENTERED_BY_READERS
    assert NOTE not in json.dumps(reader.kept()) + storages(reader)
    later = reader.tab().open(STAGE)
    expect(later.control("note")).to_have_value("")


@pytest.mark.parametrize("leave", ["clear", "share"])
def test_what_comes_while_all_is_cleared_leaves_nothing(reader: Reader, leave: str) -> None:
    """What Python still answers, and what is still entered, is not kept where all has just been deleted."""
    reader.has("part").open(PRIVACY, python="none")
    reader.page.evaluate(STORE % LATE_ANSWER, leave)
    assert not kinds(reader) & {"cell", "intent", "journal", "made", "region"}


def test_clearing_can_be_taken_back(reader: Reader) -> None:
    """Undo brings back every cell, each setting and what Python shows of them."""
    reader.has("part").open(PLAN)
    entered = reader.page.locator("#plan-entered")
    expect(entered).to_contain_text("We choose a place for the first time.")
    before = {key: value for key, value in reader.kept().items() if not key.startswith("region/")}
    reader.press("Clear everything on this device")
    reader.answer("Delete everything")
    expect(entered).to_contain_text("Nothing yet.")
    reader.choose("undo", "Undo")
    expect(entered).to_contain_text("We choose a place for the first time.")
    assert {key: value for key, value in reader.kept().items() if not key.startswith("region/")} == before
    reader.turn(STAGE)
    expect(reader.page.locator(".side__figure")).to_have_text("1 of 25")
    expect(reader.control("done")).to_be_checked()
