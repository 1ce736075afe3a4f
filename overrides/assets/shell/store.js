/**
 * What this browser keeps, in one tab's hands: cells, the plans they belong to, settings, the last HTML. It owns the
 * names that the tab writes under. It stores and shows; merging is Python's.
 */
import { isCell, newName, write } from "./cells.js";
import { forget, lastCommand, place, takeBack } from "./journal.js";
import { cellAt, plansOn } from "./kept-cells.js";
import { keepHtml, lastHtml } from "./last-html.js";
import { Notes, writeNoted } from "./notes.js";
import { recordKey, removed } from "./records.js";
import { Storage } from "./storage.js";
import { Writers } from "./writers.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Seen} Seen */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./cells.js").Version} Version */
/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./shelves.js").Table} Table */
/** @typedef {{over: string, cell: Version[]}} Foreseen a cell to come, and as JSON the one that it is written over */
/**
 * What the page does about its store, and what it knows.
 * @typedef {object} Page
 * @property {() => {plan: string, cells: Entry[]}} knows the plan in sight and the cells that the page knows to stand
 *   in it
 * @property {() => void} recovered the connection was lost and is there again: look whether all is
 * @property {() => void} arrived the browser's store has opened after all, and holds what was entered meanwhile
 */
/** @typedef {{name: string, archived: string}} About the cells by which a plan is known in a list of plans */

const DEVICE = ["setting", "device"];
const PLAN = ["setting", "plan"];

/** The store of one tab. Every change is one transaction, so that tabs of this browser never lose each other's. */
export class Store {
  #storage;
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
    this.#writers = new Writers(device);
    this.#notes = new Notes(this.#writers.tab);
    storage.serve({
      moving: () => this.#notes.forget(),
      rescue: async (table) => {
        const known = this.#page?.knows();
        if (known) await place(table, known.plan, known.cells, null);
      },
      adopt: (table, kept) => this.#adopt(table, kept),
      recovered: () => void this.#recovered(),
      arrived: () => this.#page?.arrived(),
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
  static on(prefix, shelf) {
    return Store.#in(new Storage(prefix, shelf));
  }

  /** @param {Storage} storage */
  static async #in(storage) {
    const device = await storage.run(async (table) => {
      const known = (await table.get(DEVICE)) ?? newName();
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

  /**
   * @template T
   * @param {(table: Table) => Promise<T>} work
   * @param {boolean} [lasting] whether it must be on the disk before it is called done
   */
  #run(work, lasting) {
    return this.#storage.run(work, lasting);
  }

  /** The connection was lost and is there again, perhaps to a store that was emptied meanwhile. */
  async #recovered() {
    const known = this.#page?.knows();
    await this.#run(async (table) => {
      if ((await table.get(DEVICE)) === undefined) table.put(DEVICE, this.#writers.device);
      if (known && (await table.get(PLAN)) === undefined) table.put(PLAN, known.plan);
    });
    this.#page?.recovered();
  }

  /**
   * The browser's store has opened after all: what was entered meanwhile goes there, into the plan worked on last.
   * @param {Table} table
   * @param {Kept} kept
   */
  async #adopt(table, kept) {
    const [device, plan] = await Promise.all([table.get(DEVICE), table.get(PLAN)]);
    this.#writers.device = device ?? this.#writers.device;
    for (const [key, value] of kept) {
      const [kind, own, voice, address] = key;
      if (kind === "cell") await place(table, plan ?? own, [[voice, address, value]], null);
      else if ((await table.get(key)) === undefined) table.put(key, value);
    }
  }

  /** Keep everything for this visit only. */
  share() {
    return this.#storage.share();
  }

  /** Delete everything; gives what was there, for `restore`, and how many cells a second look still finds. */
  async clear() {
    const gone = await this.#storage.clear();
    this.#writers.device = newName();
    await this.#run(async (table) => void table.put(DEVICE, this.#writers.device));
    return { gone, left: await this.answers() };
  }

  /** @param {Kept} kept what `clear` or `drop` gave */
  async restore(kept) {
    await this.#run(async (table) => {
      for (const [key, value] of kept) table.put(key, value);
    });
    this.#writers.device = await this.#run((table) => table.get(DEVICE));
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

  /**
   * In one stroke, as a page begins: write what pages that went too soon had only noted, and tell the plan worked on
   * last and who entered in it.
   */
  begin() {
    return this.#run(async (table) => {
      await writeNoted(table, (voice, tab) => this.#writers.for(table, voice, tab));
      const plan = /** @type {string} */ ((await table.get(PLAN)) ?? newName());
      table.put(PLAN, plan);
      return { plan, voice: /** @type {string | undefined} */ (await table.get(["setting", `voice/${plan}`])) };
    });
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
    return this.#run(async (table) => {
      const gone = (await Promise.all([table.all(["cell", plan]), table.all(["region", plan])])).flat();
      table.remove(["cell", plan]);
      table.remove(["region", plan]);
      return gone;
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
    const found = await this.#run((table) => table.all([kind, plan]));
    return found.map(([[, , voice, address], versions]) => [voice, address, versions]);
  }

  /**
   * Empty removed rows, but for the last command's, which can still be taken back.
   * @param {string} plan
   * @param {Entry[]} read the plan's cells, as they were read last
   */
  async sweep(plan, read) {
    if (!removed(read).size) return;
    const gone = removed(await this.cells(plan));
    if (!gone.size) return;
    const journal = await this.journal();
    const last = new Set(journal?.plan === plan ? journal.after.map(recordKey) : []);
    await this.#run(async (table) => {
      for (const entry of gone) {
        const [voice, address] = entry;
        if (!last.has(recordKey(entry))) table.remove(["cell", plan, voice, address]);
      }
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
    const { shelf } = this.#storage;
    if (shelf) this.#notes.put(shelf, address, { plan, voice, value, seen });
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
    this.#notes.begin(address, value, seen);
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
    this.#notes.end(address);
    return [voice, address, cell];
  }

  // ---- The last command --------------------------------------------------------------------------------------------

  /**
   * Place versions that the core made; with a label, note what they replaced.
   * @param {string} plan
   * @param {Entry[]} entries
   * @param {string | null} label
   */
  place(plan, entries, label) {
    return this.#run((table) => place(table, plan, entries, label));
  }

  /** The last command, for as long as it can be taken back. */
  journal() {
    return this.#run(lastCommand);
  }

  /** Forget the last command, which can then no longer be taken back. */
  forget() {
    return this.#run(async (table) => void forget(table));
  }

  /**
   * Take back a command if it is the last one still, except in what was changed since.
   * @param {string} id
   */
  undo(id) {
    return this.#run((table) => takeBack(table, id, (voice) => this.#writers.for(table, voice)));
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
