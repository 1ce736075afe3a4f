"""Fields: what fits, and what is said of what does not."""

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools_py.cells import Value
from tools_py.conditions import Condition
from tools_py.dates import parse_date, parse_month, parse_period, print_date
from tools_py.faults import FieldError
from tools_py.fields import Field, Kind, Option, parse

NOTE = Field(id="note", kind="note", label="Note", limit=5000)


@pytest.mark.parametrize(
    "text",
    [
        "12 June 2027",
        " 12 jun 2027 ",
        "12th June, 2027",
        "12/6/2027",
        "12.06.2027",
        "12-6-2027",
        "2027-06-12",
        "12/06/27",
        "12-Jun-27",
        "12-Jun-2027",
        "Sat 12 June 2027",
        "Saturday, 12th of June 2027",
        "12 / 06 / 2027",
        "12 June '27",
        "12Jun27",
        "June 12, 2027",
        "12\u00a0June\u200b 2027",
        "12\u20136\u20132027",
        "2027-06-12T00:00:00",
        "12/06/2027 09:30",
        "\u202a12/06/2027\u202c",
    ],
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
        ("06/25/2027", "Check the day and the month. The day comes first: 25 June 2027."),
        ("Mon 12 June 2027", "12 June 2027 is a Saturday, not a Monday. Check the day."),
        ("12 June 0027", "Write the year with four figures, such as 2027."),
        ("46631", "Write the date as day, month and year, such as 12 June 2027."),
    ],
)
def test_what_is_no_date_is_said(text: str, said: str) -> None:
    """The sentence says what is wrong and what to do."""
    with pytest.raises(FieldError, match=said.replace("/", ".")):
        parse_date(text)


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2079, 12, 31)))
def test_a_year_of_two_figures_is_of_this_century_or_the_end_of_the_last(day: date) -> None:
    """From 1980 to 2079, as the docstring says."""
    assert parse_date(f"{day:%d/%m/%y}") == parse_date(f"{day:%d-%b-%y}") == day
    assert parse_month(f"{day:%b-%y}") == day.replace(day=1)


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
    assert choice.error("perhaps") == "This answer is none of the choices. Select again."
    assert all(field.error(None) is None and field.error("") is None for field in (tick, NOTE, choice))


COUNT = Field(id="count", kind="number", label="People")
SHARE = Field(id="share", kind="percent", label="Share")
LINK = Field(id="link", kind="link", label="Report")
TWO = (Option(value="age", label="Age"), Option(value="sex", label="Sex"))
SEVERAL = Field(id="groups", kind="several-of", label="Groups", options=TWO)
SCALE = Field(id="mark", kind="scale", label="Rating", options=(Option(value="0", label="Not in place"),
              Option(value="1", label="Early"), Option(value="dk", label="Don’t know", outside=True)))  # fmt: skip
JUDGED = Field(id="again", kind="yes-partly-no", label="Again?", options=(Option(value="dk", label="Don’t know"),))


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,250.5", "1250.5"), (" 12 ", "12"), ("£300", "300"), ("12%", "12"), ("1 000 000", "1000000"), (".5", "0.5"),
     ("5.", "5"), ("-3", "-3"), ("+3", "3"), ("0", "0")],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, number: str) -> None:
    """Commas, spaces, pounds and the sign of percent are no part of the number."""
    assert parse(COUNT, text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12,5", "People: \u201c12,5\u201d can be read as 12.5 or as 125. Write the one that you mean."),
        ("0,5", "People: \u201c0,5\u201d can be read as 0.5 or as 5. Write the one that you mean."),
        (
            "1.250,50",
            "People: \u201c1.250,50\u201d can be read as 1,250.50 or as 1.25050. Write the one that you mean.",
        ),
        ("1.250.000", "People must be a number. \u201c1.250.000\u201d may mean 1,250,000: write it so if it does."),
        ("12 5", "People must be a number. \u201c12 5\u201d may mean 125: write it so if it does."),
    ],
)
def test_a_decimal_comma_is_asked_about(text: str, said: str) -> None:
    """A comma stands between thousands, in threes; anything else is no number until somebody says which."""
    assert COUNT.error(text) == said


@pytest.mark.parametrize(
    ("text", "number"),
    [("45 %", "45"), ("\u00a31,250", "1250"), ("1\u00a0250", "1250"), ("\u22123", "-3"), ("1.250", "1.250")],
)
def test_numbers_are_read_as_spreadsheets_write_them(text: str, number: str) -> None:
    assert parse(COUNT, text) == Decimal(number)


