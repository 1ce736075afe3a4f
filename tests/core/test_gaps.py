"""The tool that works out gaps, as a page talks to it: tables in, sentences that cannot mislead, a line of the plan out."""

import base64
import re
from io import BytesIO

import pytest
import xlsxwriter
from lxml import etree

from tests.core.conversation import Conversation
from tests.examples import CONTENT
from tools_py.effects import Download, Picture
from tools_py.intake import table
from tools_py.intake.heads import plan_of
from tools_py.intake.measures import figures
from tools_py.messages import Answer
from tools_py.numbers_words import number
from tools_py.tools.gaps.deprivation import order
from tools_py.tools.gaps.levels import LevelBook
from tools_py.tools.gaps.working import Gaps, GapsAsked

SAMPLE = CONTENT.toolkit.tools["gaps"].words["sample"]
SCREENING = "Ward\tInvited who came\tInvited\nHarbour\t203\t700\nRest of the town\t2530\t5500\n"


def words(answer: Answer) -> str:
    """What the page shows, without its markup."""
    shown = " ".join(answer.html.values())
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


@pytest.fixture
def talk() -> Conversation:
    made = Conversation(regions=("gaps/columns", "gaps/found"))
    made.open()
    return made


def test_the_sample_adds_up_to_the_town_of_the_story() -> None:
    cells = table.read(SAMPLE)
    found = figures(cells, plan_of(cells)).figures
    place = CONTENT.place
    groups, whole = [one for one in found if not one.whole], found[-1]
    assert sum(one.count or 0 for one in groups) == whole.count == place["lung_stays_town"]
    assert sum(one.total or 0 for one in groups) == whole.total == int(place["town_population"].replace(",", ""))


def test_what_numbers_are_is_asked_and_never_guessed(talk: Conversation) -> None:
    assert "Select what the numbers are" in words(talk.do("gaps/read", SAMPLE))
    said = words(talk.do("gaps/choose", "unit=per-100000"))
    assert "1 (most deprived): 675 per 100,000 (95% interval 565 to 801). All of Eastmere: 410 per 100,000" in said


def test_both_gaps_stand_together_with_their_intervals(talk: Conversation) -> None:
    talk.do("gaps/read", SAMPLE)
    said = words(talk.do("gaps/choose", "unit=per-100000&against=5 (least deprived)"))
    assert (
        "The absolute gap: the figure for 1 (most deprived) is 468 per 100,000 higher than that for 5 (least deprived) (95% interval"
        in said
    )
    assert "is 3.26 times that for 5 (least deprived) (95% interval 2.28 to 4.65)" in said
    assert "chance alone is an unlikely explanation. It does not say why there is a gap" in said
    assert "would have had about 91 fewer events counted" in said


def test_the_slope_says_whose_way_it_is_and_what_it_assumes(talk: Conversation) -> None:
    talk.do("gaps/read", SAMPLE)
    said = words(talk.do("gaps/choose", "unit=per-100000"))
    assert "the least deprived end is 583 per 100,000 lower than the most deprived end (95% interval" in said
    assert "The World Health Organization fits a curve, and gets a different figure" in said


def test_a_gap_that_chance_could_explain_is_not_called_none(talk: Conversation) -> None:
    talk.do("gaps/read", "Ward\tCount\tPopulation\nA\t12\t60\nB\t9\t60\n")
    said = words(talk.do("gaps/choose", "unit=percent&against=lowest"))
    assert "chance alone could explain a gap of this size. It does not show that there is no gap" in said
    assert "fewer people" not in said


ETHNIC = "Ethnic group\tCount\tPopulation\nWhite British\t400\t9000\nAsian\t40\t500\nBlack\t3\t60\nMixed\t0\t40\nTotal\t443\t9600\n"


def test_a_group_of_a_few_is_not_the_first_to_be_spoken_of(talk: Conversation) -> None:
    """Nobody of forty lies farthest from the total, by chance; what clearly differs comes first."""
    talk.do("gaps/read", ETHNIC)
    said = words(talk.do("gaps/choose", "unit=percent"))
    assert "The absolute gap: the figure for Asian is 3.39 percentage points higher than that for Total" in said
    assert "Small numbers for Black, Mixed" in said


