"""Worksheets as a person sees them on their pages."""

from playwright.sync_api import Locator

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
    if row.locator("details").get_attribute("open") is None:
        row.locator("summary").click()
    return row


def add(reader: Reader, name: str, place: str = "assets/map") -> Locator:
    """Add a row, and type into what has the focus then; gives the row."""
    reader.page.locator(f"#{place.replace('/', '-add-')}").press("Enter")
    reader.page.keyboard.type(name)
    reader.sees_saved()
    return rows(reader, place).last


def paste(reader: Reader, text: str, place: str = "assets/map") -> None:
    """Paste rows from a spreadsheet."""
    at = f"#{place.replace('/', '-')}-paste"
    reader.page.locator(f"{at} > summary").click()
    reader.page.locator(f"{at}d").fill(text)
    reader.page.locator(at).get_by_role("button").click()


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
