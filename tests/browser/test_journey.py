"""The whole way: from an empty plan over all four stages to paper, Word and Excel, and the workbook back in."""

import io
import re
from typing import Any

import docx
import openpyxl
from playwright.sync_api import FilePayload, Page, expect
from pypdf import PdfReader

from tests.browser.reader import PLAN, Reader
from tests.browser.sheets import ACTIONS, add, control
from tests.examples import CONTENT
from tools_py.exports.workbook import writing

ASKED = "evaluation-plan/plan"
ENTERED = {
    "name": "Harbour ward plan",
    "noted": "Tidewater Homes has sent its list.",
    "asset": "Old Net Loft community hall",
    "question": "Do fewer people stay in hospital?",
    "measure": "Hospital stays for lung disease",
    "action": "Open an evening clinic",
    "owner": "Harbour Road surgery",
}
"""What is typed on the way."""


def test_from_an_empty_plan_to_the_workbook_back_in(reader: Reader) -> None:
    """What is entered in each stage stands in every form in which the plan leaves, and what partners change comes back."""
    page = reader.open(PLAN).page
    page.locator('[name="plan/about/name"]').fill(ENTERED["name"])
    fill_in_the_stages(reader)
    reader.turn(PLAN)
    expect(page.locator("#plan-draft")).to_contain_text(ENTERED["action"])
    expect(page.locator("#plan-public")).to_contain_text(ENTERED["owner"])
    expect(page.locator("#plan-checks")).to_contain_text(f"There is no baseline for: {ENTERED['measure']}")
    expect(page.locator("#plan-entered .plan__stage")).to_have_count(4)
    page.locator('[name="exports/options/annex-answers"]').check()
    reader.sees_saved()
    for words in (on_paper(page), in_word(file(reader, "Word document")), in_excel(file(reader, "Excel workbook"))):
        assert [text for text in ENTERED.values() if text not in words] == []
    take_back(reader, file(reader, "Excel workbook"))
    expect(page.locator("#plan-draft")).to_contain_text("Open two evening clinics")
    expect(page.locator("#plan-public")).to_contain_text("Open two evening clinics")


def fill_in_the_stages(reader: Reader) -> None:
    """Tick the first item of each stage, note something at one, and use a tool or two of each kind."""
    for checklist in sorted(CONTENT.toolkit.checklists, key=lambda one: one.stage):
        reader.turn(CONTENT.toolkit.stage(checklist.stage).address)
        first = next(checklist.items).id
        reader.page.locator(f'[name="{checklist.id}/{first}/done"]').check()
        if checklist.stage == 1:
            reader.page.locator(f"#{checklist.id}-{first}-more > summary").click()
            reader.page.locator(f'[name="{checklist.id}/{first}/note"]').fill(ENTERED["noted"])
    reader.open("tools/assets/")
    control(add(reader, ENTERED["asset"]), "carry").check()
    reader.sees_saved()
    reader.open("tools/evaluation-plan/")
    row = add(reader, ENTERED["question"], ASKED)
    row.get_by_text("Name a new measure").click()
    row.locator('[id$="-indicator-new"]').fill(ENTERED["measure"])
    row.get_by_role("button", name="Add to Measures").click()
    row.locator("option:checked", has_text=ENTERED["measure"]).wait_for(state="attached")
    reader.sees_saved()
    reader.open(ACTIONS)
    row = add(reader, ENTERED["action"], "actions/actions")
    control(row, "who").fill(ENTERED["owner"])
    control(row, "when").fill("12 June 2027")
    reader.sees_saved()


def file(reader: Reader, label: str) -> bytes:
    """The content of the file that a button makes."""
    with reader.page.expect_download() as download:
        reader.press(label)
    return download.value.path().read_bytes()


def on_paper(page: Page) -> str:
    """The text of the plan as it is printed."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in pages))


def in_word(data: bytes) -> str:
    """The text of a Word document."""
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def in_excel(data: bytes) -> str:
    """The text of all sheets of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return " ".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value)


def take_back(reader: Reader, data: bytes) -> None:
    """Somebody changes the action in the workbook, and all of it is taken."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    sheet: Any = book["Actions"]
    sheet["A2"] = "Open two evening clinics"
    book.save(out)
    chosen = FilePayload(name="plan.xlsx", mimeType=writing.TYPE, buffer=out.getvalue())
    reader.page.locator('[data-opens="exports"]').set_input_files(chosen)
    review = reader.page.locator("#exports-review")
    expect(review.locator(".notice__title")).to_have_text("1 difference")
    review.get_by_role("button", name="Import it", exact=True).click()
