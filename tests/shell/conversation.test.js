/** What Python is told, and what becomes of its answers. */
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { ABOUT, bars, holds, settled } from "./page.js";
import { answerTo, made, openTab, values } from "./tab.js";

const DONE = "map/data/done";
const NOTE = "map/data/note";
const ITEM = `
  <section id="item" data-region="map/item.data" data-tool="map">
    <input id="note" name="${NOTE}" value="">
  </section>`.trim();

afterEach(() => mock.restoreAll());

/** A tab whose page holds one item; Python is ready unless a test says otherwise, and has opened the plan. */
async function begin({ ready = true, html = ITEM, ...given } = {}) {
  holds(html);
  const tab = await openTab(given);
  tab.python.ready = ready;
  if (ready) await tab.conversation.open();
  tab.python.sent = [];
  return tab;
}

const enter = (tab, address, value, wait = 0) => {
  tab.outbox.enter(address, value, { voice: tab.current.voice, seen: () => "", wait });
  return tab.outbox.written;
};
const rows = (count) => Array.from({ length: count }, (_, n) => made(`assets/map--r${n}/name`, `Asset ${n}`));

// ---- Opening -------------------------------------------------------------------------------------------------------

test("a Python that is not ready is told nothing, and everything once it is", async () => {
  const tab = await begin({ ready: false });
  await enter(tab, DONE, true);
  assert.deepEqual(tab.python.sent, []);
  tab.python.ready = true;
  await tab.conversation.open();
  const [opened, changed] = tab.python.sent;
  assert.equal(opened.type, "open");
  assert.deepEqual(opened.regions, ["map/item.data"]);
  assert.equal(opened.plan, tab.current.plan);
  assert.equal(opened.root, "../../");
  assert.deepEqual(changed.cells, await tab.store.cells(tab.current.plan));
});

test("what may come later is told of once the plan is shown", async () => {
  const tab = await begin({ ready: false, html: `${ITEM}<div data-later><p data-region="map/late"></p></div>` });
  tab.python.ready = true;
  await tab.conversation.open();
  assert.deepEqual(tab.python.sent[0].regions, ["map/item.data"]);
  await tab.conversation.answered(answerTo(tab));
  assert.deepEqual(tab.python.sent[1].regions, ["map/item.data", "map/late"]);
});

test("Python is told of all plans that are kept here", async () => {
  const tab = await begin({ ready: false });
  await tab.store.place("away", [made(ABOUT.name, "Last year"), made(ABOUT.archived, true)]);
  tab.python.ready = true;
  await tab.conversation.open();
  assert.deepEqual(tab.python.sent[0].known, [{ id: "away", name: "Last year", archived: true }]);
});

test("cells that were read for a Python that starts are not read again, and a later page's are read anew", async () => {
  const tab = await begin({ ready: false });
  tab.conversation.bring([made(DONE, true)]);
  tab.python.ready = true;
  await tab.conversation.open();
  assert.deepEqual(tab.python.sent[0].cells, [made(DONE, true)]);
  await tab.conversation.open();
  assert.deepEqual(tab.python.sent[1].cells, []);
});

test("what changes while the plan is being opened is told after it, or Python would forget it", async () => {
  const tab = await begin();
  const release = tab.shelf.hold();
  const opened = tab.conversation.open();
  tab.outbox.learn([made(DONE, true)]);
  tab.conversation.tell();
  assert.deepEqual(tab.python.sent, []);
  release();
  await opened;
  assert.deepEqual(tab.python.heard(), ["open", `change ${DONE}`]);
});

test("a plan that went out of sight while it was being read is not opened", async () => {
  const tab = await begin();
  const { promise, resolve } = Promise.withResolvers();
  mock.method(tab.store, "plans", () => promise);
  const opened = tab.conversation.open();
  await settled();
  await tab.current.switch("other");
  resolve([]);
  await opened;
  assert.deepEqual(tab.python.sent, []);
});

test("what an earlier release kept elsewhere is stored anew and let go, unless it was changed since", async () => {
  const tab = await begin();
  const [old, changed, now] = [
    made("pdsa/cycles--r1/change", "Ring round"),
    made("pdsa/cycles--r1/who", "Ann"),
    "review/",
  ];
  await tab.store.place(tab.current.plan, [old, changed]);
  await enter(tab, changed[1], "Bea");
  await tab.conversation.open();
  const moved = [old, changed].map(([voice, address, cell]) => [voice, address.replace("pdsa/", now), cell]);
  await tab.conversation.answered(answerTo(tab, { cells: moved, left: [old, changed] }));
  assert.deepEqual(await values(tab), {
    "pdsa/cycles--r1/who": ["Bea", "Ann"],
    "review/cycles--r1/change": ["Ring round"],
    "review/cycles--r1/who": ["Ann"],
  });
  assert.deepEqual(bars(), []);
});

