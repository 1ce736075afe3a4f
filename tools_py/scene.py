"""What every tool is made of: the scene that it shows, what a command did to it, and what a tool can do."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Protocol

from attrs import evolve, field, frozen

from tools_py.contributors import Contributor, contributors
from tools_py.effects import Effect
from tools_py.exports.backup import Backup
from tools_py.exports.workbook.edits import Review
from tools_py.instruments import Toolkit
from tools_py.messages import Do, Known
from tools_py.plan import AGREED, Entry, Plan
from tools_py.render import View


@frozen(kw_only=True)
class Opened:
    """A file that was opened: the backup that waits for a choice, or the sentence that says what became of it."""

    backup: Backup | None = None
    told: str = ""
    good: bool = False


@frozen(kw_only=True)
class Scene:
    """All that views are made from; `root` is the address of the site's root, with a slash at its end."""

    toolkit: Toolkit
    plan: Plan
    voice: str = AGREED
    today: date | None = None
    root: str = ""
    known: tuple[Known, ...] = ()
    opened: Opened | None = None
    review: Review | None = None
    told: Mapping[str, str] = field(factory=dict)

    @cached_property
    def contributors(self) -> tuple[Contributor, ...]:
        """Everyone whose own view stands in the plan, and whoever begins one."""
        return contributors(self.plan, self.voice)


@frozen(kw_only=True)
class Done:
    """What a command did: the scene that follows, the cells to store, effects, and what an undo would take back."""

    scene: Scene
    cells: tuple[Entry, ...] = ()
    effects: tuple[Effect, ...] = ()
    undo: str | None = None

    @classmethod
    def of(
        cls, scene: Scene, cells: tuple[Entry, ...], *, effects: tuple[Effect, ...] = (), undo: str | None
    ) -> "Done":
        """A command that wrote these cells into the scene's plan."""
        return cls(scene=evolve(scene, plan=scene.plan.merge(cells)), cells=cells, effects=effects, undo=undo)


class Tool(Protocol):
    """What makes the views of one tool's regions and carries out its commands."""

    def key(self, scene: Scene, part: str) -> object:
        """What the part's view depends on: while it compares equal, the view is unchanged."""

    def view(self, scene: Scene, part: str) -> View:
        """The view of one part; raises KeyError if the tool has no such part."""

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Carry out a command; raises KeyError if the tool has no such command."""