def test_what_nobody_sees_is_no_answer() -> None:
    """Spaces without width, as Teams and SharePoint leave them; in a text any space alone."""
    assert parse(COUNT, "\u200b") is parse(NOTE, " \u00a0\n") is parse(NOTE, "\ufeff") is None


@pytest.mark.parametrize("text", ["many", "1e9", "NaN", "Infinity", "1.2.3", "--1", "12 people", "£", "٣x", " "])
def test_what_is_no_number_is_said(text: str) -> None:
    """The sentence names the field and shows a number."""
    assert COUNT.error(text) == "People must be a number, such as 1,250 or 0.5."


@pytest.mark.parametrize(
    ("least", "most", "text", "said"),
    [
        ("0", "5", "0", None),
        ("0", "5", "5", None),
        ("0", "5", "5.01", "People must be between 0 and 5."),
        ("0", None, "-1", "People must be 0 or more."),
        (None, "1000", "1001", "People must be 1,000 or less."),
        (None, None, "-1000", None),
    ],
)
def test_numbers_keep_to_their_limits(least: str | None, most: str | None, text: str, said: str | None) -> None:
    """Both ends belong to it."""
    assert Field(id="count", kind="number", label="People", least=least, most=most).error(text) == said


@pytest.mark.parametrize(("text", "fits"), [("0", True), ("100%", True), ("100.1", False), ("-1", False)])
def test_a_share_lies_between_nothing_and_all(text: str, fits: bool) -> None:  # noqa: FBT001 - given by name
    """Unless the field says otherwise."""
    assert SHARE.error(text) == (None if fits else "Share must be between 0 and 100.")
    assert Field(id="share", kind="percent", label="Share", most="200").error("150") is None


@pytest.mark.parametrize(
    "text",
    [
        "June 2027",
        " jun 2027",
        "June, 2027",
        "6/2027",
        "06.2027",
        "2027-06",
        "12 June 2027",
        "Jun-27",
        "Jun 27",
        "June '27",
        "2027/6",
        "12/06/27",
    ],
)
def test_months_are_read_as_people_write_them(text: str) -> None:
    """A month is its first day; a whole date is its month."""
    assert parse_month(text) == parse(Field(id="m", kind="month", label="M"), text) == date(2027, 6, 1)


@pytest.mark.parametrize("text", ["soon", "June", "2027", "13/2027", "0/2027", "Juniper 2027", "31 February 2027"])
def test_what_is_no_month_is_said(text: str) -> None:
    """Whatever is wrong with it, the sentence says what to write."""
    assert Field(id="m", kind="month", label="M").error(text) == "Write the month and the year, such as June 2027."


@pytest.mark.parametrize("text", ["https://www.example.org/page", " http://example.org "])
def test_a_web_address_is_read(text: str) -> None:
    """Without the spaces around it."""
    assert parse(LINK, text) == text.strip()


@pytest.mark.parametrize(
    "text", ["www.example.org", "javascript:alert(1)", "data:text/html,x.y", "https://", "https://a b.c", "see example.org",
             "https://example.org\njavascript:alert(1)", " javascript:https://example.org"],
)  # fmt: skip
def test_what_is_no_web_address_is_said(text: str) -> None:
    """A link never leads to a script."""
    assert LINK.error(text) == "Give the whole web address, such as https://www.example.org/page."


def test_a_role_and_a_reference_are_text() -> None:
    """A role, or the id of a row elsewhere, which may be gone."""
    person = Field(id="who", kind="role", label="Lead")
    row = Field(id="row", kind="reference", label="Source", to="data-inventory/sources")
    assert (parse(person, "Ward manager"), parse(row, "r-1")) == ("Ward manager", "r-1")
    assert person.error("x" * 201) == "Lead has 201 characters. Shorten it to 200 or fewer; nothing was cut."
    assert person.error(value=False) == row.error(value=True) == "This holds no text. Type it again."


@pytest.mark.parametrize(("field", "value"), [(SCALE, "0"), (SCALE, "dk"), (JUDGED, "partly"), (JUDGED, "dk")])
def test_one_choice_is_made(field: Field, value: str) -> None:
    """Of the declared options, or of those that the kind brings, and no other."""
    assert parse(field, value) == value
    assert field.error("2") == "This answer is none of the choices. Select again."


def test_yes_partly_no_brings_its_choices() -> None:
    """Declared options come after them."""
    assert [one.label for one in JUDGED.choices] == ["Yes", "Partly", "No", "Don’t know"]


