"""What each template of a worksheet shows."""

from typing import ClassVar

from attrs import frozen

from tools_py.intake.answers import Asked
from tools_py.render import FieldView, RegionView, View
from tools_py.rules import Result
from tools_py.tools.instrument import State
from tools_py.words import plural
from tools_py.worksheet import Line, Part, Worksheet


@frozen(kw_only=True)
class OthersMarks:
    """What the contributors gave for one line; `hidden` is their number while one's own mark is not given."""

    marks: tuple[tuple[str, str], ...]
    hidden: int


@frozen(kw_only=True)
class Back:
    """The way back to what a record was made from."""

    href: str
    title: str


@frozen(kw_only=True)
class RecordView(RegionView):
    """The controls of one row, line or form, and what leads on from it.

    `called` tells it from all others of the tool. `more` are the fields of a line that are folded away; `paper` is what is printed of it, label and answer, and
    whether its field is folded away, so that the answer is shown beside the fold. `back` leads to what it was made of.
    `actionable` says whether an action can be made of it.
    """

    template: ClassVar[str] = "worksheet/record.html"
    kind: str
    label: str
    called: str
    one: str
    line: Line | None
    meta: tuple[str, ...]
    paper: tuple[tuple[str, str, bool], ...]
    fields: tuple[FieldView, ...]
    more: tuple[FieldView, ...]
    errors: int
    order: str
    record: str
    open: bool
    conflict: bool
    seen: OthersMarks | None
    back: Back | None = None
    actionable: bool = True


@frozen(kw_only=True)
class RowsView(RegionView):
    """A table that grows: its rows in their order, of a long one `most`, and how many are `left` out before the `last`."""

    template: ClassVar[str] = "worksheet/rows.html"
    tool: str
    part: Part
    rows: tuple[RecordView, ...]
    most: int
    last: int
    left: int

    @property
    def many(self) -> str:
        """What several rows are called."""
        return self.part.one if self.left == 1 else plural(self.part.one)


@frozen(kw_only=True)
class PartHeadView(RegionView):
    """The strip of a part: its title and how far it has come; `level` is that of its heading."""

    template: ClassVar[str] = "worksheet/head.html"
    level: int
    title: str
    state: State
    word: str
    count: str


@frozen(kw_only=True)
class StateView(RegionView):
    """What the team says of a part: done, or not relevant and why; `before` was said of a part that has gone into it."""

    template: ClassVar[str] = "worksheet/state.html"
    done: FieldView
    not_relevant: FieldView
    reason: FieldView
    before: str = ""


@frozen(kw_only=True)
class FindingView:
    """A finding with the place it is about, and the command that makes an action of it."""

    text: str
    href: str
    command: str


FINDINGS, ROWS = 20, 50
"""As many of a rule's findings and of a table's rows are shown; more than these nobody reads beside the answers."""


@frozen(kw_only=True)
class ResultView:
    """What one rule found; the first of its findings, and the picture that shows its table."""

    id: str
    title: str
    result: Result
    findings: tuple[FindingView, ...]
    picture: View | None = None

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The first rows of its table."""
        return self.result.grid.rows[:ROWS] if self.result.grid else ()

    @property
    def more(self) -> int:
        """How many findings there are besides."""
        return len(self.result.findings) - len(self.findings)

    @property
    def more_rows(self) -> int:
        """How many rows there are besides."""
        return len(self.result.grid.rows) - len(self.rows) if self.result.grid else 0


@frozen(kw_only=True)
class FoundView(RegionView):
    """What follows from the answers of a part."""

    template: ClassVar[str] = "worksheet/found.html"
    results: tuple[ResultView, ...]


@frozen(kw_only=True)
class ErrorsView(RegionView):
    """Everything on the page that cannot be read, each with a link to its field."""

    template: ClassVar[str] = "worksheet/errors.html"
    errors: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class PasteNoteView(RegionView):
    """What became of rows that were pasted, or what is asked before they are taken; `twins` are there already, or came twice."""

    template: ClassVar[str] = "worksheet/note.html"
    text: str
    tool: str
    part: Part | None
    asked: Asked | None
    twins: int = 0


@frozen(kw_only=True)
class WorkedExample:
    """The made-up place's answer to one record."""

    label: str
    answers: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class PartSheetView:
    """One part as a sheet of paper."""

    template: ClassVar[str] = "worksheet/sheet.html"
    tool: str
    part: Part
    id: str
    head: View
    body: tuple[View, ...]
    sections: tuple[tuple[str, tuple[View, ...]], ...]
    blank: RecordView | None
    note: View | None
    found: View
    state: View
    worked: tuple[WorkedExample, ...]


@frozen(kw_only=True)
class WorksheetPageView:
    """The whole instrument as the build prints it."""

    template: ClassVar[str] = "worksheet/page.html"
    sheet: Worksheet
    sources: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    voices: View
    errors: View
    parts: tuple[View, ...]


@frozen(kw_only=True)
class CompactView:
    """What of a tool stands in a text."""

    template: ClassVar[str] = "worksheet/compact.html"
    errors: View
    parts: tuple[View, ...]
