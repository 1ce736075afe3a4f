"""A workbook that was edited elsewhere and opened here: how each kind of answer is read, and what is taken or left."""

import base64
import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.core.conversation import Conversation
from tests.examples import entries
from tools_py.cells import Value
from tools_py.effects import Announce, Download, Hand
from tools_py.messages import Answer

REVIEW = "exports/review"
CELLS: dict[str, Value] = {
    "pots/service/service": "Evening clinic",
    "pots/efficacy/rating": "1",
    "pots/efficacy/carry": True,
    "pots/overview/benefit-share": "20",
    "pots/overview/loss": "x" * 40_000,
    "project-charter/charter/baseline": "5",
    "project-charter/charter/baseline-date": "June 2027",
    "project-charter/charter/target-date": "12 June 2027",
    "partnership/members--a/order": "i",
    "partnership/members--a/organisation": "Tidewater Homes",
    "partnership/members--a/skills.project": True,
    "logic-model/model--m/order": "i",
    "logic-model/card--a/order": "a",
    "logic-model/card--a/text": "Home visits",
    "logic-model/card--b/order": "b",
    "logic-model/card--b/text": "Warm homes",
    "logic-model/card--c/order": "c",
    "logic-model/card--c/text": "warm homes",
    "logic-model/link--l/order": "i",
    "logic-model/link--l/from": "card--b",
    "logic-model/link--l/to": "card--c",
}
FORM, CHARTER, TABLE = "pots/overview", "project-charter/charter", "pots/components"

type Change = Callable[[Any], None]


def talk(plan: dict[str, Value] | None = None) -> Conversation:
    """A conversation on a plan, with what a workbook would change in sight."""
    one = Conversation((REVIEW,))
    one.open(entries(CELLS if plan is None else plan))
    return one


def back(one: Conversation, change: Change) -> Answer:
    """Save the plan as a workbook, change it in another program, and open it again."""
    made = next(effect for effect in one.do("exports/excel").effects if isinstance(effect, Download))
    book = openpyxl.load_workbook(BytesIO(base64.b64decode(made.base64)))
    change(book)
    out = BytesIO()
    book.save(out)
    (hand,) = one.do("exports/open", base64.b64encode(out.getvalue()).decode()).effects
    assert isinstance(hand, Hand)
    return one.do(hand.command, hand.text)


def sheet(book: Any, part: str) -> Any:
    """The sheet of a part."""
    return next(one for one in book if any(str(cell.value).endswith(f"|{part}") for cell in one[1]))


def cell(book: Any, part: str, record: str, head: str) -> Any:
    """The cell of a record's answer: below its heading, or beside its question in a form."""
    found = sheet(book, part)
    heads = [str(one.value) for one in found[1]]
    known = next(number for number, text in enumerate(heads) if text.endswith(f"|{part}"))
    (row,) = [row for row in found.iter_rows(min_row=2) if row[known].value == record]
    return row[heads.index(head if head in heads else "Answer")]


def typed(part: str, record: str, head: str, value: Any) -> Change:
    """The change that puts a value into one cell."""
    return lambda book: setattr(cell(book, part, record, head), "value", value)


def differences(answer: Answer) -> list[tuple[str, str]]:
    """What is offered: what stands in the plan, and what in the workbook."""
    html = answer.html[REVIEW]
    found = zip(
        *[re.findall(f"<dt>In the {one}</dt><dd>([^<]*)</dd>", html) for one in ("plan", "workbook")], strict=True
    )
    return [(unescape(was), unescape(now)) for was, now in found]


def told(answer: Answer) -> list[str]:
    """What could not be read."""
    found = re.search('exports__told">(.*?)</ul>', answer.html.get(REVIEW, ""), re.DOTALL)
    return [unescape(one) for one in re.findall("<li>([^<]*)</li>", found[1])] if found else []


def offered(answer: Answer) -> list[str]:
    """The ids by which differences are taken."""
    return re.findall('value="exports/take/([^"]+)"', answer.html[REVIEW])


def said(answer: Answer) -> list[str]:
    """What is told at once to those who listen."""
    return [one.text for one in answer.effects if isinstance(one, Announce)]


