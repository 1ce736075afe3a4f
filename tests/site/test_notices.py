"""Everything that the site ships and others made has its notice."""

import json
from importlib import metadata
from pathlib import Path

from macros.content import load
from macros.notices import LIST, Component, _decoded, notices, unlisted

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


def test_a_licence_in_an_older_coding_keeps_its_signs() -> None:
    assert _decoded("© 2000 Müller".encode("cp1252")) == _decoded("© 2000 Müller".encode()) == "© 2000 Müller"


def test_what_is_not_listed_is_named() -> None:
    assert unlisted({"npm": {"left-pad"}}, components()) == ["left-pad"]


MAY_BE_HANDED_ON = {"0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "OFL-1.1", "PSF-2.0"}
"""Licences under which the site may ship what others made, beside its own."""


def declared(one: Component) -> str | None:
    """The licence that a package names of itself, or the choice of several, as SPDX has it; None where it names none so."""
    if one.kind == "npm":
        about = json.loads((ROOT / "node_modules" / one.name / "package.json").read_text("utf-8"))
        return str(about["license"])
    if one.kind == "python-in-pyodide":
        return None
    about = metadata.metadata(one.name)
    return about.get("License-Expression") or about.get("License")


def test_each_licence_lets_the_site_hand_its_component_on() -> None:
    """And is the one that the package names, so that a release under another is noticed."""
    for one in components():
        assert set(one.licence.split(" AND ")) <= MAY_BE_HANDED_ON, one.name
        named = declared(one)
        assert named is None or one.licence in named.strip("()").split(" OR "), one.name


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
    licences = {one["name"]: one["licenses"] for one in bill["components"]}
    assert licences["attrs"] == [{"license": {"id": "MIT"}}]
    assert licences["zstddec"] == [{"expression": "MIT AND BSD-3-Clause"}]
    assert all(one["version"] for one in bill["components"])
    text = (site / "assets/licences/zstddec.txt").read_text("utf-8")
    assert "The MIT License" in text
    assert "BSD License" in text
