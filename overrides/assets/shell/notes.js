/**
 * Notes of what is about to be written. A write reads before it writes, and a page that goes in between would lose it:
 * then the next page finds the note, and writes. It owns what this tab noted and what it is writing; the notes lie on
 * the shelf.
 */
import { allShown, join, newName, write } from "./cells.js";
import { place } from "./journal.js";
import { cellAt } from "./kept-cells.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Seen} Seen */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./cells.js").Version} Version */
/** @typedef {import("./shelves.js").Shelf} Shelf */
/** @typedef {import("./shelves.js").Table} Table */
/**
 * A value that is about to be written, and the value of the write that was under way when it was entered.
 * @typedef {{plan: string, voice: string, value: Value, seen: Seen, over?: Value}} Note
 */
/**
 * Versions that the core made, and cells that stand elsewhere now.
 * @typedef {{plan: string, entries: Entry[], left: Entry[]}} Made
 */

/** With more cells than this the browser asks before the page goes, and a note of them all would take long. */
const MOST = 500;

export class Notes {
  #tab;
  /** The addresses that this tab noted and has not written yet. @type {Set<string>} */
  #noted = new Set();
  /** The writes under way, by address. @type {Map<string, Pick<Note, "seen" | "over">>} */
  #writing = new Map();
  /** What is noted and not written yet, by key as JSON. @type {Map<string, Note | Made>} */
  #unwritten = new Map();

  /** @param {string} tab */
  constructor(tab) {
    this.#tab = tab;
  }

  /** @param {string} address */
  #key(address) {
    return ["intent", this.#tab, address];
  }

  /**
   * Note in one stroke, on the shelf as well where it can do that.
   * @param {Shelf | undefined} shelf
   * @param {string} address
   * @param {Note} given
   */
  put(shelf, address, given) {
    const key = this.#key(address);
    const note = { ...given, ...this.#writing.get(address) };
    this.#unwritten.set(JSON.stringify(key), note);
    this.#noted.delete(address);
    try {
      const put = shelf?.post?.(key, note);
      if (put) this.#noted.add(address);
      put?.catch(() => this.#noted.delete(address));
    } catch {
      return; // the write that follows tells
    }
  }

  /**
   * Note in one stroke what the core made and the page shows already.
   * @param {Shelf | undefined} shelf
   * @param {Made} made
   * @returns {string[] | undefined} the key of the note, if there is one
   */
  putMade(shelf, made) {
    if (made.entries.length > MOST) return undefined;
    const key = ["made", this.#tab, newName()];
    this.#unwritten.set(JSON.stringify(key), made);
    try {
      shelf?.post?.(key, made).catch(() => undefined);
    } catch {
      return key; // the write that follows tells
    }
    return key;
  }

  /**
   * What the core made is stored.
   * @param {string[] | undefined} key of its note
   */
  endMade(key) {
    if (key) this.#unwritten.delete(JSON.stringify(key));
  }

  /** What is noted and not written yet. @returns {import("./shelves.js").Kept} */
  get unwritten() {
    return [...this.#unwritten].map(([key, note]) => [JSON.parse(key), note]);
  }

  /** All was deleted, and what waited to be written with it. */
  drop() {
    this.#unwritten.clear();
  }

  /** From now on no note is expected on the shelf. */
  forget() {
    this.#noted.clear();
  }

  /**
   * A write begins.
   * @param {string} address
   * @param {Value} value
   * @param {Seen} seen
   * @returns {() => void} to be called when it is done; what was noted of the cell meanwhile stays noted
   */
  begin(address, value, seen) {
    const key = JSON.stringify(this.#key(address));
    const note = this.#unwritten.get(key);
    this.#writing.set(address, { seen, over: value });
    return () => {
      this.#writing.delete(address);
      if (this.#unwritten.get(key) === note) this.#unwritten.delete(key);
    };
  }

  /**
   * The note of a cell, which another tab may have found and written, or this one may have made of another plan's
   * since.
   * @param {Table} table
   * @param {string} address
   * @returns {Promise<Note | undefined>}
   */
  read(table, address) {
    return table.get(this.#key(address));
  }

  /**
   * Whether a note must lie on the shelf, unless another tab found it.
   * @param {string} address
   */
  expects(address) {
    return this.#noted.has(address);
  }

  /**
   * @param {Table} table
   * @param {string} address
   */
  remove(table, address) {
    table.remove(this.#key(address));
  }
}

/**
 * Write what pages that went too soon had only noted.
 * @param {Table} table
 * @param {(voice: string, tab?: string) => Promise<string[]>} writersFor names that a tab writes under
 */
export async function writeNoted(table, writersFor) {
  for (const [[, tab, address], note] of await table.all(["intent"])) {
    const { plan, voice, value, seen, over } = /** @type {Note} */ (note);
    const key = ["cell", plan, voice, address];
    const cell = await cellAt(table, key);
    const names = await writersFor(voice, tab);
    // The page may have written this very value after it left the note.
    const own = cell.filter((one) => [over, value].includes(one.value) && names.includes(one.device));
    table.put(key, write(cell, value, join(seen, allShown(own)), Date.now(), await writersFor(voice)));
    table.remove(["intent", tab, address]);
  }
  for (const [key, made] of await table.all(["made"])) {
    const { plan, entries, left } = /** @type {Made} */ (made);
    await place(table, plan, entries, left);
    table.remove(key);
  }
}
