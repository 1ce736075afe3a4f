"""The regions of a worksheet, of each part and of each record: what they show, and what they depend on."""

from collections.abc import Mapping

from tools_py.cells import EMPTY
from tools_py.intake import table
from tools_py.records import typed
from tools_py.render import At, View, element_id, field_view, target_id
from tools_py.rules import Finding, Rule
from tools_py.scene import Region, Scene
from tools_py.tools.instrument import STATE_WORDS, State
from tools_py.tools.worksheet.elsewhere import elsewhere, elsewhere_key
from tools_py.tools.worksheet.findings import ENOUGH, Ruling, finding_views, result_views
from tools_py.tools.worksheet.others import OTHERS
from tools_py.tools.worksheet.pasting import preview
from tools_py.tools.worksheet.state import part_state
from tools_py.tools.worksheet.view import LAST, MOST, WorksheetTool
from tools_py.tools.worksheet.views import (
    ErrorsView,
    FoundView,
    PartHeadView,
    PasteBoxView,
    PasteNoteView,
    RailStep,
    ResultView,
    RowsView,
    StateView,
    StepsView,
)
from tools_py.words import plural
from tools_py.worksheet import Part


def head(tool: WorksheetTool, scene: Scene, at: At, level: int = 2) -> PartHeadView:
    """The strip of a part, with a heading of this level."""
    part = tool.part(at.name)
    state = part_state(part, tool.entered_here(scene, scene.voice))
    count = tool.count(scene, part)
    word = "" if count and state == State.NONE else STATE_WORDS[state]
    return PartHeadView(at=at, level=level, title=part.title, state=state, word=word, count=count)


def strip(tool: WorksheetTool, scene: Scene, at: At) -> PartHeadView:
    """The strip of a part where it stands in a text, below a heading there."""
    return head(tool, scene, at, level=3)


def steps(tool: WorksheetTool, scene: Scene, at: At) -> StepsView:
    """The rail of all parts."""
    records = tool.entered_here(scene, scene.voice)
    found = tuple(
        RailStep(
            place=element_id(f"{tool.sheet.id}/{part.id}"),
            title=part.title,
            state=part_state(part, records),
            count=tool.count(scene, part),
        )
        for part in tool.sheet.parts
    )
    begun = sum(one.state != State.NONE for one in found)
    return StepsView(at=at, steps=found, begun=begun)


def rows(tool: WorksheetTool, scene: Scene, at: At) -> RowsView:
    """The rows of a part."""
    part = tool.part(at.name)
    shown = tool.shown_rows(scene, part)
    rows = tuple(tool.record(scene, part, row) for row in shown)
    left = len(tool.ids(scene, part)) - len(shown)
    return RowsView(at=at, part=part, rows=rows, most=MOST, last=LAST, left=left, tool=tool.sheet.id)


def found(tool: WorksheetTool, scene: Scene, at: At) -> FoundView:
    """What the rules of a part find, or what they will, once there is enough to say."""
    part = tool.part(at.name)
    ruling = tool.ruling(scene, part)
    results, ripe = ruling.results, ruling.ripe
    findings = finding_views(tool.sheet.id, part, results, ripe, _places(tool, part, ruling))
    tables = tuple(result_views(tool.sheet.id, part, results))
    waits = part.rules and not findings and not (tables and ripe(Finding(text="")))
    return FoundView(at=at, results=tables, findings=tuple(findings), waits=_waits(part, tables) if waits else "")


def _places(tool: WorksheetTool, part: Part, ruling: Ruling) -> Mapping[str, str]:
    """Where on the page a form's findings are said, by their texts: at the fields that they are about."""
    said = (one for held in ruling.concerns.values() for one in held if part.kind == "fields" and one.field)
    at = f"{tool.sheet.id}/{part.id}"
    return {one.text: target_id(part.by_id[one.field], part.by_id[one.field].place(at)) for one in said}


def _waits(part: Part, tables: tuple[ResultView, ...]) -> str:
    """What will stand here, and once what is entered."""
    enough = {"rows": f"{ENOUGH} {plural(part.one)} are listed", "lines": f"{ENOUGH} of these are answered"}
    once = enough.get(part.kind, f"{ENOUGH} of these fields are filled in")
    what = "Points to check" if tables or not any(map(_draws, part.rules)) else "Tables and points to check"
    return f"{what} appear here once {once}."


