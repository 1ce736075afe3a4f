"""How soon the files of eight partners are looked at and taken in, and how soon their views are compared."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page

from tests.bench.engines import profile, ready
from tests.bench.entry import bring
from tests.bench.host import Host, hosted
from tests.bench.ready import SETTLE
from tests.bench.table import RUNS, Row, below, median, ms
from tests.examples import CONTENT
from tools_py.cells import Value, Version
from tools_py.exports import share
from tools_py.exports.contents import Choice
from tools_py.plan import AGREED, Entry, Plan

PARTNERS, ROWS, OWN = 8, 600, 60
"""Of a table that all have, and of those that each partner changes or adds."""
FIELDS = ("what", "why", "who", "when", "where", "cost", "progress", "order")
REVIEWED, TAKEN, COMPARED = 1_000, 2_000, 100
"""Targets in milliseconds."""
NOW = 1_795_000_000_000
LARGEST = max(
    (sheet for sheet in CONTENT.toolkit.worksheets),
    key=lambda sheet: sum(len(part.lines) * len(part.fields) for part in sheet.parts),
)
"""The instrument with the most statements."""
TIMED = """(command) => new Promise((resolve) => {
  const began = performance.now();
  const region = document.getElementById("plan-files");
  const watch = new MutationObserver(() => { watch.disconnect(); resolve(performance.now() - began); });
  watch.observe(region, { childList: true, subtree: true, attributes: true });
  document.querySelector(`button[value="${command}"]`).click();
})"""
CHOSEN = """() => new Promise((resolve) => {
  const began = performance.now();
  const watch = new MutationObserver(() => {
    if (!document.getElementById("plan-offer")) return;
    watch.disconnect();
    resolve(performance.now() - began);
  });
  watch.observe(document.getElementById("plan-files").parentElement, { childList: true, subtree: true });
  window.chosen();
})"""
EDIT = """async ([name, value]) => {
  const control = document.querySelector(`[name="${name}"]`);
  const before = bench.trip.answered;
  control.value = value;
  control.dispatchEvent(new Event("change", { bubbles: true }));
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  while (bench.trip.answered === before || bench.trip.answered < bench.trip.asked) await new Promise((done) => setTimeout(done, 5));
  return bench.trip.answered - bench.trip.asked;
}"""


def _row(number: int, prefix: str, device: str, stamp: int, seen: dict[str, int]) -> Iterator[Entry]:
    """One action as a device wrote it."""
    for name in FIELDS:
        value: Value = f"{number:05}i" if name == "order" else f"{name} {number} as {device} has it"
        version = Version(value=value, stamp=stamp, device=device, seen=seen)
        yield AGREED, f"actions/actions--{prefix}{number:05}/{name}", (version,)


def plan_cells() -> tuple[Entry, ...]:
    """The plan that all partners began with: 4,800 answers."""
    return tuple(cell for number in range(ROWS) for cell in _row(number, "a", "ash", NOW, {}))


def _copy(partner: int) -> Plan:
    """A partner's copy: some rows changed, of which a few are the same for all, and some added; 5,000 answers."""
    device = f"partner{partner}"
    mine = [(number * PARTNERS + partner) % ROWS for number in range(OWN // 2)] + list(range(5))
    changed = (cell for number in mine for cell in _row(number, "a", device, NOW + 9, {"ash": NOW}))
    added = (cell for number in range(OWN // 2) for cell in _row(number, f"p{partner}x", device, NOW + 5, {}))
    return Plan(id="p").merge((*plan_cells(), *changed, *added))


def files() -> list[tuple[str, str]]:
    """The files of all partners by their names."""
    copies = [_copy(partner) for partner in range(PARTNERS)]
    choice = Choice(private=True, views=True)
    texts = (
        json.loads(share.write(copy, CONTENT.toolkit, choice, NOW)) | {"by": f"Partner {at}"}
        for at, copy in enumerate(copies)
    )
    return [(f"partner-{at}.toolkit.json", json.dumps(one)) for at, one in enumerate(texts)]


def _payload(name: str, text: str) -> FilePayload:
    return FilePayload(name=name, mimeType="application/json", buffer=text.encode())


def joined(site: Path) -> list[Row]:
    """Eight files chosen at once and merged; then an answer given where eight views of the largest instrument are compared."""
    with hosted(site) as host, profile() as context:
        page = context.pages[0]
        mine = share.write(Plan(id="p").merge(plan_cells()), CONTENT.toolkit, Choice(), NOW)
        bring(page, host, _payload("mine.toolkit.json", mine))
        one, all_ = _reviewed(page, files()[:1]), _reviewed(page, files())
        began = page.evaluate(TIMED, "plan/merge")
        edited = _compared(page, host)
    named = f"files of 5,000 answers, {PARTNERS}"
    return [
        Row(f"{named} reviewed", ms(all_), **below(all_, REVIEWED, "< 1 s"), ratio=f"{all_ / one:.1f} of one file"),
        Row(f"{named} taken in", ms(began), **below(began, TAKEN, "< 2 s"), ratio=f"{began / all_:.2f} of the review"),
        Row(f"{PARTNERS} views of “{LARGEST.title}” compared anew, until Python has answered", ms(edited),
            **below(edited, COMPARED, f"< {COMPARED} ms")),
    ]  # fmt: skip


def _reviewed(page: Page, given: list[tuple[str, str]]) -> float:
    """From the choice of files to their review."""
    times = []
    for _ in range(RUNS):
        page.evaluate("() => document.querySelector('button[value=\"plan/cancel\"]')?.click()")
        page.locator("#plan-offer").wait_for(state="detached")
        times.append(_chosen(page, given))
        time.sleep(SETTLE / 4)
    return median(times)


def _chosen(page: Page, given: list[tuple[str, str]]) -> float:
    """Let files be dropped on the page."""
    page.evaluate(
        """(files) => {
          const data = new DataTransfer();
          for (const [name, text] of files) data.items.add(new File([text], name, { type: "application/json" }));
          window.chosen = () =>
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        [list(one) for one in given],
    )
    return float(page.evaluate(CHOSEN))


def _compared(page: Page, host: Host) -> float:
    """How soon the spread of eight views follows an agreed answer."""
    part = max((part for part in LARGEST.parts if part.kind == "lines"), key=lambda part: len(part.lines))
    rating = next(one for one in part.fields if one.choices)
    cells: list[Any] = []
    for partner in range(PARTNERS):
        voice, device = f"v{partner}", f"partner{partner}"
        name = [{"value": f"Partner {partner}", "stamp": NOW, "device": device, "seen": {}}]
        cells.append(["", f"contributors/{voice}/name", name])
        for at, line in enumerate(part.lines):
            value = rating.choices[(at + partner) % len(rating.choices)].value
            version = {"value": value, "stamp": NOW, "device": device, "seen": {}}
            cells.append([voice, f"{LARGEST.id}/{line.id}/{rating.id}", [version]])
    file = {"format": "health-inequalities-toolkit/plan", "schema": 2, "plan": "views", "saved": "2026-11-21T09:00:00Z"}
    page.goto(f"{host.address}plan/")
    ready(page)
    page.set_input_files(
        'input[data-opens="plan"]', _payload("views.toolkit.json", json.dumps({**file, "cells": cells}))
    )
    page.click('button[value="plan/separate"]')
    page.locator("#plan-told").wait_for()
    page.locator('html[data-saved="saved"]').wait_for(state="attached")
    page.goto(f"{host.address}{LARGEST.address}")
    ready(page)
    page.wait_for_function("() => bench.trip.answered")
    time.sleep(SETTLE)
    names = [f"{LARGEST.id}/{line.id}/{rating.id}" for line in part.lines[:RUNS]]
    return median(float(page.evaluate(EDIT, [name, rating.choices[0].value])) for name in names)
