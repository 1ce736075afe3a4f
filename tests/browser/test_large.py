"""What is shown to a room: it fills the screen, nothing scrolls, and the last row can read every word."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader
from tests.browser.sheets import READINESS
from tests.browser.test_logic_model import PAGE, large
from tests.core.stakeholder_lists import listed
from tests.core.test_others import row
from tests.core.test_voices import PART, named, said
from tests.examples import entries
from tools_py.plan import Entry

MAP = "tools/stakeholders/"
WHEEL = "readiness-found-statements-wheel-wheel"
SIZES = ((1024, 768), (3840, 2160))
PARTNERS = [f"v{at}" for at in range(8)]
LETTERS = """() => {
  const found = document.createTreeWalker(document.querySelector("dialog.large"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (found.nextNode()) {
    const one = found.currentNode.parentElement;
    const box = one.getBoundingClientRect();
    const unseen = one.closest("title, desc, .visually-hidden") || !box.width || !box.height;
    if (unseen || !found.currentNode.data.trim()) continue;
    const scale = one.ownerSVGElement ? Math.hypot(one.getScreenCTM().a, one.getScreenCTM().b) : 1;
    sizes.push([(parseFloat(getComputedStyle(one).fontSize) * scale * 100) / innerHeight, one.textContent.slice(0, 30)]);
  }
  return sizes.sort(([one], [other]) => one - other)[0];
}"""
"""The smallest letters in sight, in hundredths of the screen's height, and what they say."""
OUTSIDE = """() => {
  const holds = (one) => one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1;
  const parts = [".large__body", ".large__stage", "dialog.large"];
  return parts.filter((part) => !holds(document.querySelector(part)));
}"""
"""What holds more than it shows."""
FILLED = """() => {
  const { width, height } = document.querySelector(".large__body > *").getBoundingClientRect();
  return (width * height) / (innerWidth * innerHeight);
}"""


def views() -> tuple[Entry, ...]:
    """Eight partners who rate each statement otherwise, say what they would raise, and name a body of their own."""
    rating = next(one for one in PART.fields if one.choices)
    found = [named(voice, f"Partner {voice} of Harbour ward") for voice in PARTNERS]
    for at, voice in enumerate(PARTNERS):
        for number, line in enumerate(PART.lines):
            choice = rating.choices[(at + number) % len(rating.choices)].value
            found.append(said(voice, f"readiness/{line.id}/{rating.id}", choice))
        found.append(said(voice, f"readiness/{PART.lines[0].id}/raise", f"{voice} asks who pays for the visits. "))
        own = row(voice, "stakeholders/stakeholders", voice, {"name": f"Choir of {voice}", "interest": str(1 + at % 5)})
        found.extend(own)
    return tuple(found)


def fits(page: Page, place: str, words: tuple[str, ...], sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
    """At each size all words are shown on some page, none too small, and none beyond the screen."""
    button = page.locator(f'[value="shell/large/{place}"]')
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        button.click()
        page.wait_for_function("() => document.fullscreenElement")
        seen = ""
        for _ in range(60):
            assert page.evaluate(OUTSIDE) == [], (place, width)
            size, text = page.evaluate(LETTERS)
            assert size >= 2.5, (place, width, size, text)
            seen += page.locator(".large__body").inner_text()
            onward = page.locator(".large__foot button").nth(1)
            if onward.is_hidden() or onward.is_disabled():
                break
            page.keyboard.press("ArrowRight")
        else:
            pytest.fail("It has no last page.")
        assert [one for one in words if one not in seen] == [], (place, width)
        if place == "logic-model-stack":
            assert page.evaluate(FILLED) >= 0.7
            assert page.locator(".large__links path").count() > 5
        page.keyboard.press("Escape")
        page.locator("dialog.large").wait_for(state="detached")
        expect(button).to_be_focused()


def test_what_is_shown_to_a_room_fills_the_screen_and_never_scrolls(reader: Reader) -> None:
    """Views of ratings, texts and rows, the logic model, the map: one press in, arrow keys, Escape out."""
    reader.keeps((*views(), *entries(large(25)), *listed(30)))
    page = reader.open(READINESS).page
    last = PART.lines[-1].prompt.split()[0]
    fits(page, "readiness-others-statements", ("Partner v7 of Harbour ward", last, "v7 asks who pays"), SIZES[:1])
    fits(page, WHEEL, ("Leadership", "Partner v7 of Harbour ward"))
    reader.open(PAGE)
    fits(page, "logic-model-stack", ("0: visits to homes", "24: visits to homes", "Impact"))
    reader.open(MAP)
    # A small screen shows either the list or the map.
    page.set_viewport_size({"width": 1024, "height": 768})
    page.locator(".mapping__views").get_by_text("Map").click()
    fits(page, "stakeholders-others-stakeholders", ("Choir of v0", "Choir of v7"), SIZES[:1])
    fits(page, "stakeholders-picture", ("Numbers on the map", "how much they care"))


def test_two_models_side_by_side_fill_the_screen(reader: Reader) -> None:
    """Each column with the cards of either model, on as many pages as it takes."""
    reader.keeps(entries(large(25) | large(25, "Safe streets", 25)))
    page = reader.open(PAGE).page
    reader.sees_python("ready")
    page.locator("summary", has_text="compare models").click()
    page.locator('[value="logic-model/beside/model--m25"]').click()
    fits(page, "logic-model-compare", ("Warm homes", "Safe streets", "0: visits to homes", "49: visits to homes"))
