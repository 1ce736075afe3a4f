"""The logic models of a plan: which there are, the one in sight, and the controls of what they hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import define, evolve, field, frozen

from tools_py.cells import EMPTY, Version, top
from tools_py.instruments import ModelWords
from tools_py.lookup import NotFoundError, find
from tools_py.plan import Records
from tools_py.records import ids, typed
from tools_py.render import FieldView, View, element_id, field_view
from tools_py.scene import Scene
from tools_py.tidy import folded
from tools_py.tools.logic_model import join
from tools_py.tools.logic_model.checks import Hole, holes
from tools_py.tools.logic_model.interview import Question, current, questions
from tools_py.tools.logic_model.join import Parting
from tools_py.tools.logic_model.marks import KINDS
from tools_py.tools.logic_model.model import COLUMNS, TOOL, Card, Model, Row, assemble, squeezed
from tools_py.tools.logic_model.picture import Drawer, DrawnModel
from tools_py.tools.logic_model.views import FileView, PartedView
from tools_py.tools.worksheet.showing import PageState
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.turns import in_turn
from tools_py.worksheet import Part

DATA = "logic_model"
"""The name under which the tool's own data stands."""
SIGHT = "sight"
"""The record that keeps which model is in sight."""
NO_MODEL = Model(id="", name="")


@frozen(kw_only=True)
class ModelState(PageState):
    """What the page shows and never stores.

    `hand` is the card that was chosen, `ask` the question of the interview and `ended` whether the next one was asked for
    after the last, `beside` the model to compare with, and `said` what became of the text that was used.
    """

    hand: str = ""
    ask: str = ""
    ended: bool = False
    beside: str = ""
    said: tuple[str, ...] = ()


