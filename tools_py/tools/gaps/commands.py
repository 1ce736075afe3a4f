"""Reads a table, asks about its columns, takes what is chosen, and writes a gap into the priority finder."""

import base64
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs

from attrs import asdict, evolve

from tools_py.chart_files import chart_file
from tools_py.effects import Focus, Hand
from tools_py.exports import chart_paper
from tools_py.exports.charted import charted, in_words
from tools_py.exports.workbook import reading
from tools_py.intake.heads import ROLES, Role, plan_of
from tools_py.intake.measures import MOST_LINES
from tools_py.messages import Do
from tools_py.scene import Done, Scene
from tools_py.tools.gaps.charting import redrawn
from tools_py.tools.gaps.keeping import SHELVES, KeptGap, Shelf, kept, kept_chart
from tools_py.tools.gaps.pictures import RANKED
from tools_py.tools.gaps.view import TOOL, GapsState, GapsTool
from tools_py.tools.gaps.working import GapsAsked

type GapsCommand = Callable[[GapsTool, Scene, str, Do], Done]
COLUMNS, FOUND = "gaps-columns", "gaps-found"
"""The ids of the regions' elements."""


def read(tool: GapsTool, scene: Scene, _: str, message: Do) -> Done:
    """Take a table that was pasted; where its columns are not plain, ask."""
    text = message.text
    cells = tool.table(text)
    if not cells.rows:
        return _say(scene, GapsState(said="There is no table yet. Paste one with its headings, or choose a file."))
    if len(cells.rows) > MOST_LINES:
        said = f"The table has {len(cells.rows):,} lines, and {MOST_LINES:,} can be read at a time. Nothing was read: take fewer measures or areas."
        return _say(scene, GapsState(said=said))
    plan = plan_of(cells)
    if not plan.sure:
        said = "Say what each column holds. Nothing was read yet."
        return _say(scene, GapsState(text=text, said=said), COLUMNS)
    return _show(tool, scene, GapsState(text=text, roles=plan))


def fit(tool: GapsTool, scene: Scene, _: str, message: Do) -> Done:
    """Read the table with the columns that were chosen; the text is a form's."""
    state = tool.state(scene)
    if not state.text:
        return _say(scene, GapsState(said="The table is no longer here. Paste it again."))
    cells = tool.table(state.text)
    form = {name: values[0] for name, values in parse_qs(message.text).items()}
    known: Mapping[str, Role] = {role: role for role in ROLES}
    chosen = tuple(known.get(form.get(f"column.{at}", ""), "") for at in range(cells.width))
    twice = [ROLES[role] for at, role in enumerate(chosen) if role and role in chosen[:at]]
    if twice:
        return _say(
            scene, evolve(state, said=f"“{twice[0]}” is selected for two columns. Nothing was read yet."), COLUMNS
        )
    if not {"value", "count"} & set(chosen):
        said = "Select a column with the figure, or one with the people or events counted."
        return _say(scene, evolve(state, said=said), COLUMNS)
    return _show(tool, scene, evolve(state, roles=evolve(plan_of(cells), roles=chosen, blocks=(), sure=True), said=""))


def choose(tool: GapsTool, scene: Scene, _: str, message: Do) -> Done:
    """Take what was chosen about the table; the text is a form's."""
    form = {name: values[0] for name, values in parse_qs(message.text).items()}
    state = tool.state(scene)
    before = state.asked
    asked = GapsAsked(**{name: form.get(name, kept) for name, kept in asdict(before).items()})
    return _show(tool, scene, evolve(state, asked=asked))


def clear(_: GapsTool, scene: Scene, __: str, ___: Do) -> Done:
    """Forget the table."""
    return _say(scene, GapsState(said="The table was removed from this page. It was never stored."))


def open_file(_: GapsTool, scene: Scene, __: str, message: Do) -> Done:
    """Read a file, given as base64, and hand its table as text to whoever holds the plan."""
    data = base64.b64decode(message.text)
    try:
        text = _sheet(data) if data.startswith((b"PK", reading.OLD)) else _text(data)
    except reading.WorkbookError as wrong:
        return Done(scene=scene, effects=(Hand(command=f"{TOOL}/refuse", text=str(wrong)),))
    return Done(scene=scene, effects=(Hand(command=f"{TOOL}/read", text=text),))


