"""Whatever moment the browser dies at, nothing is missing that the page had called saved."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, expect

from tests import machine
from tests.browser.reader import PLAN, SLOW, Reader, at, file_of
from tests.computers import OWN
from tests.engines.engines import until
from tests.examples import CHECKLIST
from tests.serving import Served

KILLS = 200
LONGEST = 0.25
"""The longest that a change may be under way before the browser is killed, in seconds."""
SHEET = "tools/assets/"
ITEMS = [item.id for item in CHECKLIST.items]


@contextmanager
def alive(browser_type: BrowserType, profile: Path) -> Iterator[tuple[Browser, subprocess.Popen[bytes]]]:
    """A browser on this profile as a process of its own, driven from outside; it is killed if it still lives."""
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    process = subprocess.Popen(
        [
            machine.chromium(),
            *("--headless", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run", *sandbox),
            f"--user-data-dir={profile}",
            "about:blank",
        ],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        until(lambda: port.is_file() and "\n" in port.read_text(), 30)
        yield browser_type.connect_over_cdp(f"http://127.0.0.1:{port.read_text().split()[0]}"), process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a power cut for the browser: every process of it at once, without a word."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Hour:
    """What a person does, at random but the same for one seed, and what the page has called saved of it."""

    def __init__(self, seed: int) -> None:
        """Nothing is done yet."""
        self.chance = random.Random(seed)
        self.saved: dict[str, Any] = {}
        self.acts = 0

    def act(self, reader: Reader, *, wait: bool = True) -> None:
        """Do one thing; once the page says so, count it as saved."""
        self.acts += 1
        address, value = self._change(reader)
        if wait:
            reader.sees_saved()
            self.saved[address] = value
        else:
            self.saved.pop(address, None)  # either of the two may stand

    def _change(self, reader: Reader) -> tuple[str, Any]:
        item = self.chance.choice(ITEMS)
        if self.chance.random() < 0.5:
            box = reader.control("done", item)
            if (known := self.saved.get(at(item, "done"))) is not None:
                # What the other window saved comes a moment later; a person would see it change under the pointer.
                expect(box).to_be_checked(checked=bool(known))
            value = not box.is_checked()
            box.set_checked(value)
            return at(item, "done"), value
        text = f"Six lists came in {self.acts}."
        reader.page.locator(f"#{CHECKLIST.id}-{item}-more").evaluate("(one) => (one.open = true)")
        reader.control("note", item).fill(text)
        return at(item, "note"), text

    def add_row(self, reader: Reader) -> None:
        """A row of a table, named."""
        reader.open(SHEET, python="ready")
        self.acts += 1
        before = set(reader.cells())
        reader.page.locator('button[value^="shell/add/assets/"]').first.click()
        reader.page.keyboard.type(f"Hall {self.acts}")
        reader.sees_saved()
        for address in set(reader.cells()) - before:
            self.saved[address] = reader.values()[address][0]

    def undo(self, reader: Reader) -> None:
        """Merge a file, and take that back: what stood before stands again."""
        reader.open(PLAN)
        reader.open_file(file_of("part"))
        reader.press("Merge it into the plan that is open")
        expect(reader.told).to_contain_text("Merged", timeout=SLOW)
        if "nothing new" in reader.told.inner_text():
            return
        expect(reader.bar("undo")).to_be_visible(timeout=SLOW)
        reader.choose("undo", "Undo")
        expect(reader.bar("undo")).to_contain_text("Undone")
        reader.sees_saved()


@pytest.mark.full
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_browser_loses_nothing_that_was_saved(
    browser_type: BrowserType, served: Served, tmp_path: Path, seed: int
) -> None:
    """Ticks, notes, rows, imports and undo, in two windows, killed at random moments: after each, all of it is there."""
    hour = Hour(seed)
    for round in range(KILLS // 4):
        with alive(browser_type, tmp_path) as (browser, process):
            context = browser.contexts[0]
            context.add_init_script(OWN)
            one = Reader(context.new_page(), served.url)
            one.page.goto(one.url + "stages/1-map-the-system/")
            one.sees_script()
            kept = one.values()
            found = {address: kept.get(address, [None])[0] for address in hour.saved}
            missing = {address: value for address, value in hour.saved.items() if found[address] != value}
            assert missing == {}, f"after {round} kills"
            other = one.tab()
            other.page.goto(one.page.url)
            other.sees_script()
            for page in (one, other)[: hour.chance.randint(1, 2)]:
                for _ in range(hour.chance.randint(1, 3)):
                    hour.act(page)
            if round % 10 == 3:
                hour.add_row(other)
            if round % 10 == 7:
                hour.undo(other)
            hour.act(one, wait=False)
            time.sleep(hour.chance.random() * LONGEST)
            kill(process)
