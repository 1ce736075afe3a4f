"""The regions of the logic model: what each shows, and what it depends on."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from tools_py.cells import EMPTY
from tools_py.lookup import find
from tools_py.references import called
from tools_py.render import At, element_id
from tools_py.scene import Region, Scene
from tools_py.tools.logic_model import join
from tools_py.tools.logic_model.checks import Hole
from tools_py.tools.logic_model.comparing import compared, shared
from tools_py.tools.logic_model.marks import because, leading
from tools_py.tools.logic_model.model import COLUMNS, ONE, TOOL, Link, Model
from tools_py.tools.logic_model.picture import DrawnCard, DrawnModel, shape_place
from tools_py.tools.logic_model.sentences import sentences
from tools_py.tools.logic_model.text import printed
from tools_py.tools.logic_model.view import LogicModel, filled
from tools_py.tools.logic_model.views import (
    AskView,
    CardView,
    Choosable,
    ColumnView,
    CompareView,
    HandView,
    HolesView,
    HoleView,
    JoinedView,
    LinkView,
    ModelAboutView,
    ModelsView,
    ModelTextView,
    NamesView,
    PictureView,
    StackView,
    WordsView,
)
from tools_py.tools.worksheet import regions as worksheet
from tools_py.words import how_many

NAMED = 12
"""The most cards that a sentence names."""


def card_view(tool: LogicModel, scene: Scene, id: str) -> CardView:
    """A card in the form by columns."""
    model = tool.model(scene)
    card = model.card.get(id)
    return CardView(
        at=At(region=f"{TOOL}/record.{id}", id=element_id(f"{TOOL}/{id}")),
        record=id,
        label=card.label if card else tool.label(scene, id),
        text=evolve(tool.control(scene, "card", id, "text"), kind="note"),
        links=tuple(link_view(tool, scene, link.id) for link in _links(model, id)),
        hand=tool.page_state(scene).hand == id,
        names=element_id(f"{TOOL}/names-list"),
        checks=tool.open_holes(scene).get(id, ()),
    )


def link_view(tool: LogicModel, scene: Scene, id: str) -> LinkView:
    """A link from a card."""
    label = tool.called(scene, id, "to")
    return LinkView(
        at=At(region=f"{TOOL}/link.{id}", id=element_id(f"{TOOL}/{id}")),
        record=id,
        label=label or "A card that was removed",
        missing=not label,
        fields=tuple(tool.control(scene, "link", id, name) for name in ("assumption", "tested")),
    )


def column_view(tool: LogicModel, scene: Scene, at: At) -> ColumnView:
    """A column of the form."""
    column = at.name
    model = tool.model(scene)
    return ColumnView(
        at=at,
        column=column,
        title=tool.heading(scene, column),
        one=ONE[column],
        hint=tool.model_words(scene).columns[column].hint,
        time=model.time(column),
        cards=tuple(card_view(tool, scene, card.id) for card in model.columns[column]),
    )


def models_view(tool: LogicModel, scene: Scene, at: At) -> ModelsView:
    """The plan's models, the examples, and what to compare with."""
    model, found = tool.model(scene), tool.models(scene)
    examples = tool.model_words(scene).models
    beside = tool.page_state(scene).beside
    return ModelsView(
        at=at,
        models=tuple(
            Choosable(value=one.id, label=_name(one, n), note=how_many(len(one.cards), "card"), current=one is model)
            for n, one in enumerate(found, 1)
        ),
        examples=tuple(Choosable(value=str(n), label=one.name) for n, one in enumerate(examples)),
        beside=tuple(
            Choosable(value=one.id, label=_name(one, n), current=one.id == beside)
            for n, one in enumerate(found, 1)
            if one is not model
        ),
    )


def shape_view(tool: LogicModel, scene: Scene, id: str) -> DrawnCard:
    """A card of the picture; an empty one where it was removed, as is its place on the page."""
    return tool.drawn(scene).shape.get(id) or DrawnCard(at=shape_place(id), card=id)


