"""How answers of several voices are shown next to each other: the same parts for every tool."""

from collections.abc import Iterable, Mapping
from string import ascii_uppercase

from attrs import frozen

from tools_py.charts.spread import MOST, SpreadAnswer, SpreadStatement, spread_of
from tools_py.contributors import Contributor
from tools_py.drawing import ChartDrawing
from tools_py.marking import Words, marked
from tools_py.render import FieldView
from tools_py.tidy import folded

WE = "What we agreed"
HIDDEN = "●"
"""Stands for each contributor while names are hidden."""


@frozen(kw_only=True)
class GivenPlace:
    """An answer, the contributors who gave it by their letters, and whether it is the agreed one."""

    text: str
    who: tuple[str, ...] = ()
    agreed: bool = False


@frozen(kw_only=True)
class SpreadRow:
    """A statement: its answers, or one for each column; how far apart they are, and where the agreed one is entered."""

    label: str
    href: str
    places: tuple[GivenPlace, ...]
    gap: str
    agreed: str
    control: FieldView | None


@frozen(kw_only=True)
class SpreadTable:
    """The spread of one field over several statements, or of a form's fields; without `columns` answers are listed."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[SpreadRow, ...]

    @property
    def picture(self) -> ChartDrawing | None:
        """The same as a picture, the widest gaps of it; None where answers have no columns."""
        if not self.columns:
            return None
        left = len(self.rows) - MOST
        title = f"{self.title}: where the views are, by their letters. A frame marks what you agreed. The table has the same."
        return spread_of(
            [
                SpreadStatement(
                    name=row.label,
                    answers=tuple(SpreadAnswer(who=one.who, agreed=one.agreed) for one in row.places),
                )
                for row in self.rows[:MOST]
            ],
            self.columns,
            title=f"{title} The {MOST} widest gaps are drawn." if left > 0 else title,
        )


@frozen(kw_only=True)
class SideText:
    """A text in pieces, and who wrote it; several may have written the same."""

    who: str
    pieces: tuple[Words, ...]


@frozen(kw_only=True)
class TextRow:
    """A question with what was written on it; `field` names its part where it has several."""

    label: str
    field: str
    href: str
    texts: tuple[SideText, ...]


def letters(people: Iterable[Contributor], *, hidden: bool = False) -> Mapping[str, str]:
    """A letter for each contributor, by voice, the same in every tool; after Z come AA, AB and so on.

    While names are hidden one sign stands for them all.
    """
    return {one.id: HIDDEN if hidden else _letter(at) for at, one in enumerate(people)}


def _letter(at: int) -> str:
    before, last = divmod(at, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]


def side_by_side(written: Iterable[tuple[str, str]]) -> tuple[SideText, ...]:
    """Texts with who wrote each, those marked after the first that differ from it; those who wrote the same go together."""
    found: dict[str, tuple[str, list[str]]] = {}
    for who, text in written:
        if text.strip():
            found.setdefault(folded(text), (text, []))[1].append(who)
    first = next((text for text, _ in found.values()), "")
    return tuple(
        SideText(who=", ".join(who), pieces=marked(text, first if at else text))
        for at, (text, who) in enumerate(found.values())
    )
