"""Stakeholders typed as lines: a name, then whatever else is known, separated by commas."""

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from tools_py.cells import Value
from tools_py.fields import Field
from tools_py.intake import table
from tools_py.intake.choices import Choices, Meant, begun
from tools_py.intake.columns import levels
from tools_py.intake.twins import KnownRows, SaidRow
from tools_py.tidy import broken, folded, one_line
from tools_py.tools.stakeholders.model import Stakeholder

MOST = 1000
"""The most lines of one paste."""
LONGEST = 200
"""The longest name, in characters."""
NUMBERS = {"influence": "influence", "power": "influence", "can change": "influence",
           "interest": "interest", "cares": "interest", "stake": "interest"}  # fmt: skip
TEXTS = {"owner": "owner", "contact": "owner", "next": "next", "speaks for": "speaks-for"}
CHOSEN, CATEGORIES = ("sector", "stance"), "categories"
_NUMBER = re.compile(rf"(?P<what>{'|'.join(NUMBERS)})\s*[:=]?\s*(?P<mark>\S.*)", re.IGNORECASE)
_TEXT = re.compile(rf"(?P<what>{'|'.join(TEXTS)})\s*[:=]?\s+(?P<text>\S.*)", re.IGNORECASE)
_BARE = re.compile(r"[+-]?\d+([.,]\d+)?")


@frozen(kw_only=True)
class Read:
    """One line as it was read: the cells it fills by field, `unread` what fits no field, `like` an entry of that name."""

    number: int
    text: str
    name: str
    cells: Mapping[str, Value] = field(factory=dict)
    unread: tuple[str, ...] = ()
    like: str = ""

    @property
    def row(self) -> SaidRow:
        """The row that the line becomes."""
        return {"name": self.name, **self.cells}

    @property
    def fault(self) -> str | None:
        """Why the line cannot be an entry, or None."""
        if not self.name:
            return f"Line {self.number} does not begin with a name: “{_short(self.text)}”. It was not added."
        if self.unread:
            words = ", ".join(f"“{_short(one)}”" for one in self.unread)
            return f"Line {self.number}, {_short(self.name)}: we cannot tell what {words} is. It was not added."
        return None

    @property
    def remark(self) -> str | None:
        """What is to be said of a line that was added."""
        marks = [self.cells.get(name) for name in ("influence", "interest")]
        wrong = [mark for mark in marks if mark is not None and not _is_mark(mark)]
        if wrong:
            return f"Line {self.number}, {_short(self.name)}: {wrong[0]} is not a rating from 1 to 5. It was kept as you typed it, and is marked."
        if len(self.name) > LONGEST:
            return f"Line {self.number} has a name of {len(self.name):,} characters. It was kept whole, and is marked."
        if None in marks:
            return f"Line {self.number}, {_short(self.name)}, has a rating missing, so it is listed but not on the map yet."
        return None


def read(text: str, fields: Mapping[str, Field], entries: Iterable[Stakeholder]) -> tuple[Read, ...]:
    """Every line with something in it; a name that is listed already, or stood in an earlier line, is found `like` it.

    Of several lines of which none says more than a name, commas belong to the names.
    """
    lines = [_line(number, line, parts, fields) for number, line, parts in _parted(text)]
    if len(lines) > 1 and not any(one.cells for one in lines) and not {"\t", ";"} & set(text):
        lines = [evolve(one, name=one_line(one.text), unread=()) if one.name else one for one in lines]
    known = KnownRows.of("name", ({"name": one.name} for one in entries if one.name), by_name=True)
    found = []
    for one in lines:
        row = {"name": one.name}
        twin = known.like(row) if one.name else None
        found.append(evolve(one, like=str(twin["name"]) if twin else ""))
        if one.name and not twin:
            known.add(row)
    return tuple(found)


def _parted(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each line with its number and its parts; a cell of a spreadsheet that holds breaks is one part of one line."""
    if "\t" in text and '"' in text:
        for number, row in enumerate(table.read(text).rows, 1):
            cells = [one_line(cell) for cell in row]
            yield number, "\t".join(cells), cells
    else:
        yield from ((n, line, table.parted(line)) for n, line in enumerate(broken(text).split("\n"), 1) if line.strip())


def _line(number: int, line: str, parts: list[str], fields: Mapping[str, Field]) -> Read:
    name, *rest = parts
    cells: dict[str, Value] = {}
    unread: list[str] = []
    for part in filter(None, rest):
        filled = dict(_filled(part, cells, fields))
        cells |= filled
        if not filled:
            unread.append(part)
    if unread and cells and list(filter(None, rest))[: len(unread)] == unread:
        # All that follows is understood, so what is not belongs to a name that has commas.
        name, unread = ", ".join([name, *unread]), []
    return Read(number=number, text=line, name=one_line(name), cells=cells, unread=tuple(unread))


def _filled(part: str, before: Mapping[str, Value], fields: Mapping[str, Field]) -> Iterator[tuple[str, Value]]:
    """The cells that one part of a line fills; none where it is not understood."""
    if match := _NUMBER.fullmatch(part):
        name = NUMBERS[match["what"].lower()]
        yield name, _mark(match["mark"], fields[name])
    elif match := _TEXT.fullmatch(part):
        yield TEXTS[match["what"].lower()], match["text"]
    elif _BARE.fullmatch(part) or levels([part], fields["influence"]):
        free = [name for name in ("influence", "interest") if name not in before]
        yield from [(free[0], _mark(part, fields[free[0]]))] if free else []
    else:
        yield from _choice(part, before, fields)


def _mark(text: str, one: Field) -> str:
    """A mark as it was typed; high, medium and low as the numbers that they come to."""
    return levels([text], one).get(folded(text), text)


def _choice(part: str, before: Mapping[str, Value], fields: Mapping[str, Field]) -> Iterator[tuple[str, Value]]:
    """The cell of the choice that a text means: by a name of its own, else by a word that begins so, else by another word."""
    free = [name for name in (*CHOSEN, CATEGORIES) if name not in before]
    for found in (_named, begun, _meant):
        for name in free:
            if choice := found(part, fields[name].labels):
                yield (f"{name}.{choice.value}", True) if name == CATEGORIES else (name, choice.value)
                return


def _named(text: str, labels: Mapping[str, str]) -> Meant | None:
    found = _meant(text, labels)
    return found if found and found.sure else None


def _meant(text: str, labels: Mapping[str, str]) -> Meant | None:
    return Choices(labels).meant(text)


def _is_mark(value: Value) -> bool:
    try:
        return 1 <= float(str(value)) <= 5
    except ValueError:
        return False


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
