"""The tool: what its regions show, and what each of them depends on."""

from typing import Any, cast

from attrs import define, evolve, field

from tools_py.cells import EMPTY, top
from tools_py.messages import Do
from tools_py.render import View, element_id
from tools_py.scene import Done, Scene
from tools_py.tools.logic_model import join
from tools_py.tools.logic_model.checks import Hole
from tools_py.tools.logic_model.commands import COMMANDS
from tools_py.tools.logic_model.interview import Question, current, questions
from tools_py.tools.logic_model.marks import because, leading
from tools_py.tools.logic_model.model import COLUMNS, TOOL, Link, Model
from tools_py.tools.logic_model.picture import Drawer, Picture, Shape
from tools_py.tools.logic_model.plan import DATA, Models, filled
from tools_py.tools.logic_model.sentences import sentences
from tools_py.tools.logic_model.text import printed
from tools_py.tools.logic_model.views import (
    AboutView,
    AskView,
    CardView,
    ColumnView,
    CompareView,
    FileView,
    HandView,
    HolesView,
    HoleView,
    JoinedView,
    LinkView,
    ModelsView,
    Named,
    NamesView,
    PageView,
    PictureView,
    StackView,
    TextView,
    WordsView,
)

REGIONS = (
    "models",
    "picture",
    "hand",
    "ask",
    "text",
    "about",
    "holes",
    "words",
    "joined",
    "compare",
    "names",
    "errors",
)


