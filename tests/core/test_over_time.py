"""The tool that tells a change from the usual variation, as a page talks to it."""

import re

import pytest

from tests.core.conversation import Conversation
from tests.examples import CONTENT, entries
from tools_py.cells import Value
from tools_py.charts.xmr import SeriesMark, drawn
from tools_py.drawing import overlapping
from tools_py.effects import Download
from tools_py.intake import table
from tools_py.intake.heads import plan_of
from tools_py.intake.measures import figures
from tools_py.messages import Answer
from tools_py.numbers_words import number
from tools_py.plan import Plan
from tools_py.scene import Scene
from tools_py.statistics import xmr
from tools_py.tools.over_time.measures import PlanMeasure, as_table, measures
from tools_py.tools.over_time.sentences import ASSURED, VARIATIONS
from tools_py.tools.over_time.series import Series, every

SAMPLE = CONTENT.toolkit.tools["over_time"].words["sample"]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def words(answer: Answer) -> str:
    """What the page shows, without its markup."""
    shown = " ".join(answer.html.values())
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def monthly(values: list[float]) -> str:
    """A table of months from January 2024 on."""
    lines = [f"{MONTHS[at % 12]} {2024 + at // 12}\t{value}" for at, value in enumerate(values)]
    return "\n".join(["Month\tValue", *lines])


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("over-time/said", "over-time/found"))
    made.open()
    return made


def test_seven_months_on_one_side_are_a_change_in_words(talk: Conversation) -> None:
    said = words(talk.do("over-time/read", SAMPLE))
    assert "Seven figures in a row above the average (Mar 2027 to Sep 2027). A real change is likely." in said
    assert "The chart does not say what caused it" in said
    assert "The two charts judge by different rules, and here they differ" in said


def test_a_change_is_for_the_better_only_once_somebody_said_what_is_better(talk: Conversation) -> None:
    assert "for the better" not in words(talk.do("over-time/read", SAMPLE))
    assert "A real change for the better is likely" in words(talk.do("over-time/choose", "better=higher"))
    assert "A real change for the worse is likely" in words(talk.do("over-time/choose", "better=lower"))


def test_usual_ups_and_downs_are_no_news(talk: Conversation) -> None:
    said = words(talk.do("over-time/read", monthly([10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13, 12, 11])))
    assert "Nothing but the usual variation" in said
    assert "A single higher or lower figure within these limits says nothing" in said
    assert "By this rule there is no sign of a change" in said
    assert "The two charts judge by different rules" not in said


def test_a_series_with_small_counts_is_not_handed_on_without_a_word(talk: Conversation) -> None:
    """What a table of gaps leaves out of prints stood in a series unmentioned. Shares are no counts."""
    caution = "Some figures are from 1 to 7. If they count people, join periods before you share them."
    assert caution in words(talk.do("over-time/read", monthly([12, 9, 3, 11, 14])))
    assert caution not in words(talk.do("over-time/read", monthly([12, 9, 8, 11, 0, 2.5])))


def test_few_figures_have_no_limits_and_some_have_limits_on_trial(talk: Conversation) -> None:
    assert "There are only three figures. Limits need at least 5" in words(
        talk.do("over-time/read", monthly([1, 2, 3]))
    )
    assert "these are trial limits" in words(talk.do("over-time/read", monthly([1, 2, 3, 2, 1, 2])))


def test_a_flat_series_shows_no_variation_and_does_not_fail_its_target(talk: Conversation) -> None:
    talk.do("over-time/read", monthly([100] * 14))
    said = words(talk.do("over-time/choose", "better=higher&target=100"))
    assert "All figures since Jan 2024 are 100: there is no variation to tell a change from" in said
    assert "the target of 100 is met every time" in said
    assert "nothing varies and there are no runs to judge" in said
    assert "no figures are not on the median" not in said


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("20", "the target of 20 is out of reach"),
        ("5", "the target of 5 is met every time"),
        ("12", "Meeting it once is no success, and missing it once is no failure"),
        ("a dozen", "The target must be a number"),
    ],
)
def test_a_target_is_judged_by_what_the_series_varies_between(talk: Conversation, target: str, said: str) -> None:
    talk.do("over-time/read", monthly([10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13, 12, 11]))
    assert said in words(talk.do("over-time/choose", f"better=higher&target={target}"))


