"""Names what was last checked more than six months ago: `uv run python -m macros.dated`, or for another day, add it.

It ends with 1 if anything is due, so that a release can stop at it.
"""

import sys
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrs import frozen

from macros.content import Content, load
from tools_py.dates import print_date

MONTHS = 6
"""How long a check holds."""


@frozen(kw_only=True, order=True)
class Dated:
    """Something that was checked on a day, in a data file; `url` is where to look again."""

    checked: date
    file: str
    id: str
    url: str


def dated(content: Content) -> list[Dated]:
    """All that carries the day of a check, the oldest first."""
    return sorted(_all(content))


def due(checked: date) -> date:
    """The day on which a check is six months old, the last of that month where it has no such day."""
    year, month = divmod(checked.year * 12 + checked.month - 1 + MONTHS, 12)
    return date(year, month + 1, min(checked.day, monthrange(year, month + 1)[1]))


def report(found: list[Dated], today: date) -> tuple[str, bool]:
    """What to say, and whether anything is due."""
    old = [one for one in found if due(one.checked) < today]
    if not old:
        return f"All {len(found)} dated lines were checked in the six months to {print_date(today)}.", False
    lines = [f"{one.file}: {one.id}, checked on {print_date(one.checked)}: {one.url}" for one in old]
    return "\n".join([f"{len(old)} of {len(found)} dated lines are older than six months:", *lines]), True


def main(root: Path, words: list[str]) -> int:
    """Report for today, or for the day that is given as year-month-day."""
    try:
        today = date.fromisoformat(words[0]) if words else date.today()  # noqa: DTZ011 - the day where the reader is
    except ValueError:
        sys.stderr.write(f"{words[0]!r} is no day. Write it as year-month-day, such as 2027-05-28.\n")
        return 2
    said, any_due = report(dated(load(root)), today)
    sys.stdout.write(f"{said}\n")
    return int(any_due)


def _all(content: Content) -> Iterator[Dated]:
    for claim in content.claims.claims:
        yield _one("content/claims.yaml", claim.id, claim.checked, claim.source.url)
    for figure in content.figures.values():
        yield _one("content/figures.yaml", figure.id, figure.checked, (figure.read or figure.source).url)
    for rate in content.toolkit.rates.values():
        yield _one("content/rates.yaml", rate.id, rate.checked, rate.url)
    county = content.local.resources.values()
    for one in content.resources.values():
        if one.checked and one.url:
            yield _one(f"content/{'local' if one in county else 'resources'}.yaml", one.id, one.checked, one.url)
    for approach in content.toolkit.library.approaches:
        yield _one("content/evidence.yaml", approach.id, approach.checked, approach.source.url)
    if new := content.local.reorganisation:
        yield _one("content/local.yaml", "reorganisation", new.checked, new.source.url)


def _one(file: str, id: str, checked: str, url: str) -> Dated:
    return Dated(checked=date.fromisoformat(checked), file=file, id=id, url=url)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent.parent, sys.argv[1:]))
