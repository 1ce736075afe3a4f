/** Joins page, store and Python: saves what is typed, shows what is kept, patches what comes back. It knows no tool. */
import { apart } from "./apart.js";
import { letMove } from "./drag.js";
import { download, draw, save as saveFile } from "./files.js";
import { fill, isControl, patch, read, touched } from "./patch.js";
import { focusHeading, letLinksLead } from "./page.js";
import { printBlank, printPart } from "./print.js";
import { Python } from "./python.js";
import { stayOffline } from "./release.js";
import { copyRow, dropRows, growRows, nextOrder } from "./rows.js";
import { Store, name, parseSeen, printSeen, removed, shown } from "./store.js";
import { all, announce, ask, hush, parsed, say, settings, word } from "./words.js";

/** @typedef {import("./patch.js").Control} Control */
/** @typedef {import("./store.js").Entry} Entry */

/** The voice of what was agreed; any other is one contributor's. */
const AGREED = "";
const NAME = "plan/about/name";
const PAUSE = 250;
const DAY = 86_400_000;
const LARGEST = 20_000_000;
const FEW = 20;
const LONGEST_OPENING = 1000;
const REGION = "data-region=";

const html = document.documentElement;
// The first page's settings serve all that instant navigation brings: their addresses are made absolute at once.
const root = new URL(settings.base, location.href).pathname;
const prefix = `health-inequalities-toolkit:${root}`;

/** Settled once the page shows what is kept; what is pressed before then is done then. */
const begun = Promise.withResolvers();
// The theme's script waits for it too, but not for a store that never opens, and tells when it has run (theme.js).
const themed = Promise.withResolvers();
Reflect.set(window, "shell", {
  shown: Promise.race([begun.promise, new Promise((go) => setTimeout(go, LONGEST_OPENING))]),
  themed,
});
document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element && target.closest('button[name="do"]');
  if (!(button instanceof HTMLButtonElement)) return;
  await begun.promise;
  press(button);
});

const store = await Store.open(prefix);
let { plan, voice = AGREED } = await store.begin();
const channel = new BroadcastChannel(prefix);
const runtime = new URL(settings.runtime, location.href).href;
const cache = `${prefix}:runtime`;
const python = new Python(
  {
    ready: openPlan,
    off: () => (offline.resolve(false), void store.cells(plan).then((cells) => (fitRows(cells), show(cells)))),
    kept: (whole) => offline.resolve(whole),
    answered,
  },
  runtime,
  cache,
);

/** When a backup file was last saved, and whether anything was entered. @type {{saved?: number, begun: boolean}} */
let kept = { begun: false };
/** @type {Promise<unknown>} */
let writing = Promise.resolve();
/** What is to be written next, by address. @type {Map<string, string | boolean | null>} */
const coming = new Map();
/** Each changed control's address, and the number of the message that tells Python. @type {Map<string, number>} */
const dirty = new Map();
/** Cells that Python does not know of yet. @type {Map<string, Entry>} */
const untold = new Map();
/** The plan's cells as they were read, for a Python that is not ready yet to open; what has changed since is untold. @type {Entry[] | undefined} */
let brought;
/** What this tab knows to stand in each cell. @type {Map<string, string>} */
const known = new Map();
/** The page's regions as they were built, for a plan without their last HTML. @type {Record<string, string>} */
let built = {};
/** Where each region stands on the page, in the page's order. @type {Map<string, HTMLElement[]>} */
let places = new Map();
/** Whether Python knows the regions in sight. */
let sighted = false;
/** The id of what the address names, until Python has shown the page. */
let wanted = "";
/** How many openings of the plan are under way, and what is settled once Python was sent the last of them. */
let unopened = 0;
let opened = Promise.resolve();
/** The number of the last command. */
let commanded = 0;
/** Whether a command is under way in a worker of its own. */
let working = false;
/** @type {ReturnType<typeof setTimeout>} */
let pause;
/** Whether all that Python needs is kept here, once that is known. @type {PromiseWithResolvers<boolean>} */
let offline = Promise.withResolvers();

/** The site's root as the build writes it in links, so that what Python makes is what stands on the page already. */
const up = () => "../".repeat(location.pathname.slice(root.length).split("/").length - 1) || "./";
/** What the last HTML must have been made for, to stand on this page again. */
const version = () => `${settings.build} ${up()} ${voice}`;
/** @param {string} address @returns {Control[]} */
const named = (address) => [...document.getElementsByName(address)].filter(isControl);
/** Who enters in a control: what belongs to the plan itself is always what was agreed. @param {Control | undefined} control */
const speaker = (control) => (control?.closest("[data-agreed]") ? AGREED : voice);
/** @returns {Control[]} */
const controls = () => all('[name*="/"]').filter(isControl);
const regions = () => all("[data-region]").map((region) => /** @type {HTMLElement} */ (region).dataset.region ?? "");

