/**
 * Whom no table named: those in the case's answer, and those the tool itself asks for. They are shown one by one. It
 * owns no state.
 */
import { folded } from "./folded.js";

/** @typedef {import("./uses.js").Missing} Missing */
/** @typedef {import("./room-compare.js").Comparison} Comparison */

/** Shorter words say little: at, the, of. */
const SHORTEST = 4;

/** The words of a name by which it is known, each without the s of a plural. @param {string} name */
const wordsOf = (name) =>
  folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST)
    .map((word) => word.replace(/s$/, ""));

/**
 * Whether a table meant a name, perhaps in other words: more than half of the words by which it is known are there.
 * @param {string} name
 * @param {string} entered
 */
export function isMeant(name, entered) {
  if (folded(name) === folded(entered)) return true;
  const [wanted, there] = [wordsOf(name), wordsOf(entered)];
  return wanted.filter((word) => there.includes(word)).length * 2 > wanted.length;
}

/**
 * All that no table named, in the order in which it is shown.
 * @param {Missing[]} missing
 * @param {string[]} entered what tables called their rows
 */
export const unnamed = (missing, entered) =>
  missing.filter(({ known }) => !known.some((name) => entered.some((one) => isMeant(name, one))));

/**
 * As many of them as were shown.
 * @param {Missing[]} missing
 * @param {string[]} entered
 * @param {number} shown
 * @returns {Comparison}
 */
export function missingOf(missing, entered, shown) {
  const all = unnamed(missing, entered);
  const rows = all.slice(0, shown);
  return {
    sentence: [all.length ? "compare-missing" : "compare-none-missing", { count: all.length, some: rows.length }],
    head: ["compare-unnamed", "compare-from"],
    rows: rows.map(({ text, from }) => ({ id: folded(text), cells: [text, `compare-from-${from}`] })),
  };
}
