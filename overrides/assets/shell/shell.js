/**
 * Joins page, store and Python: it makes the owners of what the page knows, tells each what the others do, and hands on
 * what happens on the page. It owns nothing itself, and knows no tool: what it must know comes with the page's
 * settings.
 */
import { letArrowsLead } from "./arrows.js";
import { letChoose } from "./choosing.js";
import { controls, isCell, touched, undoKey } from "./controls.js";
import { Conversation } from "./conversation.js";
import { Current } from "./current.js";
import { deferred } from "./deferred.js";
import { Mover } from "./drag.js";
import { letDrop } from "./drops.js";
import { Errors } from "./errors.js";
import { all } from "./find.js";
import { stayInSight } from "./focus.js";
import { Folder } from "./folder.js";
import { Form } from "./form.js";
import { Keeping } from "./keeping.js";
import { lateScript } from "./late-script.js";
import { Offline } from "./offline.js";
import { Outbox } from "./outbox.js";
import { letJoin } from "./joining.js";
import { isFramed, standStill } from "./framed.js";
import { showLarge } from "./large.js";
import { focusHeading, letLinksLead } from "./page.js";
import { saveLocked } from "./passphrase.js";
import { letPaste } from "./paste.js";
import { Practice } from "./practice.js";
import { printPart } from "./print.js";
import { Python } from "./python.js";
import { Regions } from "./regions.js";
import { stayOffline } from "./release.js";
import { showMinutes, showRooms } from "./rooms-here.js";
import { letTypeDown } from "./sheet-keys.js";
import { doInSecondWorker } from "./second-worker.js";
import { prefix, runtime, up } from "./site.js";
import { beginSteps, letStep } from "./steps.js";
import { Store } from "./store.js";
import { letType, letTypeAhead, waitForPlace } from "./typing-ahead.js";
import { Undoing } from "./undoing.js";
import { taken } from "./unsent.js";
import { hush, parsed, settings } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */

/** For how long the theme's script waits for a store that never opens, in milliseconds. */
const LONGEST_OPENING = 1000;
const { about } = settings;
const html = document.documentElement;

/** Settled once the page shows what is kept; what is pressed before then is done then. */
const begun = deferred();
// The theme's script waits for it too, but not for a store that never opens, and tells when it has run (theme.js).
const themed = deferred();
Reflect.set(window, "shell", {
  shown: Promise.race([begun.promise, new Promise((go) => setTimeout(go, LONGEST_OPENING))]),
  themed,
});
letTypeAhead();
document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element && target.closest('button[name="do"]');
  if (!(button instanceof HTMLButtonElement)) return;
  waitForPlace();
  await begun.promise;
  press(button);
});

if (isFramed) await standStill();

// ---- The owners ----------------------------------------------------------------------------------------------------

const store = await Store.open(prefix);
const current = await Current.begin(store);
const channel = new BroadcastChannel(prefix);
const offline = new Offline();
const regions = new Regions(store, current, () => `${settings.build} ${up()} ${current.voice}`);
const outbox = new Outbox(store, current, {
  tell: () => conversation.tell(),
  saving: () => keeping.saving(),
  stamped: (address, stamp) => form.stamp(address, stamp),
  learnt: (entries) => form.showName(entries),
  stored,
  outrun: () => python.ready && void conversation.open(),
  failed: (wrong) => keeping.failed(wrong),
});
const errors = new Errors();
const form = new Form(current, outbox, regions, about.name);
const undoing = new Undoing(store, current, outbox, {
  stored(entries) {
    form.show(entries);
    outbox.learn(entries);
    stored(current.plan, entries);
  },
});
const keeping = new Keeping(store, current, outbox, about, {
  goTo,
  plansChanged: () => conversation.open(),
  othersLook() {
    channel.postMessage({ plan: "", entries: [] });
    void folder.look();
  },
});
const practice = new Practice(store, current, {
  goTo,
  othersLook: () => channel.postMessage({ plan: "", entries: [] }),
});
const python = new Python(
  {
    ready() {
      folder.forget();
      void conversation.open().then(() => folder.look());
    },
    off: withoutPython,
    kept: (whole) => offline.heard(whole),
    answered: (answer) => void conversation.answered(answer),
  },
  runtime,
);
const conversation = new Conversation({
  python,
  store,
  about,
  current,
  outbox,
  regions,
  keeping,
  undoing,
  second: (task) => doInSecondWorker(runtime, task),
  page: {
    goTo,
    show: (entries) => form.show(entries),
    judged: (...given) => errors.judged(...given),
    stored,
    deposit: (file) => folder.deposit(file),
  },
});
const folder = new Folder(store, current, (command, text, asked) => {
  if (asked) return conversation.do(command, text);
  if (python.ready) return conversation.aside(command, text);
});

