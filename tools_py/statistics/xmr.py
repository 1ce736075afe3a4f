"""The XmR chart: a series with the limits of its usual variation, and the signs that something has changed.

Wheeler, Understanding Variation, 1993; the rules and their order are those of NHS England's Making Data Count.
"""

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import frozen

from tools_py.faults import FormulaError

LIMIT = 2.66
"""How many mean moving ranges the limits lie from the mean: three standard deviations, as 3 / 1.128 rounded."""
SCREEN = 3.267
"""A moving range of so many times their mean or more is left out where ranges are screened."""
RUN = 7
"""How many points in a row make a shift or a trend; some guides take 6 or 8."""
FEWEST, TRIAL = 5, 13
"""With fewer points than the first there are no limits, and with fewer than the second they are on trial."""
type Cause = Literal["outside", "trend", "near", "shift"]
type Better = Literal["higher", "lower", "neither"]
type Meaning = Literal["usual", "better", "worse", "higher", "lower"]
type Assurance = Literal["always", "never", "sometimes"]


@frozen
class Stretch:
    """A stretch of the series with limits of its own, `start` and `end` as in a slice: all in the measure's unit.

    Lower and upper limit are the mean where nothing varies, and None where there are fewer than two points.
    """

    start: int
    end: int
    mean: float
    moving: float | None

    @property
    def lower(self) -> float | None:
        """The lower limit."""
        return None if self.moving is None else self.mean - LIMIT * self.moving

    @property
    def upper(self) -> float | None:
        """The upper limit."""
        return None if self.moving is None else self.mean + LIMIT * self.moving

    @property
    def near(self) -> float:
        """How far from the mean a point has to lie to be near a limit: two thirds of the way."""
        return math.inf if self.moving is None else 2 * LIMIT / 3 * self.moving

    @property
    def trial(self) -> bool:
        """Whether the points are so few that the limits are on trial."""
        return self.end - self.start < TRIAL


@frozen
class SeriesPoint:
    """A value, the side of the mean that it is on (1, 0 or -1), the first rule that names it, and where that points to."""

    value: float
    side: int
    cause: Cause | None
    direction: int

    def kind(self, better: Better) -> Meaning:
        """What the point says of a measure of which this is better."""
        if not self.cause:
            return "usual"
        if better == "neither":
            return "higher" if self.direction > 0 else "lower"
        return "better" if (self.direction > 0) == (better == "higher") else "worse"


@frozen
class Chart:
    """A series with its bands, one for each time that limits were drawn anew, its points, and how long a run is."""

    bands: tuple[Stretch, ...]
    points: tuple[SeriesPoint, ...]
    run: int = RUN

    @property
    def last(self) -> Stretch:
        """The band of today."""
        return self.bands[-1]

    def side_run(self, at: int) -> int:
        """How many points up to this one, and in its band, lie in a row on its side of the mean."""
        start = max(band.start for band in self.bands if band.start <= at)
        first = at
        while first > start and self.points[first - 1].side == self.points[at].side:
            first -= 1
        return at + 1 - first if self.points[at].side else 0


def chart(
    values: Sequence[float],
    *,
    starts: Sequence[int] = (),
    screened: bool = True,
    fixed: int | None = None,
    run: int = RUN,
) -> Chart:
    """The XmR chart of values in the order of time.

    `starts` are the places, from 0, at which limits are drawn anew. `screened` leaves moving ranges out that are far larger
    than the rest, once, as the NHS-R Community's package does; NHS England's spreadsheet keeps them. With `fixed`, limits are
    those of the first so many points of each stretch. `run` is the length of a shift and of a trend. Raises FormulaError if
    there are no values, or a start lies outside them.
    """
    if not values:
        raise FormulaError("A chart needs values.")
    edges = sorted({0, *starts})
    if edges[0] < 0 or edges[-1] >= len(values):
        raise FormulaError("Limits can only be recalculated at a point of the series.")
    bands = tuple(
        _band(values, start, end, screened=screened, fixed=fixed)
        for start, end in zip(edges, [*edges[1:], len(values)], strict=True)
    )
    points = [point for band in bands for point in _points(values[band.start : band.end], band, run)]
    return Chart(bands, tuple(points), run)


