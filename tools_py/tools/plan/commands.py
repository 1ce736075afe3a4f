"""What the plan page does with a file that is opened: offer, merge, keep apart, or leave alone."""

from attrs import evolve

from tools_py.cells import PLACING, Value, conflicting
from tools_py.effects import Focus
from tools_py.exports.backup import Backup, BackupError, read
from tools_py.messages import Do
from tools_py.plan import AGREED, Plan
from tools_py.records import written
from tools_py.scene import Done, Opened, Scene

ARCHIVED = "plan/about/archived"


def open_file(scene: Scene, message: Do) -> Done:
    """Read the file and offer what can be done with it, or say what is wrong with it."""
    try:
        opened, place = Opened(backup=read(message.text, message.now)), "plan-offer"
    except BackupError as wrong:
        opened, place = Opened(told=str(wrong)), "plan-told"
    return Done(scene=evolve(scene, opened=opened), effects=(Focus(id=place),))


def cancel(scene: Scene, _: Do) -> Done:
    """Leave the file alone."""
    return Done(scene=evolve(scene, opened=None))


def merge(scene: Scene, _: Do) -> Done:
    """Merge the file's answers into the plan that is open."""
    backup = _waiting(scene)
    plan = scene.plan.merge(backup.plan.entries())
    changed = tuple(
        (voice, address, cell) for voice, address, cell in plan.entries() if cell != scene.plan.cell(voice, address)
    )
    differ = sum(conflicting(cell) for _, address, cell in changed if address.rpartition("/")[2] not in PLACING)
    told = f"Merged: {_answers(len(changed))} came in or changed."
    if not changed:
        told = "Merged: the file held nothing that this plan did not have."
    if differ:
        told += f" In {_answers(differ)} the copies differ: open the item and choose."
    scene = evolve(scene, plan=plan, opened=Opened(told=told, good=True))
    return Done(scene=scene, cells=changed, effects=(Focus(id="plan-told"),), undo=told if changed else None)


def separate(scene: Scene, message: Do) -> Done:
    """Open the file as a plan of its own; a copy of a plan that is here already gets a new id."""
    backup = _waiting(scene)
    here = {scene.plan.id, *(known.id for known in scene.known)}
    plan = Plan(id=message.id if backup.plan.id in here else backup.plan.id).merge(backup.plan.entries())
    told = "Opened as a separate plan. The other plans in this browser are as they were."
    scene = evolve(scene, plan=plan, opened=Opened(told=told, good=True))
    return Done(scene=scene, cells=tuple(plan.entries()), effects=(Focus(id="plan-told"),))


def new(scene: Scene, message: Do) -> Done:
    """Begin another plan; those that are here stay as they are."""
    return _begun(scene, message, Plan(id=message.id), "A new plan")


def copy(scene: Scene, message: Do) -> Done:
    """Go on in a copy of the plan that is open."""
    plan = Plan(id=message.id).merge(scene.plan.entries())
    if archived(plan):
        plan = plan.merge(written(plan, AGREED, message, {ARCHIVED: None}))
    return _begun(scene, message, plan, f"Copy of {scene.plan.value('plan/about/name') or 'a plan without a name'}")


def _begun(scene: Scene, message: Do, plan: Plan, name: str) -> Done:
    """Go over to a plan, under a name that the team can change."""
    scene = evolve(scene, plan=plan, voice=AGREED, opened=None, told={})
    plan = plan.merge(written(scene.plan, scene.voice, message, {"plan/about/name": name[:120]}))
    return Done(scene=evolve(scene, plan=plan), cells=tuple(plan.entries()), effects=(Focus(id="plan-about-name"),))


def archived(plan: Plan) -> bool:
    """Whether a plan was put away."""
    return plan.value(ARCHIVED) is True


def archive(scene: Scene, message: Do) -> Done:
    """Put the plan away: it stands apart in the list of plans, whole, also where its backup file is opened."""
    return _put(scene, message, value=True, said="The plan was archived.")


def unarchive(scene: Scene, message: Do) -> Done:
    """Bring a plan back among the others."""
    return _put(scene, message, value=None, said="The plan is back among the others.")


def _put(scene: Scene, message: Do, *, value: Value, said: str) -> Done:
    cells = written(scene.plan, AGREED, message, {ARCHIVED: value})
    return Done.of(scene, cells, effects=(Focus(id="plan-plans"),), undo=said)


COMMANDS = {"open": open_file, "cancel": cancel, "merge": merge, "separate": separate, "new": new, "copy": copy,
            "archive": archive, "unarchive": unarchive}  # fmt: skip


def _waiting(scene: Scene) -> Backup:
    """The file that waits for a choice; raises KeyError if none does."""
    if scene.opened is None or scene.opened.backup is None:
        raise KeyError("no file waits for a choice")
    return scene.opened.backup


def _answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number:,} answers"
