"""Tables from outside: what was on the clipboard or in the file comes back cell by cell, and no row is swallowed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.clipboards import FILES, MARKUP, TEXTS, Rows, excel
from tests.core.plan_contents import HOSTILE, action, contents
from tools_py.exports import csv
from tools_py.intake.markup import is_markup
from tools_py.intake.table import PastedTable, read
from tools_py.tidy import tidied

CASES = Path(__file__).parent.parent / "fixtures" / "intake"


def _unguarded(text: str) -> str:
    return tidied(text.lstrip("' \n"))


LETTERS = st.text(st.sampled_from("ab\"',;<&> \u00e9\u2019\n"), max_size=8).map(_unguarded)
"""Texts that have been tidied: what spaces and unseen letters become, and apostrophes that guard, is told elsewhere."""
CLEAR = LETTERS.map(lambda text: text if "\n" in text or not text.startswith('"') else f"b{text}")
"""Texts that no other table is written like: a mark at the beginning could close in another cell."""
DRAWN = LETTERS.map(lambda text: re.sub(r" ?\n[ \n]*", "\n", re.sub(" +", " ", text)).strip())
"""Texts without what a page draws as one space or one break."""


def tables(cells: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[list[list[str]]]:
    """Tables of up to four columns and five rows, in each of which something stands."""
    return st.integers(least, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width).filter(any), min_size=1, max_size=5)
    )


def plain(rows: Rows) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))


@pytest.mark.parametrize("program", TEXTS.values(), ids=TEXTS)
@given(rows=tables(CLEAR, 2))
def test_a_table_on_the_clipboard_comes_back(program: Callable[[Rows], str], rows: list[list[str]]) -> None:
    """As text, whatever marks, breaks and commas stand in its cells."""
    assert read(program(rows)).rows == plain(rows)


@pytest.mark.parametrize("program", MARKUP.values(), ids=MARKUP)
@given(rows=tables(DRAWN))
def test_a_table_on_the_clipboard_comes_back_from_markup(program: Callable[[Rows], str], rows: list[list[str]]) -> None:
    assert read(program(rows)).rows == plain(rows)


@pytest.mark.parametrize("program", FILES.values(), ids=FILES)
@given(rows=tables(LETTERS, 2))
def test_a_file_of_values_comes_back(program: Callable[[Rows], str], rows: list[list[str]]) -> None:
    """Detected without being told what parts its cells, if only one mark can."""
    other = "," if program is FILES["semicolons"] else ";"
    given = [[_unguarded(cell.replace(other, "")) or "b" for cell in row] for row in rows]
    assert read(program(given)).rows == plain(given)


def test_the_own_file_of_actions_comes_back_as_it_went_out() -> None:
    """The apostrophes that guard against formulas are gone again."""
    cells = {key: one for n, text in enumerate(HOSTILE) for key, one in action(n, what=text, why="Why").items()}
    sheet = contents(cells).sheet("actions/actions")
    assert sheet
    rows = read(csv.write(sheet)).rows
    assert [row[0] for row in rows[1:]] == [tidied(record.texts["what"]) for record in sheet.records]
    assert rows[0] == tuple(one.label for one in sheet.fields)


def test_a_quote_that_opens_a_cell_swallows_no_rows() -> None:
    """R09: it stands alone, or has another in a later row; in both cases there are as many rows as lines."""
    found = read((CASES / "R09-quote-swallows-rows.actions.tsv").read_text("utf-8"))
    assert len(found.rows) == 4
    assert found.rows[0][0] == '"It is too far to walk - said by many'
    assert found.rows[3][0] == 'Talk to the "Friends of Harbour"'
    assert found.unclosed == (1,)
    assert read('"It is too far\tx\nSaid "so" in Harbour"\ty\nHub\tz').rows[0] == ('"It is too far', "x")
    assert read('"It is too far\tx\nWe met Harbour"\ty\nHub\tz').rows[1] == ('We met Harbour"', "y")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('"Warm hub" at the library\tLibraries', [('"Warm hub" at the library', "Libraries")]),
        ('The "hub"\t"hub"', [('The "hub"', '"hub"')]),
        ('6" pipe\t12" pipe', [('6" pipe', '12" pipe')]),
        ('"a\nb"\tc', [("a\nb", "c")]),
        ('"He said ""no""\nand left"\tc', [('He said "no"\nand left', "c")]),
        ('"a\tb"', [("a\tb",)]),
        ('"\tx', [('"', "x")]),
        ('"far\tsaid Harbour"\ty\na\tb\tc', [('"far', 'said Harbour"', "y"), ("a", "b", "c")]),
        ('a\t""\nb\t"', [("a", '""'), ("b", '"')]),
        ('x\t"a\r\nb"\r\ny\t"c\r\nd"', [("x", "a\nb"), ("y", "c\nd")]),
        ("Hall\x0bby the sea\tb", [("Hall\nby the sea", "b")]),
        ("\ufeffHall\u200b\t\u00a0\nPark\tx", [("Hall", ""), ("Park", "x")]),
        ("\u200b\t\u200b\nPark\tx", [("Park", "x")]),
        ("Hall, places\nPark, places", [("Hall", "places"), ("Park", "places")]),
        ("Eastmere Borough Council, Public Health\nHarbour residents", [("Eastmere Borough Council, Public Health",),
                                                                        ("Harbour residents",)]),
        ("a;b,c\nd;e", [("a", "b,c"), ("d", "e")]),
        ("•\tOne\no\tTwo\n", [("One",), ("Two",)]),
        ("", []),
    ],
)  # fmt: skip
def test_cells_are_read_by_the_clipboards_own_rule(text: str, rows: list[tuple[str, ...]]) -> None:
    assert list(read(text).rows) == rows


def test_markup_keeps_what_text_loses() -> None:
    """Paragraphs and bullets in a cell, merged cells, hidden columns and rows, a table within a cell."""
    found = read("""<html><body><p>Before</p><table><col><col style='display:none'><col>
      <thead><tr><th>What</th><th>Id</th><th>Who</th></tr></thead>
      <tr><td rowspan=2>Hub</td><td>1</td><td><p>Ann</p><p>Bob</p></td></tr>
      <tr><td>2</td><td><ul><li>one</li><li>two</li></ul></td></tr>
      <tr style="display: none"><td>gone</td><td>3</td><td>gone</td></tr>
      <tr><td colspan=3>Wide</td></tr>
      <tr><td>In</td><td>4</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr>
      </table></body></html>""")
    assert found == PastedTable(
        rows=(("What", "Who"), ("Hub", "Ann\nBob"), ("Hub", "• one\n• two"), ("Wide", ""), ("In", "a b")),
        kind="markup",
        headed=True,
        outside="Before",
        numbers=(1, 2, 3, 4, 5),
    )


def test_word_lists_in_a_cell_keep_their_bullets() -> None:
    """Word draws the bullet with a font for signs; it comes as a dot, the letter o, or a section sign."""
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
        "<span style='mso-list:Ignore'>{}<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>{}<o:p></o:p></p>"
    )
    marks = "".join(
        item.format(mark, words) for mark, words in (("·", "one"), ("o", "two"), ("§", "three"), ("1.", "four"))
    )
    assert read(f"<table><tr><td>{marks}</td></tr></table>").rows == (("• one\n• two\n• three\n1. four",),)


@pytest.mark.parametrize(
    "text",
    ["<table><tr><td rowspan=65535 colspan=65535>a<td>b<tr><td>c", "<table>" * 500, "<td>a</td>", "<table><td>a<table><td>b",
     "<table><tr><td rowspan=-1 colspan=x>a", "<table><style><tr><td>a", "<p>a<br>b</p>"],
)  # fmt: skip
def test_broken_markup_gives_cells_or_lines(text: str) -> None:
    assert all(isinstance(cell, str) for row in read(text).rows for cell in row)


ANYTHING = st.text(st.sampled_from("ab\t,;\"\n\r\x00\x0b\u2028\u200b<>/tdr='") | st.characters(), max_size=60)
FRAGMENTS = st.lists(
    st.sampled_from(["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<p>", "</p>",
                     "<br>", "<ul>", "<li>", "</ul>", "a", " ", "<span style='mso-list:Ignore'>", "</span>", "&nbsp;", "<!--",
                     "<col span=2 style='display:none'>", "<style>", "</style>", "<![if x]>"]),
    max_size=30,
).map("".join)  # fmt: skip


def swallows_nothing(text: str) -> None:
    """Whatever comes, there is an answer; letters that stand in lines of text are all in the cells."""
    found = read(text)
    assert all(any(row) for row in found.rows)
    if found.kind in {"tabs", "lines"} and not is_markup(text):
        assert sum(cell.count("a") for row in found.rows for cell in row) == text.count("a")
        assert len(found.rows) <= len(re.split("\r\n|\r|\n", text))


@given(ANYTHING | FRAGMENTS.map("<table>".__add__))
def test_any_text_is_a_table(text: str) -> None:
    swallows_nothing(text)


@pytest.mark.full
@settings(max_examples=10_000)
@given(ANYTHING | FRAGMENTS.map("<table>".__add__))
def test_any_of_ten_thousand_texts_is_a_table(text: str) -> None:
    swallows_nothing(text)


@pytest.mark.full
@settings(max_examples=10_000)
@given(tables(CLEAR, 2))
def test_ten_thousand_tables_come_back(rows: list[list[str]]) -> None:
    assert read(excel(rows)).rows == plain(rows)
