/** A folder that partners share: what is read of it, what is said of the rest, and the one file that is written. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { folderOf, wrong } from "./folders.js";
import { bars, holds, settled } from "./page.js";
import { heldShelf, OWN, storeOn } from "./tab.js";
import { Folder } from "../../overrides/assets/shell/folder.js";
import { MOST, plansIn, put } from "../../overrides/assets/shell/folder-files.js";
import { Store } from "../../overrides/assets/shell/store.js";

const PLAN = '{"format": "x", "plan": "p"}';
const OWN_FILE = { name: "Pier-Council-abcd1234.toolkit.json", ending: "-abcd1234.toolkit.json", text: PLAN };
const faults = async (given) =>
  Object.fromEntries((await plansIn(folderOf(given))).map(({ name, fault }) => [name, fault]));

afterEach(() => Reflect.deleteProperty(window, "showDirectoryPicker"));

/** A page whose reader may choose this folder; `told` is what Python heard, as the state or the command. */
async function page({ folder = folderOf(), given = [OWN], plan = "p", picks = async () => folder } = {}) {
  holds("<form data-folder></form>");
  if (picks) Reflect.set(window, "showDirectoryPicker", picks);
  const store = await storeOn(heldShelf(given));
  const current = { plan };
  const told = [];
  const one = new Folder(store, current, (command, text, asked) =>
    told.push({ command, asked, ...(text.startsWith("{") ? JSON.parse(text) : { text }) }),
  );
  return { store, current, told, folder, one, states: () => told.map(({ state, command }) => state ?? command) };
}

// ---- What lies in a folder -----------------------------------------------------------------------------------------

test("plans are read, and nothing else that lies in the folder", async () => {
  const found = await plansIn(
    folderOf({ "b.toolkit.json": PLAN, "a.toolkit.json": PLAN, "Minutes.docx": "x", "~$a.toolkit.json": "x" }),
  );
  assert.deepEqual(found, [
    { name: "a.toolkit.json", text: PLAN, changed: 1 },
    { name: "b.toolkit.json", text: PLAN, changed: 1 },
  ]);
});

test("a file that cannot be read says why, and the good ones are taken", async () => {
  const given = {
    "good.toolkit.json": PLAN,
    "half.toolkit.json": '{"format": "x", "pl',
    "empty.toolkit.json": "",
    "zeros.toolkit.json": `{${"\0".repeat(20)}}`,
    "letters.toolkit.json": { bytes: new Uint8Array([123, 255, 125]) },
    "locked.toolkit.json": '{"format": "health-inequalities-toolkit/locked"}',
    "busy.toolkit.json": { fails: "NotReadableError" },
    "changing.toolkit.json": { breaks: "NotReadableError", bytes: "{}" },
    "gone.toolkit.json": { fails: "NotFoundError" },
    "denied.toolkit.json": { fails: "NotAllowedError" },
    "large.toolkit.json": { bytes: "{}", size: 30_000_000 },
  };
  assert.deepEqual(await faults(given), {
    "busy.toolkit.json": "folder-file-busy",
    "changing.toolkit.json": "folder-file-busy",
    "denied.toolkit.json": "folder-file-denied",
    "empty.toolkit.json": "folder-file-half",
    "gone.toolkit.json": "folder-file-gone",
    "good.toolkit.json": undefined,
    "half.toolkit.json": "folder-file-half",
    "large.toolkit.json": "too-large 30",
    "letters.toolkit.json": "folder-file-half",
    "locked.toolkit.json": "folder-file-locked",
    "zeros.toolkit.json": "folder-file-half",
  });
});

