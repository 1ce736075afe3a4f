"""How soon a table of 10,000 lines is worked out, and 150 areas are compared with something else and drawn anew."""

import time
from pathlib import Path

from tests.bench.engines import profile, ready
from tests.bench.host import hosted
from tests.bench.ready import SETTLE
from tests.bench.table import RUNS, Row, below, median, ms

PAGE = "tools/gaps/"
LINES, AREAS = 10_000, 150
READ_IN, DRAWN_IN = 1_000, 50
"""Targets in milliseconds."""
PRESS = """(value) => new Promise((resolve) => {
  const region = document.getElementById("gaps-found");
  const began = performance.now();
  const watch = new MutationObserver(() => { watch.disconnect(); resolve(performance.now() - began); });
  watch.observe(region, { childList: true, subtree: true, attributes: true });
  document.querySelector(`button[value="${value}"]`).click();
})"""


def lines() -> str:
    """A table of so many lines, of areas year by year."""
    head = "Area Name\tTime period\tValue\tCount\tDenominator"
    rows = (f"Area {at % AREAS}\t{1950 + at // AREAS}\t{(at % 97) / 10}\t{at % 97}\t1000" for at in range(LINES))
    return "\n".join([head, *rows])


def worked_out(site: Path) -> list[Row]:
    """From the press of a button to the patched page."""
    with hosted(site) as host, profile() as context:
        page = context.pages[0]
        page.goto(host.address + PAGE)
        ready(page)
        time.sleep(SETTLE)
        read, drawn = [], []
        for run in range(RUNS):
            text = f"Run {run}\n{lines()}"
            page.evaluate("(text) => { document.getElementById('gaps-table-pasted').value = text }", text)
            read.append(page.evaluate(PRESS, "gaps/read"))
            page.locator("#gaps-found-against").select_option("highest" if run % 2 else "lowest")
            drawn.append(page.evaluate(PRESS, "gaps/choose"))
    all_read, all_drawn = median(read), median(drawn)
    return [
        Row(f"table of {LINES:,} lines worked out", ms(all_read), **below(all_read, READ_IN, f"< {READ_IN:,} ms")),
        Row(f"{AREAS} areas compared anew and drawn", ms(all_drawn), **below(all_drawn, DRAWN_IN, f"< {DRAWN_IN} ms")),
    ]
