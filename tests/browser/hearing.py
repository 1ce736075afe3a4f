"""What a page says to those who listen: a log of its live regions."""

from playwright.sync_api import Page

LISTEN = """
self.heard = [];
new MutationObserver((changes) => {
  const live = (node) => (node instanceof Element ? node : node.parentElement)?.closest('[role="status"], [role="alert"], [aria-live]');
  for (const { target } of changes) if (live(target)?.textContent.trim()) heard.push(live(target).textContent.trim());
}).observe(document, { subtree: true, childList: true, characterData: true });
"""
"""Runs before the page's own scripts; `heard` holds each text as often as a live region was given it."""
MOMENT = 600
"""After so many milliseconds all is said that a command says."""


def listen(page: Page) -> None:
    """From the next page on."""
    page.add_init_script(LISTEN)


def forget(page: Page) -> None:
    """What was said up to now is of no interest."""
    page.wait_for_timeout(MOMENT)
    page.evaluate("heard.length = 0")


def heard(page: Page) -> list[str]:
    """What was said since, each time that it was."""
    page.wait_for_timeout(MOMENT)
    said: list[str] = page.evaluate("heard.splice(0)")
    return said
