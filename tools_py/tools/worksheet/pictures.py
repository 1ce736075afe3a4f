"""The pictures that a rule can name: each shows the rule's table, and is one view here."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from attrs import frozen

from tools_py.lookup import find
from tools_py.render import View
from tools_py.rules import Grid, Result


@frozen(kw_only=True)
class TriangleView:
    """The seven parts of the triangle where they lie: corners, sides and centre, as the rows of the table."""

    template: ClassVar[str] = "worksheet/triangle.html"
    id: str
    grid: Grid


PICTURES: Mapping[str, Callable[..., View]] = {"triangle": TriangleView}
"""For each name what makes the view, of the id of the rule's place on the page and the table."""


def picture(result: Result, id: str) -> View | None:
    """What a result is drawn as; None for no picture, or nothing to draw. Raises NotFoundError for an unknown name."""
    if not result.picture or not result.grid:
        return None
    return find(PICTURES, result.picture, "picture")(id=id, grid=result.grid)
