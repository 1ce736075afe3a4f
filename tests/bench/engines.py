"""Chromium as a reader has it, beside the other engines as the tests drive them."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from tempfile import TemporaryDirectory
from typing import Any, Literal

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests import machine
from tests.computers import own
from tests.engines.engines import Chromium, Engine, firefox, until, webkit

PATIENCE = 90


@contextmanager
def profile(*, service_workers: Literal["allow", "block"] = "allow") -> Iterator[BrowserContext]:
    """Chromium with a fresh profile on disk: what a private window keeps in memory would flatter. It is the reader's own."""
    arguments = ["--disable-gpu"] if os.geteuid() else ["--disable-gpu", "--no-sandbox"]
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=machine.chromium(), args=arguments, service_workers=service_workers
        )
        context.add_init_script(own("/"))
        yield context
        context.close()


@contextmanager
def chromium() -> Iterator[Engine]:
    """Chromium on a fresh profile."""
    with profile() as context:
        yield Chromium(context.pages[0])


def ready(page: Page | Engine) -> dict[str, Any]:
    """What the probe has seen, once Python is ready."""
    engine = Chromium(page) if isinstance(page, Page) else page
    until(lambda: engine.read("window.bench.at['python-ready']"), PATIENCE)
    seen: dict[str, Any] = engine.read("window.bench")
    return seen


ENGINES: dict[str, Callable[[], AbstractContextManager[Engine]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}
