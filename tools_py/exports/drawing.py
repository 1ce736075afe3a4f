"""A drawing: boxes, circles, words and curves in its own units, before it is drawn on a page, in Word or on a slide."""

from collections.abc import Sequence
from typing import Literal

from attrs import frozen

type Spot = tuple[float, float]
type Colour = Literal["ink", "muted", "line", "pale", "sheet", "paper", "primary", "alarm", ""]
"""Colours go by what they are for; an empty one is none."""


LARGEST = 0.95
"""The most points that a unit of a drawing takes."""


def curved(points: Sequence[Spot]) -> str:
    """Cubic curves as SVG writes them: begun by the first point, then three by three."""
    (x, y), *rest = points
    bends = (" ".join(f"{x:.1f} {y:.1f}" for x, y in rest[at : at + 3]) for at in range(0, len(rest), 3))
    return f"M{x:.1f} {y:.1f}" + "".join(f"C{bend}" for bend in bends)


@frozen(kw_only=True)
class DrawnFigure:
    """A box, a circle, a mark or words alone: its upper left corner and size, its colours, and lines of words in it.

    A mark is a triangle that points up or down, or a diamond. `size` is the height of the letters.
    """

    x: float
    y: float
    width: float
    height: float
    kind: Literal["box", "circle", "up", "down", "diamond", "words"] = "box"
    fill: Colour = ""
    stroke: Colour = ""
    lines: tuple[str, ...] = ()
    size: float = 12.0
    bold: bool = False
    align: Literal["left", "middle", "right"] = "left"
    ink: Colour = "ink"


@frozen(kw_only=True)
class Stroke:
    """A line of cubic curves: begun by the first point, then three by three; it may end in an arrow, be dashed or dotted.

    `width` is in units of the drawing; no line is so thin that it is lost on paper.
    """

    points: tuple[Spot, ...]
    arrow: bool = False
    dashed: bool = False
    dotted: bool = False
    stroke: Colour = "muted"
    width: float = 1.0


@frozen(kw_only=True)
class Drawing:
    """All that is drawn, from the back to the front, and the words that stand for it.

    `largest` is the most points that one of its units takes on a page.
    """

    title: str
    alt: str
    width: float
    height: float
    parts: tuple[DrawnFigure | Stroke, ...]
    largest: float = LARGEST

    def fitted(self, width: float, height: float) -> float:
        """By how much it is made larger or smaller to fit this room, in points: never so large that its letters shout."""
        return min(width / self.width, height / self.height, self.largest)
