"""How contributors see the items of a checklist, next to what was agreed: who has done what, and what each noted."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.comparing import WE, GivenPlace, SpreadRow, SpreadTable, TextRow, letters, side_by_side
from tools_py.instruments import Item
from tools_py.plan import AGREED, NO_FIELDS, answered
from tools_py.records import typed
from tools_py.render import At, RegionView, element_id
from tools_py.scene import Region, Scene
from tools_py.tools.checklist.survey import item_state
from tools_py.tools.checklist.view import ChecklistTool
from tools_py.tools.instrument import STATE_WORDS, State

COLUMNS = (State.DONE, State.OPEN, State.NOT_RELEVANT)
"""What an item can be said to be; one that was not looked at is nobody's answer."""


@frozen(kw_only=True)
class ComparingState:
    """What a checklist's page shows and never stores: whether views are compared without names."""

    nameless: bool = False


@frozen(kw_only=True)
class ChecklistOthersView(RegionView):
    """The items of a section that two views or more have answered, and what was noted of them; nothing where there are none.

    `people` are the contributors with their letters.
    """

    template: ClassVar[str] = "checklist/others.html"
    tool: str
    section: str
    title: str
    people: tuple[tuple[str, str], ...] = ()
    nameless: bool = False
    spreads: tuple[SpreadTable, ...] = ()
    texts: tuple[TextRow, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.spreads or self.texts)


def others(tool: ChecklistTool, scene: Scene, at: At) -> ChecklistOthersView:
    """How each contributor sees the items of a section."""
    section = tool.find_section(at.name)
    view = ChecklistOthersView(at=at, tool=tool.id, section=section.id, title=section.title)
    if not scene.contributors:
        return view
    nameless = scene.state(tool.id, ComparingState).nameless
    views = _Views(tool, scene, nameless)
    rows = tuple(row for _, row in sorted(views.rows(section.items), key=lambda one: -one[0]))
    table = SpreadTable(
        id=element_id(f"{tool.id}/spread/{section.id}"),
        title="What each says of these lines",
        columns=tuple(STATE_WORDS[state] for state in COLUMNS),
        rows=rows,
    )
    people, texts = tuple(views.people(section.items)), tuple(views.texts(section.items))
    return evolve(view, people=people, nameless=nameless, spreads=(table,) if rows else (), texts=texts)


@frozen
class _Views:
    """What every voice says of items; whoever enters a view sees others' once they have answered an item themselves."""

    tool: ChecklistTool
    scene: Scene
    nameless: bool

    def _states(self, item: Item) -> dict[str, State]:
        """What each voice says of an item, if anything."""
        voices = (AGREED, *(one.id for one in self.scene.contributors))
        held = {voice: self.scene.plan.fields(self.tool.id, item.id, voice=voice) for voice in voices}
        return {voice: item_state(fields) for voice, fields in held.items() if answered(fields.values())}

    def _may_see(self, states: dict[str, State]) -> bool:
        return self.scene.voice == AGREED or self.scene.voice in states

    def rows(self, items: tuple[Item, ...]) -> Iterator[tuple[int, SpreadRow]]:
        """Every item that two views have answered, and in how many ways."""
        shown = letters(self.scene.contributors, hidden=self.nameless)
        for item in items:
            states = self._states(item)
            views = {voice: state for voice, state in states.items() if voice != AGREED}
            if len(views) > 1 and self._may_see(states):
                agreed, ways = states.get(AGREED), len({*views.values()})
                places = (
                    GivenPlace(
                        text=STATE_WORDS[state],
                        who=tuple(shown[voice] for voice, one in views.items() if one is state),
                        agreed=agreed is state,
                    )
                    for state in COLUMNS
                )
                yield (
                    ways,
                    SpreadRow(
                        label=item.prompt,
                        href=f"#{self.tool.anchor(item)}",
                        places=tuple(places),
                        gap="Views differ" if ways > 1 else "No gap",
                        agreed=STATE_WORDS[agreed] if agreed else "",
                        control=None,
                    ),
                )

    def texts(self, items: tuple[Item, ...]) -> Iterator[TextRow]:
        """Every item of which two have noted something else."""
        shown = {AGREED: WE, **letters(self.scene.contributors, hidden=self.nameless)}
        for item in items:
            if self._may_see(self._states(item)):
                held = ((voice, self.scene.plan.fields(self.tool.id, item.id, voice=voice)) for voice in shown)
                found = side_by_side((shown[voice], typed(fields, "note")) for voice, fields in held)
                if len(found) > 1:
                    yield TextRow(label=item.prompt, field="", href=f"#{self.tool.anchor(item)}", texts=found)

    def people(self, items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
        """The contributors who answered any of the items, each with a letter."""
        named = letters(self.scene.contributors)
        for one in self.scene.contributors:
            held = (self.scene.plan.records(self.tool.id, voice=one.id).get(item.id, NO_FIELDS) for item in items)
            if any(answered(fields.values()) for fields in held):
                yield named[one.id], one.name


def others_key(tool: ChecklistTool, scene: Scene, _: str) -> object:
    """Every voice's cells of the checklist, who enters, and how views are shown."""
    if not scene.contributors:
        return None
    records = [scene.plan.records(tool.id, voice=voice) for voice in (AGREED, *(one.id for one in scene.contributors))]
    return records, scene.voice, scene.contributors, scene.state(tool.id, ComparingState)


OTHERS = Region(others, others_key)
