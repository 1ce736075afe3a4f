/**
 * What is entered on this page, until it is stored and told. It owns what was typed and waits to be written, what this
 * tab knows to stand in each cell, what Python does not know of yet, and which controls no late answer may touch.
 */
import { cellKey, merge, parseSeen, printSeen, shown } from "./cells.js";
import { removed } from "./records.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./cells.js").Version} Version */
/**
 * What the page does about it.
 * @typedef {object} Page
 * @property {() => void} tell Python can be told
 * @property {() => void} saving something was entered
 * @property {(address: string, stamp: string) => void} stamped a cell's controls show another version from now on
 * @property {(entries: Entry[]) => void} learnt cells stand now
 * @property {(plan: string, entries: Entry[]) => void} stored cells are stored
 * @property {() => void} outrun another tab was faster, and what Python was told never came to stand
 * @property {(wrong: unknown) => void} failed something could not be stored
 */
/**
 * How a value is entered.
 * @typedef {object} Entering
 * @property {string} voice who enters
 * @property {() => string} seen what the control shows, asked again once earlier writes are done
 * @property {number} wait for how long Python need not be told, in milliseconds
 */
/** @typedef {Entering & {plan: string, address: string, coming: Map<string, Value>, shown: string}} Write */

/** For how long letters are gathered before Python is told of them, in milliseconds. */
export const PAUSE = 250;

/** Not stored, and so in no message to Python yet. */
const UNSTORED = Infinity;

export class Outbox {
  #store;
  #current;
  #page;
  /**
   * What is to be written next, by address; a plan that comes into sight has a map of its own.
   * @type {Map<string, Value>}
   */
  #coming = new Map();
  /** Each changed control's address, and the number of the message that tells Python. @type {Map<string, number>} */
  #changed = new Map();
  /** Cells that Python does not know of yet. @type {Map<string, Entry>} */
  #untold = new Map();
  /**
   * What this tab knows to stand in each cell, as JSON.
   * @type {Map<string, {voice: string, address: string, cell: string}>}
   */
  #known = new Map();
  /** Settled once all that was entered is stored. @type {Promise<unknown>} */
  #writing = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {Pick<import("./store.js").Store, "intend" | "foresee" | "write">} store
   * @param {Readonly<{plan: string}>} current
   * @param {Page} page
   */
  constructor(store, current, page) {
    this.#store = store;
    this.#current = current;
    this.#page = page;
  }

  // ---- Writing -----------------------------------------------------------------------------------------------------

  /** Whether something waits to be written. */
  get busy() {
    return this.#coming.size > 0;
  }

  /** Settled once all that was entered until now is stored. */
  get written() {
    return this.#writing;
  }

  /**
   * Do something once all that was entered until now is stored, and before anything that is entered later is.
   * @param {() => unknown} work
   */
  after(work) {
    this.#writing = this.#writing.then(work).catch(this.#page.failed);
    return this.#writing;
  }

  /**
   * Note a value at once; write as soon as earlier writes are done, then the latest: letters typed meanwhile do not
   * line up.
   * @param {string} address
   * @param {Value} value
   * @param {Entering} entering
   */
  enter(address, value, entering) {
    const { plan } = this.#current;
    const coming = this.#coming;
    const shown = entering.seen();
    this.#page.saving();
    this.#changed.set(address, UNSTORED);
    this.#store.intend(plan, entering.voice, address, value, parseSeen(shown));
    const queued = coming.has(address);
    coming.set(address, value);
    if (!queued) void this.after(() => this.#write({ ...entering, plan, address, coming, shown }));
  }

  /**
   * Python works while the browser stores: it is told what will stand if no other tab is faster.
   * @param {Write} write
   */
  async #write({ plan, voice, address, coming, shown, seen, wait }) {
    const value = coming.get(address) ?? null;
    coming.delete(address);
    // The control shows another plan's cell where that has come into sight meanwhile.
    const here = () => coming === this.#coming;
    const sight = parseSeen(here() ? seen() : shown);
    const over = this.#cell(voice, address);
    const foreseen = here() ? this.#store.foresee(voice, over, value, sight) : undefined;
    if (foreseen) this.#take(voice, address, foreseen.cell, wait);
    const entry = await this.#store.write(plan, voice, address, value, sight, foreseen);
    if (here() && JSON.stringify(entry[2]) !== JSON.stringify(foreseen?.cell)) {
      this.#take(voice, address, entry[2], wait);
      if (foreseen) this.#page.outrun();
    }
    this.#page.stored(plan, [entry]);
  }

