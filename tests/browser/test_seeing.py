"""Whoever sees otherwise: with contrast themes, more contrast, spaced letters, large text, or fingers on a small screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, ViewportSize, expect

from tests.browser.examine import LAID_OUT, sideways
from tests.browser.looks import SPACED, faint, overlaps, small, style
from tests.browser.reader import PLAN, STAGE, Enter, Reader
from tests.browser.sheets import everything
from tests.computers import OWN
from tests.examples import EXAMPLES
from tests.serving import Served
from tools_py.plan import Entry

MAP, MODEL, TRIANGLE = "tools/stakeholders/", "tools/logic-model/", "tools/triangle/"
PAGES = (STAGE, PLAN, MAP, MODEL, "tools/actions/", "tools/assets/", "tools/review/", TRIANGLE, "tools/")
WALKS = [pytest.param((STAGE, MAP), id="few"), pytest.param(PAGES, id="all", marks=pytest.mark.full)]
"""Two pages stand for all where not every test is run."""
FULL: tuple[Entry, ...] = (*everything(), *EXAMPLES["full"])
PHONE, NARROW = ViewportSize(width=390, height=844), ViewportSize(width=320, height=640)
RESOURCES, EXPLAINED = "resources/", "understand/is-it-real/"
SCHEMES = {"as the device": "__palette_0", "light": "__palette_1", "dark": "__palette_2"}
DOUBLED = """() => {
  const { documentElement: html } = document;
  html.style.fontSize = `${2 * parseFloat(getComputedStyle(html).fontSize)}px`;
}"""
LARGE = 32
"""Twice the size of text that browsers come with, in pixels."""


def open_full(reader: Reader, path: str) -> Page:
    """A page of the plan in which everything is filled in, folded out."""
    page = reader.open(path, python="none" if path == RESOURCES else "ready").page
    page.wait_for_timeout(300)
    page.evaluate(LAID_OUT)
    return reader.unfold_all().page


def choose_card(page: Page) -> None:
    """Take a card in hand, so that the others step back."""
    page.locator(".lm-hit").first.press("Enter")
    expect(page.locator('.lm-hit[aria-pressed="true"]')).to_have_count(1)


@pytest.mark.parametrize("pages", WALKS)
@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.full), "dark"])
def test_words_are_told_from_what_is_behind_them(enter: Enter, scheme: str, pages: tuple[str, ...]) -> None:
    """Those of the pictures too, which axe cannot judge, and of the cards that step back from a chosen one."""
    reader = enter(color_scheme=scheme).keeps(FULL)
    found = {path: faint(open_full(reader, path)) for path in pages}
    choose_card(open_full(reader, MODEL))
    found["chosen"] = faint(reader.page)
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "chosen", [pytest.param(one, marks=[] if one == "light" else pytest.mark.full) for one in SCHEMES]
)
@pytest.mark.parametrize("system", [pytest.param("light", marks=pytest.mark.full), "dark"])
def test_pictures_are_seen_in_a_contrast_theme(enter: Enter, system: str, chosen: str) -> None:
    """Whatever colours of the site's own the reader chose; a chosen card dims nothing there."""
    reader = enter(forced_colors="active", color_scheme=system).keeps(FULL)
    reader.open(MODEL).page.locator(f'label[for="{SCHEMES[chosen]}"]').click()
    found = {path: faint(open_full(reader, path)) for path in (MAP, TRIANGLE, MODEL)}
    choose_card(reader.page)
    found["chosen"] = faint(reader.page)
    assert {place: words for place, words in found.items() if words} == {}


def test_who_asks_for_more_contrast_sees_no_grey(enter: Enter) -> None:
    """What is quiet elsewhere has the colour of the text, in either scheme."""
    for scheme in ("light", "dark"):
        page = enter(contrast="more", color_scheme=scheme).open(STAGE).unfold().page
        ink, muted = page.locator(".item__prompt").first, page.locator(".item__why").first
        colour = "(one) => getComputedStyle(one).color"
        assert ink.evaluate(colour) == muted.evaluate(colour)
        empty = page.locator(".rail__bar").last
        assert empty.evaluate("(one) => getComputedStyle(one).backgroundColor") != ink.evaluate(colour)


