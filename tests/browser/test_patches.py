"""What Python sends back never disturbs the person at the page."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import FIRST, PLAN, SECOND, STAGE, Reader, at
from tests.examples import EXAMPLES

REST = sorted(EXAMPLES.keys() - {"awkward"})
LATE = """
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  setTimeout(() => post.call(this, message), message.type === "message" ? 600 : 0);
};
"""
SELECTION = "(field) => [field.selectionStart, field.selectionEnd]"
SAME = """async () => {
  const shell = document.querySelector('script[type="module"][src$="shell.js"]').src;
  const { patch } = await import(new URL("parts/patch.js", shell).href);
  const found = [];
  for (const region of document.querySelectorAll("[data-region]")) {
    const html = self.kept[region.dataset.region];
    const watch = new MutationObserver(() => undefined);
    watch.observe(region, { subtree: true, childList: true, attributes: true, characterData: true });
    patch(region, html, () => false);
    for (const one of watch.takeRecords()) found.push([region.dataset.region, one.type, one.attributeName, one.target.outerHTML]);
    watch.disconnect();
  }
  return found;
}"""


@pytest.fixture
def late(reader: Reader) -> Reader:
    """A reader whose Python hears of everything 600 ms late."""
    reader.page.add_init_script(LATE)
    return reader


def test_what_is_typed_wins_over_a_late_answer(late: Reader) -> None:
    """Answers to the first half of a note do not touch the second half, nor the caret."""
    late.open().unfold()
    note = late.control("note")
    note.press_sequentially("Practice records rarely say what job a person does.", delay=60)
    note.press("Home")
    note.press_sequentially("So far: ", delay=60)
    expect(note).to_be_focused()
    expect(note).to_have_value("So far: Practice records rarely say what job a person does.")
    expect(late.item().locator(".item__note")).to_have_text(
        "So far: Practice records rarely say what job a person does."
    )
    expect(note).to_have_value("So far: Practice records rarely say what job a person does.")
    assert note.evaluate(SELECTION) == [8, 8]


def test_a_late_answer_does_not_undo_what_came_after(late: Reader) -> None:
    """A field that was left, and a box that was ticked and cleared again, keep what stands in them."""
    late.open().unfold()
    late.control("note").press_sequentially("first", delay=20)
    late.control("done").check()
    late.page.wait_for_timeout(300)
    late.control("done").uncheck()
    late.control("note").press_sequentially(" and second", delay=20)
    late.control("lead").press_sequentially("Tidewater Homes", delay=60)
    expect(late.item().locator(".item__note")).to_have_text("first and second")
    expect(late.item().locator(".item__meta")).to_have_text("Lead: Tidewater Homes")
    expect(late.control("note")).to_have_value("first and second")
    expect(late.control("done")).not_to_be_checked()
    assert late.values()[at(FIRST, "done")] == [False]


def test_a_patch_keeps_focus_and_what_was_folded_out(reader: Reader) -> None:
    """Ticking by keyboard leaves the focus on the box; details stay open, here and in the rows around."""
    reader.open().unfold().unfold(SECOND)
    reader.control("done").focus()
    reader.page.keyboard.press("Space")
    reader.sees_item("done")
    expect(reader.control("done")).to_be_focused()
    reader.control("note", SECOND).press_sequentially("Two are missing.")
    reader.sees_item("open", SECOND)
    for item in (FIRST, SECOND):
        expect(reader.page.locator(f"#map-the-system-{item}-more")).to_have_attribute("open", "")
    expect(reader.control("note", SECOND)).to_be_focused()


@pytest.mark.parametrize("path", [STAGE, PLAN])
@pytest.mark.parametrize("name", ["awkward", *(pytest.param(name, marks=pytest.mark.full) for name in REST)])
def test_an_unchanged_state_changes_nothing(reader: Reader, name: str, path: str) -> None:
    """Patching each region of a page with the HTML that it already shows causes no mutation; the rail's mark for this page is the script's."""
    reader.has(name).open(path)
    if name != "empty":
        expect(reader.page.locator(".chip__saved")).to_contain_text("saved in this browser")
    reader.page.wait_for_timeout(500)
    kept = {address.partition("/")[2]: region["html"] for address, region in reader.kept("region").items()}
    reader.page.evaluate("(kept) => void (self.kept = kept)", kept)
    found: list[Any] = reader.page.evaluate(SAME)
    assert [one for one in found if one[:3] != ["plan/rail", "attributes", "aria-current"]] == []


def test_an_error_stands_beside_its_field_and_goes_with_it(reader: Reader) -> None:
    """A date that is none is kept as typed, marked and explained once it is left; a right one clears the mark."""
    reader.open().unfold()
    back = reader.control("back")
    back.press_sequentially("the day after never")
    error = reader.item().locator(".field__error")
    back.press("Tab")
    expect(error).to_contain_text("Write the date as day, month and year")
    expect(back).to_have_attribute("aria-invalid", "true")
    expect(back).to_have_value("the day after never")
    back.fill("12 June 2027")
    expect(error).to_have_count(0)
    expect(reader.item().locator(".item__meta")).to_have_text("Come back to it on 12 June 2027")
