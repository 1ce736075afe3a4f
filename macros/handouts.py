"""Blank sheets to hand out: what a person fills in with a pen, on as few sheets of paper as it takes."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from tools_py.fields import CHOSEN, Field
from tools_py.instruments import Checklist, Toolkit
from tools_py.lookup import find
from tools_py.tools.stakeholders.picture import NAMES, QUADRANTS
from tools_py.worksheet import Part, Worksheet

ROWS, ALONE = 10, 18
"""How many rows an empty table has, and how many where it is all that a tool has."""
FEW = 4
"""How many columns a table of rows has, where its file names none."""
MOST_MARKS = 7
"""Of more choices than these, one is written in words."""
ASIDE = {"dont-know": "?", "unknown": "?", "not-relevant": "n/a"}
"""What stands for the answers aside from a scale, so that their boxes are narrow."""
CARDS = 4
"""How many empty cards a column of the chain has."""
MAP, MODEL = "stakeholders", "logic-model"
FIELDS = tuple(NAMES["involve"][one] for one in QUADRANTS)
"""What the four fields of the map are called, from the top left to the bottom right."""


@frozen(kw_only=True)
class Column:
    """A column of a table, or a question of a form; `marks` are its boxes, `lines` the lines to write on."""

    label: str
    marks: tuple[str, ...] = ()
    lines: int = 1


@frozen(kw_only=True)
class PaperLine:
    """A line that is asked; `section` is the heading above it where one begins."""

    prompt: str
    section: str = ""


@frozen(kw_only=True)
class PaperPart:
    """A part as it is filled in by hand: a form, a table of `rows` empty rows, or the lines that are asked.

    `key` says what the marks of a scale stand for. `step` is the step of a session whose title and task it has.
    """

    title: str
    guidance: str
    form: bool
    columns: tuple[Column, ...]
    lines: tuple[PaperLine, ...] = ()
    rows: int = 0
    key: str = ""
    step: str = ""

    @property
    def boxed(self) -> bool:
        """Whether any column has boxes, which need a second line of heads."""
        return any(one.marks for one in self.columns)

    @property
    def width(self) -> int:
        """How many cells a line has, its prompt counted."""
        return 1 + sum(max(1, len(one.marks)) for one in self.columns)


@frozen(kw_only=True)
class ChainColumn:
    """A column of the chain, with what belongs in it."""

    title: str
    hint: str


@frozen(kw_only=True)
class Handout:
    """A blank sheet; `map` are the names of the four fields of the map, `chain` the columns of a logic model."""

    id: str
    title: str
    parts: tuple[PaperPart, ...] = ()
    map: tuple[str, ...] = ()
    chain: tuple[ChainColumn, ...] = ()
    cards: int = CARDS


def worksheet_handout(toolkit: Toolkit, sheet: Worksheet) -> Handout:
    """The blank sheet of a tool."""
    id = f"{sheet.id}-paper"
    if sheet.id == MODEL:
        return chain_handout(toolkit, id)
    parts = tuple(paper_part(part) for part in sheet.parts)
    if len(parts) == 1 and parts[0].rows:
        parts = (evolve(parts[0], rows=ALONE),)
    return Handout(id=id, title=sheet.title, parts=parts, map=FIELDS if sheet.id == MAP else ())


def chain_handout(toolkit: Toolkit, id: str) -> Handout:
    """An empty chain, with the columns of the logic model."""
    worked = find(toolkit.tools, "logic_model", "tool").worked
    columns = worked.columns.values() if worked else ()
    chain = tuple(ChainColumn(title=one.title, hint=one.hint) for one in columns)
    return Handout(id=id, title="Logic model: a chain of change", chain=chain)


def checklist_handout(checklist: Checklist) -> Handout:
    """The blank sheet of a checklist: a box for each item, and room for a note."""
    columns = (Column(label="Done", marks=("",)), Column(label="Note, lead, date"))
    lines = tuple(_headed((section.title, item.prompt) for section in checklist.sections for item in section.items))
    part = PaperPart(title="What to do", guidance="", form=False, columns=columns, lines=lines)
    reached = PaperPart(
        title="What you should have at the end",
        guidance="",
        form=False,
        columns=(Column(label="Reached", marks=("",)), Column(label="What shows it")),
        lines=tuple(PaperLine(prompt=one.text) for one in checklist.outcomes),
    )
    return Handout(id=f"{checklist.id}-paper", title=f"Checklist: {checklist.title.lower()}", parts=(part, reached))


def paper_part(part: Part, *, fields: Sequence[str] = (), lines: Sequence[str] = ()) -> PaperPart:
    """A part with these fields and lines, or with those that are written by hand."""
    shown = [part.field(id) for id in fields] or list(_by_hand(part))
    asked = [one for one in part.lines if not lines or one.id in lines]
    boxes = part.kind != "rows"
    return PaperPart(
        title=part.title,
        guidance=part.guidance or "",
        form=part.kind == "fields",
        columns=tuple(_column(one, boxes=boxes) for one in shown),
        lines=tuple(_headed((one.section, one.prompt) for one in asked)),
        rows=ROWS if part.kind == "rows" else 0,
        key=_key(shown) if part.kind == "lines" else "",
    )


def _by_hand(part: Part) -> Iterator[Field]:
    """The fields that the file names, or else the first few that everyone may see."""
    open_ = [one for one in part.fields if not one.private and one.kind not in {"tick", "person"} and not one.when]
    if part.paper:
        yield from (part.field(id) for id in part.paper)
    elif part.kind == "fields":
        yield from open_
    elif part.kind == "lines":
        yield from open_[:2]
    else:
        first = [part.label, *part.columns]
        rest = [one.id for one in open_ if one.id not in first]
        yield from (part.field(id) for id in [*first, *rest][:FEW])


def _column(field: Field, *, boxes: bool) -> Column:
    """A field as a column: with a box for each of its choices where there is room for them."""
    chosen = boxes and field.kind in CHOSEN and 0 < len(field.choices) <= MOST_MARKS
    marks = tuple(_mark(one.value, one.label) for one in field.choices) if chosen else ()
    span = f" ({field.least} to {field.most})" if field.least and field.most else ""
    return Column(label=f"{field.label}{span}", marks=marks, lines=3 if field.kind == "note" else 1)


def _mark(value: str, label: str) -> str:
    return ASIDE.get(value) or (value if value.isdigit() else label)


def _key(fields: Sequence[Field]) -> str:
    """What the marks of the first scale stand for, those that say it themselves left out."""
    for one in fields:
        told = [(_mark(option.value, option.label), option.label) for option in one.choices]
        if said := [f"{mark} {label}" for mark, label in told if mark != label]:
            return " · ".join(said)
    return ""


def _headed(told: Iterator[tuple[str, str]]) -> Iterator[PaperLine]:
    """Lines with their heading where it changes."""
    last = ""
    for section, prompt in told:
        yield PaperLine(prompt=prompt, section=section if section != last else "")
        last = section
