"""Areas put into groups of equal size by the order of a figure, such as fifths by deprivation."""

from collections.abc import Sequence

from tools_py.faults import FormulaError


def quantiles(values: Sequence[float], groups: int, *, highest_first: bool = True) -> list[int]:
    """The group of each value, from 1; group 1 holds the highest values, or the lowest where they come first.

    Equal values share the group of the first of them. The rule is that of England's public health profiles. Raises
    FormulaError if there are fewer values than groups.
    """
    count = len(values)
    if groups < 1 or count < groups:
        raise FormulaError(f"{count} areas cannot be put into {groups} groups.")
    ordered = sorted(values, reverse=highest_first)
    rank = {value: place for place, value in reversed(list(enumerate(ordered, 1)))}
    return [_group(rank[value], count, groups) for value in values]


def _group(rank: int, count: int, groups: int) -> int:
    # Whole numbers throughout, as a fraction that is too large by a hair would move an area into the next group.
    from_last = -(-(count + 1 - rank) * groups // count)
    return max(1, groups + 1 - from_last)
