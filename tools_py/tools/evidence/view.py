"""What has evidence behind it: each approach of the library, and whether the plan has an action made from it."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.cells import EMPTY, top
from tools_py.evidence import Approach
from tools_py.lookup import find
from tools_py.records import deleted
from tools_py.render import At, RegionView, element_id
from tools_py.scene import Region, Scene
from tools_py.tools.actions.commands import action_of
from tools_py.tools.actions.view import ACTIONS
from tools_py.tools.worksheet.view import WorksheetTool

TOOL = "evidence"
PAGE = "understand/library/"


@frozen(kw_only=True)
class AdoptView(RegionView):
    """The button that makes an action of an approach, or the way to the action that was made; empty where there is none."""

    template: ClassVar[str] = "evidence/adopt.html"
    approach: str
    what: str
    action: str


@frozen(kw_only=True)
class Evidence:
    """The tool; `actions` is where its approaches go."""

    actions: WorksheetTool

    def adopt(self, scene: Scene, at: At) -> AdoptView:
        """Whether an approach is among the plan's actions."""
        one = approach(scene, at.name)
        made = self.made(scene, at.name)
        there = f"{scene.root}{self.actions.address(scene)}#{element_id(f'{ACTIONS}/{made}')}" if made else ""
        return AdoptView(at=at, approach=one.id, what=one.what, action=there)

    def made(self, scene: Scene, id: str) -> str:
        """The id of the action that was made of an approach; empty where none was, or where it was removed."""
        made = action_of(f"{TOOL}/{id}")
        fields = scene.plan.fields(ACTIONS, made)
        return made if top(fields.get("order", EMPTY)) and not deleted(fields) else ""

    def adopt_key(self, scene: Scene, id: str) -> object:
        """It depends on the action that is made of it."""
        return self.made(scene, id), scene.root


@frozen(kw_only=True)
class Origin:
    """The library as actions know it that were made from it."""

    title: str = "Library of what works"
    stage: str = ""

    def address(self, _: Scene) -> str:
        """Its page, below the site's root."""
        return PAGE

    def label(self, scene: Scene, record: str) -> str:
        """What an approach is called; raises NotFoundError if there is no such one."""
        return approach(scene, record).what

    def said(self, scene: Scene, place: str) -> str:
        """What an action says that is made of an approach; raises NotFoundError if there is no such one."""
        return self.label(scene, place)

    def told(self, scene: Scene, record: str) -> Mapping[str, str]:
        """Nothing more: what an action of it says comes with it."""
        return {}


def approach(scene: Scene, id: str) -> Approach:
    """An approach of the library; raises NotFoundError if there is no such one."""
    return find(scene.toolkit.library.by_id, id, "approach")


REGIONS = {"adopt": Region(Evidence.adopt, Evidence.adopt_key)}
