"""The parts of the page's script, each by itself under Node: a fake worker, a store in memory, and a page without a browser."""

import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

from macros import node

ROOT = Path(__file__).parents[2]
UNITS = sorted(path.name for path in Path(__file__).parent.glob("*.test.js"))


@pytest.fixture(scope="session", autouse=True)
def packages(shared: Path) -> None:
    """What Node needs."""
    with FileLock(shared / "packages.lock"):
        node.install(ROOT)


@pytest.mark.parametrize("unit", UNITS)
def test_unit(unit: str) -> None:
    """Every case of the file holds; what Node says of those that do not is shown."""
    command = ["node", "--test", "--test-reporter=spec", f"tests/shell/{unit}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout.partition("failing tests:")[2] or run.stdout + run.stderr
