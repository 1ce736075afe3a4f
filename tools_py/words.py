"""Answers and counts as people read them."""

import re

from tools_py.conditions import Parsed
from tools_py.fields import Field, print_value
from tools_py.render import value_text

LONGEST = 260
"""The most characters of an answer on a paper of a page or two; the plan itself goes along whole."""

_BETWEEN = re.compile(r"(?<=[.?!]) ")


def in_words(one: Field, value: Parsed) -> str:
    """A parsed value as people read it; empty where nothing stands, or a tick is clear."""
    if value is None or value is False or value == frozenset():
        return ""
    if isinstance(value, frozenset):
        return ", ".join(option.label for option in one.choices if option.value in value)
    if value is True:
        return one.label
    return print_value(one, value)


def worked_words(one: Field, value: object) -> str:
    """A worked answer as people read it."""
    if isinstance(value, tuple):
        return in_words(one, frozenset(value))
    return value_text(one, value if isinstance(value, str | bool) else None)


def plural(word: str) -> str:
    """An English plural, as far as the names of rows need it."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def labelled(label: str, text: str) -> str:
    """A label with what belongs to it; one that ends as a sentence does, such as a question, needs no colon."""
    return f"{label}{'' if label.endswith(('.', '?', '!', '…', ':')) else ':'} {text}"


def how_many(number: int, one: str) -> str:
    """A number of things in words: `1 card`, `2 cards`."""
    return f"{number} {one if number == 1 else plural(one)}"


def shortened(text: str, most: int = LONGEST) -> str:
    """A text of so many characters at most, cut between two sentences or else two words, with a mark that it was."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    sentences = max((at.start() for at in _BETWEEN.finditer(plain[: most + 1])), default=0)
    return f"{plain[:sentences] if sentences > most / 2 else plain[:most].rpartition(' ')[0] or plain[:most]} …"
