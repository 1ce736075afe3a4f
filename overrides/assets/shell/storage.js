/**
 * Where one tab keeps things. It owns the shelf that the tab works on, what moves it to another, and why it lies in
 * memory only, where it does.
 */
import { isFull, isOwn } from "./shelf-faults.js";
import { browserShelf, memoryShelf } from "./shelves.js";

/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./shelves.js").Shelf} Shelf */
/** @typedef {import("./shelves.js").Table} Table */
/**
 * Why what is entered lies in memory only: the browser keeps nothing, has not opened its store yet, has no room, or its
 * store was lost.
 * @typedef {"refused" | "waiting" | "full" | "lost"} Trouble
 */
/**
 * What whoever keeps things here does about it.
 * @typedef {object} Owner
 * @property {() => void} moving the shelf is about to be another
 * @property {(table: Table) => Promise<unknown>} rescue puts what is known into a memory that may hold less
 * @property {(table: Table, kept: Kept) => Promise<unknown>} adopt puts what memory held into the browser's store
 * @property {() => void} recovered the connection was lost and is there again, or there is none to hope for
 * @property {() => void} arrived the browser's store has opened after all
 */

/** For how long a page waits for the browser's store before it goes on in memory, in milliseconds. */
const PATIENCE = 3000;

export class Storage {
  #prefix;
  #shelf;
  #trouble;
  /** @type {Owner | undefined} */
  #owner;
  /**
   * Settled once all that was kept has moved elsewhere; until then nothing is put anywhere.
   * @type {Promise<unknown> | undefined}
   */
  #moving;

  /**
   * @param {string} prefix names everything kept here, as sites below one host share storage
   * @param {Shelf} shelf
   * @param {Trouble} [trouble]
   */
  constructor(prefix, shelf, trouble) {
    this.#prefix = prefix;
    this.#shelf = shelf;
    this.#trouble = trouble;
  }

  /**
   * @param {string} prefix
   * @returns {Promise<Storage>}
   */
  static async open(prefix) {
    /** @type {Storage | undefined} */
    let storage;
    try {
      if (sessionStorage.getItem(prefix)) return new Storage(prefix, memoryShelf(prefix));
      const opening = browserShelf(prefix, () => storage?.recover());
      const shelf = await Promise.race([opening, new Promise((go) => setTimeout(go, PATIENCE))]);
      storage = shelf ? new Storage(prefix, shelf) : new Storage(prefix, memoryShelf(null), "waiting");
      if (!shelf) storage.#await(opening);
      return storage;
    } catch {
      return new Storage(prefix, memoryShelf(null), "refused");
    }
  }

  /** @param {Owner} owner */
  serve(owner) {
    this.#owner = owner;
  }

  get kind() {
    return this.#shelf.kind;
  }

  /** Why what is entered is kept in memory only, where it is. */
  get trouble() {
    return this.#trouble;
  }

  /** The shelf, unless all that lies on it is just being moved. */
  get shelf() {
    return this.#moving ? undefined : this.#shelf;
  }

  /**
   * Where the browser has no room left or its store is lost for good, go on in memory with all that was kept or is
   * known; whatever else fails by that goes to the same memory. A fault in the work itself changes nothing.
   * @template T
   * @param {(table: Table) => Promise<T>} work
   * @param {boolean} [lasting] whether it must be on the disk before it is called done
   * @returns {Promise<T>}
   */
  async run(work, lasting) {
    await this.#moving;
    const shelf = this.#shelf;
    try {
      return await shelf.run(work, lasting);
    } catch (wrong) {
      if (shelf.kind === "memory" || isOwn(wrong)) throw wrong;
      const trouble = isFull(wrong) ? "full" : "lost";
      if (this.#shelf === shelf) await (this.#moving ?? this.#move(() => this.#toMemory(shelf, trouble)));
      return this.#shelf.run(work);
    }
  }

  /** The connection was lost and is there again. */
  recover() {
    this.#owner?.recovered();
  }

  /** Keep everything for this visit only. */
  share() {
    return this.#move(async () => {
      const kept = await this.#everything();
      const session = memoryShelf(
        this.#prefix,
        kept.filter(([[kind]]) => kind !== "region"),
      );
      await session.run(async (table) => void table.put(["setting", "shared"], true));
      await this.#shelf.drop();
      this.#shelf = session;
    });
  }

  /** Delete everything; gives what was there. */
  clear() {
    return this.#move(async () => {
      const kept = await this.#everything();
      await this.#shelf.drop();
      const fresh = await Storage.open(this.#prefix);
      fresh.serve({ ...noOwner, recovered: () => this.recover() });
      this.#shelf = fresh.#shelf;
      this.#trouble = fresh.#trouble;
      return kept;
    });
  }

  #everything() {
    return this.#shelf.run((table) => table.all([]));
  }

  /**
   * @param {Shelf} shelf
   * @param {Trouble} trouble
   */
  async #toMemory(shelf, trouble) {
    const memory = memoryShelf(null, await shelf.run((table) => table.all([])).catch(() => []));
    await memory.run(async (table) => this.#owner?.rescue(table));
    this.#trouble = trouble;
    this.#shelf = memory;
  }

  /**
   * The browser's store may open after all: then what was entered meanwhile goes there.
   * @param {Promise<Shelf>} opening
   */
  async #await(opening) {
    try {
      const shelf = await opening;
      await this.#move(async () => {
        const kept = await this.#everything();
        await shelf.run(async (table) => this.#owner?.adopt(table, kept));
        this.#trouble = undefined;
        this.#shelf = shelf;
      });
      this.#owner?.arrived();
    } catch {
      this.#trouble = "refused";
      this.#owner?.recovered();
    }
  }

  /**
   * @template T
   * @param {() => Promise<T>} work what puts another shelf in the place of this one
   * @returns {Promise<T>}
   */
  #move(work) {
    this.#owner?.moving();
    const moving = work().finally(() => {
      this.#moving = undefined;
    });
    this.#moving = moving.catch(() => undefined);
    return moving;
  }
}

/** @type {Owner} */
const noOwner = { moving() {}, rescue: async () => {}, adopt: async () => {}, recovered() {}, arrived() {} };
