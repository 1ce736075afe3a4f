"""Worked out again only when what it depends on is another object."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from attrs import define, field


def _alike(before: object, now: object) -> bool:
    return before is now or (isinstance(now, str) and before == now)


@define(eq=False)
class Kept:
    """What was worked out last, by name, with what it was worked out of.

    Nothing that a plan is made of ever changes: another answer makes another plan, and that shares with the one before
    every map of records and of fields in which nothing is different (`Plan.merge`). So the same object says the same,
    and one look tells, however much stands in it. The reverse need not hold: an equal object that is another one costs
    the work again, and harms nobody. Texts alone are compared, as each message brings its own.

    Hence `depends` must name all that the work looks at, and neither that nor what comes out may be changed in place.
    Where what is depended on is made anew each time, `alike` compares it instead.
    """

    alike: Callable[[Any, Any], bool] = _alike
    _known: dict[Hashable, tuple[Any, Any]] = field(factory=dict, init=False)

    def get[T](self, name: Hashable, depends: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made last under a name; made anew where something that it depends on is another object since."""
        known = self._known.get(name)
        # Most depend on one thing that is still the same, and a page of a thousand rows asks thousands of times.
        if known and len(depends) == 1 and known[0][0] is depends[0]:
            return known[1]  # type: ignore[no-any-return]  # one name stands for one kind of thing
        if known is None or len(known[0]) != len(depends) or not all(map(self.alike, known[0], depends)):
            known = self._known[name] = depends, make()
        return known[1]

    def each[K, D, T](self, name: Hashable, of: Mapping[K, D], make: Callable[[K, D], T]) -> Mapping[K, T]:
        """What was made of each of these, by its key; made anew for those that are another object since.

        One look for each, where a `get` for each of a thousand rows would take longer than the change that asks.
        """
        before, made = self._known.get(name, ({}, {}))
        if before is not of:
            nothing = object()
            made = {key: made[key] if before.get(key, nothing) is one else make(key, one) for key, one in of.items()}
            self._known[name] = of, made
        return made  # type: ignore[no-any-return]  # one name stands for one kind of thing

    def last(self, name: Hashable) -> Any | None:
        """What was made last under a name, whatever has changed since; None for nothing yet."""
        known = self._known.get(name)
        return known[1] if known else None
