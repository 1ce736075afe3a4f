"""The words of a page's HTML: block by block, without code and what is hidden, and without tools unless they are wanted."""

from html.parser import HTMLParser

BLOCKS = {"p", "li", "dd", "dt", "td", "th", "blockquote", "legend", "label", "caption", "figcaption"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary"}
SILENT = {"pre", "script", "style", "svg", "template", "select", "textarea"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HIDDEN = {"visually-hidden", "headerlink", "handout", "pack__sheets"}


class PageText(HTMLParser):
    """Reads HTML; `blocks` are its paragraphs, list items and cells, `headings` its headings."""

    def __init__(self, html: str, *, tools: bool) -> None:
        """Read the HTML."""
        super().__init__()
        self.blocks: list[str] = []
        self.headings: list[str] = []
        self._into: list[list[str] | None] = [self.blocks]
        self._open: list[str] = []
        self._silent = SILENT if tools else SILENT | {"form"}
        self._begin(self.blocks)
        self.feed(html)
        self.close()
        self.blocks[:] = [text for text in map(_plain, self.blocks) if text]
        self.headings[:] = [text for text in map(_plain, self.headings) if text]

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(len(text.split()) for text in (*self.blocks, *self.headings))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new text where a block begins."""
        if tag in VOID:
            return
        given = dict(attrs)
        hidden = self._into[-1] is None or tag in self._silent or "popover" in given
        hidden = hidden or not HIDDEN.isdisjoint((given.get("class") or "").split())
        into = self.headings if tag in HEADINGS else self._into[-1]
        self._open.append(tag)
        self._into.append(None if hidden else into)
        if tag in BLOCKS | HEADINGS and not hidden:
            self._begin(into)

    def handle_endtag(self, tag: str) -> None:
        """End a block's text; what stands after it is another's."""
        while tag in self._open:
            closed = self._open.pop()
            self._into.pop()
            if closed in BLOCKS | HEADINGS:
                self._begin(self._into[-1])
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        """Add to the text that is open."""
        into = self._into[-1]
        if into is not None:
            into[-1:] = [(into[-1] if into else "") + data]

    def _begin(self, into: list[str] | None) -> None:
        if into is not None:
            into.append("")


def _plain(text: str) -> str:
    return " ".join(text.split())
