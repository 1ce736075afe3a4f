"""Read the content's data files, check them, and name every faulty file and place."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, evolve, frozen

from macros.case import Case
from macros.claims import Claims, Origin, day_faults
from macros.data_files import Reader
from macros.figures import Figure
from macros.notices import Component
from macros.packs import PACKS, OpenedPack, Pack, opened
from macros.practice import FinishedPlan
from macros.sessions import FOLDER, Day, Session, Training
from macros.steps import BuildFault
from tools_py.evidence import Library
from tools_py.instruments import Block, Checklist, Source, Stage, ToolData, Toolkit
from tools_py.route import Route
from tools_py.worksheet import Worksheet

CHECKLISTS = "tools_py/checklists/*.yaml"
WORKSHEETS = ("tools_py/worksheets/*.yaml", "tools_py/questions/*.yaml")
"""Where the files of instruments are."""


class ContentError(BuildFault):
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
    """A named resource; `url` is where it is, `seen` by what that was checked, and `checked` on which day.

    `here` is the tool of this toolkit that does the same. `since` says what has changed since the documents named it;
    `replaced_by` is the id of the resource to use instead.
    """

    id: str
    title: str
    publisher: str
    year: int | None
    url: str | None
    kind: str
    used_in: tuple[Use, ...]
    summary: str
    checked: str | None = None
    seen: str | None = None
    here: str | None = None
    since: str | None = None
    replaced_by: str | None = None
    note: str | None = None
    licence: str | None = None
    structure: Any = None

    def faults(self, register: "Register") -> Iterator[str]:
        """An address without a word of how it was seen, and a check without a day, or the other way round."""
        where = f"content/resources.yaml: {self.id}"
        if self.kind not in register.kinds:
            yield f"content/register.yaml: kinds has no word for {self.kind!r}, the kind of {self.id}"
        if bool(self.url) != bool(self.seen) or (self.seen and self.seen not in register.seen):
            yield f"{where}/seen says how an address was seen: one of {', '.join(register.seen)}"
        if (self.checked is None) != (self.seen in {None, UNSEEN}):
            yield f"{where}/checked is the day on which the address was seen"
        yield from day_faults(where, self.checked) if self.checked else ()


UNSEEN = "site"
"""Of an address that was not seen: the publisher's own site, where the title can be looked for."""


@frozen(kw_only=True)
class Term:
    """A term of the glossary; `tool` is the id of the tool for it."""

    id: str
    term: str
    text: str
    source: str | None = None
    tool: str | None = None


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
class Start:
    """A resource to start with, and what for."""

    id: str
    use: str


@frozen(kw_only=True)
class Register:
    """How the register of resources is read: what to start with, how addresses were seen, documents, stages, kinds."""

    start: tuple[Start, ...]
    seen: Mapping[str, str]
    documents: Mapping[str, Document]
    stages: tuple[StageUse, ...]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]

    def faults(self, resources: Mapping[str, Resource]) -> Iterator[str]:
        """What to start with, if there is no such resource or its address was not seen."""
        for one in self.start:
            if one.id not in resources or not resources[one.id].checked:
                yield f"content/register.yaml: start/{one.id} is no resource with an address that was checked"


@frozen(kw_only=True)
class Reorganisation:
    """What is known of new councils in a county, where it was read and when it was last checked."""

    says: str
    source: Origin
    checked: str


@frozen(kw_only=True)
class Local:
    """All that belongs to one county; `resources` stand under the word by which pages call for them."""

    county: str
    bodies: Mapping[str, str]
    reorganisation: Reorganisation | None
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
    claims: Claims
    figures: Mapping[str, Figure]
    register: Register
    local: Local
    determinants: Determinants
    glossary: Mapping[str, Term]
    abbreviations: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    workshop_words: Mapping[str, str]
    phrases: Mapping[str, str]
    points: Mapping[str, Point]
    pending: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, str]
    components: tuple[Component, ...]
    place: Mapping[str, Any]
    finished: FinishedPlan
    case: Case
    training: Training
    packs: tuple[OpenedPack, ...]


def load(root: Path) -> Content:
    """Read the data files below the project's root; raises ContentError that lists every fault."""
    read = Reader(root)
    content = _content(read, _toolkit(read))
    _stop_at(read.faults)
    content = evolve(content, resources={**content.resources, **_by_id(content.local.resources.values())})
    _stop_at([*content.toolkit.faults(), *_unknown_points(content), *_lost(content)])
    return content


def _stop_at(faults: list[str]) -> None:
    if faults:
        raise ContentError("\n".join(faults))


