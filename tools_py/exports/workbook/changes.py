"""What a workbook that came back says otherwise than it did when it went out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import define, evolve, field, frozen

from tools_py.cells import EMPTY, Seen, Value, top
from tools_py.exports.backup import LARGEST_STAMP
from tools_py.exports.contents import Record, Sheet, clean
from tools_py.exports.workbook import former
from tools_py.exports.workbook.cell import CellReader
from tools_py.exports.workbook.edits import Edit, Review, Write
from tools_py.exports.workbook.former import FormerFigure
from tools_py.exports.workbook.identity import RowWords, owners
from tools_py.exports.workbook.moved import SheetShape, as_now, headed, hidden
from tools_py.exports.workbook.place import CellPlace
from tools_py.exports.workbook.reading import Page, SheetCell, WorkbookError, read
from tools_py.exports.workbook.rows import (
    MORE,
    SentCell,
    StampError,
    checksum,
    parse_marks,
    plain,
)
from tools_py.exports.workbook.writing import ANSWER, LINE, QUESTION, RECORD, SECTION, STAMPS
from tools_py.fields import CHOSEN, Field
from tools_py.intake.twins import KnownRows
from tools_py.records import next_key
from tools_py.references import parted, row_for
from tools_py.registering import NAMES
from tools_py.tidy import one_line
from tools_py.words import labelled

REGISTER = "measures/register"
"""Where the measures of a plan are."""
MOST_NOTES = 50
"""The most sentences on what could not be read."""
NOTHING = "nothing"
FOREIGN = "This workbook was not made by this site: no sheet has the hidden columns that identify rows."


@frozen
class _Columns:
    """Where a sheet keeps what: fields by column, the hidden columns, and the plan and part that they name.

    `figures` are the columns whose answers the register of measures has now.
    """

    fields: Mapping[int, Field]
    figures: Mapping[int, FormerFigure]
    record: int
    stamps: int
    line: int | None
    plan: str
    sheet: Sheet
    whole: bool = True
    """Whether it had all rows of its part when it was written."""


def review(data: bytes, plan: str, shape: SheetShape, *, now: int, id: str) -> Review:
    """Compare a workbook with the plan that is open, whose id is `plan`; `id` is free for new rows.

    Raises WorkbookError.
    """
    pages, late = read(data)
    reader = CellReader(date(1904, 1, 1) if late else date(1899, 12, 30), [])
    comparing = _Comparing(plan, shape, now, id, reader)
    for page in pages:
        comparing.page(page)
    if not comparing.known:
        raise WorkbookError(f"Nothing was changed. {FOREIGN}")
    notes = comparing.notes
    if len(notes) > MOST_NOTES:
        notes = [*notes[:MOST_NOTES], f"… and {len(notes) - MOST_NOTES:,} more like these."]
    return Review(plan=plan, edits=tuple(comparing.edits), told=tuple(notes))


@define
class _Comparing:
    plan: str
    shape: SheetShape
    now: int
    id: str
    reader: CellReader
    edits: list[Edit] = field(factory=list)
    known: bool = False
    _last: str = ""
    _added: int = 0
    _rows: dict[str, KnownRows] = field(factory=dict)

    @property
    def notes(self) -> list[str]:
        """What could not be read, in sentences."""
        return self.reader.notes

    def page(self, page: Page) -> None:
        """Compare one sheet, unless it is not ours or cannot be trusted."""
        page, whole = as_now(page, self.shape)
        columns = self._columns(page)
        if columns is None:
            return
        self.known = True
        columns = evolve(columns, whole=whole)
        if columns.plan != self.plan:
            self.notes.append(f"Sheet “{page.name}” belongs to another plan. It was not imported.")
        elif page.merged:
            self.notes.append(f"Sheet “{page.name}” has merged cells, so its rows cannot be told apart. Unmerge them.")
        elif columns.sheet.part.kind == "fields":
            self._form(page, columns)
        else:
            self._table(page, columns)

    def _columns(self, page: Page) -> _Columns | None:
        """What the first row says of the columns."""
        first = headed(page)
        named = hidden(first)
        if named is None:
            return None
        record, stamps, plan, place = named
        sheet = self.shape(place)
        if sheet is None or stamps is None:
            self.notes.append(
                f"Sheet “{page.name}” has lost a hidden column, or its part no longer exists. It was not imported."
            )
            return None
        own = {RECORD, STAMPS, SECTION, LINE, QUESTION, ANSWER, first[record]}
        texts = {column: text for column, text in first.items() if text not in own}
        figures = former.figures(place, self.shape(REGISTER), texts)
        found = former.columns(place, sheet.part.fields, texts)
        for text in (text for column, text in texts.items() if column not in found and column not in figures):
            self.notes.append(
                f"Sheet “{page.name}”: the heading “{clean(text)[:80]}” is not one of its columns. It was not imported."
            )
        line = next((column for column, text in first.items() if text == LINE), None)
        return _Columns(found, figures, record, stamps, line if sheet.part.kind == "lines" else None, plan, sheet)

    def _form(self, page: Page, columns: _Columns) -> None:
        """A form stands upright: each row's question names the field, and its hidden column where the question does not."""
        heads = {str(cell.value): column for column, cell in page.cells[0].items()}
        answer, question = heads.get(ANSWER, 1), heads.get(QUESTION, 0)
        record = columns.sheet.records[0]
        fields = {one.id: one for one in columns.sheet.fields}
        labels = Counter(one.label for one in columns.sheet.fields)
        named = {one.label: one for one in columns.sheet.fields if labels[one.label] == 1}
        stamped = next((str(row[columns.stamps].value) for n, row in sorted(page.cells.items())
                        if n and columns.stamps in row), "")  # fmt: skip
        marks = self._marks(page, 1, stamped)
        for number, row in sorted(page.cells.items()):
            _, _, name = str(row[columns.record].value).partition("/") if columns.record in row else ("", "", "")
            one = named.get(str(row[question].value)) if question in row else None
            one = one or fields.get(name)
            if number and one and marks is not None:
                self._field(CellPlace(page.name, number, columns.sheet, one), record, row.get(answer), marks)

    def _table(self, page: Page, columns: _Columns) -> None:
        """A record for each row; a row without a record, or with one that stood above already, is new."""
        records = {record.id: record for record in columns.sheet.records}
        rows = [(number, row) for number, row in sorted(page.cells.items()) if number]
        homes = owners([self._words_of(page, number, row, columns, records) for number, row in rows])
        seen: set[str] = set()
        for (number, row), home in zip(rows, homes, strict=True):
            beside = rows[home][1] if home is not None else {}
            id = str(beside[columns.record].value) if columns.record in beside else ""
            if id in records and id not in seen:
                self._row(page, number, {**row, **_hidden(beside, columns)}, columns, records[id])
            elif id and id not in seen:
                self.notes.append(
                    f"Sheet “{page.name}”, row {number + 1}: its record is no longer in the plan. It was not imported."
                )
            else:
                self._new(page, number, row, columns)
            seen.add(id)
        if (
            columns.whole
            and columns.sheet.part.kind == "rows"
            and (gone := len({one.id for one in columns.sheet.written} - seen))
        ):
            rows_gone = "1 row of the plan is" if gone == 1 else f"{gone:,} rows of the plan are"
            self.notes.append(
                f"Sheet “{page.name}”: {rows_gone} not in it. Nothing was removed; remove rows on the page of their tool."
            )

    def _words_of(self, page: Page, number: int, row: Mapping[int, SheetCell], columns: _Columns,
                  records: Mapping[str, Record]) -> RowWords:  # fmt: skip
        """What a row says, and what the record said that is kept beside it; nothing is told of what cannot be read."""
        before = len(self.notes)
        said = {
            (
                one.id,
                plain(one, self.reader.given(CellPlace(page.name, number, columns.sheet, one), row.get(column)) or ""),
            )
            for column, one in columns.fields.items()
        }
        del self.notes[before:]
        id, stamps = (str(row[at].value) if at in row else "" for at in (columns.record, columns.stamps))
        try:
            kept = {(name.partition(".")[0], mark.sum) for name, mark in parse_marks(stamps).items()}
        except StampError:
            kept = set()
        if columns.line is not None:
            said |= {(LINE, str(row[columns.line].value))} if columns.line in row else set()
            kept |= {(LINE, checksum(records[id].label))} if id in records else set()
        empty = checksum("")
        return RowWords(
            said=frozenset((name, checksum(text)) for name, text in said if text),
            kept=frozenset(one for one in kept if one[1] != empty),
        )

    def _row(self, page: Page, number: int, row: Mapping[int, SheetCell], columns: _Columns, record: Record) -> None:
        stamped = row.get(columns.stamps)
        marks = self._marks(page, number, str(stamped.value) if stamped else "")
        if marks is None:
            return
        for column, one in columns.fields.items():
            self._field(CellPlace(page.name, number, columns.sheet, one), record, row.get(column), marks)
        for column, figure in columns.figures.items():
            self._figure_of(
                CellPlace(page.name, number, columns.sheet, figure.one), record, figure, (row.get(column), marks)
            )

    def _figure_of(self, place: CellPlace, record: Record, figure: FormerFigure,
                   held: tuple[SheetCell | None, Mapping[str, SentCell]]) -> None:  # fmt: skip
        """An edit of the measure that a row names, if the cell of its figure says otherwise than it did when it went out."""
        (cell, marks), register = held, self.shape(REGISTER)
        measure = former.measure_of(place.sheet.place, record, register) if register else None
        if register and measure:
            now = CellPlace(place.page, place.row, register, figure.one)
            before = {edit.id for edit in self.edits}
            self._field(now, measure, cell, former.marks_now(figure, marks, measure))
            if self.edits and self.edits[-1].id in before and len(self.edits) > len(before):
                self.edits.pop()
                self.reader.refused(now, "is changed in another row of the same measure too")
            return
        mark = next((mark for name, mark in marks.items() if name.partition(".")[0] == figure.id), None)
        text = plain(figure.one, self.reader.given(place, cell) or "")
        if checksum(text) != (mark.sum if mark else checksum("")):
            self.reader.refused(
                place, "belongs to a measure now, and this row names none. Select a measure for it first"
            )

    def _marks(self, page: Page, number: int, text: str) -> Mapping[str, SentCell] | None:
        """What was kept beside a row, or None with a sentence if it cannot be trusted."""
        try:
            marks = parse_marks(text)
        except StampError:
            marks = None
        if marks is None or any(stamp > LARGEST_STAMP for mark in marks.values() for stamp in mark.seen.values()):
            self.notes.append(
                f"Sheet “{page.name}”, row {number + 1}: a hidden column was changed. The row was not imported."
            )
            return None
        return marks

    def _field(self, place: CellPlace, record: Record, cell: SheetCell | None, marks: Mapping[str, SentCell]) -> None:
        """An edit, if the cell says otherwise than it did when it went out, and than the plan does now."""
        one, sheet = place.one, place.sheet
        given = self.reader.given(place, cell)
        if given is None:
            return
        text = plain(one, given)
        mark = next((mark for name, mark in marks.items() if name.partition(".")[0] == one.id), None)
        if checksum(text) == (mark.sum if mark else checksum("")):
            return
        if text.endswith(MORE):
            self.reader.refused(place, "is too long for a spreadsheet; change it on its page")
            return
        values = self.reader.values(place, text)
        if values is None:
            return
        at = f"{sheet.tool}/{record.id}"
        seen: dict[str, Seen] = {name: mark.seen for name, mark in marks.items()}
        writes = tuple(
            Write(address=f"{at}/{name}", value=value, seen=seen.get(name, {}))
            for name, value in values.items()
            if _now(record, name) != value
        )
        if writes:
            self.edits.append(
                Edit(
                    id=f"{at}/{one.id}",
                    where=record.label,
                    label=one.label,
                    was=place.was(record) or NOTHING,
                    now=place.shown(text, values) or NOTHING,
                    writes=writes,
                    wrong=_wrong([one], values),
                )
            )

    def _new(self, page: Page, number: int, row: Mapping[int, SheetCell], columns: _Columns) -> None:
        """A row that was added, as one edit."""
        if not any(column in columns.fields and cell.value for column, cell in row.items()):
            return
        sheet = columns.sheet
        if sheet.part.kind != "rows":
            self.notes.append(
                f"Sheet “{page.name}”, row {number + 1}: rows cannot be added to a fixed list. It was not imported."
            )
            return
        id = f"{sheet.part.id}--{self.id}x{self._added:x}"
        cells, words = self._told(
            row, [(CellPlace(page.name, number, sheet, one), at) for at, one in columns.fields.items()]
        )
        if not cells:
            return
        moved, more = self._of_measure(page, number, row, columns, cells)
        words += more
        self._last = next_key(self._last, self.now, self._added)
        self._added += 1
        at = f"{sheet.tool}/{id}"
        writes = {f"{at}/order": self._last, **{f"{at}/{name}": value for name, value in cells.items()}, **moved}
        self.edits.append(
            Edit(
                id=at,
                where=f"{sheet.title}: {sheet.part.title}",
                label=f"New {sheet.part.one}",
                was=NOTHING,
                now="; ".join(words),
                writes=tuple(Write(address=address, value=value, seen={}) for address, value in writes.items()),
                twin=self._is_twin(sheet, cells),
                wrong=_wrong(columns.fields.values(), cells),
            )
        )

    def _told(
        self, row: Mapping[int, SheetCell], places: Iterable[tuple[CellPlace, int]]
    ) -> tuple[dict[str, Value], list[str]]:
        """What a new row holds in these places: the values by the names of their cells, and all of it in words."""
        cells: dict[str, Value] = {}
        words = []
        for place, column in places:
            text = plain(place.one, self.reader.given(place, row.get(column)) or "")
            if text and (values := self.reader.values(place, text)):
                cells |= {name: value for name, value in values.items() if value}
                words.append(labelled(place.one.label, place.shown(text, values)))
        return cells, words

    def _of_measure(self, page: Page, number: int, row: Mapping[int, SheetCell], columns: _Columns,
                    cells: Mapping[str, Value]) -> tuple[dict[str, Value], list[str]]:  # fmt: skip
        """What a new row says of its measure, by the addresses of the register: of one that is there, or of a new one.

        What a measure that is there says itself stays.
        """
        register = self.shape(REGISTER)
        if register is None or not columns.figures:
            return {}, []
        places = [(CellPlace(page.name, number, register, one.one), at) for at, one in columns.figures.items()]
        told, words = self._told(row, places)
        said = str(cells.get(NAMES[columns.sheet.place], ""))
        if told and not said:
            self.reader.refused(places[0][0], "belongs to a measure, and the new row names none")
        if not told or not said:
            return {}, []
        name = one_line(parted(said)[1] or said)
        measure = former.measure_called(said, register)
        at = f"{register.tool}/{measure.id if measure else row_for(register.part.id, name)}"
        held = measure.cells if measure else {}
        new: dict[str, Value] = (
            {} if measure else {f"{at}/order": self._last or next_key("", self.now, 0), f"{at}/name": name}
        )
        return new | {f"{at}/{id}": value for id, value in told.items() if not top(held.get(id, EMPTY))}, words

    def _is_twin(self, sheet: Sheet, cells: Mapping[str, Value]) -> bool:
        """Whether a row of the plan, or one that came before, says what a new one says."""
        if sheet.place not in self._rows:
            rows = ({name: top(cell) for name, cell in record.cells.items()} for record in sheet.records)
            self._rows[sheet.place] = KnownRows.of(sheet.part.label, rows)
        known = self._rows[sheet.place]
        twin = known.like(cells) is not None
        if not twin:
            known.add(cells)
        return twin


def _wrong(fields: Iterable[Field], values: Mapping[str, Value]) -> str:
    """Why the first of the values that its field cannot read is none; empty where all can be read."""
    typed = (one for one in fields if one.kind not in CHOSEN and values.get(one.id))
    return next(filter(None, (one.error(values[one.id]) for one in typed)), "")


def _hidden(row: Mapping[int, SheetCell], columns: _Columns) -> Mapping[int, SheetCell]:
    """What is kept beside a row."""
    return {at: row.get(at, SheetCell("")) for at in (columns.record, columns.stamps)}


def _now(record: Record, name: str) -> Value:
    """What stands in a cell of the plan now, with nothing told as an empty answer of its kind."""
    value = top(record.cells.get(name, EMPTY))
    return value if value is not None else False if "." in name else ""
