"""Text of any kind is shown as it was typed, never run, never cut."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import FIRST, PLAN, Reader, at

TEXTS = {
    "markup": '<img src=x onerror="self.ran=1"><script>self.ran = 1</script></textarea></p> &amp; <b>bold</b> {{ 7 * 7 }} {% if %}',
    "right-to-left": "\u202eمرفأ إيستمير\u202c — שלום, Harbour Road",
    "emoji": "The Harbour Walkers 🚶🏽‍♀️ meet at the Slipway café ☕; flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿; a lone mark e\u0301",
    "lines": "  Two leading spaces\n\n\tand a tab, then\nthe last line  ",
}
LONG = "Tidewater Homes has repaired damp. " * 2_857 + "Enough."
HINT = "What you found, what you decided, where it is kept. Up to 5,000 characters."
TOO_LONG = "Note has 100,002 characters. Shorten it to 5,000 or fewer; nothing was cut."


@pytest.mark.parametrize("kind", TEXTS)
def test_text_is_shown_as_typed(reader: Reader, kind: str) -> None:
    """In its control, the item, the plan page and the backup file, before and after a reload; only the page leaves out blank ends."""
    text = TEXTS[kind]
    note = reader.item().locator(".item__note")
    reader.open().unfold().note(text)
    reader.control("lead").fill(text.replace("\n", " "))
    expect(note).to_be_visible()
    reader.sees_saved()
    assert note.text_content() == text.strip()
    reader.again()
    expect(reader.control("note")).to_have_value(text)
    expect(reader.control("lead")).to_have_value(text.replace("\n", " "))
    assert note.text_content() == text.strip()
    assert reader.values()[at(FIRST, "note")] == [text]
    reader.open(PLAN)
    assert reader.page.locator("#plan-entered .answer__note").text_content() == text.strip()
    file = reader.back_up()
    assert [cell[0]["value"] for _, address, cell in file["cells"] if address == at(FIRST, "note")] == [text]
    assert reader.page.evaluate("typeof self.ran") == "undefined"


def test_a_name_with_markup_is_only_text(reader: Reader) -> None:
    """The plan's name stands in the header of every page, and in the file's name only as letters and figures."""
    reader.open(PLAN)
    reader.page.locator('[name="plan/about/name"]').fill(TEXTS["markup"])
    reader.sees_saved()
    expect(reader.page.locator(".chip__name")).to_have_text(TEXTS["markup"])
    with reader.page.expect_download() as download:
        reader.press("Save a backup file")
    assert set(download.value.suggested_filename) & set('<>"/\\&{}=') == set()
    reader.again()
    expect(reader.page.locator(".chip__name")).to_have_text(TEXTS["markup"])
    assert reader.page.evaluate("typeof self.ran") == "undefined"


def test_a_note_that_is_too_long_is_kept_whole(reader: Reader) -> None:
    """The limit stands beside the field from the start; past it an error says so, and nothing is cut."""
    control = reader.control("note")
    error = reader.page.locator("#map-the-system-data-held-note-error")
    reader.open().unfold()
    expect(reader.page.locator("#map-the-system-data-held-note-hint")).to_contain_text("Up to 5,000 characters.")
    reader.note(LONG)
    expect(error).to_contain_text(TOO_LONG)
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(control).to_have_accessible_description(f"{HINT} Error: {TOO_LONG}")
    reader.sees_saved()
    assert reader.values()[at(FIRST, "note")] == [LONG]
    reader.again()
    assert control.input_value() == LONG
    expect(error).to_contain_text(TOO_LONG)
    reader.unfold().note("Shortened.")
    expect(error).to_have_count(0)
    expect(control).not_to_have_attribute("aria-invalid", "true")
