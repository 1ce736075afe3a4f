"""Frozen versions of the plan: what each line said on the day, what has changed since, and any two side by side."""

import json
from collections.abc import Iterator, Mapping
from difflib import ndiff
from typing import ClassVar

from attrs import evolve, field, frozen

from tools_py.cells import EMPTY, top
from tools_py.exports.markup import shown
from tools_py.exports.passages import written
from tools_py.plan import Fields
from tools_py.render import At, ChoiceView, FieldView, RegionView, View, field_view
from tools_py.scene import Scene
from tools_py.tools.plan import version_views
from tools_py.tools.plan.files import TOOL, PlanState
from tools_py.tools.plan.lines import Lines, all_lines
from tools_py.tools.plan.tracking import TrackedKind, Tracks, differences, read, tracked
from tools_py.tools.plan.version_views import ViewChange, Viewed

BEGIN = "version--"
NOW = "now"
"""Stands for the plan as it is, among the versions that can be compared."""


@frozen(kw_only=True)
class FrozenVersion:
    """One frozen version: its id and number, the day, what it is called, and what each line said, by the line's id.

    `tracks` is what its actions and measures had come to, `views` what contributors' views held; None where it was kept by
    an earlier release.
    """

    id: str
    number: int
    dated: str
    called: str
    lines: dict[str, str]
    tracks: Tracks | None = field(default=None)
    views: Viewed | None = field(default=None)

    @property
    def title(self) -> str:
        """What it is spoken of as."""
        if self.id == NOW:
            return "The plan now"
        name = f"“{self.called}”" if self.called else ""
        return ", ".join(filter(None, (f"Version {self.number}", self.dated, name)))


@frozen(kw_only=True)
class VersionLine:
    """A line of a version as it is read."""

    title: str
    parts: tuple[View, ...]


@frozen(kw_only=True)
class LineChange:
    """A line that says something else in two versions: what went, and what came, text by text."""

    title: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@frozen(kw_only=True)