def _content(read: Reader, toolkit: Toolkit) -> Content:
    """Each file of the folder in its own shape, still without the county's resources."""
    return Content(
        toolkit=toolkit,
        resources=_by_id(read.records("content/resources.yaml", Resource)),
        claims=read.with_facts("content/claims.yaml", Claims),
        figures=_by_id(read.records("content/figures.yaml", Figure)),
        register=read("content/register.yaml", Register),
        local=read("content/local.yaml", Local),
        determinants=read("content/determinants.yaml", Determinants),
        glossary=_by_id(read.records("content/glossary.yaml", Term)),
        abbreviations=read("content/abbreviations.yaml", dict[str, str]),
        synonyms=read("content/synonyms.yaml", dict[str, tuple[str, ...]]),
        words=read("content/words.yaml", dict[str, str]),
        workshop_words=read("content/workshop-words.yaml", dict[str, str]),
        phrases=read("content/phrases.yaml", dict[str, str]),
        points=_by_id(read.records("content/points.yaml", Point)),
        pending=read("content/pending.yaml", dict[str, tuple[str, ...]]),
        left_out=read("content/left-out.yaml", dict[str, str]),
        components=read("content/components.yaml", tuple[Component, ...]),
        place=read("content/eastmere.yaml", dict[str, Any]),
        finished=read.with_facts("content/finished-plan.yaml", FinishedPlan),
        case=read.with_facts("content/case.yaml", Case),
        training=_training(read),
        packs=_packs(read),
    )


def _packs(read: Reader) -> tuple[OpenedPack, ...]:
    """The area packs in their order, each in a folder of its own."""
    found = [opened(read.root, file.parent.name, pack) for file, pack in read.each(PACKS, Pack) if pack]
    return tuple(sorted(found, key=lambda one: one.about.order))


def _training(read: Reader) -> Training:
    """The sessions in their order, each in a file that is called as it is, and the days."""
    sessions = [read.with_facts(name, Session) for name in read.names(f"{FOLDER}/*.yaml")]
    return Training(
        sessions=tuple(sorted(filter(None, sessions), key=lambda one: one.order)),
        days=read.records("content/days.yaml", Day),
    )


def _toolkit(read: Reader) -> Toolkit:
    """What the browser gets too."""
    return Toolkit(
        stages=read("content/stages.yaml", tuple[Stage, ...]),
        checklists=tuple(one for _, one in read.each(CHECKLISTS, Checklist)),
        worksheets=tuple(one for place in WORKSHEETS for _, one in read.each(place, Worksheet)),
        plan=read("content/plan.yaml", tuple[Block, ...]),
        sources=read("content/sources.yaml", dict[str, Source]),
        route=read("content/route.yaml", Route),
        library=read("content/evidence.yaml", Library),
        rates=read.rates,
        tools={file.parent.name: data for file, data in read.each("tools_py/tools/*/tool.yaml", ToolData)},
    )


def to_json(content: Content) -> bytes:
    """What the browser's core gets, as `toolkit.json`; the same content gives the same bytes."""
    return json.dumps(asdict(content.toolkit), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _lost(content: Content) -> Iterator[str]:
    """References between the data files that lead nowhere."""
    yield from _lost_tools(content)
    for one in content.resources.values():
        if one.replaced_by and one.replaced_by not in content.resources:
            yield f"content/resources.yaml: {one.id}/replaced_by names no resource: {one.replaced_by}"
        yield from one.faults(content.register)
        for use in one.used_in:
            if use.document not in content.register.documents:
                yield f"content/resources.yaml: {one.id}/used_in names no document: {use.document}"
    for number, document in content.register.documents.items():
        if document.source not in content.toolkit.sources or document.resource not in content.resources:
            yield f"content/register.yaml: documents/{number} names no source or no resource"
    yield from content.register.faults(content.resources)
    yield from content.claims.faults()
    yield from content.case.faults()
    yield from content.training.faults(content.toolkit, content.case)
    yield from (fault for pack in content.packs for fault in pack.faults())
    if content.local.reorganisation:
        yield from day_faults("content/local.yaml: reorganisation", content.local.reorganisation.checked)
    yield from (fault for one in content.figures.values() for fault in one.faults())
    for rate in content.toolkit.rates.values():
        yield from day_faults(f"content/rates.yaml: {rate.id}", rate.checked)
    if content.determinants.resource not in content.resources:
        yield f"content/determinants.yaml: resource names no resource: {content.determinants.resource}"


def _lost_tools(content: Content) -> Iterator[str]:
    """Tools that resources and terms name, and that there are not."""
    tools = {sheet.id for sheet in content.toolkit.worksheets}
    named = [(f"content/resources.yaml: {one.id}/here", one.here) for one in content.resources.values()]
    named += [(f"content/glossary.yaml: {one.id}/tool", one.tool) for one in content.glossary.values()]
    yield from (f"{where} names no tool: {id}" for where, id in named if id and id not in tools)


def _unknown_points(content: Content) -> Iterator[str]:
    """Points that instruments say they cover, and that there are not."""
    for where, id in _covered(content.toolkit):
        if id not in content.points:
            yield f"{where}: covers names no point: {id}"


def _by_id[T: (Resource, Term, Point, Figure)](records: Iterable[T]) -> dict[str, T]:
    return {one.id: one for one in records}


def _covered(toolkit: Toolkit) -> Iterator[tuple[str, str]]:
    for sheet in toolkit.worksheets:
        yield from ((sheet.id, id) for id in sheet.covers)
        yield from ((f"{sheet.id}: {line.id}", id) for part in sheet.parts for line in part.lines for id in line.covers)
    for checklist in toolkit.checklists:
        covered = [(item.id, item.covers) for item in checklist.items]
        covered += [(outcome.id, outcome.covers) for outcome in checklist.outcomes]
        yield from ((f"{checklist.id}: {one}", id) for one, ids in covered for id in ids)
