"""Series over time out of a table of figures, in the order of time, and what is missing from them."""

import itertools
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from tools_py.dates import print_month
from tools_py.intake.measures import Figure, FigureTable
from tools_py.intake.periods import Time

type SeriesKey = tuple[str, str]
"""What a series is about, and its group."""


@frozen(kw_only=True)
class Series:
    """One measure of one group: its name, its periods and its figures in the order of time.

    `unit` says what the figures are; `notes` what is missing.
    """

    name: str
    periods: tuple[str, ...]
    values: tuple[float, ...]
    unit: str
    notes: tuple[str, ...]
    percent: bool = False
    """Whether the figures are shares, worked out in percent."""


def every(table: FigureTable) -> dict[str, Series]:
    """All series of a table by their names, in its order."""
    lines: dict[SeriesKey, list[Figure]] = {}
    for one in table.figures:
        lines.setdefault((one.about, one.group), []).append(one)
    alone = len({about for about, _ in lines}) == 1
    found = [
        _series(group if alone or not about else f"{group}: {about}", own) for (about, group), own in lines.items()
    ]
    return {one.name: one for one in found}


def _series(name: str, lines: list[Figure]) -> Series:
    if all(one.time for one in lines):
        lines = sorted(lines, key=lambda one: one.when)
    kind = _kind(lines)
    pairs = [
        (one.period or str(at), value) for at, one in enumerate(lines, 1) if (value := _value(one, kind)) is not None
    ]
    left = [one.period for one in lines if _value(one, kind) is None]
    notes = [f"Left out, because there is no figure: {_some(left)}."] if left else []
    missing = list(_missing([one.time for one in lines if one.time]))
    if missing:
        notes.append(f"Not in the table: {_some(missing)}. A run across missing periods means less than it seems to.")
    return Series(
        name=name,
        periods=tuple(period for period, _ in pairs),
        values=tuple(value for _, value in pairs),
        unit={"value": "as in the table", "share": "as a percentage", "count": "as a count"}[kind],
        notes=tuple(notes),
        percent=kind == "share",
    )


def _kind(lines: list[Figure]) -> str:
    """What the figures are: the table's own where it has any, else shares of people, else counts."""
    if any(one.value is not None for one in lines):
        return "value"
    return "share" if any(one.count is not None and one.total for one in lines) else "count"


def _value(one: Figure, kind: str) -> float | None:
    if kind == "value":
        return one.value
    if kind == "count":
        return one.count
    return 100 * one.count / one.total if one.count is not None and one.total else None


def _missing(times: list[Time]) -> Iterator[str]:
    """The months, quarters or years between those given, where all are of one length."""
    lengths = {months for _, _, months in times}
    if len(lengths) != 1 or len(times) < 2:
        return
    starts = [12 * year + month - 1 for year, month, _ in times]
    step = min((later - one for one, later in itertools.pairwise(starts)), default=0)
    if step <= 0:
        return
    have = set(starts)
    for start in range(starts[0], starts[-1], step):
        if start not in have:
            yield _named(start, next(iter(lengths)))


def _named(start: int, months: int) -> str:
    begin = print_month(date(start // 12, start % 12 + 1, 1))
    return begin if months == 1 else f"the period from {begin}"


def _some(names: list[str]) -> str:
    return f"{', '.join(names[:4])}{f' and {len(names) - 4} more' if len(names) > 4 else ''}"
