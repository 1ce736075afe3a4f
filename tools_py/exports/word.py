"""A paper as a Word document: Office Open XML, written here so that no library need be fetched for it."""

from collections.abc import Iterator
from itertools import count, zip_longest

from attrs import define, field

from tools_py.exports.columns import shares
from tools_py.exports.drawing import Drawing, DrawnFigure
from tools_py.exports.drawing_ml import PADDING, POINT, DrawingScale, shapes
from tools_py.exports.ooxml import (
    COLOURS,
    CONTENT_TYPES,
    CORE,
    DOCUMENT,
    FOOTER,
    HEADER,
    NUMBERING,
    SETTINGS,
    STYLES,
    TYPE,
    escaped,
)
from tools_py.exports.packing import packed
from tools_py.exports.pages import first_pages
from tools_py.exports.paper import Bullets, Heading, Listing, Pages, Paper, PaperPart, PaperTable, Text
from tools_py.tidy import is_rightwards

__all__ = ["TYPE", "write"]

ACROSS, DOWN, MARGIN = 11_906, 16_838, 1_020
"""A4 and its margins, in twentieths of a point."""
HIGHEST = {False: 6_000, True: 6_800}
"""How high a drawing may be on an upright page, and on one that lies on its side, in twentieths of a point."""
TALL = 680
"""The height of a row to be signed, in twentieths of a point."""


def write(paper: Paper) -> bytes:
    """The document's bytes."""
    writer = _WordWriter(paper)
    body = "".join(writer.body())
    title = escaped(paper.title)
    parts = {
        **CONTENT_TYPES,
        "word/_rels/document.xml.rels": DOCUMENT["rels"],
        "word/document.xml": DOCUMENT["body"].format(body=body),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER.format(title=title),
        "word/footer1.xml": FOOTER,
        "docProps/core.xml": CORE.format(title=title, author=escaped(paper.author)),
    }
    return packed(parts)


def _run(text: str, look: str = "") -> str:
    """Text within a paragraph; a line's end stays one."""
    lines = escaped(text).replace("\t", "</w:t><w:tab/><w:t>").split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{look or ('<w:rPr><w:rtl/></w:rPr>' if is_rightwards(text) else '')}{inner}</w:r>"


def _paragraph(text: str, style: str, before: str = "", after: str = "", *, leads: bool = False) -> str:
    bidi, keep = "<w:bidi/>" if is_rightwards(text) else "", "<w:keepNext/>" if leads else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{bidi}</w:pPr>{before}{_run(text)}{after}</w:p>'


@define
class _WordWriter:
    paper: Paper
    _ids: Iterator[int] = field(factory=lambda: count(1))
    _numbers: Iterator[int] = field(factory=lambda: count(1))

    def body(self) -> Iterator[str]:
        """Every block in its order; what ends a section's pages stands in its last paragraph, the last one's at the end."""
        self._ids = count(1)
        for place, pages in enumerate(self.paper.pages, 1):
            for block in pages.blocks:
                yield self._block(block, pages)
            settings = self._section(pages, first=place == 1)
            last = place == len(self.paper.pages)
            yield settings if last else f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{settings}</w:pPr></w:p>'

    def _block(self, block: PaperPart, pages: Pages) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Text():
                aside = _run(f"  {block.aside}", '<w:rPr><w:rStyle w:val="Aside"/></w:rPr>') if block.aside else ""
                return _paragraph(block.text, block.style, after=aside, leads=block.leads)
            case Bullets():
                return "".join(_paragraph(text, "ListBullet") for text in block.texts)
            case PaperTable():
                return _table(block, (DOWN if pages.wide else ACROSS) - 2 * MARGIN)
            case Drawing():
                return self._drawing(block, (DOWN if pages.wide else ACROSS) - 2 * MARGIN, HIGHEST[pages.wide])
            case Listing():
                return self._listing(block)

    def _heading(self, block: Heading) -> str:
        """A heading with a mark that the contents lead to."""
        id = next(self._ids)
        begin = f'<w:bookmarkStart w:id="{id}" w:name="_Toc{id}"/>'
        return _paragraph(block.text, f"Heading{block.level}", begin, f'<w:bookmarkEnd w:id="{id}"/>')

    def _listing(self, block: Listing) -> str:
        """The contents, each line a link with a field for its page; the page that stands in it is our own count."""
        counted = first_pages(self.paper)
        headings = [one for pages in self.paper.pages for one in pages.blocks if isinstance(one, Heading)]
        lines = (
            f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:hyperlink w:anchor="_Toc{id}" w:history="1">{_run(one.text)}'
            f"<w:r><w:tab/></w:r>{_page_of(f'_Toc{id}', counted[one])}</w:hyperlink></w:p>"
            for id, one in enumerate(headings, 1)
            if one.level == 1
        )
        return _paragraph(block.title, "TOCHeading") + "".join(lines)

    def _drawing(self, block: Drawing, width: int, height: int) -> str:
        """A drawing as a group of shapes, as large as fits."""
        scale = DrawingScale(x=0, y=0, unit=block.fitted(width / 20, height / 20) * POINT)
        size = f'cx="{scale.size(block.width)}" cy="{scale.size(block.height)}"'
        inner = "".join(shapes(block, scale, self._shape))
        number, title, alt = next(self._numbers), escaped(block.title), escaped(block.alt)
        return DOCUMENT["drawing"].format(number=number, size=size, title=title, alt=alt, shapes=inner)

    def _shape(self, _: int, name: str, frame: str, figure: DrawnFigure | None, points: float) -> str:
        words = _shape_words(figure, points) if figure and figure.lines else ""
        return DOCUMENT["shape"].format(
            number=next(self._numbers),
            name=name,
            frame=frame,
            words=words,
            inset=round(points * PADDING * POINT) if figure and figure.kind == "box" else 0,
            anchor="ctr" if figure and figure.kind != "words" else "t",
        )

    def _section(self, pages: Pages, *, first: bool) -> str:
        """The size of the pages, and what runs along them."""
        size = f'w:w="{DOWN}" w:h="{ACROSS}" w:orient="landscape"' if pages.wide else f'w:w="{ACROSS}" w:h="{DOWN}"'
        margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
        cover = "<w:titlePg/>" if first and self.paper.cover else ""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
            f'<w:type w:val="nextPage"/><w:pgSz {size}/>'
            f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>{cover}</w:sectPr>'
        )