/** @param {string} [id] the plan to work on from now on; without it, the one worked on last */
async function current(id) {
  const chosen = id ?? (await store.setting("plan")) ?? name();
  await store.set("plan", chosen);
  return chosen;
}

// ---- Entering ------------------------------------------------------------------------------------------------------

/** Save what a control holds; this works before Python is there and where it never comes. @param {Control} control */
function save(control) {
  queue(
    control.name,
    read(control),
    () => control.dataset.stamp ?? "",
    /^(checkbox|radio)$/.test(control.type) ? 0 : PAUSE,
  );
}

/**
 * Note the value at once; write as soon as earlier writes are done, then the latest: letters typed meanwhile do not line up.
 * @param {string} address @param {string | boolean | null} value @param {() => string} seen what the control showed, once earlier writes are done @param {number} wait
 */
function queue(address, value, seen, wait) {
  html.dataset.saved = "saving";
  dirty.set(address, Infinity);
  const speaking = speaker(named(address)[0]);
  store.intend(plan, speaking, address, value, parseSeen(seen()));
  const queued = coming.has(address);
  coming.set(address, value);
  if (queued) return;
  writing = writing
    .then(async () => {
      const latest = coming.get(address) ?? null;
      coming.delete(address);
      const sight = parseSeen(seen());
      const foreseen = store.foresee(speaking, known.get(`${speaking}/${address}`) ?? "[]", latest, sight);
      const take = (/** @type {import("./store.js").Version[]} */ cell) => {
        for (const control of named(address)) control.dataset.stamp = printSeen(shown(cell[0]));
        learn([[speaking, address, cell]], wait);
      };
      // Python works while the browser stores.
      if (foreseen) take(foreseen.cell);
      const entry = await store.write(plan, speaking, address, latest, sight, foreseen);
      const [, , cell] = entry;
      if (JSON.stringify(cell) !== JSON.stringify(foreseen?.cell)) {
        take(cell);
        // Another tab was faster: Python must forget what never came to stand there.
        if (foreseen && python.ready) void openPlan();
      }
      spread([entry]);
    })
    .catch(fault);
}

/** What follows whenever this tab has stored cells. @param {Entry[]} entries */
function stored(entries) {
  learn(entries, 0);
  spread(entries);
}

/** Tell other tabs, and the person at this one, of what is stored. @param {Entry[]} entries */
function spread(entries) {
  channel.postMessage({ plan, entries });
  kept.begun = true;
  showKept();
}

/** Take note of cells that stand now, and tell Python in a moment. @param {Entry[]} entries @param {number} wait */
function learn(entries, wait) {
  for (const entry of entries) {
    const key = `${entry[0]}/${entry[1]}`;
    known.set(key, JSON.stringify(entry[2]));
    untold.set(key, entry);
    if (key === `${AGREED}/${NAME}`) showName(entry[2][0].value);
  }
  clearTimeout(pause);
  // What was changed together is told together: another write follows this one.
  const rest = coming.size ? PAUSE : wait;
  if (rest) pause = setTimeout(tellPython, rest);
  else tellPython();
}

/** Set cells from elsewhere than their controls, which then show them. @param {string} address @param {string | null} value */
function set(address, value) {
  const made = named(address);
  queue(address, value, () => made[0]?.dataset.stamp ?? "", 0);
  made.forEach((control) => fill(control, value, control.dataset.stamp ?? ""));
}

/** A new row, kept at once; it needs no Python. @param {string} place `tool/part` */
function addRow(place) {
  const [tool, part] = place.split("/");
  const id = `${part}--${name()}`;
  const order = nextOrder(place);
  const row = copyRow(place, id, order);
  sighted = false;
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector(":is(input, textarea, select)"))?.focus();
  queue(`${tool}/${id}/order`, order, () => "", 0);
}

/** Let the page's tables have the rows that are kept. @param {Entry[]} entries */
function fitRows(entries) {
  const own = entries.filter(([whose]) => whose === voice);
  if (growRows(own, html.dataset.python === "off")) sighted = false;
}

