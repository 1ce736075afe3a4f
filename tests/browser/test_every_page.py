"""Every page, visited once: under its policy, from its own origin, sound to axe, and no wider than a small window."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.examine import SMALL, USUAL, axe, sideways
from tests.browser.reader import Enter, Reader

VISITS = 4
"""How many readers share the pages, so that several are under way at once."""


@pytest.fixture
def addresses(site: Path) -> list[str]:
    """Every page of the site."""
    return [
        file.parent.relative_to(site).as_posix().removeprefix(".") + "/" for file in sorted(site.rglob("index.html"))
    ]


@pytest.mark.parametrize("visit", range(VISITS))
def test_every_page_is_sound(reader: Reader, addresses: list[str], visit: int) -> None:
    """With Python where a tool is; first in a window of a usual size, then in a small one.

    The contrast of its words is looked at where every test is run, and elsewhere on pages of each kind.

    What it asks of other origins, and where it violates its policy, is noted as on every visit of a reader.
    """
    found: dict[str, list[Any]] = {}
    for address in addresses[visit::VISITS]:
        reader.page.set_viewport_size(USUAL)
        reader.page.goto(reader.url + address.lstrip("/"))
        reader.sees_script()
        # On the front page Python starts only once there is a plan to go on with.
        if address != "/" and reader.page.locator("[data-tool]").count():
            reader.sees_python("ready")
        found[address] = axe(reader.page, contrast=False)
        reader.page.set_viewport_size(SMALL)
        found[address] += sideways(reader.page)
    assert {address: faults for address, faults in found.items() if faults} == {}


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(enter: Enter, addresses: list[str], scheme: str) -> None:
    reader = enter(color_scheme=scheme)
    found: dict[str, list[Any]] = {}
    for address in addresses:
        reader.page.goto(reader.url + address.lstrip("/"))
        reader.sees_script()
        found[address] = axe(reader.page)
    assert {address: faults for address, faults in found.items() if faults} == {}
    expect(reader.page.locator('[data-md-color-scheme="slate"]')).to_have_count(scheme == "dark")
