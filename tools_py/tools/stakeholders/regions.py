"""The regions of the stakeholder map, each made of the list."""

from collections.abc import Container, Mapping

from attrs import evolve

from tools_py.cells import EMPTY
from tools_py.render import At, View, element_id, field_view
from tools_py.rules import Grid
from tools_py.scene import Region, Scene
from tools_py.tools.stakeholders import checks
from tools_py.tools.stakeholders.contact import contacts_view, shifts_view
from tools_py.tools.stakeholders.lines import read
from tools_py.tools.stakeholders.model import ANSWERS, PART, SETTINGS, TOOL, Stakeholder, alike
from tools_py.tools.stakeholders.picture import key_view, line, map_view, mark_view, text_view
from tools_py.tools.stakeholders.view import ROWS, Stakeholders
from tools_py.tools.stakeholders.views import (
    FilterView,
    GapView,
    GridView,
    LinesView,
    ListedAlready,
    MarkView,
    MissingView,
    Narrowed,
    RowView,
    SettingsView,
    StakeholdersView,
    TableView,
)
from tools_py.tools.worksheet import regions as worksheet

TICKS = ("with-persons", "with-stances", "with-notes")
FIRST = ("name", "influence", "interest", "stance")
SHORT = 26
"""How many letters of a name are in sight beside its two numbers, where the list stands beside the map."""
TABLE = 200
"""How many lines the table has at most."""


def row(tool: Stakeholders, scene: Scene, id: str) -> RowView:
    """An entry of the list."""
    made = tool.record(scene, tool.parts[PART], id)
    first = tuple(one for one in made.fields if one.name.rpartition("/")[2] in FIRST)
    rest = tuple(one for one in made.fields if one not in first)
    return RowView(row=made, long=len(made.label) > SHORT, first=first, rest=rest)


def listing(tool: Stakeholders, scene: Scene, at: At) -> StakeholdersView:
    """The list, as far as it is drawn."""
    drawn = tool.drawn(scene)
    rows = tuple(row(tool, scene, id) for id in drawn)
    return StakeholdersView(at=at, rows=rows, most=ROWS, left=len(tool.shown(scene)) - len(drawn))


def marks(tool: Stakeholders, scene: Scene) -> Mapping[str, MarkView]:
    """Every mark by its id."""
    return tool.kept.get("marks", (tool.placed(scene), tool.drawn(scene)), lambda: _marks(tool, scene))


def _marks(tool: Stakeholders, scene: Scene) -> Mapping[str, MarkView]:
    """Every mark by its id; of those that can be pressed the first is where Tab leads."""
    shown, movable, stances = tool.shown(scene), frozenset(tool.drawn(scene)), tool.labels("stance")
    near = tool.frame(scene).is_cell
    every = {one.id: mark_view(one, shown, stances, movable=one.id in movable, near=near) for one in tool.placed(scene)}
    first = next((id for id, one in every.items() if one.moves or one.closer), "")
    return {id: evolve(one, tab=id == first) for id, one in every.items()}


def mark(tool: Stakeholders, scene: Scene, at: At) -> MarkView:
    """One mark; an empty one where it has left the map that a page still shows."""
    return marks(tool, scene).get(at.name) or MarkView(at=at, placed=None, said="", stance="", moves="")


def picture(tool: Stakeholders, scene: Scene, at: At) -> View:
    """The map."""
    every = tuple(marks(tool, scene).values())
    return map_view(at, tool.frame(scene), tool.names(scene), every, tool.labels("stance"))


def key(tool: Stakeholders, scene: Scene, at: At) -> View:
    """What the numbers on the map stand for."""
    return key_view(
        at,
        tool.placed(scene),
        tool.shown(scene),
        near=tool.frame(scene).is_cell,
        gaps=len(checks.still_open(tool.gaps(scene), tool.answered(scene))),
    )


