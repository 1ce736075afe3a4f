"""Lists as Word and people write them: bullets, numbers and indentation become levels."""

import re
from collections.abc import Iterator, Sequence

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
    outlined = sum(1 for _, line in lines if _OUTLINE.match(line.strip())) > 1
    found, above = [], list[tuple[int, str, int]]()
    for number, line in lines:
        margin = line[: len(line) - len(line.lstrip())]
        style, deep, words = _bullet(line.strip(), above, outlined=outlined)
        width = len(margin.expandtabs(TAB))
        while above and _is_out(above[-1], (width, style, deep), above):
            above.pop()
        found.append(ListLine(number=number, level=len(above), words=words, bulleted=bool(style)))
        above.append((width, style, deep))
    return tuple(found)


def _is_out(top: tuple[int, str, int], here: tuple[int, str, int], above: Sequence[tuple[int, str, int]]) -> bool:
    """Whether a line does not hang from the one on top: that one is as deep or deeper, or its kind stood further out."""
    width, style, deep = here
    if width != top[0]:
        return width < top[0]
    if style == top[1] == "outline":
        return deep <= top[2]
    return style == top[1] or any(one[:2] == (width, style) for one in above) or not style


def _bullet(line: str, above: Sequence[tuple[int, str, int]], *, outlined: bool) -> tuple[str, int, str]:
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
        return _lettered(letters, found[0].rstrip(), above), 0, line[found.end() :]
    return "", 0, line


def _lettered(letters: str, mark: str, above: Sequence[tuple[int, str, int]]) -> str:
    """Whether letters count as Roman figures or as letters; where both may be, as the list above does."""
    shape = mark.replace(letters, "#")
    kinds = [style for _, style, _ in above]
    roman = set(letters.casefold()) <= _ROMAN
    if roman and (len(letters) > 1 or letters.casefold() == "i" or f"roman {shape}" in kinds):
        return f"roman {shape}"
    return f"letter {shape}"


def chained(words: str) -> Iterator[str]:
    """The parts of a line that arrows join."""
    yield from (part.strip() for part in re.split(r"\s+(?:→|⇒|➔|->|=>|\u2013>)\s+", words) if part.strip())
