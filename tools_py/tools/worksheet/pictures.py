"""The pictures that a rule can name: each shows the rule's table, and is one view here."""

from collections.abc import Callable, Mapping
from math import cos, sin, tau
from typing import ClassVar

from attrs import frozen

from tools_py.lookup import find
from tools_py.render import View
from tools_py.rules import Grid, Result
from tools_py.words import shortened


@frozen(kw_only=True)
class TriangleView:
    """The seven parts of the triangle where they lie: corners, sides and centre, as the rows of the table."""

    template: ClassVar[str] = "worksheet/triangle.html"
    id: str
    grid: Grid


RADIUS, CENTRE = 150.0, (320.0, 200.0)
"""The wheel's, in the picture's own units."""
WAYS = 6
"""How many rings are told apart by colour and dashes alone."""
NAMED = 30
"""The most characters of a name at the rim; the table holds it whole."""


@frozen(kw_only=True)
class Spoke:
    """A spoke from the centre to its end, and its name beside that."""

    x: float
    y: float
    name: str
    name_x: float
    name_y: float
    anchor: str


@frozen(kw_only=True)
class Ring:
    """What one group or contributor rated: its name, its place among them, and its corners, as points and as a path."""

    name: str
    place: int
    corners: tuple[tuple[float, float], ...]

    @property
    def way(self) -> int:
        """Which of the colours and dashes its line has."""
        return (self.place - 1) % WAYS + 1

    @property
    def again(self) -> bool:
        """Whether its colour has been had: it is a row of dots then, with hollow marks."""
        return self.place > WAYS

    @property
    def points(self) -> str:
        """The corners as a polygon holds them."""
        return " ".join(f"{x},{y}" for x, y in self.corners)


@frozen(kw_only=True)
class WheelView:
    """Ratings as a wheel: a spoke for each row of the table, a ring for each of its columns, further out for more."""

    template: ClassVar[str] = "worksheet/wheel.html"
    id: str
    grid: Grid

    @property
    def circles(self) -> tuple[float, ...]:
        """The radius of each mark of the scale."""
        return tuple(round(RADIUS * mark / self._most, 1) for mark in range(1, self._most + 1))

    @property
    def spokes(self) -> tuple[Spoke, ...]:
        """The rows of the table."""
        return tuple(self._spoke(at, row[0]) for at, row in enumerate(self.grid.rows))

    @property
    def rings(self) -> tuple[Ring, ...]:
        """The columns of the table; a row without a rating is left out."""
        return tuple(
            Ring(
                name=name, place=place, corners=tuple(self._at(at, float(row[place])) for at, row in self._rated(place))
            )
            for place, name in enumerate(self.grid.head[1:], 1)
        )

    @property
    def _most(self) -> int:
        return self.grid.most or 1

    def _rated(self, place: int) -> list[tuple[int, tuple[str, ...]]]:
        return [(at, row) for at, row in enumerate(self.grid.rows) if row[place]]

    def _at(self, spoke: int, mark: float, beyond: float = 0) -> tuple[float, float]:
        angle = tau * spoke / len(self.grid.rows)
        far = RADIUS * mark / self._most + beyond
        return round(CENTRE[0] + far * sin(angle), 1), round(CENTRE[1] - far * cos(angle), 1)

    def _spoke(self, at: int, name: str) -> Spoke:
        x, y = self._at(at, self._most)
        side = x - CENTRE[0]
        anchor = "middle" if abs(side) < RADIUS / 8 else "start" if side > 0 else "end"
        # Above and below, half a letter's height lies between a name's place and the mark at its spoke's end.
        name_x, name_y = self._at(at, self._most, 18 if anchor == "middle" else 12)
        return Spoke(x=x, y=y, name=shortened(name, NAMED), name_x=name_x, name_y=name_y, anchor=anchor)


PICTURES: Mapping[str, Callable[..., View]] = {"triangle": TriangleView, "wheel": WheelView}
"""For each name what makes the view, of the id of the rule's place on the page and the table."""


def picture(result: Result, id: str) -> View | None:
    """What a result is drawn as; None for no picture, or nothing to draw. Raises NotFoundError for an unknown name."""
    if not result.picture or not result.grid:
        return None
    return find(PICTURES, result.picture, "picture")(id=id, grid=result.grid)
