"""Charts drawn again out of the tables that a plan keeps of them, so that documents show what the table says."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from attrs import frozen

from tools_py.charts.bars import AgeRow, ParetoBar, pareto, pyramid
from tools_py.charts.dots import RankedDot, ranked
from tools_py.charts.lines import GroupOverTime, LinePoint, two_lines
from tools_py.charts.plane import PlacedFigure, funnel, slope
from tools_py.charts.spine import SpineRow, spine
from tools_py.drawing import ChartDrawing
from tools_py.numbers_words import number
from tools_py.statistics.funnel import FunnelRing
from tools_py.statistics.gaps import Side
from tools_py.statistics.intervals import Limits

COMPARED = "Compared with this"
"""What stands beside the group that the others are compared with."""
AVERAGE, LIMITS = "Average of all places", "Limits of chance at this size"
"""The rows of a funnel that are no places: the average, and both limits at some sizes."""
LINE = ("Line at the most deprived end", "Line at the least deprived end")
"""The rows of a slope that are no groups: the two ends of the line."""
ENDS = ("Most deprived", "Least deprived")
"""What the two ends of a slope are called."""
OVER_TIME = "over-time"
"""The kind of chart of which each row is a period."""
MOST_RANKED = 24
"""So many groups can be read on a sheet of paper: of more, the first and the last are drawn."""
MOST_OF_ALL = 80
"""The few causes that make up this many percent are set apart."""
_NUMBER = r"([-\N{MINUS SIGN}]?\d[\d,]*(?:\.\d+)?)"
_FIGURE = re.compile(rf"\s*[£]?{_NUMBER}")
_SPAN = re.compile(rf"{_NUMBER}%?\s+to\s+{_NUMBER}")
_SIDES: tuple[tuple[str, Side], ...] = (("higher", "higher"), ("lower", "lower"))


@frozen(kw_only=True)
class KeptTable:
    """A chart's title and unit, and its table: the headings, and rows whose first cell names them."""

    title: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cell(self, row: Sequence[str], at: int) -> str:
        """A cell of a row; empty where the row is shorter."""
        return row[at] if at < len(row) else ""


