"""Counts that could show a person, and what is left out with them of what is handed on."""

from collections.abc import Mapping

SMALL_COUNT = 7
"""Counts from 1 to this could show a person, and stay out of prints and files (the rule for hospital data in England)."""


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
