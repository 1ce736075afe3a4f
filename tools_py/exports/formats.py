"""The kinds of file that the plan can become, in the order in which they are offered."""

from tools_py.exports import csv, document, ics, onefile, onepage, progress, report, share, slides
from tools_py.exports.outgoing import Format
from tools_py.exports.workbook import writing

FORMATS: tuple[Format, ...] = (
    document.FORMAT, report.FORMAT, slides.FORMAT, onepage.FORMAT, progress.FORMAT, writing.FORMAT, onefile.FORMAT,
    share.FORMAT, csv.FORMAT, ics.FORMAT,
)  # fmt: skip