@pytest.mark.parametrize(
    ("part", "record", "head", "value", "was", "now", "cells"),
    [
        (FORM, "overview/benefit-share", "", 0.255, "20%", "25.5%", {"benefit-share": "25.5"}),
        (FORM, "overview/benefit-share", "", "30%", "20%", "30%", {"benefit-share": "30"}),
        (FORM, "overview/benefit-share", "", None, "20%", "nothing", {"benefit-share": ""}),
        (FORM, "overview/first", "", 7.0, "nothing", "7", {"first": "7"}),
        (FORM, "overview/first", "", True, "nothing", "Yes", {"first": "Yes"}),
        (CHARTER, "charter/baseline", "", 1250.5, "5", "1,250.5", {"baseline": "1250.5"}),
        (CHARTER, "charter/baseline", "", "many", "5", "many", {"baseline": "many"}),
        (CHARTER, "charter/baseline-date", "", date(2027, 9, 1), "June 2027", "September 2027",
         {"baseline-date": "September 2027"}),
        (CHARTER, "charter/target-date", "", "2027-07-01T00:00:00", "12 June 2027", "1 July 2027",
         {"target-date": "1 July 2027"}),
        (CHARTER, "charter/target-date", "", "1/7/2027", "12 June 2027", "1 July 2027", {"target-date": "1 July 2027"}),
        (CHARTER, "charter/target-date", "", "a Tuesday", "12 June 2027", "a Tuesday", {"target-date": "a Tuesday"}),
        (CHARTER, "charter/target-date", "", "2027-Tuesday", "12 June 2027", "2027-Tuesday",
         {"target-date": "2027-Tuesday"}),
        (TABLE, "efficacy", "Include in the plan", "no", "Yes", "No", {"carry": False}),
        (TABLE, "efficacy", "Include in the plan", None, "Yes", "No", {"carry": False}),
        (TABLE, "accessibility", "Include in the plan", True, "No", "Yes", {"carry": True}),
        (TABLE, "efficacy", "Rating", "EMBEDDED", "Early", "Embedded", {"rating": "3"}),
        ("logic-model/link", "link--l", "From", "home visits", "Warm homes", "Home visits", {"from": "card--a"}),
        (TABLE, "accessibility", "Include in the plan", "x", "No", "Yes", {"carry": True}),
        (TABLE, "efficacy", "Rating", "3", "Early", "Embedded", {"rating": "3"}),
    ],
)  # fmt: skip
def test_an_answer_is_read_as_its_field_takes_it(  # noqa: PLR0913, PLR0917 - a case is a row
    part: str, record: str, head: str, value: Any, was: str, now: str, cells: dict[str, Value]
) -> None:
    """However the other program wrote it; both sides are shown in the plan's words, and only this is offered."""
    one = talk()
    answer = back(one, typed(part, record, head, value))
    assert (differences(answer), told(answer)) == ([(was, now)], [])
    taken = one.do("exports/take")
    assert {address.rpartition("/")[2]: cell[0].value for _, address, cell in taken.cells} == cells


def test_what_a_field_cannot_read_is_marked_before_it_is_taken() -> None:
    """“A Tuesday” for a date was offered as if it were one. What can be read has no mark."""
    marked = back(talk(), typed(CHARTER, "charter/target-date", "", "a Tuesday")).html[REVIEW]
    assert (
        "Write the date as day, month and year, such as 12 June 2027. If you import it, it is kept as it was typed"
        in marked
    )
    fine = back(talk(), typed(CHARTER, "charter/target-date", "", "1/7/2027")).html[REVIEW]
    assert "kept as it was typed" not in fine


def test_several_choices_are_taken_from_their_list() -> None:
    """Those that the list lacks now are taken off."""
    one = talk()
    answer = back(one, typed("partnership/members", "members--a", "What they bring", "lived experience ; DATA;"))
    assert differences(answer) == [("Project management", "Data, Lived experience")]
    changed = {address.rpartition(".")[2]: cell[0].value for _, address, cell in one.do("exports/take").cells}
    assert changed == {"lived": True, "data": True, "project": False}


@pytest.mark.parametrize(
    ("part", "record", "head", "value", "why"),
    [
        (TABLE, "efficacy", "Include in the plan", "perhaps", "is neither Yes nor No"),
        (TABLE, "efficacy", "Rating", "Splendid", "says “Splendid”, which is not one of the choices"),
        (CHARTER, "charter/target-date", "", 9e9, "is not a date"),
        (CHARTER, "charter/target-date", "", "=TODAY()", "is a formula; type its result instead"),
        ("partnership/members", "members--a", "What they bring", "Data; Luck",
         "names “Luck”, which is not one of the choices"),
        ("logic-model/link", "link--l", "From", "Warm Homes", "says “Warm Homes”, which matches more than one row"),
        (FORM, "overview/loss", "", f"{'y' * 32_000} […]", "is too long for a spreadsheet; change it on its page"),
    ],
)  # fmt: skip
def test_what_a_field_cannot_take_is_told_with_its_place(
    part: str, record: str, head: str, value: Any, why: str
) -> None:
    """And nothing is offered."""
    answer = back(talk(), typed(part, record, head, value))
    (only,) = told(answer)
    assert re.fullmatch(f"Sheet “.+”, row \\d+, “.+” {re.escape(why)}\\. This cell was not imported\\.", only)
    assert differences(answer) == []


