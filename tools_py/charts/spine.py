"""A spine: one place on several measures, each beside all other groups on a scale of its own."""

from collections.abc import Sequence

from attrs import frozen

from tools_py.drawing import LINE, ChartDrawing, ChartStroke, Shape, Sign, Word, shortened_to
from tools_py.statistics.gaps import Side

WIDTH = 640
ROW = 30
_TOP, _FOOT, _EDGE = 34, 18, 14
_NAMES = 270
_LEFT, _RIGHT = _NAMES + 2 * _EDGE, WIDTH - 2 * _EDGE
_SHAPES: dict[Side, Shape] = {"lower": "down", "similar": "round", "higher": "up"}


@frozen(kw_only=True)
class SpineRow:
    """A measure: the figures of all groups (one at the least), that of the place, what it is compared with, and its words."""

    name: str
    values: tuple[float, ...]
    value: float
    average: float
    side: Side
    said: str

    def at(self, value: float) -> float:
        """The place of a figure across: the comparison stands in the middle, the farthest figure at an end."""
        reach = max(abs(one - self.average) for one in (*self.values, self.value)) or 1.0
        share = (value - self.average) / reach / 2 + 0.5
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)


def spine(rows: Sequence[SpineRow], *, title: str, average: str) -> ChartDrawing:
    """The measures one below the other; `average` names what the middle is."""
    bottom = _TOP + ROW * len(rows)
    middle = (_LEFT + _RIGHT) / 2
    strokes = [ChartStroke(look="compare", points=((middle, _TOP - 6), (middle, bottom)))]
    words = [Word(look="axis", text=shortened_to(average, _RIGHT - _LEFT), x=middle, y=_TOP - 12, anchor="middle")]
    signs = []
    for at, row in enumerate(rows):
        height = _TOP + ROW * (at + 0.5)
        ends = (row.at(min(row.values)), height), (row.at(max(row.values)), height)
        strokes.append(ChartStroke(look="range", points=ends))
        words.append(
            Word(look="name", text=shortened_to(row.name, _NAMES), x=_NAMES + _EDGE, y=height + 4.5, anchor="end")
        )
        signs.append(Sign(look=row.side, shape=_SHAPES[row.side], x=row.at(row.value), y=height, said=row.said))
    words += [
        Word(look="axis", text="Lower", x=_LEFT, y=bottom + 0.8 * LINE),
        Word(look="axis", text="Higher", x=_RIGHT, y=bottom + 0.8 * LINE, anchor="end"),
    ]
    return ChartDrawing(
        title=title, width=WIDTH, height=bottom + _FOOT, strokes=tuple(strokes), signs=tuple(signs), words=tuple(words)
    )
