"""Writes the sheet on money: a table for each question, to be read, sorted and added up."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import define

from tools_py.exports.contents import clean
from tools_py.exports.workbook.money import MoneyCell, MoneyTable
from tools_py.exports.workbook.rows import LONGEST
from tools_py.rules.costs import pounds

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "Money"
FIRST, WIDTH = 40, 15
"""How wide the first column is, which names what a row is about, and each column of figures."""
ACROSS = 6
"""As many columns a sentence goes across."""
HEIGHT, HIGHEST = 15, 405
"""The height of a line, and the most of a row, in points."""
READ = (
    "Worked out from the actions when this file was made, to read, sort and add up. "
    "It does not follow later changes, and changes here are not imported."
)
_SUM = {"bold": True, "top": 1, "valign": "top"}
FORMATS: Mapping[str, dict[str, Any]] = {
    "caption": {"bold": True, "font_size": 13, "font_color": "#0b5d64"},
    "pounds": {"num_format": '"£"#,##0', "valign": "top"},
    "pence": {"num_format": '"£"#,##0.00', "valign": "top"},
    "sum": _SUM,
    "sum pounds": {"num_format": '"£"#,##0', **_SUM},
    "sum pence": {"num_format": '"£"#,##0.00', **_SUM},
}
_PENNY = Decimal("0.01")


@define
class MoneyWriter:
    """Writes tables below one another; `formats` are made of those of the workbook and of this sheet."""

    page: "Worksheet"
    formats: Mapping[str, Any]
    _row: int = 0

    def write(self, tables: Sequence[MoneyTable]) -> None:
        """All of the sheet; its title stays in sight, and so does what each row is about."""
        self._paper(max(len(table.head) for table in tables))
        self.page.write_string(0, 0, NAME, self.formats["title"])
        self._row = 1
        self._sentence(READ)
        for table in tables:
            self._table(table)
        self.page.freeze_panes(1, 1)

    def _paper(self, columns: int) -> None:
        self.page.set_column(0, 0, FIRST)
        self.page.set_column(1, columns - 1, WIDTH)
        self.page.set_landscape()
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&L&A&RPage &P of &N")

    def _table(self, table: MoneyTable) -> None:
        """A heading, the rows, and the sentences; the rows that add up others stay where they are when those are sorted."""
        self.page.write_string(self._row + 1, 0, table.caption, self.formats["caption"])
        top = self._row + 2
        codes = [_code(table, column) for column in range(len(table.head))]
        sorted_rows = len(table.rows) - table.sums
        for number, row in enumerate(table.rows):
            before = "" if number < sorted_rows else "sum "
            for column, held in enumerate(row):
                self._cell((top + 1 + number, column), held, codes[column], before)
            self._high(top + 1 + number, row)
        columns = [{"header": text, "header_format": self.formats["head"]} for text in table.head]
        name = f"money.{table.id.replace('-', '_')}"
        self.page.add_table(
            top, 0, top + sorted_rows, len(table.head) - 1, {"name": name, "columns": columns, "style": None}
        )
        self._high(top, table.head)
        self._row = top + 1 + len(table.rows)
        for line in table.lines:
            self._sentence(line)

    def _cell(self, at: tuple[int, int], held: MoneyCell, code: str, before: str) -> None:
        """A number as one, wherever the workbook can hold it to the penny."""
        if isinstance(held, Decimal) and abs(Decimal(float(held)) - held) < _PENNY:
            self.page.write_number(*at, float(held), self.formats[f"{before}{code}"])
        elif held is None:
            self.page.write_blank(*at, None, self.formats["text"])
        else:
            words = pounds(held) if isinstance(held, Decimal) else clean(held)[:LONGEST]
            self.page.write_string(*at, words, self.formats["sum" if before else "text" if at[1] else "fixed"])

    def _sentence(self, text: str) -> None:
        """A sentence across several columns, as high as it needs."""
        self.page.merge_range(self._row, 0, self._row, ACROSS - 1, "", self.formats["text"])
        self.page.write_string(self._row, 0, clean(text)[:LONGEST], self.formats["text"])
        self.page.set_row(self._row, min(HIGHEST, HEIGHT * _lines(text, FIRST + WIDTH * (ACROSS - 1))))
        self._row += 1

    def _high(self, row: int, cells: Sequence[MoneyCell]) -> None:
        """Make a row as high as its texts need; not every program does so by itself."""
        texts = ((held, WIDTH if column else FIRST) for column, held in enumerate(cells) if isinstance(held, str))
        self.page.set_row(row, min(HIGHEST, HEIGHT * max(_lines(text, width) for text, width in texts)))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a cell as wide as so many figures; letters take a little less, which leaves room."""
    lines = 0
    for line in text[:LONGEST].split("\n"):
        lines, filled = lines + 1, 0
        for word in line.split(" "):
            if filled and filled + len(word) > width:
                lines, filled = lines + 1, 0
            lines += (len(word) - 1) // width if len(word) > width else 0
            filled += len(word) + 1
    return lines


def _code(table: MoneyTable, column: int) -> str:
    """The format of a column's numbers: with pence in all its rows, if in one."""
    numbers = [row[column] for row in table.rows if isinstance(row[column], Decimal)]
    whole = all(one == one.to_integral_value() for one in numbers if isinstance(one, Decimal))
    if column in table.counts:
        return "whole" if whole else "number"
    return "pounds" if whole else "pence"
