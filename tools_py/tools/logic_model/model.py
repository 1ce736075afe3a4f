"""A model as its cells tell it: cards in columns, the links between them, and questions asked of both."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from tools_py.conditions import Values

TOOL = "logic-model"
COLUMNS = ("need", "input", "activity", "output", "short", "medium", "long", "impact")
"""The columns from what there is to what changes."""
PLACE: Mapping[str, int] = {column: place for place, column in enumerate(COLUMNS)}
ONE = {
    "need": "a need", "input": "an input", "activity": "an activity", "output": "an output",
    "short": "a short-term outcome", "medium": "a medium-term outcome", "long": "a long-term outcome", "impact": "an impact",
}  # fmt: skip
"""What one card of each column is called."""
OUTCOMES = frozenset({"short", "medium", "long"})
TIMES = {"short": "up to 1 year", "medium": "1 to 3 years", "long": "3 to 5 years"}
"""What the terms mean where a team has set nothing else."""


def squeezed(text: str) -> str:
    """Words on one line, with single spaces."""
    return " ".join(text.split())


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


@frozen(kw_only=True)
class Card:
    """One card. `text` is what was typed, on one line; `values` are its other fields; `order` is its place."""

    id: str
    column: str
    text: str
    order: str = ""
    values: Values = field(factory=dict)

    def said(self, name: str) -> str:
        """What a field of text or choice holds; empty where nothing stands."""
        return _text(self.values, name)

    @property
    def label(self) -> str:
        """What people call the card."""
        return self.text or "Empty card"


@frozen(kw_only=True)
class Link:
    """One card leads to another; `tested` is one of no, partly, holds and fails, or empty."""

    id: str
    source: str
    target: str
    assumption: str = ""
    tested: str = ""
    order: str = ""


@frozen(kw_only=True)
class Model:
    """One model: its cards and links in their order; `astray` are links of which a card was removed."""

    id: str
    name: str
    cards: tuple[Card, ...] = ()
    links: tuple[Link, ...] = ()
    astray: tuple[Link, ...] = ()
    values: Values = field(factory=dict)

    def said(self, name: str) -> str:
        """What a field of the model holds; empty where nothing stands."""
        return _text(self.values, name)

    def time(self, column: str) -> str:
        """What short, medium or long term means here; empty for another column."""
        return self.said(column).strip() or TIMES.get(column, "")

    @cached_property
    def card(self) -> Mapping[str, Card]:
        """The cards by their ids."""
        return {card.id: card for card in self.cards}

    @cached_property
    def columns(self) -> Mapping[str, tuple[Card, ...]]:
        """The cards of each column, in their order."""
        found: dict[str, list[Card]] = {column: [] for column in COLUMNS}
        for card in self.cards:
            found[card.column].append(card)
        return {column: tuple(cards) for column, cards in found.items()}

    @cached_property
    def out(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that begin at each card."""
        return _grouped(self.cards, self.links, lambda link: link.source)

    @cached_property
    def into(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that end at each card."""
        return _grouped(self.cards, self.links, lambda link: link.target)

    def follows(self, start: Iterable[str], *, without: str = "") -> set[str]:
        """The cards themselves and all that they lead to, at last; one link can be left out."""
        return _reached(start, self.out, lambda link: link.target, without)

    def leads(self, start: Iterable[str], *, without: str = "") -> set[str]:
        """The cards themselves and all that leads to them, at last; one link can be left out."""
        return _reached(start, self.into, lambda link: link.source, without)


def _grouped(
    cards: Iterable[Card], links: Iterable[Link], end: Callable[[Link], str]
) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {card.id: [] for card in cards}
    for link in links:
        found[end(link)].append(link)
    return {id: tuple(group) for id, group in found.items()}


def _reached(
    start: Iterable[str], links: Mapping[str, tuple[Link, ...]], other: Callable[[Link], str], without: str
) -> set[str]:
    waiting = list(start)
    seen = set(waiting)
    while waiting:
        for link in links.get(waiting.pop(), ()):
            if link.id != without and other(link) not in seen:
                seen.add(other(link))
                waiting.append(other(link))
    return seen


type Row = tuple[str, str, Values]
"""A row's id, its order and its parsed values."""


def assemble(
    models: Iterable[Row], cards: Iterable[Row], links: Iterable[Row], texts: Mapping[str, str]
) -> list[Model]:
    """The models of a plan from its rows, each group in its order.

    A card belongs to the model that it names, or to the first where that is gone; one without a column is an activity.
    `texts` holds the words of each card as typed, for those that its field finds too long.
    """
    heads = list(models)
    homes: dict[str, list[Card]] = {id: [] for id, _, _ in heads}
    home: dict[str, str] = {}
    for id, order, values in cards if heads else ():
        chosen = _text(values, "model")
        home[id] = chosen if chosen in homes else heads[0][0]
        column = _text(values, "column")
        column = column if column in PLACE else "activity"
        homes[home[id]].append(Card(id=id, column=column, text=texts.get(id, ""), order=order, values=values))
    sound: dict[str, list[Link]] = {id: [] for id, _, _ in heads}
    astray: dict[str, list[Link]] = {id: [] for id, _, _ in heads}
    for link in _links(links):
        ends = [home[id] for id in (link.source, link.target) if id in home]
        if len(ends) == 2 and ends[0] == ends[1]:
            sound[ends[0]].append(link)
        elif ends:
            astray[ends[0]].append(link)
    return [
        Model(
            id=id, name=_text(values, "name"), values=values,
            cards=tuple(homes[id]), links=tuple(sound[id]), astray=tuple(astray[id]),
        )
        for id, _, values in heads
    ]  # fmt: skip


def _links(rows: Iterable[Row]) -> Iterator[Link]:
    """The links of rows; the same two cards linked twice are one link, that with an assumption before one without."""
    found: dict[tuple[str, str], Link] = {}
    for id, order, values in rows:
        said: dict[str, Any] = {name: _text(values, name) for name in ("assumption", "tested")}
        link = Link(id=id, order=order, source=_text(values, "from"), target=_text(values, "to"), **said)
        before = found.get((link.source, link.target))
        if before is None or (link.assumption and not before.assumption):
            found[link.source, link.target] = link
    return iter(found.values())
