"""The run chart: a series about its median, and the signs that more than chance is at work."""

import itertools
import math
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median

from attrs import frozen

from tools_py.statistics.distributions import binomial_below

FEWEST = 10
"""With fewer points off the median, chance and change cannot be told apart."""
SHIFT, TREND = 6, 5
"""The usual rules: so many points in a row on one side of the median, or so many that all rise or all fall."""


@frozen
class RunChart:
    """What a series shows about its median.

    `useful` counts the points off the median, `longest` the longest run of them on one side, and `crossings` how often the
    line crosses. `most` and `fewest` are what chance allows of these (Anhøj, PLoS ONE 2015;10:e0121349). `runs` is
    crossings and one more, and `allowed` the range of it (two-sided 5 %, exact). `shifts` and `trends` are the stretches,
    first and last point from 0, that the usual rules name (Perla, Provost and Murray, BMJ Quality and Safety 2011;20:46).
    """

    median: float
    useful: int
    longest: int
    most: int
    crossings: int
    fewest: int
    runs: int
    allowed: tuple[int, int]
    shifts: tuple[tuple[int, int], ...]
    trends: tuple[tuple[int, int], ...]

    @property
    def enough(self) -> bool:
        """Whether there are points enough to say anything."""
        return self.useful >= FEWEST

    @property
    def changed(self) -> bool:
        """Whether a run is longer, or crossings are fewer, than chance allows."""
        return self.enough and (self.longest > self.most or self.crossings < self.fewest)


def run_chart(values: Sequence[float], *, baseline: int | None = None) -> RunChart:
    """The run chart of values in the order of time; the median is that of the first `baseline` points, or of all.

    Values are at least one.
    """
    middle = median(values[:baseline] if baseline else values)
    sides = [(place, 1 if value > middle else -1) for place, value in enumerate(values) if value != middle]
    stretches = list(_stretches(sides))
    useful, crossings = len(sides), max(0, len(stretches) - 1)
    return RunChart(
        median=middle,
        useful=useful,
        longest=max((count for _, _, count in stretches), default=0),
        most=round(math.log2(useful)) + 3 if useful else 0,
        crossings=crossings,
        fewest=_fewest_crossings(useful),
        runs=len(stretches),
        allowed=expected_runs(useful),
        shifts=tuple((first, last) for first, last, count in stretches if count >= SHIFT),
        trends=tuple(_trends(values)),
    )


@cache
def expected_runs(points: int) -> tuple[int, int]:
    """The least and most runs that chance allows among so many points off the median, half of them on each side.

    Exact, with 2.5 % in each tail (Swed and Eisenhart, Annals of Mathematical Statistics 1943;14:66-87); printed tables
    differ by one at some sizes. With fewer than two points there is no more than one run.
    """
    above, below = points // 2, points - points // 2
    if not above:
        return points, points
    chances = [_chance_of_runs(runs, above, below) for runs in range(points + 1)]
    low = next(runs for runs in range(points + 1) if math.fsum(chances[: runs + 1]) > 0.025)
    high = next(runs for runs in range(points, -1, -1) if math.fsum(chances[runs:]) > 0.025)
    return low, high


def _chance_of_runs(runs: int, above: int, below: int) -> float:
    half, odd = divmod(runs, 2)
    if runs < 2:
        return 0.0
    if odd:
        ways = math.comb(above - 1, half) * math.comb(below - 1, half - 1)
        ways += math.comb(above - 1, half - 1) * math.comb(below - 1, half)
    else:
        ways = 2 * math.comb(above - 1, half - 1) * math.comb(below - 1, half - 1)
    return ways / math.comb(above + below, above)


def _fewest_crossings(useful: int) -> int:
    """The 5 % point of a binomial distribution of so many chances to cross, less one, each even."""
    tries = useful - 1
    if tries < 1:
        return 0
    return next(count for count in range(tries + 1) if binomial_below(count, tries, 0.5) >= 0.05)


def _stretches(sides: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Each run on one side: the places of its first and last point, and how many points it has."""
    first = count = 0
    for at, (place, side) in enumerate(sides):
        if at and side == sides[at - 1][1]:
            count += 1
        else:
            first, count = place, 1
        if at + 1 == len(sides) or sides[at + 1][1] != side:
            yield first, place, count


def _trends(values: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Each stretch of enough points that all rise or all fall; a value that stays the same neither counts nor breaks."""
    moves = [
        (place, 1 if after > before else -1)
        for place, (before, after) in enumerate(itertools.pairwise(values), 1)
        if after != before
    ]
    for first, last, count in _stretches(moves):
        if count + 1 >= TREND:
            yield first - 1, last
