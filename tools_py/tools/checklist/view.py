"""A checklist: its items, what has been said of each, progress, and the outcomes it leads to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import ClassVar

from attrs import define, frozen

from tools_py.cells import EMPTY
from tools_py.dates import parse_date, print_date
from tools_py.faults import FieldError
from tools_py.instruments import Instrument, Item, Outcome, Section
from tools_py.lookup import find
from tools_py.messages import Do
from tools_py.plan import Records
from tools_py.render import FieldView, View, element_id, field_view
from tools_py.scene import Done, Scene
from tools_py.tools.checklist.survey import STATE_WORDS, Count, State, Survey, item_state, survey

LINKS = 30
"""The most open items that are listed."""
ITEM_FIELDS = ("done", "not-relevant", "reason", "note", "lead", "back")


@frozen(kw_only=True)
class Link:
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
class ItemView:
    """One item with its controls; `views` says what the contributors gave."""

    template: ClassVar[str] = "checklist/item.html"
    region: str
    id: str
    item: Item
    state: State
    done: FieldView
    not_relevant: FieldView
    reason: FieldView
    fields: tuple[FieldView, ...]
    said: Said | None
    views: tuple[str, ...]
    sources: tuple[Link, ...]
    next_open: Link | None


@frozen(kw_only=True)
class HeadView:
    """The warm strip of a sheet: its title and count."""

    template: ClassVar[str] = "checklist/head.html"
    region: str
    id: str
    title: str
    count: Count


@frozen(kw_only=True)
class ProgressView:
    """Where you are: the count in large figures and the next open item."""

    template: ClassVar[str] = "checklist/progress.html"
    region: str
    id: str
    count: Count
    next_open: Link | None


@frozen(kw_only=True)
class OpenView:
    """How many items still wait for an answer, and the first of them."""

    template: ClassVar[str] = "checklist/open.html"
    region: str
    id: str
    begun: bool
    total: int
    links: tuple[Link, ...]


@frozen(kw_only=True)
class OutcomeView:
    """An outcome, what its items say of it, and what the partnership says itself."""

    template: ClassVar[str] = "checklist/outcome.html"
    region: str
    id: str
    outcome: Outcome
    count: Count
    reached: bool
    own: FieldView


@frozen(kw_only=True)
class OutcomesHeadView:
    """The strip over the outcomes."""

    template: ClassVar[str] = "checklist/outcomes-head.html"
    region: str
    id: str
    reached: int
    total: int


@frozen(kw_only=True)
class SheetView:
    """A sheet of paper in the text: its head and its rows."""

    template: ClassVar[str] = "checklist/sheet.html"
    tool: str
    id: str
    guidance: str | None
    head: View
    rows: tuple[View, ...]


@define(kw_only=True)
class Checklist:
    """The tool made of one checklist instrument."""

    instrument: Instrument
    _last: tuple[Records, Survey] | None = None
    _keyed: tuple[Scene, Mapping[str, object]] | None = None

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.instrument.items}

    @cached_property
    def _parts(self) -> Sequence[tuple[str, str]]:
        return [(f"item.{id}", id) for id in self._items]

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.instrument.sections}

    @cached_property
    def _outcomes(self) -> Mapping[str, Outcome]:
        return {outcome.id: outcome for outcome in self.instrument.outcomes}

    def regions(self, group: str) -> list[str]:
        """The head and rows of one section, or of the outcomes; raises KeyError for another name."""
        if group == "outcomes":
            return ["outcomes", *(f"outcome.{id}" for id in self._outcomes)]
        return [f"section.{group}", *(f"item.{item.id}" for item in self._sections[group].items)]

    def sheet(self, scene: Scene, group: str) -> SheetView:
        """One section, or the outcomes, as a sheet."""
        head, *rows = (self.view(scene, part) for part in self.regions(group))
        guidance = None if group == "outcomes" else self._sections[group].guidance
        id = element_id(f"{self.instrument.id}/sheet.{group}")
        return SheetView(tool=self.instrument.id, id=id, guidance=guidance, head=head, rows=tuple(rows))

    def survey(self, scene: Scene) -> Survey:
        """What follows from the plan's answers; kept until they change, as every item asks for it."""
        records = scene.plan.records(self.instrument.id, voice=scene.voice)
        if self._last is None or self._last[0] is not records:
            self._last = records, survey(tuple(self._items.values()), records, last=self._last)
        return self._last[1]

    def key(self, scene: Scene, part: str) -> object:
        """An item depends on its own cells and on which open item comes next; the rest on every cell."""
        if self._keyed is None or self._keyed[0] is not scene:
            self._keyed = scene, self._item_keys(scene)
        found = self._keyed[1].get(part)
        return found or (scene.plan.records(self.instrument.id, voice=scene.voice), scene.root)

    def _item_keys(self, scene: Scene) -> Mapping[str, object]:
        """The key of each item's part, made together: a list has hundreds, and every change asks for all of them."""
        records = scene.plan.records(self.instrument.id, voice=scene.voice)
        others = [scene.plan.records(self.instrument.id, voice=one.id) for one in scene.contributors]
        following, shared = self.survey(scene).next_open, (scene.today, scene.root, scene.voice)
        return {
            part: (records.get(id), [other.get(id) for other in others] if others else None, following[id], shared)
            for part, id in self._parts
        }

    def view(self, scene: Scene, part: str) -> View:
        """The view of `section.…`, `item.…`, `outcome.…`, `outcomes`, `progress` or `open`.

        Raises KeyError for any other part.
        """
        kind, _, id = part.partition(".")
        found = self.survey(scene)
        region = f"{self.instrument.id}/{part}"
        named = {"region": region, "id": element_id(region)}
        match kind:
            case "section":
                section = self._sections[id]
                count = Count.of(found.states[item.id] for item in section.items)
                return HeadView(**named, title=section.title, count=count)
            case "item":
                return self.item(scene, self._items[id])
            case "outcome":
                return self.outcome(scene, self._outcomes[id])
            case "outcomes":
                reached = sum(self.outcome(scene, outcome).reached for outcome in self.instrument.outcomes)
                return OutcomesHeadView(**named, reached=reached, total=len(self.instrument.outcomes))
            case "progress":
                return ProgressView(**named, count=found.count, next_open=next(iter(self._open(found)), None))
            case "open":
                links = tuple(islice(self._open(found), LINKS))
                total = sum(map(found.is_open, found.states))
                return OpenView(**named, begun=found.begun, total=total, links=links)
        raise KeyError(part)

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """A checklist has no commands of its own: always raises KeyError."""
        raise KeyError(verb)

    def label(self, scene: Scene, record: str) -> str:
        """What people call an item or outcome; raises NotFoundError if there is no such one."""
        if record in self._items:
            return self._items[record].prompt
        return find(self._outcomes, record, f"item or outcome of {self.instrument.id}").text

    def said(self, scene: Scene, place: str) -> str:
        """What an action made of an item or outcome says."""
        return self.label(scene, place)

    @property
    def title(self) -> str:
        """What the checklist is called."""
        return self.instrument.title

    def address(self, scene: Scene) -> str:
        """The page of the checklist, below the site's root."""
        return scene.toolkit.stage(self.instrument.stage).address

    def anchor(self, item: Item) -> str:
        """The element id of an item."""
        return element_id(f"{self.instrument.id}/{item.id}")

    def _link(self, item: Item) -> Link:
        return Link(href=f"#{self.anchor(item)}", text=item.prompt)

    def _open(self, found: Survey) -> Iterable[Link]:
        return (self._link(item) for item in self.instrument.items if found.is_open(item.id))

    def _fields(self, scene: Scene, record: str, about: str, *ids: str) -> tuple[FieldView, ...]:
        cells = scene.plan.fields(self.instrument.id, record, voice=scene.voice)
        return tuple(
            field_view(
                scene.toolkit.field("checklist", id),
                f"{self.instrument.id}/{record}/{id}",
                cells.get(id, EMPTY),
                about=about,
            )
            for id in ids
        )

    def item(self, scene: Scene, item: Item) -> ItemView:
        """The view of one item."""
        found = self.survey(scene)
        done, not_relevant, reason, *fields = self._fields(scene, item.id, item.prompt, *ITEM_FIELDS)
        coming = found.next_open[item.id]
        return ItemView(
            region=f"{self.instrument.id}/item.{item.id}",
            id=self.anchor(item),
            item=item,
            state=found.states[item.id],
            done=done,
            not_relevant=not_relevant,
            reason=reason,
            fields=tuple(fields),
            said=said(reason if not_relevant.value is True else None, *fields, today=scene.today),
            views=tuple(self._views(scene, item)),
            sources=tuple(
                Link(href=f"{scene.root}sources/#{id}", text=scene.toolkit.sources[id].short) for id in item.sources
            ),
            next_open=self._link(coming) if coming else None,
        )

    def _views(self, scene: Scene, item: Item) -> Iterable[str]:
        """Each contributor's name with the state that the contributor sees the item in, if any."""
        for one in scene.contributors:
            fields = scene.plan.fields(self.instrument.id, item.id, voice=one.id)
            if one.id != scene.voice and fields:
                yield f"{one.name}: {STATE_WORDS[item_state(fields)].lower()}"

    def outcome(self, scene: Scene, outcome: Outcome) -> OutcomeView:
        """The view of one outcome: reached if the partnership says so, or says nothing and all its items are done."""
        found = self.survey(scene)
        (own,) = self._fields(scene, outcome.id, outcome.text, "reached")
        count = Count.of(found.states[id] for id in outcome.items)
        region = f"{self.instrument.id}/outcome.{outcome.id}"
        return OutcomeView(
            region=region,
            id=element_id(region),
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
        return f"Was to be looked at again on {print_date(day)}"
    return f"Come back to it on {print_date(day)}"
