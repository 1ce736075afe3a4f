"""How soon the map follows when a mark is moved, with lists of 200 and 1,000 stakeholders."""

import time
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.bench.engines import profile, ready
from tests.bench.entry import backup_of, bring
from tests.bench.host import Host, hosted
from tests.bench.ready import SETTLE
from tests.bench.table import Row, below, median, ms, p95
from tests.core.stakeholder_lists import listed

PAGE = "tools/stakeholders/"
TARGETS = {200: 50, 1000: 150}
MOVES = 40
FILTERS = {200: ("owner:Owner 3",), 1000: ("owner:Owner 3", "sector:shops")}
"""To at most sixty, so that each has a mark of its own."""
MOVE = """async () => {
  const marks = [...document.querySelectorAll("[data-moves]")];
  const mark = marks[Math.floor(bench.moved++ * 7) % marks.length];
  const [x, y] = mark.dataset.at.split(" ").map(Number);
  const key = bench.moved % 2 ? (x < 5 ? "ArrowRight" : "ArrowLeft") : y < 5 ? "ArrowUp" : "ArrowDown";
  mark.focus();
  mark.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  const before = mark.querySelector(".spot__mark").getAttribute("transform");
  const moved = new Promise((resolve, reject) => {
    new MutationObserver((_, watch) => {
      const now = document.getElementById(mark.id)?.querySelector(".spot__mark")?.getAttribute("transform");
      if (now === before) return;
      watch.disconnect();
      resolve(performance.now());
    }).observe(document.querySelector("[data-places]").closest("[data-region]"), { subtree: true, childList: true, attributes: true });
    setTimeout(() => reject(new Error("the mark did not move")), 30000);
  });
  const began = performance.now();
  mark.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const patched = await moved;
  const painted = await new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
  const { asked, answered } = bench.trip;
  document.getElementById(mark.id).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 250));
  return { patched: patched - began, painted: painted - began, store: asked - began, python: answered - asked };
}"""


def moves(site: Path) -> list[Row]:
    """From an arrow key on a chosen mark to the patched and to the painted map."""
    rows = []
    for size, target in TARGETS.items():
        with hosted(site) as host, profile() as context:
            found = _moves(context, host, size)
        named, times = f"moved mark, {size:,} stakeholders", {key: [one[key] for one in found] for key in found[0]}
        figure = p95(times["patched"])
        rows.append(Row(f"{named}, p95, to the patched map", ms(figure), **below(figure, target, f"< {target} ms")))
        rows.append(Row(f"{named}, p95, to the painted map", ms(p95(times["painted"]))))
        rows.append(Row("  of which, median, until Python is told", ms(median(times["store"]))))
        rows.append(Row("  of which, median, until Python has answered", ms(median(times["python"]))))
    return rows


def _moves(context: BrowserContext, host: Host, size: int) -> list[dict[str, float]]:
    page = context.pages[0]
    bring(page, host, backup_of({address: cell[0].value for _, address, cell in listed(size)}))
    page.goto(host.address + PAGE)
    ready(page)
    page.locator(".spot").first.wait_for(state="attached")
    time.sleep(SETTLE)
    _narrow(page, FILTERS[size])
    page.evaluate("bench.moved = 0")
    return [page.evaluate(MOVE) for _ in range(MOVES)]


def _narrow(page: Page, filters: tuple[str, ...]) -> None:
    """Show some of the list."""
    for at, one in enumerate(filters, 1):
        page.locator("#stakeholders-filter-only").select_option(one)
        # One button for each filter that holds, and one that lifts them all.
        page.locator(".narrow__now button").nth(at).wait_for()
