"""The browser's Python, from the snapshot and started plainly, answers as CPython does, byte for byte."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict
from playwright.sync_api import Browser, Page

from macros.content import to_json
from tests.examples import CONTENT, EXAMPLES, SHEET_EXAMPLES, SHEETS, regions, sheet_plan, sheet_regions
from tests.golden.conversations import COMMON, FILES, turns
from tests.serving import serving
from tools_py import wire
from tools_py.worksheet import Worksheet

START = """
([worker, runtime, snapshot]) => new Promise((ready) => {
  const source = `import ${JSON.stringify(worker)}`;
  self.answers = [];
  self.python = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  python.onmessage = ({ data }) => data.type === "stage" || answers.push(data.text ?? data.reason ?? data.how) === 1 && ready(answers[0]);
  python.postMessage({ type: "start", runtime, cache: "test", snapshot, packages: [] });
})
"""
ASK = """
(messages) => new Promise((done) => {
  answers.length = 0;
  python.onmessage = ({ data }) => answers.push(data.text ?? data.reason) === messages.length && done(answers);
  messages.forEach((text) => python.postMessage({ type: "message", text }));
})
"""


@pytest.fixture(scope="module", params=[True, False], ids=["snapshot", "plain"])
def started(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    """A page of the site with a worker of its own."""
    (worker,), (runtime,) = site.glob("assets/shell-*/worker.js"), site.glob("assets/runtime-*")
    with serving(site) as served:
        page = browser.new_page()
        page.goto(f"{served.url}about/privacy/")
        given = [f"{served.url}{worker.relative_to(site)}", f"{served.url}{runtime.relative_to(site)}/", request.param]
        assert page.evaluate(START, given) == ("snapshot" if request.param else "plain")
        wire.start(to_json(CONTENT))
        yield page
        page.close()


def here(messages: list[dict[str, Any]]) -> list[str]:
    """What CPython answers, in a session that began with the browser's."""
    return [wire.handle(json.dumps(message).encode()).decode() for message in messages]


def there(page: Page, messages: list[dict[str, Any]]) -> list[str]:
    """What the browser's Python answers."""
    answers: list[str] = page.evaluate(ASK, [json.dumps(message) for message in messages])
    return answers


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_rendered_alike(started: Page, name: str) -> None:
    """Every region of the site, with the example's answers in it."""
    cells = [[voice, address, [asdict(one) for one in cell]] for voice, address, cell in EXAMPLES[name]]
    message = {**COMMON, "type": "open", "n": 1, "plan": "eastmere", "voice": "", "known": [], "cells": cells}
    message["regions"] = regions()
    assert there(started, [message]) == here([message])


def opened(n: int, sheet: Worksheet, name: str) -> dict[str, Any]:
    """The message that opens an example of a worksheet, with its page and the plan's in sight."""
    cells = [[voice, address, [asdict(one) for one in cell]] for voice, address, cell in SHEET_EXAMPLES[sheet.id][name]]
    told = {**COMMON, "type": "open", "n": n, "plan": sheet.id, "voice": "", "known": [], "cells": cells}
    return {**told, "regions": [*sheet_regions(sheet, sheet_plan(sheet.id, name)), "plan/draft", "overview/list"]}


@pytest.mark.parametrize("name", ["empty", "part", "full", "awkward"])
def test_worksheets_are_rendered_alike(started: Page, name: str) -> None:
    """All of them in one go, each as a plan of its own."""
    messages = [opened(n, sheet, name) for n, sheet in enumerate(SHEETS, 1)]
    differ = [
        sheet.id
        for sheet, one, other in zip(SHEETS, here(messages), there(started, messages), strict=True)
        if one != other or '"html": {}' in one
    ]
    assert differ == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_conversation_goes_alike(started: Page, file: Path) -> None:
    messages = [turn["message"] for turn in turns(file)]
    assert there(started, messages) == here(messages)


def test_python_survives_a_message_that_it_does_not_understand(started: Page) -> None:
    first, second = there(started, [{"n": 1}, {**COMMON, "n": 2, "type": "look"}])
    assert "KeyError: 'type'" in first
    assert json.loads(second)["n"] == 2
