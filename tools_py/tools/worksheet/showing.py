"""What a worksheet's page shows and never stores."""

from collections.abc import Mapping
from typing import Self

from attrs import evolve, field, frozen

from tools_py.intake.twins import SaidRow


@frozen(kw_only=True)
class PageState:
    """What a worksheet's page shows and never stores.

    `notes` are what became of the last change of several rows, `pasted` what waits for an answer of what was pasted, and
    `twins` the rows of which it is asked whether to add them again, all by the part; `headings` are the fields that were chosen for other people's headings, by the heading as headings
    are compared; `whole` are the tables that are shown to their end; `row` is the one that a link led to. `nameless` says
    that views are shown without names, and `pairing` is the row of which it is being said that another is the same.
    """

    notes: Mapping[str, str] = field(factory=dict)
    pasted: Mapping[str, str] = field(factory=dict)
    twins: Mapping[str, tuple[SaidRow, ...]] = field(factory=dict)
    headings: Mapping[str, str] = field(factory=dict)
    whole: frozenset[str] = frozenset()
    row: str = ""
    nameless: bool = False
    pairing: str = ""

    def noted(self, part: str, text: str, waits: str | tuple[SaidRow, ...] = "") -> Self:
        """The same with a note on a part, for which nothing else waits than what was pasted, or its twins."""
        pasted, twins = (waits, ()) if isinstance(waits, str) else ("", waits)
        return evolve(
            self,
            notes={**self.notes, part: text},
            pasted={**self.pasted, part: pasted},
            twins={**self.twins, part: twins},
        )
