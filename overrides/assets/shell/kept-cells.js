/** Reads cells off a shelf, which may hold what is none. It owns no state. */
import { isCell } from "./cells.js";

/** @typedef {import("./cells.js").Version} Version */
/** @typedef {import("./shelves.js").Table} Table */
/**
 * The cells by which a plan is known: its name, whether it is archived, who makes files of it, and what the view of
 * `{voice}` is called.
 * @typedef {{name: string, archived: string, by: string, view: string}} About
 */

/** A cell's key has so many parts: its kind, the plan, who enters, the address. */
const KEY = 4;

/**
 * The versions that a key holds. What cannot be read is put aside, where no page looks and nothing is written over it.
 * @param {Table} table
 * @param {string[]} key
 * @returns {Promise<Version[]>}
 */
export async function cellAt(table, key) {
  const found = await table.get(key);
  if (found === undefined || isCell(found)) return found ?? [];
  table.put(["aside", ...key.slice(1)], found);
  return [];
}

/**
 * The cells that lie under these keys, of one kind, each with whose it is and where; a key of another shape is none.
 * @param {import("./shelves.js").Kept} kept
 * @returns {import("./cells.js").Entry[]}
 */
export const entriesOf = (kept) =>
  kept
    .filter(([key]) => key.length === KEY && key.every((part) => typeof part === "string"))
    .map(([[, , voice, address], versions]) => [voice, address, versions]);

/**
 * The plans that lie on a shelf, with what is known of each.
 * @param {Table} table
 * @param {About} about
 */
export async function plansOn(table, about) {
  const shown = async (/** @type {string} */ id, /** @type {string} */ address) => {
    const cell = await table.get(["cell", id, "", address]);
    return isCell(cell) ? cell[0].value : undefined;
  };
  const known = async (/** @type {string} */ id) => {
    const [name, archived] = await Promise.all([shown(id, about.name), shown(id, about.archived)]);
    return { id, name: String(name ?? ""), archived: archived === true };
  };
  const ids = (await table.next(["cell"])).filter((id) => typeof id === "string" && id);
  return Promise.all(ids.map(known));
}
