"""One Python serves every page of a visit; the next visit shows at once what was there."""

import re

from playwright.sync_api import expect

from tests.browser.reader import FIRST, GLOSSARY, PLAN, SECOND, STAGE, Reader
from tests.serving import Served

SECOND_STAGE = "stages/2-strengthen-community-action/"


def loads(served: Served) -> int:
    """How often Python's own file was asked for."""
    return sum(name.endswith("pyodide.asm.wasm.gz") for name in served.requests)


def test_one_worker_serves_every_page(reader: Reader, served: Served) -> None:
    """Turning pages keeps the worker and loads nothing of it again; each page's tools are filled."""
    reader.open().tick().sees_item("done")
    worker = reader.worker
    for path in (PLAN, STAGE, SECOND_STAGE, STAGE):
        reader.turn(path)
        assert reader.worker is worker
    reader.sees_item("done")
    expect(reader.control("done")).to_be_checked()
    reader.tick(SECOND).sees_item("done", SECOND)
    expect(reader.page.locator(".side__figure")).to_have_text("2 of 26")
    assert loads(served) == 1


def test_the_plan_page_shows_what_was_just_entered(reader: Reader) -> None:
    """And the stage page, on the way back, the plan's new name."""
    reader.open().tick().unfold().note("Harbour Road surgery has sent its list.")
    reader.turn(PLAN)
    expect(reader.page.locator("#plan-entered")).to_contain_text("Harbour Road surgery has sent its list.")
    reader.page.locator('[name="plan/about/name"]').fill("Harbour ward plan")
    expect(reader.page.locator(".chip__name")).to_have_text("Harbour ward plan")
    reader.turn(STAGE)
    expect(reader.page.locator(".chip__name")).to_have_text("Harbour ward plan")
    expect(reader.control("note")).to_have_value("Harbour Road surgery has sent its list.")


def test_a_new_page_is_begun_at_its_heading(reader: Reader) -> None:
    """The focus moves to the `h1`, so that who listens hears where they are; not on the first page of a visit."""
    reader.open(GLOSSARY, python="none")
    expect(reader.page.locator("h1")).not_to_be_focused()
    reader.turn(PLAN)
    expect(reader.page.locator("h1")).to_have_text("Your plan")
    expect(reader.page.locator("h1")).to_be_focused()


def test_links_to_items_lead_there(reader: Reader) -> None:
    """From the plan page to an item in the stage page, and from one item to the next open one."""
    reader.has("part").open(PLAN)
    reader.page.locator("#plan-entered summary").first.click()
    reader.page.locator("#plan-entered .answer__prompt a").first.click()
    reader.page.wait_for_url(f"**/{STAGE}#map-the-system-{FIRST}")
    reader.sees_item("done")
    expect(reader.item()).to_be_in_viewport()
    reader.unfold().item().locator(".next").click()
    expect(reader.item(SECOND)).to_be_in_viewport()
    expect(reader.page).to_have_url(re.compile(f"#map-the-system-{SECOND}$"))


def test_pages_without_tools_start_no_worker(reader: Reader, served: Served) -> None:
    """Until a page with a tool is turned to: then it starts, once."""
    reader.has("part").turn("about/privacy/")
    assert reader.pythons == []
    assert loads(served) == 0
    reader.turn(PLAN).sees_python("ready")
    expect(reader.page.locator("#plan-entered")).to_contain_text("have sent theirs")
    assert loads(served) == 1


def test_a_return_shows_the_last_state_before_python_is_there(reader: Reader) -> None:
    """Counts, notes and states as Python last made them, and every control as it was left."""
    reader.has("part").open()
    expect(reader.page.locator(".side__figure")).to_have_text("1 of 25")
    reader.sees_kept("map-the-system/progress")
    reader.open(PLAN)
    expect(reader.page.locator("#plan-entered")).to_contain_text("have sent theirs")
    reader.sees_kept("plan/entered")
    reader.hold().open(python="starting")
    expect(reader.page.locator(".side__figure")).to_have_text("1 of 25")
    reader.sees_item("done")
    expect(reader.item().locator(".item__meta")).to_have_text("Lead: the county public health team")
    expect(reader.control("lead")).to_have_value("the county public health team")
    reader.open(PLAN, python="starting")
    expect(reader.page.locator("#plan-entered")).to_contain_text("have sent theirs")


def test_what_was_entered_since_is_not_hidden_by_the_last_state(reader: Reader) -> None:
    """A control shows what was stored, even where the last HTML of its row is older."""
    reader.has("part").open()
    reader.sees_item("done")
    reader.hold().again(python="starting")
    reader.control("done").uncheck()
    reader.unfold().note("Two lists are missing.").sees_saved()
    reader.again(python="starting")
    expect(reader.control("done")).not_to_be_checked()
    expect(reader.control("note")).to_have_value("Two lists are missing.")


def test_going_back_and_forward_shows_what_is_kept(reader: Reader) -> None:
    """By the browser's own buttons, too."""
    reader.open(PLAN).turn(STAGE).tick().sees_saved()
    reader.page.go_back()
    expect(reader.page.locator("#plan-entered")).to_contain_text("Done")
    reader.page.go_forward()
    expect(reader.control("done")).to_be_checked()
    reader.sees_item("done")