def test_the_worse_side_is_spoken_of_first_once_it_is_known(talk: Conversation) -> None:
    talk.do("gaps/read", SAMPLE)
    assert "The absolute gap: the figure for 1 (most deprived)" in words(
        talk.do("gaps/choose", "unit=per-100000&better=lower")
    )
    assert "The absolute gap: the figure for 5 (least deprived)" in words(talk.do("gaps/choose", "better=higher"))


def test_an_interval_on_both_sides_is_told_in_words(talk: Conversation) -> None:
    talk.do("gaps/read", "Ward\tCount\tPopulation\nA\t12\t60\nB\t9\t60\n")
    said = words(talk.do("gaps/choose", "unit=percent&against=lowest"))
    assert (
        "the figure for A is 5 percentage points higher than that for B (95% interval from 8.8 lower to 18.7 higher)"
        in said
    )


def test_few_people_are_told_with_what_to_do(talk: Conversation) -> None:
    talk.do("gaps/read", "Ward\tCount\tPopulation\nA\t3\t15\nB\t90\t600\n")
    said = words(talk.do("gaps/choose", "unit=percent&against=B"))
    assert "Small numbers for A" in said
    assert "Combine years, groups or areas" in said


def test_gaps_that_move_in_opposite_directions_are_warned_of(talk: Conversation) -> None:
    text = "Ward\tYear\tValue\nA\t2019\t40\nB\t2019\t20\nA\t2024\t22\nB\t2024\t10\n"
    said = words(talk.do("gaps/read", text))
    said = words(talk.do("gaps/choose", "against=B")) or said
    assert "went from 20 to 12: narrower" in said
    assert "went from 2 to 2.2 times: wider" in said
    assert "The two gaps move in opposite directions" in said


def gap_words(talk: Conversation, text: str, asked: str) -> str:
    """What is said of a table once this was chosen."""
    talk.do("gaps/read", text)
    return words(talk.do("gaps/choose", asked))


def test_a_change_of_the_gap_says_whether_chance_could_explain_it(talk: Conversation) -> None:
    """By hand with Byar's limits: from 1,000 to 550 is 450 less, 207 to 694; and a tenth of the counts proves nothing."""
    rows = "Ward\tYear\tStays\tPopulation\nA\t2015\t{}\t20000\nB\t2015\t{}\t20000\nA\t2021\t{}\t20000\nB\t2021\t{}\t20000\n"
    said = gap_words(talk, rows.format(300, 100, 150, 40), "unit=per-100000&against=B")
    assert "The relative gap, the higher figure divided by the lower, went from 3 to 3.75 times: wider." in said
    assert "The absolute gap is 450 per 100,000 smaller than it was (95% interval 207 to 694)." in said
    assert "Chance alone is an unlikely explanation of the change." in said
    said = gap_words(talk, rows.format(30, 10, 15, 4), "unit=per-100000&against=B")
    assert "Chance alone could explain a change of this size." in said


def test_groups_that_changed_sides_are_not_called_closer(talk: Conversation) -> None:
    """From 20 higher to 12 lower stood as a gap that went from 20 to -12, narrower and wider at once."""
    text = "Ward\tYear\tValue\nA\t2019\t40\nB\t2019\t20\nA\t2024\t10\nB\t2024\t22\n"
    said = gap_words(talk, text, "against=B")
    assert "In 2019 the figure for A was 20 higher than that for B, and in 2024 it was 12 lower." in said
    assert "narrower" not in said


def test_a_gap_of_a_lower_group_is_told_without_a_minus(talk: Conversation) -> None:
    text = "Ward\tYear\tValue\nA\t2019\t10\nB\t2019\t30\nA\t2024\t15\nB\t2024\t27\n"
    assert "went from 20 to 12: narrower" in gap_words(talk, text, "against=B")


