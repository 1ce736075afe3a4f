/** Which rows were removed, by the same rule as `deleted` in tools_py/records.py. It owns no state. */
import { cellKey, covers, join, parseSeen } from "./cells.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Seen} Seen */

/** For how long a removed row is kept, as a window may still bring it back, in milliseconds. */
const RECALL = 24 * 60 * 60 * 1000;

/**
 * The record that a cell belongs to.
 * @param {string} address
 */
export const recordOf = (address) => address.slice(0, address.lastIndexOf("/"));

/**
 * What names a record within a plan: `voice/tool/row`.
 * @param {Entry} entry
 */
export const recordKey = ([voice, address]) => cellKey(voice, recordOf(address));

/**
 * Whether a cell says that its row is removed.
 * @param {string} address
 */
export const isMark = (address) => address.endsWith("/deleted");

/**
 * What a mark covers: two who removed a row each covered what they saw, together what either of them wrote before.
 * @param {Entry} entry
 * @returns {Seen | undefined} nothing where it is no mark of a removal
 */
function covered([, , versions]) {
  const marks = versions.map(({ value }) => value).filter((value) => typeof value === "string" && value !== "");
  const seen = join(...marks.map((value) => parseSeen(String(value))));
  return marks.length && !Object.values(seen).some(Number.isNaN) ? seen : undefined;
}

/**
 * The removed rows, as `voice/tool/row`: those marked, unless something was written since that no removal covered.
 * @param {Entry[]} entries
 * @returns {Set<string>}
 */
export function removedRows(entries) {
  /** @type {Map<string, Seen>} */
  const marks = new Map();
  for (const entry of entries.filter(([, address]) => isMark(address))) {
    const seen = covered(entry);
    if (seen) marks.set(recordKey(entry), seen);
  }
  for (const entry of entries) {
    const seen = marks.get(recordKey(entry));
    if (seen && !isMark(entry[1]) && !entry[2].every((version) => covers(seen, version)))
      marks.delete(recordKey(entry));
  }
  return new Set(marks.keys());
}

/**
 * What removed rows held: every cell of theirs but the mark itself.
 * @param {Entry[]} entries
 * @returns {Set<Entry>}
 */
export function removed(entries) {
  const rows = removedRows(entries);
  return new Set(entries.filter((entry) => rows.has(recordKey(entry)) && !isMark(entry[1])));
}

/**
 * What rows held that were removed so long ago that no window can bring them back.
 * @param {Entry[]} entries
 * @param {number} now in milliseconds since 1970
 * @returns {Entry[]}
 */
export function longRemoved(entries, now) {
  const isOld = (/** @type {Entry} */ [, address, [mark]]) => isMark(address) && mark.stamp < now - RECALL;
  const old = new Set(entries.filter(isOld).map(recordKey));
  return [...removed(entries)].filter((entry) => old.has(recordKey(entry)));
}
