"""Python is killed, or never comes."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import FIRST, PLAN, SECOND, SLOW, STAGE, Reader, at, file_of
from tests.serving import Served

OFF = "Counts and summaries do not work in this browser. You can still read, tick, type, save and print."
GONE = "The tools are no longer where this page looks for them, perhaps because the site has been updated."
ELSE = "Your network sent something other than the tools"
AGAIN = "The tools stopped and were restarted. Nothing you entered is lost."
DIE = "void self.postMessage({ type: 'fatal', reason: 'killed by a test' })"


def test_worker_killed_while_typing_is_started_again(reader: Reader) -> None:
    """Nothing typed before, during or after is lost; Python gets all of it again, once, and the line says so."""
    reader.open().unfold()
    note = reader.control("note")
    note.press_sequentially("Practice records ")
    reader.worker.evaluate("self.close()")
    note.press_sequentially("rarely say ")
    reader.sees_saved()
    expect(reader.status).to_have_text(AGAIN, timeout=SLOW)
    note.press_sequentially("what job a person does.")
    expect(note).to_be_focused()
    expect(note).to_have_value("Practice records rarely say what job a person does.")
    expect(reader.item().locator(".item__note")).to_have_text("Practice records rarely say what job a person does.")
    assert reader.values() == {at(FIRST, "note"): ["Practice records rarely say what job a person does."]}


def test_a_worker_started_again_knows_what_was_entered_on_a_later_page(reader: Reader) -> None:
    """It opens the plan as it is kept then, and not as it was when that page came."""
    reader.open(PLAN).turn(STAGE).tick().sees_item("done")
    reader.worker.evaluate(DIE)
    expect(reader.status).to_have_text(AGAIN, timeout=SLOW)
    reader.sees_python("ready")
    reader.tick(SECOND).sees_item("done", SECOND)
    expect(reader.page.locator(".side__figure")).to_have_text("2 of 26")


def test_worker_that_dies_twice_is_given_up(reader: Reader) -> None:
    """Then `data-python` is off, one sentence says what does not work, and what is entered is saved all the same."""
    reader.open().tick()
    reader.worker.evaluate(DIE)
    expect(reader.status).to_have_text(AGAIN, timeout=SLOW)
    reader.sees_python("ready")
    reader.worker.evaluate(DIE)
    reader.sees_python("off")
    expect(reader.status).to_contain_text(OFF)
    reader.tick(SECOND).sees_saved()
    assert reader.values() == {at(FIRST, "done"): [True], at(SECOND, "done"): [True]}
    assert reader.pythons == []


def test_a_long_start_offers_a_way_out(reader: Reader) -> None:
    """Past ten seconds the line offers to try again, to carry on without, and details to copy; carrying on is final."""
    reader.page.clock.install()
    reader.hold().open(python="starting")
    expect(reader.status.get_by_role("button")).to_have_count(0)
    reader.page.clock.fast_forward(11_000)
    expect(reader.status).to_contain_text("The tools are taking longer than usual to load.")
    expect(reader.status.get_by_role("button")).to_have_text(["Try again", "Continue without them", "Copy details"])
    reader.status.get_by_role("button", name="Continue without them").click()
    reader.sees_python("off")
    expect(reader.status).to_contain_text(OFF)


def test_what_is_said_while_python_starts_moves_nothing(reader: Reader) -> None:
    """The checklist stands where it stood before the line said anything, while it says something, and after."""
    reader.hold("**/shell.js").hold("**/snapshot.bin.zst")
    reader.page.goto(reader.url + STAGE, wait_until="commit")
    places = [height(reader)]
    reader.release("shell.js")
    reader.sees_python("starting")
    expect(reader.status).not_to_be_empty()
    places.append(height(reader))
    reader.release()
    reader.sees_python("ready")
    places.append(height(reader))
    assert places == [places[0]] * 3


def height(reader: Reader) -> float:
    """Where the first item stands, once the fonts are there."""
    return float(reader.item().evaluate("async (item) => (await document.fonts.ready, item.getBoundingClientRect().y)"))


@pytest.mark.full
def test_without_its_snapshot_python_starts_plainly(reader: Reader, served: Served, faults: list[str]) -> None:
    """The tools work as ever."""
    served.instead["snapshot.bin.zst"] = None
    reader.open().tick().sees_item("done")
    assert any(name.endswith("python_stdlib.zip") for name in served.requests)
    faults.clear()


def test_without_its_files_python_is_off(reader: Reader, served: Served, runtime: Path, faults: list[str]) -> None:
    """The page says so in one sentence; trying again when the files are back brings Python."""
    served.instead.update(dict.fromkeys((file.name for file in runtime.iterdir()), None))
    reader.open(python="off").tick().sees_saved()
    expect(reader.status).to_contain_text(GONE)
    served.instead.clear()
    reader.status.get_by_role("button", name="Try again").click()
    reader.sees_python("ready")
    reader.sees_item("done")
    faults.clear()


@pytest.mark.parametrize("name", ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm.gz"])
@pytest.mark.parametrize("instead", [None, b"Blocked."])
def test_a_start_that_fails_for_one_file_never_blames_the_browser(
    reader: Reader, served: Served, faults: list[str], name: str, instead: bytes | None
) -> None:
    """Whichever file it is, and whether an import, a compiler or a request meets it first."""
    served.instead[name] = instead
    reader.open(python="off")
    expect(reader.status).to_contain_text(ELSE if instead else GONE)
    faults.clear()


def test_without_webassembly_the_page_can_be_used(bare: Reader) -> None:
    """Ticking, notes, saving, coming back, printing and the backup file all work; one sentence says what does not."""
    bare.open(python="off")
    expect(bare.status).to_contain_text(OFF)
    bare.tick().unfold().note("Tidewater Homes has sent its list.").sees_saved()
    bare.again(python="off")
    expect(bare.control("done")).to_be_checked()
    expect(bare.control("note")).to_have_value("Tidewater Homes has sent its list.")
    bare.open(PLAN, python="off")
    bare.page.evaluate("void (window.print = () => (document.title = 'printed'))")
    bare.press("Print or save as PDF")
    expect(bare.page).to_have_title("printed")
    file = bare.back_up()
    assert {address: cell[0]["value"] for _, address, cell in file["cells"]} == {
        at(FIRST, "done"): True,
        at(FIRST, "note"): "Tidewater Homes has sent its list.",
    }


def test_without_webassembly_a_file_is_not_opened_silently(bare: Reader) -> None:
    """The page says why it does not open it."""
    bare.open(PLAN, python="off")
    bare.open_file(file_of("part"))
    expect(bare.bar("file")).to_contain_text("This works once the tools have loaded.")
