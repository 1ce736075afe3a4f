"""Frozen versions of the plan: what each line said on the day, and what has changed since."""

import json
from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from tools_py.cells import EMPTY, top
from tools_py.plan import Fields
from tools_py.render import At, RegionView
from tools_py.scene import Scene
from tools_py.tools.plan.lines import Lines, all_lines

BEGIN = "version--"


@frozen(kw_only=True)
class FrozenVersion:
    """One frozen version: its number, the day, and what each line said, by the line's id."""

    number: int
    dated: str
    lines: dict[str, str]


@frozen(kw_only=True)
class VersionsView(RegionView):
    """The versions, the newest first, and the lines that have changed since the newest."""

    template: ClassVar[str] = "plan/versions.html"
    versions: tuple[FrozenVersion, ...]
    changed: tuple[str, ...]
    next: int


def versions(scene: Scene) -> list[FrozenVersion]:
    """Every version in the order of its freezing; two frozen apart and merged stand one after the other."""
    records = scene.plan.records("plan")
    frozen_ones = sorted(
        (str(top(fields.get("order", EMPTY)) or ""), id, fields)
        for id, fields in records.items()
        if id.startswith(BEGIN)
    )
    return [_version(number, fields) for number, (order, _, fields) in enumerate(frozen_ones, 1) if order]


def _version(number: int, fields: Fields) -> FrozenVersion:
    """A version as its cells hold it; one whose lines cannot be read holds none."""
    try:
        held = json.loads(str(top(fields.get("lines", EMPTY)) or "{}"))
    except ValueError:
        held = {}
    lines = {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}
    return FrozenVersion(number=number, dated=str(top(fields.get("on", EMPTY)) or ""), lines=lines)


def changed(scene: Scene, lines: Lines, version: FrozenVersion) -> Iterator[str]:
    """The titles of the lines that no longer say what the version says."""
    for id, line in all_lines(scene.toolkit.plan).items():
        if lines.final(scene, id) != version.lines.get(id, ""):
            yield line.title


def view(scene: Scene, lines: Lines, at: At) -> VersionsView:
    """The versions, and what has changed since the last."""
    every = versions(scene)
    since = tuple(changed(scene, lines, every[-1])) if every else ()
    return VersionsView(at=at, versions=tuple(reversed(every)), changed=since, next=len(every) + 1)
