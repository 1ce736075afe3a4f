"""The plan as an Excel workbook: a sheet for each part that was filled in, made to be edited and opened here again."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from attrs import define, field

from tools_py.dates import print_date
from tools_py.exports.contents import Contents, Record, Sheet
from tools_py.exports.outgoing import ACTIONS, Format
from tools_py.exports.workbook import money, money_sheet
from tools_py.exports.workbook.rows import DAYS, choices, heads, marks, shown
from tools_py.fields import Field, Kind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECORD, STAMPS = "record", "stamps"
"""The heads of the two hidden columns; the first goes on with the plan and the part."""
SECTION, LINE, QUESTION, ANSWER, WHOSE = "Section", "Line", "Question", "Answer", "Whose view"
NAMES = {"actions/actions": "Actions", "measures/register": "Measures", "evaluation-plan/plan": "Evaluation plan"}
"""Names for the sheets that people look for; all others are called after their worksheet and part."""
CHOICES = "Choices"
SPARE = 500
"""How many rows below the last one still have their drop-downs."""
WIDTHS: Mapping[Kind, int] = {"note": 48, "text": 32, "several-of": 32, "date": 16, "month": 16, "number": 12,
                              "percent": 10, "tick": 8}  # fmt: skip
WIDTH = 22
PRINTED = 190
"""The most characters across a sheet of paper that can still be read; a wider table goes on to the next sheet beside it."""
FORMATS: Mapping[str, dict[str, Any]] = {
    "head": {"bold": True, "font_color": "#ffffff", "bg_color": "#0b5d64", "text_wrap": True, "valign": "vcenter"},
    "title": {"bold": True, "font_size": 18, "font_color": "#0b5d64"},
    "fixed": {"text_wrap": True, "valign": "top", "bg_color": "#f7f4ee"},
    "text": {"text_wrap": True, "valign": "top"},
    "date": {"num_format": "d mmmm yyyy", "align": "left", "valign": "top"},
    "month": {"num_format": "mmmm yyyy", "align": "left", "valign": "top"},
    "number": {"num_format": "#,##0.########", "valign": "top"},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "percent": {"num_format": "0.##%", "valign": "top"},
}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write(contents: Contents) -> bytes:
    """The workbook's bytes; needs the package XlsxWriter."""
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": contents.name, "comments": "Made by the Health Inequalities Toolkit"})
    _WorkbookWriter(book, contents).write()
    book.close()
    return out.getvalue()


