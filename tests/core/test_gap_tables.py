"""What a whole table of gaps shows besides: over time, many measures, ages, and causes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.conversation import Conversation
from tests.core.test_gaps import words
from tools_py.charts.bars import AgeRow, ParetoBar, pareto, pyramid
from tools_py.charts.lines import GroupOverTime, LinePoint, two_lines
from tools_py.charts.spine import SpineRow, spine
from tools_py.disclosure import RULES, SMALL_COUNT, withheld
from tools_py.drawing import ChartDrawing, overlapping
from tools_py.effects import Download
from tools_py.intake import table
from tools_py.intake.heads import plan_of
from tools_py.intake.measures import figures
from tools_py.tools.gaps.levels import LevelBook
from tools_py.tools.gaps.tables import TableChart, table_charts
from tools_py.tools.gaps.working import Gaps, GapsAsked

YEARS = "\n".join([
    "Year\tWard\tStays\tPopulation",
    *(f"{year}\t{ward}\t{stays}\t{people}" for year, harbour, rest in ((2021, 90, 300), (2022, 84, 301), (2023, 80, 310))
      for ward, stays, people in (("Harbour", harbour, 11_000), ("Rest of the town", rest, 83_000))),
])  # fmt: skip
CAUSES = "Cause\tNumber\nDamp\t50\nCold\t20\nNoise\t15\nLifts\t10\nLights\t5\nAll causes\t100\n"
PEOPLE = "Sex\tAge\tCount\n" + "\n".join(
    f"{sex}\t{age}\t{count}"
    for sex, counts in (("Female", (300, 280, 350, 240)), ("Male", (310, 290, 330, 180)))
    for age, count in zip(("0 to 15", "16 to 39", "40 to 64", "65 and over"), counts, strict=True)
)
PROFILE = "Measure\tWard\tCount\tPopulation\n" + "\n".join(
    f"{measure}\t{ward}\t{count}\t{people}"
    for measure, counts in (
        ("Smokers", (300, 900)),
        ("No car", (500, 700)),
        ("Carers", (100, 450)),
        ("Jobs", (600, 2_000)),
    )
    for ward, count, people in zip(("Harbour", "Hill"), counts, (1_000, 4_000), strict=True)
)


def charts(text: str, **asked: str) -> dict[str, TableChart]:
    cells = table.read(text)
    found = Gaps(LevelBook(figures(cells, plan_of(cells))), GapsAsked(**asked))
    worked = found.worked() if found.asked.unit else None
    return {one.id: one for one in table_charts(found, worked)}


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("gaps/columns", "gaps/found"))
    made.open()
    return made


def test_a_gap_over_time_has_both_gaps_in_each_period() -> None:
    found = charts(YEARS, unit="per-100000")["over-time"]
    assert found.grid.head == ("Period", "Harbour", "All groups together", "Absolute gap", "Relative gap, times")
    assert [row[0] for row in found.grid.rows] == ["2021", "2022", "2023"]
    # By hand: 90 / 11,000 and 390 / 94,000, each times 100,000.
    assert found.grid.rows[0][1:] == ("818 (658 to 1,006)", "415", "403", "1.97")


def test_two_periods_are_no_course() -> None:
    assert "over-time" not in charts("\n".join(YEARS.splitlines()[:5]), unit="per-100000")


def test_causes_that_make_up_most_are_named(talk: Conversation) -> None:
    """50, 20 and 15 of 100 are 85 %, the first share of 80 or more."""
    said = words(talk.do("gaps/read", CAUSES))
    assert "3 of 5 make up 85% of all 100 counted: Damp, Cold, Noise." in said
    assert "What is most frequent is not always what matters most" in said
    assert "A gap needs the number of people in each group. The table has counts alone." in said
    assert "Lights 5 5.0% 100.0%" in said


def test_the_chart_of_causes_can_be_saved(talk: Conversation) -> None:
    talk.do("gaps/read", CAUSES)
    (file,) = (one for one in talk.do("gaps/picture/svg/pareto").effects if isinstance(one, Download))
    assert "Damp" in file.text
    assert file.name.startswith("gaps-pareto-")


def test_both_sexes_by_age_are_a_pyramid() -> None:
    found = charts(PEOPLE)["pyramid"]
    assert found.grid.rows[0] == ("0 to 15", "300", "310")
    assert "The largest age group: 40 to 64, with 350 female and 330 male." in found.sentences
    assert "In all 1,170 female and 1,110 male." in found.sentences
    assert found.drawing.title == "Both sexes by age"


def test_one_sex_alone_is_none() -> None:
    assert "pyramid" not in charts("\n".join(PEOPLE.splitlines()[:5]))


def test_a_pyramid_is_the_same_whatever_the_groups_are() -> None:
    """Ages as groups of a measure for each sex, as some tables have it."""
    lines = [line.split("\t") for line in PEOPLE.splitlines()[1:]]
    turned = "Measure\tAge group\tCount\n" + "\n".join(f"{sex}\t{age}\t{count}" for sex, age, count in lines)
    assert charts(turned)["pyramid"].grid == charts(PEOPLE)["pyramid"].grid


def test_a_place_is_shown_on_every_measure() -> None:
    found = charts(PROFILE, unit="percent", profile="Harbour")["spine"]
    assert [row[0] for row in found.grid.rows] == ["Smokers", "No car", "Carers", "Jobs"]
    # By hand: 300 of 1,000, and 1,200 of 5,000 together.
    assert found.grid.rows[0][2:] == ("30", "24", "22.5", "30", "Higher")
    assert found.sentences[0].startswith("Harbour clearly differs on ")


def test_a_place_that_is_chosen_is_the_one_that_is_shown(talk: Conversation) -> None:
    talk.do("gaps/read", PROFILE)
    assert "Hill: 4 measures compared with all groups together" in words(
        talk.do("gaps/choose", "unit=percent&profile=Hill")
    )


def test_one_cause_alone_makes_up_most(talk: Conversation) -> None:
    assert "1 of 3 makes up 90% of all 100 counted: Damp." in words(
        talk.do("gaps/read", "Cause\tNumber\nDamp\t90\nCold\t5\nNoise\t5\n")
    )


def test_a_measure_without_an_interval_is_not_said_to_be_alike() -> None:
    rows = "\n".join(f"{measure}\t{ward}\t{value}" for measure in "ABCD" for ward, value in (("X", 3), ("Y", 4)))
    said = charts(f"Measure\tWard\tValue\n{rows}\n", unit="given")["spine"].sentences
    assert said == ("On 4 of 4 measures there is no interval, so no one can say whether it differs.",)


def clear_within(drawing: ChartDrawing) -> None:
    """Words stand clear of each other and within the drawing, as do strokes and marks."""
    assert overlapping(drawing.words) == []
    places = [place for stroke in drawing.strokes for place in stroke.points] + [
        (one.x, one.y) for one in drawing.signs
    ]
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in places)
    assert all(box[0] >= 0 and box[2] <= drawing.width for box in (word.box for word in drawing.words))


rates = st.floats(0, 1e4).map(lambda value: round(value, 2))
"""Figures as tables have them; hairs beyond two decimals would need longer ticks than any table."""
names = st.text("abcdefgMW ", min_size=1, max_size=40)


@given(st.lists(st.tuples(names, st.floats(0, 1e7)), min_size=1, max_size=12))
def test_bars_of_causes_are_in_proportion(causes: list[tuple[str, float]]) -> None:
    bars = [ParetoBar(name=name, count=count, words="12, so far 90%", few=True) for name, count in causes]
    drawing = pareto(bars, title="T", unit="Counted")
    clear_within(drawing)
    ends = [stroke.points for stroke in drawing.strokes if stroke.look == "bar"]
    longest = max(right[0] - left[0] for left, right in ends)
    most = max(count for _, count in causes)
    for (left, right), (_, count) in zip(ends, causes, strict=True):
        if most > 1:
            assert right[0] - left[0] == pytest.approx(longest * count / most, abs=0.2)


@given(st.lists(st.tuples(names, rates, rates), min_size=1, max_size=20))
def test_both_sides_of_a_pyramid_have_one_scale(ages: list[tuple[str, float, float]]) -> None:
    bands = [AgeRow(name=name, left=left, right=right, said=name) for name, left, right in ages]
    drawing = pyramid(bands, title="T", unit="People", sides=("Female", "Male"))
    clear_within(drawing)
    lengths = {
        look: [abs(b[0] - a[0]) for a, b in (one.points for one in drawing.strokes if one.look == look)]
        for look in ("bar", "rest")
    }
    for band, left, right in zip(reversed(bands), lengths["bar"], lengths["rest"], strict=True):
        assert (left <= right + 0.11) == (band.left <= band.right) or abs(left - right) < 0.25


@given(st.lists(st.tuples(rates, rates), min_size=2, max_size=15))
def test_two_groups_over_time_stand_where_their_figures_are(values: list[tuple[float, float]]) -> None:
    pair = [
        GroupOverTime(name=name, points=tuple(LinePoint(value=both[at], limits=None, said=name) for both in values))
        for at, name in enumerate(("One group with a long name indeed", "Another"))
    ]
    drawing = two_lines((pair[0], pair[1]), [f"Period {at}" for at in range(len(values))], title="T", unit="per 1,000")
    clear_within(drawing)
    one, other = (stroke.points for stroke in drawing.strokes if stroke.look in {"mean", "compare"})
    for (first, second), (_, y), (__, other_y) in zip(values, one, other, strict=True):
        assert (y <= other_y) if first > second else (y >= other_y)


@given(
    st.lists(
        st.tuples(names, st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=9), st.floats(-1e5, 1e5)),
        min_size=1,
        max_size=9,
    )
)
def test_a_spine_has_what_it_compares_with_in_the_middle(measures: list[tuple[str, list[float], float]]) -> None:
    rows = [
        SpineRow(name=name, values=tuple(values), value=values[0], average=average, side="similar", said=name)
        for name, values, average in measures
    ]
    drawing = spine(rows, title="T", average="All groups together")
    clear_within(drawing)
    middle = drawing.strokes[0].points[0][0]
    for row, sign in zip(rows, drawing.signs, strict=True):
        assert row.at(row.average) == pytest.approx(middle, abs=0.06)
        assert (row.value > row.average) <= (sign.x >= middle - 0.06)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((3, 20, 40), {0, 1}),
        ((3, 0, 40), {0, 2}),
        ((1, 1, 40), {0, 1, 2}),
        ((7, 7, 40), {0, 1, 2}),
        ((1, 2, 40), {0, 1}),
        ((0, 20, 40), set[int]()),
        ((3,), {0}),
    ],
)
def test_small_counts_cannot_be_worked_out_of_the_sum(counts: tuple[int, ...], hidden: set[int]) -> None:
    """A zero hid a small count beside it, and two ones were what is left of a sum of 2."""
    assert withheld({str(at): count for at, count in enumerate(counts)}) == {str(at) for at in hidden}


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_of_small_counts_that_are_hidden_alone_no_sum_tells_what_they_are(counts: list[int]) -> None:
    """With a larger one beside them any of them may be a small count; nothing can hide where none is larger."""
    hidden = [counts[int(name)] for name in withheld({str(at): count for at, count in enumerate(counts)})]
    assert sorted(one for one in hidden if one <= SMALL_COUNT) == sorted(
        one for one in counts if 0 < one <= SMALL_COUNT
    )
    if hidden and max(hidden) <= SMALL_COUNT < max(counts):
        assert 1 < len(hidden) < sum(hidden) < len(hidden) * SMALL_COUNT


@given(st.integers(0, 10**6))
def test_a_count_of_hospital_records_is_told_to_the_nearest_five_or_not_at_all(count: int) -> None:
    told = RULES["hospital"].rounded(count)
    assert told == count if count <= SMALL_COUNT else told % 5 == 0 and abs(told - count) < 2.5


def test_what_may_be_shown_goes_by_the_source() -> None:
    assert {id: [count for count in range(10) if rule.is_small(count)] for id, rule in RULES.items()} == {
        "": [*range(1, 8)], "hospital": [*range(1, 8)], "other": [*range(1, 5)],
    }  # fmt: skip
    assert withheld({"a": 5, "b": 3, "c": 2}, RULES["other"].most) == {"b", "c"}
