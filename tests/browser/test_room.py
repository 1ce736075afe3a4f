"""A room is run: tables work without a network, what they entered reaches the trainer, and the room sees it."""

import base64
import json
import re
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import BrowserType, Page, ViewportSize, expect
from pypdf import PdfReader

from tests.browser.examine import axe, sideways
from tests.browser.film import filming, write_film
from tests.browser.reader import Enter, Reader
from tests.computers import OWN
from tests.serving import Served

SESSION = "training/who-is-missing/"
PHONE = ViewportSize(width=390, height=844)
LAPTOP = ViewportSize(width=1366, height=768)
PROJECTORS = (
    ViewportSize(width=1024, height=768),
    ViewportSize(width=1920, height=1080),
    ViewportSize(width=3840, height=2160),
)
WIRE = 300_000
"""What a table may fetch, in bytes, uncompressed."""
TOO_SMALL = """() => [...document.querySelectorAll(".room *")]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.checkVisibility() && !one.closest(".visually-hidden"))
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 0.025 * innerHeight || one.getBoundingClientRect().bottom > innerHeight)
  .map((one) => `${one.className} ${getComputedStyle(one).fontSize} ${one.getBoundingClientRect().bottom}`)"""
"""What is written on a room's screen smaller than a fortieth of its height, or lies below its edge."""
SCROLLS = (
    "() => document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"
)
CUT = """() => {
  const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.querySelector(".room__comparison");
  return scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
}"""
"""Whether a part of what is compared is out of sight."""
MODULE = """() => {
  const picture = document.querySelector(".code__drawn");
  return picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
}"""


def weight(served: Served, site: Path, since: int) -> int:
    """How many bytes were served since so many requests."""
    files = (site / name for name in served.requests[since:])
    return sum((file / "index.html" if file.is_dir() else file).stat().st_size for file in files)


def seat(table: Reader, room: str, number: int) -> Reader:
    """A table comes by the link, and from then on it has no network."""
    table.page.set_viewport_size(PHONE)
    table.page.goto(f"{table.url}{SESSION}table/#{room}")
    table.page.locator("html[data-ready]").wait_for(state="attached")
    expect(table.page.locator(".table__state")).to_contain_text("Ready. You no longer need the network.")
    table.page.context.set_offline(True)
    table.page.reload()
    table.page.get_by_role("button", name=str(number), exact=True).click()
    return table


def at_step(phone: Reader, session: str, number: int, step: str) -> Page:
    """The page of a table in the room “fern”, which has gone on to a step."""
    page = phone.page
    page.set_viewport_size(PHONE)
    page.goto(f"{phone.url}training/{session}/table/#fern")
    page.get_by_role("button", name=str(number), exact=True).click()
    while not page.locator(f"#step-{step}").is_visible():
        page.get_by_role("button", name="Next step").click()
    return page


def names(table: Reader, *entered: tuple[str, int, int]) -> Reader:
    """The table goes to the map, and enters stakeholders with what they can change and how much they care."""
    page = table.page
    while not page.locator("#step-map").is_visible():
        page.get_by_role("button", name="Next step").click()
    for name, influence, interest in entered:
        page.get_by_role("button", name="Add a stakeholder").click()
        row = page.locator("#step-map .work__row").last
        row.get_by_label("Organisation, group or role").fill(name)
        row.get_by_role("group", name="Can change").get_by_label(str(influence)).check()
        row.get_by_role("group", name="Cares").get_by_label(str(interest)).check()
    table.sees_saved()
    return table


