/**
 * The journal of the last command: what it replaced, so that it can be taken back. It lies on the store's own table.
 */
import { allShown, cellKey, merge, newName, write } from "./cells.js";
import { cellAt } from "./kept-cells.js";
import { recordKey } from "./records.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Version} Version */
/** @typedef {import("./shelves.js").Table} Table */
/**
 * What the last command changed.
 * @typedef {{id: string, plan: string, label: string, before: Entry[], after: Entry[]}} Journal
 */
/**
 * The cells that stand now, whether they are all that the command changed, and whether it could not be taken back.
 * @typedef {{entries: Entry[], whole: boolean, gone: boolean}} Taken
 */

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
  const journal = { id: newName(), plan, label: label ?? "", before: [], after: [] };
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
 * Take back a command, except in cells that were changed since, and in rows that it added and somebody has worked on
 * since.
 * @param {Table} table
 * @param {string} id the command's; nothing is done if it is no longer the last one, as another window's may be
 * @param {(voice: string) => Promise<string[]>} writersFor names to write under, the last one never used before
 * @returns {Promise<Taken>}
 */
export async function takeBack(table, id, writersFor) {
  const journal = await lastCommand(table);
  if (journal?.id !== id) return { entries: [], whole: false, gone: true };
  const { plan, before, after } = journal;
  const worked = await workedOn(table, journal);
  /** @type {Entry[]} */
  const entries = [];
  for (const [i, [voice, address, versions]] of before.entries()) {
    const key = ["cell", plan, voice, address];
    let cell = await cellAt(table, key);
    if (JSON.stringify(cell) !== JSON.stringify(after[i][2]) || worked.has(recordKey(before[i]))) continue;
    const seen = allShown(cell);
    const writers = await writersFor(voice);
    for (const value of versions.length ? versions.map((one) => one.value) : [null])
      cell = write(cell, value, seen, Date.now(), writers);
    table.put(key, cell);
    entries.push([voice, address, cell]);
  }
  forget(table);
  return { entries, whole: entries.length === before.length, gone: false };
}

/**
 * The rows that a command added and that hold something else by now.
 * @param {Table} table
 * @param {Journal} journal
 */
async function workedOn(table, { plan, before, after }) {
  const added = new Set(
    before.filter(([, address, cell]) => address.endsWith("/order") && !cell.length).map(recordKey),
  );
  if (!added.size) return added;
  const left = new Map(after.map(([voice, address, cell]) => [cellKey(voice, address), JSON.stringify(cell)]));
  const now = (await table.all(["cell", plan])).map(([[, , voice, address], cell]) => [voice, address, cell]);
  const changed = /** @type {Entry[]} */ (now).filter(
    ([voice, address, cell]) => left.get(cellKey(voice, address)) !== JSON.stringify(cell),
  );
  return new Set(changed.map(recordKey).filter((row) => added.has(row)));
}
