"""Which choice a text means: by its label or value, a short form of one label, or another word for it."""

import re
from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from tools_py.fields import Field
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


@frozen
class Choices:
    """The labels of choices by their values; `strict` where only whole names count, as those of records do."""

    labels: Mapping[str, str]
    strict: bool = False

    @classmethod
    def of(cls, one: Field, targets: Mapping[str, str] | None = None) -> "Choices":
        """What a field chooses from; a reference from what the records are called, by their ids."""
        if one.to:
            return cls(targets or {}, strict=True)
        return cls(one.labels)

    @cached_property
    def _named(self) -> list[tuple[str, str]]:
        return [(value, folded(label)) for value, label in self.labels.items()]

    @cached_property
    def _own(self) -> dict[str, set[str]]:
        """Values by their own names: the labels; and each value, where no label is the same."""
        own: dict[str, set[str]] = {}
        for value, label in self._named:
            own.setdefault(label, set()).add(value)
        for value, _ in self._named:
            own.setdefault(folded(value), {value})
        return own

    def meant(self, text: str) -> Meant | None:
        """The choice that a text means; None where it is none, or may be several.

        Case, accents, the shape of quotation marks and spaces make no difference.
        """
        plain = folded(text)
        if own := self._own.get(plain):
            return Meant(next(iter(own)), sure=True) if len(own) == 1 else None
        if self.strict or not plain:
            return None
        short = [value for value, label in self._named if len(plain) >= SHORTEST and _begins(label, plain)]
        if len(short) == 1:
            return Meant(short[0], sure=True)
        other = {word for group in ANSWERS if plain in group for word in group}
        found = [value for value, label in self._named if {label, label.partition(",")[0], folded(value)} & other]
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
