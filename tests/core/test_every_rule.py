"""What holds for every rule: nothing entered, nothing known, hostile text, wrong sentences, any answers at all."""

from decimal import Decimal
from typing import Any, get_args

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rule_samples import EVERY, FIELDS, GROUP, SCALE, TOPIC, answers, entry, rows
from tools_py.conditions import Condition, Parsed
from tools_py.lookup import NotFoundError
from tools_py.rules import RULES, Answers, AskedField, AskedRecord, Band, Finding, Grid, Result, Rule
from tools_py.tools.worksheet.pictures import PICTURES, TriangleView, picture

NEEDS = "a condition needs a field and exactly one of equals, among and empty"
GRID = Grid(caption="Parts", head=("Part", "Filled in"), rows=(("Civic", "1"),))
HOSTILE = "<script>{label}{0.x}%s</script>\u202e”"


def test_every_picture_that_a_rule_names_can_be_drawn() -> None:
    named = {rule.picture for rule in RULES.values() if rule.picture}
    assert named == set(PICTURES)


@pytest.mark.parametrize("result", [Result(picture="triangle"), Result(grid=GRID)])
def test_nothing_is_drawn_without_a_name_and_a_table(result: Result) -> None:
    assert picture(result, "id") is None


def test_a_picture_is_drawn_by_the_rule_that_names_it() -> None:
    """No picture stands for another."""
    assert picture(Result(picture="triangle", grid=GRID), "id") == TriangleView(id="id", grid=GRID)
    with pytest.raises(NotFoundError, match="no picture 'circle'"):
        picture(Result(picture="circle", grid=GRID), "id")


def test_every_rule_is_listed_once_by_its_name() -> None:
    """The list, the union and the cases of this file tell the same rules."""
    assert set(EVERY) == set(RULES)
    assert {type(rule) for rule in EVERY.values()} == set(get_args(Rule.__value__)) == set(RULES.values())
    assert not [fault for rule in EVERY.values() for fault in rule.faults()]


@pytest.mark.parametrize("rule", EVERY.values(), ids=EVERY)
def test_no_entries_give_nothing(rule: Any) -> None:
    """Where nothing was entered, nothing is said, even if lines were asked."""
    assert rule.result(answers()) == rule.result(answers(asked=7)) == Result()


@pytest.mark.parametrize("name", ["tally", "lowest", "spread", "coverage", "score", "triangle", "ratio", "cascade"])
def test_what_is_outside_any_count_gives_nothing(name: str) -> None:
    """Those who do not know are counted nowhere."""
    unknown = tuple(entry(id, mark="dk", groups=frozenset({"none"})) for id in ("civic", "b"))
    if name == "triangle":
        unknown = tuple(evolve(one, values={"groups": frozenset({"none"})}) for one in unknown)
    assert EVERY[name].result(answers(*unknown, ann=unknown, ben=unknown)) == Result()


@pytest.mark.parametrize("name", EVERY)
def test_typed_text_stays_text(name: str) -> None:
    """Labels, names and choices are shown as typed: nothing in them is filled in, read or left out."""
    choices = {"topic": HOSTILE, "groups": HOSTILE}
    fields = {one: AskedField(label=HOSTILE, options={"x": HOSTILE, "1": HOSTILE}) for one in (*choices, "mark")}
    ids = ("civic", "b")
    held = tuple(
        AskedRecord(id=id, label=HOSTILE, section=HOSTILE, values={
            "note": HOSTILE, "topic": "x", "groups": "x", "mark": "1", "reached": Decimal(1 + n), "need": Decimal(9 - n),
            "phase": "after", "who": HOSTILE,
        })
        for n, id in enumerate(ids)
    )  # fmt: skip
    result = EVERY[name].result(Answers(entries=held, fields=fields, views={HOSTILE: held, "Ben": held}))
    texts = [*result.lines, *(one.text for one in result.findings)]
    texts += [cell for row in result.grid.rows for cell in row] if result.grid else []
    assert any(texts) or name in {"flag-none", "coverage", "flag-missing", "flag-outside", "averages"}
    assert all(HOSTILE in text for text in texts if "script" in text)
    if name in {"tally", "lowest", "profile", "spread", "table", "ratio", "flag", "cascade", "phases", "triangle"}:
        assert any(HOSTILE in text for text in texts)


