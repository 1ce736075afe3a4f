"""The measures of all groups of a table together."""

from collections.abc import Iterator

from tools_py.faults import FormulaError
from tools_py.statistics import dispersion
from tools_py.tools.gaps.working import WorkedGaps


def summary(worked: WorkedGaps) -> Iterator[tuple[str, float, str]]:
    """The measures of all groups together, where the people in each are known: name, figure, and what it says."""
    groups = [
        dispersion.Group(one.level.total, one.level.value)
        for one in worked.groups
        if one.level.total and one.level.value >= 0
    ]
    if len(groups) < len(worked.groups):
        return
    yield "Average, by people", dispersion.average(groups), "Each group counts by its people."
    for name, work, says in (
        (
            "Between-group standard deviation",
            dispersion.deviation,
            "How far groups lie from the average, in the unit of the figure.",
        ),
        ("Coefficient of variation, %", dispersion.variation, "The same, as a percentage of the average."),
        ("Theil index, times 1,000", dispersion.theil, "0 where all groups are alike. Groups far above count most."),
        (
            "Mean log deviation, times 1,000",
            dispersion.log_deviation,
            "0 where all groups are alike. Groups far below count most.",
        ),
    ):
        try:
            yield name, work(groups).value, says
        except FormulaError:
            continue
    if dispersion.average(groups) > 0:
        says = "The average distance of groups from the average, as a percentage of it."
        yield "Index of disparity, %", dispersion.disparity(groups, by_people=True).value, says
