/** The clock of a room: where a session should be, where it is, and what gives time back. It owns no state. */

/** @typedef {import("./uses.js").Session} Session */
/** @typedef {import("./uses.js").Step} Step */
/**
 * @typedef {object} Run how far a room has come
 * @property {number} opened when its first step began, in milliseconds since 1970
 * @property {string} step the one that it is at
 * @property {number} began when that began
 * @property {string[]} dropped steps that it leaves out
 */
/** @typedef {{id: string, begins: number, ends: number}} Slot */

const MINUTE = 60_000;

/**
 * When each step should begin and end, in milliseconds since 1970.
 * @param {Step[]} steps
 * @param {number} opened
 * @returns {Slot[]}
 */
export function planned(steps, opened) {
  let at = opened;
  return steps.map(({ id, minutes }) => {
    const begins = at;
    at += minutes * MINUTE;
    return { id, begins, ends: at };
  });
}

/**
 * The steps that are still to come and are not left out.
 * @param {Step[]} steps
 * @param {Run} run
 */
export function ahead(steps, { step, dropped }) {
  const at = steps.findIndex(({ id }) => id === step);
  return steps.slice(at + 1).filter(({ id }) => !dropped.includes(id));
}

/**
 * What the clock says now.
 * @param {Step[]} steps
 * @param {Run} run
 * @param {number} now in milliseconds since 1970
 * @returns {{left: number, share: number, ends: number, late: number}} how long the step still has, in milliseconds and
 *   as a share of 1; when the session ends if nothing else takes longer; by how many whole minutes that is late, below
 *   none where it is early
 */
export function clock(steps, run, now) {
  const step = steps.find(({ id }) => id === run.step) ?? steps[0];
  const length = step.minutes * MINUTE;
  const left = run.began + length - now;
  const rest = ahead(steps, run).reduce((sum, { minutes }) => sum + minutes * MINUTE, 0);
  const ends = Math.max(now, run.began + length) + rest;
  const end = planned(steps, run.opened).at(-1)?.ends ?? now;
  return { left, share: Math.min(1, Math.max(0, left / length)), ends, late: Math.trunc((ends - end) / MINUTE) };
}

/**
 * What a late room can still leave out: what the session says for as many minutes, or else the most that it says.
 * @param {Session} session
 * @param {Run} run
 * @param {number} late in minutes
 * @returns {{steps: Step[], back: number} | undefined} those steps, and how many minutes they give back
 */
export function advice({ steps, late: told }, run, late) {
  if (late < 1) return undefined;
  const can = ahead(steps, run);
  const offers = told
    .map(({ minutes, drop }) => ({ minutes, steps: can.filter(({ id }) => drop.includes(id)) }))
    .filter((one) => one.steps.length)
    .map((one) => ({ ...one, back: one.steps.reduce((sum, { minutes }) => sum + minutes, 0) }))
    .sort((one, other) => one.minutes - other.minutes);
  return offers.find(({ back }) => back >= late) ?? offers.at(-1);
}

/**
 * A time as people read it from a clock: 10:42.
 * @param {number} moment in milliseconds since 1970
 */
export const clockTime = (moment) =>
  new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

/**
 * Minutes since a session began, as its agenda has them: 1:05.
 * @param {number} minutes
 */
export const clockFrom = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** Whole minutes, begun ones counted. @param {number} milliseconds */
export const minutesIn = (milliseconds) => Math.ceil(Math.abs(milliseconds) / MINUTE);
