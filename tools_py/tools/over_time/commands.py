"""Takes a table of series, and how it is to be looked at."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from attrs import evolve

from tools_py.chart_files import chart_file
from tools_py.effects import Focus
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.over_time.view import BETTER, CONVENTIONS, RUNS, TOOL, OverTime, OverTimeState

type OverTimeCommand = Callable[[OverTime, Scene, str, Do], Done]
MOST_LINES = 20_000


def read(tool: OverTime, scene: Scene, _: str, message: Do) -> Done:
    """Take a table that was pasted."""
    if not message.text.strip():
        return _say(scene, OverTimeState(said="There is no table yet. Paste one with its headings."))
    if (lines := message.text.count("\n")) > MOST_LINES:
        said = f"The table has {lines:,} lines, and {MOST_LINES:,} can be read at a time. Nothing was read: take fewer measures."
        return _say(scene, OverTimeState(said=said))
    known, notes = tool.series(message.text)
    if not known:
        said = "No series was found. A table needs a column of periods and one of figures, or periods as headings."
        return _say(scene, OverTimeState(said=" ".join([said, *notes])))
    before = tool.state(scene)
    state = evolve(before, text=message.text, name="", anew="", reason="", begins="", ends="", said="")
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=f"{TOOL}-found"),))


def choose(tool: OverTime, scene: Scene, _: str, message: Do) -> Done:
    """Take how a series is looked at; the text is a form's."""
    form = {name: values[0] for name, values in parse_qs(message.text, keep_blank_values=True).items()}
    state = tool.state(scene)
    better = next((one for one in BETTER if one == form.get("better")), state.better)
    state = evolve(
        state,
        name=form.get("name", state.name),
        better=better,
        target=form.get("target", state.target),
        convention=form["convention"] if form.get("convention") in CONVENTIONS else state.convention,
        run=form["run"] if form.get("run") in RUNS else state.run,
        anew=form.get("anew", state.anew),
        reason=form.get("reason", state.reason),
        begins=form.get("begins", state.begins),
        ends=form.get("ends", state.ends),
    )
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=f"{TOOL}-found"),))


def show(tool: OverTime, scene: Scene, name: str, _: Do) -> Done:
    """Show another series."""
    state = evolve(tool.state(scene), name=name, anew="", reason="")
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=f"{TOOL}-found"),))


def picture(tool: OverTime, scene: Scene, kind: str, message: Do) -> Done:
    """Hand the chart over as a file."""
    drawing = tool.drawing(scene)
    if drawing is None:
        return _say(scene, evolve(tool.state(scene), said="There is no chart to save yet."))
    return Done(scene=scene, effects=(chart_file(drawing, name=f"series-{message.today}", png=kind == "png"),))


def clear(_: OverTime, scene: Scene, __: str, ___: Do) -> Done:
    """Forget the table."""
    return _say(scene, OverTimeState(said="The table was removed from this page. It was never stored."))


def _say(scene: Scene, state: OverTimeState) -> Done:
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=f"{TOOL}-said"),))


COMMANDS: Mapping[str, OverTimeCommand] = {
    "read": read,
    "choose": choose,
    "show": show,
    "picture": picture,
    "clear": clear,
}
