"""The picture of a model: its layout, the words broken into lines, and what is lit up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import eq
from typing import ClassVar

from attrs import frozen

from tools_py.kept import Kept
from tools_py.lettering import Lettering
from tools_py.render import At, RegionView
from tools_py.tools.logic_model.layout import HEAD, WIDTH, Edge, Layout, Node, laid_out
from tools_py.tools.logic_model.layout import arranged as arranged_
from tools_py.tools.logic_model.layout import shape as shape_
from tools_py.tools.logic_model.marks import AssumptionMark, counted, described, keyed, marks
from tools_py.tools.logic_model.model import ONE, TOOL, Card, Link, Model
from tools_py.words import how_many

LETTERS, LINE = Lettering(size=12.5, hair=0.36, slim=0.36, plain=0.58, capital=0.68, broad=0.92), 15.0
"""The type of the words, and from line to line, in pixels."""
PAD = 8.0
PICTURE = "logic-model-picture"
"""The id of the picture on the page, with which those of its cards begin."""
LINES = 60
"""The most lines of words that a card shows, more than its longest text has; its title holds them all."""


@frozen(kw_only=True)
class DrawnCard(RegionView):
    """A card drawn: its corner and height, its lines of words, its look, and to which cards the arrow keys lead from it."""

    template: ClassVar[str] = "logic_model/shape.html"
    card: str
    label: str = ""
    corner: str = "0 0"
    height: int = 0
    lines: tuple[str, ...] = ()
    look: str = ""
    description: str = ""
    keys: str = ""
    tab: bool = False


def shape_place(card: str) -> At:
    """Where a card stands in the picture, and the id by which other cards' arrow keys know it."""
    return At(region=f"{TOOL}/shape.{card}", id=f"{PICTURE}-{card}")


@frozen(kw_only=True)
class DrawnLink:
    """A link drawn: its path, its look, and the mark of what it assumes; `back` is one that runs against the columns."""

    id: str
    path: str
    look: str
    back: bool
    description: str
    mark: AssumptionMark | None


@frozen(kw_only=True)
class Head:
    """A column's name above it, in lines, the last of which may be the time that it spans; and the foot of its band.

    `one` is what one card of it is called.
    """

    column: str
    x: float
    lines: tuple[tuple[float, str], ...]
    time: str
    foot: int
    one: str


@frozen(kw_only=True)
class DrawnModel:
    """All that is drawn, and the key to the marks of assumptions; sizes in pixels."""

    title: str
    description: str
    width: int
    height: int
    heads: tuple[Head, ...]
    lines: tuple[DrawnLink, ...]
    shapes: tuple[DrawnCard, ...]
    key: tuple[AssumptionMark, ...]

    @cached_property
    def shape(self) -> Mapping[str, DrawnCard]:
        """The cards by their ids."""
        return {one.card: one for one in self.shapes}


def lines(card: Card) -> tuple[str, ...]:
    """A card's words in lines."""
    return _card_lines(card.label)


@lru_cache(maxsize=2000)
def _card_lines(label: str) -> tuple[str, ...]:
    return broken(label, WIDTH - 2 * PAD)


def broken(text: str, room: float, most: int = LINES) -> tuple[str, ...]:
    """Words broken into lines no wider than the room, in pixels; after the most lines, an ellipsis."""
    words = text[: most * 40].split()
    lines = LETTERS.lines([piece for word in words for piece in LETTERS.pieces(word, room)], room) or [""]
    if len(lines) > most or len(text) > most * 40:
        return (*lines[: most - 1], f"{lines[min(most, len(lines)) - 1][:12]} …")
    return tuple(lines)


