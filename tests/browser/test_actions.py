"""Actions in one press, with the way back; and several looked at and changed together."""

from playwright.sync_api import expect

from tests.browser.reader import FIRST, PLAN, Reader
from tests.browser.sheets import ACTIONS, ASSETS, add, rows, unfold
from tests.examples import CHECKLIST, SHEET_EXAMPLES

MADE = "Added to the plan’s actions: "


def test_one_press_makes_an_action_of_a_checklist_item(reader: Reader) -> None:
    """It is told once, stands among the actions and in the plan, leads back to the item, and can be taken back."""
    reader.open().unfold()
    reader.item().get_by_role("button", name="Add to actions").click()
    expect(reader.bar("undo")).to_contain_text(MADE)
    reader.choose("undo", "Undo")
    expect(reader.bar("undo")).to_contain_text("Undone")
    reader.choose("undo", "Redo")
    expect(reader.bar("undo")).to_contain_text("Redone")
    reader.item().get_by_role("button", name="Add to actions").click()
    reader.open(ACTIONS)
    row = rows(reader, "actions/actions")
    action = next(item.action for item in CHECKLIST.items if item.id == FIRST)
    expect(row.locator(".row__label")).to_have_text([action])
    unfold(row).locator(".row__back a").click()
    expect(reader.item()).to_be_in_viewport()
    reader.open(PLAN)
    expect(reader.page.locator("#plan-draft")).to_contain_text(action)


def test_one_press_makes_an_action_of_a_finding(reader: Reader) -> None:
    """Of each finding one of its own, in its words; the way back leads to the row that it is about."""
    page = reader.open(ASSETS).page
    for name in ("Rooms at the hall", "Walking group", "Choir"):
        add(reader, name)
    found = page.locator("#assets-found-map .finding")
    page.locator("#assets-found-map-others > summary").click()
    about = found.filter(has_text="Rooms at the hall").first
    text = str(about.locator("a").text_content())
    about.get_by_role("button").click()
    expect(reader.bar("undo")).to_contain_text(MADE)
    missing = found.filter(has_text="Nothing of this kind is listed yet")
    both = [str(one) for one in missing.locator("a").all_text_contents()[:2]]
    for n in range(2):
        missing.nth(n).get_by_role("button").click()
    for _ in range(100):
        if sum(address.endswith("/what") for address in reader.values()) == 3:
            break
        page.wait_for_timeout(100)
    reader.open(ACTIONS)
    expect(rows(reader, "actions/actions").locator(".row__label")).to_have_text([text, *both])
    first = rows(reader, "actions/actions").first
    unfold(first).locator(".row__back a").click()
    expect(rows(reader).first).to_be_in_viewport()


def test_several_actions_are_changed_in_one_press(reader: Reader) -> None:
    """Looked at by owner, ticked, given a status, and all taken back; a line of the view leads to its row."""
    page = reader.keeps(SHEET_EXAMPLES["actions"]["full"]).open(ACTIONS).page
    views = page.locator("#actions-form")
    views.get_by_role("button", name="By lead", exact=True).click()
    lines = views.locator(".glance__line")
    expect(lines).to_have_count(5)
    expect(lines.first.get_by_role("checkbox")).to_be_hidden()
    views.get_by_text("Change several at once").click()
    lines.nth(0).get_by_role("checkbox").check()
    views.get_by_label("Select all of “Harbour Road surgery”").check()
    views.get_by_label("Status").select_option("Paused")
    views.get_by_role("button", name="Change the ticked actions").click()
    expect(reader.bar("undo")).to_contain_text("2 actions were changed: status: Paused.")
    expect(views.locator(".glance__meta", has_text="Paused")).to_have_count(2)
    expect(views.get_by_role("checkbox", checked=True)).to_have_count(0)
    reader.choose("undo", "Undo")
    expect(views.locator(".glance__meta", has_text="Paused")).to_have_count(0)
    lines.first.get_by_role("link").click()
    expect(rows(reader, "actions/actions").filter(has_text="Give advice").first).to_be_focused()
