"""What each template of the stakeholder map shows."""

from typing import ClassVar

from attrs import frozen

from tools_py.render import FieldView, RegionView, View
from tools_py.rules import Grid
from tools_py.tools.stakeholders.layout import LINE, Box, Placed
from tools_py.tools.worksheet.views import InSight, RecordView, WorksheetPageView, in_sight
from tools_py.worksheet import Part


@frozen(kw_only=True)
class RowView:
    """One entry of the list: what is always in sight, and what is folded; a `long` name has a line of its own."""

    template: ClassVar[str] = "stakeholders/row.html"
    row: RecordView
    long: bool
    first: tuple[FieldView, ...]
    rest: tuple[FieldView, ...]


@frozen(kw_only=True)
class StakeholdersView(RegionView):
    """The entries that are drawn; `left` is how many more there are."""

    template: ClassVar[str] = "stakeholders/list.html"
    rows: tuple[RowView, ...]
    most: int
    left: int


@frozen(kw_only=True)
class Place:
    """A cell of the grid, and what is said of whoever is put there."""

    interest: int
    influence: int
    box: Box
    said: str


@frozen(kw_only=True)
class Corner:
    """The name of a quadrant, above or below the grid."""

    id: str
    name: str
    x: float
    top: bool


@frozen(kw_only=True)
class MapPart:
    """A part of the map that can be looked at by itself."""

    name: str
    label: str
    current: bool


@frozen(kw_only=True)
class MarkView(RegionView):
    """A mark: `moves` are the addresses of its two numbers, empty where it cannot be moved; `said` tells all of it but the stance.

    `called` is its name alone. `closer` says what pressing one does that cannot be moved: it leads to a closer look at
    its cell, and is empty in that. `placed` is None for a mark that has just left the map; `tab` says whether Tab leads
    to it, and not to the others.
    """

    template: ClassVar[str] = "stakeholders/mark.html"
    line: ClassVar[float] = LINE
    placed: Placed | None
    said: str
    stance: str
    moves: str
    tab: bool = False
    called: str = ""
    closer: str = ""


@frozen(kw_only=True)
class MapView(RegionView):
    """The picture."""

    template: ClassVar[str] = "stakeholders/map.html"
    wide: int
    high: int
    places: tuple[Place, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    corners: tuple[Corner, ...]
    columns: tuple[tuple[int, float], ...]
    rows: tuple[tuple[int, float], ...]
    looks: tuple[MapPart, ...]
    marks: tuple[MarkView, ...]
    stances: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Crowd:
    """A cell whose entries are drawn as groups."""

    name: str
    text: str


@frozen(kw_only=True)
class KeyView(RegionView):
    """What the numbers on the map stand for, and what else belongs below it.

    Each entry has its number, its name, and whether its label is on the map as well. `crowds` are cells
    to be looked at closer, `unplaced` have no place yet, `gaps` counts what there is to think about.
    """

    template: ClassVar[str] = "stakeholders/key.html"
    numbers: tuple[tuple[int, str, bool], ...]
    crowds: tuple[Crowd, ...]
    unplaced: tuple[str, ...]
    more: int
    gaps: int


@frozen(kw_only=True)
class MapTextView(RegionView):
    """The map in words, and who is a bridge between groups."""

    template: ClassVar[str] = "stakeholders/text.html"
    sentences: tuple[str, ...]
    bridges: tuple[str, ...]


@frozen(kw_only=True)
class TableLine:
    """One entry as a line of the table."""

    name: str
    interest: str
    influence: str
    quadrant: str
    affected: str
    stance: str
    owner: str
    person: str
    note: str


@frozen(kw_only=True)
class TableView(RegionView):
    """The lines of those with one mark for influence; `left` are those that are not printed here."""

    template: ClassVar[str] = "stakeholders/table.html"
    lines: tuple[TableLine, ...]
    left: int


@frozen(kw_only=True)
class Narrowed:
    """One filter in force, and the command that lifts it."""

    label: str
    command: str


@frozen(kw_only=True)
class FilterView(RegionView):
    """What the list and the map are narrowed to: choices by group, each with its value.

    `chosen` is what the list of choices shows, empty for everyone; `several` says it in words where no choice does.
    """

    template: ClassVar[str] = "stakeholders/filter.html"
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    chosen: str
    several: str
    narrowed: tuple[Narrowed, ...]
    shown: int
    listed: int


@frozen(kw_only=True)
class Shift:
    """One entry's way from the stance of today to the wished one, in steps."""

    name: str
    today: str
    wished: str
    words: str
    start: int
    end: int


@frozen(kw_only=True)
class ShiftsView(RegionView):
    """Stance now and stance wished, the widest gaps first; `open` are those of whom one is not known."""

    template: ClassVar[str] = "stakeholders/shifts.html"
    stances: tuple[str, ...]
    shifts: tuple[Shift, ...]
    left: int
    open: int


@frozen(kw_only=True)
class Contact:
    """One entry to keep contact with; `due` is in words, `late` whether it is past."""

    name: str
    approach: str
    frequency: str
    last: str
    due: str
    late: bool
    next: str


@frozen(kw_only=True)
class ContactsView(RegionView):
    """Who contacts who, by owner."""

    template: ClassVar[str] = "stakeholders/contacts.html"
    owners: tuple[tuple[str, tuple[Contact, ...]], ...]
    late: int
    left: int
    reviews: tuple[str, ...]


@frozen(kw_only=True)
class GridView(RegionView):
    """Sectors by category."""

    template: ClassVar[str] = "stakeholders/grid.html"
    grid: Grid | None


@frozen(kw_only=True)
class GapView:
    """Something to think about, with the answer to it and the command that makes it an action; `thought`: it is answered."""

    id: str
    thought: bool
    text: str
    why: str
    href: str
    command: str
    remove: str
    because: FieldView


@frozen(kw_only=True)
class MissingView(RegionView):
    """Who may be missing, the worst first: what is open, and what was accepted with a reason."""

    template: ClassVar[str] = "stakeholders/missing.html"
    open: tuple[GapView, ...]
    accepted: tuple[GapView, ...]
    begun: bool

    @property
    def seen(self) -> InSight[GapView]:
        """Those that are in sight at once, those on wish, and how many there are besides."""
        return in_sight(self.open)


@frozen(kw_only=True)
class SettingsView(RegionView):
    """How the map is named, and what is printed of it."""

    template: ClassVar[str] = "stakeholders/settings.html"
    names: FieldView
    ticks: tuple[FieldView, ...]


@frozen(kw_only=True)
class ListedAlready:
    """A line whose name is listed already."""

    number: int
    text: str
    like: str


@frozen(kw_only=True)
class LinesView(RegionView):
    """What became of lines that were pasted."""

    template: ClassVar[str] = "stakeholders/lines.html"
    text: str
    faults: tuple[str, ...]
    asked: tuple[ListedAlready, ...]


@frozen(kw_only=True)
class StakeholdersPage(WorksheetPageView):
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "stakeholders/page.html"
    views: dict[str, View]
    tables: tuple[View, ...]


@frozen(kw_only=True)
class MapCompactView:
    """The list and the map, as they stand in a text."""

    template: ClassVar[str] = "stakeholders/compact.html"
    id: str
    part: Part
    head: View
    note: View
    others: View
    views: dict[str, View]
