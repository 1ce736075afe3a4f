/**
 * Rows of tables that grow, put on the page from the one that it holds blank for each table: this needs no Python. It
 * owns no state.
 */
import { all } from "./find.js";
import { recordKey, recordOf, removedRows } from "./records.js";

/** @typedef {import("./cells.js").Entry} Entry */

/** The place of a row, named as this site names rows; an address that a file brought may be anything. */
const ROW = /^[a-z0-9-]+\/[a-z0-9-]+--[a-z0-9-]+\/order$/;

/**
 * The table of a row.
 * @param {string} row `tool/part--name`
 */
const tableOf = (row) => row.split("--")[0];

/** The rows that stand on the page. @returns {HTMLElement[]} */
const standing = () => all("[data-row]");

/**
 * A row of a growing table, copied from the one that the page holds for it.
 * @param {string} place `tool/part`
 * @param {string} id
 * @param {string} order
 */
export function copyRow(place, id, order) {
  const [blank] = /** @type {HTMLTemplateElement[]} */ (all(`template[data-rows="${place}"]`));
  const list = blank?.previousElementSibling;
  if (!list) return;
  const row = /** @type {HTMLElement} */ (document.importNode(blank.content, true).firstElementChild);
  const name = `${place.split("/")[1]}--new`;
  for (const part of [row, ...row.querySelectorAll("*")])
    for (const { name: attribute, value } of part.attributes)
      if (value.includes(name)) part.setAttribute(attribute, value.split(name).join(id));
  row.dataset.order = order;
  list.append(row);
  return row;
}

/**
 * The order of a row that comes after all others of its table.
 * @param {string} place `tool/part`
 */
export function nextOrder(place) {
  const last = /** @type {HTMLElement[]} */ (all(`[data-row^="${place}--"]`)).at(-1)?.dataset.order ?? "";
  const now = `${Date.now().toString(36)}i`;
  return now > last ? now : `${last}i`;
}

/**
 * Add the rows that are kept and of which the page has no HTML yet. Of a long list the page holds a part, which Python
 * chooses; without Python it holds all.
 * @param {Entry[]} entries of one voice
 * @param {boolean} whole whether it holds all
 * @returns {boolean} whether there were such rows
 */
export function growRows(entries, whole) {
  const tables = new Set(all("template[data-rows]").map((blank) => /** @type {HTMLElement} */ (blank).dataset.rows));
  if (!tables.size) return false;
  const there = new Set(standing().map((row) => row.dataset.row));
  const missing = kept(entries).filter(({ row }) => !there.has(row) && tables.has(tableOf(row)));
  let added = false;
  for (const { row, order } of missing) {
    const place = tableOf(row);
    const list = document.querySelector(`[data-rows="${place}"]`)?.previousElementSibling;
    const most = list?.getAttribute("data-most");
    if (most && !whole && Number(list?.childElementCount) >= Number(most)) continue;
    for (const fold of copyRow(place, row.split("/")[1], order)?.querySelectorAll("details") ?? []) fold.open = false;
    added = true;
  }
  return added;
}

/**
 * The rows that are kept, in their order.
 * @param {Entry[]} entries
 */
function kept(entries) {
  const gone = removedRows(entries);
  return entries
    .filter((entry) => ROW.test(entry[1]) && entry[2][0].value && !gone.has(recordKey(entry)))
    .map(([, address, [{ value }]]) => ({ row: recordOf(address), order: String(value) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
}

/**
 * Take rows off the page that the last HTML still had and that are removed.
 * @param {Entry[]} entries all of one voice
 */
export function dropRows(entries) {
  const gone = new Set([...removedRows(entries)].map((row) => row.slice(row.indexOf("/") + 1)));
  for (const row of standing()) if (gone.has(row.dataset.row ?? "")) row.remove();
}
