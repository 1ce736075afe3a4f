/**
 * What a slip brings into a room's plan, whatever way it came: the cells to place, and what is to be said of it. It
 * owns no state.
 */
import { AGREED, allShown } from "./cells.js";
import { SlipFault } from "./slip.js";
import { useOf, voiceOf } from "./uses.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./cells.js").Version} Version */
/**
 * A slip, or what a trainer typed: that brings and takes away those cells alone that could be typed.
 * @typedef {import("./slip.js").Slip & {only?: string[]}} Slip
 */
/** @typedef {[key: string, values: Record<string, string | number>]} Said the key of a sentence, and its values */
/**
 * From which device a table's slip came, when it was made and when it was brought, and whether it changed another.
 * @typedef {{by: string, made: number, at: number, changed?: boolean}} Come
 */
/**
 * @typedef {object} Room
 * @property {string} room
 * @property {import("./uses.js").Session} session
 * @property {Record<number, Come>} tables what came from each table so far
 * @property {Entry[]} cells of the room's plan
 */

/** By whom it is where no device of a table made it, and a trainer typed what a table said or wrote. */
export const [SPOKEN, PAPER] = ["spoken", "paper"];
const TYPED = [SPOKEN, PAPER];

/**
 * @param {Slip} slip
 * @param {Room} room
 * @param {boolean} [instead] whether it may take the place of what came from another device
 * @returns {{entries: Entry[], said: Said[]}} fails with a SlipFault, and nothing is to be changed then
 */
export function bringIn(slip, { room, session, tables, cells }, instead = false) {
  const { table } = slip;
  if (slip.session !== session.id) throw new SlipFault("slip-session", { table });
  if (slip.room !== room) throw new SlipFault("slip-room", { table, room: slip.room });
  if (table > session.tables) throw new SlipFault("slip-table", { table, most: session.tables });
  const come = tables[table];
  const typed = TYPED.includes(slip.by);
  const other = come && ![come.by, slip.by].some((by) => TYPED.includes(by)) && come.by !== slip.by;
  if (other && !instead) throw new SlipFault("slip-twice", { table });
  if (come && TYPED.includes(come.by) && !typed && slip.made < come.made && !instead)
    throw new SlipFault("slip-typed", { table });
  if (come?.by === slip.by && come.made === slip.made) throw new SlipFault("slip-same", { table });
  if (come?.by === slip.by && come.made > slip.made) throw new SlipFault("slip-older", { table });
  const used = slip.answers.filter(([address]) => useOf(session.uses, address));
  const changed = changes(slip, new Map(used), cells, session);
  if (come && typed && !changed.length) throw new SlipFault("slip-same", { table });
  const entries = [...changed, ...named(table, cells, slip)];
  /** @type {Said[]} */
  const said = [[come ? "slip-changed" : "slip-taken", { table, answers: used.length }]];
  if (used.length < slip.answers.length)
    said.push(["slip-left-out", { table, count: slip.answers.length - used.length }]);
  if (slip.release !== session.release) said.push(["slip-release", { table }]);
  return { entries, said };
}

/**
 * The table's answers as versions over those that stand there, and an empty one where it has none any more.
 * @param {Slip} slip
 * @param {Map<string, Value>} answers
 * @param {Entry[]} cells
 * @param {import("./uses.js").Session} session
 * @returns {Entry[]}
 */
function changes({ table, by, made, only }, answers, cells, { uses }) {
  const voice = voiceOf(table);
  const there = new Map(
    cells
      .filter(([whose, at]) => whose === voice && useOf(uses, at) && (only?.includes(at) ?? true))
      .map(([, at, cell]) => [at, cell]),
  );
  const addresses = [...new Set([...there.keys(), ...answers.keys()])];
  return addresses
    .filter((at) => top(there.get(at)) !== (answers.get(at) ?? null))
    .map((at) => [voice, at, [version(answers.get(at) ?? null, there.get(at) ?? [], by, made)]]);
}

/** @param {Version[] | undefined} cell */
const top = (cell) => cell?.[0].value ?? null;

/**
 * @param {Value} value
 * @param {Version[]} over the versions that it takes the place of
 * @param {string} device
 * @param {number} made
 * @returns {Version}
 */
function version(value, over, device, made) {
  const seen = allShown(over);
  return { value, stamp: Math.max(made, ...Object.values(seen).map((stamp) => stamp + 1)), device, seen };
}

/**
 * What the table is called where its view stands beside others.
 * @param {number} table
 * @param {Entry[]} cells
 * @param {Slip} slip
 * @returns {Entry[]}
 */
function named(table, cells, { by, made }) {
  const address = `contributors/${voiceOf(table)}/name`;
  const known = cells.some(([voice, at]) => voice === AGREED && at === address);
  return known ? [] : [[AGREED, address, [version(`Table ${table}`, [], by, made)]]];
}
