"""Everything that the site ships and others made has its notice."""

import json
from pathlib import Path

from macros.content import load
from macros.notices import LIST, Component, notices, unlisted

ROOT = Path(__file__).parents[2]
BUILD_TOOLS = {"esbuild", "workbox-build"}
"""Dependencies that make the site and are no part of it; of Workbox, its core stands for all that the worker holds."""
OWN = {"health-inequalities-toolkit"}


def components() -> tuple[Component, ...]:
    """The components as the data file lists them."""
    return load(ROOT).components


def test_all_that_is_shipped_has_a_notice(runtime: Path) -> None:
    """The wheels of the browser's Python, and what the page's scripts are packed with."""
    wheels = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))["packages"]
    packed = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    shipped = {
        "pypi": {name.replace("_", "-") for name in wheels} - OWN,
        "npm": set(packed) - BUILD_TOOLS,
        "python-in-pyodide": {"cpython"},
    }
    assert unlisted(shipped, components()) == []


def test_what_is_not_listed_is_named() -> None:
    assert unlisted({"npm": {"left-pad"}}, components()) == ["left-pad"]


def test_each_licence_can_be_read_on_the_site(site: Path) -> None:
    """Pyodide's is the Mozilla Public License, which says that whoever gets the program is told of its source."""
    page = (site / "about/licences/index.html").read_text("utf-8")
    for one in notices(ROOT, components()):
        text = (site / one.file).read_text("utf-8")
        assert one.component.source in text
        assert len(text) > 500, one.component.name
        assert one.file in page
        assert one.version in page
    assert "Mozilla Public License Version 2.0" in (site / "assets/licences/pyodide.txt").read_text("utf-8")


def test_programs_can_read_what_the_site_is_made_of(site: Path) -> None:
    bill = json.loads((site / LIST).read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {one["name"]: one["purl"] for one in bill["components"]}["pyodide"].startswith("pkg:npm/pyodide@314")
    assert all(one["version"] and one["licenses"][0]["license"]["id"] for one in bill["components"])
