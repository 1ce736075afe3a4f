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


@frozen(kw_only=True)
class Download:
    """Give the reader a file: its name, its media type, and its content as text or, where that is empty, as base64.

    One that `locks` is closed by a passphrase first, which the reader chooses.
    """

    name: str
    kind: str
    text: str = ""
    base64: str = ""
    locks: bool = False
    type: Literal["download"] = "download"


@frozen(kw_only=True)
class Hand:
    """Give a command with this text to the Python that holds the plan: what another worked out for it."""

    command: str
    text: str
    type: Literal["hand"] = "hand"


@frozen(kw_only=True)
class Picture:
    """Draw an SVG in this size, in pixels, and save it as a PNG of this name; a worker cannot draw one."""

    name: str
    svg: str
    width: int
    height: int
    type: Literal["picture"] = "picture"


@frozen(kw_only=True)
class Deposit:
    """Write this browser's own file of a plan into the folder that its reader shares with partners.

    `ending` is what the names of all its files of the plan end in: those of another name go.
    """

    plan: str
    name: str
    ending: str
    text: str
    type: Literal["deposit"] = "deposit"


type Effect = Focus | Announce | Download | Picture | Hand | Deposit
