"""The model in sentences: if this, then that, and what is assumed."""

from collections.abc import Iterator

from attrs import frozen

from tools_py.tools.logic_model.checks import listed
from tools_py.tools.logic_model.model import Card, Link, Model

IF = {
    "need": "To answer the need {cards}, ",
    "input": "If we have {cards}, then ",
    "activity": "If we do {cards}, then ",
    "output": "If we deliver {cards}, then ",
    "short": "If we see {cards}, then ",
    "medium": "If we see {cards}, then ",
    "long": "If we see {cards}, then ",
    "impact": "If we see {cards}, then ",
}
THEN = {
    "need": "it addresses the need: {card}.",
    "input": "we bring in {card}.",
    "activity": "we can do {card}.",
    "output": "we deliver {card}.",
    "short": "we expect {card} in the short term ({time}).",
    "medium": "we expect {card} in the medium term ({time}).",
    "long": "we expect {card} in the long term ({time}).",
    "impact": "it contributes to {card}.",
}
TESTED = {"": "This has not been tested.", "no": "This has not been tested.", "partly": "This is partly tested.",
          "holds": "This was tested and holds.", "fails": "This was tested and does not hold."}  # fmt: skip


@frozen(kw_only=True)
class Sentence:
    """What leads to one card, as a sentence, and what each of its links assumes."""

    card: str
    text: str
    assumed: tuple[str, ...]


def sentences(model: Model) -> Iterator[Sentence]:
    """A sentence for each card and each column that leads to it, from left to right."""
    for column, cards in model.columns.items():
        for card in cards:
            groups: dict[str, list[Link]] = {}
            for link in model.into[card.id]:
                groups.setdefault(model.card[link.source].column, []).append(link)
            for source in (one for one in IF if one in groups):
                yield _sentence(model, source, card, groups[source], model.time(column))


def _sentence(model: Model, source: str, card: Card, links: list[Link], time: str) -> Sentence:
    causes = listed(_bare(model.card[link.source].label) for link in links)
    who = f" for {_bare(card.said('who'))}" if card.column == "impact" and card.said("who").strip() else ""
    then = THEN[card.column].replace("{card}.", f"{{card}}{who}.")
    text = IF[source].format(cards=causes) + then.format(card=f"“{_bare(card.label)}”", time=time)
    said = (link for link in links if link.assumption.strip())
    return Sentence(card=card.id, text=text, assumed=tuple(_assumed(model, link, len(links)) for link in said))


def _assumed(model: Model, link: Link, among: int) -> str:
    """What a link assumes; where several lead to the card, also which of them."""
    of = f" for “{_bare(model.card[link.source].label)}”" if among > 1 else ""
    return f"We assume{of}: “{_bare(link.assumption)}.” {TESTED[link.tested]}"


def _bare(text: str) -> str:
    """Words without the full stop at their end."""
    return text.strip().rstrip(".")
