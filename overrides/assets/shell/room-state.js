/**
 * How far a room has come, and what its screen shows: each act gives the state after it. It owns no state.
 */
import { ahead } from "./room-clock.js";
import { looks } from "./room-compare.js";

/** @typedef {import("./uses.js").Look} Look */
/** @typedef {import("./uses.js").Session} Session */
/**
 * @typedef {object} State
 * @property {string} room
 * @property {string} session
 * @property {number} opened when the clock was started, in milliseconds since 1970; 0 before that
 * @property {string} step
 * @property {number} began
 * @property {number} held since when the clock is held; 0 while it runs
 * @property {Record<string, number>} starts when each step began
 * @property {Record<string, number>} ended when each step ended
 * @property {string[]} dropped
 * @property {"step" | "blank" | "reveal"} face what the room's screen shows
 * @property {Look | ""} look how answers are compared, where that was chosen
 * @property {number} page of the comparison
 * @property {number} shown how many of those that are missing were revealed
 * @property {boolean} nameless whether the room sees which table it was
 * @property {boolean} cards whether people vote by cards
 * @property {string[]} away the ids of texts that are not shown
 * @property {import("./room-votes.js").Votes} votes
 * @property {Record<string, string>} agreed what the room agreed, by the step that the tables answered in
 * @property {Record<number, import("./bring-in.js").Come>} tables
 */

/**
 * @param {Session} session
 * @param {string} room
 * @returns {State}
 */
export const opened = (session, room) => ({
  ...{ room, session: session.id, opened: 0, step: session.steps[0].id, began: 0, held: 0, starts: {}, ended: {} },
  ...{
    dropped: [],
    face: "step",
    look: "",
    page: 0,
    shown: 0,
    nameless: false,
    cards: false,
    away: [],
    votes: {},
    agreed: {},
    tables: {},
  },
});

/** Whatever else is shown, a new step begins with its own words. */
const fresh = /** @type {const} */ ({ face: "step", look: "", page: 0, shown: 0, held: 0 });

/**
 * To a step, and from there on time counts for it; back to one, its time goes on.
 * @param {State} state
 * @param {Session} session
 * @param {string} id
 * @param {number} now
 * @returns {State}
 */
export function goTo(state, session, id, now) {
  const place = (/** @type {string} */ one) => session.steps.findIndex((step) => step.id === one);
  const back = place(id) < place(state.step);
  const began = (back && state.starts[id]) || now;
  const ended = back ? { ...state.ended } : { ...state.ended, [state.step]: now };
  if (back) delete ended[id];
  const dropped = state.dropped.filter((one) => one !== id);
  return {
    ...{ ...state, ...fresh, opened: state.opened || now, step: id, began, ended, dropped },
    starts: { ...state.starts, [id]: began },
  };
}

/**
 * To the next step or to the one before; the first press starts the clock.
 * @param {State} state
 * @param {Session} session
 * @param {1 | -1} by
 * @param {number} now
 */
export function turn(state, session, by, now) {
  if (!state.opened) return by > 0 ? start(state, now) : state;
  const before = session.steps.slice(
    0,
    session.steps.findIndex(({ id }) => id === state.step),
  );
  const [next] =
    by > 0 ? ahead(session.steps, state) : before.filter(({ id }) => !state.dropped.includes(id)).reverse();
  return next ? goTo(state, session, next.id, now) : state;
}

/**
 * @param {State} state
 * @param {number} now
 * @returns {State}
 */
const start = (state, now) => ({ ...state, opened: now, began: now, starts: { ...state.starts, [state.step]: now } });

/**
 * Start the clock, hold it, or let it go on: a step then has as much time left as before.
 * @param {State} state
 * @param {number} now
 * @returns {State}
 */
export function hold(state, now) {
  if (!state.opened) return start(state, now);
  return state.held ? { ...state, began: state.began + now - state.held, held: 0 } : { ...state, held: now };
}

/**
 * How far the clock has come: while it is held, the step's beginning moves along.
 * @param {State} state
 * @param {number} now
 * @returns {import("./room-clock.js").Run}
 */
export const running = ({ opened, step, began, held, dropped }, now) =>
  opened
    ? { opened, step, began: held ? began + now - held : began, dropped }
    : { opened: now, step, began: now, dropped };

/**
 * Leave steps out that are still to come.
 * @param {State} state
 * @param {string[]} ids
 * @returns {State}
 */
export const drop = (state, ids) => ({ ...state, dropped: [...new Set([...state.dropped, ...ids])] });

/**
 * @param {State} state
 * @param {"blank" | "reveal"} face what is shown, or no longer
 * @returns {State}
 */
export const show = (state, face) => ({ ...state, face: state.face === face ? "step" : face });

/**
 * Reveal one more of those that are missing; the first press shows that there are some.
 * @param {State} state
 * @returns {State}
 */
export const reveal = (state) =>
  state.face === "reveal" ? { ...state, shown: state.shown + 1 } : { ...state, face: "reveal" };

/**
 * What a step compares: the part that it uses, or the last that a step before it used.
 * @param {Session} session
 * @param {string} id
 */
export function comparedAt(session, id) {
  const at = session.steps.findIndex((step) => step.id === id);
  const uses = session.steps.slice(0, at + 1).map((step) => session.uses.find((use) => use.step === step.id));
  return uses.filter(Boolean).at(-1);
}

/**
 * How answers are compared now: as chosen, as the step says, or in the first way that its part allows.
 * @param {State} state
 * @param {Session} session
 * @returns {Look | undefined}
 */
export function lookNow(state, session) {
  const use = comparedAt(session, state.step);
  const shows = session.steps.find(({ id }) => id === state.step)?.shows;
  const can = use ? looks(use) : [];
  // A room whose tables joined no cards has them in columns.
  return (
    [state.look, shows, shows === "links" ? "columns" : ""]
      .map((one) => can.find((look) => look === one))
      .find(Boolean) ?? can[0]
  );
}
