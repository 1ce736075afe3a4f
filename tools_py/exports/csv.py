"""The actions as a CSV file, as spreadsheets read it."""

import csv
from io import StringIO

from tools_py.exports.contents import Sheet

TYPE = "text/csv;charset=utf-8"
MARK = "\ufeff"
"""Tells Excel that the text is UTF-8."""
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula."""


def write(sheet: Sheet) -> str:
    """A line of labels and a line for each record; what could run as a formula begins with an apostrophe."""
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(one.label for one in sheet.fields)
    lines.writerows([as_text(record.texts.get(one.id, "")) for one in sheet.fields] for record in sheet.records)
    return MARK + out.getvalue()


def as_text(text: str) -> str:
    """The text, such that no spreadsheet runs it."""
    return f"'{text}" if text.startswith(RISKY) else text
