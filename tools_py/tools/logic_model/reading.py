"""What people write or paste as a model: indented lines, bullets of a word processor, or the columns of a sheet."""

import re
from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from tools_py.intake import bullets, table
from tools_py.intake.bullets import TAB, Mark
from tools_py.intake.columns import plain_heading
from tools_py.intake.twins import called, joined
from tools_py.tidy import folded, tidied
from tools_py.tools.logic_model.model import COLUMNS, PLACE, squeezed

OTHERS = {
    "needs": "need", "situation": "need", "problem": "need", "problems": "need", "context": "need", "issue": "need",
    "inputs": "input", "resource": "input", "resources": "input", "activities": "activity", "actions": "activity",
    "interventions": "activity", "outputs": "output", "participation": "output", "reach": "output",
    "short outcome": "short", "medium outcome": "medium", "long outcome": "long", "short term": "short",
    "medium term": "medium", "long term": "long", "outcome": "short", "outcomes": "short", "impacts": "impact",
    "goal": "impact", "goals": "impact", "vision": "impact", "short outcomes": "short", "medium outcomes": "medium",
    "long outcomes": "long", "intermediate outcomes": "medium", "initial outcomes": "short", "final outcomes": "long",
    "ultimate outcomes": "long",
}  # fmt: skip
"""What people write in place of a column's word."""
NO_WORDS = "(no words yet)"
BECAUSE = "because"
MOST = 1000
"""The most lines that are read at once."""

