"""The stakeholder map and the logic models as drawings for paper: nothing private is in them."""

from collections.abc import Iterator, Mapping

from tools_py.exports.drawing import Colour, Drawing, DrawnFigure, Stroke
from tools_py.scene import Scene
from tools_py.tools.logic_model.layout import HEAD, WIDTH, Layout
from tools_py.tools.logic_model.model import COLUMNS, Model
from tools_py.tools.logic_model.picture import LETTERS, LINE, Drawer, broken, lines
from tools_py.tools.logic_model.view import LogicModel
from tools_py.tools.stakeholders import layout as places
from tools_py.tools.stakeholders.layout import Dot, MapFrame, Placed
from tools_py.tools.stakeholders.picture import NAMES, QUADRANTS, sentences
from tools_py.tools.stakeholders.view import Stakeholders

ABOVE, BELOW = 42.0, 46.0
"""The room above and below the grid of the map, for its axes and the names of its fields."""


def mapped(tool: Stakeholders, scene: Scene) -> tuple[str, ...]:
    """The map in sentences, less the count of all."""
    entries = tool.entries(scene)
    return tuple(sentences(entries, tool.names(scene)))[1:]


def stakeholder_map(tool: Stakeholders, scene: Scene) -> Drawing | None:
    """Everyone who has a place, in it; None where nobody has. Names that do not fit stand as the numbers of the list."""
    entries = tool.entries(scene)
    dots = [
        Dot(
            id=one.id,
            name=one.name or "Unnamed",
            number=number,
            interest=one.interest,
            influence=one.influence,
            size=one.size,
        )
        for number, one in enumerate(entries, 1)
        if one.interest is not None and one.influence is not None
    ]
    if not dots:
        return None
    placed = places.layout(dots, MapFrame())
    names = {dot.id: dot.name for dot in dots}
    key = [f"{one.number} {names[one.id]}" for one in placed if one.number is not None and not one.lines]
    listed = places.LETTERS.lines(" · ".join(key).split(" "), places.WIDTH) if key else []
    return Drawing(
        title="Stakeholder map",
        alt="The stakeholder map. The further right, the more they care about the work. The further up, the more they can "
        f"change. {' '.join(sentences(entries, tool.names(scene)))}",
        width=places.WIDTH,
        height=ABOVE + places.HEIGHT + BELOW + places.LINE * len(listed),
        parts=(*_grid(NAMES[tool.names(scene)]), *(part for one in placed for part in _mark(one)), *_key(listed)),
    )


def _grid(names: Mapping[str, str]) -> Iterator[DrawnFigure | Stroke]:
    """The four fields with their names, and what the sides stand for."""
    wide, high = MapFrame().cell
    for name in QUADRANTS:
        influence, interest = name.split("-")
        x, width = (2 * wide, 3 * wide) if interest == "high" else (0.0, 2 * wide)
        y, height = (0.0, 3 * high) if influence == "high" else (3 * high, 2 * high)
        fill: Colour = "sheet" if name == "high-high" else "paper"
        yield DrawnFigure(x=x, y=ABOVE + y, width=width, height=height, fill=fill, stroke="line")
        top = ABOVE - 17 if influence == "high" else ABOVE + places.HEIGHT + 3
        yield DrawnFigure(x=x, y=top, width=width, height=18, kind="words", lines=(names[name],), size=12, bold=True)
    yield DrawnFigure(
        x=0, y=ABOVE + places.HEIGHT + 24, width=places.WIDTH, height=18, kind="words",
        lines=("How much they care →",), size=11, align="middle", ink="muted",
    )  # fmt: skip
    yield DrawnFigure(
        x=0, y=0, width=places.WIDTH, height=18, kind="words",
        lines=("How much they can change ↑",), size=11, ink="muted",
    )  # fmt: skip


def _mark(one: Placed) -> Iterator[DrawnFigure]:
    """A circle, and its name, its number or its count."""
    x, y = one.x - one.r, ABOVE + one.y - one.r
    yield DrawnFigure(x=x, y=y, width=2 * one.r, height=2 * one.r, kind="circle", fill="primary", stroke="paper")
    told = one.lines or (str(one.number),)
    left, top, right, bottom = one.text
    yield DrawnFigure(
        x=left - (4 if one.centred else 0),
        y=ABOVE + top - 2,
        width=right - left + 12,
        height=bottom - top + 6,
        kind="words",
        lines=told,
        size=places.TEXT * 0.94,
        align="middle" if one.centred else "left",
    )


def _key(listed: list[str]) -> Iterator[DrawnFigure]:
    if listed:
        yield DrawnFigure(
            x=0, y=ABOVE + places.HEIGHT + BELOW, width=places.WIDTH, height=places.LINE * len(listed) + 4,
            kind="words", lines=tuple(listed), size=10,
        )  # fmt: skip


def model(tool: LogicModel, scene: Scene, one: Model) -> Drawing | None:
    """A model drawn; None where it has no cards."""
    if not one.cards:
        return None
    laid = Drawer().layout(one)
    words = tool.drawn_words(scene)
    used = [words[column] for column in COLUMNS if column in laid.columns]
    linked = "; ".join(f"{one.card[link.source].label} leads to {one.card[link.target].label}" for link in one.links)
    return Drawing(
        title=one.name or "Logic model",
        alt=f"The logic model {one.name}. Its columns are {', '.join(used)}. {linked}{'.' if linked else ''}",
        width=laid.width,
        height=laid.height,
        parts=(*_heads(laid, words), *_links(one, laid), *_cards(one, laid)),
    )


def _heads(laid: Layout, words: Mapping[str, str]) -> Iterator[DrawnFigure]:
    for column, x in laid.columns.items():
        told = broken(words[column], WIDTH, 2)
        high = LINE * len(told)
        yield DrawnFigure(
            x=x, y=HEAD - 10 - high, width=WIDTH + 10, height=high + 4, kind="words", lines=told,
            size=LETTERS.size, bold=True, ink="primary",
        )  # fmt: skip


def _links(one: Model, laid: Layout) -> Iterator[Stroke]:
    for link in one.links:
        curve = laid.curves[link.id]
        yield Stroke(points=curve.points, arrow=True, dashed=curve.back)


def _cards(one: Model, laid: Layout) -> Iterator[DrawnFigure]:
    for card in one.cards:
        box = laid.boxes[card.id]
        yield DrawnFigure(
            x=box.x, y=box.y, width=box.width, height=box.height, fill="sheet", stroke="muted",
            lines=lines(card), size=LETTERS.size * 0.94,
        )  # fmt: skip
