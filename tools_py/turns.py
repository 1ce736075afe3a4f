"""Things of several kinds told in turn, so that none waits until all of another kind are told."""

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest


def in_turn[T](things: Iterable[T], kind: Callable[[T], str]) -> Iterator[T]:
    """The first of each kind, then the second of each; the kinds in the order in which they came."""
    kinds: dict[str, list[tuple[T]]] = {}
    for one in things:
        kinds.setdefault(kind(one), []).append((one,))
    for turn in zip_longest(*kinds.values()):
        yield from (held[0] for held in turn if held)
