"""What a trainer prints: the pack of a session as one print job, and each blank sheet, on as few sheets as a person would hand out."""

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from macros.pack import TABLES, pack
from tests import machine
from tests.browser.reader import Reader
from tests.examples import CONTENT

SESSIONS = CONTENT.training.sessions
RESOLUTION = 50.8
"""Two pixels to a millimetre."""
SQUARE, MARGIN, DARK = 10, 32, 200
"""A page is looked at in squares of 5 mm, inside margins of 16 mm; one that holds any ink counts as filled."""
LEAST = 0.15
EIGHTEEN_POINT = 24
"""In pixels of a style sheet."""

each = pytest.mark.parametrize("session", [one.id for one in SESSIONS])


def printed(page: Page) -> tuple[bytes, list[PageObject]]:
    """The page as the printer gets it, and its sheets of paper."""
    pdf = page.pdf(prefer_css_page_size=True)
    return pdf, list(PdfReader(io.BytesIO(pdf)).pages)


def across(page: PageObject) -> bool:
    """Whether a sheet of paper lies across."""
    return bool(page.mediabox.width > page.mediabox.height)


def alone(reader: Reader, path: str, id: str) -> tuple[bytes, list[PageObject]]:
    """One blank sheet, as its button prints it."""
    reader.page.goto(reader.url + path)
    reader.page.locator(f"#{id}").evaluate("(one) => one.toggleAttribute('data-alone', true)")
    return printed(reader.page)


def filled(pdf: bytes, folder: Path) -> Iterator[float]:
    """For each sheet of paper, the share of its squares with ink."""
    (folder / "pack.pdf").write_bytes(pdf)
    subprocess.run([machine.pdftoppm(), "-gray", "-r", str(RESOLUTION), "pack.pdf", "sheet"], cwd=folder, check=True)
    for file in sorted(folder.glob("sheet-*.pgm")):
        with Image.open(file) as image:
            width, height = image.size
            places = [
                (x, y)
                for x in range(MARGIN, width - MARGIN - SQUARE, SQUARE)
                for y in range(MARGIN, height - MARGIN - SQUARE, SQUARE)
            ]
            ink = image.point(lambda shade: 255 if shade < DARK else 0)
            inked = sum(ink.crop((x, y, x + SQUARE, y + SQUARE)).getbbox() is not None for x, y in places)
            yield inked / len(places)


def too_empty(pdf: bytes, folder: Path) -> list[tuple[int, str]]:
    """The numbers of the sheets that are hardly filled."""
    return [(number, f"{share:.0%}") for number, share in enumerate(filled(pdf, folder), 1) if share < LEAST]


@each
@pytest.mark.parametrize("size", ["usual", "large"])
def test_no_sheet_of_a_pack_is_nearly_empty(reader: Reader, tmp_path: Path, session: str, size: str) -> None:
    reader.open(f"training/{session}/", python="none")
    reader.page.locator(f'[name="pack-size"][value="{size}"]').check()
    pdf, _ = printed(reader.page)
    assert too_empty(pdf, tmp_path) == []


@each
def test_a_pack_holds_each_hand_out_and_one_for_each_table(reader: Reader, session: str) -> None:
    """On a sheet of paper of its own; what lies across is the map and the chain."""
    made = pack(CONTENT.toolkit, CONTENT.case, CONTENT.training.by_id[session])
    reader.open(f"training/{session}/", python="none")
    _, pages = printed(reader.page)
    texts = [re.sub(r"\s+", " ", one.extract_text()) for one in pages]
    tables = [text for text in texts if "Answer grid" not in text]
    numbered = [sheet for sheet in made.sheets if sheet.mark]
    for number in range(1, TABLES + 1):
        wanted = sum(sheet.mark == f"Table {number}" for sheet in numbered)
        assert sum(f"Table {number}" in text for text in tables) == wanted
    lying = sum(bool(sheet.blank and (sheet.blank.map or sheet.blank.chain)) for sheet in made.sheets)
    assert sum(map(across, pages)) == lying
    shared = [sheet.title for sheet in made.sheets if sheet.kind in {"exhibit", "roles", "brief"}]
    assert [title for title in shared if not any(title in text for text in texts)] == []
    assert made.session.purpose in texts[0]


@pytest.mark.parametrize(
    ("path", "id", "most"),
    [
        ("tools/stakeholders/", "stakeholders-paper", 2),
        ("tools/readiness/", "readiness-paper", 2),
        ("tools/logic-model/", "logic-model-paper", 1),
        ("stages/1-map-the-system/", "map-the-system-paper", 2),
        ("stages/2-strengthen-community-action/", "strengthen-community-action-paper", 2),
        ("stages/3-plan-the-evaluation/", "plan-the-evaluation-paper", 2),
        ("stages/4-put-it-into-action/", "put-it-into-action-paper", 2),
        ("tools/triangle/", "triangle-paper", 2),
        ("tools/heat/", "heat-paper", 9),
        ("training/who-is-missing/", "who-is-missing-cards", 18),
    ],
)
def test_a_blank_sheet_is_short_enough_to_hand_out(reader: Reader, path: str, id: str, most: int) -> None:
    _, pages = alone(reader, path, id)
    assert 1 <= len(pages) <= most


@pytest.mark.parametrize("tool", ["stakeholders", "readiness", "logic-model"])
def test_no_page_of_a_blank_sheet_is_nearly_empty(reader: Reader, tmp_path: Path, tool: str) -> None:
    pdf, _ = alone(reader, f"tools/{tool}/", f"{tool}-paper")
    assert too_empty(pdf, tmp_path) == []


def test_each_exhibit_is_one_sheet_of_paper(reader: Reader) -> None:
    """And the story before them one more."""
    reader.open("training/eastmere/", python="none")
    _, pages = printed(reader.page)
    begins = [one.extract_text() for one in pages]
    assert len(pages) == 1 + len(CONTENT.case.exhibits) + 1
    for exhibit, text in zip(CONTENT.case.exhibits, begins[1:], strict=False):
        assert f"Exhibit {exhibit.letter}" in text


def test_large_print_is_eighteen_points(reader: Reader) -> None:
    """The text that people read, in the session, the exhibits and the tables."""
    reader.open("training/who-is-missing/", python="none")
    reader.page.locator('[name="pack-size"][value="large"]').check()
    reader.page.emulate_media(media="print")
    sizes = reader.page.evaluate(
        """() => [...document.querySelectorAll(".session__say p, .voice__says, .role__list dd, .pen__table th, .exhibit td")]
        .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= EIGHTEEN_POINT
