"""The authors' reference: all that data files may hold, from the records that read them, with examples from real files."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import NoneType
from typing import Any, Literal, TypeAliasType, get_args, get_origin

import yaml
from attrs import NOTHING, Attribute, fields, frozen, has

from macros.content import CHECKLISTS, WORKSHEETS
from tools_py.fields import KINDS, Field, Kind
from tools_py.instruments import Checklist
from tools_py.rules import RULES, Rule
from tools_py.rules.base import FieldId
from tools_py.worksheet import Worked, Worksheet

PLACES: Mapping[type[Any], tuple[str, ...]] = {Worksheet: WORKSHEETS, Checklist: (CHECKLISTS,)}
"""What authors write, and where its files are."""
LIST = "list"
LIST_TEXT = "The name of a shared list, whose choices come before the field’s own `options`."
WORDS: Mapping[Any, tuple[str, str]] = {
    str: ("text", "texts"),
    int: ("a whole number", "whole numbers"),
    bool: ("`true` or `false`", ""),
    FieldId: ("the id of a field", "ids of fields"),
    Worked: ("answers by part", ""),
    Kind: ("a [kind of field](#kinds-of-field)", ""),
    Rule: ("a [rule](#rules)", "[rules](#rules)"),
}
"""What stands for a type, for one and for several."""


@frozen(kw_only=True)
class Key:
    """One key of a record; `form` says what it takes and whether it is needed, `example` is YAML."""

    name: str
    form: str
    text: str
    example: str


@frozen(kw_only=True)
class Entry:
    """A record, a rule or a kind of field: what it is for, what comes out of it, its keys, and an example as a whole."""

    id: str
    name: str
    text: str
    outcome: str = ""
    keys: tuple[Key, ...] = ()
    example: str = ""


@frozen(kw_only=True)
class Reference:
    """All that authors can write; `lists` are the shared lists, each with its choices as value and label."""

    records: tuple[Entry, ...]
    kinds: tuple[Entry, ...]
    rules: tuple[Entry, ...]
    lists: Mapping[str, tuple[tuple[str, str], ...]]


def read(root: Path) -> Reference:
    """The reference for the project at `root`, whose own data files give the examples."""
    examples = _Examples()
    for kind, places in PLACES.items():
        for file in sorted(file for place in places for file in root.glob(place)):
            examples.look(kind, _load(file))
    lists = _load(root / "content/lists.yaml")
    return Reference(
        records=tuple(_record(one, examples) for one in records(PLACES) if one not in RULES.values()),
        kinds=tuple(
            Entry(id=f"kind-{name}", name=name, text=text, example=examples.whole(name)) for name, text in KINDS.items()
        ),
        rules=tuple(_rule(name, one, examples) for name, one in RULES.items()),
        lists={name: tuple((one["value"], one["label"]) for one in choices) for name, choices in lists.items()},
    )


def print_reference(reference: Reference) -> str:
    """The reference as Markdown."""
    return "\n\n".join(
        (
            *(text for one in reference.records for text in _printed(one, "##")),
            "## Kinds of field",
            *(text for one in reference.kinds for text in _printed(one, "###")),
            "## Rules",
            *(text for one in reference.rules for text in _printed(one, "###")),
            "## Shared lists",
            *(_listed(name, choices) for name, choices in reference.lists.items()),
        )
    )


def documented(cls: type[Any]) -> Mapping[str, str]:
    """The texts that stand below a record's attributes, those of its bases too."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        if not has(base):
            continue
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
        lines = tree.body if isinstance(tree, ast.ClassDef) else []
        for line, below in pairwise(lines):
            match line, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[name] = inspect.cleandoc(text)
    return found


def inside(kind: Any) -> Iterator[type[Any]]:
    """The records that a type holds."""
    kind = kind.__value__ if isinstance(kind, TypeAliasType) else kind
    if has(kind):
        yield kind
    for one in () if get_origin(kind) is Literal else get_args(kind):
        yield from inside(one)


def form(kind: Any) -> str:
    """What a type takes, in words."""
    if kind in WORDS:
        return WORDS[kind][0]
    if isinstance(kind, TypeAliasType):
        return form(kind.__value__)
    if has(kind):
        return f"a [{_name(kind)}](#{_name(kind)})"
    match get_origin(kind), [one for one in get_args(kind) if one is not NoneType]:
        case origin, choices if origin is Literal:
            return f"one of {', '.join(f'`{one}`' for one in choices)}"
        case origin, [several, *_] if origin is tuple:
            return f"a list of {_plural(several)}"
        case _, choices:
            return " or ".join(form(one) for one in choices)


def _plural(kind: Any) -> str:
    return WORDS[kind][1] if kind in WORDS else f"[{_name(kind)}s](#{_name(kind)})".replace("ys]", "ies]")


def _name(cls: type[Any]) -> str:
    return cls.__name__.lower()


def records(kinds: Iterable[type[Any]]) -> list[type[Any]]:
    """The records that these hold, each once, the outer before the inner."""
    found = dict.fromkeys(kinds)
    for kind in list(found):
        inner = (one for attribute in fields(kind) for one in inside(attribute.type))
        found |= dict.fromkeys(records(one for one in inner if one is not kind))
    return list(found)


