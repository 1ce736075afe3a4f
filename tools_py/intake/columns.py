"""Whose columns are whose: the headings of other people's tables, and what is sure about them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from attrs import evolve, frozen

from tools_py.faults import FieldError
from tools_py.fields import Field, parse
from tools_py.intake.choices import Choices
from tools_py.intake.table import PastedTable
from tools_py.intake.words import HEADINGS, LEVELS
from tools_py.tidy import folded
from tools_py.worksheet import Part

type Certainty = Literal["ours", "known", "guessed", "unknown"]
"""Our own heading; a usual word for one of ours; likely by a word in it or by what stands below; none of ours."""

LONGEST_HEADING = 60
SAMPLES = 3
_MOST = 0.6
"""The share of a column's cells that must fit a field before the field is guessed from them."""
_TELLING = frozenset({"date", "month", "number", "percent", "one-of", "scale", "yes-partly-no"})
"""The kinds whose cells can be told from any text."""


@frozen(kw_only=True)
class Column:
    """One column of a table: its heading, or none; the field that it fills, or none; and what stands in it first."""

    heading: str
    field: Field | None
    certainty: Certainty
    samples: tuple[str, ...]


@frozen(kw_only=True)
class Proposal:
    """How a table's columns fill ours. `body` are the rows below the headings; `sure` if there is nothing to ask."""

    columns: tuple[Column, ...]
    body: tuple[tuple[str, ...], ...]
    headed: bool
    sure: bool

    @property
    def seen(self) -> int:
        """How many rows there are, without headings."""
        return len(self.body)

    @property
    def fields(self) -> tuple[Field | None, ...]:
        """The field of each column."""
        return tuple(column.field for column in self.columns)

    def chosen(self, fields: Sequence[Field | None]) -> "Proposal":
        """The proposal with the fields that a person chose; a table without headings keeps its first row."""
        columns = (evolve(one, field=field, certainty="ours") for one, field in zip(self.columns, fields, strict=True))
        return evolve(self, columns=tuple(columns), sure=True)


type _Found = tuple[Field | None, Certainty]


def proposal(table: PastedTable, part: Part, remembered: Mapping[str, str] | None = None) -> Proposal:
    """What a table's columns most likely are; `remembered` holds field ids by folded headings, as they were chosen before.

    Headings of our own are taken as they are. Other people's headings, and columns that do not fit, are to be asked about.
    The table has a row at the least.
    """
    width = table.width
    rows = [row + ("",) * (width - len(row)) for row in table.rows]
    found = _found(rows[0], part, remembered or {})
    count = Counter(certainty for _, certainty in found)
    filled = sum(map(bool, rows[0]))
    if count["ours"] > len(table.rows[0]) / 2:
        return _made(rows[0], found, rows[1:], headed=True, sure=not count["guessed"])
    known = count["ours"] + count["known"]
    usual = known >= max(1, filled / 3) and (known > 1 or _is_short(rows[0]))
    if table.headed or usual or _is_heading(rows, part):
        return _made(rows[0], _filled(found, rows[1:], part), rows[1:], headed=True, sure=False)
    placed = _placed(rows, part)
    return _made([""] * width, placed, rows, headed=False, sure=all(sure == "ours" for _, sure in placed))


def plain_heading(text: str) -> str:
    """A heading as headings are compared: without what stands in brackets, and without marks at its end."""
    plain = folded(text)
    return re.sub(r"\s*\([^)]*\)$", "", plain).strip(" :*?.-") or plain


def levels(words: Iterable[str], field: Field) -> Mapping[str, str]:
    """What words such as high, medium and low come to on a field's scale of numbers, by the folded word."""
    if field.kind != "number" or field.least is None or field.most is None:
        return {}
    ranks = {
        word: next((rank for rank, group in enumerate(LEVELS) if word in group), None) for word in map(folded, words)
    }
    steps = (0, 1, 2, 3, 4) if {0, 4} & set(ranks.values()) else (0, 0, 2, 4, 4)
    least, most = Decimal(field.least), Decimal(field.most)
    return {
        word: f"{(least + (most - least) * steps[rank] / 4).quantize(Decimal(1)):f}"
        for word, rank in ranks.items()
        if rank is not None
    }


def _made(
    heads: Sequence[str], found: Sequence[_Found], body: Sequence[tuple[str, ...]], *, headed: bool, sure: bool
) -> Proposal:
    columns = tuple(
        Column(heading=head, field=field, certainty=certainty, samples=_samples(cells))
        for head, (field, certainty), cells in zip(heads, found, _cells(body, len(heads)), strict=True)
    )
    return Proposal(columns=columns, body=tuple(body), headed=headed, sure=sure)


def _samples(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, cells)))[:SAMPLES]


