"""How long a large plan takes to become a file: from the press of the button to the download."""

import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.engines import profile, ready
from tests.bench.entry import backup_of
from tests.bench.host import hosted
from tests.bench.ready import SETTLE
from tests.bench.table import RUNS, Row, below, median, ms
from tools_py.cells import Value

ACTIONS, OTHERS = 2_000, 500
LONGEST = 5_000
"""The most that Word and Excel may take, in milliseconds."""
FILES = {"word": "Word", "excel": "Excel", "csv": "CSV", "ics": "calendar"}


def exports(site: Path) -> list[Row]:
    """A plan of 2,000 actions and 500 rows of another worksheet, as each kind of file; the worker starts anew for each."""
    rows = []
    with hosted(site) as host, profile() as context:
        page = context.pages[0]
        page.goto(f"{host.address}plan/")
        ready(page)
        page.set_input_files('input[data-opens="plan"]', backup_of(cells()))
        page.click('button[value="plan/merge"]')
        page.wait_for_selector("#plan-draft h3")
        time.sleep(SETTLE)
        for verb, name in FILES.items():
            took = median(_took(page, verb) for _ in range(RUNS))
            verdict = below(took, LONGEST, "< 5 s") if verb in {"word", "excel"} else {}
            rows.append(Row(f"{name}, {ACTIONS:,} actions and {OTHERS} rows, Chromium", ms(took), **verdict))
    return rows


def _took(page: Page, verb: str) -> float:
    """Milliseconds from the press to the file."""
    began = time.monotonic()
    with page.expect_download(timeout=60_000):
        page.click(f'button[value="exports/{verb}"]')
    return 1000 * (time.monotonic() - began)


def cells() -> dict[str, Value]:
    """The plan's cells by address."""
    return dict(cell for number in range(ACTIONS) for cell in _action(number)) | dict(
        cell for number in range(OTHERS) for cell in _member(number)
    )


def _action(number: int) -> Iterator[tuple[str, Value]]:
    at = f"actions/actions--b{number:05}"
    yield f"{at}/order", f"a{number:05}i"
    yield f"{at}/what", f"Hold evening clinic {number} at the community hall"
    yield f"{at}/why", "Port workers cannot come by day, and fewer of them are invited. " * 3
    yield f"{at}/when", f"{number % 28 + 1}/6/2027"
    yield f"{at}/who", f"Partner {number % 40}"
    yield f"{at}/part", "service"
    yield f"{at}/community", "together"
    yield f"{at}/resources", "A nurse for one evening a month, a room and a fridge."
    yield f"{at}/measure", "People who come, by age and kind of work"
    yield f"{at}/status", "under-way"
    yield f"{at}/progress", "15 June 2027: more people came to the second clinic than to the first."


def _member(number: int) -> Iterator[tuple[str, Value]]:
    at = f"partnership/members--b{number:05}"
    yield f"{at}/order", f"a{number:05}i"
    yield f"{at}/organisation", f"Group {number} of the ward"
    yield f"{at}/person", f"Role {number}"
    yield f"{at}/confirmed", "yes"
