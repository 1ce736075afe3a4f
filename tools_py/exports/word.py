"""A paper as a Word document: Office Open XML, written here so that no library need be fetched for it."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count, zip_longest
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from attrs import define, field

from tools_py.exports.contents import clean
from tools_py.exports.ooxml import (
    CONTENT_TYPES,
    CORE,
    DOCUMENT,
    FOOTER,
    HEADER,
    LINKS,
    NUMBERING,
    SETTINGS,
    STYLES,
    TYPE,
)
from tools_py.exports.paper import Bullets, Heading, Listing, Pages, Paper, PaperPart, PaperPicture, PaperTable, Text
from tools_py.tidy import is_rightwards

__all__ = ["TYPE", "write"]

MADE = (1980, 1, 1, 0, 0, 0)
"""The time that every packed part bears, so that the same paper gives the same bytes."""
ACROSS, DOWN, MARGIN = 11_906, 16_838, 1_134
"""A4 and its margins, in twentieths of a point."""
MILLIMETRE = 36_000
"""The unit of pictures, in English metric units."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write(paper: Paper) -> bytes:
    """The document's bytes."""
    writer = _WordWriter(paper)
    body = "".join(writer.body())
    title = escaped(paper.title)
    pictures: dict[str, str | bytes] = {f"word/media/{n}.png": picture for n, picture in enumerate(writer.pictures, 1)}
    links = "".join(
        f'<Relationship Id="picture{n}" Type="{LINKS}/image" Target="media/{n}.png"/>'
        for n in range(1, len(pictures) + 1)
    )
    parts: dict[str, str | bytes] = {
        **CONTENT_TYPES,
        "word/_rels/document.xml.rels": DOCUMENT["rels"].format(links=links),
        "word/document.xml": DOCUMENT["body"].format(body=body),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER.format(title=title),
        "word/footer1.xml": FOOTER,
        "docProps/core.xml": CORE.format(title=title, author=escaped(paper.author)),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in (parts | pictures).items():
            packed.writestr(_part(name), content)
    return out.getvalue()


def _part(name: str) -> ZipInfo:
    made = ZipInfo(name, MADE)
    made.compress_type = ZIP_DEFLATED
    return made


def escaped(text: str) -> str:
    """A text as XML holds it."""
    return clean(text).translate(_ESCAPES)


def _run(text: str, look: str = "") -> str:
    """Text within a paragraph; a line's end stays one."""
    lines = escaped(text).replace("\t", "</w:t><w:tab/><w:t>").split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{look or ('<w:rPr><w:rtl/></w:rPr>' if is_rightwards(text) else '')}{inner}</w:r>"


def _paragraph(text: str, style: str, before: str = "", after: str = "") -> str:
    bidi = "<w:bidi/>" if is_rightwards(text) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{before}{_run(text)}{after}</w:p>'


@define
class _WordWriter:
    paper: Paper
    pictures: list[bytes] = field(factory=list)
    _ids: Iterator[int] = field(factory=lambda: count(1))

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
                return _paragraph(block.text, block.style, after=aside)
            case Bullets():
                return "".join(_paragraph(text, "ListBullet") for text in block.texts)
            case PaperTable():
                return _table(block, (DOWN if pages.wide else ACROSS) - 2 * MARGIN)
            case PaperPicture():
                return self._picture(block)
            case Listing():
                return self._listing(block)

    def _heading(self, block: Heading) -> str:
        """A heading with a mark that the contents lead to."""
        id = next(self._ids)
        begin = f'<w:bookmarkStart w:id="{id}" w:name="_Toc{id}"/>'
        return _paragraph(block.text, f"Heading{block.level}", begin, f'<w:bookmarkEnd w:id="{id}"/>')

    def _listing(self, block: Listing) -> str:
        """A contents field, filled in already; Word puts the pages in when the field is updated."""
        headings = [one for pages in self.paper.pages for one in pages.blocks if isinstance(one, Heading)]
        lines = [
            f'<w:p><w:pPr><w:pStyle w:val="TOC{one.level}"/></w:pPr>{{begin}}'
            f'<w:hyperlink w:anchor="_Toc{id}" w:history="1">{_run(one.text).replace("{", "{{").replace("}", "}}")}</w:hyperlink></w:p>'
            for id, one in enumerate(headings, 1)
            if one.level <= 2
        ]
        field_begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        filled = [line.format(begin="" if n else field_begin) for n, line in enumerate(lines)]
        end = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        return _paragraph(block.title, "TOCHeading") + "".join(filled) + (end if filled else "")

    def _picture(self, block: PaperPicture) -> str:
        self.pictures.append(block.png)
        number = len(self.pictures)
        size = f'cx="{block.width * MILLIMETRE}" cy="{block.height * MILLIMETRE}"'
        alt = escaped(block.alt)
        return DOCUMENT["picture"].format(number=number, size=size, alt=alt)

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


def _table(block: PaperTable, width: int) -> str:
    """A table of fixed columns; its caption is what a screen reader says of it."""
    whole = sum(block.shares)
    widths = [width * share // whole for share in block.shares]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    first = 'w:firstRow="1" w:firstColumn="0"' if block.head else 'w:firstRow="0" w:firstColumn="1"'
    look = f'<w:tblLook w:val="{"0420" if block.head else "0480"}" {first} w:lastRow="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    caption = escaped(block.caption)
    settings = (
        f'<w:tblPr><w:tblStyle w:val="Plan"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        f'<w:tblCaption w:val="{caption}"/></w:tblPr>'
    )
    head = _row(block.head, widths, "TableHead") if block.head else ""
    rows = "".join(
        _row(row, widths, "TableLead" if len(after) == 1 else "TableText")
        for row, after in zip_longest(block.rows, block.rows[1:], fillvalue=())
    )
    return f'<w:tbl>{settings}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'


def _row(cells: tuple[str, ...], widths: list[int], style: str) -> str:
    """A row; one cell in a wider table goes right across, and a head is repeated on every page."""
    begin = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if style == "TableHead" else ""
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
