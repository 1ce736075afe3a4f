/**
 * The journal of the last command: what it replaced, so that it can be taken back. It lies on the store's own table.
 */
import { allShown, merge, write } from "./cells.js";
import { cellAt } from "./kept-cells.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Version} Version */
/** @typedef {import("./shelves.js").Table} Table */
/** @typedef {{plan: string, label: string, before: Entry[], after: Entry[]}} Journal what the last command changed */

const KEY = ["journal"];

/**
 * The last command, for as long as it can be taken back.
 * @param {Table} table
 * @returns {Promise<Journal | undefined>}
 */
export const lastCommand = (table) => table.get(KEY);

/** @param {Table} table */
export const forget = (table) => table.remove(KEY);

/**
 * Place versions that the core made; with a label, note what they replaced.
 * @param {Table} table
 * @param {string} plan
 * @param {Entry[]} entries
 * @param {string | null} label
 * @returns {Promise<Entry[]>} the cells that stand now
 */
export async function place(table, plan, entries, label) {
  /** @type {Journal} */
  const journal = { plan, label: label ?? "", before: [], after: [] };
  const keys = entries.map(([voice, address]) => ["cell", plan, voice, address]);
  // All at once: a file has thousands.
  const found = await Promise.all(keys.map((key) => cellAt(table, key)));
  for (const [i, [voice, address, versions]] of entries.entries()) {
    const cell = found[i];
    const after = versions.reduce(merge, cell);
    table.put(keys[i], after);
    journal.before.push([voice, address, cell]);
    journal.after.push([voice, address, after]);
  }
  if (label) table.put(KEY, journal);
  return journal.after;
}

/**
 * Take back the last command, except in cells that were changed since.
 * @param {Table} table
 * @param {(voice: string) => Promise<string[]>} writersFor names to write under, the last one never used before
 * @returns {Promise<{entries: Entry[], whole: boolean}>} the cells that stand now, and whether they are all that it
 *   changed
 */
export async function takeBack(table, writersFor) {
  const { plan, before, after } = /** @type {Journal} */ (await lastCommand(table));
  /** @type {Entry[]} */
  const entries = [];
  for (const [i, [voice, address, versions]] of before.entries()) {
    const key = ["cell", plan, voice, address];
    let cell = await cellAt(table, key);
    if (JSON.stringify(cell) !== JSON.stringify(after[i][2])) continue;
    const seen = allShown(cell);
    const writers = await writersFor(voice);
    for (const value of versions.length ? versions.map((one) => one.value) : [null])
      cell = write(cell, value, seen, Date.now(), writers);
    table.put(key, cell);
    entries.push([voice, address, cell]);
  }
  forget(table);
  return { entries, whole: entries.length === before.length };
}
