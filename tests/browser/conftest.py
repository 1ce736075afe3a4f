"""A reader at a fresh browser, whose page is watched for what no page may do."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page

from tests.browser.examine import USUAL
from tests.browser.reader import Enter, Reader, watch
from tests.computers import OWN
from tests.serving import Served


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A window of a usual size."""
    return {**browser_context_args, "viewport": USUAL}


@pytest.fixture
def faults(context: BrowserContext, served: Served) -> Iterator[list[str]]:
    """What no page may do; a test that provokes some of it clears the list."""
    seen = watch(context, served.url)
    yield seen
    assert seen == []


@pytest.fixture
def reader(stranger: Reader) -> Reader:
    """A person at their own computer, as they once answered, who has entered nothing here before."""
    stranger.page.context.add_init_script(OWN)
    return stranger


@pytest.fixture
def stranger(faults: list[str], page: Page, served: Served) -> Iterator[Reader]:
    """A person who was never here, without a service worker, which would answer for files that a test withholds."""
    page.context.add_init_script("delete Navigator.prototype.serviceWorker")
    one = Reader(page, served.url)
    yield one
    for route in one.held:
        route.abort()


@pytest.fixture
def bare(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], served: Served) -> Iterator[Reader]:
    """A reader whose browser has WebAssembly switched off, in pages and workers."""
    flags = [*browser_type_launch_args["args"], "--js-flags=--jitless"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": flags})
    context = browser.new_context()
    context.add_init_script(OWN)
    yield Reader(context.new_page(), served.url)
    browser.close()


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each test has an address of its own; and the plugin's fixture of this name is written in a way that pytest drops."""


@pytest.fixture
def enter(new_context: Callable[..., BrowserContext], served: Served) -> Iterator[Enter]:
    """Come with another kind of browser, on one's own computer."""
    seen: list[list[str]] = []

    def made(**given: Any) -> Reader:
        context = new_context(**given)
        context.add_init_script(OWN)
        seen.append(watch(context, served.url))
        return Reader(context.new_page(), served.url)

    yield made
    assert [fault for one in seen for fault in one] == []
