"""Every kind of command of every tool, pressed by its key: the focus is somewhere near, and in sight."""

import pytest
from playwright.sync_api import Page

from tests.browser.reader import PLAN, STAGE, Reader
from tests.browser.sheets import everything
from tests.browser.stops import settled
from tests.examples import EXAMPLES, SHEETS

FEW = ("tools/stakeholders/",)
"""Where not every test is run, this stands for all."""
NUMBERS = ("tools/gaps/", "tools/measures/", "tools/over-time/", "tools/area/")
REST = (STAGE, PLAN, *(sheet.address for sheet in SHEETS), *NUMBERS, "tools/")
PAGES = [*FEW, *(pytest.param(path, marks=pytest.mark.full) for path in REST if path not in FEW)]
LEFT_OUT = ("shell/full", "shell/large", "exports/")
"""What fills the whole screen, and what is made in a second Python, which takes seconds and changes nothing here."""
QUIET = """() => document.documentElement.dataset.saved !== "saving" && document.documentElement.dataset.python === "ready" """
NEXT = """([done, out]) => {
  const kind = ({ value }) => value.split("/").slice(0, 2).join("/");
  const every = [...document.querySelectorAll('main button[name="do"], header button[name="do"]')];
  const [next] = every.filter((one) => one.checkVisibility() && !one.disabled && !done.includes(kind(one))
    && !out.some((begin) => one.value.startsWith(begin)));
  next?.focus();
  return next ? kind(next) : "";
}"""
"""Focuses the next button to be pressed, and gives its kind, `tool/verb`; nothing once all kinds have been pressed."""
MOMENT = 400


def press(page: Page) -> None:
    """Press the focused button by Enter, answer what is asked before all else, and wait until the page is still."""
    page.keyboard.press("Enter")
    page.wait_for_timeout(MOMENT)
    if page.locator("dialog[open]").count():
        page.keyboard.press("Escape")
        page.wait_for_timeout(MOMENT)
    page.wait_for_function(QUIET)


@pytest.mark.parametrize("path", PAGES)
def test_no_command_drops_the_focus(reader: Reader, path: str) -> None:
    """On a filled page with everything folded out: never on the page as a whole, and never outside the window."""
    page = reader.page
    page.add_init_script("self.print = () => undefined")
    reader.keeps((*everything(), *EXAMPLES["full"])).open(path)
    done: list[str] = []
    lost: dict[str, str] = {}
    while True:
        reader.unfold_all()
        kind = page.evaluate(NEXT, [done, LEFT_OUT])
        if not kind:
            break
        done.append(kind)
        press(page)
        found = settled(page)
        if found["at"] == "body" or not found["sight"]:
            lost[kind] = f"{found['at']} {found.get('id', '')} {found.get('words', '')}"
    assert done
    assert lost == {}
