/** What is kept, and where, is said in words; all of it can be saved as a file, cleared, and taken back. */
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { ABOUT, bars, holds, press, settled } from "./page.js";
import { made, openTab, values } from "./tab.js";

const DAY = 86_400_000;
const DONE = "map/data/done";
const NOTE = "map/data/note";
const QUESTION = "storage: question [question-own, question-shared]";
const html = document.documentElement;

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
  sessionStorage.clear();
});

/** A tab with nothing entered. */
function begin(given) {
  holds("");
  return openTab(given);
}

const enter = async (tab, address, value) => {
  tab.outbox.enter(address, value, { voice: "", seen: () => "", wait: 0 });
  await tab.outbox.written;
  await settled();
};
const text = (selector) => document.querySelector(selector).textContent;

/** The backup files that are saved while this runs, as name and content. */
async function saved(work) {
  const files = [];
  const blobs = [];
  // A file that is being saved is held for a minute.
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(URL, "createObjectURL", (blob) => {
    blobs.push(blob);
    return "blob:file";
  });
  mock.method(HTMLAnchorElement.prototype, "click", function () {
    files.push(this.download);
  });
  await work();
  await settled();
  return Promise.all(blobs.map(async (blob, i) => [files[i], JSON.parse(await blob.text())]));
}

test("nothing is said to be kept before anything was entered", async () => {
  await begin();
  assert.equal(text("[data-saved-words]"), "none");
  assert.equal(text("[data-backup-words]"), "");
  assert.ok(document.querySelector("[data-when-begun]").hidden);
  assert.deepEqual(bars(), []);
});

test("at the first entry the page says where it is kept, and asks whose computer it is", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  assert.equal(html.dataset.saved, "saved");
  assert.equal(text("[data-saved-words]"), "saved-only");
  assert.equal(text("[data-backup-words]"), "never-backed-up");
  assert.ok(!document.querySelector("[data-when-begun]").hidden);
  assert.deepEqual(bars(), [QUESTION]);
});

test("whose computer it is is asked once", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  press("question-own");
  await settled();
  await enter(tab, NOTE, "x");
  assert.deepEqual(bars(), []);
});

test("while something waits to be written it is said to be saving", async () => {
  const tab = await begin();
  const release = tab.shelf.hold();
  tab.outbox.enter(DONE, true, { voice: "", seen: () => "", wait: 0 });
  assert.equal(html.dataset.saved, "saving");
  release();
  await tab.outbox.written;
  assert.equal(html.dataset.saved, "saved");
});

test("what could not be stored is told, with a way to save it", async () => {
  mock.method(console, "error", () => undefined);
  const tab = await begin();
  mock.method(tab.store, "write", async () => Promise.reject(new Error("no room")));
  await enter(tab, DONE, true);
  assert.equal(html.dataset.saved, "failed");
  assert.deepEqual(bars(), ["storage: save-fault [backup]"]);
});

test("a browser that keeps nothing is told of at once", async () => {
  holds("");
  const { Store } = await import("../../overrides/assets/shell/store.js");
  const { memoryShelf } = await import("../../overrides/assets/shell/shelves.js");
  const shelf = memoryShelf(null);
  const tab = await openTab({ shelf });
  assert.ok(tab.store instanceof Store);
  assert.equal(html.dataset.saved, "failed");
  assert.deepEqual(bars(), ["storage: refused [backup]"]);
});

test("a backup file holds the whole plan and its name, but no removed row", async () => {
  const tab = await begin();
  const mark = `core:${5}`;
  const cells = [
    made(ABOUT.name, "Eastmere: teeth & towns"),
    made(NOTE, "ours", { voice: "eastmere" }),
    made("assets/map--gone/name", "Hall"),
    made("assets/map--gone/deleted", mark, { stamp: 6, device: "other" }),
  ];
  await tab.store.place(tab.current.plan, cells, null);
  const [[name, file]] = await saved(() => tab.keeping.backUp());
  assert.match(name, /^Eastmere-teeth-towns-\d{4}-\d\d-\d\d-\d{4}\.toolkit\.json$/);
  assert.equal(file.format, "health-inequalities-toolkit/plan");
  assert.equal(file.schema, 1);
  assert.equal(file.plan, tab.current.plan);
  assert.ok(!Number.isNaN(Date.parse(file.saved)));
  assert.deepEqual(
    file.cells.map(([voice, address]) => `${voice}/${address}`),
    ["/plan/about/name", "eastmere/map/data/note", "/assets/map--gone/deleted"],
  );
});

