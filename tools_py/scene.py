"""What every tool is made of: the scene that it shows, what a command did to it, and what a tool can do."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen

from tools_py.contributors import Contributor, contributors
from tools_py.effects import Effect
from tools_py.instruments import Toolkit
from tools_py.lookup import NotFoundError, find
from tools_py.messages import Do, Known
from tools_py.origins import Origins, origins
from tools_py.plan import AGREED, Entry, Plan
from tools_py.render import At, View


@frozen(kw_only=True)
class Scene:
    """All that views are made from; `root` is the address of the site's root, with a slash at its end.

    `states` holds what each tool's page shows and never stores, by the tool's id: a record of the tool's own.
    """

    toolkit: Toolkit
    plan: Plan
    voice: str = AGREED
    today: date | None = None
    root: str = ""
    known: tuple[Known, ...] = ()
    states: Mapping[str, object] = field(factory=dict)

    @cached_property
    def contributors(self) -> tuple[Contributor, ...]:
        """Everyone whose own view stands in the plan, and whoever begins one."""
        return contributors(self.plan, self.voice)

    @cached_property
    def origins(self) -> Origins:
        """Whose files answers came with."""
        return origins(self.plan)

    def state[State](self, tool: str, kind: type[State]) -> State:
        """What a tool's page shows and never stores; a record of this kind as it begins where there is none yet."""
        found = self.states.get(tool)
        return found if isinstance(found, kind) else kind()

    def showing(self, tool: str, state: object) -> "Scene":
        """The scene in which a tool's page shows this."""
        return evolve(self, states={**self.states, tool: state})


@frozen(kw_only=True)
class Done:
    """What a command did: the scene that follows, the cells to store, effects, and what an undo would take back.

    `made` is where what it made stands, below the site's root.
    """

    scene: Scene
    cells: tuple[Entry, ...] = ()
    effects: tuple[Effect, ...] = ()
    undo: str | None = None
    made: str | None = None

    @classmethod
    def of(
        cls, scene: Scene, cells: tuple[Entry, ...], *, effects: tuple[Effect, ...] = (), undo: str | None
    ) -> "Done":
        """A command that wrote these cells into the scene's plan."""
        return cls(scene=evolve(scene, plan=scene.plan.merge(cells)), cells=cells, effects=effects, undo=undo)


Core_contra = TypeVar("Core_contra", contravariant=True)
type Show = Callable[[str], View]
"""Gives the view of one part of a tool."""


@frozen
class Region(Generic[Core_contra]):  # noqa: UP046  # what shows any worksheet shows a special one too
    """How the regions of one kind are shown; `key` says what one depends on, by its name: by default its view itself.

    While the key compares equal, the view is unchanged.
    """

    view: Callable[[Core_contra, Scene, At], View]
    key: Callable[[Core_contra, Scene, str], object] | None = None


@frozen(kw_only=True)
class Tool[Core]:
    """One tool: what it works out of the plan, its regions by their kinds, its commands by their names, its whole page.

    `make_compact` makes what of it stands in a text. A command is given the rest of its address, behind its name. What a change of cells at these addresses would take from
    under the hands of whoever types there is held in place by `steady`.
    """

    id: str
    core: Core
    regions: Mapping[str, Region[Core]] = field(factory=dict)
    commands: Mapping[str, Callable[[Core, Scene, str, Do], Done]] = field(factory=dict)
    make_page: Callable[[Core, Scene, Show], View] | None = None
    make_compact: Callable[[Core, Scene, Show], View] | None = None
    steady: Callable[[Core, Scene, Collection[str]], Scene] | None = None

    def key(self, scene: Scene, part: str) -> object:
        """What a part's view depends on; raises NotFoundError if the tool has no such part."""
        kind, _, name = part.partition(".")
        key = find(self.regions, kind, "region").key
        return key(self.core, scene, name) if key else self.view(scene, part)

    def view(self, scene: Scene, part: str) -> View:
        """The view of one part; raises NotFoundError if the tool has no such part."""
        region = find(self.regions, part.partition(".")[0], "region")
        return region.view(self.core, scene, At.of(f"{self.id}/{part}"))

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Carry out a command; raises NotFoundError if the tool has no such command."""
        name, _, rest = verb.partition("/")
        return find(self.commands, name, "command")(self.core, scene, rest, message)

    def held(self, scene: Scene, addresses: Collection[str]) -> Scene:
        """The scene in which the page goes on showing what was typed into, while cells at these addresses change."""
        return self.steady(self.core, scene, addresses) if self.steady else scene

    def page(self, scene: Scene) -> View:
        """The whole tool, as the build prints it; raises NotFoundError if it has no page of its own."""
        if self.make_page is None:
            raise NotFoundError(f"{self.id} has no page of its own")
        return self.make_page(self.core, scene, partial(self.view, scene))

    def compact(self, scene: Scene) -> View:
        """What of the tool stands in a text; raises NotFoundError if nothing does."""
        if self.make_compact is None:
            raise NotFoundError(f"{self.id} has no compact view")
        return self.make_compact(self.core, scene, partial(self.view, scene))


type AnyTool = Tool[Any]
