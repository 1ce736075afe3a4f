"""The closed list of what the core may ask of the page besides new HTML."""

from typing import Literal

from attrs import frozen


@frozen(kw_only=True)
class Focus:
    """Move the focus to the element with this id."""

    id: str
    type: Literal["focus"] = "focus"


@frozen(kw_only=True)
class Announce:
    """Tell those who listen, once."""

    text: str
    type: Literal["announce"] = "announce"


type Effect = Focus | Announce
