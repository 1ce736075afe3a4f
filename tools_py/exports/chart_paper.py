"""A chart as a Word document of its own: what it says, the chart with a text for those who cannot see it, and its table."""

import base64
from collections.abc import Sequence

from tools_py.effects import Download
from tools_py.exports import word
from tools_py.exports.drawing import Drawing
from tools_py.exports.paper import Pages, Paper, PaperTable, Text
from tools_py.rules.base import Grid


def download(drawing: Drawing, *, words: str, grids: Sequence[Grid], name: str) -> Download:
    """What gives the reader the document, by a name without its ending."""
    blocks = (
        Text(text=drawing.title, style="ReportTitle"),
        *((Text(text=words),) if words else ()),
        drawing,
        *map(grid_table, grids),
    )
    made = word.write(Paper(title=drawing.title, author="", pages=(Pages(blocks=blocks),)))
    return Download(name=f"{name}.docx", kind=word.TYPE, base64=base64.b64encode(made).decode())


def grid_table(grid: Grid) -> PaperTable:
    """A table of figures, its first column the widest."""
    return PaperTable(caption=grid.caption, head=grid.head, rows=grid.rows, shares=(4, *[3] * (len(grid.head) - 1)))