def saved(table: Reader, folder: Path) -> Path:
    """The table's answers as a file."""
    with table.page.expect_download() as download:
        table.page.get_by_role("button", name="Save as a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def opened(trainer: Reader) -> str:
    """A trainer comes from the session's page, and opens a room; its name."""
    trainer.page.set_viewport_size(LAPTOP)
    trainer.page.goto(trainer.url + SESSION)
    trainer.sees_script()
    trainer.page.get_by_role("link", name="Run it").click()
    trainer.page.get_by_role("button", name="Open a new room").click()
    trainer.page.wait_for_url(re.compile(r"#[a-z]{3,12}$"))
    trainer.sees_script()
    return trainer.page.url.partition("#")[2]


def screen(trainer: Reader, room: str) -> Page:
    """The room's screen, in a window of its own."""
    page = trainer.page.context.new_page()
    page.goto(f"{trainer.url}{SESSION}run/#{room}/room")
    page.locator("[data-face-screen]").filter(has_text=re.compile(r"\w")).wait_for()
    return page


def here(trainer: Reader, number: int) -> Any:
    """What the trainer sees of a table."""
    return trainer.page.locator(f'[data-table-here="{number}"] [data-table-state]')


@pytest.mark.parametrize("tables", [2, pytest.param(6, marks=pytest.mark.full)])
def test_a_room_from_its_opening_to_the_comparison(
    enter: Enter, served: Served, site: Path, tmp_path: Path, tables: int
) -> None:
    """Phones fetch little and once; what they entered comes as files and text, and stands on the screen at any size."""
    phones = [enter(permissions=["clipboard-read", "clipboard-write"]) for _ in range(tables)]
    for number, phone in enumerate(phones, 1):
        before = len(served.requests)
        seat(phone, "kite", number)
        assert weight(served, site, before) <= WIRE
        assert sideways(phone.page) == []
        names(phone, ("Port night-shift workers", min(number, 5), 5), (f"Group {number}", 3, 1 + number % 5))
        assert phone.page.locator("html").get_attribute("data-python") == "none"
    first = phones[0].page
    first.get_by_role("button", name="Show our answer").click()
    expect(first.locator(".code__drawn")).to_be_visible()
    assert first.evaluate(MODULE) >= 4
    first.get_by_role("button", name="Close").click()

    trainer = enter()
    trainer.page.goto(f"{trainer.url}{SESSION}run/#kite")
    trainer.sees_script()
    page = trainer.page
    expect(here(trainer, 1)).to_have_text("waiting")
    page.locator("[data-files]").set_input_files([saved(phone, tmp_path) for phone in phones[1:]])
    phones[0].page.get_by_role("button", name="Copy as text").click()
    expect(phones[0].bar("file")).to_contain_text("Copied")
    text = phones[0].page.evaluate("() => navigator.clipboard.readText()")
    page.get_by_label("Paste text from a chat").fill(f"10:42 Table 1: {text} thank you")
    page.get_by_role("button", name="Bring in the text").click()
    for number in range(1, tables + 1):
        expect(here(trainer, number)).to_contain_text("here")

    room = screen(trainer, "kite")
    page.get_by_role("button", name="Where do we differ?").click()
    page.keyboard.press("r")
    board = room.locator(".compared")
    expect(board).to_contain_text("Port night-shift workers")
    expect(board.locator("tbody tr")).to_have_count(min(5, tables + 1))
    expect(room.locator(".map__mark").filter(has_text=re.compile("^[A-E]1$"))).to_have_count(1)
    can_be_read(room)
    page.get_by_role("button", name="Spread").click()
    expect(board.locator("tbody tr").first).to_contain_text("Port night-shift workers: Can change")
    can_be_read(room)
    assert axe(room) == []
    assert axe(page) == []
    one_by_one(page, room)


@pytest.mark.full
def test_links_between_cards_are_drawn_at_every_size(enter: Enter, tmp_path: Path) -> None:
    """A table says which of its cards a link joins; long words of all links are on the screen, and nothing is cut."""
    phone, trainer = enter(), enter()
    page = at_step(phone, "from-needs-to-a-chain", 1, "chain")
    cards = [f"{text} " * 4 for text in ("Repair visits", "Homes that are dry", "Tenants let them in", "Fewer stays")]
    for card in cards:
        page.get_by_role("button", name="Add a card").click()
        page.locator("#step-chain .work__row").last.get_by_label("Words on the card").fill(card)
    page.get_by_role("button", name="Next step").click()
    for at in range(4):
        page.get_by_role("button", name="Add a link").click()
        row = page.locator("#step-doubts .work__row").last
        row.get_by_label("From").select_option(label=cards[at])
        row.get_by_label("Leads to").select_option(label=cards[(at + 1) % 4])
        row.get_by_label("What we assume").fill("The landlord gives permission, and the rent does not go up afterwards")
    phone.sees_saved()
    assert sideways(page) == []
    assert axe(page) == []
    page.reload()
    page.locator("#step-doubts .work__row").first.get_by_label("Leads to").wait_for()
    expect(page.locator("#step-doubts .work__row").first.get_by_label("Leads to")).to_have_value(re.compile("card--"))
    file = saved(phone, tmp_path)
    desk = trainer.page
    desk.goto(f"{trainer.url}training/from-needs-to-a-chain/run/#fern")
    trainer.sees_script()
    desk.locator("[data-files]").set_input_files(file)
    here(trainer, 1).filter(has_text="here").wait_for()
    room = desk.context.new_page()
    room.goto(f"{trainer.url}training/from-needs-to-a-chain/run/#fern/room")
    desk.get_by_role("button", name="A walk along the chains").click()
    desk.keyboard.press("r")
    room.locator(".links__one").nth(3).wait_for()
    assert room.locator(".compared tbody tr").count() == 4
    can_be_read(room)
    assert axe(room) == []
    assert axe(desk) == []


def can_be_read(room: Page) -> None:
    """At every size of a projector nothing scrolls, and nothing is smaller than a fortieth of the height."""
    for size in PROJECTORS:
        room.set_viewport_size(size)
        assert not room.evaluate(SCROLLS)
        assert not room.evaluate(CUT)
        assert room.evaluate(TOO_SMALL) == []


def one_by_one(page: Page, room: Page) -> None:
    """Whom no table named comes by a key, one by one; the desk knows the next, and those who were named are not there."""
    page.get_by_role("button", name="Spoken about, never heard").click()
    page.keyboard.press("r")
    room.locator(".compared__sentence").filter(has_text="Shown so far: 0.").wait_for()
    page.locator("[data-next-missing]").filter(has_text="Next: Tenants of private landlords").wait_for()
    page.keyboard.press("n")
    page.keyboard.press("n")
    rows = room.locator(".compared tbody tr")
    rows.nth(1).filter(has_text="In the finished plan").wait_for()
    assert "Tenants of private landlords" in (rows.first.text_content() or "")
    can_be_read(room)


def notes_and_prints(page: Page) -> None:
    """A trainer notes what was agreed and counted, shows it in this window, and prints the record on two pages at most."""
    page.get_by_role("textbox", name="What the room agreed").fill("Ask the port first")
    page.get_by_role("button", name="How sure are you?").click()
    page.locator('[data-vote="before/A little"]').fill("7")
    page.get_by_role("heading", name="How sure are you?").click()
    page.keyboard.press("r")
    page.keyboard.press("s")
    expect(page.locator("[data-face-screen]")).to_be_visible()
    expect(page.locator(".room .compared")).to_contain_text("A little")
    expect(page.locator(".room .compared")).to_contain_text("7")
    page.keyboard.press("s")
    expect(page.locator("[data-face-screen]")).to_be_hidden()
    page.evaluate("() => { window.print = () => undefined; }")
    page.get_by_role("button", name="Print the record of the day").click()
    record = page.get_by_role("region", name="Record of the day")
    expect(record).to_contain_text("We agreed: Ask the port first")
    expect(record).to_contain_text("Landlords")
    expect(record).to_contain_text("Hands counted: 7.")
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) <= 2
    page.evaluate('() => dispatchEvent(new Event("afterprint"))')
    expect(record).to_be_hidden()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the record for Word").click()
    document = Document(str(download.value.path()))
    assert "We agreed: Ask the port first" in [one.text for one in document.paragraphs]
    assert "Landlords" in [row.cells[0].text for table in document.tables for row in table.rows]


