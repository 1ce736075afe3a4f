/** A plan as a backup file. It owns no state. */
import { AGREED, isPractice } from "./cells.js";
import { momentOf } from "./days.js";
import { removed } from "./records.js";

/** @typedef {import("./cells.js").Entry} Entry */

const SCHEMA = { format: "health-inequalities-toolkit/plan", schema: 3 };
/** The most characters of each part of a file's name, and of the name of whoever made it. */
const [LONGEST_PART, LONGEST_MAKER] = [60, 120];

/**
 * A part of a file's name that any computer takes.
 * @param {string} text
 */
const part = (text) =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, LONGEST_PART);

/**
 * The name of a backup file, and what is in it: no removed rows, and apart from the answers what cannot be read. The
 * name says of which plan it is, and who enters in it if that is one contributor; the file says who made it.
 * @param {{id: string, voice: string}} plan and who enters in it
 * @param {Entry[]} whole
 * @param {unknown[]} unreadable
 * @param {import("./store.js").About} about
 * @param {Date} saved
 */
export function backupFile({ id, voice }, whole, unreadable, about, saved) {
  const gone = removed(whole);
  const cells = whole.filter((entry) => !gone.has(entry));
  const told = (/** @type {string} */ address, whose = AGREED) =>
    String(cells.find(([of, at]) => of === whose && at === address)?.[2][0].value || "");
  const maker = (told(about.by, voice) || told(about.by)).replace(/\s+/g, " ").trim().slice(0, LONGEST_MAKER);
  const by = maker ? { by: maker } : {};
  const aside = unreadable.length ? { unreadable } : {};
  const text = JSON.stringify({ ...SCHEMA, plan: id, saved: saved.toISOString(), ...by, cells, ...aside }, null, 1);
  const view = voice === AGREED ? "" : part(told(about.view.replace("{voice}", voice)));
  const parts = [isPractice(id) ? "practice" : "", part(told(about.name)) || "plan", view, momentOf(saved)];
  return {
    name: `${parts.filter(Boolean).join("-")}.toolkit.json`,
    blob: new Blob([text], { type: "application/json" }),
  };
}