/**
 * Tell other tabs, and the person at this one, of what is stored.
 * @param {string} plan
 * @param {Entry[]} entries
 */
function stored(plan, entries) {
  channel.postMessage({ plan, entries });
  if (plan !== current.plan) return;
  keeping.stored();
  undoing.lookAgain();
}

// ---- Pages and plans ------------------------------------------------------------------------------------------------

/** Python never comes: the page shows what it can without. */
async function withoutPython() {
  offline.heard(false);
  const cells = await store.cells(current.plan);
  form.fitRows(cells);
  form.show(cells);
}

/** Bring back what is kept: the last HTML first, then every control. */
async function restore() {
  const [cells, last, saved] = await Promise.all([store.cells(current.plan), regions.last(), keeping.lastBackup()]);
  conversation.bring(cells);
  regions.patch(last, (control) => outbox.changedSince(control.name));
  form.showAll(cells);
  outbox.know(cells);
  errors.show();
  practice.mark();
  await keeping.show(cells, saved);
  return cells;
}

/**
 * @param {string} [plan] the plan to show; without it, the one worked on last
 * @param {string} [voice] who enters from now on; without it, who did so last
 */
async function goTo(plan, voice) {
  await outbox.written;
  await current.switch(plan, voice);
  outbox.forget();
  regions.reset();
  form.empty();
  await restore();
  undoing.offer();
  await conversation.open();
  void folder.look();
}

/**
 * Another page is in sight.
 * @param {boolean} first
 */
async function connect(first) {
  // The page of last resort has a script of its own.
  if (document.querySelector("[data-rescue]")) return location.reload();
  regions.begin();
  if (!first) goOn();
  if (!first && !location.hash) focusHeading();
  await outbox.written;
  const cells = await restore();
  begun.resolve(undefined);
  beginSteps();
  void showRooms(store);
  void showMinutes(store);
  if (document.querySelector("[data-session-here]"))
    void lateScript("session.js")
      .then(({ showSession }) => showSession(store))
      .catch(console.error);
  if (first) void store.sweep(current.plan, cells).catch((wrong) => keeping.failed(wrong));
  // A row that an address names was not part of the page yet as the browser looked for it.
  const wanted = location.hash.slice(1);
  conversation.want(wanted);
  const place = document.getElementById(wanted);
  if (place?.dataset.row) place.focus();
  // What is kept moved it, perhaps after the browser went there.
  else place?.scrollIntoView();
  callPython();
}

/** On a page that needs it Python starts, or says again that it cannot. */
function callPython() {
  html.dataset.python ??= "none";
  // What is shown only of a plan that was begun needs none before.
  const needed = all("[data-tool]").some((tool) => !tool.closest("[data-when-begun][hidden]"));
  if (python.ready) {
    conversation.look();
    void folder.look();
  } else if (needed && html.dataset.python === "none") requestAnimationFrame(() => setTimeout(() => python.start()));
  else if (needed && html.dataset.python === "off") python.off();
}

// ---- The page's events ---------------------------------------------------------------------------------------------

