"""Frozen versions of the plan: what each line said on the day, and what has changed since."""

import json
from collections.abc import Iterator, Mapping
from difflib import ndiff
from typing import ClassVar

from attrs import frozen

from tools_py.cells import EMPTY, top
from tools_py.exports.markup import shown
from tools_py.exports.passages import written
from tools_py.plan import Fields
from tools_py.render import At, RegionView, View
from tools_py.scene import Scene
from tools_py.tools.plan.lines import Lines, all_lines

BEGIN = "version--"


@frozen(kw_only=True)
class FrozenVersion:
    """One frozen version: its id and number, the day, and what each line said, by the line's id."""

    id: str
    number: int
    dated: str
    lines: dict[str, str]


@frozen(kw_only=True)
class VersionLine:
    """A line of a version as it is read."""

    title: str
    parts: tuple[View, ...]


@frozen(kw_only=True)
class LineChange:
    """A line that no longer says what the version said: what went, and what came, text by text."""

    title: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@frozen(kw_only=True)
class ShownVersion:
    """A version with its lines in the order of the plan, and what has changed since it was kept."""

    version: FrozenVersion
    lines: tuple[VersionLine, ...]
    changes: tuple[LineChange, ...]


@frozen(kw_only=True)
class VersionsView(RegionView):
    """The versions, the newest first; `name` is the plan's, and `differing` is how many answers differ in copies of it."""

    template: ClassVar[str] = "plan/versions.html"
    name: str
    versions: tuple[ShownVersion, ...]
    differing: int


def versions(scene: Scene) -> list[FrozenVersion]:
    """Every version in the order of its freezing; two frozen apart and merged stand one after the other."""
    records = scene.plan.records("plan")
    frozen_ones = sorted(
        (str(top(fields.get("order", EMPTY)) or ""), id, fields)
        for id, fields in records.items()
        if id.startswith(BEGIN)
    )
    return [_version(id, number, fields) for number, (order, id, fields) in enumerate(frozen_ones, 1) if order]


def _version(id: str, number: int, fields: Fields) -> FrozenVersion:
    """A version as its cells hold it; one whose lines cannot be read holds none."""
    try:
        held = json.loads(str(top(fields.get("lines", EMPTY)) or "{}"))
    except ValueError:
        held = {}
    lines = {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}
    return FrozenVersion(id=id, number=number, dated=str(top(fields.get("on", EMPTY)) or ""), lines=lines)


def changed(scene: Scene, lines: Lines, version: FrozenVersion) -> Iterator[LineChange]:
    """The lines that no longer say what the version says."""
    for id, line in all_lines(scene.toolkit.plan).items():
        before, now = version.lines.get(id, "").split("\n"), lines.final(scene, id).split("\n")
        if before != now:
            told = [one for one in ndiff(before, now) if one[2:].strip()]
            gone, come = (tuple(one[2:].removeprefix("- ") for one in told if one[0] == sign) for sign in "-+")
            yield LineChange(title=line.title, gone=gone, come=come)


def view(scene: Scene, lines: Lines, at: At) -> VersionsView:
    """The versions, and what has changed since each."""
    titles = {id: line.title for id, line in all_lines(scene.toolkit.plan).items()}
    return VersionsView(
        at=at,
        name=str(scene.plan.value("plan/about/name") or ""),
        versions=tuple(_shown(scene, lines, one, titles) for one in reversed(versions(scene))),
        differing=len(lines.contents(scene).differing),
    )


def _shown(scene: Scene, lines: Lines, one: FrozenVersion, titles: Mapping[str, str]) -> ShownVersion:
    """A version; lines of an earlier release stand last, under what they were called by."""
    ordered = [id for id in (*titles, *sorted(one.lines.keys() - titles.keys())) if one.lines.get(id)]
    read = (
        VersionLine(title=titles.get(id, id.capitalize()), parts=shown(tuple(written(one.lines[id])), f"{one.id}-{id}"))
        for id in ordered
    )
    return ShownVersion(version=one, lines=tuple(read), changes=tuple(changed(scene, lines, one)))
