"""Every stop of the Tab key, on pages empty and filled, in three windows: in sight, with a ring, and not too far."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.reader import PLAN, STAGE, Reader
from tests.browser.sheets import everything
from tests.browser.stops import unseen, walk
from tests.examples import EXAMPLES, entries
from tools_py.plan import Entry

DESK, PHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
LOW = ViewportSize(width=320, height=256)
"""A window of 1280 by 1024, magnified four times."""
WINDOWS = {"desk": DESK, "phone": PHONE, "low": LOW}
MAP = "tools/stakeholders/"
SOME = (
    "", "glossary/", "resources/", STAGE, PLAN, "tools/", MAP, "tools/logic-model/", "tools/actions/", "tools/assets/",
    "tools/heat/", "tools/readiness/", "boards/", "about/accessibility/",
)  # fmt: skip
"""A page of each kind."""
FULL: tuple[Entry, ...] = (*everything(), *EXAMPLES["full"])
HEAD = 8
"""Stops from the page's top to the last of its skip links, and a few."""


def addresses(site: Path) -> list[str]:
    """Every page of the site."""
    return [
        f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./") for file in sorted(site.rglob("index.html"))
    ]


def settle(reader: Reader, path: str) -> None:
    """Open a page, with Python where a tool is; the home page starts none before there is a plan."""
    reader.page.goto(reader.url + path)
    reader.sees_script()
    if not reader.page.locator("[data-tool]").count():
        return
    reader.page.locator("html[data-python]").wait_for(state="attached")
    if not reader.page.locator("html[data-python=none]").count():
        reader.sees_python("ready")


def faults(reader: Reader, pages: list[str] | tuple[str, ...], window: str) -> dict[str, list[str]]:
    """On each page, the stops that are not to be seen; a page without any says so."""
    reader.page.set_viewport_size(WINDOWS[window])
    found = {}
    for path in pages:
        settle(reader, path)
        way = walk(reader.page)
        found[path] = unseen(way) or ([] if way else ["no stop"])
    return {path: wrong for path, wrong in found.items() if wrong}


def test_every_stop_is_in_sight_on_three_pages(reader: Reader) -> None:
    """With every tool filled in, on a laptop; all pages and windows are walked where every test is run."""
    reader.keeps(FULL)
    assert faults(reader, ("", STAGE, MAP), "desk") == {}


@pytest.mark.full
@pytest.mark.parametrize("window", WINDOWS)
def test_every_stop_is_in_sight_on_a_page_of_each_kind(reader: Reader, window: str) -> None:
    """With every tool filled in."""
    reader.keeps(FULL)
    assert faults(reader, SOME, window) == {}


@pytest.mark.full
@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("window", WINDOWS)
def test_every_stop_is_in_sight_on_every_page(reader: Reader, site: Path, window: str, *, filled: bool) -> None:
    if filled:
        reader.keeps(FULL)
    assert faults(reader, addresses(site), window) == {}


def partners(count: int) -> tuple[Entry, ...]:
    """As many stakeholders, spread over the map."""
    cells: dict[str, bool | str | None] = {}
    for number in range(count):
        at = f"stakeholders/stakeholders--r{number:03}"
        cells |= {f"{at}/order": f"{number:04}i", f"{at}/name": f"Partner {number + 1}"}
        cells |= {f"{at}/influence": str(number % 5 + 1), f"{at}/interest": str(number // 5 % 5 + 1)}
    return entries(cells)


def skip_to(page: Page, place: str) -> int:
    """Follow a skip link; gives how many keys that takes."""
    link = page.get_by_role("link", name=f"Skip to {place}", exact=True)
    for count in range(1, HEAD + 1):
        page.keyboard.press("Tab")
        if link.evaluate("(one) => one === document.activeElement"):
            page.keyboard.press("Enter")
            return count + 1
    raise AssertionError(f"no link to {place}")


def tabs_to(page: Page, wanted: str, most: int) -> int:
    """How many Tabs lead to something of this kind."""
    for count in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return count
    raise AssertionError(f"{wanted} is further than {most} Tabs")


NEAR = {
    "a tool": ("tools/assets/", "the tool", "[data-tool] :is(button, input, select, textarea, summary)", 4),
    "a checklist": (STAGE, "the checklist", ".tick", 4),
    "the list": (MAP, "the list", "[data-tool] :is(button, input, select, textarea)", 4),
    "the first mark": (MAP, "the map", ".spot", 20),
    "the picture": ("tools/logic-model/", "the picture", ".lm-hit", 20),
    "the file for Word": (PLAN, "the files to download and share", '[value="exports/word"]', 8),
}
"""What is near a skip link: the page, what the link says, what is meant, and the most Tabs from there."""


@pytest.mark.parametrize(
    "what", [pytest.param(one, marks=[pytest.mark.full] if one in {"a tool", "the list"} else []) for one in NEAR]
)
def test_what_a_page_is_for_is_near_a_skip_link(reader: Reader, what: str) -> None:
    """With every tool filled in, and 60 stakeholders on the map."""
    path, place, wanted, most = NEAR[what]
    sixty = tuple(entry for entry in FULL if not entry[1].startswith("stakeholders/"))
    reader.keeps((*sixty, *partners(60))).open(path)
    reader.page.locator(wanted).first.wait_for(state="attached")
    skip_to(reader.page, place)
    assert tabs_to(reader.page, wanted, most) <= most


def test_the_map_is_one_stop_and_the_arrow_keys_go_from_mark_to_mark(reader: Reader) -> None:
    """As Tab came back it leads to the mark where the reader was; while one is moved the keys move it."""
    page = reader.keeps(partners(12)).open(MAP).page
    marks = page.locator(".spot[data-moves]")
    expect(marks).to_have_count(12)
    assert page.locator('.spot[tabindex="0"]').count() == 1
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(marks.nth(2)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(marks.nth(2)).to_be_focused()
    page.keyboard.press("End")
    expect(marks.last).to_be_focused()
    at = marks.last.get_attribute("data-at")
    page.keyboard.press("Enter")
    expect(marks.last).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowLeft")
    expect(marks.last).to_be_focused()
    assert marks.last.get_attribute("data-at") != at
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    expect(marks.first).to_be_focused()


def test_the_list_and_the_map_lead_to_each_other(reader: Reader) -> None:
    page = reader.keeps(partners(3)).open(MAP).page
    page.get_by_role("link", name="Go to the map").press("Enter")
    expect(page.locator("#stakeholders-map")).to_be_focused()
    page.get_by_role("link", name="Go to the list").press("Enter")
    expect(page.locator("#stakeholders-stakeholders")).to_be_focused()


def test_a_stage_leads_to_where_the_reader_is_on_a_phone(reader: Reader) -> None:
    """What stands beside the text in a wide window comes after all of it in a narrow one."""
    reader.page.set_viewport_size(PHONE)
    page = reader.open().page
    jump = page.get_by_role("link", name="Where you are, and the tools for this stage")
    expect(jump).to_be_in_viewport()
    jump.press("Enter")
    expect(page.locator("#stage-side")).to_be_focused()
    expect(page.get_by_role("heading", name="Where you are")).to_be_in_viewport()


def test_the_search_closes_behind_a_quick_reader(reader: Reader) -> None:
    """The theme opens it a moment after its field has the focus; it covered all that Tab led to then."""
    page = reader.open("glossary/", python="none").page
    page.set_viewport_size(DESK)
    page.get_by_label("Search this site").focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(1000)
    assert not page.locator("#__search").is_checked()
