"""What stays out of prints, and of plans, which are handed on: counts that could show a person."""

from collections.abc import Mapping

from tools_py.tools.gaps.levels import SMALL_COUNT
from tools_py.tools.gaps.working import WorkedGaps


def withheld(counts: Mapping[str, float]) -> frozenset[str]:
    """The names with small counts, and where those could be worked out of the sum and the others, the next larger beside them.

    That is so where one is alone, and where all of several are the least or the most that a small count can be: a sum of 2
    is 1 and 1. A zero hides nothing: what is left of the sum would be the small count itself.
    """
    small = [name for name, count in counts.items() if 0 < count <= SMALL_COUNT]
    hidden = sum(counts[name] for name in small)
    if len(small) == 1 or hidden in {len(small), len(small) * SMALL_COUNT}:
        larger = {name: count for name, count in counts.items() if count > SMALL_COUNT}
        small += [min(larger, key=lambda name: larger[name])] if small and larger else []
    return frozenset(small)


def unprinted(worked: WorkedGaps) -> frozenset[str]:
    """The groups that stay out."""
    levels = [one.level for one in worked.groups]
    return withheld({level.name: level.count for level in levels if level.count is not None})
