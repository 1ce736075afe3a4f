/** The record of the day, as it is printed: times, where the tables differed, what was agreed. It owns no state. */
import { cut, drawn, told } from "./comparison-view.js";
import { element } from "./element.js";
import { clockTime, planned } from "./room-clock.js";
import { compare, looks } from "./room-compare.js";
import { votesAt } from "./room-votes.js";
import { widths } from "./word-file.js";
import { word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./room-state.js").State} State */
/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./room-compare.js").Comparison} Comparison */

/** So many lines of each comparison are on paper, those that differ most first: the most with which all of it fits. */
const MOST = [12, 10, 8, 6, 5, 4, 3, 2];
/** Two sheets of paper hold so many lines, of so many letters each. */
export const ROOM = 118;
const LETTERS = 105;
/** How many lines a heading takes, and a table beside those that it holds. */
const [HEADING, TABLE] = [2.2, 2.4];
/** Of longer texts the beginning is on paper. */
const LONGEST = 240;

/**
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 * @returns {Element[]}
 */
export function recordOf(state, session, cells) {
  /** @type {Element[]} */
  let parts = [];
  for (const most of MOST) {
    parts = sheets(state, session, cells, most);
    if (linesOf(parts) <= ROOM) break;
  }
  return parts;
}

/**
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 * @param {number} most
 * @returns {Element[]}
 */
function sheets(state, session, cells, most) {
  const day = new Date(state.opened || Date.now()).toLocaleDateString("en-GB", { dateStyle: "long" });
  const here = Object.keys(state.tables).length;
  return [
    element("h1", { textContent: word("record-title", { title: session.title }) }),
    element("p", { textContent: word("record-about", { room: state.room, day, tables: here }) }),
    ...session.steps.flatMap((step) => partOf(step, state, session, cells, most)),
    element("h2", { textContent: word("record-times") }),
    times(state, session),
  ];
}

/**
 * How many lines of a sheet of paper these take, as far as can be said of letters that are not all as wide.
 * @param {Iterable<Element>} parts
 * @returns {number}
 */
export function linesOf(parts) {
  let lines = 0;
  for (const part of parts) {
    const { length } = part.textContent ?? "";
    if (part instanceof HTMLTableElement) lines += TABLE + linesIn(part);
    else if (part.localName === "section") lines += linesOf(part.children);
    else lines += Math.ceil(length / LETTERS) * (part.localName === "p" ? 1.3 : HEADING);
  }
  return lines;
}

/** @param {HTMLTableElement} table */
function linesIn(table) {
  const rows = [...table.rows].map((row) => [...row.cells].map(({ textContent }) => textContent ?? ""));
  const shares = widths(rows);
  const high = rows.map((row) =>
    Math.max(1, ...row.map((text, at) => Math.ceil(text.length / (shares[at] * LETTERS)))),
  );
  return high.reduce((sum, one) => sum + one, 0);
}

/**
 * What is compared on paper of what tables entered in a step, each told once: the map is in the list, names that one
 * table has are its first, and rows that are told apart by kinds are in those.
 * @param {import("./uses.js").Use} use
 * @param {State} state
 * @param {Entry[]} cells
 * @returns {Comparison[]}
 */
function comparedOnPaper(use, state, cells) {
  const can = looks(use);
  const found = (/** @type {import("./uses.js").Look} */ look) =>
    can.includes(look) ? [compare(use, cells, look, state)] : [];
  const links = found("links").filter(({ rows }) => rows.length);
  if (use.ends) return links.length ? links : found("texts");
  const spread = found("spread");
  if (use.kind !== "rows") return [...spread, ...found("texts")];
  const differ = spread.map((one) => ({
    ...one,
    rows: one.rows.filter(({ cells: [, ...marks] }) => marks.filter(Boolean).length > 1),
  }));
  const more = use.fields.some(({ id, choices }) => id !== use.label && !choices.length);
  const listed = can.includes("columns") ? found("columns") : found("list");
  return [...(can.includes("columns") ? [] : differ), ...listed, ...(more ? found("texts") : [])];
}

/**
 * A comparison with its first lines, and what of longer ones there is room for.
 * @param {Comparison} comparison
 * @param {number} most
 * @returns {Element[]}
 */
function onPaper(comparison, most) {
  const rows = comparison.rows.map((row) => ({
    ...row,
    cells: row.cells.map((text, at) => (at && row.cards ? cardsIn(row.cards, most) : cut(text, LONGEST))),
    cards: undefined,
  }));
  const shown = { ...told({ ...comparison, rows }, 0, most), drawing: undefined, pages: 1 };
  const left = comparison.rows.length - most;
  const more = element("p", { textContent: word("record-more", { count: left }) });
  return [.../** @type {Element[]} */ (drawn(shown)), ...(left > 0 ? [more] : [])];
}

/** @param {string[]} cards @param {number} most */
function cardsIn(cards, most) {
  const more = cards.length > most ? ` ${word("compare-more", { count: cards.length - most })}` : "";
  const shown = cards.slice(0, most).map((text) => cut(text, LONGEST));
  return shown.join(" · ") + more;
}

/**
 * What came of a step: what was counted, or what the tables entered, and what was agreed.
 * @param {import("./uses.js").Step} step
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 * @param {number} most
 * @returns {Element[]}
 */
function partOf(step, state, session, cells, most) {
  const use = session.uses.find((one) => one.step === step.id);
  const agreed = state.agreed[step.id]?.trim();
  const found = use ? comparedOnPaper(use, state, cells) : [];
  if (step.choices.length && isLast(step, session)) found.push(votesAt(session, step.id, state.votes));
  const shown = found.filter(({ rows }) => rows.length);
  if (!shown.length && !agreed) return [];
  return [
    element("section", { className: "record__part" }, [
      element("h2", { textContent: step.title }),
      ...(agreed
        ? [element("p", { className: "record__agreed", textContent: word("record-agreed", { agreed }) })]
        : []),
      ...shown.flatMap((one) => onPaper(one, most)),
    ]),
  ];
}

/** Whether no later step asks the same. @param {import("./uses.js").Step} step @param {Session} session */
const isLast = ({ id, ask }, { steps }) => steps.filter((one) => one.ask === ask).at(-1)?.id === id;

/**
 * @param {State} state
 * @param {Session} session
 */
function times(state, session) {
  const rows = planned(session.steps, state.opened || Date.now()).map(({ id, begins, ends }, at) => {
    const ended = state.ended[id];
    const left = state.dropped.includes(id) ? word("record-dropped") : ended ? clockTime(ended) : "";
    const planned = `${clockTime(begins)}–${clockTime(ends)}`;
    return element("tr", {}, [
      element("th", { scope: "row", textContent: session.steps[at].title }),
      ...[planned, left].map((textContent) => element("td", { textContent })),
    ]);
  });
  const head = ["record-step", "record-planned", "record-ended"].map((key) =>
    element("th", { scope: "col", textContent: word(key) }),
  );
  return element("table", { className: "compared" }, [
    element("thead", {}, [element("tr", {}, head)]),
    element("tbody", {}, rows),
  ]);
}
