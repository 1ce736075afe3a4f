"""What is handed on of a plan: what it is, its lines, every filled-in sheet."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from tools_py.conditions import Values
from tools_py.exports.drawing import Drawing
from tools_py.fields import Field
from tools_py.plan import Fields
from tools_py.rules import Grid
from tools_py.tidy import broken
from tools_py.worksheet import Part

NAMELESS = "Unnamed plan"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold, and halves of characters."""


@frozen(kw_only=True)
class Choice:
    """What goes along beyond the agreed answers: fields marked private, the views of single contributors, annexes.

    A file for colleagues can hold less: `own` is the one voice that goes along alone, `stages` the only ones whose tools do.
    `by` is the name of whoever makes it.
    """

    private: bool = False
    views: bool = False
    annexes: frozenset[str] = frozenset()
    own: str = ""
    stages: frozenset[int] = frozenset()
    by: str = ""


@frozen(kw_only=True)
class PrivateAnswers:
    """The private answers of one tool: its title, and how many answers there are to each label."""

    title: str
    answers: tuple[tuple[str, int], ...]

    @property
    def number(self) -> int:
        """How many answers there are."""
        return sum(number for _, number in self.answers)

    @property
    def words(self) -> str:
        """The tool and its answers, by name and number."""
        return f"{self.title}: {', '.join(f'{label} ({number:,})' for label, number in self.answers)}"


@frozen(kw_only=True)
class Record:
    """One row, line or form: its cells, and the parsed values and words of the answers that are in sight."""

    id: str
    label: str
    section: str
    cells: Fields
    values: Values
    texts: Mapping[str, str]


@frozen(kw_only=True)
class Sheet:
    """One part of an instrument; `fields` are those that go along, `targets` the records that a reference may choose."""

    tool: str
    title: str
    part: Part
    fields: tuple[Field, ...]
    records: tuple[Record, ...]
    caution: str | None = None
    targets: Mapping[str, Mapping[str, str]] = field(factory=dict)

    @property
    def place(self) -> str:
        """`tool/part`."""
        return f"{self.tool}/{self.part.id}"

    @property
    def filled(self) -> tuple[Record, ...]:
        """The records that hold an answer."""
        return tuple(record for record in self.records if record.texts)

    @property
    def written(self) -> tuple[Record, ...]:
        """The records of a table in a file: the rows that hold an answer, or all the lines that are asked."""
        return self.filled if self.part.kind == "rows" else self.records


@frozen(kw_only=True)
class Drafted:
    """One contribution to a line of the plan: its label, the lines of text, and a table if a rule gave one.

    `source` is the id of the worksheet that it was made from; `gaps` are what it finds missing, which nobody signs.
    """

    line: str
    label: str
    texts: tuple[str, ...]
    grid: Grid | None
    source: str
    gaps: tuple[str, ...] = ()


@frozen(kw_only=True)
class Drawn:
    """One line of the plan; `own` is what the team wrote in place of its draft."""

    id: str
    title: str
    own: str | None = None


@frozen(kw_only=True)
class DrawnSection:
    """One section of the plan; lines that the team left out are not among its own."""

    id: str
    title: str
    lines: tuple[Drawn, ...]


@frozen(kw_only=True)
class PlanChart:
    """A chart that the plan holds: what it says, its drawing if its figures could be read, and these in words and as tables.

    There are `figures` of each group or period, and they are `of` this, in their order; of periods the `latest` matter most.
    `letters` says what the letters on the chart are.
    """

    title: str
    says: str
    drawing: Drawing | None
    figures: tuple[str, ...]
    grids: tuple[Grid, ...]
    of: str = ""
    latest: bool = False
    letters: str = ""


@frozen(kw_only=True)
class Contents:
    """A plan as it is handed on.

    `about` holds the labels and words of what it says of itself, `drafts` what the worksheets give to each line, by its id,
    `drawings` the pictures by what they show, `gap_charts` and `measure_charts` the charts in their order, `mapped` the stakeholder map in sentences, `public` the page for the public, None where it
    is left out, `views` who else gave sheets, and
    `differing` the answers in which partners differ, each in words.
    """

    plan: str
    today: date | None
    about: tuple[tuple[str, str], ...]
    sections: tuple[DrawnSection, ...]
    sheets: tuple[Sheet, ...]
    drafts: Mapping[str, tuple[Drafted, ...]] = field(factory=dict)
    drawings: Mapping[str, Drawing] = field(factory=dict)
    gap_charts: tuple[PlanChart, ...] = ()
    measure_charts: tuple[PlanChart, ...] = ()
    mapped: tuple[str, ...] = ()
    public: Drawn | None = None
    views: tuple[tuple[str, tuple[Sheet, ...]], ...] = ()
    differing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The plan's name, or words for want of one."""
        return next((text for label, text in self.about if label == "Name of the plan"), NAMELESS)

    @cached_property
    def _placed(self) -> Mapping[str, Sheet]:
        return {sheet.place: sheet for sheet in self.sheets}

    def sheet(self, place: str) -> Sheet | None:
        """The sheet of `tool/part`, None where it is not among what goes along."""
        return self._placed.get(place)


def clean(text: str) -> str:
    """A text without what XML forbids and without halves of characters, its lines ended alike."""
    return _UNPRINTABLE.sub("\ufffd", broken(text))
