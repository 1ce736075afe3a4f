/** What goes wrong with what a browser keeps, told apart by its name. It owns no state. */

/** As the connection was closed or broke off, the step was not done and can be done again by another. */
const LOST = new Set(["InvalidStateError", "AbortError", "UnknownError", "NotFoundError"]);

/** @param {unknown} wrong */
export const nameOf = (wrong) => (wrong instanceof Error || wrong instanceof DOMException ? wrong.name : "");

/**
 * Whether the connection to the database was lost.
 * @param {unknown} wrong
 */
export const isLost = (wrong) => LOST.has(nameOf(wrong));

/**
 * Whether there is no room left.
 * @param {unknown} wrong
 */
export const isFull = (wrong) => nameOf(wrong) === "QuotaExceededError";

/**
 * Whether a step failed by its own fault, which says nothing of the place where things are kept.
 * @param {unknown} wrong
 */
export const isOwn = (wrong) => ["TypeError", "RangeError", "ReferenceError", "SyntaxError"].includes(nameOf(wrong));

/** What is kept lies elsewhere by now, as another page of the site was told or had all deleted; nothing was done. */
export class Elsewhere extends Error {
  name = "Elsewhere";
}
