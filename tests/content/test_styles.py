"""The style sheets: gathered from where they lie, each rule for something that is there, none raised by a trick."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros import hooks, node, styles
from macros.steps import BuildFault
from tests.examples import ROOT

THEME = Path(str(resources.files("material"))) / "templates"
SHEETS = sorted([*ROOT.glob("overrides/assets/css/*/*.css"), *ROOT.glob("tools_py/tools/*/*.css")])
NOT_SELECTORS = re.compile(r"/\*.*?\*/|\"[^\"]*\"", re.DOTALL)
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
COMPOUND = re.compile(r"[^\s>+~,(){};]+(?=[^{};]*\{)")
WORD = re.compile(r"[\w-]+")
ATTRIBUTE = re.compile(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', re.DOTALL)
PRINTED = re.compile(r"\{\{.*?\}\}")
TEXT = re.compile(r'"([^"\n]*)"')
MODIFIER = re.compile(r"[A-Za-z]\S*--\S+")
OPEN = re.compile(r"([A-Za-z][\w-]*--)\{\{")
EXTENSIONS = {"admonition": ("admonition", "admonition-title"), "footnotes": ("footnote",)}
"""What authors may write in Markdown, and the classes that it gets."""


def read(*patterns: str, below: Path = ROOT) -> str:
    """The files of these names, one after the other."""
    return "\n".join(file.read_text("utf-8") for pattern in patterns for file in sorted(below.glob(pattern)))


def selectors(sheet: Path) -> str:
    """A sheet without what only looks like a class."""
    return NOT_SELECTORS.sub("", sheet.read_text("utf-8"))


TEMPLATES = read("overrides/**/*.html", "macros/templates/*.html", "tools_py/**/*.html")


def named() -> Iterator[str]:
    """Each class that a template or a page of ours or the theme's names, or a script or view adds."""
    for attribute in ATTRIBUTE.findall(TEMPLATES + read("docs/**/*.md") + read("**/*.html", below=THEME)):
        yield from WORD.findall(attribute)
    scripts = read("overrides/assets/shell/*.js", "overrides/main.html") + read(
        "assets/javascripts/bundle.*.min.js", below=THEME
    )
    for text in TEXT.findall(scripts + "".join(PRINTED.findall(TEMPLATES))):
        yield from text.split()
    yield from (name for text in TEXT.findall(read("tools_py/**/*.py")) for name in MODIFIER.findall(text))
    settings = read("mkdocs.yml")
    yield from (name for one, names in EXTENSIONS.items() if f"\n  - {one}\n" in settings for name in names)


def test_every_class_with_a_rule_is_given_to_something() -> None:
    """So that a rule goes with the last part that it was for. After two dashes a view may complete the name."""
    known, begun = set(named()), set(OPEN.findall(TEMPLATES))
    words = set(WORD.findall(read("tools_py/**/*.py", "content/*.yaml", "tools_py/**/*.html")))

    def given(name: str) -> bool:
        start, dashes, end = name.partition("--")
        return name in known or (start + dashes in begun and end in words)

    assert [
        f"{sheet.relative_to(ROOT)}: .{name}"
        for sheet in SHEETS
        for name in sorted(set(CLASS.findall(selectors(sheet))))
        if not given(name)
    ] == []


def test_no_selector_names_a_class_twice() -> None:
    """What outweighs what is said by the layers and by the order of rules."""
    assert [
        f"{sheet.relative_to(ROOT)}: {compound}"
        for sheet in SHEETS
        for compound in COMPOUND.findall(selectors(sheet))
        if any(count > 1 for count in Counter(CLASS.findall(compound)).values())
    ] == []


def test_each_sheet_lies_in_a_layer_and_no_other() -> None:
    """A file in none would never reach the site; those of a room's pages are in a sheet of their own."""
    gathered = styles.gathered(ROOT)
    rooms = [sheet for sheet in SHEETS if sheet.parent.name == "room"]
    apart = styles.gathered(ROOT, styles.ROOM_LAYERS)
    assert [apart.count(f'"{sheet.as_posix()}" layer(') for sheet in rooms] == [1] * len(rooms)
    layered = [sheet for sheet in SHEETS if "sheets" not in (sheet.stem, sheet.parent.name) and sheet not in rooms]
    assert [gathered.count(f'"{sheet.as_posix()}" layer(') for sheet in layered] == [1] * len(layered)
    assert len(SHEETS) == len([*ROOT.glob("overrides/**/*.css"), *ROOT.glob("tools_py/**/*.css")])
    assert gathered.startswith("@layer theme, base, page, parts, tools, large, print;\n")
    assert gathered.count("layer(theme)") == 2


def test_what_is_said_of_paper_lies_in_no_layer() -> None:
    """Chromium leaves `@page` out there: the map and the model were printed upright, across several sheets."""
    gathered = styles.gathered(ROOT)
    paper = [sheet for sheet in SHEETS if "@page" in sheet.read_text("utf-8")]
    assert len(paper) == 4
    assert all(f'@import "{sheet.as_posix()}";\n' in gathered for sheet in paper)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a tool of one style sheet, and the means to pack it."""
    node.install(ROOT)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "package-lock.json").symlink_to(ROOT / "package-lock.json")
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    (tmp_path / "tools_py/tools/new").mkdir(parents=True)
    (tmp_path / "tools_py/tools/new/style.css").write_text(".new {\n  color: rgb(1 2 3);\n}\n", "utf-8")
    return tmp_path


def test_a_tools_sheet_is_gathered_from_beside_it(project: Path) -> None:
    """A new tool's comes by being there, above the theme's; a change of it makes a sheet of another name."""
    folder = styles.make(project)
    packed = (folder / styles.SHEET).read_text("utf-8")
    assert {file.name for file in folder.iterdir()} == {styles.SHEET, styles.ROOM_SHEET}
    assert "@layer tools{.new{color:#010203}}" in packed
    assert packed.index("@layer theme{") < packed.index("@layer tools{")
    (project / "tools_py/tools/new/style.css").write_text(".new {\n  color: rgb(4 5 6);\n}\n", "utf-8")
    changed = styles.make(project)
    assert changed.name != folder.name
    assert "#040506" in (changed / styles.SHEET).read_text("utf-8")


def test_a_changed_sheet_is_built_anew_while_serving(monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs watches the folders of all of them."""
    watched: list[str] = []
    server: Any = SimpleNamespace(watch=watched.append)
    config: Any = None
    monkeypatch.setattr(hooks.run, "root", ROOT)
    hooks.on_serve(server, config, builder=None)
    assert all(any(sheet.is_relative_to(folder) for folder in watched) for sheet in SHEETS)


def test_a_sheet_that_cannot_be_read_stops_the_build(project: Path) -> None:
    """With its name; esbuild only warns of it."""
    (project / "tools_py/tools/new/style.css").write_text(".new {\n  color: red;\n", "utf-8")
    with pytest.raises(BuildFault, match=r"tools/new/style\.css"):
        styles.make(project)
