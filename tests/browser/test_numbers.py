"""The pages that work out figures, as a person uses them: a file in, a gap in words, a line of the plan out."""

import re
from calendar import month_abbr

import docx
import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.examine import SMALL, axe, sideways
from tests.browser.reader import PLAN, Reader
from tests.core.test_intake_measures import FINGERTIPS
from tests.serving import Served

GAPS, SERIES, ARITHMETIC = "tools/gaps/", "tools/over-time/", "about/check-our-arithmetic/"
AREA = "tools/area/"
MONTHS = "\n".join(
    [
        "Month\tStays",
        *(f"{month_abbr[at % 12 + 1]} {2024 + at // 12}\t{(34 if at < 12 else 22) + at % 3}" for at in range(24)),
    ]
)
"""Two years, of which the second is lower by a third."""
IN_WORD = (
    "Marram 412 per 100,000",
    "absolute gap 112 per 100,000 higher, relative gap 1.38 times",
    "Twelve figures in a row below the average",
    "A real change for the better is likely",
)
"""What the plan says in Word of a gap and of what followed."""


def test_a_table_becomes_a_gap_a_baseline_a_series_and_a_part_of_the_plan_in_word(reader: Reader) -> None:
    """The file is read in the second Python; each step says in words what it is, and Word has all of them."""
    page = reader.open(GAPS).page
    given = FilePayload(name="data.csv", mimeType="text/csv", buffer=FINGERTIPS.encode())
    page.locator('[data-opens="gaps"]').set_input_files(given)
    found = page.locator("#gaps-found")
    expect(found).to_contain_text("The gaps", timeout=60_000)
    found.get_by_label("Period").select_option("2021/22")
    reader.press("Show this")
    expect(found).to_contain_text("The absolute gap:")
    found.get_by_label("Compare with").select_option("Other")
    reader.press("Show this")
    expect(found).to_contain_text("than that for Other")
    expect(found).to_contain_text("held back by the source")
    reader.press("Add Marram to the priority finder")
    expect(reader.bar("undo")).to_contain_text("Marram is now a candidate issue")
    reader.press("Keep the gap as a measure with its baseline")
    expect(reader.bar("undo")).to_contain_text("The gap of Marram is now a measure of the plan")
    reader.press("Keep in the plan")
    expect(reader.bar("undo")).to_contain_text("chart")
    reader.sees_saved()

    reader.open("tools/priority-finder/")
    expect(page.locator('[name^="priority-finder/"][name$="/group"]').first).to_have_value("Marram")

    reader.open(SERIES)
    page.locator("#over-time-table-pasted").fill(MONTHS)
    reader.press("See whether it has changed")
    series = page.locator("#over-time-found")
    series.get_by_label("Which is better").select_option("lower")
    reader.press("Show this")
    expect(series).to_contain_text("A real change for the better is likely")
    kept = series.get_by_label("Keep these figures with")
    expect(kept.locator("option").first).to_contain_text("Stays, all")
    kept.select_option(index=0)
    reader.press("Keep the figures")
    expect(reader.bar("undo")).to_contain_text("Stays, all")
    expect(page.locator("#over-time-measures")).to_contain_text("Stays, all")
    reader.sees_saved()

    reader.open(PLAN)
    with page.expect_download() as download:
        reader.press("Word document")
    told = docx.Document(str(download.value.path()))
    cells = [cell.text for table in told.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(one.text for one in told.paragraphs), *cells])
    assert [one for one in IN_WORD if one not in words] == []


def test_a_series_says_whether_it_has_changed(reader: Reader) -> None:
    page = reader.open(SERIES).page
    reader.press("Try the series of Eastmere")
    found = page.locator("#over-time-found")
    expect(found).to_contain_text("A real change is likely")
    expect(found).to_be_focused()
    found.get_by_label("Which is better").select_option("higher")
    found.get_by_label("Target").fill("38")
    reader.press("Show this")
    expect(found).to_contain_text("A real change for the better is likely")
    expect(found).to_contain_text("out of reach")


