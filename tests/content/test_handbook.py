"""What is written for whoever works on the project is true: its commands, files, links and code."""

import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from macros import define_env
from tests.examples import ROOT

HANDBOOK = sorted({*ROOT.glob("*.md"), *ROOT.glob("tests/*.md"), *ROOT.glob("docs/decisions/*.md")})
MADE = ("site", ".cache", ".venv", "node_modules")
"""What the build makes, or fetches."""
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
PLACE = re.compile(r"\.?\w[\w.-]*(?:/[\w.-]+)*/?")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MARKS = [one.partition(":")[0] for one in PROJECT["tool"]["pytest"]["ini_options"]["markers"]]

each = pytest.mark.parametrize("file", HANDBOOK, ids=lambda file: file.relative_to(ROOT).as_posix())


def blocks(file: Path, *languages: str) -> Iterator[str]:
    """The code of a file in these languages."""
    return (code for language, code in BLOCK.findall(file.read_text("utf-8")) if language in languages)


def commands(file: Path) -> Iterator[list[str]]:
    """Every command that `uv run` is to run, as its words, in blocks and in the text; what it runs `--with` is another's."""
    text = file.read_text("utf-8")
    spoken = [*"\n".join(blocks(file, "sh")).replace("\\\n", " ").splitlines(), *CODE.findall(text)]
    for line in (part for one in spoken for part in one.split("&&")):
        words = shlex.split(line, comments=True)
        if words[:1] and (bare := [word for word in words if "=" not in word or word[0] == "-"])[:2] == ["uv", "run"]:
            yield bare[4:] if bare[2:3] == ["--with"] else bare[2:]


def stands(place: str) -> bool:
    """Whether a file or folder is there, or is one that is made; below the project or below its tests."""
    return place.partition("/")[0] in MADE or any((ROOT / below / place).exists() for below in ("", "tests"))


@each
def test_its_commands_can_be_run(file: Path) -> None:
    """Programs and modules are installed, files are there, and marks of tests are known."""
    for words in commands(file):
        program, *rest = words
        assert shutil.which(program, path=str(Path(sys.executable).parent)) or stands(program), words
        if program == "python" and rest[:1] == ["-m"]:
            assert find_spec(rest[1]), words
        if program == "pytest" and "-m" in rest:
            assert rest[rest.index("-m") + 1] in MARKS, words
        assert [word for word in rest if word.partition("/")[0] in {"tests", ".ci", "docs"} and not stands(word)] == []


@each
def test_the_files_that_it_names_are_there(file: Path) -> None:
    """Whatever is set as code and begins with a folder or file of the project."""
    named = [one for one in CODE.findall(file.read_text("utf-8")) if PLACE.fullmatch(one)]
    ours = [one for one in named if "/" in one and stands(one.partition("/")[0])]
    assert [one for one in ours if not stands(one)] == []


@each
def test_its_links_lead_somewhere(file: Path) -> None:
    leads = [one.partition("#")[0] for one in LINK.findall(file.read_text("utf-8")) if "://" not in one]
    assert [one for one in leads if one and not (file.parent / one).exists()] == []


@each
def test_its_code_can_be_read(file: Path) -> None:
    for code in blocks(file, "python", "py"):
        compile(code, str(file), "exec")
    for code in blocks(file, "yaml", "yml", "json"):
        yaml.safe_load(code)


@each
def test_the_macros_that_it_shows_are_there(file: Path) -> None:
    shown = re.findall(r"\{\{ *(\w+)\(", file.read_text("utf-8"))
    assert set(shown) <= macro_names()


@cache
def macro_names() -> frozenset[str]:
    """What pages may call."""
    made: dict[str, object] = {}
    env: Any = SimpleNamespace(
        project_dir=str(ROOT), variables={}, macro=lambda call, name=None: made.setdefault(name or call.__name__, call)
    )
    define_env(env)
    return frozenset(made)


def test_every_ring_is_described() -> None:
    rings = {file.parent.name for file in ROOT.glob("tests/*/test_*.py")}
    told = (ROOT / "tests/README.md").read_text("utf-8")
    assert {ring for ring in rings if f"| `{ring}/` |" not in told} == set()


def test_what_is_false_is_noticed(tmp_path: Path) -> None:
    """A program that is not installed, a mark that no test has, a file, a link and a macro that are not there, broken code."""
    false = {
        "```sh\nuv run no-such-program\n```\n": test_its_commands_can_be_run,
        "Type `uv run pytest -m no-such-mark`.": test_its_commands_can_be_run,
        "```sh\nuv run --with something no-such-program\n```\n": test_its_commands_can_be_run,
        "```sh\nA=b uv run pytest tests/no-such-ring\n```\n": test_its_commands_can_be_run,
        "It stands in `tools_py/no-such-file.py`.": test_the_files_that_it_names_are_there,
        "See [there](no-such-file.md).": test_its_links_lead_somewhere,
        '`{{ no_such_macro("…") }}`': test_the_macros_that_it_shows_are_there,
        "```python\nfor\n```\n": test_its_code_can_be_read,
        "```yaml\n- [\n```\n": test_its_code_can_be_read,
    }
    for text, noticed in false.items():
        (file := tmp_path / "false.md").write_text(text, "utf-8")
        with pytest.raises((AssertionError, SyntaxError, yaml.YAMLError)):
            noticed(file)
