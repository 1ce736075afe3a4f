"""What a worksheet's page shows and never stores."""

from collections.abc import Mapping
from typing import Self

from attrs import evolve, field, frozen


@frozen(kw_only=True)
class PageState:
    """What a worksheet's page shows and never stores.

    `notes` are what became of the last change of several rows, and `pasted` what waits for an answer of what was pasted,
    both by the part; `headings` are the fields that were chosen for other people's headings, by the heading as headings
    are compared; `whole` are the tables that are shown to their end; `row` is the one that a link led to.
    """

    notes: Mapping[str, str] = field(factory=dict)
    pasted: Mapping[str, str] = field(factory=dict)
    headings: Mapping[str, str] = field(factory=dict)
    whole: frozenset[str] = frozenset()
    row: str = ""

    def noted(self, part: str, text: str, *, pasted: str = "") -> Self:
        """The same with a note on a part, for which nothing else waits than `pasted`."""
        return evolve(self, notes={**self.notes, part: text}, pasted={**self.pasted, part: pasted})
