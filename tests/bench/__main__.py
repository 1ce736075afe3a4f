"""Runs the bench, all of it or the parts that are named, and prints its table."""

import os
import sys
import time
import timeit
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bench import sites
from tests.bench.engines import ENGINES
from tests.bench.entry import changes, first_tick
from tests.bench.exports import exports
from tests.bench.gaps import worked_out
from tests.bench.joining import joined
from tests.bench.models import models
from tests.bench.moved import bytes_moved
from tests.bench.ready import python_ready
from tests.bench.rows import blocking, rows
from tests.bench.stakeholders import moves
from tests.bench.table import RUNS, Row, median, ms, text

LOOP = 5_000_000


def main(wanted: list[str]) -> None:
    """Measure what is wanted, or everything."""
    loads, paces = [os.getloadavg()[0]], [_pace()]
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        parts = _parts(Path(folder))
        if unknown := set(wanted) - set(parts):
            sys.exit(f"The bench has no part {', '.join(sorted(unknown))}; it has {', '.join(parts)}.")
        rows = [row for name in wanted or parts for row in _measured(name, parts[name], loads)]
    paces.append(_pace())
    pace = f"Python counts to {LOOP:,} in {ms(min(paces))} to {ms(max(paces))}"
    busy = f"load {min(loads):.1f} to {max(loads):.1f}, of which the bench itself makes 1 to 2"
    sys.stdout.write(
        f"Medians of {RUNS} where nothing else is said; {os.cpu_count()} processors, {busy}\n{pace}\n\n{text(rows)}\n"
    )


def _pace() -> float:
    """How long counting takes, in milliseconds, so that tables from machines of different speeds can be read together."""
    return median(timeit.repeat("n += 1", "n = 0", number=LOOP, repeat=3)) * 1000


def _parts(at: Path) -> dict[str, Callable[[], list[Row]]]:
    @cache
    def project() -> Path:
        root = sites.copied(at / "project")
        sites.build(root)
        return root

    @cache
    def large() -> Path:
        root = sites.with_checklists(sites.copied(at / "large"))
        sites.build(root)
        return root

    return {
        "tick": lambda: first_tick(project() / "site"),
        **{engine: partial(_ready, engine, project) for engine in ENGINES},
        "change": lambda: changes(large() / "site"),
        "models": lambda: models(project() / "site"),
        "rows": lambda: rows(project() / "site"),
        "blocking": lambda: blocking(project() / "site"),
        "map": lambda: moves(project() / "site"),
        "gaps": lambda: worked_out(project() / "site"),
        "joining": lambda: joined(project() / "site"),
        "exports": lambda: exports(project() / "site"),
        "bytes": lambda: bytes_moved(project() / "site"),
        "build": lambda: sites.build_times(project()),
    }


def _ready(engine: str, project: Callable[[], Path]) -> list[Row]:
    return python_ready(project() / "site", engine)


def _measured(name: str, measure: Callable[[], list[Row]], loads: list[float]) -> list[Row]:
    """A part's rows; a part that breaks says why in its row, so that the others still count."""
    began = time.monotonic()
    sys.stderr.write(f"Measuring {name} … ")
    sys.stderr.flush()
    try:
        return measure()
    except (Exception, pytest.skip.Exception, pytest.fail.Exception) as wrong:  # noqa: BLE001 - whatever a browser, driver or build raises
        return [Row(name, f"not measured: {wrong}".splitlines()[0][:100])]
    finally:
        loads.append(os.getloadavg()[0])
        sys.stderr.write(f"{time.monotonic() - began:.0f} s\n")


main(sys.argv[1:])
