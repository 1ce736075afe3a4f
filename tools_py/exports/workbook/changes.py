"""What a workbook that came back says otherwise than it did when it went out."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

from attrs import define, field, frozen

from tools_py.cells import EMPTY, Seen, Value, top
from tools_py.exports.backup import LARGEST_STAMP
from tools_py.exports.contents import Record, Sheet, clean
from tools_py.exports.workbook.displayed import displayed, kind
from tools_py.exports.workbook.edits import Edit, Review, Write
from tools_py.exports.workbook.identity import RowWords, owners
from tools_py.exports.workbook.place import CellPlace, as_typed, day_of
from tools_py.exports.workbook.reading import Page, SheetCell, WorkbookError, read
from tools_py.exports.workbook.rows import (
    DAYS,
    MORE,
    NO,
    NUMBERS,
    YES,
    Held,
    SentCell,
    StampError,
    checksum,
    heads,
    parse_marks,
    plain,
)
from tools_py.exports.workbook.writing import ANSWER, LINE, QUESTION, RECORD, SECTION, STAMPS
from tools_py.fields import CHOSEN, Field
from tools_py.intake.answers import taken
from tools_py.intake.twins import KnownRows
from tools_py.records import next_key
from tools_py.tidy import folded, one_line

type SheetShape = Callable[[str], Sheet | None]
"""Gives the sheet of `tool/part` with every field, or None if there is no such part."""

MOST_NOTES = 50
"""The most sentences on what could not be read."""
NOTHING = "nothing"
FOREIGN = "This workbook was not made by this site: no sheet has the hidden columns that identify rows."


@frozen
class _Columns:
    """Where a sheet keeps what: fields by column, the hidden columns, and the plan and part that they name."""

    fields: Mapping[int, Field]
    record: int
    stamps: int
    line: int | None
    plan: str
    sheet: Sheet


def review(data: bytes, plan: str, shape: SheetShape, *, now: int, id: str) -> Review:
    """Compare a workbook with the plan that is open, whose id is `plan`; `id` is free for new rows.

    Raises WorkbookError.
    """
    pages, late = read(data)
    comparing = _Comparing(plan, shape, now, id, date(1904, 1, 1) if late else date(1899, 12, 30))
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
    epoch: date
    edits: list[Edit] = field(factory=list)
    notes: list[str] = field(factory=list)
    known: bool = False
    _last: str = ""
    _added: int = 0
    _rows: dict[str, KnownRows] = field(factory=dict)

    def page(self, page: Page) -> None:
        """Compare one sheet, unless it is not ours or cannot be trusted."""
        columns = self._columns(page)
        if columns is None:
            return
        self.known = True
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
        first = {column: str(cell.value).strip() for column, cell in page.cells.get(0, {}).items()}
        record = next((column for column, text in first.items() if text.startswith(f"{RECORD}|")), None)
        if record is None:
            return None
        plan, _, place = first[record].removeprefix(f"{RECORD}|").rpartition("|")
        sheet = self.shape(place)
        stamps = next((column for column, text in first.items() if text == STAMPS), None)
        if sheet is None or stamps is None:
            self.notes.append(
                f"Sheet “{page.name}” has lost a hidden column, or its part no longer exists. It was not imported."
            )
            return None
        named = {head: one for one, head in heads(sheet.part.fields)}
        own = {RECORD, STAMPS, SECTION, LINE, QUESTION, ANSWER, first[record]}
        for text in (text for text in first.values() if text not in own and text not in named):
            self.notes.append(
                f"Sheet “{page.name}”: the heading “{clean(text)[:80]}” is not one of its columns. It was not imported."
            )
        found = {column: named[text] for column, text in first.items() if text in named}
        line = next((column for column, text in first.items() if text == LINE), None)
        return _Columns(found, record, stamps, line if sheet.part.kind == "lines" else None, plan, sheet)

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
        if columns.sheet.part.kind == "rows" and (gone := len({one.id for one in columns.sheet.written} - seen)):
            rows_gone = "1 row of the plan is" if gone == 1 else f"{gone:,} rows of the plan are"
            self.notes.append(
                f"Sheet “{page.name}”: {rows_gone} not in it. Nothing was removed; remove rows on the page of their tool."
            )

    def _words_of(self, page: Page, number: int, row: Mapping[int, SheetCell], columns: _Columns,
                  records: Mapping[str, Record]) -> RowWords:  # fmt: skip
        """What a row says, and what the record said that is kept beside it; nothing is told of what cannot be read."""
        before = len(self.notes)
        said = {
            (one.id, plain(one, self._given(CellPlace(page.name, number, columns.sheet, one), row.get(column)) or ""))
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
        given = self._given(place, cell)
        if given is None:
            return
        text = plain(one, given)
        mark = next((mark for name, mark in marks.items() if name.partition(".")[0] == one.id), None)
        if checksum(text) == (mark.sum if mark else checksum("")):
            return
        if text.endswith(MORE):
            self._refused(place, "is too long for a spreadsheet; change it on its page")
            return
        values = self._values(place, text)
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
                )
            )

    def _given(self, place: CellPlace, cell: SheetCell | None) -> Held | None:
        """What a cell holds, as its field takes it; None with a sentence if it cannot be taken."""
        if cell is None:
            return ""
        if cell.why:
            self._refused(place, cell.why)
            return None
        if isinstance(cell.value, float) and isfinite(cell.value):
            return self._figure(place, cell.value, cell.format)
        if isinstance(cell.value, bool):
            return YES if cell.value else ""
        text = clean(str(cell.value))
        return day_of(text) if place.one.kind in DAYS else text

    def _figure(self, place: CellPlace, figure: float, code: str) -> Held | None:
        """A number, the day that it stands for, or in any other field what its cell shows."""
        field, number = place.one.kind, Decimal(repr(figure))
        if field in DAYS:
            return self._day(place, figure)
        if field in NUMBERS and kind(code) not in ({"moment"} if field == "percent" else {"moment", "share"}):
            return number
        return displayed(figure, code, self.epoch) or (number if field in NUMBERS else f"{number:f}".removesuffix(".0"))

    def _day(self, place: CellPlace, days: float) -> Held | None:
        try:
            return self.epoch + timedelta(days=int(days))
        except (OverflowError, ValueError):
            self._refused(place, "is not a date")
            return None

    def _refused(self, place: CellPlace, why: str) -> None:
        self.notes.append(place.says(why))

    def _values(self, place: CellPlace, text: str) -> dict[str, Value] | None:
        """The values of the field's cells; None with a sentence for what is none of the choices."""
        one = place.one
        if one.kind == "several-of":
            return self._several(place, text)
        if one.kind == "tick":
            return self._tick(place, text)
        if not text or one.kind not in CHOSEN:
            return {one.id: as_typed(one, text)}
        found = place.choices.meant(text)
        if found and found.sure:
            return {one.id: found.value}
        if one.adds:
            return {one.id: one_line(text)}
        alike = [label for label in place.labels.values() if folded(label) == folded(text)]
        why = "matches more than one row" if alike else "is not one of the choices"
        self._refused(place, f"says “{text[:80]}”, which {why}")
        return None

    def _tick(self, place: CellPlace, text: str) -> dict[str, Value] | None:
        found = taken(place.one, text or NO, place.choices)
        if found.left:
            self._refused(place, "is neither Yes nor No")
            return None
        return dict(found.values)

    def _several(self, place: CellPlace, text: str) -> dict[str, Value] | None:
        found = taken(place.one, text, place.choices)
        if found.left:
            self._refused(place, f"names “{found.left[0][:80]}”, which is not one of the choices")
            return None
        names = (f"{place.one.id}.{value}" for value in place.labels)
        return {name: name in found.values for name in names}

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
        cells: dict[str, Value] = {}
        words = []
        for column, one in columns.fields.items():
            place = CellPlace(page.name, number, sheet, one)
            text = plain(one, self._given(place, row.get(column)) or "")
            if text and (values := self._values(place, text)):
                cells |= {name: value for name, value in values.items() if value}
                words.append(f"{one.label}: {place.shown(text, values)}")
        if not cells:
            return
        self._last = next_key(self._last, self.now, self._added)
        self._added += 1
        at = f"{sheet.tool}/{id}"
        writes = {f"{at}/order": self._last, **{f"{at}/{name}": value for name, value in cells.items()}}
        self.edits.append(
            Edit(
                id=at,
                where=f"{sheet.title}: {sheet.part.title}",
                label=f"New {sheet.part.one}",
                was=NOTHING,
                now="; ".join(words),
                writes=tuple(Write(address=address, value=value, seen={}) for address, value in writes.items()),
                twin=self._is_twin(sheet, cells),
            )
        )

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


def _hidden(row: Mapping[int, SheetCell], columns: _Columns) -> Mapping[int, SheetCell]:
    """What is kept beside a row."""
    return {at: row.get(at, SheetCell("")) for at in (columns.record, columns.stamps)}


def _now(record: Record, name: str) -> Value:
    """What stands in a cell of the plan now, with nothing told as an empty answer of its kind."""
    value = top(record.cells.get(name, EMPTY))
    return value if value is not None else False if "." in name else ""
