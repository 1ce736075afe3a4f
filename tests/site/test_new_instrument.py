"""A new instrument is one YAML file: it appears, saves, prints and reaches the plan."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from pypdf import PdfReader

from tests.browser.reader import PLAN, Reader, watch
from tests.computers import OWN
from tests.serving import serving

pytestmark = pytest.mark.full
"""The project has to be built once more for it, which takes a minute."""
NEW = "a-new-one"
PLACE = "Bench by the harbour steps"


def test_a_new_instrument_is_one_file(elsewhere: Path, context: BrowserContext) -> None:
    """From the list of all tools to its page, into the plan and onto paper."""
    with serving(elsewhere / "built") as served:
        faults = watch(context, served.url)
        context.add_init_script("delete Navigator.prototype.serviceWorker")
        context.add_init_script(OWN)
        reader = Reader(context.new_page(), served.url).open("tools/")
        link = reader.page.locator(f'main a[href$="{NEW}/"]').first
        expect(link).to_be_attached()
        reader.open(f"tools/{NEW}/")
        expect(reader.page.locator("h1")).to_have_text("Benches on the way")
        reader.page.locator(f"#{NEW}-add-benches").click()
        reader.page.keyboard.type(PLACE)
        reader.sees_saved()
        expect(reader.page.locator(f"#{NEW}-head-benches")).to_contain_text("1 bench")
        reader.again()
        expect(reader.page.locator(f'[data-row^="{NEW}/benches--"] .row__label')).to_have_text(PLACE)
        texts = [one.extract_text() for one in PdfReader(io.BytesIO(reader.page.pdf())).pages]
        assert PLACE in " ".join(" ".join(texts).split())
        reader.open(PLAN)
        expect(reader.page.locator("#plan-draft")).to_contain_text("Benches to ask for")
        expect(reader.page.locator("#plan-draft")).to_contain_text(PLACE)
        reader.open("tools/")
        expect(reader.page.locator("#overview-list .tool-link").filter(has_text="Benches on the way")).to_contain_text(
            "Begun"
        )
        assert faults == []
