"""The kinds of file that the plan can become, in the order in which they are offered."""

from tools_py.exports import csv, document, ics, report, share
from tools_py.exports.outgoing import Format
from tools_py.exports.workbook import writing

FORMATS: tuple[Format, ...] = (document.FORMAT, report.FORMAT, writing.FORMAT, share.FORMAT, csv.FORMAT, ics.FORMAT)
