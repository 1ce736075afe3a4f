"""The page of a worksheet: what it is for, who enters, and each of its parts with its worked answer."""

from collections.abc import Iterator

from tools_py.records import NEW, names
from tools_py.render import View, element_id
from tools_py.scene import Scene, Show
from tools_py.tools.voices.view import who
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.tools.worksheet.views import PartSheetView, WorkedExample, WorksheetPageView
from tools_py.words import worked_words
from tools_py.worksheet import Part, Worksheet

MANY = 3
"""A tool of so many parts has a rail."""


def page(tool: WorksheetTool, scene: Scene, show: Show) -> WorksheetPageView:
    """The page of an instrument, with its parts one below the other."""
    return WorksheetPageView(
        sheet=tool.sheet,
        sources=sources(tool.sheet, scene),
        stages=stages(tool.sheet, scene),
        voices=who(scene),
        errors=show("errors"),
        steps=show("rail") if len(tool.sheet.parts) >= MANY and not tool.sheet.page else None,
        parts=tuple(sheet(tool, scene, part, show) for part in tool.sheet.parts),
    )


def sources(sheet: Worksheet, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Where a worksheet is from: the places on the page of sources, and what each is called for short."""
    return tuple((f"{scene.root}sources/#{id}", scene.toolkit.sources[id].short) for id in sheet.sources)


def stages(sheet: Worksheet, scene: Scene) -> tuple[tuple[str, str], ...]:
    """The pages of the stages that a worksheet belongs to, and what each is called; where it stands in one, the place."""
    here = sheet.compact.stages if sheet.compact else ()
    return tuple(
        (
            f"{scene.root}{stage.address}{f'#{sheet.id}-here' if stage.number in here else ''}",
            f"{stage.number} {stage.title}",
        )
        for stage in map(scene.toolkit.stage, sheet.stages)
    )


def sheet(tool: WorksheetTool, scene: Scene, part: Part, show: Show) -> PartSheetView:
    """A part as a sheet of paper."""
    views = {id: show(id) for id in part_regions(part)}
    body = tuple(view for id, view in views.items() if id.partition(".")[0] in {"record", "rows"})
    sections: dict[str, list[View]] = {}
    for line, view in zip(part.lines, body, strict=False):
        sections.setdefault(line.section, []).append(view)
    return PartSheetView(
        tool=tool.sheet.id,
        part=part,
        id=element_id(f"{tool.sheet.id}/{part.id}"),
        main=part == next((one for one in tool.sheet.parts if one.kind == "rows"), None),
        head=views[f"head.{part.id}"],
        elsewhere=views.get(f"elsewhere.{part.id}"),
        body=body,
        sections=tuple((title, tuple(found)) for title, found in sections.items()),
        columns=tool.line_of(part),
        together=tool.changed_together(part),
        blank=tool.record(scene, part, f"{part.id}--{NEW}") if part.kind == "rows" else None,
        box=views.get(f"paste.{part.id}") if tool.pastes else None,
        note=views.get(f"told.{part.id}"),
        others=views[f"others.{part.id}"],
        found=views[f"found.{part.id}"],
        state=views[f"state.{part.id}"],
        worked=tuple(_worked(tool, part)),
    )


def part_regions(part: Part) -> list[str]:
    """Every region of a part on an empty plan."""
    body = {"rows": [f"rows.{part.id}"], "fields": [f"record.{part.id}"]}
    lines = [f"record.{line.id}" for line in part.lines]
    told = [f"paste.{part.id}", f"told.{part.id}"] if part.kind == "rows" else []
    shown = [f"elsewhere.{part.id}"] if part.elsewhere else []
    below = [f"{kind}.{part.id}" for kind in ("others", "found", "state")]
    return [f"head.{part.id}", *shown, *body.get(part.kind, lines), *told, *below]


def _worked(tool: WorksheetTool, part: Part) -> Iterator[WorkedExample]:
    answers = tool.sheet.worked[part.id]
    named = {one.id: one for one in part.fields}
    if isinstance(answers, tuple):
        each = [(str(record.get(part.label, "")), record) for record in answers]
    elif part.kind == "lines":
        each = [(names(part)[id], record) for id, record in answers.items()]  # type: ignore[misc]  # by line
    else:
        each = [("", answers)]  # type: ignore[list-item]  # a form
    for label, record in each:
        told = ((named[id].label, worked_words(named[id], value)) for id, value in record.items() if id != part.label)
        yield WorkedExample(label=label, answers=tuple(told))
