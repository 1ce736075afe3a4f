"""Money as numbers: what actions cost by payer and year, what is not known beside every sum, and where it goes out."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.core.conversation import Conversation
from tests.core.plan_contents import action, contents, whole
from tests.core.test_plan_checks import PLAN
from tests.core.test_plan_checks import scene as planned
from tests.examples import entries
from tools_py.cells import Value
from tools_py.exports import report, word
from tools_py.exports.paper import PaperTable
from tools_py.exports.passages import doing, money
from tools_py.exports.workbook import writing
from tools_py.rules.costs import Cost, by_payer, gaps_words, sides, total_words
from tools_py.tools.plan.checks import Points

COUNCIL, BOARD = "Eastmere Borough Council", "NHS Marram Integrated Care Board"
CLINIC = Cost(
    label="Clinic", once=Decimal(800), yearly=Decimal(4200), years=Decimal(2), begins=date(2027, 4, 1), payer=COUNCIL
)


def told(cells: dict[str, Value]) -> str:
    """All text of the committee report on such a plan."""
    paper = Document(BytesIO(word.write(report.paper(contents(cells)))))
    return "\n".join(node.text or "" for node in paper.element.body.iter() if node.tag.endswith("}t"))


def test_a_yearly_cost_counts_in_each_of_its_years_and_a_cost_once_in_the_first() -> None:
    assert CLINIC.by_year == {2027: Decimal(5000), 2028: Decimal(4200)}
    assert CLINIC.total == Decimal(9200)


@pytest.mark.parametrize(("begins", "year"), [(date(2028, 3, 1), 2027), (date(2028, 4, 1), 2028), (None, None)])
def test_a_year_begins_in_april(begins: date | None, year: int | None) -> None:
    """Where no month is given, no year is guessed."""
    assert Cost(label="A", once=Decimal(5), begins=begins).by_year == {year: Decimal(5)}


def test_of_half_a_year_half_the_sum_counts() -> None:
    cost = Cost(label="A", yearly=Decimal(100), years=Decimal("2.5"), begins=date(2027, 4, 1))
    assert cost.by_year == {2027: Decimal(100), 2028: Decimal(100), 2029: Decimal(50)}


def test_each_year_has_its_own_cost_where_the_years_differ() -> None:
    """A programme that grows could be told only as several actions."""
    cost = Cost(
        label="A", once=Decimal(500), each=(Decimal(100), Decimal(300)), years=Decimal(2), begins=date(2027, 4, 1)
    )
    assert cost.by_year == {2027: Decimal(600), 2028: Decimal(300)}
    assert cost.words == "£500 once, £100 and £300 in its 2 years"
    grid = sides([cost, Cost(label="B", saving=Decimal(50), saver=BOARD)], "Sides")
    assert grid is not None
    assert grid.rows[0][1:] == ("£500", "£200", "£0")


def test_costs_that_differ_by_year_go_through_to_what_pays_back() -> None:
    """£12,000 now, £30,000 a year on, at 3.5%: £40,986 today; the cost a year beside them does not count."""
    html = found(**{"cost-each": "£12,000; 30,000", "cost-years": None})
    assert "The actions cost £42,000." in html
    assert "£40,986" in html
    assert "Yearly cost with no number of years" not in html
    assert "£12,000 and £30,000 in its 2 years" in told(
        action(1, what="Clinic", **{"cost-each": "12000; 30000", "cost-from": "April 2027"})
    )


def test_an_income_counts_in_as_many_years_as_costs_are_given_for() -> None:
    html = found(**{"cost-each": "12,000; 30,000", "cost-years": None, "income": "1000"})
    assert "The actions bring in £2,000." in html


@given(
    st.lists(
        st.builds(
            Cost,
            label=st.text(max_size=5),
            once=st.none() | st.decimals(0, 10**9, places=2),
            each=st.lists(st.decimals(0, 10**9, places=2), max_size=3).map(tuple),
            yearly=st.none() | st.decimals(0, 10**9, places=2),
            years=st.none() | st.decimals(0, 30, places=1),
            begins=st.none() | st.dates(date(1999, 1, 1), date(2150, 1, 1)),
            payer=st.sampled_from(["", COUNCIL, "The " + COUNCIL, BOARD]),
            in_kind=st.booleans(),
        ),
        max_size=12,
    )
)
def test_rows_and_columns_add_up_to_the_total(costs: list[Cost]) -> None:
    """Whatever is given: every pound is in one row and one column."""
    grid = by_payer(costs, "Costs")
    if grid is None:
        assert not any(one.given for one in costs)
        return
    sums = [[Decimal(cell.removeprefix("£").replace(",", "")) for cell in row[1:]] for row in grid.rows]
    *rows, every = sums
    assert [sum(column) for column in zip(*rows, strict=True)] == every
    assert all(sum(row[:-1]) == row[-1] for row in sums)
    assert every[-1] == sum(one.total for one in costs)


def test_a_total_says_what_it_leaves_out() -> None:
    """Three of twenty costs stood in a report as if they were all."""
    costs = [CLINIC, *(Cost(label=f"A{number}", once=Decimal(1)) for number in range(16))]
    costs += [Cost(label=f"B{number}") for number in range(3)]
    assert "3 of 20 actions have no cost, so this is not the whole cost." in total_words(costs)
    assert "Every action has a cost." in total_words([CLINIC])
    assert gaps_words([CLINIC, Cost(label="B")]) == "1 of 2 actions has no cost, so this is not the whole cost."


def test_a_cost_of_nothing_is_a_cost() -> None:
    assert total_words([Cost(label="A", once=Decimal(0))]) == "The actions cost £0. Every action has a cost."


def test_money_in_kind_an_estimate_and_an_open_end_are_said() -> None:
    costs = [CLINIC, Cost(label="A", yearly=Decimal(50), in_kind=True, estimate=True, income=Decimal(10))]
    text = total_words(costs)
    assert text.startswith("The actions cost £9,250: £9,200 in money and £50 in kind.")
    assert "£50 of it is an estimate." in text
    assert "1 yearly cost without a number of years counts for one year." in text
    assert "The actions bring in £10." in text


def test_the_same_payer_is_one_row_and_in_kind_is_another() -> None:
    costs = [
        CLINIC,
        Cost(label="A", once=Decimal(100), begins=date(2028, 5, 1), payer=f"the {COUNCIL}"),
        Cost(label="B", once=Decimal(7), payer=COUNCIL, in_kind=True),
        Cost(label="C", once=Decimal(1)),
    ]
    grid = by_payer(costs, "Costs")
    assert grid is not None
    assert grid.head == ("Who pays", "2027 to 2028", "2028 to 2029", "Year not given", "Total")
    assert grid.rows == (
        (COUNCIL, "£5,000", "£4,300", "£0", "£9,300"),
        (f"{COUNCIL}, in kind", "£0", "£0", "£7", "£7"),
        ("Payer not given", "£0", "£0", "£1", "£1"),
        ("All", "£5,000", "£4,300", "£8", "£9,308"),
    )


def test_years_far_ahead_stand_under_one_heading() -> None:
    grid = by_payer([Cost(label="A", yearly=Decimal(1), years=Decimal(10), begins=date(2027, 4, 1))], "Costs")
    assert grid is not None
    assert grid.head[-2:] == ("Later", "Total")
    assert grid.rows[-1][-2:] == ("£4", "£10")


def test_who_pays_and_who_saves_stand_side_by_side() -> None:
    grid = sides([CLINIC, Cost(label="A", saving=Decimal(6200), saver=BOARD)], "Sides")
    assert grid is not None
    assert grid.rows == ((COUNCIL, "£800", "£4,200", "£0"), (BOARD, "£0", "£0", "£6,200"))
    assert sides([CLINIC], "Sides") is None


WORTH = {
    "what": "Inspect homes", "cost-yearly": "21000", "cost-years": "2", "cost-from": "April 2027", "reaches": "150",
    "avoids": "one hospital stay", "avoids-cost": "£3,100", "avoids-low": "2100", "avoids-high": "4500",
}  # fmt: skip


def found(**fields: Value) -> str:
    """What is found of the actions, of which one is worth looking at."""
    cells = entries({**action(1, **{**WORTH, **fields}), **action(2, what="Stall")})
    return Conversation(("actions/found.actions",)).open(cells).html["actions/found.actions"]


def test_an_action_pays_back_if_so_many_of_so_many_avoid_an_event() -> None:
    """£21,000 now and £21,000 a year on, at 3.5%: £41,290 today, so 14 stays at £3,100, 20 at £2,100, 10 at £4,500."""
    html = found()
    assert "£41,290" in html
    assert "£275" in html
    assert "14 of 150 people avoid one hospital stay at £3,100 (20 if one costs £2,100, 10 if one costs £4,500)" in html
    assert "Costs in later years are discounted to present value at 3.5% a year" in html
    assert "1 of 2 actions has both a cost and a number of people reached." in html


def test_an_action_that_reaches_too_few_cannot_pay_back() -> None:
    assert "It cannot: 14 people would have to avoid one hospital stay, and it reaches 10" in found(reaches="10")


def test_costs_without_a_month_are_discounted_from_their_first_year() -> None:
    """£42,000 stood as its own value today, under a sentence that it was discounted."""
    assert "£41,290" in found(**{"cost-from": None})


def test_more_events_than_people_are_pointed_at() -> None:
    html = found(reaches="15")
    assert "14 of 15 people avoid one hospital stay at £3,100 (20, more than it reaches, if one costs £2,100" in html
    assert "and it reaches 10; 10 if one costs £4,500" in found(reaches="10")


def test_one_of_one_person_avoids_an_event() -> None:
    assert "1 of 1 person avoids one hospital stay at £90,000" in found(
        reaches="1", **{"avoids-cost": "90000", "avoids-high": None}
    )
    assert "It costs nothing" in found(**{"cost-yearly": "0"})


def test_half_a_year_of_pounds_has_no_tenth_of_a_penny() -> None:
    assert "The actions cost £10,500. " in total_words([Cost(label="A", yearly=Decimal(21000), years=Decimal("0.5"))])
    assert "The actions cost £0.50. " in total_words([Cost(label="A", once=Decimal("0.5"))])


def test_without_a_price_only_the_cost_for_each_person_is_said() -> None:
    html = found(**{"avoids-cost": None, "avoids": None})
    assert "£275" in html
    assert "avoid " not in html


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("cost-once", "a lot", "One-off cost must be a number, such as 1,250 or 0.5."),
        ("cost-once", "-5", "One-off cost must be 0 or more."),
        ("cost-yearly", "12,5", "Cost a year: “12,5” can be read as 12.5 or as 125. Write the one that you mean."),
        (
            "cost-each",
            "12,000, 15,000",
            "Cost of each year: separate the numbers with semicolons, such as 12,000; 15,000.",
        ),
        ("cost-each", "12,000; lots", "Cost of each year must be a number, such as 1,250 or 0.5."),
        ("cost-each", "12,000; -5", "Cost of each year must be 0 or more."),
        ("cost-years", "100", "For how many years must be between 0 and 30."),
        ("cost-from", "soon", "Write the month and the year, such as June 2027."),
    ],
)
def test_a_cost_that_cannot_be_read_is_kept_and_said_in_a_sentence(name: str, text: str, error: str) -> None:
    region = "actions/record.actions--a00001"
    html = Conversation((region,)).open(entries(action(1, what="Clinic", **{name: text}))).html[region]
    assert error in html
    assert text in html


def test_the_actions_say_what_they_cost_in_all() -> None:
    cells = {
        **action(1, what="Clinic", **{"cost-once": "£1,200", "payer": COUNCIL}),
        **action(2, what="Stall"),
        **action(3, what="Leaflet", status="stopped"),
    }
    html = Conversation(("actions/found.actions",)).open(entries(cells)).html["actions/found.actions"]
    assert "The actions cost £1,200. 1 of 2 actions has no cost, so this is not the whole cost." in html


def test_the_committee_report_has_the_total_by_year_and_payer() -> None:
    cells = {
        **action(1, what="Clinic", payer=COUNCIL, **{"cost-once": "1200", "cost-from": "May 2027"}),
        **action(2, what="Stall", resources="About £300 for leaflets"),
    }
    text = told(cells)
    assert "2027 to 2028" in text
    assert "£1,200 once" in text
    assert (
        "1 of 2 actions has no cost, so this is not the whole cost. 1 action without a figure names a sum in words."
        in text
    )
    assert "About £300 for leaflets" in text
    assert "[Ask finance to check the total" in text


def test_words_typed_where_costs_were_asked_before_are_kept() -> None:
    """The table of actions has the figures where there are any; the words stand there else, and in the full answers."""
    worded = action(1, what="Clinic", resources="A nurse, £300")
    priced: dict[str, Value] = {**worded, **action(1, payer=COUNCIL, **{"cost-once": "300"})}
    (before,), (now,) = doing.planned(contents(worded)), doing.planned(contents(priced))
    assert isinstance(before, PaperTable)
    assert isinstance(now, PaperTable)
    assert before.rows[0][-1] == "A nurse, £300"
    assert now.rows[0][-1] == "£300 once"
    sheet = contents(priced).sheet("actions/actions")
    assert sheet is not None
    assert sheet.records[0].texts["resources"] == "A nurse, £300"


def test_costs_are_numbers_in_the_workbook() -> None:
    cells = action(1, what="Clinic", **{"cost-once": "£1,200", "cost-yearly": "0.50"})
    sheet = load_workbook(BytesIO(writing.write(contents(cells))))["Actions"]
    heads = [cell.value for cell in sheet[1]]
    held = [sheet[2][heads.index(head)].value for head in ("One-off cost", "Cost a year")]
    assert held == [1200, 0.5]


@pytest.mark.parametrize(
    ("fires", "silent"),
    [
        (action(1, what="A"), action(1, what="A", **{"cost-once": "0"})),
        (action(1, what="A"), action(1, what="A", status="stopped")),
    ],
)
def test_the_plan_finds_actions_without_a_cost(fires: dict[str, Value], silent: dict[str, Value]) -> None:
    assert "uncosted" in {one.id for one in Points(PLAN.sheets).found(planned(fires))}
    assert "uncosted" not in {one.id for one in Points(PLAN.sheets).found(planned(silent))}


def test_income_has_a_row_of_its_own_and_what_is_left_another() -> None:
    """It stood in a sentence only, while the table showed the cost as if nothing came in."""
    market = Cost(
        label="A", once=Decimal(100), income=Decimal(30), years=Decimal(2), begins=date(2028, 5, 1), payer=BOARD
    )
    grid = by_payer([CLINIC, market], "Costs")
    assert grid is not None
    assert grid.head == ("Who pays", "2027 to 2028", "2028 to 2029", "2029 to 2030", "Total")
    assert grid.rows[-3:] == (
        ("All", "£5,000", "£4,300", "£0", "£9,300"),
        ("Less income", "£0", "£30", "£30", "£60"),
        ("Net cost", "£5,000", "£4,270", "\N{MINUS SIGN}£30", "£9,240"),
    )


def test_without_income_the_sum_is_the_last_row() -> None:
    grid = by_payer([CLINIC], "Costs")
    assert grid is not None
    assert grid.rows[-1] == ("All", "£5,000", "£4,200", "£9,200")


def test_income_is_taken_off_before_a_cost_breaks_even() -> None:
    """£21,000 less £6,000, now and a year on, at 3.5%: £29,493 today, so 10 stays at £3,100 and not 14."""
    html = found(income="6000")
    assert "£29,493" in html
    assert "10 of 150 people avoid one hospital stay at £3,100" in html
    assert "Costs are given after the income of £12,000 that it brings in. Costs and income in later years" in html
    assert "Its income covers its cost" in found(income="30000")
    assert "income" not in found()


def test_break_even_says_that_events_are_not_discounted() -> None:
    """Costs were, and it was not said that events in later years count in full."""
    assert "Events are counted as if they all happened at once, and are not discounted." in found()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"saving": "9000"},
            "It does not pay back within its 5 years",
        ),
        ({"saving": "11500"}, "With this saving it pays back in year 5"),
        ({"saving": "50000"}, "With this saving it pays back in year 1"),
        (
            {"saving": "9000", "income": "2500"},
            "With this saving and its income of £2,500 a year it pays back in year 5",
        ),
        (
            {"saving": "9000", "cost-years": None},
            "It does not pay back within its one year",
        ),
    ],
)
def test_it_is_said_when_a_saving_pays_back(fields: dict[str, Value], sentence: str) -> None:
    """£50,000 once, and five years of £11,500 at 3.5% are £53,741, four years £43,719."""
    given: dict[str, Value] = {"what": "Clinic", "cost-once": "50000", "cost-years": "5", **fields}
    html = Conversation(("actions/found.actions",)).open(entries(action(1, **given))).html["actions/found.actions"]
    assert sentence in html
    assert "Those of later years are discounted to present value at 3.5% a year" in html
    assert "A saving counts whoever makes it, which may not be the one who pays." in html
    assert ("Where no number of years is given, one year is counted." in html) == (given["cost-years"] is None)


def test_no_payback_is_said_without_a_cost_or_without_a_saving() -> None:
    for fields in ({"saving": "9000"}, {"cost-once": "0", "saving": "9000"}, {"cost-once": "9000"}):
        html = Conversation(("actions/found.actions",)).open(entries(action(1, what="Clinic", **fields))).html
        assert "When it pays back" not in html["actions/found.actions"]


def test_the_committee_report_says_when_a_saving_pays_back_with_what_that_assumes() -> None:
    """Also where nobody said how many people an action reaches."""
    text = told(action(1, what="Clinic", **{"cost-once": "100", "saving": "60", "cost-years": "2"}))
    assert "With this saving it pays back in year 2" in text
    assert "discounted to present value at 3.5% a year" in text


def test_every_action_of_the_made_up_plan_has_a_cost() -> None:
    assert "Every action has a cost." in money.costs_words(contents(whole()))
