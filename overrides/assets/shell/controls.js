/**
 * The page's controls, whose names are the addresses of cells: what they hold, and what they show. It owns no state.
 */
import { AGREED, cellKey, printSeen, shown } from "./cells.js";
import { all } from "./find.js";
import { recordOf } from "./records.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const FEW = 20;

/**
 * @param {unknown} node
 * @returns {node is Control}
 */
export const isControl = (node) =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;

/** All that stand for cells. @returns {Control[]} */
export const controls = () => all('[name*="/"]').filter(isControl);

/**
 * Those of one cell.
 * @param {string} address
 * @returns {Control[]}
 */
export const controlsOf = (address) => [...document.getElementsByName(address)].filter(isControl);

/**
 * Whether a control stands for a cell.
 * @param {unknown} node
 * @returns {node is Control}
 */
export const isCell = (node) => isControl(node) && node.name.includes("/");

/**
 * Whether what stands in a control is typed, letter by letter.
 * @param {Control} control
 */
export const isTyped = (control) => !isChoice(control) && !(control instanceof HTMLSelectElement);

/**
 * Who enters in a control: what belongs to the plan itself is always what was agreed.
 * @param {Control | undefined} control
 * @param {string} voice who enters on this page
 */
export const speaker = (control, voice) => (control?.closest("[data-agreed]") ? AGREED : voice);

/**
 * What stands in a control is chosen with it, and not typed.
 * @param {Control} control
 */
export const isChoice = (control) => control.type === "checkbox" || control.type === "radio";

/**
 * What a control holds; null where it is a choice that was not made.
 * @param {Control} control
 * @returns {Value}
 */
export function read(control) {
  if (control.type === "checkbox") return /** @type {HTMLInputElement} */ (control).checked;
  if (control.type === "radio") return /** @type {HTMLInputElement} */ (control).checked ? control.value : null;
  return control.value;
}

/**
 * Show a cell's value in its control; what shows something else (`data-instead`) where the cell is empty goes on to.
 * @param {Control} control
 * @param {Value} value
 * @param {string} stamp what is shown, for the next write
 */
export function fill(control, value, stamp) {
  if (control.type === "checkbox") /** @type {HTMLInputElement} */ (control).checked = value === true;
  else if (control.type === "radio") /** @type {HTMLInputElement} */ (control).checked = value === control.value;
  else {
    const text = String(value ?? "") || (control.dataset.instead ?? "");
    if (control.value !== text) control.value = text;
  }
  control.dataset.stamp = stamp;
}

/** Let every control be as if nothing were kept. */
export function emptyAll() {
  for (const control of controls()) fill(control, null, "");
}

/**
 * Whether someone used the control before the script was there.
 * @param {Control} control
 */
export function touched(control) {
  if (isChoice(control)) {
    const { checked, defaultChecked } = /** @type {HTMLInputElement} */ (control);
    return checked !== defaultChecked;
  }
  return control instanceof HTMLSelectElement ? control.selectedIndex > 0 : control.value !== control.defaultValue;
}

/**
 * Show cells in their controls.
 * @param {Entry[]} entries
 * @param {string} voice who enters on this page
 * @param {(address: string) => boolean} unstored whether a control was changed here and that is not stored yet
 */
export function showCells(entries, voice, unstored) {
  const cells = new Map(entries.map(([whose, address, [version]]) => [cellKey(whose, address), version]));
  // To look a control up by its name goes through the whole page: many are looked up the other way round.
  for (const control of entries.length > FEW ? controls() : entries.flatMap(([, address]) => controlsOf(address))) {
    const version = cells.get(cellKey(speaker(control, voice), control.name));
    if (version && !unstored(control.name)) fill(control, version.value, printSeen(shown(version)));
  }
}

/**
 * Words into their places, untouched where they stand there already: each touch is laid out.
 * @param {string} places
 * @param {string} text
 */
export function writeWords(places, text) {
  for (const place of all(places)) if (place.textContent !== text) place.textContent = text;
}

/**
 * What goes with a command: what stands in a field, or all that is chosen in a form.
 * @param {string} id
 */
export function entered(id) {
  const place = /** @type {HTMLFormElement | HTMLInputElement | null} */ (document.getElementById(id));
  if (!(place instanceof HTMLFormElement)) return place?.value;
  return new URLSearchParams([...new FormData(place)].map(([name, value]) => [name, String(value)])).toString();
}

/**
 * How the page calls what stands at an address: by its control, or by its row; nothing where it shows neither.
 * @param {string} address
 */
export function labelOf(address) {
  const [control] = controlsOf(address);
  const row = document.querySelector(`[data-row="${CSS.escape(recordOf(address))}"] .row__label`);
  return (control?.labels?.[0]?.textContent ?? control?.getAttribute("aria-label") ?? row?.textContent ?? "").trim();
}

/**
 * Which way the usual keys ask for, outside of fields, where the browser itself takes letters back.
 * @param {KeyboardEvent} event
 * @returns {"undo" | "redo" | undefined}
 */
export function undoKey({ key, ctrlKey, metaKey, shiftKey, altKey, target }) {
  const types = isControl(target) && isTyped(target);
  if (types || altKey || ctrlKey === metaKey) return undefined;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && ctrlKey ? "redo" : undefined;
}
