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

from tools_py.instruments import Instrument, KindError, Source, Stage, ToolData, Toolkit, converter

PLACES = ("checklists",)
"""The folders of tools_py that hold instruments."""


class ContentError(Exception):
    """Data files with faults; the text has one line for each, beginning with the file."""


@frozen(kw_only=True)
class Use:
    """Where a source document names a resource."""

    document: str
    where: str
    level: str


@frozen(kw_only=True)
class Resource:
    """A named resource; its address is shown only where `url_status` is confirmed."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str | None
    url_status: str
    kind: str
    used_in: tuple[Use, ...]
    summary: str
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
class Content:
    """All data files, checked."""

    toolkit: Toolkit
    resources: Mapping[str, Resource]
    glossary: Mapping[str, Term]
    words: Mapping[str, str]
    points: frozenset[str]


def load(root: Path) -> Content:
    """Read the data files below the project's root; raises ContentError that lists every fault."""
    faults: list[str] = []
    read = _Reader(root, faults)
    place = read("content/eastmere.yaml", dict[str, Any])
    instruments = [
        read(str(file.relative_to(root)), Instrument, fill=place or {})
        for folder in PLACES
        for file in sorted((root / "tools_py" / folder).glob("*.yaml"))
    ]
    tools = {
        file.parent.name: read(str(file.relative_to(root)), ToolData)
        for file in sorted((root / "tools_py/tools").glob("*/tool.yaml"))
    }
    stages = read("content/stages.yaml", tuple[Stage, ...])
    sources = read("content/sources.yaml", dict[str, Source])
    resources = read("content/resources.yaml", list[Resource])
    glossary = read("content/glossary.yaml", list[Term])
    words = read("content/words.yaml", dict[str, str])
    points = read("content/points.yaml", list[dict[str, Any]])
    faults += _doubled("content/resources.yaml", resources) if resources else ()
    faults += _doubled("content/glossary.yaml", glossary) if glossary else ()
    if faults:
        raise ContentError("\n".join(faults))
    known = frozenset(point["id"] for point in points)
    toolkit = Toolkit(stages=stages, instruments=tuple(instruments), sources=sources, tools=tools)
    faults += toolkit.faults()
    faults += (f"{where}: covers names no point: {id}" for where, id in _covered(toolkit) if id not in known)
    if faults:
        raise ContentError("\n".join(faults))
    return Content(
        toolkit=toolkit,
        resources={one.id: one for one in resources},
        glossary={one.id: one for one in glossary},
        words=words,
        points=known,
    )


def to_json(content: Content) -> bytes:
    """What the browser's core gets, as `toolkit.json`; the same content gives the same bytes."""
    return json.dumps(asdict(content.toolkit), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _doubled(name: str, records: list[Resource] | list[Term]) -> list[str]:
    counts = Counter(record.id for record in records)
    return [f"{name}: the id {id!r} stands more than once" for id, count in counts.items() if count > 1]


def _covered(toolkit: Toolkit) -> Iterator[tuple[str, str]]:
    for instrument in toolkit.instruments:
        covered = [(item.id, item.covers) for item in instrument.items]
        covered += [(outcome.id, outcome.covers) for outcome in instrument.outcomes]
        yield from ((f"{instrument.id}: {one}", id) for one, ids in covered for id in ids)


@frozen
class _Reader:
    """Reads one file after the other and collects what is wrong with them."""

    root: Path
    faults: list[str]

    def __call__(self, name: str, cls: Any, *, fill: Mapping[str, Any] | None = None) -> Any:
        """The file's data as the class says, with examples filled in; None if it is faulty."""
        try:
            raw = yaml.load((self.root / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
        except (OSError, yaml.YAMLError) as wrong:
            self.faults.append(f"{name}: {wrong}")
            return None
        if fill is not None:
            raw = self._filled(name, raw, fill)
        try:
            return converter().structure(raw, cls)
        except Exception as wrong:  # noqa: BLE001 - cattrs raises groups of whatever its hooks raise
            self.faults.extend(f"{name}: {fault}" for fault in _worded(wrong))
            return None

    def _filled(self, name: str, raw: Any, fill: Mapping[str, Any]) -> Any:
        """The instrument with `{fact}` in its examples replaced by the made-up place's facts."""
        for section in raw.get("sections", []) if isinstance(raw, dict) else []:
            for item in section.get("items", []):
                try:
                    item["example"] = str(item["example"]).format_map(fill)
                except (KeyError, ValueError) as wrong:
                    self.faults.append(f"{name}: items/{item.get('id')}/example: no such fact of the place: {wrong}")
        return raw


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