@define(kw_only=True)
class LogicModel(WorksheetTool):
    """The worksheet of models, cards and links, read as models."""

    _drawer: Drawer = field(factory=Drawer)

    def page_state(self, scene: Scene) -> ModelState:
        """What the page shows and never stores."""
        return scene.state(TOOL, ModelState)

    def models(self, scene: Scene) -> tuple[Model, ...]:
        """Every model of the voice in which is entered, read again only when a cell of it has changed."""
        records = self.records(scene)
        return self.kept.get(("models", scene.voice), (records,), lambda: self._models(scene, records))

    def _models(self, scene: Scene, records: Records) -> tuple[Model, ...]:
        texts = {id: squeezed(typed(fields, "text")) for id, fields in records.items()}
        heads, cards, links = (self._rows(scene, part, records) for part in ("model", "card", "link"))
        return tuple(assemble(heads, cards, links, texts))

    def _rows(self, scene: Scene, part: str, records: Records) -> list[Row]:
        each = self.parts[part]
        return [
            (id, str(top(records[id]["order"])), self._reading(each).values(scene.voice, id, records[id]))
            for id in ids(each, records)
        ]

    def model(self, scene: Scene) -> Model:
        """The model in sight: the one chosen last, else the first; an empty one where there is none."""
        # Hundreds of regions ask for it.
        return self.kept.get("sight", (scene,), lambda: self._in_sight(scene))

    def _in_sight(self, scene: Scene) -> Model:
        found, chosen = self.models(scene), self.chosen(scene)
        return max(found, key=lambda one: chosen.get(one.id, 0)) if found else NO_MODEL

    def chosen(self, scene: Scene) -> Mapping[str, int]:
        """When each model was last chosen to be in sight, by its id.

        Each model has a cell of its own that only ever says yes, so that the choices of two devices never conflict.
        """
        fields = self.records(scene).get(SIGHT, {})
        return {
            name.partition(".")[2]: max(version.stamp for version in cell)
            for name, cell in fields.items()
            if name.startswith("shown.") and top(cell) is True
        }

    def hand(self, scene: Scene) -> Card | None:
        """The card in hand, if one is."""
        return self.model(scene).card.get(self.page_state(scene).hand)

    def holes(self, scene: Scene) -> Sequence[Hole]:
        """The holes of the model in sight: of each kind one in turn, the worst kind first."""
        return self.kept.get("holes", (scene,), lambda: tuple(self._holes(scene)))

    def _holes(self, scene: Scene) -> Iterator[Hole]:
        model = self.model(scene)
        found = holes(model, join.groups(scene)) if model.cards else ()
        return in_turn(found, lambda hole: hole.check)

    def lacking(self, scene: Scene, part: Part) -> Mapping[str, str]:
        """The holes of every model of the voice, by what is said of them: cards of two views are the same by their words."""
        if part.id != "card":
            return {}
        groups = join.groups(scene)
        found = (self.told_of(scene, hole) for model in self.models(scene) for hole in holes(model, groups))
        return {folded(text): text for text in found}

    def lacking_depends(self, scene: Scene) -> object:
        """The groups that the rest of the plan names."""
        return join.groups(scene)

    def answered(self, scene: Scene, hole: Hole) -> bool:
        """Whether the team has said why this is no hole."""
        said = top(self.records(scene).get(hole.record, {}).get(hole.field, EMPTY))
        return bool(said and str(said).strip())

    def open_holes(self, scene: Scene) -> Mapping[str, tuple[str, ...]]:
        """What the open holes say of each card, by its id: its own, and those of the links that begin at it."""
        return self.kept.get("open holes", (scene,), lambda: self._open_holes(scene))

    def _open_holes(self, scene: Scene) -> Mapping[str, tuple[str, ...]]:
        model, found = self.model(scene), dict[str, tuple[str, ...]]()
        begins = {link.id: link.source for link in (*model.links, *model.astray)}
        for hole in self.holes(scene):
            card = begins.get(hole.record, hole.record)
            if card in model.card and not self.answered(scene, hole):
                found[card] = (*found.get(card, ()), self.told_of(scene, hole))
        return found

    def told_of(self, scene: Scene, hole: Hole) -> str:
        """What is said of a hole."""
        return filled(self.word(scene, f"hole.{hole.check}"), hole.names)

    def called(self, scene: Scene, link: str, end: str) -> str:
        """What the card at an end of a link is called; empty where it was removed."""
        card = self.model(scene).card.get(str(top(self.records(scene).get(link, {}).get(end, EMPTY)) or ""))
        return card.label if card else ""

    def drawn(self, scene: Scene) -> DrawnModel:
        """The picture of the model in sight, drawn once for a scene, as each of its cards is a region of its own."""
        hand = self.hand(scene)
        words, held = self.drawn_words(scene), hand.id if hand else ""
        return self.kept.get("drawn", (scene,), lambda: self._drawer.picture(self.model(scene), words, held))

    def picture_file(self, scene: Scene) -> View:
        """The picture of the model in sight as a file, with nothing lit up."""
        return FileView(picture=self._drawer.picture(self.model(scene), self.drawn_words(scene), ""))

    def asked(self, scene: Scene) -> tuple[Sequence[Question], int]:
        """The interview's questions, and the place of the one asked now."""
        model, pointer = self.model(scene), self.page_state(scene).ask
        found = self.kept.get("questions", (model,), lambda: tuple(questions(model)))
        return found, current(found, pointer)

    def model_words(self, scene: Scene) -> ModelWords:
        """What the tool says of its columns and asks, and its examples; raises NotFoundError where its data is gone."""
        words = find(scene.toolkit.tools, DATA, "tool").worked
        if words is None:
            raise NotFoundError("there are no words of the logic model")
        return words

    def heading(self, scene: Scene, column: str) -> str:
        """A column's title."""
        return find(self.model_words(scene).columns, column, "column").title

    def word(self, scene: Scene, id: str) -> str:
        """A sentence of the tool's."""
        return scene.toolkit.tools[DATA].words[id]

    def drawn_words(self, scene: Scene) -> Mapping[str, str]:
        """What the picture calls the columns, and the kinds of assumptions."""
        kinds = {kind: self.word(scene, f"assumed.{kind}") for kind in KINDS}
        return {column: self.heading(scene, column) for column in COLUMNS} | kinds

    def label(self, scene: Scene, record: str) -> str:
        """A link is called by its two ends."""
        if not record.startswith("link--"):
            return super().label(scene, record)
        fields = self.records(scene).get(record, {})
        ends = (super(LogicModel, self).label(scene, _card(typed(fields, end))) for end in ("from", "to"))
        return "From “{}” to “{}”".format(*ends)

    def said(self, scene: Scene, place: str) -> str:
        """What an action says that is made of a card, or of one of its holes."""
        record, _, kind = place.partition("/")
        found = (hole for hole in self.holes(scene) if (hole.record, hole.field) == (record, f"answer.{kind}"))
        hole = next(found, None)
        return filled(self.word(scene, f"do.{hole.check}"), hole.names) if hole else self.label(scene, record)

    def control(self, scene: Scene, part: str, record: str, id: str, prefix: str = "") -> FieldView:
        """The control of a record's field; with a prefix to its id where the same control stands on the page twice."""
        one = self.parts[part].field(id)
        fields = self.records(scene).get(record, {})
        view = self._field(
            scene, one, f"{TOOL}/{record}", fields, self.values(scene, self.parts[part], scene.voice, record, fields)
        )
        about = "" if part == "model" else self.label(scene, record)
        return evolve(view, id=f"{prefix}{view.id}", about=about)

    def own(self, scene: Scene, record: str, id: str, choice: str = "") -> FieldView:
        """The control of one of the tool's own fields."""
        one = scene.toolkit.field(DATA, id)
        name = f"{id}.{choice}" if choice else id
        cell = self.records(scene).get(record, {}).get(name, EMPTY)
        return field_view(one, f"{TOOL}/{record}/{name}", cell, about="")

    def parted(self, scene: Scene, one: Parting) -> PartedView:
        """What is said where a card and a row have parted, and what can be done."""
        label = one.card.label
        words = self.word(scene, f"{'gone' if one.gone else 'differ'}.{one.name}")
        text = filled(words, {"label": label, "other": one.other})
        if one.gone:
            # A card may have lost several rows: which it is only the sentence says.
            ways = [(f"leave/{one.name}/{one.card.id}", self.word(scene, "way.leave"), text)]
            if one.kind:
                ways.insert(0, (f"again/{one.kind}/{one.card.id}", self.word(scene, "way.again"), text))
        else:
            ways = [
                (f"{way}/{one.kind}/{one.card.id}", self.word(scene, f"way.{way}"), about)
                for way, about in (("take", one.other), ("give", label))
            ]
        return PartedView(text=text, ways=tuple(ways))

    def stamps(self, scene: Scene, model: Model) -> Iterator[Version]:
        """Every version of what stands in the text."""
        records = self.records(scene)
        for id in (*model.card, *(link.id for link in model.links)):
            for name in ("order", "text", "column", "assumption"):
                yield from records[id].get(name, EMPTY)

    def wrong_fields(self, scene: Scene) -> Iterator[tuple[str, str]]:
        """Each error of the model in sight with the id of its control."""
        model, records = self.model(scene), self.records(scene)
        each = [
            ("model", model.id),
            *(("card", card) for card in model.card),
            *(("link", link.id) for link in model.links),
        ]
        for part, id in each:
            for one, text in self.wrong(self.parts[part], scene.voice, id, records.get(id, {})):
                place = f"{TOOL}/{id}/{one.id}" if part != "card" or one.id == "text" else f"{TOOL}/{id}"
                yield element_id(place), f"{self.label(scene, id)}: {text}"


def filled(text: str, slots: Mapping[str, str]) -> str:
    """A sentence with its slots filled in; words that hold braces of their own stay as they are."""
    for name, value in slots.items():
        text = text.replace(f"{{{name}}}", value.replace("{", "{\u200b"))
    return text.replace("{\u200b", "{")


def _card(text: str) -> str:
    """The id of a card, or one that no card has: another program may have written anything into a link."""
    return text if text.startswith("card--") else "card--"


def asked_still(tool: LogicModel, scene: Scene, addresses: Collection[str]) -> Scene:
    """The scene in which the interview's question stays that is being answered, though its answer closes it."""
    found, at = tool.asked(scene)
    asked = found[at]
    state = tool.page_state(scene)
    if state.ask or not any(f"{TOOL}/{asked.record}/{name}" in addresses for name in asked.fields):
        return scene
    return scene.showing(TOOL, evolve(state, ask=asked.id))