def _record(cls: type[Any], examples: "_Examples") -> Entry:
    own = (
        Key(name=LIST, form="text; may be left out", text=LIST_TEXT, example=examples.key(cls, LIST))
        if cls is Field
        else None
    )
    keys = (*_keys(cls, examples), *([own] if own else []))
    return Entry(id=_name(cls), name=cls.__name__, text=inspect.getdoc(cls) or "", keys=keys)


def _rule(name: str, cls: type[Any], examples: "_Examples") -> Entry:
    keys = tuple(key for key in _keys(cls, examples) if key.name != "rule")
    outcome = inspect.getdoc(cls.result) or ""
    return Entry(
        id=f"rule-{name}",
        name=name,
        text=inspect.getdoc(cls) or "",
        outcome=outcome,
        keys=keys,
        example=examples.whole(cls),
    )


def _keys(cls: type[Any], examples: "_Examples") -> Iterator[Key]:
    texts = documented(cls)
    for one in fields(cls):
        taken = f"{form(one.type)}; {_needed(one)}"
        yield Key(name=one.name, form=taken, text=texts.get(one.name, ""), example=examples.key(cls, one.name))


def _needed(attribute: "Attribute[Any]") -> str:
    """Whether a key must stand there, and what is taken if it does not."""
    if attribute.default is NOTHING:
        return "needed"
    return f"`{attribute.default}` if left out" if attribute.default else "may be left out"


def _printed(one: Entry, heading: str) -> Iterator[str]:
    """An entry as Markdown, with its keys as a list of definitions."""
    yield f"{heading} {one.name} {{: #{one.id} }}"
    yield one.text
    yield from (f"What comes out: {one.outcome}",) if one.outcome else ()
    yield from (textwrap.indent(one.example, "    "),) if one.example else ()
    yield from (f"`{key.name}` ({key.form})\n:   {_hanging(key.text, 4)}\n\n{_code(key.example)}" for key in one.keys)


def _hanging(text: str, by: int) -> str:
    return textwrap.indent(text, " " * by).lstrip()


def _code(text: str) -> str:
    return textwrap.indent(text, " " * 8)


def _listed(name: str, choices: Iterable[tuple[str, str]]) -> str:
    """A shared list as a definition."""
    return f"`{name}`\n:   " + ", ".join(f"{label} (`{value}`)" for value, label in choices)


class _Examples:
    """What data files hold: for each key of a record its shortest use, for rules and kinds of field a whole one."""

    def __init__(self) -> None:
        self._keys: dict[tuple[type[Any], str], Any] = {}
        self._whole: dict[Any, tuple[int, dict[str, Any]]] = {}

    def key(self, cls: type[Any], name: str) -> str:
        """A use of a record's key as YAML, empty where there is none."""
        return _dumped({name: self._keys[cls, name]}) if (cls, name) in self._keys else ""

    def whole(self, name: Any) -> str:
        """A rule, by its class, with as many keys as any; or a field, by the name of its kind."""
        return f"- {_hanging(_dumped(self._whole[name][1]), 2)}" if name in self._whole else ""

    def look(self, kind: Any, value: Any) -> None:
        """Note what stands in a value of this type."""
        if isinstance(value, list):
            for one in value:
                self.look(kind, one)
        elif isinstance(value, dict) and (cls := _meant(kind, value)):
            self._note(cls, value)
            for attribute in fields(cls):
                self.look(attribute.type, value.get(attribute.name))

    def _note(self, cls: type[Any], record: dict[str, Any]) -> None:
        for name, value in record.items():
            short = _abridged(value)
            self._keys[cls, name] = min(self._keys.get((cls, name), short), short, key=_length)
        if cls is Field:
            self._keep(record["kind"], record, 0)
        if cls in RULES.values():
            self._keep(cls, record, len(record))

    def _keep(self, name: Any, record: dict[str, Any], keys: int) -> None:
        most, shortest = self._whole.get(name, (keys, record))
        if (keys, -_length(record)) >= (most, -_length(shortest)):
            self._whole[name] = keys, record


def _meant(kind: Any, value: dict[str, Any]) -> type[Any] | None:
    """The record that a value of this type is: of several, the one that it names itself."""
    held = _held(kind)
    return RULES[value["rule"]] if len(held) > 1 else held[0] if held else None


@cache
def _held(kind: Any) -> tuple[type[Any], ...]:
    return tuple(dict.fromkeys(inside(kind)))


def _abridged(value: Any) -> Any:
    """A value without what stands deeper in it."""
    if isinstance(value, list):
        return [_shallow(one) for one in value[:2]] + (["…"] if len(value) > 2 else [])
    return _shallow(value)


def _shallow(value: Any) -> Any:
    return {name: "…" if _deep(one) else one for name, one in value.items()} if isinstance(value, dict) else value


def _deep(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def _length(value: Any) -> int:
    return len(repr(value))


def _dumped(record: Mapping[str, Any]) -> str:
    """A record as authors write it: each key on a line of its own, short lists and small records in one line."""
    texts = (
        yaml.safe_dump({name: value}, allow_unicode=True, sort_keys=False, default_flow_style=None, width=72).strip()
        for name, value in record.items()
    )
    return "\n".join(text[1:-1] if text.startswith("{") else text for text in texts)


def _load(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
