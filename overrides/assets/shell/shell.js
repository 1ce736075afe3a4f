/** Joins page, store and Python: saves what is typed, shows what is kept, patches what comes back. It knows no tool. */
import { fill, isControl, patch, read, touched } from "./patch.js";
import { Store, name, parseSeen, printSeen, shown } from "./store.js";

/** @typedef {import("./patch.js").Control} Control */
/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {{runtime: string, build: string, base: string, words: Record<string, string>}} Settings */
/** @typedef {{type: "focus", id: string} | {type: "announce", text: string}} Effect */
/** @typedef {{n: number, plan: string, html: Record<string, string>, cells: Entry[], effects: Effect[], undo: string | null}} Answer */
/** @typedef {[label: string, act: () => unknown]} Choice */

/** @type {Settings} */
const settings = JSON.parse(document.getElementById("toolkit-settings")?.textContent ?? "{}");
const root = new URL(settings.base, location.href);
const prefix = `health-inequalities-toolkit:${root.pathname}`;
const html = document.documentElement;
const VOICE = "";
const PAUSE = 250;
const SLOW = 10_000;
const DAY = 86_400_000;
const LARGEST = 20_000_000;

/** A word or sentence of the site's. @param {string} key @param {Record<string, string | number>} [values] */
const word = (key, values = {}) => settings.words[key].replace(/\{(\w+)\}/g, (_, slot) => String(values[slot]));

/** @template {Element} T @param {string} selector @param {ParentNode} [within] @returns {T[]} */
const all = (selector, within = document) => /** @type {T[]} */ ([...within.querySelectorAll(selector)]);

/** @returns {Control[]} */
const controls = () => all('[name*="/"]').filter(isControl);
const regions = () => all("[data-region]").map((region) => /** @type {HTMLElement} */ (region).dataset.region ?? "");

// ---- Words to the reader -------------------------------------------------------------------------------------------

const bars = document.body.appendChild(Object.assign(document.createElement("div"), { className: "bars" }));
const teller = document.body.appendChild(Object.assign(document.createElement("p"), { className: "visually-hidden" }));
teller.setAttribute("role", "status");

/** @param {string} text */
function announce(text) {
  teller.textContent = "";
  setTimeout(() => (teller.textContent = text), 50);
}

/** @param {Choice[]} choices @param {() => void} [after] */
const buttons = (choices, after) =>
  choices.map(([label, act]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button--quiet", textContent: label });
    button.addEventListener("click", () => (after?.(), act()));
    return button;
  });

/** A line at the foot of the window, one for each topic. @param {string} topic @param {string} text @param {Choice[]} choices */
function say(topic, text, choices) {
  hush(topic);
  const bar = Object.assign(document.createElement("section"), { className: "bar", ariaLabel: text });
  bar.dataset.topic = topic;
  bar.append(Object.assign(document.createElement("p"), { textContent: text }), ...buttons(choices, () => hush(topic)));
  bars.append(bar);
  announce(text);
}

/** @param {string} topic */
const hush = (topic) => all(`.bar[data-topic="${topic}"]`, bars).forEach((bar) => bar.remove());

/** The quiet line at the first tool of the page. @param {string} text @param {Choice[]} [choices] */
function tell(text, choices = []) {
  const [line, ...others] = all("[data-status]");
  others.forEach((other) => other.replaceChildren());
  line?.replaceChildren(text, ...(text ? buttons(choices) : []));
}

// ---- The store -----------------------------------------------------------------------------------------------------

const store = await Store.open(prefix);
const channel = new BroadcastChannel(prefix);
let plan = await chosen((await store.setting("plan")) ?? name());
/** When a backup file was last saved, and whether anything was entered. @type {{saved?: number, begun: boolean}} */
let kept = { begun: false };
/** @type {Promise<unknown>} */
let writing = Promise.resolve();
/** Each changed control's address, and the number of the message that tells Python. @type {Map<string, number>} */
const dirty = new Map();
/** Cells that Python does not know of yet. @type {Map<string, Entry>} */
const untold = new Map();
/** @type {ReturnType<typeof setTimeout>} */
let pause;