/** Show cells in controls, but not over what was changed here and is not stored yet. @param {Entry[]} entries */
function show(entries) {
  const cells = new Map(entries.map(([whose, address, [version]]) => [`${whose}/${address}`, version]));
  // To look a control up by its name goes through the whole page: many are looked up the other way round.
  for (const control of entries.length > FEW ? controls() : entries.flatMap(([, address]) => named(address))) {
    const version = cells.get(`${speaker(control)}/${control.name}`);
    if (version && dirty.get(control.name) !== Infinity) fill(control, version.value, printSeen(shown(version)));
  }
}

/** Another tab stored these, or they were stored while this page slept. @param {Entry[]} entries */
function catchUp(entries) {
  const fresh = entries.filter(
    ([whose, address, versions]) => known.get(`${whose}/${address}`) !== JSON.stringify(versions),
  );
  fitRows(fresh);
  show(fresh);
  if (fresh.length) learn(fresh, 0);
}

// ---- What is kept --------------------------------------------------------------------------------------------------

/** Words into their places, untouched where they stand there already: each touch is laid out. @param {string} places @param {string} text */
const write = (places, text) =>
  all(places).forEach((place) => place.textContent !== text && (place.textContent = text));

/** @param {import("./store.js").Version["value"] | undefined} given */
const showName = (given) => write(`[data-cell="${NAME}"]`, String(given || word("no-plan")));

/** Say in words what is kept, and where. */
function showKept() {
  const { saved, begun } = kept;
  const days = saved ? Math.floor(Date.now() / DAY) - Math.floor(saved / DAY) : 0;
  const backup = saved ? (["backed-up-today", "backed-up-yesterday"][days] ?? "backed-up-days") : "never-backed-up";
  const words = { browser: saved ? "saved" : "saved-only", session: "session", memory: "failed" }[store.kind];
  html.dataset.saved = store.kind === "memory" ? "failed" : coming.size ? "saving" : "saved";
  write("[data-saved-words]", word(begun || store.kind === "memory" ? words : "none"));
  write("[data-backup-words]", begun ? word(backup, { days }) : "");
  all("[data-when-begun]").forEach((place) => place.toggleAttribute("hidden", !begun));
  if (store.kind === "memory") say("storage", word(store.full ? "full" : "refused"), [[word("backup"), backUp]]);
  else if (begun) void askWhose();
}

/** At the first entry: the wish to keep it, and one question. */
async function askWhose() {
  if (store.kind === "session")
    return say("storage", word("shared-now"), [
      [word("backup"), backUp],
      [word("finish"), finish],
    ]);
  if ((await store.setting("shared")) !== undefined) return;
  void navigator.storage?.persist?.();
  const clears = /^((?!chrom|crios|fxios|android).)*safari/i.test(navigator.userAgent) ? ` ${word("clears")}` : "";
  say("storage", word("question") + clears, [
    [word("question-own"), () => store.set("shared", false)],
    [
      word("question-shared"),
      () =>
        (writing = writing
          .then(() => store.share())
          .then(lookAnew)
          .then(showKept)),
    ],
  ]);
}

/** @param {unknown} wrong */
function fault(wrong) {
  console.error(wrong);
  html.dataset.saved = "failed";
  say("storage", word("full"), [[word("backup"), backUp]]);
}

/** The plan as a backup file; it needs no Python. */
async function backUp() {
  await writing;
  const whole = await store.cells(plan);
  const gone = removed(whole);
  const cells = whole.filter((entry) => !gone.has(entry));
  const saved = new Date().toISOString();
  const named = cells.find(([whose, address]) => whose === AGREED && address === NAME)?.[2][0].value;
  const file = `${String(named || "plan")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 60)}-${saved.slice(0, 10)}.toolkit.json`;
  const text = JSON.stringify({ format: "health-inequalities-toolkit/plan", schema: 1, plan, saved, cells }, null, 1);
  saveFile(file, new Blob([text], { type: "application/json" }));
  kept.saved = Date.now();
  await store.set(`saved/${plan}`, kept.saved);
  showKept();
}

/** @param {string | undefined} id @param {string} [speaking] who enters from now on; without it, who did so last */
async function goTo(id, speaking) {
  await writing;
  plan = await current(id);
  if (speaking !== undefined) await store.set(`voice/${plan}`, speaking);
  voice = (await store.setting(`voice/${plan}`)) ?? AGREED;
  dirty.clear();
  untold.clear();
  known.clear();
  patchAll(built, () => false);
  controls().forEach((control) => fill(control, null, ""));
  await restore();
  await openPlan();
}

