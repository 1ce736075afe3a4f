/**
 * The page of a table in a room: its steps one by one, what it enters kept as its own voice in the room's plan, and
 * handed to the trainer. It needs no Python, and no network once it is here. It owns the room, the table and the step.
 */
import { adapt, fromToken, isFigures, token } from "./adapted.js";
import { arrange } from "./adapted-words.js";
import { newName } from "./cells.js";
import { Codes } from "./codes.js";
import { isCell } from "./controls.js";
import { timeOf } from "./days.js";
import { save } from "./files.js";
import { all } from "./find.js";
import { isFramed, standStill } from "./framed.js";
import { OwnAnswers } from "./own-answers.js";
import { offerOwn } from "./own-ends.js";
import { recordOf } from "./records.js";
import { comeAlive, followColours, sessionHere } from "./session-here.js";
import { prefix } from "./site.js";
import { pack, toText } from "./slip.js";
import { partsOf } from "./slip-parts.js";
import { Store } from "./store.js";
import { keepHere } from "./table-offline.js";
import { takeHome } from "./take-home.js";
import { planOf, roomTyped, useOf, voiceOf } from "./uses.js";
import { closedIn, toCode } from "./spoken.js";
import { announce, note, say, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/**
 * What is kept of a room: its table, the device, the step, and what the link told of the trainer's own steps.
 * @typedef {{table: number, by: string, step: string, told?: string}} Seat
 */

const html = document.documentElement;
/** The session as the site has it. */
const built = sessionHere();
/** As its trainer runs it. */
let session = built;
const [who] = all("[data-who]");
const [ready] = all("[data-ready]");
const [saved] = all("[data-saved-words]");
const [whose] = all("[data-steps-words]");
/** @type {HTMLFormElement[]} */
const [start] = all("[data-start]");
const roomBox = /** @type {HTMLInputElement} */ (start.elements.namedItem("room"));
/** @type {HTMLElement[]} */
const parts = all("[data-step]");
/** Those of the session as it is run. */
let steps = parts;
const stepsAt = parts[0].parentElement;
/** @type {HTMLDialogElement[]} */
const [dialog] = all("[data-code]");

followColours();
if (isFramed) await standStill();

const store = await Store.open(prefix);
await store.begin();
const channel = new BroadcastChannel(prefix);
const current = { plan: planOf("none"), voice: voiceOf(0) };
let room = "";
/** Whether the room's code led here, which tells of all that its trainer changed. */
let scanned = false;
/** @type {Seat} */
let seat = { table: 0, by: newName(), step: steps[0]?.dataset.step ?? "" };

// ---- Keeping --------------------------------------------------------------------------------------------------------

const own = new OwnAnswers(store, current, {
  show: showSaved,
  stored: (plan, entries) => channel.postMessage({ plan, entries }),
});
const { form, outbox } = own;

/** Say whether all is kept, and for how long. */
function showSaved() {
  const failed = store.kind === "memory";
  html.dataset.saved = failed ? "failed" : outbox.busy ? "saving" : "saved";
  saved.textContent = seat.table && !outbox.busy ? word(`kept-${store.kind}`) : "";
}

// ---- Room, table and step -------------------------------------------------------------------------------------------

/** The address names the room; which table it was is kept. */
async function arrive() {
  const [named = "", told] = location.hash.slice(1).split("~");
  const typed = roomTyped(named);
  scanned = told !== undefined;
  room = "";
  const kept = typed.room ? await enter(typed.room) : undefined;
  const found = told || typed.figures || (await toldHere()) || kept?.told;
  if (!follow(found) && typed.figures) note(word("no-steps", { figures: typed.figures }));
  if (kept) await sit(seat);
  else ask();
}

/**
 * Into a room; which table this was in it is kept.
 * @param {string} name
 * @returns {Promise<Seat | undefined>}
 */
async function enter(name) {
  room = name;
  current.plan = planOf(room);
  const kept = await store.setting(`table/${current.plan}`);
  seat = kept ? { ...kept, told: seat.told } : { ...seat, table: 0, step: "" };
  return kept;
}

/** What the trainer changed, where the room is run in this browser too. */
async function toldHere() {
  const rooms = (await store.setting("rooms")) ?? {};
  return room && rooms[room] === built.id ? token(built, await store.setting(`adapted/${built.id}`)) : "";
}

/**
 * The steps are the trainer's own, where a link or figures told of any.
 * @param {string | undefined} told
 * @returns {boolean} whether they are
 */
function follow(told = "") {
  const adapted = told ? fromToken(built, told) : undefined;
  seat = { ...seat, told: adapted ? told : "" };
  session = adapt(built, adapted);
  for (const time of all("[data-time]")) time.toggleAttribute("hidden", Boolean(adapted) && isFigures(told));
  tellSteps();
  steps = arrange(/** @type {Element} */ (stepsAt), parts, ({ dataset }) => dataset.step, session.steps);
  for (const [at, step] of steps.entries()) {
    all("[data-number]", step)[0].textContent = String(at + 1);
    all("[data-count]", step)[0].textContent = String(steps.length);
  }
  return Boolean(adapted);
}

/** Whose steps these are, where whoever typed the address cannot see it: the code alone tells all. */
function tellSteps() {
  const { told = "" } = seat;
  const key = isFigures(told) ? "steps-figures" : told || scanned || !seat.table ? "" : "steps-published";
  whose.textContent = key && word(key);
}

/** Ask which table it is, and for the room where the code did not name it. */
function ask() {
  start.hidden = false;
  roomBox.defaultValue = room + (isFigures(seat.told ?? "") ? seat.told : "");
  roomBox.value = roomBox.defaultValue;
  all("[data-room-asked]")[0].toggleAttribute("hidden", Boolean(room) && (scanned || !seat.table));
  html.dataset.table = "asked";
  who.textContent = "";
}

/**
 * A number was tapped; what was entered under another goes along.
 * @param {number} table
 */
async function tap(table) {
  await outbox.written;
  if (roomBox.value !== roomBox.defaultValue && !(await retyped())) return;
  if (!room) return note(word("no-room"));
  if (seat.table && seat.table !== table) await carry(seat.table, table);
  await sit({ ...seat, table });
  /** @type {HTMLElement | null | undefined} */ (steps.find((step) => !step.hidden)?.querySelector("h2"))?.focus();
}

/** The name of the room was typed, or figures after it. @returns {Promise<boolean>} whether there is such a room */
async function retyped() {
  const { room: name, figures } = roomTyped(roomBox.value);
  if (!name) return Boolean(note(word("no-room")));
  const kept = name === room ? undefined : await enter(name);
  history.replaceState(null, "", `#${name}${figures}`);
  const followed = follow(figures || (await toldHere()) || kept?.told);
  if (figures && !followed) note(word("no-steps", { figures }));
  return followed || !figures;
}

/**
 * @param {number} from
 * @param {number} to
 */
async function carry(from, to) {
  const own = (await store.cells(current.plan)).filter(([voice]) => voice === voiceOf(from));
  await store.place(
    current.plan,
    own.map(([, address, cell]) => [voiceOf(to), address, cell]),
    own,
  );
}

/** @param {Seat} given */
async function sit(given) {
  seat = given;
  current.plan = planOf(room);
  current.voice = voiceOf(seat.table);
  await store.set(`table/${current.plan}`, seat);
  await own.show();
  start.hidden = true;
  tellSteps();
  html.dataset.table = "seated";
  const change = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button--quiet",
    textContent: word("change-table"),
  });
  change.addEventListener("click", () => {
    ask();
    document.getElementById("start-title")?.focus();
  });
  who.replaceChildren(`${word("who", { room, table: seat.table })} `, change);
  showStep(seat.step);
  showSaved();
}

