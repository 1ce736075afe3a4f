"""Partners who meet in a folder: each browser writes its own file, reads the others, and all end with the same plan."""

import json
from collections.abc import Mapping

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser.reader import FIRST, PLAN, PUT, SECOND, STAGE, STORE, Enter, Reader, at, plain
from tests.browser.sheets import ASSETS, add, rows, unfold
from tests.core.test_merging_files import everything, merged
from tests.core.test_voices import said
from tests.engines.engines import until
from tests.examples import EXAMPLES, SHEET_EXAMPLES
from tools_py.exports import backup
from tools_py.plan import Plan

NOTE, OTHER = at(FIRST, "note"), at(SECOND, "note")
PICKER = """() => {
  window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("Partners", { create: true });
}"""
"""A folder of the browser's own in place of the one that a reader would choose: it has the same handle."""
LIES = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("Partners", { create: true });
  const found = {};
  for await (const file of folder.values()) found[file.name] = await (await file.getFile()).text();
  return found;
}"""
LAY = """async (files) => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("Partners", { create: true });
  for (const [name, text] of Object.entries(files)) {
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
SIGHT = "() => document.dispatchEvent(new Event('visibilitychange'))"


def lies(reader: Reader) -> dict[str, str]:
    """What is in a reader's copy of the folder."""
    found: dict[str, str] = reader.page.evaluate(LIES)
    return found


def carry(readers: list[Reader], broken: Mapping[str, str] | None = None) -> None:
    """What a service that copies folders does: each has every file of the others, and what went wrong on the way."""
    held = [{name: text for name, text in lies(one).items() if name not in (broken or {})} for one in readers]
    for reader in readers:
        own = lies(reader)
        new = {name: text for files in held for name, text in files.items() if own.get(name) != text}
        # A file of one's own never comes back older.
        mine = reader.page.evaluate("() => self.mine ?? ''")
        reader.page.evaluate(LAY, {**{name: text for name, text in new.items() if name != mine}, **(broken or {})})


def kept(reader: Reader, words: str) -> None:
    """Wait until the reader's own file holds these words, and remember which that is."""
    until(lambda: any(words in text for text in lies(reader).values()))
    own = next(name for name, text in lies(reader).items() if words in text)
    reader.page.evaluate("(name) => { self.mine = name; }", own)


def plan_of(reader: Reader) -> Plan:
    """All that a reader's backup file holds."""
    return backup.read(json.dumps(reader.back_up())).plan


def test_two_partners_meet_in_a_folder(reader: Reader, enter: Enter) -> None:
    """One begins, the other opens the plan from the folder; both edit, one note differs; files give the same, to the byte."""
    ash, birch = reader, enter()
    for one in (ash, birch):
        one.page.add_init_script(f"({PICKER})()")
    ash.has("part").open(PLAN)
    folder = [one.page.locator("#plan-folder") for one in (ash, birch)]
    ash.press("Choose a folder")
    expect(folder[0]).to_contain_text("The folder is “Partners”.")
    kept(ash, "toolkit/plan")
    begun = plan_of(ash)
    birch.open(PLAN)
    carry([ash, birch])
    birch.press("Choose a folder")
    birch.press("Open the plan in this folder")
    expect(birch.told).to_contain_text("is open now")
    expect(folder[1]).to_contain_text("Your plan has everything that is in the folder.")
    assert everything(plan_of(birch)) == everything(begun)
    for one, text in ((ash, "Seven lists"), (birch, "Eight lists")):
        one.open(STAGE).unfold().note(text)
        one.sees_saved()
    birch.unfold(SECOND).note("By the choir", SECOND)
    birch.sees_saved()
    for one, text in ((ash, "Seven lists"), (birch, "Eight lists")):
        one.open(PLAN)
        kept(one, text)
    apart = [plan_of(one) for one in (ash, birch)]
    cut = next(text for text in lies(birch).values() if "Eight lists" in text)[:-40]
    carry([ash, birch], {"cut.toolkit.json": cut, "plan (conflicted copy).toolkit.json": cut})
    ash.page.evaluate(SIGHT)
    expect(folder[0]).to_contain_text("1 differs from your answers.")
    for words in (
        "cut.toolkit.json: This file is not complete.",
        "plan (conflicted copy).toolkit.json: This is a second version",
    ):
        expect(folder[0]).to_contain_text(words)
    assert everything(plan_of(ash)) == everything(apart[0])
    ash.press("Look at what would change")
    ash.press("Merge it into the plan that is open")
    expect(ash.bar("undo")).to_be_visible()
    birch.press("Read the folder now")
    birch.press("Look at what would change")
    birch.press("Merge it into the plan that is open")
    expect(birch.bar("undo")).to_be_visible()
    together = everything(merged(apart[0], json.dumps(birch.back_up())))
    assert everything(plan_of(ash)) == together == everything(plan_of(birch))
    assert len(plan_of(ash).cell("", NOTE)) == 2
    assert plan_of(ash).value(OTHER) == "By the choir"
    ash.press("Stop using this folder")
    expect(folder[0]).to_contain_text("Choose a folder")


@pytest.mark.full
@pytest.mark.parametrize("way", ["files", "folder"])
def test_four_partners_who_never_talk_otherwise_end_alike(reader: Reader, enter: Enter, way: str) -> None:
    """A note that differs, rows added, moved and removed, a view, all joined in other orders: four plans, the same to the byte."""
    readers = [reader, *(enter() for _ in range(3))]
    for one in readers:
        one.page.add_init_script(f"({PICKER})()")
    reader.keeps((*EXAMPLES["full"], *SHEET_EXAMPLES["assets"]["full"])).open(PLAN)
    start = reader.back_up()
    for one in readers[1:]:
        one.open(PLAN)
        one.open_file(start)
        one.press("Open this plan")
        expect(one.told).to_contain_text("is open now")
        one.sees_saved()
    before = [cells(one) for one in readers]
    assert before == [before[0]] * 4
    edit(readers)
    assert len({json.dumps(cells(one.open(PLAN))) for one in readers}) == 4
    if way == "files":
        by_files(readers)
    else:
        by_folder(readers)
    held = [cells(one) for one in readers]
    assert held == [held[0]] * 4
    words = json.dumps(held[0])
    assert all(one in words for one in ("Seven lists", "Eight lists", "Fishermen's mission", "As the choir sees it"))


def edit(readers: list[Reader]) -> None:
    """Each does something of their own."""
    ash, birch, cedar, dune = readers
    for one, text in ((ash, "Seven lists"), (birch, "Eight lists")):
        one.open(STAGE).unfold().note(text)
        one.sees_saved()
    cedar.open(ASSETS)
    unfold(rows(cedar).first).get_by_role("button", name="Move down").click()
    expect(cedar.page.get_by_text("Now 2 of 5.")).to_be_attached()
    unfold(rows(cedar).last).get_by_role("button", name="Remove").click()
    expect(cedar.bar("undo")).to_be_visible()
    cedar.sees_saved()
    dune.open(ASSETS)
    add(dune, "Fishermen's mission")
    dune.sees_saved()
    note = ("choir", "plan/about/why", "As the choir sees it")
    dune.page.evaluate(STORE % PUT, [plain((said(*note),)), True])


def cells(reader: Reader) -> list[object]:
    """What a reader's backup file holds, less what each browser notes for itself."""
    found: list[list[str]] = reader.back_up()["cells"]
    return sorted((one for one in found if not one[1].startswith(("origins/", "exports/"))), key=json.dumps)


def merges(reader: Reader) -> None:
    """Take in all that is offered."""
    reader.page.locator('button[value="plan/merge"]').click()
    expect(reader.bar("undo")).to_be_visible()
    reader.sees_saved()


def by_files(readers: list[Reader]) -> None:
    """Everyone opens the files of all others at once, in an order of their own."""
    files = [
        FilePayload(name=f"{at_}.toolkit.json", mimeType="application/json", buffer=json.dumps(one.back_up()).encode())
        for at_, one in enumerate(readers)
    ]
    for at_, one in enumerate(readers):
        others = files[at_ + 1 :] + files[:at_]
        one.page.locator('[data-opens="plan"]').set_input_files(others[::-1] if at_ % 2 else others)
        merges(one)


def by_folder(readers: list[Reader]) -> None:
    """Everyone chooses a folder, a service copies what lies there, and each reads it."""
    for one in readers:
        one.press("Choose a folder")
        one.page.locator("#plan-folder").get_by_text("The folder is").wait_for()
        kept(one, "toolkit/plan")
    carry(readers)
    for one in readers:
        one.press("Read the folder now")
        one.press("Look at what would change")
        merges(one)