@define
class _WorkbookWriter:
    book: "Workbook"
    contents: Contents
    _formats: dict[str, Any] = field(factory=dict)
    _names: set[str] = field(factory=set)
    _lists: dict[tuple[str, ...], str] = field(factory=dict)

    def write(self) -> None:
        for name, given in {**FORMATS, **money_sheet.FORMATS}.items():
            self._formats[name] = self.book.add_format(given)
        self._front()
        for sheet in in_order(self.contents):
            self._sheet(sheet)
            if sheet.place == ACTIONS:
                self._money()
        if self.contents.views:
            self._views()
        self._choices()

    def _front(self) -> None:
        """What the workbook is and how it comes back."""
        page = self.book.add_worksheet(self._name("About"))
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 90)
        page.hide_gridlines(2)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, self.contents.name, self._formats["title"])
        made = (("Made on", print_date(self.contents.today)),) if self.contents.today else ()
        how = (
            (
                "How to use it",
                "Change answers, sort and filter, or add rows below the last one. Save the file as .xlsx.",
            ),
            ("Import it", "Open it under “Your plan”. You see what has changed and choose what to import."),
            ("Leave alone", "The headings, and the hidden columns at the right, which identify each row."),
        )
        for row, (label, text) in enumerate((*self.contents.about, *made, *how), 2):
            page.write_string(row, 0, label, self._formats["fixed"])
            page.write_string(row, 1, text, self._formats["text"])

    def _sheet(self, sheet: Sheet) -> None:
        name = NAMES.get(sheet.place, sheet.title if sheet.title == sheet.part.title else "")
        page = self.book.add_worksheet(self._name(name or f"{sheet.title} - {sheet.part.title}"))
        if sheet.part.kind == "fields":
            self._form(page, sheet)
        else:
            self._table(page, sheet)

    def _money(self) -> None:
        """What the actions cost and bring: to be read; what is changed there does not come back."""
        tables = money.tables(self.contents)
        if tables:
            page = self.book.add_worksheet(self._name(money_sheet.NAME))
            money_sheet.MoneyWriter(page, self._formats).write(tables)

    def _table(self, page: "Worksheet", sheet: Sheet) -> None:
        """A row for each record: what it is about, its fields, and the two hidden columns."""
        lines = sheet.part.kind == "lines"
        before = [SECTION, LINE] if lines and any(one.section for one in sheet.records) else [LINE] if lines else []
        labels = {one.id: head for one, head in heads(sheet.part.fields)}
        titles = [*before, *(labels[one.id] for one in sheet.fields)]
        self._heads(page, sheet, titles, [40] * len(before) + [WIDTHS.get(one.kind, WIDTH) for one in sheet.fields])
        for row, record in enumerate(sheet.written, 1):
            for column, text in enumerate((record.section, record.label)[-len(before) :] if before else ()):
                page.write_string(row, column, text, self._formats["fixed"])
            for column, one in enumerate(sheet.fields, len(before)):
                self._cell(page, (row, column), one, record)
            page.write_string(row, len(titles), record.id)
            page.write_string(row, len(titles) + 1, marks(sheet, record))
        last = len(sheet.written) + (0 if lines else SPARE)
        for column, one in enumerate(sheet.fields, len(before)):
            self._offer(page, sheet, one, (1, column, last, column))
        page.freeze_panes(1, len(before) or 1)
        self._bind(page, sheet, titles)

    def _bind(self, page: "Worksheet", sheet: Sheet, titles: list[str]) -> None:
        """Make the rows one table with what is kept beside them, so that no sorting, deleting or inserting parts the two."""
        heads = [*titles, self._mark(sheet), STAMPS]
        columns = [{"header": text, "header_format": self._formats["head"]} for text in heads]
        name = sheet.place.replace("/", ".").replace("-", "_")
        page.add_table(
            0, 0, max(len(sheet.written), 1), len(heads) - 1, {"name": name, "columns": columns, "style": None}
        )

    def _mark(self, sheet: Sheet) -> str:
        """The heading of the hidden column with the records' ids, which names the plan and the part."""
        return f"{RECORD}|{self.contents.plan}|{sheet.place}"

    def _form(self, page: "Worksheet", sheet: Sheet) -> None:
        """A form stands upright: a question and its answer in each row."""
        (record,) = sheet.records
        self._heads(page, sheet, [QUESTION, ANSWER], [40, 80])
        for row, one in enumerate(sheet.fields, 1):
            page.write_string(row, 0, one.label, self._formats["fixed"])
            self._cell(page, (row, 1), one, record)
            self._offer(page, sheet, one, (row, 1, row, 1))
            page.write_string(row, 2, f"{record.id}/{one.id}")
            page.write_string(row, 3, marks(sheet, record) if row == 1 else "")
        page.freeze_panes(1, 1)

    def _heads(self, page: "Worksheet", sheet: Sheet, titles: list[str], widths: list[int]) -> None:
        for column, text in enumerate((*titles, self._mark(sheet), STAMPS)):
            page.write_string(0, column, text, self._formats["head"])
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.set_column(len(titles), len(titles) + 1, 20, None, {"hidden": True})
        page.set_landscape()
        page.set_paper(9)
        across = ceil(sum(widths) / PRINTED)
        page.fit_to_pages(across, 0)
        if across > 1:
            page.repeat_columns(0)
        page.repeat_rows(0)
        page.set_footer("&L&A&RPage &P of &N")

    def _cell(self, page: "Worksheet", at: tuple[int, int], one: Field, record: Record) -> None:
        held = shown(one, record)
        if isinstance(held, Decimal):
            whole = one.kind == "number" and held == held.to_integral_value()
            page.write_number(*at, float(held), self._formats["whole" if whole else one.kind])
        elif isinstance(held, date):
            page.write_datetime(*at, held, self._formats[one.kind])
        elif held:
            page.write_string(*at, held, self._formats["text"])
        else:
            page.write_blank(*at, None, self._formats[one.kind if one.kind in DAYS else "text"])

    def _offer(self, page: "Worksheet", sheet: Sheet, one: Field, cells: tuple[int, int, int, int]) -> None:
        """A drop-down of the choices; a list that is long stands on a sheet of its own, as Excel asks."""
        labels = choices(sheet, one)
        if labels:
            source = self._lists.setdefault(labels, _range(len(self._lists), len(labels)))
            told = {"error_title": one.label[:32], "error_message": "Select from the list, or leave the cell empty."}
            if one.adds:
                told |= {
                    "error_type": "information",
                    "error_message": "This is not in the list. It is kept as a new name.",
                }
            page.data_validation(*cells, {"validate": "list", "source": source, **told})

    def _choices(self) -> None:
        page = self.book.add_worksheet(self._name(CHOICES))
        for column, labels in enumerate(self._lists):
            for row, label in enumerate(labels):
                page.write_string(row, column, label)
        page.hide()

    def _views(self) -> None:
        """The views of single contributors: to be read; what is changed here does not come back."""
        page = self.book.add_worksheet(self._name("Views"))
        titles = (WHOSE, "Instrument", LINE, QUESTION, ANSWER)
        for column, (head, width) in enumerate(zip(titles, (26, 32, 40, 32, 60), strict=True)):
            page.write_string(0, column, head, self._formats["head"])
            page.set_column(column, column, width)
        row = 0
        for row, cells in enumerate(view_rows(self.contents), 1):
            for column, text in enumerate(cells):
                page.write_string(row, column, text[:32_000], self._formats["text"])
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(row, 1), len(titles) - 1)

    def _name(self, wanted: str) -> str:
        """A name that Excel takes: 31 characters at most, none of them forbidden, and no other sheet's."""
        plain = _cut(" ".join(wanted.translate(_FORBIDDEN).split()), 31) or "Sheet"
        name, number = plain, 2
        while name.casefold() in self._names:
            name, number = f"{_cut(plain, 27)} {number}", number + 1
        self._names.add(name.casefold())
        return name