def _page_of(mark: str, counted: int) -> str:
    """A field that holds the page of a mark."""
    begin, parted, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    asked = f'<w:r><w:instrText xml:space="preserve"> PAGEREF {mark} \\h </w:instrText></w:r>'
    return f"{begin}{asked}{parted}<w:r><w:t>{counted}</w:t></w:r>{end}"


def _shape_words(figure: DrawnFigure, points: float) -> str:
    """The words in a shape, line by line."""
    size, side = round(points * 2), {"left": "left", "middle": "center", "right": "right"}[figure.align]
    bold = "<w:b/>" if figure.bold else ""
    colour = COLOURS[figure.ink or "ink"]
    look = f'<w:rPr>{bold}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    words = f'<w:p><w:pPr><w:pStyle w:val="Shape"/><w:jc w:val="{side}"/></w:pPr>{_run("\n".join(figure.lines), look)}</w:p>'
    return f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>"


def _table(block: PaperTable, width: int) -> str:
    """A table of fixed columns; its caption is what a screen reader says of it."""
    parts = shares(block)
    widths = [width * share // sum(parts) for share in parts]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    first = 'w:firstRow="1" w:firstColumn="0"' if block.head else 'w:firstRow="0" w:firstColumn="1"'
    look = f'<w:tblLook w:val="{"0420" if block.head else "0480"}" {first} w:lastRow="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    caption = escaped(block.caption)
    settings = (
        f'<w:tblPr><w:tblStyle w:val="Plan"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        f'<w:tblCaption w:val="{caption}"/></w:tblPr>'
    )
    head = _row(block.head, widths, "TableHead") if block.head else ""
    named = any(len(row) == 1 < len(widths) for row in block.rows)
    rows = "".join(
        _row(row, widths, "TableSign" if block.tall else _style(after, named=named and len(row) > 1))
        for row, after in zip_longest(block.rows, block.rows[1:], fillvalue=())
    )
    return f'<w:tbl>{settings}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'


def _style(after: tuple[str, ...], *, named: bool) -> str:
    """How a row looks: where any has details below it, every record is set apart, and stays on the page of its own."""
    if not named:
        return "TableText"
    return "TableLead" if len(after) == 1 else "TableName"


def _row(cells: tuple[str, ...], widths: list[int], style: str) -> str:
    """A row, kept whole; one cell in a wider table goes right across, and a head is repeated on every page."""
    height = f'<w:trHeight w:val="{TALL}" w:hRule="atLeast"/>' if style == "TableSign" else ""
    begin = f"<w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if style == 'TableHead' else ''}</w:trPr>"
    across = len(cells) == 1 < len(widths)
    span, each = (
        (f'<w:gridSpan w:val="{len(widths)}"/><w:tcBorders><w:top w:val="nil"/></w:tcBorders>', [sum(widths)])
        if across
        else ("", widths)
    )
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{_paragraph(text, style)}</w:tc>'
        for text, width in zip(cells, each, strict=True)
    )
    return f"<w:tr>{begin}{inner}</w:tr>"
