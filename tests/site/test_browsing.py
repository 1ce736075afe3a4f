"""The built site in Chromium: under its policy, from its own origin only, without a network."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.engines.engines import until
from tests.serving import Served, serving

STAGE = "stages/1-map-the-system/"
READY = 'html[data-python="ready"]'
LISTEN = """
self.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""

KEPT = """
caches.keys().then((names) => Promise.all(names.filter((name) => name.endsWith(":runtime")).map(async (name) => (await caches.open(name)).keys())))
  .then((kept) => kept.flat().length)
"""
FILES_OF_A_START = 7


def wait_for_python(page: Page) -> None:
    """Until the page's tools are alive."""
    expect(page.locator(READY)).to_be_attached(timeout=60_000)


def test_pages_without_a_tool_load_no_python(page: Page, served: Served) -> None:
    page.goto(served.url, wait_until="networkidle")
    page.goto(f"{served.url}about/privacy/", wait_until="networkidle")
    assert [name for name in served.requests if "runtime-" in name] == []


def test_text_is_there_offline_after_one_visit(page: Page, site: Path) -> None:
    """The service worker that keeps it comes under the page's policy."""
    page.add_init_script(LISTEN)
    with serving(site) as served:
        page.goto(served.url)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        assert page.evaluate("violations") == []
    page.goto(f"{served.url}about/privacy/")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{served.url}glossary/")
    expect(page.locator("h1")).to_be_visible()


def test_tools_are_there_offline_once_one_was_opened(page: Page, site: Path) -> None:
    with serving(site) as served:
        page.goto(served.url + STAGE)
        wait_for_python(page)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        until(lambda: page.evaluate(KEPT) == FILES_OF_A_START)
    page.goto(f"{served.url}plan/")
    wait_for_python(page)
