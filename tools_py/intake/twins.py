"""Rows that say what is there already, or what another of them says: asked about, never joined or doubled without a word."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import define, field, frozen

from tools_py.cells import Value
from tools_py.references import parted
from tools_py.tidy import folded

type SaidRow = Mapping[str, Value]
"""What a row says: values by the names of its cells."""

NAMED = 5
"""The most rows that are named."""
LONGEST = 60
"""The most characters of a name that are said."""


@frozen
class _KnownRow:
    row: SaidRow

    @cached_property
    def plain(self) -> Mapping[str, str]:
        """What it says, as texts are compared."""
        return _plain(self.row)


@define
class KnownRows:
    """The rows that are there, found by what they are called; `label` names the cell in which that stands.

    With `by_name` nothing else counts, as in a list of bodies of which each stands there once.
    """

    label: str
    by_name: bool = False
    _rows: dict[str, list[_KnownRow]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, label: str, rows: Iterable[SaidRow], *, by_name: bool = False) -> "KnownRows":
        """All of these rows."""
        known = cls(label, by_name)
        for row in rows:
            known.add(row)
        return known

    def add(self, row: SaidRow) -> None:
        """Know one more row."""
        self._rows.setdefault(folded(str(row.get(self.label) or "")), []).append(_KnownRow(row))

    def like(self, row: SaidRow) -> SaidRow | None:
        """The row that this one repeats, None if there is none.

        It is called the same, and at least half of the other cells that both fill are the same, so that one that was put
        right since is known; of a row without a name all must be there.
        """
        plain = _plain(row)
        name = plain.pop(self.label, "")
        for one in self._rows.get(name, ()):
            both = plain.keys() & one.plain.keys()
            same = sum(plain[cell] == one.plain[cell] for cell in both)
            if (self.by_name or 2 * same >= len(both)) if name else same == len(plain):
                return one.row
        return None


@frozen(kw_only=True)
class Sifted:
    """The rows that came: those that are `new`, those that are `there` already, and those that stood earlier among them."""

    new: tuple[SaidRow, ...]
    there: tuple[SaidRow, ...] = ()
    twice: tuple[SaidRow, ...] = ()

    @property
    def twins(self) -> tuple[SaidRow, ...]:
        """The rows that are asked about."""
        return (*self.there, *self.twice)


def sift(rows: Iterable[SaidRow], known: KnownRows) -> Sifted:
    """Part the rows that came by whether one is known that says the same."""
    here = KnownRows(known.label, known.by_name)
    new, there, twice = list[SaidRow](), list[SaidRow](), list[SaidRow]()
    for row in rows:
        if known.like(row) is not None:
            there.append(row)
        elif here.like(row) is not None:
            twice.append(row)
        else:
            new.append(row)
            here.add(row)
    return Sifted(new=tuple(new), there=tuple(there), twice=tuple(twice))


def asked(found: Sifted, label: str) -> str:
    """What is asked about the rows that nobody would add twice unknowingly; nothing where there are none."""
    said = []
    if found.there:
        said.append(
            f"{_count(found.there)} {'is' if len(found.there) == 1 else 'are'} there already{_of(found.there, label)}."
        )
    if found.twice:
        more = "twice" if len(found.twice) == 1 else "more than once"
        said.append(f"{_count(found.twice)} came {more}{_of(found.twice, label)}.")
    if said:
        said.append("Add it again?" if len(found.twins) == 1 else "Add them again?")
    return " ".join(said)


def joined(names: Iterable[str]) -> str:
    """What is said of names that came more than once and were taken as one; nothing where there are none."""
    every = list(dict.fromkeys(names))
    if len(every) > 1:
        return f"These came more than once, and each is one: {called(every)}."
    return f"{called(every)} came more than once, and is one." if every else ""


def called(names: Iterable[str]) -> str:
    """The first of some names, each once, and how many more there are."""
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - NAMED:,} more" if len(every) > NAMED else ""
    return f"{'; '.join(f'“{name[:LONGEST]}”' for name in every[:NAMED])}{more}"


def _count(rows: tuple[SaidRow, ...]) -> str:
    return "1 row" if len(rows) == 1 else f"{len(rows):,} rows"


def _of(rows: tuple[SaidRow, ...], label: str) -> str:
    """What rows are called, behind a colon."""
    names = [parted(str(row[label]))[1] for row in rows if row.get(label)]
    return f": {called(names)}" if names else ""


def _plain(row: SaidRow) -> dict[str, str]:
    """The cells in which something stands, as texts are compared."""
    return {name: folded(str(value)) for name, value in row.items() if value not in {None, "", False}}
