"""Where each point of the source documents is told: on which pages, by an instrument to come, or not at all."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from macros.content import Content, Point
from tools_py.instruments import Checklist

CALL = re.compile(r"""\{\{\s*(?:instrument|tool)\(\s*["']([^"']+)["'](?:\s*,\s*["']([^"']+)["'])?\s*\)\s*\}\}""")
FRONT = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)


@frozen(kw_only=True)
class Page:
    """A page by its file below docs, what its front matter says, and the ids that it and its items tell."""

    file: str
    title: str
    meta: Mapping[str, Any]
    told: frozenset[str]


@frozen(kw_only=True)
class Coverage:
    """All points, and what becomes of each."""

    points: Mapping[str, Point]
    pages: tuple[Page, ...]
    pending: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, str]

    @property
    def waiting(self) -> frozenset[str]:
        """The points that an instrument to come will ask."""
        return frozenset(id for ids in self.pending.values() for id in ids)

    def pages_of(self, *ids: str) -> list[Page]:
        """The pages that tell any of these points, the one that tells most of them first."""
        counted = [(len(page.told & set(ids)), page) for page in self.pages]
        return [page for count, page in sorted(counted, key=lambda pair: -pair[0]) if count]

    def missing(self) -> list[str]:
        """The points that nobody tells, asks later or leaves out with a reason."""
        told = frozenset[str]().union(*(page.told for page in self.pages))
        return [id for id in self.points if id not in told | self.waiting | self.left_out.keys()]

    def faults(self) -> Iterator[str]:
        """What is wrong with the front matter and the two lists, one sentence each."""
        for page in self.pages:
            covers = page.meta.get("covers")
            if not covers:
                yield f"docs/{page.file}: no covers"
            elif covers == "none" and not page.meta.get("covers_reason"):
                yield f"docs/{page.file}: covers none, without covers_reason"
            yield from (f"docs/{page.file}: no point has the id {id}" for id in sorted(page.told - self.points.keys()))
        yield from self._listed("pending", self.waiting)
        yield from self._listed("left-out", frozenset(self.left_out))
        for id in sorted(self.waiting & self.left_out.keys()):
            yield f"content/pending.yaml and content/left-out.yaml both list {id}"

    def _listed(self, name: str, ids: frozenset[str]) -> Iterator[str]:
        for id in sorted(ids):
            if id not in self.points:
                yield f"content/{name}.yaml: no point has the id {id}"
            yield from (f"content/{name}.yaml: {id} is told by docs/{page.file}" for page in self.pages_of(id))


def read(root: Path, content: Content) -> Coverage:
    """The coverage of the project's pages."""
    docs = root / "docs"
    pages = (_page(file.relative_to(docs).as_posix(), file, content) for file in files(root))
    return Coverage(points=content.points, pages=tuple(pages), pending=content.pending, left_out=content.left_out)


def files(root: Path) -> list[Path]:
    """The pages of the site: all Markdown but the records of decisions, which mkdocs.yml excludes."""
    return [file for file in sorted((root / "docs").rglob("*.md")) if file.parent != root / "docs/decisions"]


def _page(name: str, file: Path, content: Content) -> Page:
    text = file.read_text("utf-8")
    found = FRONT.match(text)
    meta: dict[str, Any] = (yaml.load(found[1], Loader=yaml.CSafeLoader) or {}) if found else {}
    own = meta.get("covers") or []
    asked = _asked(found[2], content) if found and meta.get("render_macros") else ()
    told = {*(own if isinstance(own, list) else []), *asked}
    return Page(file=name, title=str(meta.get("title", name)), meta=meta, told=frozenset(map(str, told)))


def _asked(text: str, content: Content) -> Iterator[str]:
    """The ids that the checklists on a page tell."""
    known = {one.id: one for one in content.toolkit.checklists}
    for id, part in CALL.findall(text):
        if id in known:
            yield from _told_by(known[id], part)


def _told_by(checklist: Checklist, part: str) -> Iterator[str]:
    """The ids that one section of a checklist tells, its outcomes, or all of it."""
    for section in checklist.sections:
        if part in {"", section.id}:
            yield from (id for item in section.items for id in item.covers)
    if part in {"", "outcomes"}:
        yield from (id for outcome in checklist.outcomes for id in outcome.covers)
