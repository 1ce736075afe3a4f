"""Tables of figures by group, place and period, as Fingertips, Nomis and ONS hand them out, or typed by hand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from attrs import frozen

from tools_py.faults import FieldError
from tools_py.intake.heads import GROUPING, HIDDEN, NONE, NUMERIC, HeadedBlock, Role, TablePlan
from tools_py.intake.periods import Time, day, period
from tools_py.intake.table import PastedTable
from tools_py.numbers import parse_number
from tools_py.tidy import folded

_ALL = re.compile(r"(grand )?total|all|overall|average|england|everyone|(all|total|whole) (?!saints|souls|hallows).+")
"""How rows are named that hold all groups together; All Saints is a ward."""
_PART = re.compile(r"sub-?totals?\b.*|(?!grand ).+ (sub-?)?total")
"""How rows are named that hold some of the groups, and so count nobody anew."""
MOST_LINES = 200_000
"""So many lines of a table are read at a time."""
_NEVER_BELOW = frozenset({
    "rate", "crude rate", "directly standardised rate", "dsr", "percentage", "percent", "%", "proportion", "prevalence",
})  # fmt: skip
"""Headings of figures of which none can be below 0."""
_MERGED: tuple[Role, ...] = ("measure", "level", "group", "place", "sex", "age", "period")
"""What can stand once above several lines. What the groups are may well be missing, where the line is of everybody."""
_WHOLE_LINE = HeadedBlock(period="", about="", columns={})
"""What a line is where it holds one figure."""


@frozen(kw_only=True)
class Figure:
    """One line of a table, read: `line` counts from 1; `about` says what it has in common with the lines compared with it.

    `hidden` says that the source holds a number back; `whole`, that the line is of all groups together.
    """

    line: int
    about: str
    group: str
    period: str
    time: Time | None
    value: float | None
    lower: float | None
    upper: float | None
    count: float | None
    total: float | None
    hidden: bool = False
    whole: bool = False

    @property
    def when(self) -> tuple[object, ...]:
        """What its period is in order by: its time, and within a month its day; the period as it stands where none is known."""
        return (*self.time, day(self.period)) if self.time else (self.period,)


@frozen(kw_only=True)
class FigureTable:
    """What a table holds: its figures, and in sentences what was not taken, each with its line.

    `by` is the heading of the column that tells the groups apart, with the kind of category where the table names one.
    """

    figures: tuple[Figure, ...]
    notes: tuple[str, ...]
    by: str = ""

    @cached_property
    def abouts(self) -> tuple[str, ...]:
        """What the figures are about, each once, in the table's order."""
        return tuple(dict.fromkeys(one.about for one in self.figures))

    @cached_property
    def sets(self) -> Mapping[tuple[str, str], tuple[Figure, ...]]:
        """The figures that are compared with each other, by what they are about and by their period."""
        found: dict[tuple[str, str], list[Figure]] = {}
        for one in self.figures:
            found.setdefault((one.about, one.period), []).append(one)
        return {key: tuple(own) for key, own in found.items()}

    @cached_property
    def courses(self) -> Mapping[tuple[str, str], Mapping[str, Figure]]:
        """Each group's figures by their period, by what they are about and by the group."""
        found: dict[tuple[str, str], dict[str, Figure]] = {}
        for one in self.figures:
            found.setdefault((one.about, one.group), {})[one.period] = one
        return found

    def periods(self, about: str) -> tuple[str, ...]:
        """The periods of one such set of figures, the earliest first; those that cannot be read stand as they came."""
        known = {period: own[0] for (what, period), own in self.sets.items() if what == about}
        if any(one.time is None for one in known.values()):
            return tuple(known)
        return tuple(sorted(known, key=lambda name: known[name].when))


def figures(table: PastedTable, plan: TablePlan) -> FigureTable:
    """The figures of a table by this way of reading it; what cannot be taken is told with its line and its column."""
    notes = _Notes()
    title = ", ".join(filter(None, table.rows[0])) if plan.head else ""
    if plan.head > 1:
        notes.say(f"Not read: {_lines(plan.head - 1)} between the title and the headings.")
    lines = [_Line(number, row, plan) for number, row in _filled(table, plan, notes)]
    _say_unread(plan, lines, notes)
    common = _Common.of(lines, plan, title)
    found = [common.figure(line, block, notes) for line in lines for block in plan.blocks or (_WHOLE_LINE,)]
    _say_undated(found, plan, table.number(plan.head), notes)
    kept = tuple(_once(found, notes))
    return FigureTable(figures=kept, notes=tuple(notes.sentences()), by=common.named(lines, plan))


