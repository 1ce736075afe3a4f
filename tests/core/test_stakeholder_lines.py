"""Lines that are pasted: what each part of one means, and what is said of those that cannot be read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.core.stakeholder_lists import SHEET, listed, worked
from tools_py.app import view
from tools_py.cells import top
from tools_py.plan import Entry
from tools_py.render import render
from tools_py.tidy import broken
from tools_py.tools.stakeholders.lines import Read, read

CASES = Path(__file__).parent.parent / "fixtures" / "intake"
FIELDS = {field.id: field for field in SHEET.parts[0].fields}
SHOWN = ("stakeholders/lines", "stakeholders/rows", "stakeholders/errors", "stakeholders/map", "stakeholders/missing")


def line(text: str) -> Read:
    (found,) = read(text, FIELDS, ())
    return found


def test_the_example() -> None:
    found = line("Harbour Road surgery, NHS, influence 4, interest 5")
    assert found.name == "Harbour Road surgery"
    assert found.cells == {"sector": "health", "influence": "4", "interest": "5"}
    assert found.fault is None
    assert found.remark is None


def test_other_ways_to_say_it() -> None:
    """Bare numbers, other words, spreadsheets' tabs, several categories, an owner."""
    assert line("Café\t3\t2\tpubs").cells == {"influence": "3", "interest": "2", "sector": "cafes"}
    assert line("A; cares: 2; can change = 3").cells == {"interest": "2", "influence": "3"}
    assert line("A, champions, channels, owner Dr Sea").cells == {
        "categories.champions": True, "categories.channels": True, "owner": "Dr Sea",
    }  # fmt: skip
    assert line('"Sea, Sand and Co", shops').name == "Sea, Sand and Co"


def test_a_choice_is_found_by_its_own_name_first() -> None:
    """Then by the beginning of a word, then by another word for it, whichever field it belongs to."""
    assert line("A, champion").cells == {"categories.champions": True}
    assert line("A, voluntary, HELPS IT HAPPEN").cells == {"sector": "voluntary", "stance": "help"}
    assert line("A, caf\u00e9s and pubs, supportive").cells == {"sector": "cafes", "stance": "help"}
    assert line("A, local authority").cells == {"sector": "council"}


def test_what_is_said() -> None:
    assert "does not begin with a name" in str(line(" , NHS").fault)
    assert "“purple”" in str(line("A, purple").fault)
    assert "is not a rating from 1 to 5" in str(line("A, influence 9, interest 2").remark)
    assert "has a rating missing" in str(line("A, NHS").remark)
    assert "300 characters" in str(line("x" * 300 + ", 1, 2").remark)


def swallows_nothing(text: str) -> None:
    """Each line with something in it is read, and is either added whole or said to be at fault."""
    found = read(text, FIELDS, ())
    if not {"\t", '"'} <= set(text):  # else a cell of a spreadsheet may hold breaks
        assert len(found) == sum(1 for one in broken(text).split("\n") if one.strip())
    for one in found:
        assert one.fault or one.name


def test_a_hyphen_of_word_that_holds_a_line_together_parts_none() -> None:
    """It is the character 1E, which Python takes for a break."""
    assert [one.name for one in read("Co\x1eop, 1, 2", FIELDS, ())] == ["Co-op"]


@given(st.text(max_size=400))
def test_no_line_is_swallowed(text: str) -> None:
    swallows_nothing(text)


@pytest.mark.full
@settings(max_examples=10_000)
@given(st.text(max_size=400))
def test_none_of_ten_thousand_texts_lines_is_swallowed(text: str) -> None:
    swallows_nothing(text)


def talk(cells: tuple[Entry, ...] = ()) -> Conversation:
    """A conversation with the list in sight."""
    one = Conversation(SHOWN)
    one.open(cells)
    return one


def html(one: Conversation, region: str) -> str:
    """A region as it stands."""
    return one.look().html[region]


def test_twins_are_asked_about() -> None:
    """The same fills in what is empty; another one is added beside it."""
    one = talk(worked())
    one.do("stakeholders/lines", "EASTMERE food bank, 3, 3\neastmere  FOOD bank, commissioners")
    asked = html(one, "stakeholders/lines")
    assert asked.count("Is this the same?") >= 2
    assert "0 stakeholders were added." in asked
    done = one.do("stakeholders/same/1")
    assert [address.rpartition("/")[2] for _, address, _ in done.cells] == ["categories.commissioners"]
    one.do("stakeholders/other/0")
    assert html(one, "stakeholders/rows").count("data-row=") == 11
    assert "is in the list twice" in html(one, "stakeholders/missing")


