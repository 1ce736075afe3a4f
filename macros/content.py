"""Read the content's data files, check them, and name every faulty file and place."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import cattrs
import cattrs.v
import yaml
from attrs import asdict, frozen

from tools_py.instruments import Block, Instrument, KindError, Source, Stage, ToolData, Toolkit, converter
from tools_py.worksheet import Worksheet

PLACES: Mapping[str, Any] = {"checklists": Instrument, "worksheets": Worksheet, "questions": Worksheet}
"""The folders of tools_py that hold instruments, and what one is."""


class ContentError(Exception):
    """Data files with faults; the text has one line for each, beginning with the file."""


@frozen(kw_only=True)
class Point:
    """One point of a source document; `where` is its section there, from the outer to the inner."""

    id: str
    where: str
    kind: str
    level: str | None
    audience: str
    gist: str


@frozen(kw_only=True)
class Use:
    """Where a source document names a resource."""

    document: str
    where: str
    level: str


@frozen(kw_only=True)
class Resource:
    """A named resource; its address is shown only where `url_status` is confirmed.

    `since` says what has changed since the documents named it; `replaced_by` is the id of the resource to use instead.
    """

    id: str
    title: str
    publisher: str
    year: int | None
    url: str | None
    url_status: str
    kind: str
    used_in: tuple[Use, ...]
    summary: str
    since: str | None = None
    replaced_by: str | None = None
    note: str | None = None
    licence: str | None = None
    structure: Any = None


@frozen(kw_only=True)
class Term:
    """A term of the glossary."""

    id: str
    term: str
    text: str
    source: str | None = None


@frozen(kw_only=True)
class Body:
    """A body that has changed its name: `then` as the documents have it, `now` since `changed`."""

    then: str
    now: str
    changed: str
    source: str


@frozen(kw_only=True)
class Document:
    """What a number in the register of resources stands for."""

    source: str
    resource: str


@frozen(kw_only=True)
class StageUse:
    """A beginning of `where` in a document, and the stage that it belongs to."""

    document: str
    where: str
    stage: int


@frozen(kw_only=True)
class Register:
    """How the register of resources is read: when it was checked, its documents, stages and kinds."""

    checked: str | None
    documents: Mapping[str, Document]
    stages: tuple[StageUse, ...]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]


@frozen(kw_only=True)
class Local:
    """All that belongs to one county; `resources` stand under the word by which pages call for them."""

    county: str
    bodies: Mapping[str, str]
    resources: Mapping[str, Resource]


@frozen(kw_only=True)
class Determinant:
    """A group of things that shape health, and its weight in percent; `fitted` is what an analysis found."""

    id: str
    name: str
    such_as: str
    weight: int
    fitted: int


@frozen(kw_only=True)
class Determinants:
    """The picture of what shapes health, with its source."""

    title: str
    resource: str
    year: int
    caution: tuple[str, ...]
    groups: tuple[Determinant, ...]


@frozen(kw_only=True)
class Content:
    """All data files, checked."""

    toolkit: Toolkit
    resources: Mapping[str, Resource]
    bodies: tuple[Body, ...]
    register: Register
    local: Local
    determinants: Determinants
    glossary: Mapping[str, Term]
    abbreviations: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    phrases: Mapping[str, str]
    points: Mapping[str, Point]
    pending: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, str]


FILES: Mapping[str, tuple[str, Any]] = {
    "resources": ("resources", list[Resource]),
    "bodies": ("bodies", tuple[Body, ...]),
    "register": ("register", Register),
    "local": ("local", Local),
    "determinants": ("determinants", Determinants),
    "glossary": ("glossary", list[Term]),
    "abbreviations": ("abbreviations", dict[str, str]),
    "synonyms": ("synonyms", dict[str, tuple[str, ...]]),
    "words": ("words", dict[str, str]),
    "phrases": ("phrases", dict[str, str]),
    "points": ("points", list[Point]),
    "pending": ("pending", dict[str, tuple[str, ...]]),
    "left_out": ("left-out", dict[str, str]),
}
"""Each part of the content that one file of the folder holds: the file and its shape."""


def load(root: Path) -> Content:
    """Read the data files below the project's root; raises ContentError that lists every fault."""
    faults: list[str] = []
    read = _Reader(root, faults)
    lists = read("content/lists.yaml", dict[str, list[dict[str, Any]]]) or {}
    place = read("content/eastmere.yaml", dict[str, Any])
    made = [
        read(str(file.relative_to(root)), kind, fill=place or {}, lists=lists)
        for folder, kind in PLACES.items()
        for file in sorted((root / "tools_py" / folder).glob("*.yaml"))
    ]
    tools = {
        file.parent.name: read(str(file.relative_to(root)), ToolData, fill=place or {})
        for file in sorted((root / "tools_py/tools").glob("*/tool.yaml"))
    }
    stages = read("content/stages.yaml", tuple[Stage, ...])
    blocks = read("content/plan.yaml", tuple[Block, ...])
    sources = read("content/sources.yaml", dict[str, Source])
    rest = {key: read(f"content/{file}.yaml", kind) for key, (file, kind) in FILES.items()}
    for key in ("resources", "glossary", "points"):
        faults += _doubled(f"content/{key}.yaml", rest[key] or [])
    if faults:
        raise ContentError("\n".join(faults))
    for key in ("resources", "glossary", "points"):
        rest[key] = {one.id: one for one in rest[key]}
    rest["resources"] |= {one.id: one for one in rest["local"].resources.values()}
    toolkit = Toolkit(
        stages=stages,
        instruments=tuple(one for one in made if isinstance(one, Instrument)),
        worksheets=tuple(one for one in made if isinstance(one, Worksheet)),
        plan=blocks,
        sources=sources,
        tools=tools,
    )
    content = Content(toolkit=toolkit, **rest)
    faults += toolkit.faults()
    faults += (f"{where}: covers names no point: {id}" for where, id in _covered(toolkit) if id not in content.points)
    faults += _lost(content)
    if faults:
        raise ContentError("\n".join(faults))
    return content


