/** What is kept, and where, is said in words; all of it can be saved as a file, cleared, and taken back. */
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { ABOUT, bars, holds, press, settled } from "./page.js";
import { heldShelf, made, openTab, OWN, values } from "./tab.js";

const DAY = 86_400_000;
const DONE = "map/data/done";
const NOTE = "map/data/note";
const QUESTION = "storage: question question-until [question-own, question-shared]";
const html = document.documentElement;

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** A tab with nothing entered. */
function begin(given) {
  holds("");
  return openTab(given);
}

/** A tab of a browser in which nobody was asked yet. */
const beginUnasked = () => begin({ shelf: heldShelf([]) });

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

test("at the first entry the page asks whose computer it is, and all lasts for this visit until then", async () => {
  const tab = await beginUnasked();
  await enter(tab, DONE, true);
  assert.equal(text("[data-saved-words]"), "session");
  assert.equal(text("[data-backup-words]"), "never-backed-up");
  assert.ok(!document.querySelector("[data-when-begun]").hidden);
  assert.deepEqual(bars(), [QUESTION]);
});

test("a backup file says whose view is entered in its name, and who made it inside", async () => {
  const tab = await begin();
  const [plan, view] = [made(ABOUT.name, "Pier / 2027"), made("contributors/v1/name", "Table 1 (blue)")];
  await tab.store.place(tab.current.plan, [plan, view, made(ABOUT.by, "  Tidewater\n Homes ", { voice: "v1" })]);
  const [[agreed, open]] = await saved(() => tab.keeping.backUp());
  assert.match(agreed, /^Pier-2027-\d{4}-\d\d-\d\d-\d{4}\.toolkit\.json$/);
  assert.ok(!("by" in open));
  mock.timers.reset();
  mock.restoreAll();
  await tab.current.switch(tab.current.plan, "v1");
  const [[name, own]] = await saved(() => tab.keeping.backUp());
  assert.match(name, /^Pier-2027-Table-1-blue-\d{4}-/);
  assert.equal(own.by, "Tidewater Homes");
});

test("a backup that the reader leaves before it is saved is not called one", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  assert.deepEqual(await saved(() => tab.keeping.backUp(undefined, async () => "")), []);
  assert.equal(text("[data-backup-words]"), "never-backed-up");
});

test("on their own computer the reader is asked once, and all is saved in the browser", async () => {
  const tab = await beginUnasked();
  await enter(tab, DONE, true);
  press("question-own");
  await settled();
  assert.equal(text("[data-saved-words]"), "saved-only");
  assert.ok(tab.done.some(([what]) => what === "othersLook"));
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
  assert.deepEqual(bars(), ["storage: save-fault [backup, rescue]"]);
});

test("a browser that keeps nothing is told of at once", async () => {
  holds("");
  const { Store } = await import("../../overrides/assets/shell/store.js");
  const { memoryShelf } = await import("../../overrides/assets/shell/shelves.js");
  const shelf = memoryShelf("memory");
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
  await tab.store.place(tab.current.plan, cells);
  const [[name, file]] = await saved(() => tab.keeping.backUp());
  assert.match(name, /^Eastmere-teeth-towns-\d{4}-\d\d-\d\d-\d{4}\.toolkit\.json$/);
  assert.equal(file.format, "health-inequalities-toolkit/plan");
  assert.equal(file.schema, 3);
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

test("a browser that earlier releases kept answers in is asked too, and keeps them where they are", async () => {
  const tab = await begin();
  await tab.shelf.run(async (table) => {
    table.remove(OWN[0]);
    table.put(["cell", tab.current.plan, "", NOTE], made(NOTE, "before")[2]);
  });
  const later = await begin({ shelf: tab.shelf });
  assert.deepEqual(bars(), ["storage: question [question-own, question-shared]"]);
  assert.deepEqual(await values(later), { [NOTE]: ["before"] });
  assert.equal(later.store.kind, "browser");
});

test("a shared computer keeps everything for this visit only", async () => {
  const tab = await beginUnasked();
  await enter(tab, DONE, true);
  press("question-shared");
  await settled();
  assert.equal(tab.store.kind, "session");
  assert.equal(text("[data-saved-words]"), "session");
  assert.deepEqual(await values(tab), { [DONE]: [true] });
  assert.ok(tab.done.some(([what]) => what === "othersLook"));
  assert.deepEqual(bars(), ["storage: shared-now [backup, finish]"]);
});

test("finishing on a shared computer asks, offers the files, leaves nothing behind, and looks again", async () => {
  const tab = await beginUnasked();
  await enter(tab, DONE, true);
  await tab.store.place("other", [made(NOTE, "x")]);
  press("question-shared");
  await settled();
  press("finish");
  await settled();
  assert.match(document.querySelector("dialog p").textContent, /^finish-question clear-plans-many 2 2$/);
  const files = await saved(async () => {
    press("finish-backup");
    // Each plan is read from under its seal.
    while (!document.querySelector("dialog")) await settled();
  });
  assert.equal(files.length, 2);
  press("finish-yes");
  await settled();
  assert.deepEqual(await values(tab), {});
  assert.deepEqual(await tab.shelf.run((table) => table.all([])), []);
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

test("a plan is deleted only when the reader says so, and can be brought back; Python hears of both", async () => {
  const tab = await begin();
  tab.python.ready = true;
  await tab.store.place("other", [made(DONE, true), made(ABOUT.name, "Harbour ward")]);
  await tab.keeping.deletePlan("other");
  assert.match(document.querySelector("dialog p").textContent, /^delete-question Harbour ward 2$/);
  press("cancel");
  await settled();
  assert.equal((await tab.store.cells("other")).length, 2);
  await tab.keeping.deletePlan("other");
  press("delete-yes");
  await settled();
  assert.deepEqual(await tab.store.cells("other"), []);
  assert.deepEqual(tab.python.heard(), ["open"]);
  assert.ok(bars().includes("undo: deleted Harbour ward [undo, close]"), bars().join());
  press("undo");
  await settled();
  assert.equal((await tab.store.cells("other")).length, 2);
  assert.deepEqual(tab.python.heard(), ["open"]);
});
