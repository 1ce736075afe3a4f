"""On paper: A4, with the site's title and page numbers, without what is only for the screen."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from tests.browser.reader import PLAN, STAGE, Reader
from tests.examples import CHECKLIST, EXAMPLES, SHEET_EXAMPLES, entries

A4 = (595, 842)
ITEMS = list(CHECKLIST.items)
ON_SCREEN_ONLY = (
    "Skip to content", "Search", "Back up", "Menu", "Print or save as PDF", "Save a backup file", "Open backup files",
    "Clear everything", "Open this plan", "Next open", "Go to next open", "Still open", "Details",
    "Clear answer", "Material for MkDocs", "For services", "Previous", "never backed up", "Is this your own computer",
    "Practice plan", "comes together here", "A folder that partners share", "Plans in this browser", "Who changed what",
)  # fmt: skip


POINTS = "Things to check"
LONG = "a long answer "
DATES = [f"{day} September 2027" for day in range(1, 9)]


def printed(page: Page) -> list[str]:
    """The text of each page on paper, lines and gaps made single spaces; every page is A4 and says which it is."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [re.sub(r"\s+", " ", one.extract_text()) for one in pages]
    for number, (one, text) in enumerate(zip(pages, texts, strict=True), 1):
        assert (round(one.mediabox.width), round(one.mediabox.height)) == A4
        assert "Health Inequalities Toolkit" in text
        assert f"Page {number} of {len(texts)}" in text
    return texts


def lacks_the_screen(texts: list[str]) -> None:
    """Nothing that is only for the screen is printed."""
    assert [words for words in ON_SCREEN_ONLY if words in " ".join(texts)] == []


def values(*fields: str) -> list[str]:
    """What the full example holds in these fields, spaced as paper is read."""
    found = [(address.rpartition("/")[2], cell[0].value) for _, address, cell in EXAMPLES["full"]]
    return [re.sub(r"\s+", " ", value) for name, value in found if name in fields and isinstance(value, str)]


@pytest.mark.parametrize("path", [PLAN, STAGE])
def test_everything_entered_is_printed(reader: Reader, path: str) -> None:
    """Each item with its note and lead, on the plan page and on the stage page; no navigation, no button."""
    reader.has("full").open(path)
    expect(reader.page.locator(".item__note, .answer__note")).to_have_count(len(ITEMS))
    texts = printed(reader.page)
    everything = " ".join(texts)
    lacks_the_screen(texts)
    assert [item.prompt for item in ITEMS if item.prompt not in everything] == []
    assert [note for note in values("note") if note not in without_ends(texts)] == []
    assert everything.count("Lead: Working group") >= len(ITEMS)
    assert everything.count("12 June 2027") >= len(ITEMS)


def without_ends(texts: list[str]) -> str:
    """The text of all pages as it runs on, without what stands at the ends of each."""
    ends = re.compile(r"Health Inequalities Toolkit ?|Page \d+ of \d+ ?")
    return re.sub(r"\s+", " ", " ".join(ends.sub("", text) for text in texts))


def test_an_empty_checklist_is_printed_for_a_pen(reader: Reader) -> None:
    """Each item with room for a note, a lead and a date."""
    reader.open(STAGE)
    texts = printed(reader.page)
    lacks_the_screen(texts)
    assert without_ends(texts).count("Note, lead, date") == len(ITEMS)


def test_a_plan_is_printed_without_python(reader: Reader) -> None:
    """Where the calculations have not come, what was typed is printed from the fields that hold it."""
    reader.has("full").hold().open(STAGE, python="starting")
    everything = without_ends(printed(reader.page))
    assert [note for note in values("note") if note not in everything] == []


def test_what_is_folded_is_printed_where_no_style_can_open_it(reader: Reader) -> None:
    """As in Safari before 18.4: the answers of the stages would be missing. Afterwards all is folded again."""
    page = reader.page
    page.add_init_script("CSS.supports = () => false; self.print = () => undefined")
    reader.keeps(EXAMPLES["full"]).open(PLAN)
    folded = page.locator(".entered details:not([open])")
    expect(folded).not_to_have_count(0)
    closed = folded.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(closed)


def test_before_a_board_is_two_sides(reader: Reader) -> None:
    """It is to be printed as one sheet."""
    reader.open("boards/before-a-board/", python="none")
    texts = printed(reader.page)
    assert len(texts) == 2
    lacks_the_screen(texts)
    assert "summary of the law" in texts[-1]


def test_a_filled_worksheet_is_printed_as_a_record(reader: Reader) -> None:
    """Every answer in words, without what is only for the screen."""
    reader.keeps(SHEET_EXAMPLES["assets"]["full"]).open("tools/assets/")
    expect(reader.page.locator("#assets-head-map")).to_contain_text("5 assets")
    texts = printed(reader.page)
    lacks_the_screen(texts)
    everything = without_ends(texts)
    worked = [
        cell[0].value for _, address, cell in SHEET_EXAMPLES["assets"]["full"] if address.endswith(("/name", "/could"))
    ]
    assert [text for text in worked if re.sub(r"\s+", " ", str(text)) not in everything] == []
    assert [words for words in ("Move up", "Remove", "Add to actions", "Paste rows") if words in everything] == []