  /**
   * @param {string} voice
   * @param {string} address
   * @param {Version[]} cell
   * @param {number} wait
   */
  #take(voice, address, cell, wait) {
    this.#page.stamped(address, printSeen(shown(cell[0])));
    this.learn([[voice, address, cell]], wait);
  }

  // ---- What stands -------------------------------------------------------------------------------------------------

  /**
   * Take note of cells as they were read, which Python is told of by another way.
   * @param {Entry[]} entries
   */
  know(entries) {
    for (const [voice, address, cell] of entries)
      this.#known.set(cellKey(voice, address), { voice, address, cell: JSON.stringify(cell) });
  }

  /**
   * Those that stand otherwise than this tab knows.
   * @param {Entry[]} entries
   */
  differing(entries) {
    return entries.filter(([voice, address, cell]) => this.#cell(voice, address) !== JSON.stringify(cell));
  }

  /**
   * Those that this tab knows to stand and that are not among these, but for what removed rows held, which is emptied.
   * @param {Entry[]} entries
   */
  missing(entries) {
    const there = new Set(entries.map(([voice, address]) => cellKey(voice, address)));
    // Asked whenever the page comes into sight: what is known is read only where something is gone.
    if ([...this.#known.keys()].every((key) => there.has(key))) return [];
    const known = this.cells;
    const gone = removed([...known, ...entries]);
    return known.filter((entry) => !there.has(cellKey(entry[0], entry[1])) && !gone.has(entry));
  }

  /** All cells that this tab knows to stand. @returns {Entry[]} */
  get cells() {
    return [...this.#known.values()].map(({ voice, address, cell }) => [voice, address, JSON.parse(cell)]);
  }

  /**
   * Take note of cells that stand now, and have Python told.
   * @param {Entry[]} entries
   * @param {number} [wait] for how long that need not be, in milliseconds
   */
  learn(entries, wait = 0) {
    this.know(entries);
    for (const entry of entries) this.#untold.set(cellKey(entry[0], entry[1]), entry);
    this.#page.learnt(entries);
    clearTimeout(this.#pause);
    // What was changed together is told together: another write follows this one.
    const rest = this.busy ? PAUSE : wait;
    if (rest) this.#pause = setTimeout(this.#page.tell, rest);
    else this.#page.tell();
  }

  /**
   * Take note of cells that stand now since Python made versions for them; it is told only of what stands otherwise
   * than it must know already.
   * @param {Entry[]} entries
   * @param {Entry[]} made the versions that Python made, for the same cells in the same order
   */
  learnMade(entries, made) {
    const news = entries.filter((entry, i) => this.#isUntold(entry) || !this.#follows(entry, made[i]));
    this.know(entries);
    this.#page.learnt(entries);
    if (news.length) this.learn(news);
  }

  /**
   * What this tab knows to stand in a cell, as JSON.
   * @param {string} voice
   * @param {string} address
   */
  #cell(voice, address) {
    return this.#known.get(cellKey(voice, address))?.cell ?? "[]";
  }

  /** @param {Entry} entry */
  #isUntold([voice, address]) {
    return this.#untold.has(cellKey(voice, address));
  }

  /**
   * Whether a cell stands as it must where nothing but these versions came to what this tab knew.
   * @param {Entry} entry
   * @param {Entry} made
   */
  #follows([voice, address, cell], [, , versions]) {
    const known = /** @type {Version[]} */ (JSON.parse(this.#cell(voice, address)));
    return JSON.stringify(merge(known, ...versions)) === JSON.stringify(cell);
  }

  // ---- Python ------------------------------------------------------------------------------------------------------

  /** Whether there are cells that Python does not know of. */
  get untold() {
    return this.#untold.size > 0;
  }

  /**
   * Take out the cells that Python does not know of; each is told once.
   * @param {number} n the number of the message that tells it
   */
  takeUntold(n) {
    const cells = [...this.#untold.values()];
    for (const [, address] of cells)
      if (this.#changed.has(address) && !this.#coming.has(address)) this.#changed.set(address, n);
    this.#untold.clear();
    return cells;
  }

  /**
   * All that is stored is told anew.
   * @param {number} n the number of the message that tells it
   */
  toldAnew(n) {
    for (const [address, carried] of this.#changed) if (carried !== UNSTORED) this.#changed.set(address, n);
  }

  /**
   * What was changed until this message is in its answer.
   * @param {number} n
   */
  answered(n) {
    for (const [address, carried] of this.#changed) if (carried <= n) this.#changed.delete(address);
  }

  /**
   * Whether a cell was changed after this message, so that its answer knows nothing of that.
   * @param {string} address
   * @param {number} [n] without it, whether any answer is still to come
   */
  changedSince(address, n = 0) {
    return (this.#changed.get(address) ?? 0) > n;
  }

  /**
   * Whether what was entered in a cell is not told to anyone yet.
   * @param {string} address
   */
  unstored(address) {
    return this.#changed.get(address) === UNSTORED;
  }

  /** Another plan is in sight; what still waits is written to the plan that it was entered in. */
  forget() {
    this.#coming = new Map();
    this.#changed.clear();
    this.#untold.clear();
    this.#known.clear();
  }
}
