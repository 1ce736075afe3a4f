/** What was done in a window can be taken back and done again, each act by itself, and never what others did. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, holds, press, settled } from "./page.js";
import { made, openTab, values } from "./tab.js";

const DONE = "map/data/done";
const NOTE = "map/data/note";

/** A tab in which commands can be done, as Python's answers are. */
async function begin(given) {
  holds("");
  const tab = await openTab(given);
  const act = async (entries, label, { plan } = tab.current) => {
    tab.outbox.know(await tab.undoing.place(plan, entries, label));
    tab.undoing.offer();
  };
  return { ...tab, act };
}

const enter = async (tab, address, value, seen = "") => {
  tab.outbox.enter(address, value, { voice: "", seen: () => seen, wait: 0 });
  await tab.outbox.written;
  await settled();
};
const row = (id, order) => made(`assets/map--${id}/order`, order, { device: id });
const pressed = async (label) => {
  press(label);
  await settled();
};
const lines = () => [...document.querySelectorAll("dialog button")].map((button) => button.textContent);

test("the last act is taken back and done again, and Python is told of both", async () => {
  const tab = await begin();
  await tab.act([made(DONE, true), made(NOTE, "x")], "2 answers came in.");
  assert.deepEqual(bars(), ["undo: 2 answers came in. [undo, close]"]);
  await pressed("undo");
  assert.deepEqual(await values(tab), { [DONE]: [null], [NOTE]: [null] });
  assert.deepEqual(tab.done.at(-1), ["stored", DONE, NOTE]);
  assert.ok(tab.outbox.untold);
  assert.deepEqual(bars(), ["undo: undone 2 answers came in. [redo, close]"]);
  await pressed("redo");
  assert.deepEqual(await values(tab), { [DONE]: [true], [NOTE]: ["x"] });
  assert.deepEqual(bars(), ["undo: redone 2 answers came in. [undo, close]"]);
});

test("each of the last acts can be taken back by itself", async () => {
  const tab = await begin();
  await tab.act([made(DONE, true)], "Ticked.");
  await tab.act([made(NOTE, "x")], "Noted.");
  await pressed("acts-open");
  assert.deepEqual(lines(), ["close", "undo-act Noted.", "undo-act Ticked."]);
  await pressed("undo-act Ticked.");
  assert.deepEqual(await values(tab), { [DONE]: [null], [NOTE]: ["x"] });
  tab.undoing.show();
  assert.deepEqual(lines(), ["close", "undo-act Noted.", "redo-act Ticked."]);
});

test("ten acts can be taken back, and nothing can be done again once something else is done", async () => {
  const tab = await begin();
  for (let i = 0; i < 12; i += 1) await tab.act([made(`map/${i}/done`, true)], `Act ${i}.`);
  await pressed("undo");
  await tab.act([made(NOTE, "x")], "Noted.");
  tab.undoing.show();
  assert.deepEqual(lines(), [
    "close",
    "undo-act Noted.",
    ...[10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `undo-act Act ${i}.`),
  ]);
});

test("what was changed since stays, and is named", async () => {
  const tab = await begin();
  holds(`<label>Lead <input name="${NOTE}"></label>`);
  await tab.act([made(DONE, true), made(NOTE, "x")], "2 answers came in.");
  await enter(tab, NOTE, "changed", "core:5");
  await pressed("undo");
  assert.deepEqual(await values(tab), { [DONE]: [null], [NOTE]: ["changed"] });
  assert.deepEqual(bars(), ["undo: undone 2 answers came in. spared-one spared-names Lead [redo, close]"]);
});

test("a pasted row that somebody has worked on since stays", async () => {
  const tab = await begin();
  await tab.act([row("one", "a"), row("two", "b")], "2 rows were added.");
  await enter(tab, "assets/map--two/name", "Hall");
  await pressed("undo");
  assert.deepEqual(await values(tab), {
    "assets/map--one/order": [null],
    "assets/map--two/order": ["b"],
    "assets/map--two/name": ["Hall"],
  });
});

test("a window takes back what it did itself, whatever another did since", async () => {
  const first = await begin();
  const second = await openTab({ shelf: first.shelf });
  await first.act([made(NOTE, "gone")], "Removed: Clinic.");
  await second.undoing.place(second.current.plan, [row("one", "a"), row("two", "b")], "2 rows were added.");
  await pressed("undo");
  const left = await values(first);
  assert.deepEqual(left[NOTE], [null]);
  assert.equal(Object.keys(left).length, 3);
});

test("an act of which nothing stands any more is offered no longer", async () => {
  const tab = await begin();
  await tab.act([made(NOTE, "x")], "Noted.");
  await enter(tab, NOTE, "changed", "core:5");
  assert.deepEqual(bars(), []);
  tab.undoing.show();
  assert.deepEqual(lines(), ["close"]);
});

test("what another window changed in the store is not taken back, and that is said", async () => {
  const first = await begin();
  const second = await openTab({ shelf: first.shelf });
  await first.act([made(NOTE, "x")], "Noted.");
  await second.store.write(second.current.plan, "", NOTE, "changed", { core: 5 });
  await pressed("undo");
  assert.deepEqual(bars(), ["undo: undo-gone Noted. [close]"]);
  assert.deepEqual(await values(first), { [NOTE]: ["changed"] });
});

test("to undo or redo nothing says so", async () => {
  const tab = await begin();
  await tab.undoing.undoLast();
  assert.deepEqual(bars(), ["undo: undo-nothing [close]"]);
  await tab.undoing.redoLast();
  assert.deepEqual(bars(), ["undo: redo-nothing [close]"]);
});

test("an offer that is closed does not come back by itself", async () => {
  const tab = await begin();
  await tab.act([made(DONE, true)], "Ticked.");
  await pressed("close");
  tab.undoing.offer();
  assert.deepEqual(bars(), []);
  await tab.undoing.undoLast();
  assert.deepEqual(await values(tab), { [DONE]: [null] });
});

test("another plan's act is not offered here, but there", async () => {
  const tab = await begin();
  await tab.act([made(DONE, true)], "1 answer came in.", { plan: "other" });
  assert.deepEqual(bars(), []);
  await tab.current.switch("other");
  tab.undoing.offer();
  assert.deepEqual(bars(), ["undo: 1 answer came in. [undo, close]"]);
});

test("a page loaded anew offers nothing of before", async () => {
  const tab = await begin();
  await tab.act([made(DONE, true)], "Ticked.");
  const later = await begin({ shelf: tab.shelf });
  later.undoing.offer();
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
  const placed = tab.undoing.place(tab.current.plan, [made(DONE, true)], null);
  assert.ok(!leaves());
  release();
  await placed;
  assert.ok(leaves());
});