def is_part(group: str) -> bool:
    """Whether a line of all groups together looks like one of some of them, such as a subtotal."""
    return bool(_PART.fullmatch(folded(group)))


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _filled(table: PastedTable, plan: TablePlan, notes: "_Notes") -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines below the headings with their numbers; a name that was merged over several lines stands in each of them.

    So it is where a name is missing to the left of a finer one, as of a ward to the left of both its sexes.
    """
    names = sorted(at for role, at in plan.columns.items() if role in _MERGED)
    above: dict[int, str] = {}
    for line, row in enumerate(table.rows[plan.below :], plan.below):
        number = table.number(line)
        cells = [row[at] if at < len(row) else "" for at in names]
        finest = max((at for at, cell in enumerate(cells) if cell), default=0)
        put: dict[int, str] = {}
        for place, (at, cell) in enumerate(zip(names, cells, strict=True)):
            if cell:
                above = {left: text for left, text in above.items() if left < at} | {at: cell}
            elif place < finest and at in above:
                put[at] = above[at]
                notes.cell("empty below a name, and read as it", number, plan.label(at), above[at])
        yield number, tuple(put.get(at, cell) for at, cell in enumerate(row)) if put else row


def _say_unread(plan: TablePlan, lines: Sequence["_Line"], notes: "_Notes") -> None:
    """Name the columns in which something stands that is not read; they may be too many to name each of their cells."""
    unread = [at for at in plan.unread if any(at < len(line.row) and line.row[at] for line in lines)]
    if unread:
        columns = "the column" if len(unread) == 1 else "the columns"
        notes.say(f"Not read: {columns} {', '.join(f'“{plan.label(at)}”' for at in unread)}.")


def _say_undated(found: Iterable["Figure"], plan: TablePlan, head: int, notes: "_Notes") -> None:
    """Name the periods of which it is not known when they were; `head` is the number of the line of headings."""
    undated: dict[str, int] = {}
    for one in found:
        if one.period and one.time is None:
            undated.setdefault(one.period, one.line)
    for text, line in undated.items():
        at = (head, "heading") if plan.blocks else (line, plan.label(plan.columns.get("period", 0)))
        notes.cell("no period with a year, so the periods stay in the order of the table", *at, text)


@frozen
class _Line:
    """A line of the table with its number, from 1."""

    number: int
    row: tuple[str, ...]
    plan: TablePlan

    def text(self, role: Role) -> str:
        """What stands in the column of a role; empty where there is none."""
        return self.at(self.plan.columns.get(role, len(self.row)))

    def at(self, column: int) -> str:
        """What stands in a column."""
        return self.row[column] if column < len(self.row) else ""


@frozen
class _Common:
    """Which column tells the groups apart, and which say what figures are about."""

    by: Role
    others: tuple[Role, ...]
    title: str = ""

    @classmethod
    def of(cls, lines: Sequence[_Line], plan: TablePlan, title: str) -> "_Common":
        """The column with groups in it: their own, or the first of those that hold more than one thing."""
        texts = {role: {line.text(role) for line in lines} - {""} for role in GROUPING if role in plan.roles}
        several = [role for role in GROUPING if len(texts.get(role, ())) > 1]
        by: Role = several[0] if several else next(iter(texts), "group")
        others = ("measure", "sort", "level", *(role for role in GROUPING if role != by))
        return cls(by, tuple(role for role in others if role in plan.roles), title)

    def named(self, lines: Sequence[_Line], plan: TablePlan) -> str:
        """What the groups are told apart by, in the table's own words."""
        kinds = dict.fromkeys(line.text("sort") for line in lines) if self.by == "category" else {}
        heading = plan.label(plan.columns[self.by]) if self.by in plan.columns else ""
        return _joined(heading, *kinds)

    def figure(self, line: _Line, block: HeadedBlock, notes: "_Notes") -> Figure:
        """One figure, with notes on what could not be taken of it."""
        numbers, hidden = _numbers(line, block.columns or line.plan.columns, notes)
        when = block.period or line.text("period")
        by = self.by
        if by == "category" and not line.text("category"):
            by = "place"
        about = [self.title, block.about, *(line.text(role) for role in self.others if role != by)]
        group = line.text(by)
        if not group:
            notes.cell(
                "no name of a group, which is called “No name”",
                line.number,
                line.plan.label(line.plan.columns.get(by, 0)),
                "",
            )
        return Figure(
            line=line.number,
            about=_joined(*about),
            group=group or "No name",
            period=when,
            time=period(when) if when else None,
            value=numbers.get("value"),
            lower=numbers.get("lower"),
            upper=numbers.get("upper"),
            count=numbers.get("count"),
            total=numbers.get("total"),
            hidden=hidden,
            whole=_is_all(group),
        )


