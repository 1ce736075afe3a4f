"""Cells copied out of a spreadsheet, a document or a file of values, read by the rule of whoever wrote them."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from tools_py.intake import markup
from tools_py.intake.bullets import GLYPHS
from tools_py.tidy import tidied

type TableKind = Literal["tabs", "commas", "semicolons", "lines", "markup"]
type Rows = tuple[tuple[str, ...], ...]

_MARKS: dict[TableKind, str] = {"tabs": "\t", "semicolons": ";", "commas": ","}
_GUARDED = re.compile("'(?=\\s*[=+@\uff1d\uff0b\uff20\uff0d-]|[\t\r\n])")
"""An apostrophe before what a spreadsheet could run: it was put there for safety, and is no part of the text."""
_BREAK = re.compile("\r\n|\r|\n")


@frozen(kw_only=True)
class PastedTable:
    """What a paste holds: rows of tidied cells, without rows in which nothing stands.

    `headed` says that whoever made it marked the first row as a heading; `unclosed` are the numbers of rows with a cell
    that a quotation mark opens and none closes: it was read as it stands. `outside` is the text beside a table.
    `numbers` are those of the rows in what was pasted, from 1; without them no row was left out.
    """

    rows: Rows
    kind: TableKind
    headed: bool = False
    unclosed: tuple[int, ...] = ()
    outside: str = ""
    numbers: tuple[int, ...] = ()

    def number(self, row: int) -> int:
        """The number, in what was pasted, of a row counted from 0."""
        return self.numbers[row] if self.numbers else row + 1

    @property
    def width(self) -> int:
        """The most cells of a row."""
        return max(map(len, self.rows), default=0)


@frozen
class _Cell:
    """One cell as it was written, and what it says: without the quotation marks around it where these count."""

    raw: str
    text: str
    quoted: bool


def read(text: str) -> PastedTable:
    """The table that a text holds: markup of a clipboard, cells parted by tabs, a file of values, or lines."""
    if markup.is_markup(text):
        found = markup.read(text)
        if found.rows:
            kept = [(at, row) for at, row in enumerate((tuple(map(_tidy, row)) for row in found.rows), 1) if any(row)]
            return PastedTable(
                rows=tuple(row for _, row in kept),
                kind="markup",
                headed=found.headed,
                outside=tidied(found.outside),
                numbers=tuple(at for at, _ in kept),
            )
        text = found.outside
    text = text.removeprefix("\ufeff")
    cells = by_clipboard(text) if "\t" in text else []
    values = None if _is_whole(cells) else _values(text)
    if cells and not (values and values.whole):
        return _unlisted(_table(cells, "tabs"))
    return _table(values.cells, values.kind) if values else _table(by_clipboard(text), "lines")


def plain(text: str) -> str:
    """What was pasted as text: of a clipboard's markup the cells of its table, parted by tabs."""
    if not markup.is_markup(text):
        return text
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in read(text).rows)


def parted(line: str) -> list[str]:
    """One line at its tabs, else at its semicolons, else at its commas; what stands in quotation marks is one cell."""
    mark = next((mark for mark in "\t;" if mark in line), ",")
    return [_tidy(cell.text) for row in _split(line, mark, lambda _: True) for cell in row]


def by_clipboard(text: str) -> list[list[_Cell]]:
    """Cells by the clipboard's own rule.

    Quotation marks around a cell count where it holds a tab or a break and the closing mark ends it, marks inside being
    doubled. Some programs put them around every cell that holds a mark: then all such cells are written so.
    """
    every = _split(text, "\t", lambda _: True)
    held = [cell for row in every for cell in row if '"' in cell.raw]
    if all(cell.quoted and re.search('[\t\r\n"]', cell.text) for cell in held):
        strict = every
    else:
        strict = _split(text, "\t", lambda inside: bool(re.search("[\t\r\n]", inside)))
    tabbed = [cell for row in strict for cell in row if cell.quoted and "\t" in cell.text]
    if tabbed and not len(strict) == len(strict[0]) == 1:
        # Marks that stand in two cells by chance look like one cell that holds both; a whole table gives them away.
        loose = _split(text, "\t", lambda inside: "\t" not in inside and bool(_BREAK.search(inside)))
        if _is_whole(loose) and (not _is_whole(strict) or any(_BREAK.search(cell.text) for cell in tabbed)):
            return loose
    return strict


