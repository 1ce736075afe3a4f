"""How long a large plan takes to become a file: from the press of the button to the download."""

import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.engines import profile, ready
from tests.bench.entry import backup_of, bring
from tests.bench.host import Host, hosted
from tests.bench.models import cells as logic
from tests.bench.models import drawing
from tests.bench.ready import SETTLE
from tests.bench.table import RUNS, Row, below, median, ms, p95
from tests.core.stakeholder_lists import listed
from tools_py.cells import Value

ACTIONS, OTHERS = 2_000, 500
LONGEST = 5_000
"""The most that Word and Excel may take, in milliseconds."""
MODELS, EDITS = 5, 20
EDIT = """async ([name, value]) => {
  const [control] = document.getElementsByName(name);
  const before = bench.trip.answered;
  control.value = value;
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  while (bench.trip.answered === before || bench.trip.answered < bench.trip.asked) await new Promise((done) => setTimeout(done, 20));
  return bench.trip.answered - bench.trip.asked;
}"""
FILES = {"word": "Word", "excel": "Excel", "csv": "CSV", "ics": "calendar"}


def exports(site: Path) -> list[Row]:
    """A plan of 2,000 actions, 500 stakeholders and five logic models, as each kind of file; the worker starts anew for each."""
    rows = []
    with hosted(site) as host, profile() as context:
        page = context.pages[0]
        bring(page, host, backup_of(cells()))
        rows += _plan(page, host)
        for verb, name in FILES.items():
            took = median(_took(page, verb) for _ in range(RUNS))
            verdict = below(took, LONGEST, "< 5 s") if verb in {"word", "excel"} else {}
            rows.append(Row(f"{name}, {ACTIONS:,} actions, Chromium", ms(took), **verdict))
    return rows


def _plan(page: Page, host: Host) -> list[Row]:
    """How soon the plan stands on its page, counted from Python's being ready, and answers an edit."""
    opened = []
    for _ in range(RUNS):
        page.goto(f"{host.address}plan/")
        ready(page)
        page.wait_for_function("() => bench.trip.answered")
        opened.append(page.evaluate("bench.trip.answered - bench.at['python-ready']"))
        time.sleep(SETTLE)
    edited = [page.evaluate(EDIT, ["plan/about/area", f"Riverside {edit}"]) for edit in range(EDITS)]
    named = f"plan of {ACTIONS:,} actions, {OTHERS} stakeholders and {MODELS} logic models"
    return [
        Row(f"{named}, opened after Python is ready", ms(median(opened)), **below(median(opened), 1000, "< 1 s")),
        Row(f"{named}, an edit answered, p95", ms(p95(edited)), **below(p95(edited), 50, "< 50 ms")),
    ]


def _took(page: Page, verb: str) -> float:
    """Milliseconds from the press to the file."""
    began = time.monotonic()
    with page.expect_download(timeout=60_000):
        page.click(f'button[value="exports/{verb}"]')
    return 1000 * (time.monotonic() - began)


def cells() -> dict[str, Value]:
    """The plan's cells by address."""
    actions = (cell for number in range(ACTIONS) for cell in _action(number))
    listed_there = ((address, cell[0].value) for _, address, cell in listed(OTHERS))
    models = (cell for number in range(MODELS) for cell in _model(number))
    return dict(chain(actions, listed_there, models))


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


def _model(number: int) -> Iterator[tuple[str, Value]]:
    """A logic model of 60 cards and 100 links, as one of several."""
    for _, address, cell in logic(*drawing(number, 60, 100)):
        _, record, name = address.split("/")
        value = str(cell[0].value)
        yield f"logic-model/{_of(number, record)}/{name}", _of(number, value) if name in {"from", "to"} else value
        if name == "column":
            yield f"logic-model/{_of(number, record)}/model", _of(number, "model--a")


def _of(number: int, record: str) -> str:
    """A record's id in one of several models."""
    part, _, end = record.partition("--")
    return f"{part}--{number}{end}"
