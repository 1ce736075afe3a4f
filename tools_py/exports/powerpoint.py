"""Slides as a PowerPoint file: Office Open XML (ECMA-376, PresentationML), written here so that no library need be fetched."""

from collections.abc import Iterator, Sequence
from itertools import count

from attrs import define, field, frozen

from tools_py.exports.columns import shares
from tools_py.exports.drawing import Drawing, DrawnFigure
from tools_py.exports.drawing_ml import PADDING, POINT, DrawingScale, filled, shapes
from tools_py.exports.ooxml import CORE, HEAD, LINKS, OPEN, escaped
from tools_py.exports.packing import packed
from tools_py.exports.paper import Bullets, PaperPart, PaperTable, Text

KIND = "application/vnd.openxmlformats-officedocument.presentationml"
TYPE = f"{KIND}.presentation"
SPACES = f'xmlns:a="{OPEN}/drawingml/2006/main" xmlns:r="{LINKS}" xmlns:p="{OPEN}/presentationml/2006/main"'
ACROSS, DOWN, MARGIN, TOP = 12_192_000, 6_858_000, 609_600, 1_450_000
"""A wide slide, its margins, and where its body begins, in English metric units."""
TITLE, BODY, CELLS = 3200, 2000, 1400
"""The height of letters, in hundredths of a point."""
GAP = 150_000
HOLDERS = {"title": ("Title", 'type="title"', TITLE), "body": ("Content", 'idx="1"', BODY)}
"""Placeholders: their name, their mark and the height of their letters."""


@frozen(kw_only=True)
class Slide:
    """A slide: its title and what stands below; the `opening` one has its title in the middle."""

    title: str
    parts: tuple[PaperPart, ...]
    opening: bool = False


def write(title: str, slides: Sequence[Slide]) -> bytes:
    """The file's bytes."""
    numbers = range(1, len(slides) + 1)
    parts = {
        "[Content_Types].xml": _types(numbers),
        "_rels/.rels": _links(("officeDocument", "ppt/presentation.xml"), ("core", "docProps/core.xml")),
        "docProps/core.xml": CORE.format(title=escaped(title), author=""),
        "ppt/presentation.xml": _presentation(numbers),
        "ppt/_rels/presentation.xml.rels": _links(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("theme", "theme/theme1.xml"),
            *(("slide", f"slides/slide{number}.xml") for number in numbers),
        ),
        "ppt/theme/theme1.xml": THEME,
        "ppt/slideMasters/slideMaster1.xml": MASTER,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _links(
            ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")
        ),
        "ppt/slideLayouts/slideLayout1.xml": LAYOUT,
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _links(("slideMaster", "../slideMasters/slideMaster1.xml")),
    }
    for number, one in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = _SlideWriter(one).text()
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _links(("slideLayout", "../slideLayouts/slideLayout1.xml"))
    return packed(parts)


