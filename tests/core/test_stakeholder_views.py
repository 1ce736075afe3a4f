"""The list seen otherwise: ways from stance to stance, who talks to whom, sectors by category, and what the plan receives."""

import re
from datetime import date

from attrs import evolve

from tests.core.conversation import Conversation
from tests.core.plan_contents import TOOLS, scene
from tests.core.stakeholder_lists import SHEET, row, worked
from tests.examples import entries
from tools_py.cells import Value, Version
from tools_py.fields import Field
from tools_py.messages import Answer
from tools_py.render import At
from tools_py.tools.stakeholders.contact import DRAWN, NOBODY, contacts_view, shifts_view
from tools_py.tools.stakeholders.model import STANCES, Stakeholder
from tools_py.tools.stakeholders.view import Stakeholders
from tools_py.tools.worksheet.summary import drafted

FIELDS: dict[str, Field] = {one.id: one for one in SHEET.parts[0].fields}
LABELS = {option.value: option.label for option in FIELDS["stance"].choices}
AT = At.of("stakeholders/shifts")
TODAY = date(2026, 11, 21)


def one(name: str, stance: str = "", wished: str = "") -> Stakeholder:
    return Stakeholder(id=f"stakeholders--{name}", name=name, stance=stance, wished=wished)


def contact(name: str, owner: str, frequency: str = "", last: date | None = None) -> Stakeholder:
    return evolve(one(name), owner=owner, frequency=frequency, last=last)


def test_the_widest_gap_comes_first() -> None:
    """Up or down alike, then by name; entries of which a stance is open are counted."""
    given = (
        one("small", "let", "help"), one("open", "let"), one("wide", "oppose", "make"), one("None", "make", "make"),
        one("down", "make", "neutral"), one("again", "let", "help"),
    )  # fmt: skip
    view = shifts_view(AT, given, LABELS)
    assert [(each.name, each.words) for each in view.shifts] == [
        ("wide", "4 steps up"), ("down", "3 steps down"), ("again", "1 step up"), ("small", "1 step up"), ("None", "stays"),
    ]  # fmt: skip
    assert [(each.start, each.end) for each in view.shifts][:2] == [(0, 4), (4, 1)]
    assert (view.open, view.left) == (1, 0)


def test_a_long_list_of_ways_says_what_it_leaves_out() -> None:
    view = shifts_view(AT, tuple(one(f"n{n}", STANCES[0], STANCES[n % 5]) for n in range(DRAWN + 7)), LABELS)
    assert (len(view.shifts), view.left) == (DRAWN, 7)


def test_contacts_stand_by_owner_the_longest_overdue_first() -> None:
    """Today itself is not overdue; who has no owner comes last."""
    given = (
        contact("nobody's", ""),
        contact("fresh", "Zoe's team", "monthly", date(2026, 11, 1)),
        contact("today", "Zoe's team", "weekly", date(2026, 11, 14)),
        contact("late", "Adam's team", "weekly", date(2026, 11, 10)),
        contact("never", "Adam's team", "yearly"),
        contact("later", "Adam's team", "monthly", date(2026, 6, 1)),
        contact("latest", "Adam's team", "monthly", date(2026, 1, 1)),
    )
    view = contacts_view(AT, given, TODAY, {}, {"weekly": "Every week"})
    assert [owner for owner, _ in view.owners][-2:] == ["Zoe's team", NOBODY]
    held = {owner: [(each.name, each.late) for each in told] for owner, told in view.owners}
    assert held["Adam's team"] == [("latest", True), ("later", True), ("late", True), ("never", False)]
    assert held["Zoe's team"] == [("today", False), ("fresh", False)]
    assert view.late == 3


def cells(*rows: dict[str, Value]) -> dict[str, Value]:
    """Entries of a list."""
    made: dict[str, Value] = {}
    for number, fields in enumerate(rows):
        made |= {f"{row(number)}/order": f"m{number}", **{f"{row(number)}/{id}": value for id, value in fields.items()}}
    return made