def to_json(content: Content) -> bytes:
    """What the browser's core gets, as `toolkit.json`; the same content gives the same bytes."""
    return json.dumps(asdict(content.toolkit), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _lost(content: Content) -> Iterator[str]:
    """References between the data files that lead nowhere."""
    for one in content.resources.values():
        if one.replaced_by and one.replaced_by not in content.resources:
            yield f"content/resources.yaml: {one.id}/replaced_by names no resource: {one.replaced_by}"
        if one.kind not in content.register.kinds:
            yield f"content/register.yaml: kinds has no word for {one.kind!r}, the kind of {one.id}"
        for use in one.used_in:
            if use.document not in content.register.documents:
                yield f"content/resources.yaml: {one.id}/used_in names no document: {use.document}"
    for number, document in content.register.documents.items():
        if document.source not in content.toolkit.sources or document.resource not in content.resources:
            yield f"content/register.yaml: documents/{number} names no source or no resource"
    if content.determinants.resource not in content.resources:
        yield f"content/determinants.yaml: resource names no resource: {content.determinants.resource}"


def _doubled(name: str, records: list[Any]) -> list[str]:
    counts = Counter(record.id for record in records)
    return [f"{name}: the id {id!r} stands more than once" for id, count in counts.items() if count > 1]


def _covered(toolkit: Toolkit) -> Iterator[tuple[str, str]]:
    for sheet in toolkit.worksheets:
        yield from ((sheet.id, id) for id in sheet.covers)
        yield from ((f"{sheet.id}: {line.id}", id) for part in sheet.parts for line in part.lines for id in line.covers)
    for instrument in toolkit.instruments:
        covered = [(item.id, item.covers) for item in instrument.items]
        covered += [(outcome.id, outcome.covers) for outcome in instrument.outcomes]
        yield from ((f"{instrument.id}: {one}", id) for one, ids in covered for id in ids)


@frozen
class _Reader:
    """Reads one file after the other and collects what is wrong with them."""

    root: Path
    faults: list[str]

    def __call__(
        self, name: str, cls: Any, *, fill: Mapping[str, Any] | None = None, lists: Mapping[str, Any] | None = None
    ) -> Any:
        """The file's data as the class says, with examples and shared lists filled in; None if it is faulty."""
        try:
            raw = yaml.load((self.root / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
        except (OSError, yaml.YAMLError) as wrong:
            self.faults.append(f"{name}: {wrong}")
            return None
        if fill is not None and isinstance(raw, dict):
            self._fill(name, raw, fill)
            self._spell_out(name, raw, lists or {})
        try:
            return converter().structure(raw, cls)
        except Exception as wrong:  # noqa: BLE001 - cattrs raises groups of whatever its hooks raise
            self.faults.extend(f"{name}: {fault}" for fault in _worded(wrong))
            return None

    def _fill(self, name: str, raw: dict[str, Any], facts: Mapping[str, Any]) -> None:
        """Replace `{fact}` in an instrument's examples and worked answers by the made-up place's facts."""

        def filled(value: Any, where: str) -> Any:
            if isinstance(value, dict):
                return {key: filled(one, f"{where}/{key}") for key, one in value.items()}
            if isinstance(value, list):
                return [filled(one, f"{where}/{number}") for number, one in enumerate(value, 1)]
            if not isinstance(value, str):
                return value
            try:
                return value.format_map(facts)
            except (KeyError, ValueError) as wrong:
                self.faults.append(f"{name}: {where}: no such fact of the place: {wrong}")
                return value

        for section in raw.get("sections", []):
            for item in section.get("items", []):
                item["example"] = filled(str(item["example"]), f"items/{item.get('id')}/example")
        if "worked" in raw:
            raw["worked"] = filled(raw["worked"], "worked")

    def _spell_out(self, name: str, raw: dict[str, Any], lists: Mapping[str, Any]) -> None:
        """Put the choices of a shared list where a field names it."""
        for part in raw.get("parts", []):
            for field in part.get("fields", []):
                shared = field.pop("list", None)
                if shared in lists:
                    field["options"] = [*lists[shared], *field.get("options", [])]
                elif shared is not None:
                    self.faults.append(f"{name}: {part.get('id')}/{field.get('id')}: there is no list {shared!r}")


def _worded(fault: Exception) -> Iterator[str]:
    """The converter's faults, each as path and sentence."""
    for told in cattrs.transform_error(fault, format_exception=_sentence):
        what, _, path = told.rpartition(" @ ")
        yield f"{path.removeprefix('$.').replace('.', '/')}: {what}" if what else told


def _sentence(fault: BaseException, kind: Any) -> str:
    if isinstance(fault, KindError):
        return str(fault)
    kind = getattr(kind, "__value__", kind)
    if get_origin(kind) is Literal:
        return f"expected one of {', '.join(map(str, get_args(kind)))}"
    return cattrs.v.format_exception(fault, kind)