/** @param {string} id */
async function chosen(id) {
  await store.set("plan", id);
  return id;
}

/** Save what a control holds; this works before Python is there and where it never comes. @param {Control} control */
function save(control) {
  queue(control.name, read(control), () => control.dataset.stamp ?? "", /^(checkbox|radio)$/.test(control.type) ? 0 : PAUSE);
}

/** @param {string} address @param {string | boolean | null} value @param {() => string} seen what the control showed, once earlier writes are done @param {number} wait */
function queue(address, value, seen, wait) {
  html.dataset.saved = "saving";
  dirty.set(address, Infinity);
  writing = writing.then(async () => {
    const entry = await store.write(plan, VOICE, address, value, parseSeen(seen()));
    for (const control of controls()) if (control.name === address) control.dataset.stamp = printSeen(shown(entry[2][0]));
    stored([entry], wait);
  }).catch(fault);
}

/** What follows whenever this tab has stored cells. @param {Entry[]} entries @param {number} wait before Python is told */
function stored(entries, wait) {
  for (const entry of entries) untold.set(`${entry[0]}/${entry[1]}`, entry);
  channel.postMessage({ plan, entries });
  clearTimeout(pause);
  pause = setTimeout(tellPython, wait);
  kept.begun = true;
  names(entries);
  showKept();
}

/** Show cells in controls, but not over what was changed here and is not stored yet. @param {Entry[]} entries */
function show(entries) {
  const cells = new Map(entries.filter(([voice]) => voice === VOICE).map(([, address, versions]) => [address, versions[0]]));
  for (const control of controls()) {
    const version = cells.get(control.name);
    if (version && dirty.get(control.name) !== Infinity) fill(control, version.value, printSeen(shown(version)));
  }
  names(entries);
}

/** @param {Entry[]} entries */
function names(entries) {
  const given = entries.find(([voice, address]) => voice === VOICE && address === "plan/about/name")?.[2][0].value;
  if (given !== undefined) all('[data-cell="plan/about/name"]').forEach((place) => (place.textContent = String(given || word("no-plan"))));
}

/** Say in words what is kept, and where. */
function showKept() {
  const { saved, begun } = kept;
  const words = { browser: saved ? "saved" : "saved-only", session: "session", memory: "failed" }[store.kind];
  const days = saved ? Math.floor(Date.now() / DAY) - Math.floor(saved / DAY) : 0;
  const backup = saved ? (["backed-up-today", "backed-up-yesterday"][days] ?? "backed-up-days") : "never-backed-up";
  html.dataset.saved = store.kind === "memory" ? "failed" : "saved";
  all("[data-saved-words]").forEach((place) => (place.textContent = word(begun || store.kind === "memory" ? words : "none")));
  all("[data-backup-words]").forEach((place) => (place.textContent = begun ? word(backup, { days }) : ""));
  if (store.kind === "memory") say("storage", word(store.full ? "full" : "refused"), [[word("backup"), backUp]]);
  else if (begun) void ask();
}

/** What the first entry brings: the wish to keep it, and one question. */
async function ask() {
  if (bars.querySelector('[data-topic="storage"]')) return;
  if (store.kind === "session") return say("storage", word("shared-now"), [[word("backup"), backUp], [word("finish"), finish]]);
  if ((await store.setting("shared")) !== undefined) return;
  void navigator.storage?.persist?.();
  const clears = /^((?!chrom|crios|fxios|android).)*safari/i.test(navigator.userAgent) ? ` ${word("clears")}` : "";
  say("storage", word("question") + clears, [
    [word("question-own"), () => store.set("shared", false)],
    [word("question-shared"), () => (writing = writing.then(() => store.share()).then(showKept))],
  ]);
}

/** @param {unknown} wrong */
function fault(wrong) {
  console.error(wrong);
  html.dataset.saved = "failed";
  say("storage", word("full"), [[word("backup"), backUp]]);
}

