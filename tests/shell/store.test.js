/** What the store keeps outlasts a page that goes too soon, a full disk, and a change of place. */
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { ABOUT, settled } from "./page.js";
import { heldShelf, made, storeOn } from "./tab.js";

const PLAN = "plan";
const NOTE = "map/data/note";

afterEach(() => mock.restoreAll());

/** The values that stand in each cell of the plan, by voice and address. */
const values = async (store) =>
  Object.fromEntries(
    (await store.cells(PLAN)).map(([voice, address, cell]) => [`${voice}/${address}`, cell.map(({ value }) => value)]),
  );

/** A shelf that has no room for anything more from `fill` on. */
function smallShelf() {
  const shelf = heldShelf();
  let full = false;
  return {
    ...shelf,
    run: (work) =>
      shelf.run((table) => {
        const put = (key, value) => {
          if (full) throw new DOMException("no room", "QuotaExceededError");
          table.put(key, value);
        };
        return work({ ...table, put });
      }),
    fill: () => (full = true),
  };
}

test("all tabs of a browser are one device, and write under names of their own", async () => {
  const shelf = heldShelf();
  const [one, other] = [await storeOn(shelf), await storeOn(shelf)];
  const [device, tab] = one.writer("").split(".");
  assert.equal(other.writer("").split(".")[0], device);
  assert.notEqual(other.writer("").split(".")[1], tab);
  assert.ok(!one.writer("eastmere").includes(device));
});

test("a write replaces only what its control showed", async () => {
  const store = await storeOn(heldShelf());
  const [, , [first]] = await store.write(PLAN, "", NOTE, "one", {});
  await store.write(PLAN, "", NOTE, "two", { [first.device]: first.stamp });
  assert.deepEqual(await values(store), { [`/${NOTE}`]: ["two"] });
  await store.write(PLAN, "", NOTE, "three", {});
  assert.deepEqual(await values(store), { [`/${NOTE}`]: ["three", "two"] });
});

test("letters noted while a write was under way are written over it, and not beside it", async () => {
  const shelf = heldShelf();
  const store = await storeOn(shelf);
  const release = shelf.hold();
  void store.write(PLAN, "", NOTE, "H", {});
  await settled();
  store.intend(PLAN, "", NOTE, "Hall", {});
  release();
  await (await storeOn(shelf)).begin();
  assert.deepEqual(await values(store), { [`/${NOTE}`]: ["Hall"] });
});

test("what a command made outlasts a page that goes before it is stored", async () => {
  const shelf = heldShelf();
  let gone = false;
  const store = await storeOn({ ...shelf, run: (work) => (gone ? new Promise(() => undefined) : shelf.run(work)) });
  await store.place(PLAN, [made("map/data/old", "moved")]);
  gone = true;
  void store.place(PLAN, [made(NOTE, "made")], [made("map/data/old", "moved")]);
  const next = await storeOn(shelf);
  await next.begin();
  assert.deepEqual(await values(next), { [`/${NOTE}`]: ["made"] });
  assert.deepEqual(await shelf.run((table) => table.all(["made"])), []);
});

test("what a command made leaves no note once it is stored", async () => {
  const shelf = heldShelf();
  const store = await storeOn(shelf);
  await store.place(PLAN, [made(NOTE, "made")]);
  assert.deepEqual(await shelf.run((table) => table.all(["made"])), []);
});

test("a cell in which thousands of rows came together is stored at once, and not each with all others", async () => {
  const store = await storeOn(heldShelf());
  const [voice, address] = made(NOTE, "x");
  const versions = Array.from({ length: 5000 }, (_, at) => made(NOTE, "x", { device: `action.${at}` })[2][0]);
  const { after } = await store.place(PLAN, [[voice, address, versions]]);
  assert.equal(after[0][2].length, 5000);
});

test("a note that another tab found is not written twice", async () => {
  const shelf = heldShelf();
  const store = await storeOn(shelf);
  store.intend(PLAN, "", NOTE, "typed", {});
  await (await storeOn(shelf)).begin();
  const [, , cell] = await store.write(PLAN, "", NOTE, "typed", {});
  assert.equal(cell.length, 1);
});

/** A shelf on which pages leave things, and whose database does nothing any more once it `stops`. */
function stoppingShelf() {
  const shelf = heldShelf();
  let stopped = false;
  let left = [];
  const run = (work) => (stopped ? new Promise(() => undefined) : shelf.run(work));
  return {
    ...shelf,
    run,
    post: (key, value) => run(async (table) => table.put(key, value)),
    left: { leave: (more) => (left = [...left, ...more]), take: async () => left.splice(0) },
    stop: () => (stopped = true),
    goOn: () => (stopped = false),
  };
}