def _cells(rows: Sequence[tuple[str, ...]], width: int) -> list[tuple[str, ...]]:
    """The cells of each column."""
    return [tuple(row[at] for row in rows) for at in range(width)]


def _found(heads: Sequence[str], part: Part, remembered: Mapping[str, str]) -> list[_Found]:
    """The field of each heading; each field is taken once, by the heading that names it best."""
    ways = [list(_ways(head, part, remembered)) for head in heads]
    found: list[_Found] = [(None, "unknown")] * len(heads)
    taken: set[str] = set()
    for certainty in ("ours", "known", "guessed"):
        for at, way in enumerate(ways):
            field = next((one for one, sure in way if sure == certainty and one.id not in taken), None)
            if field and found[at][0] is None:
                found[at] = field, certainty
                taken.add(field.id)
    return found


def _ways(head: str, part: Part, remembered: Mapping[str, str]) -> Iterator[tuple[Field, Certainty]]:
    """The fields that a heading may mean, the likeliest first."""
    full, plain = folded(head), plain_heading(head)
    if not plain:
        return
    fields = {one.id: one for one in part.fields}
    if known := fields.get(remembered.get(plain, "")):
        yield known, "ours"
    for one in part.fields:
        if {full, plain} & {folded(one.label), plain_heading(one.label), one.id}:
            yield one, "ours"
    names = {one.id: set(_other_words(one, part)) for one in part.fields}
    yield from ((one, "known") for one in part.fields if plain in names[one.id])
    inside = ((len(name), one) for one in part.fields for name in names[one.id] if _stands_in(name, plain))
    yield from ((one, "guessed") for _, one in sorted(inside, key=lambda pair: -pair[0]))


def _other_words(one: Field, part: Part) -> Iterator[str]:
    """What else people call a field; a row's own kind is a heading for what names it."""
    label = folded(one.label)
    for group in HEADINGS:
        if label == group[0] or plain_heading(label) == group[0]:
            yield from group
    if one.id == part.label:
        yield from (part.one, f"{part.one}s", f"name of {part.one}", f"{part.one} name")


def _stands_in(name: str, plain: str) -> bool:
    return len(name) > 2 and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain))


def _is_heading(rows: Sequence[tuple[str, ...]], part: Part) -> bool:
    """Whether a first row is plainly a heading line, though none of its words is known: short, and unlike what is below."""
    first, *body = rows
    filled = [cell for cell in first if cell]
    if len(filled) < 2 or not body or len(set(map(folded, filled))) < len(filled) or not _is_short(filled):
        return False
    kinds = [one for one in part.fields if one.kind in _TELLING]
    columns = zip(first, _cells(body, len(first)), strict=True)
    return any(
        head and not _reads(one, head) and _fits(one, cells) and any(cells) for head, cells in columns for one in kinds
    )


def _is_short(cells: Iterable[str]) -> bool:
    """Whether cells are as short as headings, and hold no figures."""
    return all(len(cell) <= LONGEST_HEADING and not any(map(str.isdigit, cell)) for cell in cells)


def _filled(found: Sequence[_Found], body: Sequence[tuple[str, ...]], part: Part) -> list[_Found]:
    """Columns of unknown headings, guessed from what stands below where only one field fits; days are no month's."""
    taken = {field.id for field, _ in found if field}
    made = list(found)
    for at, cells in enumerate(_cells(body, len(found))):
        free = [one for one in part.fields if one.kind in _TELLING - {"number", "percent"} and one.id not in taken]
        likely = [one for one in free if any(cells) and _fits(one, cells)]
        likely = [one for one in likely if one.kind == "date"] or likely
        if made[at][0] is None and len(likely) == 1:
            made[at] = likely[0], "guessed"
            taken.add(likely[0].id)
    return made


def _placed(rows: Sequence[tuple[str, ...]], part: Part) -> list[_Found]:
    """Columns without headings, in the order of the form; those whose cells do not fit are not sure."""
    cells = _cells(rows, len(rows[0]))
    found: list[_Found] = [
        (one, "ours" if _fits(one, column) else "guessed") for one, column in zip(part.fields, cells, strict=False)
    ]
    return found + [(None, "unknown")] * (len(cells) - len(found))


def _fits(one: Field, cells: Iterable[str]) -> bool:
    """Whether most cells of a column can be read as a field's kind asks; an empty column fits anything."""
    held = [cell for cell in cells if cell]
    return one.kind not in _TELLING or sum(_reads(one, cell) for cell in held) >= _MOST * len(held)


def _reads(one: Field, cell: str) -> bool:
    if one.choices:
        return Choices.of(one).meant(cell) is not None
    try:
        parse(one, cell)
    except FieldError:
        return False
    return True
