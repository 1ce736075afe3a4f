"""Which row of a sheet is which record, though somebody sorted, shifted or copied cells apart from what is kept beside them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

type Parts = frozenset[tuple[str, str]]
"""What a row says: field ids and the sums of their texts; fields without text are left out."""

MOST_ALIKE = 50
"""What more rows than these say tells none of them apart."""


@frozen
class RowWords:
    """A row as it stands: what its cells say now, and what was said by the record that is kept beside it."""

    said: Parts
    kept: Parts


def owners(rows: Sequence[RowWords]) -> tuple[int | None, ...]:
    """For each row the place of the row beside which its record is kept: its own, unless its words say otherwise.

    None where the record that is kept beside a row has gone elsewhere with its words, and none came in its place.
    """
    found: dict[int, int] = {at: at for at, row in enumerate(rows) if row.said == row.kept}
    holders: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        if at not in found:
            for part in row.kept:
                holders.setdefault(part, []).append(at)
    count = Counter(part for row in rows for part in row.kept)
    scores: list[tuple[float, bool, int, int]] = []
    for at, row in enumerate(rows):
        if at not in found:
            scores += [(-score, home != at, at, home) for home, score in _scores(at, row, rows, holders, count).items()]
    taken: set[int] = set()
    for _, _, at, home in sorted(scores):
        if at not in found and home not in taken:
            found[at] = home
            taken.add(home)
    return tuple(found.get(at, None if at in taken else at) for at in range(len(rows)))


def _scores(
    at: int,
    row: RowWords,
    rows: Sequence[RowWords],
    holders: Mapping[tuple[str, str], list[int]],
    count: Counter[tuple[str, str]],
) -> Mapping[int, float]:
    """How much of what a row says was said by each record; what few say weighs more."""
    scores: dict[int, float] = {}
    for part in row.said:
        homes = holders.get(part, [])
        for home in homes if len(homes) <= MOST_ALIKE else [at] if part in rows[at].kept else []:
            scores[home] = scores.get(home, 0) + 1 / count[part]
    return scores
