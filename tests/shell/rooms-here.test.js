/** The rooms of a browser are listed with the latest first; one that is cleared leaves nothing, and comes back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, settled } from "./page.js";
import { heldShelf } from "./tab.js";
import { clearRoom, roomsOf, showMinutes } from "../../overrides/assets/shell/rooms-here.js";
import { Store } from "../../overrides/assets/shell/store.js";

const CELL = ["table-1", "stakeholders/stakeholders--a/name", [{ value: "Tenants", stamp: 5, device: "d", seen: {} }]];

async function browser() {
  const store = await Store.on("site-rooms", heldShelf([]));
  await store.set("rooms", { kite: "who-is-missing", loft: "before-you-start", fern: "who-is-missing" });
  await store.set("room/kite", { opened: 100, tables: { 1: {}, 3: {} } });
  await store.set("room/loft", { opened: 900, tables: {} });
  await store.place("practice-kite", [CELL]);
  await store.place("real", [["", "plan/about/name", CELL[2]]]);
  await settled();
  return store;
}

test("the room that was begun last comes first, one that was only opened last", async () => {
  assert.deepEqual(await roomsOf(await browser()), [
    { name: "loft", session: "before-you-start", opened: 900, tables: 0 },
    { name: "kite", session: "who-is-missing", opened: 100, tables: 2 },
    { name: "fern", session: "who-is-missing", opened: 0, tables: 0 },
  ]);
});

test("a room that is cleared leaves nothing, touches no plan, and comes back whole", async () => {
  const store = await browser();
  const before = await roomsOf(store);
  const back = await clearRoom(store, "kite");
  assert.deepEqual(
    (await roomsOf(store)).map(({ name }) => name),
    ["loft", "fern"],
  );
  assert.deepEqual(await store.cells("practice-kite"), []);
  assert.equal((await store.cells("real")).length, 1);
  await back();
  assert.deepEqual(await roomsOf(store), before);
  assert.deepEqual(await store.cells("practice-kite"), [CELL]);
});

test("a browser without rooms has none", async () => {
  assert.deepEqual(await roomsOf(await Store.on("site-none", heldShelf([]))), []);
});

test("the list of sessions has the minutes of an adapted session, and of others those of the site", async () => {
  holds(
    `<table><tr><td data-minutes-of="who-is-missing" data-steps="hello names">60</td>
    <td data-minutes-of="a-board-asks" data-steps="hello">60</td></tr></table>`,
  );
  const store = await browser();
  const steps = [
    { id: "hello", minutes: 30 },
    { id: "names", minutes: 15 },
    { id: "of-an-earlier-release", minutes: 20 },
  ];
  await store.set("adapted/who-is-missing", { session: "who-is-missing", steps });
  await showMinutes(store);
  assert.deepEqual(
    [...document.querySelectorAll("td")].map((one) => one.textContent),
    ["session-minutes 45", "60"],
  );
});
