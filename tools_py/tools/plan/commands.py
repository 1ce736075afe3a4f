"""What can be done on the plan page: with a file that is opened, with plans, and with the lines of this one."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from attrs import evolve

from tools_py.cells import Value
from tools_py.dates import print_date
from tools_py.effects import Announce, Focus
from tools_py.exports.contents import NAMELESS
from tools_py.lookup import find
from tools_py.messages import Do
from tools_py.plan import AGREED, Plan
from tools_py.records import between, next_key, written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tools.plan import file_commands, folder_commands
from tools_py.tools.plan.file_commands import free
from tools_py.tools.plan.files import TOOL, Opened, PlanState
from tools_py.tools.plan.gather import block_key
from tools_py.tools.plan.lines import all_lines, fingerprint
from tools_py.tools.plan.next_year import carried
from tools_py.tools.plan.versions import BEGIN, NOW, as_it_is, versions
from tools_py.tools.plan.view import ARCHIVED, PlanTool, archived


def new(_: PlanTool, scene: Scene, __: str, message: Do) -> Done:
    """Begin another plan; those that are here stay as they are."""
    return _begun(scene, message, Plan(id=message.id), "A new plan")


def copy(_: PlanTool, scene: Scene, __: str, message: Do) -> Done:
    """Go on in a copy of the plan that is open."""
    plan = Plan(id=free(message, scene.plan)).merge(scene.plan.entries())
    if archived(plan):
        plan = plan.merge(written(plan, AGREED, message, {ARCHIVED: None}))
    return _begun(scene, message, plan, f"Copy of {scene.plan.value('plan/about/name') or 'unnamed plan'}")


def following(_: PlanTool, scene: Scene, __: str, message: Do) -> Done:
    """Begin next year's plan with what of this one goes on, and say what does not; this one stays as it is."""
    found, name = carried(scene), str(scene.plan.value("plan/about/name") or NAMELESS)
    plan = Plan(id=free(message, scene.plan)).merge(found.cells)
    cells = {**found.written, "plan/about/name": f"Next year: {name}"[:120]}
    plan = plan.merge(written(plan, AGREED, message, cells))
    *others, last = found.left or ("nothing",)
    left = f"{', '.join(others)} and {last}" if others else last
    taken = (
        f" The latest figure of each measure is its baseline now: {'; '.join(found.baselines)}."
        if found.baselines
        else ""
    )
    text = f"This plan begins with what goes on from “{name[:60]}”.{taken} Left behind there: {left}."
    scene = evolve(scene, plan=plan, voice=AGREED, states={})
    scene = scene.showing(TOOL, PlanState(opened=Opened(text=text, good=True)))
    return Done(scene=scene, cells=tuple(plan.entries()), effects=(Focus(id="plan-told"),))


def _begun(scene: Scene, message: Do, plan: Plan, name: str) -> Done:
    """Go over to a plan, under a name that the team can change."""
    scene = evolve(scene, plan=plan, voice=AGREED, states={})
    plan = plan.merge(written(scene.plan, scene.voice, message, {"plan/about/name": name[:120]}))
    return Done(scene=evolve(scene, plan=plan), cells=tuple(plan.entries()), effects=(Focus(id="plan-about-name"),))


def archive(_: PlanTool, scene: Scene, __: str, message: Do) -> Done:
    """Put the plan away: it stands apart in the list of plans, whole, also where its backup file is opened."""
    return _put(scene, message, value=True, said="The plan was archived.")


def unarchive(_: PlanTool, scene: Scene, __: str, message: Do) -> Done:
    """Bring a plan back among the others."""
    return _put(scene, message, value=None, said="The plan was restored.")


def _put(scene: Scene, message: Do, *, value: Value, said: str) -> Done:
    cells = written(scene.plan, AGREED, message, {ARCHIVED: value})
    return Done.of(scene, cells, effects=(Focus(id="plan-plans"),), undo=said)


def _answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number:,} answers"


def _rewritten(scene: Scene, id: str, message: Do, cells: Mapping[str, Value], *, undo: str | None = None) -> Done:
    """A line whose own cells hold this from now on; the focus goes to it."""
    find(all_lines(scene.toolkit.plan), id, "line of the plan")
    at = f"plan/line-{id}"
    made = written(scene.plan, AGREED, message, {f"{at}/{name}": value for name, value in cells.items()})
    return Done.of(scene, made, effects=(Focus(id=element_id(f"plan/line.{id}")),), undo=undo)