def text(tool: Stakeholders, scene: Scene, at: At) -> View:
    """The map in words."""
    return text_view(at, tool.shown(scene), tool.names(scene))


def table(tool: Stakeholders, scene: Scene, at: At) -> TableView:
    """The lines of one mark for influence, 0 for none; the table as a whole has TABLE lines at most."""
    shown = [one for _, one in list(tool.shown(scene).values())[:TABLE]]
    own = sorted(
        (one for one in shown if (one.influence or 0) == int(at.name)),
        key=lambda one: (-(one.interest or 0), one.name.casefold()),
    )
    names, stances = tool.names(scene), tool.labels("stance")
    left = max(0, len(tool.shown(scene)) - TABLE) if at.name == "0" else 0
    return TableView(at=at, lines=tuple(line(one, names, stances) for one in own), left=left)


def narrowing(tool: Stakeholders, scene: Scene, at: At) -> FilterView:
    """Search and filters, and what is in force."""
    entries = tool.entries(scene)
    owners = tuple((f"owner:{one}", one) for one in sorted({one.owner for one in entries if one.owner}, key=alike))
    sectors, categories = (
        tuple((f"{id}:{value}", label) for value, label in tool.labels(id).items()) for id in ("sector", "categories")
    )
    choices = (("Sector", sectors), ("Category", categories), ("Lead contact", owners))
    words = {value: f"{group}: {label}" for group, held in choices for value, label in held}
    state = tool.page_state(scene)
    called = {one: words.get(one, one.partition(":")[2]) for one in state.filters}
    chosen, several = _chosen(called, words)
    narrowed = [Narrowed(label=label, command=f"{TOOL}/lift/{one}") for one, label in called.items()]
    if search := state.search:
        narrowed.append(Narrowed(label=f"With “{search}”", command=f"{TOOL}/lift/search"))
    shown = len(tool.shown(scene))
    return FilterView(
        at=at,
        choices=choices,
        chosen=chosen,
        several=several,
        narrowed=tuple(narrowed),
        shown=shown,
        listed=len(entries),
    )


def _chosen(called: Mapping[str, str], offered: Container[str]) -> tuple[str, str]:
    """What a list of choices shows of the filters in force: one that it offers as it is, others in words."""
    if len(called) > 1:
        return "several", f"{len(called)} filters, listed below"
    value, label = next(iter(called.items()), ("", ""))
    return value, "" if value in offered else label


def shifts(tool: Stakeholders, scene: Scene, at: At) -> View:
    """Stance now to stance wished."""
    return shifts_view(at, listed(tool, scene), tool.labels("stance"))


def contacts(tool: Stakeholders, scene: Scene, at: At) -> View:
    """Who contacts who."""
    return contacts_view(at, listed(tool, scene), scene.today, tool.labels("approach"), tool.labels("frequency"))


def listed(tool: Stakeholders, scene: Scene) -> tuple[Stakeholder, ...]:
    """Those that are shown, in their order."""
    return tuple(one for _, one in tool.shown(scene).values())


def grid(tool: Stakeholders, scene: Scene, at: At) -> GridView:
    """Sectors by category, of everyone that is shown; rows of nobody are left out, as the checks name them."""
    shown = listed(tool, scene)
    sectors, categories = tool.labels("sector"), tool.labels("categories")
    rows = tuple(
        (
            label,
            *(str(sum(category in one.categories for one in held) or "") for category in categories),
            str(len(held)),
        )
        for sector, label in sectors.items()
        if (held := [one for one in shown if one.sector == sector])
    )
    head = ("Sector", *categories.values(), "All")
    return GridView(at=at, grid=Grid(caption="Sectors by category", head=head, rows=rows) if rows else None)


