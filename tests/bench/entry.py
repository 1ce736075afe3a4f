"""How soon what a reader enters is kept, and how soon the page shows what follows from it."""

import json
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, FilePayload, Page

from tests.bench.engines import profile, ready
from tests.bench.host import Host, hosted
from tests.bench.ready import PAGE, SETTLE
from tests.bench.sites import SIZES, addresses
from tests.bench.table import RUNS, Row, below, median, ms, p95
from tests.examples import CHECKLIST

TICKS = 20
PARTS = {"store": "until Python is told", "python": "until Python has answered", "patch": "until the page is patched"}
KEPT = """async (address) => {
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)));
    for (const store of db.objectStoreNames) {
      const asked = db.transaction(store).objectStore(store).getAllKeys();
      if ((await new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)))).some((key) => key.includes(address))) return true;
    }
  }
  return false;
}"""


def first_tick(site: Path) -> list[Row]:
    """A returning reader's tick, made as soon as the box is part of the page."""
    ticked, kept, started = [], [], []
    names = [f"{CHECKLIST.id}/{item.id}/done" for item in CHECKLIST.items]
    with hosted(site) as host, profile() as context:
        _visit(context, host.address + PAGE)
        for name in names[:RUNS]:
            at = _visit(context, host.address + PAGE, tick=name)
            ticked.append(at["ticked"])
            kept.append(at["kept"])
            started.append(at["python-ready"])
    if any(kept >= started for kept, started in zip(kept, started, strict=True)):
        raise ValueError("Python was ready before the tick was kept")
    figure = median(kept)
    return [
        Row("first tick made, from navigation, Chromium, warm", ms(median(ticked))),
        Row("first tick kept, from navigation, Chromium, warm", ms(figure), **below(figure, 300, "< 300 ms")),
    ]


def _visit(context: BrowserContext, url: str, tick: str = "") -> dict[str, float]:
    """When what happened, on a visit that ends when Python is ready."""
    page = context.new_page()
    if tick:
        page.add_init_script(f"window.bench = {{ early: {json.dumps(tick)} }}")
    page.goto(url)
    if tick:
        page.wait_for_function("() => window.bench.at.kept")
    at: dict[str, float] = ready(page)["at"]
    if tick and not page.evaluate(KEPT, tick):
        raise ValueError(f"{tick} is not in the browser's store")
    time.sleep(SETTLE)
    page.close()
    return at


def changes(site: Path) -> list[Row]:
    """From a tick to the patched item and count, with all records of a list in the plan."""
    rows, base = [], 0.0
    for size in SIZES:
        with hosted(site) as host:
            found = _changes(host, size)
            far = _changes(host, size, far=True) if size == max(SIZES) else {}
        item = p95(found["item"])
        base = base or item
        named = f"change, {size:,} records, p95"
        verdict = below(item, 50, "< 50 ms") if size == max(SIZES) else {}
        ratio = f"{item / base:.1f} of 10 records" if size > min(SIZES) else ""
        rows.append(Row(f"{named}, to the patched item", ms(item), **verdict, ratio=ratio))
        rows.append(Row(f"{named}, to the count in the head", ms(p95(found["count"]))))
        rows.append(Row(f"{named}, to the painted item", ms(p95(found["painted"]))))
        rows += [Row(f"  of which, median, {words}", ms(median(found[part]))) for part, words in PARTS.items()]
        if far:
            slow = p95(far["item"])
            rows.append(Row(f"{named}, of a box far outside the window", ms(slow), **below(slow, 50, "< 50 ms")))
    return rows


def _changes(host: Host, size: int, *, far: bool = False) -> dict[str, list[float]]:
    """The times of ticks spread over a list, in each of several visits; of boxes in sight, or `far` outside the window."""
    every = addresses(size)
    found: dict[str, list[float]] = {}
    with profile() as context:
        _seed(context, host, every)
        for run in range(RUNS):
            page = context.new_page()
            page.goto(f"{host.address}bench/list-{size}/")
            ready(page)
            time.sleep(SETTLE)
            for tick in range(TICKS):
                at = every[(tick * size // TICKS + run) % size]
                for name, took in page.evaluate("(given) => bench.change(given)", [f"{at}/done", far]).items():
                    found.setdefault(name, []).append(took)
            page.close()
    return found


def _seed(context: BrowserContext, host: Host, every: list[str]) -> None:
    """Fill in a list as readers would bring it along."""
    page = context.pages[0]
    bring(page, host, _backup(every))
    page.goto("about:blank")  # another tab of the site would follow every change, on the same processors


def bring(page: Page, host: Host, file: FilePayload) -> None:
    """Open a backup file, and wait until all of it is kept."""
    page.goto(f"{host.address}plan/")
    ready(page)
    page.set_input_files('input[data-opens="plan"]', file)
    page.click('button[value="plan/separate"]')
    page.wait_for_selector("#plan-told, #plan-draft .draft__part, #plan-entered li", state="attached", timeout=120_000)
    page.wait_for_selector('html[data-saved="saved"]', state="attached", timeout=120_000)
    time.sleep(SETTLE)


def _backup(every: list[str]) -> FilePayload:
    """Each item with a note and a lead, every other one done."""
    values: dict[str, Any] = {}
    for number, at in enumerate(every):
        given = {"done": number % 2 == 0, "note": f"Partner {number} has sent its list.", "lead": "Public health team"}
        values |= {f"{at}/{field}": value for field, value in given.items()}
    return backup_of(values)


def backup_of(values: dict[str, Any]) -> FilePayload:
    """These values, by address, as a backup file."""
    cells = [
        ["", address, [{"value": value, "stamp": 1_795_219_200_000, "device": "bench", "seen": {}}]]
        for address, value in values.items()
    ]
    plan = {
        "format": "health-inequalities-toolkit/plan",
        "schema": 1,
        "plan": "bench",
        "saved": "2026-11-21T12:00:00Z",
        "cells": cells,
    }
    return {"name": "bench.toolkit.json", "mimeType": "application/json", "buffer": json.dumps(plan).encode()}