def _draws(rule: Rule) -> bool:
    """Whether a rule gives more than findings."""
    return not rule.rule.startswith("flag")


def note(tool: WorksheetTool, scene: Scene, at: At) -> PasteNoteView:
    """What became of rows that were pasted, or what is asked about them."""
    state, part = tool.page_state(scene), tool.parts.get(at.name)
    text, pasted = state.notes.get(at.name, ""), state.pasted.get(at.name, "")
    asked = tool.asked_of(scene, part, table.read(pasted)) if part and pasted else None
    return PasteNoteView(
        at=at,
        text=text,
        tool=tool.sheet.id,
        part=part,
        asked=asked,
        shown=preview(tool, scene, part, pasted) if part and pasted else None,
        twins=len(state.twins.get(at.name, ())),
    )


def box(tool: WorksheetTool, scene: Scene, at: At) -> PasteBoxView:
    """Where rows are pasted; it is empty once they are added."""
    return PasteBoxView(
        at=at,
        place=element_id(f"{tool.sheet.id}/{at.name}"),
        title=tool.part(at.name).title,
        command=f"{tool.sheet.id}/paste/{at.name}",
        text=table.plain(tool.page_state(scene).pasted.get(at.name, "")),
    )


def errors(tool: WorksheetTool, scene: Scene, at: At) -> ErrorsView:
    """Everything on the page that cannot be read."""
    return ErrorsView(at=at, errors=tuple(tool.wrong_fields(scene)))


def row(tool: WorksheetTool, scene: Scene, at: At) -> View:
    """One row, line or form, by its id."""
    return tool.record(scene, tool.home(at.name), at.name)


def state(tool: WorksheetTool, scene: Scene, at: At) -> StateView:
    """What the team says of a part as a whole."""
    part = tool.part(at.name)
    fields = tool.records(scene).get(part.id, {})
    done, not_relevant, reason = (
        field_view(
            scene.toolkit.field("worksheet", id),
            f"{tool.sheet.id}/{part.id}/{id}",
            fields.get(id, EMPTY),
            about=part.title,
        )
        for id in ("done", "not-relevant", "reason")
    )
    before = typed(fields, "reason-before")
    return StateView(at=at, done=done, not_relevant=not_relevant, reason=reason, before=before)


def part_key(tool: WorksheetTool, scene: Scene, _: str) -> object:
    """What shows a whole part depends on every cell of the tool, in whatever voice."""
    common = tool.shared(scene)
    return tool.records(scene), tuple(common.views.values()), common.rest


def row_key(tool: WorksheetTool, scene: Scene, record: str) -> object:
    """A record depends on its own cells, on others', on the records that it can refer to, and on what is said of it."""
    common, part = tool.shared(scene), tool.home(record)
    others = tuple(records.get(record) for records in common.views.values())
    named = tool.spoken(scene).get(record), common.references[part.id], tool.concerns(scene, part, record)
    return tool.records(scene).get(record), named, others, common.rest


def rows_key(tool: WorksheetTool, scene: Scene, part: str) -> object:
    """A table depends on which rows there are; each row is a region of its own."""
    one = tool.part(part)
    return tuple(tool.shown_rows(scene, one)), len(tool.ids(scene, one)), tool.shared(scene).rest


def note_key(tool: WorksheetTool, scene: Scene, part: str) -> object:
    """What was said of a paste, and what is asked about it."""
    state = tool.page_state(scene)
    return state.notes.get(part), state.pasted.get(part), state.twins.get(part)


REGIONS: Mapping[str, Region[WorksheetTool]] = {
    "head": Region(head, part_key),
    "strip": Region(strip, part_key),
    "record": Region(row, row_key),
    "rows": Region(rows, rows_key),
    "rail": Region(steps, part_key),
    "others": OTHERS,
    "elsewhere": Region(elsewhere, elsewhere_key),
    "found": Region(found, part_key),
    "state": Region(state, part_key),
    "told": Region(note, note_key),
    "paste": Region(box, lambda tool, scene, part: tool.page_state(scene).pasted.get(part)),
    "errors": Region(errors, part_key),
}
