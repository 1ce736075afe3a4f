"""How wide words are in a picture: whoever draws one cannot ask the page, and has to leave room enough."""

from attrs import frozen

_HAIR = frozenset("iljI.,;:'\u2019|!()[] ")
_SLIM = frozenset("tfr-")
_BROAD = frozenset("mwMW@%—…")
_LATIN, _SQUARE = "\u024f", "\u2e7f"
"""The last letter of Latin script, and the last before those that are as wide as they are high."""


@frozen(kw_only=True)
class Lettering:
    """A type as a picture sets it: its height, in the picture's units, and the widths of letters as shares of that.

    The shares are those of the widest letter of a kind, so that words take less room than is left for them.
    """

    size: float
    hair: float
    slim: float
    plain: float
    capital: float
    broad: float

    def width(self, text: str) -> float:
        """How wide words are at most, in the picture's units."""
        return sum(map(self._share, text)) * self.size

    def _share(self, letter: str) -> float:
        if letter in _HAIR:
            return self.hair
        if letter in _SLIM:
            return self.slim
        if letter in _BROAD or letter > _SQUARE:
            return self.broad
        return self.capital if letter.isupper() or letter > _LATIN else self.plain

    def lines(self, words: list[str], room: float) -> list[str]:
        """Words in as few lines as fit the room; a word that is wider has a line of its own."""
        lines: list[str] = []
        for word in words:
            if lines and self.width(f"{lines[-1]} {word}") <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def pieces(self, word: str, room: float) -> list[str]:
        """A word, cut where it is wider than the room."""
        found = []
        while self.width(word) > room:
            fits = max(1, int(room / (self.broad * self.size)))
            while self.width(word[: fits + 1]) <= room:
                fits += 1
            found.append(word[:fits])
            word = word[fits:]
        return [*found, word]
