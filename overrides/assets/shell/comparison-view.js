/** A comparison as the page shows it, at the desk and in the room: a sentence and a table. It owns no state. */
import { drawnBar, drawnColumns, drawnLinks, drawnMap } from "./comparison-drawn.js";
import { element } from "./element.js";
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
 * @property {boolean} short whether what stands in the boxes is numbers of tables
 * @property {import("./comparison-drawn.js").Drawing} [drawing]
 */

/** So many lines fit on a projector's screen in letters that the last row can read. */
const LINES = 5;
/** So many columns stand side by side, each with so many cards. */
const COLUMNS = 4;
const CARDS = 5;
/** So many links stand below one another, each in no more letters than these: the table holds all of them. */
const LINKS = 4;
const LETTERS = 90;
/** As many letters stand in a box without a break: the numbers of all tables do. */
const SHORT = 26;

/**
 * @param {Comparison} comparison
 * @param {number} page from 0; a comparison that grows is shown where it ends
 * @param {number} [lines] how many there are on a page
 * @returns {Told}
 */
export function told(comparison, page, lines) {
  const { sentence, boxes, head, rows } = comparison;
  const [key, values] = sentence;
  const most = lines ?? linesOf(rows);
  const pages = Math.max(1, Math.ceil(rows.length / most));
  const at = key === "compare-missing" ? pages - 1 : Math.min(page, pages - 1);
  const here = rows.slice(at * most, (at + 1) * most);
  const drawing = drawingOf(comparison, here);
  const lettered = drawing?.kind === "map";
  return {
    sentence: boxes && rows.length ? `${word(key, values)} ${word(boxes)}` : word(key, values),
    head: head.map(named),
    rows: here.map(({ cells: [first, ...rest] }, place) => [
      lettered ? `${letter(place)} ${first}` : first,
      ...rest.map(named),
    ]),
    page: at + 1,
    pages,
    short: Boolean(boxes) && here.every(({ cells: [, ...rest] }) => rest.every((text) => text.length <= SHORT)),
    ...(drawing ? { drawing } : {}),
  };
}

/** How many lines stand on a page. @param {import("./room-compare.js").Row[]} rows */
const linesOf = (rows) => (rows.some(({ cards }) => cards) ? COLUMNS : rows.some(({ joins }) => joins) ? LINKS : LINES);

/** The beginning of a longer text. @param {string} text @param {number} most letters */
export const cut = (text, most) => (text.length > most ? `${text.slice(0, most).trimEnd()}…` : text);

/** What stands in a cell: a word of the site's, or what someone wrote. @param {string} text */
const named = (text) => (/^compare-[a-z-]+$/.test(text) ? word(text) : text);

/** @param {number} place */
const letter = (place) => String.fromCharCode("A".charCodeAt(0) + place);

/**
 * @param {Comparison} comparison
 * @param {import("./room-compare.js").Row[]} here those of the page
 * @returns {import("./comparison-drawn.js").Drawing | undefined}
 */
function drawingOf({ map, rows }, here) {
  if (map && rows.length) {
    const marks = here.flatMap(({ at = [] }, place) => at.map((one) => ({ ...one, letter: letter(place) })));
    return { kind: "map", ...map, marks };
  }
  if (here.some(({ cards }) => cards))
    return {
      kind: "columns",
      columns: here.map(({ cells: [head], cards = [] }) => ({
        head,
        // The tables of a card stay together on a line.
        cards: cards.slice(0, CARDS).map((card) => card.replace(/(\d), /g, "$1,\u00a0")),
        more: cards.length > CARDS ? word("compare-more", { count: cards.length - CARDS }) : "",
      })),
    };
  if (here.some(({ joins }) => joins))
    return {
      kind: "links",
      links: here.map(({ cells: [, who, because], joins = { from: "", to: "" } }) => ({
        ...{ from: cut(joins.from, LETTERS), to: cut(joins.to, LETTERS), because: cut(because, LETTERS), who },
      })),
    };
  if (!here.some(({ counts }) => counts)) return undefined;
  const counts = here.map(({ counts = [] }) => counts);
  return { kind: "bars", most: Math.max(...rows.flatMap(({ counts = [] }) => counts)), counts };
}

/**
 * @param {Told} comparison
 * @returns {Node[]}
 */
export function drawn({ sentence, head, rows, page, pages, short, drawing }) {
  const line = element("p", { className: "compared__sentence", textContent: sentence });
  if (!rows.length) return [line];
  const heads = head.map((text) => element("th", { scope: "col", textContent: text }));
  const bars = drawing?.kind === "bars" ? drawing : undefined;
  const body = rows.map(([first, ...rest], line) =>
    element("tr", {}, [
      element("th", { scope: "row", textContent: first }),
      ...rest.map((text, at) =>
        bars ? element("td", {}, [drawnBar(bars.counts[line][at], bars.most)]) : element("td", { textContent: text }),
      ),
    ]),
  );
  const table = element(
    "table",
    { className: bars ? "compared compared--bars" : short ? "compared compared--short" : "compared" },
    [element("thead", {}, [element("tr", {}, heads)]), element("tbody", {}, body)],
  );
  const more = word("compare-page", { page, pages });
  return [
    line,
    ...pictured(table, drawing),
    ...(pages > 1 ? [element("p", { className: "compared__page", textContent: more })] : []),
  ];
}

/**
 * A table with what is drawn of it; where cards are drawn, the table is read aloud and not seen.
 * @param {HTMLTableElement} table
 * @param {import("./comparison-drawn.js").Drawing | undefined} drawing
 * @returns {Node[]}
 */
function pictured(table, drawing) {
  if (drawing?.kind === "map") return [element("div", { className: "mapped" }, [drawnMap(drawing), table])];
  if (drawing?.kind !== "columns" && drawing?.kind !== "links") return [table];
  const picture = drawing.kind === "links" ? drawnLinks(drawing) : drawnColumns(drawing);
  return [picture, element("div", { className: "visually-hidden" }, [table])];
}
