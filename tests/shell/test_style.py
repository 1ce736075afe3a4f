"""What the formatter and the linter do not see in scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELL = sorted((ROOT / "overrides/assets/shell").glob("*.js"))
LONGEST_LINE, LONGEST_FILE = 120, 400


def scripts() -> Iterator[Path]:
    """Every script of the project, built, run in tests, or making the build."""
    for folder in ("overrides", "macros", "tests"):
        yield from (path for path in sorted((ROOT / folder).rglob("*js")) if path.suffix in {".js", ".mjs"})


@pytest.mark.parametrize("path", [*scripts()], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_line_is_too_long(path: Path) -> None:
    """Comments too, which the formatter leaves as they are."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    assert [f"line {number}: {line}" for number, line in lines if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("path", SHELL, ids=lambda path: path.name)
def test_a_part_of_the_shell_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert text.startswith("/**")
