"""Tables as Excel, Sheets, Word and LibreOffice put them on the clipboard as HTML."""

import re
from html.parser import HTMLParser

from attrs import define, field, frozen

from tools_py.intake.bullets import GLYPHS

_LIKE = re.compile(r"\s*(?:Version:[\d.]+\s.*?)?<(?:!doctype|!--|html|head|meta|body|table|google-sheets|div|p|span|b|ul|ol)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_SKIPPED = frozenset({"style", "script", "title", "xml", "template"})
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dt", "dd",
                     "caption", "section", "article"})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
WIDEST = 1000
"""The most columns, as HTML has it for a cell that spans several."""


@frozen(kw_only=True)
class Marked:
    """The rows of all tables that stand in no other, whether the first is marked as a heading, and the text beside them."""

    rows: tuple[tuple[str, ...], ...]
    headed: bool
    outside: str


def is_markup(text: str) -> bool:
    """Whether a text is HTML as a clipboard holds it."""
    return bool(_LIKE.match(text[:2000])) and bool(re.search(r"</?(?:table|p|li|div|br|td)\b", text, re.IGNORECASE))


def read(text: str) -> Marked:
    """The cells that a reader of the page would see: merged ones repeated downwards, hidden columns and rows left out."""
    start = text.find("<")
    reading = _Reading()
    reading.feed(text[start:] if start > 0 else text)
    reading.close()
    reading.end_row()
    return Marked(rows=tuple(reading.rows()), headed=reading.headed, outside=reading.outside.text())


@define
class _Words:
    """Collects a text as it would be drawn: runs of blanks are one, blocks stand on lines of their own."""

    lines: list[str] = field(factory=lambda: [""])
    pending: bool = False

    def add(self, data: str) -> None:
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        if words.strip(" ") and self.pending:
            self.lines.append("")
            self.pending = False
        if not self.pending:
            self.lines[-1] += words.lstrip(" ") if self.lines[-1][-1:] in {"", " "} else words

    def block(self) -> None:
        self.pending = self.pending or len(self.lines) > 1 or bool(self.lines[0].strip(" "))

    def turn(self) -> None:
        if self.pending:
            self.lines.append("")
            self.pending = False
        self.lines.append("")

    def text(self) -> str:
        return "\n".join(line.rstrip(" ") for line in self.lines)


@define
class _MarkupCell:
    words: _Words
    rows: int
    columns: int
    hidden: bool
    head: bool


class _Reading(HTMLParser):
    """Goes through markup and keeps the grid of its tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outside = _Words()
        self.headed = False
        self._grid: list[dict[int, tuple[str, bool]]] = []
        self._hidden: set[int] = set()
        self._columns = 0
        self._depth = 0
        self._skipped = 0
        self._row: list[_MarkupCell] | None = None
        self._row_hidden = False
        self._spans: dict[int, tuple[int, str, bool]] = {}
        self._spoken: list[bool] = []
        self._glyph: list[str] | None = None
        self._lists: list[int] = []

    @property
    def _words(self) -> _Words:
        return self._row[-1].words if self._row else self.outside

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SKIPPED:
            self._skipped += 1
        elif tag == "table":
            self._depth += 1
            self._words.block()
        elif self._depth == 1 and tag in {"tr", "td", "th", "col"}:
            self._begin(tag, given)
        elif tag == "span":
            self._begin_span(given.get("style", ""))
        elif tag == "br":
            self._words.turn()
        elif tag in _BLOCKS or tag in {"tr", "table"}:
            self._begin_block(tag, given.get("style", ""))
        elif tag in {"td", "th"}:
            self._words.add(" ")

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        hidden = bool(_HIDDEN.search(given.get("style", "")))
        if tag == "col":
            span = _span(given.get("span", "1"))
            self._hidden.update(range(self._columns, self._columns + span) if hidden else ())
            self._columns += span
        elif tag == "tr":
            self.end_row()
            self._row, self._row_hidden = [], hidden
        else:
            self._row = [] if self._row is None else self._row
            spans = _span(given.get("rowspan", "1")), _span(given.get("colspan", "1"))
            self._row.append(_MarkupCell(_Words(), *spans, hidden=hidden, head=tag == "th"))

    def _begin_span(self, style: str) -> None:
        marks = bool(_LIST_MARK.search(style))
        self._spoken.append(marks)
        if marks:
            self._glyph = []

    def _begin_block(self, tag: str, style: str) -> None:
        self._words.block()
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            depth = len(self._lists)
            if self._lists and self._lists[-1] >= 0:
                self._lists[-1] += 1
                mark = f"{self._lists[-1]}. "
            else:
                mark = "• "
            self._listed(depth, mark)
        elif level := _LEVEL.search(style):
            self._listed(int(level[1]), "")

    def _listed(self, depth: int, mark: str) -> None:
        """Begin a line of a list; how deep it stands shows outside of tables only."""
        if self._words.pending:
            self._words.turn()
            del self._words.lines[-1]
        indent = "\t" * (depth - 1) if self._words is self.outside else ""
        self._words.lines[-1] += indent + mark

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _SKIPPED or tag == "span":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(self._skipped - 1, 0)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self.end_row()
                self._spans.clear()
            self._depth -= 1
            self._words.block()
        elif tag == "tr" and self._depth == 1:
            self.end_row()
        elif tag == "span":
            self._end_span()
        elif tag in _BLOCKS or tag == "tr":
            self._words.block()
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()

    def _end_span(self) -> None:
        if self._spoken and self._spoken.pop() and self._glyph is not None:
            mark = "".join(self._glyph).strip()
            self._glyph = None
            if mark:
                self._words.add(f"{'•' if mark in GLYPHS else mark} ")

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if self._glyph is not None:
            self._glyph.append(data)
        elif self._row or not self._depth:
            self._words.add(data)

    def end_row(self) -> None:
        """Put the row's cells where earlier ones that span rows leave room."""
        row, self._row = self._row, None
        if row is None:
            return
        made: dict[int, tuple[str, bool]] = {}
        for at, (left, text, hidden) in list(self._spans.items()):
            made[at] = text, hidden
            self._spans[at] = left - 1, text, hidden
        self._spans = {at: span for at, span in self._spans.items() if span[0]}
        at = 0
        for cell in row:
            while at in made:
                at += 1
            text = cell.words.text()
            for step in range(min(cell.columns, WIDEST - at)):
                made[at + step] = ("" if step else text), cell.hidden
                if cell.rows > 1:
                    self._spans[at + step] = cell.rows - 1, ("" if step else text), cell.hidden
            at += cell.columns
        if made and not self._row_hidden:
            if not self._grid:
                self.headed = bool(row) and all(cell.head for cell in row)
            self._grid.append(made)

    def rows(self) -> list[tuple[str, ...]]:
        """The grid, as wide in every row, without the columns that nobody sees."""
        width = max((max(row) + 1 for row in self._grid), default=0)
        seen = [
            at
            for at in range(width)
            if at not in self._hidden and not all(row.get(at, ("", True))[1] for row in self._grid)
        ]
        return [tuple(row[at][0] if at in row and not row[at][1] else "" for at in seen) for row in self._grid]


def _span(text: str) -> int:
    """How many rows or columns a cell takes, one where nothing sensible is said."""
    return min(max(int(text), 1), WIDEST) if text.isascii() and text.isdigit() and len(text) < 6 else 1
