"""What a cell of a pasted table becomes in a field: a choice, a tick, a day in words, or the text as it stands."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from tools_py.cells import Value
from tools_py.dates import parse_date, parse_month, print_date, print_month
from tools_py.faults import FieldError
from tools_py.fields import CHOSEN, Field
from tools_py.intake.choices import meant
from tools_py.intake.columns import levels
from tools_py.tidy import folded, one_line

TICKED = {"yes": True, "y": True, "true": True, "x": True, "1": True, "ticked": True, "\u2713": True, "\u2714": True,
          "no": False, "n": False, "false": False, "0": False, "not ticked": False}  # fmt: skip
"""What stands for a tick in a spreadsheet, and what for none."""

type Labels = Mapping[str, str]
"""The labels of a field's choices by their values, or what the records are called that it refers to."""


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


@frozen(kw_only=True)
class Settled:
    """What words were said to mean, by field id and folded word."""

    words: Mapping[tuple[str, str], str] = field(factory=dict)

    def value(self, one: Field, text: str) -> str | None:
        """What a word means in a field, None where nobody said."""
        return self.words.get((one.id, folded(text)))


NOTHING_SETTLED = Settled()


def taken(one: Field, text: str, labels: Labels, settled: Settled = NOTHING_SETTLED) -> Taken:
    """What a tidied text becomes in a field; a text that its field cannot read is kept, to be marked there."""
    if not text:
        return Taken(values={})
    if one.kind == "several-of":
        return _several(one, text, labels)
    if one.kind == "tick":
        known = TICKED.get(folded(text))
        return Taken(values={}, left=(text,)) if known is None else Taken(values={one.id: known})
    said = settled.value(one, text)
    return Taken(values={one.id: said if said is not None else _value(one, text, labels)})


def _value(one: Field, text: str, labels: Labels) -> str:
    if one.kind == "note":
        return text
    if one.kind in CHOSEN:
        found = meant(text, labels)
        return found.value if found and found.sure else one_line(text)
    try:
        if one.kind == "date":
            return print_date(parse_date(text))
        if one.kind == "month":
            return print_month(parse_month(text))
    except FieldError:
        pass
    return " ".join(text.split("\n"))


def _several(one: Field, text: str, labels: Labels) -> Taken:
    values: dict[str, Value] = {}
    left = []
    for word in _words(text, labels):
        if found := meant(word, labels):
            values[f"{one.id}.{found.value}"] = True
        else:
            left.append(word)
    return Taken(values=values, left=tuple(left))


def _words(text: str, labels: Labels) -> Iterator[str]:
    """The choices that a text names, parted by semicolons, breaks or commas; a label may have commas of its own."""
    words = text.replace(";", ",").replace("\n", ",").split(",")
    most = 1 + max(label.count(",") for label in labels.values())
    names = {folded(label) for label in labels.values()} | {folded(value) for value in labels}
    while words:
        joined = (",".join(words[:count]).strip() for count in range(most, 0, -1))
        word = next((word for word in joined if folded(word) in names), words[0].strip())
        words = words[word.count(",") + 1 :]
        if word:
            yield word


def doubts(one: Field, texts: Iterable[str], labels: Labels) -> Iterator[Doubt]:
    """The words of a column that can only be understood by asking, once each: H for high, RAG colours, others' choices."""
    words = {folded(text): text for text in reversed([text for text in texts if text])}
    scale = levels(words, one)
    for plain, text in reversed(words.items()):
        if one.kind in CHOSEN - {"reference"}:
            found = meant(text, labels)
            if not found or not found.sure:
                yield Doubt(field=one, word=text, likely=found.value if found else "")
        elif plain in scale:
            yield Doubt(field=one, word=text, likely=scale[plain])
