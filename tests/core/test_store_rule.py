"""The page's script writes and places by the same rule as the core."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict, evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tools_py.cells import Cell, Version, merge, print_seen, write
from tools_py.records import deleted

SCRIPT = """
import { merge, write } from "./cells.js";
import { removedRows } from "./records.js";
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map(({ cell, value, seen, now, writers, versions, row }) =>
  row ? removedRows(row).size > 0 : versions ? merge(cell, ...versions) : write(cell, value, seen, now, writers))));
"""
seens = st.dictionaries(st.sampled_from(["ash", "ash.t1", "birch"]), st.integers(0, 9), max_size=2)
versions = st.builds(
    lambda value, device, before, steps: Version(
        value=value, device=device, seen=before, stamp=max([*before.values(), 0]) + steps
    ),
    st.sampled_from(["x", "y", True, False, None]),
    st.sampled_from(["ash", "ash.t1", "birch"]),
    seens,
    st.integers(1, 3),
)
cells = st.lists(versions, max_size=3, unique_by=lambda v: (v.device, v.stamp)).map(merge)
cases = st.tuples(cells, st.sampled_from(["new", True, None]), seens, st.integers(0, 20), versions).filter(
    lambda case: all((v.device, v.stamp) != (case[4].device, case[4].stamp) for v in case[0])
)
marks = st.builds(
    lambda version, seen, readable: evolve(version, value=print_seen(seen) if readable else "soon"),
    versions,
    seens,
    st.integers(0, 9).map(bool),
)
rows = st.fixed_dictionaries(
    {"name": cells.filter(bool), "deleted": st.lists(marks, min_size=1, max_size=3).map(merge).filter(bool)}
)


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory, parts: Path) -> Path:
    """The rule as the browser gets it, with a few lines that read cases and print results."""
    folder = tmp_path_factory.mktemp("rule")
    for name in ("cells.js", "records.js"):
        (folder / name).write_bytes((parts / name).read_bytes())
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "rule.js").write_text(SCRIPT)
    return folder / "rule.js"


def plain(cell: Cell) -> list[dict[str, Any]]:
    """A cell as JSON holds it."""
    return [asdict(version) for version in cell]


@given(st.lists(cases, min_size=20, max_size=60))
@settings(max_examples=10, phases=(Phase.explicit, Phase.generate))
def test_script_and_core_agree(script: Path, given_cases: list[tuple[Cell, Any, dict[str, int], int, Version]]) -> None:
    """Every write and all versions that are placed leave the same cell behind in both."""
    writers = ("ash", "ash.t1", "ash.t1.new")
    asked, expected = [], []
    for (cell, value, seen, now, version), (other, *_) in zip(
        given_cases, given_cases[1:] + given_cases[:1], strict=True
    ):
        asked.append({"cell": plain(cell), "value": value, "seen": seen, "now": now, "writers": writers})
        expected.append(plain(write(cell, value, shown=seen, now=now, writers=writers)))
        for versions in ((version,), (version, *other)):
            asked.append({"cell": plain(cell), "versions": plain(versions)})
            expected.append(plain(merge(cell, versions)))
    for case, result, wanted in zip(asked, answered(script, asked), expected, strict=True):
        assert (case, result) == (case, wanted)


@given(st.lists(rows, min_size=20, max_size=60))
@settings(max_examples=10, phases=(Phase.explicit, Phase.generate))
def test_script_and_core_take_the_same_rows_as_removed(script: Path, given_rows: list[dict[str, Cell]]) -> None:
    """Also where two removals only together cover what was written, and where a mark cannot be read."""
    asked = [{"row": [["", f"assets/map--a/{name}", plain(cell)] for name, cell in row.items()]} for row in given_rows]
    for row, result in zip(given_rows, answered(script, asked), strict=True):
        assert (row, result) == (row, deleted(row))


def answered(script: Path, asked: list[dict[str, Any]]) -> list[Any]:
    """What the script makes of cases."""
    run = subprocess.run(["node", str(script)], input=json.dumps(asked), capture_output=True, text=True, check=True)
    results: list[Any] = json.loads(run.stdout)
    return results