def test_what_came_is_undone_changed_and_kept_apart(enter: Enter, tmp_path: Path) -> None:
    """The same twice, a newer one, an older one, another device with the number, a broken file: each is said."""
    trainer, phone, other = enter(), enter(), enter()
    room = opened(trainer)
    older = saved(names(seat(phone, room, 3), ("Tenants", 4, 5)), tmp_path / "older")
    newer = saved(names(phone, ("Landlords", 5, 1)), tmp_path / "newer")
    second = saved(names(seat(other, room, 3), ("Surgeries", 4, 4)), tmp_path / "second")
    broken = tmp_path / "broken.slip.txt"
    broken.write_text(newer.read_text("utf-8").replace("a", "b", 1), "utf-8")
    page, came = trainer.page, trainer.page.locator("[data-brought] > li").first

    def bring(*files: Path) -> None:
        page.locator("[data-files]").set_input_files([*files])

    bring(older)
    expect(came).to_contain_text("Table 3 is here. Answers: 4.")
    bring(older)
    expect(came).to_contain_text("with the same answers. Nothing was changed.")
    bring(broken, newer)
    expect(came).to_contain_text("a newer version. Answers: 8.")
    expect(page.locator("[data-brought] > li").nth(1)).to_contain_text("damaged or not complete")
    bring(older)
    expect(came).to_contain_text("an older version from table 3")
    bring(second)
    expect(came).to_contain_text("Two devices say that they are table 3.")
    came.get_by_role("button", name="Take this one instead").click()
    expect(came).to_contain_text("Answers: 4.")
    expect(here(trainer, 3)).to_contain_text("changed")
    came.get_by_role("button", name="Undo").click()
    expect(came).to_contain_text("Undone")
    page.get_by_role("button", name="The map", exact=False).first.click()
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.locator("[data-preview]")).to_contain_text("Landlords")
    expect(page.locator("[data-preview]")).not_to_contain_text("Surgeries")
    page.reload()
    expect(here(trainer, 3)).to_contain_text("changed")
    notes_and_prints(page)


