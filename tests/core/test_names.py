"""One name for one thing: whoever reads a name anywhere in the core knows which record is meant."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CORE = Path(__file__).parents[2] / "tools_py"


def types(source: str) -> Iterator[str]:
    """The names of the classes and types that a module defines."""
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name) | ast.TypeAlias(name=ast.Name(id=name)):
                yield name


def test_no_two_types_share_a_name() -> None:
    every = Counter(name for file in CORE.rglob("*.py") for name in types(file.read_text("utf-8")))
    assert [name for name, count in every.items() if count > 1] == []


def test_classes_and_types_are_found_and_what_is_borrowed_is_not() -> None:
    source = "from a import Plan\nclass Cell: ...\ntype Fields = dict[str, Cell]\nLIMIT = 3\n"
    assert list(types(source)) == ["Cell", "Fields"]