test("a backup file holds what was entered in the same moment", async () => {
  const tab = await begin();
  tab.outbox.enter(NOTE, "just now", { voice: "", seen: () => "", wait: 0 });
  const [[, file]] = await saved(() => tab.keeping.backUp());
  assert.deepEqual(
    file.cells.map(([, address, [{ value }]]) => [address, value]),
    [[NOTE, "just now"]],
  );
});

test("when a backup file was saved last is said in days", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  await saved(() => tab.keeping.backUp());
  assert.equal(text("[data-backup-words]"), "backed-up-today");
  assert.equal(text("[data-saved-words]"), "saved");
  const cells = await tab.store.cells(tab.current.plan);
  const now = await tab.keeping.lastBackup();
  for (const [days, said] of [
    [1, "backed-up-yesterday"],
    [3, "backed-up-days 3"],
    [-366, "backed-up"],
  ]) {
    await tab.keeping.show(cells, now - days * DAY);
    assert.equal(text("[data-backup-words]"), said);
  }
});

test("a shared computer keeps everything for this visit only", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  press("question-shared");
  await settled();
  assert.equal(tab.store.kind, "session");
  assert.equal(text("[data-saved-words]"), "session");
  assert.deepEqual(await values(tab), { [DONE]: [true] });
  assert.deepEqual(await tab.shelf.run((table) => table.all([])), [], "nothing stays where it was");
  assert.ok(tab.done.some(([what]) => what === "othersLook"));
  assert.deepEqual(bars(), ["storage: shared-now [backup, finish]"]);
});

test("finishing on a shared computer leaves nothing behind, and looks again", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  press("question-shared");
  await settled();
  press("finish");
  await settled();
  assert.deepEqual(await values(tab), {});
  assert.equal(sessionStorage.length, 0);
  assert.ok(bars().includes("storage: wiped 0 [close]"), bars().join());
});

test("clearing the device asks first, says how much goes, and can be taken back", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  await enter(tab, NOTE, "x");
  const { plan } = tab.current;
  await tab.keeping.clearDevice();
  assert.match(document.querySelector("dialog p").textContent, /^clear-question clear-plans-one 2$/);
  press("clear-yes");
  await settled();
  assert.equal(await tab.store.answers(), 0);
  assert.ok(bars().includes("undo: cleared [undo, close]"), bars().join());
  press("undo");
  await settled();
  assert.equal(tab.current.plan, plan);
  assert.deepEqual(await values(tab), { [DONE]: [true], [NOTE]: ["x"] });
});

test("a plan that is deleted can be taken back, and Python hears of both", async () => {
  const tab = await begin();
  tab.python.ready = true;
  await tab.store.place("other", [made(DONE, true)], null);
  await tab.keeping.deletePlan("other");
  assert.deepEqual(await tab.store.cells("other"), []);
  assert.deepEqual(tab.python.heard(), ["open"]);
  press("undo");
  await settled();
  assert.deepEqual(await tab.store.cells("other"), [made(DONE, true)]);
  assert.deepEqual(tab.python.heard(), ["open"]);
});

test("the last command is offered to be taken back, and taken back", async () => {
  const tab = await begin();
  await tab.keeping.place(tab.current.plan, [made(DONE, true), made(NOTE, "x")], "2 answers came in.");
  await tab.keeping.offerUndo();
  assert.deepEqual(bars(), ["undo: 2 answers came in. [undo, close]"]);
  press("undo");
  await settled();
  assert.deepEqual(await values(tab), { [DONE]: [null], [NOTE]: [null] });
  assert.deepEqual(tab.done.at(-1), ["stored", DONE, NOTE]);
  assert.ok(tab.outbox.untold, "Python is told of it");
  assert.equal(await tab.store.journal(), undefined);
});

test("a cell that was changed since is not taken back with the rest", async () => {
  const tab = await begin();
  const placed = await tab.keeping.place(tab.current.plan, [made(DONE, true), made(NOTE, "x")], "2 answers came in.");
  tab.outbox.know(placed);
  tab.outbox.enter(NOTE, "changed", { voice: "", seen: () => "core:5", wait: 0 });
  await tab.outbox.written;
  await tab.keeping.offerUndo();
  press("undo");
  await settled();
  assert.deepEqual(await values(tab), { [DONE]: [null], [NOTE]: ["changed"] });
});

