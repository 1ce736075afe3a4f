"""The stakeholder map as people use it: by keyboard alone, by touch, by mouse; measured, printed and examined."""

import io
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.examine import SMALL, axe, sideways
from tests.browser.reader import Enter, Reader
from tests.browser.stops import tab_to
from tests.core.stakeholder_lists import LENGTHS, listed, row, worked

MAP = "tools/stakeholders/"
LINES = "Harbour Road surgery, NHS, influence 4, interest 5\nPolice team, police, 3, 2\n, NHS\nFaith network, purple"
BOXES = """() => {
  const seen = (one) => one.getClientRects().length && getComputedStyle(one).display !== "none";
  return [...document.querySelectorAll(".spot")].flatMap((spot) => {
    const [mark, ...texts] = [spot.querySelector(".spot__mark > g, .spot__plain"), ...spot.querySelectorAll("text")];
    return [mark, ...texts.filter((one) => one.textContent)].filter((one) => one && seen(one)).map((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return { id: spot.id, what: one.textContent.trim() || "mark", left, top, right, bottom, at: spot.dataset.at };
    });
  });
}"""
PLACES = """() => Object.fromEntries([...document.querySelectorAll("[data-place]")].map((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [one.dataset.place, { left, top, right, bottom }];
}))"""


def spot(page: Page, number: int) -> Locator:
    """A mark on the map."""
    return page.locator(f"#stakeholders-mark-{row(number).partition('/')[2]}")


def at(reader: Reader, number: int, interest: int, influence: int) -> None:
    """Wait until a mark, its numbers and the store agree."""
    expect(spot(reader.page, number)).to_have_attribute("data-at", f"{interest} {influence}")
    expect(reader.page.locator(f'[name="{row(number)}/interest"]')).to_have_value(str(interest))
    expect(reader.page.locator(f'[name="{row(number)}/influence"]')).to_have_value(str(influence))
    reader.sees_saved()
    kept = reader.values()
    assert kept[f"{row(number)}/interest"] == [str(interest)]
    assert kept[f"{row(number)}/influence"] == [str(influence)]


DRAWN = """([id, place]) => {
  const [mark, cell] = [document.querySelector(`#${id} .spot__mark > g`), document.querySelector(`[data-place="${place}"]`)].map((one) => one.getBoundingClientRect());
  return mark.left >= cell.left && mark.right <= cell.right && mark.top >= cell.top && mark.bottom <= cell.bottom;
}"""


def drawn_in(mark: Locator, place: str) -> None:
    """Wait until a mark is drawn within a cell, also while it has the focus."""
    mark.page.wait_for_function(DRAWN, arg=[mark.get_attribute("id"), place])


def see_map(page: Page) -> None:
    """On a phone the list is in sight first."""
    page.get_by_role("radio", name="Map", exact=True).check()


def centre(page: Page, place: str) -> tuple[float, float]:
    """The middle of a cell, in the window."""
    page.locator(f'[data-place="{place}"]').scroll_into_view_if_needed()
    box = page.locator(f'[data-place="{place}"]').bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def middle(mark: Locator) -> tuple[float, float]:
    """The middle of a mark, in the window."""
    box = mark.locator(".spot__mark").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def grasp(part: Locator) -> None:
    """Press upon a part once it rests: what comes into sight above it may still move the page."""
    part.hover()
    part.page.mouse.down()


