"""Looking up by name: what is not there is a fault of its own, which no slip in a view can be taken for."""

from collections.abc import Mapping


class NotFoundError(LookupError):
    """Nothing has this name: a region, a command or a record that was asked for and that there is not."""


def find[T](among: Mapping[str, T], name: str, what: str) -> T:
    """What stands under a name; `what` says what was looked for, to whoever reads the fault.

    Raises NotFoundError.
    """
    if name not in among:
        raise NotFoundError(f"there is no {what} {name!r}")
    return among[name]
