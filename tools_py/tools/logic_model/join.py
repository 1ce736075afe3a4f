"""What joins the model to the rest of the plan: actions and measures made from cards, and groups named elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from attrs import frozen

from tools_py.cells import EMPTY, Value, top
from tools_py.plan import AGREED, Fields
from tools_py.records import deleted, next_key, rows
from tools_py.references import parted as read_reference
from tools_py.references import referring
from tools_py.scene import Scene
from tools_py.tidy import folded
from tools_py.tools.actions.view import ACTIONS
from tools_py.tools.logic_model.model import OUTCOMES, TOOL, Card, Model, squeezed
from tools_py.tools.stakeholders.checks import named_groups

REGISTER = "measures"
GROUP = "plan/about/group"
"""Where the plan's front page names the group that fares worst."""
REFERENCES = {
    "action": (ACTIONS, "what"),
    "stakeholder": ("stakeholders", "name"),
    "asset": ("assets", "name"),
    "indicator": (REGISTER, "name"),
    "finding": ("heat", "effect"),
}
"""The fields of a card that refer to other rows: the tool and the field that names them."""
MADE = {"actions": "action", "measures": "indicator"}
"""What can be made of cards, and the field of the card that refers to it."""
PARTS = {"actions": (ACTIONS, ACTIONS), "measures": (REGISTER, "register")}
"""Where it stands: the tool and the part."""


@frozen(kw_only=True)
class Parting:
    """A card and a row that it refers to no longer agree: `other` is what the row is called; `gone`, that it was removed.

    `name` is the card's field that refers to the row, `kind` what the row was made as; empty if it was chosen by hand.
    """

    name: str
    card: Card
    kind: str = ""
    other: str = ""
    gone: bool = False


def depends(scene: Scene) -> tuple[object, ...]:
    """All of the plan, besides the models, that the tool looks at."""
    return scene.plan.value(GROUP), *(scene.plan.records(tool) for tool, _ in REFERENCES.values())


def groups(scene: Scene) -> tuple[str, ...]:
    """The groups that the plan's front page names, and those that the equity assessment says fare worse."""
    sheet = next((one for one in scene.toolkit.worksheets if one.id == "heat"), None)
    lines = next((part.lines for part in sheet.parts if part.id == "groups"), ()) if sheet else ()
    records = scene.plan.records("heat")
    worse = tuple(line.prompt for line in lines if top(records.get(line.id, {}).get("evidence", EMPTY)) == "yes")
    return (*named_groups(str(scene.plan.value(GROUP) or "")), *worse)


def measured(model: Model) -> list[Card]:
    """The cards of which a measure can be made."""
    return [card for card in model.cards if card.column in OUTCOMES]


def target(card: Card, kind: str) -> tuple[str, str]:
    """The tool and the id of the row that is made from a card: worked out from it, so that two devices make one."""
    tool, part = PARTS[kind]
    return tool, f"{part}--{crc32(f'{TOOL}/{card.id}'.encode()):08x}"


def chosen(card: Card, name: str) -> str:
    """The id of the row that a card's field refers to; empty for none, and for a name alone."""
    return read_reference(card.said(name))[0]


def made(scene: Scene, card: Card, kind: str) -> bool:
    """Whether nothing is to be made of a card: the row is there, or the one that the card refers to was removed."""
    return bool(card.said(MADE[kind])) or _there(_row(scene, *target(card, kind)))


def _row(scene: Scene, tool: str, id: str) -> Fields:
    return scene.plan.records(tool).get(id, {})


def _there(fields: Fields) -> bool:
    return bool(top(fields.get("order", EMPTY))) and not deleted(fields)


def wanting(scene: Scene, model: Model, kind: str) -> list[Card]:
    """The activities without an action, or the outcomes without a measure."""
    cards = model.columns["activity"] if kind == "actions" else measured(model)
    return [card for card in cards if not made(scene, card, kind)]