def test_actions_are_taken_home_and_a_code_and_paper_are_typed(enter: Enter, tmp_path: Path) -> None:
    """Actions go home as dates and as a plan of their own; what is said and what is on paper stand beside each other."""
    phone, trainer = enter(), enter()
    page = at_step(phone, "before-you-start", 2, "first-pass")
    first = page.locator("#step-first-pass .work__line").first
    first.get_by_label("Partly", exact=True).check()
    phone.sees_saved()
    page.get_by_role("button", name="Say a code").click()
    code = (phone.bar("file").locator("p").text_content() or "").partition("group: ")[2]
    while not page.get_by_role("button", name="Add an action").is_visible():
        page.get_by_role("button", name="Next step").click()
    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("What", exact=True).fill("Ask the port")
    page.get_by_label("By when").fill("2027-06-12")
    phone.sees_saved()
    assert sideways(page) == []
    assert axe(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Save for my calendar").click()
    assert "DTSTART;VALUE=DATE:20270612" in Path(download.value.path()).read_text("utf-8")
    page.get_by_role("button", name="Start a plan in this browser").click()
    phone.bar("file").filter(has_text="It holds one action. With a date: 1. Nothing of the practice came").wait_for()
    page.get_by_role("link", name="See the plan").click()
    page.get_by_text("My actions from Before you start").first.wait_for()
    types(trainer, code)


def types(trainer: Reader, code: str) -> None:
    """A code with a wrong letter is told by its group; the marks of a sheet take a key each."""
    page = trainer.page
    page.goto(f"{trainer.url}training/before-you-start/run/#fern")
    trainer.sees_script()
    came = page.locator("[data-brought] > li").first
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    page.get_by_label("Type a code that a table says").fill(wrong)
    page.get_by_role("button", name="Bring in the code").click()
    came.filter(has_text="Group 2 is wrong").wait_for()
    page.get_by_label("Type a code that a table says").fill(code.lower())
    page.keyboard.press("Enter")
    came.filter(has_text="Table 2 is here. Answers: 1.").wait_for()
    page.get_by_role("button", name="Type in from paper").click()
    page.get_by_label("Table", exact=True).select_option("3")
    page.locator("[data-mark]").first.focus()
    for key in "1230":
        page.keyboard.press(key)
    assert page.evaluate("() => [...document.querySelectorAll('[data-mark]')].indexOf(document.activeElement)") == 4
    page.get_by_role("button", name="Bring in from paper").click()
    came.filter(has_text="Table 3 is here. Answers: 3.").wait_for()
    assert axe(page) == []


def test_on_plain_http_no_camera_is_offered_and_the_other_ways_work(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], served: Served, tmp_path: Path
) -> None:
    """As a trainer's laptop serves the site to a room: the page says why, and answers come as a file and as text."""
    flags = [*browser_type_launch_args["args"], "--host-resolver-rules=MAP room.test 127.0.0.1"]
    url = served.url.replace("127.0.0.1", "room.test").replace("localhost", "room.test")
    with browser_type.launch(**{**browser_type_launch_args, "args": flags}) as browser:
        # Each in a browser of their own: a page in the background is slow.
        contexts = [browser.new_context() for _ in range(2)]
        for context in contexts:
            context.add_init_script(OWN)
        phone, trainer = (Reader(context.new_page(), url) for context in contexts)
        phone.page.goto(f"{url}{SESSION}table/#kite")
        assert phone.page.evaluate("() => !isSecureContext")
        phone.page.get_by_role("button", name="3", exact=True).click()
        phone.page.locator(".table__state").filter(has_text="Keep this page open.").wait_for()
        file = saved(names(phone, ("Port night-shift workers", 2, 5)), tmp_path)
        phone.page.get_by_role("button", name="Copy as text").click()
        phone.bar("file").filter(has_text="This browser did not let the page copy.").wait_for()
        trainer.page.goto(f"{url}{SESSION}run/#kite")
        trainer.sees_script()
        trainer.page.locator("[data-progress]").filter(has_text="only at an https address").wait_for()
        assert trainer.page.get_by_role("button", name="Read with the camera").count() == 0
        trainer.page.locator("[data-files]").set_input_files(file)
        here(trainer, 3).filter(has_text="here").wait_for()


