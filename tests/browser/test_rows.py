"""Tables that grow: by keyboard, in two tabs, without Python, and pasted."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.sheets import ACTIONS, ASSETS, add, control, paste, rows, unfold
from tests.examples import entries


def names(reader: Reader) -> list[str]:
    """What the rows are called, from the top."""
    return rows(reader).locator(".row__label").all_text_contents()


def test_rows_by_keyboard(reader: Reader) -> None:
    """Add, type, fold, move, remove, take it back, and find all of it again; the focus is never lost."""
    page = reader.open(ASSETS).page
    first = add(reader, "Rooms at the hall")
    expect(first.locator(".row__label")).to_have_text("Rooms at the hall")
    expect(control(first, "name")).to_be_focused()
    first.locator("summary").press("Enter")
    expect(control(first, "needs")).to_be_hidden()
    second = add(reader, "Walking group")
    expect(second.locator(".row__label")).to_have_text("Walking group")
    up = second.get_by_role("button", name="Move up")
    id = str(up.get_attribute("id"))
    up.press("Enter")
    expect(rows(reader).locator(".row__label")).to_have_text(["Walking group", "Rooms at the hall"])
    expect(page.locator(f"#{id}")).to_be_focused()
    expect(control(rows(reader).last, "needs")).to_be_hidden()
    rows(reader).first.get_by_role("button", name="Remove").press("Enter")
    expect(rows(reader)).to_have_count(1)
    expect(rows(reader).first.locator("summary")).to_be_focused()
    expect(reader.bar("undo")).to_contain_text("Removed: Walking group.")
    page.keyboard.press("F6")
    expect(reader.bar("undo").get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows(reader).locator(".row__label")).to_have_text(["Walking group", "Rooms at the hall"])
    expect(rows(reader).first.locator("summary")).to_be_focused()
    reader.sees_saved()
    reader.again()
    expect(rows(reader).locator(".row__label")).to_have_text(["Walking group", "Rooms at the hall"])
    expect(control(rows(reader).first, "name")).to_have_value("Walking group")


def test_a_table_is_typed_into_like_a_sheet(reader: Reader) -> None:
    """A line each: Enter leads down and adds a row at the end, Ctrl and D take over what stands above, arrows lead up."""
    page = reader.open(ACTIONS).page
    page.locator("#actions-add-actions").press("Enter")
    page.keyboard.type("Open the hall")
    page.keyboard.press("Enter")
    expect(rows(reader, "actions/actions")).to_have_count(2)
    page.keyboard.type("Walks")
    first, second = rows(reader, "actions/actions").first, rows(reader, "actions/actions").last
    control(first, "who").fill("Libraries")
    page.keyboard.press("Enter")
    expect(control(second, "who")).to_be_focused()
    page.keyboard.press("Control+d")
    expect(control(second, "who")).to_have_value("Libraries")
    page.keyboard.press("ArrowUp")
    expect(control(first, "who")).to_be_focused()
    reader.sees_saved()
    assert sorted(value[0] for at, value in reader.values().items() if at.endswith("/who")) == ["Libraries"] * 2
    expect(control(first, "why")).to_be_hidden()
    box = first.bounding_box()
    assert box is not None
    assert box["height"] < 50


def test_rows_are_sorted_and_changed_together(reader: Reader) -> None:
    """By a head of the table; and what is ticked is given the same answer; both can be taken back."""
    reader.open(ASSETS)
    for name in ("Walking group", "Choir", "Hall"):
        add(reader, name)
    page = reader.page
    page.locator(".row__head").first.click()
    expect(rows(reader).locator(".row__label")).to_have_text(["Choir", "Hall", "Walking group"])
    page.locator("#assets-map-several > summary").click()
    for row in (rows(reader).first, rows(reader).last):
        row.get_by_role("checkbox", name="Select").check()
    page.locator("#assets-map-set-kind").select_option("places")
    page.get_by_role("button", name="Change the ticked rows").click()
    expect(page.locator("#assets-told-map")).to_contain_text("2 rows were changed")
    expect(control(rows(reader).first, "kind")).to_have_value("places")
    expect(control(rows(reader).nth(1), "kind")).to_have_value("")
    reader.choose("undo", "Undo")
    expect(control(rows(reader).first, "kind")).to_have_value("")


def test_a_removed_row_stays_away(reader: Reader) -> None:
    """After a reload, before Python is there as well as after."""
    reader.open(ASSETS)
    add(reader, "Rooms at the hall")
    add(reader, "Walking group")
    rows(reader).first.get_by_role("button", name="Remove").click()
    expect(rows(reader)).to_have_count(1)
    reader.sees_saved()
    reader.hold().again(python="starting")
    # Its name is heard once Python has said it; what stands in the row is kept as it is typed.
    expect(rows(reader)).to_have_count(1)
    expect(control(rows(reader), "name")).to_have_value("Walking group")
    reader.release()
    reader.sees_python("ready")
    expect(rows(reader).locator(".row__label")).to_have_text(["Walking group"])


def test_two_tabs_share_rows(reader: Reader) -> None:
    """What one adds the other shows, can fill in, and can remove."""
    one, other = reader.open(ASSETS), reader.tab().open(ASSETS)
    add(one, "Rooms at the hall")
    expect(rows(other).locator(".row__label")).to_have_text(["Rooms at the hall"])
    control(unfold(rows(other)), "needs").fill("A ramp")
    expect(control(rows(one), "needs")).to_have_value("A ramp")
    add(other, "Walking group")
    expect(rows(one)).to_have_count(2)
    rows(one).first.get_by_role("button", name="Remove").click()
    expect(rows(other).locator(".row__label")).to_have_text(["Walking group"])
    assert rows(one).count() == 1


def test_rows_need_no_python(reader: Reader) -> None:
    """Added, typed and found again without it; when it comes they stand there once."""
    reader.hold().open(ASSETS, python="starting")
    add(reader, "Rooms at the hall")
    add(reader, "Walking group")
    control(rows(reader).last, "needs").fill("Someone to lead")
    reader.sees_saved()
    reader.again(python="starting")
    expect(rows(reader)).to_have_count(2)
    expect(control(rows(reader).last, "name")).to_have_value("Walking group")
    expect(control(rows(reader).last, "needs")).to_have_value("Someone to lead")
    reader.release()
    reader.sees_python("ready")
    expect(rows(reader).locator(".row__label")).to_have_text(["Rooms at the hall", "Walking group"])


def test_a_command_without_python_says_why_nothing_happens(reader: Reader) -> None:
    """Removing a row waits for the calculations, and the line speaks of no file."""
    reader.hold().open(ASSETS, python="starting")
    add(reader, "Rooms at the hall").get_by_role("button", name="Remove").click()
    expect(reader.bar("file")).to_contain_text("once the tools have loaded")
    expect(reader.bar("file")).not_to_contain_text("Files")
    expect(rows(reader)).to_have_count(1)


def test_pasted_errors_lead_to_their_fields(reader: Reader) -> None:
    """The summary's link opens the row and puts the focus into the field; once mended the summary is gone."""
    page = reader.open(ACTIONS).page
    paste(reader, "What\tBy when\tStatus\nOpen the hall\tsoon\tRunning late\nWalks\t12/6/2027\t", "actions/actions")
    expect(page.locator("#actions-told-actions")).to_be_focused()
    expect(rows(reader, "actions/actions")).to_have_count(2)
    links = page.locator("#actions-errors a")
    expect(links).to_have_count(2)
    first = rows(reader, "actions/actions").first
    links.nth(1).click()
    expect(first.locator('[name$="/status"]').first).to_be_focused()
    links.first.click()
    when = control(first, "when")
    expect(when).to_be_focused()
    when.fill("12 June 2027")
    expect(links).to_have_count(1)
    control(first, "status").select_option("under-way")
    expect(page.locator("#actions-errors section")).to_have_count(0)


