"""The browser keeps nothing, or has no room left."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reader import FIRST, PLAN, PRIVACY, SECOND, STORE, Reader, at, read

NO_DATABASE = "indexedDB.open = () => { throw new DOMException('refused', 'SecurityError'); };"
NO_SESSION = (
    "Object.defineProperty(self, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });"
)
FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"

TOGETHER = """
  await store.place("plan", [["", "a/b/kept", [{ value: true, stamp: 1, device: "d", seen: {} }]]]);
  %s
  await Promise.all([
    store.set("shared", false),
    store.write("plan", "", "a/b/one", true, {}),
    store.keep("plan", "build", { region: "<p>" }),
    store.write("plan", "", "a/b/other", true, {}),
  ]);
  return [store.kind, await store.setting("shared"), (await store.cells("plan")).map(([, address]) => address)];
"""


def saved(reader: Reader) -> dict[str, Any]:
    """The values in the backup file that the line at the foot offers."""
    with reader.page.expect_download() as download:
        reader.choose("storage", "Save a backup file")
    return {address: cell[0]["value"] for _, address, cell in read(download.value.path())["cells"]}


@pytest.mark.parametrize("refused", [NO_DATABASE, NO_DATABASE + NO_SESSION], ids=["database", "database and session"])
def test_refused_storage_is_told_at_once(reader: Reader, refused: str) -> None:
    """Before anything is entered; then the page works for as long as it is open, and the backup file holds all of it."""
    reader.page.add_init_script(refused)
    reader.hold().open(python="starting")
    expect(reader.bar("storage")).to_contain_text("does not let the site save anything")
    reader.sees_saved("failed")
    reader.release()
    reader.sees_python("ready")
    reader.tick().sees_item("done")
    expect(reader.page.locator(".chip__saved")).to_have_text("not saved")
    assert saved(reader) == {at(FIRST, "done"): True}


def test_no_room_left_is_told_at_once(reader: Reader) -> None:
    """The change that found no room is in the page and in the backup file, beside all that was kept before."""
    reader.open().tick().sees_saved()
    reader.page.evaluate(f"() => {{ {FULL} }}")
    reader.tick(SECOND).sees_saved("failed")
    expect(reader.bar("storage")).to_contain_text("This browser has run out of storage")
    reader.sees_item("done", SECOND)
    reader.unfold().note("Where does this go?").sees_saved("failed")
    assert saved(reader) == {
        at(FIRST, "done"): True,
        at(SECOND, "done"): True,
        at(FIRST, "note"): "Where does this go?",
    }
    reader.again()
    expect(reader.control("done")).to_be_checked()


def test_what_finds_no_room_together_is_all_kept(reader: Reader) -> None:
    """Each moves to memory what was kept, and a later one must not put an older state over what an earlier one wrote there."""
    reader.open(python="none", path=PRIVACY)
    assert reader.page.evaluate(STORE % (TOGETHER % FULL)) == ["memory", False, ["a/b/kept", "a/b/one", "a/b/other"]]


def test_the_backup_file_needs_no_python(reader: Reader) -> None:
    """However Python fares, the file that is saved is the whole plan."""
    reader.hold().has("part").open(PLAN, python="starting")
    file = reader.back_up()
    assert {address: cell for _, address, cell in file["cells"]} == reader.cells() != {}
