"""Where views see the same things on a plane of two marks: one mark each, and a line to each other place it was seen at."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from tools_py.drawing import LETTERS, LINE, ChartDrawing, ChartStroke, Shape, Sign, Word

MOST = 4
"""As many are drawn at once; more lines would only cross, and more words not fit in one place."""
WIDTH, HEIGHT = 404, 420
"""Narrow enough for a phone: the names of the numbers stand beside it or below."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 28, 398, 24, 374
_EDGE = 8
_AIR, _SLOT = 13, 17
"""From a place's side to its marks, and from one mark to the next at most."""
_TEXT = 10
"""From a mark's middle to its words."""


@frozen(kw_only=True)
class SeenPlace:
    """A place that somebody sees a thing at: the marks across and up, the letters of the views, and whether it is agreed."""

    across: int
    up: int
    who: tuple[str, ...]
    agreed: bool = False


@frozen(kw_only=True)
class SeenApart:
    """One thing, and the places it is seen at."""

    name: str
    places: tuple[SeenPlace, ...]

    @cached_property
    def gap(self) -> tuple[int, int]:
        """How many steps its places lie apart at most, across and up."""
        across, up = [one.across for one in self.places], [one.up for one in self.places]
        return max(across) - min(across), max(up) - min(up)

    @cached_property
    def home(self) -> SeenPlace:
        """Where its mark stands: at the agreed place, else where most views see it, of several the first. Never between them."""
        return next((one for one in self.places if one.agreed), max(self.places, key=lambda one: len(one.who)))


def widest(things: Sequence[SeenApart]) -> tuple[SeenApart, ...]:
    """Those of which the views differ, the furthest apart first."""
    found = (one for one in things if one.gap != (0, 0))
    return tuple(sorted(found, key=lambda one: (-sum(one.gap), one.name.casefold())))


type PlaneSide = tuple[str, Sequence[int]]
"""The name of a side of the plane, and its marks in order."""


@frozen
class _Plane:
    """The plane: marks across from the left, marks up from below."""

    across: PlaneSide
    up: PlaneSide

    @cached_property
    def cell(self) -> tuple[float, float]:
        """How wide and high the place of two marks is."""
        return (_RIGHT - _LEFT) / len(self.across[1]), (_BOTTOM - _TOP) / len(self.up[1])

    def middle(self, across: float, up: float) -> tuple[float, float]:
        """The middle of a place, by the numbers of its marks."""
        wide, high = self.cell
        return _LEFT + (across + 0.5) * wide, _BOTTOM - (up + 0.5) * high

    def slots(self, count: int, place: SeenPlace) -> Iterator[tuple[float, float]]:
        """Where so many marks lie in a place, one below the other."""
        x, y = self.middle(self.across[1].index(place.across), self.up[1].index(place.up))
        wide, high = self.cell
        step = min(_SLOT, (high - 4) / count)
        yield from ((round(x - wide / 2 + _AIR, 1), round(y + step * (at - (count - 1) / 2), 1)) for at in range(count))

    def told(self, number: int, place: SeenPlace) -> str:
        """The number of the key, and the letters of those who see it there; how many they are where the letters have no room."""
        single = all(len(one) == 1 for one in place.who)
        letters = f"{number} {('' if single else ' ').join(place.who)}".rstrip()
        fits = LETTERS.width(letters) <= self.cell[0] - _AIR - _TEXT - 4
        return letters if fits else f"{number} \N{MULTIPLICATION SIGN} {len(place.who)}"

    def grid(self) -> Iterator[ChartStroke]:
        """The lines between places."""
        wide, high = self.cell
        for at in range(len(self.across[1]) + 1):
            yield ChartStroke(look="grid", points=((_LEFT + at * wide, _TOP), (_LEFT + at * wide, _BOTTOM)))
        for at in range(len(self.up[1]) + 1):
            yield ChartStroke(look="grid", points=((_LEFT, _BOTTOM - at * high), (_RIGHT, _BOTTOM - at * high)))

    def words(self) -> Iterator[Word]:
        """The marks, and the names of both sides."""
        for at, mark in enumerate(self.across[1]):
            yield Word(look="tick", text=str(mark), x=self.middle(at, 0)[0], y=_BOTTOM + 1.1 * LINE, anchor="middle")
        for at, mark in enumerate(self.up[1]):
            yield Word(look="tick", text=str(mark), x=_LEFT - 8, y=self.middle(0, at)[1] + 4.5, anchor="end")
        yield Word(look="axis", text=f"{self.across[0]} →", x=_LEFT, y=_BOTTOM + 2.3 * LINE)
        yield Word(look="axis", text=f"↑ {self.up[0]}", x=_EDGE, y=_TOP - 8)


def apart(things: Sequence[SeenApart], *, title: str, across: PlaneSide, up: PlaneSide) -> ChartDrawing:
    """The drawing of MOST things or fewer: their numbers, from 1 in this order, and letters in the places of the plane."""
    plane = _Plane(across, up)
    held: dict[tuple[int, int], list[tuple[int, SeenPlace]]] = {}
    for number, one in enumerate(things):
        for place in one.places:
            held.setdefault((place.across, place.up), []).append((number, place))
    spots = {
        known: spot
        for found in held.values()
        for known, spot in zip(found, plane.slots(len(found), found[0][1]), strict=True)
    }
    signs, words = [], list(plane.words())
    for (number, place), (x, y) in spots.items():
        one = things[number]
        said = f"{one.name}: {across[0].lower()} {place.across}, {up[0].lower()} {place.up}"
        shape: Shape = "square" if place.agreed else "round"
        signs.append(Sign(look="home" if place is one.home else "seen", shape=shape, x=x, y=y, said=said))
        words.append(Word(look="lead", text=plane.told(number + 1, place), x=x + _TEXT, y=y + 4.5))
    ties = (
        ChartStroke(look="tie", points=(spots[number, one.home], spots[number, place]))
        for number, one in enumerate(things)
        for place in one.places
        if place is not one.home
    )
    return ChartDrawing(
        title=title,
        width=WIDTH,
        height=HEIGHT,
        strokes=(*plane.grid(), *ties),
        signs=tuple(sorted(signs, key=lambda one: one.look)),
        words=tuple(words),
    )