def test_the_arithmetic_agrees_in_this_browser(reader: Reader) -> None:
    page = reader.open(ARITHMETIC).page
    said = page.locator("#arithmetic-cases")
    page.get_by_role("button", name="Work out Interval of a share: 81 of 263").press("Enter")
    expect(said).to_contain_text("1 of 1 case came out in this browser")
    expect(page.locator("#arithmetic-interval-of-a-share-81-of-263")).to_be_focused()
    reader.press("Work all of them out")
    expect(said).to_contain_text("cases came out in this browser")
    count = re.match(r"(\d+) of (\d+) cases", said.inner_text())
    assert count
    assert count[1] == count[2]


@pytest.mark.parametrize(
    ("path", "press", "region"),
    [(GAPS, "Try the table of Eastmere", "gaps-found"), (SERIES, "Try the series of Eastmere", "over-time-found")],
)
def test_what_is_worked_out_is_for_everyone(reader: Reader, path: str, press: str, region: str) -> None:
    page = reader.open(path).page
    reader.press(press)
    expect(page.locator(f"#{region}")).to_be_focused()
    if path == GAPS:
        page.locator("#gaps-found-unit").select_option("per-100000")
        reader.press("Show this")
        expect(page.locator("#gaps-found svg").first).to_be_visible()
    assert axe(page) == []
    page.set_viewport_size(SMALL)
    assert sideways(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_text("Paste a table with its headings")).to_be_hidden()
    expect(page.locator(f"#{region} svg").first).to_be_visible()


def test_a_postcode_leads_to_its_council_and_nothing_is_asked_for(reader: Reader, served: Served) -> None:
    """Enter finds it; the list comes from what is here already; the council becomes the area of the plan."""
    page = reader.open(AREA).page
    page.locator("#area-text").fill("ls1 4ap")
    page.locator("#area-text").press("Enter")
    found = page.locator("#area-found")
    expect(found).to_contain_text("LS1 4AP lies in one council.")
    expect(found).to_be_focused()
    expect(found).to_contain_text("It runs public health too.")
    assert not [one for one in served.requests if "ls1" in one.lower()]
    assert axe(page) == []
    page.set_viewport_size(SMALL)
    assert sideways(page) == []
    reader.press("Use Leeds as the area of the plan")
    expect(reader.bar("undo")).to_contain_text("Leeds is now the area of the plan.")
    reader.sees_saved()
    assert reader.values()["plan/about/area"] == ["Leeds"]


def test_both_gaps_are_shown_for_figures_of_the_readers_own_by_keyboard(reader: Reader) -> None:
    page = reader.open("understand/read-a-gap/").page
    found = page.locator("#gap-sizes-found")
    expect(found).to_contain_text("Now the absolute gap is 9 points")
    found.get_by_label("In the first group").fill("40")
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#gap-sizes-words")).to_be_focused()
    expect(found).to_contain_text("Now the absolute gap is 10 points, and the relative gap is 1.33 times.")
    assert axe(page) == []
    page.set_viewport_size(SMALL)
    assert sideways(page) == []


def test_what_chance_does_is_shown_for_numbers_of_the_readers_own(reader: Reader) -> None:
    """Enter in a field shows it, a slip is named, and no window is too narrow."""
    page = reader.open("understand/is-it-real/").page
    found = page.locator("#chance-found")
    expect(found).to_contain_text("That is 6.42 per 1,000 people.")
    found.get_by_label("How many were counted").fill("7")
    found.get_by_label("Out of how many people").fill("900")
    reader.press("Show what chance does")
    expect(found).to_contain_text("Combine years or areas")
    reader.press("Ten more years")
    expect(page.locator("#chance-years")).to_be_focused()
    assert axe(page) == []
    page.set_viewport_size(SMALL)
    assert sideways(page) == []
