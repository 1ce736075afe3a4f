/**
 * What lasts for a visit only: nothing of it lies open in the browser's store, every page of the site keeps to the
 * same, and once the last page is gone nobody can read it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./page.js";
import { heldShelf, made, OWN } from "./tab.js";
import { Store } from "../../overrides/assets/shell/store.js";

const PLAN = "plan";
const NOTE = "map/data/note";
const WORD = "Harbour";
let sites = 0;

/** A browser at a site of its own; `page` opens one more page of it, and `lies` gives all that its store holds. */
function browser(given = []) {
  sites += 1;
  const name = `site-${sites}`;
  const shelf = heldShelf(given);
  const lies = () => shelf.run((table) => table.all([]));
  return { shelf, lies, page: (at = name) => Store.on(at, shelf) };
}

const write = (store, value, address = NOTE) => store.write(PLAN, "", address, value, {});
const values = async (store) =>
  Object.fromEntries((await store.cells(PLAN)).map(([, address, [{ value }]]) => [address, value]));
const kindsOf = (kept) => kept.map(([key]) => key.join("/")).sort();
const readable = (kept) =>
  JSON.stringify(kept, (_, value) => (value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value));

/** What a page that serves a store would do. */
function serving(store) {
  const told = [];
  const tell = (what) => () => told.push(what);
  store.serve({
    knows: () => ({ plan: PLAN, cells: [] }),
    ...{ recovered: tell("recovered"), arrived: tell("arrived"), begun: tell("begun"), emptied: tell("emptied") },
  });
  return told;
}

test("a page that is only read leaves nothing in a browser that nobody was asked about", async () => {
  const { page, lies } = browser();
  const store = await page();
  await store.begin();
  assert.deepEqual(await lies(), []);
});

test("before the answer no word lies open in the browser's store, and other pages are told", async () => {
  const { page, lies } = browser();
  const store = await page();
  const told = serving(store);
  await write(store, WORD);
  assert.equal(store.whose, "unasked");
  assert.deepEqual(kindsOf(await lies()), ["sealed"]);
  assert.ok(!readable(await lies()).includes(WORD));
  assert.deepEqual(told, ["begun"]);
});

test("every page of the site shows and writes the same", async () => {
  const { page } = browser();
  const one = await page();
  await write(one, WORD);
  const other = await page();
  assert.deepEqual(await values(other), { [NOTE]: WORD });
  await Promise.all([write(other, true, "map/data/done"), write(one, "Quay Lane", "map/data/lead")]);
  for (const store of [one, other])
    assert.deepEqual(await values(store), { [NOTE]: WORD, "map/data/done": true, "map/data/lead": "Quay Lane" });
});

test("once the last page is gone nobody can read it, and the next reader begins with nothing", async () => {
  const { page, lies } = browser();
  await write(await page(), WORD);
  assert.deepEqual(kindsOf(await lies()), ["sealed"]);
  // Another site's pages have none of this one's keys, as pages of the next run of the browser have not.
  const next = await page("next-run");
  assert.deepEqual(await values(next), {});
  assert.deepEqual(await lies(), []);
});

test("on one's own computer all goes to the browser's store, from every page", async () => {
  const { page, lies } = browser();
  const [one, other] = [await page(), await page()];
  await write(one, WORD);
  await values(other);
  await one.own();
  await write(other, true, "map/data/done");
  assert.deepEqual([one.kind, other.kind], ["browser", "browser"]);
  for (const store of [one, other]) assert.deepEqual(await values(store), { [NOTE]: WORD, "map/data/done": true });
  assert.ok(!kindsOf(await lies()).includes("sealed"));
});

test("a practice plan stays by itself when what was entered goes to the browser's store", async () => {
  const { page, lies } = browser();
  const store = await page();
  serving(store);
  await store.begin();
  const made = [{ value: WORD, stamp: 1, device: "example", seen: {} }];
  await store.place("practice-eastmere", [["", NOTE, made]]);
  await write(store, WORD);
  await store.own();
  const cells = kindsOf(await lies()).filter((key) => key.startsWith("cell/"));
  assert.equal(cells.filter((key) => key.startsWith("cell/practice-eastmere/")).length, 1);
  assert.equal(cells.length, 2);
});

test("a plan that is forgotten leaves no cell, no view and no setting behind", async () => {
  const { page, lies } = browser([OWN]);
  const store = await page();
  await store.begin();
  const before = kindsOf(await lies());
  await store.place("practice-eastmere", [["", NOTE, [{ value: WORD, stamp: 1, device: "example", seen: {} }]]]);
  await store.keep("practice-eastmere", "build", { region: "<p></p>" });
  for (const one of ["voice/practice-eastmere", "saved/practice-eastmere", "before"]) await store.set(one, "x");
  await store.forget("practice-eastmere", ["before"]);
  assert.deepEqual(kindsOf(await lies()), before);
});

test("once one page is told that the computer is shared, no other leaves a word in the browser's store", async () => {
  const { page, lies } = browser([OWN]);
  const [one, other] = [await page(), await page()];
  await write(one, WORD);
  await one.share();
  await write(other, "Quay Lane", "map/data/lead");
  assert.deepEqual(kindsOf(await lies()), ["sealed", "setting/shared"]);
  assert.ok(!readable(await lies()).includes("Quay Lane"));
  for (const store of [one, other, await page()])
    assert.deepEqual(await values(store), { [NOTE]: WORD, "map/data/lead": "Quay Lane" });
});

test("the answer holds until somebody finishes, whoever opens the site next", async () => {
  const { page } = browser();
  const store = await page();
  await write(store, WORD);
  await store.share();
  const next = await page("next-run");
  assert.equal(next.whose, "shared");
  assert.deepEqual(await values(next), {});
});

test("finishing empties the browser, and what another page still writes goes nowhere", async () => {
  const { page, lies } = browser();
  const one = await page();
  await write(one, WORD);
  await one.share();
  const other = await page();
  const told = serving(other);
  await values(other);
  const { left } = await one.clear();
  assert.equal(left, 0);
  void write(other, "too late");
  await settled();
  assert.deepEqual(told, ["emptied"]);
  assert.deepEqual(await lies(), []);
  assert.equal(one.whose, "unasked");
});

test("what was cleared on a shared computer comes back as it was kept", async () => {
  const { page, lies } = browser();
  const store = await page();
  await write(store, WORD);
  await store.share();
  const { gone } = await store.clear();
  await store.bringBack(gone);
  assert.deepEqual(await values(store), { [NOTE]: WORD });
  assert.equal(store.whose, "shared");
  assert.deepEqual(kindsOf(await lies()), ["sealed", "setting/shared"]);
});

test("a change that fails half way leaves all pages with what was kept", async () => {
  const { page } = browser();
  const [one, other] = [await page(), await page()];
  await write(one, WORD);
  await values(other);
  await assert.rejects(
    one.place(PLAN, [made("map/data/lead", "x"), null], null),
    (wrong) => wrong instanceof TypeError,
  );
  for (const store of [one, other]) assert.deepEqual(await values(store), { [NOTE]: WORD });
});

test("where the browser offers no keys, what is entered lasts for the page", async () => {
  const { subtle } = crypto;
  Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true });
  const { page, lies } = browser();
  const store = await page();
  await write(store, WORD);
  assert.equal(store.kind, "session");
  assert.deepEqual(await lies(), []);
  await store.own();
  assert.deepEqual(await values(store), { [NOTE]: WORD });
  assert.equal(store.kind, "browser");
  Object.defineProperty(crypto, "subtle", { value: subtle, configurable: true });
});
