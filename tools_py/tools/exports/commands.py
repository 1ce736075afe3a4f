"""Makes each kind of file, reads the workbook that came back, and takes what is chosen of it."""

import base64
import re
from collections.abc import Callable, Mapping
from datetime import date

from attrs import evolve

from tools_py.effects import Announce, Download, Focus, Hand
from tools_py.exports import csv, ics, report, whole, word
from tools_py.exports import share as sharing
from tools_py.exports.contents import Choice, Contents, Gatherer, Sheet, ticked
from tools_py.exports.workbook import changes, edits, writing
from tools_py.exports.workbook.reading import WorkbookError
from tools_py.messages import Do
from tools_py.scene import Done, Scene

type Command = Callable[[Gatherer, Scene, str, Do], Done]

ACTIONS = "actions/actions"
REVIEW = "exports-review"
"""The id of the region's element."""


def gathered(gatherer: Gatherer, scene: Scene) -> Contents:
    """What goes out, with what is ticked."""
    return gatherer.gather(scene, Choice(private=ticked(scene, "private"), views=ticked(scene, "views")))


def file_name(contents: Contents, kind: str, called: str = "") -> str:
    """A file's name: the plan's, what it is called besides, the day, and its kind."""
    return _named(contents.name, contents.today, called, kind)


def _named(name: str, today: date | None, called: str, kind: str) -> str:
    name = re.sub(r"[\W_]+", "-", name).strip("-")[:60] or "plan"
    return "-".join(filter(None, (name, called, today.isoformat() if today else ""))) + f".{kind}"


def _binary(make: Callable[[Contents], bytes], kind: str, type: str, *, called: str = "") -> Command:
    def command(gatherer: Gatherer, scene: Scene, _: str, __: Do) -> Done:
        contents = gathered(gatherer, scene)
        data = base64.b64encode(make(contents)).decode()
        return _given(scene, Download(name=file_name(contents, kind, called), kind=type, base64=data))

    return command


def _of_actions(make: Callable[[Contents, Sheet, Do], str], kind: str, type: str) -> Command:
    def command(gatherer: Gatherer, scene: Scene, _: str, message: Do) -> Done:
        contents = gathered(gatherer, scene)
        actions = contents.sheet(ACTIONS)
        if actions is None or not actions.filled:
            return Done(scene=scene, effects=(Announce(text="There are no actions yet."),))
        text = make(contents, actions, message)
        return _given(scene, Download(name=file_name(contents, kind), kind=type, text=text))

    return command


def share(_: Gatherer, scene: Scene, __: str, message: Do) -> Done:
    """Make a backup file to hand on, with what is ticked."""
    choice = Choice(private=ticked(scene, "private"), views=ticked(scene, "views"))
    name = str(scene.plan.value("plan/about/name") or "")
    file = Download(
        name=_named(name, scene.today, "shared", "toolkit.json"),
        kind=sharing.TYPE,
        text=sharing.write(scene.plan, scene.toolkit, choice, message.now),
    )
    return _given(scene, file)


def _given(scene: Scene, file: Download) -> Done:
    return Done(scene=scene, effects=(file, Announce(text=f"{file.name} is ready.")))


def open_workbook(gatherer: Gatherer, scene: Scene, _: str, message: Do) -> Done:
    """Read a workbook, given as base64, and hand what it would change to whoever holds the plan."""
    try:
        found = changes.review(base64.b64decode(message.text), gatherer, scene, now=message.now, id=message.id)
    except WorkbookError as wrong:
        found = edits.Review(plan=scene.plan.id, told=(str(wrong),))
    return Done(scene=scene, effects=(Hand(command="exports/review", text=edits.to_json(found)),))


def review(_: Gatherer, scene: Scene, __: str, message: Do) -> Done:
    """Show what a workbook would change."""
    found = edits.from_json(message.text)
    if found.plan != scene.plan.id:
        return Done(scene=scene)
    return Done(scene=evolve(scene, review=found), effects=(Focus(id=REVIEW),))


def take(_: Gatherer, scene: Scene, id: str, message: Do) -> Done:
    """Take one difference into the plan, or all of them where none is named."""
    found = scene.review
    taken = tuple(edit for edit in found.edits if id in {"", edit.id}) if found else ()
    if not found or not taken:
        return Done(scene=scene)
    cells = edits.written(scene.plan, taken, now=message.now, writer=message.writer)
    said = (
        "1 change was taken from the workbook."
        if len(taken) == 1
        else f"{len(taken):,} changes were taken from the workbook."
    )
    done = Done.of(scene, cells, effects=(Focus(id=REVIEW), Announce(text=said)), undo=said)
    left = found.without(edit.id for edit in taken)
    return evolve(done, scene=evolve(done.scene, review=left if left.edits or left.told else None))


def leave(_: Gatherer, scene: Scene, id: str, __: Do) -> Done:
    """Leave one difference out, or close the review where none is named."""
    found = scene.review.without((id,)) if scene.review and id else None
    left = found if found and (found.edits or found.told) else None
    return Done(scene=evolve(scene, review=left), effects=(Focus(id=REVIEW),))


COMMANDS: Mapping[str, Command] = {
    "share": share,
    "excel": _binary(writing.write, "xlsx", writing.TYPE),
    "word": _binary(lambda contents: word.write(whole.paper(contents)), "docx", word.TYPE),
    "report": _binary(lambda contents: word.write(report.paper(contents)), "docx", word.TYPE, called="report"),
    "csv": _of_actions(lambda _, actions, __: csv.write(actions), "csv", csv.TYPE),
    "ics": _of_actions(lambda contents, actions, message: ics.write(contents, actions, message.now), "ics", ics.TYPE),
    "open": open_workbook,
    "review": review,
    "take": take,
    "leave": leave,
}
