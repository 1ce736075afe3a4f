/**
 * The rule of the cells, the same as in tools_py/cells.py: how a value is written, and how two copies of a cell are
 * merged. It owns no state, and must agree with Python in every case (tests/core/test_store_rule.py).
 */

/** @typedef {string | boolean | null} Value what a control holds; null where a choice was not made */
/** @typedef {Record<string, number>} Seen the highest stamp of each device that was replaced */
/** @typedef {{value: Value, stamp: number, device: string, seen: Seen}} Version */
/** @typedef {[voice: string, address: string, versions: Version[]]} Entry a cell, and the versions that stand in it */

/** The voice of what was agreed; any other is one contributor's. */
export const AGREED = "";

/** Begins the id of a plan to practise with, which merges with no real one. */
const PRACTICE = "practice-";

/**
 * Whether a plan of this id is to practise with.
 * @param {string} plan
 */
export const isPractice = (plan) => plan.startsWith(PRACTICE);

/** A short random name. */
export const newName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join("");

/**
 * What names a cell within a plan.
 * @param {string} voice
 * @param {string} address
 */
export const cellKey = (voice, address) => `${voice}/${address}`;

/**
 * The stamp of a device, which may be called as what every object has: `constructor`, `toString`.
 * @param {Seen} seen
 * @param {string} device
 */
const stampOf = (seen, device) => (Object.hasOwn(seen, device) ? seen[device] : -1);

/**
 * @param {Seen} seen
 * @param {Version} version
 */
export const covers = (seen, version) => version.stamp <= stampOf(seen, version.device);

/**
 * What a control that shows this version has seen.
 * @param {Version | undefined} version
 * @returns {Seen}
 */
export const shown = (version) => (version ? { ...version.seen, [version.device]: version.stamp } : {});

/**
 * What a control that shows all of these has seen.
 * @param {Version[]} versions
 * @returns {Seen}
 */
export const allShown = (versions) => join(...versions.map(shown));

/**
 * @param {Seen[]} several
 * @returns {Seen}
 */
export function join(...several) {
  /** @type {Map<string, number>} */
  const latest = new Map();
  for (const seen of several)
    for (const [device, stamp] of Object.entries(seen))
      latest.set(device, Math.max(stamp, latest.get(device) ?? stamp));
  return Object.fromEntries(latest);
}

/** @param {Seen} seen */
export const printSeen = (seen) =>
  Object.keys(seen)
    .sort()
    .map((device) => `${device}:${seen[device]}`)
    .join(" ");

/**
 * @param {string} text
 * @returns {Seen}
 */
export const parseSeen = (text) =>
  Object.fromEntries(
    text
      .split(" ")
      .filter(Boolean)
      .map((part) => [part.slice(0, part.lastIndexOf(":")), Number(part.slice(part.lastIndexOf(":") + 1))]),
  );

/** @param {unknown} stamp */
const isStamp = (stamp) => Number.isSafeInteger(stamp) && Number(stamp) >= 0;

/**
 * Whether this is a version that could have been written: its stamp is above all that it has seen.
 * @param {any} one
 */
const isVersion = (one) =>
  ["string", "boolean"].includes(typeof (one?.value ?? "")) &&
  typeof one?.device === "string" &&
  isStamp(one.stamp) &&
  typeof one.seen === "object" &&
  Object.values(one.seen ?? { none: -1 }).every((stamp) => isStamp(stamp) && stamp < one.stamp);

/**
 * Whether what is kept as a cell is one: a browser's store may hold anything, and no page may stop at it.
 * @param {unknown} cell
 * @returns {cell is Version[]}
 */
export const isCell = (cell) => Array.isArray(cell) && cell.length > 0 && cell.every(isVersion);

/**
 * The cell with more versions, less all that another covers, the latest first. Where many rows came together in one
 * cell, it has thousands.
 * @param {Version[]} cell
 * @param {Version[]} more
 */
export function merge(cell, ...more) {
  const union = [...new Map([...cell, ...more].map((one) => [`${one.device}:${one.stamp}`, one])).values()];
  const seen = join(...union.map((one) => one.seen));
  return union.filter((one) => !covers(seen, one)).sort((a, b) => b.stamp - a.stamp || (a.device < b.device ? 1 : -1));
}

/**
 * The cell after a value was written over the versions that its control showed.
 * @param {Version[]} cell
 * @param {Value} value
 * @param {Seen} seen
 * @param {number} now in milliseconds since 1970
 * @param {string[]} writers names to write under, the last one never used before
 */
export function write(cell, value, seen, now, writers) {
  const unseen = cell.filter((version) => !covers(seen, version));
  const free = (/** @type {string} */ name) => unseen.every((version) => version.device !== name);
  const device = /** @type {string} */ (unseen.length ? writers.slice(1).find(free) : writers[0]);
  const stamp = Math.max(now, 0, ...cell.map((version) => version.stamp), ...Object.values(seen)) + 1;
  return merge(cell, { value, stamp, device, seen });
}