def test_two_equal_groups_have_no_gap_that_chance_explains(talk: Conversation) -> None:
    said = gap_words(talk, "Ward\tCount\tPopulation\nA\t30\t300\nB\t30\t300\n", "unit=percent&against=B")
    assert "they are the same (95% interval from 4.88 lower to 4.88 higher)" in said
    assert "Seeing no gap does not show that there is none" in said
    assert "1 times" not in said


def test_a_group_that_does_better_is_not_told_to_have_fewer(talk: Conversation) -> None:
    """Uptake of 44% beside 10%, higher is better: 31 fewer would be a loss."""
    text = "Ward\tCount\tPopulation\nA\t10\t100\nB\t40\t90\n"
    assert "would have had about" not in gap_words(talk, text, "unit=percent&against=lowest&better=higher")
    assert "A would have had about 34 more people" in gap_words(
        talk, text, "unit=percent&against=highest&better=higher"
    )


def test_one_event_fewer_is_not_one_events(talk: Conversation) -> None:
    text = "Ward\tCount\tPopulation\nA\t1\t100\nB\t1\t1000000\n"
    said = gap_words(talk, text, "unit=per-1000&against=B")
    assert "would have had about 1 fewer event counted" in said


def test_numbers_of_people_are_as_exact_as_they_can_be(talk: Conversation) -> None:
    text = "Area\tCount\tPopulation\nNorth\t120431\t5600000\nSouth\t98001\t5900000\n"
    said = gap_words(talk, text, "unit=per-100000&against=South")
    assert (
        "about 27,400 fewer events counted in the period that the table covers (95% interval 26,500 to 28,300)" in said
    )


def test_two_intervals_that_disagree_are_pointed_at(talk: Conversation) -> None:
    text = "Ward\tCount\tPopulation\nA\t14\t20\nB\t200\t400\n"
    said = gap_words(talk, text, "unit=percent&against=B")
    assert "The interval of the relative gap does not include 1, so the two disagree." in said


def test_a_gap_from_nothing_says_why_there_is_no_relative_gap(talk: Conversation) -> None:
    text = "Ward\tCount\tPopulation\nA\t0\t400\nB\t30\t420\n"
    assert "No relative gap can be given" in gap_words(talk, text, "unit=percent&against=A")


def test_among_many_groups_some_differ_by_chance(talk: Conversation) -> None:
    rows = [f"P{at}\t{30 + 7 * at % 11}\t400" for at in range(12)]
    said = gap_words(talk, "\n".join(["Practice\tCount\tPopulation", *rows, ""]), "unit=percent")
    assert "None of the 12 groups compared with all groups together is clearly different." in said
    assert "about 1 in 20 groups would be called clearly higher or lower" in said


def test_a_ward_named_all_saints_is_a_ward(talk: Conversation) -> None:
    text = "Ward\tCount\tPopulation\nTotal\t120\t1900\nAll Saints\t80\t1000\nHill\t40\t900\n"
    assert "All Saints: 8%" in gap_words(talk, text, "unit=percent")


def test_lines_that_are_left_out_are_named(talk: Conversation) -> None:
    text = "Area\tCount\tPopulation\nA\t30\t400\nB\t20\t400\nC\t<5\t300\n"
    said = gap_words(talk, text, "unit=percent")
    assert "Not compared, nor counted in all groups together, because there is no figure in this unit: C." in said
    said = gap_words(talk, f"{text}Total\t50\t800\nEngland\t5000\t90000\n", "unit=percent")
    assert "Not compared, because the line also looks like all groups together: England." in said


def test_subtotals_are_no_groups_and_not_what_groups_are_compared_with(talk: Conversation) -> None:
    """The first of them stood in for the whole, and without a total all people were counted twice."""
    rows = "Ward\tCount\tPopulation\nA\t30\t400\nNorth total\t30\t400\nB\t20\t400\nSouth total\t20\t400\n"
    left = "Not compared, because the line also looks like all groups together: North total, South total."
    said = gap_words(talk, rows, "unit=percent")
    assert "All groups together: 6.25%" in said
    assert left in said
    said = gap_words(talk, f"{rows}Total\t50\t800\n", "unit=percent")
    assert "Total: 6.25%" in said
    assert left in said


