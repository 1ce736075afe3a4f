"""The focus never falls to the page: each command that takes away what was pressed leads somewhere near."""

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.hearing import forget, heard, listen
from tests.browser.reader import FIRST, PLAN, STAGE, Reader, at, file_of
from tests.browser.sheets import ACTIONS, ASSETS, add, everything, rows
from tests.browser.stops import FOCUSED, settled, tab_to, unseen, walk
from tests.examples import CHECKLIST, EXAMPLES, SHEET_EXAMPLES

MAP = "tools/stakeholders/"
MODEL = "tools/logic-model/"
SECOND_SHEET = next(one for one in CHECKLIST.sections if one.id == "partners").items[0].id
LOW: ViewportSize = {"width": 320, "height": 256}
PHONE: ViewportSize = {"width": 390, "height": 844}


def enter(button: Locator) -> str:
    """Press a button by its key, wait until the page is still, and give what has the focus."""
    page = button.page
    button.first.focus()
    button.first.press("Enter")
    page.wait_for_timeout(700)
    return str(page.evaluate(FOCUSED))


def labelled(page: Page, name: str) -> Locator:
    """The buttons of the page's text that are called so."""
    return page.locator("main").get_by_role("button", name=name)


def test_filters_that_are_lifted_keep_the_focus_at_the_map(reader: Reader) -> None:
    page = reader.keeps(SHEET_EXAMPLES["stakeholders"]["full"]).open(MAP).page
    for lift in ("Show all", "With “coast”"):
        page.locator("#stakeholders-filter-search").fill("coast")
        assert enter(labelled(page, "Find")) != "body"
        expect(labelled(page, "Show all")).to_be_visible()
        assert enter(labelled(page, lift)) != "body"
        expect(labelled(page, "Show all")).to_have_count(0)


def test_a_card_that_is_put_down_has_the_focus(reader: Reader) -> None:
    page = reader.keeps(SHEET_EXAMPLES["logic-model"]["full"]).open(MODEL).page
    card = page.locator(".lm-hit").first
    expect(card).to_have_attribute("aria-pressed", "false")
    enter(card)
    expect(page.locator('.lm-hit[aria-pressed="true"]')).to_have_count(1)
    enter(page.locator(".hand__head").get_by_role("button"))
    expect(page.locator('.lm-hit[aria-pressed="true"]')).to_have_count(0)
    expect(card).to_be_focused()


def test_undo_and_redo_lead_to_the_row(reader: Reader) -> None:
    page = reader.open(ASSETS).page
    add(reader, "Rooms at the hall")
    enter(rows(reader).first.get_by_role("button", name="Remove"))
    expect(rows(reader)).to_have_count(0)
    assert page.evaluate(FOCUSED) != "body"
    page.keyboard.press("F6")
    page.keyboard.press("Enter")
    expect(rows(reader)).to_have_count(1)
    expect(rows(reader).first.locator("summary")).to_be_focused()
    page.keyboard.press("F6")
    page.keyboard.press("Enter")
    expect(rows(reader)).to_have_count(0)
    page.wait_for_timeout(500)
    assert page.evaluate(FOCUSED) != "body"


def test_lines_that_are_closed_or_answered_give_the_focus_back(stranger: Reader) -> None:
    page = stranger.open().page
    stranger.control("done").press("Space")
    expect(stranger.bar("storage")).to_be_visible()
    page.keyboard.press("F6")
    page.keyboard.press("Enter")
    expect(stranger.bar("storage")).to_have_count(0)
    expect(stranger.control("done")).to_be_focused()
    stranger.unfold()
    enter(stranger.item().get_by_role("button", name="Add to actions"))
    expect(stranger.bar("undo")).to_be_visible()
    page.keyboard.press("F6")
    stranger.bar("undo").get_by_role("button", name="Close").press("Enter")
    expect(stranger.item().get_by_role("button", name="Add to actions")).to_be_focused()


def test_views_of_actions_that_are_closed_keep_the_focus(reader: Reader) -> None:
    page = reader.keeps(SHEET_EXAMPLES["actions"]["full"]).open(ACTIONS).page
    views = page.locator("#actions-form")
    for name in ("By lead", "By date"):
        assert enter(views.get_by_role("button", name=name, exact=True)) != "body"
    closing = views.get_by_role("button", name="Close")
    if closing.count():
        assert enter(closing) != "body"


