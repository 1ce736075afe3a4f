"""What the page does where it cannot keep its promises, and what it never does for anyone."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import FIRST, GLOSSARY, Reader, at
from tests.serving import Served, serving

OLDER = """
for (const [of, names] of [
  [Promise, ["withResolvers", "try"]],
  [Map, ["groupBy"]],
  [Object, ["groupBy"]],
  [Array, ["fromAsync"]],
  [Array.prototype, ["toSorted", "toReversed", "toSpliced", "with", "findLast", "findLastIndex"]],
  [Set.prototype, ["union", "difference", "intersection", "isSubsetOf", "isSupersetOf", "isDisjointFrom"]],
  [Iterator.prototype, ["map", "filter", "toArray", "forEach", "some", "every", "find", "reduce", "take", "drop", "flatMap"]],
  [String.prototype, ["isWellFormed", "toWellFormed"]],
  [AbortSignal, ["any", "timeout"]],
  [URL, ["canParse", "parse"]],
  [HTMLElement.prototype, ["showPopover", "hidePopover", "togglePopover"]],
]) for (const name of names) delete of[name];
for (const kind of [Document.prototype, Element.prototype])
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    const real = kind[name];
    if (real) kind[name] = function (text) {
      if (String(text).includes(":has(")) throw new DOMException("unknown selector", "SyntaxError");
      return real.call(this, text);
    };
  }
"""
"""Takes away what browsers lack that were new when Safari 15.4, Chrome 100 and Firefox 100 were."""
NOTE = ".unkept"


def test_an_older_browser_keeps_what_is_entered(reader: Reader) -> None:
    """Functions of 2024 stopped the whole script there, and nothing said so."""
    reader.page.add_init_script(OLDER)
    reader.open(python="ready").tick().sees_saved()
    expect(reader.page.locator(NOTE)).to_be_hidden()
    reader.again()
    expect(reader.control("done")).to_be_checked()


def test_a_script_that_does_not_come_is_told(served: Served, page: Page) -> None:
    """A filter or half an upload: boxes could be ticked, nothing was kept and nothing was said."""
    page.route(re.compile(r"/shell\.js$"), lambda route: route.abort())
    page.goto(served.url + "stages/1-map-the-system/")
    expect(page.locator(NOTE)).to_be_visible()
    expect(page.locator(NOTE)).to_contain_text("not kept")


def test_a_script_that_breaks_is_told(served: Served, page: Page) -> None:
    page.add_init_script("delete window.BroadcastChannel")
    page.goto(served.url + "stages/1-map-the-system/")
    expect(page.locator(NOTE)).to_be_visible(timeout=10_000)


def test_without_scripts_the_page_says_that_it_keeps_nothing(served: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url + "stages/1-map-the-system/")
    expect(page.locator(NOTE)).to_be_visible()
    context.close()


def test_a_page_that_keeps_what_is_entered_says_nothing_of_it(reader: Reader) -> None:
    reader.open(python="ready")
    expect(reader.page.locator(NOTE)).to_be_hidden()
    assert reader.page.locator("html.late").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        GLOSSARY,
        *(pytest.param(path, marks=pytest.mark.full) for path in ("tools/stakeholders/", "plan/")),
        "about/rescue/",
        "not-a-page/",
    ],
)
def test_no_address_makes_a_page_act(reader: Reader, faults: list[str], path: str) -> None:
    """What follows a page's address is words to search for, or the name of a place, whatever stands there."""
    for text in ("<img src=x onerror=acted=1>", "javascript:acted=1", "'\"><svg/onload=acted=1>", "//example.org/"):
        for tail in (f"?h={quote(text)}", f"?q={quote(text)}#{quote(text)}", f"#{text}"):
            reader.page.goto(f"{reader.url}{path}{tail}")
            expect(reader.page.locator("h1").first).to_be_attached()
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("'acted' in window") is False
    faults[:] = [fault for fault in faults if "404" not in fault]  # of the page that there is not


def test_no_page_can_call_another_browser(reader: Reader) -> None:
    """The policy does not bind such calls: they left the machine in Chromium and in Firefox."""
    reader.open(GLOSSARY, python="none")
    names = ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]
    assert reader.page.evaluate("(names) => names.filter((name) => name in window)", names) == []


def test_a_page_in_a_frame_shows_no_plan_and_takes_no_command(
    reader: Reader, served: Served, faults: list[str], tmp_path: Path
) -> None:
    """Two presses of somebody who saw another page deleted everything."""
    reader.open().tick().sees_saved()
    (tmp_path / "index.html").write_text(
        f'<iframe src="{served.url}stages/1-map-the-system/" width="900" height="700">'
    )
    with serving(tmp_path) as other:
        page = reader.page
        page.goto(other.url)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".unkept--shown")).to_contain_text("shown inside another page")
        box = frame.locator(f'[name="{at(FIRST, "done")}"]')
        expect(box).not_to_be_checked()
        assert page.frames[1].evaluate("document.documentElement.dataset.saved") is None
    faults.clear()