def test_a_second_press_asks_before_rows_are_added_again(reader: Reader) -> None:
    """The box is empty then; what was copied once more is shown, and once was added again without a word."""
    reader.open(ASSETS)
    paste(reader, "Hall\nPark")
    expect(rows(reader)).to_have_count(2)
    expect(reader.page.locator("#assets-map-pasted")).to_have_value("")
    paste(reader, "Hall\nPark")
    told = reader.page.locator("#assets-told-map")
    expect(told).to_contain_text("2 rows are there already: “Hall”; “Park”. Add them again?")
    expect(rows(reader)).to_have_count(2)
    told.get_by_role("button", name="Add these 2 rows again").click()
    expect(rows(reader)).to_have_count(4)


def test_a_paste_is_taken_back_as_one(reader: Reader) -> None:
    reader.open(ASSETS)
    paste(reader, "Hall\nPark\nChoir")
    expect(rows(reader)).to_have_count(3)
    reader.choose("undo", "Undo")
    expect(rows(reader)).to_have_count(0)


def test_every_kind_of_choice_is_kept(reader: Reader) -> None:
    """A list to choose from, several boxes, one of several and a tick stand there again, with Python and before it comes."""
    reader.open("tools/partnership/")
    member = add(reader, "Harbour Road surgery", "partnership/members")
    sector = control(member, "sector")
    sector.select_option(index=3)
    chosen = sector.input_value()
    reader.sees_saved()
    reader.open(ASSETS)
    asset = add(reader, "Rooms at the hall")
    asset.locator('[name$="/held.head"]').check()
    asset.locator('[name$="/held.heart"]').check()
    asset.locator('[name$="/held.head"]').uncheck()
    control(asset, "kind").select_option("places")
    control(asset, "carry").check()
    reader.sees_saved()
    for python in ("ready", "starting"):
        if python == "starting":
            reader.hold()
        reader.open(ASSETS, python=python)
        asset = rows(reader).first
        expect(asset.locator('[name$="/held.heart"]')).to_be_checked()
        expect(asset.locator('[name$="/held.head"]')).not_to_be_checked()
        expect(control(asset, "kind")).to_have_value("places")
        expect(control(asset, "carry")).to_be_checked()
        reader.open("tools/partnership/", python=python)
        expect(control(rows(reader, "partnership/members").first, "sector")).to_have_value(chosen)


