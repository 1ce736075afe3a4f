/** One tab over a real database, and what lies in it. */
import "fake-indexeddb/auto";
import { mock } from "node:test";
import { holds, settled } from "./page.js";
import { openTab, OWN } from "./tab.js";
import { browserShelf } from "../../overrides/assets/shell/shelves.js";
import { Store } from "../../overrides/assets/shell/store.js";

let databases = 0;

/** The name of a database that nothing has opened, for an empty page. */
export const fresh = () => {
  holds("");
  databases += 1;
  return `database-${databases}`;
};

/** A tab over a database; `connections` are those that it has open. */
export async function openedTab(name = fresh()) {
  /** @type {IDBDatabase[]} */
  const connections = [];
  const open = indexedDB.open.bind(indexedDB);
  mock.method(indexedDB, "open", (...given) => {
    const request = open(...given);
    request.addEventListener("success", () => connections.push(request.result));
    return request;
  });
  await (await browserShelf(name)).run(async (table) => void table.put(...OWN));
  return { ...(await openTab({ opening: Store.open(name) })), name, connections };
}

/** The browser closes the tab's connection, as Safari does in the background. */
export const close = ({ connections }) => connections.splice(0).forEach((one) => void one.close());

/** Deletes all that a site keeps, as the browser's own settings do. */
export async function clearElsewhere(tab) {
  close(tab);
  await new Promise((done) => {
    indexedDB.deleteDatabase(tab.name).onsuccess = done;
  });
}

export const enter = async ({ outbox }, address, value) => {
  outbox.enter(address, value, { voice: "", seen: () => "", wait: 0 });
  await outbox.written;
  await settled();
};

/** What another page finds in the database, by address. */
export async function keptIn(name) {
  const shelf = await browserShelf(name);
  return shelf.run(async (table) =>
    Object.fromEntries((await table.all(["cell"])).map(([key, cell]) => [key[3], cell])),
  );
}

/** The content of the backup file that is saved. */
export async function savedFile(tab) {
  const blobs = [];
  mock.method(URL, "createObjectURL", (blob) => {
    blobs.push(blob);
    return "blob:file";
  });
  mock.method(HTMLAnchorElement.prototype, "click", () => undefined);
  mock.timers.enable({ apis: ["setTimeout"] });
  await tab.keeping.backUp();
  mock.timers.reset();
  return JSON.parse(await blobs[0].text());
}
