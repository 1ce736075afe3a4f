/**
 * Lets the rows of a table be typed into like a sheet: Enter and the arrow keys lead up and down a column, Ctrl and D
 * take over what stands above. It owns no state.
 */
import { isControl, isTyped, read } from "./controls.js";

/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./controls.js").Control} Control */

/** How many rows a key leads down. @type {Record<string, number>} */
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * @param {(place: string) => void} add adds a row to the table `tool/part`
 * @param {(address: string, value: Value) => void} set sets a cell, and shows it
 */
export function letTypeDown(add, set) {
  document.addEventListener("keydown", (event) => {
    const { key, target, shiftKey, altKey, ctrlKey, metaKey, isComposing } = event;
    if (!isControl(target) || !target.closest("[data-cells]") || isComposing || altKey) return;
    const filling = ctrlKey !== metaKey && !shiftKey && key.toLowerCase() === "d";
    const arrow = isTyped(target) && !shiftKey && !ctrlKey && !metaKey ? ARROWS[key] : undefined;
    const by = key === "Enter" && !ctrlKey && !metaKey ? (shiftKey ? -1 : 1) : arrow;
    if (!filling && by === undefined) return;
    event.preventDefault();
    if (filling) return takeOver(target, set);
    const next = inRow(target, by ?? 0);
    if (next) next.focus();
    else if (key === "Enter" && by === 1) add(rowOf(target).split("--")[0]);
  });
}

/** @param {Control} cell */
const rowOf = (cell) => /** @type {HTMLElement | null} */ (cell.closest("[data-row]"))?.dataset.row ?? "";

/**
 * The cell of the same column, so many rows further down.
 * @param {Control} cell
 * @param {number} by
 */
function inRow(cell, by) {
  const rows = [...(cell.closest("[data-row]")?.parentElement?.querySelectorAll(":scope > [data-row]") ?? [])];
  const row = rows[rows.findIndex((one) => one.contains(cell)) + by];
  const name = `${row?.getAttribute("data-row")}${cell.name.slice(rowOf(cell).length)}`;
  const found = row?.querySelector(`[data-cells] [name="${CSS.escape(name)}"]`);
  return isControl(found) ? found : undefined;
}

/**
 * Fill a cell with what stands in the row above.
 * @param {Control} cell
 * @param {(address: string, value: Value) => void} set
 */
function takeOver(cell, set) {
  const above = inRow(cell, -1);
  if (above) set(cell.name, read(above));
}
