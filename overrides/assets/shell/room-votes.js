/** Hands that were counted in the room: the same question before and after, side by side. It owns no state. */

/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./uses.js").Step} Step */
/** @typedef {Record<string, Record<string, string>>} Votes what was counted, by step and choice, as it was typed */

/** Fewer hands are told in no figures: everyone in the room would know whose they are. */
const FEWEST = 5;
/** The letters of a voting card's sides, from the top clockwise: one for each choice, in their order. */
export const LETTERS = "ABCD";
const COUNT = /^\d{1,3}$/;

/**
 * A number of hands as it was typed; nothing for what is none.
 * @param {string | undefined} typed
 */
export const hands = (typed) => (COUNT.test(typed?.trim() ?? "") ? Number(typed) : undefined);

/**
 * The steps that ask what this one asks, up to it, and of which anything was counted.
 * @param {Session} session
 * @param {string} id
 * @param {Votes} votes
 * @returns {Step[]}
 */
function asked({ steps }, id, votes) {
  const at = steps.findIndex((step) => step.id === id);
  const counted = (/** @type {Step} */ { id: one, choices }) =>
    choices.some((choice) => hands(votes[one]?.[choice]) !== undefined);
  return steps.slice(0, at + 1).filter((step) => step.ask === steps[at].ask && counted(step));
}

/** How many hands each choice of a step has. @param {Step} step @param {Votes} votes */
const countsOf = ({ id, choices }, votes) => choices.map((choice) => hands(votes[id]?.[choice]) ?? 0);

/** The choices with the letters that stand for them. @param {string[]} choices */
export const lettered = (choices) => choices.map((choice, at) => `${LETTERS[at]}: ${choice}`).join(" · ");

/** @param {number[]} counts */
const sum = (counts) => counts.reduce((all, count) => all + count, 0);

/**
 * @param {Session} session
 * @param {string} id a step that asks something
 * @param {Votes} votes
 * @returns {import("./room-compare.js").Comparison}
 */
export function votesAt(session, id, votes) {
  const step = /** @type {Step} */ (session.steps.find((one) => one.id === id));
  const found = asked(session, id, votes);
  const enough = found.filter((one) => sum(countsOf(one, votes)) >= FEWEST);
  const last = enough.at(-1);
  const few = found.length > 0 && found.at(-1) !== last;
  const key = few ? "compare-few-votes" : last ? "compare-votes" : "compare-no-votes";
  return {
    sentence: [key, { count: last ? sum(countsOf(last, votes)) : 0, least: FEWEST }],
    head: ["compare-choice", ...enough.map(({ title }) => title)],
    rows: last
      ? step.choices.map((choice, at) => {
          const counts = enough.map((one) => countsOf(one, votes)[at]);
          return { id: choice, cells: [choice, ...counts.map(String)], counts };
        })
      : [],
  };
}
