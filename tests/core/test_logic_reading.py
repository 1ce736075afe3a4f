"""A model as people keep it elsewhere: bullets of a word processor, headings with lists below, columns of a sheet."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.tools.logic_model.reading import Draft, column_of, read

CASES = Path(__file__).parent.parent / "fixtures" / "intake"


def case(name: str) -> Draft:
    return read((CASES / name).read_text("utf-8"))


def links(draft: Draft) -> set[tuple[str, str]]:
    """The words of the two cards of each link."""
    return {(source[1], target[1]) for source, target in draft.links}


def columns(draft: Draft) -> dict[str, list[str]]:
    """The words of the cards of each column."""
    found: dict[str, list[str]] = {}
    for column, words, _ in draft.cards:
        found.setdefault(column, []).append(words)
    return found


def test_bullets_of_word_are_links() -> None:
    """R15: what stands behind a deeper bullet hangs from the line above; no bullet is left in the words."""
    assert links(case("R15-word-bullets.logic.txt")) == {
        ("More people from Harbour use the surgery", "Evening clinic opens"),
        ("Evening clinic opens", "Two nurses hired"),
        ("More people from Harbour use the surgery", "Bus timetable changes"),
    }
    assert len(case("R15-word-bullets.logic.txt").tops) == 2


def test_a_sheet_with_columns_is_read_by_its_headings() -> None:
    """R16: each row is a chain, as every cell holds one card."""
    found = case("R16-columns.logic.tsv")
    assert columns(found) == {
        "input": ["Money", "Staff"], "activity": ["Clinic", "Hub"], "output": ["40 seen", "20 meet"],
        "short": ["Less pain", "Less lonely"],
    }  # fmt: skip
    assert ("Money", "Clinic") in links(found)
    assert ("Money", "Hub") not in links(found)
    assert found.notes == ["Read as a table with headings. Rows: 2. Cards: 8. The cards of a row lead to each other."]


def test_a_sheet_whose_cells_are_lists_says_nothing_of_links() -> None:
    """Each line of a cell is a card; what no column is named for is left out, and said."""
    text = 'Inputs,Activities,Assumptions,Short-term outcomes\r\n"Money\n• Staff",Clinic,None,\r\n,Hub,,Less pain\r\n'
    found = read(text)
    assert columns(found) == {"input": ["Money", "Staff"], "activity": ["Clinic", "Hub"], "short": ["Less pain"]}
    assert not found.links
    assert "link the cards" in found.notes[0]
    assert found.notes[1] == "Columns left out: Assumptions."


def test_a_table_of_a_document_is_read_by_its_headings() -> None:
    found = read(
        "<table><tr><th>Inputs</th><th>Activities</th></tr><tr><td><p>Money</p><p>Staff</p></td><td>Clinic</td></tr></table>"
    )
    assert columns(found) == {"input": ["Money", "Staff"], "activity": ["Clinic"]}


@pytest.mark.parametrize(
    "text",
    [
        "Inputs:\n• Money\n• Staff\nActivities:\n• Clinic",
        "Inputs:\n\tMoney\n\tStaff\nActivities:\n\tClinic",
        "Inputs:\nMoney\nStaff\n\nActivities:\nClinic",
        "Inputs\n- Money\n- Staff\nActivities\n- Clinic",
        "Resources:\n1. Money\n2. Staff\nActivities:\n1. Clinic",
    ],
)
def test_a_heading_names_the_column_of_what_stands_below_it(text: str) -> None:
    """With a colon, or alone before bullets."""
    found = read(text)
    assert columns(found) == {"input": ["Money", "Staff"], "activity": ["Clinic"]}
    assert found.faults == []


def test_a_heading_with_nothing_below_it_is_a_fault() -> None:
    found = read("Inputs:\nOutputs:\n• 40 seen")
    assert [(fault.line, fault.text) for fault in found.faults] == [
        (1, "“Inputs:” names a column, and no words follow.")
    ]
    assert columns(found) == {"output": ["40 seen"]}


def test_arrows_join_cards() -> None:
    """Between words, and as a bullet; not where the line names its column, as a model prints itself."""
    assert links(read("Clinic → 40 seen → Less pain")) == {("Clinic", "40 seen"), ("40 seen", "Less pain")}
    assert links(read("Clinic\n→ 40 seen")) == {("Clinic", "40 seen")}
    assert columns(read("Activity: Clinic → 40 seen")) == {"activity": ["Clinic → 40 seen"]}


@pytest.mark.parametrize(
    ("heading", "column"),
    [("Inputs / resources", ""), ("OUTCOMES", "short"), ("Medium-term outcomes (3 years)", "medium"),
     ("Longer term change", "long"), ("Impact:", "impact"), ("Short term", "short"), ("Shortlist", ""), ("Who", "")],
)  # fmt: skip
def test_columns_are_named_as_people_name_them(heading: str, column: str) -> None:
    assert column_of(heading) == column


PIECES = st.sampled_from([*'ab \t\n:•o-1.,;→"', "Inputs", "Outputs:", "<table>", "<td>", "<tr>"])


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    """Whatever comes, each link joins two cards that stand."""
    found = read(text)
    assert all(source in found.cards and target in found.cards for source, target in found.links)
