"""What each template of a worksheet shows."""

from typing import ClassVar

from attrs import frozen

from tools_py.fields import Field
from tools_py.intake.answers import Asked
from tools_py.render import FieldView, HomeView, RegionView, View
from tools_py.rules import Result
from tools_py.tidy import first_sentence
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
    `cells` are the fields of a row that stand in its line, the name first; `fields` are then the rest. `meta` are the
    answers that its line names on a small screen. `actionable` says whether an action
    can be made of it. `checks` are what the rules say of it; of a form they stand beside its fields.
    """

    template: ClassVar[str] = "worksheet/record.html"
    kind: str
    label: str
    called: str
    one: str
    line: Line | None
    meta: tuple[str, ...]
    paper: tuple[tuple[str, str, bool], ...]
    cells: tuple[FieldView, ...]
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
    checks: tuple[str, ...] = ()


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
    """The strip of a part: its title and how far it has come; no word is said where the count says it.

    `level` is that of its heading.
    """

    template: ClassVar[str] = "worksheet/head.html"
    level: int
    title: str
    state: State
    word: str
    count: str


@frozen(kw_only=True)
class RailStep:
    """A part of a tool in its rail: where it is, and how far it has come."""

    place: str
    title: str
    state: State
    count: str


@frozen(kw_only=True)
class StepsView(RegionView):
    """The rail of a tool of many parts: each with how far it has come, and what is left of them all."""

    template: ClassVar[str] = "worksheet/steps.html"
    steps: tuple[RailStep, ...]
    begun: int

    @property
    def left(self) -> str:
        """How many parts are begun, of how many."""
        return f"{self.begun} of {len(self.steps)} parts begun"


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


FIRST, FINDINGS, ROWS = 3, 20, 50
"""As many findings of a part are in sight at first, and at most; and as many of a table's rows: more nobody reads."""


@frozen(kw_only=True)
class InSight[T]:
    """What a list of findings shows: the `first`, the `others` on wish, and how many `more` there are."""

    first: tuple[T, ...]
    others: tuple[T, ...]
    more: int


def in_sight[T](findings: tuple[T, ...], most: int = FINDINGS) -> InSight[T]:
    """The first three of findings, the worst first, and the others up to so many.

    One more than three is shown rather than folded away alone.
    """
    first = findings if len(findings) <= FIRST + 1 else findings[:FIRST]
    return InSight(first=first, others=findings[len(first) : most], more=max(0, len(findings) - most))


@frozen(kw_only=True)
class ResultView:
    """What one rule worked out, and the picture that shows its table."""

    id: str
    title: str
    result: Result
    picture: View | None = None

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The first rows of its table."""
        return self.result.grid.rows[:ROWS] if self.result.grid else ()

    @property
    def more_rows(self) -> int:
        """How many rows there are besides."""
        return len(self.result.grid.rows) - len(self.rows) if self.result.grid else 0


@frozen(kw_only=True)
class FoundView(RegionView):
    """What follows from the answers of a part: what to look at, the worst first, and tables; or what is waited for."""

    template: ClassVar[str] = "worksheet/found.html"
    results: tuple[ResultView, ...]
    findings: tuple[FindingView, ...]
    waits: str

    @property
    def seen(self) -> InSight[FindingView]:
        """Those that are in sight at once, those on wish, and how many there are besides."""
        return in_sight(self.findings)


@frozen(kw_only=True)
class ShownElsewhere:
    """Answers to what another part asks: where they are changed, and a table whose rows begin with a name or label."""

    home: HomeView
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def first(self) -> tuple[tuple[str, ...], ...]:
        """The rows in sight: more than these nobody reads here."""
        return self.rows[:FINDINGS]


@frozen(kw_only=True)
class ElsewhereView(RegionView):
    """What other tools ask and a part needs."""

    template: ClassVar[str] = "worksheet/elsewhere.html"
    shown: tuple[ShownElsewhere, ...]


@frozen(kw_only=True)
class ErrorsView(RegionView):
    """Everything on the page that cannot be read, each with a link to its field."""

    template: ClassVar[str] = "worksheet/errors.html"
    errors: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Preview:
    """How a table was read: the first rows under our headings, how many more come, and what no field can read."""

    sure: bool
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int
    troubles: tuple[str, ...]


@frozen(kw_only=True)
class PasteNoteView(RegionView):
    """How rows that were pasted are read before they are added, and what became of them.

    `twins` are there already, or came twice. Without a `part` there is a note alone.
    """

    template: ClassVar[str] = "worksheet/note.html"
    text: str
    tool: str
    part: Part | None
    asked: Asked | None
    shown: Preview | None
    twins: int = 0


@frozen(kw_only=True)
class PasteBoxView(RegionView):
    """Where rows are pasted: `place` is the element id of their part, `text` what waits to be added or put right."""

    template: ClassVar[str] = "worksheet/box.html"
    place: str
    title: str
    command: str
    text: str


@frozen(kw_only=True)
class WorkedExample:
    """The made-up place's answer to one record."""

    label: str
    answers: tuple[tuple[str, str], ...]


LONG, SHORT = 14, 4
"""Guidance of more words is shown with its first sentence, and goes on where it is opened; a sentence of no more words
than the second is shown with the next."""


@frozen(kw_only=True)
class PartSheetView:
    """One part as a sheet of paper; `main` is the one whose button stands out, `columns` head the lines of its rows.

    `together` are the fields that several rows can be given at once.
    """

    template: ClassVar[str] = "worksheet/sheet.html"
    tool: str
    part: Part
    id: str
    main: bool
    head: View
    elsewhere: View | None
    body: tuple[View, ...]
    sections: tuple[tuple[str, tuple[View, ...]], ...]
    columns: tuple[Field, ...]
    together: tuple[Field, ...]
    blank: RecordView | None
    box: View | None
    note: View | None
    others: View
    found: View
    state: View
    worked: tuple[WorkedExample, ...]

    @property
    def heads(self) -> str:
        """The headings of its rows as a spreadsheet takes them."""
        return "\t".join(one.label for one in self.part.fields)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """For each field with choices the words that are allowed in it."""
        return tuple(
            (one.label, "; ".join(option.label for option in one.choices)) for one in self.part.fields if one.choices
        )

    @property
    def begins(self) -> str:
        """The guidance, of a long one its first sentence."""
        guidance = self.part.guidance or ""
        return first_sentence(guidance, at_least=SHORT + 1) if len(guidance.split()) > LONG else guidance

    @property
    def goes_on(self) -> str:
        """What else the guidance says."""
        return (self.part.guidance or "").removeprefix(self.begins).strip()


@frozen(kw_only=True)
class WorksheetPageView:
    """The whole instrument as the build prints it."""

    template: ClassVar[str] = "worksheet/page.html"
    sheet: Worksheet
    sources: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]
    voices: View
    errors: View
    steps: View | None
    parts: tuple[View, ...]


@frozen(kw_only=True)
class CompactView:
    """What of a tool stands in a text."""

    template: ClassVar[str] = "worksheet/compact.html"
    errors: View
    parts: tuple[View, ...]
