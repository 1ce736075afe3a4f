"""What can be done with files that are opened: look at what they would change, and take in all, a part, or as views."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from attrs import evolve, frozen

from tools_py.cells import PLACING, Cell, Value, conflicting, top
from tools_py.contributors import TOOL as CONTRIBUTORS
from tools_py.effects import Announce, Focus
from tools_py.exports.backup import BackupError, NewerError, read
from tools_py.exports.contents import NAMELESS
from tools_py.lookup import NotFoundError
from tools_py.messages import Do
from tools_py.origins import place
from tools_py.plan import AGREED, PRACTICE, Entry, Plan
from tools_py.records import written
from tools_py.scene import Done, Scene
from tools_py.tidy import one_line
from tools_py.tools.plan.files import TOOL, Opened, PlanState, copies, is_fresh, joined, joining, opened
from tools_py.tools.plan.joining import WE, OpenedFile, changed, incoming, named, scope
from tools_py.tools.plan.view import PlanTool

OWN = frozenset({"plan", "exports", "origins", "alike", CONTRIBUTORS})
"""Tools of which nothing is anybody's view."""
EMPTY = "This file is a plan in which nothing is filled in yet, so there is nothing to open. Nothing was changed."


def open_file(_: PlanTool, scene: Scene, __: str, message: Do) -> Done:
    """Read the files and show what they would change, or say what is wrong with them."""
    files = tuple(_with_answers(one.read(message.now)) for one in _given(message.text))
    good = any(one.backup for one in files)
    if len(files) == 1 and not good:
        return _told(scene, files[0].fault)
    return Done(scene=showing(scene, Opened(files=files)), effects=(Focus(id="plan-offer"),))


def _with_answers(file: OpenedFile) -> OpenedFile:
    """The file; where nothing stands in its plan, that is what is wrong with it, as there is nothing to open."""
    if file.backup is None or any(file.backup.plan.entries()):
        return file
    return evolve(file, backup=None, fault=EMPTY)


@frozen(kw_only=True)
class GivenFile:
    """A file as the page gives it: its name, its text, or why the page cannot read it."""

    name: str = ""
    text: str = ""
    fault: str = ""

    def read(self, now: int) -> OpenedFile:
        """The plan in it, or what is wrong with it."""
        try:
            return OpenedFile(name=self.name, fault=self.fault, backup=None if self.fault else read(self.text, now))
        except BackupError as wrong:
            return OpenedFile(name=self.name, fault=str(wrong), broken=not isinstance(wrong, NewerError))


def _given(text: str) -> Iterator[GivenFile]:
    """The files that a page sends as a list; a text alone is one file without a name."""
    try:
        held = json.loads(text) if text.startswith("[") else None
    except ValueError:
        held = None
    yield from given(held) or [GivenFile(text=text)]


def given(held: object) -> tuple[GivenFile, ...]:
    """The files of a list as a page sends it, each once; none of anything else."""
    found: list[GivenFile] = []
    for one in held if isinstance(held, list) else ():
        match one:
            case {"name": str(name), "fault": str(fault)}:
                found.append(GivenFile(name=name, fault=fault))
            case {"name": str(name), "text": str(content)}:
                found.append(GivenFile(name=name, text=content))
    return tuple(dict.fromkeys(found))


def cancel(_: PlanTool, scene: Scene, __: str, ___: Do) -> Done:
    """Leave the files alone."""
    return Done(scene=showing(scene, None))


def merge(_: PlanTool, scene: Scene, number: str, message: Do) -> Done:
    """Merge the answers of all files of this plan, or of the one with this number, into the plan that is open."""
    files = (_file(scene, number),) if number or not joining(scene) else joining(scene)
    if any(one.backup and one.backup.plan.practice != scene.plan.practice for one in files):
        return _told(
            scene,
            "A practice plan and a real one are never merged. Open the file as a separate plan. Nothing was changed.",
        )
    found = tuple(changed(scene.plan, joined(scene, files)))
    return taken(scene, files, found, message, opened(scene).without(files))


