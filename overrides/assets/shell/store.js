/**
 * What this browser keeps, in one tab's hands: cells, the plans they belong to, settings, the last HTML. It owns the
 * shelf on which all of it lies. It stores and shows; merging is Python's.
 */
import { newName, write } from "./cells.js";
import { forget, lastCommand, place, takeBack } from "./journal.js";
import { keepHtml, lastHtml } from "./last-html.js";
import { Notes, writeNoted } from "./notes.js";
import { recordKey, removed } from "./records.js";
import { browserShelf, memoryShelf } from "./shelves.js";

/** @typedef {import("./cells.js").Entry} Entry */
/** @typedef {import("./cells.js").Seen} Seen */
/** @typedef {import("./cells.js").Value} Value */
/** @typedef {import("./cells.js").Version} Version */
/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./shelves.js").Shelf} Shelf */
/** @typedef {import("./shelves.js").Table} Table */
/** @typedef {{over: string, cell: Version[]}} Foreseen a cell to come, and as JSON the one that it is written over */
/** @typedef {{name: string, archived: string}} About the cells by which a plan is known in a list of plans */

/** The store of one tab. Every change is one transaction, so that tabs of this browser never lose each other's. */
export class Store {
  #tab = newName();
  #prefix;
  #shelf;
  #device;
  #notes = new Notes(this.#tab);
  #full = false;
  /**
   * Settled once all that was kept has moved elsewhere; until then nothing is put anywhere.
   * @type {Promise<unknown> | undefined}
   */
  #moving;

  /**
   * @param {string} prefix names everything kept here, as sites below one host share storage
   * @param {Shelf} shelf
   * @param {string} device
   */
  constructor(prefix, shelf, device) {
    this.#prefix = prefix;
    this.#shelf = shelf;
    this.#device = device;
  }

  /**
   * @param {string} prefix
   * @returns {Promise<Store>}
   */
  static async open(prefix) {
    try {
      return await Store.on(prefix, sessionStorage.getItem(prefix) ? memoryShelf(prefix) : await browserShelf(prefix));
    } catch {
      return Store.on(prefix, memoryShelf(null));
    }
  }

  /**
   * @param {string} prefix
   * @param {Shelf} shelf
   */
  static async on(prefix, shelf) {
    const device = await shelf.run(async (table) => {
      const known = (await table.get(["setting", "device"])) ?? newName();
      table.put(["setting", "device"], known);
      return known;
    });
    return new Store(prefix, shelf, device);
  }

  get kind() {
    return this.#shelf.kind;
  }

  /** Whether the browser ran out of room, so that the rest is kept in memory only. */
  get full() {
    return this.#full;
  }

  // ---- Names to write under ----------------------------------------------------------------------------------------

  /**
   * A name to write under that nothing else writes under; for a contributor's view one that says nothing of the device.
   * @param {string} voice
   */
  writer(voice) {
    return voice ? newName() : `${this.#device}.${this.#tab}.${newName()}`;
  }

  /**
   * Names to write under, the last one never used before.
   * @param {Table} table
   * @param {string} voice
   * @param {string} [tab]
   * @returns {Promise<string[]>}
   */
  async #writers(table, voice, tab = this.#tab) {
    if (!voice) return this.#agreedWriters(tab);
    const key = ["setting", `writer/${voice}`];
    const own = (await table.get(key)) ?? newName();
    table.put(key, own);
    return [own, this.writer(voice)];
  }

  /** The same for what was agreed, which needs no look into the store. */
  #agreedWriters(tab = this.#tab) {
    return [this.#device, `${this.#device}.${tab}`, this.writer("")];
  }

  // ---- The shelf ---------------------------------------------------------------------------------------------------

  /**
   * Where the browser has no room left, go on in memory with all that was kept; whatever else found no room goes to the
   * same memory.
   * @template T
   * @param {(table: Table) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #run(work) {
    await this.#moving;
    const shelf = this.#shelf;
    try {
      return await shelf.run(work);
    } catch (wrong) {
      if (shelf.kind === "memory") throw wrong;
      if (this.#shelf === shelf) await (this.#moving ?? this.#move(() => this.#toMemory(shelf)));
      return this.#shelf.run(work);
    }
  }

  /** @param {Shelf} shelf */
  async #toMemory(shelf) {
    const kept = await shelf.run((table) => table.all([])).catch(() => []);
    this.#full = true;
    this.#shelf = memoryShelf(null, kept);
  }

  /**
   * @template T
   * @param {() => Promise<T>} work what puts another shelf in the place of this one
   * @returns {Promise<T>}
   */
  #move(work) {
    this.#notes.forget();
    const moving = work().finally(() => {
      this.#moving = undefined;
    });
    this.#moving = moving.catch(() => undefined);
    return moving;
  }

  /** Keep everything for this visit only. */
  share() {
    return this.#move(async () => {
      const kept = await this.#shelf.run((table) => table.all([]));
      const session = memoryShelf(
        this.#prefix,
        kept.filter(([[kind]]) => kind !== "region"),
      );
      await session.run(async (table) => void table.put(["setting", "shared"], true));
      await this.#shelf.drop();
      this.#shelf = session;
    });
  }

  /** Delete everything; gives what was there, for `restore`, and how many cells a second look still finds. */
  async clear() {
    const gone = await this.#move(async () => {
      const kept = await this.#shelf.run((table) => table.all([]));
      await this.#shelf.drop();
      const fresh = await Store.open(this.#prefix);
      this.#shelf = fresh.#shelf;
      this.#device = fresh.#device;
      return kept;
    });
    return { gone, left: await this.answers() };
  }

  /** @param {Kept} kept what `clear` or `drop` gave */
  async restore(kept) {
    await this.#run(async (table) => {
      for (const [key, value] of kept) table.put(key, value);
    });
    this.#device = await this.setting("device");
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
      await writeNoted(table, (voice, tab) => this.#writers(table, voice, tab));
      const plan = /** @type {string} */ ((await table.get(["setting", "plan"])) ?? newName());
      table.put(["setting", "plan"], plan);
      return { plan, voice: /** @type {string | undefined} */ (await table.get(["setting", `voice/${plan}`])) };
    });
  }

  /**
   * The plans kept here, with what is known of each.
   * @param {About} about
   * @returns {Promise<{id: string, name: string, archived: boolean}[]>}
   */
  plans(about) {
    return this.#run(async (table) => {
      const known = async (/** @type {string} */ id) => {
        const [name, archived] = await Promise.all(
          [about.name, about.archived].map((address) => table.get(["cell", id, "", address])),
        );
        return { id, name: String(name?.[0].value ?? ""), archived: archived?.[0].value === true };
      };
      return Promise.all((await table.next(["cell"])).map(known));
    });
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
   * All cells of a plan.
   * @param {string} plan
   * @returns {Promise<Entry[]>}
   */
  async cells(plan) {
    const found = await this.#run((table) => table.all(["cell", plan]));
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
    if (!this.#moving) this.#notes.put(this.#shelf, address, { plan, voice, value, seen });
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
    return voice ? undefined : { over, cell: write(JSON.parse(over), value, seen, Date.now(), this.#agreedWriters()) };
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
      const [note, found = [], writers] = await Promise.all([
        this.#notes.read(table, address),
        table.get(key),
        this.#writers(table, voice),
      ]);
      if (!note && this.#notes.expects(address)) return found;
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

  /** Take back the last command, except in cells that were changed since. */
  undo() {
    return this.#run((table) => takeBack(table, (voice) => this.#writers(table, voice)));
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
    if (this.kind === "browser" && !this.#moving) await this.#run((table) => keepHtml(table, plan, build, html));
  }
}
