"""Tables of figures by group, place and period, as Fingertips, Nomis and ONS hand them out, or typed by hand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from attrs import frozen

from tools_py.faults import FieldError
from tools_py.intake.periods import Time, period
from tools_py.intake.table import PastedTable
from tools_py.numbers import parse_number
from tools_py.tidy import folded

type Role = Literal[
    "", "measure", "group", "place", "level", "sex", "age", "sort", "category", "period", "value", "lower", "upper",
    "count", "total",
]  # fmt: skip
"""What a column holds; empty for a column that is not read."""
ROLES: Mapping[Role, str] = {
    "": "Do not read",
    "measure": "Measure",
    "group": "Group",
    "place": "Place",
    "level": "Kind of place",
    "sex": "Sex",
    "age": "Age",
    "sort": "What the groups are, such as deprivation",
    "category": "Group within that",
    "period": "Period",
    "value": "Figure",
    "lower": "Lower limit, 95%",
    "upper": "Upper limit, 95%",
    "count": "People or events counted",
    "total": "Out of how many people",
}
"""The names of the roles, for those who choose them."""
_HEADS: Mapping[Role, tuple[str, ...]] = {
    "measure": ("indicator name", "indicator", "measure", "variable", "dataset", "measures name"),
    "group": ("group", "subgroup", "ethnic group", "ethnicity", "deprivation", "imd decile", "imd quintile", "decile",
              "quintile", "deprivation decile", "deprivation quintile", "deprivation fifth", "deprivation tenth", "fifth",
              "tenth", "equality group", "cause", "reason", "diagnosis", "theme"),
    "place": ("area name", "area", "place", "geography", "geography name", "ward", "local authority", "practice", "lsoa",
              "la name", "district", "organisation", "gp practice", "msoa", "neighbourhood"),
    "level": ("area type", "geography type"),
    "sex": ("sex", "gender", "sex name"),
    "age": ("age", "age group", "age band", "age name"),
    "sort": ("category type", "dimension"),
    "category": ("category",),
    "period": ("time period", "period", "date", "date name", "year", "time", "month", "quarter", "financial year", "week"),
    "value": ("value", "obs value", "rate", "percentage", "percent", "proportion", "figure", "estimate", "v4_0", "%",
              "prevalence", "score", "mean", "crude rate", "directly standardised rate", "dsr"),
    "lower": ("lower ci 95.0 limit", "lower ci 95 limit", "lower ci limit", "lower ci", "lower 95% ci", "lower limit",
              "lower", "95% lower", "lci", "lower confidence limit", "lcl", "lower 95.0 ci"),
    "upper": ("upper ci 95.0 limit", "upper ci 95 limit", "upper ci limit", "upper ci", "upper 95% ci", "upper limit",
              "upper", "95% upper", "uci", "upper confidence limit", "ucl", "upper 95.0 ci"),
    "count": ("count", "numerator", "number", "cases", "events", "observed", "n", "deaths", "admissions", "stays",
              "attended", "reached"),
    "total": ("denominator", "population", "total", "out of", "people", "base", "eligible", "person years", "list size"),
}  # fmt: skip
"""The headings that name each role, folded. "Total" heads a column of people; as a row it is all groups together."""
_NAMED: Mapping[str, Role] = {name: role for role, names in _HEADS.items() for name in names}
_UNREAD = frozenset({
    "indicator id", "parent code", "parent name", "area code", "geography code", "lower ci 99.8 limit", "upper ci 99.8 limit",
    "value note", "recent trend", "compared to goal", "time period sortable", "time period range", "new data",
    "compared to england value or percentiles", "compared to percentiles", "compared to counties & uas (from apr 2023) value or percentiles",
})  # fmt: skip
"""Headings that are known, and hold nothing that is worked with here."""
_NUMERIC: tuple[Role, ...] = ("value", "lower", "upper", "count", "total")
_GROUPING: tuple[Role, ...] = ("group", "category", "place", "sex", "age")
_HIDDEN = re.compile(r"\*+|<\s*\d+|\[?[cx]\]?|suppressed|-?\[low\]|≤\s*\d+|dq|#")
_NONE = re.compile(r"|-+|\.\.+|:|n/?a|nan|null|none|not available|\[?[zu]\]?")
_ALL = re.compile(r"(grand )?total|all|overall|average|england|everyone|(all|total|whole) (?!saints|souls|hallows).+")
"""How rows are named that hold all groups together; All Saints is a ward."""
LOOKED_THROUGH = 8
"""In so many lines at the top the headings are looked for; notes and titles may stand above them."""


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


@frozen(kw_only=True)
class TablePlan:
    """How a table is to be read: the line with its headings, from 0, and what each column holds.

    In a `wide` table the columns without a role are periods, each with a figure. Without `sure` it is asked about.
    """

    head: int
    roles: tuple[Role, ...]
    wide: tuple[int, ...] = ()
    sure: bool = True

    @cached_property
    def columns(self) -> Mapping[Role, int]:
        """The column of each role."""
        return {role: at for at, role in enumerate(self.roles) if role}


@frozen(kw_only=True)
class FigureTable:
    """What a table holds: its figures, and in sentences what was not taken, each with its line."""

    figures: tuple[Figure, ...]
    notes: tuple[str, ...]

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
        known = {period: own[0].time for (what, period), own in self.sets.items() if what == about}
        if any(time is None for time in known.values()):
            return tuple(known)
        return tuple(sorted(known, key=lambda name: known[name] or (0, 0, 0)))


def plan_of(table: PastedTable) -> TablePlan:
    """How a table is most likely to be read. The table has a row at the least."""
    ways = [(_worth(row), -at, at) for at, row in enumerate(table.rows[:LOOKED_THROUGH])]
    worth, _, head = max(ways)
    row = table.rows[head]
    found = [_role(cell) for cell in row] + [""] * (table.width - len(row))
    roles: list[Role] = [role if role and role not in found[:at] else "" for at, role in enumerate(found)]
    wide = tuple(at for at, cell in enumerate(row) if not roles[at] and period(cell))
    if wide and "value" not in roles and not any(roles[at] for at in range(min(wide), len(row))):
        return TablePlan(head=head, roles=_wide_roles(roles, row), wide=wide, sure=True)
    named = any(role in roles for role in _GROUPING) or "period" in roles
    counted = "value" in roles or "count" in roles
    return TablePlan(head=head, roles=tuple(roles), sure=bool(worth) and named and counted)


def _wide_roles(roles: list[Role], row: Sequence[str]) -> tuple[Role, ...]:
    """The roles of a wide table, in which the first column names the groups whatever stands above it."""
    named = any(role in _GROUPING for role in roles)
    first = next((at for at, cell in enumerate(row) if not period(cell) and not roles[at]), None)
    return tuple("group" if at == first and not named else role for at, role in enumerate(roles))


def two_heads(table: PastedTable, plan: TablePlan) -> bool:
    """Whether a table has a second line of headings, above or below those found, so that no heading stands alone."""
    above = table.rows[plan.head - 1] if plan.head else ()
    if sum(bool(_role(cell) or period(cell)) for cell in above) > 1:
        return True
    after = table.rows[plan.head + 1] if len(table.rows) > plan.head + 1 else ()
    known = sum(bool(_role(cell)) for cell in after)
    return known > 1 and not any(any(map(str.isdigit, cell)) for cell in after)


def figures(table: PastedTable, plan: TablePlan) -> FigureTable:
    """The figures of a table by this way of reading it; what cannot be taken is told with its line and its column."""
    notes = _Notes()
    title = ", ".join(filter(None, table.rows[0])) if plan.head else ""
    if plan.head > 1:
        notes.say(f"Not read: {_lines(plan.head - 1)} between the title and the headings.")
    lines = [_Line(number, row, plan) for number, row in enumerate(table.rows, 1) if number > plan.head + 1]
    common = _Common.of(lines, plan, title)
    found: list[Figure] = []
    for line in lines:
        for heading, cells in line.cells(table.rows[plan.head]):
            found.append(common.figure(line, heading, cells, notes))
    kept = tuple(_once(found, notes))
    return FigureTable(figures=kept, notes=tuple(notes.sentences()))


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _role(cell: str) -> Role:
    plain = re.sub(r"[_\s]+", " ", folded(cell)).strip(" :.")
    return _NAMED.get(plain) or _NAMED.get(re.sub(r" *\([^)]*\)$", "", plain), "")


def _worth(row: Sequence[str]) -> int:
    """How much a line looks like headings."""
    return sum(bool(_role(cell)) or folded(cell).replace("_", " ") in _UNREAD or bool(period(cell)) for cell in row)


@frozen
class _Line:
    """A line of the table with its number, from 1."""

    number: int
    row: tuple[str, ...]
    plan: TablePlan

    def text(self, role: Role) -> str:
        """What stands in the column of a role; empty where there is none."""
        at = self.plan.columns.get(role, len(self.row))
        return self.row[at] if at < len(self.row) else ""

    def cells(self, heads: Sequence[str]) -> Iterator[tuple[str, Mapping[Role, tuple[str, str]]]]:
        """Each figure of the line: its period, and its numbers as texts with their columns' headings, by role."""
        if not self.plan.wide:
            known = self.plan.columns
            yield (
                self.text("period"),
                {role: (self.text(role), heads[known[role]]) for role in _NUMERIC if role in known},
            )
            return
        for column in self.plan.wide:
            text = self.row[column] if column < len(self.row) else ""
            yield heads[column], {"value": (text, heads[column])}


