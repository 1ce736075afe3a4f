"""Journeys as somebody hears them who does not see: each thing once, and what is heard is seen by everyone else."""

import re

from playwright.sync_api import expect

from tests.browser.hearing import forget, heard, listen
from tests.browser.reader import PLAN, Reader
from tests.browser.sheets import ACTIONS, ASSETS, READINESS, add, change_hands, rows
from tests.examples import SHEET_EXAMPLES

MAP = "tools/stakeholders/"
MODEL = "tools/logic-model/"
KEY = "Press F6 to go to the choices."


def test_a_first_tick_and_note(stranger: Reader) -> None:
    """The question of whose computer it is, with the key that leads to it, and nothing while a note is typed."""
    page = stranger.page
    listen(page)
    stranger.open()
    forget(page)
    stranger.control("done").press("Space")
    expect(stranger.bar("storage")).to_be_visible()
    (question,) = heard(page)
    assert question.startswith("Is this your own computer")
    assert question.endswith(KEY)
    stranger.unfold().note("Two lists are missing.")
    stranger.sees_saved()
    assert heard(page) == []


def test_a_note_without_a_tick_is_called_open(reader: Reader) -> None:
    """By the box's description, as well as by its look."""
    reader.open().unfold().note("Two lists are missing.")
    reader.sees_item("open")
    expect(reader.control("done")).to_have_accessible_description("Begun")
    reader.tick().sees_item("done")
    expect(reader.control("done")).to_have_accessible_description("")


def test_a_stakeholder_is_moved(reader: Reader) -> None:
    """Chosen, moved, at the edge, put back, and let go: a sentence each."""
    page = reader.page
    listen(page)
    reader.keeps(SHEET_EXAMPLES["stakeholders"]["full"]).open(MAP)
    mark = page.locator(".spot[data-moves]").first
    mark.focus()
    forget(page)
    said = []
    for key in ("Enter", "ArrowUp", "Escape", "Enter", "Enter"):
        page.keyboard.press(key)
        said.append(heard(page))
    chosen, moved, back, again, ended = said
    assert chosen == again == ["Selected. Move it with the arrow keys. Press Enter to finish, or Escape to cancel."]
    assert len(moved) == len(back) == 1
    assert re.match(r"Cares \d, can change \d|It cannot go", moved[0])
    assert re.match(r"Cares \d, can change \d", back[0])
    assert ended == ["Finished moving."]


def test_somebody_else_enters(reader: Reader) -> None:
    """Whose view it is changes every answer on the page; and without a name nothing changes, which is seen as well."""
    page = reader.page
    listen(page)
    reader.open(READINESS)
    forget(page)
    change_hands(reader, "Enter a view under this name", "Tidewater Homes")
    expect(page.locator("#voices-who")).to_contain_text("your own view, as Tidewater Homes")
    assert heard(page) == ["You are now entering your own view, as Tidewater Homes."]
    change_hands(reader, "What we agreed together")
    expect(page.locator("#voices-who")).to_contain_text("what you agreed together")
    assert heard(page) == ["You are now entering what you agreed together."]
    change_hands(reader, "Enter a view under this name")
    refused = "Enter a name first, or choose to enter a view anonymously."
    expect(reader.bar("file")).to_contain_text(refused)
    assert heard(page) == [f"{refused} {KEY}"]


def test_a_row_is_removed_and_comes_back(reader: Reader) -> None:
    page = reader.page
    listen(page)
    reader.open(ASSETS)
    add(reader, "Rooms at the hall")
    forget(page)
    rows(reader).first.get_by_role("button", name="Remove").press("Enter")
    expect(reader.bar("undo")).to_be_visible()
    (removed,) = heard(page)
    assert removed.startswith("Removed: Rooms at the hall")
    page.keyboard.press("F6")
    page.keyboard.press("Enter")
    expect(rows(reader)).to_have_count(1)
    (undone,) = heard(page)
    assert undone.startswith("Undone:")


def test_actions_are_looked_at_in_another_way(reader: Reader) -> None:
    page = reader.page
    listen(page)
    reader.keeps(SHEET_EXAMPLES["actions"]["full"]).open(ACTIONS)
    forget(page)
    views = page.locator("#actions-form")
    views.get_by_role("button", name="By lead", exact=True).press("Enter")
    expect(views.get_by_role("button", name="Close this view")).to_be_visible()
    (shown,) = heard(page)
    assert re.fullmatch(r"By lead: \d+ actions? shown\.", shown)
    views.get_by_role("button", name="Close this view").press("Enter")
    expect(views.get_by_role("button", name="Close this view")).to_have_count(0)
    assert heard(page) == ["The view is closed."]


def test_a_file_is_ready(reader: Reader) -> None:
    """A backup, a picture, and no file where there is nothing to put into one: each heard once, and seen."""
    page = reader.page
    listen(page)
    reader.keeps(SHEET_EXAMPLES["logic-model"]["full"]).open(PLAN)
    forget(page)
    reader.back_up()
    (ready,) = heard(page)
    assert re.match(r".+\.json is ready\.", ready)
    expect(reader.bar("file")).to_contain_text("is ready.")
    reader.open(MODEL)
    forget(page)
    with page.expect_download():
        reader.press("Save the picture as SVG")
    (drawn,) = heard(page)
    assert re.match(r".+\.svg is ready\.", drawn)
    expect(reader.bar("file")).to_contain_text(".svg is ready.")
    reader.open(PLAN)
    forget(page)
    page.locator('[value="exports/csv"]').press("Enter")
    expect(page.locator(".exports__ready")).to_be_visible()
    said = page.locator(".exports__ready").inner_text()
    assert [one for one in heard(page) if said in one] == [said]


def test_what_a_search_finds_is_counted(reader: Reader) -> None:
    page = reader.page
    listen(page)
    reader.open("glossary/", python="none")
    forget(page)
    field = page.get_by_label("Search this site")
    field.focus()
    field.press_sequentially("housing", delay=30)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    said = heard(page)
    assert re.fullmatch(r"\d+ matching documents?", said[-1])
    assert len(said) == len(set(said))


def test_a_page_that_is_loaded_anew_repeats_nothing(reader: Reader) -> None:
    """Neither the last command nor the line that offers to undo it."""
    page = reader.page
    listen(page)
    reader.open()
    reader.unfold().item().get_by_role("button", name="Add to actions").press("Enter")
    expect(reader.bar("undo")).to_be_visible()
    reader.again()
    assert [one for one in heard(page) if "Added" in one] == []


def test_what_is_printed_waits_for_what_is_kept(reader: Reader) -> None:
    """Pressed while Python is still on its way, and done once the page shows what it says."""
    page = reader.page
    page.add_init_script("self.printed = []; self.print = () => printed.push(document.querySelectorAll('.row').length)")
    reader.keeps(SHEET_EXAMPLES["assets"]["full"])
    reader.hold().open(ASSETS, python="starting")
    reader.press("Print what is filled in")
    page.wait_for_timeout(500)
    assert page.evaluate("printed.length") == 0
    reader.release()
    reader.sees_python("ready")
    page.wait_for_function("() => printed.length === 1")
    assert page.evaluate("printed[0]") > 0
