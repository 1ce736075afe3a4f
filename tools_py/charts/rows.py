"""What charts of rows have in common: rows of one height below each other, and an axis under them with its grid."""

from collections.abc import Iterable

from attrs import frozen

from tools_py.drawing import LETTERS, LINE, Anchor, Axis, ChartStroke, Word, clear, shortened_to, tick_words

WIDTH, ROW = 640, 26
TOP, EDGE = 34, 14
_FOOT = 48
_NAMES = 230
"""The most room that names take."""
_DOWN = 4.5
"""How far below the middle of a row its letters stand."""


def names_end(names: Iterable[str]) -> float:
    """Where the rows' names end, which take no more room than the longest of them."""
    return min(_NAMES, max(map(LETTERS.width, names), default=0)) + EDGE


def middle(at: float) -> float:
    """How far down the middle of a row is."""
    return TOP + ROW * (at + 0.5)


def row_name(text: str, x: float, height: float, *, room: float = _NAMES, anchor: Anchor = "end") -> Word:
    """The name of the row with this middle."""
    return Word(look="name", text=shortened_to(text, room), x=x, y=height + _DOWN, anchor=anchor)


def aside(text: str, x: float, height: float, *, anchor: Anchor = "start") -> Word:
    """Quiet words in the row with this middle."""
    return Word(look="axis", text=text, x=x, y=height + _DOWN, anchor=anchor)


@frozen(kw_only=True)
class RowFrame:
    """So many rows over one axis, or over several that stand side by side."""

    rows: int
    axes: tuple[Axis, ...]

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return TOP + ROW * self.rows

    @property
    def height(self) -> float:
        """The height of the whole chart."""
        return self.bottom + _FOOT

    @property
    def grid(self) -> list[ChartStroke]:
        """A line up from each tick."""
        ticks = (axis.at(tick) for axis in self.axes for tick in axis.ticks)
        return [ChartStroke(look="grid", points=((x, TOP), (x, self.bottom))) for x in ticks]

    @property
    def ticks(self) -> list[Word]:
        """The words of the ticks, as many as keep clear of each other."""
        every = (
            Word(look="tick", text=text, x=axis.at(tick), y=self.bottom + LINE, anchor="middle")
            for axis in self.axes
            for tick, text in zip(axis.ticks, tick_words(axis), strict=True)
        )
        return list(clear(every))

    def unit(self, text: str, x: float, anchor: Anchor = "end") -> Word:
        """What the axis counts."""
        return Word(look="axis", text=text, x=x, y=self.bottom + 2.3 * LINE, anchor=anchor)