def codes(table: Reader) -> list[tuple[str, int]]:
    """The codes that a table shows, in turn: each as its squares, and how many of them it is wide."""
    table.page.get_by_role("button", name="Show our answer").click()
    drawn = table.page.locator(".code__drawn")
    drawn.wait_for()
    told = table.page.locator("[data-code-part]").text_content() or ""
    count = int((re.findall(r"of (\d+)", told) or ["1"])[0])
    seen: dict[str, int] = {}
    while len(seen) < count:
        width = int((drawn.get_attribute("viewBox") or "0 0 0").split()[2])
        seen[drawn.locator("path").get_attribute("d") or ""] = width
    table.page.get_by_role("button", name="Close").click()
    return list(seen.items())


@pytest.mark.full
def test_six_tables_are_filmed_and_read(
    enter: Enter, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    """By the browser's own stand-in for a camera, offline and under the site's policy: at most five seconds a table."""
    shown = []
    for number in range(1, 7):
        table = names(seat(enter(), "kite", number), *((f"Group {number} of {at}", at % 5 + 1, 5) for at in range(8)))
        shown += codes(table)
    film = tmp_path / "tables.y4m"
    write_film(film, shown, scale=6, turned=0.06, seed=7)
    with filming(browser_type, browser_type_launch_args, film, enter().url) as trainer:
        trainer.page.goto(f"{trainer.url}{SESSION}run/#kite")
        trainer.sees_script()
        trainer.page.context.set_offline(True)
        began = time.monotonic()
        trainer.page.get_by_role("button", name="Read with the camera").click()
        for number in range(1, 7):
            here(trainer, number).filter(has_text="here").wait_for(timeout=30_000)
        assert time.monotonic() - began <= 6 * 5
        trainer.page.get_by_role("button", name="Turn the camera off").click()
        expect(trainer.page.locator("[data-video]")).to_be_hidden()


def order(page: Page) -> str:
    """The steps of the page in their order."""
    found: str = page.evaluate(
        "() => [...document.querySelectorAll('.adapt__step')].map((one) => one.dataset.step).join(' ')"
    )
    return found


def moves(page: Page) -> None:
    """A step goes up by a key, with the focus on it, and the one that it passed goes up by the pointer."""
    page.locator('[data-step="map"] [data-grip]').focus()
    page.keyboard.press("ArrowUp")
    assert order(page).startswith("welcome map alone")
    assert page.evaluate("() => document.activeElement.closest('[data-step]').dataset.step") == "map"
    grip, above = page.locator('[data-step="alone"] [data-grip]'), page.locator('[data-step="map"]')
    grip.scroll_into_view_if_needed()
    grip.hover()
    page.mouse.down()
    box = above.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=4)
    page.mouse.up()
    assert order(page).startswith("welcome alone map")


