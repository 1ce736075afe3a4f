"""The site without a network: kept on request, and told when it is."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reader import PRIVACY, Reader
from tests.serving import serving


def test_tools_can_be_kept_for_offline_use_beforehand(page: Page, site: Path) -> None:
    """The button on the privacy page fetches all that the tools need, and says when it is done."""
    with serving(site) as served:
        page.goto(f"{served.url}about/privacy/")
        page.get_by_role("button", name="Make the tools available offline").click()
        expect(page.locator(".bar")).to_contain_text("now works offline in this browser", timeout=30_000)
        stage = f"{served.url}stages/1-map-the-system/"
    page.goto(stage)
    page.locator("html[data-python=ready]").wait_for(timeout=30_000)
    page.locator("#map-the-system-data-held-done").check()
    expect(page.locator("#map-the-system-section-place .sheet__count")).to_have_text("1 of 6 done")
    field = page.get_by_label("Search this site")
    field.click()
    field.press_sequentially("cafe")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible(timeout=30_000)


PRESS_AS_THE_STORE_OPENS = """
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...given) {
  document.querySelector('button[value="shell/offline"]').click();
  return open.apply(this, given);
};
"""


def test_what_is_pressed_before_the_store_is_open_is_done(reader: Reader) -> None:
    """A press as soon as the script is there is not lost, though it still waits for what is kept."""
    reader.page.add_init_script(PRESS_AS_THE_STORE_OPENS)
    reader.page.goto(reader.url + PRIVACY)
    expect(reader.bar("offline")).to_be_visible()
