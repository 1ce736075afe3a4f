"""The rows that the bench prints, and the two figures that stand for many."""

import statistics
from collections.abc import Iterable, Sequence

from attrs import asdict, frozen

RUNS = 5
HEADS = ("measure", "figure", "target", "met", "ratio")


@frozen
class Row:
    """One measure; `ratio` says of what."""

    measure: str
    figure: str
    target: str = ""
    met: str = ""
    ratio: str = ""


def median(times: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """What 95 of 100 do not exceed."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def ms(time: float) -> str:
    """A time in milliseconds."""
    return f"{time:,.0f} ms"


def kb(size: float) -> str:
    """A size in kilobytes of 1,000 bytes."""
    return f"{size / 1000:,.0f} KB"


def below(figure: float, target: float, words: str) -> dict[str, str]:
    """A target and whether the figure meets it."""
    return {"target": words, "met": "yes" if figure <= target else "NO"}


def text(rows: Iterable[Row]) -> str:
    """The table, its columns aligned."""
    lines = [HEADS, *(tuple(asdict(row).values()) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join("  ".join(map(_aligned, line, widths, range(len(line)))).rstrip() for line in lines)


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column == 1 else cell.ljust(width)
