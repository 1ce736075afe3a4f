"""Figures for England: each a small chart with its table, its source, and the day it was checked."""

from collections.abc import Iterator

from attrs import frozen

from macros.claims import Origin, day_faults, in_words
from macros.snippets import block, snippet

LENGTH = 236
"""The longest bar, in the picture's own units, so that its number still has room."""
NAME, BAR, BETWEEN, AFTER = 24, 20, 4, 14
"""Heights: of a row's name, of a bar, between two bars of a row, and below a row."""
LEGEND = 24


@frozen(kw_only=True)
class Row:
    """A row of a figure: one number for each of its series, as printed."""

    name: str
    values: tuple[str, ...]


@frozen(kw_only=True)
class Figure:
    """A figure for England, as figures.yaml explains it."""

    id: str
    title: str
    unit: str
    scale: int
    series: tuple[str, ...]
    rows: tuple[Row, ...]
    period: str
    says: str
    source: Origin
    checked: str
    read: Origin | None = None

    def faults(self) -> Iterator[str]:
        """Rows that do not fit the series, numbers that are none or too large, and days that are none."""
        where = f"content/figures.yaml: {self.id}"
        yield from day_faults(where, self.checked)
        for row in self.rows:
            if len(row.values) != len(self.series):
                yield f"{where}/rows: {row.name!r} needs {len(self.series)} values"
            yield from (
                f"{where}/rows: {row.name!r} has no number: {value!r}" for value in row.values if not _fits(value)
            )
            if any(_fits(value) and float(value) > self.scale for value in row.values):
                yield f"{where}/rows: {row.name!r} has a number above the scale of {self.scale}"


@frozen(kw_only=True)
class Bar:
    """One bar in the picture's own units; that of a second series is drawn hollow."""

    series: str
    value: str
    hollow: bool
    top: int
    length: int


@frozen(kw_only=True)
class Drawn:
    """A row of the picture and of its table; `top` is where its name is."""

    name: str
    top: int
    bars: tuple[Bar, ...]


@frozen(kw_only=True)
class Chart:
    """A figure as its template shows it; `legend` has a bar for each series, if there are two."""

    figure: Figure
    height: int
    legend: tuple[Bar, ...]
    rows: tuple[Drawn, ...]


def print_figure(figure: Figure) -> str:
    """A figure as a page has it: chart and table, what they say, and where they are from."""
    read = f" We read it in [{figure.read.name}]({figure.read.url})." if figure.read else ""
    source = f"Source: [{figure.source.name}]({figure.source.url}).{read} Checked on {in_words(figure.checked)}."
    return "\n\n".join((block(snippet("figure", chart(figure))), figure.says, source))


def chart(figure: Figure) -> Chart:
    """The picture's measures."""
    legend = tuple(_bar(figure, place, "", 12 + LEGEND * place) for place in range(len(figure.series)) if _two(figure))
    start, each = LEGEND * len(legend), NAME + len(figure.series) * (BAR + BETWEEN) + AFTER
    rows = tuple(_drawn(figure, row, start + each * place) for place, row in enumerate(figure.rows))
    return Chart(figure=figure, height=start + each * len(rows), legend=legend, rows=rows)


def _two(figure: Figure) -> bool:
    return len(figure.series) > 1


def _drawn(figure: Figure, row: Row, top: int) -> Drawn:
    tops = [top + NAME + place * (BAR + BETWEEN) for place in range(len(row.values))]
    bars = (_bar(figure, place, value, tops[place]) for place, value in enumerate(row.values))
    return Drawn(name=row.name, top=top + 16, bars=tuple(bars))


def _bar(figure: Figure, place: int, value: str, top: int) -> Bar:
    length = round(LENGTH * float(value or 0) / figure.scale)
    return Bar(series=figure.series[place], value=value, hollow=place > 0, top=top, length=length)


def _fits(value: str) -> bool:
    return value.replace(".", "", 1).isdecimal()
