"""Whoever reads, and however: axe's rules, the keyboard alone, one announcement, narrow windows, forced colours."""

import pytest
from playwright.sync_api import expect

from tests.browser.examine import SMALL, axe, sideways
from tests.browser.hearing import forget, heard, listen
from tests.browser.reader import FIRST, GLOSSARY, PLAN, SECOND, STAGE, Enter, Reader, at, file_of
from tests.browser.stops import tab_to
from tests.examples import CONTENT, EXAMPLES, SHEET_EXAMPLES

COUNT_PRINTS = "self.printed = 0; self.print = () => (printed += 1)"


def test_chosen_colours_are_also_the_browsers_own(enter: Enter) -> None:
    """Scroll bars, lists and dates follow the colours that the reader chose, whatever the system's are."""
    reader = enter(color_scheme="dark").open(GLOSSARY, python="none")
    root = reader.page.locator("html")
    expect(root).to_have_css("color-scheme", "dark")
    reader.page.locator('label[for="__palette_1"]').click()
    expect(root).to_have_css("color-scheme", "light")


EXAMINED = [
    pytest.param(name, scheme, marks=[] if (name, scheme) == ("part", "dark") else [pytest.mark.full])
    for name in EXAMPLES
    if name != "empty"
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(("name", "scheme"), EXAMINED)
def test_axe_finds_nothing_in_a_tool(enter: Enter, name: str, scheme: str) -> None:
    """On the stage page and the plan page, with an example opened from its file and everything folded out."""
    reader = enter(bypass_csp=True, color_scheme=scheme)
    reader.open(PLAN).open_file(file_of(name))
    expect(reader.page.locator("#plan-offer")).to_be_focused()
    found = {"offer": axe(reader.page)}
    reader.press("Open this plan")
    expect(reader.page.locator("#plan-offer")).to_have_count(0)
    found["plan"] = axe(reader.page)
    reader.open(STAGE)
    reader.unfold_all()
    found["stage"] = axe(reader.page)
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_nothing_is_filled_in(enter: Enter, scheme: str) -> None:
    """A file without answers is not offered: the plan page says so, and the stage stays empty."""
    reader = enter(bypass_csp=True, color_scheme=scheme)
    reader.open(PLAN).open_file(file_of("empty"))
    expect(reader.page.locator("#plan-told")).to_contain_text("nothing is filled in yet")
    found = {"plan": axe(reader.page)}
    reader.open(STAGE)
    reader.unfold_all()
    found["stage"] = axe(reader.page)
    assert {place: faults for place, faults in found.items() if faults} == {}


def test_axe_finds_nothing_where_answers_differ(enter: Enter) -> None:
    """With copies merged that differ, the undo and the question of the first entry in sight."""
    reader = enter(bypass_csp=True)
    reader.has("part", asked=False).open(PLAN)
    copy = reader.back_up()
    version = {"value": "The police team has sent its list.", "stamp": 1_795_300_000_000, "device": "quay", "seen": {}}
    copy["cells"] = [["", at(FIRST, "note"), [version]]]
    reader.open_file(copy)
    reader.press("Merge it into the plan that is open")
    expect(reader.bar("undo")).to_be_visible()
    reader.turn(STAGE)
    expect(reader.item().locator(".conflict")).to_be_visible()
    assert axe(reader.page) == []
    reader.turn(PLAN)
    reader.press("Clear everything on this device")
    expect(reader.page.locator("dialog[open]")).to_be_visible()
    assert axe(reader.page) == []


def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    """Tick, open the details, type a note, go to the next open item, then to the plan page, and print."""
    page = reader.page
    page.add_init_script(COUNT_PRINTS)
    reader.open()
    tab_to(page, lambda one: one["name"] == at(FIRST, "done"))
    page.keyboard.press("Space")
    reader.sees_item("done")
    tab_to(page, lambda one: one["words"].startswith("Details"))
    page.keyboard.press("Enter")
    tab_to(page, lambda one: one["name"] == at(FIRST, "note"))
    page.keyboard.type("Two lists are missing.")
    expect(reader.item().locator(".item__note")).to_have_text("Two lists are missing.")
    tab_to(page, lambda one: one["words"].startswith("Next open"))
    page.keyboard.press("Enter")
    expect(reader.item(SECOND)).to_be_focused()
    tab_to(page, lambda one: one["name"] == at(SECOND, "done"))
    tab_to(page, lambda one: one["words"].startswith("Your plan"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Your plan")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("#plan-entered")).to_contain_text("Two lists are missing.")
    tab_to(page, lambda one: one["words"] == "Print or save as PDF")
    page.keyboard.press("Enter")
    page.wait_for_function("() => printed")
    assert page.evaluate("printed") == 1
    assert reader.values() == {at(FIRST, "done"): [True], at(FIRST, "note"): ["Two lists are missing."]}


def test_every_stop_shows_the_focus(reader: Reader) -> None:
    """All the way through the plan page, from its first stop to the last."""
    reader.has("part").open(PLAN)
    tab_to(reader.page, lambda one: one["words"].startswith("Material for MkDocs"))


def test_saving_is_never_announced(reader: Reader) -> None:
    """Of ticking and typing nothing is said aloud; nor is a note shown twice while it is typed."""
    listen(reader.page)
    reader.has("empty").open().tick().unfold().note("Two lists are missing.")
    reader.sees_item("done")
    expect(reader.item().locator(".item__note")).to_have_text("Two lists are missing.")
    expect(reader.item().locator(".item__note")).to_be_hidden()
    reader.sees_saved()
    assert heard(reader.page) == []


def test_a_command_is_announced_once(reader: Reader) -> None:
    """Choosing between two answers, and taking that back, are each said once."""
    listen(reader.page)
    one, other = (
        EXAMPLES["part"][1],
        {"seen": {}, "stamp": 1, "device": "quay", "value": "The police team has sent its list."},
    )
    reader.has("part").open(PLAN)
    copy = reader.back_up()
    copy["cells"] = [["", one[1], [other]]]
    reader.open_file(copy)
    reader.press("Merge it into the plan that is open")
    expect(reader.bar("undo")).to_be_visible()
    reader.open()
    forget(reader.page)
    reader.item().locator(".conflict button").first.click()
    expect(reader.bar("undo")).to_contain_text("The answer you chose is kept.")
    assert heard(reader.page) == ["The answer you chose is kept."]
    reader.choose("undo", "Undo")
    expect(reader.item().locator(".conflict")).to_be_visible()
    assert heard(reader.page) == ["Undone: “The answer you chose is kept.”"]


BEGUN = '.sheet__state:not([data-state="none"]), .lm-card'
"""What shows that a worked answer is there: of most tools a part that is begun, of the logic model a card."""
WORKSHEETS = [
    pytest.param(sheet.id, marks=[] if sheet.id == "heat" else [pytest.mark.full])
    for sheet in CONTENT.toolkit.worksheets
]


@pytest.mark.parametrize("sheet", WORKSHEETS)
def test_axe_finds_nothing_on_a_filled_worksheet(enter: Enter, sheet: str) -> None:
    """Rows, lines and forms, with the worked answer in them and everything folded out."""
    reader = enter(bypass_csp=True)
    reader.keeps(SHEET_EXAMPLES[sheet]["full"]).open(CONTENT.toolkit.worksheet(sheet).address)
    expect(reader.page.locator(BEGUN).first).to_be_attached()
    reader.unfold_all()
    assert axe(reader.page) == []


@pytest.mark.full
@pytest.mark.parametrize("name", [pytest.param("full", marks=pytest.mark.full), "awkward"])
def test_no_filled_worksheet_scrolls_sideways(reader: Reader, name: str) -> None:
    """At 320 px, every one of them folded out."""
    reader.page.set_viewport_size(SMALL)
    reader.keeps(tuple(entry for examples in SHEET_EXAMPLES.values() for entry in examples[name]))
    found = {}
    for sheet in SHEET_EXAMPLES:
        reader.open(CONTENT.toolkit.worksheet(sheet).address)
        expect(reader.page.locator(BEGUN).first).to_be_attached()
        reader.unfold_all()
        found[sheet] = sideways(reader.page)
    assert {sheet: wide for sheet, wide in found.items() if wide} == {}


@pytest.mark.parametrize("name", [pytest.param("full", marks=pytest.mark.full), "awkward"])
def test_no_tool_scrolls_sideways(reader: Reader, name: str) -> None:
    """Nor with everything filled in and folded out."""
    reader.page.set_viewport_size(SMALL)
    reader.has(name).open(PLAN)
    expect(reader.page.locator("#plan-entered .answer").first).to_be_attached()
    reader.unfold_all()
    assert sideways(reader.page) == []
    reader.open()
    expect(reader.item().locator(".item__note")).to_be_visible()
    reader.unfold_all()
    assert sideways(reader.page) == []


def test_a_tick_is_seen_in_forced_colours(enter: Enter) -> None:
    """Ticked looks other than clear, for both kinds of box and for a choice of one."""
    reader = enter(forced_colors="active")
    reader.has("empty").open().unfold(SECOND)
    boxes = (
        reader.control("done"),
        reader.control("not-relevant", SECOND),
        reader.page.locator('[name="map-the-system/overview/reached"]').first,
    )
    for box in boxes:
        box.scroll_into_view_if_needed()
        clear = box.screenshot()
        box.check()
        reader.page.mouse.move(0, 0)
        box.blur()
        ticked = box.screenshot()
        assert ticked != clear
        assert ticked == box.screenshot()
        if box.get_attribute("type") == "checkbox":
            box.uncheck()
            reader.page.mouse.move(0, 0)
            box.blur()
            assert box.screenshot() != ticked
