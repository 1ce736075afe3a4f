"""How many pages a paper takes, counted from its words: near enough to say so before it is written."""

from collections.abc import Mapping, Sequence
from math import ceil

from attrs import evolve

from tools_py.exports.columns import CELL, SMALL, WIDTH, lines_in, shares
from tools_py.exports.drawing import Drawing
from tools_py.exports.paper import Bullets, Heading, Listing, Pages, Paper, PaperPart, PaperTable, Text

HEIGHT = 731.0
"""The height of the room for words on an upright A4 page, in points; its width on one that lies on its side."""
PLAIN = evolve(SMALL, size=11)
"""Arial as the paper sets it in text."""
LINE, SMALL_LINE = 14.0, 11.3
ROW, AFTER = 3.4, 6.0
"""What a row's and a paragraph's spaces take."""
HEADINGS = {1: 40.0, 2: 27.0, 3: 23.0}
STYLES = {
    "Title": (30, 178.0),
    "Subtitle": (14, 50.0),
    "ReportTitle": (18, 32.0),
    "Lead": (11, 20.0),
    "Note": (10, 22.0),
    "Figures": (9, 20.0),
}
"""The height of letters in a style, and what its first line takes with the space around it."""


def first_pages(paper: Paper) -> Mapping[Heading, int]:
    """The page on which each section begins, by its heading."""
    found: dict[Heading, int] = {}
    page = 1
    for pages in paper.pages:
        across, down = (HEIGHT, WIDTH) if pages.wide else (WIDTH, HEIGHT)
        at = 0.0
        for block in pages.blocks:
            high = _height(block, across, paper)
            if isinstance(block, Drawing) and at % down + high > down:
                at = ceil(at / down) * down
            if isinstance(block, Heading):
                found.setdefault(block, page + int(at // down))
            at += high
        page += max(1, ceil(at / down))
    return found


def count(paper: Paper) -> int:
    """The number of its pages."""
    end = Heading(level=0, text="")
    return first_pages(_with_end(paper, end))[end] - 1


def _with_end(paper: Paper, end: Heading) -> Paper:
    return Paper(title="", author="", pages=(*paper.pages, Pages(blocks=(end,))))


def _height(block: PaperPart, across: float, paper: Paper) -> float:
    match block:
        case Heading():
            return HEADINGS.get(block.level, 0)
        case Text():
            size, first = STYLES.get(block.style, (11, LINE + AFTER))
            return first + (_lines(block.text, across * 11 / size) - 1) * size * 1.33
        case Bullets():
            return sum(_lines(text, across - 20) * LINE + 3 for text in block.texts)
        case PaperTable():
            return _table(block, across)
        case Drawing():
            wide, high = (across, 340.0) if across > WIDTH else (across, 300.0)
            return block.height * block.fitted(wide, high) + AFTER + LINE
        case Listing():
            return 40 + 18 * sum(
                isinstance(one, Heading) and one.level == 1 for pages in paper.pages for one in pages.blocks
            )


def _lines(text: str, across: float) -> int:
    return sum(max(1, len(PLAIN.lines(line.split(), across))) for line in text.split("\n"))


def _table(block: PaperTable, across: float) -> float:
    parts = shares(block)
    widths = [across * share / sum(parts) - CELL for share in parts]
    rows = [block.head, *block.rows] if block.head else block.rows
    least = 34.0 if block.tall else 0.0
    return sum(max(least, _row(row, widths, across)) for row in rows) + 8


def _row(row: Sequence[str], widths: Sequence[float], across: float) -> float:
    each = widths if len(row) == len(widths) else [across - CELL]
    lines = (lines_in(text, width) for text, width in zip(row, each, strict=True))
    return max(lines, default=1) * SMALL_LINE + ROW
