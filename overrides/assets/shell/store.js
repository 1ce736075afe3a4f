/**
 * What this browser keeps, in one tab's hands: cells, the plans they belong to, settings, the last HTML. It owns the
 * names that the tab writes under. It stores and shows; merging is Python's.
 */
import { isCell, newName, write } from "./cells.js";
import { place, takeBack } from "./journal.js";
import { cellAt, entriesOf, plansOn } from "./kept-cells.js";
import { keepHtml, lastHtml } from "./last-html.js";
import { adopt, DEVICE, last, remember, removePlan, textOr } from "./beginning.js";
import { Notes, writeNoted } from "./notes.js";
import { longRemoved, removed } from "./records.js";
import { Storage } from "./storage.js";
import { Writers } from "./writers.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Seen} Seen */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./cells.js").Version} Version */
/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./shelves.js").Table} Table */
/** @typedef {{over: string, cell: Version[]}} Foreseen a cell to come, and as JSON the one that it is written over */
/** @typedef {Omit<import("./storage.js").Owner, "moving" | "rescue" | "adopt">} Hearing */
/**
 * What the page does about its store, and what it knows: the plan in sight and the cells that stand in it.
 * @typedef {Hearing & {knows: () => {plan: string, cells: Entry[]}}} Page
 */
/** @typedef {import("./kept-cells.js").About} About */

/** What stands in the store of whose computer it is. */
const IS_SHARED = { unasked: undefined, own: false, shared: true };

/** The store of one tab. Every change is one transaction, so that tabs of this browser never lose each other's. */
export class Store {
  #storage;
  #run;
  #writers;
  #notes;
  /** @type {Page | undefined} */
  #page;

  /**
   * @param {Storage} storage
   * @param {string} device
   */
  constructor(storage, device) {
    this.#storage = storage;
    this.#run = storage.run.bind(storage);
    this.#writers = new Writers(device);
    this.#notes = new Notes(this.#writers.tab);
    storage.serve({
      moving: () => this.#notes.forget(),
      rescue: async (table) => {
        const known = this.#page?.knows();
        if (known) await place(table, known.plan, known.cells);
      },
      adopt: (table, kept) => this.#adopt(table, kept),
      recovered: () => void this.#recovered(),
      arrived: () => this.#page?.arrived(),
      begun: () => this.#page?.begun(),
      emptied: () => {
        this.#notes.drop();
        this.#page?.emptied();
      },
    });
  }

  /**
   * @param {string} prefix names everything kept here, as sites below one host share storage
   */
  static async open(prefix) {
    return Store.#in(await Storage.open(prefix));
  }

  /**
   * @param {string} prefix
   * @param {import("./shelves.js").Shelf} shelf
   */
  static async on(prefix, shelf) {
    return Store.#in(await Storage.on(prefix, shelf));
  }

