"""The plan as one HTML file: it is read and printed in any browser without a network, and opened here to go on."""

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import ClassVar

from attrs import evolve, frozen

from tools_py.exports import document, share
from tools_py.exports.contents import clean
from tools_py.exports.drawing import Drawing
from tools_py.exports.markup import PaperTableView, shown
from tools_py.exports.outgoing import Format, Outgoing
from tools_py.exports.paper import Heading, Listing, Paper, PaperPart, PaperTable, Text
from tools_py.render import View, render

TYPE = "text/html"
_HARMLESS = str.maketrans({one: f"\\u{ord(one):04x}" for one in "<>&"})
"""What could end or begin markup, as JSON writes it within its texts, where alone it can stand."""


@frozen(kw_only=True)
class StyleView:
    """How the file looks: an element with nothing in it that comes from a plan."""

    template: ClassVar[str] = "onefile-style.html"


@frozen(kw_only=True)
class HeadingView:
    """A heading, and its element's id; the file's own title has level 1."""

    template: ClassVar[str] = "onefile-heading.html"
    level: int
    text: str
    id: str


@frozen(kw_only=True)
class ListingView:
    """The list of the sections, with links."""

    template: ClassVar[str] = "onefile-listing.html"
    title: str
    sections: tuple[HeadingView, ...]


@frozen(kw_only=True)
class StackedTableView(PaperTableView):
    """A table whose cells stand one below the other on a phone, each with its column's name."""

    template: ClassVar[str] = "onefile-table.html"


@frozen(kw_only=True)
class FramedDrawingView:
    """A drawing that a phone shows at a size that can be read, to be moved from side to side."""

    template: ClassVar[str] = "onefile-drawing.html"
    drawn: View


@frozen(kw_only=True)
class OneFileView:
    """The whole file: its title, its parts in order, the plan as JSON, and what the policy must know of its style."""

    template: ClassVar[str] = "onefile.html"
    title: str
    parts: tuple[View, ...]
    held: str
    style: StyleView
    proof: str
    private: bool


def write(paper: Paper, held: str, *, private: bool) -> str:
    """The file's text: a paper to be read, and the plan as JSON; `private` if that holds private answers."""
    blocks = [block for pages in paper.pages for block in pages.blocks]
    style = render(StyleView()).removeprefix("<style>").removesuffix("</style>")
    view = OneFileView(
        title=paper.title,
        parts=tuple(_views(blocks)),
        held=held.translate(_HARMLESS),
        style=StyleView(),
        proof=b64encode(sha256(style.encode()).digest()).decode(),
        private=private,
    )
    return clean(render(view)) + "\n"


def _views(blocks: list[PaperPart]) -> Iterator[View]:
    """Every part as it is shown; the title stands above them all."""
    headings = _headings(blocks)
    sections = tuple(view for view in headings.values() if view.level == 2)
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                yield headings[number]
            case Listing() if sections:
                yield ListingView(title=block.title, sections=sections)
            case PaperTable():
                yield StackedTableView(table=block, across=len(block.shares))
            case Drawing():
                yield from (FramedDrawingView(drawn=one) for one in shown((block,), str(number)))
            case Text(style="Title"):
                pass
            case _:
                yield from shown((block,), str(number))


def _headings(blocks: list[PaperPart]) -> dict[int, HeadingView]:
    """The headings by their places, one level below the title, none more than one below what it belongs to."""
    found: dict[int, HeadingView] = {}
    level = 1
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = min(block.level + 1, level + 1)
            found[number] = HeadingView(level=level, text=block.text, id=f"part-{number}")
    return found


def _make(out: Outgoing) -> str | None:
    """The file; None of a plan without answers."""
    out = whole(out)
    if share.made(out) is None:
        return None
    held = json.dumps(share.held(out.plan, out.toolkit, out.choice, out.now), indent=1)
    return write(document.paper(out.contents, out.choice), held, private=out.choice.private and bool(out.held))


def whole(out: Outgoing) -> Outgoing:
    """The plan with its tools of all stages, whatever part of it a file for colleagues would hold."""
    return evolve(out, choice=evolve(out.choice, own="", stages=frozenset()))


FORMAT = Format(
    id="onefile",
    title="Plan in one file",
    text="A page that any browser opens without the internet. It reads well on a phone and prints, and colleagues can open it here and carry on.",
    ending="html",
    type=TYPE,
    make=_make,
    called="to read",
    nothing=share.FORMAT.nothing,
    left_out=lambda out: share.why_empty(whole(out)),
)
