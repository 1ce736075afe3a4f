"""What a kind of file is given of a plan, and what it says of itself."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from attrs import frozen

from tools_py.exports.contents import NAMELESS, Choice, Contents, PrivateAnswers, Sheet
from tools_py.instruments import Toolkit
from tools_py.messages import Message
from tools_py.plan import Plan

ACTIONS = "actions/actions"
"""The sheet of actions."""
NO_ACTIONS = "There are no actions yet."
LONGEST = 60
"""The most characters of each part of a file's name."""


@frozen(kw_only=True)
class Outgoing:
    """A plan on its way out; `now` is in milliseconds since 1970. Its contents in words are gathered when they are asked for.

    `held` are its private answers and `views` whose own views it holds, whether or not they go along.
    """

    plan: Plan
    toolkit: Toolkit
    choice: Choice
    now: int
    gather: Callable[[], Contents]
    held: tuple[PrivateAnswers, ...] = ()
    views: tuple[str, ...] = ()

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
    `make` gives the text or the bytes; where it gives None, `nothing` says why there is no file. `left_out` says what of the
    plan does not go into it, and why. One that is not `whole` holds actions alone, which have nothing private.
    `private` tells whether private answers go into it, `whose` the name of the one view that alone does. One that is `lockable` can be opened again here, and so be locked.
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
    left_out: Callable[[Outgoing], str] = lambda _: ""
    whole: bool = True
    lockable: bool = False
    private: Callable[[Choice], bool] = lambda choice: choice.private
    whose: Callable[[Outgoing], str] = lambda _: ""

    def told(self, out: Outgoing) -> str:
        """What of the plan is not in a file of this kind, or is in it though it is private."""
        return " ".join(
            filter(
                None,
                (self.left_out(out), *(private_words(out, included=self.private(out.choice)) if self.whole else ())),
            )
        )

    def file_name(self, out: Outgoing, message: Message) -> str:
        """What a file of this kind is called, by what goes along with it."""
        along = ("with-private-answers" if self.private(out.choice) else "", "with-views" if out.choice.views else "")
        return file_name(out.plan, message, (self.called, self.whose(out), *along), self.ending)


def private_words(out: Outgoing, *, included: bool) -> Iterator[str]:
    """By name and number, what is private and left out, or goes along; and whose views are left out."""
    number = sum(one.number for one in out.held)
    if number:
        answers = "1 private answer" if number == 1 else f"{number:,} private answers"
        does = "Included" if included else "Left out"
        yield f"{does}: {answers}. {'. '.join(one.words for one in out.held)}."
    if out.views and not out.choice.views:
        yield f"Left out: the views of {', '.join(out.views)}."


def file_name(plan: Plan, message: Message, called: Iterable[str], ending: str) -> str:
    """A file's name: the plan's, what the file is called besides, the day and the time here, and its ending."""
    name = plain_name(str(plan.value("plan/about/name") or "")) or plain_name(NAMELESS)
    practice = "practice" if plan.practice else ""
    return (
        "-".join(filter(None, (practice, name, *map(plain_name, called), message.today.isoformat(), message.time)))
        + f".{ending}"
    )


def plain_name(text: str) -> str:
    """A text as it may stand in the name of a file on any computer."""
    return re.sub(r"[\W_]+", "-", text).strip("-")[:LONGEST].strip("-")
