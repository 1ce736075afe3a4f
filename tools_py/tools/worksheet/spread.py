"""How far contributors' views of the same statement lie apart: the widest gap first, never an average."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from tools_py.cells import EMPTY
from tools_py.comparing import GivenPlace, SpreadRow, SpreadTable
from tools_py.conditions import Parsed
from tools_py.fields import Field
from tools_py.plan import AGREED, NO_FIELDS, Records
from tools_py.render import FieldView, element_id, field_view
from tools_py.rules import Spread
from tools_py.rules.figures import plain
from tools_py.scene import Scene
from tools_py.tools.worksheet.findings import judged, rated
from tools_py.tools.worksheet.view import WorksheetTool
from tools_py.words import how_many
from tools_py.worksheet import Part

ONE = frozenset({"one-of", "scale", "yes-partly-no"})
MEASURED = frozenset({"number", "percent"})
COMPARED = ONE | MEASURED | {"tick", "several-of"}
"""The kinds of field whose answers can lie apart."""
MOST = 7
"""As many choices have a column each; of more, those that were made are listed."""
TICKED = {"yes": "Ticked", "no": "Not ticked"}


@frozen
class Spreading:
    """Whose answers are compared: each voice's records, and its letter."""

    tool: WorksheetTool
    scene: Scene
    part: Part
    letters: Mapping[str, str]

    def tables(self) -> Iterator[SpreadTable]:
        """Every spread of the part that two views or more have answered."""
        fields = judged(self.part) if self.part.kind == "rows" else self.part.fields
        compared = [one for one in fields if one.kind in COMPARED]
        if self.part.kind == "fields":
            rows = [found for one in compared if (found := self._row(one, self.part.id, one.label, ()))]
            yield from self._table(self.part.id, self.part.title, (), rows)
            return
        titles = {rule.field: rule.title for rule in self.part.rules if isinstance(rule, Spread)}
        for one in compared:
            columns = self._columns(one)
            named = self.tool.entered(self.scene, self.part, AGREED)
            rows = [found for each in named if (found := self._row(one, each.id, each.label, columns))]
            yield from self._table(one.id, titles.get(one.id, one.label), columns, rows)

    def _table(
        self, name: str, title: str, columns: tuple[str, ...], rows: list[tuple[Decimal, SpreadRow]]
    ) -> Iterator[SpreadTable]:
        """The rows with the widest gap first; nothing where there are none."""
        if rows:
            ranked = sorted(rows, key=lambda one: -one[0])
            place = element_id(f"{self.tool.id}/others.{self.part.id}/{name}")
            yield SpreadTable(id=place, title=title, columns=tuple(columns), rows=tuple(row for _, row in ranked))

    def _columns(self, one: Field) -> tuple[str, ...]:
        """A column for each choice, where there are few."""
        if one.kind == "tick":
            return tuple(TICKED.values())
        return tuple(one.labels.values()) if 0 < len(one.choices) <= MOST else ()

    def _row(self, one: Field, record: str, label: str, columns: tuple[str, ...]) -> tuple[Decimal, SpreadRow] | None:
        """A statement with how wide its gap is; None where fewer than two views have answered it."""
        given = {voice: value for voice in self.letters if (value := self._value(voice, record, one)) is not None}
        own = self.scene.voice
        if len(given) < 2 or (own != AGREED and not self._open(own, record, one)):
            return None
        agreed = self._value(AGREED, record, one)
        width = gap(one, list(given.values()))
        at = f"{self.tool.id}/{record}"
        return width, SpreadRow(
            label=label,
            href=f"#{element_id(at)}",
            places=self._places(one, given, agreed, columns),
            gap=_said(one, width),
            agreed=", ".join(words(one, agreed)) if agreed is not None else "",
            control=self._control(one, at, record, label) if own == AGREED else None,
        )

    def _records(self, voice: str) -> Records:
        return self.tool.records(self.scene, voice)

    def _value(self, voice: str, record: str, one: Field) -> Parsed:
        """What a voice answered; None for nothing, and for several choices none of which was made."""
        value = self.tool.values(self.scene, self.part, voice, record, self._records(voice).get(record, NO_FIELDS)).get(
            one.id
        )
        return None if value in ("", frozenset()) else value

    def _open(self, voice: str, record: str, one: Field) -> bool:
        """Whether a contributor has given an own answer, so that the others' are shown."""
        fields = self._records(voice).get(record, NO_FIELDS)
        asked = (*judged(self.part), one)
        return rated(asked, self.tool.values(self.scene, self.part, voice, record, fields))

    def _places(
        self, one: Field, given: Mapping[str, Parsed], agreed: Parsed, columns: tuple[str, ...]
    ) -> tuple[GivenPlace, ...]:
        """Who gave which answer, by the columns or in the order of the answers."""
        ordered = dict.fromkeys(columns)
        for value in sorted(
            (*given.values(), *([] if agreed is None else [agreed])), key=lambda value: _rank(one, value)
        ):
            ordered |= dict.fromkeys(words(one, value))
        chosen = set(words(one, agreed)) if agreed is not None else set[str]()
        return tuple(
            GivenPlace(
                text=text,
                who=tuple(self.letters[voice] for voice, value in given.items() if text in words(one, value)),
                agreed=text in chosen,
            )
            for text in ordered
        )

    def _control(self, one: Field, at: str, record: str, label: str) -> FieldView | None:
        """Where the agreed answer is entered; what is ticked is ticked in its place."""
        if one.kind not in ONE | MEASURED:
            return None
        cell = self._records(AGREED).get(record, NO_FIELDS).get(one.id, EMPTY)
        view = field_view(one, one.place(at), cell, about=label)
        return evolve(view, id=f"spread-{view.id}", hint=None, versions=())