def test_one_slip_does_not_take_percentages_from_all_groups(talk: Conversation) -> None:
    said = gap_words(talk, "Ward\tCount\tPopulation\nA\t30\t20\nB\t20\t500\nC\t9\t500\n", "unit=percent")
    assert "B: 4%" in said
    assert "because there is no figure in this unit: A." in said
    assert "line 2, Count, “30”" in said


def test_without_intervals_the_worse_side_is_spoken_of_first(talk: Conversation) -> None:
    text = "Ward\tValue\nA\t4\nB\t10\nC\t20\n"
    assert "The absolute gap: the figure for A" in gap_words(talk, text, "against=B&better=higher")


def test_better_and_worse_are_said_only_when_that_was_chosen(talk: Conversation) -> None:
    talk.do("gaps/read", SAMPLE)
    assert "worse" not in words(talk.do("gaps/choose", "unit=per-100000"))
    assert "Higher: worse" in words(talk.do("gaps/choose", "better=lower"))


def test_the_figures_of_a_source_keep_its_own_intervals(talk: Conversation) -> None:
    said = words(talk.do("gaps/read", "Area\tValue\tLower CI\tUpper CI\nA\t10\t8\t12\nB\t20\t15\t26\n"))
    assert "B: 20 (95% interval 15 to 26). A: 10 (95% interval 8 to 12)" in said


def test_figures_without_counts_or_limits_say_that_no_interval_can_be_given(talk: Conversation) -> None:
    assert "No interval can be given for this gap" in words(talk.do("gaps/read", "Area\tValue\nA\t10\nB\t20\n"))


