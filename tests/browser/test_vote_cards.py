"""The cards that the pack prints are counted on the trainer's page, in a picture that goes nowhere."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserType, Page

from macros.vote_cards import LETTERS
from tests.browser.examine import axe
from tests.browser.film import filming
from tests.browser.reader import Enter, Reader
from tests.browser.test_room import SESSION
from tests.serving import Served

HELD = "AABBBCCD"
"""Which side each person holds up."""
STYLE = "body { background: #aaa } .vote-card { width: 170px; margin: 20px } .vote-card__light { fill: #fff }"


def photographed(page: Page, url: str, file: Path) -> Path:
    """The first cards of the pack, as the page has them, each turned to the side that is held up."""
    page.goto(url + SESSION)
    cards = page.locator(".vote-card").evaluate_all("(all) => all.slice(0, 8).map((one) => one.outerHTML)")
    turned = [
        card.replace("<svg", f'<svg style="transform: rotate({4 - 90 * LETTERS.index(letter)}deg)"', 1)
        for card, letter in zip(cards, HELD, strict=True)
    ]
    blank = page.context.new_page()
    blank.set_viewport_size({"width": 900, "height": 480})
    blank.set_content(f"<style>{STYLE}</style>{''.join(turned)}")
    blank.screenshot(path=file)
    blank.close()
    return file


def counted(trainer: Reader) -> list[str]:
    """How many hold up each choice."""
    boxes = trainer.page.locator('[data-vote^="before/"]')
    return [boxes.nth(at).input_value() for at in range(boxes.count())]


def test_the_cards_of_the_pack_are_counted_in_a_picture(enter: Enter, served: Served, tmp_path: Path) -> None:
    """What reads them is fetched once it is switched on; what is no picture is said, and a count is undone."""
    trainer = enter()
    page, since = trainer.page, len(served.requests)
    picture = photographed(page, trainer.url, tmp_path / "room.png")
    other = tmp_path / "notes.txt"
    other.write_text("no picture", "utf-8")
    page.goto(f"{trainer.url}{SESSION}run/#kite")
    trainer.sees_script()
    page.get_by_role("button", name="How sure are you?").click()
    assert not [name for name in served.requests[since:] if name.endswith("cards.js")]
    with page.expect_response(lambda response: response.url.endswith("cards.js")):
        page.get_by_label("Count voting cards in a picture").check()
    page.get_by_label("Or open a picture").set_input_files(picture)
    trainer.bar("undo").filter(has_text="Cards in this picture: 8. Counted in all: 8.").wait_for()
    assert counted(trainer) == [str(HELD.count(letter)) for letter in LETTERS]
    assert axe(page) == []
    page.keyboard.press("s")
    page.locator("[data-face-task]").filter(has_text="A: Not at all · B: A little").wait_for()
    page.keyboard.press("s")
    trainer.bar("undo").get_by_role("button", name="Undo").click()
    page.wait_for_function("() => [...document.querySelectorAll('[data-vote]')].every((box) => !box.value)")
    page.get_by_label("Or open a picture").set_input_files(other)
    trainer.bar("file").filter(has_text="notes.txt is not a picture that this browser can open.").wait_for()
    assert counted(trainer) == ["", "", "", ""]


def filmed(picture: Path, film: Path) -> Path:
    """The picture as the browser's stand-in for a camera shows it: two frames of it, in grey."""
    with Image.open(picture) as image:
        grey = image.convert("L")
        frame = b"FRAME\n" + grey.tobytes() + bytes([128]) * (grey.width * grey.height // 2)
        film.write_bytes(f"YUV4MPEG2 W{grey.width} H{grey.height} F5:1 C420jpeg\n".encode() + frame * 2)
    return film


@pytest.mark.full
def test_the_camera_takes_a_picture_of_the_cards_and_is_off_when_the_step_is_over(
    enter: Enter, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    """Under the site's policy and without a network; the same cards twice are counted once, and a count begins again."""
    url = enter().url
    film = filmed(photographed(enter().page, url, tmp_path / "room.png"), tmp_path / "room.y4m")
    with filming(browser_type, browser_type_launch_args, film, url) as trainer:
        page = trainer.page
        page.goto(f"{url}{SESSION}run/#kite")
        trainer.sees_script()
        page.get_by_role("button", name="How sure are you?").click()
        with page.expect_response(lambda response: response.url.endswith("cards.js")):
            page.get_by_label("Count voting cards in a picture").check()
        page.context.set_offline(True)
        page.get_by_role("button", name="Turn the camera on").click()
        page.get_by_role("button", name="Take a picture").wait_for()
        for _ in range(2):
            page.get_by_role("button", name="Take a picture").click()
            trainer.bar("undo").filter(has_text="Cards in this picture: 8. Counted in all: 8.").wait_for()
        assert counted(trainer) == [str(HELD.count(letter)) for letter in LETTERS]
        page.get_by_role("button", name="Start the count again").click()
        page.wait_for_function("() => [...document.querySelectorAll('[data-vote]')].every((box) => !box.value)")
        page.get_by_role("button", name="Welcome").click()
        page.wait_for_function("() => !document.querySelector('[data-cards-video]').srcObject")