def missing(tool: Stakeholders, scene: Scene, at: At) -> MissingView:
    """Who may be missing."""
    found = tool.gaps(scene)
    left = set(checks.still_open(found, tool.answered(scene)))
    views = [gap_view(tool, scene, gap, thought=gap not in left) for gap in found]
    return MissingView(
        at=at,
        open=tuple(one for one in views if not one.thought),
        accepted=tuple(one for one in views if one.thought),
        begun=len(tool.entries(scene)) >= checks.BEGUN,
    )


def gap_view(tool: Stakeholders, scene: Scene, gap: checks.Gap, *, thought: bool) -> GapView:
    """One thing to think about."""
    because = scene.toolkit.field(TOOL, "because")
    name = f"{TOOL}/{ANSWERS}/{gap.id}"
    cell = tool.records(scene).get(ANSWERS, {}).get(gap.id, EMPTY)
    return GapView(
        id=element_id(f"{TOOL}/gap.{gap.id}"),
        thought=thought,
        text=gap.text,
        why=gap.why,
        href=f"#{element_id(f'{TOOL}/{gap.entry}')}" if gap.entry else "",
        command=f"actions/from/{TOOL}/gap-{gap.id}",
        remove=f"{TOOL}/remove/{gap.entry}" if gap.twin else "",
        because=field_view(because, name, cell, about=gap.text),
    )


def settings(tool: Stakeholders, scene: Scene, at: At) -> SettingsView:
    """How the map is at, and what is printed of it."""
    cells = tool.settings(scene)
    names, *ticks = (
        field_view(scene.toolkit.field(TOOL, id), f"{TOOL}/{SETTINGS}/{id}", cells.get(id, EMPTY), about="")
        for id in ("names", *TICKS)
    )
    return SettingsView(at=at, names=names, ticks=tuple(ticks))


def lines(tool: Stakeholders, scene: Scene, at: At) -> LinesView:
    """What became of lines that were pasted."""
    state = tool.page_state(scene)
    text, *faults = state.said or ("",)
    asked = read("\n".join(state.asked), tool.fields, tool.entries(scene)) if state.asked else ()
    return LinesView(
        at=at,
        text=text,
        faults=tuple(faults),
        asked=tuple(ListedAlready(number=at, text=one.text, like=one.like) for at, one in enumerate(asked)),
    )


def row_key(tool: Stakeholders, scene: Scene, id: str) -> object:
    """A row depends on its own cells, and on what is said of it."""
    said = tool.spoken(scene).get(id), tool.concerns(scene, tool.parts[PART], id)
    return tool.records(scene).get(id), said, scene.voice, scene.root


def listing_key(tool: Stakeholders, scene: Scene, _: str) -> object:
    """The list depends on which rows are drawn; each is a region of its own."""
    return tool.drawn(scene), scene.voice, scene.root


def picture_key(tool: Stakeholders, scene: Scene, _: str) -> object:
    """The map depends on which marks there are; each is a region of its own."""
    return tool.frame(scene).name, tool.names(scene), tuple(marks(tool, scene)), scene.voice


REGIONS: Mapping[str, Region[Stakeholders]] = {
    "head": Region(worksheet.head),
    "strip": Region(worksheet.strip),
    "state": Region(worksheet.state),
    "errors": Region(worksheet.errors),
    "found": Region(worksheet.found, lambda *_: None),
    "others": worksheet.REGIONS["others"],
    "told": worksheet.REGIONS["told"],
    "paste": worksheet.REGIONS["paste"],
    "record": Region(lambda tool, scene, at: row(tool, scene, at.name), row_key),
    "rows": Region(listing, listing_key),
    "map": Region(picture, picture_key),
    "mark": Region(mark),
    "key": Region(key),
    "text": Region(text),
    "table": Region(table),
    "filter": Region(narrowing),
    "shifts": Region(shifts),
    "contacts": Region(contacts),
    "grid": Region(grid),
    "missing": Region(missing),
    "settings": Region(settings),
    "lines": Region(lines),
}
"""All but rows and marks are cheaper to compare than to tell what they depend on; the page shows no findings and no paste."""
