"""Who is entering: what was agreed together, or the view of one contributor; and how to change it."""

from typing import ClassVar

from attrs import evolve, frozen

from tools_py.contributors import TOOL, Contributor
from tools_py.effects import Announce
from tools_py.messages import Do
from tools_py.plan import AGREED
from tools_py.records import written
from tools_py.render import View, element_id
from tools_py.scene import Done, Scene


@frozen(kw_only=True)
class WhoView:
    """Who is entering now, and everyone who may."""

    template: ClassVar[str] = "voices/who.html"
    region: str
    id: str
    current: Contributor | None
    others: tuple[Contributor, ...]


@frozen(kw_only=True)
class Voices:
    """The tool with which a page changes hands."""

    def key(self, scene: Scene, part: str) -> object:
        """It depends on who is entering, and on everyone's names."""
        return scene.voice, scene.contributors

    def view(self, scene: Scene, part: str) -> View:
        """The view of `who`; raises KeyError for any other part."""
        if part != "who":
            raise KeyError(part)
        region = f"voices/{part}"
        current = next((one for one in scene.contributors if one.id == scene.voice), None)
        others = tuple(one for one in scene.contributors if one != current)
        return WhoView(region=region, id=element_id(region), current=current, others=others)

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Carry out `add`, `unnamed`, `agreed` or `use/…`; raises KeyError for any other."""
        name, _, voice = verb.partition("/")
        match name:
            case "add":
                given = message.text.strip()[:120]
                if not given:
                    return Done(scene=scene, effects=(Announce(text="Give a name first, or choose to give none."),))
                agreed = evolve(scene, voice=AGREED)
                cells = written(agreed.plan, agreed.voice, message, {f"{TOOL}/{message.id}/name": given})
                done = Done.of(agreed, cells, undo=None)
                return evolve(done, scene=evolve(done.scene, voice=message.id))
            case "unnamed":
                return Done(scene=evolve(scene, voice=message.id))
            case "agreed":
                return Done(scene=evolve(scene, voice=AGREED))
            case "use":
                return Done(scene=evolve(scene, voice=voice))
        raise KeyError(verb)
