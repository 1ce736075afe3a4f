"""What is entered is saved at once, before Python is there."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.reader import FIRST, GLOSSARY, PLAN, SECOND, STAGE, Reader, at
from tests.engines.engines import until
from tools_py.cells import Version

CLICK_AND_GO = """([name, text]) => {
  const control = document.querySelector(`[name="${name}"]`);
  if (control.type === "checkbox") control.click();
  else for (const letter of text) {
    control.value += letter;
    control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  %s
}"""
TICK_WHEN_READY = """
new MutationObserver((_, watch) => {
  if (document.documentElement?.dataset.python !== "ready") return;
  watch.disconnect();
  document.querySelector('[name="%s"]').click();
}).observe(document, { attributeFilter: ["data-python"], subtree: true });
"""
LEAVING = {"closing": "close()", "reloading": "location.reload()", "going": "location.href = '../../glossary/'"}


@pytest.mark.parametrize("way", LEAVING)
@pytest.mark.parametrize("name", ["done", "note"])
def test_leaving_at_once_loses_nothing(reader: Reader, way: str, name: str) -> None:
    """A tick, and each letter of a note, outlive a tab that closes in the same instant, long before Python is ready."""
    reader.hold()
    reader.open(GLOSSARY, python="none")
    with reader.page.expect_popup() as popup:
        reader.page.evaluate("(url) => void window.open(url)", reader.url + STAGE)
    tab = Reader(popup.value, reader.url)
    tab.sees_script()
    tab.page.evaluate(
        f"(given) => void setTimeout({CLICK_AND_GO % LEAVING[way]}, 0, given)", [at(FIRST, name), "asked"]
    )
    if way == "closing":
        tab.page.is_closed() or tab.page.wait_for_event("close")
    else:
        tab.sees_script()
    later = reader.tab().open(python="starting")
    if name == "done":
        expect(later.control("done")).to_be_checked()
    else:
        expect(later.control("note")).to_have_value("asked")


def test_a_tick_outlasts_a_page_that_goes_while_its_store_is_busy(reader: Reader) -> None:
    """The tick's note waits in the database behind another step, and goes with the page as that does."""
    reader.hold()
    reader.open(python="starting").sees_saved()
    reader.keeps_busy().tick().open(GLOSSARY, python="none")
    reader.open(python="starting")
    expect(reader.control("done")).to_be_checked()
    assert [value for address, value in reader.values().items() if address.endswith("/done")] == [[True]]


def test_entering_needs_no_python(reader: Reader) -> None:
    """While Python is on its way every control is saved, and the page says so in words and by `data-saved`."""
    reader.hold().open(python="starting")
    reader.tick().unfold().note("Harbour Road surgery has sent its list.").unfold(SECOND)
    reader.control("not-relevant", SECOND).check()
    reader.sees_saved()
    expect(reader.page.locator(".chip__saved")).to_have_text("saved in this browser only")
    assert reader.values() == {
        at(FIRST, "done"): [True],
        at(FIRST, "note"): ["Harbour Road surgery has sent its list."],
        at(SECOND, "not-relevant"): [True],
    }


def test_a_tick_while_the_plan_is_being_opened_reaches_python(reader: Reader) -> None:
    """Made when Python is ready, and the plan's cells, read before, are on their way to it."""
    reader.page.add_init_script(TICK_WHEN_READY % at(FIRST, "done"))
    reader.open()
    reader.sees_item("done")
    expect(reader.control("done")).to_be_checked()


def test_what_was_entered_before_the_script_ran_is_saved(reader: Reader) -> None:
    """A box ticked and a note typed while the script was still on its way are not lost."""
    reader.hold("**/shell.js")
    reader.page.goto(reader.url + STAGE, wait_until="commit")
    reader.tick().unfold().note("typed early")
    reader.release()
    reader.sees_saved()
    reader.sees_python("ready")
    reader.sees_item("done")
    assert reader.values() == {at(FIRST, "done"): [True], at(FIRST, "note"): ["typed early"]}


def test_python_learns_of_what_was_entered_while_it_started(reader: Reader) -> None:
    """Counts are right as soon as Python is ready, and not only after the next change."""
    reader.hold().open(python="starting").tick()
    reader.release()
    reader.sees_python("ready")
    reader.sees_item("done")
    expect(reader.page.locator(".side__figure")).to_have_text("1 of 26")
    expect(reader.page.locator("#plan-rail .rail__count").first).to_contain_text("1 of 26")


def test_every_kind_of_field_comes_back(reader: Reader) -> None:
    """A note, a lead, a date, a reason and a choice of one stand in their controls after a reload."""
    reader.open().unfold().unfold(SECOND)
    typed = {"note": "Two lists are missing.", "lead": "public health team", "back": "12 June 2027"}
    for name, text in typed.items():
        reader.control(name).fill(text)
    reader.control("not-relevant", SECOND).check()
    reader.control("reason", SECOND).fill("We choose a place for the first time.")
    reader.page.locator('[name="map-the-system/overview/reached"][value="not-yet"]').check()
    reader.sees_saved()
    reader.again()
    for name, text in typed.items():
        expect(reader.control(name)).to_have_value(text)
    expect(reader.control("reason", SECOND)).to_have_value("We choose a place for the first time.")
    expect(reader.page.locator('[name="map-the-system/overview/reached"][value="not-yet"]')).to_be_checked()
    reader.sees_item("not-relevant", SECOND)


def test_a_choice_can_be_taken_back(reader: Reader) -> None:
    """Radio groups offer "clear answer", which leaves none of them chosen, here and after a reload."""
    group = reader.page.locator('[name="map-the-system/overview/reached"]')
    clear = reader.page.get_by_role("button", name="Clear answer").first
    reader.open()
    expect(clear).to_be_hidden()
    group.first.check()
    clear.click()
    reader.sees_saved()
    expect(clear).to_be_hidden()
    expect(group.first).not_to_be_checked()
    assert reader.values() == {"map-the-system/overview/reached": [None]}
    reader.again()
    expect(group.first).not_to_be_checked()


def test_a_row_that_an_earlier_release_kept_elsewhere_goes_wholly_when_it_is_removed(reader: Reader) -> None:
    """It stands in the tool that its own was merged into. Once removed, its words are in no file that is saved."""
    text = "Ring ten people the day before"
    given = {"order": "a", "change": text}
    cells = {name: (Version(value=value, stamp=5, device="old"),) for name, value in given.items()}
    reader.keeps(tuple(("", f"pdsa/cycles--r1/{name}", cell) for name, cell in cells.items()))
    reader.open("tools/review/")
    until(lambda: "pdsa/cycles--r1/change" not in reader.cells())
    assert reader.values()["review/reviews--r1/change"] == [text]
    reader.again()
    row = reader.page.locator("#review-reviews--r1")
    row.locator("summary").first.click()
    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    reader.sees_saved()
    reader.open(PLAN)
    assert text not in json.dumps(reader.back_up())
