"""Lists as Word and people write them: bullets, numbers and indentation become levels."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

TAB = 4
"""A tab stands for so many spaces."""
GLYPHS = frozenset("•●○◦o▪▫■□◆◇‣\u2043\u2013\u2014-*·§Ø➢➤►▶▸✓✔❖»\u2192\u21d2\u27a2\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0e0")
"""What Word and others put before a line of a list; the last ones are how its fonts for signs come through."""
_GLYPH = re.compile(rf"([{re.escape(''.join(sorted(GLYPHS)))}])(?:\s+|(?<=[→⇒•▪●])(?=\S))")
_OUTLINE = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)[.)]?(?P<gap>\s+)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+|\((\d{1,3})\)\s+")
_LETTER = re.compile(r"\(([A-Za-z]|[ivxl]{2,5})\)\s+|([A-Za-z]|[ivxl]{2,5})\)\s+|([a-z]|[ivxl]{2,5})\.\s+")
_ROMAN = frozenset("ivxl")


@frozen
class Mark:
    """How far a line is indented, in spaces, which kind of bullet it has, and how many points its number has."""

    width: int
    style: str
    deep: int = 0


@frozen(kw_only=True)
class ListLine:
    """A line of a list: its number in the text from 1, how deep it stands from 0, and its words without the bullet."""

    number: int
    level: int
    words: str
    bulleted: bool


def levels(text: str) -> tuple[ListLine, ...]:
    """The lines in which something stands, each as deep as its indentation and its bullet say."""
    lines = [(number, line) for number, line in enumerate(re.split("\r\n|\r|\n", text), 1) if line.strip()]
    outlined = is_outlined(line for _, line in lines)
    found, above = [], list[Mark]()
    for number, line in lines:
        mark, words = marked(line, above, outlined=outlined)
        while above and is_out(above, mark):
            above.pop()
        found.append(ListLine(number=number, level=len(above), words=words, bulleted=bool(mark.style)))
        above.append(mark)
    return tuple(found)


def is_outlined(lines: Iterable[str]) -> bool:
    """Whether figures with points between them number the lines, and are no figures that a line speaks of."""
    return sum(1 for line in lines if _OUTLINE.match(line.strip())) > 1


def marked(line: str, above: Sequence[Mark], *, outlined: bool) -> tuple[Mark, str]:
    """How far in a line stands and behind which bullet, and its words without it; `above` are the lines it may hang from."""
    margin = line[: len(line) - len(line.lstrip())]
    style, deep, words = _bullet(line.strip(), [mark.style for mark in above], outlined=outlined)
    return Mark(len(margin.expandtabs(TAB)), style, deep), words


def is_out(above: Sequence[Mark], here: Mark) -> bool:
    """Whether a line does not hang from the last one: that is as deep or deeper, or the line's kind stood further out."""
    top = above[-1]
    if here.width != top.width:
        return here.width < top.width
    if here.style == top.style == "outline":
        return here.deep <= top.deep
    further = any((one.width, one.style) == (here.width, here.style) for one in above)
    return here.style == top.style or further or not here.style


def _bullet(line: str, kinds: Sequence[str], *, outlined: bool) -> tuple[str, int, str]:
    """The kind of a line's bullet, how deep a number of parts makes it, and the words after it; no kind without bullet."""
    if found := _GLYPH.match(line):
        return found[1], 0, line[found.end() :]
    if (found := _OUTLINE.match(line)) and (outlined or "\t" in found["gap"]):
        return "outline", found[1].count("."), line[found.end() :]
    if found := _NUMBER.match(line):
        style = "outline" if found[1] and outlined else "(1)" if found[2] else "1"
        return style, 0, line[found.end() :]
    if found := _LETTER.match(line):
        letters = found[1] or found[2] or found[3]
        return _lettered(letters, found[0].rstrip(), kinds), 0, line[found.end() :]
    return "", 0, line


def _lettered(letters: str, mark: str, kinds: Sequence[str]) -> str:
    """Whether letters count as Roman figures or as letters; where both may be, as the list above does."""
    shape = mark.replace(letters, "#")
    roman = set(letters.casefold()) <= _ROMAN
    if roman and (len(letters) > 1 or letters.casefold() == "i" or f"roman {shape}" in kinds):
        return f"roman {shape}"
    return f"letter {shape}"


def chained(words: str) -> Iterator[str]:
    """The parts of a line that arrows join."""
    yield from (part.strip() for part in re.split(r"\s+(?:→|⇒|➔|->|=>|\u2013>)\s+", words) if part.strip())
