/**
 * Where one tab keeps things. It owns the shelf that the tab works on, what moves it to another, and why it lies in
 * memory only, where it does.
 */
import { Elsewhere, isFull, isOwn } from "./shelf-faults.js";
import { browserShelf, memoryShelf } from "./shelves.js";
import { SEALED, SHARED, visitShelf } from "./vault.js";

/** @typedef {import("./shelves.js").Kept} Kept */
/** @typedef {import("./shelves.js").Shelf} Shelf */
/** @typedef {import("./shelves.js").Table} Table */
/**
 * Why what is entered lies in memory only: the browser keeps nothing, has not opened its store yet, has no room, or its
 * store was lost.
 * @typedef {"refused" | "waiting" | "full" | "lost"} Trouble
 */
/**
 * What all pages of the site in this browser keep to: nobody was asked yet whose computer it is and what is entered
 * lasts for this visit, or it was answered.
 * @typedef {"unasked" | "own" | "shared"} Whose
 */
/**
 * What was kept, whose computer it was, and what kind of shelf it lay on.
 * @typedef {{kept: Kept, whose: Whose, kind: Shelf["kind"]}} Gone
 */
/**
 * What whoever keeps things here does about it.
 * @typedef {object} Owner
 * @property {() => void} moving the shelf is about to be another
 * @property {(table: Table) => Promise<unknown>} rescue puts what is known into a memory that may hold less
 * @property {(table: Table, kept: Kept) => Promise<unknown>} adopt puts what memory held into the browser's store
 * @property {() => void} recovered the connection was lost and is there again, or there is none to hope for
 * @property {() => void} arrived the browser's store has opened after all
 * @property {() => void} begun something is kept for this visit from now on, of which other pages know nothing yet
 * @property {() => void} emptied another page had all deleted that was kept for this visit
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

  /** The browser's own shelf, where it has opened. @type {Shelf | undefined} */
  #browser;
  /** @type {import("./vault.js").VisitShelf | undefined} */
  #visit;
  /** @type {Whose} */
  #whose = "own";

  /**
   * @param {string} prefix names everything kept here, as sites below one host share storage
   * @param {Shelf} shelf
   * @param {Trouble} [trouble]
   */
  constructor(prefix, shelf, trouble) {
    this.#prefix = prefix;
    this.#shelf = shelf;
    this.#trouble = trouble;
    if (shelf.kind === "browser") this.#browser = shelf;
  }

  /**
   * @param {string} prefix
   * @returns {Promise<Storage>}
   */
  static async open(prefix) {
    /** @type {Storage | undefined} */
    let storage;
    try {
      const opening = browserShelf(prefix, () => storage?.recover());
      const shelf = await Promise.race([opening, new Promise((go) => setTimeout(go, PATIENCE))]);
      storage = shelf ? new Storage(prefix, shelf) : new Storage(prefix, memoryShelf("memory"), "waiting");
      if (shelf) await storage.#choose();
      else storage.#await(opening);
      return storage;
    } catch (wrong) {
      if (isOwn(wrong)) console.error(wrong);
      return new Storage(prefix, memoryShelf("memory"), "refused");
    }
  }

  /**
   * @param {string} prefix names everything kept here
   * @param {Shelf} shelf
   */
  static async on(prefix, shelf) {
    const storage = new Storage(prefix, shelf);
    if (storage.#browser) await storage.#choose();
    return storage;
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

  /** Whose computer it is. */
  get whose() {
    return this.#whose;
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
      return await shelf.run(shelf === this.#browser ? (table) => this.#openly(table, work) : work, lasting);
    } catch (wrong) {
      if (wrong instanceof Elsewhere) return this.#follow(work, lasting);
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

  // ---- For this visit or for good -----------------------------------------------------------------------------------

  /** It is the reader's own computer: what was entered stays in the browser's store. */
  own() {
    return this.#move(async () => {
      const browser = this.#browser;
      this.#whose = "own";
      if (!browser) return;
      await this.#visit?.handOver((kept) =>
        browser.run(async (table) => {
          await this.#owner?.adopt(table, kept);
          table.remove(SEALED);
        }),
      );
      await browser.run(async (table) => void table.put(SHARED, false));
      this.#shelf = browser;
    });
  }

  /** Others use the computer too: everything is kept for this visit only, on all pages of the site. */
  share() {
    return this.#move(async () => {
      this.#whose = "shared";
      const left = (await this.#browser?.left?.take()) ?? [];
      await this.#browser?.run(async (table) => {
        for (const [key, note] of left) table.put(key, note);
        table.put(SHARED, true);
      });
      if (this.#shelf === this.#browser) await this.#choose();
    });
  }

  /** Keep things where all pages of the site do. */
  async #choose() {
    const browser = /** @type {Shelf} */ (this.#browser);
    const { shared, begun } = await browser.run(async (table) => {
      const [shared, sealed, cells] = await Promise.all([table.get(SHARED), table.get(SEALED), table.any(["cell"])]);
      return { shared, begun: cells && !sealed };
    }, false);
    this.#whose = shared === undefined ? "unasked" : shared ? "shared" : "own";
    // Earlier releases kept what was entered before they asked.
    if (shared === false || (shared === undefined && begun)) this.#shelf = browser;
    else {
      this.#visit ??= visitShelf(this.#prefix, browser, () => this.#owner?.begun());
      await this.#visit.open();
      this.#shelf = this.#visit;
    }
  }

  /**
   * Work that found what is kept elsewhere is done there, unless all was deleted, as the page then begins anew.
   * @template T
   * @param {(table: Table) => Promise<T>} work
   * @param {boolean} [lasting]
   * @returns {Promise<T>}
   */
  async #follow(work, lasting) {
    await (this.#moving ?? this.#move(() => this.#choose()));
    if (this.#whose !== "unasked") return this.run(work, lasting);
    this.#owner?.emptied();
    return new Promise(() => undefined);
  }

  /**
   * Work on the browser's own shelf, unless another page was told that the computer is shared.
   * @template T
   * @param {Table} table
   * @param {(table: Table) => Promise<T>} work
   */
  async #openly(table, work) {
    if (await table.get(SHARED)) throw new Elsewhere();
    return work(table);
  }

  // ---- Deleting -----------------------------------------------------------------------------------------------------

  /** Delete everything; gives what was there. @returns {Promise<Gone>} */
  clear() {
    return this.#move(async () => {
      // Another page may just have been told whose computer it is.
      if (this.#browser && this.#trouble === undefined) await this.#choose();
      const gone = { kept: await this.#everything(), whose: this.#whose, kind: this.#shelf.kind };
      await this.#shelf.drop();
      if (this.#browser && this.#trouble === undefined) await this.#choose();
      else await this.#openAnew();
      return gone;
    });
  }

  /**
   * Keep again what was deleted, as it was kept.
   * @param {Gone} gone
   */
  restore({ kept, whose, kind }) {
    return this.#move(async () => {
      const put = async (/** @type {Table} */ table) => kept.forEach(([key, value]) => void table.put(key, value));
      if (kind === "browser" && this.#browser) {
        await this.#browser.run(put);
        await this.#choose();
      } else {
        await this.#shelf.run(put);
        if (whose === "shared") await this.#browser?.run(async (table) => void table.put(SHARED, true));
      }
      this.#whose = whose;
    });
  }

  /** How many answers this browser keeps, on whatever shelf. */
  async found() {
    const count = (/** @type {Table} */ table) => table.count(["cell"]);
    const shelves = new Set([this.#shelf, this.#browser ?? this.#shelf]);
    const counts = await Promise.all([...shelves].map((shelf) => shelf.run(count)));
    return counts.reduce((sum, one) => sum + one, 0);
  }

  /** Where things could not be kept in the browser's store, perhaps they can be now. */
  async #openAnew() {
    const fresh = await Storage.open(this.#prefix);
    fresh.serve({ ...noOwner, recovered: () => this.recover(), begun: () => this.#owner?.begun() });
    this.#browser = fresh.#browser;
    this.#visit = fresh.#visit;
    this.#whose = fresh.#whose;
    this.#shelf = fresh.#shelf;
    this.#trouble = fresh.#trouble;
  }

  #everything() {
    return this.#shelf.run((table) => table.all([]));
  }

  /**
   * @param {Shelf} shelf
   * @param {Trouble} trouble
   */
  async #toMemory(shelf, trouble) {
    const memory = memoryShelf("memory", await shelf.run((table) => table.all([])).catch(() => []));
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
        this.#browser = shelf;
        await this.#choose();
        await this.#shelf.run(async (table) => this.#owner?.adopt(table, kept));
        this.#trouble = undefined;
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
const noOwner = {
  moving() {},
  rescue: async () => {},
  adopt: async () => {},
  recovered() {},
  arrived() {},
  begun() {},
  emptied() {},
};
