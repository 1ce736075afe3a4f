"""The parts of a Word document that are the same in every paper, and the frames of those that are not (ECMA-376)."""

from tools_py.exports.contents import clean

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPEN = "http://schemas.openxmlformats.org"
LINKS = f"{OPEN}/officeDocument/2006/relationships"
WORD = f'xmlns:w="{OPEN}/wordprocessingml/2006/main" xmlns:r="{LINKS}"'
OFFICE = "http://schemas.microsoft.com/office/word/2010"
DRAWING = (
    f'xmlns:wp="{OPEN}/drawingml/2006/wordprocessingDrawing" xmlns:a="{OPEN}/drawingml/2006/main" '
    f'xmlns:mc="{OPEN}/markup-compatibility/2006" xmlns:wpg="{OFFICE}/wordprocessingGroup" '
    f'xmlns:wps="{OFFICE}/wordprocessingShape"'
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPE = f"{KIND}.document"
INK, PRIMARY, MUTED, LINE, SHEET = "1C2530", "0B5D64", "4D5965", "D9D3C7", "F7F4EE"
COLOURS = {
    "ink": INK, "primary": PRIMARY, "muted": MUTED, "line": LINE, "pale": "B9B2A4", "sheet": SHEET, "paper": "FFFFFF",
    "alarm": "B3261E",
}  # fmt: skip
"""The colours of drawings by what they are for."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    """A text as XML holds it."""
    return clean(text).translate(_ESCAPES)


_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
          "header1": "header", "footer1": "footer"}  # fmt: skip

CONTENT_TYPES = {
    "[Content_Types].xml": (
        f'{HEAD}<Types xmlns="{OPEN}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>' for name, kind in _PARTS.items()
        )
        + '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{HEAD}<Relationships xmlns="{OPEN}/package/2006/relationships">'
        f'<Relationship Id="document" Type="{LINKS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="core" Type="{OPEN}/package/2006/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    ),
}

CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{OPEN}/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
    "<dc:language>en-GB</dc:language></cp:coreProperties>"
)

DOCUMENT = {
    "rels": (
        f'{HEAD}<Relationships xmlns="{OPEN}/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{id}" Type="{LINKS}/{id}" Target="{file}.xml"/>'
            for id, file in {
                "styles": "styles",
                "numbering": "numbering",
                "settings": "settings",
                "header": "header1",
                "footer": "footer1",
            }.items()
        )
        + "{links}</Relationships>"
    ),
    "body": f"{HEAD}<w:document {WORD} {DRAWING}><w:body>{{body}}</w:body></w:document>",
    "drawing": (
        '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" name="{title}" '
        'descr="{alt}"/><a:graphic><a:graphicData uri="' + OFFICE + '/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/>'
        '<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm>'
        "</wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "<mc:Fallback><w:t>{alt}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ),
    "shape": (
        '<wps:wsp><wps:cNvPr id="{number}" name="{name}"/><wps:cNvSpPr/><wps:spPr>{frame}</wps:spPr>{words}'
        '<wps:bodyPr wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" anchor="{anchor}"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp>"
    ),
}

SETTINGS = (
    f'{HEAD}<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

NUMBERING = (
    f'{HEAD}<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

HEADER = (
    f'{HEAD}<w:hdr {WORD}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{{title}}</w:t></w:r></w:p></w:hdr>'
)


def _counted(name: str) -> str:
    """A field that Word fills in."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


FOOTER = (
    f'{HEAD}<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">Page </w:t></w:r>'
    f'{_counted("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_counted("NUMPAGES")}</w:p></w:ftr>'
)


def _style(id: str, name: str, *, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    """A paragraph style; its settings stand in the order of the schema."""
    begin = f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
    follows = '<w:next w:val="Normal"/>' if run and paragraph.startswith("<w:keepNext/><w:keepLines/>") else ""
    return f"{begin}{follows}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"


def _type(size: int, colour: str = INK, *, bold: bool = False) -> str:
    """A size in half points, a colour, and a weight."""
    return f'{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _space(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _heading(level: int, size: int, before: int, after: int, rule: str = "") -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    paragraph = f"<w:keepNext/><w:keepLines/>{rule}{_space(before, after, 240)}{outline}"
    run = _type(size, PRIMARY if level < 3 else INK, bold=True)
    return _style(f"Heading{level}", f"heading {level}", paragraph=paragraph, run=run)


def _rule(side: str, size: int, colour: str, space: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _borders(*sides: str) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in sides)


_TABS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9866"/></w:tabs>'
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Plan"><w:name w:val="Plan"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
    f"<w:tblBorders>{_borders('top', 'bottom', 'insideH')}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="34" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="34" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PRIMARY}"/></w:tcPr>'
    "</w:tblStylePr>"
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SHEET}"/></w:tcPr></w:tblStylePr></w:style>'
)

STYLES = (
    f'{HEAD}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:color w:val="{INK}"/><w:sz w:val="22"/>'
    '<w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_space(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    + _heading(1, 32, 260, 120, _rule("bottom", 8, PRIMARY, 4))
    + _heading(2, 24, 200, 60)
    + _heading(3, 22, 160, 40)
    + _style("Title", "Title", paragraph=_space(2600, 120, 240), run=_type(60, PRIMARY, bold=True))
    + _style("ReportTitle", "Report Title", paragraph=_space(0, 160, 240), run=_type(36, PRIMARY, bold=True))
    + _style("Subtitle", "Subtitle", paragraph=_space(0, 600), run=_type(28, MUTED))
    + _style("Lead", "Lead", paragraph=f"<w:keepNext/>{_space(80, 40)}", run="<w:b/>")
    + _style("Note", "Note", paragraph=f"{_rule('left', 18, PRIMARY, 8)}{_space(40, 100)}", run=_type(20, MUTED))
    + _style("Figures", "Figures", paragraph=_space(40, 100, 240), run=_type(18, MUTED))
    + f'<w:style w:type="character" w:customStyle="1" w:styleId="Aside"><w:name w:val="Aside"/><w:rPr><w:b w:val="0"/>{_type(18, MUTED)}</w:rPr></w:style>'
    + _style(
        "ListBullet",
        "List Bullet",
        paragraph=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{_space(0, 60)}',
    )
    + _style("TableText", "Table Text", paragraph=_space(0, 0, 240), run='<w:sz w:val="18"/><w:szCs w:val="18"/>')
    + _style(
        "TableHead", "Table Head", paragraph=f"<w:keepNext/>{_space(0, 0, 240)}", run=_type(18, "FFFFFF", bold=True)
    )
    + _style("TableName", "Table Name", run="<w:b/>", based="TableText")
    + _style("TableLead", "Table Lead", paragraph="<w:keepNext/>", based="TableName")
    + _style("TableSign", "Table Sign", paragraph="<w:keepNext/>", based="TableText")
    + _style("Shape", "Shape", paragraph=_space(0, 0, 240))
    + _style("Gap", "Gap", paragraph=_space(0, 0, 240), run='<w:sz w:val="12"/><w:szCs w:val="12"/>')
    + _style("TOCHeading", "TOC Heading", paragraph=_space(0, 200, 240), run=_type(34, PRIMARY, bold=True))
    + _style("TOC1", "toc 1", paragraph=f"{_TABS}{_space(0, 60)}")
    + _style("Header", "header", paragraph=_space(0, 0, 240), run=_type(18, MUTED))
    + _style("Footer", "footer", paragraph=f'{_space(0, 0, 240)}<w:jc w:val="right"/>', run=_type(18, MUTED))
    + _TABLE
    + "</w:styles>"
)
