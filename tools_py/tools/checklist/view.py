"""A checklist: its items, what has been said of each, progress, and the outcomes it leads to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import islice
from typing import ClassVar

from attrs import define, field, frozen

from tools_py.cells import EMPTY
from tools_py.dates import parse_date, print_date
from tools_py.exports.contents import Choice, Record, Sheet, clean
from tools_py.faults import FieldError
from tools_py.fields import Field
from tools_py.instruments import Checklist, Item, Outcome, Section
from tools_py.kept import Kept
from tools_py.lookup import find
from tools_py.plan import NO_FIELDS
from tools_py.records import read, typed
from tools_py.render import At, FieldView, RegionView, element_id, field_view
from tools_py.scene import Region, Scene
from tools_py.tools.checklist.survey import StateCount, Survey, item_state, survey
from tools_py.tools.checklist.tally import ItemTally, tally
from tools_py.tools.instrument import STATE_WORDS, State, together
from tools_py.words import in_words
from tools_py.worksheet import Line, Part

LINKS = 30
"""The most open items that are listed."""
ITEM_FIELDS = ("done", "not-relevant", "reason", "note", "lead", "back")


@frozen(kw_only=True)
class ItemLink:
    """Where a link leads and what it says."""

    href: str
    text: str


@frozen(kw_only=True)
class Said:
    """What was noted of an item; `reason` says why it is not relevant."""

    note: str
    meta: tuple[str, ...]
    reason: str


@frozen(kw_only=True)
class ItemView(RegionView):
    """One item with its controls; `word` says its state where no box does, `views` what the contributors gave.

    `tally` tells what stands in the tool that does it.
    """

    template: ClassVar[str] = "checklist/item.html"
    item: Item
    state: State
    word: str
    done: FieldView
    not_relevant: FieldView
    reason: FieldView
    fields: tuple[FieldView, ...]
    said: Said | None
    views: tuple[str, ...]
    sources: tuple[ItemLink, ...]
    next_open: ItemLink | None
    tally: ItemTally | None


@frozen(kw_only=True)
class SectionHeadView(RegionView):
    """The warm strip of a sheet: its title and count."""

    template: ClassVar[str] = "checklist/head.html"
    title: str
    count: StateCount


@frozen(kw_only=True)
class ProgressView(RegionView):
    """Where you are: the count in large figures and the next open item."""

    template: ClassVar[str] = "checklist/progress.html"
    count: StateCount
    next_open: ItemLink | None


@frozen(kw_only=True)
class OpenView(RegionView):
    """How many items still wait for an answer, and the first of them."""

    template: ClassVar[str] = "checklist/open.html"
    begun: bool
    total: int
    links: tuple[ItemLink, ...]


@frozen(kw_only=True)
class OutcomeView(RegionView):
    """An outcome, what its items say of it, and what the partnership says itself."""

    template: ClassVar[str] = "checklist/outcome.html"
    outcome: Outcome
    count: StateCount
    reached: bool
    own: FieldView


@frozen(kw_only=True)
class OutcomesHeadView(RegionView):
    """The strip over the outcomes."""

    template: ClassVar[str] = "checklist/outcomes-head.html"
    reached: int
    total: int


@define(kw_only=True)
class ChecklistTool:
    """The tool made of one checklist."""

    checklist: Checklist
    _kept: Kept = field(factory=Kept, init=False)

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.checklist.items}

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.checklist.sections}

    @cached_property
    def _outcomes(self) -> Mapping[str, Outcome]:
        return {outcome.id: outcome for outcome in self.checklist.outcomes}

    def find_item(self, id: str) -> Item:
        """The item with this id; raises NotFoundError if there is none."""
        return find(self._items, id, "item")

    def find_section(self, id: str) -> Section:
        """The section with this id; raises NotFoundError if there is none."""
        return find(self._sections, id, "section")

    def find_outcome(self, id: str) -> Outcome:
        """The outcome with this id; raises NotFoundError if there is none."""
        return find(self._outcomes, id, "outcome")

    def survey(self, scene: Scene) -> Survey:
        """What follows from the plan's answers; kept until they change, as every item asks for it."""
        records = scene.plan.records(self.checklist.id, voice=scene.voice)
        items, last = tuple(self._items.values()), self._kept.last("survey")
        return self._kept.get("survey", (records,), lambda: survey(items, records, last=last))

    def key(self, scene: Scene, _: str) -> object:
        """All but the items depend on every cell."""
        return scene.plan.records(self.checklist.id, voice=scene.voice), scene.root

    def item_key(self, scene: Scene, id: str) -> object:
        """An item depends on its own cells and on which open item comes next."""
        return find(self._kept.get("keys", (scene,), lambda: self._item_keys(scene)), id, "item")

    def _item_keys(self, scene: Scene) -> Mapping[str, object]:
        """The key of each item's part, made together: a list has hundreds, and every change asks for all of them."""
        records = scene.plan.records(self.checklist.id, voice=scene.voice)
        others = [scene.plan.records(self.checklist.id, voice=one.id) for one in scene.contributors]
        following, shared = self.survey(scene).next_open, (scene.today, scene.root, scene.voice)
        return {
            id: (
                records.get(id),
                [other.get(id) for other in others] if others else None,
                following[id],
                self._tally(scene, item),
                shared,
            )
            for id, item in self._items.items()
        }

    def section(self, scene: Scene, at: At) -> SectionHeadView:
        """The head of a section."""
        section, states = self.find_section(at.name), self.survey(scene).states
        return SectionHeadView(
            at=at, title=section.title, count=StateCount.of(states[item.id] for item in section.items)
        )

    def outcomes(self, scene: Scene, at: At) -> OutcomesHeadView:
        """The head of the outcomes."""
        every = self.checklist.outcomes
        reached = sum(self.outcome(scene, outcome).reached for outcome in every)
        return OutcomesHeadView(at=at, reached=reached, total=len(every))

    def progress(self, scene: Scene, at: At) -> ProgressView:
        """How far the checklist has come, and what is open next."""
        found = self.survey(scene)
        return ProgressView(at=at, count=found.count, next_open=next(iter(self._open(found)), None))

    def open(self, scene: Scene, at: At) -> OpenView:
        """What is open."""
        found = self.survey(scene)
        links = tuple(islice(self._open(found), LINKS))
        total = sum(map(found.is_open, found.states))
        return OpenView(at=at, begun=found.begun, total=total, links=links)

    def label(self, scene: Scene, record: str) -> str:
        """What people call an item or outcome; raises NotFoundError if there is no such one."""
        if record in self._items:
            return self._items[record].prompt
        return find(self._outcomes, record, f"item or outcome of {self.checklist.id}").text

    def said(self, scene: Scene, place: str) -> str:
        """What an action made of an item or outcome says."""
        return self._items[place].action if place in self._items else self.label(scene, place)

    @property
    def id(self) -> str:
        """The id under which its answers stand in the plan."""
        return self.checklist.id

    @property
    def stage(self) -> str:
        """The number of the stage that it belongs to."""
        return str(self.checklist.stage)

    @property
    def title(self) -> str:
        """What the checklist is called."""
        return self.checklist.title

    def address(self, scene: Scene) -> str:
        """The page of the checklist, below the site's root."""
        return scene.toolkit.stage(self.checklist.stage).address

    def state(self, scene: Scene) -> State:
        """How far what was agreed has come."""
        records = scene.plan.records(self.id)
        return together(item_state(records.get(id, NO_FIELDS)) for id in self._items)

    def sheets(self, scene: Scene, _: Choice) -> Iterator[Sheet]:
        """The items and the outcomes, as sheets of lines."""
        items = tuple(
            Line(id=item.id, prompt=item.prompt, section=section.title)
            for section in self.checklist.sections
            for item in section.items
        )
        outcomes = tuple(Line(id=outcome.id, prompt=outcome.text) for outcome in self.checklist.outcomes)
        groups = (("items", "Checklist", items, ITEM_FIELDS), ("outcomes", "Outcomes", outcomes, ("reached",)))
        for id, title, lines, names in groups:
            fields = tuple(scene.toolkit.field("checklist", name) for name in names)
            part = Part(id=id, kind="lines", title=title, fields=fields, lines=lines)
            records = tuple(self._handed(scene, line, fields) for line in lines)
            yield Sheet(tool=self.id, title=self.title, part=part, fields=fields, records=records)

    def _handed(self, scene: Scene, line: Line, fields: tuple[Field, ...]) -> Record:
        """An item or outcome, with what was answered; what cannot be read stands as it was typed."""
        cells = scene.plan.fields(self.id, line.id, voice=scene.voice)
        values = {one.id: read(one, cells)[0] for one in fields}
        words = {one.id: clean(in_words(one, values[one.id]) or typed(cells, one.id)) for one in fields}
        texts = {name: text for name, text in words.items() if text}
        shown = {name: values[name] for name in texts}
        return Record(id=line.id, label=line.prompt, section=line.section, cells=cells, values=shown, texts=texts)

    def told(self, scene: Scene, record: str) -> Mapping[str, str]:
        """Lead, date and note of an item, as the action has them that is made of it."""
        cells = scene.plan.fields(self.id, record, voice=scene.voice)
        found = {name: typed(cells, own) for name, own in (("who", "lead"), ("when", "back"), ("why", "note"))}
        return {name: text for name, text in found.items() if text}

    def anchor(self, item: Item) -> str:
        """The element id of an item."""
        return element_id(f"{self.checklist.id}/{item.id}")

    def _link(self, item: Item) -> ItemLink:
        return ItemLink(href=f"#{self.anchor(item)}", text=item.prompt)

    def _open(self, found: Survey) -> Iterable[ItemLink]:
        return (self._link(item) for item in self.checklist.items if found.is_open(item.id))

    def _fields(self, scene: Scene, record: str, about: str, *ids: str) -> tuple[FieldView, ...]:
        cells = scene.plan.fields(self.checklist.id, record, voice=scene.voice)
        return tuple(
            field_view(
                scene.toolkit.field("checklist", id),
                f"{self.checklist.id}/{record}/{id}",
                cells.get(id, EMPTY),
                about=about,
                known=scene.origins,
            )
            for id in ids
        )

    def item(self, scene: Scene, item: Item) -> ItemView:
        """The view of one item."""
        found = self.survey(scene)
        done, not_relevant, reason, *fields = self._fields(scene, item.id, item.prompt, *ITEM_FIELDS)
        coming = found.next_open[item.id]
        return ItemView(
            at=At(region=f"{self.checklist.id}/item.{item.id}", id=self.anchor(item)),
            item=item,
            state=found.states[item.id],
            word=STATE_WORDS[State.OPEN] if found.states[item.id] is State.OPEN else "",
            done=done,
            not_relevant=not_relevant,
            reason=reason,
            fields=tuple(fields),
            said=said(reason if not_relevant.value is True else None, *fields, today=scene.today),
            views=tuple(self._views(scene, item)),
            sources=tuple(
                ItemLink(href=f"{scene.root}sources/#{id}", text=scene.toolkit.sources[id].short) for id in item.sources
            ),
            next_open=self._link(coming) if coming else None,
            tally=self._tally(scene, item),
        )

    def _tally(self, scene: Scene, item: Item) -> ItemTally | None:
        return tally(scene, item.tool, self.checklist.stage) if item.tool else None

    def _views(self, scene: Scene, item: Item) -> Iterable[str]:
        """Each contributor's name with the state that the contributor sees the item in, if any."""
        for one in scene.contributors:
            fields = scene.plan.fields(self.checklist.id, item.id, voice=one.id)
            if one.id != scene.voice and fields:
                yield f"{one.name}: {STATE_WORDS[item_state(fields)].lower()}"

    def outcome(self, scene: Scene, outcome: Outcome) -> OutcomeView:
        """The view of one outcome: reached if the partnership says so, or says nothing and all its items are done."""
        found = self.survey(scene)
        (own,) = self._fields(scene, outcome.id, outcome.text, "reached")
        count = StateCount.of(found.states[id] for id in outcome.items)
        return OutcomeView(
            at=At.of(f"{self.checklist.id}/outcome.{outcome.id}"),
            outcome=outcome,
            count=count,
            reached=own.text == "reached" or (not own.text and 0 < count.relevant == count.done),
            own=own,
        )


