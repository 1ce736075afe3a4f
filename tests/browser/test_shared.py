"""Whose computer it is: a shared one keeps nothing, and any can be cleared, with a way back."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.reader import FIRST, PLAN, PRIVACY, SECOND, STAGE, STORE, Reader, at, file_of

NOTE = "Quay Lane Medical Centre still owes us its list."
LATER = "The Harbour neighbourhood police team will send figures."
QUESTION = "Is this your own computer, or do other people use it too?"
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
ENTERED_BY_READERS = {"cell", "intent", "journal"}


def storages(reader: Reader) -> str:
    """All that the page's two small stores hold."""
    return str(reader.page.evaluate(EVERYWHERE))


def kinds(reader: Reader) -> set[str]:
    """The kinds of things that IndexedDB holds."""
    return {key.partition("/")[0] for key in reader.kept()}


def begin(reader: Reader) -> Reader:
    """Tick and note something, so that the question comes."""
    reader.open().tick().unfold().note(NOTE)
    reader.sees_item("done")
    reader.sees_saved()
    expect(reader.bar("storage")).to_contain_text(QUESTION)
    return reader


def share(reader: Reader) -> Reader:
    """Begin, and answer that others use the computer too."""
    begin(reader).choose("storage", "Shared with others")
    expect(reader.page.locator(".chip__saved")).to_have_text("kept for this visit only")
    return reader


def merged(reader: Reader) -> Reader:
    """At the plan page, with a file merged, so that the last command can be taken back."""
    reader.open(PLAN).open_file(file_of("part"))
    reader.press("Merge it into the plan that is open")
    expect(reader.told).to_contain_text("Merged: 8 answers added or changed.")
    expect(reader.bar("undo")).to_be_visible()
    return reader


def test_a_shared_computer_keeps_nothing_in_its_store(reader: Reader) -> None:
    """Once the reader says that others use the computer, IndexedDB holds nothing of theirs, nor of what they type later."""
    share(reader)
    assert reader.kept() == {}
    reader.note(LATER, FIRST).tick(SECOND)
    reader.sees_item("done", SECOND)
    reader.sees_saved()
    assert reader.kept() == {}
    expect(reader.bar("storage")).to_contain_text("What you enter lasts until you close this tab.")


def test_a_shared_visit_lasts_as_long_as_its_tab(reader: Reader) -> None:
    """A reload keeps everything; another tab has nothing of it."""
    share(reader).again()
    expect(reader.control("done")).to_be_checked()
    expect(reader.control("note")).to_have_value(NOTE)
    expect(reader.page.locator(".chip__saved")).to_have_text("kept for this visit only")
    other = reader.tab().open()
    expect(other.control("done")).not_to_be_checked()
    expect(other.control("note")).to_have_value("")
    assert NOTE not in storages(other)
    assert not kinds(other) & ENTERED_BY_READERS


def test_finish_and_clear_leaves_nothing(reader: Reader) -> None:
    """No answer is left in any store of the browser, not the last command either, and the page says that it looked again."""
    share(reader)
    merged(reader)
    expect(reader.page.locator("#plan-entered")).to_contain_text(NOTE)
    reader.choose("storage", "Finish and clear")
    expect(reader.bar("storage")).to_contain_text(
        "Everything you entered has been deleted from this browser. We checked again and found 0 answers."
    )
    expect(reader.page.locator("#plan-entered")).to_contain_text("Nothing yet.")
    expect(reader.bar("undo")).to_have_count(0)
    assert not kinds(reader) & ENTERED_BY_READERS
    everything = json.dumps(reader.kept()) + storages(reader)
    assert not [text for text in (NOTE, "have sent theirs", "We choose a place") if text in everything]
    assert "health-inequalities-toolkit:" not in storages(reader)
    reader.open()
    expect(reader.control("done")).not_to_be_checked()
    expect(reader.control("note")).to_have_value("")


def test_a_shared_visit_reaches_no_other_tab(reader: Reader) -> None:
    """A tab that was open before the answer neither shows nor stores what is entered afterwards."""
    other = reader.tab().open()
    share(reader)
    reader.note(LATER)
    reader.tick(SECOND)
    reader.sees_item("done", SECOND)
    reader.sees_saved()
    other.page.wait_for_timeout(1_000)
    expect(other.control("note")).not_to_have_value(LATER)
    assert LATER not in json.dumps(other.kept())
    assert not kinds(other) & ENTERED_BY_READERS


def test_the_question_is_asked_once(reader: Reader) -> None:
    """The answer "My own" holds for later entries, later visits and later tabs."""
    begin(reader).choose("storage", "My own")
    expect(reader.bar("storage")).to_have_count(0)
    reader.tick(SECOND)
    reader.sees_item("done", SECOND)
    expect(reader.bar("storage")).to_have_count(0)
    for later in (reader.again(), reader.tab().open()):
        expect(later.control("done")).to_be_checked()
        expect(later.bar("storage")).to_have_count(0)
    assert reader.values()[at(FIRST, "note")] == [NOTE]


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
    assert kinds(reader) >= {"cell", "region", "journal"}
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
    begin(reader).open(PRIVACY, python="none")
    reader.page.evaluate(STORE % LATE_ANSWER, leave)
    assert not kinds(reader) & {*ENTERED_BY_READERS, "region"}


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
