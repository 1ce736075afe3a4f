"""Tables of figures as other people hand them out: what is read of them, and what is said of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.intake import table
from tools_py.intake.heads import plan_of
from tools_py.intake.measures import FigureTable, figures
from tools_py.intake.periods import period

FINGERTIPS = """Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend
1,"Stays, all",E1,Region,E10,Marram,Counties,Persons,All ages,,,2021/22,412.5,400,425,390,440,4125,1000000,,
1,"Stays, all",E1,Region,E10,Marram,Counties,Persons,All ages,,,2022/23,430,417,443,410,450,4300,1000000,,
1,"Stays, all",E1,Region,E11,Other,Counties,Persons,All ages,,,2021/22,300,290,310,280,320,3000,1000000,,
1,"Stays, all",E1,Region,E12,Third,Counties,Persons,All ages,,,2021/22,,,,,,*,1000000,Value suppressed,
"""


def read(text: str) -> FigureTable:
    cells = table.read(text)
    return figures(cells, plan_of(cells))


def test_a_download_from_fingertips_is_read_without_asking() -> None:
    cells = table.read(FINGERTIPS)
    assert plan_of(cells).sure
    found = figures(cells, plan_of(cells))
    first = found.figures[0]
    assert (first.group, first.period, first.value, first.lower, first.upper) == ("Marram", "2021/22", 412.5, 400, 425)
    assert (first.count, first.total) == (4125, 1_000_000)
    assert found.abouts == ("Stays, all · Counties · Persons · All ages",)
    assert found.periods(found.abouts[0]) == ("2021/22", "2022/23")


def test_a_line_is_named_by_its_number_in_the_table_as_it_was_pasted() -> None:
    """Lines in which nothing stands were not counted, so a note led to another line than it meant."""
    found = read("Stays in 2025\n\nGroup\tCount\tPeople\n\nNorth\t12\t800\nSouth\tmany\t900\n\nWest\t30\t0\n")
    assert [note for note in found.notes if "line 6, Count, “many”" in note]
    assert [note for note in found.notes if "line 8, People, “0”" in note]


def test_what_a_source_holds_back_stays_so_and_is_named_with_its_line() -> None:
    found = read(FINGERTIPS)
    assert found.figures[3].hidden
    assert found.figures[3].count is None
    assert "1 cell is held back by the source, and left out: line 5, Count, “*”." in found.notes


def test_categories_of_fingertips_are_the_groups() -> None:
    text = "Indicator Name\tArea Name\tSex\tCategory Type\tCategory\tTime period\tValue\n" + "\n".join(
        f"Smoking\tEngland\tPersons\tDeprivation deciles\t{name}\t2023\t{value}"
        for name, value in (("Most deprived decile", 20), ("Least deprived decile", 8))
    )
    found = read(text)
    assert [one.group for one in found.figures] == ["Most deprived decile", "Least deprived decile"]
    assert found.abouts == ("Smoking · Deprivation deciles · England · Persons",)


def test_a_table_of_nomis_is_read_by_its_column_names() -> None:
    found = read("DATE_NAME,GEOGRAPHY_NAME,VARIABLE_NAME,OBS_VALUE\n2021,A,Claimants,5\n2021,B,Claimants,7\n")
    assert [(one.group, one.period, one.value) for one in found.figures] == [("A", "2021", 5), ("B", "2021", 7)]


def test_years_as_headings_are_periods_of_each_group() -> None:
    found = read("Ward\t2021\t2022\t2023/24\nHarbour\t5\t6\t7\nTown\t1\t2\t3\n")
    assert [(one.group, one.period, one.value) for one in found.figures[:3]] == [
        ("Harbour", "2021", 5), ("Harbour", "2022", 6), ("Harbour", "2023/24", 7),
    ]  # fmt: skip


def test_a_first_column_of_any_name_holds_the_groups_of_a_wide_table() -> None:
    found = read("Who\tJan 2024\tFeb 2024\nMen\t5\t6\nWomen\t7\t8\n")
    assert [one.group for one in found.figures] == ["Men", "Men", "Women", "Women"]


def test_a_title_above_the_headings_is_what_the_figures_are_about() -> None:
    found = read("Asthma in children\n\nNote 1\nWard\tCount\tPopulation\nA\t1\t10\nB\t2\t20\n")
    assert found.abouts == ("Asthma in children",)
    assert found.notes[0] == "Not read: 1 line between the title and the headings."


def test_columns_that_say_nothing_of_themselves_are_asked_about() -> None:
    assert not plan_of(table.read("Name\tX\tY\nA\t1\t10\nB\t2\t20\n")).sure


def told(text: str) -> list[tuple[str, str, str, float | None, float | None, float | None]]:
    """What each figure of a table is about, its group, its period, and its numbers."""
    return [(one.about, one.group, one.period, one.value, one.count, one.total) for one in read(text).figures]


def test_two_lines_of_headings_are_read_together() -> None:
    """Years merged over counts and people; the page told such a table to be typed anew."""
    text = "Ward\t2023\t\t2024\t\n\tCount\tPopulation\tCount\tPopulation\nA\t1\t10\tx\t20\n"
    assert told(text) == [("", "A", "2023", None, 1, 10), ("", "A", "2024", None, None, 20)]
    assert "1 cell is held back by the source, and left out: line 3, 2024 Count, “x”." in read(text).notes
    assert told("\t2023\t\nWard\tMen\tWomen\nA\t1\t2\n") == [
        ("Men", "A", "2023", 1, None, None), ("Women", "A", "2023", 2, None, None),
    ]  # fmt: skip


def test_names_over_the_same_headings_say_what_the_figures_are_about() -> None:
    """The second pair of columns was dropped without a word."""
    text = "\tSmoking\t\tAsthma\t\nWard\tCount\tPopulation\tCount\tPopulation\nA\t1\t10\t2\t20\n"
    assert told(text) == [("Smoking", "A", "", None, 1, 10), ("Asthma", "A", "", None, 2, 20)]


def test_people_beside_years_of_counts_are_those_of_each_year() -> None:
    text = "Ward\tPopulation\t2023\t2024\n\t\tDeaths\tDeaths\nA\t10\t1\t2\n"
    assert told(text) == [("", "A", "2023", None, 1, 10), ("", "A", "2024", None, 2, 10)]


def test_a_second_line_that_says_what_is_counted_in_is_no_group() -> None:
    text = "Area\tCases\tPeople\nname\tnumber\tnumber\nA\t30\t400\n"
    assert told(text) == [("", "A", "", None, 30, 400)]


def test_one_line_of_headings_is_not_taken_for_two() -> None:
    usual = table.read(FINGERTIPS)
    assert plan_of(usual).lines == 1
    assert told("Ward\tCount\tPopulation\nA\t*\t..\n")[0][1] == "A"


def test_a_name_merged_over_several_lines_stands_in_each() -> None:
    """Half of the table was put together as “No name”, and left out as there twice."""
    found = read("Area\tSex\tCount\nHarbour\tMale\t3\n\tFemale\t4\nTown\tMale\t5\n\tFemale\t6\n")
    assert [(one.group, one.about) for one in found.figures] == [
        ("Harbour", "Male"), ("Harbour", "Female"), ("Town", "Male"), ("Town", "Female"),
    ]  # fmt: skip
    assert found.notes == (
        "2 cells are empty below a name, and read as it: line 3, Area, “Harbour”; line 5, Area, “Town”.",
    )


def test_a_line_without_a_name_is_named() -> None:
    said = "1 cell is no name of a group, which is called “No name”: line 2, Ward, “”."
    assert read("Ward\tValue\n\t30\nB\t20\n").notes == (said,)


def test_columns_that_are_not_read_are_named() -> None:
    said = "Not read: the columns “Comment”, “column 4”."
    assert read("Ward\tValue\tComment\t\nA\t30\tlate\t7\nB\t20\t\t\n").notes == (said,)
    assert not [note for note in read(FINGERTIPS).notes if note.startswith("Not read")]


def test_months_without_a_year_stay_in_the_order_of_the_table() -> None:
    text = "Ward\tJanuary\tFebruary\tMarch\nHarbour\t5\t6\t7\n"
    assert [one[2] for one in told(text)] == ["January", "February", "March"]
    said = (
        "3 cells are no period with a year, so the periods stay in the order of the table: line 1, heading, “January”; "
    )
    assert read(text).notes[0].startswith(said)


def test_weeks_of_a_month_are_in_order_and_one_month_in_two_spellings_is_one() -> None:
    found = read("Ward\tWeek\tValue\nA\t12/01/2026\t2\nA\t05/01/2026\t1\nA\t5 Jan 2026\t9\n")
    assert found.periods("") == ("05/01/2026", "12/01/2026")
    assert found.notes == ("There twice, and only the first was read: line 4 (A, 5 Jan 2026), as line 3.",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ward\tCount\tPopulation\nA\t30\t20\n",
         "1 cell is higher than the number of people in its line, as only events can be: line 2, Count, “30”."),
        ("Ward\tRate\nA\t-3\n", "1 cell is below 0, which no share or rate can be: line 2, Rate, “-3”."),
        ("Ward\tScore\nA\t-3\n", "1 cell is below 0, and taken as it is: line 2, Score, “-3”."),
        ("Ward\tValue\tLower CI\tUpper CI\nA\t10\t12\t8\n",
         "1 cell is outside its own limits, which are left out: line 2, Value, “10”."),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_are_named_with_their_cell(text: str, said: str) -> None:
    assert said in read(text).notes


@pytest.mark.parametrize(
    ("cell", "value", "hidden"),
    [
        ("1,250", 1250, False), ("45%", 45, False), ("\N{MINUS SIGN}3.5", -3.5, False), ("12.0", 12, False), ("*", None, True),
        ("<5", None, True), ("c", None, True), ("[x]", None, True), ("[c]", None, True), ("", None, False),
        ("..", None, False), ("N/A", None, False), ("12,5", None, False), ("about 7", None, False),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_or_is_named(cell: str, value: float | None, *, hidden: bool) -> None:
    found = read(f"Ward\tValue\nA\t{cell}\nB\t2\n")
    assert (found.figures[0].value, found.figures[0].hidden) == (value, hidden)
    assert bool(found.notes) is (value is None or value < 0)
    if found.notes:
        assert "line 2, Value" in found.notes[0]


def test_what_cannot_be_divided_by_or_counted_is_named_and_the_rest_is_taken() -> None:
    found = read("Ward\tCount\tPopulation\nA\t5\t0\nB\t-2\t100\nC\t3\t50\n")
    assert [(one.count, one.total) for one in found.figures] == [(5, None), (None, 100), (3, 50)]
    assert found.notes == (
        "1 cell is not above 0, so no figure can be worked out: line 2, Population, “0”.",
        "1 cell is below 0, which no count can be: line 3, Count, “-2”.",
    )


def test_a_group_that_stands_there_twice_is_read_once_and_named() -> None:
    found = read("Ward\tYear\tValue\nA\t2023\t5\nA\t2023\t6\nB\t2023\t7\n")
    assert [one.value for one in found.figures] == [5, 7]
    assert found.notes == ("There twice, and only the first was read: line 3 (A, 2023), as line 2.",)


@pytest.mark.parametrize(
    "name", ["England", "Total", "All areas", "All of Eastmere", "Average", "Grand total", "Subtotal", "North total"]
)
def test_lines_of_all_groups_together_are_known(name: str) -> None:
    assert read(f"Ward\tValue\nA\t1\n{name}\t2\n").figures[1].whole


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024", (2024, 1, 12)), ("2023/24", (2023, 4, 12)), ("2021-23", (2021, 1, 36)), ("2021 - 23", (2021, 1, 36)),
        ("2019 to 2021", (2019, 1, 36)), ("2024 Q1", (2024, 1, 3)), ("Q2 2024/25", (2024, 7, 3)),
        ("2024/25 Q4", (2025, 1, 3)), ("Jan 2024", (2024, 1, 1)), ("2024-03", (2024, 3, 1)), ("2021-22", (2021, 1, 24)),
        ("2020/21 - 22/23", (2020, 4, 36)), ("Ward", None), ("12", None),
    ],
)  # fmt: skip
def test_periods_are_read_as_people_write_them(text: str, time: tuple[int, int, int] | None) -> None:
    assert period(text) == time


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    cells = table.read(text)
    if cells.rows:
        found = figures(cells, plan_of(cells))
        assert all(one.group for one in found.figures)