/** @param {string} id */
function showStep(id) {
  const at = Math.max(
    0,
    steps.findIndex((step) => step.dataset.step === id),
  );
  for (const [place, step] of steps.entries()) step.hidden = place !== at;
  seat = { ...seat, step: steps[at].dataset.step ?? "" };
  all('[value="back"]')[0].toggleAttribute("hidden", at === 0);
  all('[value="next"]')[0].toggleAttribute("hidden", at === steps.length - 1);
  void offer();
}

/** What the table entered can be chosen where it goes on with that. */
async function offer() {
  const cells = await own.cells();
  offerOwn(
    session.uses,
    cells.filter(([voice]) => voice === current.voice),
  );
}

/** @param {1 | -1} by */
function turn(by) {
  const at = steps.findIndex((step) => !step.hidden);
  showStep(steps[at + by]?.dataset.step ?? seat.step);
  void store.set(`table/${current.plan}`, seat);
  /** @type {HTMLElement | null | undefined} */ (steps[at + by]?.querySelector("h2"))?.focus();
  scrollTo({ top: 0 });
}

// ---- Handing over ---------------------------------------------------------------------------------------------------

/** The cells of this table that the session uses. */
async function used() {
  const cells = await own.cells();
  return cells.filter(([voice, address]) => voice === current.voice && useOf(session.uses, address));
}

