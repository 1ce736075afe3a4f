"""The browsers that the bench starts, each with a fresh profile on disk."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from tempfile import TemporaryDirectory
from typing import Any, Literal

from attrs import frozen
from playwright.sync_api import BrowserContext, Page, sync_playwright
from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver

from tests import machine

PATIENCE = 90


@frozen
class Tab:
    """What every engine's driver can do."""

    visit: Callable[[str], object]
    read: Callable[[str], Any]

    def until(self, expression: str) -> Any:
        """The expression's value once it is one; raises TimeoutError if that never comes."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := self.read(expression):
                return value
            time.sleep(0.2)
        raise TimeoutError(expression)


@contextmanager
def chromium_profile(*, service_workers: Literal["allow", "block"] = "allow") -> Iterator[BrowserContext]:
    """Chromium with a profile of its own, as a reader has one: what it keeps in memory only would flatter."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=machine.chromium(), args=arguments, service_workers=service_workers
        )
        time.sleep(1)
        yield context
        context.close()


def tab_of(page: Page) -> Tab:
    """A page of Chromium's as a tab."""
    return Tab(page.goto, page.evaluate)


@contextmanager
def chromium() -> Iterator[Tab]:
    """Chromium on a fresh profile."""
    with chromium_profile() as context:
        yield tab_of(context.pages[0])


@contextmanager
def firefox() -> Iterator[Tab]:
    """Firefox on a fresh profile."""
    options = webdriver.FirefoxOptions()
    options.add_argument("-headless")
    options.binary_location = machine.firefox()
    service = webdriver.FirefoxService(machine.firefox_driver(), log_output=os.devnull)
    with _driven(webdriver.Firefox(options, service)) as tab:
        yield tab


@contextmanager
def webkit() -> Iterator[Tab]:
    """WebKitGTK's small browser, on a screen of its own."""
    options = webdriver.WebKitGTKOptions()
    driver, options.binary_location = machine.webkit()
    options.add_argument("--automation")
    with _screen() as display:
        service = webdriver.WebKitGTKService(driver, env={**os.environ, "DISPLAY": display})
        with _driven(webdriver.WebKitGTK(options, service)) as tab:
            yield tab


@contextmanager
def _driven(driver: WebDriver) -> Iterator[Tab]:
    try:
        time.sleep(1)
        yield Tab(driver.get, lambda expression: driver.execute_script(f"return {expression}"))
    finally:
        driver.quit()


@contextmanager
def _screen() -> Iterator[str]:
    reader, writer = os.pipe()
    screen = subprocess.Popen([machine.xvfb(), "-displayfd", str(writer)], pass_fds=[writer], stderr=subprocess.DEVNULL)
    try:
        os.close(writer)
        yield f":{os.read(reader, 20).decode().strip()}"
    finally:
        os.close(reader)
        screen.terminate()
        screen.wait()


ENGINES: dict[str, Callable[[], AbstractContextManager[Tab]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}
