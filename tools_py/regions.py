"""Which regions a view holds: known from its records, so that nobody need search its HTML."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAliasType, get_args, get_type_hints

from attrs import AttrsInstance, fields_dict, has

from tools_py.render import View

REGION = "region"
"""The attribute by which a record names the region that it shows."""


def regions(view: object) -> Iterator[str]:
    """The names of the regions that a view shows, each before those within it."""
    if isinstance(view, Mapping):
        view = tuple(view.values())
    if isinstance(view, tuple):
        for one in view:
            yield from regions(one)
    elif has(record := type(view)):
        if REGION in fields_dict(record):
            yield getattr(view, REGION)
        for name in _ways(record):
            yield from regions(getattr(view, name))


@cache
def _ways(record: type[AttrsInstance]) -> tuple[str, ...]:
    """The attributes of a record behind which a region may stand: the rest are words, in tables of any length."""
    return tuple(name for name, hint in _hints(record) if _leads(hint, frozenset()))


def _hints(record: type[AttrsInstance]) -> Iterator[tuple[str, object]]:
    hints = get_type_hints(record)
    return ((name, hints[name]) for name in fields_dict(record))


def _leads(hint: object, above: frozenset[type]) -> bool:
    """Whether a value of this type may hold a region; `above` are the records that it was reached through."""
    if isinstance(hint, TypeAliasType):
        return _leads(hint.__value__, above)
    if isinstance(hint, type) and has(hint):
        within = () if hint in above else _hints(hint)
        return REGION in fields_dict(hint) or any(_leads(one, above | {hint}) for _, one in within)
    return hint is View or any(_leads(one, above) for one in get_args(hint))