def picture_view(tool: LogicModel, scene: Scene, at: At) -> PictureView:
    """The picture."""
    picture = tool.drawn(scene)
    drawn = {head.column for head in picture.heads}
    return PictureView(
        at=at,
        picture=picture,
        begins=tuple((column, ONE[column]) for column in COLUMNS if column not in drawn),
        stack=STACK.view(tool, scene, At.of(f"{TOOL}/stack")) if picture.shapes else None,
    )


def stack_view(tool: LogicModel, scene: Scene, at: At) -> StackView:
    """The picture as a list: beside it on a wide screen, instead of it on a narrow one."""
    model, hand, words = tool.model(scene), tool.hand(scene), tool.drawn_words(scene)
    lit = model.leads([hand.id]) | model.follows([hand.id]) if hand else set()
    columns = (
        (column, words[column], ONE[column], tuple(
            Choosable(value=c.id, label=c.label, current=c.id in lit,
                  note="; ".join(leading(model, link, words) for link in model.out[c.id]),
                  leads=tuple(link.target for link in model.out[c.id]))
            for c in cards
        ))
        for column, cards in model.columns.items() if cards
    )  # fmt: skip
    return StackView(at=at, columns=tuple(columns))


def hand_view(tool: LogicModel, scene: Scene, at: At) -> HandView:
    """The card in hand."""
    model, card = tool.model(scene), tool.hand(scene)
    if card is None:
        return HandView(at=at, record="", label="", title="", before=(), after=(), fields=(), names="", joined=())
    ends = [
        tuple(Choosable(value=id, label=model.card[id].label, note=because(link)) for id, link in found)
        for found in (
            [(link.source, link) for link in model.into[card.id]],
            [(link.target, link) for link in model.out[card.id]],
        )
    ]
    shown = (one.id for one in tool.parts["card"].fields if one.id != "model" or len(tool.models(scene)) > 1)
    return HandView(
        at=at,
        record=card.id,
        label=card.label,
        title=tool.heading(scene, card.column),
        before=ends[0],
        after=ends[1],
        fields=tuple(tool.control(scene, "card", card.id, id, "hand-") for id in shown),
        names=element_id(f"{TOOL}/names-list"),
        joined=tuple(join.joined(scene, card)),
        paths=tuple(_paths(model, card.id)),
        checks=tool.open_holes(scene).get(card.id, ()),
    )


def _paths(model: Model, card: str) -> Iterator[str]:
    """What leads to a card and what hangs on it in all, where that is more than its neighbours."""
    ways = (
        ("Everything that leads here", model.leads([card]), model.into[card]),
        ("Everything that follows from it", model.follows([card]), model.out[card]),
    )
    for said, reached, near in ways:
        found = [one.label for cards in model.columns.values() for one in cards if one.id in reached - {card}]
        if len(found) > len(near):
            more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
            yield f"{said} ({len(found)}): {'; '.join(found[:NAMED])}{more}."


def ask_view(tool: LogicModel, scene: Scene, at: At) -> AskView:
    """The interview's question."""
    model = tool.model(scene)
    found, place = tool.asked(scene)
    one = found[place]
    words = tool.model_words(scene).questions[one.about]
    link = next((link for link in model.links if link.id == one.record), None)
    slots = {
        "card": model.card[one.card].label if one.card else "",
        "source": model.card[link.source].label if link else "",
    }
    part = one.record.partition("--")[0]
    given = model.columns[one.column] if one.column and not one.card else ()
    if one.column and one.card:
        given = tuple(model.card[link.source] for link in model.into[one.card])
    return AskView(
        at=at,
        number=place + 1,
        total=len(found),
        open=sum(not each.done for each in found),
        ask=filled(words.ask, slots),
        help=words.help,
        example=words.example,
        given=tuple(card.label for card in given),
        fields=tuple(tool.control(scene, part, one.record, id, "ask-") for id in one.fields) if one.record else (),
        reply=tool.own(scene, model.id, "reply") if one.column and model.id else None,
        ended=tool.page_state(scene).ended,
    )