def take(_: PlanTool, scene: Scene, at: str, message: Do) -> Done:
    """Take in a section of what files would change, or one record of it."""
    files = joining(scene)
    found = tuple(scope(changed(scene.plan, joined(scene, files)), at))
    return taken(scene, files, found, message, opened(scene).files)


def taken(
    scene: Scene, files: tuple[OpenedFile, ...], cells: tuple[Entry, ...], message: Do, left: tuple[OpenedFile, ...]
) -> Done:
    """The plan with these cells of files, and with whose they are."""
    note = _merged(scene.plan, cells)
    whose = {place(device): origin for device, origin in named(files, cells, scene.plan).items()}
    kept = (*cells, *written(scene.plan, AGREED, message, whose))
    after = evolve(scene, plan=scene.plan.merge(kept))
    still = left if any(changed(after.plan, joined(after, left))) or _strangers(after, left) else ()
    shown = showing(after, Opened(files=still, text=note, good=True))
    return Done(scene=shown, cells=kept, effects=(Focus(id="plan-told"),), undo=note if cells else None)


def _strangers(scene: Scene, files: Iterable[OpenedFile]) -> bool:
    """Whether a file of another plan still waits."""
    return any(one.backup and one.backup.plan.id != scene.plan.id for one in files)


def _merged(plan: Plan, cells: tuple[Entry, ...]) -> str:
    """What became of a plan that these cells were merged into."""
    if not cells:
        return "Merged. The file held nothing new."
    note = f"Merged: {_answers(len(cells))} added or changed."
    differ = sum(conflicting(cell) for _, address, cell in cells if _asked(address))
    if differ:
        note += f" In {_answers(differ)} the two copies differ. Open the item and choose."
    if replaced := sum(_is_replaced(plan.cell(voice, address), cell) for voice, address, cell in cells):
        note += f" {_answers(replaced)} you had {'was' if replaced == 1 else 'were'} replaced."
    return note


def _asked(address: str) -> bool:
    """Whether people choose between versions of a cell."""
    return address.rpartition("/")[2] not in PLACING and address.partition("/")[0] != "alike"


def _is_replaced(before: Cell, after: Cell) -> bool:
    """Whether an answer gave way to another without a choice: the file says that who wrote the other had seen it."""
    return top(before) not in {None, "", False} and not conflicting(after) and top(after) != top(before)


def settle(_: PlanTool, scene: Scene, rest: str, message: Do) -> Done:
    """Of answers that differ, keep the one of this version; `both` keeps one below the other."""
    version, at = rest.split("/", 1)
    cell, voice, address = _differing(scene, at)
    if version == "both":
        mine = [one.value for one in cell if one in scene.plan.cell(voice, address)]
        rest_ = [one.value for one in cell if one.value not in mine]
        value: Value = "\n\n".join(str(one) for one in dict.fromkeys((*mine, *rest_)) if one)
    else:
        held = [one.value for one in cell if f"{one.device}:{one.stamp}" == version]
        if not held:
            return Done(scene=scene)
        value = held[0]
    return _settled(scene, voice, address, value, message)


def third(_: PlanTool, scene: Scene, at: str, message: Do) -> Done:
    """Write another answer in place of those that differ."""
    if not message.text.strip():
        return Done(scene=scene, effects=(Announce(text="Write the answer first."),))
    cell, voice, address = _differing(scene, at)
    return _settled(scene, voice, address, message.text, message) if cell else Done(scene=scene)


def _differing(scene: Scene, at: str) -> tuple[Cell, str, str]:
    """The cell with all that files hold of it, its voice and its address."""
    voice, _, address = at.partition("/")
    voice = AGREED if voice == WE else voice
    return joined(scene, joining(scene)).cell(voice, address), voice, address


def _settled(scene: Scene, voice: str, address: str, value: Value, message: Do) -> Done:
    """The answer stands in place of all that differ, those of the files too."""
    files = opened(scene).files
    cells = written(joined(scene, joining(scene)), voice, message, {address: value})
    note = "The answer you chose is kept."
    after = evolve(scene, plan=scene.plan.merge(cells))
    left = files if any(changed(after.plan, joined(after, joining(after)))) or _strangers(after, files) else ()
    shown = showing(after, Opened(files=left, text=note, good=True))
    return Done(scene=shown, cells=cells, effects=(Focus(id="plan-told"),), undo=note)


