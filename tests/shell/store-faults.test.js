/**
 * Whatever befalls the database at whichever step: the backup file holds all that the page knows, and nothing is called
 * saved that the database does not hold.
 */
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { clearElsewhere, close, enter, keptIn, openedTab, savedFile } from "./database.js";
import { settled } from "./page.js";
import { made } from "./tab.js";

const html = document.documentElement;

afterEach(() => mock.restoreAll());

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

const steps = (db) => db.transaction("kept", "readwrite").objectStore("kept");

/** What befalls a database. @type {Record<string, (tab: any) => Promise<unknown>>} */
const FAULTS = {
  "is closed": async (tab) => close(tab),
  "is cleared": clearElsewhere,
  "is emptied under the page": async ({ connections }) => void steps(connections.at(-1)).clear(),
  "is full": async () => {
    mock.method(IDBObjectStore.prototype, "put", () => {
      throw new DOMException("full", "QuotaExceededError");
    });
  },
  "can be opened no more": async (tab) => {
    close(tab);
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

for (const [what, befall] of Object.entries(FAULTS))
  for (const before of Object.keys(STEPS))
    test(`the database ${what} before the step: ${before}`, async () => {
      mock.method(console, "error", () => undefined);
      const tab = await openedTab();
      for (const [step, act] of Object.entries(STEPS)) {
        if (step === before) await befall(tab);
        await act(tab);
        await settled();
      }
      await tab.keeping.lookAgain();
      await settled();
      const known = Object.fromEntries(tab.outbox.cells.map(([, address, cell]) => [address, JSON.stringify(cell)]));
      assert.equal(JSON.parse(known["map/data/note"])[0].value, "Seven lists came in.");
      const saved = Object.fromEntries(
        (await savedFile(tab)).cells.map(([, address, cell]) => [address, JSON.stringify(cell)]),
      );
      for (const [address, cell] of Object.entries(known)) assert.equal(saved[address], cell, `${address} in the file`);
      if (html.dataset.saved !== "saved") return;
      mock.restoreAll();
      const lies = await keptIn(tab.name);
      for (const [address, cell] of Object.entries(known))
        assert.equal(JSON.stringify(lies[address]), cell, `${address} kept`);
    });
