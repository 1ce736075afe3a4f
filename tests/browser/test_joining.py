"""Several files chosen or dropped together: looked at first, taken by a press, undone by another."""

import json
from typing import Any

from playwright.sync_api import FilePayload, expect

from tests.browser.reader import FIRST, PLAN, SECOND, Reader, at
from tests.browser.test_files import entry

NOTE, LEAD = at(FIRST, "note"), at(SECOND, "lead")
DROP = """
(files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name, { type: "application/json" }));
  const event = { dataTransfer: data, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new DragEvent("dragover", event));
  document.body.dispatchEvent(new DragEvent("drop", event));
}
"""


def copies(reader: Reader) -> list[tuple[str, str]]:
    """Two colleagues' copies of the plan that this browser keeps; leaves the reader at the plan's page."""
    reader.has("part").open(PLAN)
    mine: Any = reader.back_up()
    first = mine | {"by": "Tidewater Homes", "cells": [entry(NOTE, "Their note", device="quay")]}
    second = mine | {"cells": [entry(LEAD, "Marram Carers", device="marsh")]}
    return [("first.toolkit.json", json.dumps(first)), ("second.toolkit.json", json.dumps(second))]


def test_two_files_are_looked_at_before_anything_is_merged(reader: Reader) -> None:
    """By section, with whose answers they are; one record is taken by itself, and undone in one press."""
    files = copies(reader)
    before = reader.cells()
    chosen = [FilePayload(name=name, mimeType="application/json", buffer=text.encode()) for name, text in files]
    reader.page.locator('[data-opens="plan"]').set_input_files(chosen)
    offer = reader.page.locator("#plan-offer")
    expect(offer).to_be_focused()
    offer.locator("summary", has_text="answers differ: 1").click()
    expect(offer).to_contain_text("From Tidewater Homes")
    assert reader.cells() == before
    offer.get_by_role("button", name="Merge this one").last.click()
    expect(reader.told).to_contain_text("Merged: 1 answer added or changed.")
    assert reader.values()[LEAD] == ["Marram Carers"]
    assert reader.cells()[NOTE] == before[NOTE]
    reader.choose("undo", "Undo")
    expect(reader.bar("undo")).to_contain_text("Undone")
    assert reader.values()[LEAD] == [None]


def test_files_can_be_dropped_on_the_page(reader: Reader) -> None:
    """The browser does not leave the page for them."""
    reader.page.evaluate(DROP, copies(reader))
    offer = reader.page.locator("#plan-offer")
    expect(offer).to_contain_text("second.toolkit.json")
    reader.press("Merge all 2 copies of this plan")
    expect(reader.told).to_contain_text("Merged: 2 answers added or changed. In 1 answer the two copies differ.")
    assert reader.values()[LEAD] == ["Marram Carers"]


def test_a_locked_file_is_saved_and_opened_with_its_passphrase(reader: Reader) -> None:
    """It holds no word of the plan; a wrong passphrase is said and changes nothing, among files without a lock too."""
    page, box, error = reader.page, reader.page.locator("#passphrase"), reader.page.locator("#passphrase-error")
    files = copies(reader)
    reader.press("Save a locked backup file")
    box.fill("harbour kettle ninety moss")
    page.locator("#passphrase-again").fill("harbour kettle ninety moss")
    expect(page.locator("dialog [role=status]")).to_contain_text("Strong")
    with page.expect_download() as download:
        box.press("Enter")
    locked = download.value.path().read_bytes()
    assert download.value.suggested_filename.endswith("-locked.toolkit.json")
    assert b"map-the-system" not in locked
    before = reader.cells()
    chosen = [
        FilePayload(name="mine-locked.toolkit.json", mimeType="application/json", buffer=locked),
        *(FilePayload(name=name, mimeType="application/json", buffer=text.encode()) for name, text in files),
    ]
    page.locator('[data-opens="plan"]').set_input_files(chosen)
    box.fill("harbour kettle")
    box.press("Enter")
    expect(error).to_contain_text("This passphrase does not open the file.")
    assert reader.cells() == before
    box.fill(" harbour kettle ninety moss")
    box.press("Enter")
    expect(reader.page.locator("#plan-offer")).to_be_focused()
    expect(reader.page.locator("#plan-offer")).to_contain_text("Merge all 3 copies of this plan")
