"""The schemas for editors take every data file of the project, and refuse what the build would."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.reference import PLACES
from macros.schema import FOLDER, main, schema
from tests.examples import ROOT
from tools_py.rules import RULES
from tools_py.worksheet import Worksheet

TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
FILES = [(kind, file) for kind, places in PLACES.items() for place in places for file in sorted(ROOT.glob(place))]


def refused(value: Any, rule: Any, known: Any, at: str = "") -> Iterator[str]:
    """Where a value is refused, by as much of JSON Schema as the schemas use."""
    if "$ref" in rule:
        yield from refused(value, known[rule["$ref"].rpartition("/")[2]], known, at)
    if "anyOf" in rule and all(any(refused(value, one, known, at)) for one in rule["anyOf"]):
        yield at
    if "enum" in rule and value not in rule["enum"]:
        yield at
    if "type" in rule and type(value) is not TYPES[rule["type"]]:
        yield at
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from refused(one, rule.get("items", {}), known, f"{at}/{number}")
    if isinstance(value, dict):
        yield from (f"{at}/{name}" for name in rule.get("required", ()) if name not in value)
        for name, one in value.items():
            inner = rule.get("properties", {}).get(name, rule.get("additionalProperties", {}))
            yield from [f"{at}/{name}"] if inner is False else refused(one, inner, known, f"{at}/{name}")


@pytest.mark.parametrize(("kind", "file"), FILES, ids=[file.stem for _, file in FILES])
def test_every_data_file_is_taken(kind: type[Any], file: Path) -> None:
    made = schema(kind)
    assert list(refused(yaml.safe_load(file.read_text("utf-8")), made, made["$defs"])) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"surprise": 1}, "/surprise"),
        ({"minutes": "an hour"}, "/minutes"),
        ({"level": "needed"}, "/level"),
        ({"size": "middling"}, "/size"),
        ({"parts": [{"id": "a"}]}, "/parts/0/kind"),
    ],
)
def test_what_the_build_would_refuse_is_refused(change: dict[str, Any], place: str) -> None:
    made = schema(Worksheet)
    raw = yaml.safe_load((ROOT / "tools_py/worksheets/assets.yaml").read_text("utf-8"))
    assert place in list(refused({**raw, **change}, made, made["$defs"]))


def test_a_rule_is_known_by_its_name() -> None:
    """Each takes one name only, so that an editor offers the keys of that rule."""
    known = schema(Worksheet)["$defs"]
    assert all(
        known[rule.__name__]["properties"]["rule"] == {"enum": [name], "description": ""}
        for name, rule in RULES.items()
    )


def test_a_file_is_written_for_each_kind(tmp_path: Path) -> None:
    main(tmp_path)
    written = {file.stem: json.loads(file.read_text("utf-8")) for file in (tmp_path / FOLDER).iterdir()}
    assert written == {kind.__name__.lower(): schema(kind) for kind in PLACES}
