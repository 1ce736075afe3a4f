"""How soon Python is ready: first and later visits, from its snapshot and without, in each engine."""

import time
from pathlib import Path

from tests.bench.engines import ENGINES, ready
from tests.bench.host import hosted
from tests.bench.table import RUNS, Row, below, median, ms
from tests.engines.engines import Engine

PAGE = "stages/1-map-the-system/"
NAMES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}
TARGETS = {"chromium": 0.3, "webkit": 0.15}
VISITS = ("cold", "warm")
SETTLE = 3


def python_ready(site: Path, engine: str) -> list[Row]:
    """From starting the worker, which is where the two ways part, to the worker's word that it is ready."""
    took: dict[tuple[str, str], list[float]] = {}
    whole: dict[str, list[float]] = {visit: [] for visit in VISITS}
    for how in ("plain", "snapshot"):
        with hosted(site, plain=how == "plain") as host:
            for _ in range(RUNS):
                with ENGINES[engine]() as page:
                    time.sleep(1)
                    for visit in VISITS:
                        start, end = _visited(page, host.address + PAGE, how)
                        took.setdefault((visit, how), []).append(end - start)
                        whole[visit] += [end] if how == "snapshot" else []
    return [
        row
        for visit in VISITS
        for row in _rows(engine, visit, took[visit, "plain"], took[visit, "snapshot"], whole[visit])
    ]


def _rows(engine: str, visit: str, plain: list[float], snapshot: list[float], whole: list[float]) -> list[Row]:
    named, ratio, target = (
        f"Python ready, {NAMES[engine]}, {visit}",
        median(snapshot) / median(plain),
        TARGETS.get(engine),
    )
    verdict = below(ratio, target, f"≤ {target} of ordinary") if target else {}
    return [
        Row(f"{named}, ordinary start", ms(median(plain))),
        Row(f"{named}, snapshot", ms(median(snapshot)), **verdict, ratio=f"{ratio:.2f} of ordinary"),
        Row(f"{named}, snapshot, from navigation", ms(median(whole))),
    ]


def _visited(page: Engine, url: str, how: str) -> tuple[float, float]:
    """When the worker was started and when it was ready, in milliseconds from navigation."""
    page.open(url)
    found = ready(page)
    if found["how"] != how:
        raise ValueError(f"Python started by its {found['how']} way, not by {how}")
    time.sleep(SETTLE)
    page.open("about:blank")
    return found["at"]["python-starting"], found["at"]["python-ready"]
