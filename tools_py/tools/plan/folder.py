"""The folder that partners share: who keeps what in it, since when, and what of that this plan does not have yet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Literal

from attrs import frozen

from tools_py.cells import EMPTY, PLACING, conflicting
from tools_py.dates import print_date
from tools_py.plan import AGREED, Entry, Plan
from tools_py.records import deleted
from tools_py.render import At, FieldView, RegionView, field_view
from tools_py.scene import Scene
from tools_py.tools.plan.files import is_fresh, joined
from tools_py.tools.plan.joining import UNSEEN, OpenedFile, enumerated, news
from tools_py.words import how_many

FOLDER = "plan/folder"
"""Under this the page's state keeps what was found."""
BY, PRIVATE = "exports/options/by", "exports/folder/private"
"""Where the reader says whose files these are, and whether private answers go into this one."""
NOTHING = "Nothing new"
type FolderState = Literal["", "cannot", "shared", "unasked", "practice", "none", "ask", "gone", "ready"]
"""How far the reader and the browser have come; empty before the page has said so."""


@frozen(kw_only=True)
class SharedFolder:
    """The folder as the page found it last.

    `code` is what the name of this browser's own file ends in, `offset` by how many minutes the clock is behind UTC,
    `read` the time here, and `lost` why that file could not be saved.
    """

    state: FolderState = ""
    name: str = ""
    code: str = ""
    offset: int = 0
    read: str = ""
    files: tuple[OpenedFile, ...] = ()
    lost: str = ""

    @property
    def ending(self) -> str:
        """What the names of this browser's own files of the plan end in."""
        return f"-{self.code}.toolkit.json"

    @property
    def own(self) -> OpenedFile | None:
        """The file that this browser writes, if there is one."""
        return next((one for one in self.files if one.name.endswith(self.ending)), None)


@frozen(kw_only=True)
class FolderCopy:
    """A copy of the plan in the folder: whose it is, since when, how many answers it holds, and what of it is new here."""

    whose: str
    saved: str
    answers: int
    told: str


