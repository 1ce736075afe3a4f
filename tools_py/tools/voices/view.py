"""Who is entering: what was agreed together, or the view of one contributor."""

from typing import ClassVar

from attrs import frozen

from tools_py.contributors import Contributor
from tools_py.render import At, RegionView
from tools_py.scene import Region, Scene


@frozen(kw_only=True)
class WhoView(RegionView):
    """Who is entering now, and everyone who may."""

    template: ClassVar[str] = "voices/who.html"
    current: Contributor | None
    others: tuple[Contributor, ...]


@frozen
class Voices:
    """The tool with which a page changes hands; all that it knows is in the scene."""

    def who(self, scene: Scene, at: At) -> WhoView:
        """Who is entering, and who may."""
        current = self.current(scene)
        return WhoView(at=at, current=current, others=tuple(one for one in scene.contributors if one != current))

    def current(self, scene: Scene) -> Contributor | None:
        """The contributor who is entering; None while it is the partnership together."""
        return next((one for one in scene.contributors if one.id == scene.voice), None)

    def key(self, scene: Scene, _: str) -> object:
        """It depends on who is entering, and on everyone's names."""
        return scene.voice, scene.contributors


REGIONS = {"who": Region(Voices.who, Voices.key)}


def who(scene: Scene) -> WhoView:
    """The strip that other tools' pages begin with."""
    return Voices().who(scene, At.of("voices/who"))