test("an offer that is closed does not come back", async () => {
  const tab = await begin();
  await tab.keeping.place(tab.current.plan, [made(DONE, true)], "1 answer came in.");
  await tab.keeping.offerUndo();
  press("close");
  await settled();
  await tab.keeping.offerUndo();
  assert.deepEqual(bars(), []);
});

test("another plan's command is not offered to be taken back here", async () => {
  const tab = await begin();
  await tab.keeping.place("other", [made(DONE, true)], "1 answer came in.");
  await tab.keeping.offerUndo();
  assert.deepEqual(bars(), []);
});

test("a page that goes while a file is being stored asks first", async () => {
  const tab = await begin();
  const leaves = () => {
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    return !event.defaultPrevented;
  };
  const release = tab.shelf.hold();
  const placed = tab.keeping.place(tab.current.plan, [made(DONE, true)], null);
  assert.ok(!leaves());
  release();
  await placed;
  assert.ok(leaves());
});

/** A window that did something which can be taken back, and another one of the same browser. */
async function twoWindows() {
  const first = await begin();
  const second = await openTab({ shelf: first.shelf });
  return { first, second };
}

const row = (id, order) => made(`assets/map--${id}/order`, order, { device: id });

test("what one window offers takes back what that window did, and nothing of another's", async () => {
  const { first, second } = await twoWindows();
  await first.keeping.place(first.current.plan, [made(NOTE, "gone")], "Removed: Clinic.");
  await first.keeping.offerUndo();
  await second.keeping.place(second.current.plan, [row("one", "a"), row("two", "b")], "2 rows were added.");
  press("undo");
  await settled();
  assert.deepEqual(bars(), ["undo: undo-gone [close]"]);
  assert.deepEqual(Object.keys(await values(first)).length, 3);
});

test("an offer that is no longer true goes from every window", async () => {
  const { first, second } = await twoWindows();
  await first.keeping.place(first.current.plan, [made(NOTE, "gone")], "Removed: Clinic.");
  await first.keeping.offerUndo();
  await second.keeping.place(second.current.plan, [row("one", "a")], "1 row was added.");
  await first.keeping.lookAtOffer();
  assert.deepEqual(bars(), []);
});

test("to take back nothing says so and leaves everything where it is", async () => {
  const { first, second } = await twoWindows();
  await first.keeping.place(first.current.plan, [made(NOTE, "gone")], "Removed: Clinic.");
  await first.keeping.offerUndo();
  await second.store.forget();
  press("undo");
  await settled();
  assert.deepEqual(bars(), ["undo: undo-gone [close]"]);
  assert.equal(first.store.kind, "browser");
});

test("a pasted row that somebody has worked on since is spared", async () => {
  const tab = await begin();
  await tab.keeping.place(tab.current.plan, [row("one", "a"), row("two", "b")], "2 rows were added.");
  await tab.keeping.offerUndo();
  await enter(tab, "assets/map--two/name", "Hall");
  press("undo");
  await settled();
  assert.deepEqual(await values(tab), {
    "assets/map--one/order": [null],
    "assets/map--two/order": ["b"],
    "assets/map--two/name": ["Hall"],
  });
});

test("what a command told is not told again by the line that offers to take it back", async () => {
  const { announce } = await import("../../overrides/assets/shell/words.js");
  const tab = await begin();
  const heard = [];
  const teller = document.querySelector('[role="status"]');
  const watch = new MutationObserver(() => heard.push(teller.textContent));
  watch.observe(teller, { subtree: true, childList: true, characterData: true });
  announce("The answer you chose is kept.");
  await new Promise((done) => setTimeout(done, 80));
  await tab.keeping.place(tab.current.plan, [made(NOTE, "x")], "The answer you chose is kept.");
  await tab.keeping.offerUndo();
  await new Promise((done) => setTimeout(done, 80));
  watch.disconnect();
  assert.deepEqual(heard.filter(Boolean), ["The answer you chose is kept."]);
  assert.equal(document.querySelectorAll(".bar").length, 1);
});
