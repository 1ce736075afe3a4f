"""Fields: what fits, and what is said of what does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.fields import Field, FieldError, Option, parse_date, print_date

NOTE = Field(id="note", kind="note", label="Note", limit=5000)


@pytest.mark.parametrize(
    "text",
    ["12 June 2027", " 12 jun 2027 ", "12th June, 2027", "12/6/2027", "12.06.2027", "12-6-2027", "2027-06-12"],
)
def test_dates_are_read_as_people_write_them(text: str) -> None:
    """Day, month, year in words or figures."""
    assert parse_date(text) == date(2027, 6, 12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", "Write the date as day, month and year, such as 12 June 2027."),
        ("12 June", "Write the date as day, month and year, such as 12 June 2027."),
        ("31 February 2027", "There is no such day as 31 February 2027. Check the day and the month."),
        ("1/13/2027", "There is no such day as 1/13/2027. Check the day and the month."),
        ("12 Juniper 2027", "There is no such day as 12 Juniper 2027. Check the day and the month."),
    ],
)
def test_what_is_no_date_is_said(text: str, said: str) -> None:
    """The sentence says what is wrong and what to do."""
    with pytest.raises(FieldError, match=said.replace("/", ".")):
        parse_date(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_printed_date_reads_back(day: date) -> None:
    """Every date survives print and parse, in words and in ISO form."""
    assert parse_date(print_date(day)) == parse_date(day.isoformat()) == day


@given(st.text())
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    """Nothing that is typed breaks the reading."""
    error = Field(id="back", kind="date", label="Date").error(text)
    assert error is None or error.endswith((".", "!"))


def test_a_long_text_is_kept_and_said() -> None:
    """The limit is told with the length; nothing is cut."""
    assert NOTE.error("x" * 5000) is None
    assert NOTE.error("x" * 100_000) == ("Note has 100,000 characters. Shorten it to 5,000 or fewer; nothing was cut.")


def test_wrong_kinds_of_value_are_said() -> None:
    """A merged file may hold anything; each kind says what it expected."""
    tick = Field(id="done", kind="tick", label="Done")
    choice = Field(id="own", kind="one-of", label="Own", options=(Option(value="reached", label="Reached"),))
    assert tick.error("neither") == "This is neither ticked nor clear. Tick or clear it again."
    assert NOTE.error(value=True) == "This holds no text. Type it again."
    assert choice.error("perhaps") == "This answer is none of the choices. Choose again."
    assert all(field.error(None) is None and field.error("") is None for field in (tick, NOTE, choice))
