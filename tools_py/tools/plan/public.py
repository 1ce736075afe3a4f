"""The page for the public, drafted from the plan's own answers: who, what was found, what will be done, whom to ask."""

from collections.abc import Iterator, Mapping
from datetime import date
from heapq import nsmallest
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.cells import EMPTY, top
from tools_py.conditions import Values
from tools_py.dates import print_date
from tools_py.exports.contents import Drafted
from tools_py.instruments import PlanLine
from tools_py.plan import AGREED
from tools_py.render import RegionView, View
from tools_py.scene import Scene
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import shortened

PUBLIC = PlanLine(id="public", title="In plain English, for the public")
FOUND = (("project-charter", "charter", "problem"), ("priority-finder", "choice", "statement"))
"""Where the plan says what was found; the first that holds anything is taken."""
FIRST = 4
"""The most actions, so that all keeps to a page."""
SHORT, NAME, MANY = 120, 60, 400
"""The most characters of an answer that is not what was found, of who does an action, and of all partners."""
OVER = frozenset({"done", "stopped"})


@frozen(kw_only=True)
class PublicView(RegionView):
    """The page for the public as one line of the plan, which can be printed alone, under the plan's name."""

    template: ClassVar[str] = "plan/public.html"
    name: str
    line: View


def passages(scene: Scene, sheets: Mapping[str, WorksheetTool]) -> Iterator[Drafted]:
    """The draft, passage by passage; one for which nothing was entered is left out."""
    scene = evolve(scene, voice=AGREED)
    words = scene.toolkit.tools["plan"].words
    told = (
        ("who", "", tuple(_who(scene, words))),
        ("found", *_found(scene)),
        ("do", "actions", tuple(_first(scene, sheets, words))),
        ("ask", "partnership", tuple(_ask(scene, words))),
    )
    for id, source, texts in told:
        if texts:
            yield Drafted(line=PUBLIC.id, label=words[f"public.{id}"], texts=texts, grid=None, source=source)


def _who(scene: Scene, words: Mapping[str, str]) -> Iterator[str]:
    """One paragraph on whom the plan is for, when, and by whom."""
    asked = ("group", "area", "period", "partners")
    typed = {id: str(scene.plan.value(f"plan/about/{id}") or "") for id in asked}
    given = {
        id: shortened(_listed(text), MANY if id == "partners" else SHORT).rstrip(".") for id, text in typed.items()
    }
    named = [id for id in ("group", "area") if given[id]]
    told = [f"public.{'-'.join(named)}"] if named else []
    told += [f"public.{id}" for id in ("period", "partners") if given[id]]
    if told:
        sentences = " ".join(words[id].format_map(given) for id in told)
        yield sentences[:1].upper() + sentences[1:]


def _listed(text: str) -> str:
    """Lines as a list in a sentence, whatever they end in."""
    return ", ".join(filter(None, (line.strip(" ,;") for line in text.split("\n"))))


def _found(scene: Scene) -> tuple[str, tuple[str, ...]]:
    """The tool that says what was found, and its words."""
    for tool, record, field in FOUND:
        text = top(scene.plan.fields(tool, record).get(field, EMPTY))
        if isinstance(text, str) and text.strip():
            return tool, (shortened(text),)
    return "", ()


def _first(scene: Scene, sheets: Mapping[str, WorksheetTool], words: Mapping[str, str]) -> Iterator[str]:
    """The first actions by date that are neither done nor stopped."""
    tool = sheets["actions"]
    every = (entry.values for entry in tool.entered(scene, tool.parts["actions"], AGREED))
    live = [values for values in every if values.get("what") and values.get("status") not in OVER]
    for values in nsmallest(FIRST, live, key=_when):
        when, who = values.get("when"), values.get("who")
        tail = [words["public.by"].format(when=print_date(when))] if isinstance(when, date) else []
        tail += [shortened(str(who), NAME)] if who else []
        yield f"{shortened(str(values['what']), SHORT).rstrip('.')}{f' ({", ".join(tail)})' if tail else ''}"


def _when(values: Values) -> date:
    """The day of an action; one without a day comes last."""
    when = values.get("when")
    return when if isinstance(when, date) else date.max


def _ask(scene: Scene, words: Mapping[str, str]) -> Iterator[str]:
    """The lead partner: an organisation; whoever coordinates may be a person, and stays out."""
    lead = top(scene.plan.fields("partnership", "lead").get("lead-partner", EMPTY))
    if isinstance(lead, str) and lead.strip():
        yield words["public.lead"].format(lead=shortened(lead, SHORT))
