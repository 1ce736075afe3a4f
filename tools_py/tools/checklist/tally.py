"""What stands in the tool that does what an item asks, and whether it is enough to offer the tick."""

from attrs import frozen

from tools_py.cells import top
from tools_py.instruments import ToolForItem
from tools_py.plan import NO_FIELDS, Fields
from tools_py.records import ids
from tools_py.render import element_id
from tools_py.scene import Scene
from tools_py.words import plural
from tools_py.worksheet import RESERVED, Worksheet


@frozen(kw_only=True)
class ItemTally:
    """The tool of an item: where it is, what it is called, what stands in it in words, and whether that is enough."""

    href: str
    title: str
    said: str
    enough: bool


def tally(scene: Scene, tool: ToolForItem, stage: int) -> ItemTally:
    """What stands in an item's tool, seen from the page of a stage; raises NotFoundError if there is no such tool or part."""
    sheet = scene.toolkit.worksheet(tool.id)
    part = sheet.part(tool.part)
    records = scene.plan.records(tool.id, voice=scene.voice)
    if part.kind == "rows":
        count = len(ids(part, records))
        said = f"{count:,} {part.one if count == 1 else plural(part.one)} listed"
    elif part.kind == "fields":
        count = _answers(records.get(part.id, NO_FIELDS))
        said = f"{count} {'answer' if count == 1 else 'answers'} given"
    else:
        lines = [tool.line] if tool.line else [line.id for line in part.lines]
        count = sum(_answers(records.get(line, NO_FIELDS)) > 0 for line in lines)
        said = "Answered" if tool.line else f"{count} of {len(lines)} answered"
    return ItemTally(
        href=_href(scene, sheet, tool, stage),
        title=sheet.title,
        said=said if count else "",
        enough=count >= tool.least,
    )


def _answers(fields: Fields) -> int:
    """How many fields of a record hold something."""
    return sum(top(cell) not in {None, "", False} for name, cell in fields.items() if name not in RESERVED)


def _href(scene: Scene, sheet: Worksheet, tool: ToolForItem, stage: int) -> str:
    """Where the answer is given: on the stage's own page if it holds that part of the tool, else on the tool's."""
    place = sheet.compact
    if place and stage in place.stages and tool.part in (place.parts or (tool.part,)):
        return f"#{sheet.id}-here"
    # What has a short view of its own shows its parts in other shapes.
    at = "" if place and not place.parts else f"#{element_id(f'{tool.id}/{tool.line or tool.part}')}"
    return f"{scene.root}{sheet.address}{at}"
