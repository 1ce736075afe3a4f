"""Regions that are cheaper to compare than to show, and what all regions of the logic model depend on."""

from collections.abc import Callable

from tools_py.render import At, View
from tools_py.scene import Region, Scene
from tools_py.tools.logic_model import join
from tools_py.tools.logic_model.view import LogicModel, ModelState

type Make = Callable[[LogicModel, Scene, At], View]
type Shown = Callable[[ModelState], object]


def shared(scene: Scene) -> tuple[object, ...]:
    """What every region depends on."""
    return scene.voice, scene.root, scene.toolkit


def _nothing(_: ModelState) -> None:
    return None


def compared(kind: str, make: Make, state: Shown = _nothing, *, plan: bool = False) -> Region[LogicModel]:
    """A region that often stays as it is though a cell of the tool has changed, and is cheaper to compare than to show.

    Its view is made again only when what it depends on has changed; `state` gives what of the page's own state is among
    that, and `plan` says whether the plan's other lists are.
    """

    def view(tool: LogicModel, scene: Scene, at: At) -> View:
        others = join.depends(scene) if plan else ()
        depends = tool.records(scene), state(tool.page_state(scene)), *shared(scene), *others
        return tool.kept.get(kind, depends, lambda: make(tool, scene, at))

    return Region(view)
