/** What becomes of what is kept when the browser's store closes, fills up, is emptied, or never opens. */
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { clearElsewhere, close, enter, fresh, keptIn, openedTab, savedFile } from "./database.js";
import { bars, holds, press, settled } from "./page.js";
import { values } from "./tab.js";
import { isCell, merge, shown, write } from "../../overrides/assets/shell/cells.js";
import { growRows } from "../../overrides/assets/shell/rows.js";
import { browserShelf } from "../../overrides/assets/shell/shelves.js";
import { Store } from "../../overrides/assets/shell/store.js";

const NOTE = "map/data/note";
const DONE = "map/data/done";
const html = document.documentElement;

afterEach(() => mock.restoreAll());

test("a closed connection is opened again, and nothing is lost or called full", async () => {
  const tab = await openedTab();
  await enter(tab, DONE, true);
  close(tab);
  await enter(tab, NOTE, "typed after the connection was closed");
  assert.equal(tab.store.kind, "browser");
  assert.equal(tab.store.trouble, undefined);
  assert.equal(html.dataset.saved, "saved");
  assert.deepEqual(Object.keys(await keptIn(tab.name)).sort(), [DONE, NOTE]);
  assert.equal((await savedFile(tab)).cells.length, 2);
});

test("what was cleared elsewhere is said, is in the backup file, and can be put back", async () => {
  const tab = await openedTab();
  await enter(tab, DONE, true);
  await enter(tab, NOTE, "one");
  await clearElsewhere(tab);
  await enter(tab, "map/data/lead", "two");
  assert.deepEqual(Object.keys(await keptIn(tab.name)), ["map/data/lead"]);
  assert.equal(html.dataset.saved, "failed");
  assert.deepEqual(bars(), ["storage: gone-many 2 [write-back, backup]"]);
  assert.equal((await savedFile(tab)).cells.length, 3);
  press("write-back");
  await settled();
  assert.equal(Object.keys(await keptIn(tab.name)).length, 3);
  assert.equal(html.dataset.saved, "saved");
});

test("after clearing elsewhere the next page opens the same plan", async () => {
  const tab = await openedTab();
  await enter(tab, DONE, true);
  await clearElsewhere(tab);
  await enter(tab, NOTE, "one");
  const next = await openedTab(tab.name);
  assert.equal(next.current.plan, tab.current.plan);
});

