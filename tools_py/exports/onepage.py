"""The plan on one page in plain English, for the public, in Word."""

from collections.abc import Iterator

from tools_py.exports import word
from tools_py.exports.contents import Contents
from tools_py.exports.outgoing import Format, Outgoing
from tools_py.exports.paper import Pages, Paper, PaperPart, Text
from tools_py.exports.passages import passage, written

PUBLIC = "public"
"""The line of the plan that holds it."""


def paper(contents: Contents) -> Paper:
    """The page, under the plan's name."""
    blocks = (Text(text=contents.name, style="ReportTitle"), *parts(contents))
    return Paper(title=contents.name, author="", pages=(Pages(blocks=blocks),))


def parts(contents: Contents) -> Iterator[PaperPart]:
    """What the team wrote for the public, else the draft."""
    own = contents.public.own if contents.public else None
    if own is not None:
        yield from written(own)
    else:
        yield from passage(contents, PUBLIC)


def _make(out: Outgoing) -> bytes | None:
    if out.contents.public is None or not any(True for _ in parts(out.contents)):
        return None
    return word.write(paper(out.contents))


FORMAT = Format(
    id="onepage",
    title="One page for the public",
    text="Who the plan is for, what you found, what you will do first and who to ask, in Word.",
    ending="docx",
    type=word.TYPE,
    make=_make,
    called="one page",
    nothing="There is nothing to say to the public yet, or the page is left out of the plan.",
    private=lambda _: False,
)
