"""What the search shows of a page with tools: its sentences, place by place, without what is to be filled in."""

from collections.abc import Iterator, Mapping
from html import escape
from html.parser import HTMLParser

from macros.page_text import BLOCKS, HEADINGS, SILENT, VOID

LEFT_OUT = {
    "actions", "ask", "brief", "chart", "choice", "choices", "exports__list", "field", "findings", "found", "item__foot",
    "key", "line__foot", "meaning", "minutes", "model-columns", "model-out", "models", "more", "narrow", "origin", "outcome__basis", "handout", "pack",
    "public", "row__foot", "rows__add", "sheet__head", "stage-label", "stakes__heads", "state", "tag", "told", "unkept", "views",
    "visually-hidden", "who",
}  # fmt: skip
"""Classes of controls, counts and states, whose words run together in what a search shows."""
CONTROLS = {"table", "button", "legend", "label", "nav", "dialog"}


class SearchedText(HTMLParser):
    """Reads an article; `places` are the paragraphs at each heading that has an id, and before those at an empty one."""

    def __init__(self, html: str) -> None:
        """Read the HTML."""
        super().__init__()
        self.places: dict[str, list[str]] = {"": [""]}
        self._open: list[tuple[str, bool]] = []
        self._at: list[tuple[str, int]] = [("", -1)]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element; a heading with an id begins a place, which ends with what the heading stands in."""
        if tag in VOID:
            return
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        silent = self._silent or "popover" in given or not LEFT_OUT.isdisjoint(classes)
        # A word that shows its meaning is a button, and of the sentence.
        silent = silent or (tag in SILENT | CONTROLS and "term" not in classes)
        if tag in HEADINGS and not silent and tag != "h1" and (id := given.get("id")):
            depth = len(self._open)
            self._at = [*(one for one in self._at if one[1] < depth), (id, depth)]
            self.places[id] = [""]
        self._open.append((tag, silent or tag in HEADINGS))
        self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while tag in (name for name, _ in self._open):
            closed, _ = self._open.pop()
            self._at = [one for one in self._at if one[1] <= len(self._open)]
            self._begin(closed)
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        """Add to the paragraph that is open."""
        if not self._silent:
            self.places[self._at[-1][0]][-1] += data

    @property
    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _begin(self, tag: str) -> None:
        if tag in BLOCKS | HEADINGS | {"div", "ol", "ul"}:
            self.places[self._at[-1][0]].append("")

    @property
    def texts(self) -> Mapping[str, str]:
        """What is shown of each place."""
        return {id: "".join(_paragraphs(parts)) for id, parts in self.places.items()}


def _paragraphs(parts: list[str]) -> Iterator[str]:
    plain = (" ".join(part.split()) for part in parts)
    return (f"<p>{escape(part, quote=False)}</p>" for part in plain if part)
