"""What a text, or a copy, changes in the plan: cells by their addresses, ids of cards that stay kept."""

from collections.abc import Callable, Iterable, Mapping

from tools_py.cells import Value
from tools_py.records import between
from tools_py.tools.logic_model.model import TOOL, Model, squeezed
from tools_py.tools.logic_model.reading import Draft, Key
from tools_py.tools.logic_model.text import matched, same

type Cells = dict[str, Value]
"""Values to write, by address."""


def edits(draft: Draft, model: Model, id: str) -> tuple[Cells, tuple[str, ...]]:
    """The cells that make the model say what the text says, and the cards and links that are to go.

    New records get ids that begin with `id`. While any line is faulty nothing goes, for the line may have been one of
    those missed.
    """
    match = matched(draft, model)
    cells: Cells = {}
    ids = dict(match.cards)
    for number, key in enumerate(key for key in draft.cards if key not in match.cards):
        ids[key] = f"card--{id}{number:x}"
        cells[f"{TOOL}/{ids[key]}/model"] = model.id
    for key, card in ids.items():
        if card not in model.card or not same(model.card[card], key):
            cells |= {f"{TOOL}/{card}/column": key[0], f"{TOOL}/{card}/text": key[1]}
    cells |= _card_places(draft, model, ids)
    cells |= _links(draft, model, ids, id)
    if draft.faults:
        return cells, ()
    wanted = {(ids[a], ids[b]) for a, b in draft.links}
    lost = tuple(link.id for link in model.links if (link.source, link.target) not in wanted)
    return cells, (*match.gone, *lost)


def _card_places(draft: Draft, model: Model, ids: Mapping[Key, str]) -> Cells:
    """Places of new cards, and of those at the beginning of a branch whose branches were moved."""
    moving = [ids[key] for key in draft.cards if key in draft.tops or ids[key] not in model.card]
    return {
        f"{TOOL}/{card}/order": place
        for card, place in _places(moving, lambda card: model.card[card].order if card in model.card else "")
    }


def _links(draft: Draft, model: Model, ids: Mapping[Key, str], id: str) -> Cells:
    """New links, what links assume, and their places where those have changed."""
    known = {(link.source, link.target): link for link in model.links}
    orders = {link.id: link.order for link in model.links}
    groups: dict[str, list[str]] = {}
    cells: Cells = {}
    for number, ((a, b), assumed) in enumerate(draft.links.items()):
        link = known.get((ids[a], ids[b]))
        at = link.id if link else f"link--{id}{number:x}"
        if link is None:
            cells |= {f"{TOOL}/{at}/from": ids[a], f"{TOOL}/{at}/to": ids[b]}
        if assumed != (squeezed(link.assumption) if link else ""):
            cells[f"{TOOL}/{at}/assumption"] = assumed
        groups.setdefault(ids[a], []).append(at)
    for group in groups.values():
        cells |= {f"{TOOL}/{at}/order": place for at, place in _places(group, lambda at: orders.get(at, ""))}
    return cells


def _places(ids: Iterable[str], place: Callable[[str], str]) -> Iterable[tuple[str, str]]:
    """New places for those that have none, or that would stand before one that they should follow."""
    last = ""
    for id in ids:
        now = place(id)
        if now <= last:
            now = last = after(last)
            yield id, now
        last = now


def after(last: str) -> str:
    """A place after another; many in a row stay short."""
    stem, digits = last[:-3], last[-3:]
    if len(last) > 3 and digits.isdigit() and digits < "997":
        return f"{stem}{int(digits) + 2:03d}"
    return f"{between(last)}{'001'}"


def copied(model: Model, fields: Mapping[str, Mapping[str, Value]], id: str, name: str) -> Cells:
    """The cells of a copy; `fields` holds the values of each record's fields, and new ids begin with `id`."""
    new = {model.id: f"model--{id}"}
    new |= {card.id: f"card--{id}{number:x}" for number, card in enumerate(model.cards)}
    new |= {link.id: f"link--{id}{number:x}" for number, link in enumerate(model.links)}
    cells: Cells = {}
    for old, made in new.items():
        for field, value in fields[old].items():
            if field not in {"draft", "reply"}:
                moved = new.get(str(value), value) if field in {"from", "to"} else value
                cells[f"{TOOL}/{made}/{field}"] = moved
    cells |= {f"{TOOL}/{new[card.id]}/model": new[model.id] for card in model.cards}
    return cells | {f"{TOOL}/model--{id}/name": name}
