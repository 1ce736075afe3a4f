"""The pins make the project resolve to the same packages on any day."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pins() -> ModuleType:
    """The command that renews the pins."""
    spec = importlib.util.spec_from_file_location("pins", ROOT / ".ci/pins.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_resolves_alike_on_any_day(pins: ModuleType) -> None:
    """With and without a date far ahead; this is what failed on fresh machines when two packages came out below the date."""
    project, requirements = (ROOT.joinpath(name).read_text("utf-8") for name in ("pyproject.toml", "requirements.txt"))
    assert pins.check(project, requirements) == ""


def test_a_package_that_is_not_pinned_is_noticed(pins: ModuleType) -> None:
    project, requirements = (ROOT.joinpath(name).read_text("utf-8") for name in ("pyproject.toml", "requirements.txt"))
    loose = project.replace('  "librt==', '  "librt<=', 1)
    assert loose != project
    assert "python3 .ci/pins.py" in pins.check(loose, requirements)


def test_a_marker_stays_where_a_package_has_several_versions(pins: ModuleType) -> None:
    found = pins.constraints("one==1 ; os_name == 'nt' \\\n    --hash=sha256:00\none==2 \\\ntwo[extra]==3\n")
    assert found == '  "one==1 ; os_name == \'nt\'",\n  "one==2",\n  "two==3",\n'


def test_the_check_succeeds_where_nothing_is_wrong() -> None:
    """An empty sentence as the reason for leaving is taken for a failure."""
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/pins.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
