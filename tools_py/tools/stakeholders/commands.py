"""What can be done with the list and the map beyond rows: add lines, answer about twins, narrow, look closer."""

from collections.abc import Callable, Mapping

from attrs import evolve

from tools_py.cells import EMPTY, Value, top
from tools_py.effects import Announce, Effect, Focus
from tools_py.intake import table
from tools_py.intake.twins import Sifted
from tools_py.intake.twins import asked as question
from tools_py.messages import Do
from tools_py.records import ids, next_key, written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tidy import folded
from tools_py.tools.stakeholders.lines import MOST, Read, read
from tools_py.tools.stakeholders.model import PART, TOOL
from tools_py.tools.stakeholders.view import MapState, Stakeholders
from tools_py.tools.worksheet import commands as worksheet


def _shown(scene: Scene, state: MapState, *effects: Effect) -> Done:
    """Only what the page shows has changed."""
    return Done(scene=scene.showing(TOOL, state), effects=effects)


def _show_lines() -> Focus:
    return Focus(id=element_id(f"{TOOL}/lines"))


def _cells(
    tool: Stakeholders, scene: Scene, message: Do, lines: tuple[Read, ...], *, mark: str = ""
) -> dict[str, Value]:
    """New rows for lines, after the last; `mark` keeps the ids of one paste's later additions apart."""
    records = tool.records(scene)
    order = ids(tool.parts[PART], records)
    last = str(top(records[order[-1]]["order"])) if order else ""
    cells: dict[str, Value] = {}
    for number, line in enumerate(lines):
        at = f"{TOOL}/{PART}--{message.id}{mark}{number:x}"
        last = cells[f"{at}/order"] = next_key(last, message.now, number)
        cells |= {f"{at}/{name}": value for name, value in line.row.items()}
    return cells


def lines(tool: Stakeholders, scene: Scene, rest: str, message: Do) -> Done:
    """Add the lines that can be read; say of each other one why not, and ask about names that are listed already.

    Lines that say only what is listed are asked about together. A table with headings is read as the tables of other tools
    are.
    """
    state = tool.page_state(scene)
    if _is_table(tool, scene, message.text):
        return worksheet.COMMANDS["paste"](tool, scene.showing(TOOL, evolve(state, said=(), asked=())), PART, message)
    count = sum(1 for line in message.text.splitlines() if line.strip())
    if not count or count > MOST:
        said = (
            f"There are {count:,} lines. Nothing was added: add up to {MOST:,} at a time."
            if count
            else "Nothing was typed. Put one stakeholder on each line and try again."
        )
        return _shown(scene, evolve(state, said=(said,), asked=()), _show_lines())
    found = read(message.text, tool.fields, tool.entries(scene))
    good = tuple(one for one in found if not one.fault and not one.like)
    added = f"{len(good):,} {'stakeholder was' if len(good) == 1 else 'stakeholders were'} added."
    cells = _cells(tool, scene, message, good)
    done = Done.of(scene, written(scene.plan, scene.voice, message, cells), undo=added) if good else Done(scene=scene)
    like = [one for one in found if not one.fault and one.like]
    there = [one for one in like if _says_nothing_new(tool, done.scene, one)]
    twins = Sifted(new=(), there=tuple(one.row for one in there))
    faults = [fault for one in found if (fault := one.fault)]
    remarks = [remark for one in good if (remark := one.remark)]
    asked = tuple(one.text for one in like if one not in there)
    state = evolve(state, said=(added, *faults, *remarks), asked=asked)
    state = state.noted(PART, question(twins, "name"), twins.twins)
    return evolve(done, scene=done.scene.showing(TOOL, state), effects=(_show_lines(),))


def _says_nothing_new(tool: Stakeholders, scene: Scene, line: Read) -> bool:
    """Whether all that a line says stands in the entry of its name."""
    entry = next((one.id for one in tool.entries(scene) if one.name == line.like), "")
    fields = tool.records(scene).get(entry, {})
    return all(folded(str(top(fields.get(name, EMPTY)))) == folded(str(said)) for name, said in line.cells.items())


def _is_table(tool: Stakeholders, scene: Scene, text: str) -> bool:
    """Whether the first row of a text names columns, two at the least."""
    given = table.read(text)
    if given.width < 2 or len(given.rows) > MOST + 1:
        return False
    found = tool.asked_of(scene, tool.parts[PART], given).proposal
    return found.headed and sum(one.certainty in {"ours", "known"} for one in found.columns) > 1