test("a full disk moves all that is known to memory", async () => {
  const tab = await openedTab();
  await enter(tab, DONE, true);
  mock.method(IDBObjectStore.prototype, "put", () => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await enter(tab, NOTE, "two");
  assert.equal(tab.store.kind, "memory");
  assert.equal(tab.store.trouble, "full");
  assert.deepEqual(await values(tab), { [DONE]: [true], [NOTE]: ["two"] });
  assert.deepEqual(bars(), ["storage: full [backup]"]);
});

test("a store that cannot be reached any more is not called full, and memory holds what the page knows", async () => {
  const tab = await openedTab();
  await enter(tab, DONE, true);
  mock.method(IDBDatabase.prototype, "transaction", () => {
    throw new DOMException("gone", "InvalidStateError");
  });
  await enter(tab, NOTE, "two");
  assert.equal(tab.store.trouble, "lost");
  assert.deepEqual(await values(tab), { [DONE]: [true], [NOTE]: ["two"] });
  assert.equal((await savedFile(tab)).cells.length, 2);
});

test("a fault in a step of the site's own does not change where things are kept", async () => {
  const tab = await openedTab();
  const undone = tab.store.place(tab.current.plan, [["", NOTE, null]]);
  await assert.rejects(undone, TypeError);
  assert.equal(tab.store.kind, "browser");
  assert.equal(tab.store.trouble, undefined);
});

test("a store that answers late gets what was entered meanwhile, in the plan worked on last", async () => {
  const name = fresh();
  const before = await openedTab(name);
  await enter(before, DONE, true);
  const open = indexedDB.open.bind(indexedDB);
  const { promise: answer, resolve } = Promise.withResolvers();
  mock.method(indexedDB, "open", (...given) => {
    const request = open(...given);
    const hear = request.addEventListener.bind(request);
    request.addEventListener = (type, heard) => hear(type, (event) => void answer.then(() => heard(event)));
    return request;
  });
  mock.timers.enable({ apis: ["setTimeout"] });
  const opening = Store.open(name);
  await settled();
  mock.timers.tick(3001);
  const store = await opening;
  mock.timers.reset();
  assert.equal(store.trouble, "waiting");
  await store.write("plan-of-this-page", "", NOTE, "held", {});
  let arrived = 0;
  store.serve({ knows: () => ({ plan: "plan-of-this-page", cells: [] }), recovered() {}, arrived: () => arrived++ });
  resolve();
  for (let turn = 0; turn < 10 && !arrived; turn += 1) await settled();
  assert.equal(arrived, 1);
  assert.equal(store.kind, "browser");
  assert.deepEqual((await store.cells(before.current.plan)).map(([, address]) => address).sort(), [DONE, NOTE]);
});

for (const [what, cell] of Object.entries({
  "no versions": [],
  "no list": "text",
  "two that cover each other": [
    { value: "a", stamp: 5, device: "p", seen: { q: 9 } },
    { value: "b", stamp: 5, device: "q", seen: { p: 9 } },
  ],
  "a stamp that is no number": [{ value: "a", stamp: null, device: "p", seen: {} }],
  "a value of another kind": [{ value: { a: 1 }, stamp: 1, device: "p", seen: {} }],
}))
  test(`a cell with ${what} stops nothing, and is kept aside`, async () => {
    const tab = await openedTab();
    await enter(tab, DONE, true);
    const shelf = await browserShelf(tab.name);
    const key = (address) => ["cell", tab.current.plan, "", address];
    await shelf.run(async (table) => {
      table.put(key(NOTE), cell);
      table.put(key("plan/about/name"), cell);
    });
    assert.deepEqual(await values(tab), { [DONE]: [true] });
    assert.deepEqual(
      (await tab.store.plans({ name: "plan/about/name", archived: "plan/about/archived" })).map(({ name }) => name),
      [""],
    );
    await enter(tab, NOTE, "new");
    assert.deepEqual((await values(tab))[NOTE], ["new"]);
    const { cells, unreadable } = await savedFile(tab);
    assert.equal(cells.length, 2);
    assert.deepEqual(unreadable.map(([, address]) => address).sort(), [NOTE, "plan/about/name"]);
  });

for (const device of ["constructor", "toString", "__proto__", "hasOwnProperty"])
  test(`a device may be called ${device}`, () => {
    const first = [{ value: "a", stamp: 5, device, seen: {} }];
    const after = write(first, "b", shown(first[0]), 9, ["ash", "ash", "ash.1"]);
    assert.deepEqual(
      after.map(({ value }) => value),
      ["b"],
    );
    assert.ok(isCell(after));
    assert.deepEqual(merge(after, first[0]), after);
  });

test("two copies of one browser profile never cover each other's text", async () => {
  const first = await openedTab();
  await enter(first, NOTE, "base");
  const [base] = (await first.store.cells(first.current.plan)).map(([, , cell]) => cell);
  const copies = await Promise.all(
    ["one", "two"].map(async () => {
      const shelf = await browserShelf(fresh());
      await shelf.run(async (table) => {
        table.put(["setting", "device"], "the-same");
        table.put(["cell", "p", "", NOTE], base);
      });
      return Store.on("x", shelf);
    }),
  );
  const [, , one] = await copies[0].write("p", "", NOTE, "theirs", shown(base[0]));
  let [, , two] = await copies[1].write("p", "", NOTE, "ours", shown(base[0]));
  [, , two] = await copies[1].write("p", "", NOTE, "ours, longer", shown(two[0]));
  assert.deepEqual(
    merge(two, ...one)
      .map(({ value }) => value)
      .sort(),
    ["ours, longer", "theirs"],
  );
});

for (const id of ['a--"><b id="evil">', "a--$&", "a--$`", "A--B", "a--x y"])
  test(`a row called ${id} is not built`, () => {
    holds('<ul></ul><template data-rows="map/a"><li data-row="map/a--new" id="map-a--new"></li></template>');
    growRows([["", `map/${id}/order`, [{ value: "a", stamp: 5, device: "d", seen: {} }]]], true);
    assert.equal(document.querySelector("ul").innerHTML, "");
    assert.equal(document.querySelector("#evil"), null);
  });

test("a row is built of the template's elements, with its id in place of the blank one", () => {
  holds(
    '<ul></ul><template data-rows="map/a"><li data-row="map/a--new" id="map-a--new">' +
      '<input name="map/a--new/what"></li></template>',
  );
  growRows([["", "map/a--x1/order", [{ value: "a", stamp: 5, device: "d", seen: {} }]]], true);
  const row = document.querySelector("ul > li");
  assert.equal(row.dataset.row, "map/a--x1");
  assert.equal(row.dataset.order, "a");
  assert.equal(row.querySelector("input").name, "map/a--x1/what");
});
