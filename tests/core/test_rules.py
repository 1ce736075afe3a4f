"""The named rules that count, flag and rate: the sums by hand."""

from collections import Counter
from datetime import date
from decimal import Decimal
from math import prod

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.core.rule_samples import EVERY, FILLED, GROUP, TOPIC, answers, entry, marks, rows, said
from tools_py.conditions import Condition
from tools_py.rules import Answers, AskedField, Band, Count, Grid, Result, Table, Tally
from tools_py.rules.figures import median, percent, plain, ratio


@pytest.mark.parametrize(
    ("number", "shown"),
    [("0", "0"), ("0.0004", "0.0"), ("0.0125", "1.3"), ("0.0994", "9.9"), ("0.0995", "10"), ("0.0999", "10"),
     ("0.125", "13"), ("0.124999", "12"), ("1", "100"), ("12.5", "1,250"), ("-0.125", "\N{MINUS SIGN}13")],
)  # fmt: skip
def test_percent_is_whole_or_has_one_decimal_below_ten(number: str, shown: str) -> None:
    """Half goes up; what rounds to ten is ten; only nothing is a bare 0."""
    assert percent(Decimal(number)) == shown


def test_numbers_are_shown_whole() -> None:
    """Commas between thousands, decimals as typed, and the longest number that fits a field without loss."""
    assert plain(Decimal("1250.50")) == "1,250.50"
    assert plain(Decimal("-0")) == "0"
    assert plain(Decimal("9" * 200)).replace(",", "") == "9" * 200
    assert (ratio(Decimal("1.005")), ratio(Decimal(1200))) == ("1.01", "1,200.00")
    assert [median(one) for one in ([3], [0, 1], [0, 2], [3, 0, 1], [0, 3, 0, 3])] == ["3", "0.5", "1", "1", "1.5"]


def test_count_counts_what_meets_its_condition() -> None:
    """2 of 3 rows is 66.67%; of 8 lines asked it is 25%."""
    three = (entry("a", note="x"), entry("b"), entry("c", note="y"))
    assert EVERY["count"].result(answers(*three)) == Result(lines=("2 of 3, 67%",))
    assert EVERY["count"].result(answers(*three, asked=8)) == Result(lines=("2 of 8, 25%",))
    assert Count(id="r", title="T", say="{count}").result(answers(*three)).lines == ("3",)


def test_tally_counts_each_choice_once_an_entry() -> None:
    """Age twice, sex once; who does not know is left out; choices never made are shown."""
    made = answers(entry("a", groups=frozenset({"age", "sex"})), entry("b", groups=frozenset({"age", "none"})))
    assert EVERY["tally"].result(made) == Result(
        grid=Grid(caption="T", head=("Group", "How many"), rows=(("Age", "2"), ("Sex", "1")))
    )
    by_topic = Tally(id="r", title="T", field="topic").result(answers(entry("a", topic="homes")))
    assert rows(by_topic) == (("Health", "0"), ("Homes", "1"), ("Voice", "0"))


def test_lowest_begins_with_the_lowest() -> None:
    """Equals keep the entries' order, and how many more are as low is told."""
    found = EVERY["lowest"].result(answers(*marks("3", "1", None, "0", "1", "dk", "1")))
    assert said(found) == [
        ("d", "“D” is rated “Not in place”."),
        ("b", "“B” is rated “Early”."),
        ("e", "“E” is rated “Early”."),
        (None, "1 more entry has the same rating as the last of these."),
    ]
    assert said(evolve(EVERY["lowest"], take=4).result(answers(*marks("3", "1"))))[0] == ("b", "“B” is rated “Early”.")
    assert said(evolve(EVERY["lowest"], take=1).result(answers(*marks("2", "2", "2"))))[-1][1].startswith(
        "2 more entries"
    )


def test_profile_tells_each_section_apart() -> None:
    """Ratings 0, 1, 3, 3 have the median 2; 1 and 2 have 1.5; two did not say."""
    first, second = marks("0", "3", "1", "3", section="One"), marks("1", "dk", "2", "nr", None, section="Two")
    empty = marks(None, section="Three")
    found = EVERY["profile"].result(answers(*first, *second, *empty))
    assert found.grid.head == ("Section", "Rated", "Median", "Lowest", "Highest", "Don’t know or No use")
    assert rows(found) == (
        ("One", "4", "2", "0", "3", "0"),
        ("Two", "2", "1.5", "1", "2", "2"),
        ("Three", "0", "", "", "", "0"),
    )
    assert found.lines == ("The ratings run from 0 (Not in place) to 3 (Embedded).",)