def test_each_of_several_choices_is_a_tick() -> None:
    """What is stored is one box for each choice."""
    assert parse(SEVERAL, value=True) is True
    assert SEVERAL.error("age") == "This is neither ticked nor clear. Tick or clear it again."


@pytest.mark.parametrize(
    ("field", "answer", "said"),
    [
        (SEVERAL, ("age", "sex"), None),
        (SEVERAL, ("age", "tall"), "there is no choice 'tall'"),
        (SEVERAL, (), "a list of choices is expected"),
        (SEVERAL, "age", "a list of choices is expected"),
        (SEVERAL, True, "a list of choices is expected"),
        (SCALE, ("0",), "one answer is expected"),
        (SCALE, "1", None),
        (SCALE, "7", "This answer is none of the choices. Select again."),
        (COUNT, "some", "People must be a number, such as 1,250 or 0.5."),
        (NOTE, "", None),
    ],
)
def test_a_data_files_answer_is_checked(field: Field, answer: Value | tuple[str, ...], said: str | None) -> None:
    """As the reader's own would be; several choices are a list there."""
    assert field.refusal(answer) == said


@pytest.mark.parametrize(
    ("field", "faults"),
    [
        (SCALE, []),
        (JUDGED, []),
        (Field(id="a", kind="reference", label="A", to="b/c"), []),
        (Field(id="a", kind="scale", label="A"), ["a field of the kind scale needs options"]),
        (Field(id="a", kind="several-of", label="A"), ["a field of the kind several-of needs options"]),
        (Field(id="a", kind="number", label="A", options=TWO), ["a field of the kind number has no options"]),
        (Field(id="a", kind="tick", label="A", options=TWO), ["a field of the kind tick has no options"]),
        (Field(id="a", kind="reference", label="A"), ["a reference, and no other, needs `to`"]),
        (Field(id="a", kind="text", label="A", to="b/c"), ["a reference, and no other, needs `to`"]),
        (Field(id="a", kind="one-of", label="A", options=TWO * 2), ["two options have the value 'age'",
                                                                    "two options have the value 'sex'"]),
        (Field(id="a", kind="yes-partly-no", label="A", options=(Option(value="no", label="Never"),)),
         ["two options have the value 'no'"]),
        (Field(id="a", kind="text", label="A", when=Condition(field="b")),
         ["a condition needs a field and exactly one of equals, among and empty"]),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_said(field: Field, faults: list[str]) -> None:
    """One sentence each, for whoever writes the data file."""
    assert list(field.faults()) == faults


@given(st.sampled_from(get_args(Kind.__value__)), st.none() | st.booleans() | st.text())
def test_any_value_fits_or_gives_a_sentence(kind: Kind, value: Value) -> None:
    """A merged file may hold anything in any field; the sentence is whole."""
    options = TWO if kind in {"one-of", "several-of", "scale"} else ()
    error = Field(id="a", kind=kind, label="A", options=options).error(value)
    assert error is None or (error[0].isupper() and error.endswith("."))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_a_printed_number_reads_back(number: Decimal) -> None:
    """With commas between thousands."""
    assert parse(COUNT, f"{number:,}") == number


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_months_figures_read_back(day: date) -> None:
    """The year has four digits, the month one or two."""
    assert parse_month(f"{day.month}/{day.year}") == parse_month(f"{day:%Y-%m}") == day.replace(day=1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("April 2027 to March 2029", (2027, 4, 1), (2029, 3, 31)),
        ("from Apr 2027 until Feb 2028", (2027, 4, 1), (2028, 2, 29)),
        ("2027 \N{EN DASH} 2030", (2027, 1, 1), (2030, 12, 31)),
        ("2027/28", (2027, 4, 1), (2028, 3, 31)),
        ("2027/28 to 2029/30", (2027, 4, 1), (2030, 3, 31)),
        ("1 April to 30 June 2027", (2027, 4, 1), (2027, 6, 30)),
        ("April to June 2027", (2027, 4, 1), (2027, 6, 30)),
        ("12/4/2027 to 11/4/2028", (2027, 4, 12), (2028, 4, 11)),
        ("December 2027", (2027, 12, 1), (2027, 12, 31)),
    ],
)
def test_a_period_in_words_has_a_first_and_a_last_day(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert parse_period(text) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "text", ["", "three years", "March 2029 to April 2027", "2027 to 2028 to 2029", "9999/00 to x"]
)
def test_words_that_are_no_period_have_none(text: str) -> None:
    assert parse_period(text) is None
