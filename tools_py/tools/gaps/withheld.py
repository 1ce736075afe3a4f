"""What stays out of prints, and of plans, which are handed on: counts that could show a person."""

from collections.abc import Mapping

from tools_py.tools.gaps.levels import SMALL_COUNT
from tools_py.tools.gaps.working import WorkedGaps


def withheld(counts: Mapping[str, float]) -> frozenset[str]:
    """The names with small counts, and where there is one alone the next smallest beside it.

    One hidden count could be worked out of the sum and the others.
    """
    small = [name for name, count in counts.items() if 0 < count <= SMALL_COUNT]
    if len(small) == 1:
        others = {name: count for name, count in counts.items() if name not in small}
        small += [min(others, key=lambda name: others[name])] if others else []
    return frozenset(small)


def unprinted(worked: WorkedGaps) -> frozenset[str]:
    """The groups that stay out."""
    levels = [one.level for one in worked.groups]
    return withheld({level.name: level.count for level in levels if level.count is not None})