test("after Python died it is given everything again", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  tab.python.ready = false;
  await enter(tab, NOTE, "typed meanwhile");
  tab.python.sent = [];
  tab.python.ready = true;
  await tab.conversation.open();
  assert.deepEqual(
    tab.python.sent[0].cells.map(([, address]) => address),
    [DONE, NOTE],
  );
});

// ---- Changes -------------------------------------------------------------------------------------------------------

test("a change is told once, with the regions in sight only if Python does not know them", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  tab.regions.grow();
  await enter(tab, NOTE, "x");
  tab.conversation.tell();
  assert.deepEqual(
    tab.python.sent.map(({ cells, regions }) => [cells.map(([, address]) => address), regions]),
    [
      [[DONE], undefined],
      [[NOTE], ["map/item.data"]],
    ],
  );
});

test("an answer that is older than what is typed does not touch it", async () => {
  const tab = await begin();
  const control = document.getElementById("note");
  control.value = "first";
  await enter(tab, NOTE, "first");
  control.value = "first and second";
  await enter(tab, NOTE, "first and second");
  const late = answerTo(tab, {
    n: tab.python.n - 1,
    html: {
      "map/item.data": ITEM.replace('value=""', 'value="first"').replace("</section>", "<b>noted</b></section>"),
    },
  });
  await tab.conversation.answered(late);
  assert.equal(control.value, "first and second");
  assert.equal(document.querySelector("main b").textContent, "noted");
});

test("what Python makes of a plan is kept for the next time, and not what it makes of another", async () => {
  const tab = await begin();
  await enter(tab, DONE, true);
  const html = { "map/item.data": ITEM.replace("section id", "section data-state='done' id") };
  await tab.conversation.answered(answerTo(tab, { plan: "other", html }));
  assert.deepEqual(await tab.regions.last(), {});
  assert.equal(document.getElementById("item").dataset.state, undefined);
  await tab.conversation.answered(answerTo(tab, { html }));
  assert.deepEqual(await tab.regions.last(), html);
  assert.equal(document.getElementById("item").dataset.state, "done");
});

test("rows that have just come to stand here are told of at once", async () => {
  const tab = await begin({ html: '<div id="rows" data-region="assets/rows.map"></div>' });
  const row = '<p id="r" data-region="assets/record.map--r">r</p>';
  const html = { "assets/rows.map": `<div id="rows" data-region="assets/rows.map">${row}</div>` };
  await tab.conversation.answered(answerTo(tab, { html }));
  assert.deepEqual(
    tab.python.sent.map(({ type, cells, regions }) => [type, cells, regions]),
    [["change", [], ["assets/rows.map", "assets/record.map--r"]]],
  );
});

// ---- Commands ------------------------------------------------------------------------------------------------------

test("a command without Python says why nothing happens", async () => {
  const tab = await begin({ ready: false });
  await tab.conversation.do("assets/remove/map--a");
  assert.deepEqual(bars(), ["file: needs-python [close]"]);
  assert.deepEqual(tab.python.sent, []);
});

test("what was entered before a command is told before it", async () => {
  const tab = await begin();
  tab.outbox.enter(NOTE, "x", { voice: "", seen: () => "", wait: 1000 });
  await tab.outbox.written;
  await tab.conversation.do("assets/sort");
  assert.deepEqual(tab.python.heard(), [`change ${NOTE}`, "do assets/sort"]);
});

test("what a command wrote is stored, shown, told to other tabs, and can be taken back", async () => {
  const tab = await begin();
  await tab.conversation.do("choose/a", "text");
  const { command, text, writer, id } = tab.python.sent[0];
  assert.deepEqual([command, text, typeof writer, typeof id], ["choose/a", "text", "string", "string"]);
  await tab.conversation.answered(answerTo(tab, { cells: [made(NOTE, "chosen")], undo: "Chosen." }));
  assert.deepEqual(await values(tab), { [NOTE]: ["chosen"] });
  assert.equal(document.getElementById("note").value, "chosen");
  assert.deepEqual(tab.done.at(-1), ["stored", NOTE]);
  assert.ok(bars().includes("undo: Chosen. [undo, close]"));
});

