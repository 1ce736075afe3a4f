"""What the project says of itself is whole: the files that it names by a part of their path, decisions and releases."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAPERS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs/decisions").glob("*.md")),
    ROOT / "docs/about/how-the-site-works.md",
]
MADE = {"sbom.cdx.json", ".cache/schemas/"}
"""What the build makes."""
SKIPPED = {"node_modules", "site", "test-results"}
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(
    r"(?:\.ci/|\.github/)?[\w-][\w./-]*\.(?:css|html|js|json|md|mjs|py|sh|toml|txt|yaml|yml)|[\w.-]+(?:/[\w.-]+)*/"
)

each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


def files() -> list[str]:
    """The project's own files, each with a slash before it, and its folders with one at either end."""
    own = (
        path
        for top in ROOT.iterdir()
        if top.name not in SKIPPED and not top.name.startswith(".")
        for path in below(top)
    )
    found = [*own, *below(ROOT / ".ci"), *below(ROOT / ".github"), ROOT / ".gitlab-ci.yml"]
    return [f"/{path.relative_to(ROOT).as_posix()}{'/' if path.is_dir() else ''}" for path in found]


def below(path: Path) -> list[Path]:
    """A file, or a folder with all that it holds."""
    return [path, *path.rglob("*")]


FILES = files()


def named(text: str) -> set[str]:
    """The files and folders that a text names in code, those that stand for any aside (`<id>`)."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return {one for one in CODE.findall(prose) if FILE.fullmatch(one)} - MADE


@each_paper
def test_named_files_are_there(paper: Path) -> None:
    """A file may be named by the end of its path, such as `cells.py`."""
    text = paper.read_text("utf-8")
    assert sorted(one for one in named(text) if not any(file.endswith(f"/{one}") for file in FILES)) == []


def test_every_decision_is_listed() -> None:
    """The list of decisions links to each record, and each begins with its number and has a date."""
    listed = (ROOT / "docs/decisions/README.md").read_text("utf-8")
    for record in sorted((ROOT / "docs/decisions").glob("0*.md")):
        assert f"({record.name})" in listed
        title, _, date = record.read_text("utf-8").split("\n")[:3]
        assert title.startswith(f"# {record.name[:4]} ")
        assert re.match(r"\d{1,2} [A-Z][a-z]+ 20\d\d", date)


def test_the_changelog_has_this_version() -> None:
    """Newest first, each release with its date, and the project's own version among them."""
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = [re.fullmatch(r"(\d+\.\d+\.\d+), (in progress|\d{1,2} [A-Z][a-z]+ 20\d\d)", one) for one in headings]
    versions = [one[1] for one in released if one]
    assert len(versions) == len(headings)
    assert versions == sorted(versions, key=lambda one: [int(number) for number in one.split(".")], reverse=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] in versions