@pytest.mark.parametrize("pages", WALKS)
def test_nothing_lies_over_anything_with_spaced_letters_in_a_narrow_window(
    enter: Enter, pages: tuple[str, ...]
) -> None:
    """WCAG 1.4.12 at 320 px; and without the spacing."""
    reader = enter(bypass_csp=True)
    reader.page.set_viewport_size(NARROW)
    reader.keeps(FULL)
    found = {}
    for path in pages:
        page = open_full(reader, path)
        found[path, "plain"] = [*overlaps(page), *sideways(page)]
        style(page, SPACED)
        found[path, "spaced"] = [*overlaps(page), *sideways(page)]
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


@pytest.fixture
def large(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], served: Served) -> Iterator[Reader]:
    """A person whose browser shows text at twice its size."""
    args = [*browser_type_launch_args["args"], f"--blink-settings=defaultFontSize={LARGE}"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": args})
    context = browser.new_context(viewport=PHONE)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    context.add_init_script(OWN)
    yield Reader(context.new_page(), served.url)
    browser.close()


@pytest.mark.parametrize("pages", WALKS)
def test_text_of_twice_its_size_fits_a_phone(large: Reader, pages: tuple[str, ...]) -> None:
    """No page scrolls sideways, and no control lies over another; it is measured that the text is larger."""
    large.keeps(FULL)
    found = {}
    for path in pages:
        page = open_full(large, path)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= LARGE
        found[path] = [*sideways(page), *overlaps(page)]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "pages", [(PLAN,), pytest.param((*PAGES, RESOURCES, EXPLAINED), marks=pytest.mark.full)], ids=["few", "all"]
)
def test_text_alone_of_twice_its_size_fits_a_phone(enter: Enter, pages: tuple[str, ...]) -> None:
    """As where the system makes text larger, and the widths that style sheets ask for stay as they were."""
    reader = enter()
    reader.page.set_viewport_size(PHONE)
    reader.keeps(FULL)
    found = {}
    for path in pages:
        page = open_full(reader, path)
        page.evaluate(DOUBLED)
        found[path] = [*sideways(page), *overlaps(page)]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("pages", WALKS)
def test_a_finger_hits_what_is_to_be_pressed(enter: Enter, pages: tuple[str, ...]) -> None:
    """24 px each way on a phone, marks of the map too."""
    reader = enter(has_touch=True, is_mobile=True)
    reader.page.set_viewport_size(PHONE)
    reader.keeps(FULL)
    found = {path: sorted(set(small(open_full(reader, path)))) for path in pages}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_fields_of_the_list_have_labels_that_are_seen_on_a_phone(enter: Enter) -> None:
    """A new row as well, and without the row's name, which only listeners need there."""
    reader = enter()
    reader.page.set_viewport_size(PHONE)
    page = reader.open(MAP).page
    page.locator("#stakeholders-add-stakeholders").press("Enter")
    row = page.locator(".stake").first
    for label in ("Organisation, group or role", "Today"):
        shown = row.locator(".field__label", has_text=label).first
        expect(shown).to_be_in_viewport()
        box = shown.bounding_box()
        assert box
        assert box["height"] > 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_on_a_picture_is_seen_in_either_scheme(enter: Enter, scheme: str) -> None:
    """Its ring has the colour of the text there, not of the other scheme's."""
    reader = enter(color_scheme=scheme).keeps(FULL)
    page = reader.open(MAP).page
    page.keyboard.press("Tab")
    mark = page.locator(".spot[data-moves]").first
    mark.focus()
    ink = page.locator(".chart__corner").first.evaluate("(one) => getComputedStyle(one).fill")
    assert mark.evaluate("(one) => getComputedStyle(one).outlineColor") == ink
    assert float(mark.evaluate("(one) => parseFloat(getComputedStyle(one).outlineWidth)")) >= 2
