"""Text that runs from right to left, days in other words, and names in other letters: as people see them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tools_py.cells import Version
from tools_py.exports import word
from tools_py.exports.paper import Pages, Paper, PaperTable, Text
from tools_py.fields import Field, Kind
from tools_py.render import field_view
from tools_py.tidy import is_rightwards
from tools_py.tools.logic_model.picture import broken
from tools_py.tools.stakeholders.model import alike

ARABIC, URDU = "مركز المدينة", "صحت مند پڑوس"


@pytest.mark.parametrize(
    ("text", "rightwards"),
    [(ARABIC, True), (URDU, True), (f"12. {ARABIC}", True), ("שלום", True), (f"Centre ({ARABIC})", False), ("12", False),
     ("", False), ("\u200f12", True)],
)  # fmt: skip
def test_the_first_letter_with_a_direction_gives_the_texts(text: str, rightwards: bool) -> None:  # noqa: FBT001 - a value
    assert is_rightwards(text) is rightwards


def test_word_documents_say_which_way_a_text_runs() -> None:
    """Of a paragraph, its letters, and a cell; a text in English is left alone."""
    table = PaperTable(caption="", head=("What",), rows=((URDU,),), shares=(1,))
    paper = Paper(title="Plan", author="", pages=(Pages(blocks=(Text(text=ARABIC), Text(text="Centre"), table)),))
    with ZipFile(BytesIO(word.write(paper))) as packed:
        body = packed.read("word/document.xml").decode()
    assert body.count("<w:bidi/>") == body.count("<w:rtl/>") == 2
    assert body.index("<w:bidi/>") < body.index(ARABIC) < body.index("Centre") < body.index(URDU)


def read_as(kind: Kind, text: str) -> str:
    cell = (Version(value=text, stamp=1, device="d"),)
    return field_view(Field(id="when", kind=kind, label="By when"), "a/b/when", cell, about="").explained


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("date", "12/06/27", "Read as 12 June 2027."),
        ("date", "12 June 2027", ""),
        ("date", "12 june 2027", ""),
        ("date", "soon", ""),
        ("month", "Jun-27", "Read as June 2027."),
        ("text", "12/06/27", ""),
    ],
)
def test_a_day_in_other_words_is_said_in_ours(kind: Kind, text: str, said: str) -> None:
    """Beside its field, as it was read."""
    assert read_as(kind, text) == said


def test_names_are_the_same_in_other_letters() -> None:
    """Accents and the quotation marks of a phone hide no entry from a search, nor a twin from its like."""
    assert alike("“Café” Śląsk\u2019s") == alike('"cafe"  slask\'s')


def test_every_word_of_a_card_is_in_the_picture() -> None:
    """As long as a card's text may be."""
    words = [f"word{number}" for number in range(40)]
    assert " ".join(broken(" ".join(words), 150)).split() == words
