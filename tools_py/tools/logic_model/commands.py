"""What can be done with models, cards and links beyond typing."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from attrs import evolve

from tools_py.cells import Value, top
from tools_py.effects import Announce, Download, Effect, Picture
from tools_py.exports.outgoing import file_name
from tools_py.intake.twins import KnownRows, joined
from tools_py.lookup import find
from tools_py.messages import Do
from tools_py.plan import AGREED
from tools_py.records import between, deletion, next_key, written
from tools_py.render import render
from tools_py.scene import Done, Scene
from tools_py.tools.logic_model import join
from tools_py.tools.logic_model.apply import copied, edits
from tools_py.tools.logic_model.doing import focus_on, last_of, showing, stored
from tools_py.tools.logic_model.linking import join as lay
from tools_py.tools.logic_model.linking import link
from tools_py.tools.logic_model.model import TOOL, Model, squeezed
from tools_py.tools.logic_model.reading import read
from tools_py.tools.logic_model.text import printed
from tools_py.tools.logic_model.view import SIGHT, LogicModel
from tools_py.tools.worksheet import commands as worksheet


def _anew(tool: LogicModel, scene: Scene) -> Scene:
    """The scene in which nothing of another model is shown any more."""
    return showing(scene, evolve(tool.page_state(scene), hand="", ask="", beside="", said=()))


def _in_sight(tool: LogicModel, done: Done, model: str, message: Do) -> Done:
    """What was done, and a model brought in sight, later than every other whatever the clocks of other devices say."""
    scene = done.scene
    latest = max(message.now, *tool.chosen(scene).values(), 0)
    cells = written(scene.plan, scene.voice, evolve(message, now=latest), {f"{TOOL}/{SIGHT}/shown.{model}": True})
    return evolve(done, scene=evolve(scene, plan=scene.plan.merge(cells)), cells=(*done.cells, *cells))


def _begun(tool: LogicModel, scene: Scene, message: Do) -> tuple[str, dict[str, Value]]:
    """The model in sight, and the cells that begin one where there is none."""
    model = tool.model(scene)
    if model.id:
        return model.id, {}
    id = f"model--{message.id}"
    return id, {f"{TOOL}/{id}/order": next_key("", message.now, 0)}


def add(tool: LogicModel, scene: Scene, column: str, message: Do) -> Done:
    """Add a card to a column, and go to its words."""
    model, cells = _begun(tool, scene, message)
    id = f"card--{message.id}"
    at = f"{TOOL}/{id}"
    order = next_key(last_of(tool, scene, "card"), message.now, 0)
    cells |= {f"{at}/order": order, f"{at}/column": column, f"{at}/model": model}
    return stored(scene, message, cells, effects=(focus_on(f"{id}/text"),))


def plus(tool: LogicModel, scene: Scene, column: str, message: Do) -> Done:
    """Add a card to a column of the picture, and take it in hand there, with the picture in sight."""
    done = add(tool, scene, column, message)
    id = f"card--{message.id}"
    scene = showing(done.scene, evolve(tool.page_state(done.scene), hand=id))
    return evolve(done, scene=scene, effects=(focus_on(f"{id}/text", "hand-"),))


def take_away(tool: LogicModel, scene: Scene, record: str, message: Do) -> Done:
    """Remove a card, a link or a model; the focus goes to what stands nearest."""
    model = tool.model(scene)
    done = worksheet.remove(tool, scene, record, message)
    if record in model.card:
        column = [card.id for card in model.columns[model.card[record].column]]
        at = column.index(record)
        near = [*column[at + 1 :], *reversed(column[:at])]
        place = near[0] if near else f"add-{model.card[record].column}"
        return evolve(done, effects=(focus_on(place),))
    owner = next((one.source for one in (*model.links, *model.astray) if one.id == record), "")
    return evolve(done, effects=(focus_on(owner if owner in model.card else "models"),))


def _moved(tool: LogicModel, scene: Scene, record: str, message: Do, step: int) -> Done:
    """Move a card within its column."""
    model = tool.model(scene)
    card = find(model.card, record, "card")
    column = [one for one in model.columns[card.column] if one.id != record]
    at = model.columns[card.column].index(card) + step
    if not 0 <= at <= len(column):
        return Done(scene=scene, effects=(Announce(text="It is already at the end."),))
    before, after = column[at - 1].order if at else "", column[at].order if at < len(column) else None
    cells = {f"{TOOL}/{record}/order": between(before, after)}
    verb = "up" if step < 0 else "down"
    effects = (focus_on(f"{record}-{verb}"), Announce(text=f"Now {at + 1} of {len(column) + 1} in its column."))
    return stored(scene, message, cells, effects=effects)


def up(tool: LogicModel, scene: Scene, record: str, message: Do) -> Done:
    """Move a card one place up in its column."""
    return _moved(tool, scene, record, message, -1)


def down(tool: LogicModel, scene: Scene, record: str, message: Do) -> Done:
    """Move a card one place down in its column."""
    return _moved(tool, scene, record, message, 1)


def select(tool: LogicModel, scene: Scene, card: str, message: Do) -> Done:
    """Take a card in hand, or put it down if it is."""
    model = tool.model(scene)
    state = tool.page_state(scene)
    if card not in model.card or state.hand == card:
        return Done(scene=showing(scene, evolve(state, hand="")), effects=(Announce(text="No card is selected."),))
    before, after = len(model.leads([card])) - 1, len(model.follows([card])) - 1
    said = f"{model.card[card].label}: {before} before it, {after} after it."
    return Done(scene=showing(scene, evolve(tool.page_state(scene), hand=card)), effects=(Announce(text=said),))


def edit(tool: LogicModel, scene: Scene, card: str, message: Do) -> Done:
    """Take a card in hand, and go to its fields."""
    return Done(scene=showing(scene, evolve(tool.page_state(scene), hand=card)), effects=(focus_on("hand"),))


def choose(tool: LogicModel, scene: Scene, model: str, message: Do) -> Done:
    """Show another model."""
    name = next((one.name for one in tool.models(scene) if one.id == model), "")
    said = f"“{name}” is open." if name else "Another model is open."
    scene = _anew(tool, scene)
    return _in_sight(tool, Done(scene=scene, effects=(focus_on("models"), Announce(text=said))), model, message)


def beside(tool: LogicModel, scene: Scene, model: str, message: Do) -> Done:
    """Show another model beside this one, or no longer."""
    state = tool.page_state(scene)
    now = "" if state.beside == model else model
    effects: tuple[Effect, ...] = (focus_on("compare"),) if now else (Announce(text="The comparison is closed."),)
    return Done(scene=showing(scene, evolve(state, beside=now)), effects=effects)


def new(tool: LogicModel, scene: Scene, _: str, message: Do) -> Done:
    """Begin another model under the name that was typed."""
    id = f"model--{message.id}"
    cells: dict[str, Value] = {f"{TOOL}/{id}/order": next_key(last_of(tool, scene, "model"), message.now, 0)}
    if message.text.strip():
        cells[f"{TOOL}/{id}/name"] = message.text.strip()
    said = "A new model was started."
    scene = _anew(tool, scene)
    done = stored(scene, message, cells, effects=(focus_on("models"),), undo=said)
    return _in_sight(tool, done, id, message)


def copy(tool: LogicModel, scene: Scene, _: str, message: Do) -> Done:
    """Copy this model, cards and links too."""
    model, records = tool.model(scene), tool.records(scene)
    if not model.id:
        return Done(scene=scene, effects=(Announce(text="There is no model to copy yet."),))
    wanted = (model.id, *model.card, *(one.id for one in model.links))
    fields = {id: {name: top(cell) for name, cell in records[id].items() if name != "deleted"} for id in wanted}
    cells = copied(model, fields, message.id, f"{model.name or 'Model'} (copy)")
    cells[f"{TOOL}/model--{message.id}/order"] = next_key(last_of(tool, scene, "model"), message.now, 0)
    said = "The model was copied. The copy is open."
    scene = showing(scene, evolve(tool.page_state(scene), hand="", beside=model.id))
    done = stored(scene, message, cells, effects=(focus_on("models"), Announce(text=said)), undo=said)
    return _in_sight(tool, done, f"model--{message.id}", message)


def example(tool: LogicModel, scene: Scene, number: str, message: Do) -> Done:
    """Copy a worked example into the plan as a model of its own."""
    given = find({str(place): one for place, one in enumerate(tool.model_words(scene).models)}, number, "example")
    id = f"model--{message.id}"
    cells, _ = edits(read(given.text), Model(id=id, name=""), message.id)
    cells |= {f"{TOOL}/{id}/{name}": value for name, value in {"name": given.name, **given.answers}.items()}
    cells[f"{TOOL}/{id}/order"] = next_key(last_of(tool, scene, "model"), message.now, 0)
    said = f"The example “{given.name}” was copied into your plan."
    scene = _anew(tool, scene)
    done = stored(scene, message, cells, effects=(focus_on("models"), Announce(text=said)), undo=said)
    return _in_sight(tool, done, id, message)


def use(tool: LogicModel, scene: Scene, _: str, message: Do) -> Done:
    """Make the model what the text says; while a line is faulty nothing is removed, and the text stays a draft."""
    draft = read(message.text)
    id, cells = _begun(tool, scene, message)
    model = tool.model(scene) if not cells else Model(id=id, name="")
    if not draft.cards and not draft.faults:
        return Done(
            scene=showing(scene, evolve(tool.page_state(scene), said=("There is no text to use.",))),
            effects=(focus_on("text"),),
        )
    made, gone = edits(draft, model, message.id)
    cells |= made
    records = tool.records(scene)
    cells |= {f"{TOOL}/{one}/deleted": deletion(records[one]) for one in gone}
    cells[f"{TOOL}/{id}/draft"] = message.text if draft.faults else ""
    added = sum(address.endswith("/model") for address in made)
    said = f"The text was used. Cards: {len(draft.cards)}. New: {added}. Removed: {sum(one in model.card for one in gone)}."
    faults = [f"Line {fault.line} was left out. {fault.text}" for fault in draft.faults]
    kept = (
        ["Nothing was removed, as long as a line cannot be read. Correct the lines and use the text again."]
        if faults
        else []
    )
    scene = showing(scene, evolve(tool.page_state(scene), said=(said, *faults, *kept, *draft.notes), hand=""))
    return stored(scene, message, cells, effects=(focus_on("text"),), undo=said)


def discard(tool: LogicModel, scene: Scene, _: str, message: Do) -> Done:
    """Give up the draft of the text."""
    said = "The text matches the model again."
    cells = {f"{TOOL}/{tool.model(scene).id}/draft": ""}
    return stored(
        showing(scene, evolve(tool.page_state(scene), said=())), message, cells, effects=(focus_on("text"),), undo=said
    )


def ask(tool: LogicModel, scene: Scene, verb: str, message: Do) -> Done:
    """Take the answers that stand in the box, and go on to the next question, back, or to the next open one."""
    done = _replied(tool, scene, message) if message.text.strip() else Done(scene=scene)
    now = done.scene
    before = tool.asked(scene)[0][tool.asked(scene)[1]].id
    found, _ = tool.asked(now)
    at = next((place for place, one in enumerate(found) if one.id == before), 0)
    later = [one for one in found[at + 1 :] if verb != "open" or not one.done] or (
        [one for one in found if not one.done] if verb == "open" else []
    )
    match verb:
        case "stay":
            to = before
        case "back":
            to = found[max(at - 1, 0)].id
        case _:
            to = later[0].id if later else before
    last = "This is the first question." if verb == "back" else "That was the last question."
    end = (Announce(text=last),) if to == before and verb != "stay" else ()
    return evolve(
        done,
        scene=showing(now, evolve(tool.page_state(now), ask=to, ended=bool(end) and verb != "back")),
        effects=(*done.effects, *end, focus_on("ask")),
    )


def _replied(tool: LogicModel, scene: Scene, message: Do) -> Done:
    """A card for each line that was given as an answer, linked to the card that was asked about."""
    found, at = tool.asked(scene)
    one = found[at]
    if not one.column:
        return Done(scene=scene)
    id, cells = _begun(tool, scene, message)
    model = tool.model(scene)
    last, tie = last_of(tool, scene, "card"), last_of(tool, scene, "link")
    tied = {link.source for link in model.into[one.card]} if one.card else set()
    known = KnownRows.of(
        "text", ({"text": card.text, "id": card.id} for card in model.columns[one.column]), by_name=True
    )
    new, twice = set[str](), list[str]()
    for number, line in enumerate(filter(None, map(squeezed, message.text.splitlines()))):
        like = known.like({"text": line})
        card = str(like["id"]) if like else f"card--{message.id}{number:x}"
        if like is None:
            new.add(card)
            known.add({"text": line, "id": card})
            last = next_key(last, message.now, number)
            made = {"order": last, "text": line, "column": one.column, "model": id}
            cells |= {f"{TOOL}/{card}/{name}": value for name, value in made.items()}
        elif card in new:
            twice.append(str(like["text"]))
        if one.card and card not in tied:
            tied.add(card)
            tie = next_key(tie, message.now, number)
            made = {"order": tie, "from": card, "to": one.card}
            cells |= {f"{TOOL}/link--{message.id}{number:x}/{name}": value for name, value in made.items()}
    if model.id:
        cells[f"{TOOL}/{id}/reply"] = ""
    said = _answered(len(new), twice)
    return stored(scene, message, cells, effects=(Announce(text=said),), undo=said)


def _answered(added: int, twice: list[str]) -> str:
    """How many cards an answer made, and which of its lines say the same."""
    said = f"{added} cards were added." if added > 1 else "1 card was added." if added else "The model already has it."
    return " ".join(filter(None, (said, joined(twice))))


def make(tool: LogicModel, scene: Scene, kind: str, message: Do) -> Done:
    """Add activities to actions, or measures from outcomes, where there are none yet; pressed again, it adds none."""
    if not join.agreed(scene):
        return Done(
            scene=scene,
            effects=(Announce(text="First select “What we agreed together”. Only that goes into other lists."),),
        )
    model = tool.model(scene)
    cards = join.wanting(scene, model, kind)
    if not cards:
        return Done(scene=scene, effects=(Announce(text=f"There is nothing new to make {kind} from."),))
    cells = join.new(scene, model, cards, kind, message.now)
    count = sum(address.endswith("/order") for address in cells)
    known = len(cards) - count
    said = f"{count or 'No'} {kind[:-1] if count == 1 else kind} added to the plan."
    if known:
        said += f" {known} {'is' if known == 1 else 'are'} there already, and the cards now lead to {'it' if known == 1 else 'them'}."
    return stored(scene, message, cells, effects=(Announce(text=said),), undo=said)


def follow(tool: LogicModel, scene: Scene, rest: str, message: Do) -> Done:
    """Settle where a card and a row that it refers to have parted.

    `give/kind/card` gives the row the card's words, `take/kind/card` the card the row's; `again/kind/card` makes a row
    that was removed once more, `leave/field/card` lets go of it.
    """
    way, what, id = rest.split("/")
    model = tool.model(scene)
    card = model.card[id]
    agreed = scene if way in {"take", "leave"} else evolve(scene, voice=AGREED)
    match way:
        case "take":
            cells, said = join.taken(scene, card, what), "The card now has the plan’s words."
        case "give":
            cells, said = join.given(card, what), "The plan now has the card’s words."
        case "again":
            cells, said = join.new(agreed, model, (card,), what, message.now), "It is in the plan again."
        case _:
            cells, said = {f"{TOOL}/{id}/{what}": ""}, "The card no longer refers to it."
    done = stored(agreed, message, cells, effects=(focus_on("joined"), Announce(text=said)), undo=said)
    return evolve(done, scene=evolve(done.scene, voice=scene.voice))


def out(tool: LogicModel, scene: Scene, kind: str, message: Do) -> Done:
    """Hand out the picture as SVG or PNG, or the text form."""
    model = tool.model(scene)
    called = ("logic-model", model.name, "" if scene.voice == AGREED else "one-view")
    name = file_name(scene.plan, message, called, {"text": "txt"}.get(kind, kind))
    ready = Announce(text=f"{name} is ready.")
    if kind == "text":
        effect: Effect = Download(name=name, kind="text/plain", text=printed(model) + "\n")
        return Done(scene=scene, effects=(effect, ready))
    view = tool.picture_file(scene)
    svg = render(view)
    picture = cast("Any", view).picture
    if kind == "svg":
        effect = Download(name=name, kind="image/svg+xml", text=svg)
    else:
        effect = Picture(name=name, svg=svg, width=picture.width * 2, height=picture.height * 2)
    return Done(scene=scene, effects=(effect, ready))


type ModelCommand = Callable[[LogicModel, Scene, str, Do], Done]

COMMANDS: Mapping[str, ModelCommand] = {
    **worksheet.COMMANDS,
    "add": add, "plus": plus, "link": link, "join": lay, "remove": take_away,
    "up": up, "down": down, "select": select, "edit": edit,
    "choose": choose, "beside": beside, "new": new, "copy": copy, "example": example, "use": use, "discard": discard,
    "ask": ask, "make": make, "follow": follow, "out": out,
}  # fmt: skip
