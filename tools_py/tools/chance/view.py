"""The tool that shows what chance does to a count."""

from collections.abc import Iterator
from itertools import accumulate
from math import exp
from random import Random
from typing import ClassVar

from attrs import frozen

from tools_py.charts.dots import RankedDot, ranked
from tools_py.drawing import ChartDrawing
from tools_py.faults import FieldError
from tools_py.numbers import parse_number
from tools_py.numbers_words import number
from tools_py.render import At, RegionView
from tools_py.scene import Region, Scene
from tools_py.statistics.intervals import Estimate, proportion, rate
from tools_py.tools.gaps.sentences import span

TOOL = "chance"
PER = 1_000
YEARS = 10
MANY = 10
"""Where more than one in so many people are counted, it matters whether a person can be counted twice."""
MOST = 10_000_000
"""The most people that are reckoned with."""
SIZES = ((0.1, "A tenth of them"), (1.0, "As entered"), (10.0, "Ten times as many"))
"""How many people the same share is looked at among."""


@frozen(kw_only=True)
class ChanceState:
    """What was entered, None before anything was, and which ten years are shown."""

    count: str | None = None
    total: str | None = None
    draw: int = 0


@frozen(kw_only=True)
class ChanceView(RegionView):
    """The two fields with what stands in them, what is wrong with that, and what follows."""

    template: ClassVar[str] = "chance/found.html"
    count: str
    total: str
    wrong: str = ""
    sentences: tuple[str, ...] = ()
    drawing: ChartDrawing | None = None
    lines: tuple[tuple[str, str, str, str], ...] = ()
    years: tuple[int, ...] = ()


def found(_: None, scene: Scene, at: At) -> ChanceView:
    """What follows from the two numbers."""
    asked, sample = scene.state(TOOL, ChanceState), scene.toolkit.tools[TOOL].words
    given = [sample[name] if one is None else one for name, one in (("count", asked.count), ("total", asked.total))]
    try:
        count, total = numbers(*given)
    except FieldError as wrong:
        return ChanceView(at=at, count=given[0], total=given[1], wrong=str(wrong))
    sizes = [(name, rate(count * size, total * size, per=PER)) for size, name in SIZES]
    years = tuple(drawn(count, asked.draw))
    lines = tuple(
        (name, f"{number(count * size)} of {number(total * size)}", number(one.value), span(one.limits))
        for (size, _), (name, one) in zip(SIZES, sizes, strict=True)
    )
    return ChanceView(
        at=at,
        count=given[0],
        total=given[1],
        sentences=tuple(_sentences(count, total, sizes[1][1], years)),
        drawing=_drawing(sizes),
        lines=lines,
        years=years,
    )


def numbers(count: str, total: str) -> tuple[int, int]:
    """Events and people as whole numbers. Raises FieldError, worded for the reader."""
    events, people = parse_number("The number counted", count), parse_number("The number of people", total)
    for label, one in (("The number counted", events), ("The number of people", people)):
        if one != int(one) or one < 0:
            raise FieldError(f"{label} must be a whole number, such as 76.")
    if not 1 <= people <= MOST:
        raise FieldError(f"The number of people must be between 1 and {MOST:,}.")
    if events > people:
        raise FieldError("More were counted than there are people. Swap the two numbers, or correct one of them.")
    return int(events), int(people)


def drawn(count: int, draw: int) -> Iterator[int]:
    """The counts of ten years in which nothing changed: events that happen by themselves, with this mean (Poisson).

    The same for one count and draw, wherever it is worked out.
    """
    chance = Random(f"{count} {draw}")  # noqa: S311  # an example, and no secret
    for _ in range(YEARS):
        yield _poisson(chance, count)


def _poisson(chance: Random, mean: float) -> int:
    """One draw, by multiplying (Knuth, The Art of Computer Programming, volume 2, 3.4.1); in parts, as e^-mean is too small."""
    parts = int(mean // 500) + 1
    return sum(_small_poisson(chance, mean / parts) for _ in range(parts))


def _small_poisson(chance: Random, mean: float) -> int:
    end = exp(-mean)
    products = accumulate(iter(chance.random, None), lambda product, one: product * one, initial=1.0)
    return next(at for at, product in enumerate(products) if product <= end) - 1 if mean else 0


def _sentences(count: int, total: int, level: Estimate, years: tuple[int, ...]) -> Iterator[str]:
    yield (
        f"That is {number(level.value)} per {PER:,} people. The 95% interval runs from {span(level.limits)}. Allowing for "
        "chance, the underlying rate is likely to be somewhere in this range."
    )
    if not count:
        yield "None counted does not mean no risk: the interval shows how high the rate could be. The years below rest on a rate of 0."
        return
    if MANY * count > total:
        share = proportion(count, total).limits.times(PER)
        yield (
            f"This is reckoned for events that a person can have more than once. If each person counts at most once, the 95% interval "
            f"is narrower: {span(share)}."
        )
    if count < YEARS:
        yield "With fewer than ten counted, chance can easily double or halve the figure. Combine years or areas."
    yield (
        f"Here are ten years in which nothing changed but chance. The lowest count is {min(years):,} and the highest "
        f"{max(years):,}. No one did anything right or wrong in either of them."
    )


def _drawing(sizes: list[tuple[str, Estimate]]) -> ChartDrawing:
    dots = [
        RankedDot(
            name=name,
            value=one.value,
            limits=one.limits,
            side="similar",
            said=f"{name}: {number(one.value)}, interval {span(one.limits)}",
        )
        for name, one in sizes
    ]
    title = "The same share among fewer and more people, with 95% intervals"
    return ranked(dots, title=title, unit=f"per {PER:,} people", line=None)


REGIONS = {"found": Region(found)}
