/**
 * What people take home from a session: their own actions as a real plan that holds nothing else, and as entries for a
 * calendar (RFC 5545, as tools_py/exports/ics.py writes them). It owns no state.
 */
import { AGREED } from "./cells.js";
import { backupFile } from "./backup-file.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {{id: string, cells: Entry[], texts: Record<string, string>}} Action one's own, with what stands in it */
/**
 * What both files tell of.
 * @typedef {object} Taken
 * @property {string} name of the new plan, and of the calendar
 * @property {string} plan its id, which nothing has yet
 * @property {string} device
 * @property {number} now in milliseconds since 1970
 */

/** Where one's own actions stand: in no part that a session uses, so that no slip holds them. */
export const HOME = "actions/actions";
const ROW = /^actions\/(actions--[a-z0-9]+)\/([a-z-]+)$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
/** After so many days people look at what became of it. */
const LATER = 14;
/** The most octets of a line of a calendar, its end not counted. */
const WIDEST = 75;
const DATE = 86_400_000;

/**
 * The actions of one voice, in their order; a row that says nothing is none.
 * @param {Entry[]} cells
 * @param {string} voice
 * @returns {Action[]}
 */
export function homeActions(cells, voice) {
  /** @type {Map<string, Action>} */
  const found = new Map();
  for (const entry of cells) {
    const [whose, address, [{ value }]] = entry;
    const [, id, field] = ROW.exec(address) ?? [];
    if (whose !== voice || !id || typeof value !== "string" || !value.trim()) continue;
    const action = found.get(id) ?? { id, cells: [], texts: {} };
    action.cells.push(entry);
    action.texts[field] = value.trim();
    found.set(id, action);
  }
  return [...found.values()]
    .filter(({ texts }) => texts.what)
    .sort((one, other) => ((one.texts.order ?? "") < (other.texts.order ?? "") ? -1 : 1));
}

/**
 * The day of an action in eight figures; nothing where it has none.
 * @param {Action} action
 */
export function dayOf({ texts }) {
  const found = DAY.exec(texts.when ?? "");
  if (!found) return "";
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? found.slice(1).join("") : "";
}

/**
 * The cells of a new plan: its name and the actions, as one device wrote them, and nothing of the room.
 * @param {Action[]} actions
 * @param {Taken} taken
 * @returns {Entry[]}
 */
export function homeCells(actions, { name, device, now }) {
  const written = (/** @type {import("./cells.js").Value} */ value) => [{ value, stamp: now, device, seen: {} }];
  return [
    [AGREED, "plan/about/name", written(name)],
    ...actions.flatMap(({ cells }) =>
      cells.map(([, address, [{ value }]]) => /** @type {Entry} */ ([AGREED, address, written(value)])),
    ),
  ];
}

/**
 * @param {Action[]} actions
 * @param {Taken} taken
 * @param {import("./store.js").About} about
 */
export const planFile = (actions, taken, about) =>
  backupFile({ id: taken.plan, voice: AGREED }, homeCells(actions, taken), [], about, new Date(taken.now));

/**
 * A day for each action that has one, and one to look at them all again.
 * @param {Action[]} actions
 * @param {Taken & {again: string}} taken `again` says what is to be done then
 */
export function calendar(actions, { name, plan, now, again }) {
  const stamp = `${new Date(now).toISOString().replace(/[-:]|\.\d+/g, "")}`;
  const later = new Date(now + LATER * DATE).toISOString().slice(0, 10).replaceAll("-", "");
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Health Inequalities Toolkit//Take home//EN"],
    ...["CALSCALE:GREGORIAN", "METHOD:PUBLISH", `X-WR-CALNAME:${escaped(name)}`],
    ...actions
      .filter(dayOf)
      .flatMap((one) => event(`${one.id}@${plan}`, dayOf(one), one.texts.what, one.texts.who ?? "", stamp)),
    ...event(`again@${plan}`, later, again, actions.map(({ texts }) => texts.what).join("\n"), stamp),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * @param {string} id
 * @param {string} day in eight figures
 * @param {string} summary
 * @param {string} description
 * @param {string} stamp
 */
function event(id, day, summary, description, stamp) {
  const next = new Date(Date.UTC(+day.slice(0, 4), +day.slice(4, 6) - 1, +day.slice(6) + 1));
  return [
    ...["BEGIN:VEVENT", `UID:${id}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${day}`],
    ...(next.getUTCFullYear() < 10_000
      ? [`DTEND;VALUE=DATE:${next.toISOString().slice(0, 10).replaceAll("-", "")}`]
      : []),
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...["TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(summary)}`],
    ...["TRIGGER:-P1D", "END:VALARM", "END:VEVENT"],
  ];
}

/**
 * Text as a property holds it (3.3.11): any break as one, without other control characters or half characters.
 * @param {string} text
 */
const escaped = (text) =>
  text
    .replace(/\r\n?|[\v\f]|\p{Zl}|\p{Zp}/gu, "\n")
    .replace(/(?!\n)\p{Cc}|\p{Cs}/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/**
 * A line in pieces of 75 octets at most, never within a character (3.1).
 * @param {string} line
 */
function folded(line) {
  const pieces = [];
  let [piece, size] = ["", 0];
  for (const letter of line) {
    const width = new TextEncoder().encode(letter).length;
    if (size + width > WIDEST) {
      pieces.push(piece);
      [piece, size] = ["", 1];
    }
    piece += letter;
    size += width;
  }
  return [...pieces, piece].join("\r\n ");
}