@frozen(kw_only=True)
class _Values:
    """The cells of a file of values, what parts them, and whether all rows have as many."""

    kind: TableKind
    cells: list[list[_Cell]]
    whole: bool

    @property
    def marks(self) -> int:
        return sum(len(row) - 1 for row in self.cells)


def _values(text: str) -> _Values | None:
    """A file of values, parted by commas or semicolons; None where a text is neither, as one with commas between words is."""
    found = []
    for kind in ("semicolons", "commas"):
        cells = _split(text, _MARKS[kind], lambda _: True)
        one = _Values(kind=kind, cells=cells, whole=_is_whole(cells))
        if one.whole or (one.marks and re.search(rf"{_MARKS[kind]}\S", text)):
            found.append(one)
    return max(found, key=lambda one: (one.whole, one.marks), default=None)


def _table(rows: Sequence[Sequence[_Cell]], kind: TableKind) -> PastedTable:
    kept = [(at, row) for at, row in enumerate(rows, 1) if any(tidied(cell.text) for cell in row)]
    return PastedTable(
        rows=tuple(tuple(_tidy(cell.text) for cell in row) for _, row in kept),
        kind=kind,
        unclosed=tuple(at for at, row in kept if any(map(_is_unclosed, row))),
        numbers=tuple(at for at, _ in kept),
    )


def _unlisted(table: PastedTable) -> PastedTable:
    """A list of a word processor, in which a tab parts each bullet from its words, as the lines that it means."""
    if table.width == 2 and all(len(row) == 2 and row[0] in GLYPHS for row in table.rows):
        return evolve(table, rows=tuple((words,) for _, words in table.rows), kind="lines")
    return table


def _tidy(text: str) -> str:
    return tidied(_GUARDED.sub("", text, count=1) if _GUARDED.match(text) else text)


def _is_unclosed(cell: _Cell) -> bool:
    return not cell.quoted and cell.raw.startswith('"') and cell.raw.count('"') % 2 == 1


def _is_whole(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether all rows in which anything stands have the same number of cells, more than one."""
    widths = {len(row) for row in rows if any(cell.raw.strip() for cell in row)}
    return len(widths) == 1 and widths != {1}


def _split(text: str, mark: str, counts: Callable[[str], bool]) -> list[list[_Cell]]:
    """Cells between marks and breaks; quotation marks around a cell count where `counts` says so of what is inside."""
    rows: list[list[_Cell]] = [[]]
    for cell, end in _cells(text, mark, counts):
        rows[-1].append(cell)
        if end != mark:
            rows.append([])
    return rows[:-1]


def _cells(text: str, mark: str, counts: Callable[[str], bool]) -> Iterator[tuple[_Cell, str]]:
    """Each cell with what ends it: the mark, a break, or nothing at the end of the text."""
    quoted = re.compile(rf'"((?:[^"]++|"")*+)"(?={re.escape(mark)}|[\r\n]|\Z)')
    plain = re.compile(rf"[^{re.escape(mark)}\r\n]*")
    end = re.compile(rf"{re.escape(mark)}|\r\n|\r|\n|\Z")
    at = 0
    while True:
        found = quoted.match(text, at) if text.startswith('"', at) else None
        if found and counts(inside := found[1].replace('""', '"')):
            cell, at = _Cell(found[0], inside, quoted=True), found.end()
        else:
            bare = plain.match(text, at)
            raw = bare[0] if bare else ""
            cell, at = _Cell(raw, raw, quoted=False), at + len(raw)
        closing = end.match(text, at)
        ended = closing[0] if closing else ""
        yield cell, ended
        at += len(ended)
        if at >= len(text) and ended != mark:
            return
