"""A text next to another: the words that the other has not."""

from difflib import SequenceMatcher

from attrs import frozen


@frozen(kw_only=True)
class Words:
    """A piece of a text, and whether it is not in the other."""

    text: str
    differs: bool


def marked(text: str, other: str) -> tuple[Words, ...]:
    """A text in pieces, those marked that the other has not."""
    own, theirs = text.split(), other.split()
    found = SequenceMatcher(a=own, b=theirs, autojunk=False).get_opcodes()
    pieces = ((" ".join(own[start:end]), tag != "equal") for tag, start, end, _, _ in found)
    return tuple(Words(text=words, differs=differs) for words, differs in pieces if words)