@frozen(kw_only=True)
class FolderView(RegionView):
    """The folder: its copies of the plan, the files that were not read and why, and what is new, in `line`.

    `simple` is whether nothing new differs from what stands here. A `fresh` plan can be opened from so many copies of one.
    """

    template: ClassVar[str] = "plan/folder.html"
    state: FolderState
    name: str
    read: str
    lost: str
    by: FieldView
    private: FieldView
    copies: tuple[FolderCopy, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    line: str = ""
    simple: bool = False
    fresh: int = 0


def found(scene: Scene) -> SharedFolder:
    """The folder as it was found last."""
    return scene.state(FOLDER, SharedFolder)


def partners(scene: Scene) -> tuple[OpenedFile, ...]:
    """The copies of this plan in the folder; of one plan, where nothing was entered here yet."""
    readable = [one for one in found(scene).files if one.backup and not one.backup.plan.practice]
    plans = {one.backup.plan.id for one in readable if one.backup}
    id = next(iter(plans)) if is_fresh(scene) and len(plans) == 1 else scene.plan.id
    return tuple(one for one in readable if one.backup and one.backup.plan.id == id)


def unread(scene: Scene) -> Iterator[tuple[str, str]]:
    """The files that are not read, by name, each with the reason."""
    taken = partners(scene)
    for one in found(scene).files:
        if one.fault:
            yield one.name, one.fault
        elif one.backup and one not in taken:
            called = str(one.backup.plan.value("plan/about/name") or "an unnamed one")
            yield one.name, f"This file holds another plan, {called}. Open it with “Open backup files”."


def fresh(scene: Scene, files: Sequence[OpenedFile]) -> tuple[Entry, ...]:
    """The cells of these files that are new here."""
    return tuple(news(scene.plan, joined(scene, tuple(files))))


def view(scene: Scene, at: At) -> FolderView:
    """What was found in the folder, and what of it is new."""
    folder, begins, files = found(scene), is_fresh(scene), partners(scene)
    cells = () if begins else fresh(scene, files)
    each = [(one, fresh(scene, (one,)) if cells else ()) for one in files]
    return FolderView(
        at=at,
        state="practice" if scene.plan.practice else folder.state,
        name=folder.name,
        read=folder.read,
        lost=folder.lost,
        by=_field(scene, "by", BY),
        private=_field(scene, "private", PRIVATE),
        copies=tuple(_copy(scene, one, new, begins=begins) for one, new in each),
        faults=tuple(unread(scene)),
        line=_said(scene.plan, cells, (_whose(scene, one) for one, new in each if new)),
        simple=not any(conflicting(cell) for _, address, cell in cells if _is_answer(address)),
        fresh=len(files) if begins else 0,
    )


def key(scene: Scene) -> object:
    """What was found, and the plan that it is compared with while there is a folder."""
    folder, cells = found(scene), scene.plan.fields("exports", "folder")
    by = scene.plan.fields("exports", "options").get("by", EMPTY)
    return folder, by, cells, scene.plan.practice, scene.plan if folder.files else None


def line(scene: Scene) -> str:
    """What is new, from whom, and whether it differs from what was entered here; empty where nothing is."""
    files = () if is_fresh(scene) else partners(scene)
    whose = (_whose(scene, one) for one in files if fresh(scene, (one,)))
    return _said(scene.plan, fresh(scene, files), whose)


def _said(plan: Plan, cells: Sequence[Entry], whose: Iterable[str]) -> str:
    """The same of these cells, which are from these."""
    if not cells:
        return ""
    differ = sum(conflicting(cell) for _, address, cell in cells if _is_answer(address))
    way = f"{_differ(differ)} from your answers." if differ else "None of them differs from your answers."
    return f"New for you from {enumerated(whose)}: {_count(plan, cells)}. {way}"


def _differ(number: int) -> str:
    return "1 differs" if number == 1 else f"{number:,} differ"


def _count(plan: Plan, cells: Sequence[Entry]) -> str:
    """How many answers are new, and how many rows are removed; or what else the copies differ in."""
    answers = sum(_is_answer(address) for _, address, _ in cells)
    after = plan.merge(cells)
    marks = (address.split("/") for voice, address, _ in cells if address.endswith("/deleted") and voice == AGREED)
    removed = sum(deleted(after.fields(tool, row)) and not deleted(plan.fields(tool, row)) for tool, row, _ in marks)
    told = [how_many(answers, "answer")] if answers else []
    told += [f"{how_many(removed, 'row')} removed"] if removed else []
    return " and ".join(told) or "the order of rows, or which of them are the same"


def _is_answer(address: str) -> bool:
    """Whether a cell holds what people read as an answer."""
    return address.partition("/")[0] not in UNSEEN and address.rpartition("/")[2] not in PLACING


def _whose(scene: Scene, one: OpenedFile) -> str:
    """Whose a file is, in words."""
    if one is found(scene).own:
        return "this browser"
    return one.backup.by if one.backup and one.backup.by else f"the file {one.name}"


def _copy(scene: Scene, one: OpenedFile, cells: Sequence[Entry], *, begins: bool) -> FolderCopy:
    if one.backup is None:
        raise TypeError(one.name)
    differ = sum(conflicting(cell) for _, address, cell in cells if _is_answer(address))
    told = f"{_count(scene.plan, cells)}{f', {_differ(differ)}' if differ else ''}" if cells else NOTHING
    whose = _whose(scene, one)
    return FolderCopy(
        whose=f"{whose[:1].upper()}{whose[1:]}",
        saved=_moment(one.backup.saved, found(scene).offset),
        answers=sum(_is_answer(address) for _, address, _ in one.backup.plan.entries()),
        told="" if begins else f"{told[:1].upper()}{told[1:]}",
    )


def _moment(saved: datetime, offset: int) -> str:
    """The day and the time by the clock here."""
    try:
        local = (saved if saved.tzinfo else saved.replace(tzinfo=UTC)).astimezone(UTC) - timedelta(minutes=offset)
    except OverflowError:
        return print_date(saved.date())
    return f"{print_date(local.date())}, {local:%H:%M}"


def _field(scene: Scene, id: str, address: str) -> FieldView:
    return field_view(scene.toolkit.field("exports", id), address, scene.plan.cell(AGREED, address), about="")