def test_the_whole_flow_by_keyboard(reader: Reader) -> None:
    """Add many, add one, move it on the map, answer a finding, make another an action."""
    page = reader.page
    reader.open(MAP)
    tab_to(page, lambda one: one["words"].startswith("Add many at once"))
    page.keyboard.press("Enter")
    tab_to(page, lambda one: one["id"] == "stakeholders-stakeholders-pasted")
    page.keyboard.insert_text(LINES)
    tab_to(page, lambda one: one["words"] == "Add these lines")
    page.keyboard.press("Enter")
    told = page.locator("#stakeholders-lines")
    expect(told).to_be_focused()
    expect(told).to_contain_text("2 stakeholders were added.")
    expect(told).to_contain_text("Line 3 does not begin with a name")
    expect(told).to_contain_text("“purple”")
    tab_to(page, lambda one: one["id"] == "stakeholders-add-stakeholders", "Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Residents' forum")
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    mark = page.locator('.spot[aria-label^="Residents\' forum"]')
    expect(mark).to_have_attribute("data-at", "5 2")
    tab_to(page, lambda one: one["id"].startswith("stakeholders-mark-"))
    while page.evaluate("document.activeElement.id") != mark.get_attribute("id"):
        page.keyboard.press("ArrowRight")
    expect(mark).to_have_attribute("data-at", "5 2")
    page.keyboard.press("Enter")
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowUp")
    expect(page.locator('.spot[aria-pressed="true"]')).to_have_attribute("data-at", "5 3")
    page.keyboard.press("ArrowLeft")
    expect(mark).to_have_attribute("aria-label", re.compile("cares 4, can change 3"))
    drawn_in(mark, "4 3")
    expect(mark).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark).to_have_attribute("aria-label", re.compile("cares 5, can change 2"))
    expect(page.locator('.spot[aria-pressed="true"]')).to_have_count(0)
    tab_to(page, lambda one: one["words"].startswith("Why this is acceptable"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("our plan is about one street")
    tab_to(page, lambda one: one["words"].startswith("Add to actions"))
    # It is put with what was accepted once its answer is left.
    page.locator(".gap--thought").wait_for(state="attached")
    page.keyboard.press("Enter")
    expect(reader.bar("undo")).to_contain_text("Added to the plan’s actions: ")
    assert any(address.startswith("actions/") for address in reader.values())


def test_moving_by_touch(enter: Enter) -> None:
    """Tap a mark, then tap the square where it belongs; it is let go there, and a finger on the map scrolls again."""
    reader = enter(has_touch=True)
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.keeps(worked()).open(MAP)
    see_map(reader.page)
    mark = spot(reader.page, 7)
    at(reader, 7, 3, 2)
    mark.scroll_into_view_if_needed()
    mark.locator(".spot__mark").tap()
    expect(mark).to_have_attribute("aria-pressed", "true")
    reader.page.touchscreen.tap(*centre(reader.page, "4 4"))
    at(reader, 7, 4, 4)
    expect(reader.page.locator('.spot[aria-pressed="true"]')).to_have_count(0)
    expect(reader.page.locator(".chart__picture")).to_have_css("touch-action", "auto")
    ring = mark.locator(".spot__ring").bounding_box()
    assert ring
    assert min(ring["width"], ring["height"]) >= 24


def test_the_whole_flow_by_touch(enter: Enter) -> None:
    """Add many, move one on the map, answer a finding, make another an action: by taps and the keys on the screen."""
    reader = enter(has_touch=True)
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(MAP)
    page.get_by_text("Add many at once").tap()
    page.locator("#stakeholders-stakeholders-pasted").fill(f"{LINES}\nResidents' forum, 2, 5")
    page.get_by_role("button", name="Add these lines").tap()
    expect(page.locator("#stakeholders-lines")).to_contain_text("3 stakeholders were added.")
    see_map(page)
    mark = page.locator('.spot[aria-label^="Residents\' forum"]')
    mark.scroll_into_view_if_needed()
    mark.locator(".spot__mark").tap()
    expect(mark).to_have_attribute("aria-pressed", "true")
    page.touchscreen.tap(*centre(page, "4 3"))
    expect(mark).to_have_attribute("data-at", "4 3")
    page.get_by_text("Why this is acceptable").first.tap()
    because = page.locator("#stakeholders-missing textarea:visible, #stakeholders-missing input:visible").first
    because.fill("one street")
    because.blur()
    page.locator(".gap--thought").wait_for(state="attached")
    page.get_by_role("button", name="Add to actions").first.tap()
    expect(reader.bar("undo")).to_contain_text("Added to the plan’s actions: ")


def test_dragging_by_touch(enter: Enter) -> None:
    """A chosen mark can be dragged as well."""
    reader = enter(has_touch=True)
    reader.page.set_viewport_size({"width": 390, "height": 844})
    reader.keeps(worked()).open(MAP)
    see_map(reader.page)
    mark = spot(reader.page, 7)
    mark.scroll_into_view_if_needed()
    mark.locator(".spot__mark").tap()
    expect(mark).to_have_attribute("aria-pressed", "true")
    end = centre(reader.page, "2 5")
    drag_by_touch(reader.page, middle(mark), end)
    expect(mark).to_have_attribute("data-at", "2 5", timeout=3000)


def drag_by_touch(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """One finger, from one point to another."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", start)
    for step in range(1, 6):
        send("touchMove", (start[0] + (end[0] - start[0]) * step / 5, start[1] + (end[1] - start[1]) * step / 5))
    send("touchEnd")


def test_moving_by_mouse_and_by_numbers(reader: Reader) -> None:
    """Dragging, pressing a square and typing the numbers are the same change; undoing a drag by Escape is not needed."""
    page = reader.page
    reader.keeps(worked()).open(MAP)
    at(reader, 0, 5, 4)
    page.locator(".chart__legend").scroll_into_view_if_needed()
    grasp(spot(page, 0).locator(".spot__mark"))
    page.mouse.move(*centre(page, "3 3"), steps=6)
    expect(page.locator("[data-over]")).to_have_attribute("data-place", "3 3")
    page.mouse.move(*centre(page, "2 1"), steps=4)
    page.mouse.up()
    at(reader, 0, 2, 1)
    expect(page.locator('[data-over], .spot[aria-pressed="true"]')).to_have_count(0)
    page.locator(f'[name="{row(0)}/interest"]').fill("4")
    expect(spot(page, 0)).to_have_attribute("data-at", "4 1")
    page.locator(f'[name="{row(0)}/interest"]').fill("9")
    page.keyboard.press("Tab")
    expect(spot(page, 0)).to_have_count(0)
    expect(page.locator("#stakeholders-errors")).to_contain_text("Cares must be between 1 and 5.")
    expect(page.locator("#stakeholders-key")).to_contain_text("Not on the map yet")


def test_a_name_is_clicked_and_dragged_and_the_move_can_be_taken_back(reader: Reader) -> None:
    """As its mark is; the page says where it went."""
    page = reader.page
    reader.keeps(worked()).open(MAP)
    at(reader, 0, 5, 4)
    name = spot(page, 0).locator(".spot__label")
    name.click()
    expect(spot(page, 0)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.mouse.click(*centre(page, "1 1"))
    grasp(name)
    page.mouse.move(*centre(page, "2 1"), steps=6)
    page.mouse.up()
    at(reader, 0, 2, 1)
    expect(reader.bar("moved")).to_contain_text("Harbour Road surgery moved. Cares 2, can change 1")
    reader.choose("moved", "Undo")
    at(reader, 0, 5, 4)


@pytest.mark.parametrize(
    "length", [pytest.param(one, marks=[] if one == max(LENGTHS) else [pytest.mark.full]) for one in LENGTHS]
)
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_on_the_map_overlaps(reader: Reader, length: int, width: int) -> None:
    """As the browser draws it: no text over a mark or another text, and each mark in the cell of its numbers."""
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.keeps(listed(length)).open(MAP)
    if width < 1000:
        see_map(reader.page)
    expect(reader.page.locator(".spot").first).to_be_attached()
    boxes: list[dict[str, Any]] = reader.page.evaluate(BOXES)
    places = reader.page.evaluate(PLACES)
    assert len({box["id"] for box in boxes}) >= length - 6
    clashes = [
        (a["id"], a["what"], b["id"], b["what"])
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 2.5
    ]
    assert clashes == []
    for box in boxes:
        if box["what"] == "mark" and box["at"]:
            cell = places[box["at"]]
            assert cell["left"] <= box["left"] <= box["right"] <= cell["right"]
            assert cell["top"] <= box["top"] <= box["bottom"] <= cell["bottom"]


def test_a_closer_look_and_filters(reader: Reader) -> None:
    """A quadrant alone, a filter by owner, a search; all lifted again."""
    page = reader.page
    reader.keeps(worked()).open(MAP)
    expect(page.locator(".spot")).to_have_count(10)
    page.get_by_role("button", name="Involve", exact=True).click()
    expect(page.locator(".spot")).to_have_count(3)
    page.get_by_role("button", name="Whole map").click()
    page.locator("#stakeholders-filter-only").select_option(label="Chair of the partnership")
    expect(page.locator(".spot")).to_have_count(2)
    expect(page.locator(".stake")).to_have_count(2)
    page.locator("#stakeholders-filter-only").select_option(label="Everyone")
    expect(page.locator(".spot")).to_have_count(10)
    page.locator("#stakeholders-filter-search").fill("coast")
    page.locator("#stakeholders-filter-search").press("Enter")
    expect(page.locator(".spot")).to_have_count(1)
    page.get_by_role("button", name="With “coast”").click()
    expect(page.locator(".spot")).to_have_count(10)


def paper(page: Page) -> tuple[list[str], list[tuple[int, int]]]:
    """Each printed page's text and size."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [re.sub(r"\s+", " ", one.extract_text()) for one in pages], [
        (round(one.mediabox.width), round(one.mediabox.height)) for one in pages
    ]


PRIVATE = ("Operations manager", "The last meeting was tense", "Opposes it", "Makes it happen", "Lets it happen")


def test_print_leaves_out_what_is_private(reader: Reader) -> None:
    """The map on one landscape sheet and the table after it; persons, stances and notes only where they are ticked."""
    reader.keeps(worked()).open(MAP)
    expect(reader.page.locator(".maptable tbody tr")).to_have_count(10)
    texts, sizes = paper(reader.page)
    assert set(sizes) == {(842, 595)}
    assert "Coastline Buses" in texts[0]
    assert "Can change" in " ".join(texts[1:])
    assert [words for words in PRIVATE if words in " ".join(texts)] == []
    for tick in ("with-persons", "with-stances", "with-notes"):
        reader.page.locator(f'[name="stakeholders/settings/{tick}"]').check()
    reader.sees_saved()
    texts, _ = paper(reader.page)
    assert [words for words in PRIVATE if words not in " ".join(texts)] == []


def alternatives(data: bytes) -> list[str]:
    """What a printed file says in place of its pictures to whoever has it read aloud."""
    found: list[str] = []
    root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"]
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found += [str(one["/Alt"])] if "/Alt" in one else []
            waiting += [one["/K"]] if "/K" in one else []
    return found


def test_print_says_no_stance_aloud(reader: Reader) -> None:
    """A mark that stands for several is a picture, whose name goes into the file."""
    reader.keeps(listed(200)).open(MAP)
    group = reader.page.locator('.spot--group > [role="img"]').first
    expect(group).to_have_accessible_name(re.compile("stakeholders?: "))
    expect(group).to_have_accessible_description(re.compile("it happen|opposes it|neutral"))
    told = alternatives(reader.page.pdf(prefer_css_page_size=True, tagged=True))
    assert any(re.search("stakeholders?: ", words) for words in told)
    assert [words for words in told if re.search("happen|oppose|neutral", words, re.IGNORECASE)] == []


def test_filters_by_sector_and_category_hold_together(reader: Reader) -> None:
    """Of both kinds, on list and map alike; each is lifted by itself."""
    page = reader.page
    reader.keeps(worked()).open(MAP)
    expect(page.locator(".spot")).to_have_count(10)
    for label, left in (("Voluntary and community groups", 1), ("Employers", 2), ("Commentators", 1)):
        page.locator("#stakeholders-filter-only").select_option(label=label)
        expect(page.locator(".spot")).to_have_count(left)
        expect(page.locator(".stake")).to_have_count(left)
    expect(page.locator("#stakeholders-filter-only option:checked")).to_have_text("3 filters, listed below")
    page.get_by_role("button", name="Category: Commentators").click()
    expect(page.locator(".spot")).to_have_count(2)


def test_a_choice_by_arrow_keys_is_shown_at_enter(reader: Reader) -> None:
    """They go through a closed list choice by choice, and each would narrow the map further."""
    page = reader.keeps(worked()).open(MAP).page
    expect(page.locator(".spot")).to_have_count(10)
    only = page.locator("#stakeholders-filter-only")
    only.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    chosen = only.evaluate("(one) => one.value")
    assert chosen
    expect(page.locator(".narrow__now")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".narrow__now")).to_be_visible()
    expect(page.locator('.narrow__now [value^="stakeholders/lift/"]')).to_have_count(1)
    expect(only).to_be_focused()
    expect(only).to_have_value(chosen)


def test_groups_of_marks_are_reached_and_opened_by_keys(reader: Reader) -> None:
    """The arrow keys lead to them as to every mark; Enter looks closer, where each entry has a mark of its own."""
    page = reader.keeps(listed(200)).open(MAP).page
    group = page.locator(".spot--group .spot__hit").first
    expect(group).to_have_accessible_name(re.compile(r"Look closer at \d+ stakeholders, cares \d, can change \d"))
    page.locator('.chart__picture [tabindex="0"]').focus()
    page.keyboard.press("End")
    tab_to(page, lambda one: one["id"] == group.get_attribute("id"), "ArrowLeft", 200)
    page.keyboard.press("Enter")
    expect(page.locator(".spot--group")).to_have_count(0)
    expect(page.locator(".chart__looks [aria-current]")).to_be_focused()
    expect(page.locator(".chart__looks [aria-current]")).to_have_text(re.compile(r"Cares \d, can change \d"))


def test_a_projector_shows_the_map_alone(reader: Reader) -> None:
    """Full screen and back, and marks still move."""
    page = reader.page
    reader.keeps(worked()).open(MAP)
    page.get_by_role("button", name="Full window").click()
    expect(page.locator("#stakeholders-map:fullscreen")).to_be_visible()
    box = page.locator("#stakeholders-map").bounding_box()
    assert box
    assert box["height"] >= 890
    spot(page, 7).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    at(reader, 7, 3, 3)
    page.evaluate("document.exitFullscreen()")
    expect(page.locator("#stakeholders-map:fullscreen")).to_have_count(0)


@pytest.mark.parametrize(("wide", "high"), [(842, 595), (1191, 842)])
def test_the_map_fits_one_sheet(reader: Reader, wide: int, high: int) -> None:
    """A4 by itself, A3 where the printer has it: the map and its key on the first, the table after it."""
    reader.keeps(listed(60)).open(MAP)
    expect(reader.page.locator(".spot").first).to_be_attached()
    pages = PdfReader(io.BytesIO(reader.page.pdf(width=f"{wide / 72}in", height=f"{high / 72}in"))).pages
    texts = [re.sub(r"\s+", " ", one.extract_text()) for one in pages]
    assert abs(float(pages[0].mediabox.width) - wide) < 3
    assert "how much they care" in texts[0]
    assert "Numbers on the map" in texts[0]
    assert re.search(r"\d{1,2} \w+ 20\d\d", texts[0])
    assert "how much they care" not in " ".join(texts[1:])
    assert "Field of the map" in " ".join(texts[1:])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(enter: Enter, scheme: str) -> None:
    """With the list filled in and everything folded out."""
    reader = enter(bypass_csp=True, color_scheme=scheme)
    reader.keeps(worked()).open(MAP)
    expect(reader.page.locator(".spot")).to_have_count(10)
    reader.unfold_all()
    assert axe(reader.page) == []


def test_nothing_scrolls_sideways(reader: Reader) -> None:
    reader.page.set_viewport_size(SMALL)
    reader.keeps(worked()).open(MAP)
    expect(reader.page.locator(".spot")).to_have_count(10)
    reader.unfold_all()
    found = sideways(reader.page)
    assert found[:1] == []


@pytest.mark.full
def test_a_thousand_stay_usable(reader: Reader) -> None:
    """The page holds a part of the list, says how much it leaves out, and finds each entry."""
    page = reader.page
    reader.keeps(listed(1000)).open(MAP)
    expect(page.locator(".stakes__left")).to_contain_text("more are listed")
    assert page.locator(".stake").count() <= 110
    page.locator("#stakeholders-filter-search").fill("Quay Lane surgery 7")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".stake")).to_have_count(1)


def test_a_search_that_is_typed_while_python_starts_is_still_there_once_it_answers(reader: Reader) -> None:
    """Its first answer brings the whole page anew, and must not take what no command has sent yet."""
    page = reader.keeps(listed(12)).hold().open(MAP, python="starting").page
    search = page.locator("#stakeholders-filter-search")
    search.fill("coast")
    search.press("Tab")
    reader.release()
    reader.sees_python("ready")
    page.wait_for_function("() => document.querySelectorAll('.spot').length === 12")
    expect(search).to_have_value("coast")
