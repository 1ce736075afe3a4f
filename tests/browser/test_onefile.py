"""The plan in one file: read without the site and without a network, printed, and dropped on the site to go on."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, expect
from pypdf import PdfReader

from tests.browser.examine import SMALL, axe, sideways
from tests.browser.reader import PLAN, Enter, Reader, watch
from tests.browser.test_joining import DROP
from tests.examples import EXAMPLES, entries

TICKED = entries({"exports/options/private": True, "exports/options/views": True})


def answers(reader: Reader) -> dict[str, Any]:
    """What the plan of this browser holds, less what it ticked for its own files."""
    return {address: cell for address, cell in reader.cells().items() if not address.startswith("exports/")}


def saved(reader: Reader, folder: Path) -> Path:
    """The file that the plan becomes."""
    with reader.page.expect_download() as download:
        reader.press("Plan in one file")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_it_is_read_without_a_network_and_opens_as_the_same_plan(
    reader: Reader, enter: Enter, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    path = saved(reader.keeps((*EXAMPLES["full"], *TICKED)).open(PLAN), tmp_path)
    assert path.name.startswith("Harbour-ward-plan-to-read-")
    alone = new_context(offline=True, color_scheme="dark")
    seen = watch(alone, path.as_uri())
    page = alone.new_page()
    page.set_viewport_size(SMALL)
    page.goto(path.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour ward plan")
    assert page.locator("#plan-data").is_hidden()
    assert (sideways(page), axe(page)) == ([], [])
    page.locator("nav a").first.press("Enter")
    assert "#part-" in page.url
    printed = PdfReader(io.BytesIO(page.pdf()))
    text = "\n".join(one.extract_text() for one in printed.pages)
    assert "Harbour ward plan" in text
    assert "health-inequalities-toolkit/plan" not in text
    assert seen == []
    other = enter().open(PLAN)
    other.page.evaluate(DROP, [[path.name, path.read_text("utf-8")]])
    other.press("Open this plan")
    expect(other.told).to_contain_text("“Harbour ward plan” is open now.")
    other.sees_saved()
    assert answers(other) == answers(reader)
