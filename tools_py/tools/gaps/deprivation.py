"""Groups that stand in the order of deprivation, told by their names."""

import re
from collections.abc import Sequence

from tools_py.tidy import folded

_ORDINALS = ("most", "second", "third", "fourth", "fifth")
_SIZES = {"decile": 10, "tenth": 10, "quintile": 5, "fifth": 5, "quarter": 4, "quartile": 4}
_WORDED = re.compile(
    r"(?:(second|third|fourth|fifth) )?(most|more|least|less) deprived(?: (decile|tenth|quintile|fifth|quarter|quartile))?"
)
_NUMBERED = re.compile(r"(?:decile|quintile|fifth|tenth|quarter|group|q|d)? ?(\d{1,2})(?!\d)")


def order(names: Sequence[str]) -> tuple[int, ...] | None:
    """The places of the names in the order from the most deprived to the least; None if they do not tell it of each.

    Read are the categories of England's public health profiles, such as "Second most deprived decile", and numbers where
    the name of one says which end it is, such as "1 (most deprived)".
    """
    plain = [folded(name) for name in names]
    ranks = _worded(plain) or _numbered(plain)
    if not ranks or len(set(ranks)) < len(ranks):
        return None
    return tuple(sorted(range(len(names)), key=ranks.__getitem__))


def _worded(names: Sequence[str]) -> list[int] | None:
    found = [_WORDED.match(name) for name in names]
    size = max((_SIZES.get(one[3] or "", 0) for one in found if one), default=0) or len(names)
    ranks = []
    for name, one in zip(names, found, strict=True):
        if one:
            step = _ORDINALS.index(one[1]) + 1 if one[1] else 1
            ranks.append(step if one[2] in {"most", "more"} else size + 1 - step)
        elif name.startswith("mid") and size % 2:
            ranks.append((size + 1) // 2)
        else:
            return None
    return ranks


def _numbered(names: Sequence[str]) -> list[int] | None:
    found = [_NUMBERED.match(name) for name in names]
    if not all(found):
        return None
    numbers = [int(one[1]) for one in found if one]
    for name, number in zip(names, numbers, strict=True):
        if "depriv" in name:
            most = ("most" in name or "more" in name) == (number == min(numbers))
            return numbers if most else [-number for number in numbers]
    return None