def test_days_are_counted_as_the_workbook_counts_them() -> None:
    """Some programs for the Mac begin in 1904."""

    def change(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        cell(book, CHARTER, "charter/target-date", "").value = datetime(2027, 7, 1)  # noqa: DTZ001 - a day has no zone

    assert ("12 June 2027", "1 July 2027") in differences(back(talk(), change))


def test_rows_are_added_where_rows_grow() -> None:
    """An empty one is none, and of one that holds only what cannot be read it is told."""

    def change(book: Any) -> None:
        grows = sheet(book, "partnership/members")
        head = {str(one.value): one.column for one in grows[1]}
        for row, (name, text) in enumerate(
            [("Organisation or group", "Youth club"), ("Sector", "Nowhere"), ("Sector", "  ")], grows.max_row + 1
        ):
            grows.cell(row, head[name]).value = text
        sheet(book, TABLE).append(["What providers offer", "A line of ours", "Early"])

    one = talk()
    answer = back(one, change)
    assert differences(answer) == [("nothing", "Organisation or group: Youth club")]
    assert 'id="exports-review-told" open' in answer.html[REVIEW]
    nowhere, given = sorted(told(answer))
    assert nowhere.endswith("“Sector” says “Nowhere”, which is not one of the choices. This cell was not imported.")
    assert given.endswith("rows cannot be added to a fixed list. It was not imported.")
    made = {address.rpartition("/")[2]: cell[0].value for _, address, cell in one.do("exports/take").cells}
    assert made["organisation"] == "Youth club"
    assert set(made) == {"order", "organisation"}


def test_a_sheet_that_lost_its_hidden_columns_is_left_out() -> None:
    def change(book: Any) -> None:
        found = sheet(book, TABLE)
        found.delete_cols(found.max_column)

    (one,) = told(back(talk(), change))
    assert one.endswith("has lost a hidden column, or its part no longer exists. It was not imported.")


def test_of_many_places_the_first_are_told() -> None:
    def change(book: Any) -> None:
        for row in sheet(book, TABLE).iter_rows(min_row=2):
            for at in (2, 4, 6):
                row[at].value = "=1+1"
        for part in (CHARTER, "pots/service"):
            for row in sheet(book, part).iter_rows(min_row=2):
                row[1].value = "=1+1"

    found = told(back(talk(), change))
    assert len(found) == 51
    assert re.fullmatch(r"… and \d+ more like these\.", found[-1])


def test_differences_are_taken_and_left_one_by_one() -> None:
    """What is left out is offered no more; the rest can be closed."""

    def change(book: Any) -> None:
        for record in ("efficacy", "accessibility", "volumes"):
            cell(book, TABLE, record, "Rating").value = "Developing"

    one = talk()
    answer = back(one, change)
    first, second, third = offered(answer)
    taken = one.do(f"exports/take/{first}")
    assert said(taken) == [taken.undo] == ["1 change was imported from the workbook."]
    assert one.plan.value(first) == "2"
    assert offered(taken) == [second, third]
    assert offered(one.do(f"exports/leave/{second}")) == [third]
    assert one.do(f"exports/take/{second}").cells == ()
    closed = one.do("exports/leave")
    assert closed.cells == ()
    assert "Developing" not in closed.html[REVIEW]
    assert one.do("exports/take").cells == ()
    assert one.plan.value(second) is None


def test_all_differences_are_taken_at_once() -> None:
    def change(book: Any) -> None:
        for record in ("efficacy", "accessibility"):
            cell(book, TABLE, record, "Rating").value = "Developing"

    one = talk()
    back(one, change)
    answer = one.do("exports/take")
    assert said(answer) == ["2 changes were imported from the workbook."]
    assert "Developing" not in answer.html[REVIEW]


def test_a_review_of_another_plan_is_not_shown() -> None:
    """The reader has gone over to it while the workbook was read."""
    one, other = talk(), talk()
    answer = back(one, typed(TABLE, "efficacy", "Rating", "Embedded"))
    assert offered(answer)
    (hand,) = (e for e in one.do("exports/open", "none").effects if isinstance(e, Hand))
    assert "cannot be read as a workbook" in hand.text
    assert REVIEW not in other.do("exports/review", hand.text.replace('"p"', '"q"')).html