def text_view(tool: LogicModel, scene: Scene, at: At) -> ModelTextView:
    """The model as text."""
    model = tool.model(scene)
    text = printed(model)
    notes = tool.page_state(scene).said
    if not model.id:
        return ModelTextView(at=at, draft=None, text="", edited=False, stale=False, notes=notes)
    view = tool.own(scene, model.id, "draft")
    cell = tool.records(scene).get(model.id, {}).get("draft", EMPTY)
    edited = bool(view.text.strip()) and view.text != text
    latest = max((version.stamp for version in tool.stamps(scene, model)), default=0)
    return ModelTextView(
        at=at,
        draft=evolve(view, value=view.text if edited else text, error=None),
        text=text,
        edited=edited,
        stale=edited and latest > cell[0].stamp,
        notes=notes,
    )


def holes_view(tool: LogicModel, scene: Scene, at: At) -> HolesView:
    """What is missing in the model in sight."""
    open: list[HoleView] = []
    answered: list[HoleView] = []
    for hole in tool.holes(scene):
        (answered if tool.answered(scene, hole) else open).append(hole_view(tool, scene, hole))
    return HolesView(at=at, open=tuple(open), answered=tuple(answered), cards=len(tool.model(scene).cards))


def hole_view(tool: LogicModel, scene: Scene, hole: Hole) -> HoleView:
    """One hole, and the answer that may be given to it."""
    text = tool.told_of(scene, hole)
    answer = tool.own(scene, hole.record, "answer", hole.field.partition(".")[2])
    about = "about" if hole.record.startswith("model--") else hole.record
    return HoleView(
        id=element_id(f"{TOOL}/hole-{hole.record}-{hole.field.partition('.')[2]}"),
        text=text,
        why=tool.word(scene, f"why.{hole.check}"),
        href=f"#{element_id(f'{TOOL}/{about}')}",
        command=f"actions/from/{TOOL}/{hole.record}/{hole.field.partition('.')[2]}",
        answer=evolve(answer, about=text),
    )


def words_view(tool: LogicModel, scene: Scene, at: At) -> WordsView:
    """The model in sentences and as a table."""
    model = tool.model(scene)
    measures = tool.targets(scene, tool.parts["card"].field("indicator"))
    rows = (
        (
            tool.heading(scene, card.column), card.label, card.said("who"),
            "; ".join(model.card[link.target].label for link in model.out[card.id]),
            "; ".join(filter(None, (called(card.said("indicator"), measures), card.said("measure").strip()))),
        )
        for cards in model.columns.values() for card in cards
    )  # fmt: skip
    untested = (link.assumption for link in model.links if link.assumption.strip() and link.tested in {"", "no"})
    return WordsView(
        at=at, sentences=tuple(sentences(model)), rows=tuple(rows), untested=tuple(dict.fromkeys(untested))
    )


def about_view(tool: LogicModel, scene: Scene, at: At) -> ModelAboutView:
    """What the model is about."""
    model = tool.model(scene)
    fields = (tool.control(scene, "model", model.id, one.id) for one in tool.parts["model"].fields) if model.id else ()
    held = tool.records(scene).get(model.id, {})
    paper = tool.paper(scene, tool.parts["model"], held, model.values) if model.id else ()
    return ModelAboutView(
        at=at, fields=tuple(fields), paper=tuple((one.label, text) for one, text in paper), record=model.id
    )


def compare_view(tool: LogicModel, scene: Scene, at: At) -> CompareView:
    """Two models side by side."""
    model = tool.model(scene)
    chosen = tool.page_state(scene).beside
    pair = [model, *(one for one in tool.models(scene) if one.id == chosen and one is not model)]
    if len(pair) < 2:
        return CompareView(at=at, names=(), rows=())
    found = tool.models(scene)

    def cards(one: Model, other: Model, column: str) -> tuple[tuple[str, bool], ...]:
        there = {card.text.casefold() for card in other.columns[column]}
        return tuple((card.label, card.text.casefold() in there) for card in one.columns[column])

    rows = ((tool.heading(scene, c), (cards(pair[0], pair[1], c), cards(pair[1], pair[0], c))) for c in COLUMNS)
    names = tuple(_name(one, found.index(one) + 1) for one in pair)
    return CompareView(at=at, names=names, rows=tuple(row for row in rows if any(row[1])))


