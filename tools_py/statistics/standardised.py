"""Rates and ratios that take account of age: directly and indirectly standardised."""

import math
from collections.abc import Sequence

from attrs import frozen

from tools_py.faults import FormulaError
from tools_py.statistics.intervals import USUAL, Estimate, Limits, count_limits

FEWEST_EVENTS = 10
"""Fewer events in all give no directly standardised rate: the method's approximation no longer holds."""
EUROPEAN_2013 = (
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000,
)  # fmt: skip
"""The European Standard Population of 2013, in bands of five years from 0 to 4 up to 90 and over (Eurostat 2013)."""
EUROPEAN_BANDS = (*(f"{age}-{age + 4}" for age in range(0, 90, 5)), "90+")
"""The names of its bands."""


@frozen
class AgeBand:
    """A band of age: its events and its population, in persons or person-years."""

    count: float
    population: float


def direct(
    bands: Sequence[AgeBand],
    standard: Sequence[float] = EUROPEAN_2013,
    *,
    per: float = 100_000,
    confidence: float = USUAL,
) -> Estimate:
    """The rate that a standard population would have with these rates by age, with Dobson's limits.

    Dobson, Kuulasmaa, Eberle and Scherer, Statistics in Medicine 1991;10:457-462. Each event is a person of its own. Raises
    FormulaError if bands and standard differ in number, a population is not above 0, or there are fewer than 10 events.
    """
    _checked(bands, standard)
    events = math.fsum(band.count for band in bands)
    if events < FEWEST_EVENTS:
        raise FormulaError(
            f"There are fewer than {FEWEST_EVENTS} events: too few for a standardised rate. Combine years or areas."
        )
    weight = math.fsum(standard)
    shares = [one / weight / band.population for one, band in zip(standard, bands, strict=True)]
    value = math.fsum(share * band.count for share, band in zip(shares, bands, strict=True))
    variance = math.fsum(share * share * band.count for share, band in zip(shares, bands, strict=True))
    scale = math.sqrt(variance / events)
    limits = count_limits(events, confidence=confidence)
    return Estimate(
        value, Limits(value + scale * (limits.lower - events), value + scale * (limits.upper - events))
    ).times(per)


def expected(bands: Sequence[AgeBand], reference: Sequence[AgeBand]) -> float:
    """The events that there would be if each band had the reference's rate.

    Raises FormulaError if the two differ in number, or a population of the reference is not above 0.
    """
    if len(bands) != len(reference):
        raise FormulaError("The area and the reference must have the same bands of age.")
    if any(not band.population > 0 for band in reference):
        raise FormulaError("Each band of the reference needs a population above 0.")
    pairs = zip(bands, reference, strict=True)
    return math.fsum(band.population * other.count / other.population for band, other in pairs)


def indirect(
    bands: Sequence[AgeBand], reference: Sequence[AgeBand], *, per: float = 1, confidence: float = USUAL
) -> Estimate:
    """Observed events over expected ones; `per` is 100 for a ratio in percent, such as an SMR. Byar's or exact limits.

    Breslow and Day, Statistical Methods in Cancer Research, volume II, 1987. Raises FormulaError as `expected` does, and
    where no events are expected.
    """
    awaited = expected(bands, reference)
    if not awaited > 0:
        raise FormulaError(
            "With the rates of the reference no events are expected, so that there is nothing to compare with."
        )
    observed = math.fsum(band.count for band in bands)
    return Estimate(observed, count_limits(observed, confidence=confidence)).times(per / awaited)


def indirect_rate(
    bands: Sequence[AgeBand], reference: Sequence[AgeBand], *, per: float = 100_000, confidence: float = USUAL
) -> Estimate:
    """The indirectly standardised ratio times the reference's own crude rate, as events per so many people."""
    crude = math.fsum(band.count for band in reference) / math.fsum(band.population for band in reference)
    return indirect(bands, reference, per=per * crude, confidence=confidence)


def _checked(bands: Sequence[AgeBand], standard: Sequence[float]) -> None:
    if len(bands) != len(standard):
        raise FormulaError(
            f"The standard population has {len(standard)} bands of age, and {len(bands)} are given. They must be the same."
        )
    if any(not band.population > 0 for band in bands):
        raise FormulaError("Each band of age needs a population above 0.")
    if any(band.count < 0 for band in bands):
        raise FormulaError("A count of events cannot be below 0.")
