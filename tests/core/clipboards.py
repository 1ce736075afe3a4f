"""How programs put a table on the clipboard, written after what they were seen to write."""

from collections.abc import Callable, Sequence
from html import escape

type Rows = Sequence[Sequence[str]]

EXCEL_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel 15"><style>
<!--table {mso-displayed-decimal-separator:"\\.";} td {padding-top:1px;}-->
</style></head>
<body link="#0563C1">
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'>
<!--StartFragment-->
"""
EXCEL_FOOT = "<!--EndFragment-->\n</table>\n</body>\n</html>"


def excel(rows: Rows) -> str:
    """Text of Excel: marks only around a cell that holds a tab or a break; a break ends every row."""
    return "".join("\t".join(map(_marked, row)) + "\r\n" for row in rows)


def sheets(rows: Rows) -> str:
    """Text of Google Sheets: the same, without a break at the end."""
    return "\n".join("\t".join(map(_marked, row)) for row in rows)


def libreoffice(rows: Rows) -> str:
    """Text of LibreOffice: marks around every cell that holds a mark, too."""
    return "".join(
        "\t".join(_quoted(cell) if set(cell) & set('\t\n"') else cell for cell in row) + "\n" for row in rows
    )


def comma_file(rows: Rows) -> str:
    """A file of values with commas."""
    return _file(rows, ",")


def semicolon_file(rows: Rows) -> str:
    """A file of values as Excel saves it where the comma is the decimal mark."""
    return _file(rows, ";")


def excel_html(rows: Rows) -> str:
    """Excel's markup: attributes without marks, breaks as elements on lines of their own, several spaces kept in a span."""

    def cell(text: str) -> str:
        spaced = escape(text, quote=False).replace("  ", "<span style='mso-spacerun:yes'>&nbsp; </span>")
        return spaced.replace("\n", "<br>\n    ")

    def row(cells: Sequence[str]) -> str:
        return f" <tr height=20>\n{''.join(f'  <td class=xl65 width=64>{cell(one)}</td>{chr(10)}' for one in cells)} </tr>\n"

    return EXCEL_HEAD + " <col width=64 span=3 style='width:48pt'>\n" + "".join(map(row, rows)) + EXCEL_FOOT


def sheets_html(rows: Rows) -> str:
    """The markup of Google Sheets."""
    body = "".join(
        "<tr style='height:21px;'>"
        + "".join(
            f'<td style="overflow:hidden;padding:2px 3px;" data-sheets-value="{{}}">{escape(cell).replace(chr(10), "<br>")}</td>'
            for cell in row
        )
        + "</tr>"
        for row in rows
    )
    return (
        "<meta charset='utf-8'><google-sheets-html-origin><style type=\"text/css\"><!--td {border: 1px solid #cccccc;}--></style>"
        f'<table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" border="1"><colgroup><col width="100"/></colgroup>'
        f"<tbody>{body}</tbody></table>"
    )


def word_html(rows: Rows) -> str:
    """Word's markup: each line of a cell is a paragraph, and each paragraph has an empty office element."""

    def cell(text: str) -> str:
        lines = (
            f"<p class=MsoNormal><span lang=EN-GB>{escape(line)}<o:p></o:p></span></p>" for line in text.split("\n")
        )
        return f"<td width=200 valign=top style='width:150pt'>\n  {'\n  '.join(lines)}\n  </td>"

    body = "\n".join(f"<tr style='mso-yfti-irow:0'>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<html><body lang=EN-GB><div class=WordSection1><table class=MsoTableGrid border=1>{body}</table></div></body></html>"


def libreoffice_html(rows: Rows) -> str:
    """The markup of LibreOffice."""
    body = "".join(
        "<tr>"
        + "".join(f'<td height="17" align="left">{escape(one).replace(chr(10), "<br>")}</td>' for one in row)
        + "</tr>\n"
        for row in rows
    )
    return (
        '<!DOCTYPE html>\n<html>\n<head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title></head>\n'
        f'<body>\n<table cellspacing="0" border="0">\n<colgroup span="3" width="85"></colgroup>\n{body}</table>\n</body>\n</html>'
    )


TEXTS: dict[str, Callable[[Rows], str]] = {"excel": excel, "sheets": sheets, "libreoffice": libreoffice}
FILES: dict[str, Callable[[Rows], str]] = {"commas": comma_file, "semicolons": semicolon_file}
MARKUP: dict[str, Callable[[Rows], str]] = {
    "excel": excel_html, "sheets": sheets_html, "word": word_html, "libreoffice": libreoffice_html,
}  # fmt: skip


def _marked(cell: str) -> str:
    return _quoted(cell) if "\t" in cell or "\n" in cell else cell


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _file(rows: Rows, mark: str) -> str:
    return "".join(
        mark.join(_quoted(one) if set(one) & {mark, "\n", '"'} else one for one in row) + "\r\n" for row in rows
    )
