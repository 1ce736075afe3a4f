"""What can be done with rows of views: take them into what was agreed, and say by hand which of them are the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import define, evolve, field

from tools_py.alike import AlikeRows, joining, parting
from tools_py.cells import EMPTY, Value, top
from tools_py.effects import Announce, Focus
from tools_py.fields import Field
from tools_py.messages import Do
from tools_py.plan import AGREED, NO_FIELDS, Fields
from tools_py.records import cells_of, label_of, next_key, rows, typed, written
from tools_py.render import element_id
from tools_py.scene import Done, Scene
from tools_py.tidy import folded
from tools_py.tools.worksheet import referring
from tools_py.tools.worksheet.others import grouped
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import how_many
from tools_py.worksheet import Part

NAMED = 6
"""The most fields that are named in which views differ."""


def adopt(tool: WorksheetTool, scene: Scene, record: str, message: Do) -> Done:
    """Take a row of a view, or of several, into what was agreed."""
    part = tool.home(record)
    return _adopted(tool, scene, part, [one for one in grouped(tool, scene, part) if record in one.records], message)


def adopt_all(tool: WorksheetTool, scene: Scene, name: str, message: Do) -> Done:
    """Take every row that is not agreed yet."""
    part = tool.part(name)
    return _adopted(tool, scene, part, grouped(tool, scene, part), message)


def _adopted(tool: WorksheetTool, scene: Scene, part: Part, found: Iterable[AlikeRows], message: Do) -> Done:
    wanted = [one for one in found if not one.agreed]
    if not wanted or scene.voice != AGREED:
        return Done(scene=scene)
    taking = _Taking(tool, scene, message)
    for group in wanted:
        taking.take(part, group)
    cells = written(scene.plan, AGREED, message, taking.cells)
    what = f"“{_label(part, wanted[0])}” was" if len(wanted) == 1 else f"{how_many(len(wanted), part.one)} were"
    said = f"{what} added to what you agreed."
    if taking.differing:
        labels = list(taking.differing)
        more = f" and {len(labels) - NAMED} more" if len(labels) > NAMED else ""
        said += f" Views differ here, so enter what you agree: {', '.join(labels[:NAMED])}{more}."
    place = element_id(f"{tool.id}/others.{part.id}")
    return Done.of(scene, cells, effects=(Focus(id=place), Announce(text=said)), undo=said)


def _label(part: Part, group: AlikeRows) -> str:
    (first, *_) = group.rows
    named = typed(first.fields, part.label) and label_of(part, first.record, first.fields)
    return " ".join(named.split())[:60] or part.one


@define
class _Taking:
    """Takes groups of rows into what was agreed: `cells` are what is written, `differing` the fields left open."""

    tool: WorksheetTool
    scene: Scene
    message: Do
    cells: dict[str, Value] = field(factory=dict)
    differing: dict[str, None] = field(factory=dict)
    _taken: set[str] = field(factory=set)
    _last: dict[str, str] = field(factory=dict)
    _places: dict[str, Mapping[str, AlikeRows]] = field(factory=dict)

    def take(self, part: Part, group: AlikeRows) -> str:
        """Take a group, and what it names that has no place yet; the id of its agreed row."""
        if group.agreed or group.id in self._taken:
            return group.id
        self._taken.add(group.id)
        at = f"{self.tool.id}/{group.id}"
        if top(self._agreed.get(group.id, NO_FIELDS).get("deleted", EMPTY)):
            self.cells[f"{at}/deleted"] = None
        self.cells[f"{at}/order"] = self._next(part)
        for one in part.fields:
            for name, value in self._said(part, one, group):
                self.cells[f"{at}/{name}"] = value
        return group.id

    @property
    def _agreed(self) -> Mapping[str, Fields]:
        return self.scene.plan.records(self.tool.id)

    def _next(self, part: Part) -> str:
        """A place after the last row."""
        if part.id not in self._last:
            order = rows(part, self._agreed)
            self._last[part.id] = typed(self._agreed[order[-1]], "order") if order else ""
        number = sum(name.endswith("/order") for name in self.cells)
        self._last[part.id] = next_key(self._last[part.id], self.message.now, number % 1296)
        return self._last[part.id]

    def _said(self, part: Part, one: Field, group: AlikeRows) -> Iterator[tuple[str, Value]]:
        """The cells of a field, where all who entered anything there say the same; its name in the first one's words."""
        given = [cells for row in group.rows if (cells := _entered(one, row.fields))]
        if one.to:
            named = {self._reference(one, str(value)) for cells in given for value in cells.values()}
            given = [{one.id: record} for record in named if record]
        if not given:
            return
        if len({_plain(cells) for cells in given}) > 1 and one.id != part.label:
            self.differing[one.label] = None
            return
        yield from given[0].items()

    def _reference(self, one: Field, record: str) -> str:
        """The agreed row that a row of a view names, taken along where it has a name or is the first; empty for none."""
        tool, _, name = str(one.to).partition("/")
        if one.adds:
            value, cells = referring.named(self.tool, self.scene, one, record, self.message)
            self.cells |= cells
            return value
        if tool != self.tool.id:
            return record
        part = self.tool.part(name)
        group = self._groups(part).get(record)
        if group is None:
            return record if record in self._agreed else self._alone(part, record)
        return self.take(part, group)

    def _alone(self, part: Part, record: str) -> str:
        """A row in which nothing was entered is taken only where the agreed list has none: it is as good as another."""
        if rows(part, self._agreed) or part.id in self._last:
            return ""
        self.cells[f"{self.tool.id}/{record}/order"] = self._next(part)
        return record

    def _groups(self, part: Part) -> Mapping[str, AlikeRows]:
        if part.id not in self._places:
            found = grouped(self.tool, self.scene, part)
            self._places[part.id] = {record: group for group in found for record in group.records}
        return self._places[part.id]