_NAMED = re.compile(r"([A-Za-z]+(?:[ -][A-Za-z]+){0,2})\s*:\s*(.*)", re.DOTALL)
_COUNTED = re.compile(r"(.*\S) #([1-9]\d{0,3})", re.DOTALL)
_TERM = re.compile(r"\b(short|medium|mid|long)(?:er)?[ -]?(?:term|range)?\b.*\b(?:outcome|result|term|change)s?\b")

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

    `lines` are the cards of all lines, repeats included, and `idle` those of repeats that link nothing; `notes` explain what
    was read in a way not everyone expects.
    """

    cards: dict[Key, None] = field(factory=dict)
    tops: dict[Key, None] = field(factory=dict)
    links: dict[tuple[Key, Key], str] = field(factory=dict)
    lines: list[Key] = field(factory=list)
    idle: list[Key] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    notes: list[str] = field(factory=list)

    def add(self, key: Key, before: Key | None) -> None:
        """Take a card in, below the card that leads to it, if any."""
        links = before is not None and (before, key) not in self.links
        if links and before in self.idle[-1:]:
            self.idle.pop()
        if key in self.cards and not links:
            self.idle.append(key)
        self.cards[key] = None
        self.lines.append(key)
        if before:
            self.links.setdefault((before, key), "")
        else:
            self.tops[key] = None


def read(text: str) -> Draft:
    """What lines or columns say. A line that cannot be used becomes a fault, and the others count none the less."""
    draft = _columns(text) or _Lines(text).read()
    draft.notes.extend(_twins(draft))
    return draft


def _twins(draft: Draft) -> Iterator[str]:
    """What is to be said of lines that may mean one card or two."""
    if draft.idle:
        said = joined(words or NO_WORDS for _, words, _ in draft.idle)
        yield f"{said} For a second card, put #2 after its words."
    alike: dict[tuple[str, str], set[str]] = {}
    for column, words, _ in draft.cards:
        alike.setdefault((column, folded(words)), set()).add(words)
    if unlike := [words for same in alike.values() if len(same) > 1 for words in sorted(same)]:
        yield f"These differ only in how they are written, and each is a card: {called(unlike)}. For one card, write them alike."


def column_of(heading: str) -> str:
    """The column that a heading names; nothing where it names none."""
    plain = plain_heading(heading)
    name = OTHERS.get(plain.replace("-", " "), plain)
    if name in PLACE:
        return name
    if term := _TERM.search(plain):
        return "medium" if term[1] == "mid" else term[1]
    return ""


def _columns(text: str) -> Draft | None:
    """The model of a sheet whose first row names columns of a model, each line of a cell a card; None for any other text.

    Where every cell of a sheet holds one card, each row is a chain; else nothing says what leads to what.
    """
    first = text.lstrip().partition("\n")[0]
    if sum(map(bool, map(column_of, re.split("[\t,;]|</t[dh]>", first)))) < 2 and "<t" not in text:
        return None
    if "\t" not in first and _column(first.strip())[0]:
        return None  # a card whose words hold a comma and a column's name
    given = table.read(text)
    columns = [column_of(head) for head in given.rows[0]] if given.rows else []
    if sum(map(bool, columns)) < max(2, len(columns) / 2):
        return None
    draft = Draft()
    rows = [
        [_cards(column, cell) for column, cell in zip(columns, row, strict=False) if column] for row in given.rows[1:]
    ]
    chained = all(len(cards) == 1 for row in rows for cards in row)
    for row in rows[:MOST]:
        before: Key | None = None
        for cards in row:
            for key in cards:
                draft.add(key, before)
            before = cards[0] if chained else None
    said = f"Read as a table with headings. Rows: {len(rows):,}. Cards: {len(draft.cards):,}."
    linked = (
        "The cards of a row lead to each other."
        if chained
        else "Nothing in it says what leads to what: link the cards."
    )
    draft.notes.append(f"{said} {linked}")
    if left := [head for head, column in zip(given.rows[0], columns, strict=True) if head and not column]:
        draft.notes.append(f"Columns left out: {'; '.join(left)}.")
    return draft


def _cards(column: str, cell: str) -> list[Key]:
    """The cards of one cell, one for each line of it."""
    return [_numbered(column, line.words) for line in bullets.levels(cell) if squeezed(line.words)]


def _numbered(column: str, words: str) -> Key:
    words = squeezed(words)
    counted = _COUNTED.fullmatch(words)
    return (column, counted[1], int(counted[2])) if counted else (column, words, 1)


class _Lines:
    """Reads lines: a heading with a colon names the column of what stands below it, a bullet or step to the right a link."""

    def __init__(self, text: str) -> None:
        found = [(number, line) for number, line in enumerate(text.splitlines(), 1)]
        self._lines = [(number, line) for number, line in found if line.strip() and tidied(line)]
        self._outlined = bullets.is_outlined(line for _, line in self._lines)
        self._draft = Draft()
        self._above: list[tuple[Mark, Key | None]] = []
        self._section = "activity"
        self._heading: tuple[int, str] | None = None

    def read(self) -> Draft:
        """What the lines say."""
        draft = self._draft
        for at, (number, line) in enumerate(self._lines):
            if len(draft.lines) >= MOST:
                said = f"Only {MOST:,} cards are read at once. This line and all below it are left out for now."
                draft.faults.append(Fault(line=number, text=said))
                break
            self._line(number, line, self._lines[at + 1][1] if at + 1 < len(self._lines) else "")
        self._end_heading()
        draft.faults.sort(key=lambda fault: fault.line)
        margins = "".join(line[: len(line) - len(line.lstrip())] for _, line in self._lines)
        if " " in margins and "\t" in margins:
            draft.notes.append(f"Some lines begin with tabs and some with spaces. A tab was read as {TAB} spaces.")
        return draft

    def _line(self, number: int, line: str, following: str) -> None:
        mark, words = bullets.marked(line, [mark for mark, _ in self._above], outlined=self._outlined)
        if _is_because(words):
            self._fault(
                number, _because(self._draft, squeezed(words[len(BECAUSE) + 1 :]), [key for _, key in self._above])
            )
            return
        while self._above and bullets.is_out([one for one, _ in self._above], mark):
            self._above.pop()
        if not self._above and (column := self._named(words, following, mark)):
            self._end_heading()
            self._section, self._heading = column, (number, words)
            return
        column, said = _column(words)
        parts = [said] if column else list(bullets.chained(said)) or [said]
        for at, part in enumerate(parts):
            before = self._above[-1][1] if self._above else None
            key = _numbered(column or self._next(before), part)
            wrong = "" if key[1] else f"“{words[:60]}” names a column, and no words follow."
            if not wrong:
                self._draft.add((key[0], "", key[2]) if key[1] == NO_WORDS else key, before)
                self._heading = self._heading if column else None
            self._fault(number, wrong)
            # What hangs from a line that cannot be used must not hang from the line above that instead.
            self._above.append(
                (mark if not at else Mark(mark.width, "→", at), None if wrong else self._draft.lines[-1])
            )

    def _named(self, words: str, following: str, mark: Mark) -> str:
        """The column that a line names for those below it: by a colon at its end, or alone before bullets."""
        if words.endswith(":"):
            return "" if ":" in words[:-1] else column_of(words)
        below, _ = bullets.marked(following, [], outlined=self._outlined) if following else (mark, "")
        return column_of(words) if below.style and not mark.style else ""

    def _next(self, before: Key | None) -> str:
        """Without its name a card stands one column on from the card that leads to it, or where the heading says."""
        return COLUMNS[min(PLACE[before[0]] + 1, len(COLUMNS) - 1)] if before else self._section

    def _fault(self, number: int, text: str) -> None:
        if text:
            self._draft.faults.append(Fault(line=number, text=text))

    def _end_heading(self) -> None:
        """A heading below which no line stands says nothing."""
        if self._heading:
            number, words = self._heading
            self._fault(number, f"“{words[:60]}” names a column, and no words follow.")
        self._heading = None


def _is_because(words: str) -> bool:
    """Whether a line says what a link assumes, and is no card."""
    return words.casefold().startswith(f"{BECAUSE}:")


def _because(draft: Draft, assumed: str, above: Sequence[Key | None]) -> str:
    """Note what the link to the card above assumes; the sentence that says what is wrong, or nothing."""
    source, target = above[-2:] if len(above) > 1 else (None, None)
    if source is None or target is None:
        return "“Because” belongs under a card that follows from another."
    if not assumed:
        return "Nothing follows “because”."
    draft.links[source, target] = squeezed(f"{draft.links[source, target]} {assumed}")
    return ""


def _column(words: str) -> tuple[str, str]:
    """The column that a line names before a colon, if it names one, and its words."""
    named = _NAMED.fullmatch(words)
    column = column_of(named[1]) if named else ""
    return (column, named[2]) if named and column else ("", words)