def grid(answer: Answer) -> list[list[str]]:
    """The rows of the grid of sectors by category."""
    html = answer.html["stakeholders/grid"]
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>([^<]*)", line) for line in rows]


def test_sectors_by_category() -> None:
    """An entry counts in each of its categories, and once in all; sectors of nobody are left out."""
    talk = Conversation(regions=("stakeholders/grid",))
    answer = talk.open(
        entries(
            cells(
                {"name": "A", "sector": "health", "categories.champions": True, "categories.channels": True},
                {"name": "B", "sector": "health", "categories.channels": True},
                {"name": "C", "sector": "shops"},
            )
        )
    )
    head, *rows = grid(answer)
    found = {line[0]: dict(zip(head[1:], line[1:], strict=True)) for line in rows}
    assert list(found) == ["NHS and health care", "Shops"]
    assert {key: value for key, value in found["NHS and health care"].items() if value} == {
        "Champions": "1", "Channels": "2", "All": "2",
    }  # fmt: skip
    assert {key: value for key, value in found["Shops"].items() if value} == {"All": "1"}


def test_views_follow_the_filters() -> None:
    talk = Conversation(regions=("stakeholders/contacts", "stakeholders/shifts", "stakeholders/grid"))
    talk.open(worked())
    answer = talk.do("stakeholders/only", "sector:transport")
    for region in talk.regions[:2]:
        assert "Coastline Buses" in answer.html[region]
        assert "Food Bank" not in answer.html[region]
    assert len(grid(answer)) == 2
    assert "Food Bank" in talk.do("stakeholders/lift").html["stakeholders/contacts"]


def test_the_plan_receives_places_gaps_and_contacts() -> None:
    """Without stances, persons and private notes."""
    tool = TOOLS["stakeholders"].core
    assert isinstance(tool, Stakeholders)
    given = {address: cell[0].value for _, address, cell in worked()}
    lines = {one.label: str(one) for one in drafted(tool, scene(given))}
    assert {"Stakeholders", "Who is missing", "Who contacts who"} <= set(lines)
    assert "Involve (3)" in lines["Stakeholders"]
    assert "No one is listed from this sector: Shops." in lines["Who is missing"]
    assert "Sign the charter" in lines["Who contacts who"]
    private = ("Opposes it", "Operations manager", "The last meeting was tense")
    assert not [words for words in private if words in " ".join(lines.values())]


def test_who_is_missing_follows_the_group_on_the_front_page() -> None:
    """Nobody touched the list, and yet somebody else is missing now."""
    talk = Conversation(regions=("stakeholders/missing",))
    talk.open(worked())
    group = Version(value="Fishing crews", stamp=1_795_400_000_000, device="other")
    answer = talk.change((("", "plan/about/group", (group,)),))
    assert "No one on the list speaks for Fishing crews." in answer.html["stakeholders/missing"]


def test_a_gap_becomes_an_action_once() -> None:
    """Named by what is to be done, and leading back."""
    talk = Conversation(regions=("stakeholders/missing",))
    answer = talk.open(worked())
    command = re.findall(r'value="(actions/from/stakeholders/gap-sector-shops)"', answer.html["stakeholders/missing"])[
        0
    ]
    made = talk.do(command)
    assert "Invite someone from this sector: Shops" in [cell[0].value for _, _, cell in made.cells]
    assert talk.do(command).cells == ()


def test_entries_without_a_name_are_in_sight() -> None:
    """Of 300 characters, without a name, or twice of one name: each is listed, and said."""
    talk = Conversation(regions=("stakeholders/missing", "stakeholders/errors", "stakeholders/contacts"))
    answer = talk.open(entries(cells({"name": ""}, {"name": "x" * 300}, {"name": "Food bank"}, {"name": "FOOD  bank"})))
    assert "Unnamed" in answer.html["stakeholders/contacts"]
    assert "“Food bank” is in the list twice. Is this the same one?" in answer.html["stakeholders/missing"]
    assert "Shorten it to 200" in answer.html["stakeholders/errors"]