def test_a_session_is_adapted_kept_and_run(enter: Enter, tmp_path: Path) -> None:
    """By keys and by pointer; the file opens again, one of another kind is said in words, and room and tables follow."""
    trainer = enter()
    page = trainer.page
    page.set_viewport_size(LAPTOP)
    page.goto(f"{trainer.url}{SESSION}adapt/")
    total, warnings = page.locator("[data-total]"), page.locator("[data-warnings]")
    page.get_by_role("button", name="Leave out “How sure are you?”").click()
    page.get_by_label("Minutes for “Place ten on the map”").fill("20")
    page.get_by_role("button", name="Leave out “Welcome”").click()
    total.filter(has_text="55 minutes. The original takes 60.").wait_for()
    warnings.filter(has_text="You left out “Welcome”, which the session needs.").wait_for()
    page.get_by_role("button", name="Put back “Welcome”").click()
    warnings.wait_for(state="hidden")
    page.get_by_text("Change the words of “Place ten on the map”").click()
    page.locator('[data-reword="map/task"]').fill("Agree on five <b>names</b>.")
    moves(page)
    page.locator("[data-late-list]").filter(has_text="leave out “Read, and write five names” and").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.get_by_role("button", name="Back to the original").click()
    total.filter(has_text=re.compile(r"^60 minutes$")).wait_for()
    foreign = tmp_path / "foreign.json"
    foreign.write_text(file.read_text("utf-8").replace("who-is-missing", "from-needs-to-a-chain"), "utf-8")
    page.locator("[data-files]").set_input_files(foreign)
    expect(trainer.bar("file")).to_contain_text("This file is for another session, “from needs to a chain”.")
    page.locator("[data-files]").set_input_files(file)
    page.locator("[data-original]").wait_for()
    assert axe(page) == []
    assert sideways(page) == []
    follows(trainer, enter())


def follows(trainer: Reader, phone: Reader) -> None:
    """The desk, the room's screen and a table that came by the code have the steps and words of the trainer."""
    page = trainer.page
    page.goto(f"{trainer.url}{SESSION}run/#kite")
    trainer.sees_script()
    page.locator("[data-adapted]").filter(has_text="Your version").wait_for()
    assert page.locator(".agenda__step").count() == 8
    page.get_by_role("button", name="Place ten on the map").click()
    page.locator("#step-map").filter(has_text="Agree on five <b>names</b>.").wait_for()
    room = screen(trainer, "kite")
    room.locator("[data-face-task]").filter(has_text="Agree on five <b>names</b>.").wait_for()
    address = room.locator("[data-face-address]").text_content() or ""
    assert address.endswith("/table/#kite123")
    told = json.dumps([[2, 5, 0, 0], [3, 20, "Agree on five.", 0]]).encode()
    phone.page.goto(f"{phone.url}{SESSION}table/#kite~{base64.urlsafe_b64encode(told).decode().rstrip('=')}")
    phone.page.get_by_role("button", name="1", exact=True).click()
    phone.page.locator("#step-alone").filter(has_text="Step 1 of 2").wait_for()
    phone.page.get_by_role("button", name="Next step").click()
    phone.page.locator("#step-map").filter(has_text="Agree on five.").wait_for()
    assert phone.page.get_by_role("button", name="Next step").is_hidden()
    types_the_address(phone)
    page.goto(trainer.url + SESSION)
    page.locator("[data-session-here]").filter(has_text="This is your version").wait_for()
    assert "Agree on five <b>names</b>." in (page.locator("#step-map").text_content() or "")
    assert page.locator(".session > li").count() == 8
    page.emulate_media(media="print")
    assert page.locator(".pen__prompt", has_text="How sure are you?").count() == 1
    assert page.locator(".pen__prompt", has_text="How sure are you?").is_hidden()


def types_the_address(phone: Reader) -> None:
    """Whoever types it says by figures that the steps are the trainer's; without them the page says whose they are."""
    page = phone.page
    page.goto(f"{phone.url}{SESSION}table/#fern")
    page.get_by_role("button", name="1", exact=True).click()
    whose = page.locator("[data-steps-words]")
    whose.filter(has_text="These are the original steps.").wait_for()
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Name of the room").fill("fern29")
    page.get_by_role("button", name="2", exact=True).click()
    phone.bar("file").filter(has_text="The figures 29 are not steps of this session.").wait_for()
    page.get_by_label("Name of the room").fill("fern21")
    page.get_by_role("button", name="2", exact=True).click()
    whose.filter(has_text="Your trainer changed this session.").wait_for()
    page.locator("#step-alone").filter(has_text=re.compile(r"Step 2 of 2\s+·")).wait_for()
    assert page.locator("#step-alone [data-time]").is_hidden()
    page.reload()
    whose.filter(has_text="Your trainer changed this session.").wait_for()
