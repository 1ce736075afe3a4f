"""Whether pledges cover what the actions need: the check of the plan and its documents say the same."""

import pytest

from tests.core.plan_contents import action, contents, whole
from tests.core.test_plan_checks import PLAN
from tests.core.test_plan_checks import scene as planned
from tools_py.cells import Value
from tools_py.exports.passages import money
from tools_py.tools.plan.checks import Points

HOMES, COUNTY = "Tidewater Homes", "Marram County Council"


def pledge(number: int = 1, **fields: Value) -> dict[str, Value]:
    """The cells of a confirmed pledge of money."""
    given: dict[str, Value] = {"order": f"a{number}", "from": HOMES, "kind": "money", "confirmed": "yes", **fields}
    return {f"partnership/pledges--p{number}/{name}": value for name, value in given.items()}


def costing(amount: str, **fields: Value) -> dict[str, Value]:
    """The cells of one action that costs so much once."""
    return action(1, what="Clinic", **{"cost-once": amount, **fields})


def points(cells: dict[str, Value]) -> list[str]:
    """What the plan says of its money."""
    return [one.text for one in Points(PLAN.sheets).found(planned(cells)) if one.id == "overspent"]


@pytest.mark.parametrize("given", [{}, pledge(amount="0"), pledge(kind="staff", what="A nurse")])
def test_a_plan_with_a_cost_and_nothing_pledged_is_told_so_once(given: dict[str, Value]) -> None:
    """Without any pledge of money, or with one of £0, nothing was said of a cost of £50,000."""
    cells = {**costing("50000"), **given}
    text = "The actions need £50,000 in money, and no money has been pledged yet."
    assert points(cells) == [text]
    assert money.pledged_words(contents(cells)) == text


def test_money_that_is_not_confirmed_does_not_cover_a_cost() -> None:
    """£60,000 with “Confirmed: no” counted as if it were there."""
    cells = {**costing("60000"), **pledge(amount="60000", confirmed="no")}
    text = (
        "Partners have pledged £60,000. Not yet fully confirmed: £60,000 from Tidewater Homes. "
        "The actions need £60,000 in money."
    )
    assert points(cells) == [text]
    assert money.pledged_words(contents(cells)) == text


@pytest.mark.parametrize("confirmed", ["partly", None])
def test_the_part_that_is_not_confirmed_is_named(confirmed: Value) -> None:
    cells = {**costing("50000"), **pledge(amount="40000")}
    cells |= pledge(2, **{"from": COUNTY, "amount": "20000", "confirmed": confirmed})
    assert points(cells) == [
        (
            "Partners have pledged £60,000. Not yet fully confirmed: £20,000 from Marram County Council. "
            "The actions need £50,000 in money, which is £10,000 more than is confirmed."
        )
    ]


def test_the_sums_that_one_partner_has_not_confirmed_are_added_up() -> None:
    cells = {**costing("5"), **pledge(amount="1", confirmed="no"), **pledge(2, amount="2", confirmed="no")}
    cells |= pledge(3, **{"from": COUNTY, "amount": "9", "confirmed": "no"})
    assert "Not yet fully confirmed: £3 from Tidewater Homes and £9 from Marram County Council." in points(cells)[0]


def test_a_year_after_the_last_pledge_is_named() -> None:
    """£20,000 until March 2028 covered £10,000 in each of two years: nobody read until when."""
    years = {"cost-once": None, "cost-yearly": "10000", "cost-years": "2", "cost-from": "April 2027"}
    cells = {**action(1, what="Clinic", **years), **pledge(amount="20000", until="March 2028")}
    text = (
        "Partners have pledged £20,000, all of it confirmed. The confirmed pledges of money end in March 2028, "
        "but the actions still need £10,000 in the financial year 2028 to 2029."
    )
    assert points(cells) == [text]
    assert money.pledged_words(contents(cells)) == text


