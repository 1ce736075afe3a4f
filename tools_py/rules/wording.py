"""Sentences of rules: placeholders filled, and found where they are wrong."""

from collections.abc import Iterable, Iterator, Sequence
from string import Formatter


class _Kept(dict[str, str]):
    """What to fill in by its name; a name that is not there stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def fill(say: str, **values: str) -> str:
    """A sentence with its placeholders filled; what is filled in is never read for placeholders itself."""
    return say.format_map(_Kept(values))


def misplaced(say: str, known: Iterable[str]) -> Iterator[str]:
    """What is wrong with a sentence's placeholders: a brace alone, an unknown name, anything beside the name."""
    try:
        parts = list(Formatter().parse(say))
    except ValueError as wrong:
        yield f"a brace is out of place ({wrong})"
        return
    may = " and ".join(f"{{{name}}}" for name in known) or "none"
    for _, name, form, conversion in parts:
        if name is not None and (name not in known or form or conversion):
            yield f"there is no placeholder {{{name}}}, and no form of one; it may hold {may}"


def quoted(text: str) -> str:
    """A label within a sentence, so that it is seen where it ends."""
    return f"“{text}”"


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: 1 square, 2 squares, 1,000 squares."""
    return f"{number:,} {one if number == 1 else more}"


def joined(texts: Sequence[str]) -> str:
    """Texts as a list in a sentence."""
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)
