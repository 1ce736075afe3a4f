/**
 * A slip in parts of the size of one code: each has its place, how many there are, the sum of the whole, and its share
 * of the bytes. A camera may see them in any order, and those of several tables at once.
 */

const HEAD = 6;
/** What a code of version 10 holds at level L with some to spare, in bytes. */
const SIZE = 265;
const SHARE = SIZE - HEAD;
const MOST = 255;
const SUM = 4;

/**
 * @param {Uint8Array} whole a slip as it was packed, which ends with its sum
 * @returns {Uint8Array[]} none where it is too large for codes
 */
export function partsOf(whole) {
  const count = Math.ceil(whole.length / SHARE);
  if (count > MOST) return [];
  return Array.from({ length: count }, (_, at) =>
    Uint8Array.from([at, count, ...whole.subarray(-SUM), ...whole.subarray(at * SHARE, (at + 1) * SHARE)]),
  );
}

/** Collects parts until a slip is whole. It owns the parts that were seen of each. */
export class Gathering {
  /** By the sum of the whole. @type {Map<string, Map<number, Uint8Array>>} */
  #seen = new Map();
  /** Those that were whole once. @type {Set<string>} */
  #done = new Set();

  /**
   * @param {Uint8Array} part what a code held
   * @returns {{have: number, of: number, whole: Uint8Array | undefined} | undefined} how much is there of its slip;
   *   nothing for what is no part or belongs to a slip that is whole
   */
  take(part) {
    const [at, of] = part;
    const sum = part.subarray(2, HEAD).join(" ");
    // Only the last is smaller: whatever else a camera sees, such as a link, is none.
    const sized = at === of - 1 ? part.length > HEAD && part.length <= SIZE : at < of && part.length === SIZE;
    if (!sized || this.#done.has(sum)) return undefined;
    const key = `${sum} ${of}`;
    const parts = this.#seen.get(key) ?? new Map();
    this.#seen.set(key, parts.set(at, part.subarray(HEAD)));
    if (parts.size < of) return { have: parts.size, of, whole: undefined };
    this.#seen.delete(key);
    const bytes = Array.from({ length: of }, (_, place) => [...parts.get(place)]).flat();
    if (bytes.slice(-SUM).join(" ") !== sum) return undefined; // mixed with what was damaged on the way
    this.#done.add(sum);
    return { have: of, of, whole: Uint8Array.from(bytes) };
  }

  /** From now on a slip that was whole once is taken again. */
  forget() {
    this.#done.clear();
  }
}