/** Other tabs hold what is no longer kept, or lack what is kept again. */
const lookAnew = () => channel.postMessage({ plan: "", entries: [] });

/** Delete everything, and look again. */
async function wipe() {
  await writing;
  const gone = await store.clear();
  hush("storage");
  lookAnew();
  await goTo(undefined);
  return gone;
}

async function clearDevice() {
  const [plans, answers] = await Promise.all([store.plans(), store.answers()]);
  const what = word(plans.length === 1 ? "clear-plans-one" : "clear-plans-many", { plans: plans.length, answers });
  const clear = async () => {
    const { gone } = await wipe();
    const takeBack = () =>
      store
        .restore(gone)
        .then(lookAnew)
        .then(() => goTo(undefined));
    say("undo", word("cleared"), [
      [word("undo"), takeBack],
      [word("close"), () => undefined],
    ]);
  };
  ask(word("clear-question", { plans: what }), [
    [word("cancel"), () => undefined],
    [word("backup"), backUp],
    [word("clear-yes"), clear, "button--warn"],
  ]);
}

/** Delete a plan that is not open. @param {string} id */
async function deletePlan(id) {
  const gone = await store.drop(id);
  const again = () => (lookAnew(), openPlan());
  await again();
  say("undo", word("deleted"), [
    [word("undo"), () => store.restore(gone).then(again)],
    [word("close"), () => undefined],
  ]);
}

/** On a shared computer: leave nothing behind. */
async function finish() {
  const { left } = await wipe();
  say("storage", word("wiped", { left }), [[word("close"), () => undefined]]);
}

/** Offer to take back the last command, for as long as nobody closes the offer. */
async function offerUndo() {
  const journal = await store.journal();
  if (!journal || journal.plan !== plan) return hush("undo");
  const undo = async () => {
    const { entries, whole } = await store.undo();
    show(entries);
    stored(entries);
    announce(word(whole ? "undone" : "undone-part"));
  };
  say("undo", journal.label, [
    [word("undo"), undo],
    [word("close"), () => store.forget()],
  ]);
}

// ---- Python --------------------------------------------------------------------------------------------------------

/** Send a message, with the regions in sight unless Python knows them. @param {Record<string, unknown>} message */
function send(message) {
  const fresh = message.type === "open" || !sighted;
  sighted = true;
  python.send({ root: up(), ...(fresh ? { regions: regions() } : {}), ...message });
}

/** @param {string} command @param {string} [text] of a file */
async function command(command, text = "") {
  if (!python.ready) return say("file", word("needs-python"), [[word("close"), () => undefined]]);
  await opened;
  tellPython();
  send({ type: "do", ...given(command, text) });
  commanded = python.n;
}

/** What goes with a command. @param {string} command @param {string} text */
const given = (command, text) => ({ command, writer: store.writer(voice), id: name(), text });

/** A command that may take long goes to a worker of its own; what it writes for the reader or finds comes back as effects. @param {string} verb @param {string} needs the packages that it needs, parted by spaces @param {string} [text] of a file */
async function commandApart(verb, needs, text = "") {
  if (working) return;
  working = true;
  try {
    const opened = { root: up(), ...(await opening()) };
    const packages = needs.split(" ").filter(Boolean);
    const command = { root: up(), ...given(verb, text) };
    const answer = await apart({ runtime, cache, packages, open: opened, command });
    if (answer && answer.plan === plan) answer.effects.forEach(carryOut);
  } catch (error) {
    console.warn(error);
    say("file", word("apart-failed"), [[word("close"), () => undefined]]);
  } finally {
    working = false;
  }
}

/** Ask for a row that a link leads to and that the page does not hold, as of a long table it holds a part. @param {string} id */
function reveal(id) {
  const tool = all("[data-most]")
    .map((list) => list.closest("[data-tool]")?.getAttribute("data-tool"))
    .find((one) => one && id.startsWith(`${one}-`));
  if (tool && python.ready && !document.getElementById(id)) void command(`${tool}/show/${id.slice(tool.length + 1)}`);
}

/** Tell Python of the cells that it does not know, but not before the plan that they belong to: it would forget them. */
function tellPython() {
  if (!python.ready || unopened || !untold.size) return;
  for (const [, address] of untold.values())
    if (dirty.has(address) && !coming.has(address)) dirty.set(address, python.n + 1);
  send({ type: "change", cells: [...untold.values()] });
  untold.clear();
}

