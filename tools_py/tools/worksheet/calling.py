"""What rows and lines are called by those who hear a name alone, without what stands around it."""

from collections import Counter
from collections.abc import Mapping

type Labels = Mapping[str, str]
"""What each record of a part is called, by its id."""


def told_apart(parts: Mapping[str, Labels]) -> Labels:
    """The label of each record, by its id, of parts given by their titles.

    Of several with the same label each has its number in the part, and the part's title where that tells them apart.
    """
    often = Counter(label for labels in parts.values() for label in labels.values())
    found: dict[str, str] = {}
    for title, labels in parts.items():
        within, so_far = Counter(labels.values()), Counter[str]()
        for id, label in labels.items():
            so_far[label] += 1
            number = f" ({so_far[label]})" if within[label] > 1 else ""
            elsewhere = f", {title}" if often[label] > within[label] else ""
            found[id] = f"{label}{number}{elsewhere}"
    return found
