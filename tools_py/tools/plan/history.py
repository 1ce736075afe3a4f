"""Who changed what, tool by tool: from the stamps that answers bear, and the names of the files that they came with."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.alike import TOOL as ALIKE
from tools_py.cells import PLACING, top
from tools_py.contributors import TOOL as CONTRIBUTORS
from tools_py.origins import TOOL as ORIGINS
from tools_py.origins import whose
from tools_py.plan import AGREED, Records
from tools_py.records import deleted
from tools_py.render import At, RegionView
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.plan.files import TOOL, PlanState
from tools_py.tools.plan.joining import day_of

HERE = "This browser, or an unnamed file"
"""Whoever wrote what came with no file that says whose it is."""
UNTOLD = frozenset({ALIKE, CONTRIBUTORS, ORIGINS, "exports"})
"""Tools whose cells nobody reads as answers."""


@frozen(kw_only=True)
class Writer:
    """Who wrote in a tool: how many of its answers are theirs now, and the days of the first and the last of these."""

    tool: str
    who: str
    number: int
    first: str
    last: str


@frozen(kw_only=True)
class HistoryView(RegionView):
    """Who changed what, once that is asked for; `shown` says whether it was."""

    template: ClassVar[str] = "plan/history.html"
    shown: bool
    writers: tuple[Writer, ...] = ()


def view(scene: Scene, instruments: Mapping[str, Instrument], at: At) -> HistoryView:
    """Who wrote in each tool, what was agreed before what was given as a view."""
    if not scene.state(TOOL, PlanState).history:
        return HistoryView(at=at, shown=False)
    return HistoryView(at=at, shown=True, writers=tuple(_writers(scene, instruments)))


def key(scene: Scene) -> object:
    """The whole plan while it is shown, else nothing of it."""
    shown = scene.state(TOOL, PlanState).history
    return scene.plan if shown else None


def _writers(scene: Scene, instruments: Mapping[str, Instrument]) -> Iterator[Writer]:
    titles = {"plan": "Your plan", **{id: one.title for id, one in instruments.items()}}
    names = {AGREED: "", **{one.id: f": the view of {one.name}" for one in scene.contributors}}
    for voice, suffix in names.items():
        held = scene.plan.voices.get(voice, {})
        for tool in (*titles, *sorted(held.keys() - titles.keys() - UNTOLD)):
            title = titles.get(tool, "Answers of another version")
            yield from _of_tool(f"{title}{suffix}", held.get(tool, {}), scene)


def _of_tool(title: str, records: Records, scene: Scene) -> Iterator[Writer]:
    """Who wrote the answers that stand in one tool, the latest first."""
    stamps: dict[str, list[int]] = {}
    for fields in records.values():
        if deleted(fields):
            continue
        for name, cell in fields.items():
            if name not in PLACING and top(cell) not in {None, ""}:
                stamps.setdefault(whose(cell[0].device, scene.origins) or HERE, []).append(cell[0].stamp)
    for who, found in sorted(stamps.items(), key=lambda one: -max(one[1])):
        yield Writer(
            tool=title, who=_capital(who), number=len(found), first=day_of(min(found)), last=day_of(max(found))
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
