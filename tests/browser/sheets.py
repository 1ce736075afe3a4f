"""Worksheets as a person sees them on their pages."""

from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader
from tests.examples import SHEET_EXAMPLES
from tools_py.plan import Entry

ASSETS = "tools/assets/"
ACTIONS = "tools/actions/"
READINESS = "tools/readiness/"


def rows(reader: Reader, place: str = "assets/map") -> Locator:
    """The rows of a table that grows, in the order of the page."""
    return reader.page.locator(f'[data-row^="{place}--"]')


def control(row: Locator, field: str) -> Locator:
    """A row's control."""
    return row.locator(f'[name$="/{field}"]').first


def unfold(row: Locator) -> Locator:
    """Open a row, unless it stands open."""
    if row.locator("details:not(.naming)").first.get_attribute("open") is None:
        row.locator("details:not(.naming) > summary").first.click()
    return row


def add(reader: Reader, name: str, place: str = "assets/map") -> Locator:
    """Add a row, type into what has the focus then, and open its details, which takes no focus; gives the row."""
    reader.page.locator(f"#{place.replace('/', '-add-')}").press("Enter")
    reader.page.keyboard.type(name)
    reader.sees_saved()
    row = rows(reader, place).last
    row.locator("details:not(.naming)").first.evaluate("(one) => (one.open = true)")
    return row


def paste(reader: Reader, text: str, place: str = "assets/map") -> None:
    """Paste rows from a spreadsheet, and add what is shown, unless something is asked about it."""
    at = f"#{place.replace('/', '-')}-paste"
    fold = reader.page.locator(at)
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    reader.page.locator(f"{at}d").fill(text)
    reader.page.locator(at).get_by_role("button").click()
    told = reader.page.locator(f"#{place.replace('/', '-told-')}")
    expect(told.locator('button[value*="/take/"], button[value*="/fit/"]')).to_be_visible()
    if told.locator('button[value*="/take/"]').count():
        told.locator('button[value*="/take/"]').click()


def change_hands(reader: Reader, button: str, name: str = "") -> None:
    """Let somebody else enter."""
    fold = reader.page.locator("#voices-who-change")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    if name:
        reader.page.locator("#voices-who-name").fill(name)
    reader.page.locator("#voices-who").get_by_role("button", name=button, exact=True).click()


def everything() -> tuple[Entry, ...]:
    """The worked answers of all worksheets as one plan."""
    return tuple(entry for examples in SHEET_EXAMPLES.values() for entry in examples["full"])
