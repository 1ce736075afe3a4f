"""What charts are drawn with: scales with round ticks, marks, and words that stand clear of each other."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from attrs import evolve, frozen

from tools_py.lettering import Lettering

LETTERS = Lettering(size=13, hair=0.3, slim=0.42, plain=0.62, capital=0.72, broad=1.0)
"""The type of words in charts, in units of the drawing."""
LINE = 17
"""From one line of words to the next."""
type Anchor = Literal["start", "middle", "end"]
type Shape = Literal["round", "square", "diamond", "up", "down"]


@frozen(kw_only=True)
class Axis:
    """Figures as places along an axis: `low` stands at `start` and `high` at `end`."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """The place of a figure, with one decimal; outside the axis it stands at its end."""
        inside = min(max(value, self.low), self.high)
        return round(self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start), 1)


def axis_of(values: Iterable[float], start: float, end: float, *, ticks: int = 6, zero: bool = True) -> Axis:
    """An axis that holds all these figures between round ticks, of which there are about so many; from 0 if `zero`."""
    held = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(held), max(held)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= 1e-9 * max(abs(low), abs(high), 1e-3):
        low, high = (low - 1, high + 1) if abs(low) > 1e-12 else (0.0, 1.0)
    step = _round_step((high - low) / max(1, ticks - 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    marks = tuple(round(number * step, 12) for number in range(first, last + 1))
    return Axis(low=marks[0], high=marks[-1], start=start, end=end, ticks=marks)


def _round_step(rough: float) -> float:
    """The next of 1, 2 and 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough * (1 - 1e-9))


def tick_words(axis: Axis) -> tuple[str, ...]:
    """The ticks in words, all with as many decimals as the step between them needs."""
    step = axis.ticks[1] - axis.ticks[0]
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    return tuple(f"{tick:,.{places}f}".replace("-", "\N{MINUS SIGN}") for tick in axis.ticks)


@frozen(kw_only=True)
class ChartStroke:
    """A line through points, with the name of its look."""

    look: str
    points: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        """The points as SVG writes them."""
        return f"M{'L'.join(f'{x:g} {y:g}' for x, y in self.points)}" if self.points else ""


@frozen(kw_only=True)
class Word:
    """Words at a place: `y` is their base line."""

    look: str
    text: str
    x: float
    y: float
    anchor: Anchor = "start"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the room that the words take at most."""
        wide = LETTERS.width(self.text)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - LETTERS.size, left + wide, self.y + 0.25 * LETTERS.size


@frozen(kw_only=True)
class Sign:
    """A mark at a figure's place: its look and its shape, so that it is told apart without colour; `said` says it aloud."""

    look: str
    shape: Shape
    x: float
    y: float
    said: str


@frozen(kw_only=True)
class ChartDrawing:
    """A chart: its size, what it shows in a sentence, and all that is drawn, the first behind the last."""

    title: str
    width: float
    height: float
    strokes: tuple[ChartStroke, ...] = ()
    signs: tuple[Sign, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def paths(self) -> Iterator[tuple[str, str]]:
        """Each look with all lines of it that come one after the other: one element, where there would be hundreds."""
        for look, lines in groupby(self.strokes, lambda one: one.look):
            yield look, "".join(one.path for one in lines)

    @property
    def marks(self) -> Iterator[tuple[str, tuple[Sign, ...]]]:
        """Each look with the marks of it that come one after the other."""
        yield from ((look, tuple(signs)) for look, signs in groupby(self.signs, lambda one: one.look))

    @property
    def lettering(self) -> Iterator[tuple[str, Anchor, tuple[Word, ...]]]:
        """Each look and side with the words of it that come one after the other."""
        for (look, anchor), words in groupby(self.words, lambda one: (one.look, one.anchor)):
            yield look, anchor, tuple(words)


def overlapping(words: Sequence[Word]) -> list[tuple[str, str]]:
    """Pairs of words that stand on each other."""
    found = []
    for at, one in enumerate(words):
        left, top, right, bottom = one.box
        for other in words[at + 1 :]:
            other_left, other_top, other_right, other_bottom = other.box
            if left < other_right and other_left < right and top < other_bottom and other_top < bottom:
                found.append((one.text, other.text))
    return found


def clear(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words that stand clear of those before them; the others are left out, as their figures are in the table."""
    kept: list[Word] = []
    for word in words:
        if not overlapping([*_near(kept, word), word]):
            kept.append(word)
    return tuple(kept)


def _near(kept: Sequence[Word], word: Word) -> list[Word]:
    """Those of the words on the same lines, one of which the new one may stand on; they stand clear of each other."""
    return [one for one in kept if abs(one.y - word.y) < 2 * LETTERS.size]


def spread(words: Sequence[Word], top: float, bottom: float) -> tuple[Word, ...]:
    """Words one below the other moved apart as little as needed, in the order of their heights, between two heights.

    They keep their order in the sequence. Where there is no room for all, they stand as close as that needs.
    """
    order = sorted(range(len(words)), key=lambda at: words[at].y)
    room = min(LINE, (bottom - top) / max(1, len(words) - 1))
    heights = [words[at].y for at in order]
    for at in range(len(heights)):
        least = top if at == 0 else heights[at - 1] + room
        heights[at] = max(heights[at], least)
    for at in reversed(range(len(heights))):
        most = bottom if at + 1 == len(heights) else heights[at + 1] - room
        heights[at] = min(heights[at], most)
    placed = dict(zip(order, heights, strict=True))
    return tuple(evolve(word, y=round(placed[at], 1)) for at, word in enumerate(words))


def periods_below(
    places: Sequence[float], names: Sequence[str], *, y: float, width: float, edge: float
) -> tuple[Word, ...]:
    """The names of periods at their places, within a drawing: the first and the last, and those between that have room."""
    order = sorted(range(len(names)), key=lambda at: (at not in {0, len(names) - 1}, at))
    words = []
    for at in order:
        half = LETTERS.width(names[at]) / 2
        middle = min(max(places[at], half + edge), width - half - edge)
        words.append(Word(look="tick", text=names[at], x=middle, y=y, anchor="middle"))
    return clear(words)


def shortened_to(text: str, room: float) -> str:
    """A text cut to the room, with a mark that it was."""
    if LETTERS.width(text) <= room:
        return text
    while text and LETTERS.width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
