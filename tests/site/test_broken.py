"""A fault in a file stops the build with its place, and leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import build


def break_data(root: Path) -> str:
    """An instrument with a key that no record has."""
    file = root / "tools_py/checklists/map-the-system.yaml"
    file.write_text("surprise: 1\n" + file.read_text("utf-8"), "utf-8")
    return "tools_py/checklists/map-the-system.yaml"


def name_what_is_not_there(root: Path) -> str:
    """A page that calls for something that no macro gives."""
    (root / "docs/plan.md").write_text("---\nrender_macros: true\n---\n# Plan\n\n{{ nothing_of_this_name }}\n", "utf-8")
    return "nothing_of_this_name"


def lead_nowhere(root: Path) -> str:
    """A page with a link to a page that does not exist."""
    file = root / "docs/plan.md"
    file.write_text(file.read_text("utf-8") + "\n[Nowhere](nowhere.md)\n", "utf-8")
    return "nowhere.md"


def lose_a_file(root: Path) -> str:
    """A runtime from which a file has gone."""
    for runtime in (root / ".cache/runtime/assets").glob("runtime-*"):
        (runtime / "pyodide.asm.mjs").unlink()
    return "pyodide.asm.mjs"


def style_in_place(root: Path) -> str:
    """A page with a style that the policy forbids."""
    file = root / "docs/plan.md"
    file.write_text(file.read_text("utf-8") + "\n<p style='color: red'>Red</p>\n", "utf-8")
    return "plan/index.html"


def leave_open(root: Path) -> str:
    """A template that leaves open what nothing fills."""
    file = root / "overrides/main.html"
    file.write_text(file.read_text("utf-8").replace("region plan/rail", "region plan/nothing"), "utf-8")
    return "stages/1-map-the-system/index.html: <!--toolkit region plan/nothing-->"


FEW = {break_data}
"""One from the start of the build stands for the others where not every test is run: most take a whole build."""
FAULTS = (break_data, name_what_is_not_there, lead_nowhere, lose_a_file, style_in_place, leave_open)


@pytest.mark.parametrize("fault", [pytest.param(one, marks=[] if one in FEW else pytest.mark.full) for one in FAULTS])
def test_fault_stops_the_build(project: Path, fault: Callable[[Path], str]) -> None:
    place = fault(project)
    done = build(project, project / "built")
    assert done.returncode != 0
    assert place in done.stderr
    assert not (project / "built").exists()
