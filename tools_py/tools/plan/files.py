"""The files that were opened last: what was said of them, what can be done with each, and what they would change."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.dates import print_date
from tools_py.plan import Plan
from tools_py.render import At, RegionView
from tools_py.scene import Scene
from tools_py.tools.instrument import Instrument
from tools_py.tools.plan.joining import ChangedSection, OpenedFile, Reviewing, incoming

TOOL = "plan"


@frozen(kw_only=True)
class Opened:
    """The files that wait for a choice, and the sentence that says what became of the last; `good` if it did."""

    files: tuple[OpenedFile, ...] = ()
    text: str = ""
    good: bool = False

    def without(self, gone: tuple[OpenedFile, ...]) -> tuple[OpenedFile, ...]:
        """The files that still wait."""
        return tuple(one for one in self.files if one not in gone and one.backup)


@frozen(kw_only=True)
class PlanState:
    """What the plan page shows and never stores: the files that were opened last, and the versions that are compared.

    `history` is whether it shows who changed what.
    """

    opened: Opened | None = None
    compared: tuple[str, str] | None = None
    history: bool = False


@frozen(kw_only=True)
class OfferedFile:
    """A file of a plan, and what can be done with it; one that `mixes` practice with the real cannot be merged."""

    number: int
    name: str
    source: str
    saved: str
    answers: int
    same: bool
    practice: bool
    mixes: bool


@frozen(kw_only=True)
class FilesView(RegionView):
    """Opening files: what was said of the last, the files that wait, those that cannot be read, and what would change.

    `joins` are the files of which `sections` is the review; one that is open in a practice plan may join with none. Where the
    plan that is open is `fresh` nothing can be merged, and a file just opens; `copies` of one plan open together.
    """

    template: ClassVar[str] = "plan/files.html"
    text: str = ""
    good: bool = False
    offers: tuple[OfferedFile, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    joins: int = 0
    fresh: bool = False
    copies: int = 0
    sections: tuple[ChangedSection, ...] = ()

    @property
    def several(self) -> bool:
        """Whether more than one file was chosen."""
        return len(self.offers) + len(self.faults) > 1


def opened(scene: Scene) -> Opened:
    """The files that were opened last."""
    return scene.state(TOOL, PlanState).opened or Opened()


def is_fresh(scene: Scene) -> bool:
    """Whether nothing was entered in the plan that is open: what a file holds is all there is."""
    return not any(True for _ in scene.plan.entries())


def copies(scene: Scene) -> tuple[OpenedFile, ...]:
    """The files that were chosen, where all that can be read are of one plan."""
    files = tuple(one for one in opened(scene).files if one.backup)
    return files if len({one.backup.plan.id for one in files if one.backup}) == 1 else ()


def joining(scene: Scene) -> tuple[OpenedFile, ...]:
    """The files that are reviewed together: those of the plan that is open, or the only one that was chosen."""
    files = [one for one in opened(scene).files if one.backup and one.backup.plan.practice == scene.plan.practice]
    own = tuple(one for one in files if one.backup and one.backup.plan.id == scene.plan.id)
    return own or (tuple(files) if len(opened(scene).files) == 1 else ())


def joined(scene: Scene, files: tuple[OpenedFile, ...]) -> Plan:
    """The plan with all that files hold."""
    return scene.plan.merge(incoming(files, scene.plan))


def view(scene: Scene, instruments: Mapping[str, Instrument], at: At) -> FilesView:
    """What was said of the files that were opened last, and what they would change."""
    found, fresh = opened(scene), is_fresh(scene)
    files = () if fresh else joining(scene)
    after = evolve(scene, plan=joined(scene, files))
    review = Reviewing(before=scene, after=after, files=files, instruments=instruments)
    return FilesView(
        at=at,
        text=found.text,
        good=found.good,
        offers=tuple(_offers(scene, found.files)),
        faults=tuple((one.name, one.fault) for one in found.files if one.fault),
        joins=len(files),
        fresh=fresh,
        copies=len(copies(scene)) if fresh else 0,
        sections=tuple(review.sections()) if files else (),
    )


def _offers(scene: Scene, files: tuple[OpenedFile, ...]) -> Iterator[OfferedFile]:
    for number, one in enumerate(files):
        if one.backup:
            plan = one.backup.plan
            yield OfferedFile(
                number=number,
                name=str(plan.value("plan/about/name") or ""),
                source=one.origin,
                saved=print_date(one.backup.saved.date()),
                answers=plan.size,
                same=plan.id == scene.plan.id,
                practice=plan.practice,
                mixes=plan.practice != scene.plan.practice,
            )


def key(scene: Scene) -> object:
    """The files, and the plan that they are held against while one waits."""
    found = opened(scene)
    return found, scene.plan.id, scene.plan if found.files else None
