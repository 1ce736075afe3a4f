"""What a kind of file is given of a plan, and what it says of itself."""

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property

from attrs import frozen

from tools_py.exports.contents import NAMELESS, Choice, Contents, Sheet
from tools_py.instruments import Toolkit
from tools_py.plan import Plan

ACTIONS = "actions/actions"
"""The sheet of actions."""
NO_ACTIONS = "There are no actions yet."


@frozen(kw_only=True)
class Outgoing:
    """A plan on its way out; `now` is in milliseconds since 1970. Its contents in words are gathered when they are asked for."""

    plan: Plan
    toolkit: Toolkit
    choice: Choice
    now: int
    gather: Callable[[], Contents]

    @cached_property
    def contents(self) -> Contents:
        """The plan in words."""
        return self.gather()

    @property
    def actions(self) -> Sheet | None:
        """The sheet of actions, None while there is no action."""
        sheet = self.contents.sheet(ACTIONS)
        return sheet if sheet and sheet.filled else None


@frozen(kw_only=True)
class Format:
    """A kind of file that the plan can become.

    `id` is its command, `title` its name and `text` what it is good for; `needs` is the package that it needs besides
    Python; `called` stands in the names of its files, and `ending` at their end; `type` is its media type.
    `make` gives the text or the bytes; where it gives None, `nothing` says why there is no file.
    """

    id: str
    title: str
    text: str
    ending: str
    type: str
    make: Callable[[Outgoing], str | bytes | None]
    needs: str = ""
    called: str = ""
    nothing: str = ""

    def file_name(self, plan: Plan, today: date | None) -> str:
        """A file's name: the plan's, what it is called besides, the day, and its ending."""
        given = str(plan.value("plan/about/name") or "").strip() or NAMELESS
        name = re.sub(r"[\W_]+", "-", given).strip("-")[:60] or "plan"
        return "-".join(filter(None, (name, self.called, today.isoformat() if today else ""))) + f".{self.ending}"
