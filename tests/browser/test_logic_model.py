"""The logic model in a browser: by keyboard alone, as text, as files, on a phone and on paper."""

import io
import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.examine import axe, sideways
from tests.browser.reader import Reader
from tests.examples import entries
from tools_py.cells import Value
from tools_py.tools.logic_model.model import COLUMNS

PAGE = "tools/logic-model/"
EXAMPLE = "Warm homes for healthy lungs"
MOST = 150


def region(page: Page, part: str) -> Locator:
    """A region of the tool."""
    return page.locator(f'[data-region="logic-model/{part}"]')


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until something has the focus."""
    for _ in range(MOST):
        if wanted.count() and wanted.first.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{MOST} presses of {key} do not lead to {wanted}")


def with_example(reader: Reader) -> Page:
    """The page with a worked example copied into the plan."""
    page = reader.open(PAGE).page
    page.locator("#logic-model-models-more > summary").click()
    page.get_by_role("button", name=EXAMPLE).click()
    expect(page.locator(".lm-hit")).to_have_count(13)
    return page


def test_a_model_is_made_by_keyboard_alone(reader: Reader) -> None:
    """Asked, filled in by columns, linked, chosen on the picture, removed and taken back."""
    page = reader.open(PAGE).page
    tab_to(page, page.locator("#logic-model-way-ask > summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#logic-model-ask-reply"))
    page.keyboard.type("More years in good health")
    tab_to(page, page.get_by_role("button", name="Next question"))
    page.keyboard.press("Enter")
    expect(region(page, "ask")).to_contain_text("Which population is “More years in good health” about?")
    expect(region(page, "ask")).to_be_focused()
    tab_to(page, region(page, "ask").get_by_label("Who it is for"))
    page.keyboard.type("Adults in Harbour ward")
    tab_to(page, page.get_by_role("button", name="Next question"))
    page.keyboard.press("Enter")
    expect(region(page, "ask")).to_contain_text("What has to be better in people")
    tab_to(page, page.locator("#logic-model-add-activity"))
    page.keyboard.press("Enter")
    words = region(page, "column.activity").get_by_role("textbox").first
    expect(words).to_be_focused()
    page.keyboard.type("Repair visits")
    tab_to(page, region(page, "column.activity").get_by_placeholder("Leads to"))
    page.keyboard.type("More years")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".lm-line")).to_have_count(1)
    expect(region(page, "holes")).to_contain_text("“Repair visits” leaps straight to “More years in good health”.")
    tab_to(page, page.locator('.lm-hit[tabindex="0"]'), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(region(page, "hand")).to_contain_text("Repair visits")
    expect(page.locator(".lm-card--lit")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".hand__title")).to_have_text("More years in good health")
    tab_to(page, region(page, "hand").get_by_role("button", name="Remove"))
    page.keyboard.press("Enter")
    expect(page.locator(".lm-hit")).to_have_count(1)
    expect(region(page, "holes")).to_contain_text("has a link to a card that was removed")
    expect(reader.bar("undo")).to_be_visible()
    page.keyboard.press("F6")
    expect(reader.bar("undo").get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".lm-hit")).to_have_count(2)


def test_a_draft_of_the_text_is_kept_until_it_is_used(reader: Reader) -> None:
    """Also over a reload; a bad line is said, and the good ones are used."""
    page = with_example(reader)
    page.locator("#logic-model-way-text > summary").click()
    box = page.locator("#logic-model-text-draft")
    box.fill("Activity: Walks\n\tOutput: 40 people walk\n\t\tShort:")
    expect(region(page, "text")).to_contain_text("This text is a draft")
    reader.sees_saved()
    reader.again()
    page.locator("#logic-model-way-text > summary").click()
    expect(box).to_have_value("Activity: Walks\n\tOutput: 40 people walk\n\t\tShort:")
    page.get_by_role("button", name="Use this text").click()
    expect(region(page, "text")).to_contain_text("Line 3 was left out.")
    expect(page.locator(".lm-card").filter(has_text="40 people walk")).to_have_count(1)
    page.get_by_role("button", name="Go back to the model").click()
    expect(region(page, "text")).to_contain_text("The text matches the model.")
    expect(box).to_have_value(re.compile("Activity: Walks"))


def test_a_chosen_card_is_edited_with_the_picture_in_sight(reader: Reader) -> None:
    """At a laptop's size; and what is typed is drawn beside it."""
    reader.page.set_viewport_size({"width": 1366, "height": 768})
    page = with_example(reader)
    page.locator(".lm-hit").nth(3).click()
    field = region(page, "hand").locator("[name$='/text']")
    expect(field).to_be_visible()
    field.fill("Joint visits each week")
    card = page.locator(".lm-card--hand")
    expect(card).to_contain_text("Joint visits")
    expect(card).to_be_in_viewport()
    expect(field).to_be_in_viewport()