def words(one: Field, value: Parsed) -> tuple[str, ...]:
    """An answer as people read it: each of several choices by itself."""
    match value:
        case bool():
            return (TICKED["yes" if value else "no"],)
        case frozenset():
            return tuple(label for choice, label in one.labels.items() if choice in value)
        case Decimal():
            return (plain(value) + ("%" if one.kind == "percent" else ""),)
    return (one.labels.get(str(value), str(value)),)


def gap(one: Field, values: list[Parsed]) -> Decimal:
    """How far answers lie apart: in steps of a scale, in what a number counts, or in choices that not all have made.

    Choices outside any count have no place on a scale.
    """
    if one.kind in MEASURED:
        numbers = [value for value in values if isinstance(value, Decimal)]
        return max(numbers) - min(numbers) if numbers else Decimal(0)
    if one.kind == "several-of":
        made = [value for value in values if isinstance(value, frozenset)]
        return Decimal(len(frozenset().union(*made) - made[0].intersection(*made))) if made else Decimal(0)
    if one.kind == "tick":
        return Decimal(len(set(values)) - 1)
    counted = [option.value for option in one.choices if not option.outside]
    places = [counted.index(value) for value in values if isinstance(value, str) and value in counted]
    return Decimal(max(places) - min(places)) if places else Decimal(0)


def _rank(one: Field, value: Parsed) -> Decimal:
    if isinstance(value, Decimal):
        return value
    choices = [option.value for option in one.choices]
    return Decimal(choices.index(value)) if isinstance(value, str) and value in choices else Decimal(0)


def _said(one: Field, width: Decimal) -> str:
    """How far apart answers are, in words."""
    if not width:
        return "No gap"
    if one.kind in MEASURED:
        return f"{plain(width)}{'%' if one.kind == 'percent' else ''} apart"
    if one.kind == "several-of":
        return f"{how_many(int(width), 'choice')} not shared"
    return "Views differ" if one.kind == "tick" else f"{how_many(int(width), 'step')} apart"