def edit(tool: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Write a line by hand, beginning with its draft."""
    draft = tool.lines.text(scene, id)
    done = _rewritten(scene, id, message, {"text": draft, "based": fingerprint(draft)})
    return evolve(done, effects=(Focus(id=element_id(f"plan/line-{id}/text")),))


def keep(tool: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Keep the text of a line though its draft has changed."""
    return _rewritten(scene, id, message, {"based": fingerprint(tool.lines.text(scene, id))})


def fresh(_: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Put the text of a line aside for its draft."""
    said = "Your text was replaced by the draft."
    return _rewritten(scene, id, message, {"text": None, "based": None}, undo=said)


def hide(_: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Leave a line out."""
    return _rewritten(scene, id, message, {"hide": True}, undo="The section is no longer included in the plan.")


def show(_: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Take a line in again."""
    return _rewritten(scene, id, message, {"hide": None})


def up(tool: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Move a section one place up."""
    return _moved(tool, scene, id, message, -1)


def down(tool: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Move a section one place down."""
    return _moved(tool, scene, id, message, 1)


def _moved(tool: PlanTool, scene: Scene, id: str, message: Do, step: int) -> Done:
    order = tool.lines.blocks(scene)
    at = find({block.id: place for place, block in enumerate(order)}, id, "section of the plan") + step
    if not 0 <= at < len(order):
        return Done(scene=scene, effects=(Announce(text="It is already at the end."),))
    others = [block_key(scene, block)[0] for block in order if block.id != id]
    key = between(others[at - 1] if at else "", others[at] if at < len(others) else None)
    cells = written(scene.plan, AGREED, message, {f"plan/block-{id}/order": key})
    verb = "up" if step < 0 else "down"
    effects = (
        Focus(id=f"{element_id(f'plan/block/{id}')}-{verb}"),
        Announce(text=f"Now {at + 1} of {len(order)}."),
    )
    return Done.of(scene, cells, effects=effects, undo=None)


def freeze(tool: PlanTool, scene: Scene, _: str, message: Do) -> Done:
    """Keep what every line says now as the next version."""
    number = len(versions(scene)) + 1
    now = as_it_is(scene, tool.lines)
    at = f"plan/{BEGIN}{message.id}"
    cells: Mapping[str, Value] = {
        f"{at}/order": next_key("", message.now, 0),
        f"{at}/on": print_date(message.today),
        f"{at}/lines": json.dumps(now.lines, ensure_ascii=False),
        f"{at}/tracked": json.dumps(now.tracks, ensure_ascii=False),
        f"{at}/views": json.dumps(now.views, ensure_ascii=False),
    }
    said = f"Version {number} of the plan was saved."
    if differ := len(tool.lines.contents(scene).differing):
        said += f" In {_answers(differ)} copies differ: it keeps the latest."
    made = written(scene.plan, AGREED, message, cells)
    return Done.of(scene, made, effects=(Focus(id="plan-versions"),), undo=said)


def restore(tool: PlanTool, scene: Scene, id: str, message: Do) -> Done:
    """Put the words of a version back: every line says what it said then, and can be edited or drafted anew."""
    version = find({one.id: one for one in versions(scene)}, id, "version of the plan")
    cells: dict[str, Value] = {}
    for line in all_lines(scene.toolkit.plan):
        before, at = version.lines.get(line, ""), f"plan/line-{line}"
        if before == tool.lines.final(scene, line):
            continue
        if before:
            draft = fingerprint(tool.lines.text(scene, line))
            cells |= {f"{at}/text": before, f"{at}/based": draft, f"{at}/hide": None}
        else:
            cells[f"{at}/hide"] = True
    said = f"The plan now has the text of version {version.number}."
    made = written(scene.plan, AGREED, message, cells)
    return Done.of(scene, made, effects=(Focus(id="plan-versions"), Announce(text=said)), undo=said if cells else None)


def compare(_: PlanTool, scene: Scene, __: str, message: Do) -> Done:
    """Show what two versions differ in; the text is a form's."""
    form = parse_qs(message.text)
    known = {NOW, *(one.id for one in versions(scene))}
    before, after = (form.get(name, [""])[0] for name in ("before", "after"))
    if not known >= {before, after}:
        return Done(scene=scene)
    state = evolve(scene.state(TOOL, PlanState), compared=(before, after))
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id="plan-versions-compared"),))


def history(_: PlanTool, scene: Scene, __: str, ___: Do) -> Done:
    """Show who changed what, or no longer."""
    state = scene.state(TOOL, PlanState)
    shown = scene.showing(TOOL, evolve(state, history=not state.history))
    return Done(scene=shown, effects=(Focus(id="plan-history"),))


COMMANDS: Mapping[str, Callable[[PlanTool, Scene, str, Do], Done]] = {
    **file_commands.COMMANDS,
    "folder": folder_commands.command,
    "new": new, "copy": copy, "following": following, "archive": archive, "unarchive": unarchive,
    "edit": edit, "keep": keep, "fresh": fresh, "hide": hide, "show": show, "up": up, "down": down, "freeze": freeze,
    "restore": restore, "compare": compare, "history": history,
}  # fmt: skip