def refuse(_: GapsTool, scene: Scene, __: str, message: Do) -> Done:
    """Say why a file could not be read."""
    return _say(scene, GapsState(said=message.text))


def keeper(shelf: Shelf) -> GapsCommand:
    """The command that writes the gap of a group into a part of the plan."""

    def command(tool: GapsTool, scene: Scene, name: str, message: Do) -> Done:
        worked = tool.worked(scene)
        one = next((one for one in worked.groups if one.level.name == name), None) if worked else None
        if worked is None or one is None:
            return _say(scene, evolve(tool.state(scene), said="That group is no longer in the table."))
        return kept(shelf, scene, message, KeptGap(worked=worked, one=one, chart=tool.drawn(scene).get(RANKED)))

    return command


def picture(tool: GapsTool, scene: Scene, name: str, message: Do) -> Done:
    """Hand a chart over as a file; `name` is the file's kind and the chart's id, the text a form's: whether small counts go."""
    kind, _, id = name.partition("/")
    chart = tool.drawn(scene, small="small" in parse_qs(message.text)).get(id)
    if chart is None:
        return _no_chart(tool, scene)
    file = f"gaps-{id}-{message.today}"
    if kind != "docx":
        return Done(scene=scene, effects=(chart_file(chart.drawing, name=file, png=kind == "png"),))
    drawing = charted(redrawn(chart) or chart.drawing, alt=in_words(chart.drawing.title, chart.grid))
    return Done(
        scene=scene, effects=(chart_paper.download(drawing, words=chart.words, grids=(chart.grid,), name=file),)
    )


def chart(tool: GapsTool, scene: Scene, id: str, message: Do) -> Done:
    """Keep a chart in the plan, by its id."""
    one = tool.drawn(scene).get(id)
    if one is None:
        return _no_chart(tool, scene)
    return kept_chart(scene, message, one)


def _no_chart(tool: GapsTool, scene: Scene) -> Done:
    """Say why there is none to hand on."""
    state = tool.state(scene)
    said = (
        "Groups with small counts are left out, and then nothing is left of this chart. Combine years or areas first."
    )
    return _say(scene, evolve(state, said=said if state.text else "There is no chart to save yet."))


def _show(tool: GapsTool, scene: Scene, state: GapsState) -> Done:
    """Show what follows, or why nothing does."""
    found = tool.gaps(state)
    if found is None or not found.table.figures:
        said = "No line of the table holds a figure. Nothing was read."
        return _say(scene, GapsState(said=" ".join([said, *(found.table.notes if found else ())])))
    return Done(scene=scene.showing(TOOL, evolve(state, said="")), effects=(Focus(id=FOUND),))


def _say(scene: Scene, state: GapsState, focus: str = COLUMNS) -> Done:
    return Done(scene=scene.showing(TOOL, state), effects=(Focus(id=focus),))


def _text(data: bytes) -> str:
    """A file of values as text, in the ways in which they are written in England."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _sheet(data: bytes) -> str:
    """The fullest sheet of a workbook as text, cells parted by tabs."""
    pages, _ = reading.read(data)
    page = max(pages, key=lambda one: sum(map(len, one.cells.values())), default=None)
    if page is None or not page.cells:
        raise reading.WorkbookError("The workbook has no sheet with a table.")
    lines = []
    for row in range(max(page.cells) + 1):
        cells = page.cells.get(row, {})
        lines.append(
            "\t".join(_cell(cells[at].value) if at in cells else "" for at in range(max(cells, default=-1) + 1))
        )
    return "\n".join(lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return " ".join(str(value).split())


COMMANDS: Mapping[str, GapsCommand] = {
    "read": read, "fit": fit, "choose": choose, "clear": clear, "open": open_file, "refuse": refuse, "picture": picture,
    "chart": chart,
    **{name: keeper(shelf) for name, shelf in SHELVES.items()},
}  # fmt: skip
