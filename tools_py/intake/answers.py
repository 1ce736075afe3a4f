"""What a cell of a pasted table becomes in a field: a choice, a tick, a day in words, or the text as it stands."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from attrs import field, frozen

from tools_py.cells import Value
from tools_py.dates import parse_date, parse_month, print_date, print_month
from tools_py.faults import FieldError
from tools_py.fields import CHOSEN, Field
from tools_py.intake.choices import Choices
from tools_py.intake.columns import Proposal, levels
from tools_py.tidy import folded, one_line

TICKED = {"yes": True, "y": True, "true": True, "x": True, "1": True, "ticked": True, "\u2713": True, "\u2714": True,
          "no": False, "n": False, "false": False, "0": False, "not ticked": False}  # fmt: skip
"""What stands for a tick in a spreadsheet, and what for none."""


MOST_DOUBTS = 20
"""The most words that are asked about at once."""


@frozen(kw_only=True)
class Taken:
    """What a text fills: values by the names of the field's cells, and the words that no box of it says."""

    values: Mapping[str, Value]
    left: tuple[str, ...] = ()


@frozen(kw_only=True)
class Doubt:
    """A word that stands for no choice of its field, and the value that it most likely means, or none."""

    field: Field
    word: str
    likely: str = ""

    @property
    def offers(self) -> tuple[tuple[str, str], ...]:
        """What it may mean, each with its label: the field's choices, or the whole numbers of its scale."""
        if self.field.kind != "number":
            return tuple((option.value, option.label) for option in self.field.choices)
        scale = range(int(self.field.least or 0), int(self.field.most or 0) + 1)
        return tuple((str(mark), str(mark)) for mark in scale)


@frozen(kw_only=True)
class Asked:
    """What is asked about a table before anything of it is written: its columns, and words that need a meaning."""

    proposal: Proposal
    doubts: tuple[Doubt, ...]


@frozen(kw_only=True)
class Settled:
    """What words were said to mean, by field id and folded word."""

    words: Mapping[tuple[str, str], str] = field(factory=dict)

    def value(self, one: Field, text: str) -> str | None:
        """What a word means in a field, None where nobody said."""
        return self.words.get((one.id, folded(text)))


NOTHING_SETTLED = Settled()


def taken(one: Field, text: str, choices: Choices, settled: Settled = NOTHING_SETTLED) -> Taken:
    """What a tidied text becomes in a field; a text that its field cannot read is kept, to be marked there."""
    if not text:
        return Taken(values={})
    if one.kind == "several-of":
        return _several(one, text, choices)
    if one.kind == "tick":
        known = TICKED.get(folded(text))
        return Taken(values={}, left=(text,)) if known is None else Taken(values={one.id: known})
    said = settled.value(one, text)
    return Taken(values={one.id: said if said is not None else _value(one, text, choices)})


def _value(one: Field, text: str, choices: Choices) -> str:
    if one.kind == "note":
        return text
    if one.kind in CHOSEN:
        found = choices.meant(text)
        return found.value if found and found.sure else one_line(text)
    try:
        if one.kind == "date":
            return print_date(parse_date(text))
        if one.kind == "month":
            return print_month(parse_month(text))
    except FieldError:
        pass
    return " ".join(text.split("\n"))


def _several(one: Field, text: str, choices: Choices) -> Taken:
    values: dict[str, Value] = {}
    left = []
    for word in _words(text, choices):
        if found := choices.meant(word):
            values[f"{one.id}.{found.value}"] = True
        else:
            left.append(word)
    return Taken(values=values, left=tuple(left))


def _words(text: str, choices: Choices) -> Iterator[str]:
    """The choices that a text names, parted by semicolons, breaks or commas; a label may have commas of its own."""
    words = text.replace(";", ",").replace("\n", ",").split(",")
    most = 1 + max(label.count(",") for label in choices.labels.values())
    names = {folded(name) for pair in choices.labels.items() for name in pair}
    while words:
        joined = (",".join(words[:count]).strip() for count in range(most, 0, -1))
        word = next((word for word in joined if folded(word) in names), words[0].strip())
        words = words[word.count(",") + 1 :]
        if word:
            yield word


def doubts(one: Field, texts: Iterable[str], choices: Choices) -> Iterator[Doubt]:
    """The words of a column that can only be understood by asking, once each: H for high, RAG colours, others' choices."""
    words = {folded(text): text for text in reversed([text for text in texts if text])}
    scale = levels(words, one)
    for plain, text in reversed(words.items()):
        if one.kind in CHOSEN - {"reference"}:
            found = choices.meant(text)
            if not found or not found.sure:
                yield Doubt(field=one, word=text, likely=found.value if found else "")
        elif plain in scale:
            yield Doubt(field=one, word=text, likely=scale[plain])


def ask(found: Proposal, choices: Mapping[str, Choices]) -> Asked:
    """What is to be asked of columns; `choices` holds what each field chooses from, by its id."""
    columns = ((one, [row[at] for row in found.body]) for at, one in enumerate(found.fields) if one)
    unclear = (doubt for one, cells in columns for doubt in doubts(one, cells, choices[one.id]))
    return Asked(proposal=found, doubts=tuple(islice(unclear, MOST_DOUBTS)))
