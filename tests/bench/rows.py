"""How soon a change is answered in the largest table there is, and how long pages of instruments block."""

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, FilePayload

from tests.bench.engines import profile, ready
from tests.bench.entry import backup_of, bring
from tests.bench.host import hosted
from tests.bench.ready import SETTLE
from tests.bench.table import RUNS, Row, below, median, ms, p95
from tests.examples import CONTENT, SHEETS
from tools_py.tools import registry
from tools_py.tools.logic_model.view import LogicModel
from tools_py.tools.stakeholders.view import Stakeholders
from tools_py.worksheet import Part, Worksheet

ROWS = 500
TICKS = 20
BLOCKED = 50
"""Milliseconds: what a task may take before it counts as blocking, and only what it takes beyond counts."""
WATCH = """
window.blocked = [];
new PerformanceObserver((list) => blocked.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
"""
CHANGE = """async ([name, value]) => {
  const [control] = document.getElementsByName(name);
  const region = control.closest("[data-region]");
  const asked = new Promise((done) => new MutationObserver((_, watch) => (watch.disconnect(), done(performance.now())))
    .observe(region, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class", "open", "hidden", "data-state"] }));
  control.checked = !control.checked;
  const began = performance.now();
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await asked;
  const { asked: told, answered } = bench.trip;
  await new Promise((done) => setTimeout(done, 200));
  return { python: answered - told, whole: answered - began };
}"""


def largest() -> tuple[Worksheet, Part]:
    """The table with the most fields in a row, of those that show all their rows; the map and the models are measured apart."""
    tools = registry(CONTENT.toolkit)
    whole = [sheet for sheet in SHEETS if not isinstance(tools[sheet.id].core, Stakeholders | LogicModel)]
    tables = [(sheet, part) for sheet in whole for part in sheet.parts if part.kind == "rows"]
    return max(tables, key=lambda one: len(one[1].fields))


def _filled(sheet: Worksheet, part: Part) -> FilePayload:
    """A backup file with the worked rows over and over again."""
    worked: Any = sheet.worked[part.id]
    values: dict[str, Any] = {}
    for number in range(ROWS):
        at = f"{sheet.id}/{part.id}--r{number}"
        values[f"{at}/order"] = f"{number:04d}i"
        for field, answer in worked[number % len(worked)].items():
            several = {f"{at}/{field}.{choice}": True for choice in answer} if isinstance(answer, tuple) else {}
            values |= several or {f"{at}/{field}": answer}
    return backup_of(values)


def rows(site: Path) -> list[Row]:
    """From choosing another answer in a row to Python's answer, with all rows in the plan and in sight."""
    sheet, part = largest()
    field = next(one for one in part.fields if one.kind in {"one-of", "scale"} and len(one.choices) <= 7)
    found: dict[str, list[float]] = {"python": [], "whole": []}
    with hosted(site) as host, profile() as context:
        page = context.pages[0]
        bring(page, host, _filled(sheet, part))
        page.goto(f"{host.address}tools/{sheet.id}/")
        ready(page)
        page.wait_for_selector(".row__meta", state="attached", timeout=120_000)
        page.click(f'button[value="{sheet.id}/all/{part.id}"]')
        page.wait_for_function("(rows) => document.querySelectorAll('[data-row]').length === rows", arg=ROWS)
        time.sleep(SETTLE)
        for tick in range(TICKS):
            at = f"{sheet.id}/{part.id}--r{tick * ROWS // TICKS}"
            for name, took in page.evaluate(CHANGE, [f"{at}/{field.id}", ""]).items():
                found[name].append(took)
    figure = p95(found["python"])
    named = f"change, {ROWS} rows of {len(part.fields)} fields, p95"
    return [
        Row(f"{named}, until Python has answered", ms(figure), **below(figure, 50, "< 50 ms")),
        Row(f"{named}, from the change to the answer", ms(p95(found["whole"]))),
    ]


def blocking(site: Path) -> list[Row]:
    """What long tasks take beyond 50 ms each, in all, from navigation until Python is ready: three parts, and the most."""
    return [*_blocking(site, _longest(3), 200), *_blocking(site, _longest(None), None)]


def _longest(parts: int | None) -> Worksheet:
    """The worksheet with the most fields on its page, of those with so many parts; without a number, of all."""
    some = [sheet for sheet in SHEETS if parts is None or len(sheet.parts) == parts]
    return max(some, key=lambda sheet: sum(len(part.fields) * max(1, len(part.lines)) for part in sheet.parts))


def _blocking(site: Path, sheet: Worksheet, most: int | None) -> list[Row]:
    sums: dict[str, list[float]] = {"cold": [], "warm": []}
    with hosted(site) as host:
        for _ in range(RUNS):
            with profile() as context:
                for took in sums.values():
                    took.append(_blocked(context, f"{host.address}tools/{sheet.id}/"))
    named = f"blocking in all, {len(sheet.parts)} instruments ({sheet.id})"
    target: dict[str, Any] = {
        visit: below(median(took), most, f"< {most} ms") if most else {} for visit, took in sums.items()
    }
    return [Row(f"{named}, {visit}", ms(median(took)), **target[visit]) for visit, took in sums.items()]


def _blocked(context: BrowserContext, url: str) -> float:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(url)
    ready(page)
    time.sleep(1)
    took: list[float] = page.evaluate("blocked")
    page.close()
    return sum(max(0.0, one - BLOCKED) for one in took)
