"""What is wrong with a page as it stands: what axe finds, and what is wider than the window."""

from typing import Any

from playwright.sync_api import Page, ViewportSize

from tests.conftest import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """([values, rules]) => axe.run({ runOnly: { type: "tag", values }, rules, resultTypes: ["violations"] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`)]))"""
SIDEWAYS = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return scrollWidth <= clientWidth ? [] : [scrollWidth, ...wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 90))];
}"""
USUAL = ViewportSize(width=1280, height=900)
SMALL = ViewportSize(width=320, height=640)
"""A window of the usual width, magnified four times."""


LAID_OUT = """() => {
  for (const one of document.querySelectorAll(".in-place")) one.style.contentVisibility = "visible";
}"""
"""What is laid out only as a reader comes near, which axe would take for hidden behind what follows."""


def axe(page: Page, *, contrast: bool = True) -> list[Any]:
    """What axe finds; WCAG 2.2 at levels A and AA. Most of its time goes into the contrast of every word."""
    page.evaluate(LAID_OUT)
    page.evaluate(AXE.read_text("utf-8"))  # there since the site was built
    return list(page.evaluate(RUN_AXE, [RULES, {"color-contrast": {"enabled": contrast}}]))


def sideways(page: Page) -> list[Any]:
    """How wide the page is, and what is too wide, where it scrolls sideways."""
    return list(page.evaluate(SIDEWAYS))
