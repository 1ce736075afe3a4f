"""What can be done with the folder that partners share: hear what is in it, bring in what is new, keep its own file right."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import evolve

from tools_py.effects import Announce, Deposit, Effect, Focus
from tools_py.exports import share
from tools_py.exports.backup import Backup
from tools_py.exports.contents import Choice
from tools_py.exports.outgoing import plain_name
from tools_py.messages import Do
from tools_py.plan import AGREED, Plan
from tools_py.scene import Done, Scene
from tools_py.tidy import one_line
from tools_py.tools.plan import folder
from tools_py.tools.plan.file_commands import given, opened_together, showing, taken
from tools_py.tools.plan.files import Opened, joined, opened
from tools_py.tools.plan.folder import BY, FOLDER, PRIVATE, SharedFolder, found
from tools_py.tools.plan.joining import OpenedFile, changed
from tools_py.tools.plan.view import PlanTool

STATES = frozenset({"cannot", "shared", "unasked", "none", "ask", "gone", "ready"})


def heard(scene: Scene, message: Do) -> Done:
    """The page has looked into the folder: show what is there, and let this browser's own file hold what the plan does."""
    told, before = _told(message.text), found(scene)
    same = told.get("same") is True
    files = before.files if same else tuple(one.read(message.now) for one in given(told.get("files")))
    now = SharedFolder(
        state=told["state"] if told.get("state") in STATES else "",
        name=str(told.get("name") or ""),
        # Of a folder that was not read nothing is known, nor what would be written over there.
        code="" if same and before.state != "ready" else str(told.get("code") or ""),
        offset=offset if isinstance(offset := told.get("offset"), int) and abs(offset) < 24 * 60 else 0,
        read=f"{message.time[:2]}:{message.time[2:]}" if message.time else "",
        files=files if told.get("state") == "ready" else (),
    )
    scene, kept = _kept(scene.showing(FOLDER, now), message)
    asked = told.get("asked") is True and now.state == "ready"
    spoken = (Announce(text=folder.line(scene) or f"{folder.NOTHING}."),) if asked else ()
    return Done(scene=scene, effects=(*kept, *spoken))


def _told(text: str) -> Mapping[str, Any]:
    """What a page says of a folder; nothing where it cannot be read."""
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def take(scene: Scene, message: Do) -> Done:
    """Bring in what is new in the folder, as files are merged."""
    files = folder.partners(scene)
    cells = tuple(changed(scene.plan, joined(scene, files)))
    done = taken(scene, files, cells, message, opened(scene).files)
    after, kept = _kept(done.scene, message)
    return evolve(done, scene=after, effects=(*done.effects, *kept))


def look(scene: Scene, _: Do) -> Done:
    """Show by section what those files of the folder would change that hold something new."""
    files = tuple(one for one in folder.partners(scene) if folder.fresh(scene, (one,)))
    return Done(scene=showing(scene, Opened(files=files)), effects=(Focus(id="plan-offer"),))


def begin(scene: Scene, message: Do) -> Done:
    """Open the plan that is in the folder, where nothing was entered here yet."""
    return opened_together(scene, folder.partners(scene), message)


def lost(scene: Scene, message: Do) -> Done:
    """The file that this browser writes could not be saved: say so, and forget what it was to hold."""
    now = found(scene)
    left = tuple(one for one in now.files if one is not now.own)
    shown = scene.showing(FOLDER, evolve(now, files=left, lost=message.text))
    return Done(scene=shown, effects=(Announce(text=message.text),))


def _kept(scene: Scene, message: Do) -> tuple[Scene, tuple[Effect, ...]]:
    """The scene in which this browser's own file holds what the plan does, and what lets it.

    It is left alone while it holds something that this plan does not have: then another device writes it too, as where a
    profile of the browser was copied. So is a file of a later release, and one that cannot be read at the moment.
    """
    now = found(scene)
    own, by = now.own, _by(scene)
    choice = Choice(private=scene.plan.value(PRIVATE) is True, views=True, by=by)
    if now.state != "ready" or not now.code or scene.plan.practice or _is_foreign(scene, own):
        return scene, ()
    if not share.holds_answers(scene.plan, scene.toolkit, choice):
        return scene, ()
    held = Plan(id=scene.plan.id).merge(share.shared(scene.plan, scene.toolkit, choice))
    if own and own.backup and own.backup.by == by and {*own.backup.plan.entries()} == {*held.entries()}:
        return scene, ()
    name = (
        "-".join(filter(None, map(plain_name, (str(scene.plan.value("plan/about/name") or "plan"), by)))) + now.ending
    )
    backup = Backup(plan=held, saved=datetime.fromtimestamp(message.now / 1000, UTC), by=by)
    files = (OpenedFile(name=name, backup=backup), *(one for one in now.files if not one.name.endswith(now.ending)))
    text = share.write(scene.plan, scene.toolkit, choice, message.now)
    kept = Deposit(plan=scene.plan.id, name=name, ending=now.ending, text=text)
    return scene.showing(FOLDER, evolve(now, files=files, lost="")), (kept,)


def _is_foreign(scene: Scene, own: OpenedFile | None) -> bool:
    """Whether what lies in the place of this browser's own file must not be written over."""
    if own is None:
        return False
    if own.backup is None:
        return not own.broken
    return own.backup.plan.id != scene.plan.id or bool(folder.fresh(scene, (own,)))


def _by(scene: Scene) -> str:
    """The name or organisation that whoever writes here gave."""
    told = scene.plan.value(BY, voice=scene.voice) or scene.plan.value(BY, voice=AGREED)
    return one_line(str(told or ""))[:120].strip()


COMMANDS: Mapping[str, Callable[[Scene, Do], Done]] = {
    "found": heard, "take": take, "look": look, "open": begin, "lost": lost,
}  # fmt: skip


def command(_: PlanTool, scene: Scene, rest: str, message: Do) -> Done:
    """One of these by its name; any other changes nothing."""
    act = COMMANDS.get(rest)
    return act(scene, message) if act else Done(scene=scene)