@define(kw_only=True)
class LogicModel(Models):
    """The worksheet of models, cards and links, with a page of its own."""

    _drawer: Drawer = field(factory=Drawer)
    _drawn: tuple[Scene, Picture] | None = None
    _last: dict[str, tuple[tuple[object, ...], View]] = field(factory=dict)

    def key(self, scene: Scene, part: str) -> object:
        """What a region depends on; a card or link on its own cells and what it names, the rest on the tool's."""
        kind, _, id = part.partition(".")
        if kind in {"state", "told"}:
            return super().key(scene, part)
        if part in _COMPARED:
            return self.view(scene, part)
        model, records = self.model(scene), self.records(scene)
        own: object
        match kind:
            case "record":
                hand = scene.told.get(f"{TOOL}/hand") == id
                own = records.get(id), tuple(link.id for link in _links(model, id)), hand
            case "link":
                own = records.get(id), [self._called(scene, id, end) for end in ("from", "to")]
            case "column":
                own = tuple(card.id for card in model.columns[id]), model.id, model.time(id)
            case "models":
                named = [(one.id, one.name, len(one.cards), one is model) for one in self.models(scene)]
                own = named, self._state(scene, kind)
            case "about":
                own = records.get(model.id)
            case "shape":
                own = self._shape(scene, id)
            case "picture":
                own = _frame(self.drawn(scene))
            case _:
                return self._depends(scene, kind)
        return own, scene.voice, scene.root, scene.toolkit

    def _depends(self, scene: Scene, kind: str) -> tuple[object, ...]:
        others = join.depends(scene) if kind in {"hand", "holes", "joined"} else None
        return self.records(scene), self._state(scene, kind), others, scene.voice, scene.root, scene.toolkit

    def _state(self, scene: Scene, kind: str) -> tuple[str | None, ...]:
        """What of the page's own state a region shows: which card is in hand, and what was last said."""
        return tuple(scene.told.get(f"{TOOL}/{name}") for name in STATE.get(kind, ()))

    def view(self, scene: Scene, part: str) -> View:
        """The view of a region; raises KeyError for one that there is not."""
        if part not in _COMPARED:
            return self._made(scene, part)
        depends, known = self._depends(scene, part), self._last.get(part)
        if known is None or known[0] != depends:
            known = self._last[part] = depends, self._made(scene, part)
        return known[1]

    def _made(self, scene: Scene, part: str) -> View:
        kind, _, id = part.partition(".")
        region = f"{TOOL}/{part}"
        named = {"region": region, "id": element_id(region)}
        if kind == "record":
            return self._card(scene, id)
        if kind == "link":
            return self._link(scene, id)
        if kind == "shape":
            return self._shape(scene, id)
        if kind == "column":
            return self._column(scene, id, named)
        if kind in _OWN:
            return cast("View", getattr(self, f"_{kind}")(scene, named))
        return super().view(scene, part)

    def page(self, scene: Scene, voices: View) -> PageView:
        """The whole tool."""
        return PageView(
            sheet=self.sheet,
            sources=tuple((f"{scene.root}sources/#{id}", scene.toolkit.sources[id].short) for id in self.sheet.sources),
            stages=tuple(
                (scene.root + stage.address, f"{stage.number} {stage.title}")
                for stage in map(scene.toolkit.stage, self.sheet.stages)
            ),
            voices=voices,
            parts={part: self.view(scene, part) for part in REGIONS},
            columns=tuple(self.view(scene, f"column.{column}") for column in COLUMNS),
            states=tuple((part.title, self.view(scene, f"state.{part.id}")) for part in self.sheet.parts),
        )

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Carry out one of the tool's commands, or one on rows; raises KeyError for any other."""
        name, _, rest = verb.partition("/")
        return COMMANDS[name](self, scene, rest, message) if name in COMMANDS else super().do(scene, verb, message)

    def _card(self, scene: Scene, id: str) -> CardView:
        region = f"{TOOL}/record.{id}"
        model = self.model(scene)
        card = model.card.get(id)
        return CardView(
            region=region,
            id=element_id(f"{TOOL}/{id}"),
            record=id,
            label=card.label if card else self.label(scene, id),
            text=evolve(self.control(scene, "card", id, "text"), kind="note"),
            links=tuple(self._link(scene, link.id) for link in _links(model, id)),
            hand=scene.told.get(f"{TOOL}/hand") == id,
            names=element_id(f"{TOOL}/names-list"),
        )

    def _link(self, scene: Scene, id: str) -> LinkView:
        label = self._called(scene, id, "to")
        return LinkView(
            region=f"{TOOL}/link.{id}",
            id=element_id(f"{TOOL}/{id}"),
            record=id,
            label=label or "A card that was removed",
            missing=not label,
            fields=tuple(self.control(scene, "link", id, name) for name in ("assumption", "tested")),
        )

    def _called(self, scene: Scene, link: str, end: str) -> str:
        """What the card at an end of a link is called; empty where it was removed."""
        card = self.model(scene).card.get(str(top(self.records(scene).get(link, {}).get(end, EMPTY)) or ""))
        return card.label if card else ""

    def _column(self, scene: Scene, column: str, named: dict[str, str]) -> ColumnView:
        model = self.model(scene)
        return ColumnView(
            **named,
            column=column,
            title=self.heading(scene, column),
            one=_ONE[column],
            hint=self.heading(scene, column, "hint"),
            time=model.time(column),
            cards=tuple(self._card(scene, card.id) for card in model.columns[column]),
        )

    def _models(self, scene: Scene, named: dict[str, str]) -> ModelsView:
        model, found = self.model(scene), self.models(scene)
        examples = cast("Any", scene.toolkit.tools[DATA].worked["models"])
        beside = scene.told.get(f"{TOOL}/beside", "")
        return ModelsView(
            **named,
            models=tuple(
                Named(value=one.id, label=_name(one, n), note=_count(len(one.cards), "card"), current=one is model)
                for n, one in enumerate(found, 1)
            ),
            examples=tuple(Named(value=str(n), label=one["name"]) for n, one in enumerate(examples)),
            beside=tuple(
                Named(value=one.id, label=_name(one, n), current=one.id == beside)
                for n, one in enumerate(found, 1)
                if one is not model
            ),
        )

    def drawn(self, scene: Scene) -> Picture:
        """The picture of the model in sight, drawn once for a scene, as each of its cards is a region of its own."""
        if self._drawn is None or self._drawn[0] is not scene:
            hand = self.hand(scene)
            self._drawn = (
                scene,
                self._drawer.picture(self.model(scene), self.drawn_words(scene), hand.id if hand else ""),
            )
        return self._drawn[1]

    def _shape(self, scene: Scene, id: str) -> Shape:
        """A card of the picture; an empty one where it was removed, as is its place on the page."""
        return self.drawn(scene).shape.get(id) or Shape(region=f"{TOOL}/shape.{id}", id=id)

    def _picture(self, scene: Scene, named: dict[str, str]) -> PictureView:
        picture = self.drawn(scene)
        return PictureView(**named, picture=picture, stack=self.view(scene, "stack") if picture.shapes else None)

    def _stack(self, scene: Scene, named: dict[str, str]) -> StackView:
        model, hand, words = self.model(scene), self.hand(scene), self.drawn_words(scene)
        lit = model.leads([hand.id]) | model.follows([hand.id]) if hand else set()
        columns = (
            (words[column], tuple(
                Named(value=c.id, label=c.label, current=c.id in lit,
                      note="; ".join(leading(model, link, words) for link in model.out[c.id]))
                for c in cards
            ))
            for column, cards in model.columns.items() if cards
        )  # fmt: skip
        return StackView(**named, columns=tuple(columns))

    def picture_file(self, scene: Scene) -> View:
        """The picture of the model in sight as a file, with nothing lit up."""
        return FileView(picture=self._drawer.picture(self.model(scene), self.drawn_words(scene), ""))

    def _hand(self, scene: Scene, named: dict[str, str]) -> HandView:
        model, card = self.model(scene), self.hand(scene)
        if card is None:
            return HandView(**named, record="", label="", title="", before=(), after=(), fields=(), names="", joined=())
        ends = [
            tuple(Named(value=id, label=model.card[id].label, note=because(link)) for id, link in found)
            for found in (
                [(link.source, link) for link in model.into[card.id]],
                [(link.target, link) for link in model.out[card.id]],
            )
        ]
        shown = (one.id for one in self.parts["card"].fields if one.id != "model" or len(self.models(scene)) > 1)
        return HandView(
            **named,
            record=card.id,
            label=card.label,
            title=self.heading(scene, card.column),
            before=ends[0],
            after=ends[1],
            fields=tuple(self.control(scene, "card", card.id, id, "hand-") for id in shown),
            names=element_id(f"{TOOL}/names-list"),
            joined=tuple(join.joined(scene, card)),
        )

    def asked(self, scene: Scene) -> tuple[list[Question], int]:
        """The interview's questions, and the place of the one asked now."""
        found = list(questions(self.model(scene)))
        return found, current(found, scene.told.get(f"{TOOL}/ask", ""))

    def _ask(self, scene: Scene, named: dict[str, str]) -> AskView:
        model = self.model(scene)
        found, at = self.asked(scene)
        one = found[at]
        words = self.told(scene, "questions", one.about)
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
            **named,
            number=at + 1,
            total=len(found),
            open=sum(not each.done for each in found),
            ask=filled(words["ask"], slots),
            help=words["help"],
            example=words["example"],
            given=tuple(card.label for card in given),
            fields=tuple(self.control(scene, part, one.record, id, "ask-") for id in one.fields) if one.record else (),
            reply=self.own(scene, model.id, "reply") if one.column and model.id else None,
        )

    def _text(self, scene: Scene, named: dict[str, str]) -> TextView:
        model = self.model(scene)
        text = printed(model)
        told = tuple(filter(None, scene.told.get(f"{TOOL}/said", "").split("\n")))
        if not model.id:
            return TextView(**named, draft=None, text="", edited=False, stale=False, told=told)
        view = self.own(scene, model.id, "draft")
        cell = self.records(scene).get(model.id, {}).get("draft", EMPTY)
        edited = bool(view.text.strip()) and view.text != text
        latest = max((version.stamp for version in self.stamps(scene, model)), default=0)
        return TextView(
            **named,
            draft=evolve(view, value=view.text if edited else text, error=None),
            text=text,
            edited=edited,
            stale=edited and latest > cell[0].stamp,
            told=told,
        )

    def _holes(self, scene: Scene, named: dict[str, str]) -> HolesView:
        records = self.records(scene)
        kinds: dict[str, list[Hole]] = {}
        answered: list[Hole] = []
        for hole in self.holes(scene):
            said = top(records.get(hole.record, {}).get(hole.field, EMPTY))
            (answered if said and str(said).strip() else kinds.setdefault(hole.check, [])).append(hole)
        shown = [hole for found in kinds.values() for hole in found[:SHOWN]]
        count = sum(map(len, kinds.values()))
        return HolesView(
            **named,
            open=tuple(self._hole(scene, hole) for hole in shown),
            answered=tuple(self._hole(scene, hole) for hole in answered),
            count=count,
            more=count - len(shown),
            cards=len(self.model(scene).cards),
        )

    def _hole(self, scene: Scene, hole: Hole) -> HoleView:
        text = filled(self.word(scene, f"hole.{hole.check}"), hole.names)
        answer = self.own(scene, hole.record, "answer", hole.field.partition(".")[2])
        about = "about" if hole.record.startswith("model--") else hole.record
        return HoleView(
            id=element_id(f"{TOOL}/hole-{hole.record}-{hole.field.partition('.')[2]}"),
            text=text,
            why=self.word(scene, f"why.{hole.check}"),
            href=f"#{element_id(f'{TOOL}/{about}')}",
            command=f"actions/from/{TOOL}/{hole.record}/{hole.field.partition('.')[2]}",
            answer=evolve(answer, about=text),
        )

    def _words(self, scene: Scene, named: dict[str, str]) -> WordsView:
        model = self.model(scene)
        rows = (
            (
                self.heading(scene, card.column), card.label, card.said("who"),
                "; ".join(model.card[link.target].label for link in model.out[card.id]), card.said("measure"),
            )
            for cards in model.columns.values() for card in cards
        )  # fmt: skip
        untested = (link.assumption for link in model.links if link.assumption.strip() and link.tested in {"", "no"})
        return WordsView(
            **named, sentences=tuple(sentences(model)), rows=tuple(rows), untested=tuple(dict.fromkeys(untested))
        )

    def _about(self, scene: Scene, named: dict[str, str]) -> AboutView:
        model = self.model(scene)
        fields = (
            (self.control(scene, "model", model.id, one.id) for one in self.parts["model"].fields) if model.id else ()
        )
        held = self.records(scene).get(model.id, {})
        paper = self.paper(scene, self.parts["model"], held, model.values) if model.id else ()
        return AboutView(
            **named, fields=tuple(fields), paper=tuple((one.label, text) for one, text in paper), record=model.id
        )

    def _compare(self, scene: Scene, named: dict[str, str]) -> CompareView:
        model = self.model(scene)
        chosen = scene.told.get(f"{TOOL}/beside")
        pair = [model, *(one for one in self.models(scene) if one.id == chosen and one is not model)]
        if len(pair) < 2:
            return CompareView(**named, names=(), rows=())
        found = self.models(scene)

        def cards(one: Model, other: Model, column: str) -> tuple[tuple[str, bool], ...]:
            there = {card.text.casefold() for card in other.columns[column]}
            return tuple((card.label, card.text.casefold() in there) for card in one.columns[column])

        rows = ((self.heading(scene, c), (cards(pair[0], pair[1], c), cards(pair[1], pair[0], c))) for c in COLUMNS)
        names = tuple(_name(one, found.index(one) + 1) for one in pair)
        return CompareView(**named, names=names, rows=tuple(row for row in rows if any(row[1])))

    def _names(self, scene: Scene, named: dict[str, str]) -> NamesView:
        return NamesView(**named, names=tuple(dict.fromkeys(card.label for card in self.model(scene).cards)))

    def _joined(self, scene: Scene, named: dict[str, str]) -> JoinedView:
        model = self.model(scene)
        return JoinedView(
            **named,
            actions=len(join.wanting(scene, model, "actions")),
            measures=len(join.wanting(scene, model, "measures")),
            parted=tuple(self.parted(scene, one) for card in model.cards for one in join.parted(scene, card)),
        )


