/** A comparison as the page shows it, at the desk and in the room: a sentence and a table. It owns no state. */
import { word } from "./words.js";

/** @typedef {import("./room-compare.js").Comparison} Comparison */
/**
 * A page of a comparison in words.
 * @typedef {object} Told
 * @property {string} sentence
 * @property {string[]} head
 * @property {string[][]} rows
 * @property {number} page
 * @property {number} pages
 */

/** So many lines fit on a projector's screen in letters that the last row can read. */
const LINES = 5;
/** As many letters stand in a box without a break: the numbers of all tables do. */
const SHORT = 26;

/**
 * @param {Comparison} comparison
 * @param {number} page from 0
 * @param {number} [lines] how many there are on a page
 * @returns {Told}
 */
export function told({ sentence: [key, values], boxes, head, rows }, page, lines = LINES) {
  const pages = Math.max(1, Math.ceil(rows.length / lines));
  const at = Math.min(page, pages - 1);
  return {
    sentence: boxes && rows.length ? `${word(key, values)} ${word(boxes)}` : word(key, values),
    head: head.map((one) => (one.startsWith("compare-") ? word(one) : one)),
    rows: rows.slice(at * lines, (at + 1) * lines).map(({ cells }) => cells),
    page: at + 1,
    pages,
  };
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} given
 * @param {Node[]} [children]
 */
export function element(tag, given, children = []) {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...children);
  return made;
}

/**
 * @param {Told} comparison
 * @returns {Node[]}
 */
export function drawn({ sentence, head, rows, page, pages }) {
  const line = element("p", { className: "compared__sentence", textContent: sentence });
  if (!rows.length) return [line];
  const heads = head.map((text) => element("th", { scope: "col", textContent: text }));
  const body = rows.map(([first, ...rest]) =>
    element("tr", {}, [
      element("th", { scope: "row", textContent: first }),
      ...rest.map((text) => element("td", { textContent: text })),
    ]),
  );
  const short = rows.every(([, ...rest]) => rest.every((text) => text.length <= SHORT));
  const table = element("table", { className: short ? "compared compared--short" : "compared" }, [
    element("thead", {}, [element("tr", {}, heads)]),
    element("tbody", {}, body),
  ]);
  const more = word("compare-page", { page, pages });
  return [line, table, ...(pages > 1 ? [element("p", { className: "compared__page", textContent: more })] : [])];
}
