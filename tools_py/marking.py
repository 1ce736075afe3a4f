"""A text next to another: the words that the other has not."""

from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from attrs import frozen


@frozen(kw_only=True)
class Words:
    """A piece of a text, and whether it is not in the other."""

    text: str
    differs: bool


SHORT = 3
"""A word of so few letters between two that differ is marked with them: alone it would be a hole in a phrase."""


def marked(text: str, other: str) -> tuple[Words, ...]:
    """A text in pieces, those marked that the other has not."""
    own = text.split()
    differs = [True] * len(own)
    for start, _, size in SequenceMatcher(a=own, b=other.split(), autojunk=False).get_matching_blocks():
        differs[start : start + size] = [False] * size
    for at in range(1, len(own) - 1):
        if differs[at - 1] and differs[at + 1] and len(own[at]) <= SHORT:
            differs[at] = True
    runs = groupby(zip(own, differs, strict=True), key=itemgetter(1))
    return tuple(Words(text=" ".join(word for word, _ in run), differs=one) for one, run in runs)