def same(tool: Stakeholders, scene: Scene, number: str, message: Do) -> Done:
    """A line means an entry that is listed: fill in what the entry lacks, and change nothing else."""
    line, state = _taken(tool, scene, number)
    entry = next((one for one in tool.entries(scene) if line and one.name == line.like), None)
    if not line or not entry:
        return _shown(scene, state)
    fields = tool.records(scene).get(entry.id, {})
    cells = {
        f"{TOOL}/{entry.id}/{name}": value
        for name, value in line.cells.items()
        if top(fields.get(name, EMPTY)) in {None, ""}
    }
    said = f"{entry.name}: the empty fields were filled in." if cells else f"{entry.name} stays as it is."
    done = Done.of(scene, written(scene.plan, scene.voice, message, cells), undo=said if cells else None)
    shown = done.scene.showing(TOOL, evolve(state, said=(said,)))
    return evolve(done, scene=shown, effects=(_show_lines(),))


def other(tool: Stakeholders, scene: Scene, number: str, message: Do) -> Done:
    """A line means somebody else of the same name: add it."""
    line, state = _taken(tool, scene, number)
    if not line:
        return _shown(scene, state)
    said = f"{line.name} was added again."
    done = Done.of(
        scene, written(scene.plan, scene.voice, message, _cells(tool, scene, message, (line,), mark="b")), undo=said
    )
    shown = done.scene.showing(TOOL, evolve(state, said=(said,)))
    return evolve(done, scene=shown, effects=(_show_lines(),))


def _taken(tool: Stakeholders, scene: Scene, number: str) -> tuple[Read | None, MapState]:
    """The line that is asked about, and the page without it."""
    state = tool.page_state(scene)
    at = int(number) if number.isdigit() else len(state.asked)
    if at >= len(state.asked):
        return None, state
    (line,) = read(state.asked[at], tool.fields, tool.entries(scene))
    return line, evolve(state, asked=state.asked[:at] + state.asked[at + 1 :])


def zoom(tool: Stakeholders, scene: Scene, name: str, message: Do) -> Done:
    """Look at the whole map, a quadrant, or a cell."""
    done = _shown(scene, evolve(tool.page_state(scene), zoom=name))
    shown = sum(map(len, (one.members for one in tool.placed(done.scene))))
    return evolve(done, effects=(Announce(text=f"{shown:,} on this part of the map."),))


def _narrowed(tool: Stakeholders, scene: Scene, state: MapState) -> Done:
    """Narrow list and map, and say to how many."""
    done = _shown(scene, evolve(state, more=0))
    shown, listed = len(tool.shown(done.scene)), len(tool.entries(scene))
    return evolve(done, effects=(Announce(text=f"{shown:,} of {listed:,} are shown."),))


def search(tool: Stakeholders, scene: Scene, rest: str, message: Do) -> Done:
    """Show only those in whose entry a text stands."""
    return _narrowed(tool, scene, evolve(tool.page_state(scene), search=" ".join(message.text.split())))


def only(tool: Stakeholders, scene: Scene, rest: str, message: Do) -> Done:
    """Show only those of a sector, a category or an owner; several filters hold together, until everyone is chosen."""
    state = tool.page_state(scene)
    chosen = message.text.splitlines()[:1]
    filters = tuple(dict.fromkeys((*state.filters, *chosen))) if chosen else ()
    return _narrowed(tool, scene, evolve(state, filters=filters))


def lift(tool: Stakeholders, scene: Scene, text: str, message: Do) -> Done:
    """Lift one filter; without a name, all of them and the search."""
    state = tool.page_state(scene)
    filters = tuple(one for one in state.filters if text and one != text)
    search = state.search if text and text != "search" else ""
    return _narrowed(tool, scene, evolve(state, filters=filters, search=search))


def more(tool: Stakeholders, scene: Scene, rest: str, message: Do) -> Done:
    """Draw more of a long list."""
    state = tool.page_state(scene)
    return _shown(scene, evolve(state, more=state.more + 1))


COMMANDS: Mapping[str, Callable[[Stakeholders, Scene, str, Do], Done]] = {
    **worksheet.COMMANDS,
    "lines": lines, "same": same, "other": other, "zoom": zoom, "search": search, "only": only, "lift": lift, "more": more,
}  # fmt: skip