def test_what_was_answered_to_a_line_is_printed_with_it(reader: Reader) -> None:
    """Its mark too, which the screen shows as a choice; and no sheet is empty."""
    reader.keeps(SHEET_EXAMPLES["sign-off"]["full"]).open("tools/sign-off/")
    page = reader.page
    expect(page.locator("#sign-off-head-gates")).to_contain_text("2 of 2 answered")
    page.emulate_media(media="print")
    marks = [one.strip() for one in page.locator(".line > .paper dt:visible").all_inner_texts()]
    lines = page.locator(".line").count()
    page.emulate_media(media="screen")
    assert marks.count("Answer") == lines
    assert all(len(without_ends([text]).strip()) > 40 for text in printed(page))


def test_a_blank_worksheet_is_printed_for_a_pen(reader: Reader) -> None:
    """A table with empty rows and a head, on few sheets, and nothing that was filled in; then the page is as it was."""
    reader.page.add_init_script("self.print = () => undefined")
    reader.keeps(SHEET_EXAMPLES["assets"]["full"]).open("tools/assets/")
    expect(reader.page.locator("#assets-head-map")).to_contain_text("5 assets")
    reader.press("Print a blank sheet")
    reader.page.locator("#assets-paper[data-alone]").wait_for(state="attached")
    texts = printed(reader.page)
    everything = without_ends(texts)
    assert len(texts) <= 3
    assert everything.count("What it needs") == 1
    name = next(
        str(cell[0].value) for _, address, cell in SHEET_EXAMPLES["assets"]["full"] if address.endswith("/name")
    )
    assert name not in everything
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(reader.page.locator("[data-row]")).to_have_count(5)


def test_a_pdf_is_tagged(reader: Reader) -> None:
    """It tells its title and language, and which text is a heading, a list or a table; its outline follows the headings."""
    reader.has("full").open(PLAN)
    reader.page.locator("#plan-entered h3").first.wait_for()
    pdf = PdfReader(io.BytesIO(reader.page.pdf(prefer_css_page_size=True, tagged=True, outline=True)))
    root = pdf.root_object
    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert str(root["/Lang"]).startswith("en")
    assert pdf.metadata
    assert pdf.metadata.title == "Your plan - Health Inequalities Toolkit"
    names = set(tags(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI"} <= names
    assert POINTS in {str(one.title) for one in flat(pdf.outline)}


def tags(node: Any) -> Iterator[str]:
    """The kinds of a tagged element and of all in it."""
    held = node.get_object()
    if isinstance(held, dict):
        yield str(held.get("/S", ""))
        yield from tags(held.get("/K", ArrayObject()))
    elif isinstance(held, list):
        for one in held:
            yield from tags(one)


def flat(outline: Any) -> Iterator[Any]:
    """Every line of an outline, whatever it stands below."""
    for one in outline:
        yield from flat(one) if isinstance(one, list) else (one,)


def test_the_plan_is_printed_with_its_open_points_or_without(reader: Reader) -> None:
    """With them, unless the box is cleared; the next visit prints them again."""
    reader.has("part").open(PLAN)
    assert POINTS in " ".join(printed(reader.page))
    reader.page.get_by_label("Print the things to check too").uncheck()
    assert POINTS not in " ".join(printed(reader.page))
    assert POINTS in " ".join(printed(reader.again().page))


def test_the_page_for_the_public_is_printed_alone(reader: Reader) -> None:
    """On one sheet, also where every answer is as long as it may be; then the whole plan is printed again."""
    cells: dict[str, str | bool | None] = {
        f"plan/about/{id}": LONG * 20 for id in ("group", "area", "period", "partners")
    }
    cells |= {"project-charter/charter/problem": LONG * 100, "partnership/lead/lead-partner": LONG * 14}
    for number, when in enumerate(DATES):
        at = f"actions/actions--{number}"
        cells |= {f"{at}/order": str(number + 1), f"{at}/what": LONG * 21, f"{at}/who": LONG * 14, f"{at}/when": when}
    reader.page.add_init_script("window.print = () => undefined")
    reader.keeps(entries(cells)).open(PLAN)
    expect(reader.page.locator("#plan-public")).to_contain_text("Who to ask")
    reader.press("Print this page alone")
    expect(reader.page.locator("[data-alone]")).to_be_attached()
    (text,) = printed(reader.page)
    lacks_the_screen([text])
    assert "From ," not in text
    assert DATES[3] in text
    assert POINTS not in text
    assert POINTS in " ".join(printed(reader.page))
