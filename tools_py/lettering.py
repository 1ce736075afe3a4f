"""How wide words are in a picture: whoever draws one cannot ask the page, and has to leave room enough."""

from functools import lru_cache

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
        return _shares(self, text) * self.size

    def share(self, letter: str) -> float:
        """How wide a letter is, as a share of its height."""
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
        used, blank = 0.0, self.share(" ")
        for word in words:
            share = _shares(self, word)
            if lines and (used + blank + share) * self.size <= room:
                lines[-1] += f" {word}"
                used += blank + share
            else:
                lines.append(word)
                used = share
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


@lru_cache(maxsize=20_000)
def _shares(lettering: Lettering, text: str) -> float:
    """The widths of a text's letters as a share of their height: a plan has few words, each of them many times."""
    return sum(map(lettering.share, text))