def _numbers(line: _Line, columns: Mapping[Role, int], notes: "_Notes") -> tuple[dict[Role, float | None], bool]:
    """The numbers of one figure, and whether its source holds one back."""
    numbers: dict[Role, float | None] = {}
    hidden = False
    for role in NUMERIC:
        if role not in columns:
            continue
        text, head = line.at(columns[role]), line.plan.label(columns[role])
        number, sign = _number(text)
        numbers[role] = notes.checked(role, number, line.number, head, text) if number is not None else None
        hidden = hidden or sign == "hidden"
        if sign:
            notes.mark(sign, line.number, head, text)
    value, lower, upper = (numbers.get(role) for role in ("value", "lower", "upper"))
    if value is not None and lower is not None and upper is not None and not lower <= value <= upper:
        notes.cell(
            "outside its own limits, which are left out", line.number, line.plan.label(columns["value"]), f"{value:g}"
        )
        numbers |= {"lower": None, "upper": None}
    count, total = numbers.get("count"), numbers.get("total")
    if count is not None and total is not None and count > total:
        head = line.plan.label(columns["count"])
        notes.cell(
            "higher than the number of people in its line, as only events can be", line.number, head, f"{count:,.15g}"
        )
    return numbers, hidden


@lru_cache(maxsize=4096)
def _is_all(group: str) -> bool:
    return bool(_ALL.fullmatch(folded(group))) or is_part(group)


@lru_cache(maxsize=4096)
def _joined(*about: str) -> str:
    return " · ".join(dict.fromkeys(filter(None, about)))


_PLAIN = re.compile(r"-?\d+(\.\d+)?")


def _number(text: str) -> tuple[float | None, str]:
    """A number, or none with why: hidden by the source, missing, or a sentence for what cannot be read."""
    if _PLAIN.fullmatch(text):
        return float(text), ""
    plain = folded(text)
    if NONE.fullmatch(plain):
        return None, "missing"
    if HIDDEN.fullmatch(plain):
        return None, "hidden"
    try:
        return float(parse_number("This cell", text)), ""
    except FieldError as wrong:
        return None, str(wrong)


SHOWN = 3
"""So many cells are named of those with the same fault."""


class _Notes:
    """What is to be said of cells that were not taken, the same said once with the first few of its cells."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._cells: dict[str, list[str]] = {}

    def say(self, sentence: str) -> None:
        self._plain.append(sentence)

    def mark(self, sign: str, line: int, head: str, text: str) -> None:
        """Note a cell by why it was not taken."""
        named = {
            "hidden": "held back by the source, and left out",
            "missing": "empty or missing",
        }
        self.cell(named.get(sign, "no number"), line, head, text)

    def cell(self, why: str, line: int, head: str, text: str) -> None:
        """Note a cell by what it is."""
        self._cells.setdefault(why, []).append(f"line {line}, {head}, “{text}”")

    def checked(self, role: Role, number: float, line: int, head: str, text: str) -> float | None:
        """A number where it can be one of its role; else none, with a note."""
        if role == "total" and number <= 0:
            self.cell("not above 0, so no figure can be worked out", line, head, text)
            return None
        if role == "count" and number < 0:
            self.cell("below 0, which no count can be", line, head, text)
            return None
        if role == "value" and number < 0:
            never = folded(head) in _NEVER_BELOW
            self.cell(
                "below 0, which no share or rate can be" if never else "below 0, and taken as it is",
                line,
                head,
                text,
            )
            return None if never else number
        return number

    def sentences(self) -> Iterator[str]:
        yield from self._plain
        for why, cells in self._cells.items():
            more = f" and {len(cells) - SHOWN:,} more" if len(cells) > SHOWN else ""
            many = "1 cell is" if len(cells) == 1 else f"{len(cells):,} cells are"
            yield f"{many} {why}: {'; '.join(cells[:SHOWN])}{more}."


def _once(found: Iterable[Figure], notes: _Notes) -> Iterator[Figure]:
    """Each group's figure of a period once: the first, with a note on those after it."""
    seen: dict[tuple[object, ...], int] = {}
    twice: Counter[str] = Counter()
    for one in found:
        key = (one.about, one.group, *one.when)
        if key in seen:
            twice[f"line {one.line} ({one.group}{', ' + one.period if one.period else ''}), as line {seen[key]}"] += 1
            continue
        seen[key] = one.line
        yield one
    if twice:
        names = list(twice)
        more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
        notes.say(f"There twice, and only the first was read: {'; '.join(names[:SHOWN])}{more}.")
