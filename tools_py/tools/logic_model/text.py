"""A model as indented lines, and back: each line a card, each step to the right a link from the line above."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from attrs import define, field, frozen

from tools_py.tools.logic_model.model import COLUMNS, PLACE, Card, Model, squeezed

WORDS = {
    "need": "Need", "input": "Input", "activity": "Activity", "output": "Output",
    "short": "Short", "medium": "Medium", "long": "Long", "impact": "Impact",
}  # fmt: skip
"""The word before the colon that names each column."""
OTHERS = {
    "needs": "need", "situation": "need", "problem": "need", "inputs": "input", "resource": "input",
    "resources": "input", "activities": "activity", "outputs": "output", "short outcome": "short",
    "medium outcome": "medium", "long outcome": "long", "short term": "short", "medium term": "medium",
    "long term": "long", "outcome": "short", "outcomes": "short", "impacts": "impact", "goal": "impact",
}  # fmt: skip
"""What people write in their place."""
NO_WORDS = "(no words yet)"
BECAUSE = "because"
MOST = 1000
"""The most lines that are read at once."""
TAB = 4

_NAMED = re.compile(r"([A-Za-z]+(?: [A-Za-z]+)?)\s*:\s*(.*)", re.DOTALL)
_COUNTED = re.compile(r"(.*\S) #([1-9]\d{0,3})", re.DOTALL)
_BULLET = re.compile(r"[-*•]\s+")

type Key = tuple[str, str, int]
"""A card in text: its column, its words, and which of several cards with the same words it is."""


@frozen(kw_only=True)
class Fault:
    """A line that could not be used, by its number from 1, and the sentence that says why."""

    line: int
    text: str


@define(kw_only=True)
class Draft:
    """What a text says: cards in the order of their first lines, those that begin a branch, and links with what they assume.

    `lines` are the cards of all lines, repeats included; `notes` explain what was read in a way not everyone expects.
    """

    cards: dict[Key, None] = field(factory=dict)
    tops: dict[Key, None] = field(factory=dict)
    links: dict[tuple[Key, Key], str] = field(factory=dict)
    lines: list[Key] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    notes: list[str] = field(factory=list)


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


def read(text: str) -> Draft:
    """What indented lines say. A line that cannot be used becomes a fault, and the others count none the less."""
    draft = Draft()
    above: list[tuple[int, Key | None]] = []
    margins = ""
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words:
            continue
        if len(draft.lines) >= MOST:
            said = f"Only {MOST:,} cards are read at once. This line and all below it are left out for now."
            draft.faults.append(Fault(line=number, text=said))
            break
        margin = line[: len(line) - len(line.lstrip())]
        margins += margin
        width = len(margin.expandtabs(TAB))
        while above and above[-1][0] >= width and not _is_because(words):
            above.pop()
        fault = _read_line(draft, words, [key for _, key in above])
        if fault:
            draft.faults.append(Fault(line=number, text=fault))
        if not _is_because(words):
            # What hangs from a line that cannot be used must not hang from the line above that instead.
            above.append((width, None if fault else draft.lines[-1]))
    if " " in margins and "\t" in margins:
        draft.notes.append(f"Some lines begin with tabs and some with spaces. A tab was read as {TAB} spaces.")
    return draft


def _is_because(words: str) -> bool:
    """Whether a line says what a link assumes, and is no card."""
    return words.casefold().startswith(f"{BECAUSE}:")


def _read_line(draft: Draft, words: str, above: Sequence[Key | None]) -> str:
    """Take a line in; the sentence that says what is wrong with it, or nothing."""
    if _is_because(words):
        return _read_because(draft, squeezed(words[len(BECAUSE) + 1 :]), above)
    before = above[-1] if above else None
    key = _key(words, before)
    if not key[1]:
        return f"“{words[:60]}” names a column, and no words follow."
    if key[1] == NO_WORDS:
        key = (key[0], "", key[2])
    draft.cards[key] = None
    draft.lines.append(key)
    if before:
        draft.links.setdefault((before, key), "")
    else:
        draft.tops[key] = None
    return ""


def _read_because(draft: Draft, assumed: str, above: Sequence[Key | None]) -> str:
    """Note what the link to the card above assumes."""
    source, target = above[-2:] if len(above) > 1 else (None, None)
    if source is None or target is None:
        return "“Because” belongs under a card that hangs from another."
    if not assumed:
        return "Nothing follows “because”."
    draft.links[source, target] = squeezed(f"{draft.links[source, target]} {assumed}")
    return ""


def _key(words: str, above: Key | None) -> Key:
    """The card that a line means; without a column's name it stands one column on from the line that it hangs from."""
    column = COLUMNS[min(PLACE[above[0]] + 1, len(COLUMNS) - 1)] if above else "activity"
    words = _BULLET.sub("", words, count=1) if _BULLET.match(words) else words
    if named := _NAMED.fullmatch(words):
        name = named[1].casefold()
        known = OTHERS.get(name, name)
        if known in PLACE:
            column, words = known, named[2]
    words = squeezed(words)
    counted = _COUNTED.fullmatch(words)
    return (column, counted[1], int(counted[2])) if counted else (column, words, 1)


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
