"""The theme's own script is published as it is, and ours stands before it."""

import subprocess
from importlib import resources
from pathlib import Path

from tests.conftest import ROOT


def test_the_script_is_the_theme_s_own(site: Path) -> None:
    """To the byte, so that another release of the theme needs no change here."""
    published = Path(str(resources.files("material"))) / "templates/assets/javascripts"
    (built,) = (site / "assets/javascripts").glob("bundle.*.js")
    assert built.read_bytes() == (published / built.name).read_bytes()


def test_ours_starts_it_in_time_and_answers_in_its_place() -> None:
    """Under Node, with a page and requests that are made up; `theme.mjs` says each case."""
    command = ["node", "--test", "--test-reporter=spec", "tests/site/theme.mjs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
