"""Every import of the core runs down: the floors stand here as data, and the map is drawn from the code."""

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "tools_py"
FLOORS = (
    (
        "cells",
        "conditions",
        "effects",
        "evidence",
        "faults",
        "kept",
        "lettering",
        "lookup",
        "marking",
        "route",
        "tidy",
        "turns",
    ),
    ("plan", "dates", "disclosure", "drawing", "numbers", "numbers_words", "references", "statistics"),
    ("charts", "contributors", "fields", "messages", "origins", "registering"),
    ("render", "rules", "upgrade"),
    ("chart_files", "comparing", "regions", "words", "worksheet"),
    ("instruments", "records"),
    ("alike", "intake"),
    ("exports",),
    ("scene",),
    ("tools",),
    ("app",),
    ("wire",),
)
"""The rooms of the core from the ground up; what stands on a floor imports only from below, or from its own room."""
TOOLS = (
    ("instrument", "area", "arithmetic", "device", "gaps", "over_time", "voices"),
    ("chance", "checklist", "gap_sizes", "worth"),
    ("worksheet",),
    ("actions", "overview", "stakeholders"),
    ("evidence", "logic_model"),
    ("plan",),
    ("exports",),
)
"""The tools likewise; the registry stands above them all."""
PACKAGES = frozenset({"attrs", "cattrs", "jinja2", "markupsafe", "xlsxwriter"})
"""All that the core takes from others, in the build and in the browser: neither the site's generator nor YAML."""


def sources(core: Path) -> dict[str, str]:
    """The text of every module by its name, `tools_py.cells`; a package goes by its own."""
    found = {}
    for file in sorted(core.rglob("*.py")):
        parts = file.relative_to(core.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file.read_text("utf-8")
    return found


def imported(source: str, modules: Mapping[str, str]) -> Iterator[str]:
    """What a module imports, wherever in it: modules of the core by their names, all else by its package's."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{one.name}" if f"{module}.{one.name}" in modules else module for one in names)
            case ast.ImportFrom():
                yield "."


def drawn(modules: Mapping[str, str]) -> dict[str, set[str]]:
    """The map: what each module imports."""
    return {name: set(imported(source, modules)) for name, source in modules.items()}


def circle(modules: Mapping[str, str]) -> list[str]:
    """Modules that import one another in a circle, if any do."""
    within = {name: found & set(modules) for name, found in drawn(modules).items()}
    try:
        TopologicalSorter(within).prepare()
    except CycleError as found:
        return [*map(str, found.args[1])]
    return []


def levels(floors: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """The floor of each room."""
    return {room: level for level, rooms in enumerate(floors) for room in rooms}


def rising(modules: Mapping[str, str], floors: tuple[tuple[str, ...], ...], base: str) -> list[str]:
    """Imports within a package that do not run down; its own module stands above the rooms in it."""
    level = {**levels(floors), "": len(floors)}
    found = []
    for name, others in drawn(modules).items():
        if name == base or not name.startswith(f"{base}."):
            continue
        room = name.removeprefix(base).split(".")[1]
        for other in others:
            if other == base or other.startswith(f"{base}."):
                target = [*other.removeprefix(base).split("."), ""][1]
                if target != room and level[target] >= level[room]:
                    found.append(f"{name} imports {other}")
    return found


MODULES = sources(CORE)


def test_every_room_has_its_floor() -> None:
    """A new room is put on one; a room that is gone is taken off."""
    for base, floors in (("tools_py", FLOORS), ("tools_py.tools", TOOLS)):
        depth = base.count(".") + 1
        rooms = {name.split(".")[depth] for name in MODULES if name.startswith(f"{base}.")}
        assert rooms == set(levels(floors))


def test_no_imports_run_in_a_circle() -> None:
    assert circle(MODULES) == []


@pytest.mark.parametrize(("base", "floors"), [("tools_py", FLOORS), ("tools_py.tools", TOOLS)])
def test_every_import_runs_down(base: str, floors: tuple[tuple[str, ...], ...]) -> None:
    assert rising(MODULES, floors, base) == []


def test_no_format_knows_a_tool() -> None:
    formats = {name: found for name, found in drawn(MODULES).items() if name.startswith("tools_py.exports")}
    assert formats
    assert [name for name, found in formats.items() if any(one.startswith("tools_py.tools") for one in found)] == []


def test_the_core_takes_only_what_the_browser_has() -> None:
    """No generator of sites, no YAML, nothing of the build and nothing of the browser's own."""
    allowed = PACKAGES | sys.stdlib_module_names | {"tools_py"}
    taken = {one.partition(".")[0] for found in drawn(MODULES).values() for one in found}
    assert taken <= allowed


@pytest.mark.parametrize(
    ("module", "fault"),
    [
        (
            "tools_py.plan",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from tools_py.records import ids\n",
        ),
        ("tools_py.cells", "def late():\n    from tools_py import plan\n"),
        ("tools_py.exports.csv", "from tools_py.tools.plan.gather import Gatherer\n"),
        ("tools_py.effects", "from tools_py import cells\n"),
        ("tools_py.tools.checklist.view", "import tools_py.tools.worksheet.view\n"),
        ("tools_py.tools.voices.view", "from tools_py.tools import registry\n"),
    ],
)
def test_an_import_that_runs_up_is_found_wherever_it_hides(module: str, fault: str) -> None:
    """In a function, for types alone, of a module or of a name in it; between rooms of one floor too."""
    modules = {**MODULES, module: fault}
    assert rising(modules, FLOORS, "tools_py") + rising(modules, TOOLS, "tools_py.tools")


def test_a_circle_within_one_room_is_found() -> None:
    name = "tools_py.tools.actions.groups"
    faulty = MODULES[name] + "\nfrom tools_py.tools.actions.view import Actions\n"
    assert name in circle({**MODULES, name: faulty})