/** The plan as Python opens it. @param {Entry[]} [read] its cells, where they are at hand */
async function opening(read) {
  await writing;
  const [cells, known] = await Promise.all([read ?? store.cells(plan), store.plans()]);
  return { plan, voice, cells, known };
}

function openPlan() {
  unopened += 1;
  opened = opened
    .then(sendPlan)
    .catch(fault)
    .then(() => ((unopened -= 1), tellPython()));
  return opened;
}

async function sendPlan() {
  const [read, at] = [brought, plan];
  brought = undefined;
  const message = await opening(read);
  if (at !== plan) return;
  dirty.forEach((carried, address) => carried === Infinity || dirty.set(address, python.n + 1));
  send({ type: "open", ...message });
}

/** @param {import("./python.js").Effect} effect */
function carryOut(effect) {
  if (effect.type === "announce") announce(effect.text);
  else if (effect.type === "focus") document.getElementById(effect.id)?.focus();
  else if (effect.type === "hand") void command(effect.command, effect.text);
  else if (effect.type === "picture") void draw(effect).catch(fault);
  else download(effect);
}

/**
 * Show what Python says of the plan and the voice in sight. Where a command leads elsewhere, nothing is shown before the
 * page is there too: what is entered meanwhile belongs to whom the page names.
 * @param {import("./python.js").Answer} answer
 */
async function answered(answer) {
  const here = answer.plan === plan && answer.voice === voice;
  const since = (/** @type {string} */ address) => (dirty.get(address) ?? 0) > answer.n;
  if (here) {
    patchAll(
      answer.html,
      (control) => since(control.name),
      (row) => since(`${row}/order`),
    );
    // At once: a focus that came only after the store's turn would be taken from where a quick reader has gone meanwhile.
    answer.effects.forEach(carryOut);
  }
  dirty.forEach((carried, address) => carried <= answer.n && dirty.delete(address));
  if (answer.cells.length) await place(answer);
  if (here && answer.plan === plan) await store.keep(plan, version(), answer.html);
  else if (answer.n === commanded && answer.plan === plan && answer.voice !== voice) await goTo(plan, answer.voice);
  if (!here) answer.effects.forEach(carryOut);
  // Rows that have just come to stand here are told of now, and not with the next change, which someone waits for.
  else if (!sighted) send({ type: "change", cells: [] });
  if (!here || !wanted) return;
  reveal(wanted);
  wanted = "";
}

/** Have the browser ask before the page goes. @param {Event} event */
const stay = (event) => event.preventDefault();

/** Store what a command wrote, and go over to its plan. @param {import("./python.js").Answer} answer */
async function place(answer) {
  html.dataset.saved = "saving";
  // A file's thousands of cells take a moment, in which a page that goes would lose them.
  addEventListener("beforeunload", stay);
  const entries = await store
    .place(answer.plan, answer.cells, answer.undo)
    .finally(() => removeEventListener("beforeunload", stay));
  if (answer.plan !== plan) return goTo(answer.plan);
  show(entries);
  stored(entries);
  await offerUndo();
}

/** @param {Record<string, string>} made @param {(control: Control) => boolean} changed @param {(row: string) => boolean} [added] */
function patchAll(made, changed, added) {
  const gone = (/** @type {string} */ name) => !places.get(name)?.every((place) => place.isConnected);
  // A page may hold a thousand regions, and most answers bring a few.
  if (Object.keys(made).some(gone))
    places = Map.groupBy(/** @type {HTMLElement[]} */ (all("[data-region]")), (place) => place.dataset.region ?? "");
  for (const [name, found] of places) {
    const text = made[name];
    for (const place of text === undefined ? [] : found) {
      if (!place.isConnected) continue;
      patch(place, text, changed, added);
      if (text.indexOf(REGION) !== text.lastIndexOf(REGION)) sighted = false;
      for (const link of /** @type {HTMLAnchorElement[]} */ (all("nav a", place)))
        if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    }
  }
}

// ---- The page ------------------------------------------------------------------------------------------------------

/** Bring back what is kept: the last HTML first, then every control. */
async function restore() {
  const [cells, last, saved] = await Promise.all([
    store.cells(plan),
    store.regions(plan, version()),
    store.setting(`saved/${plan}`),
  ]);
  brought = python.ready ? undefined : cells;
  const here = new Set(regions());
  kept = { saved, begun: cells.length > 0 };
  patchAll(Object.fromEntries([...last].filter(([region]) => here.has(region))), (control) => dirty.has(control.name));
  dropRows(cells.filter(([whose]) => whose === voice));
  fitRows(cells);
  show(cells);
  showName(cells.find(([whose, address]) => whose === AGREED && address === NAME)?.[2][0].value);
  for (const [whose, address, versions] of cells) known.set(`${whose}/${address}`, JSON.stringify(versions));
  showKept();
  await offerUndo();
}

