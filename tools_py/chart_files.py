"""A chart as a file of its own."""

from typing import ClassVar

from attrs import frozen

from tools_py.drawing import ChartDrawing
from tools_py.effects import Download, Effect, Picture
from tools_py.render import render


@frozen(kw_only=True)
class ChartFileView:
    """A chart that stands alone."""

    template: ClassVar[str] = "chart-file.html"
    drawing: ChartDrawing


SHARP = 2
"""So many pixels of a PNG are there for each unit of the drawing."""


def chart_file(drawing: ChartDrawing, *, name: str, png: bool) -> Effect:
    """What gives the reader a chart as an SVG or as a PNG, by a name without its ending."""
    svg = render(ChartFileView(drawing=drawing))
    if png:
        return Picture(
            name=f"{name}.png", svg=svg, width=int(drawing.width * SHARP), height=int(drawing.height * SHARP)
        )
    return Download(name=f"{name}.svg", kind="image/svg+xml", text=svg)