def _types(numbers: Sequence[int]) -> str:
    named = {
        "/ppt/presentation.xml": f"{KIND}.presentation.main",
        "/ppt/slideMasters/slideMaster1.xml": f"{KIND}.slideMaster",
        "/ppt/slideLayouts/slideLayout1.xml": f"{KIND}.slideLayout",
        "/ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties",
        **{f"/ppt/slides/slide{number}.xml": f"{KIND}.slide" for number in numbers},
    }
    inner = "".join(f'<Override PartName="{name}" ContentType="{kind}+xml"/>' for name, kind in named.items())
    return (
        f'{HEAD}<Types xmlns="{OPEN}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def _links(*targets: tuple[str, str]) -> str:
    core = f"{OPEN}/package/2006/relationships/metadata/core-properties"
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{core if kind == "core" else f"{LINKS}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{OPEN}/package/2006/relationships">{inner}</Relationships>'


def _presentation(numbers: Sequence[int]) -> str:
    slides = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number + 2}"/>' for number in numbers)
    return (
        f'{HEAD}<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{ACROSS}" cy="{DOWN}"/><p:notesSz cx="{DOWN}" cy="{ACROSS}"/>'
        "</p:presentation>"
    )


@define
class _SlideWriter:
    slide: Slide
    _numbers: Iterator[int] = field(factory=lambda: count(2))
    _top: int = TOP

    def text(self) -> str:
        """The slide's XML; its body is one placeholder, tables and drawings stand below it."""
        self._top = DOWN // 2 if self.slide.opening else TOP
        inner = self._title() + "".join(map(self._part, self.slide.parts))
        return (
            f"{HEAD}<p:sld {SPACES}><p:cSld><p:spTree>{EMPTY_GROUP}{inner}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )

    def _title(self) -> str:
        top = DOWN // 4 if self.slide.opening else MARGIN // 2
        return self._held("title", top, 1_000_000, (self.slide.title,))

    def _held(self, kind: str, top: int, high: int, texts: Sequence[str]) -> str:
        """Text in the placeholder of a kind, so that outlines and readers find it."""
        number, (name, mark, size) = next(self._numbers), HOLDERS[kind]
        lines = "".join(
            f'<a:p><a:r><a:rPr lang="en-GB" sz="{size}"/><a:t>{escaped(text)}</a:t></a:r></a:p>' for text in texts
        )
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph {mark}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{MARGIN}" y="{top}"/>'
            f'<a:ext cx="{ACROSS - 2 * MARGIN}" cy="{high}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{lines}</p:txBody></p:sp>"
        )

    def _part(self, part: PaperPart) -> str:
        match part:
            case Bullets():
                high = sum(330_000 * (1 + len(text) // 85) for text in part.texts)
                return self._held("body", self._room(high), high, part.texts)
            case Text():
                return self._words(part.text)
            case PaperTable():
                return self._table(part)
            case Drawing():
                return self._drawing(part)
        return ""

    def _room(self, high: int) -> int:
        """Where the next part begins, and the one after it that much lower."""
        top = self._top
        self._top += high + GAP
        return top

    def _words(self, text: str) -> str:
        frame = (
            f'<a:xfrm><a:off x="{MARGIN}" y="{self._room(330_000)}"/><a:ext cx="{ACROSS - 2 * MARGIN}" cy="330000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        )
        return self._shape(0, "Note", frame, DrawnFigure(x=0, y=0, width=0, height=0, kind="words", lines=(text,)), 14)

    def _table(self, part: PaperTable) -> str:
        across, parts = ACROSS - 2 * MARGIN, shares(part)
        widths = [across * share // sum(parts) for share in parts]
        grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
        rows = "".join(_row(row, head=False) for row in part.rows)
        head = _row(part.head, head=True) if part.head else ""
        high = 380_000 * (len(part.rows) + 1) + sum(200_000 * (max(map(len, row)) // 40) for row in part.rows)
        number, top = next(self._numbers), self._room(high)
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="Table {number}" descr="{escaped(part.caption)}"/>'
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'<p:xfrm><a:off x="{MARGIN}" y="{top}"/><a:ext cx="{across}" cy="{380_000 * (len(part.rows) + 1)}"/></p:xfrm>'
            f'<a:graphic><a:graphicData uri="{OPEN}/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/>'
            f"<a:tblGrid>{grid}</a:tblGrid>{head}{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _drawing(self, part: Drawing) -> str:
        """A drawing as a group with words for those who cannot see it, in the middle of the room that is left."""
        across, high = ACROSS - 2 * MARGIN, DOWN - self._top - MARGIN // 2
        unit = min(across / part.width, high / part.height, 1.6 * POINT)
        scale = DrawingScale(x=(ACROSS - round(part.width * unit)) // 2, y=self._top, unit=unit)
        size = f'cx="{scale.size(part.width)}" cy="{scale.size(part.height)}"'
        place = f'<a:off x="{scale.x}" y="{scale.y}"/><a:ext {size}/><a:chOff x="{scale.x}" y="{scale.y}"/><a:chExt {size}/>'
        number = next(self._numbers)
        inner = "".join(shapes(part, scale, self._shape))
        return (
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{escaped(part.title)}" descr="{escaped(part.alt)}"/>'
            f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def _shape(self, _: int, name: str, frame: str, figure: DrawnFigure | None, points: float) -> str:
        number = next(self._numbers)
        words = _shape_words(figure, points) if figure else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{frame}</p:spPr>{words}</p:sp>"
        )


def _shape_words(figure: DrawnFigure, points: float) -> str:
    side = {"left": "l", "middle": "ctr", "right": "r"}[figure.align]
    inset = round(points * PADDING * POINT) if figure.kind == "box" else 0
    look = f'<a:rPr lang="en-GB" sz="{round(points * 100)}"{' b="1"' if figure.bold else ""}>{filled(figure.ink or "ink")}</a:rPr>'
    lines = "".join(
        f'<a:p><a:pPr algn="{side}"/><a:r>{look}<a:t>{escaped(line)}</a:t></a:r></a:p>' for line in figure.lines
    )
    anchor = "t" if figure.kind == "words" else "ctr"
    return (
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" anchor="{anchor}"/><a:lstStyle/>'
        f"{lines or '<a:p/>'}</p:txBody>"
    )


def _row(cells: Sequence[str], *, head: bool) -> str:
    look = f'<a:rPr lang="en-GB" sz="{CELLS}"{' b="1"' if head else ""}>{filled("paper" if head else "ink")}</a:rPr>'
    edge = f'<a:lnB w="9525">{filled("line")}</a:lnB>'
    inner = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>{look}<a:t>{escaped(text)}</a:t></a:r></a:p></a:txBody>"
        f"<a:tcPr>{edge}{filled('primary' if head else 'paper')}</a:tcPr></a:tc>"
        for text in cells
    )
    return f'<a:tr h="380000">{inner}</a:tr>'


EMPTY_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def _placeholder(number: int, name: str, kind: str, top: int, high: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{MARGIN}" y="{top}"/>'
        f'<a:ext cx="{ACROSS - 2 * MARGIN}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


_HOLDERS = _placeholder(2, "Title", 'type="title"', MARGIN // 2, 1_000_000) + _placeholder(
    3, "Content", 'idx="1"', TOP, DOWN - TOP - MARGIN
)
_TREE = f"<p:cSld><p:spTree>{EMPTY_GROUP}{_HOLDERS}</p:spTree></p:cSld>"


def _styled(name: str, size: int, colour: str, *, bold: bool, bullet: bool) -> str:
    mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if bullet else "<a:buNone/>"
    indent = ' marL="285750" indent="-285750"' if bullet else ""
    return (
        f'<p:{name}><a:lvl1pPr{indent}><a:spcAft><a:spcPts val="600"/></a:spcAft>{mark}<a:defRPr sz="{size}" b="{int(bold)}">'
        f'{filled(colour)}<a:latin typeface="Arial"/></a:defRPr></a:lvl1pPr></p:{name}>'
    )


MASTER = (
    f"{HEAD}<p:sldMaster {SPACES}>{_TREE.replace('<p:cSld>', '<p:cSld><p:bg><p:bgPr>' + filled('paper') + '<a:effectLst/></p:bgPr></p:bg>')}"
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
    '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles>'
    + _styled("titleStyle", TITLE, "primary", bold=True, bullet=False)
    + _styled("bodyStyle", BODY, "ink", bold=False, bullet=True)
    + "<p:otherStyle/></p:txStyles></p:sldMaster>"
)
LAYOUT = f'{HEAD}<p:sldLayout {SPACES} type="obj" preserve="1">{_TREE}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>'
_SHADES = {
    "dk1": "1C2530", "lt1": "FFFFFF", "dk2": "0B5D64", "lt2": "F7F4EE", "accent1": "0B5D64", "accent2": "4D5965",
    "accent3": "D9D3C7", "accent4": "1C2530", "accent5": "7B8794", "accent6": "F7F4EE", "hlink": "0B5D64",
    "folHlink": "4D5965",
}  # fmt: skip
_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_EDGES = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
THEME = (
    f'{HEAD}<a:theme xmlns:a="{OPEN}/drawingml/2006/main" name="Plan"><a:themeElements><a:clrScheme name="Plan">'
    + "".join(f'<a:{name}><a:srgbClr val="{shade}"/></a:{name}>' for name, shade in _SHADES.items())
    + f'</a:clrScheme><a:fontScheme name="Plan"><a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont>'
    f'</a:fontScheme><a:fmtScheme name="Plan"><a:fillStyleLst>{_FILLS}</a:fillStyleLst><a:lnStyleLst>{_EDGES}</a:lnStyleLst>'
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
