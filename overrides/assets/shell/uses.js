/**
 * What a session works with: the parts of tools that its steps use, as the build gives them. It owns no state.
 */

/** @typedef {import("./cells.js").Entry} Entry */
/**
 * Whether it counts says if it is a mark on the scale, or aside from it.
 * @typedef {[value: string, label: string, counts: boolean]} Choice
 */
/** @typedef {{id: string, label: string, choices: Choice[]}} UsedField */
/**
 * @typedef {object} Use
 * @property {string} step
 * @property {string} tool
 * @property {string} address of the tool's page, below the site's root
 * @property {string} part
 * @property {"fields" | "rows" | "lines"} kind
 * @property {string} label the field that names a row
 * @property {[id: string, prompt: string][]} lines
 * @property {UsedField[]} fields
 * @property {Missing[]} [missing] who may be missing, where a step reveals that
 * @property {Ends} [ends] what a row joins, where it joins others
 */
/**
 * The part whose rows a row joins, and the fields that name them.
 * @typedef {{cards: Use, from: string, to: string}} Ends
 */
/**
 * Someone who may be missing: what is shown, where that is from, and the names by which a table would have them.
 * @typedef {{text: string, from: "case" | "plan" | "tool", known: string[]}} Missing
 */
/**
 * How answers are compared.
 * @typedef {"map" | "missing" | "links" | "spread" | "list" | "lone" | "columns" | "texts"} Look
 */
/**
 * @typedef {object} Step
 * @property {string} id
 * @property {string} kind
 * @property {string} title
 * @property {number} minutes
 * @property {boolean} must
 * @property {string} screen
 * @property {string} task
 * @property {string} ask what the room is asked, where it is
 * @property {string[]} choices
 * @property {Look | ""} shows how the step compares, where it does
 * @property {boolean} home whether people take something home from it
 * @property {string[]} [say] what the trainer says; a table's page does not know
 * @property {string[]} [do]
 */
/**
 * @typedef {object} Session
 * @property {string} id
 * @property {string} title
 * @property {string} release
 * @property {number} tables
 * @property {Step[]} steps
 * @property {Use[]} uses
 * @property {{minutes: number, drop: string[]}[]} late by how many minutes a room is late, and what it then leaves out
 */

const ROW = /^[a-z0-9]+$/;

/**
 * The part that a cell belongs to, if a session uses it.
 * @param {Use[]} uses
 * @param {string} address
 */
export function useOf(uses, address) {
  const [tool, record = "", name = "", ...more] = address.split("/");
  const [part, row] = record.split("--");
  return more.length ? undefined : uses.find((use) => use.tool === tool && holds(use, { record, part, row, name }));
}

/** Whether a field names a row that this one joins, and is no text. @param {Use} use @param {UsedField} field */
export const isEnd = ({ ends }, { id }) => Boolean(ends) && [ends?.from, ends?.to].includes(id);

/**
 * Whether a field of a record belongs to a part.
 * @param {Use} use
 * @param {{record: string, part: string, row: string | undefined, name: string}} place
 */
function holds({ part, kind, lines, fields }, place) {
  const known = fields.some(({ id }) => id === place.name);
  if (kind === "rows") return part === place.part && ROW.test(place.row ?? "") && (known || place.name === "order");
  return known && (kind === "lines" ? lines.some(([id]) => id === place.record) : place.record === part);
}

/** Begins the id of each room's plan, and of each table's voice in it. */
const ROOM = "practice-";
const TABLE = "table-";

/** @param {string} room */
export const planOf = (room) => ROOM + room;

/** @param {number} table */
export const voiceOf = (table) => TABLE + table;

/**
 * The table whose voice it is; 0 for any other.
 * @param {string} voice
 */
export const tableOf = (voice) => (voice.startsWith(TABLE) && Number(voice.slice(TABLE.length))) || 0;

const NAME = /^[a-z]{3,12}$/;

/**
 * The name of a room as it was typed, if it can be one; the practice plan of the site is none.
 * @param {string} typed
 */
export function roomName(typed) {
  const name = typed.trim().toLowerCase();
  return NAME.test(name) && name !== "eastmere" ? name : "";
}

/**
 * What was typed of a room: its name, and after it the figures of the steps where its trainer adapted them.
 * @param {string} typed
 */
export function roomTyped(typed) {
  const [, name = "", figures = ""] = /^([a-z]+)([1-9]*)$/.exec(typed.trim().toLowerCase()) ?? [];
  return { room: roomName(name), figures };
}