test("second versions that a program made as two met are named and not read", async () => {
  const doubles = [
    "Pier-Council-abcd1234 (Ann's conflicted copy 2026-11-27).toolkit.json",
    "Pier-Council-abcd1234.toolkit (conflicted copy).json",
    "Pier-Council-abcd1234.toolkit-DESKTOP-1.json",
    "Pier-Council-abcd1234-DESKTOP-1.toolkit.json",
    "Pier-Council-abcd1234-Anns-Surface.toolkit.json",
    "Pier-Council-abcd1234.toolkit.sync-conflict-20261127-101010-ABCDEFG.json",
    "Pier-Council-abcd1234 (1).toolkit.json",
    "Pier-Council-abcd1234.toolkit (2).json",
    "Pier-Council-abcd1234 - Copy.toolkit.json",
    "plan (conflicted copy).toolkit.json",
    "plan-DESKTOP-1.toolkit.json",
  ];
  const good = [
    "Pier-Council-abcd1234.toolkit.json",
    "Pier-Choir-efgh5678.toolkit.json",
    "Pier-2026-11-27-0930.toolkit.json",
  ];
  const found = await faults(Object.fromEntries([...doubles, ...good].map((name) => [name, PLAN])));
  for (const name of doubles) assert.equal(found[name], "folder-file-double", name);
  for (const name of good) assert.equal(found[name], undefined, name);
});

test("of very many files the first are read, and the others named", async () => {
  const names = Array.from({ length: MOST + 2 }, (_, at) => `${String(at).padStart(4, "0")}.toolkit.json`);
  const found = await plansIn(folderOf(Object.fromEntries(names.map((name) => [name, PLAN]))));
  assert.deepEqual(
    found.filter(({ fault }) => fault).map(({ fault }) => fault),
    [`folder-file-many ${MOST}`, `folder-file-many ${MOST}`],
  );
});

// ---- The own file --------------------------------------------------------------------------------------------------

test("the own file takes the place of what it was called before, and no other file is touched", async () => {
  const others = { "Choir-efgh5678.toolkit.json": "theirs", "x-abcd1234.toolkit-DESKTOP-1.json": "double" };
  const folder = folderOf({ ...others, "Old-name-abcd1234.toolkit.json": "before" });
  await put(folder, OWN_FILE);
  assert.deepEqual(Object.fromEntries(folder.files), { ...others, [OWN_FILE.name]: PLAN });
});

for (const [what, fault] of [
  ["locked", { locked: "NoModificationAllowedError" }],
  ["full", { full: true }],
])
  test(`where the folder is ${what}, it holds what it held`, async () => {
    for (const held of [{}, { [OWN_FILE.name]: "before" }]) {
      const folder = Object.assign(folderOf(held), fault);
      await assert.rejects(put(folder, OWN_FILE));
      assert.deepEqual(Object.fromEntries(folder.files), held);
    }
  });

test("a file that could not be written is said, and the next look is told whole again", async () => {
  const { folder, one, told, states } = await page();
  await one.do("choose");
  folder.locked = "NoModificationAllowedError";
  await one.deposit({ plan: "p", ...OWN_FILE });
  await one.look();
  assert.deepEqual(states(), ["ready", "plan/folder/lost", "ready"]);
  assert.equal(told[1].text, "folder-own-busy");
  assert.equal(told[2].same, undefined);
});

test("a file of a plan that has no folder is written nowhere", async () => {
  const { folder, one } = await page();
  await one.do("choose");
  await one.deposit({ plan: "another", ...OWN_FILE });
  assert.equal(folder.files.size, 0);
});

// ---- Choosing it ---------------------------------------------------------------------------------------------------

test("a folder is chosen once, for one plan, and is known to the next page", async () => {
  const shelf = [];
  const { one, store, current, told } = await page();
  await one.do("choose");
  assert.equal(told[0].state, "ready");
  assert.equal(told[0].asked, true);
  const { code } = await store.setting("folder/p");
  assert.equal(told[0].code, code);
  const next = new Folder(store, { plan: "p" }, (_, text) => shelf.push(JSON.parse(text)));
  await next.look();
  assert.deepEqual([shelf[0].state, shelf[0].code, shelf[0].asked], ["ready", code, false]);
  current.plan = "q";
  await one.look();
  assert.equal(told[1].state, "none");
});

test("a folder that was chosen again keeps the name of the own file", async () => {
  const { one, told } = await page();
  await one.do("choose");
  await one.do("choose");
  assert.equal(told[0].code, told[1].code);
});

test("who chooses none, and a folder that the browser does not open, change nothing", async () => {
  for (const [name, said] of [
    ["AbortError", []],
    ["SecurityError", ["file: folder-refused [close]"]],
  ]) {
    const { one, store, told } = await page({ picks: () => Promise.reject(wrong(name)) });
    await one.do("choose");
    assert.deepEqual([told, bars()], [[], said]);
    assert.equal(await store.setting("folder/p"), undefined);
  }
});