test("cells that Python has just made are not told to it again", async () => {
  const tab = await begin();
  await tab.conversation.do("assets/paste/map", "pasted");
  tab.python.sent = [];
  await tab.conversation.answered(answerTo(tab, { cells: rows(200), undo: "200 rows added." }));
  assert.deepEqual(tab.python.sent, []);
  assert.equal((await tab.store.cells(tab.current.plan)).length, 200);
  await enter(tab, DONE, true);
  assert.deepEqual(tab.python.heard(), [`change ${DONE}`]);
});

test("a Python that was given the plan anew since is told of what it made before", async () => {
  const tab = await begin();
  await tab.conversation.do("assets/paste/map", "pasted");
  const answer = answerTo(tab, { cells: rows(2) });
  await tab.conversation.open();
  tab.python.sent = [];
  await tab.conversation.answered(answer);
  assert.deepEqual(tab.python.heard(), ["change assets/map--r0/name assets/map--r1/name"]);
});

test("a Python that died since is told of what the one before it made", async () => {
  const tab = await begin();
  await tab.conversation.do("assets/paste/map", "pasted");
  tab.python.ready = false;
  await tab.conversation.answered(answerTo(tab, { cells: rows(1) }));
  tab.python.sent = [];
  tab.python.ready = true;
  await tab.conversation.open();
  assert.ok(tab.python.sent.some(({ cells }) => cells?.some(([, address]) => address === "assets/map--r0/name")));
});

test("a command that opens another plan leads there", async () => {
  const tab = await begin();
  await tab.conversation.do("plan/separate");
  await tab.conversation.answered(answerTo(tab, { plan: "other", cells: [made(NOTE, "of another plan")] }));
  assert.equal(tab.current.plan, "other");
  assert.equal(document.getElementById("note").value, "of another plan");
  assert.deepEqual(tab.done.at(-1), ["goTo", "other", undefined]);
});

test("a command that changes who enters leads there, and a late answer of another voice does not", async () => {
  const tab = await begin();
  await tab.conversation.do("voices/use/eastmere");
  await tab.conversation.answered(answerTo(tab, { n: tab.python.n - 1, voice: "eastmere" }));
  assert.equal(tab.current.voice, "");
  await tab.conversation.answered(answerTo(tab, { voice: "eastmere" }));
  assert.equal(tab.current.voice, "eastmere");
});

test("a command's effects are carried out", async () => {
  const tab = await begin();
  const effects = [
    { type: "focus", id: "note" },
    { type: "hand", command: "exports/review", text: "found" },
  ];
  await tab.conversation.answered(answerTo(tab, { effects }));
  await settled();
  assert.equal(document.activeElement.id, "note");
  assert.deepEqual(tab.python.heard(), ["do exports/review"]);
});

// ---- Files and long tables -----------------------------------------------------------------------------------------

test("a file is read by the page's Python, or by a second worker", async () => {
  const tasks = [];
  const second = async (task) => void tasks.push(task);
  const tab = await begin({ second });
  await tab.conversation.openFile(new File(["{}"], "plan.json"), "plan");
  assert.deepEqual(tab.python.heard(), ["do plan/open"]);
  await tab.conversation.openFile(new File(["PK"], "plan.xlsx"), "exports", "openpyxl lxml");
  assert.deepEqual(tasks[0].packages, ["openpyxl", "lxml"]);
  assert.equal(tasks[0].command.text, btoa("PK"));
  assert.equal(tasks[0].open.plan, tab.current.plan);
});

test("a file that is empty is not read, and letters that cannot be read are told", async () => {
  const tab = await begin();
  await tab.conversation.openFile(new File([], "plan.json"), "plan");
  assert.deepEqual(bars(), ["file: empty-file [close]"]);
  assert.deepEqual(tab.python.sent, []);
  await tab.conversation.openFile(new File([Uint8Array.of(0x7b, 0xc3, 0x28, 0x7d)], "plan.json"), "plan");
  assert.deepEqual(bars(), ["file: unread-letters [close]"]);
  assert.equal(tab.python.sent.at(-1).text, "{\ufffd(}");
});

test("a file is read as the kind of text that it begins as", async () => {
  const tab = await begin();
  const opened = async (...bytes) => {
    await tab.conversation.openFile(new File([Uint8Array.of(...bytes)], "plan.json"), "plan");
    return tab.python.sent.at(-1).text;
  };
  assert.equal(await opened(0xff, 0xfe, 0x7b, 0, 0x7d, 0), "{}");
  assert.equal(await opened(0xfe, 0xff, 0, 0x7b, 0, 0x7d), "{}");
  assert.equal(await opened(0xef, 0xbb, 0xbf, 0x7b, 0x7d), "{}");
  assert.deepEqual(bars(), []);
});