def test_one_group_is_no_gap(talk: Conversation) -> None:
    assert "there is only one with a figure" in words(talk.do("gaps/read", "Area\tValue\nA\t10\n"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no table yet"),
        ("Name\tX\tY\nA\t1\t10\n", "Say what each column holds"),
        ("Area\tValue\n", "No line of the table holds a figure"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(talk: Conversation, text: str, said: str) -> None:
    assert said in words(talk.do("gaps/read", text))


def test_columns_can_be_named_by_hand(talk: Conversation) -> None:
    talk.do("gaps/read", SCREENING.replace("Ward", "Who").replace("Invited who came", "X").replace("Invited", "Y"))
    assert "selected for two columns" in words(talk.do("gaps/fit", "column.0=group&column.1=count&column.2=count"))
    assert "Select a column with the figure" in words(talk.do("gaps/fit", "column.0=group&column.1=total"))
    talk.do("gaps/fit", "column.0=group&column.1=count&column.2=total")
    said = words(talk.do("gaps/choose", "unit=percent&against=Rest of the town"))
    assert "Harbour: 29% (95% interval 25.8 to 32.5). Rest of the town: 46%" in said
    assert (
        "The absolute gap: the figure for Harbour is 17 percentage points lower than that for Rest of the town (95% interval 13.3 to 20.5)"
        in said
    )


def test_a_table_is_never_stored_and_can_be_removed(talk: Conversation) -> None:
    assert talk.do("gaps/read", SAMPLE).cells == ()
    talk.do("gaps/choose", "unit=per-100000")
    assert "removed from this page" in words(talk.do("gaps/clear"))
    assert talk.plan.voices == {}


def test_a_gap_becomes_a_candidate_issue(talk: Conversation) -> None:
    talk.do("gaps/read", SAMPLE)
    talk.do("gaps/choose", "unit=per-100000")
    done = talk.do("gaps/keep/1 (most deprived)")
    kept = {address.rpartition("/")[2]: cell[0].value for _, address, cell in done.cells}
    assert {name: kept[name] for name in ("group", "local", "comparison", "interval", "cases", "people")} == {
        "group": "1 (most deprived)", "local": "675", "comparison": "410", "interval": "565 to 801", "cases": "131",
        "people": "19400",
    }  # fmt: skip
    assert done.undo
    finder = Conversation(regions=("priority-finder/found.issues",), session=talk.session)
    assert "1 (most deprived)" in words(finder.look())


def test_a_gap_of_shares_keeps_its_counts_as_people_and_whole(talk: Conversation) -> None:
    """The priority finder took them for events; and more than a million people were 1.2e+06."""
    talk.do("gaps/read", "Ward\tCount\tPopulation\nA\t900000\t1234567\nB\t80\t1000\nC\t90\t1000\n")
    talk.do("gaps/choose", "unit=percent&against=B")
    kept = {address.rpartition("/")[2]: cell[0].value for _, address, cell in talk.do("gaps/keep/A").cells}
    assert {name: kept[name] for name in ("counted", "cases", "people")} == {
        "counted": "people", "cases": "900000", "people": "1234567",
    }  # fmt: skip


SMALL = "Ward\tCount\tPopulation\nA\t4\t9000\nB\t30\t8000\nC\t90\t7000\n"


def test_small_counts_stay_out_of_prints_with_one_more_that_would_give_them_away(talk: Conversation) -> None:
    talk.do("gaps/read", SMALL)
    html = talk.do("gaps/choose", "unit=per-100000").html["gaps/found"]
    assert re.findall(r'figures__small"><th scope="row">(\w)', html) == ["B", "A"]
    assert 'id="gaps-print-small"' in html


def test_small_counts_stay_out_of_the_plan(talk: Conversation) -> None:
    talk.do("gaps/read", SMALL)
    talk.do("gaps/choose", "unit=per-100000")
    kept = {address.rpartition("/")[2] for _, address, _ in talk.do("gaps/keep/A").cells}
    assert not {"cases", "people"} & kept
    assert {"cases", "people"} <= {address.rpartition("/")[2] for _, address, _ in talk.do("gaps/keep/C").cells}


SOURCES = "Ward\tCount\tPopulation\nA\t3\t9000\nB\t6\t8000\nC\t33\t8000\nD\t91\t7000\nE\t92\t7000\n"


@pytest.mark.parametrize(("source", "hidden", "box"), [
    ("", "BA", "1 to 7"), ("hospital", "BA", "1 to 7"), ("other", "BA", "1 to 4"),
])  # fmt: skip
def test_each_source_has_its_own_rule_for_small_counts(talk: Conversation, source: str, hidden: str, box: str) -> None:
    """Of others than hospitals 6 may be shown, but here it goes with the single 3, which the sum would give away."""
    talk.do("gaps/read", SOURCES)
    html = talk.do("gaps/choose", f"unit=per-100000&source={source}").html["gaps/found"]
    assert "".join(re.findall(r'figures__small"><th scope="row">(\w)', html)) == hidden
    assert f"Print and save groups with {box} counted too" in html


def test_a_count_of_six_stays_out_only_of_hospital_records(talk: Conversation) -> None:
    talk.do("gaps/read", SOURCES.replace("A\t3", "A\t30"))
    for source, small in {"": True, "hospital": True, "other": False}.items():
        html = talk.do("gaps/choose", f"unit=per-100000&source={source}").html["gaps/found"]
        assert ('figures__small"><th scope="row">B' in html) is small


def test_counts_of_hospital_records_are_rounded_wherever_they_are_told(talk: Conversation) -> None:
    """On the page as in prints, in the plan and in the figures that follow: nobody can work back to the count."""
    talk.do("gaps/read", SOURCES)
    done = talk.do("gaps/choose", "unit=per-100000&source=hospital")
    html = done.html["gaps/found"]
    rows = dict(re.findall(r'<th scope="row">(\w)(?: \(few\))?</th>(?:<td>[^<]*</td>){2}<td>(\d+)</td>', html))
    assert rows == {"A": "3", "B": "6", "C": "35", "D": "90", "E": "90"}
    assert "Counts above 7 were rounded to the nearest 5 before anything was worked out." in words(done)
    kept = {address.rpartition("/")[2]: cell[0].value for _, address, cell in talk.do("gaps/keep/D").cells}
    assert (kept["cases"], kept["local"]) == ("90", "1286")
    assert "1,286" in html
    assert "1,300" not in html


def test_a_table_without_counts_is_not_asked_what_they_come_from(talk: Conversation) -> None:
    html = talk.do("gaps/read", "Ward\tRate\nA\t10\nB\t20\n").html["gaps/found"]
    assert "The counts come from" not in html
    assert "The counts come from" in talk.do("gaps/read", SOURCES).html["gaps/found"]


def test_the_chart_is_saved_as_svg_and_as_a_picture(talk: Conversation) -> None:
    assert "no chart to save" in words(talk.do("gaps/picture/svg/ranked"))
    talk.do("gaps/read", SAMPLE)
    talk.do("gaps/choose", "unit=per-100000")
    (file,) = talk.do("gaps/picture/svg/ranked").effects
    assert isinstance(file, Download)
    root = etree.fromstring(file.text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "5 groups from the highest to the lowest" in file.text
    (drawn,) = talk.do("gaps/picture/png/ranked").effects
    assert isinstance(drawn, Picture)
    assert drawn.name == "gaps-ranked-2026-11-21.png"


def test_a_gap_becomes_a_measure_with_both_its_sizes_as_the_baseline(talk: Conversation) -> None:
    talk.do("gaps/read", SAMPLE)
    talk.do("gaps/choose", "unit=per-100000&against=5 (least deprived)")
    kept = {
        address.rpartition("/")[2]: cell[0].value
        for _, address, cell in talk.do("gaps/baseline/1 (most deprived)").cells
        if address.startswith("measures/")
    }
    assert str(kept["name"]).startswith("Gap between 1 (most deprived) and 5 (least deprived): ")
    assert str(kept["baseline"]).endswith("absolute gap 468 per 100,000 higher, relative gap 3.26 times")
    assert kept["better"] == "lower"


@pytest.mark.parametrize(
    ("period", "day"),
    [("2021/22", "31 March 2022"), ("2023", "31 December 2023"), ("2024 Q1", "31 March 2024"), ("Feb 2024", "29 February 2024"),
     ("before the move", None)],
)  # fmt: skip
def test_the_baseline_of_a_gap_is_dated_by_the_end_of_its_period(
    talk: Conversation, period: str, day: str | None
) -> None:
    """It arrived without a day, and the register said at once that it had no baseline with its date."""
    talk.do("gaps/read", f"Ward\tPeriod\tRate\nA\t{period}\t10\nB\t{period}\t20\n")
    talk.do("gaps/choose", "against=A")
    kept = {address.rpartition("/")[2]: cell[0].value for _, address, cell in talk.do("gaps/baseline/B").cells}
    assert kept.get("baseline-date") == day


@pytest.mark.parametrize(("table", "groups"), [
    (SAMPLE, "deprivation"),
    ("Ethnic group\tRate\nA\t10\nB\t20\n", "ethnicity"),
    ("Sex\tRate\nMen\t10\nWomen\t20\n", "sex"),
    ("Age band\tRate\n16 to 24\t10\n25 to 64\t20\n", "age"),
    ("Ward\tRate\nA\t10\nB\t20\n", "place"),
    ("Category type\tCategory\tRate\nDisability\tYes\t10\nDisability\tNo\t20\n", "disability"),
    ("Cause\tRate\nA\t10\nB\t20\n", "other"),
])  # fmt: skip
def test_a_kept_gap_says_by_which_groups_it_is_and_whose_records_it_is_from(
    talk: Conversation, table: str, groups: str
) -> None:
    """The register of measures asked for both again, though the table and the question above it had told them."""
    talk.do("gaps/read", table)
    html = talk.do("gaps/choose", "unit=per-100000&source=hospital" if table == SAMPLE else "better=lower").html[
        "gaps/found"
    ]
    name = re.findall(r'value="gaps/baseline/([^"]+)"', html)[0]
    kept = {
        address.rpartition("/")[2]: cell[0].value
        for _, address, cell in talk.do(f"gaps/baseline/{name}").cells
        if address.startswith("measures/")
    }
    assert [field for field in kept if field.startswith("breakdowns.")] == [f"breakdowns.{groups}"]
    assert kept.get("source") == ("Hospital records" if table == SAMPLE else None)


def test_a_group_that_is_gone_is_not_kept(talk: Conversation) -> None:
    assert "no longer in the table" in words(talk.do("gaps/keep/A"))


def _opened(talk: Conversation, data: bytes) -> Answer:
    hand = talk.do("gaps/open", base64.b64encode(data).decode()).effects[0]
    return talk.do(getattr(hand, "command", ""), getattr(hand, "text", ""))


def test_a_workbook_is_read(talk: Conversation) -> None:
    made = BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet()
    for number_of, row in enumerate((("Area", "Value"), ("A", 10.5), ("B", 20))):
        sheet.write_row(number_of, 0, row)
    book.close()
    assert "B: 20. A: 10.5" in words(_opened(talk, made.getvalue()))


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_values_is_read_however_it_is_written(talk: Conversation, code: str) -> None:
    assert "Café" in words(_opened(talk, "Area,Value\nCafé,10\nB,20\n".encode(code)))


def test_a_file_that_is_no_table_says_why(talk: Conversation) -> None:
    assert "cannot be read as a workbook" in words(_opened(talk, b"PK\x03\x04nothing"))


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (
            (
                "Most deprived decile (IMD2019)",
                "Second most deprived decile (IMD2019)",
                "Least deprived decile (IMD2019)",
            ),
            (0, 1, 2),
        ),
        (("Fifth less deprived decile", "Fifth more deprived decile"), (1, 0)),
        (("5 (least deprived)", "4", "3", "2", "1 (most deprived)"), (4, 3, 2, 1, 0)),
        (("1 - least deprived", "2", "3 - most deprived"), (2, 1, 0)),
        (("Quintile 1", "Quintile 2"), None),
        (("Harbour", "Quay"), None),
        (("1 (most deprived)", "1"), None),
    ],
)
def test_the_order_of_deprivation_is_read_from_names_or_not_at_all(
    names: tuple[str, ...], places: tuple[int, ...] | None
) -> None:
    assert order(names) == places


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "1,234"),
        (12.34, "12.3"),
        (3.26, "3.26"),
        (3.2, "3.2"),
        (-5, "\N{MINUS SIGN}5"),
        (float("inf"), "no limit"),
        (0.0034, "0.0034"),
        (0.0462, "0.046"),
        (0.1 + 0.2 - 0.3, "0"),
    ],
)
def test_figures_have_the_decimals_that_they_can_bear(value: float, text: str) -> None:
    assert number(value) == text


def test_all_of_ten_thousand_lines_are_read_and_worked_out() -> None:
    text = "Area Name\tTime period\tCount\tDenominator\n" + "\n".join(
        f"Area {at % 500}\t{2000 + at // 500}\t{at % 97}\t1000" for at in range(10_000)
    )
    cells = table.read(text)
    worked = Gaps(LevelBook(figures(cells, plan_of(cells))), GapsAsked(unit="percent")).worked()
    assert len(worked.groups) == 500


def test_groups_in_order_of_deprivation_are_drawn_along_their_line(talk: Conversation) -> None:
    talk.do("gaps/read", SAMPLE)
    html = talk.do("gaps/choose", "unit=per-100000").html["gaps/found"]
    assert "5 groups in order of deprivation, and the line fitted through them" in html
    assert "with the limits of chance" not in html


def test_many_places_stand_in_a_funnel(talk: Conversation) -> None:
    rows = "\n".join(f"Practice {at}\t{at + 20}\t{400 + 40 * at}" for at in range(20))
    talk.do("gaps/read", f"Practice\tCount\tPopulation\n{rows}\n")
    html = talk.do("gaps/choose", "unit=percent").html["gaps/found"]
    assert "20 places by their number of people, with the limits of chance" in html