def as_text(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as a plan keeps it: a line for each row, its cells parted by upright bars."""
    return "\n".join(" | ".join(" ".join(cell.replace("|", "/").split()) for cell in row) for row in (head, *rows))


def as_table(title: str, unit: str, text: str) -> KeptTable | None:
    """The table out of its text, of which the first line holds the headings; tabs part cells too. None without rows."""
    lines = [line for line in text.splitlines() if line.strip()]
    cells = [tuple(cell.strip() for cell in line.split("\t" if "\t" in line else "|")) for line in lines]
    if len(cells) < 2:
        return None
    return KeptTable(title=title, unit=unit, head=cells[0], rows=tuple(cells[1:]))


def figure(text: str) -> float | None:
    """The figure with which a cell begins: 812 in “812 (756 to 871)”; None where it begins with none."""
    found = _FIGURE.match(text)
    return _value(found[1]) if found else None


def limits(text: str) -> Limits | None:
    """The interval that a cell has behind its figure; None where it has none."""
    found = _SPAN.search(text.partition("(")[2])
    ends = sorted(map(_value, found.groups())) if found else []
    return Limits(ends[0], ends[1]) if ends else None


def side(text: str) -> Side:
    """How a group stands beside what it is compared with, by the word with which a cell begins."""
    return next((one for word, one in _SIDES if text.casefold().startswith(word)), "similar")


def _value(text: str) -> float:
    return float(text.replace(",", "").replace("\N{MINUS SIGN}", "-"))


def _figures(table: KeptTable) -> Iterator[tuple[tuple[str, ...], float]]:
    """The rows with a figure in their second cell."""
    for row in table.rows:
        if (value := figure(table.cell(row, 1))) is not None:
            yield row, value


def _groups(table: KeptTable) -> ChartDrawing | None:
    """Groups as dots beside the line of the one that they are compared with."""
    held = [*_figures(table)]
    against = next(((row, value) for row, value in held if table.cell(row, 2).casefold() == COMPARED.casefold()), None)
    dots = [
        RankedDot(
            name=row[0],
            value=value,
            limits=limits(row[1]),
            side=side(table.cell(row, 2)),
            said=f"{row[0]}: {row[1]}",
        )
        for row, value in held
        if against is None or row is not against[0]
    ]
    if not dots:
        return None
    left = len(dots) - MOST_RANKED
    shown = [*dots[: MOST_RANKED // 2], *dots[-MOST_RANKED // 2 :]] if left > 0 else dots
    return ranked(
        shown,
        title=table.title,
        unit=table.unit,
        line=(f"{against[0][0]}: {number(against[1])}", against[1]) if against else None,
        between=f"{left:,} more between" if left > 0 else "",
    )


def _over_time(table: KeptTable) -> ChartDrawing | None:
    """Two groups over the same periods."""
    held = [row for row in table.rows if None not in (figure(table.cell(row, 1)), figure(table.cell(row, 2)))]
    if len(held) < 2:
        return None
    one, other = (
        GroupOverTime(name=table.head[at], points=tuple(_point(row, table.head[at], row[at]) for row in held))
        for at in (1, 2)
    )
    return two_lines((one, other), [row[0] for row in held], title=table.title, unit=table.unit)


def _point(row: Sequence[str], name: str, cell: str) -> LinePoint:
    return LinePoint(value=figure(cell) or 0.0, limits=limits(cell), said=f"{name}, {row[0]}: {cell}")


def _ages(table: KeptTable) -> ChartDrawing | None:
    """Two sides of people by age, the first row at the foot."""
    pairs = ((row, figure(table.cell(row, 1)), figure(table.cell(row, 2))) for row in table.rows)
    bands = [
        AgeRow(name=row[0], left=left, right=right, said=f"{row[0]}: {number(left)} and {number(right)}")
        for row, left, right in pairs
        if left is not None and right is not None and min(left, right) >= 0
    ]
    if not bands:
        return None
    return pyramid(bands, title=table.title, unit=table.unit, sides=(table.head[1], table.head[2]))


def _causes(table: KeptTable) -> ChartDrawing | None:
    """Causes from the most frequent down."""
    held = sorted(((row[0], value) for row, value in _figures(table) if value > 0), key=lambda one: -one[1])
    if not held:
        return None
    every = sum(value for _, value in held)
    so_far = [100 * part / every for part in accumulate(value for _, value in held)]
    # Where rows were left out of the table, the shares in it are still those of all.
    told = {row[0]: figure(table.cell(row, 3)) for row in table.rows}
    shares = [told[name] or share for (name, _), share in zip(held, so_far, strict=True)]
    bars = [
        ParetoBar(
            name=name,
            count=value,
            words=f"{number(value)}, so far {share:.0f}%",
            few=before < MOST_OF_ALL - 1e-9,
        )
        for (name, value), before, share in zip(held, [0.0, *shares], shares, strict=False)
    ]
    return pareto(bars, title=table.title, unit=table.unit)


def _profile(table: KeptTable) -> ChartDrawing | None:
    """One group on several measures: name, period, its figure, that of all together, the lowest, the highest, the side."""
    rows = []
    for row in table.rows:
        own, whole, low, high = (figure(table.cell(row, at)) for at in (2, 3, 4, 5))
        if own is None or whole is None or low is None or high is None:
            continue
        rows.append(
            SpineRow(
                name=row[0],
                values=(low, high),
                value=own,
                average=whole,
                side=side(table.cell(row, 6)),
                said=f"{row[0]}: {row[2]}, all together {row[3]}",
            )
        )
    return spine(rows, title=table.title, average=table.head[3]) if rows else None


def _slope(table: KeptTable) -> ChartDrawing | None:
    """Groups in order of deprivation with the line fitted through them: name, figure, place among all people in percent."""
    held = [(row, value, place) for row, value in _figures(table) if (place := figure(table.cell(row, 2))) is not None]
    ends = [next((value for row, value, _ in held if row[0] == name), None) for name in LINE]
    groups = [
        PlacedFigure(
            name=row[0],
            across=place / 100,
            value=value,
            side="similar",
            said=f"{row[0]}: {row[1]}",
            limits=limits(row[1]),
        )
        for row, value, place in held
        if row[0] not in LINE and 0 <= place <= 100
    ]
    if not groups or ends[0] is None or ends[1] is None:
        return None
    return slope(groups, title=table.title, unit=table.unit, line=(ends[0], ends[1]), ends=ENDS)


def _funnel(table: KeptTable) -> ChartDrawing | None:
    """Places by their number of people, within the limits of chance: name, people, figure, side."""
    places, rings, average = list[PlacedFigure](), list[FunnelRing](), None
    for row, people in _figures(table):
        value, usual, strict = figure(table.cell(row, 2)), _named_span(row, 2), _named_span(row, 3)
        if row[0] == LIMITS:
            rings += [FunnelRing(people, usual, strict)] if usual and strict else []
        elif row[0] == AVERAGE:
            average = value
        elif value is not None and people > 0:
            said = f"{row[0]}: {row[2]}"
            placed = PlacedFigure(name=row[0], across=people, value=value, side=side(table.cell(row, 3)), said=said)
            places.append(placed)
    if not places or not rings or average is None:
        return None
    return funnel(places, rings, title=table.title, unit=table.unit, average=average)


def _named_span(row: Sequence[str], at: int) -> Limits | None:
    """The ends in a cell that names them: “95%: 12 to 20”."""
    found = _SPAN.search(row[at].partition(":")[2]) if at < len(row) else None
    return Limits(*map(_value, found.groups())) if found else None


KINDS: Mapping[str, tuple[Callable[[KeptTable], ChartDrawing | None], int]] = {
    "groups": (_groups, 2),
    "slope": (_slope, 3),
    "funnel": (_funnel, 4),
    OVER_TIME: (_over_time, 3),
    "ages": (_ages, 3),
    "causes": (_causes, 2),
    "profile": (_profile, 6),
}
"""What draws each kind of chart, and the fewest columns that its table has."""


def drawn(kind: str, table: KeptTable) -> ChartDrawing | None:
    """The chart of a table; None where its kind or its figures cannot be told."""
    draw, fewest = KINDS.get(kind, (None, 0))
    return draw(table) if draw and len(table.head) >= fewest else None
