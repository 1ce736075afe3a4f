"""What links cards: by words that name the other card, and by one card laid on another."""

from tools_py.cells import Value
from tools_py.effects import Announce
from tools_py.messages import Do
from tools_py.records import next_key
from tools_py.scene import Done, Scene
from tools_py.tools.logic_model.doing import last_of, stored
from tools_py.tools.logic_model.model import COLUMNS, PLACE, TOOL, Card, Model, squeezed
from tools_py.tools.logic_model.view import LogicModel


def link(tool: LogicModel, scene: Scene, source: str, message: Do) -> Done:
    """Link a card to the one that is named, by all its words or by a part that is no other's; or to a new one."""
    model, words = tool.model(scene), squeezed(message.text)
    card = model.card.get(source)
    if card is None or not words:
        return _said(scene, "First type or select what it leads to.")
    found = _named(model, card, words)
    if found:
        return _tie(tool, scene, card, found, message)
    column = COLUMNS[min(PLACE[card.column] + 1, len(COLUMNS) - 1)]
    order = next_key(last_of(tool, scene, "card"), message.now, 0)
    new = {"order": order, "text": words, "column": column, "model": model.id}
    made: dict[str, Value] = {f"{TOOL}/card--{message.id}/{name}": value for name, value in new.items()}
    cells = made | _tied(tool, scene, source, f"card--{message.id}", message)
    said = f"Linked to a new card, “{words}”."
    return stored(scene, message, cells, effects=(Announce(text=said),), undo=said)


def join(tool: LogicModel, scene: Scene, ends: str, message: Do) -> Done:
    """Link the first of two cards, `card/card`, to the second, on which it was laid."""
    card = tool.model(scene).card
    source, target = (card.get(id) for id in (*ends.split("/"), "")[:2])
    if source is None or target is None or source is target:
        return _said(scene, "Lay a card on another card to link them.")
    return _tie(tool, scene, source, target, message)


def _tie(tool: LogicModel, scene: Scene, source: Card, target: Card, message: Do) -> Done:
    """The two linked, unless they are."""
    if any(one.target == target.id for one in tool.model(scene).out[source.id]):
        return _said(scene, f"“{source.label}” leads to “{target.label}” already.")
    said = f"“{source.label}” now leads to “{target.label}”."
    cells = _tied(tool, scene, source.id, target.id, message)
    return stored(scene, message, cells, effects=(Announce(text=said),), undo=said)


def _tied(tool: LogicModel, scene: Scene, source: str, target: str, message: Do) -> dict[str, Value]:
    """The cells of a new link."""
    order = next_key(last_of(tool, scene, "link"), message.now, 0)
    link = {"order": order, "from": source, "to": target}
    return {f"{TOOL}/link--{message.id}/{name}": value for name, value in link.items()}


def _said(scene: Scene, text: str) -> Done:
    return Done(scene=scene, effects=(Announce(text=text),))


def _named(model: Model, source: Card, words: str) -> Card | None:
    """The card that words mean: the same words, those in later columns first, else the only one that holds them."""
    wanted = words.casefold()
    same = [card for card in model.cards if card.text.casefold() == wanted]
    later = [card for card in same if PLACE[card.column] > PLACE[source.column]]
    if same:
        return (later or same)[0]
    part = [card for card in model.cards if wanted in card.text.casefold()]
    return part[0] if len(part) == 1 else None
