"""Shows the worked cases, and, once they were worked out here, what came out."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from tools_py.render import At, RegionView
from tools_py.scene import Region, Scene
from tools_py.tools.arithmetic.cases import CASES
from tools_py.tools.arithmetic.worked import ArithmeticCase

TOOL = "arithmetic"


@frozen(kw_only=True)
class ArithmeticState:
    """The ids of the cases that were worked out on this page."""

    done: frozenset[str] = frozenset()


@frozen(kw_only=True)
class CaseLine:
    """A case in words: what came out is empty until it was worked out here."""

    id: str
    subject: str
    of: str
    source: str
    expected: str
    found: str
    off: str
    done: bool
    agrees: bool


@frozen(kw_only=True)
class ArithmeticView(RegionView):
    """All cases, how many were worked out here, and how many of those agree."""

    template: ClassVar[str] = "arithmetic/cases.html"
    done: int
    agreeing: int
    lines: tuple[CaseLine, ...]


def cases(_: None, scene: Scene, at: At) -> ArithmeticView:
    """The cases; worked out when that was asked for."""
    done = scene.state(TOOL, ArithmeticState).done
    lines = tuple(_lines(done))
    told = {"done": sum(line.done for line in lines), "agreeing": sum(line.agrees for line in lines)}
    return ArithmeticView(at=at, lines=lines, **told)


def _lines(asked: frozenset[str]) -> Iterator[CaseLine]:
    for case in CASES:
        done = case.id in asked
        found = case.found() if done else ()
        off = (
            max((abs(one - other) for one, other in zip(found, case.expected, strict=True)), default=0.0)
            if done
            else 0.0
        )
        yield CaseLine(
            id=case.id,
            subject=case.subject,
            of=case.of,
            source=case.source,
            expected=_figures(case.expected),
            found=_figures(found),
            off=f"{off:.1g}" if off else "0",
            done=done,
            agrees=done and agrees(case, found),
        )


def agrees(case: ArithmeticCase, found: tuple[float, ...]) -> bool:
    """Whether a case came out as its source says, as closely as that is printed."""
    pairs = zip(found, case.expected, strict=True)
    return bool(found) and all(abs(one - other) <= case.within for one, other in pairs)


def _figures(values: tuple[float, ...]) -> str:
    return "; ".join(f"{value:.8g}" for value in values).replace("-", "\N{MINUS SIGN}")


REGIONS = {"cases": Region(cases)}