  /** @param {Storage} storage */
  static async #in(storage) {
    const device = await storage.run(async (table) => {
      const known = textOr(await table.get(DEVICE), newName);
      table.put(DEVICE, known);
      return known;
    });
    return new Store(storage, device);
  }

  get kind() {
    return this.#storage.kind;
  }

  /** Why what is entered is kept in memory only, where it is. */
  get trouble() {
    return this.#storage.trouble;
  }

  /**
   * From now on there is a page that can be asked and told.
   * @param {Page} page
   */
  serve(page) {
    this.#page = page;
  }

  /**
   * A name that nothing else writes under.
   * @param {string} voice
   */
  writer(voice) {
    return this.#writers.fresh(voice);
  }

  // ---- Where it is kept --------------------------------------------------------------------------------------------

  /** The connection was lost and is there again, perhaps to a store that was emptied meanwhile. */
  async #recovered() {
    const known = { device: this.#writers.device, plan: this.#page?.knows().plan, shared: IS_SHARED[this.whose] };
    await this.#run((table) => remember(table, known));
    this.#page?.recovered();
  }

  /**
   * What was entered while the browser's store did not open, or before anybody said whose computer it is, goes there.
   * @param {Table} table
   * @param {Kept} kept
   */
  async #adopt(table, kept) {
    this.#writers.device = (await table.get(DEVICE)) ?? this.#writers.device;
    await adopt(table, kept);
  }

  /** Whose computer it is, as far as anybody said. */
  get whose() {
    return this.#storage.whose;
  }

  /** It is the reader's own computer. */
  own() {
    return this.#storage.own();
  }

  /** Others use the computer too: keep everything for this visit only. */
  share() {
    return this.#storage.share();
  }

  /** Delete everything; gives what was there, for `bringBack`, and how many answers a second look still finds. */
  async clear() {
    const gone = await this.#storage.clear();
    this.#notes.drop();
    this.#writers.device = newName();
    await this.#run(async (table) => void table.put(DEVICE, this.#writers.device));
    return { gone, left: await this.#storage.found() };
  }

  /** @param {import("./storage.js").Gone} gone what `clear` gave */
  async bringBack(gone) {
    await this.#storage.restore(gone);
    this.#writers.device = await this.#run((table) => table.get(DEVICE));
  }

  /** @param {Kept} kept what `drop` gave */
  restore(kept) {
    return this.#run(async (table) => {
      for (const [key, value] of kept) table.put(key, value);
    });
  }

  // ---- Settings and plans ------------------------------------------------------------------------------------------

  /**
   * @param {string} setting
   * @returns {Promise<any>}
   */
  setting(setting) {
    return this.#run((table) => table.get(["setting", setting]));
  }

  /**
   * @param {string} setting
   * @param {any} value
   */
  set(setting, value) {
    return this.#run(async (table) => void table.put(["setting", setting], value));
  }

  /** In one stroke, as a page begins: write what pages that went too soon had only noted, and tell what `last` does. */
  async begin() {
    const left = (await this.#storage.shelf?.left?.take()) ?? [];
    return this.#run(async (table) => {
      for (const [key, note] of left) table.put(key, note);
      await writeNoted(table, (voice, tab) => this.#writers.for(table, voice, tab));
      return last(table);
    });
  }

  /** The plan worked on last, a new one if there is none, and who entered in it. */
  last() {
    return this.#run(last);
  }

  /**
   * The plans kept here, with what is known of each.
   * @param {About} about
   * @returns {Promise<{id: string, name: string, archived: boolean}[]>}
   */
  plans(about) {
    return this.#run((table) => plansOn(table, about));
  }

  /** How many answers are kept here, in all plans. */
  answers() {
    return this.#run((table) => table.count(["cell"]));
  }

  /**
   * Delete a plan; gives all that was kept of it, for `restore`.
   * @param {string} plan
   * @returns {Promise<Kept>}
   */
  drop(plan) {
    return this.#run((table) => removePlan(table, plan));
  }

  /**
   * Leave nothing behind of a plan, nor of these settings.
   * @param {string} plan
   * @param {string[]} settings
   */
  forget(plan, settings) {
    return this.#run(async (table) => {
      for (const kind of ["cell", "region", "aside"]) table.remove([kind, plan]);
      for (const one of [...settings, `voice/${plan}`, `saved/${plan}`]) table.remove(["setting", one]);
    });
  }

  // ---- Cells -------------------------------------------------------------------------------------------------------

  /**
   * All cells of a plan that can be read; no page may stop at one that cannot.
   * @param {string} plan
   * @returns {Promise<Entry[]>}
   */
  async cells(plan) {
    const found = await this.#all("cell", plan);
    return found.filter(([, , versions]) => isCell(versions));
  }

  /**
   * What is kept of a plan and cannot be read.
   * @param {string} plan
   * @returns {Promise<Entry[]>}
   */
  async unreadable(plan) {
    const [cells, aside] = await Promise.all([this.#all("cell", plan), this.#all("aside", plan)]);
    return [...cells.filter(([, , versions]) => !isCell(versions)), ...aside];
  }

  /**
   * @param {string} kind
   * @param {string} plan
   * @returns {Promise<Entry[]>}
   */
  async #all(kind, plan) {
    return entriesOf(await this.#run((table) => table.all([kind, plan])));
  }

  /**
   * Empty rows that were removed some time ago, which no window can bring back any more.
   * @param {string} plan
   * @param {Entry[]} read the plan's cells, as they were read last
   */
  async sweep(plan, read) {
    if (!removed(read).size) return;
    const gone = longRemoved(await this.cells(plan), Date.now());
    await this.#run(async (table) => {
      for (const [voice, address] of gone) table.remove(["cell", plan, voice, address]);
    });
  }

  /**
   * Note what is about to be written, for the case that this page goes before it is.
   * @param {string} plan
   * @param {string} voice
   * @param {string} address
   * @param {Value} value
   * @param {Seen} seen
   */
  intend(plan, voice, address, value, seen) {
    this.#notes.put(this.#storage.shelf, address, { plan, voice, value, seen });
  }

  /** This page goes: leave what is noted and not written for the next one. */
  leave() {
    const { unwritten } = this.#notes;
    if (unwritten.length) this.#storage.shelf?.left?.leave(unwritten);
  }

  /**
   * What a write will leave in a cell that nobody else writes to meanwhile; nothing for a contributor, whose names only
   * the store knows.
   * @param {string} voice
   * @param {string} over the cell as this tab knows it, as JSON
   * @param {Value} value
   * @param {Seen} seen
   * @returns {Foreseen | undefined}
   */
  foresee(voice, over, value, seen) {
    return voice ? undefined : { over, cell: write(JSON.parse(over), value, seen, Date.now(), this.#writers.agreed()) };
  }

  /**
   * Write one value as its control showed it; gives the cell that stands now. Another tab may have found the note and
   * written it.
   * @param {string} plan
   * @param {string} voice
   * @param {string} address
   * @param {Value} value
   * @param {Seen} seen
   * @param {Foreseen} [foreseen]
   * @returns {Promise<Entry>}
   */
  async write(plan, voice, address, value, seen, foreseen) {
    const done = this.#notes.begin(address, value, seen);
    const key = ["cell", plan, voice, address];
    const cell = await this.#run(async (table) => {
      const [note, found, writers] = await Promise.all([
        this.#notes.read(table, address),
        cellAt(table, key),
        this.#writers.for(table, voice),
      ]);
      if (!note && this.#notes.expects(address)) return found;
      // Done before the connection was lost, or known to the page that memory was filled from.
      if (foreseen && JSON.stringify(found) === JSON.stringify(foreseen.cell)) return found;
      const cell =
        foreseen?.over === JSON.stringify(found) ? foreseen.cell : write(found, value, seen, Date.now(), writers);
      table.put(key, cell);
      if (note?.plan === plan && note.voice === voice) this.#notes.remove(table, address);
      return cell;
    });
    done();
    return [voice, address, cell];
  }

  // ---- Commands ----------------------------------------------------------------------------------------------------

  /**
   * Place versions that the core made, noted first as the page shows them already; see `place` of the journal.
   * @param {string} plan
   * @param {Entry[]} entries
   * @param {Entry[]} [left] as this release knows them
   */
  async place(plan, entries, left = []) {
    const note = this.#notes.putMade(this.#storage.shelf, { plan, entries, left });
    const change = await this.#run(async (table) => {
      if (note) table.remove(note);
      return await place(table, plan, entries, left);
    });
    this.#notes.endMade(note);
    return change;
  }

  /**
   * Take back a change, except in what was changed since.
   * @param {import("./journal.js").Change} change
   */
  undo(change) {
    return this.#run((table) => takeBack(table, change, (voice) => this.#writers.for(table, voice)));
  }

  // ---- The last HTML -----------------------------------------------------------------------------------------------

  /**
   * The last HTML of a plan's regions, if this build made it.
   * @param {string} plan
   * @param {string} build
   */
  regions(plan, build) {
    return this.#run((table) => lastHtml(table, plan, build));
  }

  /**
   * Keep the last HTML of a plan's regions, where it lasts.
   * @param {string} plan
   * @param {string} build
   * @param {Record<string, string>} html
   */
  async keep(plan, build, html) {
    if (this.#storage.shelf?.kind !== "browser") return;
    await this.#run((table) => keepHtml(table, plan, build, html), false);
  }
}
