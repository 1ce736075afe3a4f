"""Who changed what, tool by tool: from the stamps that answers bear, and the names of the files that they came with."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.alike import TOOL as ALIKE
from tools_py.cells import PLACING, Value, top
from tools_py.contributors import TOOL as CONTRIBUTORS
from tools_py.origins import TOOL as ORIGINS
from tools_py.origins import whose
from tools_py.plan import AGREED, Fields, Records
from tools_py.records import deleted
from tools_py.render import At, RegionView, element_id
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.plan.files import TOOL, PlanState
from tools_py.tools.plan.joining import day_of
from tools_py.tools.plan.telling import Telling

HERE = "This browser, or an unnamed file"
"""Whoever wrote what came with no file that says whose it is."""
UNTOLD = frozenset({ALIKE, CONTRIBUTORS, ORIGINS, "exports"})
"""Tools whose cells nobody reads as answers."""
MOST = 100
"""As many changes of a tool are listed, the latest first."""


@frozen(kw_only=True)
class Writer:
    """Who wrote in a tool: how many of its answers are theirs now, and the days of the first and the last of these."""

    tool: str
    who: str
    number: int
    first: str
    last: str


@frozen(kw_only=True)
class PastChange:
    """One change: the day, who made it, in which record, which answer, and what it says; empty where it has given way."""

    day: str
    who: str
    record: str
    label: str
    says: str


@frozen(kw_only=True)
class ChangesOf:
    """The changes in one tool, the latest first; `left` are not listed."""

    id: str
    tool: str
    number: int
    changes: tuple[PastChange, ...]

    @property
    def left(self) -> int:
        """How many are not listed."""
        return self.number - len(self.changes)


@frozen(kw_only=True)
class HistoryView(RegionView):
    """Who changed what, once that is asked for; `shown` says whether it was."""

    template: ClassVar[str] = "plan/history.html"
    shown: bool
    writers: tuple[Writer, ...] = ()
    tools: tuple[ChangesOf, ...] = ()


def view(scene: Scene, instruments: Mapping[str, Instrument], at: At) -> HistoryView:
    """Who wrote in each tool, what was agreed before what was given as a view."""
    if not scene.state(TOOL, PlanState).history:
        return HistoryView(at=at, shown=False)
    telling = Telling(scene=scene, instruments=instruments)
    held = tuple(_tools(scene, instruments))
    return HistoryView(
        at=at,
        shown=True,
        writers=tuple(one for title, _, _, records in held for one in _of_tool(title, records, scene)),
        tools=tuple(found for one in held if (found := _changes(*one, telling)).number),
    )


def key(scene: Scene) -> object:
    """The whole plan while it is shown, else nothing of it."""
    shown = scene.state(TOOL, PlanState).history
    return scene.plan if shown else None


def _tools(scene: Scene, instruments: Mapping[str, Instrument]) -> Iterator[tuple[str, str, str, Records]]:
    """Every tool in every voice: what it is called, the voice, its id, and its records."""
    titles = {"plan": "Your plan", **{id: one.title for id, one in instruments.items()}}
    names = {AGREED: "", **{one.id: f": the view of {one.name}" for one in scene.contributors}}
    for voice, suffix in names.items():
        held = scene.plan.voices.get(voice, {})
        for tool in (*titles, *sorted(held.keys() - titles.keys() - UNTOLD)):
            title = titles.get(tool, "Answers of another version")
            yield f"{title}{suffix}", voice, tool, held.get(tool, {})


type Written = tuple[int, str, str, str, Value, bool]
"""A change: its stamp, the device, the record, the name of its field, the value, and whether that stands.

Of an answer that has given way to another it is known by whom and when it was given, and no more.
"""


def _changes(title: str, voice: str, tool: str, records: Records, telling: Telling) -> ChangesOf:
    """The changes of one tool."""
    every = sorted((one for record, fields in records.items() for one in _written(record, fields)), key=_latest)
    told = (_told(one, voice, tool, telling) for one in every[:MOST])
    id = element_id(f"plan/history/{voice or 'agreed'}/{tool}")
    return ChangesOf(id=id, tool=title, number=len(every), changes=tuple(told))


def _latest(one: Written) -> tuple[int, str, str, str]:
    return -one[0], one[1], one[2], one[3]


def _written(record: str, fields: Fields) -> Iterator[Written]:
    """Every change of a record that its cells tell of: what stands there, and by whom and when what gave way was given.

    A version names each device of which it replaced something, with the latest stamp. Where a row begins is no change.
    """
    for name, cell in fields.items():
        seen = {(stamp, device) for version in cell for device, stamp in version.seen.items()}
        for stamp, device in seen - {(one.stamp, one.device) for one in cell}:
            yield stamp, device, record, name, None, False
        for version in cell:
            if name != "order" or version.seen:
                yield version.stamp, version.device, record, name, version.value, True


def _told(one: Written, voice: str, tool: str, telling: Telling) -> PastChange:
    """A change in words."""
    stamp, device, record, name, value, stands = one
    at = f"{tool}/{record}"
    label, says = _said(telling, voice, f"{at}/{name}", value, stands=stands)
    return PastChange(
        day=day_of(stamp),
        who=_capital(whose(device, telling.scene.origins) or HERE),
        record=telling.label(voice, at),
        label=label,
        says=says,
    )


def _said(telling: Telling, voice: str, address: str, value: Value, *, stands: bool) -> tuple[str, str]:
    """What was changed, and what it says now."""
    name = address.rpartition("/")[2]
    if name == "order":
        return "moved", ""
    if name == "deleted":
        return ("removed" if value else "restored") if stands else "removed or restored, and changed since", ""
    label, says = telling.answer(voice, address, value)
    if not stands:
        return label, "an answer that was replaced later"
    return label, says if value not in {None, ""} else "the answer was deleted"


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