test("a file that is too large is not read", async () => {
  const tab = await begin();
  await tab.conversation.openFile({ size: 20_000_001 }, "plan");
  assert.deepEqual(bars(), ["file: too-large 21 [close]"]);
  assert.deepEqual(tab.python.sent, []);
});

test("files that are chosen together go as one list, less those that cannot be opened", async () => {
  const tab = await begin();
  const files = [new File(["{}"], "a.json"), new File([], "empty.json"), new File(["[]"], "b.json")];
  await tab.conversation.openFiles(files, "plan");
  const [{ command, text }] = tab.python.sent;
  assert.equal(command, "plan/open");
  assert.deepEqual(JSON.parse(text), [
    { name: "a.json", text: "{}" },
    { name: "b.json", text: "[]" },
  ]);
  assert.deepEqual(bars(), ["file: empty-file [close]"]);
});

test("a row that the page does not hold is asked for, once Python has shown the page", async () => {
  const long = '<div data-tool="assets"><ul data-most="300"></ul></div>';
  const tab = await begin({ html: long });
  tab.conversation.want("assets-map--r350");
  await tab.conversation.answered(answerTo(tab));
  await settled();
  await tab.conversation.answered(answerTo(tab));
  await settled();
  assert.deepEqual(tab.python.heard(), ["do assets/show/map--r350"]);
});

test("what a command says that changes nothing is seen as a line, and not where the page shows it", async () => {
  const tab = await begin();
  const effects = [{ type: "announce", text: "It is already at the end." }];
  await tab.conversation.answered(answerTo(tab, { effects }));
  assert.deepEqual(bars(), ["file: It is already at the end. [close]"]);
  holds(ITEM);
  await tab.conversation.answered(answerTo(tab, { effects, html: { "map/item.data": ITEM } }));
  assert.deepEqual(bars(), []);
});

test("what is to be printed waits until Python has opened the plan and owes no answer", async () => {
  const tab = await begin({ ready: false });
  tab.python.busy = true;
  let shown = false;
  const waiting = tab.conversation.shown().then(() => (shown = true));
  await settled();
  assert.equal(shown, false);
  tab.python.busy = false;
  await waiting;
  assert.equal(shown, true);
});

// ---- The second worker ---------------------------------------------------------------------------------------------

test("while the second worker is busy a file waits for it and a press is let go", async () => {
  mock.method(console, "warn", () => undefined);
  const tasks = [];
  const second = (task) => new Promise((done, fail) => tasks.push({ ...task, done, fail }));
  const tab = await begin({ second });
  const first = tab.conversation.doApart("exports/word", "");
  await settled();
  await tab.conversation.doApart("exports/excel", "xlsxwriter");
  void tab.conversation.doApart("exports/open", "", "a file");
  await settled();
  assert.deepEqual(
    tasks.map(({ command }) => command.command),
    ["exports/word"],
  );
  tasks[0].fail(new Error("The worker could not be loaded"));
  await first;
  assert.deepEqual(bars(), ["file: apart-failed [close]"]);
  await settled();
  assert.equal(tasks[1].command.command, "exports/open");
  tasks[1].done();
  await settled();
  void tab.conversation.doApart("exports/excel", "xlsxwriter");
  await settled();
  assert.equal(tasks.length, 3);
});

test("what the second worker finds comes back as effects, unless another plan is in sight by then", async () => {
  const effects = [{ type: "hand", command: "exports/review", text: "found" }];
  const tasks = [];
  const second = ({ open }) => new Promise((done) => tasks.push(() => done({ plan: open.plan, effects })));
  const tab = await begin({ second });
  const found = tab.conversation.doApart("exports/open", "");
  await settled();
  tasks[0]();
  await found;
  await settled();
  assert.deepEqual(tab.python.heard(), ["do exports/review"]);
  const late = tab.conversation.doApart("exports/open", "");
  await settled();
  await tab.current.switch("other");
  tasks[1]();
  await late;
  await settled();
  assert.deepEqual(tab.python.heard(), []);
});

test("a reader who ends the second worker's command is told nothing more", async () => {
  const tab = await begin({ second: async () => undefined });
  await tab.conversation.doApart("exports/word", "");
  assert.deepEqual(bars(), []);
});
