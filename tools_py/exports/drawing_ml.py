"""A drawing as DrawingML (ECMA-376, part 1, 20.1): shapes that stay sharp, whose words can be read, searched and edited."""

from collections.abc import Callable, Iterator

from attrs import frozen

from tools_py.exports.drawing import Drawing, DrawnFigure, Stroke
from tools_py.exports.ooxml import COLOURS, escaped

POINT = 12_700
"""A point, in English metric units."""
PADDING = 0.35
"""The room left and right of words, as a share of their height."""
THINNEST = 0.75
"""The least points that a line is wide."""
_FORMS = {
    "box": "roundRect", "circle": "ellipse", "words": "rect", "up": "triangle", "down": "triangle", "diamond": "diamond",
}  # fmt: skip


@frozen(kw_only=True)
class DrawingScale:
    """From a drawing's units to English metric units: its upper left corner there, and one unit."""

    x: int
    y: int
    unit: float

    def size(self, length: float) -> int:
        """A length, never none: some programs divide by it."""
        return max(1, round(length * self.unit))

    def at(self, x: float, y: float) -> tuple[int, int]:
        """A place."""
        return self.x + round(x * self.unit), self.y + round(y * self.unit)


type Framed = Callable[[int, str, str, DrawnFigure | None, float], str]
"""What makes a shape of its number, its name, its properties, the figure whose words it holds, and their size in points."""


def shapes(drawing: Drawing, scale: DrawingScale, framed: Framed) -> Iterator[str]:
    """Every part of the drawing as a shape."""
    for number, part in enumerate(drawing.parts, 1):
        if isinstance(part, Stroke):
            yield framed(number, "Link", _curve(part, scale), None, 0)
        else:
            name = " ".join(part.lines) or "Shape"
            yield framed(number, escaped(name), _frame(part, scale), part, part.size * scale.unit / POINT)


def _frame(part: DrawnFigure, scale: DrawingScale) -> str:
    x, y = scale.at(part.x, part.y)
    kind, turned = _FORMS[part.kind], ' flipV="1"' if part.kind == "down" else ""
    guides = '<a:avLst><a:gd name="adj" fmla="val 4000"/></a:avLst>' if kind == "roundRect" else "<a:avLst/>"
    size = f'cx="{scale.size(part.width)}" cy="{scale.size(part.height)}"'
    return (
        f'<a:xfrm{turned}><a:off x="{x}" y="{y}"/><a:ext {size}/></a:xfrm><a:prstGeom prst="{kind}">{guides}</a:prstGeom>'
        f'{filled(part.fill)}<a:ln w="{POINT * 3 // 4}">{filled(part.stroke)}</a:ln>'
    )


def filled(colour: str) -> str:
    """A fill of a colour, or none."""
    return f'<a:solidFill><a:srgbClr val="{COLOURS[colour]}"/></a:solidFill>' if colour else "<a:noFill/>"


def _curve(part: Stroke, scale: DrawingScale) -> str:
    left, top = min(x for x, _ in part.points), min(y for _, y in part.points)
    wide, high = max(x for x, _ in part.points) - left, max(y for _, y in part.points) - top
    (x, y), size = scale.at(left, top), (scale.size(wide), scale.size(high))

    def point(at: tuple[float, float]) -> str:
        return f'<a:pt x="{round((at[0] - left) * scale.unit)}" y="{round((at[1] - top) * scale.unit)}"/>'

    first, *rest = part.points
    bends = "".join(
        f"<a:cubicBezTo>{''.join(map(point, rest[at : at + 3]))}</a:cubicBezTo>" for at in range(0, len(rest), 3)
    )
    dash = f'<a:prstDash val="{"dash" if part.dashed else "sysDot"}"/>' if part.dashed or part.dotted else ""
    thick = round(max(THINNEST, part.width * scale.unit / POINT) * POINT)
    tip = '<a:tailEnd type="triangle" w="med" len="med"/>' if part.arrow else ""
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/>'
        f'<a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{size[0]}" h="{size[1]}" fill="none">'
        f"<a:moveTo>{point(first)}</a:moveTo>{bends}</a:path></a:pathLst></a:custGeom><a:noFill/>"
        f'<a:ln w="{thick}" cap="flat">{filled(part.stroke)}{dash}{tip}</a:ln>'
    )
