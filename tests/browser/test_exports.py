"""Files that leave the browser, and a workbook that comes back: made in a second worker, which can be ended."""

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from icalendar import Calendar
from playwright.sync_api import FilePayload, Route, expect
from pypdf import PdfReader

from tests.browser.reader import PLAN, Reader
from tests.core.plan_contents import action
from tests.examples import entries
from tools_py.exports.workbook import writing

CELLS = {
    "plan/about/name": "Harbour ward plan",
    **action(1, what="Open an evening clinic", when="12 June 2027", who="Harbour Road surgery"),
    **action(2, what="Repair damp homes", who="Tidewater Homes"),
}
WHAT = "actions/actions--a00001/what"


@pytest.fixture
def planner(reader: Reader) -> Reader:
    """A person at the plan page, with two actions."""
    return reader.keeps(entries(CELLS)).open(PLAN)


def file(reader: Reader, label: str) -> tuple[str, bytes]:
    """The name and content of the file that a button makes."""
    with reader.page.expect_download() as download:
        reader.press(label)
    return download.value.suggested_filename, download.value.path().read_bytes()


def opens(reader: Reader, data: bytes) -> None:
    """Choose a workbook to open."""
    chosen = FilePayload(name="plan.xlsx", mimeType=writing.TYPE, buffer=data)
    reader.page.locator('[data-opens="exports"]').set_input_files(chosen)


def second_worker_ends(reader: Reader) -> None:
    """Wait until only the page's own worker is left."""
    for _ in range(100):
        if len(reader.pythons) == 1:
            return
        reader.page.wait_for_timeout(100)
    raise AssertionError("the second worker lives on")


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after somebody else changed its actions."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    change(book["Actions"])
    book.save(out)
    return out.getvalue()


def test_each_kind_of_file_is_made_and_the_second_worker_ends(planner: Reader) -> None:
    name, data = file(planner, "Word document")
    assert name.startswith("Harbour-ward-plan-")
    cells = [cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells]
    assert "Open an evening clinic" in cells
    _, data = file(planner, "Excel workbook")
    assert openpyxl.load_workbook(io.BytesIO(data))["Actions"]["A2"].value == "Open an evening clinic"
    _, data = file(planner, "Actions as CSV")
    assert "Repair damp homes" in data.decode("utf-8-sig")
    _, data = file(planner, "Dates as a calendar")
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(data).walk("VEVENT")] == ["Open an evening clinic"]
    _, data = file(planner, "Committee report")
    assert docx.Document(io.BytesIO(data)).core_properties.title == "Harbour ward plan: report"
    expect(planner.bar("apart")).to_have_count(0)
    second_worker_ends(planner)


def test_a_file_can_be_cancelled_while_the_page_stays_free(planner: Reader) -> None:
    """What the second worker fetches does not come; the page's own Python answers meanwhile."""
    page = planner.page

    def never(route: Route) -> None:
        planner.held.append(route)

    page.context.route("**/xlsxwriter*", never)
    planner.press("Excel workbook")
    expect(planner.bar("apart")).to_contain_text("Getting ready")
    expect(planner.bar("apart").locator("progress")).to_be_visible()
    page.locator('[name="exports/options/views"]').check()
    expect(page.locator(".exports__along")).to_contain_text("each contributor’s view")
    planner.choose("apart", "Cancel")
    expect(planner.bar("apart")).to_have_count(0)
    second_worker_ends(planner)
    planner.release()
    file(planner, "Excel workbook")


def test_a_workbook_comes_back_line_by_line(planner: Reader) -> None:
    page = planner.page

    def change(sheet: Any) -> None:
        sheet["A2"] = "Open two evening clinics"
        sheet["D3"] = "Marram County Council"
        (status,) = (head.column_letter for head in sheet[1] if head.value == "Status")
        sheet[f"{status}3"] = "Nearly"

    opens(planner, edited(file(planner, "Excel workbook")[1], change))
    review = page.locator("#exports-review")
    expect(review).to_be_focused()
    expect(review.locator(".notice__title")).to_have_text("2 differences")
    expect(review.locator(".exports__told")).to_be_visible()
    expect(review.locator(".exports__told")).to_contain_text("“Status” says “Nearly”, which is not one of the choices")
    assert planner.values()[WHAT] == ["Open an evening clinic"]
    review.get_by_role("button", name=re.compile("Import ?: Open an evening clinic, What")).click()
    expect(review.locator(".exports__edit")).to_have_count(1)
    expect(planner.bar("undo")).to_contain_text("1 change was imported from the workbook.")
    assert planner.values()[WHAT] == ["Open two evening clinics"]
    review.get_by_role("button", name=re.compile("Ignore ?:")).click()
    expect(review.locator(".exports__edit")).to_have_count(0)
    page.get_by_role("button", name="Undo …").click()
    planner.answer("Undo: 1 change was imported")
    expect(planner.bar("undo")).to_contain_text("Undone")
    assert planner.values()[WHAT] == ["Open an evening clinic"]


def test_all_is_taken_at_once(planner: Reader) -> None:
    def change(sheet: Any) -> None:
        sheet["A2"] = "Open two evening clinics"
        sheet.append(["A stall", "People asked"])

    opens(planner, edited(file(planner, "Excel workbook")[1], change))
    planner.press("Import all")
    expect(planner.bar("undo")).to_contain_text("2 changes were imported from the workbook.")
    expect(planner.page.locator("#exports-review .notice")).to_have_count(0)
    values = planner.values()
    assert values[WHAT] == ["Open two evening clinics"]
    assert ["A stall"] in values.values()


@pytest.mark.parametrize("data", [b"not a workbook", b"\xd0\xcf\x11\xe0 old"])
def test_what_is_no_workbook_is_refused_in_words(planner: Reader, data: bytes) -> None:
    before = planner.cells()
    opens(planner, data)
    expect(planner.page.locator(".exports__told")).to_contain_text("open that")
    assert planner.cells() == before


def test_a_pdf_is_tagged_and_has_title_and_language(planner: Reader) -> None:
    """As Chromium prints it."""
    pdf = PdfReader(io.BytesIO(planner.page.pdf(prefer_css_page_size=True, tagged=True, outline=True)))
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary in any such file
    assert str(root["/Lang"]).startswith("en")
    assert pdf.metadata
    assert "Your plan" in str(pdf.metadata.title)
    assert pdf.outline
