"""A reference that keeps words: the id of the row that it names and the row's name as it was then, or a name alone."""

import re
from collections.abc import Mapping
from zlib import crc32

from tools_py.tidy import folded, one_line

type Targets = Mapping[str, str]
"""What the rows that a reference can name are called, by their ids."""
type Names = Mapping[str, Targets]
"""For each reference that keeps words, by its field's id, the rows that it can name."""

NO_NAMES: Names = {}
MISSING = "Missing: it was removed"
"""What stands for a row that is gone and of which no words were kept."""
_ROW = re.compile(r"[a-z0-9][a-z0-9-]*--[a-z0-9-]+")


def referring(record: str, name: str) -> str:
    """What is stored of a reference: so its words stay where the row is removed, or never comes along with a file."""
    return f"{record} {one_line(name)}".strip()


def parted(text: str) -> tuple[str, str]:
    """The id and the words of a reference; no id where it is a name alone."""
    record, _, words = text.partition(" ")
    return (record, words) if _ROW.fullmatch(record) else ("", text)


def row_of(text: str, targets: Targets) -> str:
    """The row that a reference names, by its id, or else the one that is called so; empty where there is none."""
    record, words = parted(text)
    if record in targets:
        return record
    plain = folded(words)
    return next((id for id, name in targets.items() if plain and folded(name) == plain), "")


def called(text: str, targets: Targets) -> str:
    """What the row is called now that a reference names; the words that were kept where it is gone."""
    return targets.get(row_of(text, targets)) or parted(text)[1] or (MISSING if text else "")


def row_for(part: str, name: str) -> str:
    """The id of a row that is made for a name: worked out from it, so that two who make one make the same."""
    return f"{part}--{crc32(folded(name).encode('utf-8', 'surrogatepass')):08x}"
