"""The picture of a spread: statements one below the other, the letters of those who answered at what they answered."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tools_py.drawing import LETTERS, LINE, ChartDrawing, ChartStroke, Word

WIDTH = 800
MOST = 20
"""As many statements are drawn; the list has all of them."""
_NAMES, _EDGE, _AIR = 220, 10, 12
_RING = 13
"""Half the least width of the ring around an agreed answer, and how far it is from the letters in it."""


@frozen(kw_only=True)
class SpreadAnswer:
    """One answer to a statement: the letters of those who gave it, and whether it is the agreed one."""

    who: tuple[str, ...]
    agreed: bool


@frozen(kw_only=True)
class SpreadStatement:
    """A statement with an answer for each column."""

    name: str
    answers: tuple[SpreadAnswer, ...]


@frozen(kw_only=True)
class _SetStatement:
    """A statement as it is set: the lines of its name and of each answer's letters."""

    name: tuple[str, ...]
    letters: tuple[tuple[str, ...], ...]
    agreed: tuple[bool, ...]

    @property
    def height(self) -> float:
        """The room that it takes."""
        return LINE * max(len(self.name), *map(len, self.letters)) + _AIR


def spread_of(statements: Sequence[SpreadStatement], columns: Sequence[str], *, title: str) -> ChartDrawing:
    """The drawing of the first statements, in this order; a bar joins the answers that views gave."""
    room = (WIDTH - _NAMES - _EDGE) / len(columns)
    middles = [_NAMES + room * (at + 0.5) for at in range(len(columns))]
    heads = [_wrapped(one, room - 6) for one in columns]
    top = LINE * max(map(len, heads)) + _AIR
    words = [word for x, lines in zip(middles, heads, strict=True) for word in _words("axis", lines, x, top / 2)]
    strokes: list[ChartStroke] = []
    y: float = top
    for one in statements[:MOST]:
        row = _set(one, room)
        strokes.append(ChartStroke(look="grid", points=((_EDGE, y), (WIDTH - _EDGE, y))))
        middle = y + row.height / 2
        strokes += _reach(row, middles, middle)
        words += _words("name", row.name, _EDGE, middle, start=True)
        for x, lines, agreed in zip(middles, row.letters, row.agreed, strict=True):
            words += _words("lead", lines, x, middle)
            if agreed:
                strokes.append(_ring(lines, x, middle))
        y += row.height
    strokes.append(ChartStroke(look="grid", points=((_EDGE, y), (WIDTH - _EDGE, y))))
    return ChartDrawing(title=title, width=WIDTH, height=y + _EDGE, strokes=tuple(strokes), words=tuple(words))


def _set(one: SpreadStatement, room: float) -> _SetStatement:
    return _SetStatement(
        name=_wrapped(one.name, _NAMES - 2 * _EDGE),
        letters=tuple(tuple(LETTERS.lines(list(answer.who), room - 2 * _EDGE)) for answer in one.answers),
        agreed=tuple(answer.agreed for answer in one.answers),
    )


def _wrapped(text: str, room: float) -> tuple[str, ...]:
    """A text in as many lines as it needs; words wider than the room are cut."""
    pieces = [piece for word in text.split() for piece in LETTERS.pieces(word, room)]
    return tuple(LETTERS.lines(pieces, room)) or ("",)


def _words(look: str, lines: Sequence[str], x: float, middle: float, *, start: bool = False) -> Iterator[Word]:
    """Lines of words around a height."""
    first = middle - LINE * (len(lines) - 1) / 2 + 4.5
    for at, text in enumerate(lines):
        yield Word(look=look, text=text, x=x, y=round(first + LINE * at, 1), anchor="start" if start else "middle")


def _reach(row: _SetStatement, middles: Sequence[float], middle: float) -> Iterator[ChartStroke]:
    """How far the answers of views lie apart, behind their letters."""
    given = [x for x, lines in zip(middles, row.letters, strict=True) if lines]
    if len(given) > 1:
        yield ChartStroke(look="reach", points=((given[0] - _EDGE, middle), (given[-1] + _EDGE, middle)))


def _ring(lines: Sequence[str], x: float, middle: float) -> ChartStroke:
    """A frame around the letters of the agreed answer, or around nothing where no view gave it."""
    half = max(_RING, max(map(LETTERS.width, lines), default=0) / 2 + 5)
    high = max(_RING, LINE * len(lines) / 2 + 3) - 2
    left, right, upper, lower = x - half, x + half, middle - high, middle + high
    return ChartStroke(
        look="agreed", points=((left, upper), (right, upper), (right, lower), (left, lower), (left, upper))
    )
