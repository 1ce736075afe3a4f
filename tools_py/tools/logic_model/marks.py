"""The marks of assumptions on the picture: where each stands, whether it was tested, and the key to them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from tools_py.tools.logic_model.layout import MARGIN, Curve
from tools_py.tools.logic_model.model import Link, Model
from tools_py.tools.logic_model.sentences import TESTED

KINDS = ("no", "partly", "holds", "fails")
"""What is known of an assumption: nothing yet, something, that it holds, or that it does not."""
RADIUS = 4.0
"""Of a mark, where other links leave it room."""
INDENT, APART, LINE = 12.0, 22.0, 17.0
"""In the key: from a mark to its words, from entry to entry, and from line to line."""

type Measure = Callable[[str], float]
"""How wide words are, in pixels."""


@frozen(kw_only=True)
class AssumptionMark:
    """A mark at the beginning of a link, or in the key: its kind, its middle and its radius, in pixels, and its words."""

    kind: str
    x: float
    y: float
    radius: float
    description: str


def kind(link: Link) -> str:
    """The kind of a link's mark; empty where the link assumes nothing."""
    return (link.tested or "no") if link.assumption.strip() else ""


def described(model: Model, link: Link) -> str:
    """A link in words, with what it assumes."""
    said = f"{model.card[link.source].label} leads to {model.card[link.target].label}"
    return f"{said}, {because(link)}" if kind(link) else said


def because(link: Link) -> str:
    """What a link assumes, and whether that was tested; empty where it assumes nothing."""
    return f"because {link.assumption.strip().rstrip('.')}. {TESTED[link.tested]}" if kind(link) else ""


def leading(model: Model, link: Link, words: Mapping[str, str]) -> str:
    """What a link leads to, and on what kind of assumption, as `words` calls it."""
    target = model.card[link.target].label
    return f"{target} ({words[kind(link)]})" if kind(link) else target


def counted(links: Iterable[Link]) -> str:
    """How many links rest on an assumption, and how many of these are not tested; empty where none does."""
    kinds = [found for link in links if (found := kind(link))]
    if not kinds:
        return ""
    return f"{len(kinds)} with an assumption, {kinds.count('no') or 'none'} of them not tested"


def marks(model: Model, curves: Mapping[str, Curve]) -> Mapping[str, AssumptionMark]:
    """The marks of links by their ids, each where its link begins, and small enough to leave other links' ends alone."""
    ends: dict[float, list[float]] = {}
    for curve in curves.values():
        for x, y in (curve.points[0], curve.points[-1]):
            ends.setdefault(x, []).append(y)
    for side in ends.values():
        side.sort()
    found = {}
    for link in model.links:
        if kind(link):
            x, y = curves[link.id].points[0]
            radius = min(RADIUS, _room(ends[x], y) / 2)
            found[link.id] = AssumptionMark(
                kind=kind(link), x=x, y=y, radius=radius, description=described(model, link)
            )
    return found


def _room(ends: list[float], y: float) -> float:
    """How far the nearest other end is, of those in order."""
    at = bisect_left(ends, y)
    return min((abs(y - other) for other in (*ends[max(at - 1, 0) : at], *ends[at + 1 : at + 2])), default=2 * RADIUS)


def keyed(
    found: Iterable[AssumptionMark], words: Mapping[str, str], measure: Measure, width: float, top: float
) -> tuple[AssumptionMark, ...]:
    """The key to the kinds of marks that are there, in lines no wider than the picture; `top` is where it begins."""
    there = {mark.kind for mark in found}
    made: list[AssumptionMark] = []
    x, y = MARGIN + RADIUS, top + LINE
    for each in (one for one in KINDS if one in there):
        wide = INDENT + measure(words[each])
        if made and x + wide > width:
            x, y = MARGIN + RADIUS, y + LINE
        made.append(AssumptionMark(kind=each, x=x, y=y, radius=RADIUS, description=words[each]))
        x += wide + APART
    return tuple(made)