@pytest.mark.full
def test_five_hundred_pasted_rows_are_all_there(reader: Reader) -> None:
    """A hundred at first, and the others once they are asked for."""
    reader.open(ASSETS)
    paste(reader, "\n".join(f"Asset {n}\tplaces" for n in range(500)))
    expect(rows(reader)).to_have_count(100)
    reader.sees_saved()
    reader.again()
    reader.press("Show all")
    expect(rows(reader)).to_have_count(500)


def test_a_link_leads_into_a_long_table(reader: Reader) -> None:
    """The page holds a part of it, fetches the row that an address names, and shows all when asked to."""
    given = (("order", "{n:04}i"), ("name", "Asset {n}"))
    many: dict[str, str | bool | None] = {
        f"assets/map--r{n:04}/{name}": value.format(n=n) for n in range(130) for name, value in given
    }
    page = reader.keeps(entries(many)).open(f"{ASSETS}#assets-map--r0105").page
    page.locator("#assets-map--r0105 summary:focus").wait_for(state="attached")
    expect(rows(reader)).to_have_count(101)
    page.get_by_role("button", name="Show all").click()
    expect(rows(reader)).to_have_count(130)


def test_other_peoples_columns_are_asked_about(reader: Reader) -> None:
    """What was chosen in the small table is added; before, nothing is."""
    page = reader.open(ACTIONS).page
    paste(reader, "Ref\tTask\tLead officer\tDeadline\n1.1\tOpen the hall\tLibraries\t31/03/27", "actions/actions")
    asked = page.locator("#actions-told-actions")
    expect(asked.locator("select")).to_have_count(4)
    expect(rows(reader, "actions/actions")).to_have_count(0)
    asked.get_by_label("What Ref is").select_option(label="Why")
    asked.get_by_role("button", name="Add this row").click()
    row = rows(reader, "actions/actions").first
    expect(control(row, "what")).to_have_value("Open the hall")
    expect(control(row, "when")).to_have_value("31 March 2027")
    expect(control(row, "why")).to_have_value("1.1")


PASTE = """([id, text, markup]) => {
  const box = document.getElementById(id), held = new DataTransfer();
  held.setData("text/plain", text);
  held.setData("text/html", markup);
  box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData: held }));
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""


def test_a_table_keeps_the_paragraphs_of_its_cells(reader: Reader) -> None:
    """The clipboard's own markup goes along while nobody types in the box; then the text counts."""
    page = reader.open(ACTIONS).page
    page.locator("#actions-actions-paste > summary").click()
    markup = "<table><tr><td>What</td><td>Why</td></tr><tr><td>Hub</td><td><p>One</p><p>Two</p></td></tr></table>"
    page.evaluate(PASTE, ["actions-actions-pasted", "What\tWhy\nHub\tOne Two", markup])
    page.locator("#actions-actions-paste").get_by_role("button").click()
    expect(page.locator("#actions-actions-pasted")).to_have_value("What\tWhy\nHub\tOne Two")
    page.get_by_role("button", name="Add this row").click()
    expect(control(rows(reader, "actions/actions").first, "why")).to_have_value("One\nTwo")
    paste(reader, "What\tWhy\nStall\tThree", "actions/actions")
    expect(rows(reader, "actions/actions")).to_have_count(2)
    expect(control(rows(reader, "actions/actions").nth(1), "why")).to_have_value("Three")
