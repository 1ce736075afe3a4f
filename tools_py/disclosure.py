"""Counts that could show a person, and what is left out with them of what is handed on."""

from collections.abc import Mapping

from attrs import frozen

SMALL_COUNT = 7
"""Counts from 1 to this stay out of prints and files where nobody said what they come from."""


@frozen(kw_only=True)
class CountRule:
    """How the counts of a source are handed on: those from 1 to `most` stay out, and others go to the nearest `step`."""

    label: str
    most: int
    step: int = 1

    @property
    def small(self) -> str:
        """The small counts in words."""
        return f"1 to {self.most}"

    def is_small(self, count: float | None) -> bool:
        """Whether a count could show a person."""
        return count is not None and 0 < count <= self.most

    def rounded(self, count: float) -> float:
        """A count as it is told: halves go up, and what stays out is as it was."""
        return count if count <= self.most else (count + self.step / 2) // self.step * self.step


RULES: Mapping[str, CountRule] = {
    "": CountRule(label="Not selected", most=SMALL_COUNT),
    "hospital": CountRule(label="Hospital records", most=SMALL_COUNT, step=5),
    "other": CountRule(label="Another source", most=4),
}
"""By what the counts come from: the rule for hospital data in England, and what is usual for others."""


def withheld(counts: Mapping[str, float], most: int = SMALL_COUNT) -> frozenset[str]:
    """The names with counts from 1 to `most`, and where those could be worked out of the sum and the others, the next larger.

    That is so where one is alone, and where all of several are the least or the most that a small count can be: a sum of 2
    is 1 and 1. A zero hides nothing: what is left of the sum would be the small count itself.
    """
    small = [name for name, count in counts.items() if 0 < count <= most]
    hidden = sum(counts[name] for name in small)
    if len(small) == 1 or hidden in {len(small), len(small) * most}:
        larger = {name: count for name, count in counts.items() if count > most}
        small += [min(larger, key=lambda name: larger[name])] if small and larger else []
    return frozenset(small)
