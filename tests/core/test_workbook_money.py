"""The sheet on money in a workbook: numbers of the rules, in pounds, and nothing of it comes back."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.core.plan_contents import HOSTILE, action, compared, contents, scene, whole
from tests.core.test_costs import BOARD, COUNCIL, WORTH
from tools_py.cells import Value
from tools_py.exports.contents import clean
from tools_py.exports.passages.money import answers
from tools_py.exports.workbook import writing
from tools_py.exports.workbook.edits import Review
from tools_py.exports.workbook.money import amount, tables
from tools_py.rules import Costs, WhoSaves
from tools_py.rules.costs import pounds

NOW = 1_795_300_000_000
POUNDS, PENCE = '"£"#,##0', '"£"#,##0.00'
CELLS: dict[str, Value] = {
    **action(1, what="Clinic", payer=COUNCIL, saver=BOARD,
             **{"cost-once": "800", "cost-yearly": "4200", "cost-years": "2", "cost-from": "April 2027", "saving": "6200"}),
    **action(2, what="Advice", payer=BOARD, **{"cost-once": "0.50", "cost-kind": "in-kind"}),
    **action(3, **{**WORTH, "payer": COUNCIL}),
    **action(4, what="Stall", resources="About £300"),
}  # fmt: skip


def book(cells: dict[str, Value]) -> Any:
    """The workbook of a plan, as openpyxl reads it."""
    return load_workbook(BytesIO(writing.write(contents(cells))))


def below(sheet: Any, caption: str) -> list[list[Any]]:
    """The cells of each row below a heading, up to the next that is empty."""
    rows = list(sheet.iter_rows())
    start = next(number for number, row in enumerate(rows, 1) if row[0].value == caption)
    found: list[list[Any]] = []
    for row in rows[start:]:
        if row[0].value is None:
            break
        found.append([cell for cell in row if cell.value is not None])
    return found


def values(rows: list[list[Any]]) -> list[list[Any]]:
    """What stands in these cells."""
    return [[cell.value for cell in row] for row in rows]


def texts(sheet: Any) -> str:
    """All that its first column says."""
    return "\n".join(str(row[0].value) for row in sheet.iter_rows() if row[0].value)


def test_costs_by_payer_and_year_are_numbers_in_pounds() -> None:
    rows = below(book(CELLS)["Money"], "Cost by payer and year")
    assert values(rows)[:4] == [
        ["Who pays", "2027 to 2028", "2028 to 2029", "Year not given", "Total"],
        [COUNCIL, 26000, 25200, 0, 51200],
        [f"{BOARD}, in kind", 0, 0, 0.5, 0.5],
        ["All", 26000, 25200, 0.5, 51200.5],
    ]
    assert [[cell.number_format for cell in row[1:]] for row in rows[1:4]] == [[POUNDS, POUNDS, PENCE, PENCE]] * 3
    assert rows[4][0].value.endswith(
        "1 of 4 actions has no cost, so this is not the whole cost. 1 action without a figure names a sum in words."
    )


def test_who_saves_stands_below_with_what_is_not_known() -> None:
    rows = below(book(CELLS)["Money"], "Who pays and who saves")
    assert values(rows) == [
        ["Who", "Pays once", "Pays each year", "Saves each year"],
        [COUNCIL, 800, 25200, 0],
        [BOARD, 0.5, 0, 6200],
        ["1 of 4 actions has no cost, so this is not the whole cost."],
    ]


def test_break_even_has_its_low_central_and_high() -> None:
    heads, row, assumed, meant = below(book(CELLS)["Money"], "Cost per person, and break-even")
    assert dict(zip((cell.value for cell in heads), (cell.value for cell in row), strict=True)) == {
        "Action": "Inspect homes",
        "What it should prevent": "one hospital stay",
        "Cost at present value": 41290,
        "Cost per person": 275,
        "People it reaches": 150,
        "Cost of one event, low": 2100,
        "Cost of one event, central": 3100,
        "Cost of one event, high": 4500,
        "Events to break even, low cost": 20,
        "Events to break even, central cost": 14,
        "Events to break even, high cost": 10,
    }
    assert [cell.number_format for cell in row[2:6]] == [POUNDS, POUNDS, "#,##0", POUNDS]
    assert "discounted to present value at 3.5% a year" in assumed[0].value
    assert "cannot break even" in meant[0].value


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ({"reaches": "10"}, (20, 14, 10)),
        ({"reaches": "15", "avoids": "2 hospital stays of £3 each"}, (20, 14, 10)),
        ({"reaches": "1", "avoids-cost": "90000", "avoids-high": None}, (20, 1, None)),
        ({"cost-yearly": "0"}, (0, 0, 0)),
        ({"avoids-cost": None, "avoids-low": None, "avoids-high": None}, (None, None, None)),
        ({"cost-yearly": "9000000"}, (8427, 5709, 3933)),
    ],
    ids=["it reaches too few", "the event has numbers", "one of one", "nothing to pay back", "no price", "thousands"],
)
def test_how_many_events_are_needed_is_what_the_rule_says(given: dict[str, Value], needed: tuple[Any, ...]) -> None:
    """By each of the three prices, whatever the sentence looks like in which the page says it."""
    found = tables(contents(action(1, **{**WORTH, **given})))[-1]
    assert found.rows[0][-3:] == needed


@pytest.mark.parametrize("cells", [CELLS, whole()], ids=["four actions", "Eastmere"])
def test_every_amount_is_the_one_that_the_page_shows(cells: dict[str, Value]) -> None:
    given = contents(cells)
    sheet = given.sheet("actions/actions")
    assert sheet is not None
    found = {one.id: one for one in tables(given)}
    for rule in sheet.part.rules:
        if isinstance(rule, Costs | WhoSaves):
            grid = rule.result(answers(sheet.filled)).grid
            assert grid is not None
            shown = [
                (row[0], *(pounds(one) for one in row[1:] if isinstance(one, Decimal))) for row in found[rule.id].rows
            ]
            assert sorted(shown) == sorted(grid.rows)


def test_the_sheet_follows_the_actions_and_looks_as_the_others_do() -> None:
    found = book(whole())
    assert found.sheetnames[:3] == ["About", "Actions", "Money"]
    sheet, other = found["Money"], found["Actions"]
    assert sheet.freeze_panes == other.freeze_panes == "B2"
    heads = below(sheet, "Cost by payer and year")[0]
    assert {cell.fill.fgColor.rgb for cell in heads} == {other["A1"].fill.fgColor.rgb}
    assert all(cell.font.bold for cell in heads)


def test_income_and_the_net_cost_stand_below_the_sum_of_all() -> None:
    """They are no payers: sorted among them they would be added up with what is paid."""
    cells = {address: "500" if address.endswith("/income") else value for address, value in CELLS.items()}
    row = next(address.rpartition("/")[0] for address in CELLS if address.endswith("/cost-yearly"))
    sheet = book({**cells, f"{row}/income": "500"})["Money"]
    last = sheet[dict(sheet.tables.items())["money.costs"]][-1][0].row
    assert [sheet.cell(last + at, 1).value for at in (1, 2, 3)] == ["All", "Less income", "Net cost"]
    assert all(isinstance(sheet.cell(last + at, 2).value, int | float) for at in (1, 3))


def test_sums_stay_below_when_the_rows_are_sorted() -> None:
    """And each table can be sorted on its own."""
    sheet = book(CELLS)["Money"]
    ranges = dict(sheet.tables.items())
    assert set(ranges) == {"money.costs", "money.who_saves", "money.break_even", "money.pay_back"}
    assert sheet[ranges["money.costs"]][-1][0].value != "All"
    last = sheet[ranges["money.costs"]][-1][0].row + 1
    assert sheet.cell(last, 1).value == "All"
    assert sheet.cell(last, 2).font.bold


@pytest.mark.parametrize(
    "cells",
    [
        {},
        action(1, what="Stall"),
        action(1, what="Stall", **{"cost-once": "a lot"}),
        action(1, what="Stall", status="stopped", **{"cost-once": "5"}),
    ],
    ids=["no action", "no cost", "none that can be read", "none that counts"],
)
def test_without_a_cost_there_is_no_such_sheet(cells: dict[str, Value]) -> None:
    assert "Money" not in book({**cells, "plan/about/name": "Harbour ward plan"}).sheetnames


def test_a_cost_that_cannot_be_read_is_named_as_on_the_page() -> None:
    cells = {
        **action(1, **{**WORTH, "avoids-low": "soon"}),
        **action(2, what="Clinic", **{"cost-once": "a lot", "cost-years": "100"}),
        **action(3, what="Leaflet", status="stopped", **{"cost-once": "a lot"}),
    }
    sheet = book(cells)["Money"]
    costs = texts(sheet).partition("Cost per person")[0]
    assert "Clinic: One-off cost must be a number, such as 1,250 or 0.5. It is not counted." in costs
    assert "Clinic: For how many years must be between 0 and 30. It is not counted." in costs
    assert "Leaflet" not in costs
    assert values(below(sheet, "Cost per person, and break-even"))[-1] == [
        "Inspect homes: Lowest estimate must be a number, such as 1,250 or 0.5. It is not counted."
    ]


def test_hostile_text_is_text() -> None:
    cells: dict[str, Value] = {}
    for number, text in enumerate(HOSTILE):
        cells |= action(number, **{**WORTH, "what": text, "payer": text, "avoids": text, "cost-from": text})
    sheet = book(cells)["Money"]
    assert all(cell.data_type in {"s", "n"} for row in sheet.iter_rows() for cell in row)
    actions = {row[0] for row in values(below(sheet, "Cost per person, and break-even"))[1:]}
    assert {clean(one).strip() for one in HOSTILE} <= {str(one) for one in actions}


@pytest.mark.parametrize("figures", ["9" * 150, "0." + "3" * 60, "123456789012.34"])
def test_a_figure_of_any_length_is_written(figures: str) -> None:
    """As a number where that is right to the penny, as text where it would not be."""
    rows = below(book(action(1, what="Clinic", **{"cost-once": figures}))["Money"], "Cost by payer and year")
    held = rows[1][-1].value
    assert held == pounds(Decimal(figures)) if len(figures) > 100 else held == float(figures)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("£1,250", Decimal(1250)),
        ("£0.50", Decimal("0.50")),
        ("\N{MINUS SIGN}£20", Decimal(-20)),
        ("", None),
        ("none", "none"),
        ("£5 or £6", "£5 or £6"),
    ],
)
def test_a_sum_is_read_from_what_a_rule_shows(text: str, held: Decimal | str | None) -> None:
    assert amount(text) == held


def _worked_over(sheet: Any) -> None:
    """Figures typed over, a formula, an error, cells merged, a row gone, and words of our own kind."""
    sheet["B6"], sheet["C6"], sheet["D6"] = 1, "=SUM(B6:C6)", "#REF!"
    sheet["A1"], sheet["B1"], sheet["H9"] = "What", "stamps", "record|eastmere|actions/actions"
    sheet.merge_cells("A6:B7")
    sheet.delete_rows(12)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda made: _worked_over(made["Money"]),
        lambda made: made.remove(made["Money"]),
        lambda made: made.move_sheet("Money", -2),
        lambda made: setattr(made["Money"], "title", "Actions 2"),
        lambda made: made.copy_worksheet(made["Money"]),
    ],
    ids=["saved", "worked over", "removed, as in an earlier release", "first", "renamed", "copied"],
)
def test_nothing_of_the_sheet_comes_back(change: Callable[[Any], None]) -> None:
    """Whatever somebody does with it: no difference, and no sentence."""
    made = book(CELLS)
    change(made)
    out = BytesIO()
    made.save(out)
    assert compared(out.getvalue(), scene(CELLS), NOW) == Review(plan="eastmere")


def test_an_edit_beside_the_sheet_still_comes_back() -> None:
    made = book(CELLS)
    _worked_over(made["Money"])
    made["Actions"]["A2"] = "Evening clinic"
    out = BytesIO()
    made.save(out)
    found = compared(out.getvalue(), scene(CELLS), NOW)
    assert [(one.was, one.now) for one in found.edits] == [("Clinic", "Evening clinic")]
    assert found.told == ()