class Drawer:
    """Draws models; orders the cards of one anew only when cards or links have come, gone or moved.

    While the cards keep their heights too, as most rewordings leave them, everything keeps its place.
    """

    def __init__(self) -> None:
        """Begin without any order known."""
        self._kept = Kept(alike=eq)

    def layout(self, model: Model) -> Layout:
        """Where everything is."""
        nodes = [Node(id=c.id, column=c.column, height=2 * PAD + LINE * len(lines(c))) for c in model.cards]
        edges = [Edge(id=link.id, source=link.source, target=link.target) for link in model.links]
        return self._kept.get(("layout", model.id), (nodes, edges), lambda: self._layout(model.id, nodes, edges))

    def _layout(self, model: str, nodes: Sequence[Node], edges: Sequence[Edge]) -> Layout:
        wanted = shape_(nodes, edges)
        order = self._kept.get(("order", model), (wanted,), lambda: arranged_(wanted))
        return laid_out(nodes, edges, order)

    def picture(self, model: Model, words: Mapping[str, str], hand: str) -> DrawnModel:
        """The model drawn; with a card in hand, what leads to it and what follows is lit up.

        `words` holds the name of each column, and what each kind of assumption is called.
        """
        layout = self.layout(model)
        lit = (model.leads([hand]), model.follows([hand])) if hand in model.card else None
        found = marks(model, layout.curves)
        key = keyed(found.values(), words, LETTERS.width, layout.width, layout.height)
        bottom = key[-1].y + LINE if key else layout.height
        assumed = counted(model.links)
        return DrawnModel(
            title=model.name or "Logic model",
            description=f"{how_many(len(model.cards), 'card')} in {how_many(len(layout.columns), 'column')}, and "
            f"{how_many(len(model.links), 'link')}{f', {assumed}' if assumed else ''}. The table and the sentences below say the same in words.",
            width=round(layout.width + 0.5),
            height=round(bottom + 0.5),
            heads=tuple(
                _head(column, x, words[column], model.time(column), layout) for column, x in layout.columns.items()
            ),
            lines=tuple(_line(model, link, layout, lit, found.get(link.id)) for link in model.links),
            shapes=tuple(self._shapes(model, layout, hand, lit)),
            key=key,
        )

    def _shapes(
        self, model: Model, layout: Layout, hand: str, lit: tuple[set[str], set[str]] | None
    ) -> Iterator[DrawnCard]:
        by_place = _neighbours(model, layout)
        first = hand if hand in model.card else next((c.id for col in model.columns.values() for c in col), "")
        for card in model.cards:
            box = layout.boxes[card.id]
            before, after = len(model.into[card.id]), len(model.out[card.id])
            assumed = counted((*model.into[card.id], *model.out[card.id]))
            yield DrawnCard(
                at=shape_place(card.id),
                card=card.id,
                label=card.label,
                corner=f"{box.x:.0f} {box.y:.1f}",
                height=int(box.height),
                lines=lines(card),
                look=_look(card.id, hand, lit),
                description=f"{card.label}: {before} {'leads' if before == 1 else 'lead'} to it, it leads to {after}{f'; {assumed}' if assumed else ''}",
                keys=" ".join(f"{key}={PICTURE}-{id}" for key, id in by_place(card)),
                tab=card.id == first,
            )


def _look(card: str, hand: str, lit: tuple[set[str], set[str]] | None) -> str:
    """How a card stands to the one in hand."""
    if lit is None:
        return ""
    if card == hand:
        return "hand"
    return "lit" if card in lit[0] | lit[1] else "dim"


def _head(column: str, x: float, title: str, time: str, layout: Layout) -> Head:
    lines = broken(title, WIDTH, 2)
    foot = HEAD - 14 - LINE
    return Head(
        column=column,
        x=x,
        lines=tuple((foot - LINE * (len(lines) - 1 - n), line) for n, line in enumerate(lines)),
        time=broken(time, WIDTH, 1)[0],
        foot=round(layout.height + 0.5),
        one=ONE[column],
    )


def _line(
    model: Model, link: Link, layout: Layout, lit: tuple[set[str], set[str]] | None, mark: AssumptionMark | None
) -> DrawnLink:
    curve = layout.curves[link.id]
    before, after = lit or (set(), set())
    on = {link.source, link.target} <= before or {link.source, link.target} <= after
    look = "" if lit is None else " lm-line--lit" if on else " lm-line--dim"
    if curve.back:
        look += " lm-line--back"
    return DrawnLink(
        id=link.id, path=curve.path, look=look, back=curve.back, description=described(model, link), mark=mark
    )


def _neighbours(model: Model, layout: Layout) -> Callable[[Card], Iterator[tuple[str, str]]]:
    """For a card the arrow keys and the cards that they lead to: up and down the column, else to the nearest beside."""
    columns = {
        column: sorted(cards, key=lambda card: layout.boxes[card.id].y)
        for column, cards in model.columns.items()
        if cards
    }
    names = list(columns)
    places = {card.id: at for cards in columns.values() for at, card in enumerate(cards)}

    def beside(card: Card, step: int) -> str | None:
        at = names.index(card.column) + step
        if not 0 <= at < len(names):
            return None
        y = layout.boxes[card.id].y
        return min(columns[names[at]], key=lambda one: abs(layout.boxes[one.id].y - y)).id

    def keys(card: Card) -> Iterator[tuple[str, str]]:
        own, at = columns[card.column], places[card.id]
        wanted = {
            "ArrowUp": own[at - 1].id if at else None,
            "ArrowDown": own[at + 1].id if at + 1 < len(own) else None,
            "ArrowLeft": beside(card, -1),
            "ArrowRight": beside(card, 1),
        }
        return ((key, id) for key, id in wanted.items() if id)

    return keys
