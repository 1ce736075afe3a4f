"""Text of any kind is shown as it was typed, never run, never cut."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import FIRST, PLAN, Reader, at
from tests.examples import CHECKLIST

MARKUP = '<img src=x onerror="self.ran=1"><script>self.ran = 1</script></textarea></p> &amp; <b>bold</b> {{ 7 * 7 }} {% if %}'
TEXTS = dict(zip((item.id for item in CHECKLIST.items), (
    MARKUP,
    "\u202eمرفأ إيستمير\u202c — שלום, Harbour Road",
    "The Harbour Walkers 🚶🏽‍♀️ meet at the Slipway café ☕; flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿; a lone mark e\u0301",
    "  Two leading spaces\n\n\tand a tab, then\nthe last line  ",
), strict=False))  # fmt: skip
"""A text of each kind for each of the first items."""
LONG = "Tidewater Homes has repaired damp. " * 2_857 + "Enough."
HINT = "What you found, what you decided, where it is kept. Up to 5,000 characters."
TOO_LONG = "Note has 100,002 characters. Shorten it to 5,000 or fewer; nothing was cut."


@pytest.mark.full
def test_text_is_shown_as_typed(reader: Reader) -> None:
    """In its control, the item, the plan page and the backup file, before and after a reload; only the page leaves out blank ends."""
    reader.open()
    for item, text in TEXTS.items():
        reader.unfold(item).note(text, item).control("lead", item).fill(on_one_line(text))
        expect(note(reader, item)).not_to_be_empty()
    reader.sees_saved()
    assert [note(reader, item).text_content() for item in TEXTS] == [text.strip() for text in TEXTS.values()]
    reader.again()
    for item, text in TEXTS.items():
        expect(reader.control("note", item)).to_have_value(text)
        expect(reader.control("lead", item)).to_have_value(on_one_line(text))
        expect(note(reader, item)).to_be_visible()
        assert note(reader, item).text_content() == text.strip()
        assert reader.values()[at(item, "note")] == [text]
    reader.open(PLAN)
    shown = reader.page.locator("#plan-entered .answer__note")
    expect(shown).to_have_count(len(TEXTS))
    assert shown.all_text_contents() == [text.strip() for text in TEXTS.values()]
    file = {address: cell[0]["value"] for _, address, cell in reader.back_up()["cells"]}
    assert [file[at(item, "note")] for item in TEXTS] == list(TEXTS.values())
    assert reader.page.evaluate("typeof self.ran") == "undefined"


def note(reader: Reader, item: str) -> Locator:
    """An item's note as it is shown."""
    return reader.item(item).locator(".item__note")


def on_one_line(text: str) -> str:
    """What a box of one line takes of a text."""
    return text.replace("\n", " ")


def test_a_name_with_markup_is_only_text(reader: Reader) -> None:
    """The plan's name stands in the header of every page, and in the file's name only as letters and figures."""
    reader.open(PLAN)
    reader.page.locator('[name="plan/about/name"]').fill(MARKUP)
    reader.sees_saved()
    expect(reader.page.locator(".chip__name")).to_have_text(MARKUP)
    with reader.page.expect_download() as download:
        reader.press("Save a backup file")
    assert set(download.value.suggested_filename) & set('<>"/\\&{}=') == set()
    reader.again()
    expect(reader.page.locator(".chip__name")).to_have_text(MARKUP)
    assert reader.page.evaluate("typeof self.ran") == "undefined"


def test_a_note_that_is_too_long_is_kept_whole(reader: Reader) -> None:
    """The limit stands beside the field from the start; past it an error says so, and nothing is cut."""
    control = reader.control("note")
    error = reader.page.locator("#map-the-system-data-held-note-error")
    reader.open().unfold()
    expect(reader.page.locator("#map-the-system-data-held-note-hint")).to_contain_text("Up to 5,000 characters.")
    reader.note(LONG)
    control.press("Tab")
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
