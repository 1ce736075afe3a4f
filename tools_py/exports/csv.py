"""The actions as a CSV file, as spreadsheets read it."""

import csv
import re
from io import StringIO

from tools_py.exports.contents import Sheet
from tools_py.exports.outgoing import NO_ACTIONS, Format

TYPE = "text/csv;charset=utf-8"
MARK = "\ufeff"
"""Tells Excel that the text is UTF-8."""
RISKY = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How a text begins that a spreadsheet may take for a formula: with a sign, of full width too, after whatever it leaves out.

After OWASP, "CSV injection".
"""


def write(sheet: Sheet) -> str:
    """A line of labels and a line for each record; what could run as a formula begins with an apostrophe."""
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(one.label for one in sheet.fields)
    lines.writerows([as_text(record.texts.get(one.id, "")) for one in sheet.fields] for record in sheet.written)
    return MARK + out.getvalue()


def as_text(text: str) -> str:
    """The text, such that no spreadsheet runs it."""
    return f"'{text}" if RISKY.match(text) else text


FORMAT = Format(
    id="csv",
    title="Actions as CSV",
    text="The list of actions for any spreadsheet or database.",
    ending="csv",
    type=TYPE,
    make=lambda out: write(out.actions) if out.actions else None,
    called="actions",
    nothing=NO_ACTIONS,
    whole=False,
)