/** Give the reader a file. @param {string} file @param {string} text */
function download(file, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(href), SLOW);
}

/** The plan as a backup file; it needs no Python. */
async function backUp() {
  await writing;
  const cells = await store.cells(plan);
  const named = cells.find(([voice, address]) => voice === VOICE && address === "plan/about/name")?.[2][0].value;
  const day = new Date().toISOString();
  const file = `${String(named || "plan").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}-${day.slice(0, 10)}.toolkit.json`;
  download(file, JSON.stringify({ format: "health-inequalities-toolkit/plan", schema: 1, plan, saved: day, cells }, null, 1));
  kept.saved = Date.now();
  await store.set(`saved/${plan}`, kept.saved);
  showKept();
}

/** @param {boolean} back */
async function settle(back) {
  hush("undo");
  const { entries, whole } = await store.settle(back);
  if (!back) return;
  show(entries);
  stored(entries, 0);
  announce(word(whole ? "undone" : "undone-part"));
}

async function offerUndo() {
  const journal = await store.journal();
  if (journal?.plan === plan) say("undo", journal.label, [[word("undo"), () => settle(true)], [word("close"), () => settle(false)]]);
}

/** Ask before everything is deleted; afterwards it can be taken back until the page goes. */
async function clearDevice() {
  const plans = await store.plans();
  const answers = plans.reduce((sum, one) => sum + one.answers, 0);
  const dialog = document.body.appendChild(Object.assign(document.createElement("dialog"), { className: "notice" }));
  dialog.addEventListener("close", () => dialog.remove());
  const question = word("clear-question", { plans: word(plans.length === 1 ? "clear-plans-one" : "clear-plans-many", { plans: plans.length, answers }) });
  const act = async () => {
    const { kept: before } = await wipe();
    say("undo", word("cleared"), [[word("undo"), async () => (await store.restore(before), restart())], [word("close"), () => undefined]]);
  };
  dialog.append(Object.assign(document.createElement("p"), { textContent: question }));
  dialog.append(...buttons([[word("clear-yes"), act], [word("backup"), backUp], [word("cancel"), () => undefined]], () => dialog.close()));
  dialog.showModal();
}

async function wipe() {
  await writing;
  const gone = await store.clear();
  await restart();
  return gone;
}

/** On a shared computer: delete everything, and look again. */
async function finish() {
  const { left } = await wipe();
  say("storage", word("wiped", { left }), [[word("close"), () => undefined]]);
}

/** Go over to the plan that is current now. @param {string} [id] */
async function restart(id) {
  await writing;
  plan = await chosen(id ?? (await store.setting("plan")) ?? name());
  dirty.clear();
  untold.clear();
  controls().forEach((control) => fill(control, null, ""));
  all('[data-cell="plan/about/name"]').forEach((place) => (place.textContent = word("no-plan")));
  channel.postMessage({ plan: "", entries: [] });
  await restore();
  await openPlan();
}

// ---- Python --------------------------------------------------------------------------------------------------------

/** @type {Worker | undefined} */
let worker;
let n = 0;
let restarts = 0;
let began = 0;
let stage = "";
/** Messages without an answer yet, and when the oldest was sent. @type {Map<number, ReturnType<typeof setTimeout>>} */
const waiting = new Map();

