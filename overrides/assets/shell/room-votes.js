/** Hands that were counted in the room: the same question before and after, side by side. It owns no state. */

/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./uses.js").Step} Step */
/** @typedef {Record<string, Record<string, string>>} Votes what was counted, by step and choice, as it was typed */

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

/**
 * @param {Session} session
 * @param {string} id a step that asks something
 * @param {Votes} votes
 * @returns {import("./room-compare.js").Comparison}
 */
export function votesAt(session, id, votes) {
  const step = /** @type {Step} */ (session.steps.find((one) => one.id === id));
  const found = asked(session, id, votes);
  const counts = (/** @type {Step} */ one) => step.choices.map((choice) => hands(votes[one.id]?.[choice]) ?? 0);
  const last = found.at(-1);
  const all = last ? counts(last).reduce((sum, count) => sum + count, 0) : 0;
  return {
    sentence: [last ? "compare-votes" : "compare-no-votes", { count: all }],
    head: ["compare-choice", ...found.map(({ title }) => title)],
    rows: last
      ? step.choices.map((choice, at) => ({
          id: choice,
          cells: [choice, ...found.map((one) => String(counts(one)[at]))],
        }))
      : [],
  };
}
