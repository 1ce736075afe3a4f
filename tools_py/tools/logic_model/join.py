"""What joins the model to the rest of the plan: actions and measures made from cards, and groups named elsewhere."""

from collections.abc import Iterator, Mapping
from zlib import crc32

from tools_py.cells import EMPTY, Cell, Value, top
from tools_py.plan import AGREED, Fields
from tools_py.tools import Scene
from tools_py.tools.actions.view import ACTIONS
from tools_py.tools.logic_model.model import OUTCOMES, TOOL, Card, Model, squeezed
from tools_py.tools.worksheet.commands import next_key
from tools_py.tools.worksheet.records import deleted, rows

SCORES = "scorecards"
REFERENCES = {
    "action": (ACTIONS, "what"),
    "stakeholder": ("stakeholders", "name"),
    "asset": ("assets", "name"),
    "indicator": (SCORES, "name"),
    "finding": ("heat", "effect"),
}
"""The fields of a card that refer to other rows: the tool and the field that names them."""


def depends(scene: Scene) -> tuple[object, ...]:
    """All of the plan, besides the models, that the tool looks at."""
    return tuple(scene.plan.records(tool) for tool in (ACTIONS, "stakeholders", "assets", SCORES, "heat"))


def groups(scene: Scene) -> tuple[str, ...]:
    """The groups that the equity assessment says fare worse."""
    sheet = next((one for one in scene.toolkit.worksheets if one.id == "heat"), None)
    lines = next((part.lines for part in sheet.parts if part.id == "groups"), ()) if sheet else ()
    records = scene.plan.records("heat")
    return tuple(line.prompt for line in lines if top(records.get(line.id, {}).get("evidence", EMPTY)) == "yes")


def measured(model: Model) -> list[Card]:
    """The cards of which a measure can be made."""
    return [card for card in model.cards if card.column in OUTCOMES]


def target(card: Card, kind: str) -> tuple[str, str]:
    """The tool and the id of the row that is made from a card: worked out from it, so that two devices make one."""
    mark = f"{crc32(f'{TOOL}/{card.id}'.encode()):08x}"
    return (ACTIONS, f"{ACTIONS}--{mark}") if kind == "actions" else (SCORES, f"measures--{mark}")


def made(scene: Scene, card: Card, kind: str) -> bool:
    """Whether the row is there: made before, or referred to."""
    tool, id = target(card, kind)
    chosen = card.said("action" if kind == "actions" else "indicator")
    return any(_there(scene.plan.records(tool).get(one, {})) for one in (id, chosen) if one)


def _there(fields: Fields) -> bool:
    return bool(top(fields.get("order", EMPTY))) and not deleted(fields)


def new(scene: Scene, model: Model, kind: str, now: int) -> Mapping[str, Value]:
    """The cells of an action for each activity, or a measure for each outcome, that has none yet."""
    cards = model.columns["activity"] if kind == "actions" else measured(model)
    tool, part = (ACTIONS, ACTIONS) if kind == "actions" else (SCORES, "measures")
    records = scene.plan.records(tool)
    each = next(one for sheet in scene.toolkit.worksheets if sheet.id == tool for one in sheet.parts if one.id == part)
    order = rows(each, records)
    last = str(top(records[order[-1]]["order"])) if order else ""
    cells: dict[str, Value] = {}
    for number, card in enumerate(card for card in cards if not made(scene, card, kind)):
        _, id = target(card, kind)
        last = cells[f"{tool}/{id}/order"] = next_key(last, now, number)
        cells |= {f"{tool}/{id}/{name}": value for name, value in _contents(model, card, kind).items() if value}
        # The card's own reference is written as well, so that a choice of another row is not overwritten later.
        cells[f"{TOOL}/{card.id}/{'action' if kind == 'actions' else 'indicator'}"] = id
    return cells


def _contents(model: Model, card: Card, kind: str) -> Mapping[str, str]:
    """What is known of a new row."""
    if kind == "actions":
        after = "; ".join(model.card[link.target].label for link in model.out[card.id])
        return {"what": card.label, "who": card.said("owner"), "outcome": after, "source": f"{TOOL}/{card.id}"}
    return {"name": card.said("measure") or card.label, "quadrant": "share-better", "role": "develop"}


def joined(scene: Scene, card: Card) -> Iterator[tuple[str, str, str]]:
    """The rows that a card refers to: the field's name, where they stand, and their words."""
    for name, (tool, named) in REFERENCES.items():
        chosen = card.said(name)
        fields = scene.plan.records(tool).get(chosen, {}) if chosen else {}
        if _there(fields):
            yield name, f"{scene.root}tools/{tool}/#{tool}-{chosen}", str(top(fields.get(named, EMPTY)) or "")


def differing(scene: Scene, card: Card) -> Iterator[tuple[str, str, str]]:
    """The card, its words and those of the action made from it, where the two no longer say the same."""
    tool, id = target(card, "actions")
    fields = scene.plan.records(tool).get(id, {})
    if card.column == "activity" and card.said("action") == id and _there(fields):
        words = squeezed(str(top(fields.get("what", EMPTY)) or ""))
        if words != squeezed(card.text):
            yield card.id, card.label, words


def follow(scene: Scene, card: Card, *, back: bool) -> Mapping[str, Value]:
    """The cell that gives the action the card's words, or with `back` the card the action's."""
    tool, id = target(card, "actions")
    cell: Cell = scene.plan.records(tool).get(id, {}).get("what", EMPTY)
    return {f"{TOOL}/{card.id}/text": top(cell)} if back else {f"{tool}/{id}/what": card.text}


def agreed(scene: Scene) -> bool:
    """Whether what was agreed is being entered: only that makes rows of other tools."""
    return scene.voice == AGREED
