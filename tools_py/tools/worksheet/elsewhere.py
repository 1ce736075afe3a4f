"""What other tools ask and a part needs: shown with it, and changed where it is asked."""

from collections.abc import Iterator

from tools_py.plan import NO_FIELDS, Fields
from tools_py.records import ids, label_of, read
from tools_py.render import At, HomeView, element_id
from tools_py.scene import Scene
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import ElsewhereView, ShownElsewhere
from tools_py.words import in_words
from tools_py.worksheet import Elsewhere, Part


def elsewhere(tool: WorksheetTool, scene: Scene, at: At) -> ElsewhereView:
    """Each part that is shown with this one, as the partnership agreed it."""
    return ElsewhereView(at=at, shown=tuple(_shown(scene, one) for one in tool.part(at.name).elsewhere))


def elsewhere_key(tool: WorksheetTool, scene: Scene, part: str) -> object:
    """It depends on what was agreed in the tools that are asked, and on where links lead."""
    asked = {one.place.partition("/")[0] for one in tool.part(part).elsewhere}
    return tuple(scene.plan.records(one) for one in sorted(asked)), scene.root, scene.toolkit


def _shown(scene: Scene, one: Elsewhere) -> ShownElsewhere:
    tool, _, id = one.place.partition("/")
    sheet = scene.toolkit.worksheet(tool)
    part = sheet.part(id)
    records = scene.plan.records(tool)
    rows = tuple(row for at in ids(part, records) for row in _rows(part, one, at, records.get(at, NO_FIELDS)))
    named = (part.one[:1].upper() + part.one[1:],) if part.kind == "rows" else ("",)
    return ShownElsewhere(
        home=HomeView(href=f"{scene.root}{sheet.address}#{element_id(one.place)}", title=sheet.title),
        title=part.title,
        head=() if part.kind == "fields" else (*named, *(part.field(name).label for name in one.fields)),
        rows=rows,
    )


def _rows(part: Part, one: Elsewhere, record: str, fields: Fields) -> Iterator[tuple[str, ...]]:
    """A row or line with its answers; of a form each answer after its label. Nothing where nothing stands."""
    told = {name: in_words(part.field(name), read(part.field(name), fields)[0]) for name in one.fields}
    if part.kind == "fields":
        yield from ((part.field(name).label, text) for name, text in told.items() if text)
    elif any(told.values()):
        yield label_of(part, record, fields), *told.values()
