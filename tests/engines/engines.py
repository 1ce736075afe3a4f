"""One small way to drive all three engines: open an address, read from the page."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser
from playwright.sync_api import Page as ChromiumPage
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys

from tests import machine

PATIENCE = 60


class Engine(Protocol):
    """A browser with one page."""

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""

    def read(self, script: str) -> Any:
        """The value of an expression in the page."""

    def press(self, key: str) -> None:
        """Press a key that the page hears."""


class Chromium:
    """Chromium, through Playwright."""

    def __init__(self, page: ChromiumPage) -> None:
        """Drive this page."""
        self.page = page

    def open(self, url: str) -> None:
        """Go there."""
        self.page.goto(url)

    def read(self, script: str) -> Any:
        """Evaluate beside the page's own scripts."""
        return self.page.evaluate(script)

    def press(self, key: str) -> None:
        """Press it as on a keyboard."""
        self.page.keyboard.press(key)


class Driven:
    """Firefox or WebKit, through Selenium."""

    def __init__(self, driver: webdriver.Remote) -> None:
        """Drive this browser."""
        self.driver = driver

    def open(self, url: str) -> None:
        """Go there."""
        self.driver.get(url)

    def read(self, script: str) -> Any:
        """Evaluate beside the page's own scripts."""
        return self.driver.execute_script(f"return {script}")

    def press(self, key: str) -> None:
        """Press it as on a keyboard; a key has the name that Playwright knows it by."""
        ActionChains(self.driver).send_keys(getattr(Keys, key.upper())).perform()


@contextmanager
def chromium(browser: Browser) -> Iterator[Engine]:
    """A page of the Chromium that the other rings drive."""
    with browser.new_page() as page:
        yield Chromium(page)


@contextmanager
def firefox(**preferences: Any) -> Iterator[Engine]:
    """Firefox with other preferences."""
    options = webdriver.FirefoxOptions()
    options.add_argument("-headless")
    options.binary_location = machine.firefox()
    for name, value in preferences.items():
        options.set_preference(name.replace("__", "."), value)
    driver = webdriver.Firefox(options=options, service=webdriver.FirefoxService(machine.firefox_driver()))
    with driver:
        yield Driven(driver)


@contextmanager
def screen() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    command = [machine.xvfb(), "-displayfd", "1", "-screen", "0", "1280x1000x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout
        try:
            yield f":{running.stdout.readline().strip()}"
        finally:
            running.terminate()


@contextmanager
def webkit(**environment: str) -> Iterator[Engine]:
    """WebKitGTK's small browser on a screen of its own."""
    program, browser = machine.webkit()
    options = webdriver.WebKitGTKOptions()
    options.binary_location = browser
    options.add_argument("--automation")
    with screen() as name:
        service = webdriver.WebKitGTKService(program, env={**os.environ, **environment, "DISPLAY": name})
        with webdriver.WebKitGTK(options=options, service=service) as driver:
            yield Driven(driver)


def until[T](wanted: Callable[[], T], seconds: float = PATIENCE) -> T:
    """What is wanted, as soon as it is there; without waiting inside the page, where its policy forbids that."""
    end = time.monotonic() + seconds
    while not (found := wanted()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
    return found


def python(engine: Engine) -> str:
    """What the page says of Python, once it has settled."""
    said = until(
        lambda: engine.read("['ready', 'off'].find((state) => state === document.documentElement.dataset.python)")
    )
    return str(said)
