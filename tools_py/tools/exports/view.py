"""The plan as files for other programs, and a workbook that comes back."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.cells import EMPTY
from tools_py.exports.formats import FORMATS
from tools_py.exports.outgoing import Format
from tools_py.exports.workbook.edits import Edit
from tools_py.messages import Do
from tools_py.render import FieldView, View, element_id, field_view
from tools_py.scene import Done, Scene
from tools_py.tools.checklist.view import Checklist
from tools_py.tools.exports.commands import COMMANDS
from tools_py.tools.exports.gather import Gatherer, ticked
from tools_py.tools.worksheet.view import WorksheetTool

SHOWN = 100
"""The most differences that are listed at once."""
OPTIONS = ("private", "views")


@frozen(kw_only=True)
class ListView:
    """The files that the plan can become, and what goes along."""

    template: ClassVar[str] = "exports/list.html"
    region: str
    id: str
    options: tuple[FieldView, ...]
    files: tuple[Format, ...]
    along: tuple[str, ...]


@frozen(kw_only=True)
class EditView:
    """One difference; `overtaken` if the plan has changed there since the workbook was made."""

    edit: Edit
    id: str
    overtaken: bool


@frozen(kw_only=True)
class ReviewView:
    """What a workbook would change; `open` is whether one waits, `total` how many differences there are."""

    template: ClassVar[str] = "exports/review.html"
    region: str
    id: str
    open: bool
    edits: tuple[EditView, ...]
    total: int
    told: tuple[str, ...]


@frozen(kw_only=True)
class ExportsPageView:
    """The whole tool as the build prints it."""

    template: ClassVar[str] = "exports/page.html"
    parts: Mapping[str, View]


@frozen(kw_only=True)
class Exports:
    """The tool with which a plan leaves the browser and a workbook comes back."""

    gatherer: Gatherer

    @classmethod
    def of(cls, lists: Iterable[Checklist], tools: Iterable[WorksheetTool]) -> "Exports":
        """The tool that hands on what these hold."""
        return cls(gatherer=Gatherer(lists=tuple(lists), tools=tuple(tools)))

    def page(self, scene: Scene) -> ExportsPageView:
        """The tool with all its parts."""
        return ExportsPageView(parts={part: self.view(scene, part) for part in ("list", "review")})

    def key(self, scene: Scene, part: str) -> object:
        """The list depends on its own boxes, the review on the workbook and on the plan that it is held against."""
        if part == "list":
            return scene.plan.records("exports", voice=scene.voice)
        return scene.review, scene.review and scene.plan

    def view(self, scene: Scene, part: str) -> View:
        """The view of `list` or `review`; raises KeyError for any other part."""
        region = f"exports/{part}"
        named = {"region": region, "id": element_id(region)}
        match part:
            case "list":
                cells = scene.plan.fields("exports", "options", voice=scene.voice)
                options = tuple(
                    field_view(
                        scene.toolkit.field("exports", id), f"exports/options/{id}", cells.get(id, EMPTY), about=""
                    )
                    for id in OPTIONS
                )
                words = {"private": "private fields", "views": "the views of single contributors"}
                along = tuple(words[id] for id in OPTIONS if ticked(scene, id))
                return ListView(**named, options=options, files=FORMATS, along=along)
            case "review":
                return self._review(scene, named)
        raise KeyError(part)

    def do(self, scene: Scene, verb: str, message: Do) -> Done:
        """Make a file, read a workbook, or take what it brings; raises KeyError for any other command."""
        name, _, rest = verb.partition("/")
        return COMMANDS[name](self.gatherer, scene, rest, message)

    def _review(self, scene: Scene, named: Mapping[str, str]) -> ReviewView:
        found = scene.review
        edits = found.edits if found else ()
        views = (
            EditView(edit=edit, id=element_id(f"exports/edit/{edit.id}"), overtaken=edit.overtaken(scene.plan))
            for edit in edits[:SHOWN]
        )
        told = found.told if found else ()
        return ReviewView(**named, open=found is not None, edits=tuple(views), total=len(edits), told=told)
