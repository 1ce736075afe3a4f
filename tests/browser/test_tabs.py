"""Two tabs of one browser work on one plan."""

from playwright.sync_api import expect

from tests.browser.reader import FIRST, SECOND, Reader, at
from tests.browser.sheets import READINESS

MUTE = "void (BroadcastChannel.prototype.postMessage = () => undefined)"


def test_changes_to_different_items_are_both_kept(reader: Reader) -> None:
    """Each tab shows what the other one entered, in its controls and in what Python works out."""
    one, other = reader.open(), reader.tab().open()
    one.tick()
    other.tick(SECOND)
    expect(one.control("done", SECOND)).to_be_checked()
    expect(other.control("done")).to_be_checked()
    for tab in (one, other):
        tab.sees_item("done")
        tab.sees_item("done", SECOND)
        expect(tab.page.locator(".side__figure")).to_have_text("2 of 26")
    assert reader.values() == {at(FIRST, "done"): [True], at(SECOND, "done"): [True]}


def test_a_tab_without_python_follows_the_other(reader: Reader) -> None:
    """What another tab entered stands in the controls even before Python is there."""
    other = reader.tab().open()
    reader.hold().open(python="starting")
    other.tick().unfold().note("Quay Lane Medical Centre")
    expect(reader.control("done")).to_be_checked()
    expect(reader.control("note")).to_have_value("Quay Lane Medical Centre")


def differ(reader: Reader) -> Reader:
    """Write two notes to one item, neither tab knowing of the other's; gives the other tab."""
    one, other = reader.open(), reader.tab().open()
    for tab in (one, other):
        tab.page.evaluate(MUTE)
        tab.unfold()
    one.note("Six lists came in.").sees_saved()
    other.note("Seven lists came in.").sees_saved()
    return other


def test_two_answers_to_one_question_both_stay(reader: Reader) -> None:
    """Neither tab's note replaces the one that it never showed; the later one is on top, and both are shown to choose from."""
    other = differ(reader)
    assert reader.values() == {at(FIRST, "note"): ["Seven lists came in.", "Six lists came in."]}
    for tab in (other, reader.again()):
        conflict = tab.item().locator(".conflict")
        expect(conflict).to_contain_text("2 answers to “Note” differ")
        expect(conflict.locator("blockquote")).to_have_text(["Seven lists came in.", "Six lists came in."])
    assert len(reader.values()[at(FIRST, "note")]) == 2


def test_a_tab_that_was_not_told_in_time_forgets_what_it_foresaw(reader: Reader) -> None:
    """Python hears of a choice before it is stored; where it is stored beside another's, only those two stand there."""
    one, other = reader.open(READINESS), reader.tab().open(READINESS)
    for mark, tab in enumerate((one, other)):
        tab.page.evaluate(MUTE)
        tab.page.locator(f'[name="readiness/senior-sponsor/rating"][value="{mark}"]').check()
        tab.sees_saved()
    conflict = other.page.locator("#readiness-senior-sponsor .conflict")
    expect(conflict.locator("blockquote")).to_have_text(["Early", "Not in place"])
    assert reader.values() == {"readiness/senior-sponsor/rating": ["1", "0"]}


def test_choosing_ends_a_conflict_and_undo_brings_it_back(reader: Reader) -> None:
    """The chosen note is the only one left; taking the choice back shows both again."""
    differ(reader).page.close()
    reader.again()
    conflict = reader.item().locator(".conflict")
    conflict.get_by_role("button", name="Six lists came in.").click()
    expect(conflict).to_have_count(0)
    expect(reader.control("note")).to_have_value("Six lists came in.")
    assert reader.values() == {at(FIRST, "note"): ["Six lists came in."]}
    reader.choose("undo", "Undo")
    expect(conflict.locator("blockquote")).to_have_count(2)
    assert sorted(reader.values()[at(FIRST, "note")]) == ["Seven lists came in.", "Six lists came in."]


def test_clearing_in_one_tab_clears_the_other(reader: Reader) -> None:
    """The other tab shows an empty plan, and everything again once the clearing is taken back."""
    one, other = reader.has("part").open("plan/"), reader.tab().open()
    expect(other.control("done")).to_be_checked()
    one.press("Clear everything on this device")
    one.answer("Delete everything")
    expect(other.control("done")).not_to_be_checked()
    one.choose("undo", "Undo")
    expect(other.control("done")).to_be_checked()
