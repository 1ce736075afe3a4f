"""The finished plan of Eastmere is opened in one press, marked wherever it goes, and put away without a trace."""

import json
import re
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from macros.practice import ID
from tests.browser.reader import GLOSSARY, PLAN, STAGE, Reader

EXAMPLE = "start/a-finished-plan/"
OPEN, AWAY = "Start from this example", "Put the practice plan away"
NAME = "plan/about/name"


def strip(reader: Reader) -> Locator:
    """What stands above every page of a practice plan."""
    return reader.page.get_by_role("region", name="Practice plan", exact=True)


def practise(reader: Reader, *, python: str = "ready") -> Reader:
    """Open the finished plan as a practice plan."""
    reader.open(EXAMPLE, python="none")
    reader.press(OPEN)
    reader.page.wait_for_url(f"**/{PLAN}")
    expect(strip(reader)).to_be_visible()
    reader.sees_python(python)
    return reader


def put_away(reader: Reader) -> None:
    """Put it away."""
    reader.page.get_by_role("button", name=AWAY).click()
    expect(strip(reader)).to_be_hidden()


def own_plan(reader: Reader) -> dict[str, object]:
    """What the backup file of the reader's own plan holds, but for the time at which it was saved."""
    content = reader.back_up()
    return {key: value for key, value in content.items() if key != "saved"}


def test_it_opens_in_one_press_and_is_put_away_without_a_trace(reader: Reader) -> None:
    """A real plan's backup is the same to the byte before and after, and nothing of the other is kept."""
    reader.has("part").open(PLAN)
    before, kept = own_plan(reader), reader.kept()
    practise(reader)
    expect(reader.page.locator(f'[name="{NAME}"]')).to_have_value("Harbour ward plan")
    reader.page.locator(f'[name="{NAME}"]').fill("A plan that I changed")
    reader.sees_saved()
    put_away(reader)
    expect(reader.bar("file")).to_contain_text("The practice plan is no longer in this browser")
    expect(reader.page.locator("html[data-practice]")).not_to_be_attached()
    assert json.dumps(own_plan(reader)) == json.dumps(before)
    left = {key for key in reader.kept() if "practice" in key}
    assert left == set()
    assert {key for key in kept if key.startswith("cell/")} == {k for k in reader.kept() if k.startswith("cell/")}


def test_every_page_says_so(reader: Reader) -> None:
    """And none does of a plan of one's own."""
    practise(reader)
    for path in ("", STAGE, "tools/actions/", GLOSSARY, PLAN):
        reader.open(path, python="none" if path == GLOSSARY else "ready")
        expect(strip(reader)).to_be_visible()
        expect(strip(reader)).to_contain_text("made up")
    put_away(reader)
    reader.open(GLOSSARY, python="none")
    expect(strip(reader)).to_be_hidden()


def test_every_sheet_of_paper_says_so(reader: Reader) -> None:
    practise(reader)
    pages = PdfReader(BytesIO(reader.page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert [number for number, text in enumerate(texts, 1) if "Practice plan" not in text] == []


def test_its_backup_file_says_so_and_stays_apart(reader: Reader, tmp_path: Path) -> None:
    """It opens as a practice plan wherever it is opened, and cannot be merged into a real one."""
    practise(reader)
    with reader.page.expect_download() as download:
        reader.press("Save a backup file")
    assert download.value.suggested_filename.startswith("practice-")
    saved = tmp_path / "practice.json"
    download.value.save_as(saved)
    put_away(reader)
    reader.open(STAGE).tick().sees_saved()
    reader.open(PLAN)
    reader.page.locator('[data-opens="plan"]').set_input_files(saved)
    offer = reader.page.locator("#plan-offer")
    expect(offer).to_contain_text("practice plan")
    expect(offer.get_by_role("button", name=re.compile("Merge"))).to_have_count(0)
    offer.get_by_role("button", name="Open it as a separate plan").click()
    expect(strip(reader)).to_be_visible()


def test_it_asks_nobody_whose_computer_this_is(stranger: Reader) -> None:
    """Nothing in it is anybody's; and it works before that was answered."""
    practise(stranger)
    expect(stranger.bar("storage")).to_have_count(0)
    stranger.turn(STAGE)
    expect(strip(stranger)).to_be_visible()
    expect(stranger.item()).to_have_attribute("data-state", "done")
    assert not any(key.startswith("cell/") for key in stranger.kept())
    put_away(stranger)
    expect(stranger.item()).not_to_have_attribute("data-state", "done")


def test_the_answer_keeps_practice_and_real_apart(stranger: Reader) -> None:
    """What was entered before it goes into the reader's own plan, and nothing of the practice plan does."""
    practise(stranger)
    put_away(stranger)
    stranger.turn(STAGE)
    stranger.tick()
    stranger.choose("storage", "My own")
    stranger.sees_saved()
    plans = {key.split("/")[1] for key in stranger.kept() if key.startswith("cell/")}
    assert len(plans) == 1
    assert ID not in plans


def test_it_opens_where_python_never_comes(bare: Reader) -> None:
    """A locked-down browser has no WebAssembly: the answers stand in their controls all the same."""
    practise(bare, python="off")
    expect(bare.page.locator(f'[name="{NAME}"]')).to_have_value("Harbour ward plan")
    bare.open(STAGE, python="off")
    expect(bare.control("done")).to_be_checked()
    put_away(bare)
    expect(bare.control("done")).not_to_be_checked()


def test_without_a_connection_it_says_what_to_do(reader: Reader, faults: list[str]) -> None:
    reader.open(EXAMPLE, python="none")
    reader.page.route("**/assets/practice-*.json", lambda route: route.abort())
    reader.press(OPEN)
    expect(reader.bar("file")).to_contain_text("could not be loaded")
    expect(strip(reader)).to_be_hidden()
    faults.clear()
