"""What the page tells the core, and what the core answers."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen

from tools_py.effects import Effect
from tools_py.plan import Entry, is_practice


@frozen(kw_only=True)
class Known:
    """A plan that this browser keeps, by its id and the name it was given."""

    id: str
    name: str
    archived: bool = False

    @property
    def practice(self) -> bool:
        """Whether it is to practise with."""
        return is_practice(self.id)


@frozen(kw_only=True)
class Message:
    """What every message tells: its number, the clock, the day and the time here, the site's root, the regions in sight.

    `now` is in milliseconds since 1970; `time` is as 0930, or empty where a page of an earlier release does not tell it; `root` ends in a slash; `regions` is None while they are those told last.
    """

    n: int
    now: int
    today: date
    root: str
    time: str = ""
    regions: tuple[str, ...] | None = None


@frozen(kw_only=True)
class Open(Message):
    """Work on this plan, whose stored cells are these."""

    plan: str
    voice: str
    cells: tuple[Entry, ...]
    known: tuple[Known, ...]
    type: Literal["open"] = "open"


@frozen(kw_only=True)
class Look(Message):
    """Another page is in sight, as the build printed it."""

    type: Literal["look"] = "look"


@frozen(kw_only=True)
class Change(Message):
    """These cells were stored."""

    cells: tuple[Entry, ...]
    type: Literal["change"] = "change"


@frozen(kw_only=True)
class Do(Message):
    """A command, `tool/verb…`, was given.

    `writer` is a name to write cells under that nothing else ever writes under; `id` is free for a new record or
    plan; `text` is the content of a file that was opened.
    """

    command: str
    writer: str
    id: str
    text: str = ""
    type: Literal["do"] = "do"


type AnyMessage = Open | Look | Change | Do


@frozen(kw_only=True)
class Answer:
    """HTML of the regions that changed, cells to store, and effects.

    `plan` is the plan that the cells belong to, `voice` who is entering; where they are not those in sight, the page
    goes over to them.
    `left` are cells that an earlier release kept elsewhere: once `cells` are stored, the page deletes them, unless they
    were changed since.
    `undo` says what the cells did, beside a button that takes it back, and a link to what they made, if `made` says where
    that stands below the site's root.
    """

    n: int
    plan: str
    voice: str
    html: Mapping[str, str] = field(factory=dict)
    cells: tuple[Entry, ...] = ()
    left: tuple[Entry, ...] = ()
    effects: tuple[Effect, ...] = ()
    undo: str | None = None
    made: str | None = None
