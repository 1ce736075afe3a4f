"""Where marks and labels stand on the map: pure, and the same in whatever order the list is."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

from attrs import field, frozen

from tools_py.lettering import Lettering

WIDTH, HEIGHT = 780, 510
"""The grid, in the picture's own units: so wide that most names have room in a cell."""
RADII = (7.0, 6.0, 8.0, 10.0)
"""By how strongly an entry is affected: unknown, a little, somewhat, strongly."""
LARGEST = max(RADII)
LETTERS, LINE = Lettering(size=13, hair=0.34, slim=0.62, plain=0.62, capital=0.72, broad=1.05), 14.5
"""The type of a label, no smaller than 12 px beside the list on a laptop, and the distance of its lines."""
TEXT = LETTERS.size
MOST = 60
"""The most entries that are drawn one by one in a picture of several cells."""
FEW = 3
"""Beyond that number of entries, a cell keeps this many before it groups them."""
COLUMN, ROW = 36, 34
"""What a mark takes with its number below it; a mark with its number beside it takes less height."""
BESIDE, LOWEST = 26, 20.2
LINES, LEAST = 3, 9
"""The most lines of a label, and the fewest letters of a name that is cut."""
TIMES = "\N{MULTIPLICATION SIGN}"
"""Stands before the count of a group, which is no number of the list."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@frozen(kw_only=True)
class Dot:
    """One entry to be drawn: `number` is its place in the list, `kind` what it may be grouped by, `size` 0 to 3."""

    id: str
    name: str
    number: int
    interest: int
    influence: int
    size: int = 0
    kind: str = ""


@frozen(kw_only=True)
class Placed:
    """A mark, for one entry or a group of them: its middle, its radius, and what is written at it.

    `lines` are the label's, empty where it does not fit and the number stands for it; a group's are its count. `at` is
    where the text begins or, if it is `centred`, its middle, on the first line's baseline.
    """

    id: str
    members: tuple[str, ...]
    kind: str
    interest: int
    influence: int
    x: float
    y: float
    r: float
    number: int | None
    lines: tuple[str, ...] = ()
    at: tuple[float, float]
    centred: bool

    @property
    def mark(self) -> Box:
        """What the mark covers."""
        return self.x - self.r, self.y - self.r, self.x + self.r, self.y + self.r

    @property
    def named(self) -> bool:
        """Whether its whole name is written at it."""
        return bool(self.lines) and not self.lines[0].endswith("…")

    @property
    def text(self) -> Box:
        """What the label covers, or the number that stands for it."""
        lines = self.lines or (str(self.number),)
        wide = max(map(LETTERS.width, lines))
        left = self.at[0] - (wide / 2 if self.centred else 0)
        top = self.at[1] - TEXT * 0.8
        return left, top, left + wide, top + TEXT + LINE * (len(lines) - 1)


@frozen
class MapFrame:
    """The part of the grid in sight: marks for interest from left to right, for influence from top to bottom."""

    columns: tuple[int, ...] = (1, 2, 3, 4, 5)
    rows: tuple[int, ...] = (5, 4, 3, 2, 1)
    name: str = field(default="all", eq=False)

    @property
    def is_cell(self) -> bool:
        """Whether one cell is all of it."""
        return len(self.columns) * len(self.rows) == 1

    @property
    def cell(self) -> tuple[float, float]:
        """A cell's width and height."""
        return WIDTH / len(self.columns), HEIGHT / len(self.rows)

    def box(self, interest: int, influence: int) -> Box:
        """A cell's sides."""
        wide, high = self.cell
        left, top = self.columns.index(interest) * wide, self.rows.index(influence) * high
        return left, top, left + wide, top + high

    def holds(self, dot: Dot) -> bool:
        """Whether an entry's cell is in sight."""
        return dot.interest in self.columns and dot.influence in self.rows


def frame(name: str) -> MapFrame:
    """The whole grid, a quadrant such as `high-low` (influence first), or a cell such as `4-5` (interest first)."""
    spans = {"high": (3, 4, 5), "low": (1, 2)}
    first, _, second = name.partition("-")
    if first in spans and second in spans:
        return MapFrame(spans[second], tuple(reversed(spans[first])), name)
    if first in set("12345") and second in set("12345"):
        return MapFrame((int(first),), (int(second),), name)
    return MapFrame()


