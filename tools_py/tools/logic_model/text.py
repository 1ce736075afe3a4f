"""A model as indented lines, and back: each line a card, each step to the right a link from the line above."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from attrs import frozen

from tools_py.tools.logic_model.model import COLUMNS, Card, Model, squeezed
from tools_py.tools.logic_model.reading import BECAUSE, NO_WORDS, Draft, Key, read

WORDS = {
    "need": "Need", "input": "Input", "activity": "Activity", "output": "Output",
    "short": "Short", "medium": "Medium", "long": "Long", "impact": "Impact",
}  # fmt: skip
"""The word before the colon that names each column."""
_COUNTED = re.compile(r"(.*\S) #([1-9]\d{0,3})", re.DOTALL)


def keys(model: Model) -> Mapping[str, Key]:
    """What each card of a model is called in text; those with the same words are numbered as they come there."""
    counts: dict[tuple[str, str], int] = {}
    found: dict[str, Key] = {}
    for id, _, _ in _walk(model):
        if id not in found:
            card = model.card[id]
            words = squeezed(card.text)
            counts[card.column, words] = counts.get((card.column, words), 0) + 1
            found[id] = (card.column, words, counts[card.column, words])
    return found


def printed(model: Model) -> str:
    """The model as indented lines. A card to which several lead stands in full once, and elsewhere by its line alone."""
    names = keys(model)
    lines: list[str] = []
    for id, depth, assumed in _walk(model):
        lines.append("\t" * depth + _line(names[id]))
        if assumed:
            lines.append("\t" * (depth + 1) + f"{BECAUSE}: {squeezed(assumed)}")
    return "\n".join(lines)


def _walk(model: Model) -> Iterator[tuple[str, int, str]]:
    """The lines of the text: the card, how far it is indented, and what the link to it assumes."""
    met: set[str] = set()
    for top in _tops(model):
        waiting = [(top, 0, "")]
        while waiting:
            id, depth, assumed = waiting.pop()
            yield id, depth, assumed
            if id not in met:
                met.add(id)
                waiting += [(link.target, depth + 1, link.assumption) for link in reversed(model.out[id])]


def _tops(model: Model) -> list[str]:
    """The cards that begin a branch: those that nothing leads to, and one of each ring that nothing else leads to."""
    tops = {card.id for card in model.cards if not model.into[card.id]}
    reached = model.follows(tops)
    for card in model.cards:
        if card.id not in reached:
            tops.add(card.id)
            reached |= model.follows([card.id])
    return [card.id for card in model.cards if card.id in tops]


def _line(key: Key) -> str:
    column, words, number = key
    numbered = f" #{number}" if number > 1 or _COUNTED.fullmatch(words) else ""
    return f"{WORDS[column]}: {words or NO_WORDS}{numbered}"


@frozen(kw_only=True)
class Match:
    """Which card of a model each card of a text is; `gone` are the model's cards that the text lacks."""

    cards: Mapping[Key, str]
    gone: tuple[str, ...]


def matched(draft: Draft, model: Model) -> Match:
    """Match cards by column and words, then by words alone, then by their place among lines that both texts have."""
    names = keys(model)
    free = {key: id for id, key in names.items()}
    found: dict[Key, str] = {key: free.pop(key) for key in draft.cards if key in free}
    by_words: dict[str, list[Key]] = {}
    for key in free:
        by_words.setdefault(key[1].casefold(), []).append(key)
    for key in draft.cards:
        alike = by_words.get(key[1].casefold())
        if key not in found and alike:
            found[key] = free.pop(alike.pop(0))
    if free and len(found) < len(draft.cards):
        for old, new in _by_place(read(printed(model)).lines, draft.lines):
            if old in free and new not in found:
                found[new] = free.pop(old)
    return Match(cards=found, gone=tuple(free.values()))


def _by_place(before: list[Key], after: list[Key]) -> Iterator[tuple[Key, Key]]:
    """Lines that stand in for one another between lines that both texts have; those of one column first."""
    changed = [
        (before[a:b], after[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag == "replace"
    ]
    for old, new in changed:
        for column in COLUMNS:
            yield from zip((k for k in old if k[0] == column), (k for k in new if k[0] == column), strict=False)
    for old, new in changed:
        yield from zip(old, new, strict=False)


def same(card: Card, key: Key) -> bool:
    """Whether a card says already what a line of text says."""
    return card.column == key[0] and squeezed(card.text) == key[1]
