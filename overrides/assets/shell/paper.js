/**
 * What a table wrote on paper, as a grid to be typed in: a key for each mark. It owns no state.
 */
import { tableOf } from "./uses.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./uses.js").Use} Use */
/**
 * One that a table named has no label.
 * @typedef {{record: string, label: string, values: Record<string, string>}} PaperRow
 */

/** So many choices have a key of their own. */
const KEYS = 9;

/**
 * The fields that a key answers, and the one in which a row is named.
 * @param {Use} use
 */
export const marksOf = ({ fields }) => fields.filter(({ choices }) => choices.length && choices.length <= KEYS);

/** Whether paper of a part can be typed in by keys. @param {Use} use */
export const hasMarks = (use) => marksOf(use).length > 0;

/**
 * The rows of a table's sheet as they stand in the room.
 * @param {Use} use
 * @param {Entry[]} cells
 * @param {number} table
 * @returns {PaperRow[]}
 */
export function paperRows({ tool, part, kind, lines, fields }, cells, table) {
  const known = new Set(fields.map(({ id }) => id));
  /** @type {Map<string, Record<string, string>>} */
  const found = new Map();
  for (const [voice, address, [{ value }]] of cells) {
    const [at, record, name] = address.split("/");
    const here = kind !== "rows" || record.startsWith(`${part}--`);
    if (at === tool && here && tableOf(voice) === table && known.has(name) && typeof value === "string" && value)
      found.set(record, { ...found.get(record), [name]: value });
  }
  const fixed = kind === "lines" ? lines : kind === "fields" ? [[part, ""]] : [];
  const rows = fixed.map(([record, label]) => ({ record, label, values: found.get(record) ?? {} }));
  return kind === "rows" ? [...found].map(([record, values]) => ({ record, label: "", values })) : rows;
}

/**
 * The name of one more row, which no row of the sheet has.
 * @param {Use} use
 * @param {PaperRow[]} rows
 */
export function oneMore({ part }, rows) {
  let number = rows.length + 1;
  while (rows.some(({ record }) => record === `${part}--p${number}`)) number++;
  return `${part}--p${number}`;
}

/**
 * What was typed, as a slip holds it, and all cells of the grid: those that are empty there were taken away.
 * @param {Use} use
 * @param {PaperRow[]} rows
 * @returns {{answers: [address: string, value: string][], only: string[]}}
 */
export function typedIn({ tool, kind, label, fields }, rows) {
  const filled = rows.filter(({ values }) => kind !== "rows" || values[label]?.trim());
  const answers = filled.flatMap(({ record, values }, at) => [
    ...fields
      .filter(({ id }) => values[id]?.trim())
      .map(({ id }) => /** @type {[string, string]} */ ([`${tool}/${record}/${id}`, values[id].trim()])),
    ...(kind === "rows" ? [/** @type {[string, string]} */ ([`${tool}/${record}/order`, `${orderOf(at)}i`])] : []),
  ]);
  const names = [...fields.map(({ id }) => id), ...(kind === "rows" ? ["order"] : [])];
  return { answers, only: rows.flatMap(({ record }) => names.map((name) => `${tool}/${record}/${name}`)) };
}

/** @param {number} at */
const orderOf = (at) => String(at).padStart(4, "0");

/**
 * What a key does in a mark: a choice, or none.
 * @param {string} key
 * @param {import("./uses.js").UsedField} field
 * @returns {string | undefined} the value; empty for none; nothing where the key says nothing here
 */
export function markFor(key, { choices }) {
  if (key === " " || key === "0") return "";
  return /^[1-9]$/.test(key) ? choices[Number(key) - 1]?.[0] : undefined;
}