/** All that was entered, as a slip; nothing where that is nothing. */
async function slip() {
  const cells = await used();
  const rows = new Set(cells.filter(holds).map(([, address]) => recordOf(address)));
  const answers = cells
    .filter(([, address, [{ value }]]) => value && rows.has(recordOf(address)))
    .map(([, address, [{ value }]]) => /** @type {[string, import("./cells.js").Value]} */ ([address, value]));
  if (!answers.length && !cells.length) return void note(word("nothing-entered"));
  const made = Math.max(...cells.map(([, , [{ stamp }]]) => stamp));
  const { table, by } = seat;
  return pack({ room, session: session.id, table, by, made, release: session.release, answers });
}

/** Whether a cell holds more than a row's place. @param {Entry} entry */
const holds = ([, address, [{ value }]]) => Boolean(value) && !address.endsWith("/order");

const codes = new Codes(all("[data-code-picture]")[0], (at, count) => {
  all("[data-code-part]")[0].textContent = count > 1 ? word("code-part", { at, count }) : "";
});

async function show() {
  const bytes = await slip();
  if (!bytes) return;
  const parts = partsOf(bytes);
  if (!parts.length) return note(word("code-too-large"));
  codes.show(parts);
  dialog.showModal();
}

/** Show a code to be said aloud: what was chosen is in it, and what was written is not. */
async function sayCode() {
  const answers = new Map((await used()).map(([, address, [{ value }]]) => [address, value]));
  if (!closedIn(built).some(({ address }) => answers.get(address))) return note(word("nothing-chosen"));
  say("file", word("said-code", { code: toCode(built, seat.table, answers) }), [[word("close"), () => undefined]]);
}

async function saveFile() {
  const bytes = await slip();
  if (!bytes) return;
  const name = word("slip-file", { room, table: seat.table, time: timeOf(new Date()) });
  save({ name, blob: new Blob([`${toText(bytes)}\n`], { type: "text/plain" }) });
  note(word("slip-saved", { name }));
}

async function copy() {
  const bytes = await slip();
  if (!bytes) return;
  try {
    await navigator.clipboard.writeText(toText(bytes));
    note(word("copied-text"));
  } catch {
    note(word("not-copied"));
  }
}

// ---- The page's events ----------------------------------------------------------------------------------------------

/** @type {Record<string, (rest: string) => unknown>} */
const commands = {
  back: () => turn(-1),
  next: () => turn(1),
  show,
  save: saveFile,
  say: sayCode,
  copy,
  add(place) {
    form.addRow(place);
    void offer();
  },
  remove: (row) => own.remove(row),
  home: async (way) => takeHome(way, { title: session.title, voice: current.voice, cells: await own.cells(), store }),
  shell: (rest) => form.clear(rest.slice("clear/".length)),
};

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (button?.matches(".start__table")) void tap(Number(button.value));
  if (button?.name !== "do") return;
  const [command, ...rest] = button.value.split("/");
  void commands[command](rest.join("/"));
});
start.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("input", ({ target }) => isCell(target) && form.save(target));
all("[data-code-close]")[0].addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => codes.stop());
channel.onmessage = ({ data }) => {
  if (!data.plan) location.reload();
  else if (data.plan === current.plan) form.catchUp(data.entries);
};
store.serve({
  knows: () => ({ plan: current.plan, cells: outbox.cells }),
  recovered: showSaved,
  arrived: () => void arrive(),
  begun: () => channel.postMessage({ plan: "", entries: [] }),
  emptied: () => location.reload(),
});
addEventListener("hashchange", arrive);

comeAlive();
for (const way of all('[value="say"]')) way.toggleAttribute("hidden", !closedIn(built).length);
await arrive();
showSaved();
const kept = await keepHere().catch((wrong) => void console.warn(wrong));
ready.textContent = word(kept ? "ready" : "ready-open");
html.toggleAttribute("data-ready", true);
announce(ready.textContent);
