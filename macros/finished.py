"""The finished plan of the made-up place as a picture and as a page, drawn from the worked examples."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from macros.practice import FinishedPlan, Shown
from macros.worked import worked_records
from tools_py.app import Session
from tools_py.exports.markup import shown
from tools_py.fields import Field
from tools_py.instruments import Toolkit
from tools_py.lookup import find
from tools_py.plan import Plan
from tools_py.render import View
from tools_py.tools.logic_model.reading import Key, read
from tools_py.tools.logic_model.view import LogicModel
from tools_py.tools.plan import pictures
from tools_py.words import worked_words
from tools_py.worksheet import WorkedRecord

WIDEST = 200
"""How long the longest bar of the gap is, in the picture's own units."""
DRAWN = ("activity", "output", "short", "long")
"""The columns of the model that the small picture has room for."""
ROWS = 3
"""How many actions it has room for."""


@frozen(kw_only=True)
class DrawnBar:
    """A place with its value, and the length of its bar."""

    name: str
    value: str
    length: int


@frozen(kw_only=True)
class Dot:
    """A stakeholder on the map, in the picture's own units."""

    x: float
    y: float


@frozen(kw_only=True)
class PlanPicture:
    """A finished plan in small; `page` is where it can be read, `chain` leads from what is done to what is better then."""

    name: str
    period: str
    page: str
    gap: str
    bars: tuple[DrawnBar, ...]
    dots: tuple[Dot, ...]
    chain: tuple[str, ...]
    actions: tuple[tuple[str, str, str], ...]


@frozen(kw_only=True)
class ShownPart:
    """A part of the plan: a table with a head, or, of a form, questions with their answers; `href` leads to the tool.

    Of the logic model it is the `chains` instead, each with the model's name.
    """

    id: str
    title: str
    href: str
    tool: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    form: bool
    chains: tuple[tuple[str, tuple[str, ...]], ...]


@frozen(kw_only=True)
class FinishedView:
    """The finished plan to be read."""

    about: tuple[tuple[str, str], ...]
    parts: tuple[ShownPart, ...]


def plan_picture(toolkit: Toolkit, finished: FinishedPlan, root: str) -> PlanPicture:
    """The finished plan in small."""
    most = max(float(bar.value) for bar in finished.gap.bars)
    return PlanPicture(
        name=finished.about["name"],
        period=finished.about["period"],
        page=f"{root}start/a-finished-plan/",
        gap=finished.gap.label,
        bars=tuple(
            DrawnBar(name=bar.name, value=bar.value, length=round(WIDEST * float(bar.value) / most))
            for bar in finished.gap.bars
        ),
        dots=tuple(_dots(toolkit)),
        chain=tuple(card[1] for card in _path(toolkit, finished.models[0]) if card[0] in DRAWN),
        actions=tuple(
            (str(row["what"]), str(row["who"]), str(row["when"])) for row in _rows(toolkit, "actions", "actions")[:ROWS]
        ),
    )


def finished_view(toolkit: Toolkit, finished: FinishedPlan, root: str) -> FinishedView:
    """The finished plan as its page shows it."""
    labels = {one.id: one for one in toolkit.tools["plan"].fields}
    return FinishedView(
        about=tuple((labels[id].label, worked_words(labels[id], text)) for id, text in finished.about.items()),
        parts=tuple(_part(toolkit, finished, one, root) for one in finished.shows),
    )


def _rows(toolkit: Toolkit, tool: str, part: str) -> Sequence[WorkedRecord]:
    return [record for one, _, record in worked_records(toolkit.worksheet(tool)) if one.id == part]


def _part(toolkit: Toolkit, finished: FinishedPlan, shown: Shown, root: str) -> ShownPart:
    sheet = toolkit.worksheet(shown.tool)
    part = sheet.part(shown.part)
    fields = [part.field(id) for id in shown.fields]
    records = _rows(toolkit, shown.tool, shown.part) if fields else ()
    models = () if fields else finished.models
    return ShownPart(
        id=f"finished-{shown.tool}-{shown.part}",
        title=shown.title,
        href=f"{root}{sheet.address}",
        tool=sheet.title,
        head=tuple(one.label for one in fields),
        rows=tuple(tuple(_answer(one, record) for one in fields) for record in records),
        form=part.kind == "fields",
        chains=tuple((name, tuple(card[1] for card in _path(toolkit, name))) for name in models),
    )


def _answer(one: Field, record: WorkedRecord) -> str:
    """A worked answer in words; empty where there is none."""
    return worked_words(one, record[one.id]) if one.id in record else ""


def _dots(toolkit: Toolkit) -> Iterator[Dot]:
    """Each stakeholder in the middle of its place of five by five; those at one place stand side by side."""
    seen: dict[tuple[int, int], int] = {}
    for one in _rows(toolkit, "stakeholders", "stakeholders"):
        place = int(str(one["interest"])), int(str(one["influence"]))
        seen[place] = seen.get(place, -1) + 1
        yield Dot(x=40 * (place[0] - 0.5) + 9 * seen[place] - 6, y=20 * (5.5 - place[1]))


def drawn_model(session: Session, plan: Plan) -> View:
    """The first logic model of a plan as a drawing."""
    core = find(session.tools, "logic-model", "tool").core
    scene = evolve(session.scene, plan=plan)
    assert isinstance(core, LogicModel)  # noqa: S101 - the registry holds it under this id
    drawings = (pictures.model(core, scene, one) for one in core.models(scene))
    return shown(filter(None, drawings), "example")[0]


def _path(toolkit: Toolkit, name: str) -> Iterator[Key]:
    """The cards of a worked model from its first activity to its end, always by the first link."""
    words: Any = find(toolkit.tools, "logic_model", "tool").worked
    draft = read(find({one.name: one for one in words.models}, name, "worked model").text)
    card: Key | None = next(key for key in draft.cards if key[0] == "activity")
    while card:
        yield card
        card = next((target for source, target in draft.links if source == card), None)
