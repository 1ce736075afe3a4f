"""The JSON Schema of the plan's file that the site offers: it says what the code writes, and no more."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.core.test_hostile_files import version
from tests.examples import CONTENT, EXAMPLES, ROOT
from tools_py.exports import backup, share
from tools_py.exports.contents import Choice
from tools_py.plan import Plan
from tools_py.upgrade import SCHEMA

WHOLE: dict[str, Any] = json.loads((ROOT / "docs/about/plan-file.schema.json").read_text("utf-8"))
LOCKED: dict[str, Any] = json.loads((ROOT / "docs/about/locked-file.schema.json").read_text("utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
READ = {
    "const", "type", "pattern", "maxLength", "minimum", "maximum", "required", "properties", "additionalProperties",
    "propertyNames", "items", "prefixItems", "minItems", "maxItems", "$ref", "$defs", "$schema", "title", "description",
    "format",
}  # fmt: skip
"""The words of JSON Schema that the file uses and this test reads."""


def faults(schema: Any, value: Any, at: str = "file") -> Iterator[str]:
    """Where a value is not as its schema says."""
    if schema is False:
        yield at
        return
    assert set(schema) <= READ
    if "$ref" in schema:
        schema = WHOLE["$defs"][schema["$ref"].rpartition("/")[2]]
    names = schema.get("type", [])
    kinds = [TYPES[one] for one in ([names] if isinstance(names, str) else names)]
    whole = [
        "const" not in schema or schema["const"] == value,
        not kinds or type(value) in kinds,
        not isinstance(value, str) or re.search(schema.get("pattern", ""), value) is not None,
        not isinstance(value, str) or len(value) <= schema.get("maxLength", len(value)),
        type(value) is not int or schema.get("minimum", value) <= value <= schema.get("maximum", value),
        not isinstance(value, list) or schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)),
        not isinstance(value, dict) or set(schema.get("required", ())) <= set(value),
    ]
    if not all(whole):
        yield at
    elif isinstance(value, list):
        firsts = schema.get("prefixItems", [])
        for number, one in enumerate(value):
            each = firsts[number] if number < len(firsts) else schema.get("items", {})
            yield from faults(each, one, f"{at}/{number}")
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from faults(schema.get("propertyNames", {}), name, f"{at}/{name}")
            each = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            yield from faults(each, one, f"{at}/{name}")


def file(name: str = "full") -> Any:
    """A file as the tools write it."""
    plan = Plan(id="eastmere").merge(EXAMPLES[name])
    return json.loads(share.write(plan, CONTENT.toolkit, Choice(private=True, by="Choir"), 1_795_300_000_000))


@pytest.mark.parametrize("name", [*EXAMPLES])
def test_what_is_written_is_as_the_schema_says(name: str) -> None:
    assert list(faults(WHOLE, file(name))) == []


def test_the_examples_of_the_page_are_too() -> None:
    page = (ROOT / "docs/about/how-the-site-works.md").read_text("utf-8")
    whole, locked = map(json.loads, re.findall(r"```json\n(.*?)```", page, re.DOTALL))
    assert list(faults(WHOLE, whole)) == []
    assert list(faults(LOCKED, locked)) == []
    assert locked["key"]["rounds"] >= 600_000


def test_a_locked_file_is_as_its_schema_says() -> None:
    """One that the page's script opens, too (`tests/shell/locked-file.test.js`); without Python it stays closed."""
    text = (ROOT / "tests/fixtures/locked.toolkit.json").read_text("utf-8")
    assert list(faults(LOCKED, json.loads(text))) == []
    script = (ROOT / "overrides/assets/shell/locked-file.js").read_text("utf-8")
    assert LOCKED["properties"]["format"]["const"] == backup.LOCKED
    assert f'FORMAT = "{backup.LOCKED}"' in script
    assert list(faults(LOCKED, json.loads(text.replace("650000", "1000000000000")))) == ["file/key/rounds"]
    with pytest.raises(backup.BackupError, match="locked with a passphrase"):
        backup.read(text)


def test_it_names_this_release() -> None:
    held = WHOLE["properties"]
    assert (held["format"]["const"], held["schema"]["const"]) == (backup.FORMAT, SCHEMA)


CELL = ["", "plan/about/name", [version()]]


@pytest.mark.parametrize(
    "cell",
    [
        CELL[:2], [*CELL, 1], [1, *CELL[1:]], [*CELL[:2], {}],
        *([*CELL[:2], [version(**bad)]] for bad in ({"value": 1}, {"stamp": -1}, {"stamp": True}, {"device": "a b"})),
        [*CELL[:2], [version() | {"more": 1}]],
    ],
)  # fmt: skip
def test_what_the_tools_refuse_the_schema_refuses(cell: Any) -> None:
    """A cell without its three parts, and a version that nobody could have written."""
    made = file() | {"cells": [cell]}
    assert list(faults(WHOLE, made))
    with pytest.raises(backup.BackupError):
        backup.read(json.dumps(made), 1_795_300_000_000)