def test_a_target_is_not_judged_before_it_is_known_what_is_better(talk: Conversation) -> None:
    talk.do("over-time/read", monthly([10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13, 12, 11]))
    assert "Say whether higher or lower is better" in words(talk.do("over-time/choose", "target=12"))


def chosen(talk: Conversation, values: list[float], asked: str) -> str:
    """What is said of months once this was chosen."""
    talk.do("over-time/read", monthly(values))
    return words(talk.do("over-time/choose", asked))


def test_one_figure_outside_is_not_yet_a_change(talk: Conversation) -> None:
    """One outlier among fifteen was called a real change."""
    said = chosen(talk, [10, 12, 11, 13, 10, 12, 11, 11, 13, 10, 12, 11, 13, 12, 30], "better=lower")
    assert "Mar 2025: above the upper limit. That is more than the usual variation, and a change for the worse." in said
    assert "One figure does not show whether a change lasts" in said
    assert "A real change" not in said


def test_few_figures_since_limits_were_drawn_anew_have_none(talk: Conversation) -> None:
    """After one figure the limits were 0 and 0."""
    values: list[float] = [10, 12, 11, 13, 10, 12, 20, 21]
    said = chosen(talk, values, "anew=Aug 2024&target=15&better=higher")
    assert "There is only one figure since Aug 2024. Limits need at least 5" in said
    assert "are to be expected" not in said
    assert "There are only two figures since Jul 2024." in chosen(talk, values, "anew=Jul 2024")


def test_three_figures_are_not_judged_by_a_target_beside_other_series(talk: Conversation) -> None:
    talk.do("over-time/read", "Ward,Jan 2024,Feb 2024,Mar 2024\nA,5,6,7\nB,9,9,9\n")
    said = words(talk.do("over-time/choose", "target=2&better=higher"))
    assert "Too few figures Too few figures" in said
    assert "Always meets the target" not in said


def test_after_limits_were_drawn_anew_both_charts_speak_of_the_same_figures(talk: Conversation) -> None:
    said = chosen(talk, [10, 12, 11, 13, 10, 12, 20, 21, 22, 20, 21, 23, 22], "anew=Jul 2024&reason=A clinic")
    assert "are to be expected" in said
    assert "This points to a change" not in said
    assert "two conventions" not in said


def test_a_count_cannot_be_below_nothing_nor_an_average_above_all(talk: Conversation) -> None:
    said = chosen(talk, [0, 1, 0, 2, 0, 1, 0, 0, 1, 0, 3, 0, 1], "better=lower&target=0")
    assert "Figures between 0 and 4.46 are to be expected" in said
    assert "the figures would also have to vary less" in said
    shares = [38, 39, 40, 39, 38, 40, 39, 40, 38, 39, 40, 39]
    lines = [f"{month} 2024\t{count}\t40" for month, count in zip(MONTHS, shares, strict=True)]
    talk.do("over-time/read", "\n".join(["Month\tCount\tPopulation", *lines, ""]))
    said = words(talk.do("over-time/choose", "better=higher&target=100"))
    assert "and 100 are to be expected" in said
    assert "the figures would also have to vary less" in said


def test_a_target_of_a_series_that_changes_is_judged_again_later(talk: Conversation) -> None:
    said = chosen(talk, [float(at) for at in range(10, 24)], "better=higher&target=40")
    assert "Judge the target again once the series is steady." in said
    assert "crosses the median once" in said


def test_a_series_that_is_level_but_for_one_jump_keeps_its_limits(talk: Conversation) -> None:
    """Without its one jump nothing varied, and every figure lay outside limits that were the average itself."""
    said = chosen(talk, [*[10.0] * 10, 14.0], "better=higher")
    assert "Nov 2024: above the upper limit." in said
    assert "Nearly all figures are the same." in said
    assert "Jan 2024 10 10.4 9.3 11.4" in said