def new(scene: Scene, model: Model, cards: Iterable[Card], kind: str, now: int) -> Mapping[str, Value]:
    """The cells of an action, or a measure, for each of the cards; one that was removed comes back.

    A row that says the same already gets no twin: the card refers to it from then on.
    """
    tool, part = PARTS[kind]
    records = scene.plan.records(tool)
    each = scene.toolkit.worksheet(tool).part(part)
    order = rows(each, records)
    last = str(top(records[order[-1]]["order"])) if order else ""
    known = {folded(str(top(records[id].get(REFERENCES[MADE[kind]][1], EMPTY)) or "")): id for id in reversed(order)}
    cells: dict[str, Value] = {}
    for number, card in enumerate(cards):
        if there := known.get(folded(_called(card, kind))):
            cells[f"{TOOL}/{card.id}/{MADE[kind]}"] = _naming(there, card, kind)
            continue
        _, id = target(card, kind)
        last = cells[f"{tool}/{id}/order"] = next_key(last, now, number)
        cells |= {f"{tool}/{id}/{name}": value for name, value in _contents(model, card, kind).items() if value}
        # The card's own reference is written as well, so that a choice of another row is not overwritten later.
        cells[f"{TOOL}/{card.id}/{MADE[kind]}"] = _naming(id, card, kind)
    return cells


def _naming(row: str, card: Card, kind: str) -> str:
    """A card's reference to a row; to a measure it keeps the words."""
    return referring(row, _called(card, kind)) if kind == "measures" else row


def _contents(model: Model, card: Card, kind: str) -> Mapping[str, str]:
    """What is known of a new row."""
    if kind == "actions":
        after = "; ".join(model.card[link.target].label for link in model.out[card.id])
        return {"what": card.label, "who": card.said("owner"), "outcome": after, "source": f"{TOOL}/{card.id}"}
    return {"name": _called(card, kind)}


def joined(scene: Scene, card: Card) -> Iterator[tuple[str, str, str]]:
    """The rows that a card refers to: the field's name, where they stand, and their words."""
    for name, (tool, named) in REFERENCES.items():
        row = chosen(card, name)
        fields = _row(scene, tool, row)
        if row and _there(fields):
            yield name, f"{scene.root}tools/{tool}/#{tool}-{row}", str(top(fields.get(named, EMPTY)) or "")


def parted(scene: Scene, card: Card) -> Iterator[Parting]:
    """The rows that a card refers to and that were removed, or were made from it and are now called otherwise.

    A measure's new name is the card's as well, unless the card has words of its own for it from earlier.
    """
    kinds = {name: kind for kind, name in MADE.items()}
    for name, (tool, named) in REFERENCES.items():
        row = chosen(card, name)
        kind = kinds[name] if name in kinds and row == target(card, kinds[name])[1] else ""
        own = kind == "actions" or card.said("measure").strip()
        fields = _row(scene, tool, row)
        if row and not _there(fields):
            yield Parting(name=name, card=card, kind=kind, gone=True)
        elif kind and own and (words := squeezed(str(top(fields.get(named, EMPTY)) or ""))) != _called(card, kind):
            yield Parting(name=name, card=card, kind=kind, other=words)


def _called(card: Card, kind: str) -> str:
    """What a row that is made from a card is called."""
    return squeezed((kind == "measures" and card.said("measure")) or card.label)


def taken(scene: Scene, card: Card, kind: str) -> Mapping[str, Value]:
    """The cell that gives the card the words of the row that was made from it."""
    named = REFERENCES[MADE[kind]][1]
    words = top(_row(scene, *target(card, kind)).get(named, EMPTY))
    return {f"{TOOL}/{card.id}/{'text' if kind == 'actions' else 'measure'}": words}


def given(card: Card, kind: str) -> Mapping[str, Value]:
    """The cell that gives the row that was made from a card the card's words."""
    tool, id = target(card, kind)
    return {f"{tool}/{id}/{REFERENCES[MADE[kind]][1]}": _called(card, kind)}


def agreed(scene: Scene) -> bool:
    """Whether what was agreed is being entered: only that makes rows of other tools."""
    return scene.voice == AGREED
