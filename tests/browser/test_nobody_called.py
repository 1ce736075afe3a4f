"""Nothing that runs calls another machine, seen from outside the browser: pages, workers, the service worker."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, expect

from tests.browser.reader import FIRST, PLAN, PRIVACY, Reader
from tests.computers import OWN
from tests.serving import Served

BROWSERS_OWN = re.compile(r"\S+ (https?://)?[\w.-]+\.(google|googleapis|gstatic|gvt1)\.com[:/]")
"""What Chromium asks its maker by itself, on any page."""
ELSEWHERE = "http://elsewhere.example/"


@contextmanager
def proxy() -> Iterator[tuple[str, list[str]]]:
    """A proxy that passes nothing on, and the first line of all that it was asked; this machine is reached without it."""
    asked: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                asked.append(connection.recv(2000).decode("latin-1").partition("\r\n")[0])
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    threading.Thread(target=answer, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
    server.close()


@pytest.fixture
def watched(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], served: Served, tmp_path: Path
) -> Iterator[tuple[Reader, list[str]]]:
    """A reader all of whose browser's calls to other machines come to a proxy, and what came to it."""
    with proxy() as (address, asked):
        context = browser_type.launch_persistent_context(
            tmp_path, **browser_type_launch_args, proxy={"server": address, "bypass": "127.0.0.1"}
        )
        context.add_init_script(OWN)
        yield Reader(context.pages[0], served.url), asked
        context.close()


def test_neither_page_nor_worker_calls_anybody(watched: tuple[Reader, list[str]]) -> None:
    """A search, the tools offline, Python, an export by the second worker, a new visit: all of it stays on this machine."""
    reader, asked = watched
    reader.open().tick().unfold().note("Six lists came in.", FIRST).sees_saved()
    reader.page.locator("[data-md-component=search-query]").fill("harbour community")
    expect(reader.page.locator(".md-search-result__item").first).to_be_visible()
    reader.page.keyboard.press("Escape")
    reader.open(PRIVACY, python="none")
    reader.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    reader.press("Make the tools available offline")
    expect(reader.page.locator(".bar")).to_contain_text("now works offline", timeout=30_000)
    reader.open(PLAN)
    with reader.page.expect_download(timeout=60_000):
        reader.page.locator('button[value^="exports/word"], button[value*="word"]').first.click()
    reader.again()
    assert [line for line in asked if not BROWSERS_OWN.match(line)] == []


def test_a_call_would_be_seen(watched: tuple[Reader, list[str]]) -> None:
    """What the proof above stands on: the proxy hears of a page elsewhere, and of what a service worker would fetch."""
    reader, asked = watched
    reader.page.goto(ELSEWHERE, wait_until="commit")
    assert [line for line in asked if "elsewhere.example" in line]
