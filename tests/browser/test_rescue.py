"""The page of last resort works whatever stands in the browser's store."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import FIRST, GLOSSARY, PLAN, Reader, at, read

RESCUE = "about/rescue/"
PUT = """async (entries) => {
  const [{ name }] = await indexedDB.databases();
  const db = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
  const step = db.transaction("kept", "readwrite");
  for (const [key, value] of entries) step.objectStore("kept").put(value, key);
  await new Promise((done) => (step.oncomplete = done));
  db.close();
}"""
NO_ANSWER = """{
  const hear = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (...given) {
    if (!(this instanceof IDBOpenDBRequest)) hear.apply(this, given);
  };
}"""
MARKUP = '<img src=x onerror="document.title=1"><meta http-equiv=refresh content="0;url=https://example.org/">'
ODD: list[tuple[Any, Any]] = [
    ("a text", 1),
    (7, {"deep": [None]}),
    ([["cell"], "x"], "x"),
    (["cell"], "x"),
    (["cell", "p"], None),
    (["cell", "bad", "", "a/b/c"], []),
    (["cell", "bad", "", "__proto__"], "text"),
    (["cell", "bad", "", "a/b/d"], [{"value": {"a": 1}, "stamp": None, "device": "constructor", "seen": 5}]),
    (["cell", "bad", MARKUP, MARKUP], [{"value": MARKUP, "stamp": 5, "device": "d", "seen": {}}]),
    (["cell", "bad", "", "plan/about/name"], [{"value": MARKUP, "stamp": 5, "device": "d", "seen": {}}]),
    (["setting", "plan"], {"no": "text"}),
    (["setting", "device"], 5),
    (["sealed"], "broken"),
]
SINGLE = [one for one in ODD if one[0] in (["setting", "plan"], ["setting", "device"], ["sealed"])]
"""Those that a page begins with: no other odd entry stands beside them."""


def rescue(reader: Reader) -> Reader:
    """At the page, once it has looked."""
    reader.page.goto(reader.url + RESCUE)
    reader.sees_script()
    return reader


def plan(reader: Reader, name: str) -> Any:
    """What the page shows of a plan."""
    return reader.page.locator(".rescue__plan").filter(has=reader.page.get_by_role("heading", name=name))


def test_a_plan_is_shown_saved_and_deleted(reader: Reader) -> None:
    """The file opens on the plan page as any other; deleting asks first."""
    rescue(reader.has("part"))
    kept = plan(reader, "Unnamed plan")
    expect(kept).to_contain_text("Answers: 8. Answers that cannot be read: 0.")
    kept.get_by_text("Show the answers").click()
    expect(kept.locator("li").first).to_be_visible()
    with reader.page.expect_download() as download:
        kept.get_by_role("button", name="Save a backup file").click()
    file = read(download.value.path())
    assert len(file["cells"]) == 8
    kept.get_by_role("button", name="Delete this plan").click()
    reader.answer("Cancel")
    expect(kept).to_be_visible()
    kept.get_by_role("button", name="Delete this plan").click()
    reader.answer("Delete the plan")
    expect(reader.page.locator("[data-rescue]")).to_contain_text("no plan in this browser that this page can read")
    assert reader.kept("cell") == {}
    reader.open(PLAN).open_file(file)
    expect(reader.page.locator("#plan-offer")).to_contain_text("holds 8 answers")
    reader.press("Open this plan")
    expect(reader.told).to_contain_text("is open now")
    reader.sees_saved()
    assert len(reader.cells()) == 8


def test_whatever_stands_in_the_store_plans_can_be_saved_and_deleted(reader: Reader) -> None:
    """Keys of any shape, cells that are none, names that are markup: nothing stops the page, and nothing of it acts."""
    reader.has("part")
    reader.page.evaluate(PUT, ODD)
    rescue(reader)
    expect(reader.page.locator(".rescue__plan")).to_have_count(2)
    bad = plan(reader, MARKUP)
    expect(bad).to_contain_text("Answers: 2. Answers that cannot be read: 3.")
    with reader.page.expect_download() as download:
        bad.get_by_role("button", name="Save a backup file").click()
    assert len(read(download.value.path())["unreadable"]) == 3
    bad.get_by_role("button", name="Delete this plan").click()
    reader.answer("Delete the plan")
    expect(bad).to_have_count(0)
    reader.page.get_by_role("button", name="Delete settings and views").click()
    expect(reader.page.locator("[data-rescue]")).not_to_contain_text("Other entries")
    with reader.page.expect_download() as download:
        plan(reader, "Unnamed plan").get_by_role("button", name="Save a backup file").click()
    assert at(FIRST, "done") in json.dumps(read(download.value.path()))
    assert reader.page.title() != "1"


def test_a_store_that_does_not_open_is_told(reader: Reader, faults: list[str]) -> None:
    """After some seconds the page says what can be done."""
    reader.page.add_init_script(NO_ANSWER)
    rescue(reader)
    expect(reader.page.locator("[data-rescue]")).to_contain_text("cannot open its storage", timeout=10_000)
    faults.clear()


def test_a_link_leads_to_the_page_and_from_it(reader: Reader) -> None:
    """Instant navigation brings no script of its own: the page is loaded anew."""
    reader.has("part").open("about/privacy/", python="none")
    reader.page.locator("article").get_by_role("link", name="Rescue your plans").click()
    expect(plan(reader, "Unnamed plan")).to_be_visible()
    reader.page.locator('article a[href*="privacy"]').click()
    reader.sees_script()
    expect(reader.page.locator("h1")).to_have_text("What happens to what you type")


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([one for one in ODD if one not in SINGLE], id="all others"),
        *(
            pytest.param([one], id=json.dumps(one[0])[:40], marks=[] if one in SINGLE else [pytest.mark.full])
            for one in ODD
        ),
    ],
)
def test_no_entry_stops_a_page_from_starting(reader: Reader, entries: list[tuple[Any, Any]]) -> None:
    """Whatever one key holds, a page opens, shows what can be read and keeps what is entered."""
    reader.has("part").open(GLOSSARY, python="none")
    reader.page.evaluate(PUT, entries)
    reader.open("stages/1-map-the-system/")
    reader.control("done", FIRST).uncheck()
    reader.sees_saved()
