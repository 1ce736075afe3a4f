"""Tools of many parts: a rail that says what is left, and one step at a time on wish."""

from playwright.sync_api import expect

from tests.browser.reader import Reader

SIGN_OFF = "tools/sign-off/"


def test_the_rail_says_what_is_left_and_leads_there(reader: Reader) -> None:
    """Each part with how much of it is answered; it counts along."""
    page = reader.open(SIGN_OFF).page
    rail = page.locator("#sign-off-rail")
    expect(rail).to_contain_text("0 of 5 parts begun")
    page.locator('[name^="sign-off/"][type="radio"]').first.check()
    expect(rail).to_contain_text("1 of 5 parts begun")
    expect(rail.locator("a").first).to_contain_text("1 of 2 answered")
    rail.get_by_role("link").last.click()
    expect(page.locator("#sign-off-start")).to_be_focused()


def test_one_step_stands_alone_on_wish(reader: Reader) -> None:
    """One question at a time, forwards and back; an answer brings no other into sight; then all stand again."""
    page = reader.open(SIGN_OFF).page
    lines = page.locator("#sign-off-gates .line:visible")
    expect(lines).to_have_count(2)
    page.get_by_label("One step at a time").check()
    expect(lines).to_have_count(1)
    expect(page.locator(".steps__walk")).to_contain_text("Step 1 of")
    page.locator('.line:visible input[type="radio"]').first.check()
    expect(page.locator("#sign-off-rail")).to_contain_text("1 of 5 parts begun")
    expect(lines).to_have_count(1)
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".steps__walk")).to_contain_text("Step 2 of")
    expect(page.locator(".line:visible")).to_be_focused()
    page.get_by_role("button", name="Previous", exact=True).click()
    expect(page.locator(".steps__walk")).to_contain_text("Step 1 of")
    page.locator("#sign-off-rail").get_by_role("link").last.click()
    expect(page.locator("#sign-off-start")).to_be_visible()
    expect(page.locator(".line:visible")).to_have_count(0)
    page.get_by_label("One step at a time").uncheck()
    expect(lines).to_have_count(2)


def test_what_is_filled_in_one_at_a_time_is_kept(reader: Reader) -> None:
    """Also before Python is there."""
    reader.hold().open("tools/re-aim/", python="starting")
    page = reader.page
    page.get_by_label("One step at a time").check()
    line = page.locator(".line:visible")
    expect(line).to_have_count(1)
    box = line.locator("textarea, input").first
    name = str(box.get_attribute("name"))
    if box.get_attribute("type") == "radio":
        box.check()
    else:
        box.fill("We reach them at the hall")
    reader.sees_saved()
    assert name in reader.values()
