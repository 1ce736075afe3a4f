/**
 * The page of last resort: it shows, saves and deletes plans whatever stands in the browser's store, one key at a time,
 * and shares nothing with the tools but how a file is written. Nothing is shown as HTML. It owns no state.
 */
import { openDB } from "idb";
import { AGREED, isCell } from "./cells.js";
import { backupFile } from "./backup-file.js";
import { save } from "./files.js";
import { keepFocus } from "./focus.js";
import { prefix } from "./site.js";
import { SHARED } from "./vault.js";
import { ask, parsed, settings, word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {{cells: Entry[], unreadable: unknown[][], keys: IDBValidKey[]}} Plan */
/** @typedef {{plans: Map<string, Plan>, sealed: boolean, rest: IDBValidKey[]}} Found */

/** For how long the store may take to open, in milliseconds. */
const PATIENCE = 5000;
const NAME = settings.about.name;
const KINDS = new Set(["cell", "aside"]);

const element = (/** @type {string} */ tag, given = {}, /** @type {Node[]} */ children = []) => {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...children);
  return made;
};
const button = (/** @type {string} */ text, /** @type {() => unknown} */ act, className = "button") => {
  const made = element("button", { type: "button", className, textContent: text });
  made.addEventListener("click", act);
  return made;
};

/** The browser's store, as it is. */
function open() {
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("The store does not open.")), PATIENCE));
  const opening = openDB(prefix, 1, { upgrade: (made) => void made.createObjectStore("kept") });
  return /** @type {typeof opening} */ (Promise.race([opening, late]));
}

/**
 * Everything that is kept, sorted by plan; a value that cannot even be read leaves its key.
 * @param {import("idb").IDBPDatabase} db
 * @returns {Promise<Found>}
 */
async function read(db) {
  /** @type {Found} */
  const found = { plans: new Map(), sealed: false, rest: [] };
  for (const key of await db.getAllKeys("kept")) {
    const value = await db.get("kept", key).catch(() => undefined);
    const parts = Array.isArray(key) && key.every((part) => typeof part === "string") ? key : [];
    const [kind, plan, voice, address] = /** @type {string[]} */ (parts);
    if (kind === "sealed") found.sealed = true;
    else if (KINDS.has(kind) && parts.length === 4) {
      const known = found.plans.get(plan) ?? { cells: [], unreadable: [], keys: [] };
      found.plans.set(plan, known);
      known.keys.push(key);
      if (kind === "cell" && isCell(value)) known.cells.push([voice, address, value]);
      else known.unreadable.push([voice, address, value]);
    } else if (String(key) !== String(SHARED)) found.rest.push(key);
  }
  return found;
}

/**
 * @param {import("idb").IDBPDatabase} db
 * @param {IDBValidKey[]} keys
 */
async function remove(db, keys) {
  const step = db.transaction("kept", "readwrite");
  await Promise.all([...keys.map((key) => step.store.delete(key)), step.done]);
  await show();
}

/** @param {Plan} plan */
function nameOf({ cells }) {
  const named = cells.find(([voice, address]) => voice === AGREED && address === NAME);
  return String(named?.[2][0].value || word("unnamed"));
}

/**
 * One plan: its name, how much is in it, all its answers as text, and what can be done with it.
 * @param {import("idb").IDBPDatabase} db
 * @param {string} id
 * @param {Plan} plan
 */
function shown(db, id, plan) {
  const name = nameOf(plan);
  const count = word("rescue-count", { answers: plan.cells.length, unreadable: plan.unreadable.length });
  const answers = plan.cells.map(([voice, address, [{ value }]]) =>
    element("li", { textContent: `${voice && `${voice}: `}${address}: ${value}` }),
  );
  const keep = () => save(backupFile({ id, voice: AGREED }, plan.cells, plan.unreadable, settings.about, new Date()));
  const drop = () =>
    ask(word("delete-question", { name, answers: plan.keys.length }), [
      [word("cancel"), () => undefined],
      [word("delete-yes"), () => remove(db, plan.keys), "button--warn"],
    ]);
  return element("section", { className: "rescue__plan" }, [
    element("h2", { textContent: name }),
    element("p", { textContent: count }),
    element("p", { className: "actions" }, [
      button(word("backup"), keep),
      button(word("rescue-delete"), drop, "button--quiet"),
    ]),
    element("details", {}, [
      element("summary", { textContent: word("rescue-answers") }),
      element("ul", { className: "rescue__answers" }, answers),
    ]),
  ]);
}

/** Show what the store holds, or say that it does not open. */
async function show() {
  const place = document.querySelector("[data-rescue]");
  if (!place) return;
  try {
    const db = await open();
    const { plans, sealed, rest } = await read(db);
    const lines = [...plans].map(([id, plan]) => shown(db, id, plan));
    if (sealed) lines.push(element("p", { textContent: word("rescue-sealed") }));
    if (!plans.size) lines.unshift(element("p", { textContent: word("rescue-nothing") }));
    if (rest.length) {
      lines.push(element("p", { textContent: word("rescue-rest", { count: rest.length }) }));
      lines.push(button(word("rescue-rest-delete"), () => remove(db, rest), "button--quiet"));
    }
    keepFocus(() => place.replaceChildren(...lines));
  } catch (wrong) {
    console.warn(wrong);
    place.replaceChildren(element("p", { textContent: word("rescue-closed") }));
  }
}

await parsed;
// What the theme's own script would wait for is not here; the page needs none of it.
if (window.top === window.self) await show();
