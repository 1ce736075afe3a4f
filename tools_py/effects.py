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
    """Save a file of this name and media type: `text` is what it holds, as it is or in base64."""

    name: str
    media: str
    text: str
    base64: bool = False
    type: Literal["download"] = "download"


@frozen(kw_only=True)
class Picture:
    """Draw an SVG in this size, in pixels, and save it as a PNG of this name; a worker cannot draw one."""

    name: str
    svg: str
    width: int
    height: int
    type: Literal["picture"] = "picture"


type Effect = Focus | Announce | Download | Picture