def test_limits_drawn_anew_ask_for_a_reason(talk: Conversation) -> None:
    talk.do("over-time/read", SAMPLE)
    assert "no reason is given yet" in words(talk.do("over-time/choose", "anew=Apr 2027"))
    said = words(talk.do("over-time/choose", "anew=Apr 2027&reason=The evening clinic began."))
    assert "Limits are recalculated from Apr 2027: The evening clinic began." in said


def test_two_conventions_are_named_where_they_differ(talk: Conversation) -> None:
    text = monthly([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    said = words(talk.do("over-time/read", text))
    assert "There are two conventions, and here they give different limits" in said
    assert f"{number(-0.7156)} to 4.6" in said
    assert f"{number(-3.0626)} to 6.95" in said
    assert "Feb 2024 2 1.94" in said
    assert "6.95" in words(talk.do("over-time/choose", "convention=kept")).partition("Upper limit Sign")[2]


def test_all_series_stand_side_by_side_with_signs_in_words(talk: Conversation) -> None:
    talk.do("over-time/read", SAMPLE)
    answer = talk.do("over-time/choose", "better=higher&target=38")
    said = words(answer)
    assert "33 (Sep 2027) 30.3 Change for the better Cannot meet the target Seven figures in a row above" in said
    assert "46 (Sep 2027) 46.2 Usual variation Always meets the target Nothing but the usual variation." in said
    assert SIGN.findall(answer.html["over-time/found"]) == ["better-up", "never", "usual", "always"]
    assert "All of Eastmere Series" in words(talk.do("over-time/show/All of Eastmere"))


def test_holes_in_a_series_and_figures_that_are_missing_are_named(talk: Conversation) -> None:
    text = "Month\tValue\nJan 2024\t1\nFeb 2024\t*\nMar 2024\t2\nMay 2024\t3\n"
    said = words(talk.do("over-time/read", text))
    assert "Left out, because there is no figure: Feb 2024." in said
    assert "Not in the table: April 2024." in said


def test_a_table_of_tens_of_thousands_of_lines_is_read_and_one_without_end_is_refused(talk: Conversation) -> None:
    """20,000 lines were refused, though *Work out a gap* took ten times as many."""
    text = "Group\tPeriod\tValue\n" + "".join(
        f"Place {place}\t{MONTHS[month % 12]} {2020 + month // 12}\t{place % 7 + month % 5}\n"
        for place in range(350)
        for month in range(60)
    )
    assert "All series side by side" in talk.do("over-time/read", text).html["over-time/found"]
    assert "lines, and 200,000 can be read at a time" in words(talk.do("over-time/read", "\n" * 200_001 + "a"))


def test_a_table_without_figures_says_so(talk: Conversation) -> None:
    assert "No series was found" in words(talk.do("over-time/read", "Month\tValue\n"))
    assert "There is no table yet" in words(talk.do("over-time/read", " "))


def test_nothing_of_a_series_is_stored(talk: Conversation) -> None:
    assert talk.do("over-time/read", SAMPLE).cells == ()
    assert "removed from this page" in words(talk.do("over-time/clear"))
    assert talk.plan.voices == {}


def _series(text: str) -> dict[str, Series]:
    cells = table.read(text)
    return every(figures(cells, plan_of(cells)))


def test_a_series_stands_in_the_order_of_time_whatever_the_table_does() -> None:
    found = _series("Month\tValue\nMar 2024\t3\nJan 2024\t1\nFeb 2024\t2\n")["No name"]
    assert found.periods == ("Jan 2024", "Feb 2024", "Mar 2024")
    assert found.values == (1, 2, 3)


def test_counts_out_of_people_are_a_series_in_percent() -> None:
    found = _series("Ward\tYear\tCount\tPopulation\nA\t2023\t5\t50\nA\t2024\t6\t50\n")["A"]
    assert (found.values, found.unit) == ((10, 12), "as a percentage")


@pytest.mark.parametrize("count", [1, 6, 24, 120])
def test_no_words_of_the_chart_overlap_or_leave_the_drawing(count: int) -> None:
    found = xmr.chart([50.0 + (at * 7) % 5 for at in range(count)])
    marks = [
        SeriesMark(name=f"{MONTHS[at % 12]} {2010 + at // 12}", meaning="usual", high=False, said="")
        for at in range(count)
    ]
    made = drawn(found, marks, title="Series", target=51)
    assert overlapping(made.words) == []
    for word in made.words:
        left, top, right, bottom = word.box
        assert (left >= 0, right <= made.width, top >= 0, bottom <= made.height) == (True, True, True, True)


def test_points_of_the_chart_stand_where_their_figures_are() -> None:
    values = [10.0, 20.0, 10.0, 20.0, 15.0]
    found = xmr.chart(values)
    marks = [SeriesMark(name=str(at), meaning="usual", high=False, said="") for at in range(5)]
    heights = [sign.y for sign in drawn(found, marks, title="Series", target=None).signs]
    assert heights[0] == heights[2] > heights[1] == heights[3]
    assert heights[4] == pytest.approx((heights[0] + heights[1]) / 2, abs=0.11)


def test_limits_below_nothing_are_not_drawn_but_told(talk: Conversation) -> None:
    said = talk.do("over-time/read", monthly([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]))
    assert number(-0.7156) in words(said)
    assert "figure-chart__stroke--limit" in said.html["over-time/found"]
    assert said.html["over-time/found"].count("figure-chart__stroke--limit") == 1


def test_the_chart_of_a_series_is_saved(talk: Conversation) -> None:
    assert "no chart to save" in words(talk.do("over-time/picture/svg"))
    talk.do("over-time/read", SAMPLE)
    (file,) = talk.do("over-time/picture/svg").effects
    assert isinstance(file, Download)
    assert "Harbour ward: 21 figures" in file.text


REGISTER: dict[str, Value] = {
    "measures/register--a/order": "b",
    "measures/register--a/name": "Health checks, percent of those invited",
    "measures/register--a/better": "higher",
    "measures/register--a/target": "38%",
    "measures/register--b/order": "c",
    "measures/register--b/name": "Visits kept",
}
SERIES = "\n".join(f"{MONTHS[at % 12]} {2026 + at // 12}, {29 + at % 3}" for at in range(15))


SIGN = re.compile(r"series-sign series-sign--([a-z-]+)")


@pytest.mark.parametrize(
    ("values", "asked", "signs"),
    [
        ([5] * 9, "better=higher&target=5", ["flat", "always"]),
        ([1, 2, 3], "better=higher&target=5", ["few", "few"]),
        ([10, 12, 11, 13] * 4, "better=higher", ["usual", "none"]),
        ([10, 12] * 6 + [30] * 8, "better=lower&target=20", ["worse-up", "sometimes"]),
        ([30, 32] * 6 + [10] * 8, "better=lower", ["better-down", "none"]),
        ([30, 32] * 6 + [10] * 8, "better=neither", ["down", "none"]),
        ([10, 12] * 6 + [30] * 8, "better=neither", ["up", "none"]),
    ],
)
def test_each_sign_has_words_beside_it_and_says_nothing_of_its_own(
    talk: Conversation, values: list[float], asked: str, signs: list[str]
) -> None:
    """Drawn in two shapes, full and open, with a line of its own each, so that greys tell them apart."""
    lines = monthly(values).splitlines()[1:]
    rows = "\n".join(f"{name}\t{line}" for name in ("One", "Other") for line in lines)
    read = talk.do("over-time/read", f"Group\tMonth\tValue\n{rows}")
    html = {**read.html, **talk.do("over-time/choose", asked).html}["over-time/found"]
    assert SIGN.findall(html) == [*signs, *signs]
    signed = re.findall(r'<span class="series-signed">(.*?)</span>', html, re.DOTALL)
    assert [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in signed] == [
        VARIATIONS[signs[0]], ASSURED[signs[1]],
    ] * 2  # fmt: skip
    assert all('aria-hidden="true"' in one for one in signed)


def measured(cells: dict[str, Value]) -> tuple[Conversation, Answer]:
    """The page on a plan whose register holds these cells."""
    one = Conversation(regions=("over-time/measures", "over-time/said", "over-time/found"))
    return one, one.open(entries({**REGISTER, **cells}))


def test_all_measures_of_the_plan_stand_in_a_row_each() -> None:
    """Each by its own target and by which way is better for it; those without figures are counted."""
    _, answer = measured({"measures/register--a/series": SERIES})
    said = " ".join(re.sub(r"<[^>]+>", " ", answer.html["over-time/measures"]).split())
    assert "31 (Mar 2027) 30 Usual variation Cannot meet the target Nothing but the usual variation." in said
    assert "Figures between 26.6 and 33.4 are to be expected if nothing changes." in said
    assert SIGN.findall(answer.html["over-time/measures"]) == ["usual", "never"]
    assert "1 measure has no figures over time yet." in said


def test_without_figures_it_says_where_they_are_kept() -> None:
    _, answer = measured({})
    assert "No measure has figures over time yet." in answer.html["over-time/measures"]
    assert 'href="../../tools/measures/"' in answer.html["over-time/measures"]


def test_the_series_of_a_measure_is_looked_at_by_its_own_target() -> None:
    one, _ = measured({"measures/register--a/series": SERIES})
    said = words(one.do("over-time/look/register--a"))
    assert "If nothing changes, the target of 38 is out of reach" in said
    assert "no longer in the plan" in words(one.do("over-time/look/register--z"))


def test_a_series_is_kept_with_a_measure_and_read_from_there() -> None:
    """Kept with a new one, it makes one that is called after the series, unless there is one of that name."""
    one, _ = measured({})
    one.do("over-time/read", SAMPLE)
    answer = one.do("over-time/keep", "measure=register--b")
    assert "21 figures are kept with the measure “Visits kept”." in words(answer)
    held = str(one.plan.value("measures/register--b/series"))
    assert held.splitlines()[0] == "Jan 2026, 29"
    assert "Visits kept" in answer.html["over-time/measures"]
    again = one.do("over-time/look/register--b")
    assert "Seven figures in a row above the average" in words(again)
    one.do("over-time/keep", "measure=new")
    assert sorted(one.plan.records("measures")) == ["register--a", "register--b"]
    one.do("over-time/read", SAMPLE)
    one.do("over-time/keep", "measure=new")
    (new,) = {*one.plan.records("measures")} - {"register--a", "register--b"}
    assert one.plan.value(f"measures/{new}/name") == "Harbour ward"


@pytest.mark.parametrize(
    ("line", "period", "figure"),
    [
        ("May 2027, 1,250", "May 2027", "1,250"),
        ("May 2027 34%", "May 2027", "34"),
        ("2027/28: 34.5", "2027/28", "34.5"),
        ("Q1 2027\t-3", "Q1 2027", "-3"),
        ("nothing yet", "nothing yet", ""),
    ],
)
def test_a_line_is_read_as_people_type_it(line: str, period: str, figure: str) -> None:
    one = PlanMeasure(id="a", name="Checks", series=line, better="neither", target="")
    assert as_table([one]).splitlines()[1:] == [f"Checks\t{period}\t{figure}"]


@pytest.mark.parametrize(
    ("target", "figure"),
    [
        ("38% by March 2028", "38"), ("At least 38%", "38"), ("No more than 9 days", "9"), ("Not more than 1,200", "1,200"),
        ("below 580 per 100,000", "580"), ("Down to £4", "4"), ("by March 2028 all homes", ""), ("as in 2019", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_target_may_say_on_which_side_of_its_figure_to_be(target: str, figure: str) -> None:
    """“At least 38%” was no target, and so nothing was said of whether it can be reached."""
    cells = entries(
        {
            "measures/register--a/name": "Checks",
            "measures/register--a/target": target,
            "measures/register--a/order": "a0i",
        }
    )
    (one,) = measures(Scene(toolkit=CONTENT.toolkit, plan=Plan(id="p").merge(cells)))
    assert one.target == figure
