"""What a cell of a workbook holds, as its field takes it; what it cannot take is noted in a sentence."""

from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

from attrs import define

from tools_py.cells import Value
from tools_py.exports.contents import clean
from tools_py.exports.workbook.displayed import displayed, kind
from tools_py.exports.workbook.place import CellPlace, as_typed, day_of
from tools_py.exports.workbook.reading import SheetCell
from tools_py.exports.workbook.rows import DAYS, NO, NUMBERS, YES, Held
from tools_py.fields import CHOSEN
from tools_py.intake.answers import taken
from tools_py.tidy import folded, one_line


@define
class CellReader:
    """Reads cells; `epoch` is the day from which the workbook counts, and `notes` are the sentences so far."""

    epoch: date
    notes: list[str]

    def given(self, place: CellPlace, cell: SheetCell | None) -> Held | None:
        """What a cell holds, as its field takes it; None with a sentence if it cannot be taken."""
        if cell is None:
            return ""
        if cell.why:
            self.refused(place, cell.why)
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
            self.refused(place, "is not a date")
            return None

    def refused(self, place: CellPlace, why: str) -> None:
        """Note what is wrong with a cell."""
        self.notes.append(place.says(why))

    def values(self, place: CellPlace, text: str) -> dict[str, Value] | None:
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
        self.refused(place, f"says “{text[:80]}”, which {why}")
        return None

    def _tick(self, place: CellPlace, text: str) -> dict[str, Value] | None:
        found = taken(place.one, text or NO, place.choices)
        if found.left:
            self.refused(place, "is neither Yes nor No")
            return None
        return dict(found.values)

    def _several(self, place: CellPlace, text: str) -> dict[str, Value] | None:
        found = taken(place.one, text, place.choices)
        if found.left:
            self.refused(place, f"names “{found.left[0][:80]}”, which is not one of the choices")
            return None
        names = (f"{place.one.id}.{value}" for value in place.labels)
        return {name: name in found.values for name in names}