def test_the_card_that_is_chosen_is_not_covered_by_what_is_said_of_it(reader: Reader) -> None:
    """At the top of the page the picture stands where the card's fields open: it moves up, and the focus is seen."""
    reader.page.set_viewport_size({"width": 1366, "height": 768})
    page = with_example(reader)
    page.evaluate("() => scrollTo(0, 0)")
    page.locator(".lm-hit").first.evaluate("(one) => (one.focus({ preventScroll: true }), one.click())")
    page.locator(".hand:not([hidden])").wait_for()
    page.wait_for_function(
        """() => {
        const [card, hand] = [".lm-card--hand .lm-hit", ".hand"].map((one) => document.querySelector(one));
        return card && card.getBoundingClientRect().bottom <= hand.getBoundingClientRect().top;
      }"""
    )


def test_the_picture_and_the_text_are_handed_out(reader: Reader) -> None:
    page = with_example(reader)
    made = {}
    for name in ("Save the picture as SVG", "Save the picture as PNG", "Save the model as text"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        made[download.value.suggested_filename] = download.value.path().read_bytes()
    svg, png, text = made.values()
    day = r"\d{4}-\d\d-\d\d-\d{4}"
    for name, kind in zip(made, ("svg", "png", "txt"), strict=True):
        assert re.fullmatch(rf"Unnamed-plan-logic-model-Warm-homes-for-healthy-lungs-{day}\.{kind}", name)
    assert svg.startswith(b"<svg")
    assert b"<button" not in svg
    assert png.startswith(b"\x89PNG")
    assert "because: Tenants let the repair team in" in text.decode()


def test_a_picture_that_cannot_be_made_is_told(reader: Reader, faults: list[str]) -> None:
    """A browser gives none where there is no memory for it; once nothing happened and nothing was said."""
    reader.page.add_init_script("HTMLCanvasElement.prototype.toBlob = (made) => made(null)")
    with_example(reader).get_by_role("button", name="Save the picture as PNG").click()
    expect(reader.bar("file")).to_contain_text("could not make the picture. Save it as SVG instead")
    assert [fault for fault in faults if "No picture of" not in fault] == []
    faults.clear()


def test_actions_and_measures_are_made_once(reader: Reader) -> None:
    """An action that is reworded later is shown to differ, and each can take over the other's words."""
    page = with_example(reader)
    for kind, count in (("activities to actions", "2 actions"), ("outcomes to measures", "5 measures")):
        page.get_by_role("button", name=f"Add {kind}").click()
        expect(reader.bar("undo")).to_contain_text(f"{count} added to the plan.")
    page.get_by_role("button", name="Add activities to actions").click()
    expect(region(page, "joined")).to_contain_text("0 without one")
    page.locator('[data-region="logic-model/column.activity"] [name$="/text"]').first.fill("Home visits")
    page.get_by_role("button", name=re.compile("Use this model.s words there")).click()
    expect(page.get_by_role("button", name=re.compile("Use this model.s words there"))).to_have_count(0)


def test_everyone_can_use_it(reader: Reader) -> None:
    """No fault that axe finds, with everything open, a card in hand and another model beside."""
    page = with_example(reader)
    page.get_by_role("button", name="Copy this model").click()
    expect(region(page, "compare")).to_contain_text("in both")
    page.locator(".lm-hit").nth(3).click()
    expect(region(page, "hand").locator(".hand__title")).to_be_visible()
    page.evaluate('document.querySelectorAll("main details").forEach((one) => (one.open = true))')
    assert axe(page) == []


def test_the_model_in_sight_is_there_after_a_reload(reader: Reader) -> None:
    """And its marks of assumptions are read out, with what they assume."""
    page = with_example(reader)
    page.get_by_role("button", name="Copy this model").click()
    expect(region(page, "models").locator("[aria-current]")).to_have_text(f"{EXAMPLE} (copy)")
    reader.sees_saved()
    reader.again()
    expect(region(page, "models").locator("[aria-current]")).to_have_text(f"{EXAMPLE} (copy)")
    expect(
        page.get_by_role("img", name="because Tenants let the repair team in. This has not been tested.")
    ).to_have_count(1)
    expect(page.locator(".lm-key")).to_have_text(["an assumption, not tested"])


@pytest.mark.parametrize("width", [360, 640])
def test_on_a_phone_it_is_a_stack(reader: Reader, width: int) -> None:
    """So it is at 200 % on a usual screen; what rests on an assumption is said in words."""
    page = with_example(reader)
    page.set_viewport_size({"width": width, "height": 740})
    expect(page.locator(".model-scroll")).to_be_hidden()
    expect(page.locator(".model-stack__card")).to_have_count(13)
    expect(page.locator(".model-stack")).to_contain_text("Damp is reported early (an assumption, not tested)")
    assert sideways(page) == []
    page.locator(".model-stack__do").nth(3).click()
    expect(region(page, "hand").locator(".hand__title")).to_be_visible()


@pytest.mark.parametrize(("paper", "size"), [("A4", (842, 595)), ("A3", (1191, 842))])
def test_the_picture_is_printed_across_a_sheet(reader: Reader, paper: str, size: tuple[int, int]) -> None:
    """On the first, below the title."""
    page = with_example(reader)
    pages = PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    first = pages[0]
    assert [abs(int(a) - b) < 3 for a, b in zip((first.mediabox.width, first.mediabox.height), size, strict=True)] == [
        True,
        True,
    ]
    assert all(words in first.extract_text() for words in ("Logic model", "Impact", "up to 1 year"))


def large(cards: int, name: str = "Warm homes", begins: int = 0) -> dict[str, Value]:
    """A model of so many cards in eight columns, each leading to one of the next; its cards count on from `begins`."""
    model = f"model--m{begins}"
    found: dict[str, Value] = {f"logic-model/{model}/order": f"a{begins:02}i", f"logic-model/{model}/name": name}
    for number in range(begins, begins + cards):
        at, column = f"logic-model/card--{number:02}", COLUMNS[number % len(COLUMNS)]
        found |= {f"{at}/order": f"{number:02}i", f"{at}/model": model, f"{at}/column": column}
        found[f"{at}/text"] = f"{number}: visits to homes that are damp, with the tenants"
        if column != "impact" and number + 1 < begins + cards:
            link = f"logic-model/link--{number:02}"
            found |= {f"{link}/order": f"{number:02}i", f"{link}/from": f"card--{number:02}"}
            found[f"{link}/to"] = f"card--{number + 1:02}"
    return found


@pytest.mark.parametrize(("wide", "high"), [(1366, 768), (1280, 720)])
def test_25_cards_are_read_on_a_laptop_without_scrolling(reader: Reader, wide: int, high: int) -> None:
    """The whole picture stands in the window once its sheet does, with words of at least 11 pixels; so it does in full."""
    reader.page.set_viewport_size({"width": wide, "height": high})
    page = reader.keeps(entries(large(25))).open(PAGE).page
    page.locator(".lm-hit").nth(24).wait_for()
    page.locator("#logic-model-picture").evaluate(
        "(one) => scrollTo(0, scrollY + one.getBoundingClientRect().top - 80)"
    )
    for press in (None, "Full window"):
        if press:
            page.get_by_role("button", name=press).click()
            page.wait_for_function("() => document.fullscreenElement")
        box = page.locator(".lm").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= wide
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= high
        scale = page.locator(".lm").evaluate("(one) => one.getScreenCTM().a")
        assert 12.5 * scale >= 11


def test_a_card_is_added_in_the_picture_and_dragged_onto_another(reader: Reader) -> None:
    """At a column's foot; its words are typed at once; the link can be taken back."""
    page = with_example(reader)
    page.locator("#logic-model-picture-plus-activity").click()
    page.keyboard.type("Letters to landlords")
    page.locator(".lm-card--hand").wait_for()
    new = page.get_by_role("button", name="Letters to landlords: 0 lead to it, it leads to 0")
    new.wait_for()
    lines = page.locator(".lm-line").count()
    page.locator(".hand").get_by_role("button", name="Close").click()
    page.locator(".hand[hidden]").wait_for(state="attached")
    target = page.get_by_role("button", name=re.compile("^More years in good health"))
    new.scroll_into_view_if_needed()
    start, end = new.bounding_box(), target.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, end["y"] + 12, steps=8)
    page.locator("line.joining-line").wait_for(state="attached")
    page.locator(".lm-hit[data-over]").wait_for()
    page.mouse.up()
    page.get_by_role("button", name="Letters to landlords: 0 lead to it, it leads to 1").wait_for()
    assert page.locator(".lm-line").count() == lines + 1
    assert page.locator("line.joining-line").count() == 0
    reader.choose("undo", "Undo")
    new.wait_for()


def test_on_a_wide_screen_the_list_stands_beside_the_picture(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 1920, "height": 1080})
    page = with_example(reader)
    picture, listed = page.locator(".lm").bounding_box(), page.locator(".model-stack").bounding_box()
    assert picture
    assert listed
    assert listed["x"] >= picture["x"] + picture["width"]
    assert abs(listed["y"] - picture["y"]) < 60
    page.locator(".model-stack__do").first.click()
    hand = page.locator(".hand__title")
    hand.wait_for()
    box = hand.bounding_box()
    assert box
    assert box["x"] >= picture["x"] + picture["width"]
    assert sideways(page) == []
