"""Cells: an address, the versions written to it, and the one rule by which copies merge (docs/decisions/0001)."""

import re
from collections.abc import Iterable, Mapping

from attrs import field, frozen

type Value = str | bool | None
"""What was typed or ticked; None once it was taken back, so that no answer stands."""

type Seen = Mapping[str, int]
"""The highest stamp of each device that a version replaces, directly or through what it replaced."""

type Cell = tuple[Version, ...]
"""Versions that stand side by side, the latest first; more than one value is a conflict."""

EMPTY: Cell = ()

PLACING = frozenset({"order", "deleted"})
"""The fields that place a row or remove it: nobody sees them as answers, so nobody is asked to choose between two."""

_PART = re.compile(r"[a-z0-9][a-z0-9-]*")
_STAMP = re.compile(r"\S+:\d+")


def fits(id: str) -> bool:
    """Whether an id can be a part of an address: small letters, digits and hyphens."""
    return _PART.fullmatch(id) is not None


class AddressError(ValueError):
    """An address is not `tool/record/field` with an optional `.choice`."""


@frozen(kw_only=True, order=True)
class Address:
    """Where a value stands: `tool/record/field[.choice]`."""

    tool: str
    record: str
    field: str

    def __str__(self) -> str:
        return f"{self.tool}/{self.record}/{self.field}"

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read `tool/record/field[.choice]`.

        Raises AddressError if it has not three parts of small letters, digits and hyphens.
        """
        parts = text.split("/")
        if len(parts) == 3:
            tool, record, name = parts
            if all(map(fits, (tool, record, *name.split(".", 1)))):
                return cls(tool=tool, record=record, field=name)
        raise AddressError(text)


@frozen(kw_only=True)
class Version:
    """One value as one device wrote it.

    The stamp is max(clock, every stamp seen in the cell) + 1, in milliseconds since 1970;
    device and stamp together name the version.
    """

    value: Value
    stamp: int
    device: str
    seen: Seen = field(factory=dict, hash=False)

    @property
    def shown(self) -> dict[str, int]:
        """What a control that shows this version has seen: all it replaces, and itself."""
        return join(self.seen, {self.device: self.stamp})

    @property
    def order(self) -> tuple[int, str]:
        """Later stamps come after earlier ones; equal stamps go by device."""
        return self.stamp, self.device


def join(*views: Seen) -> dict[str, int]:
    """The highest stamp of each device over all views."""
    joined: dict[str, int] = {}
    for seen in views:
        for device, stamp in seen.items():
            joined[device] = max(stamp, joined.get(device, stamp))
    return joined


def covers(seen: Seen, version: Version) -> bool:
    """Whether whoever has seen this much has seen the version."""
    return version.stamp <= seen.get(version.device, -1)


def merge(*copies: Iterable[Version]) -> Cell:
    """Union of the copies less every version that another's `seen` covers, latest first.

    The textbook multi-value register: commutes, associates and repeats harmlessly.
    """
    union = {(v.device, v.stamp): v for copy in copies for v in copy}
    if len(union) == 1:  # as in nearly every cell of a plan that is opened
        (only,) = union.values()
        return EMPTY if covers(only.seen, only) else (only,)
    seen = join(*(v.seen for v in union.values()))
    return tuple(sorted((v for v in union.values() if not covers(seen, v)), key=lambda v: v.order, reverse=True))


def write(cell: Cell, value: Value, *, shown: Seen, now: int, writers: Iterable[str]) -> Cell:
    """Write a value over the versions that its control showed; what it did not show stays beside it.

    `writers` are names to write under, in order of preference, the last one never used before. A name is
    taken only if everything that it wrote here was shown, so that each name's versions form one
    chain; the first, the device itself, only if the whole cell was shown.
    """
    unseen = [v for v in cell if not covers(shown, v)]
    device, *others = writers
    if unseen:
        device = next(name for name in others if all(v.device != name for v in unseen))
    stamp = max(now, *(v.stamp for v in cell), *shown.values(), 0) + 1
    return merge(cell, (Version(value=value, stamp=stamp, device=device, seen=dict(shown)),))


def top(cell: Cell) -> Value:
    """The value to show: the latest one, None where there is none."""
    return cell[0].value if cell else None


def conflicting(cell: Cell) -> bool:
    """Whether different values stand side by side, so that a person must choose."""
    return len({v.value for v in cell}) > 1


def print_seen(seen: Seen) -> str:
    """A view as a control carries it in `data-stamp`: `device:stamp` parted by spaces."""
    return " ".join(f"{device}:{stamp}" for device, stamp in sorted(seen.items()))


def parse_seen(text: str) -> dict[str, int]:
    """Read what `print_seen` wrote; raises ValueError if a part is not `device:stamp`."""
    seen = {}
    for part in text.split():
        if not _STAMP.fullmatch(part):
            message = f"not device:stamp: {part}"
            raise ValueError(message)
        device, _, stamp = part.rpartition(":")
        seen[device] = int(stamp)
    return seen
