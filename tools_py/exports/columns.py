"""How wide the columns of a table are: as their words need, so that it takes few lines."""

from collections.abc import Iterator, Sequence
from functools import cache

from tools_py.exports.paper import PaperTable
from tools_py.lettering import Lettering

SMALL = Lettering(size=9, hair=0.27, slim=0.33, plain=0.54, capital=0.68, broad=0.86)
"""Arial as tables set it, in points; a letter is as wide as most of its kind."""
WIDTH, CELL = 493.0, 8.6
"""The room for words on an upright A4 page, and what the sides of a cell take, in points."""
ACROSS = 96
"""So many letters of a table stand side by side on an upright page."""
LONGEST, AIR = 22, 3
"""No word counts for more than the longest; the room between columns."""
DAY = 16
"""So short a cell that begins with a figure is a date or a sum, and is kept on one line."""
STEP = 2
MOVES = (8.0, 4.0, 2.0, 1.0)
"""So much room is tried in another column, in letters."""
_OWN = 0.2
_FIGURES = frozenset("0123456789£")
MOST_ROWS = 60
"""The first rows of a long table say enough of what its columns hold."""


def shares(block: PaperTable) -> tuple[int, ...]:
    """The columns' parts of the width: those that the table has, else those with which it takes few lines."""
    if block.shares:
        return block.shares
    rows = [row for row in (block.head, *block.rows[:MOST_ROWS]) if len(row) == block.across]
    return fitted([[row[at] for row in rows] for at in range(block.across)])


def fitted(columns: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The parts for columns of these cells: no word is cut, and letters of room go to where they save most lines.

    Lengths say roughly where that is; then room moves from one column to another as long as the words save a line by it.
    """
    least = [_least(column) for column in columns]
    lengths = [[len(cell) for cell in column] for column in columns]
    widths = [float(one) for one in least]
    while sum(widths) + STEP <= ACROSS:
        widths[_neediest(widths, lengths)] += STEP
    return tuple(round(one) for one in _settled(tuple(widths), least, columns))


def lines_in(text: str, room: float) -> int:
    """How many lines of a cell words take in so much room, in points."""
    return sum(max(1, len(SMALL.lines(line.split(), room))) for line in text.split("\n"))


def _settled(widths: tuple[float, ...], least: Sequence[int], columns: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """The widths once no room moved from one column to another saves a line."""
    unit = WIDTH / sum(widths)

    @cache
    def lines(at: int, width: float) -> list[int]:
        return [lines_in(cell, width * unit - CELL) for cell in columns[at]]

    def height(given: tuple[float, ...]) -> int:
        return sum(map(max, zip(*(lines(at, width) for at, width in enumerate(given)), strict=True)))

    now = height(widths)
    while better := next((one for one in _moves(widths, least) if height(one) < now), None):
        widths, now = better, height(better)
    return widths


def _moves(widths: tuple[float, ...], least: Sequence[int]) -> Iterator[tuple[float, ...]]:
    """The widths with some room moved from a column that can give it to another."""
    for room in MOVES:
        for giving, width in enumerate(widths):
            if width - room >= least[giving]:
                for taking in range(len(widths)):
                    if taking != giving:
                        changed = {giving: width - room, taking: widths[taking] + room}
                        yield tuple(changed.get(at, one) for at, one in enumerate(widths))


def _least(cells: Sequence[str]) -> int:
    """The letters that a column has to hold on a line, so that no word, date or sum is cut."""
    kept = ([cell] if len(cell) <= DAY and cell[:1] in _FIGURES else cell.split() for cell in cells)
    return min(LONGEST, max((len(piece) for pieces in kept for piece in pieces), default=0)) + AIR


def _neediest(widths: Sequence[float], lengths: Sequence[Sequence[int]]) -> int:
    """The column that makes rows higher than the others would: by as many lines, and a little by all its own."""
    needs = [0.0] * len(widths)
    for row in zip(*lengths, strict=True):
        lines = [length / (width - AIR) for length, width in zip(row, widths, strict=True)]
        most = max(range(len(lines)), key=lines.__getitem__)
        rest = max((one for at, one in enumerate(lines) if at != most), default=0.0)
        needs[most] += lines[most] - max(1.0, rest) if lines[most] > 1 else 0.0
        needs[most] += _OWN * lines[most]
    return max(range(len(needs)), key=needs.__getitem__)
