"""Lines that are pasted: what each part of one means, and what is said of those that cannot be read."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.core.stakeholder_lists import SHEET, listed, worked
from tools_py.plan import Entry
from tools_py.tools.stakeholders.lines import Read, read

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
    assert "has no name" in str(line(" , NHS").fault)
    assert "“purple”" in str(line("A, purple").fault)
    assert "no mark from 1 to 5" in str(line("A, influence 9, interest 2").remark)
    assert "lacks a number" in str(line("A, NHS").remark)
    assert "300 characters" in str(line("x" * 300 + ", 1, 2").remark)


@given(st.text(max_size=400))
def test_no_line_is_swallowed(text: str) -> None:
    """Each line with something in it is read, and is either added whole or said to be at fault."""
    found = read(text, FIELDS, ())
    assert len(found) == sum(1 for one in text.splitlines() if one.strip())
    for one in found:
        assert one.fault or one.name


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
    assert "stands in the list twice" in html(one, "stakeholders/missing")


def test_three_thousand_lines_are_refused_in_one_sentence() -> None:
    one = talk()
    done = one.do("stakeholders/lines", "Food bank, 1, 2\n" * 3000)
    assert done.cells == ()
    assert "There are 3,000 lines. Nothing was added: take 1,000 at a time." in html(one, "stakeholders/lines")


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