def in_order(contents: Contents) -> list[Sheet]:
    """The sheets as the plan goes: the actions first, then each tool by the first line that it gives to; the rest last."""
    lines = [line.id for section in contents.sections for line in section.lines]
    first = {one.source: at for at, id in reversed([*enumerate(lines)]) for one in contents.drafts.get(id, ())}
    return sorted(contents.sheets, key=lambda one: (one.place != ACTIONS, first.get(one.tool, len(lines))))


def _cut(text: str, most: int) -> str:
    """The beginning of a text; Excel counts a character beyond the first 65,536 as two."""
    while sum(1 + (letter > "\uffff") for letter in text) > most:
        text = text[:-1]
    return text.strip()


def view_rows(contents: Contents) -> Iterator[tuple[str, str, str, str, str]]:
    """Each answer of each contributor: whose, instrument, line, question, answer."""
    for name, sheets in contents.views:
        for sheet in sheets:
            for record in sheet.filled:
                labels = ((one.label, record.texts[one.id]) for one in sheet.fields if one.id in record.texts)
                yield from ((name, sheet.title, record.label, label, text) for label, text in labels)


def _range(column: int, length: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"={CHOICES}!{xl_range_abs(0, column, length - 1, column)}"


FORMAT = Format(
    id="excel",
    title="Excel workbook",
    text="Actions, measures and every tool you filled in, to edit and import again.",
    ending="xlsx",
    type=TYPE,
    make=lambda out: write(out.contents),
    called="workbook",
    needs="xlsxwriter",
)