def separate(_: PlanTool, scene: Scene, number: str, message: Do) -> Done:
    """Open a file as a plan of its own, or `all` copies of one; what is here already gets a new id."""
    return opened_together(scene, copies(scene) if number == "all" else (_file(scene, number),), message)


def opened_together(scene: Scene, files: tuple[OpenedFile, ...], message: Do) -> Done:
    """Open copies of one plan as a plan of its own."""
    given = files[0].backup.plan if files and files[0].backup else scene.plan
    fresh = is_fresh(scene)
    here = {*(() if fresh else (scene.plan.id,)), *(known.id for known in scene.known)}
    plan = Plan(id=free(message, given) if given.id in here else given.id).merge(
        (*given.entries(), *incoming(files, given))
    )
    note = (
        f"“{_called(plan)}” is open now."
        if fresh
        else "Opened as a separate plan. The other plans in this browser have not changed."
    )
    scene = showing(evolve(scene, plan=plan), Opened(text=note, good=True))
    return Done(scene=scene, cells=tuple(plan.entries()), effects=(Focus(id="plan-told"),))


def _called(plan: Plan) -> str:
    return one_line(str(plan.value("plan/about/name") or ""))[:60] or NAMELESS


def views(_: PlanTool, scene: Scene, number: str, message: Do) -> Done:
    """Take what a file agreed as the view of whoever made it, and the views in it as views."""
    file = _file(scene, number)
    if not file.backup or file.backup.plan.practice != scene.plan.practice:
        return _told(scene, "A practice plan and a real one are never merged. Nothing was changed.")
    plan = file.backup.plan
    voice = f"v-{sha256(f'{plan.id} {file.origin}'.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    called = file.backup.by or str(plan.value("plan/about/name") or "") or file.name or "Another plan"
    cells = [(held or voice, address, cell) for held, address, cell in plan.entries() if _is_view(address)]
    names = [entry for entry in plan.entries() if entry[1].startswith(f"{CONTRIBUTORS}/")]
    joins = scene.plan.merge((*cells, *names))
    found = tuple(changed(scene.plan, joins))
    named_now = () if joins.value(f"{CONTRIBUTORS}/{voice}/name") else {f"{CONTRIBUTORS}/{voice}/name": called[:120]}
    kept = (*found, *written(scene.plan, AGREED, message, dict(named_now)))
    note = f"The answers of “{called[:60]}” are now a view. What you agreed has not changed."
    if not found:
        note, kept = "The file held nothing new.", ()
    shown = Opened(files=opened(scene).without((file,)), text=note, good=True)
    after = showing(evolve(scene, plan=scene.plan.merge(kept)), shown)
    return Done(scene=after, cells=kept, effects=(Focus(id="plan-told"),), undo=note if kept else None)


def _is_view(address: str) -> bool:
    return address.partition("/")[0] not in OWN


def free(message: Do, like: Plan) -> str:
    """A new id; the copy of a practice plan is one too."""
    return f"{PRACTICE if like.practice else ''}{message.id}"


def _file(scene: Scene, number: str) -> OpenedFile:
    """The file of this number, the first that can be read where none is given; raises NotFoundError if none waits."""
    files = [one for at, one in enumerate(opened(scene).files) if one.backup and number in {"", str(at)}]
    if not files:
        raise NotFoundError("no file waits for a choice")
    return files[0]


def showing(scene: Scene, opened: Opened | None) -> Scene:
    """The scene in which these were the last files that were opened."""
    return scene.showing(TOOL, evolve(scene.state(TOOL, PlanState), opened=opened))


def _told(scene: Scene, text: str) -> Done:
    """Only what is said of a file has changed."""
    return Done(scene=showing(scene, Opened(text=text)), effects=(Focus(id="plan-told"),))


def _answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number:,} answers"


COMMANDS = {
    "open": open_file, "cancel": cancel, "merge": merge, "take": take, "settle": settle, "third": third,
    "separate": separate, "views": views,
}  # fmt: skip
