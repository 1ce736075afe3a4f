"""Views before agreement, in one browser: one's own, the others' marks, and what was agreed."""

import json

from playwright.sync_api import Locator, expect

from tests.browser.reader import PLAN, Reader
from tests.browser.sheets import READINESS, change_hands, control, unfold

LINE = "senior-sponsor"
NAMED = "Enter a view under this name"
AGREED = "What we agreed together"
UNNAMED = "Enter a view anonymously"
RATE_AT_ONCE = """
([words, name]) => new MutationObserver((_, watch) => {
  if (!document.getElementById("voices-who").textContent.replace(/\\s+/g, " ").includes(words)) return;
  watch.disconnect();
  document.getElementsByName(name)[0].click();
}).observe(document.body, { subtree: true, childList: true, characterData: true })
"""


def line(reader: Reader) -> Locator:
    """The first line of the assessment."""
    return reader.page.locator(f"#readiness-{LINE}")


def rate(reader: Reader, mark: str) -> None:
    """Rate the first line."""
    line(reader).locator(f'[name$="/rating"][value="{mark}"]').check()
    reader.sees_saved()


def test_views_stand_beside_what_was_agreed(reader: Reader) -> None:
    """Marks are hidden until one's own is given; what was agreed is not in a view's controls, and the other way round."""
    page = reader.open(READINESS).page
    who = page.locator("#voices-who")
    rate(reader, "1")
    change_hands(reader, NAMED, "Tidewater Homes")
    expect(who).to_contain_text("your own view, as Tidewater Homes")
    expect(line(reader).locator("input:checked")).to_have_count(0)
    rate(reader, "0")
    change_hands(reader, NAMED, "Harbour Road surgery")
    expect(who).to_contain_text("as Harbour Road surgery")
    expect(line(reader)).to_contain_text("1 other view is shown once you have given yours.")
    expect(page.locator("main")).not_to_contain_text("Tidewater Homes: ")
    rate(reader, "3")
    expect(line(reader).locator(".seen__view")).to_have_count(1)
    expect(line(reader).locator(".seen__view")).to_contain_text("Tidewater Homes")
    reader.again()
    expect(who).to_contain_text("as Harbour Road surgery")
    expect(line(reader).locator('[name$="/rating"][value="3"]')).to_be_checked()
    change_hands(reader, AGREED)
    expect(who).to_contain_text("what you agreed together")
    expect(line(reader).locator('[name$="/rating"][value="1"]')).to_be_checked()
    expect(line(reader).locator(".seen__view")).to_have_count(2)
    expect(page.locator("#readiness-others-statements")).to_contain_text("Harbour Road surgery")


def test_a_view_without_a_name_says_nothing_of_its_giver(reader: Reader) -> None:
    """In the backup file its cells bear neither this browser's device nor a name, and nothing that links them to others'."""
    page = reader.open(READINESS).page
    rate(reader, "1")
    change_hands(reader, NAMED, "Tidewater Homes")
    expect(page.locator("#voices-who")).to_contain_text("as Tidewater Homes")
    rate(reader, "2")
    change_hands(reader, UNNAMED)
    expect(page.locator(".who__now")).to_contain_text("Unnamed view 1")
    rate(reader, "0")
    control(unfold(line(reader)), "raise").fill("Honest words")
    reader.sees_saved()
    reader.page.locator('#readiness-senior-sponsor button[value^="shell/clear"]').click()
    reader.sees_saved()
    file = reader.open(PLAN).back_up()
    names = {address.split("/")[1] for _, address, _ in file["cells"] if address.startswith("contributors/")}
    voices = {voice for voice, *_ in file["cells"]} - {""}
    (unnamed,) = voices - names
    assert len(voices) == 2
    own = [cell for cell in file["cells"] if cell[0] == unnamed]
    others = [cell for cell in file["cells"] if cell[0] != unnamed]
    writers = {name for *_, cell in own for one in cell for name in (one["device"], *one["seen"])}
    devices = {name for *_, cell in others for one in cell for name in (one["device"], *one["seen"])}
    assert {cell[1] for cell in own} == {f"readiness/{LINE}/rating", f"readiness/{LINE}/raise"}
    assert writers
    assert not writers & devices
    assert not [name for name in writers for device in devices if device.split(".")[0] in name]
    assert unnamed not in json.dumps(others)


def test_two_tabs_may_enter_for_two(reader: Reader) -> None:
    """A tab keeps its voice until it switches itself; each other's marks come in."""
    one, other = reader.open(READINESS), reader.tab().open(READINESS)
    change_hands(other, NAMED, "Tidewater Homes")
    expect(other.page.locator("#voices-who")).to_contain_text("as Tidewater Homes")
    rate(other, "0")
    expect(one.page.locator("#voices-who")).to_contain_text("what you agreed together")
    expect(line(one).locator(".seen__view")).to_have_count(1)
    rate(one, "2")
    assert reader.values()[f"readiness/{LINE}/rating"] in (["0"], ["2"])
    expect(line(other).locator('[name$="/rating"][value="0"]')).to_be_checked()


def test_what_is_entered_as_hands_change_belongs_to_whom_the_page_names(reader: Reader) -> None:
    """A mark made at the very moment in which the page names the next contributor is theirs."""
    page = reader.open(READINESS).page
    page.evaluate(RATE_AT_ONCE, ["as Tidewater Homes", f"readiness/{LINE}/rating"])
    change_hands(reader, NAMED, "Tidewater Homes")
    expect(line(reader).locator('[name$="/rating"][value="0"]')).to_be_checked()
    reader.sees_saved()
    marks = [
        voice for voice, address, _ in reader.open(PLAN).back_up()["cells"] if address == f"readiness/{LINE}/rating"
    ]
    assert len(marks) == 1
    assert marks[0] != ""