_ONE = {
    "need": "a need", "input": "an input", "activity": "an activity", "output": "an output",
    "short": "a short outcome", "medium": "a medium outcome", "long": "a long outcome", "impact": "an impact",
}  # fmt: skip


def _links(model: Model, card: str) -> tuple[Link, ...]:
    """The links that begin at a card; those whose other end was removed come last."""
    return (*model.out.get(card, ()), *(link for link in model.astray if link.source == card))


def _name(model: Model, number: int) -> str:
    return model.name.strip() or f"Model {number} without a name"


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def _frame(picture: Picture) -> object:
    """All of a picture but its cards."""
    lines = [(line.id, line.path, line.look, line.mark) for line in picture.lines]
    sizes = picture.width, picture.height, picture.title, picture.told
    return sizes, picture.heads, lines, [one.id for one in picture.shapes], picture.key


STATE = {
    "stack": ("hand",),
    "hand": ("hand",),
    "ask": ("ask",),
    "text": ("said",),
    "models": ("beside",),
    "compare": ("beside",),
}
"""What each region shows of the page's own state."""
SHOWN = 5
"""The most holes of one kind that are shown at once."""
_OWN = frozenset({*REGIONS, "stack"}) - {"errors"}
"""The regions whose views are made by the method of that name."""
_COMPARED = frozenset({*REGIONS, "stack"}) - {"about", "models", "picture"}
"""The regions that often stay as they are though a cell of the tool has changed: their views are cheaper to compare than to show."""