def test_plans_that_are_opened_or_deleted_keep_the_focus(reader: Reader) -> None:
    page = reader.has("part").open(PLAN).page
    reader.open_file(file_of("full", plan="another"))
    reader.press("Open it as a separate plan")
    expect(page.locator("#plan-offer")).to_have_count(0)
    assert enter(labelled(page, "Open this plan")) != "body"
    enter(labelled(page, "Delete"))
    page.locator("dialog[open]").get_by_role("button", name="Delete the plan").press("Enter")
    expect(reader.bar("undo")).to_contain_text("was deleted")
    page.wait_for_timeout(500)
    assert page.evaluate(FOCUSED) != "body"


def test_an_answer_that_is_chosen_gives_the_focus_to_its_place(reader: Reader) -> None:
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
    reader.open(STAGE)
    assert enter(reader.item(FIRST).locator(".conflict button")) != "body"
    assert one[1].startswith(at(FIRST, "")[:-1])


def test_no_line_covers_what_has_the_focus_in_a_low_window(stranger: Reader) -> None:
    """At 400 % zoom it is read where it belongs, after the page's head, and covers nothing."""
    page = stranger.page
    page.set_viewport_size(LOW)
    stranger.open().tick()
    expect(stranger.bar("storage")).to_be_attached()
    stranger.control("done").focus()
    way = walk(page, most=25)
    assert len(way) == 25
    assert unseen(way) == []
    page.keyboard.press("F6")
    expect(stranger.bar("storage").get_by_role("button").first).to_be_focused()
    expect(stranger.bar("storage").get_by_role("button").first).to_be_in_viewport()


def test_lines_take_a_fifth_of_the_window_at_most(stranger: Reader) -> None:
    page = stranger.page
    page.set_viewport_size({"width": 390, "height": 600})
    stranger.open().tick().unfold()
    enter(stranger.item().get_by_role("button", name="Add to actions"))
    expect(stranger.bar("undo")).to_be_visible()
    expect(stranger.bar("storage")).to_be_hidden()
    box = page.locator(".bars").bounding_box()
    assert box
    assert box["height"] <= 600 / 5 + 1
    stranger.turn(PLAN)
    expect(stranger.bar("undo")).to_have_count(0)
    expect(stranger.bar("storage")).to_be_visible()


def test_the_head_of_a_narrow_page_shows_itself_to_whoever_goes_back_to_it(reader: Reader) -> None:
    """It has slid out of the window by then; each stop on the way back to the page's top is in sight."""
    page = reader.page
    page.set_viewport_size(PHONE)
    reader.open()
    tab_to(page, lambda one: one["name"] == at(FIRST, "done"))
    way = walk(page, "Shift+Tab")
    assert any(one["words"].startswith("Your plan") for one in way)
    assert unseen(way) == []


def test_a_block_of_the_plan_that_is_moved_is_in_sight_and_said(reader: Reader) -> None:
    """With the focus on the button that moved it."""
    page = reader.page
    listen(page)
    reader.keeps((*everything(), *EXAMPLES["full"])).open(PLAN).unfold_all()
    forget(page)
    button = page.locator('[value^="plan/down/"]').first
    command = button.get_attribute("value")
    button.press("Enter")
    page.wait_for_function("() => heard.length")
    (said,) = heard(page)
    assert said.startswith("Now 2 of ")
    found = settled(page)
    assert (found["value"], found["sight"]) == (command, True)


def test_a_tool_in_the_text_is_passed_in_one_step(reader: Reader) -> None:
    """However much is entered in it; what comes next is what stands after it."""
    page = reader.keeps((*everything(), *EXAMPLES["full"])).open().page
    page.locator("#stakeholders-here .in-place__past").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stakeholders-past")).to_be_focused()
    page.keyboard.press("Tab")
    assert settled(page)["name"] == at(SECOND_SHEET, "done")


def test_the_arrow_keys_lead_from_tick_to_tick(reader: Reader) -> None:
    """Down and up, into the next checklist too, past all that stands between."""
    page = reader.open().page
    ticks = page.locator('.tick[name$="/done"]')
    ticks.first.focus()
    for number in range(1, 10):
        page.keyboard.press("ArrowDown")
        expect(ticks.nth(number)).to_be_focused()
    assert settled(page)["sight"]
    page.keyboard.press("ArrowUp")
    expect(ticks.nth(8)).to_be_focused()
