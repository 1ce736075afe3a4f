"""The list of stakeholders narrowed: by search, by filters that hold together, by a part of the map; and drawn further."""

import re
from html import unescape

from tests.core.conversation import Conversation
from tests.core.stakeholder_lists import listed, row, worked
from tools_py.effects import Announce
from tools_py.messages import Answer
from tools_py.plan import Entry

FILTER, ROWS, MAP, LINES = (f"stakeholders/{part}" for part in ("filter", "rows", "map", "lines"))


def talk(cells: tuple[Entry, ...]) -> Conversation:
    """A conversation on a list, with its filters, its rows and its map in sight."""
    one = Conversation((FILTER, ROWS, MAP, LINES))
    one.open(cells)
    return one


def said(answer: Answer) -> str:
    """What is told at once to those who listen."""
    (found,) = (one.text for one in answer.effects if isinstance(one, Announce))
    return found


def in_force(one: Conversation) -> list[str]:
    """The filters that can be lifted."""
    found = re.findall(r'value="stakeholders/lift/[^"]+">(.*?) <span', one.look().html[FILTER])
    return [unescape(text) for text in found]


def drawn(one: Conversation) -> int:
    """How many rows the page holds."""
    return one.look().html[ROWS].count("data-row=")


def test_filters_hold_together_until_they_are_lifted() -> None:
    """One by one, or all at once with the search."""
    one = talk(listed(60))
    owner = one.do("stakeholders/only", "owner:Owner 3")
    assert said(owner) == "8 of 60 are shown."
    sector = one.do("stakeholders/only", "sector:health")
    assert said(sector) == f"{drawn(one)} of 60 are shown."
    assert drawn(one) < 8
    assert in_force(one) == ["Lead contact: Owner 3", "Sector: NHS and health care"]
    one.do("stakeholders/search", "  quay   LANE ")
    assert in_force(one)[-1] == "With “quay LANE”"
    one.do("stakeholders/lift/sector:health")
    assert in_force(one) == ["Lead contact: Owner 3", "With “quay LANE”"]
    one.do("stakeholders/lift/search")
    assert said(one.do("stakeholders/only", "owner:Owner 3")) == "8 of 60 are shown."
    assert said(one.do("stakeholders/lift")) == "60 of 60 are shown."
    assert in_force(one) == []


def shown_as_chosen(one: Conversation) -> list[str]:
    """What the list of choices shows."""
    return re.findall(r"<option[^>]* selected[^>]*>(.*?)</option>", one.look().html[FILTER])


def test_the_list_of_choices_shows_what_is_in_force() -> None:
    """Everyone, one choice, or how many there are; choosing everyone lifts them, and leaves the search."""
    one = talk(listed(60))
    assert shown_as_chosen(one) == ["Everyone"]
    one.do("stakeholders/only", "sector:health")
    assert shown_as_chosen(one) == ["NHS and health care"]
    one.do("stakeholders/only", "owner:Owner 3")
    assert shown_as_chosen(one) == ["2 filters, listed below"]
    one.do("stakeholders/search", "lane")
    one.do("stakeholders/only", "")
    assert shown_as_chosen(one) == ["Everyone"]
    assert in_force(one) == ["With “lane”"]


def test_who_no_longer_leads_a_contact_is_still_named_as_what_is_shown() -> None:
    """The filter stays in force, though no choice offers it any more."""
    one = talk(listed(60))
    one.do("stakeholders/only", "owner:Someone who left")
    assert shown_as_chosen(one) == ["Someone who left"]


def test_a_mark_that_cannot_be_moved_leads_to_a_closer_look() -> None:
    """Groups and those whose row the page does not hold: by a button of its own name, until its cell is all in sight."""
    one = talk(listed(200))
    whole = one.look().html[MAP]
    buttons = re.findall(r'<button class="spot__hit"[^>]*value="([^"]+)"[^>]*aria-label="([^"]+)"', whole)
    assert len(buttons) == whole.count('role="img"') > 0
    assert len({label for _, label in buttons}) == len(buttons)
    stops = whole.partition("<svg")[2]
    assert stops.count('tabindex="0"') == 1
    closer = one.do(buttons[0][0]).html[MAP]
    assert 'data-moves="' in closer
    assert "spot__hit" not in closer


def test_a_part_of_the_map_is_looked_at() -> None:
    """It is said how many are on it."""
    one = talk(worked())
    looks = re.findall('value="stakeholders/zoom/([^"]+)"', one.look().html[MAP])
    counts = {}
    for look in looks:
        answer = one.do(f"stakeholders/zoom/{look}")
        counts[look] = one.look().html[MAP].count("spot__mark")
        assert said(answer) == f"{counts[look]} on this part of the map."
    whole = counts.pop("all")
    assert whole == sum(counts.values()) == 10


def test_more_of_a_long_list_is_drawn_when_asked() -> None:
    """Until it is narrowed anew."""
    one = talk(listed(1000))
    first = drawn(one)
    one.do("stakeholders/more")
    assert first < drawn(one) < 1000
    one.do("stakeholders/search", "")
    assert drawn(one) == first


def test_a_line_that_says_nothing_new_changes_nothing() -> None:
    """Nor does one whose entry was removed meanwhile, or a question that was answered already."""
    one = talk(worked())
    one.do("stakeholders/lines", "Eastmere Food Bank, 3, 3")
    answer = one.do("stakeholders/same/0")
    assert answer.cells == ()
    assert "stays as it is." in answer.html[LINES]
    for command in ("same/0", "other/0", "same/x"):
        assert one.do(f"stakeholders/{command}").cells == ()
    one.do("stakeholders/lines", "Eastmere Food Bank, 3, 3")
    names = {index: one.plan.value(f"{row(index)}/name") for index in range(10)}
    (food,) = (index for index, name in names.items() if str(name).casefold() == "eastmere food bank")
    one.do(f"stakeholders/remove/{row(food).partition('/')[2]}")
    assert one.do("stakeholders/same/0").cells == ()
