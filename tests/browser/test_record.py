"""The record of a full day is printed on two sheets of paper."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, PdfMargins
from pypdf import PdfReader

from tests.core.test_record_pages import MOST, records

__all__ = ["records"]
MARGINS = PdfMargins(top="12mm", right="12mm", bottom="12mm", left="12mm")
"""As wide as browsers make them by themselves, and a little more."""


@pytest.mark.full
def test_the_record_of_a_full_day_is_printed_on_two_pages(
    page: Page, site: Path, records: dict[str, dict[str, Any]]
) -> None:
    (sheet,) = site.glob("assets/styles-*/workshop.css")
    css = sheet.read_text("utf-8")
    pages = {}
    for name, one in records.items():
        body = f'<section class="record" data-record>{one["html"]}</section>'
        page.set_content(f'<!doctype html><html class="workshop" lang="en-GB"><style>{css}</style>{body}</html>')
        pages[name] = len(PdfReader(BytesIO(page.pdf(format="A4", margin=MARGINS))).pages)
    assert {name: count for name, count in pages.items() if count > MOST} == {}
