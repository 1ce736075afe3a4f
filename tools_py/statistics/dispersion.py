"""How far groups lie apart, all of them together: the summary measures of the World Health Organization.

Formulas and names: Schlotheuber and Hosseinpoor, International Journal of Environmental Research and Public Health
2022;19:3697. Where a standard error has a closed form it is given, in the unit of the measure.
"""

import math
from collections.abc import Sequence

from attrs import frozen

from tools_py.faults import FormulaError
from tools_py.statistics.slope import ranks


@frozen
class Group:
    """A group's people, its figure (a share or rate above or at 0), and the figure's standard error."""

    population: float
    value: float
    error: float = 0.0


@frozen
class SummaryMeasure:
    """A summary measure and its standard error; None where that has no closed form."""

    value: float
    error: float | None = None


def average(groups: Sequence[Group]) -> float:
    """The mean of the groups' figures, weighted by population. Raises FormulaError for no groups or no people."""
    if not groups or any(not one.population > 0 for one in groups):
        raise FormulaError("Each group needs a population above 0.")
    return math.fsum(share * one.value for share, one in zip(_shares(groups), groups, strict=True))


def variance(groups: Sequence[Group]) -> SummaryMeasure:
    """The between-group variance: squared distances from the average, weighted by population; in the square of the unit.

    Its error: Ahn and others, JCO Clinical Cancer Informatics 2018;2:1-19.
    """
    middle, shares = average(groups), _shares(groups)
    value = math.fsum(share * (one.value - middle) ** 2 for share, one in zip(shares, groups, strict=True))
    pairs = list(zip(shares, groups, strict=True))
    first = 4 * math.fsum((share * (one.value - middle) * one.error) ** 2 for share, one in pairs)
    second = math.fsum((share * one.error**2) ** 2 * (1 - 2 * share) for share, one in pairs)
    third = math.fsum((share * one.error) ** 2 for share, one in pairs) ** 2
    return SummaryMeasure(value, math.sqrt(max(first + 2 * (second + third), 0.0)))


def deviation(groups: Sequence[Group]) -> SummaryMeasure:
    """The between-group standard deviation, in the measure's unit."""
    return SummaryMeasure(math.sqrt(variance(groups).value))


def variation(groups: Sequence[Group]) -> SummaryMeasure:
    """The coefficient of variation: the between-group standard deviation in percent of the average."""
    return SummaryMeasure(100 * deviation(groups).value / _above_zero(average(groups)))


def theil(groups: Sequence[Group]) -> SummaryMeasure:
    """The Theil index times 1,000: 0 where all are alike. A group that has nothing counts 0.

    The error, by the delta method, is times 1,000 as well; healthequal 1.0.1 gives it without, beside an estimate with.
    """
    middle = _above_zero(average(groups))
    pairs = [(share, one) for share, one in zip(_shares(groups), groups, strict=True) if one.value > 0]
    value = math.fsum(share * one.value / middle * math.log(one.value / middle) for share, one in pairs)
    steps = (share / middle * (math.log(one.value / middle) - value) * one.error for share, one in pairs)
    return SummaryMeasure(1000 * value, 1000 * math.hypot(*steps))


def log_deviation(groups: Sequence[Group]) -> SummaryMeasure:
    """The mean log deviation times 1,000: 0 where all are alike; error as for the Theil index.

    Raises FormulaError if a group has nothing: its logarithm is endless.
    """
    middle = _above_zero(average(groups))
    if any(not one.value > 0 for one in groups):
        raise FormulaError("The mean log deviation needs a figure above 0 in every group.")
    pairs = list(zip(_shares(groups), groups, strict=True))
    value = math.fsum(share * math.log(middle / one.value) for share, one in pairs)
    steps = ((share / middle - share / one.value) * one.error for share, one in pairs)
    return SummaryMeasure(1000 * value, 1000 * math.hypot(*steps))


def mean_difference(groups: Sequence[Group], reference: float, *, by_people: bool) -> SummaryMeasure:
    """How far groups lie from a reference on average, in the measure's unit, each alike or each by its people.

    The reference is the average, the best group's figure or a chosen group's.
    """
    weights = _shares(groups) if by_people else [1 / len(groups)] * len(groups)
    return SummaryMeasure(
        math.fsum(weight * abs(one.value - reference) for weight, one in zip(weights, groups, strict=True))
    )


def disparity(groups: Sequence[Group], *, by_people: bool) -> SummaryMeasure:
    """The index of disparity: the mean difference from the average, in percent of the average."""
    middle = _above_zero(average(groups))
    return SummaryMeasure(100 * mean_difference(groups, middle, by_people=by_people).value / middle)


def concentration(groups: Sequence[Group]) -> tuple[SummaryMeasure, SummaryMeasure]:
    """The absolute and the relative concentration index over groups in order, the most disadvantaged first.

    Above 0 the measure is more common among the advantaged. Kakwani, Wagstaff and van Doorslaer, Journal of Econometrics
    1997;77:87-103; the error is that of their convenient regression, weighted by population. Raises FormulaError for fewer
    than three groups.
    """
    middle = _above_zero(average(groups))
    if len(groups) < 3:
        raise FormulaError("A concentration index needs at least three groups in order.")
    shares, places = _shares(groups), ranks([one.population for one in groups])
    relative = 2 / middle * _total(shares, [one.value * place for one, place in zip(groups, places, strict=True)]) - 1
    centre = _total(shares, places)
    spread = _total(shares, [(place - centre) ** 2 for place in places])
    scaled = [2 * spread * one.value / middle for one in groups]
    height = _total(shares, scaled)
    rests = [(value - height - relative * (place - centre)) ** 2 for value, place in zip(scaled, places, strict=True)]
    error = math.sqrt(_total(shares, rests) / (len(groups) - 2) / spread)
    return SummaryMeasure(relative * middle, error * middle), SummaryMeasure(relative, error)


def _total(shares: Sequence[float], values: Sequence[float]) -> float:
    return math.fsum(share * value for share, value in zip(shares, values, strict=True))


def _shares(groups: Sequence[Group]) -> list[float]:
    people = math.fsum(one.population for one in groups)
    return [one.population / people for one in groups]


def _above_zero(middle: float) -> float:
    if not middle > 0:
        raise FormulaError("A relative measure needs an average above 0.")
    return middle
