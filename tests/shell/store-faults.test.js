/**
 * Whatever befalls the database at whichever step: the backup file holds all that the page knows, and nothing is called
 * saved that the database does not hold.
 */
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { holds, settled } from "./page.js";
import { made, openTab, OWN } from "./tab.js";
import { browserShelf } from "../../overrides/assets/shell/shelves.js";
import { Store } from "../../overrides/assets/shell/store.js";

const html = document.documentElement;
let databases = 0;

afterEach(() => mock.restoreAll());

/** A tab over a real database, whose connections can be reached. */
async function opened() {
  holds("");
  databases += 1;
  const name = `faulty-${databases}`;
  await (await browserShelf(name)).run(async (table) => void table.put(...OWN));
  /** @type {IDBDatabase[]} */
  const connections = [];
  const open = indexedDB.open.bind(indexedDB);
  mock.method(indexedDB, "open", (...given) => {
    const request = open(...given);
    request.addEventListener("success", () => connections.push(request.result));
    return request;
  });
  return { ...(await openTab({ opening: Store.open(name) })), name, connections };
}

const enter = async ({ outbox }, address, value) => {
  outbox.enter(address, value, { voice: "", seen: () => "", wait: 0 });
  await outbox.written;
};

/** What a reader does in an hour, in short. @type {Record<string, (tab: any) => Promise<unknown>>} */
const STEPS = {
  tick: (tab) => enter(tab, "map/data/done", true),
  note: (tab) => enter(tab, "map/data/note", "Six lists came in."),
  command: async (tab) => {
    const rows = ["a", "b", "c"].map((id) => made(`assets/map--${id}/order`, id));
    const entries = await tab.undoing.place(tab.current.plan, rows, "3 rows were added.");
    tab.outbox.learn(entries);
  },
  undo: (tab) => tab.undoing.undoLast(),
  html: (tab) => tab.store.keep(tab.current.plan, "1", { "map/head": "<p>" }),
  name: (tab) => enter(tab, "plan/about/name", "Harbour ward"),
  "look again": (tab) => tab.keeping.lookAgain(),
  renote: (tab) => enter(tab, "map/data/note", "Seven lists came in."),
};

const close = async ({ connections }) => connections.splice(0).forEach((one) => void one.close());
const steps = (db) => db.transaction("kept", "readwrite").objectStore("kept");

/** What befalls a database. @type {Record<string, (tab: any) => Promise<unknown>>} */
const FAULTS = {
  "is closed": close,
  "is cleared": async (tab) => {
    await close(tab);
    await new Promise((done) => {
      indexedDB.deleteDatabase(tab.name).onsuccess = done;
    });
  },
  "is emptied under the page": async ({ connections }) => void steps(connections.at(-1)).clear(),
  "is full": async () => {
    mock.method(IDBObjectStore.prototype, "put", () => {
      throw new DOMException("full", "QuotaExceededError");
    });
  },
  "can be opened no more": async (tab) => {
    await close(tab);
    mock.method(indexedDB, "open", () => {
      throw new DOMException("gone", "UnknownError");
    });
  },
  "breaks off a step": async () => {
    const real = IDBObjectStore.prototype.put;
    let broken = false;
    mock.method(IDBObjectStore.prototype, "put", function (...given) {
      if (broken) return real.apply(this, given);
      broken = true;
      throw new DOMException("broken off", "AbortError");
    });
  },
  "holds a cell that is none": async (tab) => {
    const db = await new Promise((done) => {
      indexedDB.open(tab.name).onsuccess = ({ target }) => done(target.result);
    });
    steps(db).put([], ["cell", tab.current.plan, "", "map/data/lead"]);
    db.close();
  },
};

/** What lies in the database, by address; nothing where it cannot be opened. */
async function kept({ name, current }) {
  mock.restoreAll();
  const shelf = await browserShelf(name);
  return shelf.run(async (table) =>
    Object.fromEntries((await table.all(["cell", current.plan])).map(([key, cell]) => [key[3], JSON.stringify(cell)])),
  );
}

/** The cells of the backup file that is saved. */
async function backup(tab) {
  const blobs = [];
  mock.method(URL, "createObjectURL", (blob) => {
    blobs.push(blob);
    return "blob:file";
  });
  mock.method(HTMLAnchorElement.prototype, "click", () => undefined);
  mock.timers.enable({ apis: ["setTimeout"] });
  await tab.keeping.backUp();
  mock.timers.reset();
  return JSON.parse(await blobs[0].text()).cells;
}

for (const [what, befall] of Object.entries(FAULTS))
  for (const before of Object.keys(STEPS))
    test(`the database ${what} before the step: ${before}`, async () => {
      mock.method(console, "error", () => undefined);
      const tab = await opened();
      for (const [step, act] of Object.entries(STEPS)) {
        if (step === before) await befall(tab);
        await act(tab);
        await settled();
      }
      await tab.keeping.lookAgain();
      await settled();
      const known = Object.fromEntries(tab.outbox.cells.map(([, address, cell]) => [address, JSON.stringify(cell)]));
      assert.equal(JSON.parse(known["map/data/note"])[0].value, "Seven lists came in.");
      const saved = Object.fromEntries((await backup(tab)).map(([, address, cell]) => [address, JSON.stringify(cell)]));
      for (const [address, cell] of Object.entries(known)) assert.equal(saved[address], cell, `${address} in the file`);
      if (html.dataset.saved !== "saved") return;
      const lies = await kept(tab);
      for (const [address, cell] of Object.entries(known)) assert.equal(lies[address], cell, `${address} kept`);
    });
