"""The front page says in its first window what the site is, and is few presses away from the first answer."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader

WINDOWS = {"laptop": (1366, 768), "phone": (390, 844)}
SAID = (
    "Make health fairer in your area",
    "councils, the NHS and community groups",
    "one agreed action plan",
    "One hour",
    "five meetings",
    "stays in your browser",
)
"""What, for whom, what one leaves with, how long, and that it is safe."""
ROLES = ("Partner", "Board member", "Health inequalities lead", "Service manager", "Community group", "Trainer")


def within(place: Locator, height: int) -> bool:
    """Whether all of it stands in the first window."""
    box = place.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height


@pytest.mark.parametrize("window", WINDOWS)
def test_the_first_window_says_it_all(reader: Reader, window: str) -> None:
    """With one filled button, and the head of a finished plan."""
    wide, high = WINDOWS[window]
    reader.page.set_viewport_size({"width": wide, "height": high})
    reader.open("", python="none")
    main = reader.page.locator("main")
    for words in SAID:
        assert within(main.get_by_text(words).first, high), words
    assert within(main.locator(".finished__head"), high)
    filled = [one for one in main.locator(".button:visible").all() if within(one, high)]
    assert [one.inner_text() for one in filled] == ["Start your plan"]
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= wide


def test_each_kind_of_reader_has_a_page(reader: Reader) -> None:
    """That asks one question and leads on."""
    for role in ROLES:
        reader.open("", python="none")
        reader.page.locator("main").get_by_role("link", name=role, exact=True).click()
        expect(reader.page.locator("h1")).to_contain_text(role.lower())
        expect(reader.page.get_by_role("heading", name="One question")).to_be_visible()


def test_the_first_tick_is_two_presses_away(reader: Reader) -> None:
    """And the item stands in the window without a scroll."""
    reader.open("", python="none")
    reader.page.get_by_role("link", name="Start your plan").click()
    box = reader.page.locator(".item [type=checkbox]:visible").first
    expect(box).to_be_in_viewport()
    box.check()
    expect(box).to_be_checked()


def test_the_first_stakeholder_is_three_presses_away(reader: Reader) -> None:
    """Home, the map, Add one: then the name is typed."""
    reader.open("", python="none")
    reader.page.locator("main").get_by_role("link", name="map of who matters").click()
    reader.page.get_by_role("button", name="Add one").first.click()
    reader.page.keyboard.type("Harbour Road surgery")
    reader.sees_saved()
    assert ["Harbour Road surgery"] in reader.values().values()


def test_a_plan_that_was_begun_takes_the_place_of_the_introduction(reader: Reader) -> None:
    """It says which, how far it has come and what is next; before that, the page asks for no Python."""
    reader.open("", python="none")
    expect(reader.page.get_by_text("Pick up where you left off")).to_be_hidden()
    reader.has("part").open("")
    resume = reader.page.locator(".resume")
    expect(resume).to_contain_text("Pick up where you left off")
    expect(resume.get_by_role("link", name="Continue your plan")).to_be_visible()
    expect(reader.page.locator(".finished")).to_be_hidden()
    expect(resume.get_by_role("navigation", name="The four stages")).to_be_visible()
