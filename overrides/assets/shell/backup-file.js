/** A plan as a backup file. It owns no state. */
import { AGREED, isPractice } from "./cells.js";
import { momentOf } from "./days.js";
import { removed } from "./records.js";

/** @typedef {import("./cells.js").Entry} Entry */

const SCHEMA = { format: "health-inequalities-toolkit/plan", schema: 2 };
const LONGEST_NAME = 60;

/**
 * The name of a backup file, and what is in it: no removed rows, and apart from the answers what cannot be read.
 * @param {string} plan
 * @param {Entry[]} whole
 * @param {unknown[]} unreadable
 * @param {string} name the cell that holds the plan's name
 * @param {Date} saved
 */
export function backupFile(plan, whole, unreadable, name, saved) {
  const gone = removed(whole);
  const cells = whole.filter((entry) => !gone.has(entry));
  const aside = unreadable.length ? { unreadable } : {};
  const text = JSON.stringify({ ...SCHEMA, plan, saved: saved.toISOString(), cells, ...aside }, null, 1);
  const called = cells.find(([voice, address]) => voice === AGREED && address === name)?.[2][0].value;
  const plain = String(called || "plan").replace(/[^\p{L}\p{N}]+/gu, "-");
  return {
    name: `${isPractice(plan) ? "practice-" : ""}${plain.slice(0, LONGEST_NAME)}-${momentOf(saved)}.toolkit.json`,
    blob: new Blob([text], { type: "application/json" }),
  };
}