@pytest.mark.parametrize("until", ["April 2028", "March 2029", None])
def test_a_pledge_that_lasts_or_has_no_end_covers_later_years(until: Value) -> None:
    """A financial year begins in April: a pledge that still holds in it is not one that ended before."""
    years = {"cost-once": None, "cost-yearly": "10000", "cost-years": "2", "cost-from": "April 2027"}
    assert not points({**action(1, what="Clinic", **years), **pledge(amount="20000", until=until)})


def test_a_later_pledge_that_is_not_confirmed_does_not_make_the_confirmed_one_last() -> None:
    """Where none is confirmed, it is looked at until when all of them last."""
    years = {"cost-once": None, "cost-yearly": "10000", "cost-years": "3", "cost-from": "April 2027"}
    cells = {**action(1, what="Clinic", **years), **pledge(2, amount="9", until="March 2029", confirmed="no")}
    rest = "of money end in March {}, but the actions still need £10,000 in the financial year {}."
    assert points(cells)[0].endswith(f"The pledges {rest.format(2029, '2029 to 2030')}")
    cells |= pledge(amount="30000", until="March 2028")
    assert points(cells)[0].endswith(f"The confirmed pledges {rest.format(2028, '2028 to 2029')}")


def test_a_year_that_its_income_pays_for_needs_no_pledge() -> None:
    cells = {
        **costing("10000", **{"cost-from": "April 2027"}),
        **action(
            2, what="Café", **{"cost-yearly": "100", "income": "100", "cost-years": "1", "cost-from": "April 2028"}
        ),
        **pledge(amount="10000", until="March 2028"),
    }
    assert not points(cells)


def test_an_action_that_its_income_pays_for_is_not_short_of_money() -> None:
    """Cost and income of £20,000 with a pledge of £100 were said to be £19,900 short."""
    cells = {**costing("20000", income="20000"), **pledge(amount="100")}
    assert not points(cells)
    assert money.pledged_words(contents(cells)) == "Partners have pledged £100, all of it confirmed."


def test_what_is_needed_is_told_after_income() -> None:
    cells = {**costing("1200", income="200"), **pledge(amount="900")}
    assert points(cells)[0].endswith(
        "The actions need £1,000 in money after their income of £200, which is £100 more than partners have pledged."
    )


def test_money_without_an_amount_is_not_called_no_money() -> None:
    assert points({**costing("50"), **pledge()}) == [
        "The actions need £50 in money. No amount is given for the money pledged by Tidewater Homes."
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        action(1, what="A"),
        costing("0"),
        costing("9", **{"cost-kind": "in-kind"}),
        costing("9", status="stopped"),
        {**costing("9"), **pledge(amount="9")},
    ],
)
def test_a_plan_that_needs_no_more_than_is_confirmed_is_not_told(cells: dict[str, Value]) -> None:
    assert not points(cells)


def test_an_amount_out_of_sight_counts_nowhere() -> None:
    """The check added the amount of a pledge that had become one of staff, and the document did not."""
    cells = {**costing("9"), **pledge(amount="9", kind="staff")}
    assert points(cells) == [money.pledged_words(contents(cells))]


def test_only_money_is_called_unconfirmed_beside_an_amount() -> None:
    """A room that nobody had confirmed stood beside the money as if it were a part of it."""
    cells = {**costing("9"), **pledge(amount="9"), **pledge(2, kind="building", what="A room", confirmed="no")}
    assert money.pledged_words(contents(cells)) == "Partners have pledged £9, all of it confirmed."


def test_the_made_up_plan_costs_no_more_than_was_pledged() -> None:
    """Its money is not fully confirmed, and the plan says so."""
    cells = whole()
    assert points(cells) == [
        (
            "Partners have pledged £18,000. Not yet fully confirmed: £18,000 from Marram County Council. "
            "The actions need £16,560 in money after their income of £240."
        )
    ]
    assert points(cells) == [money.pledged_words(contents(cells))]
