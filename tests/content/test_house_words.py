"""Public text keeps to the list of house words: one name for one thing, and none of the habits that are out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from attrs import frozen

from tests.content.public_words import READERS, public_text
from tests.examples import ROOT
from tools_py.instruments import converter

UNEDITED = Path(__file__).with_name("unedited.txt")
"""The files whose words are still to be edited; take one off as soon as it holds to the list."""


@frozen(kw_only=True)
class House:
    """Words that are out, and what to write; a thing that has one name says what it is the name of."""

    out: tuple[str, ...]
    write: str = ""
    name: str = ""
    thing: str = ""
    fine: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()

    def found(self, name: str, text: str) -> Iterator[str]:
        """What a text of the file holds that is out, and what to write."""
        if name not in self.not_in:
            text = _either(self.fine).sub(lambda fine: "~" * len(fine[0]), text) if self.fine else text
            yield from (
                f"{name}: “{one[0]}” in “{text}”. Write: {self.write or self.name}"
                for one in _either(self.out).finditer(text)
            )


def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the expressions, as whole words."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


_LIST = yaml.safe_load((ROOT / "content/house-words.yaml").read_text("utf-8"))
UNDERSTOOD: frozenset[str] = frozenset(_LIST["understood"])
EVERYDAY: frozenset[str] = frozenset(_LIST["everyday"])
LISTED: dict[str, list[House]] = {
    group: [converter().structure(one, House) for one in _LIST[group]] for group in ("names", "habits")
}
FOUND: dict[str, list[str]] = {}
for _name, _text in public_text(ROOT):
    FOUND.setdefault(_name, []).extend(
        one for kind in LISTED.values() for house in kind for one in house.found(_name, _text)
    )
EDITED = sorted(FOUND.keys() - set(UNEDITED.read_text("utf-8").split()))


@pytest.mark.parametrize("name", EDITED)
def test_a_file_keeps_to_the_house_words(name: str) -> None:
    """The list says what to write instead."""
    assert not FOUND[name], "\n".join(FOUND[name])


def test_only_what_is_unedited_is_listed_as_such() -> None:
    """The list of files still to be edited can only shrink."""
    done = [name for name in UNEDITED.read_text("utf-8").split() if not FOUND.get(name)]
    assert not done, f"take off tests/content/unedited.txt: {done}"


def test_a_name_says_what_it_is_for() -> None:
    """A thing has a name and a meaning; a habit has words to write in its place."""
    assert _LIST.keys() == {"names", "habits", "understood", "everyday"}
    assert all(one.name and one.thing and not one.write for one in LISTED["names"])
    assert all(one.write and not one.name and not one.thing for one in LISTED["habits"])


def test_every_expression_can_match() -> None:
    """They are looked for as whole words, so one that begins with a comma would never be found behind a word."""
    every = (one for kind in LISTED.values() for house in kind for one in (*house.out, *house.fine))
    assert [one for one in every if re.match(r"[\s,.;:]", one)] == []


@pytest.mark.parametrize("pattern", READERS)
def test_words_are_read_from_every_kind_of_file(pattern: str) -> None:
    """A change of folders does not leave a kind unread."""
    assert any(Path(name).full_match(pattern) for name in FOUND)
