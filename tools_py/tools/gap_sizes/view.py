"""The tool that shows what becomes of both gaps of two groups when their figures fall."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from tools_py.faults import FieldError
from tools_py.numbers import parse_number
from tools_py.numbers_words import number
from tools_py.render import At, RegionView
from tools_py.scene import Region, Scene
from tools_py.statistics.gaps import Way, gap_change
from tools_py.tools.gaps.sentences import OPPOSITE

TOOL, DATA = "gap-sizes", "gap_sizes"
LONGEST = 40
"""As many characters of a field are read."""
LEAST, MOST = 0.1, 100
"""The figures that are reckoned with, in percent."""
_BECOMES: dict[Way, str] = {"wider": "grows to", "same": "stays at", "narrower": "shrinks to"}


@frozen(kw_only=True)
class GapSizesState:
    """What was entered, None before anything was."""

    first: str | None = None
    second: str | None = None


@frozen(kw_only=True)
class GapSizesView(RegionView):
    """The two fields with what stands in them, what is wrong with that, and what follows."""

    template: ClassVar[str] = "gap_sizes/found.html"
    first: str
    second: str
    wrong: str = ""
    sentences: tuple[str, ...] = ()
    lines: tuple[tuple[str, str, str, str, str], ...] = ()
    """Now and in three futures: both figures, the absolute gap and the relative gap."""


@frozen
class Pair:
    """The figures of two groups at one time, in percent."""

    first: float
    second: float

    @property
    def absolute(self) -> str:
        """How far the two are apart, in points."""
        return _points(abs(self.first - self.second))

    @property
    def relative(self) -> str:
        """How many times the lower the higher is."""
        return f"{number(max(self.first, self.second) / min(self.first, self.second))} times"


def found(_: None, scene: Scene, at: At) -> GapSizesView:
    """What follows from the two figures."""
    asked, sample = scene.state(TOOL, GapSizesState), scene.toolkit.tools[DATA].words
    first, second = (
        sample[name] if one is None else one for name, one in (("first", asked.first), ("second", asked.second))
    )
    try:
        now = figures(first, second)
    except FieldError as wrong:
        return GapSizesView(at=at, first=first, second=second, wrong=str(wrong))
    points, halved, between = futures(now)
    fall = _points(min(points.first, points.second))
    named = (
        ("Now", now),
        (f"Both fall by {fall}", points),
        ("Both halve", halved),
        ("Between the two", between),
    )
    return GapSizesView(
        at=at,
        first=first,
        second=second,
        sentences=tuple(_sentences(now, fall, points, halved, between)),
        lines=tuple(
            (name, f"{_exact(one.first)}%", f"{_exact(one.second)}%", one.absolute, one.relative) for name, one in named
        ),
    )


def figures(first: str, second: str) -> Pair:
    """Both figures as percents. Raises FieldError, worded for the reader."""
    given = {"The first group’s figure": first, "The second group’s figure": second}
    read = [float(parse_number(label, text.strip().removesuffix("%"))) for label, text in given.items()]
    for label, one in zip(given, read, strict=True):
        if not LEAST <= one <= MOST:
            raise FieldError(f"{label} must be between {LEAST} and {MOST} percent.")
    if read[0] == read[1]:
        raise FieldError("Both figures are the same, so there is no gap. Change one of them.")
    return Pair(*read)


def futures(now: Pair) -> Iterator[Pair]:
    """Three times at which the lower figure has halved: the higher fell by as many points, by half, or half-way between.

    The absolute gap is then the same, half and three quarters; the relative gap is wider, the same and wider.
    """
    fall = min(now.first, now.second) / 2
    yield Pair(now.first - fall, now.second - fall)
    yield Pair(now.first / 2, now.second / 2)
    yield Pair(*(one - (one / 2 + fall) / 2 for one in (now.first, now.second)))


def _sentences(now: Pair, fall: str, points: Pair, halved: Pair, between: Pair) -> Iterator[str]:
    yield f"Now the absolute gap is {now.absolute}, and the relative gap is {now.relative}."
    yield f"If both figures fall by {fall}, {_gaps(now, points)}."
    yield f"If both halve, {_gaps(now, halved)}."
    yield (
        "A relative gap can grow while the absolute gap shrinks. Suppose that the first group’s figure falls to "
        f"{_exact(between.first)}%, and the second’s to {_exact(between.second)}%: {_gaps(now, between)}. {OPPOSITE}"
    )


def _gaps(now: Pair, then: Pair) -> str:
    change = gap_change((now.first, now.second), (then.first, then.second))
    relative = f" and the relative gap {_BECOMES[change.relative]} {then.relative}" if change.relative else ""
    return f"the absolute gap {_BECOMES[change.absolute]} {then.absolute}{relative}"


def _points(value: float) -> str:
    return f"{_exact(value)} point{'' if _exact(value) == '1' else 's'}"


def _exact(value: float) -> str:
    """A figure with as many digits as halves and quarters need, so that a reader can subtract what is shown."""
    return f"{value:.4g}"


REGIONS = {"found": Region(found)}