test("what was read before is not sent again, as long as nothing has changed", async () => {
  const { one, told, folder } = await page({ folder: folderOf({ "a.toolkit.json": PLAN }) });
  await one.do("choose");
  await one.look();
  assert.deepEqual([told[1].same, told[1].files], [true, undefined]);
  folder.files.set("b.toolkit.json", PLAN);
  await one.look();
  assert.equal(told[2].files.length, 2);
  one.forget();
  await one.look();
  assert.equal(told[3].files.length, 2);
});

test("a permission that was lost is asked for at a press, never by itself", async () => {
  const { one, folder, states } = await page();
  await one.do("choose");
  folder.access = "prompt";
  await one.look();
  assert.equal(folder.asked, 0);
  await one.do("allow");
  assert.deepEqual(states(), ["ready", "ask", "ready"]);
  folder.gone = "NotAllowedError";
  await one.look();
  folder.gone = "";
  Object.assign(folder, { access: "prompt", answers: "denied" });
  await one.do("allow");
  assert.deepEqual(states().slice(3), ["ask", "ask"]);
  assert.deepEqual(bars(), ["file: folder-denied [close]"]);
});

test("a folder that is gone says so, and may come back", async () => {
  const { one, folder, states } = await page();
  await one.do("choose");
  folder.gone = "NotFoundError";
  await one.do("read");
  folder.gone = "";
  await one.do("read");
  assert.deepEqual(states(), ["ready", "gone", "ready"]);
});

test("who stops using a folder leaves nothing of it in the browser", async () => {
  const { one, store, states } = await page();
  await one.do("choose");
  await one.do("leave");
  assert.deepEqual(states(), ["ready", "none"]);
  assert.equal(await store.setting("folder/p"), null);
});

test("the folder goes along to the plan that is opened from it, and to no other", async () => {
  for (const [next, state] of [
    ["p", "ready"],
    ["another", "none"],
  ]) {
    const { one, current, store, states } = await page({ plan: "fresh", folder: folderOf({ "a.toolkit.json": PLAN }) });
    await one.do("choose");
    await one.do("open");
    current.plan = next;
    await one.look();
    assert.deepEqual(states(), ["ready", "plan/folder/open", state]);
    assert.equal(await store.setting("folder/fresh"), null);
  }
});

// ---- Where there is none -------------------------------------------------------------------------------------------

test("no folder on a shared computer, before one says whose it is, in a practice plan, or without a way", async () => {
  for (const [given, state] of [
    [{ given: [[["setting", "shared"], true]] }, "shared"],
    [{ given: [] }, "unasked"],
    [{ plan: "practice-kite" }, "practice"],
    [{ picks: undefined }, "cannot"],
  ]) {
    const { one, states, store, current } = await page({ picks: async () => assert.fail("asked"), ...given });
    if (state === "cannot") Reflect.deleteProperty(window, "showDirectoryPicker");
    await one.look();
    await one.do("choose");
    assert.deepEqual(states(), [state, state]);
    assert.equal(await store.setting(`folder/${current.plan}`), undefined);
  }
});

test("a computer that is said to be shared keeps no way into a folder", async () => {
  const shelf = heldShelf();
  const store = await Store.on("folder-shared", shelf);
  await store.place("p", [["", "a/b/c", [{ value: "x", stamp: 1, device: "d", seen: {} }]]]);
  await store.set("folder/p", { handle: folderOf(), code: "abcd1234" });
  await store.share();
  await settled();
  assert.equal(await store.setting("folder/p"), undefined);
  assert.ok((await store.cells("p")).length);
  assert.equal((await shelf.run((table) => table.all(["setting", "folder/p"]))).length, 0);
});

test("a plan that is deleted takes its folder along, and brings it back", async () => {
  const store = await storeOn(heldShelf());
  await store.set("folder/p", { code: "abcd1234" });
  const gone = await store.drop("p");
  assert.equal(await store.setting("folder/p"), undefined);
  await store.restore(gone);
  assert.deepEqual(await store.setting("folder/p"), { code: "abcd1234" });
});

test("a page without the place for it looks into no folder", async () => {
  const { one, told } = await page();
  holds("");
  await one.look();
  assert.deepEqual(told, []);
});