def test_profile_gives_no_overall_mark() -> None:
    """Without sections it would be one; who does not know is told even if nobody rated."""
    assert EVERY["profile"].result(answers(*marks("0", "3"))) == Result()
    unknown = EVERY["profile"].result(answers(*marks("dk", section="One"), *marks("2")))
    assert rows(unknown) == (("One", "0", "", "", "", "1"), ("Without a section", "1", "2", "2", "2", "0"))
    assert EVERY["profile"].result(answers(*marks(None, None, section="One"))) == Result()


def test_spread_shows_who_differs_most_first() -> None:
    """B differs by 3, a by 1, d not at all, c has one view only; the agreed answer stands beside them."""
    agreed = marks("1", None, "2", "dk")
    ann, ben = marks("0", "0", "1", "2"), (*marks("1", "3", "dk", "2"), entry("z", mark="0"))
    found = EVERY["spread"].result(answers(*agreed, Ann=ann, Ben=ben))
    assert found.grid.head == ("Entry", "Each view", "Agreed answer")
    assert rows(found) == (
        ("B", "Ann: Not in place; Ben: Embedded", ""),
        ("A", "Ann: Not in place; Ben: Early", "Early"),
        ("D", "Ann: Developing; Ben: Developing", "Don’t know"),
    )
    alone = EVERY["spread"].result(answers(Ann=marks("0"), Ben=marks("3")))
    assert rows(alone) == (("A", "Ann: Not in place; Ben: Embedded", ""),)


def test_coverage_counts_squares_and_names_the_empty_ones() -> None:
    """One row with two groups fills two squares; the choice outside has no column."""
    made = answers(
        entry("a", topic="health", groups=frozenset({"age", "sex", "none"})),
        entry("b", topic="health", groups=frozenset({"age"})),
        entry("c", topic="homes"),
    )
    found = EVERY["coverage"].result(made)
    assert found.grid.head == ("Topic", "Age", "Sex")
    assert rows(found) == (("Health", "2", "1"), ("Homes", "0", "0"), ("Voice", "0", "0"))
    assert said(found)[0] == (None, "No Homes by Age.")
    assert len(found.findings) == 4
    assert not evolve(EVERY["coverage"], blank=None).result(made).findings


@pytest.mark.parametrize(
    ("size", "last"), [(13, "No c by 12."), (14, "1 more square is empty."), (1014, "1,001 more squares are empty.")]
)
def test_coverage_names_twelve_empty_squares_at_most(size: int, last: str) -> None:
    """The rest is counted: of 14 squares one is filled, 12 are named, 1 is left."""
    wide = AskedField(label="Wide", options={str(n): str(n) for n in range(size)})
    made = Answers(
        entries=(entry("a", topic="c", groups="0"),),
        fields={"topic": AskedField(label="One", options={"c": "c"}), "groups": wide},
    )
    texts = [text for _, text in said(EVERY["coverage"].result(made))]
    assert texts[-1] == last
    assert len(texts) == min(size - 1, 13)


def test_table_shows_values_as_people_read_them() -> None:
    """Labels for choices, dates in words, a month without its day, a share with its sign."""
    fields = {
        "groups": GROUP,
        "share": AskedField(label="Share", kind="percent"),
        "month": AskedField(label="Month", kind="month"),
        "day": AskedField(label="Day", kind="date"),
        "tick": AskedField(label="Tick", kind="tick"),
    }
    full = entry(
        "a", groups=frozenset({"none", "age"}), share=1250, month=date(2027, 6, 1), day=date(2027, 6, 2), tick=True
    )
    made = Answers(entries=(full, entry("b", tick=False)), fields=fields, one="Source")
    found = Table(id="r", title="T", columns=(*fields, "lost")).result(made)
    assert found.grid
    assert found.grid.head == ("Source", "Group", "Share", "Month", "Day", "Tick", "lost")
    assert rows(found) == (
        ("A", "Age; Don’t know", "1,250%", "June 2027", "2 June 2027", "Yes", ""),
        ("B", "", "", "", "", "No", ""),
    )
    assert Table(id="r", title="T", columns=("tick",), where=FILLED).result(made) == Result()


def test_sum_adds_up_and_tells_by_choice() -> None:
    """1,000.50 + 250 + 3 = 1,253.50; age holds the first two, sex the first, the third has no group."""
    made = answers(
        entry("a", need=Decimal("1000.50"), groups=frozenset({"age", "sex"})),
        entry("b", need=250, groups="age"),
        entry("c", need=3, groups="none"),
        entry("d", groups="age"),
    )
    found = EVERY["sum"].result(made)
    assert found.lines == ("1,253.50 pounds",)
    assert found.grid.head == ("Group", "In need")
    assert rows(found) == (("Age", "1,250.50"), ("Sex", "1,000.50"), ("None of these", "3"))
    assert evolve(EVERY["sum"], by=None, where=Condition(field="groups", equals="sex")).result(made) == Result(
        lines=("1,000.50 pounds",)
    )
    assert EVERY["sum"].result(answers(entry("a", groups="age"))) == Result()