/** Another page is in sight. @param {boolean} first */
async function connect(first) {
  sighted = false;
  built = Object.fromEntries(
    all("[data-region]").map((region) => [/** @type {HTMLElement} */ (region).dataset.region, region.outerHTML]),
  );
  if (!first && !location.hash) focusHeading();
  await writing;
  await restore();
  begun.resolve(undefined);
  if (first) void store.sweep(plan, brought ?? []).catch(fault);
  // A row that an address names was not part of the page yet as the browser looked for it.
  wanted = location.hash.slice(1);
  const row = document.getElementById(wanted);
  if (row?.dataset.row) row.focus();
  html.dataset.python ??= "none";
  const needed = all("[data-tool]").length > 0;
  if (python.ready) send({ type: "look" });
  else if (needed && html.dataset.python === "none") requestAnimationFrame(() => setTimeout(() => python.start()));
  else if (needed && html.dataset.python === "off") python.off();
}

/** A file's bytes as base64. @param {File} file @returns {Promise<string>} */
const packed = (file) =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",", 2)[1] ?? "");
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });

/** @param {File} file @param {string} tool @param {string} [needs] the packages that reading it apart needs; without it, the page's own Python reads it as text */
async function openFile(file, tool, needs) {
  const size = Math.ceil(file.size / 1_000_000);
  if (file.size > LARGEST) say("file", word("too-large", { size }), [[word("close"), () => undefined]]);
  else if (needs === undefined) await command(`${tool}/open`, await file.text());
  else await commandApart(`${tool}/open`, needs, await packed(file));
}

/** Fetch all that the tools need; the worker keeps it, and the service worker the rest. */
async function makeOffline() {
  say("offline", word("offline-working"), []);
  if (!python.ready) {
    offline = Promise.withResolvers();
    python.start();
  }
  const done = (await offline.promise) && (await navigator.serviceWorker?.ready);
  say("offline", word(done ? "offline-done" : "offline-failed"), [[word("close"), () => undefined]]);
}

/** What goes with a command: what stands in a field, or all that is chosen in a form. @param {string} id */
function entered(id) {
  const place = /** @type {HTMLFormElement | HTMLInputElement | null} */ (document.getElementById(id));
  if (!(place instanceof HTMLFormElement)) return place?.value;
  return new URLSearchParams([...new FormData(place)].map(([name, value]) => [name, String(value)])).toString();
}

/** Commands that work without Python. @type {Record<string, (rest: string) => unknown>} */
const own = {
  backup: backUp,
  print: printPart,
  blank: printBlank,
  add: addRow,
  offline: makeOffline,
  "clear-device": clearDevice,
  clear(address) {
    set(address, null);
    named(address)[0]?.focus();
  },
  full: (id) => document.getElementById(id)?.requestFullscreen(),
  switch: (id) => goTo(id),
  delete: deletePlan,
};

document.addEventListener(
  "input",
  ({ target }) => target instanceof Element && isControl(target) && target.name.includes("/") && save(target),
);
/** @param {HTMLButtonElement} button */
function press(button) {
  const [tool, verb, ...rest] = button.value.split("/");
  if (tool === "shell") own[verb](rest.join("/"));
  else if (button.dataset.apart !== undefined) void commandApart(button.value, button.dataset.apart);
  else void command(button.value, entered(button.dataset.text ?? ""));
}

document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.dataset.opens || !target.files?.[0]) return;
  await openFile(target.files[0], target.dataset.opens, target.dataset.apart);
  target.value = "";
});

letMove(set);
letLinksLead(reveal);

channel.onmessage = ({ data }) => {
  if (!data.plan) location.reload();
  else if (data.plan === plan) catchUp(data.entries);
};
const awake = async () => document.visibilityState === "visible" && catchUp(await store.cells(plan));
addEventListener("pageshow", ({ persisted }) => persisted && awake());
document.addEventListener("visibilitychange", awake);

void stayOffline().catch(console.error);

controls().filter(touched).forEach(save);
await parsed;
void connect(true);
await themed.promise;
const turned = /** @type {{subscribe(next: () => void): void} | undefined} */ (Reflect.get(window, "document$"));
let turns = 0;
turned?.subscribe(() => turns++ && void connect(false));
