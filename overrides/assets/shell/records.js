/** Which rows were removed, by the same rule as `deleted` in tools_py/records.py. It owns no state. */
import { cellKey, covers, parseSeen } from "./cells.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Seen} Seen */

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

/** @param {Entry} entry */
const isMark = ([, address]) => address.endsWith("/deleted");

/**
 * The removed rows, as `voice/tool/row`: those marked, unless something was written since that the removal did not
 * cover.
 * @param {Entry[]} entries
 * @returns {Set<string>}
 */
export function removedRows(entries) {
  /** @type {Map<string, Seen>} */
  const marks = new Map();
  for (const entry of entries) {
    const [{ value }] = entry[2];
    if (isMark(entry) && typeof value === "string" && value) marks.set(recordKey(entry), parseSeen(value));
  }
  for (const entry of entries) {
    const seen = marks.get(recordKey(entry));
    if (seen && !isMark(entry) && !entry[2].every((version) => covers(seen, version))) marks.delete(recordKey(entry));
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
  return new Set(entries.filter((entry) => rows.has(recordKey(entry)) && !isMark(entry)));
}
