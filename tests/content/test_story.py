"""Eastmere is one story: its figures and dates are in one file, they agree, and nothing else says them in so many words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import yaml

from tests.core.rule_samples import answers, entry, rows
from tests.examples import CONTENT, ROOT
from tools_py.dates import MONTHS, parse_date
from tools_py.rules import Interval

PLACE: dict[str, Any] = yaml.safe_load((ROOT / "content/eastmere.yaml").read_text("utf-8"))
MONTH = "|".join(MONTHS)
DATED = re.compile(rf"\b(?:\d{{1,2}} )?(?:{MONTH})(?: to (?:{MONTH}))? (?:20\d\d)\b|\b20\d\d\b")
FIGURE = re.compile(r"(?<![\w{.])\d[\d,]*(?:\.\d+)?(?![\w}])")
FEWEST = 13
"""Smaller numbers are in many sentences for other reasons, such as a meeting of two hours."""
FILES = [
    *sorted(ROOT.glob("tools_py/worksheets/*.yaml")),
    *sorted(ROOT.glob("tools_py/questions/*.yaml")),
    *sorted(ROOT.glob("tools_py/checklists/*.yaml")),
]
PAGES = [file for file in sorted((ROOT / "docs").rglob("*.md")) if "decisions" not in file.parts]
NAMES = re.compile(r"Eastmere|Harbour|Old Net Loft|Tidewater|Quay Lane|Marram")


def texts(value: Any) -> Iterator[str]:
    """Every text in a worked answer, as it is written."""
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def exhibits(raw: dict[str, Any]) -> Iterator[str]:
    """The examples and worked answers of an instrument, before facts are filled in."""
    yield from texts(raw.get("worked", {}))
    yield from (item["example"] for section in raw.get("sections", []) for item in section.get("items", []))


def sayings() -> Iterator[tuple[str, str]]:
    """Every text of the story with its file: exhibits, the logic model's own examples, and sentences of pages."""
    for file in FILES:
        yield from ((file.name, text) for text in exhibits(yaml.safe_load(file.read_text("utf-8"))))
    model = yaml.safe_load((ROOT / "tools_py/tools/logic_model/tool.yaml").read_text("utf-8"))
    yield from (("logic_model/tool.yaml", text) for text in texts(model.get("worked", {})))
    for file in PAGES:
        for line in file.read_text("utf-8").splitlines():
            yield from ((file.name, one) for one in re.split(r"(?<=[.!?]) ", line) if NAMES.search(one))


def figures(text: str) -> set[Decimal]:
    """The numbers that a text says in figures, above the smallest."""
    plain = DATED.sub("", re.sub(r"\{[^}]*\}", "", text))
    found = (Decimal(one.replace(",", "")) for one in FIGURE.findall(plain))
    return {one for one in found if one >= FEWEST}


FACTS = {number for name, value in PLACE.items() if not name.endswith("_series") for number in figures(str(value))}
"""All but those of a series, which are facts as a whole."""


def test_no_date_of_the_story_is_written_out() -> None:
    """Neither a day, nor a month with its year, nor a year: each is a fact."""
    found = [(name, text) for name, text in sayings() if DATED.search(re.sub(r"\{[^}]*\}", "", text))]
    assert found == []


def test_no_figure_of_the_story_is_written_out() -> None:
    """A number that the facts hold is taken from there."""
    found = [(name, text) for name, text in sayings() if figures(text) & FACTS]
    assert found == []


def number(name: str) -> Decimal:
    """A fact as a number."""
    return Decimal(str(PLACE[name]).replace(",", ""))


@pytest.mark.parametrize("place", ["ward", "town"])
def test_rates_and_intervals_follow_from_the_counts(place: str) -> None:
    """As the toolkit's own rule works them out."""
    held = entry("a", reached=int(number(f"lung_stays_{place}")), need=int(number(f"{place}_population")))
    (row,) = rows(Interval(id="r", title="T", count="reached", people="need").result(answers(held)))
    assert row[3:] == (str(PLACE[f"lung_admissions_{place}"]), PLACE[f"lung_interval_{place}"])


@pytest.mark.parametrize("place", ["ward", "town"])
@pytest.mark.parametrize("when", ["", "during_", "after_"])
def test_shares_follow_from_the_counts(place: str, when: str) -> None:
    came, invited = (number(f"health_checks_{when}{what}_{place}") for what in ("came", "invited"))
    assert round(100 * came / invited) == number(f"health_checks_{when}{place}")


def test_the_gap_and_the_target_agree() -> None:
    before, after = (number(f"health_checks_{one}town") - number(f"health_checks_{one}ward") for one in ("", "after_"))
    assert (before, after) == (number("health_checks_gap"), number("health_checks_target_gap"))
    assert number("health_checks_target_ward") == number("health_checks_after_ward")
    assert number("health_checks_rise_ward") == number("health_checks_after_ward") - number("health_checks_ward")


def test_counts_of_the_clinic_and_of_repairs_add_up() -> None:
    assert number("clinic_both_invited") == 2 * number("clinic_invited_each")
    assert number("clinic_both_came") == number("clinic_first_came") + number("clinic_second_came")
    assert number("repairs_total") == number("private_repairs_total") + number("other_repairs_total")
    assert number("inspections_june") < number("inspections_forecast_june") < number("homes_to_repair")
    assert number("private_repairs_total") <= number("private_repairs_planned")


def test_the_evening_clinic_is_on_the_third_tuesday() -> None:
    """As the service plan says; and the days of the story come in their order."""
    days = [parse_date(PLACE[name]) for name in ("clinic_date", "clinic_second_date")]
    assert all(day.weekday() == 1 and 15 <= day.day <= 21 for day in days)
    order = ("board_date", "start_date", "clinic_date", "clinic_second_date", "review_date", "second_review_date",
             "vesting_day", "third_review_date", "findings_needed", "end_date")  # fmt: skip
    told = [parse_date(PLACE[name]) for name in order]
    assert told == sorted(told)


def test_the_plan_looks_at_the_reorganisation_of_its_councils() -> None:
    """It runs across the day on which they give way to one: there is a risk for it."""
    assert parse_date(PLACE["start_date"]) < parse_date(PLACE["vesting_day"]) < parse_date(PLACE["end_date"])
    risks: Any = CONTENT.toolkit.worksheet("project-charter").worked["risks"]
    assert any(PLACE["new_council"] in str(risk) for risk in risks)


def test_nobody_is_asked_to_a_health_check_who_is_too_young() -> None:
    """They are for people aged 40 to 74."""
    young = re.compile(r"under (?:40|forty)|men under|aged (?:18|20|30)", re.IGNORECASE)
    assert [text for _, text in sayings() if young.search(text)] == []


def test_housing_is_the_boroughs() -> None:
    """In an area with two tiers a county council has no housing department."""
    rows_: Any = CONTENT.toolkit.worksheet("sign-off").worked["signatures"]
    assert [row["role"] for row in rows_ if row["partner"] == PLACE["county_council"]] == ["Leads on public health"]


def test_the_forum_that_leads_is_no_audience() -> None:
    """Its chair leads the working group: so it decides and acts together with the others."""
    people: Any = CONTENT.toolkit.worksheet("stakeholders").worked["stakeholders"]
    (forum,) = (one for one in people if "Forum" in one["name"])
    assert forum["approach"] == "together"
