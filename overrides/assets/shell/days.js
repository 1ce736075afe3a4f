/** Days as the reader's own clock and calendar count them. It owns no state. */

/** @param {number} number */
const two = (number) => String(number).padStart(2, "0");

/** The day here, as 2026-11-27. @param {Date} date */
export const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The time here, as 0930. @param {Date} date */
export const timeOf = (date) => `${two(date.getHours())}${two(date.getMinutes())}`;

/** The day and time here, as a file's name holds them: 2026-11-27-0930. @param {Date} date */
export const momentOf = (date) => `${dayOf(date)}-${timeOf(date)}`;

/**
 * How many midnights lie between two moments; less than none where the clock was set back since.
 * @param {Date} from
 * @param {Date} to
 */
export const daysBetween = (from, to) => Math.round((midnight(to) - midnight(from)) / 86_400_000);

/** @param {Date} date */
const midnight = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