def said(reason: FieldView | None, *fields: FieldView, today: date | None) -> Said | None:
    """What was noted of an item, or None; a date to come back that has passed says so."""
    why = reason.text.strip() if reason else ""
    note, lead, back = (field.text.strip() for field in fields)
    meta = tuple(filter(None, (lead and f"Lead: {lead}", back and _come_back(back, today))))
    return Said(note=note, meta=meta, reason=why) if note or meta or why else None


def _come_back(text: str, today: date | None) -> str:
    try:
        day = parse_date(text)
    except FieldError:
        return f"Come back to it: {text}"
    if today and day < today:
        return f"Was due for review on {print_date(day)}"
    return f"Come back to it on {print_date(day)}"


REGIONS: Mapping[str, Region[ChecklistTool]] = {
    "section": Region(ChecklistTool.section, ChecklistTool.key),
    "item": Region(lambda tool, scene, at: tool.item(scene, tool.find_item(at.name)), ChecklistTool.item_key),
    "outcome": Region(lambda tool, scene, at: tool.outcome(scene, tool.find_outcome(at.name)), ChecklistTool.key),
    "outcomes": Region(ChecklistTool.outcomes, ChecklistTool.key),
    "progress": Region(ChecklistTool.progress, ChecklistTool.key),
    "open": Region(ChecklistTool.open, ChecklistTool.key),
}
