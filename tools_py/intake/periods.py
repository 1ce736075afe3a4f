"""Years, quarters and months as tables of figures name them, and the order they come in."""

import re
from functools import lru_cache

from tools_py.dates import MONTHS, parse_date, parse_month
from tools_py.faults import FieldError

type Time = tuple[int, int, int]
"""When a period begins, and how many months it lasts: year, month, months."""

_YEARS = re.compile(r"(?:fy ?)?((?:19|20)\d{2})(?: ?[/-] ?(\d{2}|\d{4}))?(?: ?(?:-|to) ?(\d{4}|\d{2})(?:/(\d{2}))?)?")
_QUARTER = re.compile(r"(\d{4})(?:/(\d{2}))? ?q([1-4])|q([1-4]) ?(\d{4})(?:/(\d{2}))?")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014", "-----")


@lru_cache(maxsize=4096)
def period(text: str) -> Time | None:
    """When a period begins and how long it is: 2024, 2023/24, 2021-23, 2024 Q1, Jan 2024, 2024-01; None for anything else.

    A year such as 2023/24 begins in April, and so do its quarters.
    """
    plain = text.strip().casefold().translate(_DASHES)
    return _years(plain) or _quarter(plain) or _month(plain)


@lru_cache(maxsize=4096)
def day(text: str) -> int:
    """The day of the month where a period is told by a whole date, such as the Monday of a week; 0 for any other."""
    try:
        return parse_date(text).day
    except FieldError:
        return 0


@lru_cache(maxsize=4096)
def is_month(text: str) -> bool:
    """Whether a text is the name of a month alone, without the year that would say when it was."""
    plain = text.strip().casefold().removesuffix(".")
    return len(plain) > 2 and any(name.casefold().startswith(plain) for name in MONTHS)


def _years(plain: str) -> Time | None:
    found = _YEARS.fullmatch(plain)
    if not found:
        return None
    first, second, last, last_half = found.groups()
    start = int(first)
    if second and len(second) == 2 and 1 <= int(second) <= 12 and int(second) != (start + 1) % 100 and "/" not in plain:
        # 2024-03 is a month; 2021-22 and 2021-23 are years.
        return None
    split = bool(last_half) or ("/" in plain and second is not None and int(second[-2:]) == (start + 1) % 100)
    if last:
        end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    elif second and not split:
        end = int(second) if len(second) == 4 else start // 100 * 100 + int(second)
    else:
        end = start
    return (start, 4 if split else 1, 12 * (end - start + 1)) if end >= start else None


def _quarter(plain: str) -> Time | None:
    found = _QUARTER.fullmatch(plain)
    if not found:
        return None
    year, half, number = (found[1], found[2], found[3]) if found[1] else (found[5], found[6], found[4])
    begins = 3 * (int(number) - 1) + (4 if half else 1)
    return int(year) + (begins > 12), begins - 12 * (begins > 12), 3


def _month(plain: str) -> Time | None:
    try:
        found = parse_month(plain)
    except FieldError:
        return None
    return found.year, found.month, 1