def assurance(band: Stretch, target: float, better: Better) -> Assurance | None:
    """Whether a process as it is meets a target always, never or sometimes; None without limits or a better side.

    A limit that lies on the target meets it: a measure that is always at a target of 100 % does not fail.
    """
    if band.lower is None or band.upper is None or better == "neither":
        return None
    if better == "higher":
        return "always" if band.lower >= target else "never" if band.upper < target else "sometimes"
    return "always" if band.upper <= target else "never" if band.lower > target else "sometimes"


def needed_change(band: Stretch, target: float, better: Better) -> float | None:
    """How far the mean has to move for the process to meet a target always, in the measure's unit; 0 if it does already."""
    if band.lower is None or band.upper is None or better == "neither":
        return None
    return max(0.0, target - band.lower) if better == "higher" else min(0.0, target - band.upper)


def _band(values: Sequence[float], start: int, end: int, *, screened: bool, fixed: int | None) -> Stretch:
    base = values[start : min(end, start + fixed) if fixed else end]
    ranges = [abs(after - before) for before, after in itertools.pairwise(base)]
    moving = _mean(ranges)
    if screened and moving:
        moving = _mean([one for one in ranges if one < SCREEN * moving])
    return Stretch(start, end, math.fsum(base) / len(base), moving)


def _mean(ranges: Sequence[float]) -> float | None:
    return math.fsum(ranges) / len(ranges) if ranges else None


def _points(values: Sequence[float], band: Stretch, run: int) -> Iterator[SeriesPoint]:
    sides = [_sign(value - band.mean) for value in values]
    reach = LIMIT * band.moving if band.moving is not None else math.inf
    outside = [side * (abs(value - band.mean) > reach) for side, value in zip(sides, values, strict=True)]
    trends = _trends(values, run)
    near = _near(values, sides, outside, band)
    shifts = _shifts(sides, run)
    for value, side, *signs in zip(values, sides, outside, trends, near, shifts, strict=True):
        found = next(((cause, sign) for cause, sign in zip(_ORDER, signs, strict=True) if sign), None)
        yield SeriesPoint(value, side, found[0] if found else None, found[1] if found else 0)


_ORDER: tuple[Cause, ...] = ("outside", "trend", "near", "shift")
"""Of several rules that name a point the first counts."""


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _shifts(sides: Sequence[int], run: int) -> list[int]:
    """The side of each point in a run that is long enough; a point on the mean breaks a run."""
    return _long(sides, list(sides), run)


def _trends(values: Sequence[float], run: int) -> list[int]:
    """The way of each point in a stretch that rises or falls long enough; a value that stays breaks it."""
    moves = [0, *(_sign(after - before) for before, after in itertools.pairwise(values))]
    found = _long(moves, moves, run - 1)
    # The point from which the first move starts belongs to the trend too.
    return [one or (found[at + 1] if at + 1 < len(found) else 0) for at, one in enumerate(found)]


def _long(signs: Sequence[int], marks: Sequence[int], run: int) -> list[int]:
    """The marks where the same sign stands so many times in a row, and 0 elsewhere."""
    found = [0] * len(signs)
    first = 0
    for at, sign in enumerate(signs):
        if at and sign != signs[at - 1]:
            first = at
        if sign and at + 1 - first >= run:
            found[first : at + 1] = marks[first : at + 1]
    return found


def _near(values: Sequence[float], sides: Sequence[int], outside: Sequence[int], band: Stretch) -> list[int]:
    """The side of each point near a limit that is one of two or three such among three in a row on that side."""
    near = [
        side if not out and abs(value - band.mean) > band.near else 0
        for value, side, out in zip(values, sides, outside, strict=True)
    ]
    found = [0] * len(near)
    for at in range(len(near) - 2):
        here = slice(at, at + 3)
        side = sides[at]
        if side and all(one == side for one in sides[here]) and sum(map(bool, near[here])) >= 2:
            found[here] = [one or before for one, before in zip(near[here], found[here], strict=True)]
    return found