@frozen
class _Common:
    """Which column tells the groups apart, and which say what figures are about."""

    by: Role
    others: tuple[Role, ...]
    title: str = ""

    @classmethod
    def of(cls, lines: Sequence[_Line], plan: TablePlan, title: str) -> "_Common":
        """The column with groups in it: their own, or the first of those that hold more than one thing."""
        texts = {role: {line.text(role) for line in lines} - {""} for role in _GROUPING if role in plan.roles}
        several = [role for role in _GROUPING if len(texts.get(role, ())) > 1]
        by: Role = several[0] if several else next(iter(texts), "group")
        others = ("measure", "sort", "level", *(role for role in _GROUPING if role != by))
        return cls(by, tuple(role for role in others if role in plan.roles), title)

    def figure(self, line: _Line, when: str, cells: Mapping[Role, tuple[str, str]], notes: "_Notes") -> Figure:
        """One figure, with notes on what could not be taken of it."""
        numbers: dict[Role, float | None] = {}
        hidden = False
        for role, (text, head) in cells.items():
            number, sign = _number(text)
            numbers[role] = notes.checked(role, number, line.number, head, text) if number is not None else None
            hidden = hidden or sign == "hidden"
            if sign:
                notes.mark(sign, line.number, head, text)
        by = self.by
        if by == "category" and not line.text("category"):
            by = "place"
        about = [self.title, *(line.text(role) for role in self.others if role != by)]
        group = line.text(by) or "No name"
        return Figure(
            line=line.number,
            about=_joined(*about),
            group=group,
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


@lru_cache(maxsize=4096)
def _is_all(group: str) -> bool:
    return bool(_ALL.fullmatch(folded(group)))


@lru_cache(maxsize=4096)
def _joined(*about: str) -> str:
    return " · ".join(dict.fromkeys(filter(None, about)))


_PLAIN = re.compile(r"-?\d+(\.\d+)?")


def _number(text: str) -> tuple[float | None, str]:
    """A number, or none with why: hidden by the source, missing, or a sentence for what cannot be read."""
    if _PLAIN.fullmatch(text):
        return float(text), ""
    plain = folded(text)
    if _NONE.fullmatch(plain):
        return None, "missing"
    if _HIDDEN.fullmatch(plain):
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
        self._cells.setdefault(named.get(sign, "no number"), []).append(
            f"line {line}, {head or 'no heading'}, “{text}”"
        )

    def checked(self, role: Role, number: float, line: int, head: str, text: str) -> float | None:
        """A number where it can be one of its role; else none, with a note."""
        if role == "total" and number <= 0:
            self._cells.setdefault("not above 0, so no figure can be worked out", []).append(
                f"line {line}, {head}, “{text}”"
            )
            return None
        if role == "count" and number < 0:
            self._cells.setdefault("below 0, which no count can be", []).append(f"line {line}, {head}, “{text}”")
            return None
        return number

    def sentences(self) -> Iterator[str]:
        yield from self._plain
        for why, cells in self._cells.items():
            more = f" and {len(cells) - SHOWN:,} more" if len(cells) > SHOWN else ""
            many = "1 cell is" if len(cells) == 1 else f"{len(cells):,} cells are"
            yield f"{many} {why}: {'; '.join(cells[:SHOWN])}{more}."


def _once(found: Iterable[Figure], notes: _Notes) -> Iterator[Figure]:
    """Each group's figure of a period once: the first, with a note on those after it."""
    seen: dict[tuple[str, str, str], int] = {}
    twice: Counter[str] = Counter()
    for one in found:
        key = (one.about, one.group, one.period)
        if key in seen:
            twice[f"line {one.line} ({one.group}{', ' + one.period if one.period else ''}), as line {seen[key]}"] += 1
            continue
        seen[key] = one.line
        yield one
    if twice:
        names = list(twice)
        more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
        notes.say(f"There twice, and only the first was read: {'; '.join(names[:SHOWN])}{more}.")
