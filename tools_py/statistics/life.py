"""Life expectancy from deaths and people by age, by an abridged life table."""

import itertools
import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from tools_py.faults import FormulaError
from tools_py.statistics.distributions import deviations
from tools_py.statistics.intervals import USUAL, Estimate, Limits
from tools_py.statistics.standardised import AgeBand

STARTS = (0, 1, *range(5, 95, 5))
"""The ages at which the twenty bands begin: 0, 1, 5, 10 and so on to 90 and over."""
FEWEST_PEOPLE = 5_000
WIDEST = 20
"""No life expectancy is given for so few people or fewer, or with an interval wider than so many years."""


@frozen
class _AgeRow:
    """A band in the life table: its width in years, who lives at its start, years lived in it, and the chance to die in it."""

    width: float
    share: float
    alive: float
    lived: float
    dying: float
    variance: float


def life_expectancy(bands: Sequence[AgeBand], *, confidence: float = USUAL) -> tuple[Estimate, ...]:
    """The years that people of each age in `STARTS` have before them on average, if deaths stay as they are.

    `bands` are deaths (as counts) and people. Chiang, The Life Table and Its Applications, 1984 (his second method), with
    the last band's variance after Silcocks, Jenner and Reza, Journal of Epidemiology and Community Health 2001;55:38-43,
    as Eayres and Williams recommend for small areas (the same journal, 2004;58:243-249). Raises FormulaError where the
    numbers are too few, or do not fit together.
    """
    _checked(bands)
    rows = tuple(_rows(bands))
    z = deviations(confidence)
    found = []
    ahead = spread = 0.0
    expectation = 0.0
    for row in reversed(rows):
        weight = row.alive**2 * ((1 - row.share) * row.width + expectation) ** 2
        spread += row.variance * (weight if row is not rows[-1] else (row.alive / 2) ** 2)
        ahead += row.lived
        expectation = ahead / row.alive
        reach = z * math.sqrt(spread) / row.alive
        found.append(Estimate(expectation, Limits(expectation - reach, expectation + reach)))
    if found[-1].limits.upper - found[-1].limits.lower > WIDEST:
        raise FormulaError("There are too few deaths: the interval is wider than 20 years. Combine years or areas.")
    return tuple(reversed(found))


def _checked(bands: Sequence[AgeBand]) -> None:
    if len(bands) != len(STARTS):
        raise FormulaError("Life expectancy needs the twenty bands of age 0, 1 to 4, 5 to 9 and so on to 90 and over.")
    if any(not band.population > 0 for band in bands):
        raise FormulaError("Each band of age needs a population above 0.")
    if any(not 0 <= band.count <= band.population for band in bands):
        raise FormulaError("Deaths in a band of age must lie between 0 and its population.")
    if math.fsum(band.population for band in bands) <= FEWEST_PEOPLE:
        raise FormulaError("Life expectancy needs more than 5,000 people. Combine years or areas.")
    if not bands[-1].count > 0:
        raise FormulaError("Life expectancy needs deaths in the oldest band. Combine years or areas.")


def _rows(bands: Sequence[AgeBand]) -> Iterator[_AgeRow]:
    alive = 100_000.0
    widths = [*(later - age for age, later in itertools.pairwise(STARTS)), 0]
    for age, width, band in zip(STARTS, widths, bands, strict=True):
        death_rate = band.count / band.population
        if not width:
            yield _AgeRow(2 / death_rate, 0.5, alive, alive / death_rate, 1.0, 4 / (band.count * death_rate**2))
            return
        share = 0.5 if age else 0.1
        dying = min(1.0, death_rate * width / (1 + death_rate * width * (1 - share)))
        left = alive * (1 - dying)
        lived = width * (left + share * (alive - left))
        variance = dying**2 * (1 - dying) / band.count if band.count else 0.0
        yield _AgeRow(width, share, alive, lived, dying, variance)
        alive = left
        if not alive:
            raise FormulaError("Everyone dies before the oldest band, so that no life expectancy can be given.")