def names_view(tool: LogicModel, scene: Scene, at: At) -> NamesView:
    """What a card can be called that is linked to."""
    return NamesView(at=at, names=tuple(dict.fromkeys(card.label for card in tool.model(scene).cards)))


def joined_view(tool: LogicModel, scene: Scene, at: At) -> JoinedView:
    """What of the model is in the plan's other lists."""
    model = tool.model(scene)
    return JoinedView(
        at=at,
        actions=len(join.wanting(scene, model, "actions")),
        measures=len(join.wanting(scene, model, "measures")),
        parted=tuple(tool.parted(scene, one) for card in model.cards for one in join.parted(scene, card)),
    )


def _links(model: Model, card: str) -> tuple[Link, ...]:
    """The links that begin at a card; those whose other end was removed come last."""
    return (*model.out.get(card, ()), *(link for link in model.astray if link.source == card))


def _name(model: Model, number: int) -> str:
    return model.name.strip() or f"Unnamed model {number}"


def _frame(picture: DrawnModel) -> object:
    """All of a picture but its cards."""
    lines = [(line.id, line.path, line.look, line.mark) for line in picture.lines]
    sizes = picture.width, picture.height, picture.title, picture.description
    return sizes, picture.heads, lines, [one.card for one in picture.shapes], picture.key


def card_key(tool: LogicModel, scene: Scene, id: str) -> object:
    """A card depends on its own cells, its links, on whether it is in hand, and on what is said of it."""
    links, hand = tuple(link.id for link in _links(tool.model(scene), id)), tool.page_state(scene).hand == id
    return (tool.records(scene).get(id), links, hand, tool.open_holes(scene).get(id)), shared(scene)


def link_key(tool: LogicModel, scene: Scene, id: str) -> object:
    """A link depends on its own cells and on what its ends are called."""
    return (tool.records(scene).get(id), [tool.called(scene, id, end) for end in ("from", "to")]), shared(scene)


def column_key(tool: LogicModel, scene: Scene, column: str) -> object:
    """A column depends on which cards stand in it; each is a region of its own."""
    model = tool.model(scene)
    return (tuple(card.id for card in find(model.columns, column, "column")), model.id, model.time(column)), shared(
        scene
    )


def models_key(tool: LogicModel, scene: Scene, _: str) -> object:
    """The models depend on what they are called and how large they are, and on what is compared."""
    model = tool.model(scene)
    named = [(one.id, one.name, len(one.cards), one is model) for one in tool.models(scene)]
    return (named, tool.page_state(scene).beside), shared(scene)


def about_key(tool: LogicModel, scene: Scene, _: str) -> object:
    """What is said of a model depends on its own cells."""
    return tool.records(scene).get(tool.model(scene).id), shared(scene)


def picture_key(tool: LogicModel, scene: Scene, _: str) -> object:
    """The picture depends on all but its cards: each is a region of its own."""
    return _frame(tool.drawn(scene)), shared(scene)


STACK = compared("stack", stack_view, lambda state: state.hand)
REGIONS: Mapping[str, Region[LogicModel]] = {
    **worksheet.REGIONS,
    "record": Region(lambda tool, scene, at: card_view(tool, scene, at.name), card_key),
    "link": Region(lambda tool, scene, at: link_view(tool, scene, at.name), link_key),
    "column": Region(column_view, column_key),
    "shape": Region(lambda tool, scene, at: shape_view(tool, scene, at.name)),
    "picture": Region(picture_view, picture_key),
    "stack": STACK,
    "models": Region(models_view, models_key),
    "about": Region(about_view, about_key),
    "hand": compared("hand", hand_view, lambda state: state.hand, plan=True),
    "ask": compared("ask", ask_view, lambda state: (state.ask, state.ended)),
    "text": compared("text", text_view, lambda state: state.said),
    "holes": compared("holes", holes_view, plan=True),
    "words": compared("words", words_view, plan=True),
    "joined": compared("joined", joined_view, plan=True),
    "compare": compared("compare", compare_view, lambda state: state.beside),
    "names": compared("names", names_view),
    "errors": compared("errors", worksheet.errors),
}
