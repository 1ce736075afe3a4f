"""What the columns of a table of figures hold, told by its line of headings, or by two lines of them read together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import evolve, frozen

from tools_py.intake.periods import is_month, period
from tools_py.intake.table import PastedTable
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
NUMERIC: tuple[Role, ...] = ("value", "lower", "upper", "count", "total")
GROUPING: tuple[Role, ...] = ("group", "category", "place", "sex", "age")
HIDDEN = re.compile(r"\*+|<\s*\d+|\[?[cx]\]?|suppressed|-?\[low\]|≤\s*\d+|dq|#")
"""What stands in a cell that its source holds back."""
NONE = re.compile(r"|-+|\.\.+|:|n/?a|nan|null|none|not available|\[?[zu]\]?")
"""What stands in a cell without a figure."""
LOOKED_THROUGH = 8
"""In so many lines at the top the headings are looked for; notes and titles may stand above them."""


@frozen(kw_only=True)
class HeadedBlock:
    """Columns that make one figure of each line, with the period and the name that stand above them, if any do."""

    period: str
    about: str
    columns: Mapping[Role, int]


@frozen(kw_only=True)
class TablePlan:
    """How a table is to be read: its lines of headings, `lines` of them from `head` on, from 0, and what each column holds.

    Without `blocks` each line is one figure; with them, one for each block. Without `sure` it is asked about. `labels`
    are the columns' headings in one line.
    """

    head: int
    roles: tuple[Role, ...]
    lines: int = 1
    blocks: tuple[HeadedBlock, ...] = ()
    sure: bool = True
    labels: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> Mapping[Role, int]:
        """The column of each role."""
        return {role: at for at, role in enumerate(self.roles) if role}

    def label(self, at: int) -> str:
        """What a column is called."""
        return (self.labels[at] if at < len(self.labels) else "") or f"column {at + 1}"

    @property
    def below(self) -> int:
        """The first line below the headings, from 0."""
        return self.head + self.lines

    @property
    def unread(self) -> Iterator[int]:
        """The columns that are not read, without those that are known to hold nothing that is worked with."""
        taken = {at for block in self.blocks for at in block.columns.values()}
        for at, role in enumerate(self.roles):
            label = self.labels[at] if at < len(self.labels) else ""
            if not role and at not in taken and _plain(label) not in _UNREAD:
                yield at


def plan_of(table: PastedTable) -> TablePlan:
    """How a table is most likely to be read. The table has a row at the least."""
    ways = [(_worth(row), -at, at) for at, row in enumerate(table.rows[:LOOKED_THROUGH])]
    worth, _, head = max(ways)
    if (upper := _upper(table, head)) is not None:
        return _two_lines(table, upper)
    found = _one_line(_padded(table, head), head)
    return evolve(found, sure=found.sure and bool(worth))


def _one_line(row: tuple[str, ...], head: int) -> TablePlan:
    roles = _once(map(_role, row))
    wide = tuple(at for at, cell in enumerate(row) if not roles[at] and is_period(cell))
    if wide and "value" not in roles and not any(roles[at] for at in range(min(wide), len(row))):
        blocks = tuple(HeadedBlock(period=row[at], about="", columns={"value": at}) for at in wide)
        return TablePlan(head=head, roles=_wide_roles(roles, row), blocks=blocks, labels=row)
    return TablePlan(head=head, roles=roles, sure=_is_sure(roles), labels=row)


def _once(roles: Iterator[Role]) -> tuple[Role, ...]:
    """Each role at the first column that has it."""
    found: list[Role] = []
    for role in roles:
        found.append("" if role in found else role)
    return tuple(found)


def _is_sure(roles: Sequence[Role]) -> bool:
    named = any(role in roles for role in GROUPING) or "period" in roles
    return named and ("value" in roles or "count" in roles)


def _wide_roles(roles: Sequence[Role], row: Sequence[str]) -> tuple[Role, ...]:
    """The roles of a wide table, in which the first column names the groups whatever stands above it."""
    named = any(role in GROUPING for role in roles)
    first = next((at for at, cell in enumerate(row) if not is_period(cell) and not roles[at]), None)
    return tuple("group" if at == first and not named else role for at, role in enumerate(roles))


def _upper(table: PastedTable, head: int) -> int | None:
    """The first of two lines of headings, where those found have another above or below; None for one line alone."""
    row = _padded(table, head)
    above = table.rows[head - 1] if head else ()
    known = [_role(cell) for cell in row if _role(cell) in NUMERIC]
    twice = len(known) > len(set(known)) and sum(map(bool, above)) > 1
    if twice or sum(bool(_role(cell) or is_period(cell)) for cell in above) > 1:
        return head - 1
    after = _padded(table, head + 1) if len(table.rows) > head + 1 else ()
    texts = [cell for cell in after if cell]
    if len(texts) < 2 or any(_is_figure(cell) for cell in texts):
        return None
    merged = any(cell and not over for over, cell in zip(row, after, strict=False))
    return head if merged or sum(bool(_role(cell)) for cell in texts) > 1 else None


def _is_figure(cell: str) -> bool:
    """Whether a cell stands where a figure does: one, or a sign that there is none."""
    plain = folded(cell)
    return any(map(str.isdigit, cell)) or bool(HIDDEN.fullmatch(plain) or NONE.fullmatch(plain))


def _two_lines(table: PastedTable, head: int) -> TablePlan:
    """Two lines of headings as one; what stands above several columns holds for each of them."""
    above, below = _padded(table, head), _padded(table, head + 1)
    alone = _one_line(above, head)
    if alone.sure and not alone.blocks and not any(cell and not over for over, cell in zip(above, below, strict=True)):
        # The second line says what the first one counts in, such as “number”.
        return evolve(alone, lines=2)
    over = _spread(above, below)
    labels = tuple(" ".join(filter(None, pair)) for pair in zip(over, below, strict=True))
    roles: list[Role] = []
    found: dict[tuple[str, str], dict[Role, int]] = {}
    for at, pair in enumerate(zip(over, below, strict=True)):
        when = next(filter(is_period, pair), "")
        known = [role for text in reversed(pair) if (role := _role(text))]
        split = bool(over[at] and below[at] and not _role(below[at]) and over.count(over[at]) > 1)
        number: Role = next((role for role in known if role in NUMERIC), "value" if when or split else "")
        if number:
            about = ", ".join(text for text in pair if text and text != when and not _role(text))
            found.setdefault((when, about), {}).setdefault(number, at)
        roles.append("" if number or not known or known[0] in roles else known[0])
    if not set(GROUPING) & set(roles) and not any(0 in own.values() for own in found.values()):
        roles[0] = "group"
    shared = found.pop(("", ""), {}) if len(found) > 1 else {}
    blocks = tuple(HeadedBlock(period=when, about=about, columns=shared | own) for (when, about), own in found.items())
    sure = any(roles) and any({"value", "count"} & set(one.columns) for one in blocks)
    return TablePlan(head=head, roles=tuple(roles), lines=2, blocks=blocks, sure=sure, labels=labels)


def _spread(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """A line of headings, each over all columns that it was merged over."""
    found = [above[0]]
    for at in range(1, len(above)):
        found.append(above[at] or (found[-1] if below[at] and not _names(found[-1]) else ""))
    return tuple(found)


def _names(text: str) -> bool:
    """Whether a heading stands above names, not above figures."""
    return (
        bool(role := _role(text)) and role not in NUMERIC and role not in {"period", "sex", "age", "group", "measure"}
    )


def _padded(table: PastedTable, at: int) -> tuple[str, ...]:
    row = table.rows[at]
    return (*row, *[""] * (table.width - len(row)))


def is_period(cell: str) -> bool:
    """Whether a cell names a period, if only a month without its year."""
    return bool(period(cell)) or is_month(cell)


def _role(cell: str) -> Role:
    plain = _plain(cell)
    return _NAMED.get(plain) or _NAMED.get(re.sub(r" *\([^)]*\)$", "", plain), "")


def _plain(cell: str) -> str:
    return re.sub(r"[_\s]+", " ", folded(cell)).strip(" :.")


def _worth(row: Sequence[str]) -> int:
    """How much a line looks like headings."""
    return sum(bool(_role(cell)) or _plain(cell) in _UNREAD or is_period(cell) for cell in row)
