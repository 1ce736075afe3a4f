"""What a paper is made of, before it is written in any format: headings, texts, lists, tables, pictures, sections."""

from attrs import frozen

from tools_py.exports.drawing import Drawing


@frozen(kw_only=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@frozen(kw_only=True)
class Text:
    """A paragraph and, more quietly, an aside.

    Its style is one of `Normal`, `Title`, `ReportTitle`, `Subtitle`, `Lead`, `Note` and `Figures`. One that `leads` stays on the page of
    what follows.
    """

    text: str
    style: str = "Normal"
    aside: str = ""
    leads: bool = False


@frozen(kw_only=True)
class Bullets:
    """A list of texts."""

    texts: tuple[str, ...]


@frozen(kw_only=True)
class PaperTable:
    """A table with a head that is repeated on every page; `shares` are the columns' parts of the width, if they are set.

    A row of one cell goes right across, and belongs to the row above it. Without a head, the first column holds labels. The
    caption tells those who cannot see it what it holds. One to be signed by hand has `tall` rows.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    tall: bool = False

    @property
    def across(self) -> int:
        """The number of columns."""
        return max(map(len, (self.head, *self.rows)))


@frozen(kw_only=True)
class Listing:
    """The list of the headings of level 1, with links, and the pages on which they stand."""

    title: str


type PaperPart = Heading | Text | Bullets | PaperTable | Drawing | Listing


@frozen(kw_only=True)
class Pages:
    """Blocks that stand on pages of one kind; each begins a new page."""

    blocks: tuple[PaperPart, ...]
    wide: bool = False


@frozen(kw_only=True)
class Paper:
    """A whole paper; `cover` leaves the running title off the first page."""

    title: str
    author: str
    pages: tuple[Pages, ...]
    cover: bool = False