test("what was noted behind a step that goes with its page is left for the next page", async () => {
  const shelf = stoppingShelf();
  const store = await storeOn(shelf);
  await store.write(PLAN, "", "map/data/lead", "written", {});
  shelf.stop();
  store.intend(PLAN, "", NOTE, "noted", {});
  void store.write(PLAN, "", NOTE, "noted", {});
  void store.place(PLAN, [made("map/data/made", "made")]);
  store.leave();
  shelf.goOn();
  const next = await storeOn(shelf);
  await next.begin();
  const all = { "/map/data/lead": ["written"], "/map/data/made": ["made"], [`/${NOTE}`]: ["noted"] };
  assert.deepEqual(await values(next), all);
  assert.deepEqual(await shelf.left.take(), []);
});

test("what is left and was written after all does not stand twice", async () => {
  const shelf = stoppingShelf();
  const store = await storeOn(shelf);
  store.intend(PLAN, "", NOTE, "noted", {});
  store.leave();
  await store.write(PLAN, "", NOTE, "noted", {});
  const next = await storeOn(shelf);
  await next.begin();
  assert.deepEqual(await values(next), { [`/${NOTE}`]: ["noted"] });
});

test("nothing is left of what is written, nor of what was deleted", async () => {
  const shelf = stoppingShelf();
  const store = await storeOn(shelf);
  store.intend(PLAN, "", NOTE, "noted", {});
  await store.write(PLAN, "", NOTE, "noted", {});
  store.leave();
  assert.deepEqual(await shelf.left.take(), []);
  store.intend(PLAN, "", NOTE, "more", {});
  await store.clear();
  store.leave();
  assert.deepEqual(await shelf.left.take(), []);
});

test("where there is no room left, all goes on in memory, and says so", async () => {
  const shelf = smallShelf();
  const store = await storeOn(shelf);
  await store.write(PLAN, "", NOTE, "before", {});
  shelf.fill();
  await Promise.all([store.write(PLAN, "", "map/data/lead", "after", {}), store.set("shared", false)]);
  assert.deepEqual([store.kind, store.trouble], ["memory", "full"]);
  assert.equal(await store.setting("shared"), false);
  assert.deepEqual(await values(store), { [`/${NOTE}`]: ["before"], "/map/data/lead": ["after"] });
});

test("what is cleared can be put back, under the device that it was", async () => {
  const shelf = heldShelf();
  const store = await storeOn(shelf);
  await store.place(PLAN, [made(NOTE, "x")]);
  const [device] = store.writer("").split(".");
  const { gone, left } = await store.clear();
  assert.equal(left, 0);
  assert.deepEqual(await values(store), {});
  await store.bringBack(gone);
  assert.deepEqual(await values(store), { [`/${NOTE}`]: ["x"] });
  assert.equal(store.writer("").split(".")[0], device);
});

test("rows that were removed a day ago are emptied at the next start, and later ones not yet", async () => {
  const store = await storeOn(heldShelf());
  const row = (id, stamp) => [
    made(`assets/map--${id}/name`, "Hall"),
    made(`assets/map--${id}/deleted`, "core:5", { stamp, device: "other" }),
  ];
  await store.place(PLAN, row("a", 6));
  await store.place(PLAN, row("b", Date.now()));
  await store.sweep(PLAN, await store.cells(PLAN));
  assert.deepEqual(
    (await store.cells(PLAN)).map(([, address]) => address),
    ["assets/map--a/deleted", "assets/map--b/name", "assets/map--b/deleted"],
  );
});

test("taking a change back writes the old values as new versions, so that they win everywhere", async () => {
  const store = await storeOn(heldShelf());
  const [, , [before]] = await store.write(PLAN, "", NOTE, "before", {});
  const seen = { [before.device]: before.stamp };
  const after = made(NOTE, "after", { stamp: before.stamp + 1, seen });
  const { change, spared } = await store.undo(await store.place(PLAN, [after]));
  assert.deepEqual(spared, []);
  const [[, , [taken]]] = change.after;
  assert.equal(taken.value, "before");
  assert.ok(taken.seen.core >= before.stamp + 1);
});

test("the plans that are kept are known by name", async () => {
  const store = await storeOn(heldShelf());
  await store.place("one", [made(ABOUT.name, "Harbour ward"), made(NOTE, "x")]);
  await store.place("two", [made(ABOUT.archived, true)]);
  assert.deepEqual(await store.plans(ABOUT), [
    { id: "one", name: "Harbour ward", archived: false },
    { id: "two", name: "", archived: true },
  ]);
  assert.equal(await store.answers(), 3);
});
