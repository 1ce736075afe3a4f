/** What is entered is noted at once, written in order, and told once. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { settled } from "./page.js";
import { made, heldShelf, storeOn, values } from "./tab.js";
import { shown, printSeen } from "../../overrides/assets/shell/cells.js";
import { Outbox, PAUSE } from "../../overrides/assets/shell/outbox.js";

const DONE = "map/data/done";
const NOTE = "map/data/note";

/** An outbox over a shelf, with what it did to the page. */
async function outboxOn(shelf = heldShelf()) {
  const store = await storeOn(shelf);
  const current = { plan: "plan" };
  const stamps = {};
  const did = [];
  const outbox = new Outbox(store, current, {
    tell: () => did.push("tell"),
    saving: () => undefined,
    stamped: (address, stamp) => (stamps[address] = stamp),
    learnt: () => undefined,
    stored: (plan, entries) => did.push(`stored ${plan} ${entries.map(([, address]) => address)}`),
    outrun: () => did.push("outrun"),
    failed: (wrong) => did.push(`failed ${wrong.message}`),
  });
  const enter = (address, value, { voice = "", wait = 0 } = {}) =>
    outbox.enter(address, value, { voice, wait, seen: () => stamps[address] ?? "" });
  return { shelf, store, current, outbox, enter, did, stamps };
}

/** The values of the cells that Python is told of by message `n`. */
const told = (outbox, n = 1) =>
  outbox.takeUntold(n).map(([, address, cell]) => [address, ...cell.map(({ value }) => value)]);

beforeEach(() => mock.timers.reset());

test("what is entered is written in the order in which it was entered", async () => {
  const { outbox, enter, did } = await outboxOn();
  for (const address of [NOTE, DONE, "map/data/lead"]) enter(address, "x");
  assert.ok(outbox.busy);
  await outbox.written;
  assert.deepEqual(
    did.filter((one) => one.startsWith("stored")),
    [`stored plan ${NOTE}`, `stored plan ${DONE}`, "stored plan map/data/lead"],
  );
  assert.ok(!outbox.busy);
});

test("what was only noted as the page went is written by the next page", async () => {
  const shelf = heldShelf();
  const { store, current, enter } = await outboxOn(shelf);
  mock.method(store, "write", () => new Promise(() => undefined));
  enter(NOTE, "typed as the page goes");
  await settled();
  const next = await storeOn(shelf);
  await next.begin();
  assert.deepEqual(await values({ store: next, current }), { [NOTE]: ["typed as the page goes"] });
});

test("letters typed while a write is under way do not line up: the latest are written once", async () => {
  const shelf = heldShelf();
  const { outbox, store, current, enter, did } = await outboxOn(shelf);
  const release = shelf.hold();
  enter(NOTE, "H");
  await settled();
  for (const text of ["Ha", "Har", "Harb"]) enter(NOTE, text);
  release();
  await outbox.written;
  assert.deepEqual(did.filter((one) => one.startsWith("stored")).length, 2);
  assert.deepEqual(await values({ store, current }), { [NOTE]: ["Harb"] });
});

test("Python hears of a choice while the browser still stores it", async () => {
  const shelf = heldShelf();
  const { outbox, enter, did } = await outboxOn(shelf);
  const release = shelf.hold();
  enter(DONE, true);
  await settled();
  assert.deepEqual(did, ["tell"]);
  assert.deepEqual(told(outbox), [[DONE, true]]);
  release();
  await outbox.written;
  assert.deepEqual(did, ["tell", `stored plan ${DONE}`]);
  assert.deepEqual(told(outbox, 2), []);
});

test("what was told is what is stored", async () => {
  const { outbox, store, enter } = await outboxOn();
  enter(DONE, true);
  await outbox.written;
  assert.deepEqual(outbox.takeUntold(1), await store.cells("plan"));
});

test("where another tab was faster both answers stand, and Python must forget what it foresaw", async () => {
  const shelf = heldShelf();
  const [one, other] = [await outboxOn(shelf), await outboxOn(shelf)];
  one.enter(NOTE, "Six lists came in.");
  await one.outbox.written;
  other.enter(NOTE, "Seven lists came in.");
  await other.outbox.written;
  assert.deepEqual(await values(one), { [NOTE]: ["Seven lists came in.", "Six lists came in."] });
  assert.ok(other.did.includes("outrun"));
  assert.ok(!one.did.includes("outrun"));
  assert.deepEqual(told(other.outbox), [[NOTE, "Seven lists came in.", "Six lists came in."]]);
});

test("a control that was changed since shows what an answer knows nothing of", async () => {
  const { outbox, enter } = await outboxOn();
  enter(NOTE, "first");
  assert.ok(outbox.unstored(NOTE) && outbox.changedSince(NOTE, 9));
  await outbox.written;
  outbox.takeUntold(3);
  assert.ok(!outbox.unstored(NOTE));
  assert.ok(outbox.changedSince(NOTE, 2), "an answer to message 2 is older");
  assert.ok(!outbox.changedSince(NOTE, 3), "an answer to message 3 holds it");
  outbox.answered(3);
  assert.ok(!outbox.changedSince(NOTE));
});

test("letters that follow a message make its answer too old", async () => {
  const shelf = heldShelf();
  const { outbox, enter } = await outboxOn(shelf);
  enter(NOTE, "first");
  await outbox.written;
  outbox.takeUntold(3);
  enter(NOTE, "first and second");
  outbox.answered(3);
  assert.ok(outbox.changedSince(NOTE, 3));
  assert.ok(outbox.unstored(NOTE));
});