def _entered(one: Field, fields: Fields) -> dict[str, Value]:
    """The cells of a field in which something stands."""
    return {name: value for name, cell in cells_of(one, fields) if (value := top(cell)) not in {None, "", False}}


def _plain(cells: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, folded(str(value))) for name, value in cells.items()))


def pair(tool: WorksheetTool, scene: Scene, record: str, _: Do) -> Done:
    """Ask which row is the same as this one; asked again, no more."""
    state, part = tool.page_state(scene), tool.home(record)
    begun = "" if state.pairing == record else record
    shown = scene.showing(tool.id, evolve(state, pairing=begun))
    place = element_id(f"{tool.id}/others.{part.id}")
    return Done(scene=shown, effects=(Focus(id=f"{place}-pairing" if begun else place),))


def join(tool: WorksheetTool, scene: Scene, record: str, message: Do) -> Done:
    """Say that a row is the same as the one that was asked about."""
    state = tool.page_state(scene)
    if not state.pairing or state.pairing == record:
        return Done(scene=scene)
    shown = scene.showing(tool.id, evolve(state, pairing=""))
    cells = written(scene.plan, AGREED, message, joining(tool.id, record, state.pairing))
    return _said(tool, record, Done.of(shown, cells, undo="The two rows are shown as one."))


def part_again(tool: WorksheetTool, scene: Scene, record: str, message: Do) -> Done:
    """Say that a row is not the same as those that it is shown with."""
    found = grouped(tool, scene, tool.home(record))
    group = next((one.records for one in found if record in one.records), ())
    cells = written(scene.plan, AGREED, message, parting(scene.plan, tool.id, record, group))
    return _said(tool, record, Done.of(scene, cells, undo="The row is shown by itself again."))


def _said(tool: WorksheetTool, record: str, done: Done) -> Done:
    """The same, said to those who listen, with the focus on the rows of that part."""
    place = element_id(f"{tool.id}/others.{tool.home(record).id}")
    return evolve(done, effects=(Focus(id=place), Announce(text=done.undo or "")))


def nameless(tool: WorksheetTool, scene: Scene, name: str, _: Do) -> Done:
    """Show the views without names, or with them again."""
    state = tool.page_state(scene)
    shown = scene.showing(tool.id, evolve(state, nameless=not state.nameless))
    return Done(scene=shown, effects=(Focus(id=element_id(f"{tool.id}/others.{name}")),))


COMMANDS: Mapping[str, Callable[[WorksheetTool, Scene, str, Do], Done]] = {
    "adopt": adopt, "adopt-all": adopt_all, "pair": pair, "join": join, "part": part_again, "nameless": nameless,
}  # fmt: skip
