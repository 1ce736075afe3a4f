"""The actions of the plan: a worksheet whose rows lead back to what they were made from, and can be looked at in groups."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import define, evolve, frozen

from tools_py.cells import EMPTY, Value, top
from tools_py.conditions import Values
from tools_py.fields import Field
from tools_py.lookup import NotFoundError
from tools_py.plan import NO_FIELDS, Fields
from tools_py.records import deleted
from tools_py.render import At, element_id
from tools_py.scene import Region, Scene
from tools_py.tools.actions.grouped import GroupedView, grouped_view
from tools_py.tools.actions.groups import Action, Grouping
from tools_py.tools.instrument import Maker
from tools_py.tools.worksheet import regions as worksheet
from tools_py.tools.worksheet.showing import PageState
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import Back, RecordView
from tools_py.worksheet import Part

ACTIONS = "actions"
"""The id of the worksheet, and of its part."""
CHANGED = ("who", "when", "stage", "status")
"""The fields that several actions can be given at once."""


@frozen(kw_only=True)
class ActionsState(PageState):
    """What the page shows and never stores; `way` is the chosen way to look at the actions, if one is."""

    way: str = ""


@define(kw_only=True)
class Actions(WorksheetTool):
    """The actions of the plan; `sources` are what an action can be made from, by their ids."""

    sources: Mapping[str, Maker]

    def page_state(self, scene: Scene) -> ActionsState:
        """What the page shows and never stores."""
        return scene.state(ACTIONS, ActionsState)

    def grouped(self, scene: Scene, at: At) -> GroupedView:
        """The chosen other view."""
        way = self.page_state(scene).way
        return grouped_view(self.actions(scene), scene, self.frame(scene), way, at)

    def grouped_key(self, scene: Scene, _: str) -> object:
        """It depends on the rows, on which view was chosen, and on the day."""
        return self.records(scene), self.page_state(scene).way, scene.today, scene.voice

    @cached_property
    def changed(self) -> tuple[Field, ...]:
        """The fields that several actions can be given at once."""
        named = {one.id: one for one in self.parts[ACTIONS].fields}
        return tuple(named[id] for id in CHANGED)

    def changed_together(self, part: Part) -> tuple[Field, ...]:
        """None by the table itself: the views have more, and whole groups to tick."""
        return ()

    def words(self, scene: Scene) -> Mapping[str, str]:
        """What the tool says."""
        return scene.toolkit.tools[ACTIONS].words

    def frame(self, scene: Scene) -> Grouping:
        """What groups of actions are named and judged by."""
        labels = {one.id: one.labels for one in self.parts[ACTIONS].fields}
        return Grouping(words=self.words(scene), stages=scene.toolkit.stages, labels=labels, today=scene.today)

    def actions(self, scene: Scene) -> tuple[Action, ...]:
        """Every action in the order of the table."""
        part, records = self.parts[ACTIONS], self.records(scene)
        naming = self.naming(scene, part)

        def action(id: str, fields: Fields) -> Action:
            return self.kept.get(("action", id), (fields, naming), lambda: self._read(scene, part, id, fields))

        return tuple(action(id, records[id]) for id in self.ids(scene, part))

    def _read(self, scene: Scene, part: Part, id: str, fields: Fields) -> Action:
        values = self.values(scene, part, scene.voice, id, fields)
        source = self.sources.get(str(values.get("source") or "").partition("/")[0])
        stage = str(values.get("stage") or (source.stage if source else ""))
        return Action(id=id, label=self.label(scene, id), stage=stage, values=values)

    def record(self, scene: Scene, part: Part, record: str) -> RecordView:
        """An action, with the way back to what it was made from, and no action to be made of it."""
        source = top(scene.plan.fields(ACTIONS, record, voice=scene.voice).get("source", EMPTY))
        view, back = super().record(scene, part, record), self._back(scene, source)
        shown = (one for one in view.fields if not back or one.name != f"{view.record}/source")
        return evolve(view, fields=tuple(shown), back=back, actionable=False)

    def handed_on(self, scene: Scene, part: Part, fields: Fields, values: Values) -> Iterator[tuple[Field, str]]:
        """As on the page, but what an action was made from by its name in place of its address."""
        for one, text in super().handed_on(scene, part, fields, values):
            yield one, self._from(scene, text) if one.id == "source" else text

    def _from(self, scene: Scene, source: str) -> str:
        """The instrument and what the record is called that a text is the address of; of any other, the text."""
        tool, _, record = source.partition("/")
        found = self.sources.get(tool)
        try:
            return f"{found.title}: {found.label(scene, record)}" if found else source
        except NotFoundError:
            return source

    def _back(self, scene: Scene, source: Value) -> Back | None:
        """The way to `tool/record`; None for whatever else somebody wrote there."""
        tool, _, record = str(source or "").partition("/")
        found = self.sources.get(tool)
        if found is None or not record:
            return None
        title = f"{found.title}, where it was removed since" if _gone(scene, source) else found.title
        return Back(href=f"{scene.root}{found.address(scene)}#{element_id(f'{tool}/{record}')}", title=title)


def _gone(scene: Scene, source: Value) -> bool:
    """Whether the `tool/record` that an action was made from was removed."""
    tool, _, record = str(source or "").partition("/")
    return deleted(scene.plan.fields(tool, record))


def row_key(tool: Actions, scene: Scene, record: str) -> object:
    """An action depends also on whether what it was made from is still there."""
    source = top(tool.records(scene).get(record, NO_FIELDS).get("source", EMPTY))
    return worksheet.row_key(tool, scene, record), _gone(scene, source)


REGIONS: Mapping[str, Region[Actions]] = {
    **worksheet.REGIONS,
    "record": Region(worksheet.row, row_key),
    "glance": Region(Actions.grouped, Actions.grouped_key),
}
