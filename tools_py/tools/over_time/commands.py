"""Takes a table of series, and how it is to be looked at."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from attrs import evolve

from tools_py.chart_files import chart_file
from tools_py.effects import Announce, Focus
from tools_py.exports import chart_paper
from tools_py.exports.charted import charted
from tools_py.intake.measures import MOST_LINES
from tools_py.messages import Do
from tools_py.records import written
from tools_py.scene import Done, Scene
from tools_py.tools.over_time.events import events
from tools_py.tools.over_time.measures import NEW, as_table, keeping, measures
from tools_py.tools.over_time.papers import series_on_paper
from tools_py.tools.over_time.view import BETTER, CONVENTIONS, RUNS, TOOL, OverTime, OverTimeState, target_of

type OverTimeCommand = Callable[[OverTime, Scene, str, Do], Done]


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


def look(_: OverTime, scene: Scene, id: str, __: Do) -> Done:
    """Show the series of a measure of the plan, by its own target and by which way is better for it."""
    one = next((one for one in measures(scene) if one.id == id), None)
    if one is None:
        return _say(scene, OverTimeState(said="This measure is no longer in the plan."))
    state = OverTimeState(text=as_table([one]), better=one.better, target=one.target, measure=id)
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=f"{TOOL}-found"),))


def keep(tool: OverTime, scene: Scene, _: str, message: Do) -> Done:
    """Keep the series in sight with a measure of the plan; the text is a form's."""
    state = tool.state(scene)
    series = tool.shown(state)
    if series is None:
        return _say(scene, evolve(state, said="There are no figures to keep yet."))
    chosen = parse_qs(message.text).get("measure", [NEW])[0]
    name, cells = keeping(scene, series, chosen, state.better, message)
    said = f"{len(series.values)} figures are kept with the measure “{name}”."
    row = next(iter(cells)).split("/")[1]
    shown = scene.showing(TOOL, evolve(state, measure=row, said=said))
    made = written(scene.plan, scene.voice, message, cells)
    return Done.of(shown, made, effects=(Focus(id=f"{TOOL}-said"), Announce(text=said)), undo=said)


def picture(tool: OverTime, scene: Scene, kind: str, message: Do) -> Done:
    """Hand the chart over as a file."""
    drawing, state = tool.drawing(scene), tool.state(scene)
    series = tool.shown(state)
    if drawing is None or series is None:
        return _say(scene, evolve(state, said="There is no chart to save yet."))
    name = f"series-{message.today}"
    if kind != "docx":
        return Done(scene=scene, effects=(chart_file(drawing, name=name, png=kind == "png"),))
    paper = series_on_paper(series, state, target_of(state.target)[0], events(scene, series.periods))
    made = charted(paper.drawing, alt=paper.alt)
    return Done(scene=scene, effects=(chart_paper.download(made, words=paper.words, grids=paper.grids, name=name),))


def clear(_: OverTime, scene: Scene, __: str, ___: Do) -> Done:
    """Forget the table."""
    return _say(scene, OverTimeState(said="The table was removed from this page. It was never stored."))


def _say(scene: Scene, state: OverTimeState) -> Done:
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=f"{TOOL}-said"),))


COMMANDS: Mapping[str, OverTimeCommand] = {
    "read": read,
    "choose": choose,
    "show": show,
    "look": look,
    "keep": keep,
    "picture": picture,
    "clear": clear,
}
