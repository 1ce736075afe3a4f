"""JSON schemas for editors, which complete and check data files as they are written: `uv run python -m macros.schema`."""

import json
from collections.abc import Mapping
from pathlib import Path
from types import NoneType
from typing import Any, Literal, TypeAliasType, get_args, get_origin

from attrs import NOTHING, fields, has

from macros.reference import LIST, LIST_TEXT, PLACES, documented, records
from tools_py.fields import Field
from tools_py.rules import RULES

FOLDER = Path(".cache/schemas")
TYPES: Mapping[Any, str] = {str: "string", int: "integer", bool: "boolean"}
type Schema = Mapping[str, Any]


def schema(kind: type[Any]) -> Schema:
    """What a file that holds this record may hold, as a JSON schema."""
    known = {one.__name__: record_schema(one) for one in records([kind])}
    return {"$ref": f"#/$defs/{kind.__name__}", "$defs": known}


def record_schema(cls: type[Any]) -> Schema:
    """A record's keys with what each takes and what it is for; others are refused."""
    texts, own = documented(cls), {LIST: {"type": "string", "description": LIST_TEXT}} if cls is Field else {}
    keys = {one.name: {**type_schema(one.type), "description": texts.get(one.name, "")} for one in fields(cls)}
    needed = [one.name for one in fields(cls) if one.default is NOTHING]
    needed += ["rule"] if cls in RULES.values() else []
    return {"type": "object", "properties": {**keys, **own}, "required": needed, "additionalProperties": False}


def type_schema(kind: Any) -> Schema:
    """What a type takes."""
    kind = kind.__value__ if isinstance(kind, TypeAliasType) else kind
    if has(kind):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": TYPES[kind]} if kind in TYPES else composed_schema(kind)


def composed_schema(kind: Any) -> Schema:
    """What a type made of others takes: one of several, a list, or records by name."""
    match get_origin(kind), [one for one in get_args(kind) if one is not NoneType]:
        case origin, choices if origin is Literal:
            return {"enum": choices}
        case origin, [several, *_] if origin is tuple:
            return {"type": "array", "items": type_schema(several)}
        case origin, [_, held] if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": type_schema(held)}
        case _, [one]:
            return type_schema(one)
        case _, choices:
            return {"anyOf": [type_schema(one) for one in choices]}


def main(root: Path) -> None:
    """Write a schema for each kind of file below the project's root."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kind in PLACES:
        text = json.dumps(schema(kind), ensure_ascii=False, indent=2)
        (folder / f"{kind.__name__.lower()}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(__file__).parent.parent)
