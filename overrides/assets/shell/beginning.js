/**
 * What a page must know of the browser as it begins, and what becomes of it when another shelf takes the place of one,
 * or a plan is deleted. It owns no state.
 */
import { AGREED, isPractice, newName } from "./cells.js";
import { place } from "./journal.js";
import { FOLDER, SHARED } from "./vault.js";

/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./shelves.js").Table} Table */

export const DEVICE = ["setting", "device"];
export const PLAN = ["setting", "plan"];

/**
 * The setting that holds which folder a plan is shared in.
 * @param {string} plan
 */
export const folderOf = (plan) => `${FOLDER}${plan}`;

/**
 * A setting that must be a text, whatever stands there.
 * @param {unknown} found
 * @param {() => string} otherwise
 */
export const textOr = (found, otherwise) => (typeof found === "string" && found ? found : otherwise());

/**
 * The plan worked on last, a new one if there is none, and who entered in it.
 * @param {Table} table
 */
export async function last(table) {
  const plan = textOr(await table.get(PLAN), newName);
  table.put(PLAN, plan);
  return { plan, voice: textOr(await table.get(["setting", `voice/${plan}`]), () => AGREED) };
}

/**
 * What a page knows of the browser goes where it is missing.
 * @param {Table} table
 * @param {{device: string, plan: string | undefined, shared: boolean | undefined}} known
 */
export async function remember(table, { device, plan, shared }) {
  for (const [key, value] of /** @type {const} */ ([
    [DEVICE, device],
    [PLAN, plan],
    [SHARED, shared],
  ]))
    if (value !== undefined && (await table.get([...key])) === undefined) table.put([...key], value);
}

/**
 * Put what was kept elsewhere: cells into the plan worked on last, as versions beside what stands there, and all else
 * where there is nothing yet. A practice plan stays by itself.
 * @param {Table} table
 * @param {Kept} kept
 */
export async function adopt(table, kept) {
  const plan = await table.get(PLAN);
  for (const [key, value] of kept) {
    const [kind, own, voice, address] = key;
    const real = plan !== undefined && ![plan, own].some(isPractice);
    if (kind === "cell") await place(table, real ? plan : own, [[voice, address, value]]);
    else if ((await table.get(key)) === undefined) table.put(key, value);
  }
}

/**
 * Remove a plan; gives all that was kept of it.
 * @param {Table} table
 * @param {string} plan
 */
export async function removePlan(table, plan) {
  const kinds = [...["cell", "region"].map((kind) => [kind, plan]), ["setting", folderOf(plan)]];
  const gone = (await Promise.all(kinds.map((kind) => table.all(kind)))).flat();
  for (const kind of kinds) table.remove(kind);
  return gone;
}
