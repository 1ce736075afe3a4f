"""The plan as files for other programs, and a workbook that comes back."""

from typing import ClassVar

from attrs import frozen

from tools_py.cells import EMPTY
from tools_py.exports.contents import PrivateAnswers
from tools_py.exports.formats import FORMATS
from tools_py.exports.outgoing import Format
from tools_py.exports.workbook.edits import Edit, Review
from tools_py.render import At, FieldView, RegionView, element_id, field_view
from tools_py.scene import Region, Scene
from tools_py.tools.plan.gather import Gatherer, ticked

TOOL = "exports"
SHOWN = 100
"""The most differences that are listed at once."""
OPTIONS = {"private": "private fields", "views": "each contributor’s view"}
"""The boxes of what goes along, and how each is called where it is ticked."""
ANNEXES = ("annex-stakeholders", "annex-sources", "annex-figures", "annex-answers")
"""The boxes of what the action plan has at its end."""

STAGES = (1, 2, 3, 4)
SHARED = ("own", *(f"stage-{stage}" for stage in STAGES), "lock", "by")
"""What the file for colleagues holds, if not all, whether it is locked, and whose it is."""


@frozen(kw_only=True)
class ExportsView(RegionView):
    """The files that the plan can become, what goes along, and what stays: private answers, and the views of these people."""

    template: ClassVar[str] = "exports/list.html"
    options: tuple[FieldView, ...]
    annexes: tuple[FieldView, ...]
    shared: tuple[FieldView, ...]
    files: tuple[Format, ...]
    along: tuple[str, ...]
    private: bool
    held: tuple[PrivateAnswers, ...]
    number: int
    staying: tuple[str, ...]
    roles: tuple[str, ...]
    told: str


@frozen(kw_only=True)
class EditView:
    """One difference; `overtaken` if the plan has changed there since the workbook was made."""

    edit: Edit
    id: str
    overtaken: bool


@frozen(kw_only=True)
class ReviewView(RegionView):
    """What a workbook would change; `open` is whether one waits, `total` how many differences there are.

    Of these the `twins` are new rows that are there already.
    """

    template: ClassVar[str] = "exports/review.html"
    open: bool
    edits: tuple[EditView, ...]
    total: int
    twins: int
    notes: tuple[str, ...]


@frozen(kw_only=True)
class ExportsState:
    """What the page shows and never stores.

    `review` are the differences that a workbook brought and that wait for a choice, `told` what became of the last file.
    """

    review: Review | None = None
    told: str = ""


@frozen(kw_only=True)
class Exports:
    """The tool with which a plan leaves the browser and a workbook comes back."""

    gatherer: Gatherer

    def list(self, scene: Scene, at: At) -> ExportsView:
        """The kinds of file, and what goes along."""
        cells = scene.plan.fields("exports", "options", voice=scene.voice)
        options, annexes, shared = (
            tuple(
                field_view(scene.toolkit.field("exports", id), f"exports/options/{id}", cells.get(id, EMPTY), about="")
                for id in ids
            )
            for ids in (OPTIONS, ANNEXES, SHARED)
        )
        along = tuple(words for id, words in OPTIONS.items() if ticked(scene, id))
        held = self.gatherer.held(scene)
        return ExportsView(
            at=at,
            options=options,
            annexes=annexes,
            shared=shared,
            files=FORMATS,
            along=along,
            private=ticked(scene, "private"),
            held=held,
            number=sum(one.number for one in held),
            staying=() if ticked(scene, "views") else tuple(one.name for one in scene.contributors),
            roles=self.gatherer.roles(scene),
            told=scene.state(TOOL, ExportsState).told,
        )

    def list_key(self, scene: Scene, _: str) -> object:
        """The list depends on its own boxes, on what is told of a file, and on what holds private answers or roles."""
        own = scene.plan.records("exports", voice=scene.voice), scene.state(TOOL, ExportsState).told
        return own, scene.contributors, self.gatherer.named(scene)

    def review(self, scene: Scene, at: At) -> ReviewView:
        """What a workbook would change."""
        found = scene.state(TOOL, ExportsState).review
        edits = found.edits if found else ()
        views = (
            EditView(edit=edit, id=element_id(f"exports/edit/{edit.id}"), overtaken=edit.overtaken(scene.plan))
            for edit in edits[:SHOWN]
        )
        notes = found.told if found else ()
        twins = sum(edit.twin for edit in edits)
        return ReviewView(at=at, open=found is not None, edits=tuple(views), total=len(edits), twins=twins, notes=notes)

    def review_key(self, scene: Scene, _: str) -> object:
        """The review depends on the workbook and on the plan that it is held against."""
        found = scene.state(TOOL, ExportsState).review
        return found, found and scene.plan


REGIONS = {
    "list": Region(Exports.list, Exports.list_key),
    "review": Region(Exports.review, Exports.review_key),
}