class VersionDifference:
    """What two versions differ in: line by line, in actions and measures, and in the views of contributors.

    `untold` are versions that kept no actions and measures, `unviewed` those that kept no views.
    """

    changes: tuple[LineChange, ...]
    tracked: tuple[TrackedKind, ...]
    untold: tuple[str, ...]
    views: tuple[ViewChange, ...] = ()
    unviewed: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many lines and views differ or, where none does, how many actions and measures."""
        return len(self.changes) + len(self.views) or sum(one.number for one in self.tracked)


@frozen(kw_only=True)
class ShownVersion:
    """A version with its lines in the order of the plan, what it can be called, and what has changed since it was kept."""

    version: FrozenVersion
    name: FieldView
    lines: tuple[VersionLine, ...]
    since: VersionDifference


@frozen(kw_only=True)
class VersionsView(RegionView):
    """The versions, the newest first; `name` is the plan's, and `differing` is how many answers differ in copies of it.

    With two or more versions any two can be chosen, and `compared` is what they differ in, under `heading`.
    """

    template: ClassVar[str] = "plan/versions.html"
    name: str
    versions: tuple[ShownVersion, ...]
    differing: int
    choices: tuple[ChoiceView, ...] = ()
    heading: str = ""
    compared: VersionDifference | None = None


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
    told = {name: str(top(cell) or "") for name, cell in fields.items()}
    try:
        held = json.loads(told.get("lines") or "{}")
    except ValueError:
        held = {}
    lines = {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}
    return FrozenVersion(
        id=id,
        number=number,
        dated=told.get("on", ""),
        called=told.get("name", ""),
        lines=lines,
        tracks=read(told.get("tracked", "")),
        views=version_views.read(told.get("views", "")),
    )


def as_it_is(scene: Scene, lines: Lines) -> FrozenVersion:
    """The plan now, as if it were kept."""
    final = {id: text for id in all_lines(scene.toolkit.plan) if (text := lines.final(scene, id))}
    return FrozenVersion(
        id=NOW,
        number=0,
        dated="",
        called="",
        lines=final,
        tracks=tracked(lines.contents(scene)),
        views=version_views.held(scene, lines.gatherer.instruments),
    )


def difference(scene: Scene, before: FrozenVersion, after: FrozenVersion) -> VersionDifference:
    """What two versions differ in."""
    both = before.tracks is not None and after.tracks is not None
    viewed = before.views is not None and after.views is not None
    given = bool(before.views or after.views)
    return VersionDifference(
        changes=tuple(_changes(scene, before, after)),
        tracked=tuple(differences(before.tracks, after.tracks)) if before.tracks and after.tracks else (),
        untold=() if both else tuple(one.title for one in (before, after) if one.tracks is None),
        views=tuple(version_views.differences(before.views or {}, after.views or {})) if viewed else (),
        unviewed=tuple(one.title for one in (before, after) if one.views is None) if given else (),
    )


def _changes(scene: Scene, before: FrozenVersion, after: FrozenVersion) -> Iterator[LineChange]:
    """The lines that do not say the same."""
    for id, line in all_lines(scene.toolkit.plan).items():
        was, now = before.lines.get(id, "").split("\n"), after.lines.get(id, "").split("\n")
        if was != now:
            told = [one for one in ndiff(was, now) if one[2:].strip()]
            gone, come = (tuple(one[2:].removeprefix("- ") for one in told if one[0] == sign) for sign in "-+")
            yield LineChange(title=line.title, gone=gone, come=come)


def view(scene: Scene, lines: Lines, at: At) -> VersionsView:
    """The versions, what has changed since each, and the two that are compared."""
    titles = {id: line.title for id, line in all_lines(scene.toolkit.plan).items()}
    every = versions(scene)
    now = as_it_is(scene, lines) if every else None
    made = VersionsView(
        at=at,
        name=str(scene.plan.value("plan/about/name") or ""),
        versions=tuple(_shown(scene, one, now, titles) for one in reversed(every)) if now else (),
        differing=len(lines.contents(scene).differing),
    )
    return _compared(scene, made, [*every, now]) if now and len(every) > 1 else made


def _compared(scene: Scene, view: VersionsView, every: list[FrozenVersion]) -> VersionsView:
    """The view with what can be compared, and what was; the two latest versions are chosen to begin with."""
    ids = {one.id: one for one in every}
    asked = scene.state(TOOL, PlanState).compared
    known = asked if asked and ids.keys() >= {*asked} else None
    first, second = known or (every[-3].id, every[-2].id)
    options = tuple((one.id, one.title) for one in reversed(every))
    choices = (
        ChoiceView(id="before", label="From", options=options, value=first),
        ChoiceView(id="after", label="To", options=options, value=second),
    )
    if not known:
        return evolve(view, choices=choices)
    told, other = _spoken(ids[first]), _spoken(ids[second])
    heading = f"{told} compared with {other[:1].lower()}{other[1:]}"
    return evolve(view, choices=choices, heading=heading, compared=difference(scene, ids[first], ids[second]))


def _spoken(one: FrozenVersion) -> str:
    return one.title if one.id == NOW else f"Version {one.number}"


def _shown(scene: Scene, one: FrozenVersion, now: FrozenVersion, titles: Mapping[str, str]) -> ShownVersion:
    """A version; lines of an earlier release stand last, under what they were called by."""
    ordered = [id for id in (*titles, *sorted(one.lines.keys() - titles.keys())) if one.lines.get(id)]
    lines = (
        VersionLine(title=titles.get(id, id.capitalize()), parts=shown(tuple(written(one.lines[id])), f"{one.id}-{id}"))
        for id in ordered
    )
    return ShownVersion(version=one, name=_name(scene, one), lines=tuple(lines), since=difference(scene, one, now))


def _name(scene: Scene, one: FrozenVersion) -> FieldView:
    """The control for what a version is called."""
    field = evolve(
        scene.toolkit.field("plan", "name"),
        label="What this version is called",
        hint="For example, Signed by the board.",
    )
    cell = scene.plan.fields("plan", one.id).get("name", EMPTY)
    return field_view(field, f"plan/{one.id}/name", cell, about=f"Version {one.number}", known=scene.origins)
