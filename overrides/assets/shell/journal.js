/**
 * What a command changed, so that it can be taken back, and done again. It owns no state; what it changes lies on the
 * store's own table.
 */
import { allShown, cellKey, merge, write } from "./cells.js";
import { cellAt, entriesOf } from "./kept-cells.js";
import { recordKey } from "./records.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./shelves.js").Table} Table */
/**
 * Cells of a plan as they stood before, and the same cells in the same order as they stood afterwards.
 * @typedef {{plan: string, before: Entry[], after: Entry[]}} Change
 */
/**
 * What taking back changed, and the cells that stay, as they were changed since.
 * @typedef {{change: Change, spared: Entry[]}} Taken
 */

/**
 * Place versions that the core made, and delete cells that stand elsewhere now, unless they were changed since.
 * @param {Table} table
 * @param {string} plan
 * @param {Entry[]} entries
 * @param {Entry[]} [left] as this release knows them
 * @returns {Promise<Change>}
 */
export async function place(table, plan, entries, left = []) {
  /** @type {Change} */
  const change = { plan, before: [], after: [] };
  const keys = entries.map(([voice, address]) => ["cell", plan, voice, address]);
  // All at once: a file has thousands.
  const found = await Promise.all(keys.map((key) => cellAt(table, key)));
  for (const [i, [voice, address, versions]] of entries.entries()) {
    const cell = found[i];
    const after = merge(cell, ...versions);
    table.put(keys[i], after);
    change.before.push([voice, address, cell]);
    change.after.push([voice, address, after]);
  }
  await leave(table, plan, left);
  return change;
}

/**
 * Delete cells that were read and stand elsewhere now; one that holds more by now stays.
 * @param {Table} table
 * @param {string} plan
 * @param {Entry[]} entries
 */
async function leave(table, plan, entries) {
  for (const [voice, address, versions] of entries) {
    const key = ["cell", plan, voice, address];
    const read = new Set(versions.map((one) => `${one.device}:${one.stamp}`));
    const found = await cellAt(table, key);
    if (found.every((one) => read.has(`${one.device}:${one.stamp}`))) table.remove(key);
  }
}

/**
 * Take back a change, except in cells that were changed since, and in rows that it added and somebody has worked on
 * since.
 * @param {Table} table
 * @param {Change} change
 * @param {(voice: string) => Promise<string[]>} writersFor names to write under, the last one never used before
 * @returns {Promise<Taken>}
 */
export async function takeBack(table, change, writersFor) {
  const { plan, before, after } = change;
  const worked = await workedOn(table, change);
  /** @type {Taken} */
  const taken = { change: { plan, before: [], after: [] }, spared: [] };
  for (const [i, [voice, address, versions]] of before.entries()) {
    const key = ["cell", plan, voice, address];
    const found = await cellAt(table, key);
    if (JSON.stringify(found) !== JSON.stringify(after[i][2]) || worked.has(recordKey(before[i]))) {
      taken.spared.push([voice, address, found]);
      continue;
    }
    const seen = allShown(found);
    const writers = await writersFor(voice);
    let cell = found;
    for (const value of versions.length ? versions.map((one) => one.value) : [null])
      cell = write(cell, value, seen, Date.now(), writers);
    table.put(key, cell);
    taken.change.before.push([voice, address, found]);
    taken.change.after.push([voice, address, cell]);
  }
  return taken;
}

/**
 * The rows that a command added and that hold something else by now.
 * @param {Table} table
 * @param {Change} change
 */
async function workedOn(table, { plan, before, after }) {
  const added = new Set(
    before.filter(([, address, cell]) => address.endsWith("/order") && !cell.length).map(recordKey),
  );
  if (!added.size) return added;
  const left = new Map(after.map(([voice, address, cell]) => [cellKey(voice, address), JSON.stringify(cell)]));
  const changed = entriesOf(await table.all(["cell", plan])).filter(
    ([voice, address, cell]) => left.get(cellKey(voice, address)) !== JSON.stringify(cell),
  );
  return new Set(changed.map(recordKey).filter((row) => added.has(row)));
}