test("a plan that is opened anew tells all that is stored, and nothing that is not", async () => {
  const { outbox, enter } = await outboxOn();
  enter(DONE, true);
  await outbox.written;
  outbox.takeUntold(2);
  enter(NOTE, "typing");
  outbox.toldAnew(5);
  outbox.answered(5);
  assert.ok(!outbox.changedSince(DONE));
  assert.ok(outbox.unstored(NOTE));
});

test("each cell is told once", async () => {
  const { outbox, enter } = await outboxOn();
  enter(DONE, true);
  await outbox.written;
  assert.deepEqual(told(outbox), [[DONE, true]]);
  assert.ok(!outbox.untold);
  assert.deepEqual(told(outbox, 2), []);
});

test("letters are told after a pause, and a choice at once", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { outbox, enter, did } = await outboxOn();
  const tells = () => did.filter((one) => one === "tell").length;
  enter(NOTE, "Ha", { wait: PAUSE });
  await outbox.written;
  mock.timers.tick(PAUSE - 1);
  assert.equal(tells(), 0);
  mock.timers.tick(1);
  assert.equal(tells(), 1);
  enter(DONE, true);
  await outbox.written;
  assert.equal(tells(), 2);
});

test("what is changed together is told together", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { outbox, enter, did } = await outboxOn();
  enter(DONE, true);
  enter(NOTE, "and why");
  await outbox.written;
  assert.deepEqual(
    did.filter((one) => one === "tell"),
    ["tell"],
  );
  assert.deepEqual(told(outbox), [
    [DONE, true],
    [NOTE, "and why"],
  ]);
});

test("a write that fails is told, and those after it are made", async () => {
  const { outbox, store, enter, did, current } = await outboxOn();
  mock.method(store, "write", async () => Promise.reject(new Error("full")), { times: 1 });
  enter(DONE, true);
  enter(NOTE, "kept");
  await outbox.written;
  assert.ok(did.includes("failed full"));
  assert.deepEqual(await values({ store, current }), { [NOTE]: ["kept"] });
  assert.ok(outbox.unstored(DONE), "an answer must not take it from the page");
});

test("a contributor's view is written under a name that says nothing of the device", async () => {
  const { outbox, store, enter } = await outboxOn();
  enter(DONE, true);
  enter(NOTE, "ours", { voice: "eastmere" });
  await outbox.written;
  const [[, , [agreed]], [voice, , [own]]] = await store.cells("plan");
  assert.equal(voice, "eastmere");
  assert.notEqual(own.device.split(".")[0], agreed.device.split(".")[0]);
});

test("what is entered as the plan is switched goes to the plan that it was entered in", async () => {
  const shelf = heldShelf();
  const { outbox, store, current, enter } = await outboxOn(shelf);
  const release = shelf.hold();
  enter(DONE, true);
  enter(NOTE, "of the old plan");
  await settled();
  current.plan = "other";
  outbox.forget();
  enter(NOTE, "of the new plan");
  release();
  await outbox.written;
  assert.deepEqual(await values({ store, current: { plan: "plan" } }), { [DONE]: [true], [NOTE]: ["of the old plan"] });
  assert.deepEqual(await values({ store, current }), { [NOTE]: ["of the new plan"] });
  assert.deepEqual(told(outbox), [[NOTE, "of the new plan"]]);
});

test("cells that stand as this tab knows them are no news", async () => {
  const { outbox } = await outboxOn();
  outbox.know([made(DONE, true), made(NOTE, "x")]);
  assert.deepEqual(outbox.differing([made(DONE, true), made(NOTE, "y")]), [made(NOTE, "y")]);
});

test("cells that Python has just made are not told to it again", async () => {
  const { outbox, store } = await outboxOn();
  const rows = Array.from({ length: 200 }, (_, n) => made(`assets/map--r${n}/name`, `Asset ${n}`));
  outbox.learnMade((await store.place("plan", rows)).after, rows);
  assert.ok(!outbox.untold);
  assert.deepEqual(outbox.differing(rows), []);
});

test("a cell that Python made over one that it knows is not told to it again", async () => {
  const { outbox, store, enter } = await outboxOn();
  enter(NOTE, "typed");
  await outbox.written;
  const [[, , [before]]] = outbox.takeUntold(1);
  const chosen = made(NOTE, "chosen", { stamp: before.stamp + 1, seen: shown(before) });
  outbox.learnMade((await store.place("plan", [chosen])).after, [chosen]);
  assert.ok(!outbox.untold);
});

test("a cell that Python made and another tab wrote meanwhile is told", async () => {
  const shelf = heldShelf();
  const [one, other] = [await outboxOn(shelf), await outboxOn(shelf)];
  other.enter(NOTE, "the other tab's");
  await other.outbox.written;
  const rows = [made(NOTE, "Python's"), made(DONE, true)];
  one.outbox.learnMade((await one.store.place("plan", rows)).after, rows);
  assert.deepEqual(told(one.outbox), [[NOTE, "the other tab's", "Python's"]]);
});

test("a cell that waits to be told is told as it stands after Python wrote it", async () => {
  const { outbox, store, enter } = await outboxOn();
  enter(NOTE, "typed");
  await outbox.written;
  const rows = [made(NOTE, "Python's")];
  outbox.learnMade((await store.place("plan", rows)).after, rows);
  assert.deepEqual(told(outbox), [[NOTE, "typed", "Python's"]]);
});

test("a control shows the version that its next write replaces", async () => {
  const { outbox, store, enter, stamps } = await outboxOn();
  enter(NOTE, "one");
  await outbox.written;
  const [[, , [version]]] = await store.cells("plan");
  assert.equal(stamps[NOTE], printSeen(shown(version)));
});