def test_three_thousand_lines_are_refused_in_one_sentence() -> None:
    one = talk()
    done = one.do("stakeholders/lines", "Food bank, 1, 2\n" * 3000)
    assert done.cells == ()
    assert "There are 3,000 lines. Nothing was added: add up to 1,000 at a time." in html(one, "stakeholders/lines")


def test_markup_and_other_scripts_stay_text() -> None:
    one = talk()
    one.do("stakeholders/lines", "<img src=x onerror=alert(1)>, 4, 4\nمركز المدينة, 4, 4")
    for region in ("stakeholders/rows", "stakeholders/map"):
        shown = html(one, region)
        assert "<img" not in shown
        assert "مركز" in shown


def test_a_mark_out_of_range_stays_and_is_marked() -> None:
    one = talk()
    one.do("stakeholders/lines", "Food bank, influence 9, interest 2")
    assert "Can change must be between 1 and 5." in html(one, "stakeholders/errors")
    assert 'value="9"' in html(one, "stakeholders/rows")
    assert "spot__mark" not in html(one, "stakeholders/map")


def test_a_long_list_is_drawn_in_part() -> None:
    """Forty rows, the newest among them; search finds any."""
    one = talk(listed(1000))
    assert html(one, "stakeholders/rows").count("data-row=") == 40
    assert "--r0999" in html(one, "stakeholders/rows")
    one.do("stakeholders/search", "Quay Lane surgery 7")
    assert html(one, "stakeholders/rows").count("data-row=") == 1


def page(text: str) -> Conversation:
    """A page of stakeholders on which this was pasted."""
    talk = Conversation(("stakeholders/told.stakeholders", "stakeholders/lines"))
    talk.open()
    talk.do("stakeholders/lines", text)
    return talk


def names(talk: Conversation) -> list[object]:
    return [top(fields["name"]) for fields in talk.plan.records("stakeholders").values()]


def test_a_table_of_other_people_is_taken_after_one_question() -> None:
    """R12: high, medium and low are 5, 3 and 1; three rows come and three are taken."""
    talk = page((CASES / "R12-high-medium-low.stakeholders.csv").read_text("utf-8"))
    assert not names(talk)
    asked = render(view(talk.session, "stakeholders/told.stakeholders"))
    assert '<option value="5" selected>5</option>' in asked
    words = "&".join(f"word.{at}={mark}" for at, mark in enumerate("51531"))
    talk.do(
        "stakeholders/fit/stakeholders", f"column.0=name&column.2=interest&column.3=influence&column.4=need&{words}"
    )
    assert names(talk) == ["Student union", "Other unions", "Parents"]
    marks = [(top(one["influence"]), top(one["interest"])) for one in talk.plan.records("stakeholders").values()]
    assert marks == [("5", "5"), ("3", "5"), ("1", "1")]
    said = render(view(talk.session, "stakeholders/told.stakeholders"))
    assert "3 rows were pasted, 3 were read." in said


def test_names_may_have_commas() -> None:
    """Before what is understood, and in a list that says nothing but names."""
    assert line("Eastmere Borough Council, Public Health, 5, 4").name == "Eastmere Borough Council, Public Health"
    assert line("Eastmere Borough Council, Public Health, 5, 4").cells == {"influence": "5", "interest": "4"}
    assert [one.name for one in read("Eastmere Borough Council, Public Health\nHarbour residents", FIELDS, ())] == [
        "Eastmere Borough Council, Public Health", "Harbour residents",
    ]  # fmt: skip


def test_quotation_marks_stay_unless_they_hold_a_cell() -> None:
    """A cell with a break is one stakeholder."""
    assert line('"Friends" of Harbour, 3, 2').name == '"Friends" of Harbour'
    assert line('"Friends of Harbour, 3, 2').name == '"Friends of Harbour'
    assert [one.name for one in read('"Harbour\nchoir"\t3\t2\nPark\t1\t1', FIELDS, ())] == ["Harbour choir", "Park"]


def test_high_medium_and_low_are_marks_in_lines_too() -> None:
    assert line("Parents, influence high, interest low").cells == {"influence": "5", "interest": "1"}
    assert line("Parents, Low, Medium").cells == {"influence": "1", "interest": "3"}
