"""A series before, during and after a piece of work, side by side."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import fmean

from attrs import frozen

from tools_py.faults import FieldError
from tools_py.numbers_words import number
from tools_py.statistics.xmr import Better
from tools_py.tools.over_time.series import Series

FEWEST = 3
"""An average of fewer figures than this is not compared."""


@frozen(kw_only=True)
class Phase:
    """A phase of a series: its name, from and until when, and its figures in the order of time; never empty.

    `percent` says that they are shares.
    """

    name: str
    first: str
    last: str
    values: tuple[float, ...]
    percent: bool = False

    @property
    def average(self) -> float:
        """The mean of its figures."""
        return fmean(self.values)

    @property
    def cells(self) -> tuple[str, ...]:
        """The phase as a line of a table."""
        span = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return self.name, span, str(len(self.values)), *map(number, (self.average, min(self.values), max(self.values)))


def phases(series: Series, begins: str, ends: str) -> tuple[Phase, ...]:
    """The phases of a series by the period in which the work began and the one in which it ended, the latter perhaps not given.

    Both belong to the phase during the work. None while no period is given. Raises FieldError if the end lies before
    the beginning.
    """
    if begins not in series.periods:
        return ()
    start = series.periods.index(begins)
    end = series.periods.index(ends) if ends in series.periods else len(series.periods) - 1
    if end < start:
        raise FieldError("The work cannot end before it began. Select a later period for its end.")
    parts = (("Before", 0, start), ("During", start, end + 1), ("After", end + 1, len(series.periods)))
    return tuple(
        Phase(
            name=name,
            first=series.periods[one],
            last=series.periods[other - 1],
            values=series.values[one:other],
            percent=series.percent,
        )
        for name, one, other in parts
        if one < other
    )


def phase_sentences(found: tuple[Phase, ...], better: Better, *, signs: bool = True) -> Iterator[str]:
    """What the phases say beside each other, and what they do not; `signs` says whether the chart has a sign of a change."""
    if not found:
        return
    if found[0].name != "Before":
        yield "There are no figures from before the work began, so there is nothing to compare with."
        return
    for one, other in pairwise(found):
        yield _change(one, other, better)
    if not signs:
        yield "The chart shows no sign of a change, so chance alone could explain the differences between these averages."
    yield (
        "Averages of phases differ by chance alone too. A real change shows as a sign in the chart. Whether the work caused it, "
        "they do not say: compare with a place or group in which nothing was done."
    )


def _change(one: Phase, other: Phase, better: Better) -> str:
    few = [phase.name.lower() for phase in (one, other) if len(phase.values) < FEWEST]
    if few:
        return f"There are fewer than {FEWEST} figures {' and '.join(few)}, too few to compare {other.name.lower()} with {one.name.lower()}."
    change = other.average - one.average
    said = f"On average {number(one.average)} {one.name.lower()}, and {number(other.average)} {other.name.lower()}"
    if number(one.average) == number(other.average):
        return f"{said}: no change."
    percent = 100 * abs(change) / one.average if one.average > 0 else 0.0
    share = f", or {f'{percent:.0f}' if percent >= 1 else number(percent)}%" if percent else ""
    kind = (
        "" if better == "neither" else ", for the better" if (change > 0) == (better == "higher") else ", for the worse"
    )
    way = "more" if change > 0 else "less"
    if one.percent:
        return f"{said}: {number(abs(change))} percentage points {way}{kind}."
    return f"{said}: {number(abs(change))} {way}{share}{kind}."
