"""What of a worksheet goes into the plan: label and field lines, or what a rule found."""

from collections.abc import Iterator

from attrs import evolve

from tools_py.exports.contents import Drafted
from tools_py.plan import AGREED
from tools_py.records import ids
from tools_py.rules import Result
from tools_py.scene import Scene
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import labelled
from tools_py.worksheet import Part, Summary


def drafted(tool: WorksheetTool, scene: Scene) -> Iterator[Drafted]:
    """Everything that the worksheet gives to the plan, from what was agreed; nothing where nothing was entered."""
    for one in tool.sheet.summary:
        part = tool.parts[one.part]
        found = _found(tool, scene, part, one) if one.rule else Result(lines=tuple(_told(tool, scene, part, one)))
        gaps = tuple(finding.text for finding in found.findings)
        if found.lines or found.grid or gaps:
            yield Drafted(
                line=one.line, label=one.label, texts=found.lines, grid=found.grid, source=tool.sheet.id, gaps=gaps
            )


def without_private(tool: WorksheetTool) -> WorksheetTool:
    """The same tool, whose summaries leave private fields out; its rules still see whether they are filled in."""
    hidden = {(part.id, one.id) for part in tool.sheet.parts for one in part.fields if one.private}
    if not any((one.part, id) in hidden for one in tool.sheet.summary for id in one.fields):
        return tool
    summary = tuple(
        evolve(one, fields=tuple(id for id in one.fields if (one.part, id) not in hidden)) for one in tool.sheet.summary
    )
    return WorksheetTool(sheet=evolve(tool.sheet, summary=summary))


def _found(tool: WorksheetTool, scene: Scene, part: Part, one: Summary) -> Result:
    """What the rule that the summary names found."""
    found = tool.results(scene, part, AGREED, only=one.rule or "")
    return next((result for _, result in found), Result())


def _told(tool: WorksheetTool, scene: Scene, part: Part, one: Summary) -> Iterator[str]:
    """One text for each record that goes in: what it is called, and the fields that stand in it."""
    records = tool.records(scene, AGREED)
    named = {field.id: field for field in part.fields}
    for id in ids(part, records):
        values = tool.values(scene, part, AGREED, id, records.get(id, {}))
        if one.where and values.get(one.where) is not True:
            continue
        wanted = [field for field in one.fields if field != part.label]
        told = [text for field in wanted if (text := tool.in_words(scene, named[field], values.get(field)))]
        label = tool.label(scene, id) if part.kind == "lines" or part.label in one.fields else ""
        if part.kind == "rows" and part.label in one.fields and values.get(part.label):
            yield labelled(label, _joined(told)) if told else label
        elif told:
            yield labelled(label, _joined(told)) if label else _joined(told)


def _joined(texts: list[str]) -> str:
    """Answers in one line, parted by semicolons, but not after whole sentences."""
    parts = [text if text.endswith((".", "!", "?")) else f"{text};" for text in map(str.strip, texts)]
    return " ".join(parts).removesuffix(";")
