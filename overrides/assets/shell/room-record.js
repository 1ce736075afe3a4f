/** The record of the day, as it is printed: times, where the tables differed, what was agreed. It owns no state. */
import { drawn, told } from "./comparison-view.js";
import { element } from "./element.js";
import { clockTime, planned } from "./room-clock.js";
import { compare, looks } from "./room-compare.js";
import { votesAt } from "./room-votes.js";
import { word } from "./words.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./room-state.js").State} State */
/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./room-compare.js").Comparison} Comparison */

/** What stands on paper of a comparison; the map and the columns are in these lines too. */
const ON_PAPER = /** @type {const} */ (["spread", "list", "lone", "columns", "texts"]);
/** Of what joins cards, the cards are in the lines of the part before. */
const JOINED_ON_PAPER = /** @type {const} */ (["spread", "links", "texts"]);
/** So many lines of each comparison are on paper: those that differ most come first. */
const MOST = 12;

/**
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 * @returns {Element[]}
 */
export function recordOf(state, session, cells) {
  const day = new Date(state.opened || Date.now()).toLocaleDateString("en-GB", { dateStyle: "long" });
  const here = Object.keys(state.tables).length;
  return [
    element("h1", { textContent: word("record-title", { title: session.title }) }),
    element("p", { textContent: word("record-about", { room: state.room, day, tables: here }) }),
    ...session.steps.flatMap((step) => partOf(step, state, session, cells)),
    element("h2", { textContent: word("record-times") }),
    times(state, session),
  ];
}

/**
 * What came of a step: what was counted, or what the tables entered, and what was agreed.
 * @param {import("./uses.js").Step} step
 * @param {State} state
 * @param {Session} session
 * @param {Entry[]} cells
 * @returns {Element[]}
 */
function partOf(step, state, session, cells) {
  const use = session.uses.find((one) => one.step === step.id);
  const agreed = state.agreed[step.id]?.trim();
  /** @type {Comparison[]} */
  const found = use
    ? (use.ends ? JOINED_ON_PAPER : ON_PAPER).flatMap((look) =>
        looks(use).includes(look) ? [compare(use, cells, look, state)] : [],
      )
    : [];
  if (step.choices.length && isLast(step, session)) found.push(votesAt(session, step.id, state.votes));
  const shown = found.filter(({ rows }) => rows.length).map((one) => ({ ...told(one, 0, MOST), drawing: undefined }));
  if (!shown.length && !agreed) return [];
  return [
    element("section", { className: "record__part" }, [
      element("h2", { textContent: step.title }),
      ...(agreed
        ? [element("p", { className: "record__agreed", textContent: word("record-agreed", { agreed }) })]
        : []),
      ...shown.flatMap(drawn),
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
