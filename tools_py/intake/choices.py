"""Which choice a text means: by its label or value, a short form of one label, or another word for it."""

import re
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from tools_py.intake.words import ANSWERS
from tools_py.tidy import folded

_WORD = re.compile(r"\w+")
SHORTEST = 3
"""The fewest letters of a label's beginning that stand for it."""


@frozen
class Meant:
    """The value of the choice that a text means; `sure` where it is one of the choice's own names."""

    value: str
    sure: bool


def meant(text: str, labels: Mapping[str, str]) -> Meant | None:
    """The choice of `labels`, value to label, that a text means; None where it is none, or may be several.

    Case, accents, the shape of quotation marks and spaces make no difference.
    """
    return _meant(folded(text), tuple(labels.items()))


@cache
def _meant(plain: str, labels: tuple[tuple[str, str], ...]) -> Meant | None:
    if not plain:
        return None
    named = [(value, folded(label)) for value, label in labels]
    own = list(dict.fromkeys([value for value, label in named if label == plain]))
    own = own or [value for value, _ in named if folded(value) == plain]
    if own:
        return Meant(own[0], sure=True) if len(own) == 1 else None
    short = [value for value, label in named if len(plain) >= SHORTEST and _begins(label, plain)]
    if len(short) == 1:
        return Meant(short[0], sure=True)
    other = {word for group in ANSWERS if plain in group for word in group}
    found = [
        value for value, label in named if label in other or folded(value) in other or label.partition(",")[0] in other
    ]
    return Meant(found[0], sure=False) if len(found) == 1 else None


def begun(text: str, labels: Mapping[str, str]) -> Meant | None:
    """The choice of which a single label has a word that begins so, in the plural too: pubs for “Cafés and pubs”."""
    stem = folded(text).removesuffix("s")
    found = [
        value for value, label in labels.items() if any(word.startswith(stem) for word in _WORD.findall(folded(label)))
    ]
    return Meant(found[0], sure=False) if len(found) == 1 and len(folded(text)) >= SHORTEST else None


def _begins(label: str, plain: str) -> bool:
    """Whether a label begins with these words, whole ones."""
    return label.startswith(plain) and not label[len(plain) : len(plain) + 1].isalnum()
