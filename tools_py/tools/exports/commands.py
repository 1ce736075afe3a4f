"""Makes each kind of file, reads the workbook that came back, and takes what is chosen of it."""

import base64
from collections.abc import Callable, Mapping
from functools import partial

from attrs import evolve

from tools_py.effects import Announce, Download, Focus, Hand
from tools_py.exports import share
from tools_py.exports.contents import Choice
from tools_py.exports.formats import FORMATS
from tools_py.exports.outgoing import Format, Outgoing
from tools_py.exports.workbook import changes, edits
from tools_py.exports.workbook.reading import WorkbookError
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tidy import one_line
from tools_py.tools.exports.view import ANNEXES, STAGES, TOOL, Exports, ExportsState
from tools_py.tools.plan.gather import ticked

type ExportCommand = Callable[[Exports, Scene, str, Do], Done]

REVIEW = "exports-review"
"""The id of the region's element."""


def offered(file: Format) -> ExportCommand:
    """The command that makes a file of this kind, with what is ticked."""

    def command(tool: Exports, scene: Scene, _: str, message: Do) -> Done:
        choice = chosen(scene)
        if ticked(scene, "own") and not scene.voice and file.id == share.FORMAT.id:
            said = "You are entering what you agreed, so no view can be shared. Clear “Only the view that I am entering”, or change who is entering."
            return Done(scene=scene, effects=(Hand(command=f"{TOOL}/tell", text=said),))
        out = Outgoing(
            plan=scene.plan,
            toolkit=scene.toolkit,
            choice=choice,
            now=message.now,
            gather=lambda: tool.gatherer.gather(scene, choice),
            held=tool.gatherer.held(scene),
            views=tuple(one.name for one in scene.contributors),
        )
        made = file.make(out)
        name, locks = file.file_name(out, message), file.lockable and ticked(scene, "lock")
        ready = "Choose a passphrase for the file." if locks else f"{name} is ready."
        told = (file.nothing, file.left_out(out)) if made is None else (ready, file.told(out))
        said = " ".join(filter(None, told))
        files = () if made is None else (evolve(_download(file, name, made), locks=locks),)
        # It is made in a second Python, and what the page shows belongs to the first.
        return Done(scene=scene, effects=(*files, Hand(command=f"{TOOL}/tell", text=said)))

    return command


def chosen(scene: Scene) -> Choice:
    """What was ticked of what goes along."""
    return Choice(
        private=ticked(scene, "private"),
        views=ticked(scene, "views"),
        annexes=frozenset(name.removeprefix("annex-") for name in ANNEXES if ticked(scene, name)),
        own=scene.voice if ticked(scene, "own") else "",
        stages=frozenset(stage for stage in STAGES if ticked(scene, f"stage-{stage}")),
        by=one_line(str(scene.plan.value(f"{TOOL}/options/by", voice=scene.voice) or ""))[:120],
    )


def tell(_: Exports, scene: Scene, __: str, message: Do) -> Done:
    """Say and show what became of a file."""
    state = evolve(scene.state(TOOL, ExportsState), told=message.text)
    return Done(scene=scene.showing(TOOL, state), effects=(Announce(text=message.text),))


def _download(file: Format, name: str, made: str | bytes) -> Download:
    if isinstance(made, str):
        return Download(name=name, kind=file.type, text=made)
    return Download(name=name, kind=file.type, base64=base64.b64encode(made).decode())


def open_workbook(tool: Exports, scene: Scene, _: str, message: Do) -> Done:
    """Read a workbook, given as base64, and hand what it would change to whoever holds the plan."""
    try:
        data, shape = base64.b64decode(message.text), partial(tool.gatherer.shape, scene)
        found = changes.review(data, scene.plan.id, shape, now=message.now, id=message.id)
    except WorkbookError as wrong:
        found = edits.Review(plan=scene.plan.id, told=(str(wrong),))
    return Done(scene=scene, effects=(Hand(command="exports/review", text=edits.to_json(found)),))


def review(_: Exports, scene: Scene, __: str, message: Do) -> Done:
    """Show what a workbook would change."""
    found = edits.from_json(message.text)
    if found.plan != scene.plan.id:
        return Done(scene=scene)
    return Done(scene=_with(scene, found), effects=(Focus(id=REVIEW),))


def take(_: Exports, scene: Scene, id: str, message: Do) -> Done:
    """Take one difference into the plan, or, where none is named, all but new rows that are there already."""
    found = _review(scene)
    taken = tuple(edit for edit in found.edits if (edit.id == id if id else not edit.twin)) if found else ()
    if not found or not taken:
        return Done(scene=scene)
    cells = edits.written(scene.plan, taken, now=message.now, writer=message.writer)
    said = (
        "1 change was imported from the workbook."
        if len(taken) == 1
        else f"{len(taken):,} changes were imported from the workbook."
    )
    done = Done.of(scene, cells, effects=(Focus(id=REVIEW), Announce(text=said)), undo=said)
    left = found.without(edit.id for edit in taken)
    return evolve(done, scene=_with(done.scene, left))


def leave(_: Exports, scene: Scene, id: str, __: Do) -> Done:
    """Leave one difference out, or close the review where none is named."""
    found = _review(scene)
    left = found.without((id,)) if found and id else None
    return Done(scene=_with(scene, left), effects=(Focus(id=REVIEW),))


def _review(scene: Scene) -> edits.Review | None:
    return scene.state(TOOL, ExportsState).review


def _with(scene: Scene, review: edits.Review | None) -> Scene:
    """The scene in which a review waits; one in which nothing is left is closed."""
    left = review if review and (review.edits or review.told) else None
    return scene.showing(TOOL, evolve(scene.state(TOOL, ExportsState), review=left))


COMMANDS: Mapping[str, ExportCommand] = {
    **{file.id: offered(file) for file in FORMATS},
    "open": open_workbook,
    "tell": tell,
    "review": review,
    "take": take,
    "leave": leave,
}