/** Start Python, from the snapshot if it can be. */
function startPython() {
  html.dataset.python = "starting";
  began = performance.now();
  const source = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)}`;
  worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  worker.onmessage = ({ data }) => heard[/** @type {keyof typeof heard} */ (data.type)](data);
  worker.onerror = () => died("The worker could not be loaded");
  worker.postMessage({ type: "start", runtime: new URL(settings.runtime, location.href).href, cache: `${prefix}:runtime`, snapshot: true });
  setTimeout(() => html.dataset.python === "starting" && tell(word("slow"), remedies()), SLOW);
}

/** @param {string} [reason] @returns {Choice[]} */
const remedies = (reason = stage) => [
  [word("again"), () => (stopPython(), startPython())],
  [word("without"), () => (stopPython(), off(reason))],
  [word("diagnostic"), () => copyDetails(reason)],
];

/** @param {string} reason */
async function copyDetails(reason) {
  const seconds = Math.round((performance.now() - began) / 1000);
  await navigator.clipboard.writeText([settings.build, html.dataset.python, stage, reason, `${seconds} s`, navigator.userAgent].join("\n"));
  announce(word("copied"));
}

function stopPython() {
  worker?.terminate();
  worker = undefined;
  waiting.forEach(clearTimeout);
  waiting.clear();
}

/** @param {string} reason */
function off(reason) {
  html.dataset.python = "off";
  tell(word("off"), [[word("again"), startPython], [word("diagnostic"), () => copyDetails(reason)]]);
}

/** @param {string} reason */
function died(reason) {
  stopPython();
  if (restarts++ || html.dataset.python === "starting") return off(reason);
  startPython();
}

/** What the worker tells. */
const heard = {
  /** @param {{stage: string, loaded: number, total: number}} told */
  stage(told) {
    stage = told.stage;
    if (performance.now() - began < SLOW) tell(word(stage, { percent: told.total ? Math.round((100 * told.loaded) / told.total) : 0 }));
  },
  ready() {
    html.dataset.python = "ready";
    tell(restarts ? word("restarted") : "");
    void openPlan();
  },
  /** @param {{reason: string}} told */
  failed: (told) => (stopPython(), off(told.reason)),
  /** @param {{reason: string}} told */
  fatal: (told) => died(told.reason),
  /** @param {{n: number, reason: string}} told */
  error(told) {
    clearTimeout(waiting.get(told.n));
    waiting.delete(told.n);
    console.error(told.reason);
    tell(word("fault"), [[word("diagnostic"), () => copyDetails(told.reason)]]);
  },
  /** @param {{text: string}} told */
  answer: (told) => answered(JSON.parse(told.text)),
};

/** @param {Record<string, unknown>} message */
function send(message) {
  if (html.dataset.python !== "ready") return;
  n += 1;
  const day = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  worker?.postMessage({ type: "message", text: JSON.stringify({ n, now: Date.now(), today: day, root: root.pathname, regions: regions(), ...message }) });
  waiting.set(n, setTimeout(() => died("No answer came"), SLOW));
}

/** Tell Python of the cells that it does not know. */
function tellPython() {
  if (html.dataset.python !== "ready" || !untold.size) return;
  for (const [, address] of untold.values()) if (dirty.has(address)) dirty.set(address, n + 1);
  send({ type: "change", cells: [...untold.values()] });
  untold.clear();
}

async function openPlan() {
  if (html.dataset.python !== "ready") return;
  await writing;
  const [cells, plans] = await Promise.all([store.cells(plan), store.plans()]);
  untold.clear();
  dirty.forEach((_, address) => dirty.set(address, n + 1));
  send({ type: "open", plan, voice: VOICE, cells, known: plans.map(({ id, name: called }) => ({ id, name: called })) });
}

/** @param {Answer} answer */
async function answered(answer) {
  clearTimeout(waiting.get(answer.n));
  waiting.delete(answer.n);
  patchAll(answer.html, (control) => (dirty.get(control.name) ?? 0) > answer.n);
  dirty.forEach((carried, address) => carried <= answer.n && dirty.delete(address));
  if (answer.cells.length) await placed(answer);
  else void store.keep(plan, settings.build, answer.html);
  for (const effect of answer.effects) {
    if (effect.type === "announce") announce(effect.text);
    else document.getElementById(effect.id)?.focus();
  }
}

/** Store what a command wrote, and go over to its plan. @param {Answer} answer */
async function placed(answer) {
  const entries = await store.place(answer.plan, answer.cells, answer.undo);
  if (answer.plan !== plan) return restart(answer.plan);
  show(entries);
  stored(entries, 0);
  await offerUndo();
}

/** @param {Record<string, string>} made @param {(control: Control) => boolean} changed */
function patchAll(made, changed) {
  for (const [region, text] of Object.entries(made)) for (const place of all(`[data-region="${region}"]`)) patch(place, text, changed);
  for (const link of /** @type {HTMLAnchorElement[]} */ (all(".rail a"))) link.toggleAttribute("aria-current", link.pathname === location.pathname);
}

// ---- The page ------------------------------------------------------------------------------------------------------

/** Bring back what is kept: the last HTML first, then every control. */
async function restore() {
  const [cells, last, saved] = await Promise.all([store.cells(plan), store.regions(plan, settings.build), store.setting(`saved/${plan}`)]);
  kept = { saved, begun: cells.length > 0 };
  const here = new Set(regions());
  patchAll(Object.fromEntries([...last].filter(([region]) => here.has(region))), (control) => dirty.has(control.name));
  show(cells);
  showKept();
}

/** Another page is in sight. @param {boolean} first */
async function connect(first) {
  controls().filter(touched).forEach(save);
  const tools = all("[data-tool]").length > 0;
  if (!first && !location.hash) focusHeading();
  await writing;
  await restore();
  await offerUndo();
  if (!html.dataset.python) html.dataset.python = "none";
  if (html.dataset.python === "ready") send({ type: "look" });
  else if (tools && html.dataset.python === "none") requestAnimationFrame(() => setTimeout(startPython));
  else if (tools && html.dataset.python === "off") off(stage);
}

function focusHeading() {
  const heading = document.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

/** @param {File} file @param {string} tool */
async function openFile(file, tool) {
  const size = Math.ceil(file.size / 1_000_000);
  if (file.size > LARGEST) return say("file", word("too-large", { size }), [[word("close"), () => undefined]]);
  if (html.dataset.python !== "ready") return say("file", word("needs-python"), [[word("close"), () => undefined]]);
  send({ type: "do", command: `${tool}/open`, writer: store.writer(), id: name(), text: await file.text() });
}

/** Start Python, and keep all that it needs. */
async function makeOffline() {
  announce(word("offline-working"));
}

/** Commands that work without Python. @type {Record<string, (rest: string) => unknown>} */
const own = {
  backup: backUp,
  print: () => window.print(),
  offline: makeOffline,
  "clear-device": clearDevice,
  clear: (address) => {
    const made = controls().filter((control) => control.name === address);
    queue(address, null, () => made[0]?.dataset.stamp ?? "", 0);
    made.forEach((control) => (/** @type {HTMLInputElement} */ (control).checked = false));
  },
  switch: restart,
};

document.addEventListener("input", ({ target }) => target instanceof Element && isControl(target) && target.name.includes("/") && save(target));
document.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element && target.closest('button[name="do"]');
  if (!(button instanceof HTMLButtonElement)) return;
  const [tool, verb, ...rest] = button.value.split("/");
  if (tool === "shell") return own[verb](rest.join("/"));
  tellPython();
  send({ type: "do", command: button.value, writer: store.writer(), id: name() });
});
document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.dataset.opens || !target.files?.[0]) return;
  await openFile(target.files[0], target.dataset.opens);
  target.value = "";
});

channel.onmessage = async ({ data }) => {
  if (data.plan && data.plan !== plan) return;
  if (!data.plan) return location.reload();
  show(data.entries);
  for (const entry of data.entries) untold.set(`${entry[0]}/${entry[1]}`, entry);
  tellPython();
};
const again = () => document.visibilityState === "visible" && store.cells(plan).then((cells) => {
  show(cells);
  for (const entry of cells) untold.set(`${entry[0]}/${entry[1]}`, entry);
  tellPython();
});
addEventListener("pageshow", ({ persisted }) => persisted && again());
document.addEventListener("visibilitychange", again);

const page = /** @type {{subscribe(next: () => void): void} | undefined} */ (/** @type {any} */ (window).document$);
let first = true;
const next = () => (void connect(first), (first = false));
page ? page.subscribe(next) : next();
