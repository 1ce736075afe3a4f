/**
 * What a page had noted and not written as it went, for the next one. A note in the browser's database waits behind
 * whatever step comes first, and goes with the page as that step does; these are left in one stroke. It owns no state.
 */
import { askWorker, tellWorker } from "./service.js";

/** @typedef {import("./shelves.js").Kept} Kept */
/**
 * Where pages leave it.
 * @typedef {object} Place
 * @property {(left: Kept) => void} leave
 * @property {() => Promise<Kept>} take
 */

/**
 * On the reader's own computer, beside the browser's database.
 * @param {string} name names everything kept here
 * @returns {Place}
 */
export const lyingOpen = (name) => ({
  leave: (left) =>
    attempt(() => {
      localStorage.setItem(`${name}:left`, JSON.stringify([...read(name), ...left]));
    }),
  async take() {
    const found = read(name);
    attempt(() => localStorage.removeItem(`${name}:left`));
    return found;
  },
});

/**
 * On a computer that others may use too, in the memory of the service worker; this tab remembers no more than that
 * there is something.
 * @param {string} name names everything kept here
 * @returns {Place}
 */
export const inMemory = (name) => ({
  leave(left) {
    tellWorker({ type: "hold-left", left });
    attempt(() => sessionStorage.setItem(`${name}:left`, "yes"));
  },
  async take() {
    if (!attempt(() => sessionStorage.getItem(`${name}:left`))) return [];
    attempt(() => sessionStorage.removeItem(`${name}:left`));
    return (await askWorker({ type: "ask-left" })) ?? [];
  },
});

/**
 * @param {string} name
 * @returns {Kept}
 */
const read = (name) => attempt(() => JSON.parse(localStorage.getItem(`${name}:left`) ?? "[]")) ?? [];

/**
 * A browser may give pages no such place, or have no room in it: then the notes in the database must do.
 * @template T
 * @param {() => T} work
 */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