/** Commands that work without Python. @type {Record<string, (rest: string) => unknown>} */
const commands = {
  backup: () => keeping.backUp(),
  lock: () => keeping.backUp(undefined, saveLocked),
  print: (id) => whenShown(() => printPart(id)),
  add: (place) => form.addRow(place),
  offline: () => offline.make(python),
  "clear-device": () => keeping.clearDevice(),
  clear: (address) => form.clear(address),
  folder: (verb) => folder.do(verb),
  large: (id) => showLarge(id),
  full: (id) => document.getElementById(id)?.requestFullscreen(),
  switch: (id) => goTo(id),
  delete: (id) => keeping.deletePlan(id),
  acts: () => undoing.show(),
  practice: (state) => practice.open(state),
  "put-away": () => practice.putAway(),
};

/**
 * What is printed while Python still works lacks what it was to show.
 * @param {() => void} print
 */
async function whenShown(print) {
  await outbox.written;
  await conversation.shown();
  print();
}

/** The reader goes on to something else: what was said of the last is over. */
function goOn() {
  undoing.pass();
  hush("file");
}

/** @param {HTMLButtonElement} button */
function press(button) {
  const [tool, verb, ...rest] = button.value.split("/");
  if (button.value !== "shell/acts") goOn();
  if (tool === "shell") commands[verb](rest.join("/"));
  else if (button.dataset.apart !== undefined) void conversation.doApart(button.value, button.dataset.apart);
  else return void conversation.do(button.value, taken(button.dataset.text ?? ""));
  letType();
}

document.addEventListener("keydown", (event) => {
  const way = undoKey(event);
  if (!way) return;
  event.preventDefault();
  void (way === "redo" ? undoing.redoLast() : undoing.undoLast());
});
document.addEventListener("focusout", ({ target }) =>
  setTimeout(() => {
    regions.release();
    errors.left(target);
  }),
);
errors.start();
document.addEventListener("input", ({ target }) => isCell(target) && form.save(target));
document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.dataset.opens || !target.files?.[0]) return;
  if (target.multiple) await conversation.openFiles([...target.files], target.dataset.opens);
  else await conversation.openFile(target.files[0], target.dataset.opens, target.dataset.apart);
  target.value = "";
});
new Mover((address, value) => form.set(address, value)).start();
letArrowsLead();
stayInSight();
letChoose((command, text) => {
  goOn();
  void conversation.do(command, text);
});
letJoin((command) => {
  goOn();
  void conversation.do(command);
});
letPaste();
letDrop((files, tool) => conversation.openFiles(files, tool));
letStep();
letTypeDown(
  (place) => form.addRow(place),
  (address, value) => form.set(address, value),
);
letLinksLead((id) => conversation.reveal(id));

channel.onmessage = ({ data }) => {
  if (!data.plan) void beginAnew();
  else if (data.plan === current.plan) {
    form.catchUp(data.entries);
    undoing.lookAgain();
  }
};
store.serve({
  knows: () => ({ plan: current.plan, cells: outbox.cells }),
  recovered: () => void keeping.lookAgain(),
  arrived: () => void goTo(),
  begun: () => channel.postMessage({ plan: "", entries: [] }),
  emptied: () => void beginAnew(),
});

/** What is kept is another than this page shows: nothing that a browser fills in again may be taken for an entry. */
async function beginAnew() {
  await Promise.race([outbox.written, new Promise((go) => setTimeout(go, LONGEST_OPENING))]);
  form.empty();
  location.reload();
}
addEventListener("beforeunload", (event) => keeping.isPassing && event.preventDefault());

/** A page that comes into sight again shows what was stored meanwhile, and finds what was deleted. */
async function awake() {
  if (document.visibilityState !== "visible") return;
  await outbox.written;
  const cells = await store.cells(current.plan);
  form.catchUp(cells);
  if (outbox.missing(cells).length) await keeping.lookAgain();
  if (python.ready) void folder.look();
}
addEventListener("pagehide", () => store.leave());
addEventListener("pageshow", ({ persisted }) => persisted && awake());
document.addEventListener("visibilitychange", awake);

void stayOffline().catch(console.error);
for (const control of controls().filter(touched)) form.save(control);
await parsed;
void connect(true);
await themed.promise;
const turned = /** @type {{subscribe(next: () => void): void} | undefined} */ (Reflect.get(window, "document$"));
let turns = 0;
turned?.subscribe(() => turns++ && void connect(false));