@pytest.mark.parametrize(
    ("say", "fault"),
    [
        ("{lable}", "there is no placeholder {lable}, and no form of one; it may hold {label}"),
        ("{}", "there is no placeholder {}, and no form of one; it may hold {label}"),
        ("{label.upper}", "there is no placeholder {label.upper}, and no form of one; it may hold {label}"),
        ("{label!r}", "there is no placeholder {label}, and no form of one; it may hold {label}"),
        ("{label:>9}", "there is no placeholder {label}, and no form of one; it may hold {label}"),
        ("{label", "a brace is out of place (expected '}' before end of string)"),
    ],
)
def test_a_wrong_placeholder_is_a_fault_of_the_rule(say: str, fault: str) -> None:
    """The build says which; {{ and }} stand for braces."""
    assert list(evolve(EVERY["flag"], say=say).faults()) == [f"say: {fault}"]
    assert not list(evolve(EVERY["flag"], say="{{{label}}}").faults())
    assert "it may hold none" in next(evolve(EVERY["flag-all"], say="{label}").faults())


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (evolve(EVERY["lowest"], take=0), "take is at least 1"),
        (evolve(EVERY["score"], bands=()), "a score needs bands"),
        (evolve(EVERY["score"], bands=(Band(least=1, label="a"),) * 2), "two bands begin at the same total"),
        (evolve(EVERY["ratio"], least=None), "least and low go together"),
        (evolve(EVERY["ratio"], least="half"), "least is no number: 'half'"),
        (evolve(EVERY["coverage"], blank="{row"), "blank: a brace is out of place (expected '}' before end of string)"),
        (evolve(EVERY["flag"], where=Condition(all_of=(Condition(),))), NEEDS),
    ],
)
def test_a_rule_tells_what_is_wrong_with_itself(rule: Any, fault: str) -> None:
    """One sentence each."""
    assert list(rule.faults()) == [fault]


NUMBERS = st.builds(lambda n, places: Decimal(f"{n}e-{places}"), st.integers(-(10**190), 10**190), st.integers(0, 190))
CHOSEN = st.sampled_from([*SCALE.options, *TOPIC.options, *GROUP.options, "before", "during", "after"])
PARSED: st.SearchStrategy[Parsed] = st.one_of(
    st.none(), st.booleans(), st.text(), NUMBERS, st.dates(), CHOSEN, st.frozensets(CHOSEN | st.text(), max_size=4)
)
NAMES = (*FIELDS, "note", "who", "phase")
ENTRIES = st.builds(
    AskedRecord,
    id=st.sampled_from(["civic", "centre", "a", "b"]) | st.text(),
    label=st.text(),
    section=st.sampled_from(["", "Services", "Board"]),
    values=st.dictionaries(st.sampled_from(NAMES), PARSED),
)
MANY = st.lists(ENTRIES, max_size=5).map(tuple)


@given(MANY, st.dictionaries(st.text(), MANY, max_size=3), st.integers(0, 9))
def test_no_rule_raises_whatever_was_answered(held: tuple[AskedRecord, ...], views: dict[str, Any], asked: int) -> None:
    """Values of any kind may stand in any field after a merge; every row of a grid is whole, every finding a text."""
    made = Answers(entries=held, views=views, fields=FIELDS, asked=asked)
    for rule in EVERY.values():
        result = rule.result(made)
        assert all(isinstance(one, Finding) and one.text for one in result.findings)
        assert not result.grid or rows(result)