def test_flags_fire_on_what_meets_their_condition() -> None:
    """One for each entry, one if none does, one if all do; an entry that nobody has begun is not at fault."""
    noted, bare = entry("a", note="x"), entry("b", groups="age")
    assert said(EVERY["flag"].result(answers(noted, bare))) == [("a", "Look at A.")]
    assert said(EVERY["flag-none"].result(answers(bare))) == [(None, "None has a note.")]
    assert said(EVERY["flag-all"].result(answers(noted))) == [(None, "All have a note.")]
    for name in ("flag-none", "flag-all"):
        assert EVERY[name].result(answers(noted, bare)) == Result()
        assert EVERY[name].result(answers(entry("c"))) == Result()


def test_flag_missing_names_each_choice_never_made() -> None:
    """The choice outside is never missed."""
    assert said(EVERY["flag-missing"].result(answers(entry("a", groups="none")))) == [
        (None, "Nothing on Age."),
        (None, "Nothing on Sex."),
    ]
    assert EVERY["flag-missing"].result(answers(entry("a", groups=frozenset({"age", "sex"})))) == Result()


def test_score_waits_for_every_rating() -> None:
    """2 + 3 = 5 of 6; with one unrated, unasked for or unknown, nothing is said."""
    assert EVERY["score"].result(answers(*marks("2", "3"))) == Result(lines=("5 of 6: high",))
    assert EVERY["score"].result(answers(*marks("2", "2"))).lines == ("4 of 6: low",)
    for unready in (answers(*marks("2", None)), answers(*marks("2", "dk")), answers(*marks("2", "3"), asked=3)):
        assert EVERY["score"].result(unready) == Result()


def test_score_takes_the_middle_of_a_section() -> None:
    """0, 3, 1 count as 1, and of 0, 1, 2, 3 the lower middle, 1; with 3 beside them 4 of 6."""
    for group in (("0", "3", "1"), ("3", "2", "1", "0")):
        made = answers(*marks(*group, section="Services"), entry("z", mark="3", section="Board"))
        assert EVERY["score"].result(made).lines == ("4 of 6: low",)
    high = evolve(EVERY["score"], bands=(Band(least=9, label="x"), Band(least=3, label="y")))
    assert [high.result(answers(*marks(one, one))).lines for one in "12"] == [("2 of 6: no band",), ("4 of 6: y",)]


def test_triangle_tells_what_each_part_holds() -> None:
    """Civic holds two fields, the centre one; cleared boxes and unknown groups hold nothing."""
    made = answers(
        entry("centre", label="Together", note="x", groups="none"),
        entry("civic", note="y", groups=frozenset({"age", "sex"}), mark="1"),
        entry("service", note=False),
        entry("stray", note="z"),
    )
    found = EVERY["triangle"].result(made)
    assert found.grid.head == ("Entry", "Filled in", "Rating")
    assert [row[0] for row in rows(found)] == [
        "Civic", "Service", "Community", "Civic with services", "Services with community", "Civic with community",
        "Together",
    ]  # fmt: skip
    assert [row[1:] for row in rows(found)] == [("2", "Early"), *[("0", "")] * 5, ("1", "")]
    assert said(found)[0] == ("service", "Nothing in Service.")
    assert [one for one, _ in said(found)] == ["service", "community", "civic-service", "service-community",
                                               "civic-community"]  # fmt: skip
    rated = EVERY["triangle"].result(answers(entry("civic", mark="0")))
    assert (len(rated.findings), rows(rated)[0]) == (7, ("Civic", "0", "Not in place"))
    assert rows(evolve(EVERY["triangle"], rating=None).result(made))[0] == ("Civic", "2")


@given(
    st.lists(st.tuples(st.sets(st.sampled_from(list(TOPIC.options))), st.sets(st.sampled_from(list(GROUP.options)))))
)
def test_coverage_adds_up(chosen: list[tuple[set[str], set[str]]]) -> None:
    """Each entry stands in as many squares as its choices in one field times those in the other."""
    made = answers(*(entry(str(n), topic=frozenset(t), groups=frozenset(g)) for n, (t, g) in enumerate(chosen)))
    result = EVERY["coverage"].result(made)
    counts = [int(cell) for row in rows(result) for cell in row[1:]] if result.grid else []
    assert sum(counts) == sum(prod((len(t), len(g - {"none"}))) for t, g in chosen)
    assert not result.grid or counts.count(0) == len(result.findings)
    assert Counter(counts)[0] <= 6