def layout(dots: Iterable[Dot], seen: MapFrame) -> tuple[Placed, ...]:
    """Every entry in sight as a mark in its own cell, or in a group there.

    No two marks and no two texts touch, and none leaves its cell. A label that does not fit is left out for its number.
    In a picture of several cells, beyond MOST entries, a cell of more than FEW has one mark for each kind.
    """
    cells: dict[tuple[int, int], list[Dot]] = {}
    for dot in dots:
        if seen.holds(dot):
            cells.setdefault((dot.interest, dot.influence), []).append(dot)
    crowded = sum(map(len, cells.values())) > MOST and not seen.is_cell
    wide, high = seen.cell
    limit = FEW if crowded else int(wide // COLUMN) * int(high // ROW)
    placed = [
        one
        for at, held in sorted(cells.items())
        for one in _cell(tuple(sorted(held, key=_order)), seen.box(*at), len(held) > limit)
    ]
    return tuple(sorted(placed, key=lambda one: (one.number or 0, one.id)))


def _order(dot: Dot) -> tuple[int, str, str]:
    return -dot.size, dot.name.casefold(), dot.id


@lru_cache(maxsize=512)
def _cell(dots: tuple[Dot, ...], box: Box, grouped: bool) -> tuple[Placed, ...]:  # noqa: FBT001 - a cached call has plain arguments
    """The marks of one cell; a cell that has not changed is not laid out again."""
    if grouped:
        return tuple(_groups(dots, box))
    if len(dots) == 1:
        return (_alone(dots[0], box),)
    wide, high = box[2] - box[0], box[3] - box[1]
    ways = [
        tuple(_beside(dots, box, columns))
        for columns in range(1, max(1, int(wide // 60)) + 1)
        if high / ceil(len(dots) / columns) >= LOWEST
    ]
    if ways:
        return max(ways, key=lambda way: sum(bool(one.lines) for one in way))
    return tuple(_below(dots, box))


def _alone(dot: Dot, box: Box) -> Placed:
    """A mark in the middle, with its label below."""
    left, top, right, bottom = box
    lines = label(dot, right - left - 8, LINES)
    r, x = RADII[dot.size], (left + right) / 2
    y = (top + bottom) / 2 - LINE * max(1, len(lines)) / 2
    return _placed(dot, (x, y), lines, (x, y + r + TEXT + 1), centred=True)


def _slots(count: int, columns: int, box: Box) -> Iterator[Box]:
    """Equal parts of a cell, row by row."""
    left, top, right, bottom = box
    wide, high = (right - left) / columns, (bottom - top) / ceil(count / columns)
    for number in range(count):
        row, column = divmod(number, columns)
        yield left + column * wide, top + row * high, left + (column + 1) * wide, top + (row + 1) * high


def _beside(dots: tuple[Dot, ...], box: Box, columns: int) -> Iterator[Placed]:
    """Marks in columns, each with its label to the right."""
    for dot, (left, top, right, bottom) in zip(dots, _slots(len(dots), columns, box), strict=True):
        y = (top + bottom) / 2
        lines = label(dot, right - left - BESIDE - 4, min(LINES, int((bottom - top - 1) // LINE)))
        start = y + TEXT * 0.35 - LINE * (max(1, len(lines)) - 1) / 2
        yield _placed(dot, (left + LARGEST + 3, y), lines, (left + BESIDE, start))


def _below(dots: tuple[Dot, ...], box: Box) -> Iterator[Placed]:
    """Marks packed as closely as their numbers below them allow."""
    columns = int((box[2] - box[0]) // COLUMN)
    for dot, (left, top, right, _) in zip(dots, _slots(len(dots), columns, box), strict=True):
        x, y = (left + right) / 2, top + 1 + LARGEST
        yield _placed(dot, (x, y), (), (x, y + LARGEST + TEXT * 0.8), centred=True)


def _groups(dots: tuple[Dot, ...], box: Box) -> Iterator[Placed]:
    """One mark for each kind in a cell, as large as its most affected entry, with its count."""
    kinds: dict[str, list[Dot]] = {}
    for dot in dots:
        kinds.setdefault(dot.kind, []).append(dot)
    slots = _slots(len(kinds), 2, box)
    for (kind, held), slot in zip(sorted(kinds.items()), slots, strict=True):
        left, top, _, bottom = slot
        first = held[0]
        if len(held) == 1:
            yield from _beside((first,), slot, 1)
            continue
        yield Placed(
            id=f"{first.interest}-{first.influence}-{kind or 'open'}",
            members=tuple(dot.id for dot in held),
            kind=kind,
            interest=first.interest,
            influence=first.influence,
            x=left + LARGEST + 3,
            y=(top + bottom) / 2,
            r=RADII[max(dot.size for dot in held)],
            number=None,
            lines=(f"{TIMES} {len(held)}",),
            at=(left + BESIDE, (top + bottom) / 2 + TEXT * 0.35),
            centred=False,
        )


def _placed(
    dot: Dot, middle: tuple[float, float], lines: tuple[str, ...], at: tuple[float, float], *, centred: bool = False
) -> Placed:
    return Placed(
        id=dot.id,
        members=(dot.id,),
        kind=dot.kind,
        interest=dot.interest,
        influence=dot.influence,
        x=middle[0],
        y=middle[1],
        r=RADII[dot.size],
        number=dot.number,
        lines=lines,
        at=at,
        centred=centred,
    )


def label(dot: Dot, room: float, most: int) -> tuple[str, ...]:
    """A name in at most so many lines of a width; a longer one is cut, after its number, by which the key tells it whole.

    Empty where too little of the name would be left.
    """
    if lines := wrapped(dot.name, room, most):
        return lines
    text = " ".join(dot.name.split())
    cuts = (f"{dot.number} {text[:end].rstrip()}…" for end in range(min(len(text), MOST), LEAST - 1, -1))
    cut = next((one for one in cuts if LETTERS.width(one) <= room), "")
    return (cut,) if cut and most else ()


def wrapped(text: str, room: float, most: int) -> tuple[str, ...]:
    """A text in at most so many lines of a width; empty where it does not fit."""
    lines = LETTERS.lines(text.split(), room)
    fits = len(lines) <= most and all(LETTERS.width(line) <= room for line in lines)
    return tuple(lines) if fits else ()
